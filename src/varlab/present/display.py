"""The small objects that notebooks and pages show: escaped HTML and the same in plain text.

This module knows how a value is written for people and how HTML is kept inert.
Every word that comes from a text passes through ``Markup.format`` or ``escape``
here or in the modules above; it knows no table and measures nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from math import isnan
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

__all__ = [
    "LEFT",
    "Compared",
    "Shown",
    "clip",
    "closed_quote",
    "count",
    "percent",
    "prose",
    "sentence",
    "sigla",
    "stack",
    "style",
    "table",
]

PERCENT = "\N{NO-BREAK SPACE}%"
# How explanations of spellings begin: "y / –: ".
LETTERS = re.compile(r"[^\W\d_]+ / ")
# A reader takes in about a screenful; what is cut is said in the caption.
MAX_ROWS = 15
# Where style sheets are dropped (an untrusted notebook, a code host), hosts align
# cells to the right; the attribute keeps words readable there.
LEFT = Markup('<div align="left">{}</div>')
# Longest cell of a table, in characters: two lines of a column on a desktop.
MAX_CELL = 160


class Compared(Protocol):
    """What presentation needs of a comparison: its tables and the record of its run."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Frames by the names of ``types.TABLES``."""

    @property
    def extras(self) -> Mapping[str, pd.DataFrame]:
        """Further frames that only some runs have."""

    @property
    def run(self) -> Mapping[str, Any]:
        """The content of ``run.json``."""


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """Something to show: HTML for pages and notebooks, text for terminals.

    Attributes
    ----------
    html
        Escaped HTML, safe to place in a page.
    text
        The same in plain text; what ``repr`` gives.
    """

    html: Markup
    text: str

    def _repr_html_(self) -> str:
        return f'<div class="varlab">{self.html}</div>'

    def __repr__(self) -> str:
        """Return the text, which is what nbval compares and terminals show."""
        return self.text


def clip(text: str, limit: int = MAX_CELL) -> str:
    """Return a text on one line, cut at a word with an ellipsis where it is too long.

    Parameters
    ----------
    text
        A text or passage of any length.
    limit
        Characters at most, before the ellipsis.
    """
    line = " ".join(text[: 4 * limit].split())
    if len(line) <= limit and len(text) <= 4 * limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def closed_quote(text: str) -> str:
    """Return a quotation that ends a sentence, with a full stop where it has no end of its own.

    Quotation marks at its own ends are left off: the quotation puts them there.

    Parameters
    ----------
    text
        The words quoted.

    Examples
    --------
    >>> closed_quote("It rained."), closed_quote("because of the flood")
    ('“It rained.”', '“because of the flood”.')
    >>> closed_quote('"Come, do not."')
    '“Come, do not.”'
    """
    text = text.strip('"“” ')
    return f"“{text}”" if text.endswith((".", "!", "?", "…")) else f"“{text}”."


