"""Which mentions share a slot: an aligned bead, or the head of one turn."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from varlab.names.romanise import plain_form
from varlab.names.verdicts import words_of
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from varlab.names.mentions import Mention
    from varlab.names.verdicts import Verdict
    from varlab.types import Pair, Side

__all__ = ["Slot", "Slots", "read_slots", "without"]


@dataclass(frozen=True, slots=True)
class Slots:
    """The mentions of one aligned place.

    Attributes
    ----------
    bead_id
        The bead.
    a, b
        Mentions of each side, in text order.
    """

    bead_id: int
    a: tuple[Mention, ...]
    b: tuple[Mention, ...]

    def side(self, side: Side) -> tuple[Mention, ...]:
        """Return the mentions of one side."""
        return self.a if side == "a" else self.b


@dataclass(frozen=True, slots=True)
class Slot:
    """Two mentions that answer each other in a bead, and the verdict on their forms."""

    bead_id: int
    a: Mention
    b: Mention
    verdict: Verdict

    def side(self, side: Side) -> Mention:
        """Return the mention of one side."""
        return self.a if side == "a" else self.b


def without(place: Slots, pairs: Iterable[Slot]) -> Slots:
    """Return what is left of a slot when pairs are taken out."""
    taken = {(m.side, m.start) for slot in pairs for m in (slot.a, slot.b)}
    a, b = (tuple(m for m in place.side(side) if (side, m.start) not in taken) for side in SIDES)
    return Slots(place.bead_id, a, b)


def read_slots(pair: Pair, found: Mapping[Side, Sequence[Mention]]) -> Iterable[Slots]:
    """Yield the mentions of each two-sided bead outside paratext.

    A label that no bead pairs with the other side's goes to the bead in which
    its turn begins: two names that head the same turn share a slot.
    """
    places: dict[int, dict[Side, list[Mention]]] = defaultdict(lambda: {"a": [], "b": []})
    for side in SIDES:
        home = homes(pair, side)
        for mention in found[side]:
            places[home[mention.segment]][side].append(mention)
    for bead_id, bead in enumerate(pair.alignment.beads):
        if not bead.is_null and pair.role(bead) != "paratext":
            yield widened(pair, bead_id, places[bead_id]["a"], places[bead_id]["b"])


def homes(pair: Pair, side: Side) -> dict[int, int]:
    """Map each segment of a side to its bead, a lonely label to the bead of what follows it."""
    beads = pair.alignment.beads
    home = {segment: at for at, bead in enumerate(beads) for segment in bead.side(side)}
    for segment in reversed(pair.segments(side)):
        follows = home.get(segment.index + 1)
        if segment.role == "label" and beads[home[segment.index]].is_null and follows is not None:
            home[segment.index] = follows
    return home


def widened(pair: Pair, bead_id: int, a: Sequence[Mention], b: Sequence[Mention]) -> Slots:
    """Take in words that only the other side has as a name (Russia today / Russia Today)."""
    wide_a = tuple(widen(mention, b, pair.a.text) for mention in a)
    wide_b = tuple(widen(mention, a, pair.b.text) for mention in b)
    return Slots(bead_id, wide_a, wide_b)


def widen(mention: Mention, others: Sequence[Mention], text: str) -> Mention:
    """Return a mention over as many words as a longer form of the other side has around it."""
    own = [word.lower() for word in mention.words]
    for form in sorted({other.form for other in others}, key=lambda form: (-len(form), form)):
        words = words_of(form)
        if len(words) <= len(own) or not set(own) <= {word.lower() for word in words}:
            continue
        span = around(mention, words, text)
        if span is not None:
            return replace(
                mention,
                start=span[0],
                end=span[1],
                form=plain_form(text[slice(*span)]),
                label="name",
            )
    return mention


def around(mention: Mention, words: Sequence[str], text: str) -> tuple[int, int] | None:
    """Find words, whatever their case, in a stretch of text that holds a mention."""
    reach = sum(map(len, words)) + 2 * len(words)
    start = max(0, mention.start - reach)
    pattern = r"\s+".join(map(re.escape, words))
    for match in re.finditer(
        rf"(?<!\w){pattern}(?!\w)", text[start : mention.end + reach], re.IGNORECASE
    ):
        span = (start + match.start(), start + match.end())
        if span[0] <= mention.start and mention.end <= span[1]:
            return span
    return None
