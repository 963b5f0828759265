"""A reader's word on the alignment: beads that must be, and beads that must not.

Works on the finished alignment, because a verdict concerns single beads and must
not move others. Whatever a forced bead leaves of the beads it takes from stays
together where it can and is left alone where it cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from varlab.types import SIDES, Bead, Paratext, Rival, other_side

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from varlab.types import Alignment, Side

    Indices = tuple[int, ...]
    Similarity = Callable[[Indices, Indices], float]

__all__ = ["Relinks", "relink"]

REFUSED = "a reader said that the two do not belong together"
CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Relinks:
    """What a reader wants of an alignment.

    Attributes
    ----------
    forced
        Consecutive segment indices of ``a`` and of ``b`` that are to be one bead.
    forbidden
        Numbers of beads that are to be none.
    confirmed
        Numbers of beads that are right.
    """

    forced: tuple[tuple[Indices, Indices], ...] = ()
    forbidden: frozenset[int] = frozenset()
    confirmed: frozenset[int] = frozenset()


def relink(alignment: Alignment, wanted: Relinks, similarity: Similarity) -> Alignment:
    """Return an alignment with a reader's beads.

    Parameters
    ----------
    alignment
        As the aligner left it; ``wanted`` counts its beads.
    wanted
        Forced beads are made in their order, so that a later one wins.
    similarity
        Cosine of two groups of segments, for beads that are new.

    Returns
    -------
    Alignment
        Every segment in exactly one bead; forced and confirmed beads have a
        confidence of 1, forbidden ones are null beads. Paratext that a forced bead
        reaches into ends where the bead begins.
    """
    beads: list[Bead] = []
    for number, bead in enumerate(alignment.beads):
        if number in wanted.forbidden:
            beads += _dissolved(bead)
        else:
            beads.append(replace(bead, confidence=CERTAIN) if number in wanted.confirmed else bead)
    for a, b in wanted.forced:
        beads = _force(beads, Bead(a, b, similarity(a, b), CERTAIN), similarity)
    linked = {
        side: {i for forced in wanted.forced for i in forced[at]} for at, side in enumerate(SIDES)
    }
    paratext = tuple(
        trimmed
        for stretch in alignment.paratext
        if (trimmed := _trimmed(stretch, linked[stretch.side]))
    )
    return replace(alignment, beads=tuple(beads), paratext=paratext)


def _dissolved(bead: Bead) -> list[Bead]:
    """Return the null beads of a bead's segments, the refused side as their rival."""
    if bead.is_null:
        return [bead]
    rivals = {
        side: Rival(bead.side(other), bead.similarity, REFUSED)
        for side, other in (SIDES, SIDES[::-1])
    }
    alone = [Bead((i,), (), float("nan"), CERTAIN, rival=rivals["a"]) for i in bead.a]
    return alone + [Bead((), (j,), float("nan"), CERTAIN, rival=rivals["b"]) for j in bead.b]


def _force(beads: Sequence[Bead], forced: Bead, similarity: Similarity) -> list[Bead]:
    """Put one bead in the place of those it takes its segments from."""
    result: list[Bead] = []
    place = -1
    for bead in beads:
        if not (set(bead.a) & set(forced.a) or set(bead.b) & set(forced.b)):
            result.append(bead)
            continue
        before, after = _rest(bead, forced, similarity)
        result += before
        if place < 0 and set(bead.a) & set(forced.a):
            place = len(result)
        result += after
    result.insert(place, replace(forced, moved=_is_crossing(forced, result)))
    return result


def _rest(bead: Bead, forced: Bead, similarity: Similarity) -> tuple[list[Bead], list[Bead]]:
    """Return what is left of a bead before and behind the segments it loses."""
    parts: dict[str, dict[Side, Indices]] = {"before": {}, "after": {}}
    for side in SIDES:
        lost = [k for k in bead.side(side) if k in forced.side(side)]
        kept = [k for k in bead.side(side) if k not in lost]
        first = min(lost, default=None)
        parts["before"][side] = tuple(k for k in kept if first is not None and k < first)
        parts["after"][side] = tuple(k for k in kept if first is None or k > first)
    before, after = parts["before"], parts["after"]
    for side in SIDES:
        # A side that loses nothing stays with what is left of the other one.
        if not set(bead.side(side)) & set(forced.side(side)) and not after[other_side(side)]:
            before[side], after[side] = after[side], ()
    return _bead(bead, before, similarity), _bead(bead, after, similarity)


def _bead(bead: Bead, sides: Mapping[Side, Indices], similarity: Similarity) -> list[Bead]:
    """Return the bead of some segments of another; null beads where a side is empty."""
    a, b = sides["a"], sides["b"]
    if a and b:
        return [replace(bead, a=a, b=b, similarity=similarity(a, b))]
    if bead.is_null:
        return [replace(bead, a=a, b=b)] if a or b else []
    return _dissolved_rest(a, b)


def _dissolved_rest(a: Indices, b: Indices) -> list[Bead]:
    """Return segments as null beads without a rival."""
    alone = [Bead((i,), (), float("nan"), CERTAIN) for i in a]
    return alone + [Bead((), (j,), float("nan"), CERTAIN) for j in b]


def _is_crossing(forced: Bead, beads: Collection[Bead]) -> bool:
    """Tell whether a bead stands across any bead that keeps the order of both texts."""
    return any(
        (bead.a[0] < forced.a[0]) != (bead.b[0] < forced.b[0])
        for bead in beads
        if not (bead.is_null or bead.moved)
    )


def _trimmed(stretch: Paratext, linked: Collection[int]) -> Paratext | None:
    """Return paratext without what a reader linked; a stretch at the beginning keeps its head."""
    inside = [k for k in linked if stretch.first <= k < stretch.stop]
    if not inside:
        return stretch
    if stretch.first == 0:
        return replace(stretch, stop=min(inside)) if min(inside) else None
    first = max(inside) + 1
    return replace(stretch, first=first) if first < stretch.stop else None
