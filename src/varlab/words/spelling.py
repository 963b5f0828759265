"""When two spellings are the same word, or two words share a stem.

By spelling alone, no dictionary of meanings: the British and American forms of one
word, the inflected forms of one lemma, and words built on one stem. Numbers written
as words or digits compare by value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

# Not snowballstemmer.stemmer(), which takes another implementation where one is installed.
from snowballstemmer.english_stemmer import EnglishStemmer

from varlab.words.lexicon import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["likeness", "spelling_key", "stem"]

# British -> American endings, applied to both sides alike, so that a form that is
# changed too far ("exercise" -> "exercize") still meets its twin.
VARIANTS = (
    (re.compile(r"(?<=\w{3})is(e|es|ed|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e|es|ed|er|ers|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{2})our(?!s?$)(?=\w*$)(?=(s|ed|ing|able|ful|ite|ly|hood|er|ers)$)"), "or"),
    (re.compile(r"(?<=\w{2})our(s?)$"), r"or\1"),
    (re.compile(r"(?<=[bt])re(s?)$"), r"er\1"),
    (re.compile(r"^(\w*[aeiouy]\w*[^aeiou][aeiou])ll(ed|ing|ers?|ors?|ation)$"), r"\1l\2"),
    (re.compile(r"^(def|off|lic|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"mme(s?)$"), r"m\1"),
    (re.compile(r"(?:(?<!r)ae|(?<!p)oe)(?=\w{3})"), "e"),
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
    "thief thieves", "good better best", "bad worse worst", "far further farther furthest farthest",
    "old older oldest eldest", "low lower lowest", "new newer newest", "few fewer fewest",
    "early earlier earliest", "die dying",
    "you ye thou thee", "your thy thine yours", "he him", "she her", "they them", "we us", "i me",
    "my mine", "this these", "that those", "not no", "will wilt", "shall shalt", "would wouldst",
    "until till", "towards toward", "unto to", "among amongst", "while whilst", "upon on",
    "a an", "percent %", "dollar $", "euro €", "pound £", "and &",
)  # fmt: skip
LEMMAS: Mapping[str, str] = MappingProxyType(
    {form: line.split()[0] for line in reversed(IRREGULAR_FORMS) for form in line.split()}
)
# What Porter's rules leave of a derived word -> what they look at again. An agent or a degree
# inflects like a past form, so that the rules know where "driver" lacks an "e". Four letters
# stay at least: "moment" has nothing to do with "mo". A kingdom is no king, so that is not here.
DERIVATIONS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=\w{4})(?:ist|ism|ment)$|(?<=\w{5})ian$", ""),
        (r"(?<=\w{4})enti$", "ent"),
        (r"(?<=\w{3}[ae])nc$", "nt"),
        (r"(?<=\w{3}l)(?:li|iti)$|(?<=\w[aeo][fpw])li$", ""),
        (r"(?<=\w{3})ili$", "i"),
        (r"(?<=\w{3})eth$|(?<=\w{4})(?:er|or)$", "ed"),
        (r"(?<=\w{4})est$", "ed"),
        (r"(?<=\w{3}(?:om|ar))i$|(?<=\w[bp]l)i$", ""),
        (r"(?<=\w(?:ood|oud|ght|rst|lth|ult|est))i$", ""),
        (r"(?<=\w{2}[iy])s$", "z"),
    )
)
# Stems that end like a derived word and are none.
UNDERIVED = frozenset(
    "adulter banner batter bitter butter center chapter charter commenc consist contest copper "
    "corner corpor counter dinner earnest factor flatter flower former hinder implor interest "
    "latter letter litter manner master matter number optimist order pepper physician porter "
    "poster proper quarter render restor rubber sector shatter shoulder shower slipper stranger "
    "summer supper tailor temper tempest tempor tender traitor wander wilder".split()
)
# Two words must be longer than this to share a stem.
SHORT = 3


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

    Porter's second algorithm [1]_ on the American form, and a few derivations that it leaves.
    Not a word for people.

    Examples
    --------
    >>> stem("economies") == stem("economic"), stem("presidency") == stem("president")
    (True, True)
    >>> stem("policies") == stem("police"), stem("news") == stem("new")
    (False, False)

    References
    ----------
    .. [1] Porter (2001), Snowball: A language for stemming algorithms; the English stemmer
       ("Porter2") at snowballstem.org/algorithms/english/stemmer.html.
    """
    key = _porter(spelling_key(norm))
    if key in UNDERIVED:
        return key
    for pattern, plain in DERIVATIONS:
        if pattern.search(key):
            key = _porter(pattern.sub(plain, key))
    return key


def _porter(word: str) -> str:
    """Return Porter's stem of a word."""
    return str(EnglishStemmer().stemWord(word))


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
    if a[:1].isdigit() or b[:1].isdigit() or min(len(a), len(b)) <= SHORT:
        return 0.0
    return 0.9 if stem(a) == stem(b) else 0.0
