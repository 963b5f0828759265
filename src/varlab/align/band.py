"""The part of the grid of two texts that is looked at: a strip around a path.

A cell ``(i, j)`` stands for segment ``i`` of one text beside segment ``j`` of
the other. Rows are kept as half-open column ranges that never move left, laid
out one behind the other in flat arrays, so that a strip costs what it covers
and a passage missing on one side may be as long as it likes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Band", "around", "band_of", "full"]


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of cells from the first to the last corner of the grid.

    Attributes
    ----------
    low, high
        Shape (n_rows,), int64: half-open column range of each row; neither
        ever decreases, and neighbouring rows overlap or touch.
    offsets
        Shape (n_rows + 1,), int64: flat position of each row's first cell, and
        of the end.
    n_columns
        Number of segments of the second text.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    offsets: NDArray[np.int64]
    n_columns: int

    @property
    def n_rows(self) -> int:
        """Number of segments of the first text."""
        return len(self.low)

    @property
    def rows(self) -> NDArray[np.int64]:
        """Row of each flat cell."""
        return np.repeat(np.arange(self.n_rows), self.high - self.low)

    @property
    def columns(self) -> NDArray[np.int64]:
        """Column of each flat cell."""
        starts = np.repeat(self.offsets[:-1] - self.low, self.high - self.low)
        return np.arange(self.offsets[-1]) - starts


def band_of(low: NDArray[np.int64], high: NDArray[np.int64], n_columns: int) -> Band:
    """Return the band with the given column ranges."""
    return Band(low, high, np.concatenate([[0], np.cumsum(high - low)]), n_columns)


def full(n_rows: int, n_columns: int) -> Band:
    """Return the band that holds every cell."""
    return band_of(np.zeros(n_rows, np.int64), np.full(n_rows, n_columns, np.int64), n_columns)


def around(points: NDArray[np.int64], n_rows: int, n_columns: int, radius: int) -> Band:
    """Return the cells within a distance of a path in both directions.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        Cells of a monotone path, ascending in both columns; gaps between them
        are bridged in a straight line, and so are the corners of the grid.
    n_rows, n_columns
        Size of the grid; both at least 1.
    radius
        Rows and columns to each side.

    Returns
    -------
    Band
        It contains the first and the last cell of the grid.
    """
    path = _bridge(np.vstack([[[0, 0]], points, [[n_rows - 1, n_columns - 1]]]))
    first = np.full(n_rows, n_columns, np.int64)
    last = np.full(n_rows, -1, np.int64)
    np.minimum.at(first, path[:, 0], path[:, 1])
    np.maximum.at(last, path[:, 0], path[:, 1])
    rows = np.arange(n_rows)
    low = np.maximum(first[np.maximum(rows - radius, 0)] - radius, 0)
    high = np.minimum(last[np.minimum(rows + radius, n_rows - 1)] + radius + 1, n_columns)
    return band_of(low, high, n_columns)


def _bridge(points: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a path with a cell in every row and column it passes."""
    points = np.unique(points, axis=0)
    steps = np.maximum(np.diff(points, axis=0).max(axis=1), 1)
    place = np.concatenate([[0], np.cumsum(steps)])
    at = np.arange(place[-1] + 1)
    return np.stack(
        [np.rint(np.interp(at, place, points[:, axis])).astype(np.int64) for axis in (0, 1)], axis=1
    )
