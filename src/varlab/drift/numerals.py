"""Numerals in running English text: digits and number words as values.

Knows the grammar of written numbers ("two hundred and five", "5.4 million",
"half a dozen", "the twenty-first", "tens of thousands") and nothing about what
is counted; units, currencies and dates belong to ``numbers``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from varlab.drift.numberwords import (
    ECHOES,
    MULTIPLES,
    ORDINAL_TENS,
    ORDINAL_UNITS,
    PARTS,
    SCALES,
    TENS,
    UNITS,
    UNSURE,
    VAGUE,
)

__all__ = ["Numeral", "find_numerals"]

NumeralKind = Literal["cardinal", "ordinal", "fraction", "vague", "echo"]

PLAIN = UNITS | TENS | ORDINAL_UNITS | ORDINAL_TENS
# "0,05" is a decimal whatever the language; any other comma groups or lists.
DIGITS = r"0,\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?"
WORDS = sorted(
    {
        *(*PLAIN, *SCALES, *VAGUE, *MULTIPLES, *ECHOES),
        *("hundred", "hundredth", "thousandth", "millionth", "half"),
    },
    key=lambda word: (-len(word), word),
)
TOKEN = re.compile(
    rf"""
    (?<![\w.,])(?<![A-Za-z]-)                 # no part of a word, number or name
    (?P<digits>{DIGITS}) (?P<suffix>st|nd|rd|th|bn|mln|m|k)?
    (?:(?!\w) | (?=(?:km|cm|mm|kg|mg)\b))    # "5km"
    | (?<!\w) (?P<word>{"|".join(WORDS)}) (?:fold)? (?!\w|')
    """,
    re.IGNORECASE | re.VERBOSE,
)
FRACTION = re.compile(
    r"\b(?P<count>one|two|three|four|five|a)[ -](?P<part>"
    + "|".join(sorted(PARTS, key=lambda word: (-len(word), word)))
    + r")\b(?! a\b)(?P<of>\s+of\b)?",
    re.IGNORECASE,
)
INVERTED = re.compile(
    rf"\b(?P<unit>{'|'.join(w for w, v in UNITS.items() if 0 < v < 10)})[ -]and[ -]"
    rf"(?P<tens>{'|'.join((*TENS, *ORDINAL_TENS))})\b(?!-)",
    re.IGNORECASE,
)
PLACE = re.compile(r"\s+the\s+(?:heavens?|sky|city|town|world|globe|compass|horizon)\b", re.I)
# "Sixty and five" is one number, "between sixty and five hundred" are two.
BETWEEN = re.compile(r"\b(?:between|both)\s+(?:an?\s+)?\Z", re.IGNORECASE)
SUFFIXES = {"bn": 10**9, "mln": 10**6, "m": 10**6, "k": 10**3}
GLUE = re.compile(r"(?:\s+|-)(?P<and>and\s+)?\Z", re.IGNORECASE)
# "Half a year" and "a half-year" are six months; the unit itself is read elsewhere.
HALF_OF_UNIT = re.compile(
    r"[-\s]+(?:an?[-\s]+)?(?=(?:year|century|decade|hour|day|mile|verst|league|acre)\b)", re.I
)
# "Several hundred" are hundreds.
SEVERAL = re.compile(r"\b(?:several|many|few)\s+\Z", re.IGNORECASE)
# "Half a million".
SCALE_BEHIND = re.compile(rf"\s+an?\s+({'|'.join(SCALES)})\b", re.IGNORECASE)
# "Tens of thousands", of which either word knows the other.
TENS_OF = re.compile(r"\b(tens|hundreds|thousands) of \Z", re.IGNORECASE)
OF_THOUSANDS = re.compile(r" of (?:thousands|millions|billions|trillions)\b", re.IGNORECASE)
AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at one place.

    Attributes
    ----------
    start, end
        Half-open offsets.
    value
        What it stands for; for a vague numeral its order of magnitude.
    kind
        ``cardinal``, ``ordinal``, ``fraction``, ``vague`` ("trillions") or ``echo`` ("both").
    is_sure
        False for words that often are no number at all ("one", "first").
    """

    start: int
    end: int
    value: float
    kind: NumeralKind
    is_sure: bool = True


@dataclass(slots=True)
class Reading:
    """A numeral being read: what has been summed up and what is still open."""

    start: int
    end: int
    total: float = 0.0
    group: float = 0.0
    last: str = ""
    is_ordinal: bool = False
    words: int = 0
    is_range: bool = False

    @property
    def value(self) -> float:
        """The value of everything read so far."""
        return self.total + self.group


def find_numerals(text: str) -> list[Numeral]:
    """Find the numerals of a text.

    Parameters
    ----------
    text
        Folded text (see ``normalize``); may be empty.

    Returns
    -------
    list of Numeral
        In text order, never overlapping.

    Examples
    --------
    >>> [(n.value, n.kind) for n in find_numerals("two hundred and five, the 21st, trillions")]
    [(205.0, 'cardinal'), (21.0, 'ordinal'), (1000000000000, 'vague')]
    """
    found = [*find_fractions(text), *find_inverted(text)]
    reading: Reading | None = None
    for token in TOKEN.finditer(text):
        if reading is not None and not take(reading, token, text):
            found.append(close(reading, text))
            reading = None
        if reading is None and not is_taken(token, found):
            reading = begin(token, text, found)
    if reading is not None:
        found.append(close(reading, text))
    return sorted(found, key=lambda numeral: numeral.start)


def is_taken(token: re.Match[str], found: list[Numeral]) -> bool:
    """Tell whether a token lies inside a numeral already read."""
    return any(token.start() < taken.end and taken.start < token.end() for taken in found)


def find_fractions(text: str) -> list[Numeral]:
    """Find spelled fractions: "two thirds", "one-fifth", "a quarter of"."""
    found = []
    for match in FRACTION.finditer(text):
        count = match["count"].lower()
        # "A third time" counts, "a quarter of the town" is a place; only "a third of" divides.
        if count == "a" and (not match["of"] or PLACE.match(text, match.end())):
            continue
        value = UNITS.get(count, 1) / PARTS[match["part"].lower()]
        found.append(Numeral(match.start(), match.end("part"), value, "fraction"))
    return found


def find_inverted(text: str) -> list[Numeral]:
    """Find tens behind their units: "three-and-twenty"."""
    found = []
    for match in INVERTED.finditer(text):
        tens = match["tens"].lower()
        value = UNITS[match["unit"].lower()] + PLAIN[tens]
        kind: NumeralKind = "ordinal" if tens in ORDINAL_TENS else "cardinal"
        found.append(Numeral(match.start(), match.end(), value, kind))
    return found


def begin(token: re.Match[str], text: str, found: list[Numeral]) -> Reading | None:
    """Start a numeral at a token, or record one that stands alone."""
    word = (token["word"] or "").lower()
    is_vague = (word in SCALES or word == "hundred") and SEVERAL.search(text[: token.start()])
    if is_vague:
        value = VAGUE[word.removesuffix("s") + "s"] if word + "s" in VAGUE else SCALES[word]
        found.append(Numeral(token.start(), token.end(), value, "vague"))
        return None
    if word in VAGUE or word in MULTIPLES or word in ECHOES or word == "half":
        alone = read_alone(token, word, text)
        if alone is not None:
            found.append(alone)
        return None
    is_range = BETWEEN.search(text[: token.start()]) is not None
    reading = Reading(token.start(), token.end(), is_range=is_range)
    if word in SCALES or word == "hundred":
        # "a trillion" is one trillion; a bare "trillion" is read the same way.
        reading.group = 1.0
    add(reading, token)
    return reading


def read_alone(token: re.Match[str], word: str, text: str) -> Numeral | None:
    """Read a numeral that no other word may extend to the left."""
    if word in VAGUE:
        return read_vague(token, word, text)
    if word in ECHOES:
        return Numeral(token.start(), token.end(), ECHOES[word], "echo", is_sure=False)
    if word in MULTIPLES:
        sure = word not in UNSURE
        return Numeral(token.start(), token.end(), MULTIPLES[word], "cardinal", sure)
    span = HALF_OF_UNIT.match(text, token.end())
    if span:
        return Numeral(token.start(), span.end(), 0.5, "cardinal")
    # "half-hearted" and "halfway" divide nothing.
    if text[token.end() : token.end() + 1] == "-":
        return None
    scale = SCALE_BEHIND.match(text, token.end())
    if scale:
        return Numeral(token.start(), scale.end(), SCALES[scale[1].lower()] / 2, "cardinal")
    return Numeral(token.start(), token.end(), 0.5, "fraction", is_sure=False)


def read_vague(token: re.Match[str], word: str, text: str) -> Numeral | None:
    """Read "trillions" or "tens of thousands"; the latter as one numeral."""
    before = TENS_OF.search(text[: token.start()])
    if OF_THOUSANDS.match(text, token.end()):
        return None
    if before:
        value = VAGUE[before[1].lower()] * VAGUE[word]
        return Numeral(before.start(), token.end(), value, "vague")
    return Numeral(token.start(), token.end(), VAGUE[word], "vague")


def take(reading: Reading, token: re.Match[str], text: str) -> bool:
    """Extend a numeral by a token where the grammar allows it."""
    glue = GLUE.match(text[reading.end : token.start()])
    word = (token["word"] or "").lower()
    if not glue or not word or reading.is_ordinal or not fits(reading, word, bool(glue["and"])):
        return False
    add(reading, token)
    return True


def fits(reading: Reading, word: str, has_and: bool) -> bool:
    """Tell whether a number word may follow what was read."""
    if has_and and reading.is_range:
        return False
    if word in SCALES:
        return not has_and and reading.last != "scale" and reading.value > 0
    if word in ("hundred", "hundredth"):
        return not has_and and reading.last in ("unit", "digits")
    if word in TENS or word in ORDINAL_TENS:
        return reading.last in ("hundred", "scale")
    if word in UNITS or word in ORDINAL_UNITS:
        after_tens = reading.last == "tens" and PLAIN[word] < 10
        return after_tens or reading.last in ("hundred", "scale")
    return False


def add(reading: Reading, token: re.Match[str]) -> None:
    """Add a token's value to the numeral being read."""
    reading.end = token.end()
    reading.words += 1
    if token["digits"]:
        add_digits(reading, token)
        return
    word = token["word"].lower()
    if word in SCALES or word in ("thousandth", "millionth"):
        reading.total += reading.group * SCALES[word.removesuffix("th")]
        reading.group, reading.last = 0.0, "scale"
    elif word in ("hundred", "hundredth"):
        reading.group = max(reading.group, 1.0) * 100
        reading.last = "hundred"
    else:
        reading.last = "tens" if word in TENS or word in ORDINAL_TENS else "unit"
        reading.group += PLAIN[word]
    reading.is_ordinal = word in ORDINAL_UNITS or word.endswith("th")


def add_digits(reading: Reading, token: re.Match[str]) -> None:
    """Add written digits, with their suffix."""
    suffix = (token["suffix"] or "").lower()
    digits = token["digits"]
    plain = digits.replace(",", "." if digits.startswith("0,") else "")
    reading.group = float(plain) * SUFFIXES.get(suffix, 1)
    reading.last = "scale" if suffix in SUFFIXES else "digits"
    reading.is_ordinal = suffix in ("st", "nd", "rd", "th")


def close(reading: Reading, text: str) -> Numeral:
    """Turn what was read into a numeral."""
    # 2.0923 million are 2,092,300 and not a billionth more.
    value, end = round(reading.value, 9), reading.end
    half = AND_A_HALF.match(text, end)
    if half and not reading.is_ordinal:
        value, end = value + 0.5, half.end()
    sure = not (reading.words == 1 and text[reading.start : end].lower() in UNSURE)
    kind: NumeralKind = "ordinal" if reading.is_ordinal else "cardinal"
    return Numeral(reading.start, end, value, kind, sure)
