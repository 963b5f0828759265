"""What a second model says of every passage, beside the drift and never part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from varlab.encode import Judge
    from varlab.types import Pair

__all__ = ["second_opinion"]


def second_opinion(pair: Pair, judge: Judge) -> pd.DataFrame:
    """Ask a judge about every two-sided bead of running text.

    Parameters
    ----------
    pair
        Two aligned witnesses.
    judge
        A model that reads both sides at once.

    Returns
    -------
    DataFrame
        ``bead_id`` and ``differs`` in [0, 1], by bead; empty and typed without beads.
    """
    import pandas as pd

    beads = list(pair.body())
    texts = [(pair.quote(bead, "a"), pair.quote(bead, "b")) for _, bead in beads]
    ids = [bead_id for bead_id, _ in beads]
    return pd.DataFrame(
        {
            "bead_id": pd.Series(ids, dtype="int64"),
            "differs": pd.Series(judge.differences(texts).round(3), dtype="float64"),
        }
    )
