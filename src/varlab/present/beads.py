"""Look-ups on the table of beads: who speaks in a bead, what role it has, where it stands.

Facts of presentation that several displays share; nothing is measured here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = [
    "at_ends",
    "bead_roles",
    "bead_texts",
    "body_beads",
    "lonely_fates",
    "lonely_runs",
    "named_differences",
    "occurrences",
    "positions",
    "records",
    "set_aside_rows",
    "silent_places",
    "speakers",
    "text_length",
    "unaligned",
    "word_counts",
]


# How sure a located difference must be to be named, where a run does not say.
NAMED = 0.5


def named_differences(pair: Compared) -> pd.DataFrame:
    """Return the located differences that are sure enough to be named.

    The table ``differences`` has the weaker ones, too; they are hints for whoever counts on,
    and are neither marked in a text nor counted as differences of meaning.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where there is none.
    """
    bands = pair.run["thresholds"].get("drift", {}).get("bands", {})
    table = pair.tables["differences"]
    return table.loc[table["score"] >= float(bands.get("named", NAMED))]


def speakers(pair: Compared, beads: pd.DataFrame, side: Side | None = None) -> list[str]:
    """Return who speaks in each bead, or ``""``.

    The label is that of one side, or else of the first side that has words.

    Parameters
    ----------
    pair
        The comparison.
    beads
        Rows of the ``beads`` table.
    side
        ``"a"`` or ``"b"``.
    """
    segments = pair.tables["segments"]
    known = segments.set_index(["side", "segment"])["speaker"].to_dict()
    if side is None:
        return [str(known.get(key, "")) for key in first_segments(beads)]
    return [str(known.get((side, int(own.split()[0])), "")) for own in beads[f"{side}_segments"]]


def bead_roles(pair: Compared, beads: pd.DataFrame) -> list[str]:
    """Return the role of each bead: that of its first segment.

    Parameters
    ----------
    pair
        The comparison.
    beads
        Rows of the ``beads`` table.
    """
    segments = pair.tables["segments"]
    roles = segments.set_index(["side", "segment"])["role"].to_dict()
    return [str(roles[key]) for key in first_segments(beads)]


def body_beads(pair: Compared) -> pd.DataFrame:
    """Return the beads whose first segment is running text.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where there is none.
    """
    beads = pair.tables["beads"]
    return beads.loc[[role == "body" for role in bead_roles(pair, beads)]]


def unaligned(pair: Compared) -> pd.DataFrame:
    """Return the beads of running text that have words on one side only.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where there is none.
    """
    beads = body_beads(pair)
    return beads[(beads["a_segments"] == "") | (beads["b_segments"] == "")]


def at_ends(pair: Compared) -> frozenset[int]:
    """Return the beads of running text that stand alone before or behind all that both texts have.

    Who speaks there is not known: it may be the beginning or end of a speech that the other
    text cuts short, or an editor's words.

    Parameters
    ----------
    pair
        The comparison.
    """
    alone = set(unaligned(pair)["bead_id"])
    both = [number for number in body_beads(pair)["bead_id"] if number not in alone]
    first, last = (both[0], both[-1]) if both else (0, -1)
    return frozenset(number for number in alone if not first < number < last)


def set_aside_rows(pair: Compared) -> pd.DataFrame:
    """Return what was looked at as an omission and not listed, with the reasons.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where nothing was set aside or stored.
    """
    found = pair.extras.get("set_aside")
    if found is not None:
        return found
    return pair.tables["omissions"].head(0).assign(reason="")


def lonely_runs(pair: Compared) -> list[tuple[int, int]]:
    """Return first and last ``bead_id`` of each unbroken run of words on one side only.

    Parameters
    ----------
    pair
        The comparison.
    """
    runs: list[tuple[int, int]] = []
    sides: dict[int, bool] = {}
    for row in records(unaligned(pair)):
        bead_id = row["bead_id"]
        sides[bead_id] = bool(row["a_segments"])
        if sides.get(bead_id - 1) == sides[bead_id]:
            runs[-1] = (runs[-1][0], bead_id)
        else:
            runs.append((bead_id, bead_id))
    return runs


def lonely_fates(pair: Compared) -> dict[str, int]:
    """Return what became of the passages of running text that stand alone.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    dict
        Why a passage is no omission -> how many, the most frequent first; ``""`` counts those
        that are listed as omissions.
    """
    listed, aside = records(pair.tables["omissions"]), records(set_aside_rows(pair))
    fates: Counter[str] = Counter()
    for bead in records(unaligned(pair)):
        side = "a" if bead["a_text"] else "b"
        at = bead[f"{side}_start"]
        found = _covers(aside, side, at) or {"reason": "taken out by a reader"}
        fates["" if _covers(listed, side, at) else str(found["reason"])] += 1
    return dict(sorted(fates.items(), key=lambda item: (-item[1], item[0])))


def _covers(rows: list[dict[str, Any]], side: str, at: int) -> dict[str, Any] | None:
    """Return the first row with words of a side at a place."""
    own = (row for row in rows if row["present_in"] == side)
    return next((row for row in own if row["start"] <= at < row["end"]), None)


def first_segments(beads: pd.DataFrame) -> Iterator[tuple[Side, int]]:
    """Yield side and number of the first segment of each bead; side a where both have words.

    Parameters
    ----------
    beads
        Rows of the ``beads`` table.
    """
    for in_a, in_b in zip(beads["a_segments"], beads["b_segments"], strict=True):
        side: Side = "a" if in_a else "b"
        yield side, int((in_a or in_b).split()[0])


def positions(pair: Compared, beads: pd.DataFrame) -> pd.DataFrame:
    """Return where the middle of each bead stands on either side, in per cent of that text.

    Columns ``a`` and ``b``, null on an absent side.

    Parameters
    ----------
    pair
        The comparison.
    beads
        Rows of the ``beads`` table.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where there is none.
    """
    middles = {
        side: (beads[f"{side}_start"] + beads[f"{side}_end"]) * 50 / text_length(pair, side)
        for side in SIDES
    }
    return beads[["bead_id"]].assign(**middles).astype({"a": "Float64", "b": "Float64"})


def text_length(pair: Compared, side: Side) -> int:
    """Return the number of characters of one side's file.

    Parameters
    ----------
    pair
        The comparison.
    side
        ``"a"`` or ``"b"``.
    """
    return int(pair.run["inputs"][side]["characters"])


def occurrences(text: str, form: str) -> Iterator[int]:
    """Yield where a form stands in a text as whole words.

    Parameters
    ----------
    text
        A text or passage of any length.
    form
        A form of a name.

    Examples
    --------
    >>> list(occurrences("Larue, not Laru.", "Laru"))
    [11]
    """
    at = text.find(form) if form else -1
    while at >= 0:
        around = text[max(0, at - 1) : at] + text[at + len(form) : at + len(form) + 1]
        if not any(letter.isalnum() for letter in around):
            yield at
        at = text.find(form, at + len(form))


def bead_texts(pair: Compared, bead_id: int) -> dict[str, str]:
    """Return the passages of a bead by their sides.

    Parameters
    ----------
    pair
        The comparison.
    bead_id
        A ``bead_id`` of its ``beads`` table.
    """
    bead = pair.tables["beads"].iloc[bead_id]
    return {side: str(bead[f"{side}_text"]) for side in SIDES}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings from column to plain value.

    Parameters
    ----------
    frame
        Any frame.
    """
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def word_counts(texts: pd.Series[str]) -> pd.Series[int]:
    """Return how many words each text has, split at whitespace.

    Parameters
    ----------
    texts
        Texts, one per row.
    """
    return texts.map(lambda text: len(text.split())).astype("int64")


def silent_places(pair: Compared, side: Side, gaps: pd.DataFrame) -> list[float]:
    """Return where in one text the words of the other are missing, in per cent of its length.

    Inside a bead that is its own side; a sentence without counterpart is missing
    behind what stands before it.

    Parameters
    ----------
    pair
        The comparison.
    side
        The side that lacks the words.
    gaps
        Rows of the ``omissions`` table that are missing in it.
    """
    beads, length = pair.tables["beads"], text_length(pair, side)
    middle = (beads[f"{side}_start"] + beads[f"{side}_end"]).astype("float64") / 2
    behind = beads[f"{side}_end"].astype("float64").ffill().fillna(0)
    places = middle.fillna(behind)
    return [float(100 * places.iloc[int(bead_id)] / length) for bead_id in gaps["bead_id"]]
