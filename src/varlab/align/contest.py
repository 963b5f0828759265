"""A second look at the beads between which the first pass wavers.

The first pass lets every token have its best counterpart of a bead, also where
another token has it already; it must, for sums over runs to be cheap. A missing
sentence that resembles its neighbour can then hide in the neighbour's bead. Here
the tokens of the few doubtful beads are matched one to one, so that what the
neighbour has is gone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from varlab.align.lattice import TEMPERATURE
from varlab.align.path import NULL_PRICE, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from varlab.align.coverage import Tokens
    from varlab.align.path import Block, Shape, Table

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]

__all__ = ["ALONE_PRICE", "UNANSWERED_PRICE", "contested", "left_alone", "loss"]

# A bead is possible when the best path through it is so much less probable than
# the best of all; a tenth of that gives the same beads on the development sets.
MARGIN = TEMPERATURE * math.log(1000)
# Price of leaving a segment alone where words are matched one to one, which takes
# something from every bead, right ones too; those behind the first of a passage cost less
# (varlab.align.lattice). With parts cut out of 13 pairs 2.4 leaves 86 segments alone that
# are not and joins 15 that are alone, 2.6 63 and 23, 2.8 48 and 37 (of about 1,120).
ALONE_PRICE = 2.6
# Price of a segment that shares a bead with others and of whose words nothing is answered; it
# falls to nothing at ANSWERED, a share above chance that one to three in a hundred segments of
# true beads do not reach, and half of the foreign ones. Short segments ("Enough!") weigh too
# little for sums of gains to keep them out. From .5 to 1 and .05 to .16 easy pairs differ by
# less than half a hundredth; more than this costs hard ones right beads.
UNANSWERED_PRICE = 0.5
ANSWERED = 0.08
# Price of neighbours on one side of a bead, for every unit of likeness beyond REPEATED: where one
# of two sentences that say nearly the same is left out, the other has the words for both. Of 1,024
# sentences cut out beside one of a likeness of .65 this finds 946 and nothing 923, and what is cut
# out elsewhere as before or better; from .4 it is 965, at the cost of single beads.
REPEATED_PRICE = 3.0
REPEATED = 0.5


def contested(
    table: Table, shapes: Sequence[Shape], a: Tokens, b: Tokens, noise: float
) -> dict[Block, float]:
    """Return the beads that remain possible, the doubtful ones scored one to one.

    Parameters
    ----------
    table
        The moves as the first pass scores them.
    shapes
        The shape of each row of the table's scores.
    a, b
        The tokens of the two texts.
    noise
        Similarity that a token finds in an unrelated segment; so much is left to
        a token without a counterpart.

    Returns
    -------
    dict of tuple to float
        Beads and null beads with their scores. A single bead that nothing else
        contests keeps its score; of a doubtful one the parts are there as well,
        and the null beads that leave out the rest.

    References
    ----------
    .. [1] Sultan et al. (2014), Back to basics for monolingual alignment,
       doi:10.1162/tacl_a_00178: one-to-one matching as evidence of similarity.
    """
    beads, nulls = _possible(table, shapes)
    doubtful = _doubtful(beads, nulls)
    edges: dict[Block, float] = dict.fromkeys(map(tuple, nulls.tolist()), -ALONE_PRICE)
    scores = _Scores(table, shapes)
    for bead in map(tuple, beads[~doubtful].tolist()):
        edges[bead] = scores[bead]
    for bead in map(tuple, beads[doubtful].tolist()):
        edges |= dict.fromkeys(left_alone(bead), -ALONE_PRICE)
        for part in _parts(bead):
            if part not in edges and part in scores:
                edges[part] = scores[part] - loss(part, a, b, noise)
    return edges


def left_alone(bead: Block) -> Iterator[Block]:
    """Yield the null beads at the edges of a bead, by which its segments can be left out.

    Parameters
    ----------
    bead
        The bead.

    Yields
    ------
    tuple
        Each of its segments alone, before and behind all of the other side's.
    """
    a0, a1, b0, b1 = bead
    for column in (b0, b1):
        yield from ((i, i + 1, column, column) for i in range(a0, a1))
    for row in (a0, a1):
        yield from ((row, row, j, j + 1) for j in range(b0, b1))


class _Scores:
    """The first pass's score of a bead, by its segments."""

    def __init__(self, table: Table, shapes: Sequence[Shape]) -> None:
        self._scores = table.scores
        self._number = {shape: row for row, shape in enumerate(shapes)}
        self._offsets, self._low = table.offsets.tolist(), table.low.tolist()

    def __contains__(self, bead: Block) -> bool:
        return math.isfinite(self[bead])

    def __getitem__(self, bead: Block) -> float:
        a0, a1, b0, b1 = bead
        corner = self._offsets[a1] + b1 - self._low[a1]
        if not self._offsets[a1] <= corner < self._offsets[a1 + 1]:
            return -math.inf
        return float(self._scores[self._number[a1 - a0, b1 - b0], corner])


