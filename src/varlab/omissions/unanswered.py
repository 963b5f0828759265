"""Sentences that stand in a bead with others, but that the other side does not answer.

An aligner may put two sentences beside one because they belong together, or
because it had no better place for the second. Words and sentence vectors tell
the two apart: a sentence that was merged has its words on the other side, and
taking it out leads away from it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from varlab.omissions.clauses import granularity, weight
from varlab.omissions.deletion import Cut, deletion_gains
from varlab.omissions.excess import excess, usual_ratio
from varlab.omissions.gaps import Gap
from varlab.omissions.phrases import missing_share
from varlab.types import SIDES, other_side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from varlab.encode import Encoder
    from varlab.types import Pair, Segment, Side
    from varlab.words import WordMatch
    from varlab.words.tokens import Word

__all__ = ["find_unanswered"]

# What a sentence needs to be called missing: the share of its words that are not represented,
# six tenths of what taking it out gains, twice the logarithm by which the other side is too
# short for the whole bead, and a quarter of the odds, again as a logarithm, that the bead is
# wrong. Rounded from a logistic regression on 3,400 sentences that share a bead in nine pairs
# of Bible versions and in news, with parts cut out twice. On two more draws from thirteen pairs it
# lists 13: 5 were cut, and 3 are a verse that the other version lacks.
UNANSWERED = 1.0
GAIN_WEIGHT = 0.6
SHORT_WEIGHT = 2.0
DOUBT_WEIGHT = 0.25
# A bead is never taken to be surer than this, of either.
MOST_SURE = 0.999
# A sentence of which more is represented than this leaves lacks a clause, not itself.
MIN_SHARE = 0.6
# Sentences with less content are left to the phrases: too little to test.
MIN_CONTENT = 2.0


def find_unanswered(
    pair: Pair, matches: Mapping[int, WordMatch], encoder: Encoder
) -> list[tuple[int, Gap]]:
    """Find the sentences inside beads that only one side has.

    Parameters
    ----------
    pair
        Two aligned witnesses.
    matches
        Words of the two-sided beads, by ``bead_id``.
    encoder
        Gives the vectors of a side with and without the sentence.

    Returns
    -------
    list of (bead_id, Gap)
        In text order; only from beads with several segments on that side.
    """
    candidates = [
        (bead_id, side, segment)
        for bead_id in matches
        for side in SIDES
        for segment in _companions(pair, bead_id, side)
        if _content(matches[bead_id], side, segment) >= MIN_CONTENT
    ]
    gains = deletion_gains([_cut(pair, *candidate) for candidate in candidates], encoder)
    usual = usual_ratio(pair)
    found: list[tuple[int, Gap]] = []
    for (bead_id, side, segment), gain in zip(candidates, gains, strict=True):
        share = missing_share(matches[bead_id], side, segment.start, segment.end)
        value = share + GAIN_WEIGHT * gain + _suspicion(pair, bead_id, side, usual)
        # Names in two spellings leave nothing represented, yet without them the sides part.
        if share >= MIN_SHARE and gain > 0 and value >= UNANSWERED:
            words = _words(matches[bead_id], side, segment)
            found.append((bead_id, _gap(side, segment, words, share, value)))
    return found


def _suspicion(pair: Pair, bead_id: int, side: Side, usual: float) -> float:
    """Return how much speaks against a bead: no room on the other side, and doubt."""
    bead = pair.alignment.beads[bead_id]
    confidence = max(min(bead.confidence, MOST_SURE), 1 - MOST_SURE)
    doubt = math.log((1 - confidence) / confidence)
    return SHORT_WEIGHT * max(excess(pair, bead, side, usual), 0.0) + DOUBT_WEIGHT * doubt


def _companions(pair: Pair, bead_id: int, side: Side) -> tuple[Segment, ...]:
    """Return the segments of a side of a bead that has several."""
    segments = pair.of_bead(pair.alignment.beads[bead_id], side)
    return segments if len(segments) > 1 else ()


def _words(match: WordMatch, side: Side, segment: Segment) -> list[Word]:
    """Return the words of one segment."""
    return [word for word in match.words(side) if word.segment == segment.index]


def _content(match: WordMatch, side: Side, segment: Segment) -> float:
    """Return the weight of a segment's content words."""
    return sum(word.weight for word in _words(match, side, segment) if word.is_content)


def _cut(pair: Pair, bead_id: int, side: Side, segment: Segment) -> Cut:
    """Return the experiment of taking a segment out of its bead."""
    bead = pair.alignment.beads[bead_id]
    start, _ = pair.span(bead, side) or (0, 0)
    other = pair.quote(bead, other_side(side))
    return Cut(pair.quote(bead, side), segment.start - start, segment.end - start, other)


def _gap(side: Side, segment: Segment, words: list[Word], share: float, value: float) -> Gap:
    """Return a sentence as a finding."""
    kind = weight(words, opens_sentence=True)
    heavy = "proposition" if kind != "marker" or granularity(words) == "clause" else kind
    evidence = (
        f"Aligned together with its neighbour, but {share:.0%} of its words are not "
        f"represented; without it the passage moves nearer to side {other_side(side)}."
    )
    score = min(1.0, value / 2.0)
    return Gap(side, segment.start, segment.end, "sentence", heavy, score, evidence)
