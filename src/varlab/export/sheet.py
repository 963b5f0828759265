"""The findings as a spreadsheet for reviewers: one row each, with room for a verdict.

The headings are those of the review file, so the first sheet saved as CSV can
take its place. Every text is written as text, whatever it begins with, and the
file is the same byte for byte whenever it is made.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from varlab.export.xmltext import xml_text
from varlab.present.beads import records
from varlab.present.display import sigla
from varlab.present.worklist import worklist, worklist_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from varlab.present.display import Compared
    from varlab.present.worklist import Item
    from varlab.review import Review

__all__ = ["sheet"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its width in characters and what it means."""

    width: int
    meaning: str


COLUMNS: Mapping[str, Column] = {
    "finding": Column(30, "what was found"),
    "a_text": Column(55, "the passage in the first text"),
    "b_text": Column(55, "the passage in the second text"),
    "verdict": Column(10, "yours: accept or reject; relink for a row of the table beads"),
    "note": Column(30, "yours: anything"),
    "why": Column(45, "the reason, as the tables give it"),
    "strength": Column(9, "how strong, 0 to 1; compare it within one table only"),
    "speaker": Column(18, "who speaks"),
    "bead_id": Column(8, "number of the passage, in text order"),
    "table": Column(11, "the table the finding is from"),
    "key": Column(18, "what a verdict is kept under; leave it as it is"),
}
# What a spreadsheet program would take for a formula once somebody edits the cell.
FORMULA = re.compile(r"[=+\-@\t\r]")
MARKED = re.compile(r"(⟦[^⟧]*⟧)")
# Table -> the verdicts that its rows may have.
CHOICES: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("omissions", "drift", "names"), ("accept", "reject")
) | {"beads": ("accept", "reject", "relink")}
# Points of a line of text, and of the highest row that a spreadsheet program allows. Rows are
# given their height because LibreOffice does not make room for wrapped words by itself.
LINE, HIGHEST = 15.0, 409.0
# The columns that are printed; the rest only matters on a screen.
PRINTED = 6
# Width of the explanations, in characters.
ABOUT = 100
# Longest text of a cell, in UTF-16 units; the rest is dropped and says so.
MAX_CELL, DROPPED = 32_000, " …"
# A workbook states when it was made; this one states nothing that changes.
CREATED = datetime(1980, 1, 1)
HELP = (
    "One row is one finding. Read the two passages and choose accept or reject under verdict.",
    "To give the verdicts back, save the first sheet as CSV under the name review.csv in the"
    " folder of the comparison.",
    "To put a passage without a counterpart, or with a wrong one, beside the right one, choose"
    " relink in its row and copy the right passage into the cell of that side.",
    "Neither text is the original: what stands in one only was added there or left out here.",
)


def sheet(pair: Compared, review: Review | None = None) -> bytes:
    """Return the findings as an Excel workbook (Office Open XML).

    Parameters
    ----------
    pair
        The comparison.
    review
        Verdicts given so far; None where there are none.

    Returns
    -------
    bytes
        With headings alone where nothing was found.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": _title(pair), "created": CREATED})
    _fill_findings(book, worklist(pair, review))
    _fill_about(book, pair)
    book.close()
    return stream.getvalue()


def _title(pair: Compared) -> str:
    names = sigla(pair)
    return xml_text(f"{names['a']} and {names['b']}: findings")


def _fill_findings(book: Any, items: list[Item]) -> None:  # noqa: ANN401
    """Write the sheet of findings: headings, rows, choices, filter and print layout."""
    page = book.add_worksheet("Findings")
    head = book.add_format({"bold": True, "bottom": 2, "valign": "top"})
    for at, (name, column) in enumerate(COLUMNS.items()):
        page.set_column(at, at, column.width)
        page.write_string(0, at, name, head)
    writer = Cells(book, page)
    for line, row in enumerate(_rows(items), start=1):
        for at, name in enumerate(COLUMNS):
            writer.write(line, at, row[name])
        page.set_row(line, _height(row))
    _offer_choices(page, items)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(items), len(COLUMNS) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.print_area(0, 0, len(items), PRINTED - 1)


def _rows(items: list[Item]) -> Iterator[dict[str, object]]:
    for item, row in zip(items, records(worklist_frame(items)), strict=True):
        yield row | {"finding": item.finding.summary, "table": item.finding.table}


def _height(row: Mapping[str, object]) -> float:
    """Return the points that the longest cell of a row needs; words break lines a little early."""
    lines = (
        1 + int(1.1 * len(str(row[name]))) // column.width
        for name, column in COLUMNS.items()
        if isinstance(row[name], str)
    )
    return min(LINE * max(lines), HIGHEST)


def _offer_choices(page: Any, items: list[Item]) -> None:  # noqa: ANN401
    """Let each verdict be chosen from the words that the review file knows."""
    at = list(COLUMNS).index("verdict")
    for line in range(1, len(items) + 1):
        choices = list(CHOICES[items[line - 1].finding.table])
        options = {
            "validate": "list",
            "source": choices,
            "error_title": "Not a verdict",
            "error_message": f"Expected {', '.join(choices)} or nothing.",
        }
        page.data_validation(line, at, line, at, options)


def _fill_about(book: Any, pair: Compared) -> None:  # noqa: ANN401
    """Write the sheet that says what this is and what the columns mean."""
    page = book.add_worksheet("About")
    page.set_column(0, 0, 14)
    page.set_column(1, 1, ABOUT)
    writer = Cells(book, page)
    names = sigla(pair)
    rows = [("what", _title(pair)), ("a", names["a"]), ("b", names["b"])]
    rows += [("how", words) for words in HELP]
    rows += [(name, column.meaning) for name, column in COLUMNS.items()]
    rows += [("warning", words) for words in pair.run["warnings"]]
    rows.append(("signature", str(pair.run["signature"])))
    for line, cells in enumerate(rows):
        page.set_row(line, LINE * (1 + len(cells[1]) // ABOUT))
        for at, cell in enumerate(cells):
            writer.write(line, at, cell)


class Cells:
    """Writes values into a sheet so that a text stays a text.

    Parameters
    ----------
    book, page
        The workbook and one of its sheets.
    """

    def __init__(self, book: Any, page: Any) -> None:  # noqa: ANN401
        form = {"text_wrap": True, "valign": "top"}
        self.page = page
        self.plain = book.add_format(form)
        self.quoted = book.add_format({**form, "quote_prefix": True})
        self.number = book.add_format({**form, "num_format": "0.00"})
        self.mark = book.add_format({"bold": True})

    def write(self, line: int, at: int, value: object) -> None:
        """Write one cell; words in double brackets are bold."""
        if isinstance(value, float):
            self.page.write_number(line, at, value, self.number)
        elif isinstance(value, int):
            self.page.write_number(line, at, value, self.plain)
        else:
            self._write_text(line, at, _bounded(xml_text(str(value))))

    def _write_text(self, line: int, at: int, text: str) -> None:
        form = self.quoted if FORMULA.match(text) else self.plain
        parts = [part for part in MARKED.split(text) if part]
        if len(parts) < 2:
            self.page.write_string(line, at, text, form)
            return
        runs: list[object] = []
        for part in parts:
            runs += [self.mark, part] if MARKED.fullmatch(part) else [part]
        self.page.write_rich_string(line, at, *runs, form)


def _bounded(text: str) -> str:
    """Return a text that fits into a cell."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL:
        return text
    return units[: 2 * MAX_CELL].decode("utf-16-le", errors="ignore") + DROPPED