def _possible(table: Table, shapes: Sequence[Shape]) -> tuple[Numbers, Numbers]:
    """Return the beads and the null beads that a path near the best one goes through."""
    before, after = totals(table)
    least = before[-1] - MARGIN
    rows = np.repeat(np.arange(len(table.low)), np.diff(table.offsets))
    columns = np.arange(len(rows)) - (table.offsets[:-1] - table.low)[rows]
    number, end = np.nonzero(before[table.sources] + table.scores + after >= least)
    p, q = np.array(shapes)[number].T
    beads = np.stack([rows[end] - p, rows[end], columns[end] - q, columns[end]], axis=1)
    right = np.flatnonzero(
        (rows[1:] == rows[:-1]) & (before[:-1] + after[1:] >= least + NULL_PRICE)
    )
    below = table.offsets[:-1][np.minimum(rows + 1, rows[-1])] + columns
    below -= table.low[np.minimum(rows + 1, rows[-1])]
    inside = (below < len(rows)) & (rows < rows[-1])
    below = np.where(inside, below, 0)
    inside &= rows[below] == rows + 1
    down = np.flatnonzero(inside & (before + after[below] >= least + NULL_PRICE))
    nulls = [
        np.stack([rows[right], rows[right], columns[right], columns[right] + 1], axis=1),
        np.stack([rows[down], rows[down] + 1, columns[down], columns[down]], axis=1),
    ]
    return beads, np.concatenate(nulls)


def _doubtful(beads: Numbers, nulls: Numbers) -> Flags:
    """Return which beads are not single or compete with others for a segment."""
    doubtful = ((beads[:, 1::2] - beads[:, ::2]) != 1).any(axis=1)
    for side in (0, 2):
        edges = np.concatenate([beads, nulls])[:, side : side + 2]
        changes = np.zeros(int(edges.max()) + 1, np.int64)
        np.add.at(changes, edges[:, 0], 1)
        np.add.at(changes, edges[:, 1], -1)
        doubtful |= np.cumsum(changes)[beads[:, side]] > 1
    return np.asarray(doubtful)


def _parts(bead: Block) -> Iterator[Block]:
    """Yield a bead and, where one side is single, its parts with less of the other side."""
    a0, a1, b0, b1 = bead
    yield bead
    if b1 - b0 == 1:
        yield from ((i, j, b0, b1) for i in range(a0, a1) for j in range(i + 1, a1 + 1))
    elif a1 - a0 == 1:
        yield from ((a0, a1, i, j) for i in range(b0, b1) for j in range(i + 1, b1 + 1))


def loss(bead: Block, a: Tokens, b: Tokens, noise: float) -> float:
    """Return what a bead loses when each of its tokens may serve one other only.

    Parameters
    ----------
    bead
        Both sides at least one segment.
    a, b
        The tokens of the two texts.
    noise
        Similarity that a token finds in an unrelated segment.

    Returns
    -------
    float
        At least 0: what the tokens find less, ``UNANSWERED_PRICE`` for every segment among
        others of which nothing is answered, and ``REPEATED_PRICE`` for neighbours that say
        the same.
    """
    from scipy.optimize import linear_sum_assignment

    a0, a1, b0, b1 = bead
    at_a = slice(int(a.offsets[a0]), int(a.offsets[a1]))
    at_b = slice(int(b.offsets[b0]), int(b.offsets[b1]))
    above = np.maximum(a.vectors[at_a] @ b.vectors[at_b].T - np.float32(noise), np.float32(0))
    rows, columns = linear_sum_assignment(above, maximize=True)
    weights_a, weights_b = a.weights[at_a], b.weights[at_b]
    lost_a, lost_b, kept = above.max(axis=1), above.max(axis=0), above[rows, columns]
    lost_a[rows] -= kept
    lost_b[columns] -= kept
    lost = float(weights_a @ lost_a + weights_b @ lost_b)
    lost += _unanswered(above, (rows, columns), (weights_a, weights_b), a.offsets[a0 : a1 + 1])
    lost += _unanswered(above.T, (columns, rows), (weights_b, weights_a), b.offsets[b0 : b1 + 1])
    return lost + _repeated(a, a0, a1) + _repeated(b, b0, b1)


def _repeated(tokens: Tokens, first: int, stop: int) -> float:
    """Return the price of the neighbours of one side that resemble each other."""
    if stop - first == 1:
        return 0.0
    bounds = tokens.offsets[first : stop + 1]
    means = np.add.reduceat(tokens.vectors[bounds[0] : bounds[-1]], bounds[:-1] - bounds[0])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), np.float32(1e-9))
    likeness = (means[:-1] * means[1:]).sum(axis=1)
    return REPEATED_PRICE * float(np.maximum(likeness - np.float32(REPEATED), 0).sum())


def _unanswered(
    above: Floats, pairs: tuple[Numbers, Numbers], weights: tuple[Floats, Floats], offsets: Numbers
) -> float:
    """Return the price of the segments of one side that the other answers too little."""
    sizes = np.diff(offsets)
    if len(sizes) == 1:
        return 0.0
    answered = _answered(above, pairs, weights, np.repeat(np.arange(len(sizes)), sizes))
    return UNANSWERED_PRICE * sum(max(0.0, 1 - share / ANSWERED) for share in answered)


def _answered(
    above: Floats, pairs: tuple[Numbers, Numbers], weights: tuple[Floats, Floats], segment: Numbers
) -> list[float]:
    """Return how much of each segment a bead answers, relative to the segment's weight.

    A pair of tokens counts for the segment's own, and for the other side's as far as
    that one would find less in the rest of the bead.
    """
    (rows, columns), (own, other) = pairs, weights
    kept = above[rows, columns]
    shares = []
    for number in range(int(segment[-1]) + 1):
        its = segment[rows] == number
        elsewhere = above[segment != number].max(axis=0)[columns[its]]
        found = own[rows[its]] @ kept[its]
        found += other[columns[its]] @ np.maximum(kept[its] - elsewhere, np.float32(0))
        shares.append(float(found / max(float(own[segment == number].sum()), 1e-9)))
    return shares
