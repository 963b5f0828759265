"""What a name names, on evidence only: a title, a place code, a head word, a neighbour."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from varlab.names.gazetteer import HEADS, place_code
from varlab.names.lexis import is_acronym
from varlab.names.verdicts import HEAD_WORDS, INITIAL, SAINTS, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from varlab.names.mentions import Mention
    from varlab.names.slots import Slot
    from varlab.types import Pair

__all__ = ["entity_of", "read_entities", "spread"]

BEHIND = 40
# Kinds whose two forms name the same thing, not a part of it or its people.
ONE_THING = frozenset("acronym norm exonym short transliteration retransliteration".split())
MEDIA_BEHIND = re.compile(
    r"[\s\"”'’]*(?:newspaper|tv|television|radio|channel|news agency|agency|magazine)\b", re.I
)
JOINED = frozenset({" and ", " or "})
SELF = re.compile(r"(?:\bmy name is|\bI am|\bI['’]m)\s*$", re.IGNORECASE)
APPOSED_BEFORE = re.compile(r"\w, [\"“]?$")
APPOSED_BEHIND = re.compile(r"[\"”]?, [A-Z]")
STOP = re.compile(r"[\"”]?(?:[.]|$)")
PATRONYMIC = re.compile(r"(?:ov|ev|yev)(?:ich|itch|na)$|[lm]ich$")


def read_entities(pair: Pair, mentions: Sequence[Mention]) -> dict[str, str]:
    """Say for each form what it names, by the most frequent evidence.

    Returns
    -------
    dict
        Form -> ``person``, ``place``, ``org``, ``media`` or ``other``; forms
        without evidence are left out.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    people = known_people(mentions)
    introduced = {(m.side, m.segment) for m in mentions if introduces(m, pair)}
    for mention in mentions:
        text = pair.witness(mention.side).text
        around = (
            text[max(0, mention.start - BEHIND) : mention.start],
            text[mention.end : mention.end + BEHIND],
        )
        entity = evidence(mention, *around, people)
        if not entity and (mention.side, mention.segment) in introduced and is_apposed(*around):
            entity = "media"
        if entity:
            votes[mention.form][entity] += 1
    for form in named_with_people(pair, mentions, votes):
        votes[form]["person"] += 1
    return {form: max(sorted(count), key=count.__getitem__) for form, count in votes.items()}


def named_with_people(
    pair: Pair, mentions: Sequence[Mention], votes: Mapping[str, Counter[str]]
) -> list[str]:
    """Return forms of one word without evidence that stand beside a person: Biden or *Trump*."""
    found = []
    for one, other in pairwise(mentions):
        between = pair.witness(one.side).text[one.end : other.start]
        if one.side == other.side and between in JOINED:
            for form, neighbour in ((one.form, other.form), (other.form, one.form)):
                if (
                    " " not in form
                    and form not in votes
                    and set(votes.get(neighbour, ())) == {"person"}
                ):
                    found.append(form)
    return found


def introduces(mention: Mention, pair: Pair) -> bool:
    """Whether a mention has the surname of the one who speaks: he gives his name."""
    speaker = pair.segments(mention.side)[mention.segment].speaker
    return bool(speaker) and mention.words[-1] in speaker and not mention.is_head


def is_apposed(before: str, behind: str) -> bool:
    """Whether a name stands beside another one as in *Pavel Zarubin, Rossiya*."""
    return bool(
        (APPOSED_BEFORE.search(before) and STOP.match(behind)) or APPOSED_BEHIND.match(behind)
    )


def spread(entities: Mapping[str, str], paired: Sequence[Slot]) -> dict[str, str]:
    """Let a form without evidence be what most counterparts are: SCO is what its name says."""
    found = dict(entities)
    while votes := counterparts(found, paired):
        found |= {form: max(sorted(own), key=own.__getitem__) for form, own in votes.items()}
    return found


def counterparts(entities: Mapping[str, str], paired: Sequence[Slot]) -> dict[str, Counter[str]]:
    """Return for each form without evidence what the forms that answer it are known to name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for slot in paired:
        if slot.verdict.kind in ONE_THING:
            for form, other in ((slot.a.form, slot.b.form), (slot.b.form, slot.a.form)):
                if form not in entities and entities.get(other, "other") != "other":
                    votes[form][entities[other]] += 1
    return votes


def known_people(mentions: Sequence[Mention]) -> tuple[frozenset[str], frozenset[str]]:
    """Return first and last words of names that head a turn or follow a title."""
    sure = [mention.words for mention in mentions if mention.is_head or mention.title]
    given = frozenset(
        words[0] for words in sure if len(words) > 1 and not INITIAL.fullmatch(words[0])
    )
    return given, frozenset(words[-1] for words in sure)


def evidence(
    mention: Mention, before: str, behind: str, people: tuple[frozenset[str], frozenset[str]]
) -> str:
    """Return what one mention is evidence for; empty for nothing."""
    words = mention.words
    if mention.is_head or mention.title or mention.label == "address":
        return "person"
    # A saint, or what is named after one, is not the person who bears the name.
    is_namesake = words[0].lower() in SAINTS or "of" in words[1:]
    if words[-1] in people[1] and not is_namesake:
        return "person"
    by_head = head_entity(words)
    if place_code(mention.form) or mention.label == "demonym":
        return "place"
    if MEDIA_BEHIND.match(behind):
        return "media"
    if by_head:
        return by_head
    is_named = len(words) > 1 and (words[0] in people[0] or INITIAL.fullmatch(words[0]))
    if (is_named or PATRONYMIC.search(words[-1]) or SELF.search(before)) and not is_namesake:
        return "person"
    is_body = is_acronym(words[0]) and words[0] != "THE" and not place_code(words[0])
    return "org" if is_body and len(words) > 1 else ""


def head_entity(words: Sequence[str]) -> str:
    """Return what the head word of a name says: the last, or the one before ``of``."""
    lower = [word.lower() for word in words]
    head = lower[lower.index("of") - 1] if "of" in lower[1:] else lower[-1]
    if len(words) < 2:
        return "media" if head in ("izvestia", "vedomosti", "pravda") else ""
    return next((entity for entity in sorted(HEADS) if head in HEADS[entity]), "")


def entity_of(form_a: str, form_b: str, entities: Mapping[str, str]) -> str:
    """Return what two paired forms name: evidence for either counts for both."""
    found = {entities.get(form_a, ""), entities.get(form_b, "")} - {"", "other"}
    if found:
        # Where they disagree, the longer form says more of what it names.
        longest = sorted((form_a, form_b), key=lambda form: (-len(form), form))
        return next(entities[form] for form in longest if entities.get(form) in found)
    is_person = any(_is_word_of_person(form, entities) for form in (form_a, form_b))
    return "person" if is_person else "other"


def _is_word_of_person(form: str, entities: Mapping[str, str]) -> bool:
    """Whether a single word is part of a name that is known to be a person's."""
    return form.lower() not in HEAD_WORDS and any(
        entity == "person" and form in words_of(full) for full, entity in entities.items()
    )
