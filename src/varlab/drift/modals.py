"""Modal verbs, each with the word it governs: "can all be changed" is "can" of "changed".

Knows one side at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.cues import Cue
from varlab.drift.modalbooks import FORCES
from varlab.drift.verbs import FILLERS, PARTICIPLES, form_of
from varlab.words.lexicon import (
    ARTICLES,
    AUXILIARIES,
    NEGATIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)

if TYPE_CHECKING:
    from varlab.drift.cues import Passage

__all__ = [
    "Modal",
    "before",
    "find_copulas",
    "find_modals",
    "has_object_before",
    "is_participle",
]

# How far behind a modal its verb may stand, and before it what rules its clause.
REACH, CLAUSE = 6, 5
BETWEEN = (
    FILLERS | ARTICLES | frozenset("all both each then so indeed have first very able".split())
)
# Verbs that end like an adverb.
LY_VERBS = frozenset("apply reply supply rely comply imply multiply fly ally rally tally".split())
# Behind these "have to do" has its object before it: "what he had to spare".
OBJECTS = RELATIVES | frozenset("all nothing anything something much authority right".split())
# In such clauses "may", "should" and "shall" stand by rule: "whoever may come", "lest he should".
BINDING = (
    RELATIVES
    | SUBORDINATORS
    | frozenset("whosoever whatsoever wheresoever whensoever whomever however".split())
)
COPULAS = frozenset("is are am was were".split())


class Modal(NamedTuple):
    """A modal verb, or a copula, with what it governs.

    Attributes
    ----------
    start, stop
        Its words, half-open.
    head
        The word it governs: a verb, or what "be" says of the subject.
    force
        Label of ``FORCES``; empty for a copula.
    is_denied
        Whether a negation stands at it.
    is_bound
        Whether it stands in a clause that may ask for it by rule.
    helpers
        The norms between it and its head.
    """

    start: int
    stop: int
    head: int
    force: str
    is_denied: bool
    is_bound: bool
    helpers: tuple[str, ...]


def find_modals(passage: Passage) -> list[Modal]:
    """Return the modal verbs of a passage that govern a word, in text order.

    Parameters
    ----------
    passage
        One side.

    Returns
    -------
    list of Modal
        Empty without any.
    """
    cues = [
        cue
        for cue in FORCES.find(passage.words)
        if not any(test(cue, passage) for test in MISLEADING)
    ]
    return governing(cues, passage)


def find_copulas(passage: Passage) -> list[Modal]:
    """Return the finite forms of "be" with what they say of their subject."""
    norms = passage.norms
    cues = [
        Cue(at, at + 1, "", 0.0)
        for at, norm in enumerate(norms)
        # "What is one to do" is a duty.
        if norm in COPULAS and "to" not in norms[at + 1 : at + 3]
    ]
    return governing(cues, passage)


def governing(cues: list[Cue], passage: Passage) -> list[Modal]:
    """Return cues with the words they govern, without those that govern none."""
    norms, found = passage.norms, []
    for cue in cues:
        head = head_of(cue, passage)
        if head >= 0:
            clause = before(cue.start, passage)
            helpers = tuple(norms[cue.stop : head])
            denied = NEGATIONS & {*clause[-2:], *helpers}
            bound = BINDING & {*clause} and not is_subject(cue.stop, cue, passage)
            found.append(
                Modal(cue.start, cue.stop, head, cue.label, bool(denied), bool(bound), helpers)
            )
    return found


def head_of(cue: Cue, passage: Passage) -> int:
    """Return the number of the word that a cue governs; -1 where its clause ends first."""
    words = passage.words
    for at in range(cue.stop, min(cue.stop + REACH, len(words))):
        if passage.is_break(at):
            return -1
        if not is_between(words[at].norm) and not is_subject(at, cue, passage):
            return at if words[at].is_content or words[at].norm in AUXILIARIES else -1
    return -1


def is_between(norm: str) -> bool:
    """Tell whether a word can stand between a modal and what it governs."""
    return norm in BETWEEN or (norm.endswith("ly") and norm not in LY_VERBS)


def is_subject(at: int, cue: Cue, passage: Passage) -> bool:
    """Tell whether a word is the subject of a question: "What shall I ask?"."""
    return at == cue.stop < len(passage.words) and passage.words[at].norm in SUBJECT_PRONOUNS


def before(at: int, passage: Passage) -> list[str]:
    """Return the norms of the words shortly before a word, as far as its clause goes."""
    start = at
    while start > 0 and at - start < CLAUSE and not passage.is_break(start):
        start -= 1
    return [word.norm for word in passage.words[start:at]]


def is_month(cue: Cue, passage: Passage) -> bool:
    """Tell whether "May" is the month: a capital inside a sentence."""
    word = passage.words[cue.start]
    return word.text == "May" and bool(before(cue.start, passage))


def has_object_before(cue: Cue, passage: Passage) -> bool:
    """Tell whether "have to" has its object before it, and obliges nobody."""
    verb = passage.words[cue.start].norm
    return verb in ("have", "has", "had") and bool(OBJECTS & {*before(cue.start, passage)[-3:]})


def is_active(cue: Cue, passage: Passage) -> bool:
    """Tell whether a participle has a subject and is none: "they compelled him", "she forced"."""
    norm = passage.words[cue.start].norm
    is_form = norm.endswith("ed") and norm != "needed"
    return is_form and bool(SUBJECT_PRONOUNS & {*before(cue.start, passage)[-1:]})


# What looks like a modal verb and is none.
MISLEADING = (is_month, has_object_before, is_active)


def is_participle(norm: str) -> bool:
    """Tell whether a form can be a participle of the past."""
    return form_of(norm) == "past" or norm in PARTICIPLES
