"""Which words of the two sides that differ render one word of the original.

Every word gets a partner where one is left, also a poor one. A poor partner is shown
as "x → y" only where the two are likely one word rendered in two ways; this module
decides that and joins neighbours to phrases. It judges no meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.marks import find_phrases
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from varlab.types import Side
    from varlab.words import Link, WordMatch

__all__ = ["CHANGED", "Run", "find_renderings"]

# A partner that covers less than this is another word: in SemEval 2016 task 2 (development
# files) people marked 89 % of the linked content words below it, and 32 % of those above.
CHANGED = 0.6
# Two words are likely one rendered twice if they stand this near to where a sure link next to
# them puts them, and more than the place speaks for them: one is the other's most similar word,
# or their neighbours are partners. Held against our own reading of six pairs of human translations
# (754 beads): of the pairs in which a reader joined either word to something 80 in 100 are joined
# as he joined them (57 of all poor partners). A distance of 1 gains a point and loses a tenth.
REACH = 2
# Words of one phrase stand so close; what lies between two renderings may be small words.
BRIDGE = 2


class Run(NamedTuple):
    """Neighbouring words of both sides that stand for each other: half-open word positions."""

    a: tuple[int, int]
    b: tuple[int, int]


def find_renderings(
    match: WordMatch, links: Sequence[Link], free: Mapping[Side, Set[int]]
) -> list[Run]:
    """Join poor partners that are likely renderings of one word to phrases.

    Parameters
    ----------
    match
        A matched bead.
    links
        Those of its links whose words differ.
    free
        Positions of words without any partner, of each side; a phrase takes in those
        that stand in it ("took place" for "took").

    Returns
    -------
    list of Run
        In the order of side a; no word is in two of them.
    """
    sure = {(link.i, link.j) for link in match.links if link.similarity >= CHANGED}
    likely = [(link.i, link.j) for link in links if is_likely(match, link, sure)]
    runs: list[Run] = []
    for i, j in sorted(likely):
        if runs and is_continued(match, runs[-1], (i, j), free):
            runs[-1] = Run((runs[-1].a[0], i + 1), (runs[-1].b[0], j + 1))
        else:
            runs.append(Run((i, i + 1), (j, j + 1)))
    phrases = {side: find_phrases(match.words(side)).tolist() for side in SIDES}
    return [
        trim(
            match,
            Run(take_in(run.a, phrases["a"], free["a"]), take_in(run.b, phrases["b"], free["b"])),
        )
        for run in runs
    ]


def is_likely(match: WordMatch, link: Link, sure: Set[tuple[int, int]]) -> bool:
    """Tell whether two words that differ are likely one word rendered in two ways."""
    i, j = link.i, link.j
    # Both ends of the bead belong together, too.
    ends = ((-1, -1), (len(match.a), len(match.b)))
    if displacement((i, j), (*sure, *ends)) > REACH:
        return False
    is_nearest = match.nearest_a[i].j == j or match.nearest_b[j].i == i
    return is_nearest or (i - 1, j - 1) in sure or (i + 1, j + 1) in sure


def displacement(pair: tuple[int, int], anchors: Sequence[tuple[int, int]]) -> int:
    """Return by how many words a pair is off the place that a sure link next to it gives."""
    offs = []
    for own, other in ((0, 1), (1, 0)):
        before = max((one for one in anchors if one[own] < pair[own]), key=lambda one: one[own])
        after = min((one for one in anchors if one[own] > pair[own]), key=lambda one: one[own])
        offs += [abs(one[other] - one[own] - pair[other] + pair[own]) for one in (before, after)]
    return min(offs)


def is_continued(
    match: WordMatch, run: Run, pair: tuple[int, int], free: Mapping[Side, Set[int]]
) -> bool:
    """Tell whether a pair goes on where a run ends: only loose words stand between."""
    between: dict[Side, range] = {
        "a": range(run.a[1], pair[0]),
        "b": range(run.b[1], pair[1]),
    }
    is_next = run.b[1] <= pair[1] and all(len(gap) <= BRIDGE for gap in between.values())
    return is_next and all(
        k in free[side] or not match.words(side)[k].is_content
        for side in SIDES
        for k in between[side]
    )


def take_in(words: tuple[int, int], phrases: Sequence[int], free: Set[int]) -> tuple[int, int]:
    """Widen a run to the free words next to it in the same phrase."""
    start, stop = words
    while start - 1 in free and phrases[start - 1] == phrases[start]:
        start -= 1
    while stop in free and phrases[stop] == phrases[stop - 1]:
        stop += 1
    return start, stop


def trim(match: WordMatch, run: Run) -> Run:
    """Take small words off the ends of a run, unless both have one: "at present", "so far"."""
    (a, a_stop), (b, b_stop) = run
    while match.a[a].is_content != match.b[b].is_content:
        a, b = a + (not match.a[a].is_content), b + (not match.b[b].is_content)
    while match.a[a_stop - 1].is_content != match.b[b_stop - 1].is_content:
        a_stop -= not match.a[a_stop - 1].is_content
        b_stop -= not match.b[b_stop - 1].is_content
    return Run((a, a_stop), (b, b_stop))
