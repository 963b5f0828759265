"""Bootstrap over groups."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from varlab.drift.stats import bootstrap_mean

if TYPE_CHECKING:
    import numpy as np


def test_the_estimate_is_the_plain_mean() -> None:
    # (1 + 2 + 6) / 3 = 3, however the values are grouped.
    assert bootstrap_mean([1, 2, 6], ["x", "x", "y"]).estimate == 3.0


def test_the_interval_holds_the_estimate_and_is_the_same_every_time(
    rng: np.random.Generator,
) -> None:
    values, groups = rng.random(60).tolist(), rng.integers(0, 9, 60).tolist()
    first, second = bootstrap_mean(values, groups), bootstrap_mean(values, groups)
    assert first == second
    assert first.low <= first.estimate <= first.high
    assert (first.n, first.n_groups) == (60, len(set(groups)))


def test_two_groups_give_the_interval_between_their_means() -> None:
    # Resampling {0, 0} and {1, 1} gives means 0, .5 and 1 with chances 1/4, 1/2, 1/4.
    interval = bootstrap_mean([0, 0, 1, 1], ["x", "x", "y", "y"])
    assert (interval.low, interval.estimate, interval.high) == (0.0, 0.5, 1.0)


def test_grouped_values_are_less_certain_than_single_ones() -> None:
    values = [0.0] * 20 + [1.0] * 20
    grouped = bootstrap_mean(values, [k // 10 for k in range(40)])
    single = bootstrap_mean(values, list(range(40)))
    assert grouped.high - grouped.low > single.high - single.low


def test_one_group_has_no_width_and_no_values_are_not_a_number() -> None:
    one, none = bootstrap_mean([0.2, 0.4], [7, 7]), bootstrap_mean([], [])
    assert one.low == one.high == one.estimate == pytest.approx(0.3)
    assert math.isnan(none.estimate)
    assert none.n == 0


def test_a_value_without_group_is_refused() -> None:
    with pytest.raises(ValueError, match="Got 2 values and 1 groups"):
        bootstrap_mean([1, 2], ["x"])
