"""How well the lengths of two sides agree, measured against this pair of texts.

One translator may be wordier throughout, and two may differ freely: both the
usual ratio and the usual departure from it are taken from the pair itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from varlab.align.band import Band
    from varlab.align.path import Block

    Floats = NDArray[np.float64]

__all__ = ["LengthModel", "fit_lengths"]

# Narrowest spread that is believed, so that a text beside itself keeps some room.
MIN_SPREAD = 0.08
# The spread of a text this long is twice that of a very long one: a few words
# more or less matter less there.
HALF_LENGTH = 30.0
# A log-likelihood with twice the spread that was measured and a bounded loss:
# most departures are omissions inside a sentence, not wrong beads.
WIDENING = 4.0
WEIGHT = 0.5
MAX_LOSS = 2.0
MIN_BEADS = 8  # fewer say nothing about the spread


@dataclass(frozen=True, slots=True)
class LengthModel:
    """The usual ratio of lengths, b to a, and the spread of its logarithm."""

    ratio: float
    spread: float

    def score(self, a: Floats, b: Floats) -> Floats:
        """Return the evidence of lengths in characters, at most a quarter, at least -1."""
        mean = np.maximum((a + b) / 2, 1)
        departure = np.log(np.maximum(b, 1) / np.maximum(a, 1) / self.ratio)
        variance = self.spread**2 * (1 + HALF_LENGTH / mean)
        return WEIGHT * np.maximum(0.5 - 0.5 * departure**2 / variance / WIDENING, -MAX_LOSS)

    def of_cells(self, shape: tuple[int, int], band: Band, a: Floats, b: Floats) -> Floats:
        """Return the evidence for a bead of a shape at every cell of a band."""
        p, q = shape
        upto_a, upto_b = np.concatenate([[0], np.cumsum(a)]), np.concatenate([[0], np.cumsum(b)])
        rows, columns = band.rows, band.columns
        size_a = upto_a[np.minimum(rows + p, len(a))] - upto_a[rows]
        size_b = upto_b[np.minimum(columns + q, len(b))] - upto_b[columns]
        return self.score(size_a, size_b)


def fit_lengths(blocks: Sequence[Block], a: Floats, b: Floats) -> LengthModel | None:
    """Return the length model of a first alignment.

    Parameters
    ----------
    blocks
        Its beads.
    a, b : ndarray of shape (n_segments,)
        Lengths in characters.

    Returns
    -------
    LengthModel or None
        None where too few beads have two sides.
    """
    sizes = np.array(
        [(a[a0:a1].sum(), b[b0:b1].sum()) for a0, a1, b0, b1 in blocks if a1 > a0 and b1 > b0]
    )
    if len(sizes) < MIN_BEADS:
        return None
    ratio = float(sizes[:, 1].sum() / sizes[:, 0].sum())
    departures = np.abs(np.log(np.maximum(sizes[:, 1], 1) / np.maximum(sizes[:, 0], 1) / ratio))
    departures /= np.sqrt(1 + HALF_LENGTH / np.maximum(sizes.mean(axis=1), 1))
    # 1.4826 turns the median of absolute departures into a standard deviation.
    return LengthModel(ratio, max(1.4826 * float(np.median(departures)), MIN_SPREAD))
