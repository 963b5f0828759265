"""The rows of the tables as findings that a reader can judge, each with its key."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from varlab.errors import CallError
from varlab.review.quotation import Place, SideText, digest, letters, mark
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    import pandas as pd

    from varlab.types import Side

    Row = Mapping[str, Any]

__all__ = ["ID_COLUMNS", "JUDGED", "Finding", "find_key", "list_findings", "side_texts"]

# The tables whose rows can be judged, in the order of the file, and what numbers their rows.
ID_COLUMNS: Mapping[str, str] = {
    "omissions": "gap_id",
    "drift": "bead_id",
    "names": "name_id",
    "beads": "bead_id",
}
JUDGED = tuple(ID_COLUMNS)
# Names that need no reader: nothing but typography or a norm of spelling differs.
PLAIN_NAMES = frozenset({"same", "typography", "norm"})
# Beads from this confidence on are right so often that nobody need look (docs/accuracy.md).
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of a table in a form that can be judged.

    Attributes
    ----------
    key
        Depends on the words alone; see ``docs/review.md``.
    table
        ``omissions``, ``drift``, ``names`` or ``beads``.
    row_id
        The row's number in this run: ``gap_id``, ``bead_id`` or ``name_id``.
    places
        Where it is; empty for names, which stand at many places.
    summary
        What was found, in a few words for people.
    a_text, b_text
        Both passages on one line; words in question in double brackets.
    is_listed
        Whether a reader is asked about it; others can be judged all the same.
    is_aside
        Whether it is an omission that was looked at and set aside.
    """

    key: str
    table: str
    row_id: int
    places: tuple[Place, ...]
    summary: str
    a_text: str
    b_text: str
    is_listed: bool = True
    is_aside: bool = False


def side_texts(segments: pd.DataFrame) -> dict[Side, SideText]:
    """Return both sides of a comparison as texts, from the table of segments."""
    return {side: SideText(side, segments) for side in SIDES}


def list_findings(
    tables: Mapping[str, pd.DataFrame], unlisted: Collection[str] = ()
) -> list[Finding]:
    """Return the findings of a comparison.

    Parameters
    ----------
    tables
        Name -> frame; ``segments`` and ``beads`` must be there, others may be missing.
    unlisted
        Tables of which the rows that nobody is asked about are wanted, too;
        ``set_aside`` is one.

    Returns
    -------
    list of Finding
        Omissions, drift, names, beads, each in the order of its table; keys are unique.
    """
    texts = side_texts(tables["segments"])
    beads = _rows(tables["beads"])
    is_doubtful = _doubtful_beads(tables["segments"])
    made: dict[str, Callable[[Row], Finding]] = {
        "omissions": lambda row: _omission(row, beads[row["bead_id"]], texts),
        "set_aside": lambda row: _aside(row, beads[row["bead_id"]], texts),
        "drift": lambda row: _drift(row, beads[row["bead_id"]], texts),
        "names": _name,
        "beads": lambda row: replace(_bead(row, texts), is_listed=is_doubtful(row)),
    }
    found = [
        finding
        for name, make in made.items()
        if name in tables
        for row in _rows(tables[name])
        if name in unlisted or name != "beads" or is_doubtful(row)
        for finding in [make(row)]
        if finding.is_listed or name in unlisted
    ]
    return list(_numbered(found))


def find_key(tables: Mapping[str, pd.DataFrame], table: str, row_id: int) -> str:
    """Return the key of one row of a table.

    Parameters
    ----------
    tables
        The tables of a comparison.
    table
        ``omissions``, ``drift``, ``names`` or ``beads``.
    row_id
        Its ``gap_id``, ``bead_id`` or ``name_id``.

    Raises
    ------
    CallError
        If there is no such row.
    """
    for finding in list_findings(tables, unlisted=[table]):
        if (finding.table, finding.row_id) == (table, row_id):
            return finding.key
    message = f"Table '{table}' has no row {row_id} that can be judged."
    raise CallError(message)


