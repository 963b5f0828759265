"""The whole text in one picture, a lane for each kind of finding, as paths of an SVG.

Every bead has the same width, so that a place on the strip is a place in the
count of beads; a long text is gathered into columns, in which the weightiest
finding is drawn. Height says the weight, so that nothing hangs on colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from varlab.present.display import count
from varlab.present.notes import FIRST, KINDS, NEXT, SLIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from varlab.present.reading import Row

__all__ = ["Lane", "Strip", "strip"]

WIDTH, LANE_HEIGHT = 1000, 12
MAX_COLUMNS = 250
HEIGHTS: Mapping[int, int] = {FIRST: 10, NEXT: 6, SLIGHT: 2}


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of finding along the text: its key and name, and the bars as an SVG path."""

    kind: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The picture: lanes, what is set apart as a path over all of them, and words for it."""

    lanes: Sequence[Lane]
    apart: str
    height: int
    words: str


def strip(rows: Sequence[Row]) -> Strip:
    """Return the strip of a text.

    Parameters
    ----------
    rows
        All rows of the reading view, in order; without rows the lanes are empty.
    """
    columns = _columns(rows)
    lanes = [
        Lane(kind, name, _bars(columns, kind, LANE_HEIGHT * (place + 1)))
        for place, (kind, name) in enumerate(KINDS.items())
    ]
    height = LANE_HEIGHT * len(KINDS)
    return Strip(lanes, _apart(columns, height), height, _in_words(rows))


def _columns(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Return the rows in as many columns as can be told apart."""
    n = min(len(rows), MAX_COLUMNS)
    edges = [len(rows) * k // n for k in range(n + 1)] if n else []
    return [rows[i:j] for i, j in pairwise(edges)]


def _bars(columns: Sequence[Sequence[Row]], kind: str, floor: int) -> str:
    """Return one lane's bars, each as high as the weightiest note of its column."""
    width = WIDTH / max(len(columns), 1)
    parts = []
    for place, column in enumerate(columns):
        weights = [note.weight for row in column for note in row.notes if note.kind == kind]
        if weights:
            height = HEIGHTS[min(weights)]
            parts.append(_box(place * width, floor - height, width * 0.8, height))
    return "".join(parts)


def _apart(columns: Sequence[Sequence[Row]], height: int) -> str:
    width = WIDTH / max(len(columns), 1)
    return "".join(
        _box(place * width, 0, width, height)
        for place, column in enumerate(columns)
        if all(row.role == "paratext" for row in column)
    )


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.1f} {y:g}h{width:.1f}v{height:g}h-{width:.1f}z"


def _in_words(rows: Sequence[Row]) -> str:
    """Return what one sees: how many passages have a finding of each kind to look at first."""
    first = [
        f"{name} {sum(any(n.token == f'{kind}{FIRST}' for n in row.notes) for row in rows):,}"
        for kind, name in KINDS.items()
    ]
    return f"{count(len(rows), 'bead')} from left to right; to look at first: {', '.join(first)}."
