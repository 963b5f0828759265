"""Recording that a passage of one side and a passage of the other belong together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from varlab.errors import CallError
from varlab.review.file import Judgement, read_review, write_review
from varlab.review.findings import side_texts
from varlab.review.quotation import mark, unmark
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from varlab.review.quotation import SideText
    from varlab.types import Side

__all__ = ["link"]

# Characters quoted before and behind words that stand at several places.
CONTEXT = 120


def link(
    folder: str | Path,
    tables: Mapping[str, pd.DataFrame],
    beads: Mapping[Side, int],
    note: str = "",
    *,
    key: str = "",
) -> Judgement:
    """Record that the words of two beads are to be one bead in the next run.

    Parameters
    ----------
    folder
        A folder of tables.
    tables
        Its ``segments`` and ``beads``.
    beads
        Of which bead the words of each side are taken.
    note
        Why.
    key
        Of the finding in whose row this is written; without it a row is added.

    Returns
    -------
    Judgement
        The row, with the verdict ``relink``.

    Raises
    ------
    CallError
        If a bead is none or has no words on its side, words cannot be told from others, or
        the file cannot be written.
    """
    texts = side_texts(tables["segments"])
    quotes = {side: quote(tables["beads"], beads[side], side, texts[side]) for side in SIDES}
    review = read_review(folder)
    rows = {row.key or n: row for n, row in enumerate(review.rows)}
    place = key or len(review.rows)
    blank = rows.get(place, Judgement(key, "beads"))
    row = replace(blank, verdict="relink", note=note, a_text=quotes["a"], b_text=quotes["b"])
    write_review(folder, replace(review, rows=tuple((rows | {place: row}).values())))
    return row


def quote(beads: pd.DataFrame, bead_id: int, side: Side, text: SideText) -> str:
    """Return the words of one side of a bead, so that they are found at one place only."""
    own = beads[beads["bead_id"] == bead_id]
    if own.empty or not own.iloc[0][f"{side}_text"]:
        message = f"Bead {bead_id} has no words of side {side}; expected a bead that has."
        raise CallError(message)
    start, end = int(own.iloc[0][f"{side}_start"]), int(own.iloc[0][f"{side}_end"])
    plain = " ".join(str(own.iloc[0][f"{side}_text"]).split())
    first, last = max(0, start - CONTEXT), end + CONTEXT
    marked = mark(text.text[first:last], start - first, end - first)
    for words in (plain, marked):
        found = text.find(*(unmark(words) or ("", words, "")))
        # What is found begins and ends with letters, the bead perhaps with quotation marks.
        if found and start <= found[0] < found[1] <= end:
            return words
    message = f"The words of bead {bead_id} stand at several places of side {side}."
    raise CallError(message)
