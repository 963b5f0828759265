"""Which ends of a text are not part of what was translated.

Three signs, each only for segments at an end that found no counterpart: they
stand before the first speaker's label of a dialogue; they are short lines
without punctuation (titles, datelines, menus); or they are unlike the rest of
their own text in vocabulary and meaning. A body that starts late or ends early
on one side is alike, and stays what it is: an omission.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from varlab.align.unlike import Rest
from varlab.types import Paratext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from varlab.types import Segment, Side

    Vectors = NDArray[np.float32]

__all__ = ["End", "find_paratext", "first_label"]

# Speaker labels on both sides from which a pair is taken for a dialogue.
MIN_LABELS = 3
# Unlikeness from which an end is paratext. Of 288 ends of the development texts (Bible,
# Livy, Turgenev, news; up to 30 segments, cut off on the other side) three reach it, by one
# or two segments; of 1,728 stretches of another of these texts put there, often of another book
# of the Bible, 77 % do. To call an omission paratext is the worse mistake, for nobody looks
# there again.
THRESHOLD = 4.5
# Of a long part chance explains less: none of the 61 ends of that size exceeds 3.0, and 87 %
# of 526 foreign stretches reach this, where 79 % reach the other.
LONG = 13
LONG_THRESHOLD = 3.5
# Unlikeness of a single segment that speaks neither for nor against. Body
# segments have 0 on average; among licences and afterwords are quotations and
# short phrases that have no more, so the line is drawn low.
LIKE = 0.5


@dataclass(frozen=True, slots=True)
class End:
    """One side of a pair, as the search for paratext sees it.

    Attributes
    ----------
    side
        Which side it is.
    segments
        Its segments.
    vectors
        Their sentence vectors.
    is_alone
        True for segments without a counterpart.
    """

    side: Side
    segments: Sequence[Segment]
    vectors: Vectors
    is_alone: Sequence[bool]


def first_label(segments: Sequence[Segment]) -> int | None:
    """Return the index of a dialogue's first speaker label; None for other texts."""
    labels = [index for index, segment in enumerate(segments) if segment.role == "label"]
    return labels[0] if len(labels) >= MIN_LABELS else None


def find_paratext(end: End, other: End) -> tuple[Paratext, ...]:
    """Return the stretches of one side that are paratext, at most one at each end.

    Parameters
    ----------
    end
        The side to be searched.
    other
        The other side, whose vocabulary counts as the body's too.

    Returns
    -------
    tuple of Paratext
        In text order; empty where both ends belong to the body.
    """
    n = len(end.segments)
    head = next((i for i, alone in enumerate(end.is_alone) if not alone), n)
    if head == n:
        return ()
    tail = next(i for i in range(n, 0, -1) if not end.is_alone[i - 1])
    found = (_judge(end, other, slice(0, head)), _judge(end, other, slice(tail, n)))
    return tuple(one for one in found if one)


def _judge(end: End, other: End, zone: slice) -> Paratext | None:
    """Return the part of an unaligned end that is paratext, if any."""
    is_head = zone.start == 0
    if zone.start == zone.stop:
        return None
    label = first_label(end.segments)
    if is_head and label is not None and first_label(other.segments) is not None:
        stop = min(zone.stop, label)
        reason = "stands before the first speaker's label"
        return Paratext(end.side, 0, stop, reason) if stop else None
    found = _unlike(end, other, zone, is_head)
    if found:
        return found
    size = _headings(end.segments[zone] if is_head else end.segments[zone][::-1])
    if not size:
        return None
    first = 0 if is_head else zone.stop - size
    return Paratext(end.side, first, first + size, "short lines without a counterpart")


def _headings(segments: Sequence[Segment]) -> int:
    """Return how many segments from the outside inwards are short lines."""
    return next((i for i, one in enumerate(segments) if one.role != "heading"), len(segments))


def _unlike(end: End, other: End, zone: slice, is_head: bool) -> Paratext | None:
    """Return the outer part of an unaligned end that is unlike the text, if any.

    The part begins where the evidence of single segments, summed from the
    outside, is greatest; what is left of it belongs to the body.
    """
    rest = Rest(end.segments, end.vectors, zone, other.segments)
    singles = rest.each()
    inwards = range(zone.start, zone.stop) if is_head else range(zone.stop - 1, zone.start - 1, -1)
    sums = np.cumsum([singles.get(i, LIKE) - LIKE for i in inwards])
    size = int(sums.argmax()) + 1
    part = slice(zone.start, zone.start + size) if is_head else slice(zone.stop - size, zone.stop)
    value = rest.unlikeness(part)
    if value < (LONG_THRESHOLD if size >= LONG else THRESHOLD):
        return None
    reason = f"has no counterpart and is unlike the rest of the text ({value:.1f})"
    return Paratext(end.side, part.start, part.stop, reason)
