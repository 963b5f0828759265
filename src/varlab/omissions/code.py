"""What stands on one side only and is no word: parts of a placeholder, the mark in "&File".

That a placeholder is lost is a difference of its own kind; its letters are no omission.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from varlab.types import SIDES
from varlab.words.placeholders import file_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.omissions.gaps import Gap, Quote

__all__ = ["set_code_aside"]

CODE = "part of a placeholder or a mark"


def set_code_aside(gaps: Sequence[Gap], a: Quote, b: Quote) -> list[Gap]:
    """Return the gaps of a bead, those that hold no word of the text with a reason.

    Parameters
    ----------
    gaps
        Those found between the two sides.
    a, b
        The sides of the bead.
    """
    quotes = {"a": a, "b": b}
    places = dict(zip(SIDES, file_places(a.text, b.text), strict=True))
    return [
        replace(gap, score=0.0, reason=CODE)
        if _is_code(gap, quotes[gap.present_in], places[gap.present_in])
        else gap
        for gap in gaps
    ]


def _is_code(gap: Gap, quote: Quote, places: Sequence[tuple[int, int]]) -> bool:
    """Return whether a gap has no letter or digit outside placeholders."""
    return not any(
        quote.text[at].isalnum()
        for at in range(gap.start - quote.start, gap.end - quote.start)
        if not any(start <= at < end for start, end in places)
    )
