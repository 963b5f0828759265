"""Checks on closed word classes: modality, quantifiers, time words, persons, register.

Each class is a phrase book and a rule for two labels that answer each other.
The scores say how often such a difference is one of meaning, judged from how
free English leaves the choice: "must" for "may" is rarely free, "we" for a
passive often.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from varlab.drift.cues import Difference, compare_cues
from varlab.drift.phrasebooks import (
    AMOUNTS,
    BOUNDS,
    MODAL_VERBS,
    MODALITY,
    NEAR_MODALITY,
    NEAR_TIMES,
    PERSONS,
    QUANTIFIERS,
    REGISTER,
    TIMES,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from varlab.drift.cues import Passage, PhraseBook

    Conflict = Callable[[str, str], float]

__all__ = ["check_agents", "check_modality", "check_quantifiers", "check_register", "check_times"]

# "more than 30", "over 30", "about 30" say something only before a number.
BOUND = re.compile(
    r"\b(?:(?P<over>more than|over|above|exceeding|upwards of|in excess of)"
    r"|(?P<under>less than|fewer than|under|below|nearly|almost)"
    r"|(?P<about>about|around|approximately|roughly|some|circa))"
    r"\s+(?=[$€£¥]?\s?\d|(?:an? (?:hundred|thousand|million|billion|dozen)|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand|half)\b)",
    re.IGNORECASE,
)


def check_modality(a: Passage, b: Passage) -> list[Difference]:
    """Find differences of modality and certainty ("must" for "may", "allegedly")."""
    return compare("modality", MODALITY, a, b, modal_conflict)


def modal_conflict(one: str, other: str) -> float:
    """Return how sure a difference is between two labels of modality."""
    # A modal verb and an adverb of certainty do not exclude each other.
    apart = (one in MODAL_VERBS) != (other in MODAL_VERBS)
    return 0.35 if apart or frozenset((one, other)) in NEAR_MODALITY else 0.65


def check_quantifiers(a: Passage, b: Passage) -> list[Difference]:
    """Find differences of quantity without a number ("all" for "many", "more than")."""
    found = compare("quantifier", QUANTIFIERS, a, b, amount_conflict)
    return found + check_bounds(a, b)


def amount_conflict(one: str, other: str) -> float:
    """Return how sure a difference is between two labels of quantity."""
    # "Many" and "just" say different things side by side and exclude nothing.
    return 0.65 if {one, other} <= AMOUNTS or {one, other} <= BOUNDS else 0.3


def check_bounds(a: Passage, b: Passage) -> list[Difference]:
    """Find bounds of numbers that differ: "more than 30", "about 30"."""
    bounds_a, bounds_b = find_bounds(a), find_bounds(b)
    kinds_a, kinds_b = {kind for kind, *_ in bounds_a}, {kind for kind, *_ in bounds_b}
    if not kinds_a ^ kinds_b:
        return []
    left_a = [a.span(start, end) for kind, start, end in bounds_a if kind not in kinds_b]
    left_b = [b.span(start, end) for kind, start, end in bounds_b if kind not in kinds_a]
    if left_a and left_b:
        return [Difference("quantifier", left_a[0], left_b[0], 0.6)]
    return [
        *(Difference("quantifier", span, None, 0.4) for span in left_a),
        *(Difference("quantifier", None, span, 0.4) for span in left_b),
    ]


def find_bounds(passage: Passage) -> list[tuple[str, int, int]]:
    """Return kind and offsets in the folded text of the bounds of numbers."""
    return [
        (str(match.lastgroup), match.start(), match.end(match.lastgroup or 0))
        for match in BOUND.finditer(passage.text)
    ]


def check_times(a: Passage, b: Passage) -> list[Difference]:
    """Find differences of time words ("yesterday" for "today", "repeatedly")."""
    return compare("time", TIMES, a, b, time_conflict)


def time_conflict(one: str, other: str) -> float:
    """Return how sure a difference is between two labels of time."""
    return 0.35 if frozenset((one, other)) in NEAR_TIMES else 0.7


def check_agents(a: Passage, b: Passage) -> list[Difference]:
    """Find pronouns of another person or gender: who does it."""
    return compare("agent", PERSONS, a, b, person_conflict)


def person_conflict(one: str, other: str) -> float:
    """Return how sure a difference is between two persons."""
    pair = {one, other}
    if pair == {"he", "she"}:
        return 0.9
    if "it" in pair:
        return 0.5 if pair & {"he", "she"} else 0.2
    # "One needs" for "you need": English has no form of its own for anybody.
    return 0.3 if "one" in pair or pair == {"you", "we"} else 0.6


def check_register(a: Passage, b: Passage) -> list[Difference]:
    """Find politeness and colloquial words that only one side has."""
    return compare("register", REGISTER, a, b, lambda x, y: 0.5)


def compare(
    kind: str, book: PhraseBook, a: Passage, b: Passage, conflict: Conflict
) -> list[Difference]:
    """Compare the cues of one phrase book, idle phrases left out."""
    cues = tuple([cue for cue in book.find(side.words) if cue.label != "idle"] for side in (a, b))
    return compare_cues(kind, (a, b), (cues[0], cues[1]), conflict)
