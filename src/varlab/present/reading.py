"""Both texts whole, side by side: the rows and turns that the reading view shows.

A row is a bead in its place; a turn is one speaker's stretch of rows. Everything
is kept: what stands alone, what was set apart, and, where a passage moved, a
sign at the place where the other text has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from varlab.present.beads import first_segments, named_differences, records, speakers
from varlab.present.display import clip
from varlab.present.findings import DOUBTFUL
from varlab.present.forms import names_written_apart
from varlab.present.marking import marked
from varlab.present.notes import KINDS, Note, by_bead, notes
from varlab.present.passages import bead_marks
from varlab.present.strength import word_marks
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = ["Row", "Turn", "rows", "speaker_names", "turns"]

# Rows of a turn drawn together: a browser skips turns out of sight, and one this
# long is about two screens.
MAX_TURN = 24
# Characters of a moved passage quoted where the other text has it.
MOVED_QUOTE = 90
# Tokens of rows that are found by where they stand and not by a note.
ALONE, MOVED = "u1", "v1"


@dataclass(frozen=True, slots=True)
class Row:
    """One bead in its place.

    Attributes
    ----------
    bead_id
        Number of the bead.
    role
        Of its first segment.
    speaker
        Who speaks, or ``""``.
    texts
        Marked words of each side, empty where a side has none.
    notes
        What is said of it.
    confidence
        Of the match, where it is more likely wrong than right; None elsewhere.
    is_moved
        Whether its two sides stand at different places.
    arrivals
        Moved beads whose words of ``b`` stand right after this one, each with their beginning.
    """

    bead_id: int
    role: str
    speaker: str
    texts: Mapping[Side, Markup]
    notes: tuple[Note, ...] = ()
    confidence: float | None = None
    is_moved: bool = False
    arrivals: tuple[tuple[int, str], ...] = ()

    @property
    def is_alone(self) -> bool:
        """Whether the other side has nothing here."""
        return not (self.texts["a"] and self.texts["b"])

    @property
    def tokens(self) -> str:
        """What the filters look at: kind and weight of each note, and how it stands."""
        found = sorted({note.token for note in self.notes})
        found += [ALONE] if self.is_alone and self.role == "body" else []
        return " ".join(found + ([MOVED] if self.is_moved else []))

    @property
    def weight(self) -> int:
        """That of the weightiest note; 0 without notes."""
        return min((note.weight for note in self.notes), default=0)

    @property
    def summary(self) -> str:
        """The notes in a few words, one part for each kind."""
        parts = [
            f"{KINDS[kind]}: {', '.join(dict.fromkeys(note.label for note in own))}"
            for kind, own in groupby(self.notes, key=lambda note: note.kind)
        ]
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of rows of one speaker and one role.

    Attributes
    ----------
    head
        The row of the speaker's labels, if the texts have one.
    rows
        The others, in order.
    speaker
        Who speaks, or ``""``.
    is_apart
        Whether it is paratext.
    """

    head: Row | None
    rows: Sequence[Row]
    speaker: str
    is_apart: bool


def rows(pair: Compared) -> list[Row]:
    """Return every bead with its marks and notes, in text order.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    list of Row
        Empty for two empty texts.
    """
    beads = pair.tables["beads"]
    roles = pair.tables["segments"].set_index(["side", "segment"])["role"].to_dict()
    arrivals = _arrivals(records(beads))
    texts, found = _marked_texts(pair), notes(pair)
    return [
        Row(
            bead["bead_id"],
            str(roles.get(key, "body")),
            who,
            texts[bead["bead_id"]],
            found.get(bead["bead_id"], ()),
            _doubt(bead),
            bool(bead["moved"]),
            arrivals.get(bead["bead_id"], ()),
        )
        for bead, key, who in zip(
            records(beads), first_segments(beads), speakers(pair, beads), strict=True
        )
    ]


def turns(own: Sequence[Row]) -> list[Turn]:
    """Return rows in turns; a long turn is continued in another.

    Parameters
    ----------
    own
        Rows in text order.
    """
    made: list[list[Row]] = []
    for row in own:
        if not made or _begins(row, made[-1]):
            made.append([])
        made[-1].append(row)
    return [_turn(group) for group in made]


def speaker_names(own: Sequence[Row]) -> dict[str, str]:
    """Return speaker -> the shortest label that ends theirs, in order of appearance.

    A transcript gives somebody's office at first and the bare name afterwards.

    Parameters
    ----------
    own
        Rows in text order; those without a speaker are passed over.
    """
    labels = dict.fromkeys(row.speaker for row in own if row.speaker)
    return {
        label: min((one for one in labels if f" {label}".endswith(f" {one}")), key=len)
        for label in labels
    }


def _begins(row: Row, turn: Sequence[Row]) -> bool:
    """Return whether a row opens a turn after this one."""
    last = turn[-1]
    is_other = (row.role == "paratext", row.speaker) != (last.role == "paratext", last.speaker)
    return is_other or row.role == "label" or len(turn) >= MAX_TURN


def _turn(group: Sequence[Row]) -> Turn:
    first = group[0]
    head = first if first.role in ("label", "heading") else None
    return Turn(head, group[1:] if head else group, first.speaker, first.role == "paratext")


def _marked_texts(pair: Compared) -> dict[int, dict[Side, Markup]]:
    """Return the marked words of both sides of every bead."""
    differences = by_bead(named_differences(pair))
    gaps, single = by_bead(pair.tables["omissions"]), word_marks(pair)
    names = names_written_apart(pair)
    made: dict[int, dict[Side, Markup]] = {}
    for bead in records(pair.tables["beads"]):
        number = bead["bead_id"]
        marks = bead_marks(bead, differences.get(number, ()), gaps.get(number, ()), names)
        made[number] = {
            side: marked(bead[f"{side}_text"], (*marks[side], *single[number][side]))
            for side in SIDES
        }
    return made


def _doubt(bead: Mapping[str, Any]) -> float | None:
    is_pair = bool(bead["a_text"] and bead["b_text"])
    return float(bead["confidence"]) if is_pair and bead["confidence"] < DOUBTFUL else None


def _arrivals(beads: Sequence[Mapping[str, Any]]) -> dict[int, tuple[tuple[int, str], ...]]:
    """Return after which bead the words of ``b`` of each moved bead stand."""
    found: dict[int, tuple[tuple[int, str], ...]] = {}
    for number, moved in _placed(beads):
        quote = (int(moved["bead_id"]), clip(moved["b_text"], MOVED_QUOTE))
        found[number] = (*found.get(number, ()), quote)
    return found


def _placed(
    beads: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield each moved bead after the number of the unmoved one that precedes it in ``b``."""
    moved = [bead for bead in beads if bead["moved"] and bead["b_text"]]
    fixed = [bead for bead in beads if bead["b_text"] and not bead["moved"]] if moved else []
    for bead in moved:
        before = [one for one in fixed if one["b_start"] < bead["b_start"]]
        last = max(before, key=lambda one: one["b_start"], default=beads[0])
        yield int(last["bead_id"]), bead
