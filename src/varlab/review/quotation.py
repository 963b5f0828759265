"""Passages by their letters alone: what a verdict is keyed by, and how it is found again.

Typography, capitals, line ends and the cut into segments are all left out of the
comparison, so the key of a finding depends on the words of the texts and on
nothing that an option could change.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from varlab.types import Side

__all__ = ["CLOSE", "OPEN", "Place", "SideText", "digest", "letters", "mark", "unmark"]

# Letters of the surroundings on each side that tell one "of course" from the next.
SURROUNDINGS = 40
# Characters read to gather them; more would only be blanks.
READ = 400
DIGITS = 12
# Brackets around the words in question; no text of the field uses them.
OPEN, CLOSE = "⟦", "⟧"


class Place(NamedTuple):
    """A stretch of one side; ``start`` and ``end`` are half-open file offsets."""

    side: Side
    start: int
    end: int


class SideText:
    """One side as its segments give it: blanks stand for what is between them.

    Parameters
    ----------
    side
        ``a`` or ``b``.
    segments
        The table ``segments``; offsets are those of the file.
    """

    def __init__(self, side: Side, segments: pd.DataFrame) -> None:
        own = segments[segments["side"] == side]
        pieces: list[str] = []
        length = 0
        for start, text in zip(own["start"], own["text"], strict=True):
            pieces += [" " * (start - length), text]
            length = max(length, start) + len(text)
        self.side = side
        self.text = "".join(pieces)
        self._index: tuple[str, list[int]] | None = None

    def surroundings(self, start: int, end: int) -> tuple[str, str, str]:
        """Return the letters before, inside and behind a stretch."""
        before = letters(self.text[max(0, start - READ) : start])[-SURROUNDINGS:]
        after = letters(self.text[end : end + READ])[:SURROUNDINGS]
        own = self.text[start:end]
        return before, letters(own) or own.strip(), after

    def find(self, before: str, words: str, after: str) -> tuple[int, int] | None:
        """Return the only place where words stand in their context, None if there is no such one.

        Parameters
        ----------
        before, words, after
            Any quotation; compared by letters.
        """
        whole, offsets = self._letters()
        head, own, tail = letters(before), letters(words), letters(after)
        quotation = head + own + tail
        at = whole.find(quotation)
        if not own or at < 0 or whole.find(quotation, at + 1) >= 0:
            return None
        first = at + len(head)
        return offsets[first], offsets[first + len(own) - 1] + 1

    def _letters(self) -> tuple[str, list[int]]:
        """Return all letters of the side and the offset of each; made on first use."""
        if self._index is None:
            found = [(letter, at) for at, c in enumerate(self.text) for letter in _letters_of(c)]
            self._index = "".join(letter for letter, _ in found), [at for _, at in found]
        return self._index


@lru_cache(maxsize=65536)
def _letters_of(character: str) -> str:
    """Return the letters and digits a character stands for, without case and accents."""
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in plain if c.isalnum())


def letters(text: str) -> str:
    """Return a text without case, accents, punctuation and blanks.

    Examples
    --------
    >>> letters("“Türkiye”, of course")
    'turkiyeofcourse'
    """
    return "".join(map(_letters_of, text))


def digest(table: str, parts: Iterable[Sequence[str]]) -> str:
    """Return the key of a finding: the table's initial and twelve hexadecimal digits.

    The initial keeps spreadsheet programs from reading a number into the digits.

    Parameters
    ----------
    table
        Name of the table.
    parts
        What the finding is about, as groups of texts.
    """
    content = "\x1e".join("\x1f".join(part) for part in parts)
    checksum = hashlib.sha256("\x1e".join((table, content)).encode()).hexdigest()
    return f"{table[0]}-{checksum[:DIGITS]}"


def mark(text: str, start: int, end: int) -> str:
    """Return a passage on one line with ``text[start:end]`` in brackets."""
    parts = (text[:start], f"{OPEN}{text[start:end]}{CLOSE}", text[end:])
    return " ".join("".join(parts).split())


def unmark(text: str) -> tuple[str, str, str] | None:
    """Return what stands before, inside and behind the brackets, None without them."""
    before, opened, rest = text.partition(OPEN)
    words, closed, after = rest.rpartition(CLOSE)
    return (before, words, after) if opened and closed else None
