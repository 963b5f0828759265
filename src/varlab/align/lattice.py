"""A choice of beads from which one sequence is to be taken: the best, and how probable.

Beads are edges between corners of the grid. There are few of them, one or two
for a segment, so plain loops do. A path's weight is the exponential of its score;
the sums over all paths that reach and leave a corner give the probability of
every edge. Scores are sums of evidence that is partly the same evidence twice,
hence the temperature.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from varlab.align.path import Block

    Corner = tuple[int, int]

__all__ = ["TEMPERATURE", "best_route", "probabilities"]

# Scores are divided by this; of 0.5, 1, 1.5, 2 and 3 the one whose probabilities
# tell right beads of the development sets best from wrong ones.
TEMPERATURE = 0.5


def best_route(edges: Mapping[Block, float]) -> list[Block]:
    """Return the beads of the best path from the first corner to the last.

    Parameters
    ----------
    edges
        Scores of beads and null beads. One path at least must lead from corner
        (0, 0) to the last corner.

    Returns
    -------
    list of tuple
        In text order, every segment in exactly one. Of equal paths the one whose
        beads begin earliest.
    """
    best: dict[Corner, tuple[float, Block | None]] = {(0, 0): (0.0, None)}
    for edge in sorted(edges):
        reached = best.get(_start(edge))
        if reached is not None:
            total = reached[0] + edges[edge]
            if _end(edge) not in best or total > best[_end(edge)][0]:
                best[_end(edge)] = total, edge
    last = best[max(best)][1]
    route = []
    while last is not None:
        route.append(last)
        last = best[_start(last)][1]
    return route[::-1]


def probabilities(edges: Mapping[Block, float], route: Sequence[Block]) -> list[float]:
    """Return the probability of each bead of a path given all paths.

    Parameters
    ----------
    edges
        Scores of beads and null beads.
    route
        Some of them.

    Returns
    -------
    list of float
        In [0, 1]. A null bead has the probability that its segment is alone,
        wherever on the other side it is left out.
    """
    order = sorted(edges)
    before = _sums(edges, order, (0, 0), _start, _end)
    after = _sums(edges, order[::-1], max(before), _end, _start)
    whole = after[0, 0]
    shares: dict[Block | Corner, float] = defaultdict(float)
    for edge in order:
        if _start(edge) in before and _end(edge) in after:
            log = before[_start(edge)] + edges[edge] / TEMPERATURE + after[_end(edge)] - whole
            shares[_subject(edge)] += math.exp(min(log, 0.0))
    return [min(shares[_subject(edge)], 1.0) for edge in route]


def _sums(
    edges: Mapping[Block, float],
    order: Sequence[Block],
    origin: Corner,
    source: Callable[[Block], Corner],
    target: Callable[[Block], Corner],
) -> dict[Corner, float]:
    """Return the log of the weight of all paths between an origin and each corner."""
    sums = {origin: 0.0}
    for edge in order:
        reached = sums.get(source(edge))
        if reached is not None:
            offer = reached + edges[edge] / TEMPERATURE
            known = sums.get(target(edge), -math.inf)
            high, low = max(offer, known), min(offer, known)
            sums[target(edge)] = high + math.log1p(math.exp(low - high))
    return sums


def _start(edge: Block) -> Corner:
    """Return the corner a bead leaves."""
    return edge[0], edge[2]


def _end(edge: Block) -> Corner:
    """Return the corner a bead reaches."""
    return edge[1], edge[3]


def _subject(edge: Block) -> Block | Corner:
    """Return what a probability is about: a bead, or a segment that is left alone."""
    a0, a1, b0, b1 = edge
    if b0 == b1:
        return a0, -1
    return (-1, b0) if a0 == a1 else edge
