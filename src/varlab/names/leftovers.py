"""Names that their forms alone could not pair: what is left over in the slots.

Three rules, in this order. Forms of address answer each other. Two forms that
replace each other again and again are one name, however they are spelt. The
only two names left in a slot answer each other if neither has a partner anywhere.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

from varlab.names.slots import Slot, Slots, without
from varlab.names.verdicts import UNLIKE, Verdict, is_patronymic
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from varlab.names.mentions import Mention
    from varlab.types import Side

    Judge = Callable[[str, str], Verdict]

__all__ = ["pair_left_over"]

# Two forms replace each other regularly where this share of their free slots is common.
REGULAR = 0.5
# Beads in which two forms must do so to be one name beside others in the slot.
REPEATED = 2
ADDRESS = Verdict(
    "address", 0.0, UNLIKE, "Two ways to address one person: title, surname or name and patronymic."
)
ALIAS = "Unlike in spelling, but each stands where the other stands again and again."


def pair_left_over(
    places: Sequence[Slots],
    left: Sequence[Slots],
    verdict_of: Judge,
    settled: Collection[tuple[Side, str]],
) -> list[Slot]:
    """Pair what is left over.

    Parameters
    ----------
    places
        All mentions, by slot.
    left
        Those of them without a partner, slot for slot.
    verdict_of
        Verdict on two forms.
    settled
        Side and form of all that has a partner somewhere.

    Returns
    -------
    list of Slot
        In the order of the slots. A mention left over has one partner at most.
    """
    regular, again = replacements(left), replacements(left, least=REPEATED)
    found: list[Slot] = []
    for whole, place in zip(places, left, strict=True):
        pairs = addresses(place)
        pairs += supplied(without(place, pairs), whole)
        free = unsettled(without(place, pairs), settled)
        pairs += regular_pairs(free, again, verdict_of)
        pairs += lone_pair(without(free, pairs), regular, verdict_of)
        found.extend(pairs)
    return found


def addresses(place: Slots) -> list[Slot]:
    """Pair forms of address in their order, where they differ."""
    first, second = ([m for m in place.side(side) if is_address(m)] for side in SIDES)
    return [
        Slot(place.bead_id, a, b, ADDRESS)
        for a, b in zip(first, second, strict=False)
        if "address" in (a.label, b.label) and spoken(a) != spoken(b)
    ]


def supplied(place: Slots, whole: Slots) -> list[Slot]:
    """Pair a name and patronymic with the one titled surname of the slot: Mr X / A. B-ovich [X]."""
    one, other = titled(whole.a), titled(whole.b)
    pairs = [(a, other[0]) for a in place.a if is_patronymic(a.words) and len(other) == 1]
    pairs += [(one[0], b) for b in place.b if is_patronymic(b.words) and len(one) == 1]
    return [Slot(place.bead_id, a, b, ADDRESS) for a, b in pairs]


def titled(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the names with a title in front."""
    return [mention for mention in mentions if mention.title]


def is_address(mention: Mention) -> bool:
    """Whether a mention can address somebody: a bare title, a surname with one, a patronymic."""
    return mention.label == "address" or bool(mention.title) or is_patronymic(mention.words)


def spoken(mention: Mention) -> str:
    """Return a form with its title, lower case."""
    return f"{mention.title} {mention.form}".strip().lower()


def unsettled(place: Slots, settled: Collection[tuple[Side, str]]) -> Slots:
    """Return the names of a slot that have no partner anywhere."""
    kept = {
        side: tuple(
            m for m in place.side(side) if m.label == "name" and (side, m.form) not in settled
        )
        for side in SIDES
    }
    return Slots(place.bead_id, kept["a"], kept["b"])


def replacements(places: Sequence[Slots], *, least: int = 1) -> dict[tuple[str, str], float]:
    """Return how regularly two left-over forms stand in common slots, (0, 1], by Dice.

    Parameters
    ----------
    places
        The mentions without a partner, by slot.
    least
        Beads that two forms must have in common.

    References
    ----------
    .. [1] Dice (1945), Measures of the amount of ecologic association between
       species, doi:10.2307/1932409.
    """
    common: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[Side, str]] = Counter()
    for place in places:
        forms = {side: sorted({m.form for m in place.side(side)}) for side in SIDES}
        alone.update((side, form) for side in SIDES for form in forms[side])
        common.update(product(forms["a"], forms["b"]))
    return {
        (a, b): 2 * n / (alone["a", a] + alone["b", b])
        for (a, b), n in common.items()
        if n >= least
    }


def regular_pairs(
    place: Slots, regular: Mapping[tuple[str, str], float], verdict_of: Judge
) -> list[Slot]:
    """Pair forms that replace each other over and over, the most regular first."""
    ranked = sorted(
        (-regular.get((a.form, b.form), 0.0), a.start + b.start, a.start, a, b)
        for a, b in product(place.a, place.b)
    )
    found: list[Slot] = []
    for cost, _, _, a, b in ranked:
        is_free = all(a is not slot.a and b is not slot.b for slot in found)
        if is_free and -cost >= REGULAR:
            found.append(Slot(place.bead_id, a, b, as_alias(verdict_of(a.form, b.form))))
    return found


def as_alias(verdict: Verdict) -> Verdict:
    """Turn an undecided pair that recurs into two names for one thing."""
    if verdict.kind != "unlike":
        return verdict
    return Verdict("alias", verdict.similarity, UNLIKE, ALIAS)


def lone_pair(
    place: Slots, regular: Mapping[tuple[str, str], float], verdict_of: Judge
) -> list[Slot]:
    """Pair the only two names left in a slot, unless a sentence's first capital alone shows one."""
    if len(place.a) != 1 or len(place.b) != 1:
        return []
    a, b = place.a[0], place.b[0]
    # A name that mostly stands where the other does not is no counterpart of it.
    if a.is_weak or b.is_weak or regular.get((a.form, b.form), 0.0) < REGULAR:
        return []
    return [Slot(place.bead_id, a, b, verdict_of(a.form, b.form))]
