"""What can be explored: the findings, with verdicts, and any table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from varlab.present.display import Compared, Shown, prose
from varlab.workbench.explorer import Column, Explorer, Listing
from varlab.workbench.facts import show_bead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from varlab.present.worklist import Item

__all__ = ["browse_table", "explore_findings"]

FINDINGS = (
    Column("kind"),
    Column("label"),
    Column("what"),
    Column("strength", is_number=True),
    Column("bead_id", "bead", is_number=True),
    Column("speaker"),
    Column("verdict"),
    *(Column(name, is_hidden=True) for name in ("a_text", "b_text", "why", "note", "key")),
)
# Columns of any table that are worth a filter by value.
FACETS = (
    *("side", "role", "speaker", "kind", "band", "type", "entity"),
    *("present_in", "granularity", "weight"),
)
# Columns that say in which bead a row stands.
PLACES = ("bead_id", "first_bead")


class Judged(Compared, Protocol):
    """A comparison whose findings can be judged."""

    @property
    def items(self) -> Sequence[Item]:
        """The findings as they are judged now."""

    @property
    def findings(self) -> pd.DataFrame:
        """The same as a frame."""

    def judge(self, key: str, verdict: str, note: str = "") -> Shown:
        """Record a verdict; says what was recorded."""

    def relink(self, a: int, b: int, note: str = "") -> Shown:
        """Record that the words of two beads belong together; says what was recorded."""


def explore_findings(pair: Judged, start: Mapping[str, str], at_least: float) -> Explorer:
    """Return the widget of all findings.

    Parameters
    ----------
    pair
        The comparison.
    start
        Column -> value to begin with.
    at_least
        Strength to begin with, [0, 1].
    """
    findings = pair.findings
    facets = ("kind", "label", "speaker", "verdict")
    listing = Listing("Findings", findings, FINDINGS, facets, "strength", start, at_least)

    def show(row: int) -> Shown:
        return show_bead(pair, int(findings["bead_id"].iloc[row]), pair.items)

    def judge(row: int, verdict: str, note: str) -> str:
        return pair.judge(str(findings["key"].iloc[row]), verdict, note).text

    def relink(row: int, other: int, note: str) -> str:
        own = int(findings["bead_id"].iloc[row])
        # A bead that has words of b alone is given those of a by the other one.
        beads = (own, other) if findings["a_text"].iloc[row] else (other, own)
        return pair.relink(*beads, note).text

    return Explorer(listing, show, judge, relink)


def browse_table(pair: Compared, name: str, frame: pd.DataFrame) -> Explorer:
    """Return the widget of one table.

    Parameters
    ----------
    pair
        The comparison.
    name
        The table's name.
    frame
        Its rows.
    """
    columns = [Column(str(one), is_number=frame[one].dtype.kind in "iuf") for one in frame.columns]
    facets = [one.name for one in columns if one.name in FACETS and not one.is_number]
    place = next((one.name for one in columns if one.name in PLACES), "")

    def show(row: int) -> Shown:
        return show_bead(pair, int(frame[place].iloc[row])) if place else prose("")

    return Explorer(Listing(f"Table {name}", frame, columns, facets), show)
