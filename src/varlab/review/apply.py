"""What a reader's verdicts change in a comparison.

An accepted finding stays whatever the measure thinks of it; a rejected one is
taken out and kept with the reason; a relinked bead is made, a rejected one undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from varlab.errors import CallError
from varlab.review.findings import list_findings, side_texts
from varlab.review.quotation import letters
from varlab.review.relink import Relinks
from varlab.review.settle import locate, settle
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from varlab.review.file import Judgement, Review
    from varlab.review.findings import Finding
    from varlab.review.quotation import Place
    from varlab.review.settle import Settled
    from varlab.types import NameLink, Side, Witness

__all__ = [
    "apply_to_drift",
    "apply_to_names",
    "apply_to_omissions",
    "apply_to_tables",
    "marked_places",
    "read_relinks",
    "settle_all",
]

REJECTED = "rejected by a reader"


def read_relinks(
    review: Review, tables: Mapping[str, pd.DataFrame]
) -> tuple[Relinks, list[Finding]]:
    """Return what a review wants of an alignment.

    Parameters
    ----------
    review
        As it was read.
    tables
        ``segments`` and ``beads`` of the alignment as the aligner left it.

    Returns
    -------
    tuple of Relinks, list of Finding
        And the beads that are refused, which the next tables no longer have.

    Raises
    ------
    CallError
        If the words of a row with ``relink`` do not stand at one place of each side.
    """
    if not review.judges("beads"):
        return Relinks(), []
    beads = {"segments": tables["segments"], "beads": tables["beads"]}
    settled = settle(review, list_findings(beads, unlisted=["beads"]), tables["segments"])
    refused = settled.rows("beads", "reject")
    wanted = Relinks(
        _forced(review.rows, tables["segments"]),
        frozenset(refused),
        frozenset(settled.rows("beads", "accept")),
    )
    return wanted, [
        finding
        for finding in settled.findings.values()
        if finding.table == "beads" and finding.row_id in refused
    ]


def _forced(
    rows: Iterable[Judgement], segments: pd.DataFrame
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Return the groups of segments that a reader wants in one bead each."""
    texts = side_texts(segments)
    forced = []
    for row in rows:
        if row.table != "beads" or row.verdict != "relink":
            continue
        places = locate(row, texts)
        if not places:
            message = (
                f"The review file wants to link “{row.a_text[:60]}” with “{row.b_text[:60]}”; "
                "expected words that stand at exactly one place of each side."
            )
            raise CallError(message)
        a, b = (_touched(place, segments) for place in places)
        forced.append((a, b))
    return tuple(forced)


def _touched(place: Place, segments: pd.DataFrame) -> tuple[int, ...]:
    """Return the indices of the segments that a stretch has a part in."""
    own = segments[segments["side"] == place.side]
    inside = own[(own["start"] < place.end) & (place.start < own["end"])]
    return tuple(int(number) for number in inside["segment"])


def settle_all(
    review: Review, tables: Mapping[str, pd.DataFrame], refused: Sequence[Finding] = ()
) -> Settled:
    """Bring a review together with tables as they were measured.

    Parameters
    ----------
    review
        As it was read.
    tables
        Name -> frame, ``set_aside`` among them. Findings that nobody is asked about
        are looked at where a reader judged one of their table.
    refused
        Beads that these tables no longer have, because a reader undid them.
    """
    judged = {row.table for row in review.judged}
    unlisted = judged | ({"set_aside"} if "omissions" in judged else set())
    return settle(review, [*list_findings(tables, unlisted), *refused], tables["segments"])


def marked_places(review: Review, tables: Mapping[str, pd.DataFrame]) -> list[Place]:
    """Return where a reader marked omissions that are among no findings.

    Parameters
    ----------
    review
        As it was read.
    tables
        Name -> frame, ``omissions`` and ``set_aside`` among them.
    """
    return [
        place
        for row, places in settle_all(review, tables).lost
        if (row.table, row.verdict) == ("omissions", "accept")
        for place in places
    ]


