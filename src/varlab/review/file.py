"""The file ``review.csv``: reading what people and spreadsheet programs write, and writing it.

Whatever stands in the file is kept: columns of the reader's own, rows that
cannot be understood, the separator the reader's program wants. A cell that a
spreadsheet program would take for a formula is written with an apostrophe
before it, which is taken off again on reading.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from varlab.errors import CallError, TableError, VarlabError
from varlab.read import decode
from varlab.review.findings import JUDGED
from varlab.review.quotation import unmark
from varlab.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from varlab.review.findings import Finding

__all__ = [
    "COLUMNS",
    "FILE",
    "NO_REVIEW",
    "VERDICTS",
    "Judgement",
    "Review",
    "blank_row",
    "format_review",
    "judge",
    "parse_review",
    "read_review",
    "review_frame",
    "write_review",
]

FILE = "review.csv"
COLUMNS = ("key", "table", "verdict", "note", "finding", "a_text", "b_text")
NEEDED = ("key", "table", "verdict")
VERDICTS = ("accept", "reject", "relink")
SEPARATORS = ",;\t"
# What makes a spreadsheet program take a cell for a formula, behind apostrophes or not.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")
# Spreadsheet programs allow 32,767 characters in a cell; no passage needs nearly as many.
LONGEST_CELL = 1_000_000
SHOWN_PROBLEMS = 3
SHOWN_CELLS, SHOWN_CELL = 3, 20


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of the file.

    Attributes
    ----------
    key
        Of the finding; empty in rows a reader added, which are found by their texts.
    table
        ``omissions``, ``drift``, ``names`` or ``beads``.
    verdict
        ``accept``, ``reject``, ``relink`` (beads only) or empty: not judged yet.
    note
        The reader's own words.
    finding, a_text, b_text
        For people; the texts also say where a row belongs if its key is not found.
    more
        Cells of the reader's own columns, in the file's order.
    """

    key: str
    table: str
    verdict: str = ""
    note: str = ""
    finding: str = ""
    a_text: str = ""
    b_text: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The content of a review file.

    Attributes
    ----------
    rows
        What could be understood, in the file's order, at most one a key.
    strays
        Cells of the rows that could not; kept at the end of the file.
    problems
        What is wrong with each of them.
    columns
        The headings in the file's order, those of the reader's own among them.
    separator
        ``,``, ``;`` or a tabulator, as it was found.
    """

    rows: tuple[Judgement, ...] = ()
    strays: tuple[tuple[str, ...], ...] = ()
    problems: tuple[str, ...] = ()
    columns: tuple[str, ...] = COLUMNS
    separator: str = ","

    @property
    def judged(self) -> tuple[Judgement, ...]:
        """The rows with a verdict."""
        return tuple(row for row in self.rows if row.verdict)

    def judges(self, table: str) -> bool:
        """Tell whether a row about findings of a table has a verdict."""
        return any(row.table == table for row in self.judged)

    @property
    def digest(self) -> str:
        """SHA-256 of everything a reader wrote; empty where that is nothing."""
        written = [
            [row.key, row.table, row.verdict, row.note, *row.more]
            + ([row.a_text, row.b_text] if row.verdict == "relink" or not row.key else [])
            for row in self.rows
            if row.verdict or row.note or any(row.more)
        ]
        content = "\x1e".join("\x1f".join(cells) for cells in [*written, *self.strays])
        return hashlib.sha256(content.encode()).hexdigest() if content else ""

    @property
    def complaint(self) -> str:
        """One sentence about rows that were not understood; empty where all were."""
        if not self.problems:
            return ""
        n, shown = len(self.problems), "; ".join(self.problems[:SHOWN_PROBLEMS])
        more = f"; and {n - SHOWN_PROBLEMS} more" if n > SHOWN_PROBLEMS else ""
        rows = "1 row was" if n == 1 else f"{n} rows were"
        return f"{rows} kept in {FILE} but not used: {shown}{more}."


NO_REVIEW = Review()


@dataclass(slots=True)
class _Reading:
    """The rows of a file while it is read."""

    header: Sequence[str]
    rows: dict[int, Judgement] = field(default_factory=dict)
    strays: list[tuple[str, ...]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, line: int, cells: list[str]) -> None:
        """Take in one row."""
        row = self.row([*cells, *[""] * (len(self.header) - len(cells))])
        problem = self.problem(row, cells)
        if problem:
            self.strays.append(tuple(cells))
            self.problems.append(f"{_told(cells)} ({problem})")
            return
        twin = next((n for n, r in self.rows.items() if row.key and r.key == row.key), None)
        if twin is not None and self.rows[twin].verdict and row.verdict:
            self.strays.append(tuple(cells))
            self.problems.append(f"{_told(cells)} (judges again what another row judges)")
        elif twin is None or row.verdict:
            self.rows.pop(twin or 0, None)
            self.rows[line] = row

    def row(self, cells: Sequence[str]) -> Judgement:
        """Return the cells of a full row by their names."""
        places = _places(self.header)
        named = {name: cells[at] for name, at in places.items()}
        for name in NEEDED:
            named[name] = named[name].strip().lower()
        more = [cell for at, cell in enumerate(cells) if at not in places.values()]
        return Judgement(**named, more=tuple(more[: len(self.header) - len(places)]))

    def problem(self, row: Judgement, cells: list[str]) -> str:
        """Return what is wrong with a row; empty where nothing is."""
        if any(cell.strip() for cell in cells[len(self.header) :]):
            return f"{len(cells)} cells, expected {len(self.header)}"
        if row.table not in JUDGED:
            return f"table '{row.table}', expected {', '.join(JUDGED[:-1])} or {JUDGED[-1]}"
        if row.verdict not in ("", *VERDICTS):
            return f"verdict '{row.verdict}', expected accept, reject, relink or nothing"
        if row.verdict == "relink" and row.table != "beads":
            return f"verdict 'relink' in table '{row.table}', expected it for beads only"
        if row.verdict == "relink" and not (row.a_text.strip() and row.b_text.strip()):
            return "verdict 'relink' without a text of each side"
        if not row.key and not _says_where(row):
            return "no key, and no text that says where it belongs"
        return ""


def _says_where(row: Judgement) -> bool:
    """Tell whether a row without a key can be found by its texts."""
    if row.table == "omissions":
        return bool(unmark(row.a_text) or unmark(row.b_text))
    return bool(row.a_text.strip() and row.b_text.strip())


def _told(cells: Sequence[str]) -> str:
    """Return the beginning of a row, by which a reader finds it again."""
    shown = ", ".join(cell.strip()[:SHOWN_CELL] for cell in cells[:SHOWN_CELLS])
    return f"“{shown}”"


def _places(header: Sequence[str]) -> dict[str, int]:
    """Return where each of our columns stands among the headings; the first of equal ones."""
    return {name: header.index(name) for name in COLUMNS if name in header}


def read_review(folder: str | Path) -> Review:
    """Read the review file of a folder of tables.

    Parameters
    ----------
    folder
        As ``varlab compare -o`` or ``varlab report -o`` made it.

    Returns
    -------
    Review
        Empty where there is no such file.

    Raises
    ------
    TableError
        If the file is no table, or lacks the columns ``key``, ``table`` or ``verdict``.
    """
    path = Path(folder) / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Review()
    except OSError as error:
        message = f"Review file '{path}' cannot be read: {error.strerror}."
        raise TableError(message) from error
    if not data.strip():
        return Review()
    label = f"Review file '{path}'"
    try:
        text, _ = decode(data, label)
    except VarlabError as error:
        message = f"{label} is no text; expected comma-separated values with a line of headings."
        raise TableError(message) from error
    return parse_review(text, label)


def parse_review(text: str, label: str = "Review file") -> Review:
    """Read a review from the text of its file.

    Parameters
    ----------
    text
        Comma-, semicolon- or tab-separated values with a line of headings.
    label
        How to call the file in a message.

    Returns
    -------
    Review
        Rows that are not understood are among its strays.

    Raises
    ------
    TableError
        If a needed heading is missing or the quoting is broken.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    header = lines[0] if lines else ""
    separator = max(SEPARATORS, key=header.count)
    old = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO("".join(lines), newline=""), delimiter=separator, strict=True)
    try:
        content = [(reader.line_num, [_unguard(cell) for cell in cells]) for cells in reader]
    except csv.Error as error:
        message = f"{label}, line {reader.line_num}, cannot be read: {error}."
        raise TableError(message) from error
    finally:
        csv.field_size_limit(old)
    return _collect(content, separator, label)


