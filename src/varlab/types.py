"""The values that travel between the stages, and the contract of each table.

Frozen dataclasses carry texts and alignments; frames carry measurements. This
module knows no file, no model and no algorithm. All offsets are half-open
code-point offsets into ``Witness.text``, which is the file's content decoded
and otherwise untouched, so ``witness.text[start:end]`` is a quotation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from varlab.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = [
    "SIDES",
    "TABLES",
    "Alignment",
    "Bead",
    "NameLink",
    "NoiseFloor",
    "Pair",
    "Paratext",
    "Rival",
    "Role",
    "Segment",
    "Side",
    "Witness",
    "check_frame",
    "links_by_bead",
    "other_side",
    "typed_frame",
]

Side = Literal["a", "b"]
Role = Literal["body", "label", "heading", "paratext"]
SIDES: tuple[Side, Side] = ("a", "b")


def other_side(side: Side) -> Side:
    """Return the opposite side."""
    return "b" if side == "a" else "a"


@dataclass(frozen=True, slots=True)
class Witness:
    """One translation as a text.

    Attributes
    ----------
    siglum
        Short name for people, from the file name.
    text
        The decoded content, newlines untouched.
    encoding
        Codec with which ``bytes.decode`` gives ``text``.
    sha256
        Checksum of the file's bytes, hexadecimal.
    is_extracted
        True where ``text`` was taken out of a container (html, docx), so that
        offsets refer to the extracted text and not to the file's own bytes.
    """

    siglum: str
    text: str
    encoding: str = "utf-8"
    sha256: str = ""
    is_extracted: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A unit of alignment, normally a sentence; never surrounded by whitespace.

    Attributes
    ----------
    index
        0-based number within its side.
    start, end
        Half-open offsets into the witness's text.
    role
        ``body``, ``label`` (a speaker's label, alone), ``heading`` or ``paratext``.
    speaker
        The label's words without the colon for every segment of that turn,
        the label itself included; empty where no speaker is known.
    text
        ``witness.text[start:end]``.
    """

    index: int
    start: int
    end: int
    role: Role
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Rival:
    """The best counterpart a null bead could have had, and why it was not taken."""

    segments: tuple[int, ...]
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class Bead:
    """A smallest aligned group of segments; one side is empty in a null bead.

    Attributes
    ----------
    a, b
        Consecutive segment indices, ascending; not both empty.
    similarity
        Cosine of the two sides, [-1, 1]; NaN in a null bead.
    confidence
        Calibrated probability that this bead is right, [0, 1].
    moved
        True where the two sides stand at different places of the texts.
    rival
        Evidence of a null bead; None otherwise, or where the other side is empty.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    similarity: float
    confidence: float
    moved: bool = False
    rival: Rival | None = None

    @property
    def kind(self) -> str:
        """The shape, ``"1-1"``, ``"2-1"``, ``"1-0"`` and so on."""
        return f"{len(self.a)}-{len(self.b)}"

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not (self.a and self.b)

    def side(self, side: Side) -> tuple[int, ...]:
        """Return the segment indices of one side."""
        return self.a if side == "a" else self.b


@dataclass(frozen=True, slots=True)
class Paratext:
    """A stretch at one end of a witness that is not part of the translated text.

    ``first`` and ``stop`` are half-open segment indices.
    """

    side: Side
    first: int
    stop: int
    reason: str


@dataclass(frozen=True, slots=True)
class NoiseFloor:
    """What unrelated segments of the same two witnesses score.

    Attributes
    ----------
    mean, sd
        Of the cosine of unrelated segments.
    high
        Its 99th percentile: a bead below it looks like chance.
    n
        How many unrelated pairs were measured.
    histogram
        Counts over 40 equal bins of [-1, 1], for the picture.
    """

    mean: float
    sd: float
    high: float
    n: int
    histogram: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The ordered beads of two witnesses.

    Attributes
    ----------
    beads
        In text order; every segment of either side is in exactly one bead.
        The position in this tuple is the ``bead_id`` of the tables.
    noise
        The documents' own noise floor.
    paratext
        Stretches set apart, with the reason.
    is_translation
        False where the two texts do not look like translations of one text.
    warnings
        Sentences for people.
    """

    beads: tuple[Bead, ...]
    noise: NoiseFloor
    paratext: tuple[Paratext, ...] = ()
    is_translation: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameLink:
    """Two forms that stand for one name at one place: neither drift nor omission.

    Offsets are file offsets; ``kind`` is a kind of ``names.csv``.
    """

    bead_id: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kind: str

    def span(self, side: Side) -> tuple[int, int]:
        """Return the half-open offsets of the form of one side."""
        return (self.a_start, self.a_end) if side == "a" else (self.b_start, self.b_end)


