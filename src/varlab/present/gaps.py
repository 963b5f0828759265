"""The words that stand on one side only: as a list in context, by speaker, and what was set aside.

Rows come from the tables ``omissions`` and ``set_aside``; what a reader decided
about them comes from the review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from varlab.present.beads import at_ends, records, word_counts
from varlab.present.display import Shown, clip, prose, sentence, sigla, table
from varlab.present.marking import Mark
from varlab.present.passages import quoted
from varlab.review import describe
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from varlab.present.display import Compared

__all__ = ["by_weight", "gap_list", "gap_speakers", "reviewed", "set_aside", "set_aside_reasons"]

WEIGHTS = ("proposition", "detail", "marker")
# Said instead of a table by speaker.
NOBODY = "Neither text names its speakers."
# A context of two lines: enough to hear the sentence.
CONTEXT = 150
ROWS = 15
ALL_ROWS = 100_000


def by_weight(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return omissions with the heaviest first, the surest first among equals.

    Parameters
    ----------
    gaps
        The table ``omissions``, or one of its columns.
    """
    rank = gaps["weight"].map(WEIGHTS.index).astype("int64")
    order = ["rank", "score", "gap_id"]
    return gaps.assign(rank=rank).sort_values(order, ascending=[True, False, True])


def gap_list(pair: Compared, weight: str, *, show_all: bool = False) -> Shown:
    """Return the omissions of one weight as words in their context, the surest first.

    Parameters
    ----------
    pair
        The comparison.
    weight
        ``proposition``, ``detail`` or ``marker``.
    show_all
        Show all of them, not a screenful.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, gaps = sigla(pair), pair.tables["omissions"]
    own = by_weight(gaps[gaps["weight"] == weight])
    rows = [
        (names[row["present_in"]], _in_context(pair, row), str(row["bead_id"]))
        for row in records(own)
    ]
    return table(
        ("only in", "words in their context", "bead"),
        rows,
        caption=f"{sentence(weight)}s on one side only",
        limit=ALL_ROWS if show_all else ROWS,
        empty=f"No {weight} stands on one side only.",
    )


def _in_context(pair: Compared, row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - Markup
    """Return the words of a row inside their passage, marked."""
    bead = pair.tables["beads"].iloc[int(row["bead_id"])]
    text, begin = str(bead[f"{row['present_in']}_text"]), int(bead[f"{row['present_in']}_start"])
    start, end = int(row["start"]) - begin, int(row["end"]) - begin
    if not 0 <= start < end <= len(text):
        # A passage of several beads is quoted alone.
        text, start, end = str(row["text"]), 0, len(str(row["text"]))
    return quoted(text, [Mark(start, end, "only")], CONTEXT)


def gap_speakers(pair: Compared) -> Shown:
    """Return how often each speaker is cut short, by direction and weight.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    gaps = pair.tables["omissions"]
    if gaps.empty:
        return prose("Neither text has words that the other lacks.")
    if not any(pair.tables["segments"]["speaker"]):
        return prose(NOBODY)
    who = gaps.assign(speaker=_speakers(pair, gaps), words=word_counts(gaps["text"]))
    names = sigla(pair)
    rows: list[tuple[object, ...]] = []
    for speaker, own in who.groupby("speaker"):
        for side in SIDES:
            here = own[own["present_in"] == side]
            if len(here):
                counts = [int((here["weight"] == weight).sum()) for weight in WEIGHTS]
                rows.append((str(speaker), names[side], *counts, int(here["words"].sum())))
    rows.sort(key=lambda row: (-int(str(row[5])), str(row[0]), str(row[1])))
    columns = ("speaker", "only in", "propositions", "details", "markers", "words")
    return table(columns, rows, caption="Words on one side only, by speaker")


def _speakers(pair: Compared, gaps: pd.DataFrame) -> list[str]:
    """Return who speaks the words of each omission, as the labels of that side have it."""
    segments = pair.tables["segments"]
    named = {}
    for side in SIDES:
        own = segments[segments["side"] == side]
        named[side] = list(zip(own["start"], own["end"], own["speaker"], strict=True))
    ends = at_ends(pair)
    return [
        "(at one end)"
        if row["bead_id"] in ends
        else next(
            (who for start, end, who in named[row["present_in"]] if start <= row["start"] < end),
            "",
        )
        or "(nobody named)"
        for row in records(gaps)
    ]


def set_aside_reasons(pair: Compared) -> Shown:
    """Return how many spans were looked at and not listed, and why.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    frame = pair.extras.get("set_aside")
    if frame is None or frame.empty:
        return prose("Nothing was looked at and set aside.")
    rows = []
    for reason, own in frame.groupby("reason"):
        best = own.sort_values(["score", "gap_id"], ascending=[False, True]).iloc[0]
        rows.append((str(reason), len(own), clip(str(best["text"]), 60)))
    rows.sort(key=lambda row: (-row[1], row[0]))
    return table(("reason", "times", "for example"), rows, caption="Looked at and set aside")


def set_aside(pair: Compared, *, show_all: bool = False) -> Shown:
    """Return what was set aside in its context, each with the reason.

    Parameters
    ----------
    pair
        The comparison.
    show_all
        As the option ``--all`` asks; without it nothing is listed but how to.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    frame = pair.extras.get("set_aside")
    if frame is None or not show_all:
        return prose("The spans themselves are in set_aside.csv; the option --all lists them here.")
    names = sigla(pair)
    rows = [
        (names[row["present_in"]], _in_context(pair, row), str(row["reason"]), str(row["bead_id"]))
        for row in records(frame)
    ]
    columns = ("only in", "words in their context", "why not listed", "bead")
    return table(columns, rows, caption="Set aside", limit=ALL_ROWS)


def reviewed(pair: Compared, name: str = "") -> Shown:
    """Return how far a reader has judged the findings.

    Parameters
    ----------
    pair
        The comparison.
    name
        A table; all of them where it is empty.

    Returns
    -------
    Shown
        A sentence also where nobody has judged anything.
    """
    counts = pair.run.get("review")
    own = (counts["tables"][name] if name else counts) if counts else {}
    if own and not own["findings"]:
        return prose("Nothing here waits for a reader's verdict.")
    if not counts or not counts["judged"]:
        return prose("No reader has judged these findings yet; review.csv is the place for it.")
    told = f"A reader's verdicts are applied: {describe(own)}."
    return prose(told)
