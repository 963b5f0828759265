"""A reader's word on what of a text is the translation and what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from varlab.errors import CallError
from varlab.types import SIDES, Alignment, Bead, Paratext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from varlab.types import Segment, Side

    Segments = Sequence[Segment]
    Align = Callable[[Segments, Segments], Alignment]

__all__ = ["Body", "align_bodies", "read_body"]

FORM = re.compile(r"(\d*):(\d*)")
CERTAIN = 1.0


class Body(NamedTuple):
    """A half-open range of file offsets, in code points; None: to the text's own end."""

    start: int | None
    end: int | None

    def __str__(self) -> str:
        """Return the range as it is given on the command line."""
        return ":".join("" if at is None else str(at) for at in self)


def read_body(text: str) -> Body:
    """Return the range that a text like ``1200:56000`` stands for.

    Either number may be left out. They are offsets as the tables have them: code
    points of the file, not bytes.

    Raises
    ------
    CallError
        If the text is no range or the range is empty.
    """
    match = FORM.fullmatch(text)
    if not match or text == ":":
        message = f"'{text}' is no range; expected START:END in characters, as in 1200:56000."
        raise CallError(message)
    start, end = (int(number) if number else None for number in match.groups())
    if start is not None and end is not None and start >= end:
        message = f"Range '{text}' is empty; expected START before END."
        raise CallError(message)
    return Body(start, end)


def align_bodies(
    segments: Mapping[Side, Segments], bodies: Mapping[Side, Body | None], align: Align
) -> Alignment:
    """Align what a reader says are the bodies of two texts, and set the rest apart.

    Parameters
    ----------
    segments
        Both sides, in text order.
    bodies
        Side -> its range; None leaves the side to the aligner. A segment that a range
        touches belongs to the body.
    align
        The aligner; it sees the bodies alone.

    Returns
    -------
    Alignment
        Segments outside a range are null beads and paratext; inside one, nothing is
        paratext.

    Raises
    ------
    CallError
        If a range touches no segment.
    """
    inside = {side: _inside(side, segments[side], bodies[side]) for side in SIDES}
    found = align(*(segments[side][inside[side]] for side in SIDES))
    shift = {side: inside[side].start for side in SIDES}
    head = [_alone(side, k) for side in SIDES for k in range(shift[side])]
    tail = [
        _alone(side, k) for side in SIDES for k in range(inside[side].stop, len(segments[side]))
    ]
    beads = (*head, *(_shifted(bead, shift) for bead in found.beads), *tail)
    own = [stretch for stretch in found.paratext if bodies[stretch.side] is None]
    given = [
        stretch
        for side in SIDES
        for stretch in _outside(side, inside[side], len(segments[side]), bodies[side])
    ]
    paratext = sorted([*own, *given], key=lambda stretch: (stretch.side, stretch.first))
    return replace(found, beads=beads, paratext=tuple(paratext))


def _inside(side: Side, segments: Segments, body: Body | None) -> slice:
    """Return which segments a range touches."""
    if body is None:
        return slice(0, len(segments))
    start, end = body.start or 0, body.end if body.end is not None else segments[-1].end
    touched = [k for k, one in enumerate(segments) if one.start < end and start < one.end]
    if not touched:
        message = (
            f"--body-{side} {body} holds no sentence of text {side}; expected offsets "
            f"below {segments[-1].end}."
        )
        raise CallError(message)
    return slice(touched[0], touched[-1] + 1)


def _alone(side: Side, index: int) -> Bead:
    """Return the null bead of a segment."""
    a, b = ((index,), ()) if side == "a" else ((), (index,))
    return Bead(a, b, float("nan"), CERTAIN)


def _shifted(bead: Bead, shift: Mapping[Side, int]) -> Bead:
    """Return a bead counted in the whole texts."""
    a, b = (tuple(k + shift[side] for k in bead.side(side)) for side in SIDES)
    rival = bead.rival
    if rival:
        other: Side = "b" if a else "a"
        rival = replace(rival, segments=tuple(k + shift[other] for k in rival.segments))
    return replace(bead, a=a, b=b, rival=rival)


def _outside(side: Side, inside: slice, n: int, body: Body | None) -> list[Paratext]:
    """Return what lies before and behind a range."""
    if body is None:
        return []
    reason = f"outside the body that was given ({body})"
    stretches = ((0, inside.start), (inside.stop, n))
    return [Paratext(side, first, stop, reason) for first, stop in stretches if first < stop]
