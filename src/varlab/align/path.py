"""The best sequence of beads through a band, by dynamic programming.

Knows gains and costs, not where they come from. A bead's score is what is
found of both its sides, less the price of its shape; a segment left alone
costs a fixed price. All scores of a band are laid out beforehand, so that a
row of the table is a handful of array operations whatever the shapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from varlab.align.band import Band
    from varlab.align.coverage import Gains

    Floats = NDArray[np.float64]

__all__ = [
    "NULL_PRICE",
    "PRICES",
    "Block",
    "Shape",
    "Table",
    "best_path",
    "lay_out",
    "shape_scores",
    "totals",
]

# Segments of the one side and of the other, half open: a0, a1, b0, b1.
Block = tuple[int, int, int, int]
Shape = tuple[int, int]

# What a bead of a shape must earn: unlike shapes are rarer in translations, and
# a bead of several on both sides nearly always falls into smaller ones.
# Rounded from a search over the development sets, where halves do not matter.
PRICES: Mapping[Shape, float] = {
    (1, 1): 0.0,
    (1, 2): 1.0,
    (2, 1): 1.0,
    (1, 3): 1.5,
    (3, 1): 1.5,
    (1, 4): 2.0,
    (4, 1): 2.0,
    (1, 5): 2.5,
    (5, 1): 2.5,
    (1, 6): 3.0,
    (6, 1): 3.0,
    (2, 2): 5.0,
    (2, 3): 7.0,
    (3, 2): 7.0,
}
# Price of leaving one segment alone, on the same scale.
NULL_PRICE = 1.5
LEFT, UP = -1, -2  # moves that leave a column or a row alone


@dataclass(frozen=True, slots=True)
class Table:
    """All moves between the corners of a band's cells.

    Attributes
    ----------
    offsets, low
        Flat position and first column of each row of corners; a text of n
        segments has n + 1 corners.
    sources
        Shape (n_shapes, n_corners): flat corner a bead comes from.
    scores
        Shape (n_shapes, n_corners): its score, negative infinity where there
        is no such bead.
    """

    offsets: NDArray[np.int64]
    low: NDArray[np.int64]
    sources: NDArray[np.int64]
    scores: Floats


def shape_scores(gains: Gains, band: Band, shape: Shape) -> Floats:
    """Return the score of a bead of a shape from every cell of a band, its first.

    Parameters
    ----------
    gains
        What is found of each segment.
    band
        The cells.
    shape
        Segments of a and of b, both at least 1.

    Returns
    -------
    ndarray of shape (n_cells,), float64
        Negative infinity where the bead would leave the band.
    """
    p, q = shape
    rows, columns = band.rows, band.columns
    last = np.minimum(rows + p - 1, band.n_rows - 1)
    inside = (rows + p <= band.n_rows) & (columns >= band.low[last])
    inside &= columns + q <= band.high[rows]
    cells = np.flatnonzero(inside)
    score = np.full(len(rows), -np.inf)
    total = np.full(len(cells), -float(PRICES[shape]))
    for step in range(p):
        row = rows[cells] + step
        total += gains.a[q - 1, band.offsets[row] + columns[cells] - band.low[row]]
    for step in range(q):
        total += gains.b[p - 1, cells + step]
    score[cells] = total
    return score


def best_path(table: Table, shapes: Sequence[Shape]) -> list[Block]:
    """Return the beads whose scores sum to the most.

    Parameters
    ----------
    table
        The moves.
    shapes
        The shape of each row of the table's scores.

    Returns
    -------
    list of Block
        In text order, every segment of either side in exactly one. Among equal
        sums the first shape wins, and any bead before leaving a segment alone.
    """
    return _trace(table, _fill(table)[1], shapes)


def totals(table: Table) -> tuple[Floats, Floats]:
    """Return the score of the best path to each corner, and from each to the last.

    Parameters
    ----------
    table
        The moves.

    Returns
    -------
    tuple of ndarray of shape (n_corners,), float64
        Their sum is the score of the best path through a corner.
    """
    after = np.full(int(table.offsets[-1]), -np.inf)
    after[-1] = 0.0
    targets, scores = _by_start(table)
    bounds, lows = table.offsets.tolist(), table.low.tolist()
    for row in range(len(lows) - 1, -1, -1):
        here = after[bounds[row] : bounds[row + 1]]
        if row + 1 < len(lows):
            at = slice(bounds[row], bounds[row + 1])
            np.maximum(here, (after[targets[:, at]] + scores[:, at]).max(axis=0), out=here)
            below = after[bounds[row + 1] : bounds[row + 2]] - NULL_PRICE
            under = here[lows[row + 1] - lows[row] :][: len(below)]
            np.maximum(under, below[: len(under)], out=under)
        paid = NULL_PRICE * np.arange(len(here))
        here[:] = np.maximum.accumulate((here - paid)[::-1])[::-1] + paid
    return _fill(table)[0], after


def _by_start(table: Table) -> tuple[NDArray[np.int64], Floats]:
    """Return the moves by the corner they leave: where they end, and their score."""
    targets, scores = np.zeros_like(table.sources), np.full_like(table.scores, -np.inf)
    shape, end = np.nonzero(np.isfinite(table.scores))
    start = table.sources[shape, end]
    targets[shape, start], scores[shape, start] = end, table.scores[shape, end]
    return targets, scores


def lay_out(scores: Mapping[Shape, Floats], band: Band) -> Table:
    """Return the table of a band's moves, by the corner at which a bead ends.

    Parameters
    ----------
    scores
        Per shape, the score of every cell of the band as the bead's first;
        negative infinity where there is no such bead.
    band
        The cells.
    """
    low = np.concatenate([band.low[:1], band.low])
    high = np.concatenate([band.high, band.high[-1:]]) + 1
    offsets = np.concatenate([[0], np.cumsum(high - low)])
    sources = np.zeros((len(scores), offsets[-1]), np.int64)
    laid = np.full((len(scores), offsets[-1]), -np.inf)
    rows, columns = band.rows, band.columns
    begin = offsets[rows] + columns - low[rows]
    for number, ((p, q), score) in enumerate(scores.items()):
        cells = np.flatnonzero(np.isfinite(score))
        row = rows[cells] + p
        end = offsets[row] + columns[cells] + q - low[row]
        sources[number, end] = begin[cells]
        laid[number, end] = score[cells]
    return Table(offsets, low, sources, laid)


def _fill(table: Table) -> tuple[Floats, NDArray[np.int8]]:
    """Return the best sum at every corner and the move by which it is reached."""
    n = int(table.offsets[-1])
    sums, moves = np.full(n, -np.inf), np.full(n, UP, np.int8)
    bounds, lows = table.offsets.tolist(), table.low.tolist()
    sums[0] = 0.0
    for row in range(len(lows)):
        here = slice(bounds[row], bounds[row + 1])
        best, move = sums[here], moves[here]
        if row:
            shift = lows[row] - lows[row - 1]
            above = sums[bounds[row - 1] + shift : bounds[row]][: len(best)]
            best[: len(above)] = above - NULL_PRICE
            offers = sums[table.sources[:, here]] + table.scores[:, here]
            choice = offers.argmax(axis=0)
            offer = offers[choice, np.arange(len(best))]
            better = offer >= best
            best[better], move[better] = offer[better], choice[better]
        _leave_columns_alone(best, move)
    return sums, moves


def _leave_columns_alone(best: Floats, move: NDArray[np.int8]) -> None:
    """Improve a row of corners by leaving segments of the second text alone."""
    paid = NULL_PRICE * np.arange(len(best))
    credit = best + paid
    reached = np.maximum.accumulate(credit)
    left = reached > credit
    best[left] = (reached - paid)[left]
    move[left] = LEFT


def _trace(table: Table, moves: NDArray[np.int8], shapes: Sequence[Shape]) -> list[Block]:
    """Return the beads of the best path, walking back from the last corner."""
    row = len(table.low) - 1
    column = int(table.low[row] + table.offsets[row + 1] - table.offsets[row]) - 1
    blocks = []
    while row or column:
        move = int(moves[table.offsets[row] + column - table.low[row]])
        p, q = {LEFT: (0, 1), UP: (1, 0)}.get(move) or shapes[move]
        blocks.append((row - p, row, column - q, column))
        row, column = row - p, column - q
    return blocks[::-1]
