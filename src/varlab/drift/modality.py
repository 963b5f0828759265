"""Modality: how certain, how free, how obliged.

Modal verbs answer each other where the words do that they govern ("can all be changed",
"must be changed"); other words of certainty where they stand beside linked words.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from varlab.drift.bareverbs import find_bare
from varlab.drift.cues import Difference, are_linked, compare_cues, have_one_head
from varlab.drift.modalbooks import (
    BY_RULE,
    CHANCES,
    DUTIES,
    FREE_FORCES,
    LEAPS,
    MODAL_VERBS,
    MODALITY,
    NEAR_MODALITY,
    STEPS,
)
from varlab.drift.modals import find_modals, has_object_before
from varlab.words.lexicon import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from varlab.drift.bareverbs import Bare
    from varlab.drift.cues import Cue, Passage, Span
    from varlab.drift.modals import Modal

__all__ = ["check_modality"]

# How sure a difference is between two modal verbs that govern one verb: what must be and what
# may be are further apart than other two; all others are a hint. Of the named ones in passages
# read closely 14 of 16 were marked as differences (docs/drift.md).
LEAP, STEP, HINT = 0.85, 0.8, 0.35
# Between two other words of certainty, of which too few were seen.
TOLD = 0.65
# What is denied says the same with either: "cannot", "must not".
APART = 0.4


def check_modality(a: Passage, b: Passage) -> list[Difference]:
    """Find differences of modality and certainty ("must" for "may", "allegedly").

    Returns
    -------
    list of Difference
        Type ``modality``; both sides present where two modals answer each other, or one a
        bare verb.
    """
    modals = find_modals(a), find_modals(b)
    pairs = list(answering(*modals, a))
    settled = starts(m for mine, _ in pairs for m in mine), starts(m for _, t in pairs for m in t)
    found = [
        Difference("modality", span(mine, a), span(theirs, b), score)
        for mine, theirs in pairs
        if (score := conflict(mine, theirs))
    ]
    bare_a = list(find_bare((a, b), modals, settled))
    bare_b = list(find_bare((b, a), modals[::-1], settled[::-1]))
    found += [Difference("modality", *spans_of(one, a, b), STEP) for one in bare_a]
    found += [Difference("modality", *spans_of(one, b, a)[::-1], STEP) for one in bare_b]
    settled[0].update(starts(one.modal for one in bare_a))
    settled[1].update(starts(one.modal for one in bare_b))
    return found + check_cues(a, b, open_cues(a, settled[0]), open_cues(b, settled[1]))


def check_cues(a: Passage, b: Passage, mine: list[Cue], theirs: list[Cue]) -> list[Difference]:
    """Find differences between the cues that belong to no verb, and cues on one side."""
    leaps = find_leaps(a, b, mine, theirs)
    found = [
        Difference(
            "modality",
            a.words_span(one.start, one.stop),
            b.words_span(other.start, other.stop),
            TOLD,
        )
        for one, other in leaps
    ]
    mine = [cue for cue in mine if cue not in [one for one, _ in leaps]]
    theirs = [cue for cue in theirs if cue not in [other for _, other in leaps]]
    return found + compare_cues(
        "modality",
        (a, b),
        (mine, theirs),
        lambda one, other: cue_conflict(one, other, a, b),
        lambda one, other: have_one_head(one, other, a, b),
    )


def find_leaps(a: Passage, b: Passage, mine: list[Cue], theirs: list[Cue]) -> list[tuple[Cue, Cue]]:
    """Return the linked words of two kinds, of which neither side has the other's kind.

    They come before all else: "impossible" may agree with some "can" by chance.
    """
    own, others = told(mine, a), told(theirs, b)
    kinds, other_kinds = {cue.label for cue in own}, {cue.label for cue in others}
    return [
        (one, other)
        for one, other in product(own, others)
        if one.label not in other_kinds
        and other.label not in kinds
        and are_partners(one, other, a, b)
        and cue_conflict(one, other, a, b) == TOLD
    ]


def told(cues: Iterable[Cue], passage: Passage) -> list[Cue]:
    """Return the cues that are words of content: modal verbs are often linked by chance."""
    return [cue for cue in cues if passage.words[cue.start].is_content]


def are_partners(mine: Cue, theirs: Cue, a: Passage, b: Passage) -> bool:
    """Tell whether two cues are linked words of content."""
    return bool(told([mine], a) and told([theirs], b)) and are_linked(mine, theirs, a)


def answering(
    mine: Iterable[Modal], theirs: Iterable[Modal], a: Passage
) -> Iterator[tuple[list[Modal], list[Modal]]]:
    """Yield the modal verbs of both sides that govern linked words."""
    others = by_head(theirs)
    for head, modals in by_head(mine).items():
        if a.partners[head] in others:
            yield modals, others[a.partners[head]]


def by_head(modals: Iterable[Modal]) -> dict[int, list[Modal]]:
    """Return modal verbs by the word they govern: "will be able to go" has two."""
    heads: dict[int, list[Modal]] = {}
    for modal in modals:
        heads.setdefault(modal.head, []).append(modal)
    return heads


def starts(modals: Iterable[Modal]) -> set[int]:
    """Return the first words of modal verbs."""
    return {modal.start for modal in modals}


def span(modals: Sequence[Modal], passage: Passage) -> Span:
    """Return the file offsets of modal verbs up to the word they govern."""
    return passage.words_span(modals[0].start, modals[0].head + 1)


def spans_of(bare: Bare, own: Passage, other: Passage) -> tuple[Span, Span | None]:
    """Return the file offsets of a modal verb and of what does without it."""
    answer = other.words_span(bare.start, bare.stop) if bare.stop else None
    return span([bare.modal], own), answer


def conflict(mine: Sequence[Modal], theirs: Sequence[Modal]) -> float:
    """Return how sure a difference is between the modal verbs of two linked words."""
    pairs = [frozenset((one.force, other.force)) for one, other in product(mine, theirs)]
    if any(len(pair) == 1 for pair in pairs):
        return 0.0
    return min(verb_conflict(one, other) for one, other in product(mine, theirs))


def verb_conflict(one: Modal, other: Modal) -> float:
    """Return how sure a difference is between two modal verbs."""
    forces = frozenset((one.force, other.force))
    if forces in FREE_FORCES:
        return 0.0
    is_leap = bool(forces & DUTIES and forces & CHANCES)
    by_rule = forces & BY_RULE and (one.is_bound or other.is_bound) and not is_leap
    # "Must not" is "cannot"; a particle on one side alone is the negation's own matter.
    if by_rule or one.is_denied != other.is_denied or (is_leap and one.is_denied):
        return HINT
    return LEAP if is_leap else STEP if forces in STEPS else HINT


def open_cues(passage: Passage, settled: set[int]) -> list[Cue]:
    """Return the cues of modality that are not settled with their verbs."""
    return [
        cue
        for cue in MODALITY.find(passage.words)
        if not settled & {*range(cue.start, cue.stop)} and not has_object_before(cue, passage)
    ]


def cue_conflict(mine: Cue, theirs: Cue, a: Passage, b: Passage) -> float:
    """Return how sure a difference is between two cues that answer each other."""
    labels = frozenset((mine.label, theirs.label))
    # A modal verb and an adverb of certainty do not exclude each other.
    apart = len(labels & MODAL_VERBS) == 1 and labels not in LEAPS
    score = HINT if apart or labels in NEAR_MODALITY else TOLD
    return score if have_one_sense(mine, theirs, a, b) else min(score, APART)


def have_one_sense(mine: Cue, theirs: Cue, a: Passage, b: Passage) -> bool:
    """Tell whether two cues belong to one word and none is denied: "cannot" is "must not"."""
    denied = any(
        word.norm in NEGATIONS
        for cue, side in ((mine, a), (theirs, b))
        for word in side.words[cue.stop : cue.stop + 1]
    )
    return not denied and (are_partners(mine, theirs, a, b) or have_one_head(mine, theirs, a, b))
