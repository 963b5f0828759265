"""A choice of beads from which one sequence is to be taken: the best, and how probable.

Beads are edges between corners of the grid. There are few of them, one or two
for a segment, so plain loops do. A path's weight is the exponential of its score;
the sums over all paths that reach and leave a corner give the probability of
every edge. Scores are sums of evidence that is partly the same evidence twice,
hence the temperature.

What one translator leaves out comes in passages: a segment left alone behind another
of its side costs less than the first one. So a path remembers at every corner which
side, if any, its last edge left alone; a corner with that memory is a node.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from varlab.align.path import Block

    Corner = tuple[int, int]
    Node = tuple[int, int, str]

__all__ = ["REBATE", "TEMPERATURE", "best_route", "probabilities"]

# Scores are divided by this; of 0.5, 1, 1.5, 2 and 3 the one whose probabilities
# tell right beads of the development sets best from wrong ones.
TEMPERATURE = 0.5
# What a segment left alone behind another of its side gains: a third of the price of the
# first one. With sentences, runs and passages cut out of 13 pairs, .4 to 1.2 all do better
# than nothing, and whole texts stay as they were.
REBATE = 0.8
START: Node = (0, 0, "")


class _Step(NamedTuple):
    """An edge as it is walked from one node to another."""

    source: Node
    target: Node
    score: float
    edge: Block


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
    steps = _steps(edges)
    best: dict[Node, tuple[float, _Step | None]] = {START: (0.0, None)}
    for step in steps:
        total = best[step.source][0] + step.score
        if step.target not in best or total > best[step.target][0]:
            best[step.target] = total, step
    node = max(_ends(steps), key=lambda end: best[end][0])
    route = []
    while (last := best[node][1]) is not None:
        route.append(last.edge)
        node = last.source
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
    steps = _steps(edges)
    before = _sums(steps, [START])
    after = _sums([_reversed(step) for step in reversed(steps)], _ends(steps))
    whole = after[START]
    shares: dict[Block | Corner, float] = defaultdict(float)
    for step in steps:
        if step.target in after:
            log = before[step.source] + step.score / TEMPERATURE + after[step.target] - whole
            shares[_subject(step.edge)] += math.exp(min(log, 0.0))
    return [min(shares[_subject(edge)], 1.0) for edge in route]


def _steps(edges: Mapping[Block, float]) -> list[_Step]:
    """Return all ways of walking the edges that can be reached, each behind those it needs."""
    sides: dict[Corner, set[str]] = defaultdict(set, {(0, 0): {""}})
    steps = []
    for edge in sorted(edges):
        a0, a1, b0, b1 = edge
        side = "a" if b0 == b1 else "b" if a0 == a1 else ""
        for last in sorted(sides[a0, b0]):
            score = edges[edge] + (REBATE if side and side == last else 0.0)
            steps.append(_Step((a0, b0, last), (a1, b1, side), score, edge))
            sides[a1, b1].add(side)
    return steps


def _ends(steps: Iterable[_Step]) -> list[Node]:
    """Return the nodes of the last corner."""
    nodes = {step.target for step in steps}
    last = max(nodes)[:2]
    return sorted(node for node in nodes if node[:2] == last)


def _reversed(step: _Step) -> _Step:
    """Return a step walked backwards."""
    return step._replace(source=step.target, target=step.source)


def _sums(steps: Iterable[_Step], origins: Iterable[Node]) -> dict[Node, float]:
    """Return the log of the weight of all paths between some origins and each node."""
    sums = dict.fromkeys(origins, 0.0)
    for step in steps:
        reached = sums.get(step.source)
        if reached is not None:
            offer = reached + step.score / TEMPERATURE
            known = sums.get(step.target, -math.inf)
            high, low = max(offer, known), min(offer, known)
            sums[step.target] = high + math.log1p(math.exp(low - high))
    return sums


def _subject(edge: Block) -> Block | Corner:
    """Return what a probability is about: a bead, or a segment that is left alone."""
    a0, a1, b0, b1 = edge
    if b0 == b1:
        return a0, -1
    return (-1, b0) if a0 == a1 else edge