def _rows(frame: pd.DataFrame) -> list[Row]:
    """Return a frame's rows as mappings."""
    return cast("list[Row]", frame.to_dict("records"))


def _numbered(findings: list[Finding]) -> Iterator[Finding]:
    """Give findings of equal words and surroundings keys of their own, in text order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.key] += 1
        n = seen[finding.key]
        yield finding if n == 1 else replace(finding, key=f"{finding.key}.{n}")


def _doubtful_beads(segments: pd.DataFrame) -> Callable[[Row], bool]:
    """Return what tells whether a bead of running text is doubtful."""
    body = segments[segments["role"] == "body"]
    numbers = {side: set(body["segment"][body["side"] == side].astype(str)) for side in SIDES}

    def is_doubtful(row: Row) -> bool:
        side: Side = "a" if row["a_text"] else "b"
        is_body = str(row[f"{side}_segments"]).split()[0] in numbers[side]
        is_sure = bool(row["a_text"] and row["b_text"]) and row["confidence"] >= SURE
        return bool(is_body and (row["moved"] or not is_sure))

    return is_doubtful


def _omission(row: Row, bead: Row, texts: Mapping[Side, SideText]) -> Finding:
    """Return a row of ``omissions`` as a finding."""
    side, start, end = row["present_in"], int(row["start"]), int(row["end"])
    first, last = _span(bead, side) or (start, end)
    first, last = min(first, start), max(last, end)
    shown = {other: _line(bead[f"{other}_text"]) for other in SIDES}
    shown[side] = mark(texts[side].text[first:last], start - first, end - first)
    summary = f"{row['weight']}, only in {side}: {_line(row['text'])}"
    key = digest("omissions", [(side, *texts[side].surroundings(start, end))])
    place = Place(side, start, end)
    return Finding(key, "omissions", row["gap_id"], (place,), summary, shown["a"], shown["b"])


def _aside(row: Row, bead: Row, texts: Mapping[Side, SideText]) -> Finding:
    """Return a row of ``set_aside`` as a finding."""
    finding = _omission(row, bead, texts)
    summary = f"{finding.summary} (set aside: {row['reason']})"
    return replace(finding, summary=summary, is_listed=False, is_aside=True)


def _drift(row: Row, bead: Row, texts: Mapping[Side, SideText]) -> Finding:
    """Return a row of ``drift`` as a finding."""
    summary = ": ".join(part for part in (row["band"], row["types"]) if part)
    return replace(_two_sided("drift", bead, texts, summary), is_listed=row["band"] != "same")


def _bead(row: Row, texts: Mapping[Side, SideText]) -> Finding:
    """Return a row of ``beads`` as a finding."""
    moved = ", moved" if row["moved"] else ""
    # The first word keeps spreadsheet programs from reading 1-1 as a day in January.
    return _two_sided("beads", row, texts, f"match {row['kind']}{moved}")


def _two_sided(table: str, bead: Row, texts: Mapping[Side, SideText], summary: str) -> Finding:
    """Return a finding about a whole bead."""
    spans = {side: _span(bead, side) for side in SIDES}
    places = tuple(Place(side, *span) for side, span in spans.items() if span)
    parts = [(place.side, *texts[place.side].surroundings(*place[1:])) for place in places]
    a, b = _line(bead["a_text"]), _line(bead["b_text"])
    return Finding(digest(table, parts), table, bead["bead_id"], places, summary, a, b)


def _name(row: Row) -> Finding:
    """Return a row of ``names`` as a finding; it is about the forms, wherever they stand."""
    a, b = row["a_form"], row["b_form"]
    key = digest("names", [(letters(a) or a,), (letters(b) or b,)])
    is_listed = row["kind"] not in PLAIN_NAMES
    return Finding(key, "names", row["name_id"], (), row["kind"], a, b, is_listed)


def _span(bead: Row, side: Side) -> tuple[int, int] | None:
    """Return the file offsets of one side of a bead, None where it is empty."""
    if not bead[f"{side}_text"]:
        return None
    return int(bead[f"{side}_start"]), int(bead[f"{side}_end"])


def _line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
