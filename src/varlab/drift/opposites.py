"""Words that are replaced by their opposite: "more" for "less", "allow" for "forbid".

Opposites count only in one slot: word vectors link them readily, and both may occur
anywhere in two passages that say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.antonyms import are_opposites, lemmas
from varlab.drift.cues import Difference
from varlab.drift.denials import find_negations, is_denied
from varlab.drift.particles import are_alone, find_particles
from varlab.words.lexicon import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from varlab.drift.cues import Cue, Passage

__all__ = ["check_opposites"]

ANSWERED, UNSURE = 0.8, 0.3
# Opposites where nothing else is said; elsewhere what is asked may be turned as well.
ANSWERS = frozenset(("yes", "no"))
# How far from a pair its neighbours may be linked.
REACH = 2


def check_opposites(a: Passage, b: Passage) -> list[Difference]:
    """Find words that are replaced by their opposite.

    Parameters
    ----------
    a, b
        The two sides.

    Returns
    -------
    list of Difference
        Type ``antonym``, both sides present: linked words of which neither occurs on
        the other side, and of which both or none are denied. Surer where their
        neighbours are linked as well, or where there are no other words. Particles only at
        one place ("turn on", "turn off").
    """
    told_a, told_b = tell_words(a), tell_words(b)
    denials_a, denials_b = find_negations(a), find_negations(b)
    pairs = [
        (i, j, ANSWERED if are_alone(a, b) or is_framed(i, j, a) else UNSURE)
        for i, j in find_pairs(a, b)
        if not (lemmas(a.words[i].norm) & told_b or lemmas(b.words[j].norm) & told_a)
    ]
    pairs += [(i, j, ANSWERED) for i, j in find_particles(a, b)]
    return [
        Difference("antonym", a.words_span(i, i + 1), b.words_span(j, j + 1), score)
        for i, j, score in pairs
        if is_turned(i, a, denials_a) == is_turned(j, b, denials_b)
    ]


def is_turned(at: int, passage: Passage, denials: list[Cue]) -> bool:
    """Tell whether a word is denied, also by a stock phrase: "no less than"."""
    before = passage.words[at - 1].norm if at else ""
    return before in NEGATIONS or is_denied(at, passage, denials)


def tell_words(passage: Passage) -> frozenset[str]:
    """Return all words that the forms of a passage can belong to."""
    return frozenset().union(*map(lemmas, passage.norms))


def find_pairs(a: Passage, b: Passage) -> Iterator[tuple[int, int]]:
    """Yield linked words that are opposites, and unlinked ones between linked neighbours."""
    if are_alone(a, b):
        one, other = a.words[0].norm, b.words[0].norm
        if are_opposites(one, other) or {one, other} == ANSWERS:
            yield 0, 0
        return
    for i, partner in enumerate(a.slots):
        j = partner if partner >= 0 else between(i, a)
        free = j >= 0 and (partner >= 0 or b.slots[j] < 0)
        if free and are_opposites(a.words[i].norm, b.words[j].norm):
            yield i, j


def between(i: int, a: Passage) -> int:
    """Return the place on the other side that the neighbours of a word leave open, or -1."""
    if 0 < i < len(a.partners) - 1:
        before, behind = a.partners[i - 1], a.partners[i + 1]
        return before + 1 if before >= 0 and behind == before + 2 else -1
    return -1


def is_framed(i: int, j: int, a: Passage) -> bool:
    """Tell whether both words of a pair stand in one slot.

    A content word nearby is linked to one near the other word; or both next words are.
    """
    near = [k for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(a.partners)]
    linked = [k for k in near if a.partners[k] >= 0 and abs(a.partners[k] - j) <= REACH]
    next_to = {k - i for k in near if a.partners[k] == j + (k - i)}
    return any(a.words[k].is_content for k in linked) or {-1, 1} <= next_to
