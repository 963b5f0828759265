"""Checks on closed word classes: quantifiers, time words, persons.

Each class is a phrase book and a rule for two labels that answer each other.
The scores say how often such a difference is one of meaning, judged from how
free English leaves the choice: "all" for "some" is rarely free, "we" for a
passive often.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.cues import Difference, are_beside, compare_cues, have_one_head
from varlab.drift.numbers import find_quantities
from varlab.drift.phrasebooks import (
    AMOUNTS,
    DAYS,
    FREQUENCIES,
    NEAR_TIMES,
    OTHER_PERSON,
    PERSONS,
    QUANTIFIERS,
    ROLES,
    TIMES,
)
from varlab.drift.quantity import is_equal

if TYPE_CHECKING:
    from collections.abc import Callable

    from varlab.drift.cues import Cue, Passage, PhraseBook
    from varlab.drift.quantity import Quantity

    Conflict = Callable[[str, str], float]

__all__ = ["check_agents", "check_quantifiers", "check_times"]

# "more than 30", "over 30", "about 30" say something only before a number.
BOUND = re.compile(
    r"\b(?:(?P<over>more than|above|exceeding|upwards of|in excess of|at least|no less than"
    r"|not less than|no fewer than|not fewer than|over)"
    r"|(?P<under>less than|fewer than|under|below|at most|no more than|not more than|not above"
    r"|not over|not exceeding|up to)"
    r"|(?P<about>about|around|approximately|roughly|some|circa|nearly|almost|close to))"
    r"\s+(?=[$€£¥]?\s?\d|[a-z])",
    re.IGNORECASE,
)
# Other words that bound a number, wherever they stand.
BOUNDING = {
    "over": r"exceed\w*|surpass\w*|minim\w+|least|more|over|above|upwards|beyond|past",
    "under": r"under|below|less|fewer|within|maxim\w+|most|up to|short of|limit\w*",
    "about": r"about|around|approximately|roughly|some|nearly|almost|close|odd|or so",
}
OTHER_BOUND = 0.6
# "Above 30" says more than "30"; "about 30" often no more.
LONE_BOUND = {"over": 0.55, "under": 0.55, "about": 0.4}
# "Over 30 kilometres" may be along them.
ACROSS = 0.4
# Two labels that stand in one place but belong to different words exclude nothing.
APART = 0.4


class Bound(NamedTuple):
    """A bound of a number: its kind, its offsets, the number."""

    kind: str
    start: int
    end: int
    of: Quantity


def check_quantifiers(a: Passage, b: Passage) -> list[Difference]:
    """Find differences of quantity without a number ("all" for "many", "more than")."""
    found = compare("quantifier", QUANTIFIERS, a, b, amount_conflict, have_one_head)
    return found + check_bounds(a, b)


def amount_conflict(one: str, other: str) -> float:
    """Return how sure a difference is between two labels of quantity."""
    # "Many" and "just" say different things side by side and exclude nothing.
    return 0.65 if {one, other} <= AMOUNTS else 0.3


def check_bounds(a: Passage, b: Passage) -> list[Difference]:
    """Find bounds of one number that differ: "more than 30", "about 30"."""
    values_a, values_b = find_quantities(a.text), find_quantities(b.text)
    bounds_a, bounds_b = find_bounds(a.text, values_a), find_bounds(b.text, values_b)
    found = []
    for mine in bounds_a:
        theirs = next((one for one in bounds_b if is_equal(mine.of, one.of)), None)
        if theirs is not None and theirs.kind != mine.kind:
            spans = a.span(mine.start, mine.end), b.span(theirs.start, theirs.end)
            found.append(Difference("quantifier", *spans, OTHER_BOUND))
    found += [
        Difference("quantifier", a.span(one.start, one.end), None, sure_of(one, a))
        for one in alone(bounds_a, bounds_b, values_b, b.text)
    ]
    found += [
        Difference("quantifier", None, b.span(one.start, one.end), sure_of(one, b))
        for one in alone(bounds_b, bounds_a, values_a, a.text)
    ]
    return found


def alone(
    bounds: list[Bound], others: list[Bound], values: list[Quantity], text: str
) -> list[Bound]:
    """Return the bounds whose number the other side gives without any, in whatever words."""
    return [
        one
        for one in bounds
        if not re.search(rf"\b(?:{BOUNDING[one.kind]})\b", text, re.IGNORECASE)
        and any(is_equal(one.of, value) for value in values)
        and not any(is_equal(one.of, other.of) for other in others)
    ]


def sure_of(bound: Bound, passage: Passage) -> float:
    """Return how sure a bound without counterpart is a difference."""
    across = passage.text[bound.start : bound.end].lower() == "over"
    return ACROSS if across else LONE_BOUND[bound.kind]


def find_bounds(text: str, quantities: list[Quantity]) -> list[Bound]:
    """Return the bounds of a text's numbers, with what they bound; offsets in the folded text."""
    found = []
    for match in BOUND.finditer(text):
        kind = str(match.lastgroup)
        of = next((one for one in quantities if one.start >= match.end(kind)), None)
        if of is not None and of.is_sure and of.start - match.end(kind) <= 1:
            found.append(Bound(kind, match.start(), match.end(kind), of))
    return found


