"""From the tables of a comparison to small tables that people read.

Each function takes a comparison and returns one bounded, escaped display. Rows are
selected, counted and put in order here; no measure is computed, and the words of
the texts are quoted by ``passages``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup, escape

from varlab.present.beads import body_beads, named_differences, word_counts
from varlab.present.beads import speakers as bead_speakers
from varlab.present.display import Shown, clip, count, percent, prose, sigla, stack, table
from varlab.present.findings import BANDS
from varlab.present.gaps import NOBODY, WEIGHTS
from varlab.present.passages import quoted
from varlab.present.terms import DIFFERENCES, REWORDED
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = [
    "bead_kinds",
    "bead_roles",
    "by_speaker",
    "by_type",
    "gap_totals",
    "markers",
    "openings",
    "paratext",
    "signature",
    "speakers",
    "thresholds",
    "witnesses",
]

ROLES: Mapping[str, str] = {
    "body": "running text, the only role that is measured",
    "label": "a speaker's label",
    "heading": "a heading",
    "paratext": "words of an editor, a site or readers",
}
GRAINS = ("passage", "sentence", "clause", "phrase")
# Characters of a text's opening: about sixty words.
OPENING = 400


def witnesses(pair: Compared, control: Compared | None = None) -> Shown:
    """Return the texts: siglum, what each is here, size, encoding and checksum.

    Parameters
    ----------
    pair
        The comparison.
    control
        The same first text against one that is no translation of it; None where there is none.
    """
    rows = [_witness_row(pair.run["inputs"][side], f"side {side}") for side in SIDES]
    extra = {"third witness, for spellings": pair.run.get("witness")}
    if control is not None:
        extra["control, no translation"] = control.run["inputs"]["b"]
    rows += [_witness_row(entry, role) for role, entry in extra.items() if entry]
    columns = ("text", "here", "characters", "encoding", "sha256 (first 12)")
    return table(columns, rows, caption="The texts as they are on disk")


def openings(pair: Compared, control: Compared | None = None) -> Shown:
    """Return how the running text of each witness begins.

    Parameters
    ----------
    pair
        The comparison.
    control
        The same first text against one that is no translation of it; None where there is none.
    """
    names = sigla(pair)
    parts = [_opening(names[side], pair.tables["segments"], side) for side in SIDES]
    if control is not None:
        parts.append(_opening(sigla(control)["b"], control.tables["segments"], "b"))
    return stack(*parts)


def paratext(pair: Compared) -> Shown:
    """Return what was set apart from the running text, with the reason and its words.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, segments = sigla(pair), pair.tables["segments"]
    rows = []
    for entry in pair.run["paratext"]:
        own = segments[segments["side"] == entry["side"]]
        words = own.iloc[entry["first"] : entry["stop"]]["text"]
        place = "opening" if entry["first"] == 0 else "end"
        shown = quoted(" / ".join(words), limit=2 * OPENING)
        rows.append((names[entry["side"]], place, len(words), entry["reason"], shown))
    columns = ("text", "where", "segments", "why", "its words")
    empty = "Nothing was set apart: both texts are running text from end to end."
    return table(columns, rows, caption="Set apart as paratext", empty=empty)


def bead_roles(pair: Compared) -> Shown:
    """Return how many segments of each role either text has.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, segments = sigla(pair), pair.tables["segments"]
    counts = segments.groupby(["role", "side"]).size().to_dict()
    rows = [
        (role, *(int(counts.get((role, side), 0)) for side in SIDES), ROLES[role])
        for role in ROLES
        if any((role, side) in counts for side in SIDES)
    ]
    return table(("role", names["a"], names["b"], "what it is"), rows, caption="Segments by role")


def speakers(pair: Compared) -> Shown:
    """Return who speaks how much in the matched passages, under both texts' labels.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, beads = sigla(pair), body_beads(pair).dropna(subset=["similarity"])
    labels = zip(*(bead_speakers(pair, beads, side) for side in SIDES), strict=True)
    words = zip(*(word_counts(beads[f"{side}_text"]) for side in SIDES), strict=True)
    sums: dict[tuple[str, ...], Counter[str]] = {}
    for label, sizes in zip(labels, words, strict=True):
        sums.setdefault(label, Counter()).update(dict(zip(SIDES, sizes, strict=True)))
    rows: list[tuple[Any, ...]]
    rows = [(*label, own["a"], own["b"]) for label, own in sums.items() if any(label)]
    rows.sort(key=lambda row: (-row[-2] - row[-1], *row[:2]))
    columns = (names["a"], names["b"], f"words in {names['a']}", f"words in {names['b']}")
    return table(columns, rows, caption="Words in matched passages, by label", empty=NOBODY)


def bead_kinds(pair: Compared) -> Shown:
    """Return how many beads of each shape stand in the running text.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    kinds = body_beads(pair)["kind"].value_counts().to_dict()
    rows = [
        (kind, int(n), percent(n, sum(kinds.values())), _kind_meaning(str(kind)))
        for kind, n in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    ]
    columns = ("shape", "beads", "share", "meaning")
    return table(columns, rows, caption="Beads of the running text by shape")


def by_speaker(pair: Compared) -> Shown:
    """Return how many passages of each speaker fall into each band.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    drift = pair.tables["drift"]
    beads = pair.tables["beads"].loc[drift["bead_id"]]
    named = bead_speakers(pair, beads)
    if len(drift) and not any(named):
        return prose(NOBODY)
    who = pd.Series([name or "no speaker" for name in named], drift.index)
    counts = drift.groupby([who.astype("str"), "band"]).size().unstack(fill_value=0)
    rows = [
        (name, int(counts.loc[name].sum()), *(int(counts.loc[name].get(b, 0)) for b in BANDS))
        for name in counts.index
    ]
    rows.sort(key=lambda row: (-row[2], -row[3], -row[1], row[0]))
    columns = ("speaker", "passages", *BANDS)
    empty = "No passage was compared."
    return table(columns, rows, caption="Passages by speaker and band", empty=empty)


