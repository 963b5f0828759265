"""Agreement with a hand-made alignment: definitions by worked examples."""

from __future__ import annotations

import pytest

from varlab.align.evaluate import agreement

GOLD = [((0,), (0,)), ((1,), (1, 2)), ((2,), ()), ((3, 4), (3, 4)), ((), (5,))]


def test_gold_agrees_with_itself() -> None:
    result = agreement(GOLD, GOLD)
    assert (result.exact.f1, result.links.f1, result.alone.f1) == (1.0, 1.0, 1.0)


def test_finer_beads_inside_an_undecided_group_are_no_error() -> None:
    finer = [((0,), (0,)), ((1,), (1, 2)), ((3,), (3,)), ((4,), (4,))]
    result = agreement(finer, GOLD)
    assert (result.exact.f1, result.links.f1, result.alone.f1) == (1.0, 1.0, 1.0)


def test_exact_counts_only_beads_that_touch_a_decided_group() -> None:
    # 1-1 is right, 1-1 instead of 1-2 is wrong: precision 1/2, recall 1/2.
    result = agreement([((0,), (0,)), ((1,), (1,)), ((3, 4), (3,))], GOLD)
    assert (result.exact.precision, result.exact.recall) == (0.5, 0.5)


def test_links_are_right_inside_one_group_only() -> None:
    # Pairs: 0-0 right, 1-1 right, 2-2 wrong. Needed: a 0 1 3 4 and b 0 1 2 3 4.
    result = agreement([((0,), (0,)), ((1,), (1,)), ((2,), (2,))], GOLD)
    assert result.links.precision == pytest.approx(2 / 3)
    assert result.links.recall == pytest.approx(4 / 9)


def test_segments_in_no_bead_count_as_left_alone() -> None:
    # Alone: a 2 3 4 and b 3 4 5, of which a 2 and b 5 truly are.
    result = agreement([((0,), (0,)), ((1,), (1, 2))], GOLD)
    assert result.alone.precision == pytest.approx(2 / 6)
    assert result.alone.recall == 1.0


@pytest.mark.parametrize(
    ("proposed", "gold"), [([], []), ([((0,), ())], [((0,), ())])], ids=["empty", "one alone"]
)
def test_rates_without_anything_to_find_are_one(proposed: list, gold: list) -> None:
    result = agreement(proposed, gold)
    assert (result.exact.f1, result.links.f1, result.alone.f1) == (1.0, 1.0, 1.0)
