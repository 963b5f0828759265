"""Beads that a sequence makes too easily: between headers, and between leftovers.

Editors introduce one event in like terms, which similarity takes for a
translation; two headers stay together only where they are as near as the
beads of the dialogue itself. And where texts go on for a while without a
counterpart, something on the one side can always be put beside something on the
other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.align.paratext import first_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from varlab.align.document import Document
    from varlab.align.path import Block
    from varlab.types import NoiseFloor

__all__ = ["false_headers", "islands"]

# Null beads in a row that make it a matter of chance what stands beside them.
SHORE = 3
# Percentage of a text's beads that are less alike than an island may be.
LESS_ALIKE = 10


def false_headers(
    blocks: Sequence[Block], similarities: Sequence[float], a: Document, b: Document
) -> list[int]:
    """Return the numbers of beads that join headers which are not the same.

    Parameters
    ----------
    blocks, similarities
        The beads and their likeness, NaN for null beads.
    a, b
        The documents.

    Returns
    -------
    list of int
        Beads wholly before the first label of either side and less alike than
        the median bead behind it; empty unless both sides are dialogues.
    """
    label_a, label_b = first_label(a.segments), first_label(b.segments)
    if label_a is None or label_b is None:
        return []
    body = [
        similarity
        for (a0, a1, b0, b1), similarity in zip(blocks, similarities, strict=True)
        if a1 > a0 >= label_a and b1 > b0 >= label_b and not a.is_label[a0]
    ]
    usual = float(np.median(body)) if body else 1.0
    return [
        number
        for number, (a0, a1, b0, b1) in enumerate(blocks)
        if a1 > a0
        and b1 > b0
        and (a0 < label_a or b0 < label_b)
        and not similarities[number] >= usual
    ]


def islands(similarities: Sequence[float], floor: NoiseFloor) -> list[int]:
    """Return the numbers of beads beside null beads that are no nearer than chance.

    Parameters
    ----------
    similarities
        The beads' likeness, NaN for null beads.
    floor
        What unrelated segments look like. Among other beads those as little
        alike are nearly always right, for their neighbours hold them in place.

    Returns
    -------
    list of int
        Beads with ``SHORE`` null beads, or the end of the texts, on each side,
        less alike than most: among many segments without a counterpart one is
        like anything. And those with null beads on one side and a likeness that
        is usual for unrelated segments.
    """
    values = np.asarray(similarities, np.float64)
    is_null = np.isnan(values)
    known = values[~is_null]
    usual = float(np.percentile(known, LESS_ALIKE)) if len(known) else 0.0
    before, after = _shores(is_null), _shores(is_null[::-1])[::-1]
    number = np.arange(len(values))
    is_shore = (before & (number >= SHORE)) | (after & (number < len(values) - SHORE))
    limit = np.where(before & after, max(floor.high, usual), floor.mean + floor.sd)
    found: list[int] = np.flatnonzero(is_shore & (values <= limit)).tolist()
    return found


def _shores(is_null: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return of each bead whether those before it are null, as far as there are any."""
    padded = np.concatenate([np.ones(SHORE, bool), is_null])
    windows = np.lib.stride_tricks.sliding_window_view(padded, SHORE)[: len(is_null)]
    return np.asarray(windows.all(axis=1))
