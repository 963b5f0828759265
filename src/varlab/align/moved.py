"""Passages that stand at different places of the two texts.

A second pass over what the sequence left alone: two stretches without a
counterpart that contain a pair of segments nearest to each other, and as near
as the beads of the sequence are, are aligned as texts of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.align.evidence import block_similarity
from varlab.align.sequence import best_sequence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.align.document import Document
    from varlab.align.path import Block

__all__ = ["find_moved"]

# Shorter segments are repeated by chance ("Thank you.") rather than moved.
MIN_CHARACTERS = 20
# Segments looked at for moved passages, so that two texts without anything in
# common do not cost the square of their length.
MAX_ALONE = 4000

Stretch = tuple[int, int]


def find_moved(
    blocks: Sequence[Block], a: Document, b: Document, least: float
) -> list[tuple[Block, float, float]]:
    """Return beads between segments that a monotone sequence left alone.

    Parameters
    ----------
    blocks
        The sequence.
    a, b
        The documents.
    least
        Likeness a moved bead must have.

    Returns
    -------
    list of tuple
        Bead, likeness and probability, in the order of a.
    """
    stretches_a, stretches_b = _stretches(blocks, a, 0), _stretches(blocks, b, 1)
    found = []
    for (a0, a1), (b0, b1) in _corresponding(stretches_a, stretches_b, a, b, least):
        sequence = best_sequence(a.part(slice(a0, a1)), b.part(slice(b0, b1)))
        for (p0, p1, q0, q1), probability in zip(
            sequence.blocks, sequence.probabilities().tolist(), strict=True
        ):
            block = (a0 + p0, a0 + p1, b0 + q0, b0 + q1)
            likeness = block_similarity(a, b, block)
            if likeness >= least and a.lengths[block[0] : block[1]].sum() >= MIN_CHARACTERS:
                found.append((block, likeness, probability))
    return found


def _stretches(blocks: Sequence[Block], document: Document, side: int) -> list[Stretch]:
    """Return the maximal runs of segments without a counterpart, labels left out."""
    alone = np.zeros(len(document) + 2, bool)
    for block in blocks:
        first, stop = block[2 * side], block[2 * side + 1]
        is_null = block[0] == block[1] or block[2] == block[3]
        alone[first + 1 : stop + 1] = is_null
    alone[1:-1] &= ~document.is_label
    edges = np.flatnonzero(alone[1:] != alone[:-1]).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _corresponding(
    stretches_a: list[Stretch],
    stretches_b: list[Stretch],
    a: Document,
    b: Document,
    least: float,
) -> list[tuple[Stretch, Stretch]]:
    """Return pairs of stretches that hold a pair of mutually nearest, long, like segments."""
    rows, columns = (
        np.array([i for first, stop in stretches for i in range(first, stop)], np.int64)[:MAX_ALONE]
        for stretches in (stretches_a, stretches_b)
    )
    if not (len(rows) and len(columns)):
        return []
    similarity = a.vectors[rows] @ b.vectors[columns].T
    nearest, back = similarity.argmax(axis=1), similarity.argmax(axis=0)
    seeds = [
        (similarity[i, j], int(rows[i]), int(columns[j]))
        for i, j in enumerate(nearest.tolist())
        if back[j] == i
        and similarity[i, j] >= least
        and min(a.lengths[rows[i]], b.lengths[columns[j]]) >= MIN_CHARACTERS
    ]
    # Each stretch is used once, for its clearest counterpart.
    pairs: list[tuple[Stretch, Stretch]] = []
    for _, row, column in sorted(seeds, key=lambda seed: (-seed[0], seed[1], seed[2])):
        pair = _holding(stretches_a, row), _holding(stretches_b, column)
        if all(pair[0] != one and pair[1] != other for one, other in pairs):
            pairs.append(pair)
    return sorted(pairs)


def _holding(stretches: list[Stretch], index: int) -> Stretch:
    """Return the stretch that holds a segment."""
    return next((first, stop) for first, stop in stretches if first <= index < stop)
