"""Bootstrap intervals over groups of neighbouring beads. Pure numbers.

Neighbours in one turn or paragraph share a speaker, a topic and a translator's
mood; resampling single beads would claim more certainty than there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

__all__ = ["Interval", "bootstrap_mean"]

RESAMPLES = 2000
SEED = 20240704
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its bootstrap interval.

    Attributes
    ----------
    estimate
        Mean over all values; NaN without any.
    low, high
        Percentile interval at 95 %.
    n
        Number of values.
    n_groups
        Number of groups that were resampled.
    """

    estimate: float
    low: float
    high: float
    n: int
    n_groups: int


def bootstrap_mean(values: Sequence[float], groups: Sequence[Hashable]) -> Interval:
    """Return the mean of values with an interval from resampling whole groups.

    Parameters
    ----------
    values
        Measurements.
    groups
        Group of each value; order and kind of the labels do not matter.

    Returns
    -------
    Interval
        With fewer than two groups the interval is the estimate itself; without
        values all of it is NaN.

    Raises
    ------
    ValueError
        If there are not as many groups as values.

    References
    ----------
    .. [1] Davison and Hinkley (1997), Bootstrap Methods and their Application,
       section 3.8 (resampling clusters), doi:10.1017/CBO9780511802843.

    Examples
    --------
    >>> bootstrap_mean([1.0, 3.0], ["x", "x"])
    Interval(estimate=2.0, low=2.0, high=2.0, n=2, n_groups=1)
    """
    if len(values) != len(groups):
        message = f"Got {len(values)} values and {len(groups)} groups; expected as many."
        raise ValueError(message)
    if not values:
        return Interval(float("nan"), float("nan"), float("nan"), 0, 0)
    # In order of first appearance: hash order would move between runs.
    numbers = {group: k for k, group in enumerate(dict.fromkeys(groups))}
    places = np.array([numbers[group] for group in groups])
    sums = np.bincount(places, weights=np.asarray(values, float))
    sizes = np.bincount(places)
    estimate = float(sums.sum() / sizes.sum())
    if len(sizes) == 1:
        return Interval(estimate, estimate, estimate, len(values), 1)
    drawn = np.random.default_rng(SEED).integers(0, len(sizes), (RESAMPLES, len(sizes)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    tail = 50.0 * (1.0 - LEVEL)
    low, high = np.percentile(means, [tail, 100.0 - tail])
    return Interval(estimate, float(low), float(high), len(values), len(sizes))
