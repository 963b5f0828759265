"""The names of one segment: runs of capitalised words that are no ordinary words here.

A run takes in initials, particles, acronyms and, behind a word for a body or a
work, ``of`` with what follows. Titles cut it and are kept beside the name;
nationalities that stand alone are labelled as such.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from varlab.names.gazetteer import (
    ADJECTIVAL_TITLES,
    COMMON_ACRONYMS,
    DIVISIONS,
    HEADS,
    OPENING_PARTICLES,
    PARTICLES,
    TITLES,
    is_demonym,
    place_code,
)
from varlab.names.lexis import Lexis, Token, is_acronym, is_shouted, tokens
from varlab.names.offices import behind_place, cut_at_body, is_portfolio
from varlab.names.verdicts import HEAD_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Run", "find_runs"]

HYPHEN = r"-‐‑–"
MR = frozenset({"mr", "mrs", "madam", "mister"})
# A name with an ordinary word behind it: Telegram-channel, Moscow-based.
WITH_NOUN = re.compile(rf"([^\W\d_a-z]\w+)[{HYPHEN}]([^\W\d_A-Z]{{3,}})$")
PARTICIPLE = re.compile(r"(?:ed|led|made|held|bound)$")
MEDIA_BEHIND = re.compile(
    r"[\"”]? (?:newspaper|magazine|news agency|tv channel|channel|radio)\b", re.I
)
ABBREVIATED = frozenset({"mr", "mrs", "dr", "st", "prof"})


class Run(NamedTuple):
    """A name inside one segment: half-open offsets in it, and what `Mention` says."""

    start: int
    end: int
    label: str
    title: str = ""
    is_weak: bool = False


def find_runs(text: str, lexis: Lexis) -> list[Run]:
    """Find the names of one segment.

    Returns
    -------
    list of Run
        Left to right, without overlap; empty for a text without names.
    """
    cut = tokens(text, weak_after=lexis.weak_after)
    if is_shouted(cut):
        cut = [replace(token, text=token.text.capitalize(), is_weak=True) for token in cut]
    elif is_titled(cut):
        cut = [replace(token, is_weak=True) for token in cut]
    found: list[Run] = []
    at = 0
    while at < len(cut):
        stop = extend(cut, at, text, lexis)
        found.extend(make_runs(cut[at:stop], text, lexis))
        at = max(stop, at + 1)
    return found


def is_titled(cut: Sequence[Token]) -> bool:
    """Tell whether all long words have a capital and nothing is punctuated, as in headings."""
    long = [token for token in cut if token.is_word and len(token.text) > 3]
    is_plain = all(token.text not in ",.;!?" for token in cut)
    return is_plain and len(long) > 4 and all(token.is_capital for token in long)


def extend(cut: Sequence[Token], at: int, text: str, lexis: Lexis) -> int:
    """Return where the run of name words that begins at a token stops; ``at`` if none does."""
    if is_numbered(cut, at) or is_portfolio(cut, at):
        return at
    if not (begins(cut[at], lexis) or opens_name(cut, at)):
        return at
    stop = behind_place(cut, at, text)
    if stop > at:
        return stop
    stop = at + 1
    while stop < len(cut):
        step = next_word(cut, stop, text, lexis)
        if step == stop:
            break
        stop = step
    return stop


def opens_name(cut: Sequence[Token], at: int) -> bool:
    """Tell whether a small word opens a name: THE WORLD, van der Berg, Der Spiegel."""
    if at + 1 == len(cut):
        return False
    if cut[at].text in {"THE", "A"}:
        return is_acronym(cut[at + 1].text)
    is_article = cut[at].text.istitle() and cut[at].lower in PARTICLES and len(cut[at].text) > 1
    if is_article or cut[at].text in OPENING_PARTICLES:
        behind = behind_particles(cut, at)
        return behind < len(cut) and cut[behind].is_word and cut[behind].is_capital
    return False


def behind_particles(cut: Sequence[Token], at: int) -> int:
    """Return the position behind the particles that begin at a token."""
    return next((to for to in range(at, len(cut)) if cut[to].lower not in PARTICLES), len(cut))


def is_numbered(cut: Sequence[Token], at: int) -> bool:
    """Tell whether a word is a part of a document with its number: Article 83."""
    is_part = cut[at].lower in DIVISIONS and at + 1 < len(cut)
    return is_part and cut[at + 1].text[0].isdigit()


def begins(token: Token, lexis: Lexis) -> bool:
    """Tell whether a run may begin here: a name word, a title or a weak candidate."""
    is_title = token.is_capital and token.lower in TITLES
    return is_title or lexis.is_name(token) or lexis.is_candidate(token)


def next_word(cut: Sequence[Token], at: int, text: str, lexis: Lexis) -> int:
    """Return the position behind the next word that continues a run, or ``at``."""
    if not joins(cut[at - 1], cut[at], text, lexis):
        return at
    token = cut[at]
    if token.is_capital:
        is_part = token.lower in TITLES | {"one"} or token.text in COMMON_ACRONYMS
        return at + 1 if is_part or lexis.is_name(token) or lexis.is_candidate(token) else at
    behind = behind_particles(cut, at)
    if at < behind < len(cut) and cut[behind].is_capital:
        return next_word(cut, behind, text, lexis)
    if token.text in {".", "&"} and at + 1 < len(cut) and cut[at + 1].is_capital:
        return at + 2 if token.text == "&" else next_word(cut, at + 1, text, lexis)
    if goes_on(cut[at - 1], token, lexis):
        after = at + 2 if at + 1 < len(cut) and cut[at + 1].lower == "the" else at + 1
        if after < len(cut) and cut[after].is_capital and lexis.is_name(cut[after]):
            return after + 1
    return at


def joins(before: Token, token: Token, text: str, lexis: Lexis) -> bool:
    """Tell whether only a space, or nothing behind an initial, stands between two words."""
    gap = text[before.end : token.start]
    if before.is_possessive:
        return gap.strip() != "" and gap[2:].isspace() and lexis.is_plain(before.lower)
    if before.lower in ABBREVIATED and token.text == ".":
        return gap == ""
    is_part = token.is_word or token.text == "&"
    return (is_part and gap.replace("\n", "").isspace()) or (before.is_initial and gap == "")


def goes_on(before: Token, token: Token, lexis: Lexis) -> bool:
    """Tell whether a small word carries a name on: Court of, Institute for, Treaty on."""
    if token.lower == "of":
        return is_head(before, lexis)
    heads = {"for": HEADS["org"] | HEADS["other"], "on": HEADS["other"]}.get(
        token.text, frozenset()
    )
    return before.is_capital and before.lower in heads


def is_head(token: Token, lexis: Lexis) -> bool:
    """Tell whether a word heads a name that goes on with ``of``: Ministry, Union, Republic."""
    return token.lower in HEAD_WORDS or (lexis.is_plain(token.lower) and token.lower not in TITLES)


def make_runs(run: Sequence[Token], text: str, lexis: Lexis) -> Iterator[Run]:
    """Turn the words of a run into names, cut at the titles inside."""
    at = 0
    while at < len(run):
        behind = at
        while behind < len(run) and (is_title(run, behind) or run[behind].text == "."):
            behind += 1
        stop = behind
        while stop < len(run) and not (is_title(run, stop) and stop > behind):
            stop += 1
        yield from titled_runs(run[at:behind], run[behind:stop], text, lexis)
        at = max(stop, at + 1)


def titled_runs(
    titles: Sequence[Token], body: Sequence[Token], text: str, lexis: Lexis
) -> Iterator[Run]:
    """Yield the names behind titles, or the titles where they stand alone as an address."""
    words = " ".join(token.lower for token in titles)
    if person := cut_at_body(body):
        yield from name_runs(list(body[:person]), text, words, lexis)
        yield from name_runs(list(body[person:]), text, "", lexis)
    elif body:
        yield from name_runs(list(body), text, words, lexis)
    elif len(titles) > 1 and titles[0].lower in MR:
        yield Run(titles[0].start, titles[-1].end, "address")


def is_title(run: Sequence[Token], at: int) -> bool:
    """Tell whether a word is a title here: Foreign in Foreign Minister, not in Foreign Ministry."""
    if run[at].lower not in TITLES | ADJECTIVAL_TITLES or (
        run[at].is_possessive and at + 1 < len(run)
    ):
        return False
    if at + 1 < len(run) and run[at + 1].lower in HEAD_WORDS:
        return False
    is_adjective = run[at].lower in ADJECTIVAL_TITLES
    return not is_adjective or (at + 1 < len(run) and is_title(run, at + 1))


def name_runs(body: list[Token], text: str, title: str, lexis: Lexis) -> Iterator[Run]:
    """Yield the name of a run, or the two names of a compound such as Russia-China."""
    first, last = body[0], body[-1]
    parts = compound(first, lexis) if len(body) == 1 else []
    if parts:
        yield from (Run(start, end, label_of(text[start:end])) for start, end in parts)
        return
    is_sure = any(lexis.is_name(token) for token in body) or MEDIA_BEHIND.match(text, last.end)
    is_weak = first.is_weak and not is_sure
    words = text[first.start : last.end]
    label = label_of(words) if len(body) == 1 and not title else "name"
    yield Run(first.start, last.end, label, title, is_weak and not title)


def label_of(words: str) -> str:
    """Return ``demonym`` for a single nationality, ``name`` for anything else."""
    return "demonym" if is_demonym(words) else "name"


def compound(token: Token, lexis: Lexis) -> list[tuple[int, int]]:
    """Return the parts of a hyphenated word whose parts are names or nationalities on their own."""
    if name := WITH_NOUN.match(token.text):
        is_ordinary = name[2] in HEAD_WORDS or lexis.is_plain(name[2]) or PARTICIPLE.search(name[2])
        if is_ordinary:
            return [(token.start, token.start + len(name[1]))]
    parts: list[tuple[int, int]] = []
    for match in re.finditer(rf"[^{HYPHEN}]+", token.text):
        word = match.group()
        if place_code(word) or is_demonym(word) or (is_acronym(word) and word.isalpha()):
            parts.append((token.start + match.start(), token.start + match.end()))
        elif word[0].isupper() or word[0].isdigit():
            return []
    return parts if re.search(rf"[{HYPHEN}]", token.text) else []
