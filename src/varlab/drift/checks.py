"""All typed differences between the two sides of a matched bead.

Gathers what the single checks find, each of which knows one kind: numbers,
placeholders, negation, closed classes, verbs, names. Every finding points at its words.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from varlab.drift.address import DIFFERS
from varlab.drift.classes import check_agents, check_quantifiers, check_times
from varlab.drift.cues import Difference, Passage, Span, read_passages
from varlab.drift.modality import check_modality
from varlab.drift.numbers import compare_quantities, find_quantities
from varlab.drift.opposites import check_opposites
from varlab.drift.placeholders import blank, check_placeholders, drop_inside
from varlab.drift.polarity import check_negation
from varlab.drift.questions import check_questions
from varlab.drift.register import check_register
from varlab.drift.verbs import VOICE, check_futures, check_tenses
from varlab.words.lexicon import ADDRESSES
from varlab.words.placeholders import find_placeholders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from varlab.drift.numbers import Quantity
    from varlab.drift.placeholders import Found
    from varlab.types import NameLink, Side
    from varlab.words import WordMatch

__all__ = ["TYPES", "Difference", "Span", "find_differences"]

# In the order in which a reader should hear of them.
TYPES = (
    "number",
    "date",
    "placeholder",
    "negation",
    "antonym",
    "name",
    "question",
    "agent",
    "modality",
    "quantifier",
    "time",
    "register",
    "wording",
)
# Findings less sure than this are noise for every reader.
WORTH_SAYING = 0.25
# "It should be done" for "they should do it" is a hint: English names anybody or nobody freely.
HIDDEN_AGENT = 0.45
MIN_PERSON = 0.2
# Behind every offset: what only the other side has comes last.
FAR = sys.maxsize
# Kinds of names.csv that are two things and not two spellings, or two ways to address one
# person: what that is a difference of, and how surely.
NAME_KINDS = {
    "conflict": ("name", 0.9),
    "unlike": ("name", 0.4),
    "address": ("register", DIFFERS),
}


def check_actors(a: Passage, b: Passage) -> list[Difference]:
    """Find who acts when: pronouns, tense and voice.

    A passive alone or a pronoun alone is free in English; a passive on one side
    and a person on the other take away who acts, and are surer together.
    """
    persons, verbs = check_agents(a, b), check_tenses(a, b)
    has_voice = any(one.type == "agent" for one in verbs)
    has_person = any(one.a is None or one.b is None for one in persons)
    if not (has_voice and has_person):
        return persons + verbs
    return [
        replace(one, score=max(one.score, HIDDEN_AGENT)) if hides_agent(one) else one
        for one in persons + verbs
    ]


def hides_agent(difference: Difference) -> bool:
    """Tell whether a finding is a change of voice or a person on one side only.

    "It" scores less than any person: often it stands for nobody.
    """
    return difference.type == "agent" and MIN_PERSON <= difference.score <= VOICE


# Each takes the two sides and returns what it finds between them.
CHECKS = (
    check_negation,
    check_opposites,
    check_questions,
    check_actors,
    check_modality,
    check_quantifiers,
    check_times,
    check_futures,
    check_register,
)


def find_differences(
    match: WordMatch,
    texts: Mapping[Side, str],
    offsets: Mapping[Side, int],
    links: Sequence[NameLink] = (),
) -> list[Difference]:
    """Find the typed differences of a bead.

    Parameters
    ----------
    match
        The words of both sides and their links.
    texts
        The verbatim text of each side.
    offsets
        File offset of each text's first character, as in the words.
    links
        Names that answer each other in this bead.

    Returns
    -------
    list of Difference
        By place on side a, then b; one finding per type and place.
    """
    a, b = read_passages(match, texts, offsets)
    placeholders = find_placeholders(a.text, b.text)
    found = check_numbers(a, b, placeholders)
    for check in CHECKS:
        found += check(a, b)
    found += [one for one in check_names(a, b, links) if is_new(one, found)]
    found = drop_inside(found, a, b, placeholders)
    found += check_placeholders(a, b, placeholders)
    return sorted({one for one in found if one.score >= WORTH_SAYING}, key=order)


def order(difference: Difference) -> tuple[float, ...]:
    """Return the sort key of a difference: its place, then its type; no two share one."""
    nowhere = Span(FAR, FAR)
    in_a, in_b = difference.a or nowhere, difference.b or nowhere
    kind = TYPES.index(difference.type)
    return (in_a.start, in_b.start, kind, in_a.end, in_b.end, -difference.score)


def check_numbers(a: Passage, b: Passage, placeholders: Found) -> list[Difference]:
    """Find numbers, quantities and dates outside placeholders that one side lacks or changes."""
    text_a, text_b = blank(a.text, placeholders[0]), blank(b.text, placeholders[1])
    changes = compare_quantities(find_quantities(text_a), find_quantities(text_b))
    return [
        Difference(
            "date" if (change.a or change.b).is_date else "number",  # type: ignore[union-attr]
            quantity_span(change.a, a),
            quantity_span(change.b, b),
            change.score,
        )
        for change in changes
    ]


def quantity_span(quantity: Quantity | None, passage: Passage) -> Span | None:
    """Return the file offsets of a quantity."""
    return passage.span(quantity.start, quantity.end) if quantity else None


def check_names(a: Passage, b: Passage, links: Sequence[NameLink]) -> list[Difference]:
    """Return the linked names that are two things and not two spellings, or two addresses."""
    found = []
    for link in links:
        if link.kind in NAME_KINDS:
            kind, score = NAME_KINDS[link.kind]
            in_a, in_b = Span(*link.span("a")), Span(*link.span("b"))
            if link.kind == "address":
                in_a, in_b = with_title(in_a, a), with_title(in_b, b)
            found.append(Difference(kind, in_a, in_b, score))
    return found


def with_title(name: Span, passage: Passage) -> Span:
    """Return a name with the title in front of it: "Mr Putin"."""
    start = name.start
    for word in reversed(passage.words):
        is_before = word.end <= start <= word.end + len(". ")
        start = word.start if is_before and word.norm in ADDRESSES else start
    return Span(start, name.end)


def is_new(difference: Difference, found: Sequence[Difference]) -> bool:
    """Tell whether no finding of the type has the words of side a already."""
    place = difference.a
    return place is None or not any(
        one.type == difference.type and one.a and place.meets(one.a) for one in found
    )
