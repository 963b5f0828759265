"""One bead's scores: how much differs, in meaning and in wording.

The unit of the load is a content word: a word without any counterpart costs
its weight, a changed one what its partner does not cover, a typed difference
its own price. Load grows with length, as human judgement does; density does not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from varlab.drift.marks import word_losses
from varlab.drift.verbs import MODAL
from varlab.types import SIDES
from varlab.words.spelling import likeness, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from varlab.drift.cues import Difference
    from varlab.words import Word, WordMatch

__all__ = ["WEIGHTS", "WEIGHTS_SOURCE", "BeadScore", "score_bead"]

# Prices in content words, set once by hand. The typed ones are a judgement: a finding costs about
# the word it changes, for the vectors of "5.4" and "5.3" are nearly the same, and half as much
# again where DEMETR shows hardly a false alarm. The others were chosen on DEMETR (pairs) and on the
# ratings of all sets of mqm, in a range where both are flat: over some hundred ways to weigh and
# sum the words, their layers and their sides, the mean correlation within one system lay
# between .44 and .49. What takes DEMETR from .93 to .946 (the loss of each word against its
# nearest one) costs .02 to .05 on the rated pairs that share most words, as translations do.
# Function words, modal verbs and omissions (by the number that a reader is expected to mark) were
# priced on close readings of six pairs of human translations (docs/drift.md); ratings and DEMETR
# hardly notice them.
WEIGHTS = {
    "changed": 1.3,
    "missing": 1.0,
    "function": 0.2,
    "modal": 0.8,
    "omission": 2.0,
    "negation": 1.7,
    "question": 1.5,
    "time": 0.75,
    "number": 1.5,
    "date": 1.5,
    "placeholder": 1.5,
    "antonym": 1.5,
    "name": 1.0,
    "agent": 0.5,
    "quantifier": 0.5,
    "modality": 0.3,
    "register": 0.0,
    "wording": 0.0,
}
WEIGHTS_SOURCE = (
    "set by hand on DEMETR (pairs), the six sets of mqm (ratings) and our own reading of 754 "
    "passages of other texts than those in data/raw; typed prices by judgement"
)
# Scale of the headline alone, it changes no order: a load of 6 gives .63. Chosen so that neither
# the many light beads nor the few heavy ones are pressed together; not fitted to anything.
HEADLINE_SCALE = 6.0
# The words that make the density: one changed word in forty weighs what it does in four, and
# a bead of two short words cannot fill all places.
PLACES = 3
# What a word costs that the other side has too, only fewer times: "very serious, very serious".
# The rule came from reading a row of the Astana pair; DEMETR and the ratings are
# indifferent to it (.001), so the value is a judgement.
REPEATED = 0.5
SAME_PERSON = tuple(
    frozenset(forms.split())
    for forms in (
        "i me my mine myself",
        "we us our ours ourselves",
        "you your yours yourself yourselves",
        "he him his himself",
        "she her hers herself",
        "it its itself",
        "they them their theirs themselves",
    )
)


@dataclass(frozen=True, slots=True)
class BeadScore:
    """The scores of one bead.

    Attributes
    ----------
    load
        Content words' worth of difference, from 0 up; grows with length.
    semantic
        Weighted share of the words whose meaning the other side lacks, [0, 1].
    wording
        Weighted share of the words that the other side does not repeat, [0, 1].
    density
        Mean loss of the three worst places, [0, 1]; free of length.
    n_content
        Content words of the shorter side.
    """

    load: float
    semantic: float
    wording: float
    density: float
    n_content: int

    @property
    def drift(self) -> float:
        """The headline: the load on a scale from 0 to 1."""
        return 1.0 - math.exp(-self.load / HEADLINE_SCALE)


def score_bead(
    match: WordMatch, differences: Sequence[Difference], missed: float = 0.0
) -> BeadScore:
    """Score a matched bead.

    Parameters
    ----------
    match
        Its words.
    differences
        Its typed findings.
    missed
        How many omissions a reader is expected to mark in it, from 0 up.

    Returns
    -------
    BeadScore
        All zero for two equal or two empty sides.
    """
    places = sorted(find_places(match), reverse=True)
    typed = [WEIGHTS[found.type] * found.score for found in differences]
    loud = sorted([*places, *(found.score for found in differences if is_loud(found))])
    costs = [*price(match), price_function(match), *typed, WEIGHTS["omission"] * missed]
    return BeadScore(
        load=sum(costs),
        semantic=lost_share(match),
        wording=unrepeated_share(match),
        density=sum(loud[-PLACES:]) / PLACES,
        n_content=min(count_content(match.a), count_content(match.b)),
    )


def is_loud(difference: Difference) -> bool:
    """Tell whether a typed finding is a place of its own, not only a word that changed."""
    return difference.type in ("negation", "question") and difference.score > 0.5


def count_content(words: Sequence[Word]) -> int:
    """Count the content words."""
    return sum(word.is_content for word in words)


def price(match: WordMatch) -> Iterator[float]:
    """Yield what each changed pair and each missing content word costs."""
    for link in match.links:
        one, other = match.a[link.i], match.b[link.j]
        if one.is_content and other.is_content:
            yield WEIGHTS["changed"] * max(one.weight, other.weight) * (1.0 - link.similarity)
    yield from (WEIGHTS["missing"] * loss for loss in missing_losses(match))


def find_places(match: WordMatch) -> Iterator[float]:
    """Yield the loss of each changed pair and each missing content word, [0, 1]."""
    for link in match.links:
        one, other = match.a[link.i], match.b[link.j]
        if one.is_content and other.is_content:
            yield max(one.weight, other.weight) * (1.0 - link.similarity)
    yield from missing_losses(match)


def missing_losses(match: WordMatch) -> Iterator[float]:
    """Yield the weighted loss of the content words without a partner of their own."""
    stems = {side: {stem(word.norm) for word in match.words(side)} for side in SIDES}
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        lost = 1.0 - match.strength(side)
        for at, partner in enumerate(match.partners(side)):
            word = match.words(side)[at]
            if partner < 0 and word.is_content:
                said = REPEATED if stem(word.norm) in stems[other] else 1.0
                yield said * word.weight * float(lost[at])


def price_function(match: WordMatch) -> float:
    """Return what the function words cost that no like word of the other side answers.

    A modal verb that nothing answers says how sure or how free somebody is: it costs
    nearly as much as a word of content.
    """
    total = 0.0
    for side in SIDES:
        words = zip(match.words(side), match.partners(side), strict=True)
        alone = [word.norm for word, partner in words if partner < 0 and not word.is_content]
        total += sum(WEIGHTS["modal" if norm in MODAL else "function"] for norm in alone)
    unlike = sum(
        not are_one_word(match.a[link.i].norm, match.b[link.j].norm)
        for link in match.links
        if not (match.a[link.i].is_content or match.b[link.j].is_content)
    )
    return total + 2 * WEIGHTS["function"] * unlike


def are_one_word(one: str, other: str) -> bool:
    """Tell whether two function words are forms of one: "be" and "was", "he" and "him"."""
    return likeness(one, other) > 0 or any({one, other} <= forms for forms in SAME_PERSON)


def lost_share(match: WordMatch) -> float:
    """Return the weighted share of words whose meaning the other side lacks, [0, 1]."""
    weights, losses = [], []
    for side in ("a", "b"):
        weights += [word.weight for word in match.words(side)]
        losses += word_losses(match, side).tolist()
    return share(losses, weights)


def unrepeated_share(match: WordMatch) -> float:
    """Return the weighted share of words that the other side does not repeat, [0, 1]."""
    weights, losses = [], []
    repeated = {("a", link.i): form_likeness(match, link.i, link.j) for link in match.links}
    repeated |= {("b", link.j): repeated["a", link.i] for link in match.links}
    for side in ("a", "b"):
        for at, word in enumerate(match.words(side)):
            weights.append(word.weight)
            losses.append(1.0 - repeated.get((side, at), 0.0))
    return share(losses, weights)


def form_likeness(match: WordMatch, i: int, j: int) -> float:
    """Return how alike two linked words are as spellings, [0, 1]."""
    return likeness(match.a[i].norm, match.b[j].norm)


def share(losses: Sequence[float], weights: Sequence[float]) -> float:
    """Return the weighted mean of losses; 0 without words."""
    total = float(np.sum(weights))
    # Rounding may lift a mean of ones above one.
    return min(1.0, float(np.dot(losses, weights)) / total) if total else 0.0
