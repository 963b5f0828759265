"""The findings of a comparison as a list to work through, with what a reader decided so far.

Joins each finding with what its table says about it and with its row in the
review file. Omissions come first, then meaning, names and alignment; what a reader
should look at first heads each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from varlab.present.beads import records, speakers
from varlab.present.display import clip
from varlab.review import list_findings
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from varlab.present.display import Compared
    from varlab.review import Finding, Review

__all__ = ["COLUMNS", "KINDS", "Item", "with_verdicts", "worklist", "worklist_frame"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table keeps what is shown of its findings; an empty name is nothing."""

    id: str
    bead: str
    strength: str
    label: str
    why: str
    what: Callable[[Mapping[str, Any]], str]


SOURCES: Mapping[str, Source] = {
    "omissions": Source(
        *("gap_id", "bead_id", "score", "weight", "evidence"),
        what=lambda row: f"only in {row['present_in']}: {clip(row['text'])}",
    ),
    "drift": Source(
        *("bead_id", "bead_id", "drift", "band", "reason"), what=lambda row: clip(row["reason"])
    ),
    "names": Source(
        *("name_id", "first_bead", "similarity", "kind", "explanation"),
        what=lambda row: f"{row['a_form']} / {row['b_form']}",
    ),
    "beads": Source(
        *("bead_id", "bead_id", "confidence", "kind", ""),
        what=lambda row: " / ".join(clip(row[f"{side}_text"], 60) or "–" for side in SIDES),
    ),
}
# Table -> the kind of its findings, as people call it.
KINDS: Mapping[str, str] = {
    "omissions": "omission",
    "drift": "meaning",
    "names": "name",
    "beads": "alignment",
}


# Labels by which omissions and passages are put in order.
FIRST = ("proposition", "look first", "detail", "look", "marker")


@dataclass(frozen=True, slots=True)
class Item:
    """A finding on the list.

    Attributes
    ----------
    finding
        The finding, with its key.
    kind
        A value of ``KINDS``.
    what
        What was found, in a few words.
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
    what: str
    label: str
    strength: float
    bead_id: int
    speaker: str
    why: str
    verdict: str = ""
    note: str = ""


# Columns of the list as a frame, with their types.
COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("key", "kind", "label", "what"), "str"),
    "strength": "float64",
    "bead_id": "int64",
    **dict.fromkeys(("speaker", "a_text", "b_text", "why", "verdict", "note"), "str"),
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
        Omissions, meaning, names, alignment; omissions by weight, passages by band and
        drift, else in the order of their table. Empty where nothing was found.
    """
    rows = {name: _by_id(pair, name) for name in SOURCES if name in pair.tables}
    who = speakers(pair, pair.tables["beads"])
    items = []
    for finding in list_findings(pair.tables):
        row, source = rows[finding.table][finding.row_id], SOURCES[finding.table]
        bead_id = int(row[source.bead])
        items.append(
            Item(
                finding,
                KINDS[finding.table],
                what=SOURCES[finding.table].what(row),
                label=str(row[source.label]),
                strength=float(row[source.strength]),
                bead_id=bead_id,
                speaker=who[bead_id],
                why=str(row[source.why]) if source.why else "",
            )
        )
    items.sort(key=_rank)
    return with_verdicts(items, review) if review else items


def _rank(item: Item) -> tuple[int, int, float]:
    """Return the place of a finding; equal ones stay in the order of their table."""
    is_passage = item.finding.table == "drift"
    place = FIRST.index(item.label) if item.label in FIRST else 0
    return list(SOURCES).index(item.finding.table), place, -item.strength * is_passage


def with_verdicts(items: Iterable[Item], review: Review) -> list[Item]:
    """Return findings with what a review says of them now, whatever they said before.

    Parameters
    ----------
    items
        Findings in order.
    review
        What was decided so far.
    """
    judged = {row.key: (row.verdict, row.note) for row in review.rows if row.key}
    made = []
    for item in items:
        verdict, note = judged.get(item.finding.key, ("", ""))
        made.append(replace(item, verdict=verdict, note=note))
    return made


def worklist_frame(items: Iterable[Item]) -> pd.DataFrame:
    """Return a list of findings as a frame with the columns ``COLUMNS``; typed when empty.

    Parameters
    ----------
    items
        Findings in order.
    """
    cells = [
        (
            *(one.finding.key, one.kind, one.label, one.what, one.strength, one.bead_id),
            *(one.speaker, one.finding.a_text, one.finding.b_text),
            *(one.why, one.verdict, one.note),
        )
        for one in items
    ]
    return pd.DataFrame(cells, columns=list(COLUMNS)).astype(dict(COLUMNS))


def _by_id(pair: Compared, name: str) -> dict[int, dict[str, Any]]:
    return {row[SOURCES[name].id]: row for row in records(pair.tables[name])}
