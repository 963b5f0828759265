"""Which words are opposites: by the table of antonyms, or by a prefix or suffix.

The table ``antonyms.tsv`` was made from WordNet 3.0 by ``benchmarks/antonyms.py`` (its
licence stands beside it in ``antonyms-LICENSE.txt``); what it lacks of measure, place
and time is listed here. Knows words alone, nothing of passages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.verbs import bases
from varlab.words.lexicon import NEGATIONS, QUANTIFIERS
from varlab.words.spelling import spelling_key, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["are_opposites", "has_negative_form", "is_flip", "lemmas"]

# What WordNet lacks or links through a word in between: place and time, measure, common
# verbs and persons. One pair a line, of which each word on the left opposes each on the right.
OWN = """
before:after
above:below
inside within:outside beyond
more:less fewer
most:least
many:few
always:never rarely seldom
everyone everybody:nobody
current present:former previous past
past previous:future next
first:last
similar:different
local domestic internal:foreign external
start begin open:finish stop end close
increase rise grow expand:decrease decline fall drop reduce shrink
improve:worsen deteriorate
allow permit:forbid prohibit ban
support:oppose
accept:reject refuse
confirm:deny refute
obey:defy violate
add:remove deduct
undo:redo
expand:collapse
free:paid
include:exclude
win:lose
buy:sell
enter:leave
detain arrest:release
praise commendation:criticism condemnation
strong powerful:weak
large big great huge enormous:small little tiny minute
common frequent:rare
high top:low bottom
wrong left:right
east:west
eastern:western
north:south
northern:southern
public:private
living alive:dying dead
born:died
loud:low soft quiet
war:peace
ally friend:enemy
attack:defence defense
man:woman
husband:wife
son:daughter
father:mother
brother:sister
"""
# Where the speaker stands, and particles: free between two translators.
DEICTIC = frozenset(
    "come go here there bring take this that up down in out on off over under".split()
)
# "Any" and "no", "both" and "all" depend on the rest of the sentence; how many is no opposite.
COUNTING = frozenset("single double multiple".split())
MEASURES = frozenset("more less most least many few fewer".split())
FREE = DEICTIC | COUNTING | (NEGATIONS - {"never"}) | (QUANTIFIERS - MEASURES)
# The degrees of an adjective; the endings of verbs and nouns are known to ``bases``.
DEGREES = ("er", "est")
# Columns of a line: a word, its opposite, words like the one, words like the other.
FACING = frozenset(((0, 1), (0, 3), (2, 1), (1, 0), (3, 0), (1, 2)))
PREFIX = re.compile(r"(?:un|in|im|il|ir|dis|non|de(?=select|activat))(?=\w{4})")
SUFFIX = re.compile(r"\w{3,}less(?:ly|ness)?$")
# Words with such a beginning that deny nothing, so far as they are frequent.
NO_PREFIX = re.compile(
    r"(?:under|union|unit|univers|unti|unle|unloos|unravel|unique|unanim|undoub|undeni|inter|inte"
    r"|indu|indiv|indic|indian|indies|indig|indo|inst|info|infl|inve|inva|inha|inhe|ini|inner|input"
    r"|inborn|inland|inmate|inquir|insi|inso|insp|insu(?!ff)|invit|invol|inward|incre|incid|incl"
    r"|income|incoming|inaug|intimid|intoxic|intr|inde|imag|imme|immi|impa|impl|impov|impo[rs]t"
    r"|impos[ei]|impr|impul|illu[ms]|disc|disea|disp|dist|disk|dish|mission|missil|misse|mister"
    r"|iron|irish)"
)


class Place(NamedTuple):
    """Where a word stands in the table of opposites."""

    line: int
    column: int


@lru_cache(maxsize=1)
def read_table() -> Mapping[str, frozenset[Place]]:
    """Return the places of each word in the table of opposites."""
    text = files("varlab.drift").joinpath("antonyms.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    rows += [line.split(":") for line in OWN.split("\n") if line]
    places: dict[str, set[Place]] = {}
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            for word in words.split():
                places.setdefault(spelling_key(word), set()).add(Place(number, column))
    return {word: frozenset(where) for word, where in places.items()}


@lru_cache(maxsize=65536)
def lemmas(norm: str) -> frozenset[str]:
    """Return the words that a form can belong to, some of them no words.

    Examples
    --------
    >>> {"big", "bigger"} <= lemmas("bigger"), "early" in lemmas("earliest")
    (True, True)
    """
    found = {norm, *bases(norm)}
    for ending in DEGREES:
        rest = norm.removesuffix(ending)
        if rest != norm and len(rest) > 2:
            found |= {rest, rest + "e", rest[:-1] + "y" if rest[-1] == "i" else rest}
            found |= {rest[:-1]} if rest[-1] == rest[-2] else set()
    return frozenset(found)


def is_free(norm: str) -> bool:
    """Tell whether the opposite of a word is no difference by itself: "came", "any"."""
    return bool({norm, spelling_key(norm), spelling_key(norm.removesuffix("s"))} & FREE)


@lru_cache(maxsize=262144)
def are_opposites(one: str, other: str) -> bool:
    """Tell whether two words are opposites in the table; a mere negative prefix is not.

    Parameters
    ----------
    one, other
        Norms as ``tokens`` makes them.

    Examples
    --------
    >>> are_opposites("started", "ended"), are_opposites("legal", "illegal")
    (True, False)
    >>> are_opposites("important", "trivial"), are_opposites("came", "went")
    (True, False)
    """
    mine, theirs = lemmas(one), lemmas(other)
    if one in other or other in one or is_flip(one, other) or is_free(one) or is_free(other):
        return False
    places = read_table()
    return any(
        x.line == y.line and (x.column, y.column) in FACING
        for u, v in product(mine, theirs)
        for x, y in product(places.get(u, ()), places.get(v, ()))
    )


def is_flip(one: str, other: str) -> bool:
    """Tell whether one word denies the other by its prefix or suffix.

    Examples
    --------
    >>> is_flip("possible", "impossible"), is_flip("useful", "useless"), is_flip("form", "inform")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    prefix = PREFIX.match(long)
    if prefix and not NO_PREFIX.match(long):
        # To be indifferent is not to be the same.
        return not long.startswith("indiffer") and stem(long[prefix.end() :]) == stem(short)
    pair = {one, other}
    return any(word.endswith("less") and word[:-4] + "ful" in pair for word in pair)


def has_negative_form(norm: str) -> bool:
    """Tell whether a word denies by its prefix or suffix.

    Examples
    --------
    >>> [has_negative_form(word) for word in ("meaningless", "impossible", "important")]
    [True, True, False]
    """
    return bool(SUFFIX.match(norm) or (PREFIX.match(norm) and not NO_PREFIX.match(norm)))
