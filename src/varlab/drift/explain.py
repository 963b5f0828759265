"""The reason of a bead's drift in words, for people.

The typed findings first, each with its words on both sides, then what was
changed and what stands on one side only. Short: a reader wants a pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.checks import TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from varlab.drift.cues import Difference, Span
    from varlab.types import Side

__all__ = ["explain"]

CHECK = "check the alignment"
MAX_TYPED = 4
MAX_CHANGED = 3
# Other words often say the same: in our own reading one in eight of these was really missing.
MAX_ALONE = 2
MAX_WORDS = 8


def explain(
    differences: Sequence[Difference], texts: Mapping[Side, str], *, is_chance: bool = False
) -> str:
    """Say in words what differs.

    Parameters
    ----------
    differences
        The findings worth naming; may be empty.
    texts
        The whole text of each side, into which the offsets point.
    is_chance
        Whether the two sides look unrelated; then that is said first. Keyword-only.

    Returns
    -------
    str
        Parts separated by ``"; "``; empty where there is nothing to say.

    Examples
    --------
    >>> from varlab.drift.cues import Difference, Span
    >>> explain([Difference("number", Span(0, 3), Span(0, 3), 1.0)], {"a": "5.4", "b": "5.3"})
    'number: 5.4 → 5.3'
    """
    typed = sorted(
        (found for found in differences if found.type != "wording"),
        key=lambda found: (TYPES.index(found.type), -found.score),
    )
    wordings = [found for found in differences if found.type == "wording"]
    changed = largest([found for found in wordings if is_change(found)], MAX_CHANGED)
    alone = largest([found for found in wordings if not is_change(found)], MAX_ALONE)
    parts = [CHECK] if is_chance else []
    parts += [f"{found.type}: {arrow(found, texts)}" for found in typed[:MAX_TYPED]]
    parts += [f"changed: {arrow(found, texts)}" for found in changed]
    parts += [only(found, texts) for found in alone]
    return "; ".join(dict.fromkeys(parts))


def is_change(found: Difference) -> bool:
    """Tell whether words were changed: there are some on both sides."""
    return found.a is not None and found.b is not None


def largest(found: list[Difference], limit: int) -> list[Difference]:
    """Return the longest findings, in their order."""
    kept = sorted(found, key=lambda one: (-length(one), -one.score))[:limit]
    return [one for one in found if one in kept]


def length(found: Difference) -> int:
    """Return how many characters a finding points at."""
    return sum(span.end - span.start for span in (found.a, found.b) if span)


def arrow(found: Difference, texts: Mapping[Side, str]) -> str:
    """Return both sides' words, a dash where there are none."""
    return f"{quote(found.a, texts['a']) or '–'} → {quote(found.b, texts['b']) or '–'}"


def only(found: Difference, texts: Mapping[Side, str]) -> str:
    """Say what stands on one side only."""
    side: Side = "a" if found.a else "b"
    return f"only in {side}: “{quote(found.a or found.b, texts[side])}”"


def quote(span: Span | None, text: str) -> str:
    """Return the quoted words on one line, long ones cut in the middle."""
    words = text[slice(*span)].split() if span else []
    if len(words) > MAX_WORDS:
        half = MAX_WORDS // 2
        words = [*words[:half], "…", *words[-half:]]
    return " ".join(words)
