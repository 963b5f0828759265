"""Passages of both texts side by side, with the words marked that the tables point at.

This module turns rows of the tables into quotations. It knows offsets and how a
long passage is cut round its marks; it decides nothing about meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from varlab.present.beads import at_ends, lonely_runs, named_differences, records, speakers
from varlab.present.display import LEFT, Shown, clip, prose, sigla
from varlab.present.forms import names_written_apart, own_places, stand_in
from varlab.present.marking import INKS, WORDS, Mark, bracketed, inked, marked, strong
from varlab.present.strength import word_marks
from varlab.present.terms import REWORDED
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = [
    "Passage",
    "bead_marks",
    "excerpt",
    "legend",
    "passage",
    "quoted",
    "side_by_side",
]

# Longest passage shown on one side, in characters: about a hundred words, which
# is longer than nearly every sentence and still fits a phone's screen.
MAX_PASSAGE = 600
# What stands instead of a speaker where only one text goes on.
END = "at one end, perhaps not part of the translation"
# Step of strength of single words that is left out among findings.
FAINTEST = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """One bead made ready to read.

    Attributes
    ----------
    head
        What stands above it: speaker, bead number, what was found.
    texts
        The words of each side, empty for an absent side.
    marks
        The marks of each side.
    note
        What is said below it; may be empty.
    """

    head: str
    texts: Mapping[Side, str]
    marks: Mapping[Side, tuple[Mark, ...]]
    note: str = ""


def passage(pair: Compared, bead_id: int, *, about: str = "", note: str = "") -> Passage:
    """Return one bead with every mark that the tables hold for it.

    Parameters
    ----------
    pair
        The comparison.
    bead_id
        A ``bead_id`` of its ``beads`` table.
    about
        What was found, added to the heading.
    note
        A sentence below the passage.
    """
    (bead,) = _of_bead(pair, "beads", bead_id)
    first, last = (bead_id, bead_id) if bead["a_text"] and bead["b_text"] else _run(pair, bead_id)
    number = f"bead {first}" if first == last else f"beads {first} to {last}"
    who = speakers(pair, pair.tables["beads"].loc[[first]])[0]
    who = END if first in at_ends(pair) else who
    head = " · ".join(part for part in (who, number, about) if part)
    if not (bead["a_text"] and bead["b_text"]):
        return Passage(head, *_with_neighbours(pair, first, last), note)
    texts: dict[Side, str] = {side: str(bead[f"{side}_text"]) for side in SIDES}
    differences = records(named_differences(pair).query("bead_id == @bead_id"))
    gaps = _of_bead(pair, "omissions", bead_id)
    marks = bead_marks(bead, differences, gaps, names_written_apart(pair))
    single = word_marks(pair, [bead_id])[bead_id]
    # Among findings the faintest step would only distract; the reading view has it, too.
    for side in SIDES:
        marks[side] += tuple(mark for mark in single[side] if mark.step > FAINTEST)
    return Passage(head, texts, marks, note)


def _of_bead(pair: Compared, name: str, bead_id: int) -> list[dict[str, Any]]:
    table = pair.tables[name]
    return records(table[table["bead_id"] == bead_id])


def _run(pair: Compared, bead_id: int) -> tuple[int, int]:
    """Return the run of sentences standing alone that a null bead belongs to."""
    runs = lonely_runs(pair)
    return next((run for run in runs if run[0] <= bead_id <= run[1]), (bead_id, bead_id))


def _with_neighbours(
    pair: Compared, first: int, last: int
) -> tuple[dict[Side, str], dict[Side, tuple[Mark, ...]]]:
    """Return null beads between their neighbours, so that one sees what stands in their place."""
    texts: dict[Side, str] = {}
    marks: dict[Side, tuple[Mark, ...]] = {}
    for side in SIDES:
        words = pair.tables["beads"][f"{side}_text"]
        before, after = str(words.get(first - 1, "")), str(words.get(last + 1, ""))
        own = " ".join(text for text in words.loc[first:last] if text)
        start = len(before) + bool(before and own)
        marks[side] = (Mark(start, start + len(own), "only"),) if own else ()
        texts[side] = " ".join(part for part in (before, own, after) if part)
    return texts, marks


def side_by_side(
    pair: Compared,
    passages: Sequence[Passage],
    total: int,
    *,
    caption: str,
    empty: str = "No such passage was found.",
) -> Shown:
    """Return passages as a table of two columns, with a legend of the marks in use.

    Parameters
    ----------
    pair
        The comparison.
    passages
        Those to show; long ones are cut round their marks.
    total
        How many there are, which the caption says if it is more.
    caption
        What they are.
    empty
        The sentence shown instead where there is none.
    """
    if not passages:
        return prose(empty)
    kept = [_cut(one) for one in passages]
    if total > len(passages):
        caption = f"{caption} ({len(passages)} of {total:,})"
    names = sigla(pair)
    return Shown(_pair_html(names, kept, caption), _pair_text(names, kept, caption))


def quoted(text: str, marks: Sequence[Mark] = (), limit: int = MAX_PASSAGE) -> Markup:
    """Return a quotation with its marks, cut round the first of them.

    Parameters
    ----------
    text
        A text or passage of any length.
    marks
        Marks with offsets into that text.
    limit
        Characters at most, without the ellipses.
    """
    return marked(*excerpt(text, marks, limit))


def excerpt(
    text: str, marks: Sequence[Mark], limit: int = MAX_PASSAGE
) -> tuple[str, tuple[Mark, ...]]:
    """Return a stretch of a text that holds its first mark, and the marks moved with it.

    Parameters
    ----------
    text
        A passage of any length.
    marks
        Its marks.
    limit
        Longest stretch, in characters, without the ellipses.
    """
    if len(text) <= limit:
        return text, tuple(marks)
    first = min((mark.start for mark in marks), default=0)
    start = _word_start(text, max(0, first - limit // 3))
    stop = _word_start(text, start + limit) if start + limit < len(text) else len(text)
    before, after = ("… " if start else ""), (" …" if stop < len(text) else "")
    shift = len(before) - start
    moved = (
        replace(mark, start=max(mark.start, start) + shift, end=min(mark.end, stop) + shift)
        for mark in marks
        if mark.start < stop and mark.end > start
    )
    return before + text[start:stop].rstrip() + after, tuple(moved)


def _word_start(text: str, at: int) -> int:
    """Return the start of the word at a position, unless that word is endless."""
    space = text.rfind(" ", max(0, at - 40), at)
    return space + 1 if space >= 0 else at


def _cut(one: Passage) -> Passage:
    """Return a passage whose two sides are short enough to read."""
    cuts = {side: excerpt(one.texts[side], one.marks[side]) for side in SIDES}
    texts: dict[Side, str] = {side: cuts[side][0] for side in SIDES}
    marks: dict[Side, tuple[Mark, ...]] = {side: cuts[side][1] for side in SIDES}
    return replace(one, texts=texts, marks=marks)


def bead_marks(
    bead: Mapping[str, Any],
    differences: Iterable[Mapping[str, Any]],
    gaps: Iterable[Mapping[str, Any]],
    names: Iterable[Mapping[str, Any]],
) -> dict[Side, tuple[Mark, ...]]:
    """Return the marks of both sides of a bead, in each side's own offsets.

    Parameters
    ----------
    bead
        A row of the ``beads`` table.
    differences, gaps
        The rows of ``differences`` and ``omissions`` that belong to the bead.
    names
        As ``names_written_apart`` returns them; a form is marked where both sides have theirs.

    Returns
    -------
    dict
        Side to marks in no special order; empty on an absent side.
    """
    here = [row for row in names if stand_in(row, bead)]
    return {
        side: (
            *_difference_marks(bead, differences, side),
            *_gap_marks(bead, gaps, side),
            *_name_marks(bead, here, side),
        )
        for side in SIDES
    }


def _difference_marks(
    bead: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], side: Side
) -> Iterator[Mark]:
    begin = bead[f"{side}_start"]
    for row in rows:
        if row[f"{side}_text"] and row["type"] != REWORDED:
            start, end = row[f"{side}_start"] - begin, row[f"{side}_end"] - begin
            yield Mark(int(start), int(end), "difference")


def _gap_marks(
    bead: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], side: Side
) -> Iterator[Mark]:
    begin = bead[f"{side}_start"]
    for row in rows:
        if row["present_in"] == side:
            yield Mark(int(row["start"] - begin), int(row["end"] - begin), "only")


def _name_marks(
    bead: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], side: Side
) -> Iterator[Mark]:
    seen: set[str] = set()
    for row in rows:
        form = str(row[f"{side}_form"])
        for at in own_places(row, bead, side) if form not in seen else ():
            yield Mark(at, at + len(form), "name")
        seen.add(form)


def _pair_html(names: Mapping[str, str], passages: Sequence[Passage], caption: str) -> Markup:
    rows = Markup("").join(_passage_html(names, one) for one in passages)
    title = Markup("<caption>{}</caption>").format(caption)
    column = Markup('<th scope="col">{}</th>')
    heads = Markup("").join(column.format(LEFT.format(names[side])) for side in SIDES)
    return Markup('{}<table class="vl-pair">{}<thead><tr>{}</tr></thead>{}</table>').format(
        legend(passages), title, heads, rows
    )


def _passage_html(names: Mapping[str, str], one: Passage) -> Markup:
    head = Markup('<tr class="vl-head"><th colspan="2" scope="rowgroup">{}</th></tr>')
    cell = Markup('<td data-label="{}">{}</td>')
    sides = {side: LEFT.format(_side_html(one, side)) for side in SIDES}
    cells = Markup("").join(cell.format(names[side], sides[side]) for side in SIDES)
    note = Markup('<tr class="vl-note"><td colspan="2">{}</td></tr>').format(LEFT.format(one.note))
    return Markup("<tbody>{}<tr>{}</tr>{}</tbody>").format(
        head.format(LEFT.format(one.head)), cells, note if one.note else ""
    )


def _side_html(one: Passage, side: Side) -> Markup:
    if not one.texts[side]:
        return Markup('<span class="vl-absent">nothing here</span>')
    return marked(one.texts[side], one.marks[side])


def legend(passages: Sequence[Passage]) -> Markup:
    """Return what the marks in use mean; empty where nothing is marked.

    Parameters
    ----------
    passages
        Those that are shown.
    """
    used = {mark.kind for one in passages for side in SIDES for mark in one.marks[side]}
    keys = [inked(kind, INKS[kind].meaning) for kind in reversed(list(INKS)) if kind in used]
    keys += [strong(kind, 3, ink.meaning) for kind, ink in WORDS.items() if kind in used]
    legend = Markup('<p class="vl-legend">Marked: {}</p>')
    return legend.format(Markup(" · ").join(keys)) if keys else Markup("")


def _pair_text(names: Mapping[str, str], passages: Sequence[Passage], caption: str) -> str:
    lines = [caption]
    for one in passages:
        lines.append(one.head)
        for side in SIDES:
            words = bracketed(one.texts[side], one.marks[side]) or "(nothing here)"
            lines.append(f"  {names[side]}: {words}")
        lines += [f"  {clip(one.note)}"] if one.note else []
    return "\n".join(lines)
