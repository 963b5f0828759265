"""Which passages a reader should see, in which order, and what stands above each.

Every function picks rows of the tables by an order that ends in their key and
hands the quotations to ``passages``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from varlab.present.beads import (
    bead_texts,
    body_beads,
    lonely_runs,
    occurrences,
    records,
    set_aside_rows,
    unaligned,
    word_counts,
)
from varlab.present.display import Shown, count, sentence, sigla
from varlab.present.forms import LONGER
from varlab.present.marking import Mark
from varlab.present.passages import Passage, passage, side_by_side
from varlab.present.terms import NAMES, in_sigla, in_words, meanings, told
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    import pandas as pd

    from varlab.present.display import Compared

__all__ = [
    "BANDS",
    "DOUBTFUL",
    "LONGER",
    "OTHER",
    "ROMANISED",
    "SPELT",
    "alone",
    "bead_with",
    "by_band",
    "by_drift",
    "doubtful",
    "gaps_in",
    "look_first",
    "moved",
    "name_stories",
    "names_apart",
    "strongest_gaps",
]

# Bands of drift from the strongest, as the tables write them.
BANDS = ("look first", "look", "same")
# Below this confidence a bead is more likely wrong than right.
DOUBTFUL = 0.5
# Kinds of names that come of writing a foreign alphabet in Latin letters.
ROMANISED = ("retransliteration", "transliteration")
# Kinds that are one name spelt in two ways, and kinds that are another name.
SPELT = (*ROMANISED, "typo")
OTHER = ("conflict", "unlike", "translated", "exonym", "alias")
# Words of a form that are looked at; people's names have hardly more.
MAX_NAME_WORDS = 6
# Weights of omissions that change what is said, from the heaviest.
HEAVY = ("proposition", "detail")


def by_drift(pair: Compared) -> pd.DataFrame:
    """Return the drift table, the passages furthest apart first.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where there is none.
    """
    return pair.tables["drift"].sort_values(["drift", "bead_id"], ascending=[False, True])


def by_band(pair: Compared) -> pd.DataFrame:
    """Return the drift table in the order in which to read it.

    A changed number lifts a short passage into a higher band than a longer one that
    is further apart, and the band says which to look at first.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    DataFrame
        Band by band, in each the passages furthest apart first.
    """
    return by_drift(pair).sort_values("band", key=lambda one: one.map(BANDS.index), kind="stable")


def look_first(pair: Compared, limit: int = 10) -> Shown:
    """Return the passages to look at first, side by side with their reasons.

    Parameters
    ----------
    pair
        The comparison.
    limit
        Passages shown at most.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    drift = by_drift(pair)
    first = drift[drift["band"] == BANDS[0]]
    passages = [_drifted(pair, row) for row in records(first.head(limit))]
    empty = "No passage stands out: none is in the band 'look first'."
    return side_by_side(pair, passages, len(first), caption="Look first", empty=empty)


def doubtful(pair: Compared, limit: int = 4) -> Shown:
    """Return the two-sided beads of running text of whose match varlab is least sure.

    Parameters
    ----------
    pair
        The comparison.
    limit
        Passages shown at most.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    beads = body_beads(pair)
    both = beads[(beads["a_segments"] != "") & (beads["b_segments"] != "")]
    least = both.sort_values(["confidence", "bead_id"]).head(limit)
    passages = [
        passage(pair, row["bead_id"], about=f"confidence {row['confidence']:.2f}")
        for row in records(least)
    ]
    return side_by_side(pair, passages, len(both), caption="The least certain matches")


def alone(pair: Compared, limit: int = 8) -> Shown:
    """Return the sentences of running text that stand alone, with the words of the table.

    Parameters
    ----------
    pair
        The comparison.
    limit
        Passages shown at most.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    evidence = {row["bead_id"]: row["evidence"] for row in records(pair.tables["omissions"])}
    reasons = {row["bead_id"]: row["reason"] for row in records(set_aside_rows(pair))}
    runs = lonely_runs(pair)
    passages = []
    for first, last in runs[:limit]:
        aside = f"no omission, {reasons[first]}." if first in reasons else ""
        about = "stands alone" if first == last else "stand alone"
        note = sentence(in_sigla(evidence.get(first, aside), sigla(pair)))
        passages.append(passage(pair, first, about=about, note=note))
    n = count(len(unaligned(pair)), str(pair.run["options"]["segments"]).removesuffix("s"))
    caption = f"Without counterpart: {n} at {count(len(runs), 'place')}"
    empty = "Every sentence of the running text has a counterpart."
    return side_by_side(pair, passages, len(runs), caption=caption, empty=empty)


