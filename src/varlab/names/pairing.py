"""Names paired by their slots, first by what their forms say, then by what is left over.

Inside a slot the mentions of both sides are matched one to one, by the strength
of the verdict on their forms and by their places. This is done twice: the first
round shows which words replace each other again and again (*Pavel* / *Paul*) and
which forms have a better partner elsewhere; the second knows it. What forms mean
to each other is judged in `kinds`, what remains unpaired goes to `leftovers`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from varlab.names.kinds import judge
from varlab.names.leftovers import pair_left_over
from varlab.names.slots import Slot, without
from varlab.names.verdicts import ALIKE
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from varlab.names.mentions import Mention
    from varlab.names.slots import Slots
    from varlab.names.verdicts import Evidence, Verdict
    from varlab.types import Side

    Judge = Callable[[str, str], Verdict]

__all__ = ["pair_mentions"]

# Where two matches are as good, the nearer place in the bead decides, then the earlier one.
NEARNESS = 0.05
EARLINESS = 1e-6
# Two words found in one slot in so many beads are a convention of these texts.
LEARNED = 3
# Kinds for which likeness alone speaks, so that the texts may speak against them ...
DOUBTFUL = frozenset({"transliteration", "retransliteration", "typo", "exonym"})
# ... unless a standard, or the same sound, makes them certain.
CERTAIN = 0.95
# Of two words that have their capital from the start of a sentence everywhere, mere likeness
# makes names only when it is as great as this: "Online" and "Offline" are no two spellings. No pair
# of names in the texts measured is lost by it.
CLEAR = 0.85


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the forms when a round begins.

    Attributes
    ----------
    forms
        Side -> its forms, lower case.
    best
        Side and form -> strength of the best pair of the round before.
    """

    forms: Mapping[Side, frozenset[str]]
    best: Mapping[tuple[Side, str], float] = field(default_factory=dict)

    def are_two_names(self, form_a: str, form_b: str, strength: float) -> bool:
        """Whether each form stands in the other witness too, or has a better partner there."""
        one, other = form_a.lower(), form_b.lower()
        is_own_a = one in self.forms["b"] or self.best.get(("a", one), 0.0) > strength
        is_own_b = other in self.forms["a"] or self.best.get(("b", other), 0.0) > strength
        return is_own_a and is_own_b


def pair_mentions(places: Sequence[Slots], evidence: Evidence) -> list[Slot]:
    """Pair the mentions of all slots.

    Parameters
    ----------
    places
        The mentions of each two-sided bead.
    evidence
        What the texts say about their forms.

    Returns
    -------
    list of Slot
        By bead, then by place in witness a.
    """
    forms = {
        side: frozenset(m.form.lower() for place in places for m in place.side(side))
        for side in SIDES
    }
    first = pair_once(places, evidence, Known(forms))
    taught = replace(evidence, learned=learn(first))
    return pair_once(places, taught, Known(forms, best_strengths(first)))


def pair_once(places: Sequence[Slots], evidence: Evidence, known: Known) -> list[Slot]:
    """Pair the mentions of all slots, given what is known of the forms so far."""
    verdict_of = lru_cache(maxsize=None)(lambda a, b: judge(a, b, evidence))
    found: list[Slot] = []
    left: list[Slots] = []
    for place in places:
        pairs = match(place, verdict_of, known)
        found.extend(pairs)
        left.append(without(place, pairs))
    settled = {(side, slot.side(side).form) for slot in found for side in SIDES}
    found.extend(pair_left_over(places, left, verdict_of, settled))
    return sorted(found, key=lambda slot: (slot.bead_id, slot.a.start, slot.b.start))


def match(place: Slots, verdict_of: Judge, known: Known) -> list[Slot]:
    """Match the mentions of a slot one to one where their forms speak for it."""
    from scipy.optimize import linear_sum_assignment

    if not (place.a and place.b):
        return []
    scores = np.array([[score(a, b, verdict_of, known) for b in place.b] for a in place.a])
    at_a, at_b = positions(place.a), positions(place.b)
    # Squared, so that of two matches as near the one in the order of the texts wins.
    near = 1 - np.subtract.outer(at_a, at_b) ** 2 - EARLINESS * np.add.outer(at_a, at_b)
    scores = np.where(scores > 0, scores + NEARNESS * near, 0.0)
    rows, columns = linear_sum_assignment(-scores)
    pairs = [
        (place.a[i], place.b[j]) for i, j in zip(rows, columns, strict=True) if scores[i, j] > 0
    ]
    return [Slot(place.bead_id, a, b, verdict_of(a.form, b.form)) for a, b in pairs]


def positions(mentions: Sequence[Mention]) -> list[float]:
    """Return where mentions stand among those of their side, [0, 1)."""
    return [at / len(mentions) for at in range(len(mentions))]


def score(a: Mention, b: Mention, verdict_of: Judge, known: Known) -> float:
    """Return how far the forms of two mentions speak for a match; 0 against it."""
    if "address" in (a.label, b.label):
        return 0.0
    verdict = verdict_of(a.form, b.form)
    is_conflict_of_heads = verdict.kind == "conflict" and a.is_head and b.is_head
    if verdict.strength < ALIKE and not is_conflict_of_heads:
        return 0.0
    is_doubtful = verdict.kind in DOUBTFUL and verdict.strength < CERTAIN
    if is_doubtful and known.are_two_names(a.form, b.form, verdict.strength):
        return 0.0
    if is_doubtful and a.is_weak and b.is_weak and verdict.strength < CLEAR:
        return 0.0
    return verdict.strength


def learn(found: Sequence[Slot]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that replace each other in several beads."""
    beads: dict[tuple[str, str], set[int]] = defaultdict(set)
    for slot in found:
        parts = [(a, b) for a, b, _ in slot.verdict.parts]
        for pair in parts or [(slot.a.form, slot.b.form)]:
            beads[pair].add(slot.bead_id)
    return frozenset(pair for pair, own in beads.items() if len(own) >= LEARNED)


def best_strengths(found: Sequence[Slot]) -> dict[tuple[Side, str], float]:
    """Return for each side and form, lower case, how strong its best pair is."""
    best: dict[tuple[Side, str], float] = defaultdict(float)
    for slot in found:
        for side in SIDES:
            key = side, slot.side(side).form.lower()
            best[key] = max(best[key], slot.verdict.strength)
    return dict(best)
