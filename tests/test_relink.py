"""A reader's beads: made where they are wanted, and nothing else is lost or doubled."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.align.noise import noise_floor
from varlab.review.relink import Relinks, relink
from varlab.types import Alignment, Bead, Paratext

NAN = float("nan")
FLOOR = noise_floor(np.zeros(0, np.float32))


def bead(a: tuple[int, ...], b: tuple[int, ...]) -> Bead:
    """Return a bead of a middling confidence."""
    return Bead(a, b, 0.5 if a and b else NAN, 0.6)


def aligned(*beads: Bead, paratext: tuple[Paratext, ...] = ()) -> Alignment:
    """Return an alignment of some beads."""
    return Alignment(beads, FLOOR, paratext)


def shapes(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the segments of each bead."""
    return [(one.a, one.b) for one in alignment.beads]


START = (bead((0,), (0,)), bead((1,), ()), bead((2, 3), (1, 2)), bead((), (3,)), bead((4,), (4,)))


@pytest.mark.parametrize(
    ("forced", "expected"),
    [
        pytest.param(
            ((1,), (3,)),
            [((0,), (0,)), ((1,), (3,)), ((2, 3), (1, 2)), ((4,), (4,))],
            id="two null beads",
        ),
        pytest.param(
            ((1, 2), (1,)),
            [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)), ((), (3,)), ((4,), (4,))],
            id="part of a bead",
        ),
        pytest.param(
            ((1,), (1, 2)),
            [((0,), (0,)), ((1,), (1, 2)), ((2,), ()), ((3,), ()), ((), (3,)), ((4,), (4,))],
            id="a whole side",
        ),
    ],
)
def test_a_forced_bead_takes_its_segments_from_others(forced, expected):
    made = relink(aligned(*START), Relinks((forced,)), lambda a, b: 0.9)
    assert shapes(made) == expected
    [new] = [one for one in made.beads if (one.a, one.b) == forced]
    assert (new.similarity, new.confidence) == (0.9, 1.0)


def test_a_forced_bead_across_others_is_moved():
    made = relink(aligned(*START), Relinks((((1,), (3,)),)), lambda a, b: 0.9)
    assert [one.moved for one in made.beads] == [False, True, False, False]


@given(st.data())
def test_every_segment_stays_in_exactly_one_bead(data):
    a = sorted(data.draw(st.sets(st.integers(0, 4), min_size=1)))
    b = sorted(data.draw(st.sets(st.integers(0, 4), min_size=1)))
    forced = (tuple(range(a[0], a[-1] + 1)), tuple(range(b[0], b[-1] + 1)))
    made = relink(aligned(*START), Relinks((forced,)), lambda a, b: 0.9)
    assert forced in shapes(made)
    for side in ("a", "b"):
        assert sorted(k for one in made.beads for k in one.side(side)) == [0, 1, 2, 3, 4]


def test_a_refused_bead_falls_apart_and_keeps_the_reason():
    made = relink(aligned(*START), Relinks(forbidden=frozenset({2})), lambda a, b: 0.9)
    alone = [((2,), ()), ((3,), ()), ((), (1,)), ((), (2,))]
    assert shapes(made)[2:6] == alone
    assert made.beads[2].rival.segments == (1, 2)
    assert "a reader said" in made.beads[2].rival.reason


def test_a_confirmed_bead_is_certain():
    made = relink(aligned(*START), Relinks(confirmed=frozenset({0})), lambda a, b: 0.9)
    assert [one.confidence for one in made.beads[:2]] == [1.0, 0.6]


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [((0, 2), [(0, 1)]), ((1, 5), [(2, 5)]), ((0, 1), [(0, 1)]), ((2, 5), [(2, 5)])],
)
def test_paratext_ends_where_a_forced_bead_begins(stretch, expected):
    start = aligned(*START, paratext=(Paratext("a", *stretch, "why"),))
    made = relink(start, Relinks((((1,), (3,)),)), lambda a, b: 0.9)
    assert [(one.first, one.stop) for one in made.paratext] == expected


def test_nothing_wanted_changes_nothing():
    assert relink(aligned(*START), Relinks(), lambda a, b: 0.9) == aligned(*START)
