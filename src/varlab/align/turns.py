"""What speaker labels forbid and what they earn: a label goes with a label alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from varlab.align.band import Band

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["keep_turns"]

# What two labels earn beside their likeness: a speaker may be named in quite
# different ways, and where turns correspond so do their labels. Less than the
# price of two segments left alone, so it never makes up for a wrong turn.
LABEL_BONUS = 1.0


def keep_turns(
    scores: Mapping[tuple[int, int], Floats], band: Band, is_label_a: Flags, is_label_b: Flags
) -> dict[tuple[int, int], Floats]:
    """Return scores under which labels are aligned with labels, one to one.

    Parameters
    ----------
    scores
        Per shape of bead, the score of every cell of the band as its first.
    band
        The cells.
    is_label_a, is_label_b
        Shape (n_segments,): True for labels.

    Returns
    -------
    dict
        The same scores where no label takes part.
    """
    if not (is_label_a.any() or is_label_b.any()):
        return dict(scores)
    rows, columns = band.rows, band.columns
    upto_a, upto_b = (np.concatenate([[0], np.cumsum(flags)]) for flags in (is_label_a, is_label_b))
    result = {}
    for (p, q), score in scores.items():
        in_a = upto_a[np.minimum(rows + p, len(is_label_a))] - upto_a[rows]
        in_b = upto_b[np.minimum(columns + q, len(is_label_b))] - upto_b[columns]
        both = (in_a == 1) & (in_b == 1) if (p, q) == (1, 1) else np.zeros(len(rows), bool)
        allowed = ((in_a == 0) & (in_b == 0)) | both
        result[p, q] = np.where(allowed, score + LABEL_BONUS * both, -np.inf)
    return result
