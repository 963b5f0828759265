"""When two spellings are the same word, or two words share a stem.

Three rules of English spelling, no dictionary of meanings: the British and
American forms of one word, the inflected forms of one lemma, and words built
on one stem. Numbers written as words or digits compare by value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from varlab.words.lexicon import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["likeness", "spelling_key", "stem"]

# British -> American endings, applied to both sides alike, so that a form that is
# changed too far ("exercise" -> "exercize") still meets its twin.
VARIANTS = (
    (re.compile(r"(?<=\w{3})is(e|es|ed|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e|es|ed|er|ers|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{2})our(?!s?$)(?=\w*$)(?=(s|ed|ing|able|ful|ite|ly|hood|er|ers)$)"), "or"),
    (re.compile(r"(?<=\w{2})our(s?)$"), r"or\1"),
    (re.compile(r"(?<=[bt])re(s?)$"), r"er\1"),
    (re.compile(r"(?<=[aeiou])ll(ed|ing|er|ers|or|ation)$"), r"l\1"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"mme(s?)$"), r"m\1"),
    (re.compile(r"(ae|oe)(?=\w{3})"), "e"),
    (re.compile(r"(?<=\w{3})dgement"), "dgment"),
)
# The forms that no rule of spelling connects; the first of a line is the lemma.
IRREGULAR_FORMS = (
    "be am is are was were been being art wast wert",
    "have has had having hath hast hadst",
    "do does did done doing doth dost didst",
    "go goes went gone going goeth",
    "say says said saying saith sayest",
    "speak speaks spoke spoken speaking speaketh spake",
    "take took taken taking", "give gave given giving", "come came coming cometh",
    "see saw seen seeing", "know knew known knowing", "think thought", "bring brought",
    "buy bought", "fight fought", "teach taught", "catch caught", "seek sought",
    "tell told", "sell sold", "hold held", "stand stood", "understand understood", "make made",
    "find found", "leave left", "keep kept", "lose lost", "meet met", "send sent", "build built",
    "spend spent", "feel felt", "mean meant", "get got gotten", "let lets", "put puts",
    "begin began begun", "drink drank drunk", "sing sang sung", "run ran", "win won",
    "become became", "grow grew grown", "throw threw thrown", "draw drew drawn",
    "fall fell fallen", "rise rose risen", "arise arose arisen", "drive drove driven",
    "write wrote written", "break broke broken", "choose chose chosen", "eat ate eaten",
    "forget forgot forgotten", "forgive forgave forgiven", "hear heard", "lay laid", "lie lay lain",
    "lead led", "pay paid", "sit sat", "sleep slept", "show showed shown shew shewed",
    "wear wore worn", "bear bore born borne bare", "beget begat begotten", "bid bade bidden",
    "cast casts", "rend rent", "man men", "woman women", "child children", "foot feet",
    "tooth teeth", "person people", "brother brethren", "mouse mice", "life lives", "wife wives",
    "thief thieves", "good better best", "bad worse worst", "far further farther", "die dying",
    "you ye thou thee", "your thy thine yours", "he him", "she her", "they them", "we us", "i me",
    "my mine", "this these", "that those", "not no", "will wilt", "shall shalt", "would wouldst",
    "until till", "towards toward", "unto to", "among amongst", "while whilst", "upon on",
    "a an", "percent %", "dollar $", "euro €", "pound £", "and &",
)  # fmt: skip
LEMMAS: Mapping[str, str] = MappingProxyType(
    {form: line.split()[0] for line in reversed(IRREGULAR_FORMS) for form in line.split()}
)
# Endings, longest first. An inflection leaves three letters at least, a derivation four:
# "relation" is no form of "rely".
INFLECTIONS = tuple("ying ings ies ied eth est ing ed s".split())
DERIVATIONS = tuple(
    "izational ization ability ibility fulness ousness iveness ential ments ment ness ency "
    "ancy ance ence ical ian ism ist ity ant ent ive able ible ful ous ial ion ize iz al ic or "
    "er".split()
)
MIN_INFLECTED = 3
MIN_DERIVED = 4


@lru_cache(maxsize=65536)
def spelling_key(norm: str) -> str:
    """Return the form under which two spellings of one word meet.

    British and American spellings, irregular inflections and number words are
    brought to one form, digits lose their grouping. Not a word for people.

    Parameters
    ----------
    norm
        Lower-case comparison form.

    Examples
    --------
    >>> spelling_key("organisation") == spelling_key("organization")
    True
    >>> spelling_key("1,000") == spelling_key("1000"), spelling_key("five")
    (True, '5')
    """
    if norm[:1].isdigit():
        return re.sub(r"(?<=\d)[, ](?=\d{3})", "", norm)
    if norm in NUMBER_WORDS:
        return str(NUMBER_WORDS[norm])
    key = LEMMAS.get(norm, norm)
    for pattern, plain in VARIANTS:
        key = pattern.sub(plain, key)
    return key


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """Return a word without its endings, by spelling alone.

    Examples
    --------
    >>> stem("economies") == stem("economic"), stem("presidency") == stem("president")
    (True, True)
    """
    key = _without(spelling_key(norm), INFLECTIONS, MIN_INFLECTED)
    key = _without(_without(key, ("ly",), MIN_DERIVED), DERIVATIONS, MIN_DERIVED)
    key = key[:-1] if key[-1:] in {"e", "y", "i"} and len(key) > MIN_INFLECTED else key
    return key[:-1] if len(key) > MIN_INFLECTED and key[-1] == key[-2] else key


def _without(word: str, endings: Sequence[str], least: int) -> str:
    """Return a word without the first ending that leaves a stem with a vowel."""
    for ending in endings:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= least and re.search(r"[aeiouy]", rest):
            return rest
    return word


@lru_cache(maxsize=262144)
def likeness(a: str, b: str) -> float:
    """Return how alike two words are as spellings, [0, 1]; symmetric.

    1 for one word in two spellings or inflections, 0.9 for a common stem, 0
    otherwise: spelling that is merely similar says nothing about meaning.

    Examples
    --------
    >>> likeness("organise", "organizes"), likeness("contact", "contract")
    (0.9, 0.0)
    """
    if a == b or spelling_key(a) == spelling_key(b):
        return 1.0
    if a[:1].isdigit() or b[:1].isdigit() or min(len(a), len(b)) <= MIN_INFLECTED:
        return 0.0
    return 0.9 if stem(a) == stem(b) else 0.0
