"""Beads that a sequence makes too easily: between headers, and between leftovers.

Editors introduce one event in like terms, which similarity takes for a
translation; two headers stay together only where they are as near as the
beads of the dialogue itself. And where both texts go on for a while without a
counterpart, something short on the one side can always be put beside something
short on the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.align.paratext import first_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.align.document import Document
    from varlab.align.path import Block

__all__ = ["false_headers", "islands"]

# Null beads on each side that make a bead an island; fewer at the end of a text.
SHORE = 3


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


def islands(blocks: Sequence[Block], similarities: Sequence[float], high: float) -> list[int]:
    """Return the numbers of beads among null beads that are no nearer than chance.

    Parameters
    ----------
    blocks, similarities
        The beads and their likeness, NaN for null beads.
    high
        Likeness that unrelated segments hardly reach.

    Returns
    -------
    list of int
        Beads with ``SHORE`` null beads, or the end of the texts, on each side,
        and at least as many on one of them.
    """
    is_null = np.isnan(similarities).tolist()
    found = []
    for number in range(len(blocks)):
        before = is_null[max(number - SHORE, 0) : number]
        after = is_null[number + 1 : number + 1 + SHORE]
        alone = all(before) and all(after) and max(len(before), len(after)) == SHORE
        if alone and not is_null[number] and similarities[number] <= high:
            found.append(number)
    return found
