"""What the tables say about the words of each bead, in the passages' own offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from varlab.present.beads import named_differences, records
from varlab.present.forms import names_written_apart, own_places, stand_in
from varlab.present.terms import REWORDED
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from varlab.export.collate import Piece
    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = ["Reading", "readings"]

# Bands of drift that are worth a remark.
REMARKABLE = ("look first", "look")
Spans = dict["Side", tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding at some words of one bead.

    Attributes
    ----------
    kind
        ``omission``, ``name``, ``drift`` or a type of difference.
    spans
        Side -> half-open offsets in that side's passage; empty for a finding about
        the whole bead.
    note
        The reason for people; may be empty.
    """

    kind: str
    spans: Spans
    note: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is about the bead as a whole."""
        return not self.spans

    def meets(self, piece: Piece) -> bool:
        """Return whether the finding and a piece have a character in common."""
        for side, (start, end) in self.spans.items():
            first, last = piece.span(side)
            if start < last and first < end:
                return True
        return False


def readings(pair: Compared) -> dict[int, list[Reading]]:
    """Return the findings of each bead, the weightiest kind first.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    dict
        ``bead_id`` -> findings: omissions, differences of meaning, names, wording,
        then what is said of the whole bead. Beads without any are absent.
    """
    beads = {row["bead_id"]: row for row in records(pair.tables["beads"])}
    found: dict[int, list[Reading]] = {}
    for bead_id, reading in _all(pair, beads):
        found.setdefault(bead_id, []).append(reading)
    return found


def _all(pair: Compared, beads: Mapping[int, Mapping[str, Any]]) -> Iterator[tuple[int, Reading]]:
    yield from _omissions(pair, beads)
    differences = named_differences(pair)
    for is_wording in (False, True):
        if is_wording:
            yield from _names(pair, beads)
        for row in records(differences[(differences["type"] == REWORDED) == is_wording]):
            yield row["bead_id"], Reading(row["type"], _difference_spans(row, beads))
    drift = pair.tables["drift"]
    for row in records(drift[drift["band"].isin(REMARKABLE)]):
        note = f"{row['band']} ({row['drift']:.2f}): {row['reason']}"
        yield row["bead_id"], Reading("drift", {}, note)


def _omissions(
    pair: Compared, beads: Mapping[int, Mapping[str, Any]]
) -> Iterator[tuple[int, Reading]]:
    for row in records(pair.tables["omissions"]):
        side = row["present_in"]
        first, last = (beads[row["bead_id"]][f"{side}_{edge}"] for edge in ("start", "end"))
        # A passage runs over several beads, of which each holds its part.
        for bead_id, bead in _covered(beads, row["bead_id"], side, row["end"], last):
            begin = bead[f"{side}_start"] if bead_id != row["bead_id"] else first
            span = (int(max(row["start"] - begin, 0)), int(row["end"] - begin))
            yield bead_id, Reading("omission", {side: span}, row["evidence"])


def _covered(
    beads: Mapping[int, Mapping[str, Any]], bead_id: int, side: str, end: int, last: int
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the bead of a gap, and those behind it as far as the gap reaches."""
    yield bead_id, beads[bead_id]
    while end > last and (bead := beads.get(bead_id + 1)) and bead[f"{side}_text"]:
        bead_id, last = bead_id + 1, bead[f"{side}_end"]
        yield bead_id, bead


def _difference_spans(row: Mapping[str, Any], beads: Mapping[int, Mapping[str, Any]]) -> Spans:
    bead, spans = beads[row["bead_id"]], Spans()
    for side in SIDES:
        if row[f"{side}_text"]:
            begin = bead[f"{side}_start"]
            spans[side] = (int(row[f"{side}_start"] - begin), int(row[f"{side}_end"] - begin))
    return spans


def _names(pair: Compared, beads: Mapping[int, Mapping[str, Any]]) -> Iterator[tuple[int, Reading]]:
    for name in names_written_apart(pair):
        for bead_id, bead in beads.items():
            if stand_in(name, bead):
                for side in SIDES:
                    for at in own_places(name, bead, side):
                        span = (at, at + len(str(name[f"{side}_form"])))
                        yield bead_id, Reading("name", {side: span}, name["explanation"])
