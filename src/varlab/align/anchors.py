"""The rough path through two texts: which segment stands about where.

Sentence vectors only. The path collects the largest sum of similarities that
stand out from what each segment has with the rest of the other text, and may
skip anything on either side for free, so a missing chapter does not bend it.
Long texts are first compared in blocks, whose path limits where the next finer
comparison looks; the cost therefore grows with the length, not its square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.align.band import around, full

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from varlab.align.band import Band

    Vectors = NDArray[np.float32]

__all__ = ["rough_path"]

FULL_CELLS = 2_000_000  # grids up to this size are looked at as a whole
POOL = 2  # segments in a block of the next coarser comparison
RADIUS = 12  # cells looked at to each side of a coarser path
SAMPLE = 256  # segments of the other text a segment is compared with for its hubness
NEIGHBOURS = 4  # of them, the nearest that count
# A pair must come this close to both segments' nearest others to count.
SLACK = 0.05


def rough_path(a: Vectors, b: Vectors) -> NDArray[np.int64]:
    """Return the cells in which two texts correspond most clearly.

    Parameters
    ----------
    a : ndarray of shape (n_a, dim), float32
        Sentence vectors of length 1, in text order.
    b : ndarray of shape (n_b, dim), float32
        The same of the other text.

    Returns
    -------
    ndarray of shape (n, 2), int64
        Row and column, both strictly ascending; empty where nothing stands out.

    References
    ----------
    .. [1] Lample et al. (2018), Word translation without parallel data,
       arXiv:1710.04087: the correction for segments that are near everything.
    .. [2] Thompson and Koehn (2019), Vecalign, doi:10.18653/v1/D19-1136: from
       coarse to fine.
    """
    if len(a) * len(b) <= FULL_CELLS:
        return _best_chain(a, b, full(len(a), len(b)))
    coarse = rough_path(_pooled(a), _pooled(b)) * POOL
    return _best_chain(a, b, around(coarse, len(a), len(b), RADIUS * POOL))


def _pooled(vectors: Vectors) -> Vectors:
    """Return the direction of each block of neighbouring vectors, less the text's own."""
    centred = vectors - vectors.mean(axis=0)
    sums = centred[::POOL]
    for at in range(1, POOL):
        rest = centred[at::POOL]
        sums[: len(rest)] += rest
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.where(norms > 0, norms, 1), np.float32)


def _hubness(vectors: Vectors, others: Vectors) -> NDArray[np.float32]:
    """Return each segment's mean similarity with its nearest among a sample of the others."""
    step = max(1, len(others) // SAMPLE)
    sample = others[::step]
    k = min(NEIGHBOURS, len(sample))
    similarities = vectors @ sample.T
    return np.asarray(np.partition(similarities, -k, axis=1)[:, -k:].mean(axis=1), np.float32)


def _best_chain(a: Vectors, b: Vectors, band: Band) -> NDArray[np.int64]:
    """Return the heaviest chain of cells in a band, each beyond the last in both texts."""
    hub_a, hub_b = _hubness(a, b), _hubness(b, a)
    gains = [
        np.maximum(b[low:high] @ a[row] - (hub_a[row] + hub_b[low:high]) / 2 + SLACK, 0)
        for row, (low, high) in enumerate(zip(band.low.tolist(), band.high.tolist(), strict=True))
    ]
    totals = _fill(gains, band)
    return _trace(gains, totals, band)


def _fill(gains: list[NDArray[np.float32]], band: Band) -> list[NDArray[np.float64]]:
    """Return for every row the best sum of a chain that ends at or before each column.

    A row holds one more value than cells: the first is the sum left of them.
    """
    totals: list[NDArray[np.float64]] = []
    before, before_low = np.zeros(1), 0
    for row, gain in enumerate(gains):
        low, high = int(band.low[row]), int(band.high[row])
        above = _shifted(before, before_low, low, high)
        total = above.copy()
        np.maximum(total[1:], above[:-1] + gain, out=total[1:])
        np.maximum.accumulate(total, out=total)
        totals.append(total)
        before, before_low = total, low
    return totals


def _shifted(
    values: NDArray[np.float64], values_low: int, low: int, high: int
) -> NDArray[np.float64]:
    """Return a row of sums in the columns of the next; what lies right of it is its last."""
    at = np.minimum(np.arange(low, high + 1) - values_low, len(values) - 1)
    return values[at]


def _trace(
    gains: list[NDArray[np.float32]], totals: list[NDArray[np.float64]], band: Band
) -> NDArray[np.int64]:
    """Return the cells of the best chain, walking back from the last corner."""
    points = []
    row, column = band.n_rows - 1, band.n_columns
    while row >= 0 and column > 0:
        low = int(band.low[row])
        if column <= low:
            row -= 1
            continue
        total = totals[row]
        at = min(column - low, len(total) - 1)
        if row and total[at] == _value(totals[row - 1], int(band.low[row - 1]), low + at):
            row -= 1
        elif total[at] == total[at - 1]:
            column = low + at - 1
        else:
            points.append((row, low + at - 1))
            row, column = row - 1, low + at - 1
    return np.array(points[::-1], np.int64).reshape(len(points), 2)


def _value(total: NDArray[np.float64], low: int, column: int) -> float:
    """Return a row's best sum up to a column, which may lie beyond the row."""
    return float(total[min(max(column - low, 0), len(total) - 1)])
