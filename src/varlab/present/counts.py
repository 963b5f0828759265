"""How many passages have a finding of each kind, and how far the count could move.

The interval comes from ``drift.stats``, which resamples whole stretches of
neighbouring passages. It says what other passages of the same kind would give,
and nothing about how often a measure errs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from varlab.drift.stats import bootstrap_mean
from varlab.present.beads import body_beads, named_differences, records, speakers
from varlab.present.display import Shown, sigla, table
from varlab.present.findings import BANDS, OTHER, SPELT, strongest_gaps
from varlab.present.forms import names_written_apart, stand_in
from varlab.present.terms import REWORDED

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

    import pandas as pd

    from varlab.present.display import Compared

__all__ = ["Counted", "counted", "counts"]

# Passages resampled together at most: without it, a text without speakers would be one group.
MAX_GROUP = 10
# What the numbers say to a reader.
POINTED = "a number, a negation, a tense and the like is not the same"
LACKS = "a detail or a statement that the other side does not have; markers not counted"
NAMED = "two spellings of one name, or two names; longer and shorter forms not counted"


@dataclass(frozen=True, slots=True)
class Counted:
    """One count.

    Attributes
    ----------
    what
        What is counted, in words.
    n, total
        Passages that have it, of how many.
    low, high
        95 % bootstrap interval of ``n``, in passages.
    meaning
        What the number says to a reader.
    """

    what: str
    n: int
    total: int
    low: float
    high: float
    meaning: str


def counts(pair: Compared) -> Shown:
    """Return the counts with their intervals and their meaning.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    rows = [
        (one.what, f"{one.n:,} of {one.total:,}", _between(one), one.meaning)
        for one in counted(pair)
    ]
    columns = ("finding", "passages", "nineteen times in twenty", "what it says")
    caption = "Passages of running text with a finding"
    return table(columns, rows, caption=caption, empty="No passage was compared.")


def counted(pair: Compared) -> list[Counted]:
    """Return the counts, meaning first; empty where no passage is running text.

    Parameters
    ----------
    pair
        The comparison.
    """
    body, drift = body_beads(pair), pair.tables["drift"]
    both = body[body["bead_id"].isin(drift["bead_id"])]
    located = named_differences(pair)
    located = located[located["type"] != REWORDED]
    first = drift[drift["band"] == BANDS[0]]
    names = sigla(pair)
    asked: list[tuple[str, pd.DataFrame, Collection[int], str]] = [
        ("meaning, to look at first", both, set(first["bead_id"]), "furthest apart; start here"),
        ("meaning, with words to point at", both, set(located["bead_id"]), POINTED),
        *(
            (
                f"words only in {names[side]}",
                body,
                set(strongest_gaps(pair, side)["bead_id"]),
                LACKS,
            )
            for side in ("a", "b")
        ),
        ("a name written differently", body, _with_names(pair, body), NAMED),
    ]
    return [_count(pair, *one) for one in asked if len(one[1])]


def _between(one: Counted) -> str:
    return f"{one.low:.0f} to {one.high:.0f}"


def _count(
    pair: Compared, what: str, beads: pd.DataFrame, found: Collection[int], meaning: str
) -> Counted:
    values = [float(bead_id in found) for bead_id in beads["bead_id"]]
    share = bootstrap_mean(values, _groups(pair, beads))
    n = len(values)
    return Counted(what, int(sum(values)), n, share.low * n, share.high * n, meaning)


def _groups(pair: Compared, beads: pd.DataFrame) -> Sequence[Hashable]:
    """Return the stretch of each bead: its turn, and of a long turn its part."""
    return [
        (turn, place // MAX_GROUP)
        for turn, (_, own) in enumerate(groupby(speakers(pair, beads)))
        for place, _ in enumerate(own)
    ]


def _with_names(pair: Compared, beads: pd.DataFrame) -> set[int]:
    forms = [row for row in names_written_apart(pair) if row["kind"] in {*SPELT, *OTHER}]
    return {bead["bead_id"] for bead in records(beads) if any(stand_in(row, bead) for row in forms)}
