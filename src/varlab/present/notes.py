"""What the tables say of each bead, as sentences with a kind and a weight.

The reading view filters by these two. A weight says when a reader should look, in
three steps that the tables already have: bands of drift, weights of omissions,
kinds of names. Nothing is measured here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from varlab.present.beads import bead_texts, records
from varlab.present.display import closed_quote, sentence, sigla
from varlab.present.findings import BANDS
from varlab.present.forms import LONGER, names_written_apart, stand_in
from varlab.present.terms import NAMES, REWORDED, in_sigla, in_words, meanings, told
from varlab.present.terms import WEIGHTS as IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from varlab.present.display import Compared

__all__ = ["FIRST", "KINDS", "NEXT", "SLIGHT", "WEIGHTS", "Note", "by_bead", "notes"]

# Weights, in the order in which a reader looks.
FIRST, NEXT, SLIGHT = 1, 2, 3
WEIGHTS: Mapping[int, str] = {FIRST: "look first", NEXT: "look next", SLIGHT: "slight"}
# Key of a kind -> its name for people.
KINDS: Mapping[str, str] = {"m": "meaning", "n": "name", "o": "omission"}

# Names of which the texts themselves give two: no spelling explains them.
AT_ODDS = ("conflict", "unlike")
# A discourse marker changes the tone and not what is said.
GAP_WEIGHTS: Mapping[str, int] = {"proposition": FIRST, "detail": NEXT, "marker": SLIGHT}


@dataclass(frozen=True, slots=True)
class Note:
    """One finding in one bead.

    Attributes
    ----------
    kind
        A key of ``KINDS``.
    weight
        A key of ``WEIGHTS``.
    label
        Its sort in a word or two: the type of a difference, the kind of a name.
    words
        The finding as a sentence.
    """

    kind: str
    weight: int
    label: str
    words: str

    @property
    def token(self) -> str:
        """Kind and weight in two characters."""
        return f"{self.kind}{self.weight}"


def notes(pair: Compared) -> dict[int, tuple[Note, ...]]:
    """Return what is said of each bead: meaning first, then names, then omissions.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    dict
        ``bead_id`` to its notes; beads of which nothing is said are absent.
    """
    found: dict[int, list[Note]] = defaultdict(list)
    for bead_id, note in (*_meanings(pair), *_names(pair), *_gaps(pair)):
        found[bead_id].append(note)
    return {bead_id: tuple(own) for bead_id, own in found.items()}


def by_bead(table: pd.DataFrame) -> Mapping[int, list[dict[str, Any]]]:
    """Return the rows of a table that has a ``bead_id``, by that number.

    Parameters
    ----------
    table
        Any table with such a column.
    """
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in records(table):
        rows[row["bead_id"]].append(row)
    return rows


def _meanings(pair: Compared) -> Iterator[tuple[int, Note]]:
    for row in records(pair.tables["drift"]):
        types = meanings(row["types"])
        if row["band"] != BANDS[-1] or types:
            texts = bead_texts(pair, row["bead_id"])
            reason = told(str(row["reason"]), sigla(pair), texts) or "The words differ"
            label = in_words(types or [REWORDED])
            weight = _meaning_weight(row["band"], types)
            yield row["bead_id"], Note("m", weight, label, f"{reason}.")


def _meaning_weight(band: str, types: list[str]) -> int:
    """Return when to look; a difference that nobody can point at is a slight one."""
    if band == BANDS[0]:
        return FIRST
    return NEXT if band == BANDS[1] and types else SLIGHT


def _names(pair: Compared) -> Iterator[tuple[int, Note]]:
    rows, names = names_written_apart(pair), sigla(pair)
    for bead in records(pair.tables["beads"]):
        for row in rows:
            if stand_in(row, bead):
                yield bead["bead_id"], _name_note(row, names)


def _name_note(row: Mapping[str, Any], names: Mapping[str, str]) -> Note:
    kind = str(row["kind"])
    weight = FIRST if kind in AT_ODDS else SLIGHT if kind in LONGER else NEXT
    why = sentence(in_sigla(str(row["explanation"]), names))
    words = f"“{row['a_form']}” / “{row['b_form']}”. {why}"
    return Note("n", weight, NAMES.get(kind, kind), words)


def _gaps(pair: Compared) -> Iterator[tuple[int, Note]]:
    names = sigla(pair)
    for row in records(pair.tables["omissions"]):
        words = f"Only {names[row['present_in']]} has {closed_quote(row['text'])}"
        evidence = sentence(in_sigla(str(row["evidence"]), names)).rstrip(".")
        said = f"{words} {evidence}." if evidence else words
        weight = row["weight"]
        yield row["bead_id"], Note("o", GAP_WEIGHTS.get(weight, SLIGHT), IN_WORDS[weight], said)