def check_times(a: Passage, b: Passage) -> list[Difference]:
    """Find differences of time words ("yesterday" for "today", "repeatedly")."""
    return compare("time", TIMES, a, b, time_conflict)


def time_conflict(one: str, other: str) -> float:
    """Return how sure a difference is between two labels of time."""
    alike = {one, other} <= DAYS or {one, other} <= FREQUENCIES
    return 0.7 if alike and frozenset((one, other)) not in NEAR_TIMES else 0.35


def check_agents(a: Passage, b: Passage) -> list[Difference]:
    """Find pronouns of another person or gender: who does it."""
    return compare("agent", PERSONS, a, b, person_conflict, is_one_role)


def person_conflict(one: str, other: str) -> float:
    """Return how sure a difference is between two persons.

    What is "I" in quotation marks is "he" without them, a country is "she", "it" or "they".
    """
    pair = frozenset((one, other))
    if pair == {"he", "she"}:
        return 0.9
    return 0.6 if pair in OTHER_PERSON else 0.3


def is_one_role(mine: Cue, theirs: Cue, a: Passage, b: Passage) -> bool:
    """Tell whether two pronouns have one form, as subject, object or possessive, and one head."""
    # "You and I" are "we".
    company = a.norms[max(0, mine.start - 1) : mine.stop + 1]
    company += b.norms[max(0, theirs.start - 1) : theirs.stop + 1]
    if "and" in company:
        return False
    is_one_place = are_beside(mine, theirs, a) or have_one_head(mine, theirs, a, b)
    return role(mine, a) == role(theirs, b) and is_one_place


def role(cue: Cue, passage: Passage) -> str:
    """Return the form of a pronoun: ``subject``, ``object``, ``possessive`` or ``self``."""
    words = passage.words
    alone = cue.stop >= len(words) or not words[cue.stop].is_content
    if words[cue.start].norm == "her" and alone:
        return "object"
    return ROLES.get(words[cue.start].norm, "")


def compare(
    kind: str,
    book: PhraseBook,
    a: Passage,
    b: Passage,
    conflict: Conflict,
    belong: Callable[[Cue, Cue, Passage, Passage], bool] = lambda mine, theirs, a, b: True,
) -> list[Difference]:
    """Compare the cues of one phrase book.

    Two cues that do not belong to one word are no more than a hint.
    """

    def sure(mine: Cue, theirs: Cue) -> float:
        score = conflict(mine.label, theirs.label)
        return score if belong(mine, theirs, a, b) else min(score, APART)

    return compare_cues(kind, (a, b), (book.find(a.words), book.find(b.words)), sure)
