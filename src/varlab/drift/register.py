"""Register: how politely, how plainly, and by what form of address somebody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.address import check_addresses
from varlab.drift.cues import Difference, PhraseBook, compare_cues

if TYPE_CHECKING:
    from varlab.drift.cues import Cue, Passage, Span

__all__ = ["check_register"]

REGISTER = PhraseBook(
    {
        "polite": "please, sir, madam, thank you, thanks, thank you very much, excuse me, "
        "pardon, your excellency, i beg you",
        "colloquial": "guys, guy, kids, yeah, ok, okay, stuff, gonna, wanna, gotta, cool, awesome, "
        "crap, damn, hell, folks, dad, mom, mum, bunch of, a bunch of",
    },
    {"polite": 0.3, "colloquial": 0.3},
)
# Colloquial words and plain ones for the same, form by form.
LEVELS = tuple(
    (frozenset(colloquial.split()), frozenset(plain.split()))
    for colloquial, plain in (
        ("kid kids", "child children"),
        ("guy guys bloke", "man men sir sirs gentleman gentlemen friends people"),
        ("dad daddy papa pa pop", "father"),
        ("mum mummy mom mommy mama mamma", "mother"),
        ("grandpa granddad", "grandfather"),
        ("grandma granny", "grandmother"),
        ("hubby", "husband"),
        ("cop cops", "policeman policemen officer officers police"),
        ("folks", "people"),
        ("pal pals buddy mate", "friend friends"),
        ("buck bucks", "dollar dollars"),
        ("booze", "alcohol liquor drink"),
        ("telly", "television"),
        ("crap", "nonsense rubbish"),
        ("yeah yep yup", "yes"),
        ("nope", "no"),
        ("gonna", "going will"),
        ("wanna", "want wants"),
    )
)
LEVEL = 0.55
# A polite word in the place of a colloquial one.
OPPOSED, ALIKE = 0.5, 0.3


def check_register(a: Passage, b: Passage) -> list[Difference]:
    """Find other forms of address, and colloquial words for plain or polite ones.

    Returns
    -------
    list of Difference
        Type ``register``. Both sides present but for hints: a polite or colloquial word
        that only one side has.
    """
    paired = [*check_addresses(a, b), *check_levels(a, b)]
    cues = open_cues(a, [one.a for one in paired]), open_cues(b, [one.b for one in paired])
    return paired + compare_cues("register", (a, b), cues, oppose)


def check_levels(a: Passage, b: Passage) -> list[Difference]:
    """Find a colloquial word that is the partner of a plain one for the same thing."""
    return [
        Difference("register", a.words_span(i, i + 1), b.words_span(j, j + 1), LEVEL)
        for i, j in enumerate(a.partners)
        if j >= 0 and are_levels(a.words[i].norm, b.words[j].norm)
    ]


def are_levels(one: str, other: str) -> bool:
    """Tell whether two words say the same at two levels: "kids", "children"."""
    return any(
        (one in low and other in plain) or (other in low and one in plain) for low, plain in LEVELS
    )


def open_cues(passage: Passage, taken: list[Span | None]) -> list[Cue]:
    """Return the polite and colloquial words that are in no finding yet."""
    spans = [span for span in taken if span]
    return [
        cue
        for cue in REGISTER.find(passage.words)
        if not any(span.start <= passage.words[cue.start].start < span.end for span in spans)
    ]


def oppose(mine: Cue, theirs: Cue) -> float:
    """Return how sure a difference is between two cues that answer each other."""
    return OPPOSED if mine.label != theirs.label else ALIKE