def _collect(content: list[tuple[int, list[str]]], separator: str, label: str) -> Review:
    """Return the rows of a file as a review."""
    header = [name.strip().lower() for name in content[0][1]] if content else []
    missing = [name for name in NEEDED if name not in header]
    if missing:
        named = " and ".join(f"'{name}'" for name in missing)
        message = f"{label} has no column {named}; expected the columns {', '.join(COLUMNS)}."
        raise TableError(message)
    header += [name for name in COLUMNS if name not in header]
    reading = _Reading(header)
    for line, cells in content[1:]:
        if any(cell.strip() for cell in cells):
            reading.add(line, cells)
    rows, strays = tuple(reading.rows.values()), tuple(reading.strays)
    return Review(rows, strays, tuple(reading.problems), tuple(header), separator)


def format_review(review: Review) -> str:
    """Return a review as the text of its file.

    ``parse_review`` gives the same rows back.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=review.separator, lineterminator="\n")
    writer.writerow(review.columns)
    for cells in [*(_cells(row, review.columns) for row in review.rows), *review.strays]:
        writer.writerow([_guard(cell) for cell in cells])
    return stream.getvalue()


def _cells(row: Judgement, columns: Sequence[str]) -> list[str]:
    """Return the cells of a row in the order of the headings."""
    ours = {at: getattr(row, name) for name, at in _places(columns).items()}
    own = iter(row.more)
    return [ours[at] if at in ours else next(own, "") for at in range(len(columns))]


def _guard(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def _unguard(cell: str) -> str:
    """Return a cell as it was before ``_guard``."""
    return cell[1:] if GUARDED.match(cell) else cell


def write_review(folder: str | Path, review: Review) -> Path:
    """Write the review file of a folder, whole or not at all.

    A mark at its beginning tells spreadsheet programs that it is UTF-8.

    Parameters
    ----------
    folder
        Must exist.
    review
        What to write.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    CallError
        If it cannot be written.
    """
    path = Path(folder) / FILE
    try:
        write_whole(path, format_review(review).encode("utf-8-sig"))
    except OSError as error:
        message = f"Review file '{path}' cannot be written: {error.strerror}."
        raise CallError(message) from error
    return path


def judge(
    folder: str | Path, key: str, verdict: str, note: str = "", *, finding: Finding | None = None
) -> Review:
    """Record a reader's verdict on one finding in the review file of a folder.

    Parameters
    ----------
    folder
        A folder of tables.
    key
        The finding's key, from the file or from ``list_findings``.
    verdict
        ``accept``, ``reject``, or empty to take a verdict back.
    note
        Replaces the note that stands there.
    finding
        What the key belongs to, for a finding that has no row in the file yet.

    Returns
    -------
    Review
        What the file now holds.

    Raises
    ------
    CallError
        If the verdict is none, nothing has this key, or the file cannot be written.
    TableError
        If the file cannot be read.
    """
    if verdict not in ("", "accept", "reject"):
        message = f"Verdict '{verdict}' is unknown; expected accept, reject or nothing."
        raise CallError(message)
    review = read_review(folder)
    rows = {row.key or n: row for n, row in enumerate(review.rows)}
    if key not in rows and finding is not None and finding.key == key:
        rows[key] = blank_row(finding)
    if not key or key not in rows:
        message = f"Review file '{Path(folder) / FILE}' has no row with the key '{key}'."
        raise CallError(message)
    rows[key] = replace(rows[key], verdict=verdict, note=note)
    changed = replace(review, rows=tuple(rows.values()))
    write_review(folder, changed)
    return changed


def blank_row(finding: Finding) -> Judgement:
    """Return the row of a finding that nobody has judged."""
    texts = (finding.summary, finding.a_text, finding.b_text)
    return Judgement(finding.key, finding.table, "", "", *texts)


def review_frame(rows: Iterable[Judgement]) -> pd.DataFrame:
    """Return rows as a frame of texts with the columns ``COLUMNS``; typed when empty."""
    cells = [[getattr(row, name) for name in COLUMNS] for row in rows]
    return pd.DataFrame(cells, columns=list(COLUMNS)).astype("str")
