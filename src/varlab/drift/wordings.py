"""The runs of words that differ without being of a type: changed, or on one side only.

What is left when the typed checks have spoken. Changed words have a partner
that covers them badly; missing ones have none left.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from varlab.drift.cues import Difference, Span
from varlab.drift.marks import SURE_FINDING
from varlab.drift.renderings import CHANGED, find_renderings
from varlab.types import SIDES
from varlab.words.markers import find_markers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    import numpy as np
    from numpy.typing import NDArray

    from varlab.drift.renderings import Run
    from varlab.types import Side
    from varlab.words import Link, Word, WordMatch

__all__ = ["find_wordings"]

# A run is worth a row when its surest word is at least as likely different as not.
EVEN = 0.5
# Function words may stand between two missing words of one run, so many at most; a mark of
# punctuation ends it.
BRIDGE = 2


def find_wordings(
    match: WordMatch,
    marks: tuple[NDArray[np.float64], NDArray[np.float64]],
    differences: Sequence[Difference],
) -> list[Difference]:
    """Find changed words and words of one side that no typed finding covers.

    Parameters
    ----------
    match
        A matched bead.
    marks
        Probability of each word to differ, side a and side b.
    differences
        Typed findings of the bead.

    Returns
    -------
    list of Difference
        Type ``wording``: with both sides for changed words, with one for words
        whose counterpart is missing; the score is that of the surest word.
    """
    taken: dict[Side, set[int]] = {side: find_covered(match, side, differences) for side in SIDES}
    poor = [link for link in match.links if is_poor(match, link, taken)]
    runs = find_renderings(match, poor, {s: set(match.unmatched(s)) - taken[s] for s in SIDES})
    found = [describe_change(match, run, marks) for run in runs]
    for side, own in zip(SIDES, marks, strict=True):
        alone = {*match.unmatched(side), *(link.at(side) for link in poor)}
        told = {k for run in runs for k in range(*(run.a if side == "a" else run.b))}
        found += find_missing(match, side, alone - taken[side] - told, own)
    return [difference for difference in found if difference.score >= EVEN]


def find_covered(match: WordMatch, side: Side, differences: Sequence[Difference]) -> set[int]:
    """Return the words that a sure typed finding already points at."""
    spans = [one.on(side) for one in differences if one.score >= SURE_FINDING]
    return {
        k
        for k, word in enumerate(match.words(side))
        if any(span and span.meets(word) for span in spans)
    }


def is_poor(match: WordMatch, link: Link, taken: Mapping[Side, Set[int]]) -> bool:
    """Tell whether two partners are content words that differ and that nothing else points at."""
    return (
        link.similarity < CHANGED
        and match.a[link.i].is_content
        and match.b[link.j].is_content
        and link.i not in taken["a"]
        and link.j not in taken["b"]
    )


def describe_change(
    match: WordMatch,
    run: Run,
    marks: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> Difference:
    """Describe words that were changed into others."""
    (a, b), (own_a, own_b) = run, marks
    return Difference(
        "wording",
        Span(match.a[a[0]].start, match.a[a[1] - 1].end),
        Span(match.b[b[0]].start, match.b[b[1] - 1].end),
        float(max(own_a[slice(*a)].max(), own_b[slice(*b)].max())),
    )


def find_missing(
    match: WordMatch,
    side: Side,
    alone: set[int],
    marks: NDArray[np.float64],
) -> list[Difference]:
    """Find the runs of words of one side for which nothing is left on the other."""
    words = match.words(side)
    content = [k for k in sorted(alone) if words[k].is_content]
    runs: list[list[int]] = [[k] for k in content[:1]]
    for before, at in pairwise(content):
        between = range(before + 1, at)
        is_one = all(words[k].end + 1 >= words[k + 1].start for k in range(before, at))
        if is_one and len(between) <= BRIDGE and all(k in alone for k in between):
            runs[-1].append(at)
        else:
            runs.append([at])
    found = []
    phrases = missing_phrases(words, alone)
    for run in runs:
        first, last = widen(run[0], run[-1], phrases)
        span = Span(words[first].start, words[last].end)
        score = max(float(marks[k]) for k in run)
        one, other = (span, None) if side == "a" else (None, span)
        found.append(Difference("wording", one, other, score))
    return found


def missing_phrases(words: Sequence[Word], alone: set[int]) -> list[tuple[int, int]]:
    """Return the stock phrases of which no content word has a partner."""
    return [
        (start, stop)
        for start, stop, _ in find_markers([word.norm for word in words])
        if all(k in alone or not words[k].is_content for k in range(start, stop))
    ]


def widen(first: int, last: int, phrases: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Take in the whole of a stock phrase: "of course" for "course"."""
    for start, stop in phrases:
        if start <= first < stop:
            first = start
        if start <= last < stop:
            last = stop - 1
    return first, last
