"""The runs of words that differ without being of a type: changed, or on one side only.

What is left when the typed checks have spoken. Changed words have a partner
that covers them badly; missing ones have none left.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from varlab.drift.cues import Difference, Span
from varlab.drift.marks import SURE_FINDING
from varlab.words.markers import find_markers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from varlab.types import Side
    from varlab.words import Word, WordMatch

__all__ = ["find_wordings"]

# A partner that covers less than this is another word: in SemEval 2016 task 2 (development
# files) people marked 89 % of the linked content words below it, and 32 % of those above.
CHANGED = 0.6
# A run is worth a row when its surest word is at least as likely different as not.
EVEN = 0.5
# Function words may stand between two missing words of one run, so many at most.
BRIDGE = 2


def find_wordings(
    match: WordMatch,
    marks: tuple[NDArray, NDArray],  # type: ignore[type-arg]
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
    taken_a = {k for k in range(len(match.a)) if is_covered(match, "a", k, differences)}
    taken_b = {k for k in range(len(match.b)) if is_covered(match, "b", k, differences)}
    changed = [
        (link.i, link.j)
        for link in match.links
        if link.similarity < CHANGED
        and match.a[link.i].is_content
        and match.b[link.j].is_content
        and link.i not in taken_a
        and link.j not in taken_b
    ]
    found = [describe_change(match, run, marks) for run in join_pairs(changed)]
    for side, taken, own in (("a", taken_a, marks[0]), ("b", taken_b, marks[1])):
        found += find_missing(match, side, taken, own)  # type: ignore[arg-type]
    return [difference for difference in found if difference.score >= EVEN]


def is_covered(match: WordMatch, side: Side, at: int, differences: Sequence[Difference]) -> bool:
    """Tell whether a sure typed finding already points at a word."""
    word = match.words(side)[at]
    spans = [(d.a if side == "a" else d.b) for d in differences if d.score >= SURE_FINDING]
    return any(span and word.start < span.end and span.start < word.end for span in spans)


def join_pairs(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Join changed pairs that are neighbours on both sides into runs."""
    runs: list[list[tuple[int, int]]] = []
    for i, j in sorted(pairs):
        if runs and i - runs[-1][-1][0] == 1 and j - runs[-1][-1][1] == 1:
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def describe_change(
    match: WordMatch,
    run: list[tuple[int, int]],
    marks: tuple[NDArray, NDArray],  # type: ignore[type-arg]
) -> Difference:
    """Describe a run of changed words."""
    first, last = run[0], run[-1]
    score = max(max(float(marks[0][i]), float(marks[1][j])) for i, j in run)
    return Difference(
        "wording",
        Span(match.a[first[0]].start, match.a[last[0]].end),
        Span(match.b[first[1]].start, match.b[last[1]].end),
        score,
    )


def find_missing(
    match: WordMatch,
    side: Side,
    taken: set[int],
    marks: NDArray,  # type: ignore[type-arg]
) -> list[Difference]:
    """Find the runs of words of one side for which nothing is left on the other."""
    words = match.words(side)
    alone = set(match.unmatched(side)) - taken
    content = [k for k in sorted(alone) if words[k].is_content]
    runs: list[list[int]] = [[k] for k in content[:1]]
    for before, at in pairwise(content):
        between = range(before + 1, at)
        if len(between) <= BRIDGE and all(k in alone for k in between):
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
