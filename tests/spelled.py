"""Typed differences of texts whose words are matched by spelling, without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.checks import Difference, find_differences
from varlab.words import Link
from varlab.words.spelling import likeness
from varlab.words.tokens import tokenise

if TYPE_CHECKING:
    from varlab.types import NameLink


class SpelledMatch:
    """A stand-in for matched words: forms of one word are partners, in text order."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = tuple(tokenise(a)), tuple(tokenise(b))
        self.links: list[Link] = []
        for i, word in enumerate(self.a):
            taken = {link.j for link in self.links}
            fit = (j for j, v in enumerate(self.b) if likeness(word.norm, v.norm) >= 0.9)
            j = next((j for j in fit if j not in taken), None)
            if j is not None:
                self.links.append(Link(i, j, 1.0))


def find(a: str, b: str, links: tuple[NameLink, ...] = ()) -> list[Difference]:
    """Return the differences of two texts whose words are matched by spelling."""
    match = SpelledMatch(a, b)
    return find_differences(match, {"a": a, "b": b}, {"a": 0, "b": 0}, links)  # type: ignore[arg-type]


def types(a: str, b: str, least: float = 0.5) -> set[str]:
    """Return the types of the findings that are at least so sure."""
    return {found.type for found in find(a, b) if found.score >= least}


def named(a: str, b: str, kind: str, least: float = 0.5) -> list[tuple[str, str]]:
    """Return the words of both sides of each finding of a type that is at least so sure."""
    return [
        tuple("" if span is None else text[slice(*span)] for span, text in ((one.a, a), (one.b, b)))
        for one in find(a, b)
        if one.type == kind and one.score >= least
    ]