def moved(pair: Compared, limit: int = 4) -> Shown:
    """Return the passages whose two sides stand at different places.

    Parameters
    ----------
    pair
        The comparison.
    limit
        Passages shown at most.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    ids = pair.tables["beads"].query("moved")["bead_id"].tolist()
    passages = [passage(pair, bead_id, about="moved") for bead_id in ids[:limit]]
    empty = "No passage is moved: both texts keep one order."
    return side_by_side(pair, passages, len(ids), caption="Moved", empty=empty)


def names_apart(pair: Compared, kinds: Sequence[str] = (*SPELT, *OTHER)) -> pd.DataFrame:
    """Return the names of some kinds in the order of the kinds, then the most frequent first.

    A pair of full names is left out where a shorter pair of the same kind says it all.

    Parameters
    ----------
    pair
        The comparison.
    kinds
        Kinds of ``names.csv``.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where there is none.
    """
    names = pair.tables["names"]
    own = names[names["kind"].isin(list(kinds))]
    known = {(row["kind"], row["a_form"], row["b_form"]) for row in records(own)}
    own = own.loc[[not _is_said_shorter(row, known) for row in records(own)]]
    own = own.assign(rank=own["kind"].map(list(kinds).index).astype("int64"))
    return own.sort_values(["rank", "n_beads", "name_id"], ascending=[True, False, True])


def _is_said_shorter(row: Mapping[str, Any], known: Set[tuple[str, str, str]]) -> bool:
    """Return whether a shorter pair of the same kind is part of this one on both sides."""
    return any(
        (row["kind"], a_part, b_part) in known
        for a_part in _parts(row["a_form"])
        for b_part in _parts(row["b_form"])
    )


def _parts(form: str) -> list[str]:
    """Return the runs of words of a form, without the form itself."""
    words = form.split()[:MAX_NAME_WORDS]
    n = len(words)
    runs = [" ".join(words[i:j]) for i in range(n) for j in range(i + 1, n + 1)]
    return [run for run in runs if run != form]


def name_stories(pair: Compared, limit: int = 2) -> Shown:
    """Return where the first romanised names stand, each with its explanation.

    Parameters
    ----------
    pair
        The comparison.
    limit
        Passages shown at most.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names = names_apart(pair, ROMANISED)
    passages = [_named(pair, row) for row in records(names.head(limit))]
    empty = "No name differs by romanisation alone."
    caption = "Two spellings at one place"
    return side_by_side(pair, passages, len(names), caption=caption, empty=empty)


def strongest_gaps(pair: Compared, side: str) -> pd.DataFrame:
    """Return what only one side has, without markers, what is likely and long first.

    The likelihood times the square root of the number of words decides: in our own readings of
    five pairs it brings more of the marked statements among the first ten than the weight does,
    which is read off the words and puts "Yes, to be sure" before half a lost paragraph.

    Parameters
    ----------
    pair
        The comparison.
    side
        ``"a"`` or ``"b"``.

    Returns
    -------
    DataFrame
        Rows in their order; without rows where there is none.
    """
    gaps = pair.tables["omissions"]
    own = gaps[(gaps["present_in"] == side) & gaps["weight"].isin(HEAVY)]
    # Rounded, so that one order comes out wherever the roots are drawn.
    lost = (own["score"] * word_counts(own["text"]) ** 0.5).round(6)
    order = ["lost", "gap_id"]
    return own.assign(lost=lost).sort_values(order, ascending=[False, True]).drop(columns="lost")


def gaps_in(pair: Compared, side: str, limit: int = 10) -> Shown:
    """Return passages in which one side has words that the other lacks, strongest first.

    Parameters
    ----------
    pair
        The comparison.
    side
        ``"a"`` or ``"b"``.
    limit
        Passages shown at most.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    gaps = strongest_gaps(pair, side)
    ids = gaps["bead_id"].drop_duplicates().tolist()
    passages = [_gapped(pair, bead_id, gaps[gaps["bead_id"] == bead_id]) for bead_id in ids[:limit]]
    name = sigla(pair)[side]
    empty = f"No words of weight stand in {name} only."
    return side_by_side(pair, passages, len(ids), caption=f"Only in {name}", empty=empty)


def _drifted(pair: Compared, row: Mapping[str, Any]) -> Passage:
    figures = (
        f"Drift {row['drift']:.2f}: meaning {row['semantic']:.2f}, wording {row['wording']:.2f}."
    )
    reason = told(str(row["reason"]), sigla(pair), bead_texts(pair, int(row["bead_id"])))
    note = f"{reason}. {figures}" if reason else figures
    return passage(pair, int(row["bead_id"]), about=in_words(meanings(row["types"])), note=note)


def _named(pair: Compared, row: Mapping[str, Any]) -> Passage:
    one = passage(pair, bead_with(pair, row), about=NAMES[str(row["kind"])])
    marks = {side: _only_form(one.texts[side], str(row[f"{side}_form"])) for side in SIDES}
    return Passage(one.head, one.texts, marks, in_sigla(str(row["explanation"]), sigla(pair)))


def bead_with(pair: Compared, name: Mapping[str, Any]) -> int:
    """Return the first bead of running text with both forms, else the first of any role.

    Parameters
    ----------
    pair
        The comparison.
    name
        A row of its ``names`` table.
    """
    for bead in records(body_beads(pair)):
        if all(any(occurrences(bead[f"{side}_text"], name[f"{side}_form"])) for side in SIDES):
            return int(bead["bead_id"])
    return int(name["first_bead"])


def _only_form(text: str, form: str) -> tuple[Mark, ...]:
    return tuple(Mark(at, at + len(form), "name") for at in occurrences(text, form))


def _gapped(pair: Compared, bead_id: int, gaps: pd.DataFrame) -> Passage:
    about = ", ".join(f"{row['granularity']} ({row['weight']})" for row in records(gaps))
    note = " ".join(dict.fromkeys(f"{words.rstrip('.')}." for words in gaps["evidence"] if words))
    return passage(pair, bead_id, about=about, note=sentence(in_sigla(note, sigla(pair))))