def links_by_bead(links: Iterable[NameLink]) -> defaultdict[int, list[NameLink]]:
    """Return the links of each bead; an empty list for beads without any."""
    found: defaultdict[int, list[NameLink]] = defaultdict(list)
    for link in links:
        found[link.bead_id].append(link)
    return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Two segmented witnesses and their alignment: what every measure receives."""

    a: Witness
    b: Witness
    segments_a: tuple[Segment, ...]
    segments_b: tuple[Segment, ...]
    alignment: Alignment

    def witness(self, side: Side) -> Witness:
        """Return the witness of one side."""
        return self.a if side == "a" else self.b

    def segments(self, side: Side) -> tuple[Segment, ...]:
        """Return the segments of one side."""
        return self.segments_a if side == "a" else self.segments_b

    def of_bead(self, bead: Bead, side: Side) -> tuple[Segment, ...]:
        """Return the segments of one side of a bead, in order."""
        segments = self.segments(side)
        return tuple(segments[index] for index in bead.side(side))

    def span(self, bead: Bead, side: Side) -> tuple[int, int] | None:
        """Return the file offsets from a bead's first to its last segment, if any."""
        own = self.of_bead(bead, side)
        return (own[0].start, own[-1].end) if own else None

    def quote(self, bead: Bead, side: Side) -> str:
        """Return the words of one side of a bead verbatim; empty for an absent side."""
        span = self.span(bead, side)
        return self.witness(side).text[slice(*span)] if span else ""

    def role(self, bead: Bead) -> Role:
        """Return the role of a bead: that of the first segment on its first side."""
        own = self.of_bead(bead, "a") or self.of_bead(bead, "b")
        return own[0].role

    def body(self) -> Iterator[tuple[int, Bead]]:
        """Yield ``bead_id, bead`` of the two-sided beads of running text."""
        for bead_id, bead in enumerate(self.alignment.beads):
            if not bead.is_null and self.role(bead) == "body":
                yield bead_id, bead


# Column -> pandas dtype of each table, in the order in which it is written.
# "Int64" is used where a value may be absent, "str" is never null ("" instead).
TABLES: Mapping[str, Mapping[str, str]] = {
    "segments": {
        "side": "str",
        "segment": "int64",
        "start": "int64",
        "end": "int64",
        "role": "str",
        "speaker": "str",
        "text": "str",
    },
    "beads": {
        "bead_id": "int64",
        "kind": "str",
        "a_segments": "str",
        "b_segments": "str",
        "a_start": "Int64",
        "a_end": "Int64",
        "b_start": "Int64",
        "b_end": "Int64",
        "similarity": "float64",
        "confidence": "float64",
        "moved": "bool",
        "a_text": "str",
        "b_text": "str",
    },
    "drift": {
        "bead_id": "int64",
        "drift": "float64",
        "band": "str",
        "semantic": "float64",
        "wording": "float64",
        "density": "float64",
        "types": "str",
        "reason": "str",
    },
    "differences": {
        "bead_id": "int64",
        "type": "str",
        "a_start": "Int64",
        "a_end": "Int64",
        "a_text": "str",
        "b_start": "Int64",
        "b_end": "Int64",
        "b_text": "str",
        "score": "float64",
    },
    "names": {
        "name_id": "int64",
        "entity": "str",
        "a_form": "str",
        "b_form": "str",
        "kind": "str",
        "similarity": "float64",
        "n_a": "int64",
        "n_b": "int64",
        "n_beads": "int64",
        "first_bead": "int64",
        "explanation": "str",
    },
    "ledger": {
        "entry": "int64",
        "name": "str",
        "entity": "str",
        "side": "str",
        "form": "str",
        "n": "int64",
        "segment": "Int64",
        "bead_id": "Int64",
        "start": "int64",
        "end": "int64",
        "kind": "str",
        "at_odds": "bool",
        "note": "str",
    },
    "omissions": {
        "gap_id": "int64",
        "present_in": "str",
        "missing_in": "str",
        "granularity": "str",
        "weight": "str",
        "bead_id": "int64",
        "start": "int64",
        "end": "int64",
        "text": "str",
        "score": "float64",
        "evidence": "str",
    },
}

# Digits written to the tables. Three are more than any measure here can bear,
# and coarse enough that the last one is the same on another processor.
DECIMALS = 3


def typed_frame(table: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows as a frame with a table's columns, types and rounding.

    Parameters
    ----------
    table
        A key of ``TABLES``.
    rows
        One mapping per row with exactly the table's columns; may be empty.

    Returns
    -------
    DataFrame
        Floats rounded to three decimals; the empty frame is typed too.

    Raises
    ------
    TableError
        If a column is missing, extra, null or not of its type.
    """
    frame = pd.DataFrame(rows, columns=None if rows else list(TABLES[table]))
    check_columns(table, frame)
    frame = frame[list(TABLES[table])].astype(dict(TABLES[table]))
    floats = frame.select_dtypes("float64").columns
    # Adding zero turns -0.0 into 0.0, which would otherwise show in the CSV.
    frame[floats] = frame[floats].round(DECIMALS) + 0.0
    check_frame(table, frame)
    return frame


def check_columns(table: str, frame: pd.DataFrame) -> None:
    """Raise TableError unless a frame has exactly the columns of a table."""
    wanted, got = set(TABLES[table]), set(frame.columns)
    if wanted != got:
        missing = ", ".join(sorted(wanted - got)) or "none"
        extra = ", ".join(sorted(got - wanted)) or "none"
        message = f"Table '{table}': missing columns: {missing}; unexpected columns: {extra}."
        raise TableError(message)


def check_frame(table: str, frame: pd.DataFrame) -> None:
    """Raise TableError unless a frame keeps a table's contract.

    Checked are columns, dtypes and that no text cell is null.
    """
    check_columns(table, frame)
    for column, dtype in TABLES[table].items():
        if dtype == "str" and frame[column].isna().any():
            message = f"Table '{table}', column '{column}': null found where text is expected."
            raise TableError(message)
        if str(frame[column].dtype) != dtype:
            got = frame[column].dtype
            message = f"Table '{table}', column '{column}': got {got}, expected {dtype}."
            raise TableError(message)
