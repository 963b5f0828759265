"""Two segmented texts to an alignment: the steps of the aligner in their order.

The best sequence of beads is found first. What a sequence cannot know comes
after it: headers that only seem to correspond, passages that moved, paratext,
evidence for what is left alone, and whether the texts translate one text.

The pair is put into a fixed order beforehand (fewer segments first, then the
smaller texts), so exchanging the two sides mirrors the result, ties included.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from varlab.align.document import documents
from varlab.align.doubtful import false_headers, islands
from varlab.align.evidence import (
    MIN_SHARE,
    best_rivals,
    block_similarity,
    calibrated,
    share_above_chance,
)
from varlab.align.moved import find_moved
from varlab.align.noise import noise_floor, unrelated
from varlab.align.paratext import End, find_paratext
from varlab.align.sequence import best_sequence
from varlab.encode.threads import one_thread_each
from varlab.types import Alignment, Bead

if TYPE_CHECKING:
    from collections.abc import Sequence as Items

    from varlab.align.document import Document
    from varlab.align.path import Block
    from varlab.align.sequence import Sequence
    from varlab.encode import Encoder
    from varlab.types import NoiseFloor, Paratext, Rival, Segment, Side

__all__ = ["align_segments"]

# Fewer segments than this say too little about chance.
FEW_SEGMENTS = 8
# A moved passage must be as near as all but the least likeness of this share of
# the beads in sequence: there are many more places to find something by chance.
MOVED_PERCENTILE = 25
# Confidence of segments left alone because their bead was dissolved: what dissolved it is
# a rule of thumb.
DISSOLVED = 0.65
# How often the sequence is sought anew without its islands, each time at a good part of the cost
# of the first. No text we have takes more than five; of one that repeats itself every new
# sequence has another island.
ROUNDS = 12
MIRRORED: dict[Side, Side] = {"a": "b", "b": "a"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A bead on its way to the result."""

    block: Block
    similarity: float
    confidence: float = DISSOLVED
    moved: bool = False

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        a0, a1, b0, b1 = self.block
        return a0 == a1 or b0 == b1


def align_segments(
    segments_a: Items[Segment], segments_b: Items[Segment], encoder: Encoder
) -> Alignment:
    """Align the segments of two translations of one text.

    Parameters
    ----------
    segments_a, segments_b
        In text order. The role ``label`` marks speakers: labels are aligned
        with labels only, and what stands before the first one is a header.
    encoder
        Gives the vectors; every segment is encoded once.

    Returns
    -------
    Alignment
        Every segment in exactly one bead; both sides ascending but for beads
        that are ``moved``. Null beads carry their best rival. Exchanging the
        sides mirrors the beads exactly. An empty side leaves null beads only.

    References
    ----------
    .. [1] Gale and Church (1993), A program for aligning sentences in
       bilingual corpora, Computational Linguistics 19(1): beads, and lengths
       as evidence for them.
    """
    keys = [
        (len(side), [(one.text, one.role) for one in side]) for side in (segments_a, segments_b)
    ]
    with one_thread_each():
        if keys[1] < keys[0]:
            return _mirrored(_align(segments_b, segments_a, encoder))
        return _align(segments_a, segments_b, encoder)


def _align(segments_a: Items[Segment], segments_b: Items[Segment], encoder: Encoder) -> Alignment:
    """Align two sides that stand in the fixed order."""
    if not segments_a:
        return _without_counterpart(len(segments_b))
    a, b = documents(segments_a, segments_b, encoder)
    sequence = best_sequence(a, b)
    found, floor, share = _judged(sequence, a, b)
    translation = share >= MIN_SHARE
    if translation:
        sequence, found, floor = _without_islands(sequence, found, floor, a, b)
    found = _with_confidences(found, sequence)
    found = _with_moved(found, a, b, floor) if translation else _of_strangers(found, share, floor)
    return Alignment(
        _beads(found, a, b, floor),
        floor,
        _paratext(found, a, b) if translation else (),
        translation,
        _warnings(translation, a, b),
    )


def _judged(sequence: Sequence, a: Document, b: Document) -> tuple[list[_Found], NoiseFloor, float]:
    """Return the beads of a sequence, what chance looks like, and the share above it."""
    found = [_Found(block, block_similarity(a, b, block)) for block in sequence.blocks]
    found = _dissolved(found, false_headers(*_columns(found), a, b))
    blocks, similarities = _columns(found)
    floor = noise_floor(unrelated(blocks, a.vectors, b.vectors, (a.is_distinct, b.is_distinct)))
    return found, floor, share_above_chance(blocks, similarities, a, b, floor.high)


def _without_islands(
    sequence: Sequence, found: list[_Found], floor: NoiseFloor, a: Document, b: Document
) -> tuple[Sequence, list[_Found], NoiseFloor]:
    """Return the best sequence without islands; the last ones are left alone where they stand."""
    for _ in range(ROUNDS):
        isles = islands(_columns(found)[1], floor)
        if not isles:
            break
        sequence = sequence.without(found[number].block for number in isles)
        found, floor, _ = _judged(sequence, a, b)
    while isles := islands(_columns(found)[1], floor):
        found = _dissolved(found, isles)
    return sequence, found, floor


def _with_confidences(found: list[_Found], sequence: Sequence) -> list[_Found]:
    """Return beads with what the sequence says of them; those dissolved are not in it."""
    confidences = calibrated(sequence.probabilities()).tolist()
    known = dict(zip(sequence.blocks, confidences, strict=True))
    return [replace(one, confidence=known.get(one.block, DISSOLVED)) for one in found]


