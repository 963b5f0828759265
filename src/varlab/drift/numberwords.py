"""The English number words and what they are worth. Tables only."""

from __future__ import annotations

from varlab.words.lexicon import NUMBER_WORDS

__all__ = [
    "ECHOES",
    "MULTIPLES",
    "ORDINAL_TENS",
    "ORDINAL_UNITS",
    "PARTS",
    "SCALES",
    "TENS",
    "UNITS",
    "UNSURE",
    "VAGUE",
]

UNITS = {word: value for word, value in NUMBER_WORDS.items() if value < 20}
TENS = {word: value for word, value in NUMBER_WORDS.items() if 20 <= value < 100}
TENS |= {"threescore": 60, "fourscore": 80}
SCALES = {
    "dozen": 12,
    "thousand": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
# Unlike "trillion", a plural names an order of magnitude and no number.
VAGUE = {
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
ORDINAL_UNITS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
ORDINAL_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(),
        start=2,
    )
}
PARTS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{
        word + plural: value
        for word, value in ORDINAL_UNITS.items()
        if value > 2
        for plural in ("", "s")
    },
}
# These words count only when something on the other side contradicts them:
# "one" is a pronoun more often than a number, "first" a marker of order.
UNSURE = frozenset({"one", "first", "second", "third", "half", "zero", "once", "twice", "double"})
MULTIPLES = {"once": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3}
# Words that say a number without naming it: they answer "two", and alone say too little.
ECHOES = {
    **dict.fromkeys("both couple pair pairs twain twins twin twos either neither dual".split(), 2),
    **dict.fromkeys("triplet triplets threes trio".split(), 3),
    "fours": 4,
    "score": 20,
    "sevens": 7,
    "fortnight": 2,
    "decade": 10,
    "century": 100,
    "single": 1,
    "alone": 1,
}
