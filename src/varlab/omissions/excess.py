"""By how much one side of a passage is longer than the other one has words for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from varlab.types import SIDES, other_side

if TYPE_CHECKING:
    from varlab.types import Bead, Pair, Side

__all__ = ["excess", "usual_ratio"]

# Of fewer beads one can be short by chance.
MIN_BEADS = 8


def usual_ratio(pair: Pair) -> float:
    """Return the logarithm of the length of b to that of a, over all two-sided beads.

    Parameters
    ----------
    pair
        Two aligned witnesses.

    Returns
    -------
    float
        Of all running text where there are fewer than ``MIN_BEADS``; 0 where one side has none.
    """
    beads = [bead for _, bead in pair.body()]
    if len(beads) < MIN_BEADS:
        beads = [bead for bead in pair.alignment.beads if pair.role(bead) == "body"]
    sizes = [sum(len(pair.quote(bead, side)) for bead in beads) for side in SIDES]
    return math.log(sizes[1] / sizes[0]) if all(sizes) else 0.0


def excess(pair: Pair, bead: Bead, side: Side, usual: float, more: int = 0) -> float:
    """Return by how much one side of a bead is too long for the other.

    Parameters
    ----------
    pair, bead
        A two-sided bead of the pair.
    side
        The side in question.
    usual
        What ``usual_ratio`` says of the pair.
    more
        Characters to put to that side.

    Returns
    -------
    float
        Logarithm of the ratio of lengths beyond the usual one; negative where it is too short.
    """
    own, other = len(pair.quote(bead, side)) + more, len(pair.quote(bead, other_side(side)))
    return math.log(own / other) + (usual if side == "a" else -usual)