def count(n: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun, as in ``1 passage`` or ``1,204 passages``.

    Parameters
    ----------
    n
        How many.
    noun
        What is counted, in the singular.
    plural
        Its plural, where an s is not enough.

    Examples
    --------
    >>> count(1, "passage"), count(1204, "passage"), count(0, "entry", "entries")
    ('1 passage', '1,204 passages', 'no entries')
    """
    word = noun if n == 1 else plural or f"{noun}s"
    return f"{n:,} {word}" if n else f"no {word}"


def percent(part: float, whole: float) -> str:
    r"""Return a share in whole per cent on one line; ``–`` where there is nothing to share.

    Parameters
    ----------
    part
        The part.
    whole
        The whole.

    Examples
    --------
    >>> percent(1, 3), percent(0, 0), percent(1, 1000), percent(999, 1000), percent(2, 2)
    ('33\xa0%', '–', 'under 1\xa0%', 'over 99\xa0%', '100\xa0%')
    """
    if not whole:
        return "–"
    share = 100 * part / whole
    if 0 < share < 1 or 99 < share < 100:
        return f"under 1{PERCENT}" if share < 1 else f"over 99{PERCENT}"
    return f"{share:.0f}{PERCENT}"


def sentence(words: str) -> str:
    """Return words with a capital first letter, and otherwise as they are.

    Letters that are quoted to be compared keep their case.

    Parameters
    ----------
    words
        Some words.

    Examples
    --------
    >>> sentence("the same sounds"), sentence("y / i: the same sounds")
    ('The same sounds', 'y / i: the same sounds')
    """
    return words if LETTERS.match(words) else words[:1].upper() + words[1:]


def sigla(pair: Compared) -> dict[str, str]:
    """Return the short names of both sides; told apart where one file stands on both.

    Parameters
    ----------
    pair
        The comparison.
    """
    inputs = pair.run["inputs"]
    names = {side: str(inputs[side]["siglum"]) for side in ("a", "b")}
    if names["a"] == names["b"]:
        return {side: f"{name} ({side})" for side, name in names.items()}
    return names


def prose(*paragraphs: Markup | str) -> Shown:
    """Return paragraphs; plain strings are escaped, empty ones left out.

    Parameters
    ----------
    paragraphs
        One per paragraph.
    """
    kept = [escape(words) for words in paragraphs if words]
    html = Markup("").join(Markup("<p>{}</p>").format(words) for words in kept)
    return Shown(html, "\n\n".join(words.striptags() for words in kept))


def stack(*parts: Shown) -> Shown:
    """Return several displays as one, one under the other.

    Parameters
    ----------
    parts
        Displays in order.
    """
    html = Markup("").join(part.html for part in parts)
    return Shown(html, "\n\n".join(part.text for part in parts if part.text))


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    caption: str,
    limit: int = MAX_ROWS,
    empty: str = "None was found.",
) -> Shown:
    """Return a bounded table with a caption that says what was cut.

    Parameters
    ----------
    columns
        Headings, one per cell of a row.
    rows
        Cells as numbers, strings (escaped, clipped) or ``Markup`` (kept).
    caption
        What the table shows.
    limit
        Rows shown at most.
    empty
        The sentence shown instead of a table without rows.
    """
    if not rows:
        return prose(empty)
    cells = [[_cell(value) for value in row] for row in rows[:limit]]
    title = caption if len(rows) <= limit else f"{caption} ({limit} of {len(rows):,} rows)"
    return Shown(_table_html(columns, cells, title), _table_text(columns, cells, title))


def style() -> Shown:
    """Return the style sheet of these displays, for use inside a notebook."""
    css = (files("varlab") / "templates" / "shown.css").read_text(encoding="utf-8")
    return Shown(Markup("<style>{}</style>").format(Markup(css)), "")  # noqa: S704 - our own file


def _cell(value: object) -> tuple[Markup, bool]:
    """Return a cell's HTML and whether it is a number."""
    if isinstance(value, Markup):
        return value, False
    if isinstance(value, Integral):
        return escape(f"{int(value):,}"), True
    if isinstance(value, Real):
        return escape("–" if isnan(value) else f"{float(value):.2f}"), True
    return escape(clip(str(value))), False


def _table_html(
    columns: Sequence[str], rows: list[list[tuple[Markup, bool]]], caption: str
) -> Markup:
    numeric = [is_number for _, is_number in rows[0]]
    heads = _join(
        Markup('<th scope="col"{}>{}</th>').format(
            _number_class(right), name if right else LEFT.format(name)
        )
        for name, right in zip(columns, numeric, strict=True)
    )
    body = _join(Markup("<tr>{}</tr>").format(_row_html(columns, row)) for row in rows)
    return Markup(
        '<table class="vl-table"><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(caption, heads, body)


def _row_html(columns: Sequence[str], row: list[tuple[Markup, bool]]) -> Markup:
    cell = Markup('<td data-label="{}"{}>{}</td>')
    return _join(
        cell.format(name, _number_class(right), value if right else LEFT.format(value))
        for name, (value, right) in zip(columns, row, strict=True)
    )


def _number_class(is_number: bool) -> Markup:
    return Markup(' class="vl-n"') if is_number else Markup("")


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _table_text(columns: Sequence[str], rows: list[list[tuple[Markup, bool]]], caption: str) -> str:
    lines = [list(columns), *([value.striptags() for value, _ in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(columns))]
    return "\n".join(
        [caption] + ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
    )
