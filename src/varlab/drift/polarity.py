"""Negation on one side only.

Negation is carried by particles ("not", "never", "without"), by prefixes
("impossible") and by verbs ("refuse"). Only particles are counted; whatever else
denies excuses a particle that the other side lacks ("not possible", "impossible").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.antonyms import are_opposites, has_negative_form, is_flip
from varlab.drift.cues import Difference
from varlab.drift.denials import (
    NEAR,
    SCOPE,
    count_idle,
    denies_by_word,
    find_negations,
    is_asked,
    is_cancelled,
    is_covered,
    is_denied,
    is_in_question,
    is_restated,
    target,
    turns,
)
from varlab.drift.pairs import take_pairs
from varlab.drift.particles import are_opposed
from varlab.words.lexicon import LIGHT_WORDS, NEGATIONS, SUBJECT_PRONOUNS
from varlab.words.spelling import likeness, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from varlab.drift.cues import Cue, Passage

__all__ = ["check_negation"]

MOVED, SHIFTED, DOUBLED, EXCUSED, REPEATED, UNANSWERED = 0.6, 0.45, 0.3, 0.3, 0.45, 0.45
# Shares of the content words near a particle, and in its passage, that must have a partner. Set
# where DEMETR's negations and those of free translations (the first halves) part.
AROUND, OVERALL = 0.6, 0.55
# Which word of two is denied differs only where nearly everything else is the same.
MUCH = 0.8
# With fewer content words than this around it the subject pronouns are counted too.
FEW = 2


def check_negation(a: Passage, b: Passage) -> list[Difference]:
    """Find negation that one side lacks.

    Returns
    -------
    list of Difference
        Type ``negation``; the other side's words are those that the negated word
        is linked to, or none. Low scores mark double, repeated, shifted and
        excused negation.
    """
    cues_a, cues_b = find_negations(a), find_negations(b)
    flips = list(find_flips(a, b))
    left_a, left_b, shifted = drop_answered(cues_a, cues_b, a, b)
    found = [one_sided(cue, a, b, "a", (cues_a, cues_b), bool(flips)) for cue in left_a]
    found += [one_sided(cue, b, a, "b", (cues_b, cues_a), bool(flips)) for cue in left_b]
    found += [both_sides(x, y, a, b, score) for x, y, score in shifted]
    if not left_a and not left_b:
        found += [
            Difference("negation", a.words_span(i, i + 1), b.words_span(j, j + 1), 0.8)
            for i, j in flips
        ]
    return found


def drop_answered(
    cues_a: list[Cue], cues_b: list[Cue], a: Passage, b: Passage
) -> tuple[list[Cue], list[Cue], list[tuple[Cue, Cue, float]]]:
    """Take away particles that answer each other.

    Also return pairs that deny something else, and how sure that is a difference.
    """
    left_a, left_b = list(cues_a), list(cues_b)
    shifted = []
    for mine, twin in take_pairs(left_a, left_b, lambda x, y: deny_one(x, y, a, b)):
        if is_flip(a.words[target(mine, a)].norm, b.words[target(twin, b)].norm):
            shifted.append((mine, twin, SHIFTED))
    while left_a and left_b:
        mine, theirs = left_a.pop(0), left_b.pop(0)
        moved = is_shifted(mine, a, b, cues_b) and is_shifted(theirs, b, a, cues_a)
        if moved or is_double(mine, a) != is_double(theirs, b):
            sure = moved and is_repeated(mine, a, b) and is_repeated(theirs, b, a)
            sure = sure and is_held(mine, a, MUCH) and is_held(theirs, b, MUCH)
            shifted.append((mine, theirs, MOVED if sure else SHIFTED))
    return left_a, left_b, shifted


def deny_one(mine: Cue, theirs: Cue, a: Passage, b: Passage) -> bool:
    """Tell whether the words that two particles deny are partners."""
    return target(theirs, b) == a.partner(target(mine, a)) >= 0


def is_shifted(cue: Cue, own: Passage, other: Passage, others: list[Cue]) -> bool:
    """Tell whether the word a particle denies is asserted on the other side."""
    partner = own.partner(target(cue, own))
    return partner >= 0 and not is_denied(partner, other, others)


def is_repeated(cue: Cue, own: Passage, other: Passage) -> bool:
    """Tell whether the other side says the denied word itself, in another form perhaps."""
    at = target(cue, own)
    word = own.words[at].norm
    return word not in LIGHT_WORDS and likeness(word, other.words[own.partners[at]].norm) > 0


def is_double(cue: Cue, passage: Passage) -> bool:
    """Tell whether a particle denies a word that denies already: "not indifferent"."""
    at = target(cue, passage)
    return at >= 0 and has_negative_form(passage.words[at].norm)


def find_flips(a: Passage, b: Passage) -> Iterator[tuple[int, int]]:
    """Yield words of which one is the other with a negative prefix: partners, or both alone."""
    for i, partner in enumerate(a.partners):
        alone = (j for j, other in enumerate(b.partners) if other < 0)
        for j in (partner,) if partner >= 0 else alone:
            if is_flip(a.words[i].norm, b.words[j].norm) and not is_turned(i, j, a, b):
                yield i, j


def is_turned(i: int, j: int, a: Passage, b: Passage) -> bool:
    """Tell whether the plain word of a flip is denied in another way: "free from wrinkles"."""
    pair = sorted(((len(a.words[i].norm), i, "a"), (len(b.words[j].norm), j, "b")))
    _, at, side = pair[0]
    own, other = (a, b) if side == "a" else (b, a)
    before = own.words[max(0, at - NEAR) : at]
    said = frozenset(map(stem, other.norms))
    return any(turns(word.norm) and stem(word.norm) not in said for word in before)


def one_sided(
    cue: Cue,
    own: Passage,
    other: Passage,
    side: str,
    particles: tuple[list[Cue], list[Cue]],
    has_flip: bool,
) -> Difference:
    """Describe a particle that none of the other side answers; its own side's come first."""
    company, others = particles
    at = target(cue, own)
    partner = own.partner(at)
    mine = own.words_span(cue.start, max(cue.stop, at + 1))
    theirs = other.words_span(partner, partner + 1) if partner >= 0 else None
    said_here, said_there = frozenset(map(stem, own.norms)), frozenset(map(stem, other.norms))
    score = cue.sure
    needless = (
        has_flip
        or is_asked(cue, own)
        or is_excused(at, own, other, said_here)
        or is_restated(cue, own, other, particles)
        or faces_particle(cue, own, other)
    )
    if needless:
        score = EXCUSED
    elif is_cancelled(cue, own, said_there, company):
        score = DOUBLED
    elif other.shared < OVERALL or not is_held(cue, own) or lacks_with(cue, own, partner, other):
        score = UNANSWERED
    elif own.words[cue.start].norm in ("nor", "neither") and len(company) > 1:
        score = REPEATED
    elif others:
        asserted = partner >= 0 and not is_covered(partner, other, others)
        score = 0.75 if asserted else REPEATED
    one, two = (mine, theirs) if side == "a" else (theirs, mine)
    return Difference("negation", one, two, score)


