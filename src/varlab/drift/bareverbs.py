"""A modal verb on one side and the bare verb on the other: "had to work", "worked".

Most of these are free choices of English. Listed here are the few kinds that hardly are:
what must be done and is done, what is concluded and is known, what may be and is, what
cannot be done and is not done, what one may do and is told to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.modalbooks import MODALITY
from varlab.drift.modals import before, find_copulas, is_participle
from varlab.drift.verbs import PAST_BE, form_of, read_group
from varlab.words.lexicon import (
    ARTICLES,
    CONJUNCTIONS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from varlab.words.spelling import likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from varlab.drift.cues import Cue, Passage
    from varlab.drift.modals import Modal

__all__ = ["Bare", "find_bare"]

# What cannot stand before a verb that has a subject of its own.
NO_SUBJECT = (
    CONJUNCTIONS | PREPOSITIONS | ARTICLES | POSSESSIVES | NEGATIONS | frozenset(("to", "please"))
)
# How near a word of duty or of doubt answers a modal verb.
NEAR = 8


class Bare(NamedTuple):
    """A modal verb and the words of the other side that do without.

    Attributes
    ----------
    modal
        The modal verb.
    start, stop
        The other side's words, half-open; an empty run where none answers.
    """

    modal: Modal
    start: int
    stop: int


def find_bare(
    passages: tuple[Passage, Passage],
    modals: tuple[Sequence[Modal], Sequence[Modal]],
    settled: tuple[Collection[int], Collection[int]],
) -> Iterator[Bare]:
    """Yield the modal verbs of one side that the other side does without.

    Parameters
    ----------
    passages
        The side in question and the other one.
    modals
        The modal verbs of each.
    settled
        First words of those of each that answer each other.

    Yields
    ------
    Bare
        In text order.
    """
    own, other = passages
    taken = {modal.head for modal in modals[1]}
    cues = [cue for cue in MODALITY.find(other.words) if cue.start not in settled[1]]
    for modal in modals[0]:
        at = own.partners[modal.head]
        if modal.start in settled[0] or at in taken:
            continue
        place = Place(modal, at, own, other, cues)
        found = next((found for rule in RULES if (found := rule(place))), None)
        if found:
            yield Bare(modal, *found)


class Place(NamedTuple):
    """A modal verb, its side, the other side and the cues there that answer no other one.

    ``at`` is the partner of the word that it governs, -1 where there is none.
    """

    modal: Modal
    at: int
    own: Passage
    other: Passage
    cues: list[Cue]

    @property
    def word(self) -> str:
        """Norm of the word governed."""
        return self.own.words[self.modal.head].norm

    @property
    def partner(self) -> str:
        """Norm of its partner; empty without one."""
        return self.other.words[self.at].norm if self.at >= 0 else ""

    def says(self, *labels: str, near: int = 1000) -> bool:
        """Tell whether the other side has a cue with one of several labels, near the partner."""
        return any(cue.label in labels and abs(cue.start - self.at) <= near for cue in self.cues)


def is_done(place: Place) -> tuple[int, int] | None:
    """Find what must be done, and is done over there: "had to work", "worked"."""
    modal, other = place.modal, place.other
    if modal.force not in ("must", "need", "ought") or modal.is_denied or place.at < 0:
        return None
    group = read_group(other.norms, place.at)
    past = own_words(place)[0] == "had" and form_of(place.partner) == "past"
    is_one = past or likeness(place.word, place.partner) > 0
    if not is_one or group.tense not in ("past", "present") or place.says("necessity", near=NEAR):
        return None
    return (group.start, group.stop) if has_subject(group.start, group.stop, other) else None


def own_words(place: Place) -> list[str]:
    """Return the norms of a modal verb."""
    return place.own.norms[place.modal.start : place.modal.stop]


def is_so(place: Place) -> tuple[int, int] | None:
    """Find what may, should or ought to be, and is over there: "may be blurry", "is blurry"."""
    modal = place.modal
    if modal.is_denied or "be" not in modal.helpers or "?" in place.own.text + place.other.text:
        return None
    if modal.force == "ought" or (modal.force in ("may", "might", "should") and not modal.is_bound):
        found = copula_of(place, is_denied=False)
        is_past = found and place.other.words[found[0]].norm in PAST_BE
        hedged = place.says("possibility", "probability", "hearsay", "necessity", near=NEAR)
        return None if hedged or (is_past and modal.force == "should") else found
    return None


def is_not_done(place: Place) -> tuple[int, int] | None:
    """Find what cannot be done, and is not done over there: "cannot be seen", "not seen"."""
    modal = place.modal
    passive = "be" in modal.helpers and is_participle(place.word) and is_participle(place.partner)
    if modal.force not in ("can", "could") or not modal.is_denied or not passive:
        return None
    return copula_of(place, is_denied=True)


def is_told(place: Place) -> tuple[int, int] | None:
    """Find what one may do, and is told to do over there: "you may go", "go"."""
    modal, at = place.modal, place.at
    is_yours = before(modal.start, place.own)[-1:] == ["you"]
    if modal.force != "may" or not is_yours or modal.is_bound or modal.is_denied or at < 0:
        return None
    opens = not before(at, place.other) or before(at, place.other)[-1] in ("and", "now", "then")
    return (at, at + 1) if opens and place.word == place.partner else None


def is_known(place: Place) -> tuple[int, int] | None:
    """Find a conclusion that is none over there: "he must have risen", "he has risen"."""
    modal = place.modal
    done = "have" in modal.helpers and (is_participle(place.word) or "been" in modal.helpers)
    gone = "be" in modal.helpers and place.word in ("risen", "gone", "come", "arrived", "fallen")
    if modal.force != "must" or modal.is_denied or not (done or gone):
        return None
    if "?" in place.other.text or place.says(*CERTAINTIES):
        return None
    return copula_of(place, is_denied=False) or (max(place.at, 0), place.at + 1)


RULES: tuple[Callable[[Place], tuple[int, int] | None], ...] = (
    is_done,
    is_so,
    is_not_done,
    is_told,
    is_known,
)
CERTAINTIES = (
    "necessity", "possibility", "probability", "improbability", "certainty",
    "conviction", "hearsay", "opinion",
)  # fmt: skip


def copula_of(place: Place, *, is_denied: bool) -> tuple[int, int] | None:
    """Return the words from a form of "be" to the partner of the word that is governed."""
    for copula in find_copulas(place.other):
        if copula.head == place.at >= 0 and copula.is_denied == is_denied:
            return copula.start, place.at + 1
    return None


def has_subject(start: int, stop: int, passage: Passage) -> bool:
    """Tell whether a verb's subject can stand before it: no order, infinitive or noun."""
    clause = before(start, passage)
    if not clause or clause[-1] in NO_SUBJECT or "let" in clause:
        return False
    # A bare present may be a noun: "the great change".
    is_sure = stop - start > 1 or form_of(passage.words[start].norm) == "past"
    return is_sure or clause[-1] in SUBJECT_PRONOUNS or passage.partners[start - 1] >= 0
