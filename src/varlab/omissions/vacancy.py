"""What the other side has at the place where words are missing.

The words before and after a span have partners; what stands between those
partners is the span's slot. Left-over words in the slot make it likelier that
something was said differently than that it was not said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.types import other_side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from varlab.omissions.spans import Span
    from varlab.words import WordMatch

__all__ = ["is_closed", "left_over", "slot"]

# A word holds its place from this strength on: half way from chance to the same word.
ANCHOR = 0.5
# Words looked at beside an anchor where order differs or the passage ends.
MARGIN = 3
# A slot is at most this many times as long as the span.
REACH = 3


def slot(match: WordMatch, span: Span) -> list[int]:
    """Return the positions of the other side that answer to a span's place.

    Parameters
    ----------
    match
        The words of the bead.
    span
        A span of one side.

    Returns
    -------
    list of int
        Ascending; empty where the neighbours' partners stand side by side.
    """
    n_other = len(match.words(other_side(span.side)))
    length = span.stop - span.first + MARGIN
    before, after = _anchors(match, span)
    if before is None and after is None:
        return list(range(n_other))
    if before is not None and after is not None and before < after:
        return list(range(before + 1, min(after, before + 1 + REACH * length)))
    # At an edge there is room to the end; where order differs, only beside the anchors.
    reach = length if before is not None and after is not None else REACH * length
    places: set[int] = set()
    if before is not None:
        places.update(range(before + 1, min(n_other, before + 1 + reach)))
    if after is not None:
        places.update(range(max(0, after - reach), after))
    return sorted(places)


def _anchors(match: WordMatch, span: Span) -> tuple[int | None, int | None]:
    """Return the partners of the nearest sure content words before and after a span."""
    words, partners = match.words(span.side), match.partners(span.side)
    strength = match.strength(span.side)
    sure = [
        k
        for k in range(len(words))
        if partners[k] >= 0 and strength[k] >= ANCHOR and words[k].is_content
    ]
    before = [k for k in sure if k < span.first]
    after = [k for k in sure if k >= span.stop]
    return (
        int(partners[before[-1]]) if before else None,
        int(partners[after[0]]) if after else None,
    )


def is_closed(match: WordMatch, span: Span) -> bool:
    """Tell whether the other side runs on over the place where the span would be.

    The words beside a free span, of whatever class, have sure partners that stand
    side by side: there is no room for the span in any wording.
    """
    partners, strength = match.partners(span.side), match.strength(span.side)
    n, n_other = len(partners), len(match.words(other_side(span.side)))
    before = partners[span.first - 1] if span.first else -1
    after = partners[span.stop] if span.stop < n else n_other
    beside = [k for k in (span.first - 1, span.stop) if 0 <= k < n]
    held = all(partners[k] >= 0 and strength[k] >= ANCHOR for k in beside)
    free = all(partners[k] < 0 for k in range(span.first, span.stop))
    return bool(beside and held and free and after - before == 1)


def left_over(match: WordMatch, span: Span, strength: NDArray[np.float64]) -> list[int]:
    """Return the content words of a span's slot that have no sure partner.

    Parameters
    ----------
    match, span
        As for ``slot``.
    strength
        ``match.strength`` of the other side.

    Returns
    -------
    list of int
        Positions on the other side, ascending.
    """
    words = match.words(other_side(span.side))
    return [k for k in slot(match, span) if words[k].is_content and strength[k] < ANCHOR]
