"""How sure the aligner may be of each bead: what share of all paths contains it.

A path's weight is the exponential of its score, so the sums over all paths that
reach and leave a corner give the probability of every move. Scores are sums of
evidence that is partly the same evidence twice, hence the temperature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.align.path import NULL_PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from varlab.align.path import Block, Table

    Floats = NDArray[np.float64]

__all__ = ["block_probabilities"]

# Scores are divided by this; of 0.5, 1, 1.5, 2 and 3 the one whose probabilities
# tell right beads of the development sets best from wrong ones (log loss .076).
TEMPERATURE = 0.5


def block_probabilities(
    table: Table, shapes: Sequence[tuple[int, int]], blocks: Sequence[Block]
) -> Floats:
    """Return the probability of each bead of a path given all paths of the band.

    Parameters
    ----------
    table
        The moves.
    shapes
        The shape of each row of the table's scores.
    blocks
        The beads asked for.

    Returns
    -------
    ndarray of shape (n_blocks,)
        In [0, 1]. A null bead has the probability that its segment is alone,
        wherever on the other side it is left out.
    """
    before, after = _before(table), _after(table)
    whole = before[-1]
    number = {shape: row for row, shape in enumerate(shapes)}
    columns = _column_alone(table, before, after, whole)
    result = np.zeros(len(blocks))
    for at, (a0, a1, b0, b1) in enumerate(blocks):
        if a0 == a1:
            result[at] = columns[b0]
        elif b0 == b1:
            result[at] = _row_alone(table, before, after, whole, a1)
        else:
            end = table.offsets[a1] + b1 - table.low[a1]
            row = number[a1 - a0, b1 - b0]
            score = table.scores[row, end] / TEMPERATURE
            result[at] = np.exp(before[table.sources[row, end]] + score + after[end] - whole)
    return np.clip(result, 0, 1)


def _before(table: Table) -> Floats:
    """Return the log of the weight of all paths from the first corner to each corner."""
    before = np.full(int(table.offsets[-1]), -np.inf)
    before[0] = 0.0
    for row in range(len(table.low)):
        here = slice(table.offsets[row], table.offsets[row + 1])
        if row:
            before[here] = _log_sum(
                before[table.sources[:, here]] + table.scores[:, here] / TEMPERATURE,
                _above(table, before, row),
            )
        before[here] = _along(before[here])
    return before


def _after(table: Table) -> Floats:
    """Return the log of the weight of all paths from each corner to the last."""
    targets, scores = _by_start(table)
    after = np.full(int(table.offsets[-1]), -np.inf)
    after[-1] = 0.0
    for row in range(len(table.low) - 1, -1, -1):
        here = slice(table.offsets[row], table.offsets[row + 1])
        if row + 1 < len(table.low):
            offers = after[targets[:, here]] + scores[:, here]
            after[here] = _log_sum(offers, _below(table, after, row))
        after[here] = _along(after[here][::-1])[::-1]
    return after


def _by_start(table: Table) -> tuple[NDArray[np.int64], Floats]:
    """Return the moves by the corner they leave: where they end, and their score."""
    targets = np.zeros_like(table.sources)
    scores = np.full_like(table.scores, -np.inf)
    shape, end = np.nonzero(np.isfinite(table.scores))
    start = table.sources[shape, end]
    targets[shape, start] = end
    scores[shape, start] = table.scores[shape, end] / TEMPERATURE
    return targets, scores


def _below(table: Table, after: Floats, row: int) -> Floats:
    """Return the offers of the row below: leaving one segment of the first text alone."""
    shift = int(table.low[row + 1] - table.low[row])
    offers = np.full(int(table.offsets[row + 1] - table.offsets[row]), -np.inf)
    below = after[table.offsets[row + 1] : table.offsets[row + 2]]
    size = min(len(below), len(offers) - shift)
    offers[shift : shift + size] = below[:size] - NULL_PRICE / TEMPERATURE
    return offers


def _above(table: Table, before: Floats, row: int) -> Floats:
    """Return the offers of the row above: leaving one segment of the first text alone."""
    shift = int(table.low[row] - table.low[row - 1])
    size = int(table.offsets[row + 1] - table.offsets[row])
    above = before[table.offsets[row - 1] + shift : table.offsets[row]][:size]
    offers = np.full(size, -np.inf)
    offers[: len(above)] = above - NULL_PRICE / TEMPERATURE
    return offers


def _log_sum(offers: Floats, more: Floats) -> Floats:
    """Return the log of the summed weights of several offers per corner."""
    together = np.vstack([offers, more])
    top = together.max(axis=0)
    safe = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(together - safe).sum(axis=0)) + safe)


def _along(row: Floats) -> Floats:
    """Add the paths that leave segments of the second text alone within a row."""
    paid = NULL_PRICE / TEMPERATURE * np.arange(len(row))
    return np.asarray(np.logaddexp.accumulate(row + paid) - paid)


def _row_alone(table: Table, before: Floats, after: Floats, whole: float, row: int) -> float:
    """Return the probability that the segment above a row of corners is alone."""
    here = slice(table.offsets[row], table.offsets[row + 1])
    weights = _above(table, before, row) + after[here] - whole
    return float(np.exp(weights).sum())


def _column_alone(table: Table, before: Floats, after: Floats, whole: float) -> Floats:
    """Return the probability that each segment of the second text is alone."""
    sizes = np.diff(table.offsets)
    columns = np.arange(table.offsets[-1]) - np.repeat(table.offsets[:-1] - table.low, sizes)
    inner = np.ones(len(columns), bool)
    inner[table.offsets[:-1]] = False
    ends = np.flatnonzero(inner)
    moves = np.exp(before[ends - 1] - NULL_PRICE / TEMPERATURE + after[ends] - whole)
    return np.bincount(columns[ends] - 1, moves, int(columns.max())).astype(np.float64)
