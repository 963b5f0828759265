"""One bead with all that is known of it: the passages, and a line for each fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from varlab.errors import CallError
from varlab.present.beads import named_differences, records
from varlab.present.display import Shown, sigla, stack, table
from varlab.present.forms import names_written_apart, stand_in
from varlab.present.passages import passage, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from varlab.present.display import Compared
    from varlab.present.worklist import Item

__all__ = ["show_bead"]

Fact = tuple[str, "Markup | str"]


def show_bead(pair: Compared, bead_id: int, items: Sequence[Item] = ()) -> Shown:
    """Return one bead: both passages with their marks, and what was found there.

    Parameters
    ----------
    pair
        The comparison.
    bead_id
        A ``bead_id`` of its ``beads`` table.
    items
        Findings with their verdicts; those of this bead are shown.

    Raises
    ------
    CallError
        If there is no such bead.
    """
    beads = pair.tables["beads"]
    if not 0 <= bead_id < len(beads):
        message = f"There is no bead {bead_id}; they run from 0 to {len(beads) - 1}."
        raise CallError(message)
    seen = side_by_side(pair, [passage(pair, bead_id)], 1, caption="The passage")
    rows = [(name, escape(words)) for name, words in _facts(pair, bead_id, items)]
    return stack(seen, table(("what", "found"), rows, caption="What was found", limit=99))


def _facts(pair: Compared, bead_id: int, items: Sequence[Item]) -> Iterator[Fact]:
    bead = records(pair.tables["beads"].iloc[[bead_id]])[0]
    yield from _alignment(bead)
    yield from _drift(pair, bead_id)
    yield from _differences(pair, bead_id)
    yield from _names(pair, bead)
    yield from _omissions(pair, bead_id)
    for item in items:
        if item.bead_id == bead_id and item.verdict:
            yield "verdict", f"{item.verdict}: {item.finding.summary}. {item.note}".strip()


def _alignment(bead: Mapping[str, Any]) -> Iterator[Fact]:
    moved = ", moved" if bead["moved"] else ""
    yield "bead", f"{bead['kind']}{moved}, confidence {bead['confidence']:.2f}"
    if bead["a_text"] and bead["b_text"]:
        yield "similarity", f"{bead['similarity']:.2f}"


def _drift(pair: Compared, bead_id: int) -> Iterator[Fact]:
    drift = pair.tables["drift"]
    for row in records(drift[drift["bead_id"] == bead_id]):
        yield "drift", f"{row['drift']:.2f}, {row['band']}"
        if row["reason"]:
            yield "reason", row["reason"]


def _differences(pair: Compared, bead_id: int) -> Iterator[Fact]:
    differences = named_differences(pair)
    for row in records(differences[differences["bead_id"] == bead_id]):
        yield row["type"], f"{row['a_text'] or '–'} → {row['b_text'] or '–'} ({row['score']:.2f})"


def _names(pair: Compared, bead: Mapping[str, Any]) -> Iterator[Fact]:
    for row in names_written_apart(pair):
        if stand_in(row, bead):
            forms = f"{row['a_form']} / {row['b_form']}"
            yield f"name, {row['kind']}", f"{forms}. {row['explanation']}"


def _omissions(pair: Compared, bead_id: int) -> Iterator[Fact]:
    names, gaps = sigla(pair), pair.tables["omissions"]
    for row in records(gaps[gaps["bead_id"] == bead_id]):
        where = f"only in {names[row['present_in']]} ({row['weight']}, {row['score']:.2f})"
        yield "omission", f"“{row['text']}” {where}. {row['evidence']}"