def faces_particle(cue: Cue, own: Passage, other: Passage) -> bool:
    """Tell whether a denied particle is linked with its opposite: "not on", "off"."""
    return any(
        own.slots[k] >= 0 and are_opposed(own.words[k].norm, other.words[own.slots[k]].norm)
        for k in range(cue.stop, min(cue.stop + NEAR, len(own.words)))
    )


def lacks_with(cue: Cue, own: Passage, partner: int, other: Passage) -> bool:
    """Tell whether a "without" meets no "with": then it may mean "outside", or only says more."""
    before = other.norms[max(0, partner - NEAR) : max(0, partner)]
    return own.words[cue.start].norm == "without" and "with" not in before


def is_held(cue: Cue, passage: Passage, least: float = OVERALL) -> bool:
    """Tell whether most around a particle, and most of the passage, is said on both sides.

    Elsewhere translators are so free that a particle alone tells nothing.
    """
    words = passage.words
    told = [k for k, word in enumerate(words) if word.is_content and word.norm not in NEGATIONS]
    around = [k for k in told if cue.start - SCOPE <= k <= cue.stop + SCOPE]
    if len(around) < FEW:
        subjects = [k for k, word in enumerate(words) if word.norm in SUBJECT_PRONOUNS]
        around, told = around + subjects, told + subjects
    return linked_share(around, passage) >= AROUND and linked_share(told, passage) >= least


def linked_share(places: list[int], passage: Passage) -> float:
    """Return the share of some words that have a partner, [0, 1]; 0 without words."""
    return sum(passage.partners[k] >= 0 for k in places) / max(1, len(places))


def is_excused(at: int, own: Passage, other: Passage, said: frozenset[str]) -> bool:
    """Tell whether the other side says without a particle what this side says with one.

    It denies by a word, says the opposite of the denied word, or asks who would.
    """
    partner = own.partner(at)
    behind = own.norms[at : at + 2] if at >= 0 else []
    new = [norm for norm in other.norms if stem(norm) not in said]
    return (
        count_idle(other) > count_idle(own)
        or denies_by_word(other, said, partner)
        or any(are_opposites(x, norm) for x in behind for norm in new)
        or (partner >= 0 and is_in_question(partner, other) and not is_in_question(at, own))
    )


def both_sides(x: Cue, y: Cue, a: Passage, b: Passage, score: float) -> Difference:
    """Describe a negation that denies another word on each side."""
    stop_a, stop_b = max(x.stop, target(x, a) + 1), max(y.stop, target(y, b) + 1)
    spans = a.words_span(x.start, stop_a), b.words_span(y.start, stop_b)
    return Difference("negation", *spans, score)
