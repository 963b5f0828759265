"""Where the forms of a name stand in a passage, each by itself.

A short form is no finding where it is a part of the longer one: whoever writes
"Nikolai Petrovitch" has not written "Nikolai". Of two spellings it is the other way
round, for they are often parts of the same longer name on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from varlab.present.beads import occurrences, records
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from varlab.present.display import Compared

__all__ = ["LONGER", "SAME_NAME", "names_written_apart", "own_places", "stand_in"]

# Kinds of names that a reader would not call a difference: house style, and adjectives.
SAME_NAME = frozenset({"same", "typography", "norm", "derivation"})
# One name, longer and shorter. A reader expects those and looks at them last.
LONGER = ("initial", "short", "acronym", "address")


def names_written_apart(pair: Compared) -> list[dict[str, Any]]:
    """Return the rows of ``names`` whose two forms a reader would call different.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    list of dict
        Each row with ``a_longer`` and ``b_longer``: the forms in which its own form is a
        mere part; empty for two spellings.
    """
    names = pair.tables["names"]
    known = {side: sorted(set(names[f"{side}_form"])) for side in SIDES}
    return [
        row | {f"{side}_longer": _longer(row, side, known[side]) for side in SIDES}
        for row in records(names[~names["kind"].isin(SAME_NAME)])
    ]


def _longer(row: Mapping[str, Any], side: str, known: Sequence[str]) -> list[str]:
    """Return the forms of a side of which the form of a row is a part, if that matters."""
    form = str(row[f"{side}_form"])
    if row["kind"] not in LONGER:
        return []
    return [other for other in known if other != form and len(list(occurrences(other, form)))]


def stand_in(row: Mapping[str, Any], bead: Mapping[str, Any]) -> bool:
    """Return whether both forms of a row stand in a bead, each by itself.

    Parameters
    ----------
    row
        As `names_written_apart` returns it.
    bead
        A row of ``beads``.
    """
    return all(next(own_places(row, bead, side), None) is not None for side in SIDES)


def own_places(row: Mapping[str, Any], bead: Mapping[str, Any], side: str) -> Iterator[int]:
    """Yield where a bead has a form as whole words and not as a part of a longer form.

    Parameters
    ----------
    row
        As `names_written_apart` returns it.
    bead
        A row of ``beads``.
    side
        ``"a"`` or ``"b"``.
    """
    text, form = str(bead[f"{side}_text"]), str(row[f"{side}_form"])
    taken = [
        (at, at + len(longer))
        for longer in row[f"{side}_longer"]
        for at in occurrences(text, longer)
    ]
    for at in occurrences(text, form):
        if not any(start <= at < end for start, end in taken):
            yield at
