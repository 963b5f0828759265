"""One finding of the omission measure, before it becomes a row of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from varlab.types import Side

__all__ = ["Gap", "Granularity", "Quote", "Weight", "shortened"]

Weight = Literal["marker", "detail", "proposition"]
Granularity = Literal["passage", "sentence", "clause", "phrase"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Words present on one side for which the other has nothing, or seems to.

    Attributes
    ----------
    present_in
        The side that has the words.
    start, end
        Half-open offsets in that side's text.
    score
        [0, 1], larger = surer to be missing; inside passages the likelihood that a reader
        would mark it.
    evidence
        A sentence for people.
    reason
        Why it is no omission; empty where it is one.
    """

    present_in: Side
    start: int
    end: int
    granularity: Granularity
    weight: Weight
    score: float
    evidence: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a text; ``start`` is the offset in that text of its first character."""

    text: str
    start: int = 0


def shortened(text: str, limit: int) -> str:
    """Return a text on one line, cut after so many characters, for a sentence about it."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 3] + "..."
