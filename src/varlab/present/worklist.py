"""The findings of a comparison as a list to work through, with what a reader decided so far.

Joins each finding with what its table says about it and with its row in the
review file. The order is that of the review file: omissions, meaning, names,
alignment, each as its table has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from varlab.present.beads import records, speakers
from varlab.review import list_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from varlab.present.display import Compared
    from varlab.review import Finding, Review

__all__ = ["COLUMNS", "KINDS", "Item", "worklist", "worklist_frame"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table keeps what is shown of its findings; an empty name is nothing."""

    id: str
    bead: str
    strength: str
    label: str
    why: str


SOURCES: Mapping[str, Source] = {
    "omissions": Source("gap_id", "bead_id", "score", "weight", "evidence"),
    "drift": Source("bead_id", "bead_id", "drift", "band", "reason"),
    "names": Source("name_id", "first_bead", "similarity", "kind", "explanation"),
    "beads": Source("bead_id", "bead_id", "confidence", "kind", ""),
}
# Table -> the kind of its findings, as people call it.
KINDS: Mapping[str, str] = {
    "omissions": "omission",
    "drift": "meaning",
    "names": "name",
    "beads": "alignment",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A finding on the list.

    Attributes
    ----------
    finding
        The finding, with its key.
    kind
        A value of ``KINDS``.
    label
        What its table calls it: weight of an omission, band of drift, kind of a name or bead.
    strength
        Its score, [0, 1]: how sure an omission is, how far a passage drifts, how like
        two forms of a name are, how sure a match is.
    bead_id
        Where it stands; of a name the first place.
    speaker
        Who speaks there; may be empty.
    why
        The reason for people; may be empty.
    verdict, note
        What the reader decided; empty where nothing.
    """

    finding: Finding
    kind: str
    label: str
    strength: float
    bead_id: int
    speaker: str
    why: str
    verdict: str = ""
    note: str = ""


# Columns of the list as a frame, with their types.
COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("key", "kind", "label"), "str"),
    "strength": "float64",
    "bead_id": "int64",
    **dict.fromkeys(("speaker", "finding", "a_text", "b_text", "why", "verdict", "note"), "str"),
}


def worklist(pair: Compared, review: Review | None = None) -> list[Item]:
    """Return the findings that a reader is asked about.

    Parameters
    ----------
    pair
        The comparison; tables of measures that were not run may be missing.
    review
        What was decided so far; None where nothing was.

    Returns
    -------
    list of Item
        In the order of the review file; empty where nothing was found.
    """
    rows = {name: _by_id(pair, name) for name in SOURCES if name in pair.tables}
    who = speakers(pair, pair.tables["beads"])
    judged = {row.key: row for row in review.rows if row.key} if review else {}
    items = []
    for finding in list_findings(pair.tables):
        row, source = rows[finding.table][finding.row_id], SOURCES[finding.table]
        bead_id, known = int(row[source.bead]), judged.get(finding.key)
        items.append(
            Item(
                finding,
                KINDS[finding.table],
                label=str(row[source.label]),
                strength=float(row[source.strength]),
                bead_id=bead_id,
                speaker=who[bead_id],
                why=str(row[source.why]) if source.why else "",
                verdict=known.verdict if known else "",
                note=known.note if known else "",
            )
        )
    return items


def worklist_frame(items: Iterable[Item]) -> pd.DataFrame:
    """Return a list of findings as a frame with the columns ``COLUMNS``; typed when empty.

    Parameters
    ----------
    items
        Findings in order.
    """
    cells = [
        (
            *(one.finding.key, one.kind, one.label, one.strength, one.bead_id, one.speaker),
            *(one.finding.summary, one.finding.a_text, one.finding.b_text),
            *(one.why, one.verdict, one.note),
        )
        for one in items
    ]
    return pd.DataFrame(cells, columns=list(COLUMNS)).astype(dict(COLUMNS))


def _by_id(pair: Compared, name: str) -> dict[int, dict[str, Any]]:
    return {row[SOURCES[name].id]: row for row in records(pair.tables[name])}
