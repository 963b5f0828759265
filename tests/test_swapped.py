"""Swapping the sides of the real pair mirrors its names and its register completely."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from test_names import NO_NOISE, RAW, aligned

from varlab.names import find_names
from varlab.read import read_witness
from varlab.store import load_comparison
from varlab.types import Alignment, Bead, Pair, Segment, Side

if TYPE_CHECKING:
    import pandas as pd

    from varlab.names.find import NameFindings

DERIVED = Path(__file__).parents[1] / "data" / "derived" / "astana"
SWAPPED: dict[Side, Side] = {"a": "b", "b": "a"}


def astana() -> Pair:
    """Return the bundled pair with its committed segments and beads."""
    tables = load_comparison(DERIVED).tables
    a = read_witness(RAW / "astana-kremlin.txt", "a")
    b = read_witness(RAW / "astana-karlof1.txt", "b")
    columns = ["segment", "start", "end", "role", "speaker", "text"]
    own = {side: rows[columns] for side, rows in tables["segments"].groupby("side")}
    segments = {
        side: tuple(Segment(*row) for row in rows.itertuples(index=False))
        for side, rows in own.items()
    }
    sides = tables["beads"][["a_segments", "b_segments"]].to_numpy()
    numbers = [[tuple(map(int, side.split())) for side in bead] for bead in sides]
    beads = tuple(Bead(first, second, 1.0, 1.0) for first, second in numbers)
    return Pair(a, b, segments["a"], segments["b"], Alignment(beads, NO_NOISE))


def swapped(pair: Pair) -> Pair:
    """Return a pair with its sides swapped, bead for bead."""
    beads = tuple(replace(bead, a=bead.b, b=bead.a) for bead in pair.alignment.beads)
    alignment = replace(pair.alignment, beads=beads)
    return Pair(pair.b, pair.a, pair.segments_b, pair.segments_a, alignment)


def names(table: pd.DataFrame) -> set[tuple[Any, ...]]:
    """Return the rows of a table of names without their numbers and sentences."""
    return set(table.drop(columns=["name_id", "explanation"]).itertuples(index=False, name=None))


def register(table: pd.DataFrame) -> set[frozenset[tuple[Any, ...]]]:
    """Return the forms of each name of a register, without the numbers and the notes."""
    entries = table.drop(columns="note").groupby("entry")
    return {frozenset(own.drop(columns="entry").itertuples(index=False, name=None))
            for _, own in entries}  # fmt: skip


def mirrored(findings: NameFindings) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both tables as the other order of the sides should give them."""
    pairs = {"a_form": "b_form", "b_form": "a_form", "n_a": "n_b", "n_b": "n_a"}
    table = findings.table.rename(columns=pairs)[list(findings.table.columns)]
    return table, findings.ledger.assign(side=findings.ledger["side"].map(SWAPPED))


ODD_PAIRS = {
    "entity by the longer form": (["The US Special Representative came."], ["The US came."]),
    "words of other lengths": (["The Federal Court sat."], ["The State Court sat."]),
    "three places for two": (["He saw Anna, Anna and Anne."], ["He saw Anne and Anna."]),
}


@pytest.mark.parametrize("lines", [None, *ODD_PAIRS.values()], ids=["Astana", *ODD_PAIRS])
def test_swapped_sides_mirror_names_and_register(lines: tuple[list[str], list[str]] | None) -> None:
    pair = aligned(*lines) if lines else astana()
    there, back = find_names(pair), find_names(swapped(pair))
    table, ledger = mirrored(back)
    assert len(there.table) > 0
    assert names(table) == names(there.table)
    assert register(ledger) == register(there.ledger)
