"""Words that are replaced by their opposite: "more" for "less", "allow" for "forbid".

Which words are opposites is looked up in ``antonyms.tsv``, made from WordNet 3.0 by
``benchmarks/antonyms.py`` (its licence stands in ``antonyms-LICENSE.txt``), and in a short
list of measure and place. Opposites count only in one slot: embeddings link them
readily, and both may occur in any passage.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.cues import Difference
from varlab.drift.polarity import find_negations, is_denied, is_flip
from varlab.drift.verbs import bases
from varlab.words.lexicon import NEGATIONS, QUANTIFIERS
from varlab.words.spelling import spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from varlab.drift.cues import Cue, Passage

__all__ = ["are_opposites", "check_opposites"]

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
# "Any" and "no", "both" and "all" depend on the rest of the sentence.
FREE = DEICTIC | (NEGATIONS - {"never"}) | QUANTIFIERS - frozenset(
    "more less most least many few fewer".split()
)
# The degrees of an adjective; the endings of verbs and nouns are known to ``bases``.
DEGREES = ("er", "est")
ANSWERED, UNSURE = 0.8, 0.3
# How far from a pair its neighbours may be linked.
REACH = 2
# Columns of a line: a word, its opposite, words like the one, words like the other.
FACING = frozenset(((0, 1), (0, 3), (2, 1), (1, 0), (3, 0), (1, 2)))


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
    if one in other or other in one or is_flip(one, other) or FREE & (mine | theirs):
        return False
    places = read_table()
    return any(
        x.line == y.line and (x.column, y.column) in FACING
        for u, v in product(mine, theirs)
        for x, y in product(places.get(u, ()), places.get(v, ()))
    )


def check_opposites(a: Passage, b: Passage) -> list[Difference]:
    """Find words that are replaced by their opposite.

    Parameters
    ----------
    a, b
        The two sides.

    Returns
    -------
    list of Difference
        Type ``antonym``, both sides present: linked words of which neither occurs on
        the other side, and of which both or none are denied. Surer where their
        neighbours are linked as well.
    """
    told_a, told_b = tell_words(a), tell_words(b)
    denials_a, denials_b = find_negations(a), find_negations(b)
    found = []
    for i, j in find_pairs(a, b):
        crossed = lemmas(a.words[i].norm) & told_b or lemmas(b.words[j].norm) & told_a
        turned = is_turned(i, a, denials_a) != is_turned(j, b, denials_b)
        if not crossed and not turned:
            score = ANSWERED if is_framed(i, j, a) else UNSURE
            spans = a.words_span(i, i + 1), b.words_span(j, j + 1)
            found.append(Difference("antonym", *spans, score))
    return found


def is_turned(at: int, passage: Passage, denials: list[Cue]) -> bool:
    """Tell whether a word is denied, also by a stock phrase: "no less than"."""
    before = passage.words[at - 1].norm if at else ""
    return before in NEGATIONS or is_denied(at, passage, denials)


def tell_words(passage: Passage) -> frozenset[str]:
    """Return all words that the forms of a passage can belong to."""
    return frozenset().union(*(lemmas(word.norm) for word in passage.words))


def find_pairs(a: Passage, b: Passage) -> Iterator[tuple[int, int]]:
    """Yield linked words that are opposites, and unlinked ones between linked neighbours."""
    for i, partner in enumerate(a.slots):
        j = partner if partner >= 0 else between(i, a)
        free = j >= 0 and (partner >= 0 or b.slots[j] < 0)
        if free and are_opposites(a.words[i].norm, b.words[j].norm):
            yield i, j


def between(i: int, a: Passage) -> int:
    """Return the place on the other side that the neighbours of a word leave open, or -1."""
    if 0 < i < len(a.partners) - 1:
        before, behind = a.partners[i - 1], a.partners[i + 1]
        return before + 1 if before >= 0 and behind == before + 2 else -1
    return -1


def is_framed(i: int, j: int, a: Passage) -> bool:
    """Tell whether both words of a pair stand in one slot.

    A content word nearby is linked to one near the other word; or both next words are.
    """
    near = [k for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(a.partners)]
    linked = [k for k in near if 0 <= a.partners[k] and abs(a.partners[k] - j) <= REACH]
    next_to = {k - i for k in near if a.partners[k] == j + (k - i)}
    return any(a.words[k].is_content for k in linked) or {-1, 1} <= next_to