def _columns(found: list[_Found]) -> tuple[list[Block], list[float]]:
    """Return the blocks and the likenesses of beads."""
    return [one.block for one in found], [one.similarity for one in found]


def _dissolved(found: list[_Found], numbers: Items[int]) -> list[_Found]:
    """Leave alone the segments of some beads."""
    gone, result = set(numbers), []
    for number, one in enumerate(found):
        result += _nulls(one.block) if number in gone else [one]
    return result


def _of_strangers(found: list[_Found], share: float, floor: NoiseFloor) -> list[_Found]:
    """Return what remains of a sequence between texts that do not translate one text.

    In a translation the neighbours hold a bead in its place however unlike its
    sides are. Here nothing does, and what is above chance is right at most as
    often as the texts have anything in common.
    """
    chance = [at for at, one in enumerate(found) if one.similarity <= floor.high]
    return [
        replace(one, confidence=1 - (1 - one.confidence) * share if one.is_null else share)
        for one in _dissolved(found, chance)
    ]


def _nulls(block: Block) -> list[_Found]:
    """Return the null beads a bead falls into."""
    a0, a1, b0, b1 = block
    left = [(i, i + 1, b0, b0) for i in range(a0, a1)]
    right = [(a1, a1, j, j + 1) for j in range(b0, b1)]
    return [_Found(null, float("nan")) for null in left + right]


def _with_moved(found: list[_Found], a: Document, b: Document, floor: NoiseFloor) -> list[_Found]:
    """Replace null beads by beads between different places of the texts."""
    likenesses = [one.similarity for one in found if not one.is_null] or [1.0]
    # Equal texts have a likeness of one but for the last digit.
    least = max(float(np.percentile(likenesses, MOVED_PERCENTILE)) - 1e-6, floor.high)
    moved = find_moved([one.block for one in found], a, b, least)
    gone_a = {i for (a0, a1, _, _), _, _ in moved for i in range(a0, a1)}
    gone_b = {j for (_, _, b0, b1), _, _ in moved for j in range(b0, b1)}
    kept = [
        one
        for one in found
        if not one.is_null
        or not (
            gone_a.intersection(range(*one.block[:2])) or gone_b.intersection(range(*one.block[2:]))
        )
    ]
    for block, likeness, probability in moved:
        confidence = float(calibrated(np.array([probability]))[0])
        place = next((at for at, one in enumerate(kept) if one.block[0] >= block[1]), len(kept))
        kept.insert(place, _Found(block, likeness, confidence, moved=True))
    return kept


def _beads(found: list[_Found], a: Document, b: Document, floor: NoiseFloor) -> tuple[Bead, ...]:
    """Return the beads with the evidence of the null ones."""
    alone = _alone(found, len(a), 0), _alone(found, len(b), 1)
    rivals: list[dict[int, Rival | None]] = []
    for own, other, here, there in ((a, b, *alone), (b, a, *alone[::-1])):
        indices = [i for i, is_alone in enumerate(here) if is_alone]
        rivals.append(
            dict(zip(indices, best_rivals(indices, own, other, there, floor), strict=True))
        )
    beads = []
    for one in found:
        a0, a1, b0, b1 = one.block
        rival = None
        if one.is_null:
            rival = rivals[0][a0] if a1 > a0 else rivals[1][b0]
        sides = tuple(range(a0, a1)), tuple(range(b0, b1))
        beads.append(Bead(*sides, one.similarity, one.confidence, one.moved, rival))
    return tuple(beads)


def _alone(found: list[_Found], n: int, side: int) -> list[bool]:
    """Return for every segment of a side whether it is without a counterpart."""
    alone = [False] * n
    for one in found:
        if one.is_null:
            for index in range(one.block[2 * side], one.block[2 * side + 1]):
                alone[index] = True
    return alone


def _paratext(found: list[_Found], a: Document, b: Document) -> tuple[Paratext, ...]:
    """Return the paratext of both sides."""
    end_a = End("a", a.segments, a.vectors, _alone(found, len(a), 0))
    end_b = End("b", b.segments, b.vectors, _alone(found, len(b), 1))
    return find_paratext(end_a, end_b) + find_paratext(end_b, end_a)


def _warnings(translation: bool, a: Document, b: Document) -> tuple[str, ...]:
    """Return what people must be told before they read the result."""
    warnings = []
    if min(len(a), len(b)) < FEW_SEGMENTS:
        warnings.append(
            f"The texts have {len(a)} and {len(b)} segments: too few to tell what chance looks "
            "like, so similarities and confidences mean little."
        )
    if not translation:
        warnings.append(
            "These texts do not look like translations of one text: less than half of the shorter "
            "one has a counterpart that is clearly nearer than chance."
        )
    return tuple(warnings)


def _without_counterpart(n: int) -> Alignment:
    """Return the alignment of nothing with a text of n segments."""
    beads = tuple(Bead((), (index,), float("nan"), 1.0) for index in range(n))
    warning = "One of the texts is empty: nothing can be aligned."
    return Alignment(beads, noise_floor(np.zeros(0, np.float32)), (), False, (warning,))


def _mirrored(alignment: Alignment) -> Alignment:
    """Return an alignment with its sides exchanged."""
    beads = tuple(replace(bead, a=bead.b, b=bead.a) for bead in alignment.beads)
    stretches = [replace(one, side=MIRRORED[one.side]) for one in alignment.paratext]
    paratext = tuple(sorted(stretches, key=lambda one: (one.side, one.first)))
    return replace(alignment, beads=beads, paratext=paratext)
