"""Particles that turn a verb into its opposite: "turn on", "turn off"; "scroll up", "down".

They are function words, free between two translators nearly everywhere: only at one place,
behind what both sides say, does one for the other change what is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.words.lexicon import BE, NUMBER_WORDS
from varlab.words.spelling import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from varlab.drift.cues import Passage

__all__ = ["are_alone", "are_opposed", "find_particles"]

FACING = {
    one: other
    for line in ("on off", "in out", "up down", "over under")
    for one, other in (line.split(), reversed(line.split()))
}
# With these verbs both say one thing: a form is filled in or out, a house burns up or down.
SYNONYMS = (
    (frozenset(("in", "out")), frozenset("fill fills filled filling".split())),
    (
        frozenset(("up", "down")),
        frozenset(
            "burn burns burned burnt burning slow slows slowed slowing tie tied tying".split()
        ),
    ),
    (frozenset(("on", "off")), frozenset("go goes went going gone".split())),
)
# How far before its particle a verb or noun may stand: "turn it on".
REACH = 2


def are_opposed(one: str, other: str) -> bool:
    """Tell whether two particles are opposites.

    Examples
    --------
    >>> are_opposed("on", "off"), are_opposed("on", "upon")
    (True, False)
    """
    return FACING.get(one) == other


def are_alone(a: Passage, b: Passage) -> bool:
    """Tell whether either side is one word, as many strings of an interface are."""
    return len(a.words) == len(b.words) == 1


def find_particles(a: Passage, b: Passage) -> Iterator[tuple[int, int]]:
    """Yield the opposed particles of two sides that stand at one place.

    They are linked with each other, or both alone; what stands before them is linked; and
    no particle like theirs is left over on the other side, from where it might have moved.
    """
    for i, word in enumerate(a.words):
        linked = a.slots[i]
        places = (linked,) if linked >= 0 else range(len(b.words))
        for j in places:
            is_pair = are_opposed(word.norm, b.words[j].norm) and (linked >= 0 or b.slots[j] < 0)
            if is_pair and is_one_place(i, j, a, b) and not has_moved(i, j, a, b):
                yield i, j
                break


def is_one_place(i: int, j: int, a: Passage, b: Passage) -> bool:
    """Tell whether two particles belong to what both sides say."""
    if are_alone(a, b):
        return True
    heads = [k for k in range(max(0, i - REACH), i) if is_head(k, (i, j), a, b)]
    return bool(heads) and not (
        says_the_same(heads, i, a)
        or any(bounds_number(at, side) for at, side in ((i, a), (j, b)))
        or leaves_place(i, j, a, b)
    )


def is_head(k: int, places: tuple[int, int], a: Passage, b: Passage) -> bool:
    """Tell whether a word is what two particles stand behind, on both sides.

    It is said alike near the other particle, with nothing new in between, or it has its partner
    right before that, and what follows is linked too: "switched on the", "turned off the".
    """
    i, j = places
    partner = a.partners[k]
    if partner not in range(max(0, j - REACH), j):
        return False
    is_next = k - i == partner - j == -1
    if a.words[k].norm in BE:
        return is_next
    alike = repeats(range(k, i), a, b) and repeats(range(partner, j), b, a)
    framed = is_next and i + 1 < len(a.words) and a.partners[i + 1] == j + 1
    return a.words[k].is_content and (alike or framed)


def repeats(places: range, own: Passage, other: Passage) -> bool:
    """Tell whether the content words at some places are said alike on the other side."""
    return all(
        own.partners[k] >= 0 and likeness(own.words[k].norm, other.words[own.partners[k]].norm) > 0
        for k in places
        if own.words[k].is_content
    )


def says_the_same(heads: list[int], i: int, a: Passage) -> bool:
    """Tell whether one of the words that particles belong to says the same with either."""
    said = {a.words[k].norm for k in heads}
    return any(a.words[i].norm in pair and said & verbs for pair, verbs in SYNONYMS)


def bounds_number(at: int, passage: Passage) -> bool:
    """Tell whether a number stands behind a particle: "over 30" bounds it."""
    behind = passage.words[at + 1].norm if at + 1 < len(passage.words) else ""
    return behind[:1].isdigit() or behind in NUMBER_WORDS


def leaves_place(i: int, j: int, a: Passage, b: Passage) -> bool:
    """Tell whether "out of" meets a mere "in": hewn out of a rock is hewn in the rock."""
    behind = {
        side.words[at].norm: side.words[at + 1].norm if at + 1 < len(side.words) else ""
        for at, side in ((i, a), (j, b))
    }
    return behind.get("out") == "of" and behind.get("in") != "to"


def has_moved(i: int, j: int, a: Passage, b: Passage) -> bool:
    """Tell whether a side says the other's particle elsewhere, where no like one answers."""
    mine, theirs = a.words[i].norm, b.words[j].norm
    return says_alone(theirs, a, b) or says_alone(mine, b, a)


def says_alone(norm: str, own: Passage, other: Passage) -> bool:
    """Tell whether a word of a side is the partner of no like word."""
    return any(
        word.norm == norm and (own.slots[k] < 0 or other.words[own.slots[k]].norm != norm)
        for k, word in enumerate(own.words)
    )
