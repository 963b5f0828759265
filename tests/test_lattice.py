"""The best path and the probabilities agree with looking at every path."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.align.lattice import REBATE, TEMPERATURE, best_route, probabilities

if TYPE_CHECKING:
    from varlab.align.path import Block

SIZE = 3
NULLS = [(i, i + 1, j, j) for i in range(SIZE) for j in range(SIZE + 1)]
NULLS += [(i, i, j, j + 1) for i in range(SIZE + 1) for j in range(SIZE)]
BEADS = [
    (i, i + p, j, j + q)
    for p, q in ((1, 1), (1, 2), (2, 1))
    for i in range(SIZE - p + 1)
    for j in range(SIZE - q + 1)
]
SCORES = st.floats(-4, 4, allow_nan=False).map(lambda score: round(score, 3))
LATTICES = st.fixed_dictionaries(dict.fromkeys(NULLS, SCORES)).flatmap(
    lambda nulls: st.dictionaries(st.sampled_from(BEADS), SCORES).map(lambda beads: nulls | beads)
)


def every_path(edges: dict[Block, float], corner: tuple[int, int] = (0, 0)) -> list[list[Block]]:
    """All paths from a corner to the last, one edge after the other."""
    if corner == (SIZE, SIZE):
        return [[]]
    return [
        [edge, *rest]
        for edge in edges
        if (edge[0], edge[2]) == corner
        for rest in every_path(edges, (edge[1], edge[3]))
    ]


def score(edges: dict[Block, float], path: list[Block]) -> float:
    """What a path's edges score, and what it saves by leaving out in one go."""
    sides = [(edge[0] < edge[1], edge[2] < edge[3]) for edge in path]
    saved = sum(one == other != (True, True) for one, other in pairwise(sides))
    return sum(edges[edge] for edge in path) + REBATE * saved


@given(LATTICES)
def test_best_route_is_the_best_of_all_paths(edges: dict[Block, float]) -> None:
    best = max(score(edges, path) for path in every_path(edges))
    assert score(edges, best_route(edges)) == pytest.approx(best)


@given(LATTICES)
def test_probability_of_a_bead_is_the_share_of_the_paths_through_it(
    edges: dict[Block, float],
) -> None:
    beads = [edge for edge in edges if edge in BEADS]
    weights = [(math.exp(score(edges, p) / TEMPERATURE), p) for p in every_path(edges)]
    whole = sum(weight for weight, _ in weights)
    shares = [sum(w for w, path in weights if edge in path) / whole for edge in beads]
    assert probabilities(edges, beads) == pytest.approx(shares)


def test_segment_is_alone_wherever_it_is_left_out() -> None:
    # Two ways, first a's segment or first b's, and no bead: both are certainly alone.
    edges = {(0, 1, 0, 0): -1.0, (1, 1, 0, 1): -1.0, (0, 0, 0, 1): -1.0, (0, 1, 1, 1): -1.0}
    assert probabilities(edges, best_route(edges)) == pytest.approx([1.0, 1.0])


def test_edge_that_nothing_leads_to_takes_no_part() -> None:
    edges = {(0, 1, 0, 1): 1.0, (5, 6, 1, 2): 9.0}
    assert best_route(edges) == [(0, 1, 0, 1)]


def test_segments_are_rather_left_alone_side_by_side_than_here_and_there() -> None:
    # The middle one of three could be joined as well as the last one.
    alone = {(i, i + 1, j, j): -1.0 for i in range(3) for j in range(2)}
    edges = alone | {(1, 2, 0, 1): 1.0, (2, 3, 0, 1): 1.0}
    assert best_route(edges) == [(0, 1, 0, 0), (1, 2, 0, 0), (2, 3, 0, 1)]
