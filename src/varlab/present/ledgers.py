"""The ledger of names as small tables: pairs of forms, forms at odds, and a third witness.

Like ``tables``: rows are selected and put in order, nothing is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from varlab.present.beads import occurrences, records
from varlab.present.display import Shown, clip, prose, sigla, table
from varlab.present.findings import names_apart
from varlab.present.forms import SAME_NAME
from varlab.present.marking import Mark
from varlab.present.passages import quoted
from varlab.present.terms import NAMES, in_sigla
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from varlab.present.display import Compared

__all__ = ["alone", "attestations", "inconsistencies", "ledger"]


# How much of an explanation fits beside the forms.
EXPLANATION = 300


def ledger(pair: Compared, kinds: Sequence[str], *, caption: str) -> Shown:
    """Return the pairs of forms of some kinds, kind by kind, the most frequent first.

    Full names are left out where their surnames say it all.

    Parameters
    ----------
    pair
        The comparison.
    kinds
        Kinds of ``names.csv``.
    caption
        What the table shows.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, known = sigla(pair), _ledger_counts(pair)
    rows = [
        (
            *(row[f"{side}_form"] for side in SIDES),
            NAMES.get(row["kind"], row["kind"]),
            *(known.get((side, row[f"{side}_form"]), row[f"n_{side}"]) for side in SIDES),
            escape(clip(in_sigla(row["explanation"], names), EXPLANATION)),
        )
        for row in records(names_apart(pair, kinds))
    ]
    times = (f"times in {names[side]}" for side in SIDES)
    columns = (names["a"], names["b"], "kind", *times, "why")
    return table(columns, rows, caption=caption, empty=f"{caption}: no such pair was found.")


def _ledger_counts(pair: Compared) -> dict[tuple[str, str], int]:
    """Return how often a form stands by itself, so that two lists of one page agree.

    ``names`` counts a short form inside the longer ones, too.
    """
    own = pair.tables["ledger"]
    return {(row["side"], row["form"]): int(row["n"]) for row in records(own)}


def inconsistencies(pair: Compared) -> Shown:
    """Return the forms at odds with what the same text has elsewhere, house style aside.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    own = pair.tables["ledger"]
    rows = [
        (sigla(pair)[row["side"]], f"{row['form']} ({row['n']})",
         NAMES.get(row["kind"], row["kind"]),
         escape(clip(in_sigla(row["note"], sigla(pair)), EXPLANATION)))
        for row in records(own[own["at_odds"] & ~own["kind"].isin(SAME_NAME)])
    ]  # fmt: skip
    columns = ("text", "form (times)", "kind", "why")
    empty = "Neither text is at odds with itself."
    return table(columns, rows, caption="At odds inside one text", empty=empty)


def alone(pair: Compared, side: str) -> Shown:
    """Return the names of one text that the other does not have, in their order.

    Parameters
    ----------
    pair
        The comparison.
    side
        ``"a"`` or ``"b"``.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    ledger = pair.tables["ledger"]
    own = ledger[ledger["side"].isin(SIDES)]
    sides = own.groupby("entry")["side"].transform("nunique")
    rows = [
        (f"{row['form']} ({row['n']})", row["bead_id"], escape(in_sigla(row["note"], sigla(pair))))
        for row in records(own[(sides == 1) & (own["side"] == side)])
    ]
    name = sigla(pair)[side]
    columns = ("form (times)", "bead", "note")
    empty = f"Every name of {name} is in the other text as well."
    return table(columns, rows, caption=f"Names that only {name} has", empty=empty)


def attestations(pair: Compared) -> Shown:
    """Return how often a third witness uses either form of the names in question.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    found = pair.extras.get("attestations")
    if found is None or pair.run.get("witness") is None:
        return prose("No third witness was given.")
    asked = names_apart(pair)
    found = found[found["n"] > 0]
    rows = [
        _attested(row, found) for row in records(asked[asked["name_id"].isin(found["name_id"])])
    ]
    names = sigla(pair)
    columns = (names["a"], "times there", names["b"], "times there", "first place there")
    empty = "The third witness has none of the names in question."
    caption = f"Forms that {pair.run['witness']['siglum']} uses as well"
    return table(columns, rows, caption=caption, empty=empty)


def _attested(name: Mapping[str, Any], found: pd.DataFrame) -> tuple[object, ...]:
    """Return both forms of a name, how often a third witness has each, and where."""
    own = found[found["name_id"] == name["name_id"]]
    times = {row["side"]: int(row["n"]) for row in records(own)}
    first = records(own.head(1))
    words = _in_context(first[0]["context"], first[0]["form"]) if first else ""
    return name["a_form"], times.get("a", 0), name["b_form"], times.get("b", 0), words


def _in_context(context: str, form: str) -> Markup:
    marks = [Mark(at, at + len(form), "name") for at in occurrences(context, form)]
    return quoted(context, marks, limit=140)