def by_type(pair: Compared) -> Shown:
    """Return the types of located differences, each with its strongest example.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, differences = sigla(pair), named_differences(pair)
    rows = []
    for kind, own in differences.groupby("type"):
        best = own.sort_values(["score", "bead_id"], ascending=[False, True]).iloc[0]
        example = (clip(best["a_text"], 70) or "–", clip(best["b_text"], 70) or "–")
        rows.append(
            (DIFFERENCES.get(str(kind), str(kind)), len(own), own["bead_id"].nunique(), *example)
        )
    rows.sort(key=lambda row: (row[0] == DIFFERENCES[REWORDED], -row[1], row[0]))
    columns = ("type", "times", "passages", names["a"], names["b"])
    empty = "No difference could be located."
    return table(columns, rows, caption="Located differences by type", empty=empty)


def gap_totals(pair: Compared) -> Shown:
    """Return how many words of each weight stand on one side only, and how many times.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, gaps = sigla(pair), pair.tables["omissions"]
    words = word_counts(gaps["text"])
    rows = []
    for (side, weight), own in gaps.groupby(["present_in", "weight"]):
        kinds = own["granularity"].value_counts()
        parts = ", ".join(count(int(kinds[name]), name) for name in GRAINS if name in kinds)
        rows.append((names[str(side)], str(weight), len(own), int(words[own.index].sum()), parts))
    rows.sort(key=lambda row: (row[0], WEIGHTS.index(row[1])))
    columns = ("only in", "weight", "times", "words", "of these")
    empty = "Neither text has words that the other lacks."
    return table(columns, rows, caption="Words without counterpart", empty=empty)


def markers(pair: Compared) -> Shown:
    """Return the discourse markers that stand on one side only, the most frequent first.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    names, gaps = sigla(pair), pair.tables["omissions"]
    own = gaps[gaps["weight"] == "marker"]
    forms = own["text"].str.lower().str.strip(" ,.;:–-")
    counts = forms.groupby([forms, own["present_in"]]).size().unstack(fill_value=0)
    rows = [
        (form, *(int(counts.get(side, {}).get(form, 0)) for side in SIDES)) for form in counts.index
    ]
    rows.sort(key=lambda row: (-row[1] - row[2], row[0]))
    columns = ("marker", f"only in {names['a']}", f"only in {names['b']}")
    empty = "No discourse marker stands on one side only."
    return table(columns, rows, caption="Discourse markers on one side only", empty=empty)


def thresholds(pair: Compared, measure: str) -> Shown:
    """Return the values on which the verdicts of one measure rest.

    Parameters
    ----------
    pair
        The comparison.
    measure
        A key of ``thresholds`` in ``run.json``.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    values = pair.run["thresholds"].get(measure, {})
    rows = [
        (name.replace("_", " "), escape(clip(_in_words(value), OPENING)))
        for name, value in values.items()
    ]
    empty = "No verdict of this measure rests on a threshold."
    return table(("what", "value"), rows, caption="Thresholds", empty=empty)


def signature(pair: Compared) -> Shown:
    """Return the provenance of every number in one line.

    Parameters
    ----------
    pair
        The comparison.
    """
    line = str(pair.run["signature"])
    return Shown(Markup('<p class="vl-signature"><code>{}</code></p>').format(line), line)


def _witness_row(entry: Mapping[str, object], role: str) -> tuple[object, ...]:
    taken = f"{entry['characters']:,} taken out of it"
    return (
        entry["siglum"],
        role,
        taken if entry.get("is_extracted") else entry["characters"],
        entry.get("encoding", ""),
        str(entry["sha256"])[:12],
    )


def _opening(siglum: str, segments: pd.DataFrame, side: Side) -> Shown:
    body = segments[(segments["side"] == side) & (segments["role"] == "body")]
    words = clip(" ".join(body["text"].head(12)), OPENING)
    html = Markup(
        '<figure class="vl-quote"><figcaption>{}</figcaption><blockquote>{}</blockquote></figure>'
    )
    return Shown(html.format(siglum, words), f"{siglum}: {words}")


def _kind_meaning(kind: str) -> str:
    in_a, in_b = (int(part) for part in kind.split("-"))
    if not in_a or not in_b:
        return "stands alone" if in_a + in_b == 1 else "stand alone"
    if in_a == in_b == 1:
        return "sentence for sentence"
    return f"{in_a} in a against {in_b} in b"


def _in_words(value: object) -> str:
    """Return a record as a line; lists in it are distributions, too long to show."""
    if not isinstance(value, dict):
        return str(value)
    plain = {name: part for name, part in value.items() if not isinstance(part, list)}
    return "; ".join(f"{name.replace('_', ' ')} {part}" for name, part in plain.items())
