"""Marks in a quotation: as elements in HTML, as brackets in plain text.

A mark is never colour alone: each kind has its own HTML element, its own line under or
round the words, and its own brackets in plain text. Findings are one layer, single words
with their strength another that lies inside; both may cover the same letters. Knows
nothing of tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["INKS", "STEPS", "WORDS", "Mark", "bracketed", "inked", "marked", "strong"]


@dataclass(frozen=True, slots=True)
class Ink:
    """How one kind of mark is written: element, brackets in text, words of the legend."""

    element: Markup
    brackets: tuple[str, str]
    meaning: str


# Findings, in order of rank: where two marks meet, the later one is drawn.
INKS: Mapping[str, Ink] = {
    "name": Ink(Markup("b"), ("_", "_"), "a name written differently"),
    "difference": Ink(Markup("mark"), ("[", "]"), "a difference of meaning"),
    "only": Ink(Markup("ins"), ("{", "}"), "said on this side only"),
}
# Single words: the state of a word -> how it is written.
WORDS: Mapping[str, Ink] = {
    "changed": Ink(Markup("u"), ("[", "]"), "a word with another in its place"),
    "missing": Ink(Markup("s"), ("{", "}"), "a word with no partner"),
}
# Steps of strength: probability from which a word has it -> how many of a hundred such words a
# reader of translations marks. Counted in our own reading of six pairs (docs/drift.md).
STEPS: Mapping[float, int] = {0.0: 16, 0.2: 26, 0.33: 34}
Painted = TypeVar("Painted")
INKED = Markup('<{0} class="vl-{1}">{2}</{0}>')


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of a passage, in its own code points, and its kind.

    ``kind`` is one of ``INKS``, or one of ``WORDS`` with ``step`` from 1 to 3.
    """

    start: int
    end: int
    kind: str
    step: int = 0


def strong(kind: str, step: int, words: str | Markup) -> Markup:
    """Return escaped words as those of one state and strength.

    Parameters
    ----------
    kind
        A key of ``WORDS``.
    step
        From 1, the faintest, to 3.
    words
        What is marked.
    """
    return INKED.format(WORDS[kind].element, f"{kind} vl-{step}", words)


def inked(kind: str, words: str | Markup) -> Markup:
    """Return escaped words as one mark.

    Parameters
    ----------
    kind
        A key of ``INKS``.
    words
        What is marked.
    """
    return INKED.format(INKS[kind].element, kind, words)


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Return escaped text with its marks as elements.

    Parameters
    ----------
    text
        A text or passage of any length.
    marks
        Marks with offsets into that text.
    """
    found, single = _layers(text, marks)
    parts = []
    for kind, run in _runs(found):
        words = _words(text[run], single[run])
        parts.append(inked(kind, words) if kind else words)
    return Markup("").join(parts)


def _words(text: str, single: list[tuple[str, int]]) -> Markup:
    """Return escaped text with its single words as elements."""
    parts = []
    for (kind, step), run in _runs(single):
        words = escape(text[run])
        parts.append(strong(kind, step, words) if kind else words)
    return Markup("").join(parts)


def bracketed(text: str, marks: Iterable[Mark]) -> str:
    """Return text on one line with its marks as brackets; single words have their step inside.

    Parameters
    ----------
    text
        A text or passage of any length.
    marks
        Marks with offsets into that text.
    """
    parts = []
    for (kind, (state, step)), run in _runs(zip(*_layers(text, marks), strict=True)):
        (left, right), tail = ("", ""), ""
        if kind:
            left, right = INKS[kind].brackets
        elif state:
            (left, right), tail = WORDS[state].brackets, f" {step}"
        parts.append(left + text[run] + tail + right)
    return " ".join("".join(parts).split())


def _runs(letters: Iterable[Painted]) -> Iterator[tuple[Painted, slice]]:
    """Yield what neighbouring letters are painted with, and where they stand."""
    at = 0
    for paint, group in groupby(letters):
        stop = at + sum(1 for _ in group)
        yield paint, slice(at, stop)
        at = stop


def _layers(text: str, marks: Iterable[Mark]) -> tuple[list[str], list[tuple[str, int]]]:
    """Return the kind of every letter, and the state and step of the word it is in."""
    ranks = list(INKS)
    found, single = [""] * len(text), [("", 0)] * len(text)
    own = list(marks)
    for mark in sorted((one for one in own if not one.step), key=lambda one: ranks.index(one.kind)):
        size = min(mark.end, len(text)) - mark.start
        found[mark.start : mark.start + size] = [mark.kind] * size
    for mark in (one for one in own if one.step):
        size = min(mark.end, len(text)) - mark.start
        single[mark.start : mark.start + size] = [(mark.kind, mark.step)] * size
    return found, single
