"""Clauses and phrases inside passages that say the same, present on one side only.

Two witnesses are heard: the words, for which a partner was or was not found,
and the sentence vectors, which draw together or apart when the span is taken
out. The second is asked only where the other side has no loose words: where it
has some, both sides differ in more than the span, and its answer tells nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.omissions.deletion import Cut, deletion_gains
from varlab.omissions.gaps import Gap, Quote
from varlab.omissions.judgement import MIN_BARE, MIN_SCORE, judge
from varlab.omissions.spans import find_spans
from varlab.types import SIDES, other_side
from varlab.words import match_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from varlab.encode import Encoder
    from varlab.omissions.judgement import Verdict
    from varlab.omissions.spans import Span
    from varlab.types import Side
    from varlab.words import WordMatch

__all__ = ["expect_omissions", "expected_number", "find_in_matches", "missing_share"]

Found = tuple["Span", "Verdict"]


def find_in_matches(
    matches: Sequence[WordMatch], quotes: Sequence[tuple[Quote, Quote]], encoder: Encoder
) -> list[list[Gap]]:
    """Find the clauses and phrases of either side that the other lacks.

    Parameters
    ----------
    matches
        Words of passages that say the same.
    quotes
        The two passages of each match.
    encoder
        Gives the vectors of the passages with and without a span.

    Returns
    -------
    list of list of Gap
        For each match side a before side b, in text order; a gap with a reason is no omission.
    """
    gaps: list[list[Gap]] = []
    found = [_judged(match, own) for match, own in zip(matches, quotes, strict=True)]
    tested = [
        (n, k)
        for n, items in enumerate(found)
        for k, (_, verdict) in enumerate(items)
        if verdict.is_bare and verdict.raw >= MIN_BARE and not verdict.reason
    ]
    cuts = [_cut(matches[n], found[n][k][0], quotes[n]) for n, k in tested]
    gains = dict(zip(tested, deletion_gains(cuts, encoder), strict=True))
    for n, items in enumerate(found):
        gaps.append([_gap(matches[n], *item, gains.get((n, k))) for k, item in enumerate(items)])
    return gaps


def expect_omissions(texts: Sequence[tuple[str, str]], encoder: Encoder) -> list[float]:
    """Say how many omissions a reader is expected to mark in pairs of texts, for benchmarks.

    Parameters
    ----------
    texts
        Pairs of texts that belong to one collection.
    encoder
        Gives the vectors.

    Returns
    -------
    list of float
        One a pair, from 0 up: the sum of the scores of all spans, listed or not.
    """
    quotes = [(Quote(a), Quote(b)) for a, b in texts]
    found = find_in_matches(match_many(texts, encoder), quotes, encoder)
    return [expected_number(gaps) for gaps in found]


def expected_number(gaps: Iterable[Gap]) -> float:
    """Return how many of the gaps of a passage a reader is expected to mark, listed or not."""
    return sum(gap.score for gap in gaps)


def _judged(match: WordMatch, quotes: tuple[Quote, Quote]) -> list[Found]:
    """Return the spans of both sides with their verdicts."""
    sides = zip(SIDES, quotes, strict=True)
    spans = [span for side, quote in sides for span in find_spans(match, side, quote)]
    return [(span, judge(match, span)) for span in spans]


def missing_share(match: WordMatch, side: Side, start: int, end: int) -> float:
    """Return how much of a given stretch the other side lacks, by its words.

    Parameters
    ----------
    match
        Words of passages that say the same.
    side
        The side that has the stretch.
    start, end
        Half-open offsets, as those of the words.

    Returns
    -------
    float
        Weighted share of its words that are not represented, [0, 1]; 0 without words.
    """
    strength = match.strength(side)
    inside = [k for k, w in enumerate(match.words(side)) if w.start < end and start < w.end]
    total = sum(match.words(side)[k].weight for k in inside)
    lost = sum(match.words(side)[k].weight * (1.0 - strength[k]) for k in inside)
    return float(lost / total) if total else 0.0


def _offsets(match: WordMatch, span: Span) -> tuple[int, int]:
    """Return the half-open offsets of a span's words."""
    words = match.words(span.side)
    return words[span.first].start, words[span.stop - 1].end


def _cut(match: WordMatch, span: Span, quotes: tuple[Quote, Quote]) -> Cut:
    """Return the experiment that a span calls for."""
    own, other = quotes if span.side == "a" else quotes[::-1]
    start, end = _offsets(match, span)
    return Cut(own.text, start - own.start, end - own.start, other.text)


def _gap(match: WordMatch, span: Span, verdict: Verdict, gain: float | None) -> Gap:
    """Return a span as a finding, with the outcome of its experiment if there was one."""
    # The other reasons rest on capitals, and a text in lower case is to differ no more.
    is_answered = bool(span.marker and verdict.reason)
    score = 0.0 if is_answered else verdict.score(gain)
    reason = verdict.reason or ("" if score >= MIN_SCORE else verdict.doubt)
    evidence = verdict.evidence
    if gain is not None:
        way = "nearer to" if gain > 0 else "away from"
        evidence += f" Without it the passage moves {way} side {other_side(span.side)}."
    kinds = (verdict.granularity, verdict.weight)
    return Gap(span.side, *_offsets(match, span), *kinds, score, evidence, reason)