def apply_to_names(
    table: pd.DataFrame,
    links: Sequence[NameLink],
    settled: Settled,
    witnesses: Mapping[Side, Witness],
) -> tuple[pd.DataFrame, tuple[NameLink, ...]]:
    """Take rejected pairs of names out of their table and out of what other measures are told.

    Parameters
    ----------
    table
        The table ``names``.
    links
        Where two forms stand for one name.
    settled
        The review and the findings, names among them.
    witnesses
        Both texts, in which the links' forms are read.

    Returns
    -------
    tuple of DataFrame, tuple of NameLink
        With ``name_id`` counted anew.
    """
    rejected = set(settled.rows("names", "reject"))
    if not rejected:
        return table, tuple(links)
    is_out = table["name_id"].isin(rejected)
    forms = zip(table["a_form"][is_out], table["b_form"][is_out], strict=True)
    out = {(letters(a), letters(b)) for a, b in forms}
    kept = table[~is_out].reset_index(drop=True)
    kept["name_id"] = range(len(kept))

    def is_rejected(link: NameLink) -> bool:
        a, b = (letters(witnesses[side].text[slice(*link.span(side))]) for side in SIDES)
        # A row shows an address with its title, which the link leaves out.
        return any(form_a.endswith(a) and form_b.endswith(b) for form_a, form_b in out)

    return kept, tuple(link for link in links if not is_rejected(link))


def apply_to_drift(table: pd.DataFrame, settled: Settled) -> pd.DataFrame:
    """Put the passages in which a reader saw no difference into the band ``same``."""
    rejected = settled.rows("drift", "reject")
    changed = table.copy()
    is_out = changed["bead_id"].isin(rejected)
    changed["band"] = changed["band"].mask(is_out, "same")
    said = {bead_id: _said(row) for bead_id, row in rejected.items()}
    changed["reason"] = [
        f"{said[bead_id]}; before: {reason}" if bead_id in said else reason
        for bead_id, reason in zip(changed["bead_id"], changed["reason"], strict=True)
    ]
    return changed.astype(table.dtypes.to_dict())


def apply_to_omissions(
    table: pd.DataFrame, set_aside: pd.DataFrame, settled: Settled
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Move rejected omissions to those set aside, and accepted ones back.

    Parameters
    ----------
    table
        The table ``omissions``.
    set_aside
        The same columns and ``reason``.
    settled
        The review and the findings, omissions and what was set aside among them.

    Returns
    -------
    tuple of DataFrame, DataFrame
        Both in their order and counted anew.
    """
    rejected = settled.rows("omissions", "reject")
    accepted = settled.rows("omissions", "accept", aside=True)
    is_out = table["gap_id"].isin(rejected)
    is_back = set_aside["gap_id"].isin(accepted)
    out, back = table[is_out].copy(), set_aside[is_back].drop(columns="reason")
    out["reason"] = [_said(rejected[int(number)]) for number in out["gap_id"]]
    back["evidence"] = [f"Accepted by a reader. {text}" for text in back["evidence"]]
    listed = _ordered(pd.concat([table[~is_out], back]))
    aside = _ordered(pd.concat([set_aside[~is_back], out]))
    return listed.astype(table.dtypes.to_dict()), aside.astype(set_aside.dtypes.to_dict())


def apply_to_tables(
    tables: dict[str, pd.DataFrame], set_aside: pd.DataFrame, settled: Settled
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Return the tables and the extra frames as a reader's verdicts leave them.

    Parameters
    ----------
    tables
        Name -> frame, as measured; ``names`` is changed by ``apply_to_names`` before.
    set_aside
        What the omissions' measure did not list.
    settled
        The review and all findings.
    """
    listed, aside = apply_to_omissions(tables["omissions"], set_aside, settled)
    changed = {"drift": apply_to_drift(tables["drift"], settled), "omissions": listed}
    return tables | changed, {"set_aside": aside}


def _ordered(frame: pd.DataFrame) -> pd.DataFrame:
    """Return omissions in text order of the beads, counted anew."""
    order = ["bead_id", "present_in", "start", "end"]
    result = frame.sort_values(order, kind="stable").reset_index(drop=True)
    result["gap_id"] = range(len(result))
    return result


def _said(row: Judgement) -> str:
    """Return a reader's rejection as a reason."""
    note = row.note.strip()
    return f"{REJECTED}: {note}" if note else REJECTED
