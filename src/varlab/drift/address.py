"""How somebody is addressed: "sir", "my friend", "Mr President", "brother Paul".

A form of address is a run of words set off by marks: titles, words for kin and friends,
their modifiers, names. Two that stand at one place differ where they have no kind in common.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.cues import Cue, Difference, are_beside
from varlab.drift.pairs import take_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from varlab.drift.cues import Passage
    from varlab.words import Word

__all__ = ["Address", "check_addresses", "find_addresses"]

MARK = re.compile('[,;:.!?()\u2014\u2013\u2026"\u201c\u201d\u2018\u2019]|--')
ENDING = re.compile('[.!?\u2026"\u201c\u201d\u2018\u2019]')
# "Yes sir", "O king": behind these no mark is needed.
OPENERS = frozenset(
    "yes no oh o ah well but so now come thanks you please hello hi why listen look true "
    "indeed".split()
)
MODIFIERS = frozenset(
    "my our your dear dearest good old young most o oh honourable honorable esteemed respected "
    "beloved poor little great right and".split()
)
# What one calls somebody, with its forms; "master" is "lord" and, of old, "teacher".
FORMS = {
    "sir": "sir sirs monsieur",
    "madam": "madam ma'am madame lady",
    "lord": "lord lords master masters barin milord",
    "teacher": "rabbi rabboni teacher master",
    "ruler": "king queen majesty sire prince highness",
    "excellency": "excellency",
    "honour": "honour honor",
    "gentlemen": "gentlemen gentleman ladies sirs",
    "president": "president",
    "chair": "chairman chairwoman chair speaker",
    "minister": "minister chancellor",
    "officer": "general captain colonel lieutenant officer commander",
    "doctor": "doctor dr",
    "professor": "professor prof",
    "comrade": "comrade comrades",
    "colleague": "colleague colleagues",
    "friend": "friend friends fellow fellows chap lad lads boy boys man mate pal buddy",
    "guys": "guys folks dude",
    "brother": "brother brothers brethren bro",
    "sister": "sister sisters",
    "papa": "dad daddy papa papasha pa",
    "father": "father",
    "mama": "mum mummy mom mommy mama mamma",
    "mother": "mother",
    "child": "son child children daughter sons kid kids boy girl",
    "girl": "girl damsel maiden maid",
    "uncle": "uncle",
    "aunt": "aunt auntie",
    "people": "citizens countrymen people",
    "mr": "mr mrs ms miss mister",
    "love": "darling sweetheart honey",
}
KINDS = {
    form: frozenset(kind for kind, forms in FORMS.items() if form in forms.split())
    for listed in FORMS.values()
    for form in listed.split()
}
NAME = frozenset(("name",))
LONGEST = 5
DIFFERS = 0.55


class Address(NamedTuple):
    """A form of address: its words, half-open, and what kinds it may be."""

    start: int
    stop: int
    kinds: frozenset[str]


def check_addresses(a: Passage, b: Passage) -> list[Difference]:
    """Find forms of address at one place that are of different kinds.

    Returns
    -------
    list of Difference
        Type ``register``, both sides present. A form of address that only one side has, and
        one name for another, are none.
    """
    return [
        Difference(
            "register",
            a.words_span(one.start, one.stop),
            b.words_span(other.start, other.stop),
            DIFFERS,
        )
        for one, other in pair_addresses(list(find_addresses(a)), list(find_addresses(b)), a)
        if not one.kinds & other.kinds
    ]


def pair_addresses(
    mine: list[Address], theirs: list[Address], a: Passage
) -> list[tuple[Address, Address]]:
    """Take out and return the forms of address that stand at one place."""
    # Where each side addresses somebody once it is the same person.
    alone = len(mine) == len(theirs) == 1 and NAME not in (mine[0].kinds, theirs[0].kinds)
    return take_pairs(mine, theirs, lambda x, y: alone or stand_together(x, y, a))


def stand_together(one: Address, other: Address, a: Passage) -> bool:
    """Tell whether two forms of address are linked, or stand beside linked words."""
    if one.kinds == other.kinds == NAME:
        return False
    mine, theirs = (Cue(each.start, each.stop, "") for each in (one, other))
    is_linked = any(other.start <= slot < other.stop for slot in a.slots[one.start : one.stop])
    return is_linked or are_beside(mine, theirs, a)


def find_addresses(passage: Passage) -> Iterator[Address]:
    """Yield the forms of address of one side, in text order."""
    done = 0
    for at in range(len(passage.words)):
        if at >= done and opens(at, passage):
            stop = end_of_run(at, passage)
            kinds = kinds_of(at, stop, passage) if stop else frozenset()
            if kinds:
                yield Address(at, stop, kinds)
                done = stop


def opens(at: int, passage: Passage) -> bool:
    """Tell whether a form of address can start with a word: a mark or "yes" stands before it."""
    before = passage.words[at - 1].norm if at else ""
    return at == 0 or before in OPENERS or bool(MARK.search(passage.gaps[at]))


def end_of_run(at: int, passage: Passage) -> int:
    """Return where the words up to the next mark end; 0 where they are too many."""
    for stop in range(at + 1, min(at + LONGEST, len(passage.words)) + 1):
        if stop == len(passage.words) or MARK.search(passage.gaps[stop]):
            return stop
    return 0


def kinds_of(start: int, stop: int, passage: Passage) -> frozenset[str]:
    """Return what a run of words addresses somebody as; nothing if it is no form of address."""
    words = passage.words[start:stop]
    told = [word for word in words if word.norm in KINDS]
    names = [word for word in words if is_name(word)]
    if any(word not in told + names and word.norm not in MODIFIERS for word in words):
        return frozenset()
    if not told:
        # A capital that opens a sentence is no name for certain.
        inside = start > 0 and not ENDING.search(passage.gaps[start])
        return NAME if names and (inside or len(names) > 1) else frozenset()
    kinds = frozenset[str]().union(*(KINDS[word.norm] for word in told))
    return kinds - KINDS["mr"] or kinds


def is_name(word: Word) -> bool:
    """Tell whether a word may be a name: a capital, and no title or modifier."""
    known = word.norm in KINDS or word.norm in MODIFIERS
    return word.is_capital and word.is_content and not known
