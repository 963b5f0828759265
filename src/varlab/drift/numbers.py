"""Quantities as comparable values: numbers with their units, money, dates, times.

"5.4 percent" equals "5.4 %", "US$63 billion" equals "$ 63 billion", "the 25th"
equals "25"; "a trillion" and "trillions" differ. What a difference of two
quantities means for a passage is decided elsewhere; this module only says which
quantities of one text have no equal in the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, product

from varlab.drift.dates import find_dates
from varlab.drift.numberwords import SCALES
from varlab.drift.numerals import Numeral, find_numerals
from varlab.drift.pairs import take_pairs
from varlab.drift.quantity import Quantity, family, is_equal, is_identical
from varlab.drift.units import CURRENCY_SIGNS, SIGN, UNIT, UNITS
from varlab.words.spelling import stem

__all__ = ["Quantity", "QuantityChange", "compare_quantities", "find_quantities"]

# A small number behind these counts what the reader knows, or does not count it.
KNOWN = re.compile(
    r"\b(?:the|these|those|all|other|last|next|us|you|them|(?:one|two|three|four|five) or)\s+\Z",
    re.IGNORECASE,
)
FEW = 12
# These answer a number and alone say none: "a match or two", "a man in a thousand". One man
# in a thousand is a share.
IDIOM = re.compile(
    r"\ban?\s+[^\W\d_]+\s+(?:or\s+(?=two\b(?!-|\s+(?:dozen|hundred|thousand|million)))"
    r"|in\s+an?\s+(?=(?:thousand|million)\b))",
    re.IGNORECASE,
)
# Of these everybody has two.
PAIRED = re.compile(r"\s+(?:hands|eyes|ears|arms|feet|legs|cheeks|lips|knees|sides|wings)\b")
HEAD = re.compile(r"[\s-]+([^\W\d_]+)")
# What "one" may be said for: of larger numbers it rather is a pronoun.
MANY = 12
RANGE = re.compile(r"\s?(?:-|to|or)\s?(?:an?\s)?\Z")


@dataclass(frozen=True, slots=True)
class QuantityChange:
    """A quantity without an equal on the other side.

    ``score`` in [0, 1] says how sure it is that this is a difference.
    """

    a: Quantity | None
    b: Quantity | None
    score: float


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities of a text.

    Parameters
    ----------
    text
        Folded text; may be empty.

    Returns
    -------
    list of Quantity
        In text order.

    Examples
    --------
    >>> [(q.value, q.unit) for q in find_quantities("from US$63 billion, 5.4 % more")]
    [(63000000000.0, 'money:dollar'), (5.4, 'percent')]
    """
    special = find_dates(text)
    taken = [(quantity.start, quantity.end) for quantity in special]
    idle = {idiom.end() for idiom in IDIOM.finditer(text)}
    numerals = [
        numeral
        for numeral in find_numerals(text)
        if not any(start < numeral.end and numeral.start < end for start, end in taken)
        and not is_marker(numeral, text)
    ]
    plain = [
        with_unit(replace(one, kind="echo", is_sure=False) if one.start in idle else one, text)
        for one in numerals
    ]
    plain = spread(full_years(plain, text), text)
    return sorted(special + plain, key=lambda quantity: (quantity.start, quantity.end))


def is_marker(numeral: Numeral, text: str) -> bool:
    """Tell whether a word only orders the discourse or names a unit of time.

    "Second, ..." and "First of all" count nothing; neither does "for a second".
    """
    if numeral.kind != "ordinal" or numeral.is_sure:
        return False
    before, after = text[: numeral.start], text[numeral.end :]
    opens = not before.strip() or before.rstrip()[-1] in ".!?:;"
    alone = bool(re.match(r"\s*(?:[,.:;]|of all\b|one\b|\Z)", after))
    at_first = before.endswith("at ") or (alone and re.search(r"\b(is|the) \Z", before) is not None)
    instant = before.endswith(" a ") and text[numeral.start : numeral.end] == "second"
    return (opens and alone) or at_first or instant


def with_unit(numeral: Numeral, text: str) -> Quantity:
    """Attach the currency sign before and the unit behind a numeral."""
    start, end, unit, factor = numeral.start, numeral.end, "", 1.0
    sign = SIGN.search(text[max(0, start - 6) : start])
    if sign:
        start -= len(sign[0])
        unit = CURRENCY_SIGNS[sign[1]]
    behind = UNIT.match(text, end)
    if behind and numeral.kind != "ordinal":
        end = behind.end()
        unit, factor = (unit, 1.0) if unit else UNITS[behind[1]]
    told = not is_known(numeral, text)
    sure, head = numeral.is_sure, HEAD.match(text, end)
    noun = head[1].lower() if head else ""
    return Quantity(start, end, numeral.value, numeral.kind, unit, factor, sure, told, noun)


def is_known(numeral: Numeral, text: str) -> bool:
    """Tell whether a number says nothing new: "the two men", "one or two", part of a name."""
    before, written = text[: numeral.start], text[numeral.start : numeral.end]
    in_name = written[:1].isupper() and re.search(r"[\w,;-]\s[\"'(]?\Z", before) is not None
    few = numeral.value <= FEW and written[:1].isalpha()
    paired = numeral.value == 2 and PAIRED.match(text, numeral.end) is not None
    return in_name or paired or (few and KNOWN.search(before) is not None)


def full_years(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Complete the short second year of a range: "2021-22" ends in 2022."""
    result = list(quantities)
    for at, (first, second) in enumerate(pairwise(quantities), start=1):
        between = text[first.end : second.start]
        if first.is_date and between in ("-", "/") and 10 <= second.value < 100:
            result[at] = replace(second, value=first.value - first.value % 100 + second.value)
    return result


def spread(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Give both ends of a range the unit of the second: "5 to 6 million dollars"."""
    result = list(quantities)
    for at in range(len(result) - 2, -1, -1):
        first, second = result[at], result[at + 1]
        if not RANGE.fullmatch(text[first.end : second.start]) or first.kind != second.kind:
            continue
        if not first.unit and second.unit:
            first = replace(first, unit=second.unit, factor=second.factor)
        scale = scale_of(text[second.start : second.end])
        if scale and first.value < 1000 and not scale_of(text[first.start : first.end]):
            first = replace(first, value=first.value * scale)
        result[at] = first
    return result


def scale_of(written: str) -> int:
    """Return the value of the scale word in a written number, 0 without one."""
    return next((value for word, value in SCALES.items() if word in written.lower()), 0)


def compare_quantities(a: list[Quantity], b: list[Quantity]) -> list[QuantityChange]:
    """Return the quantities without an equal on the other side.

    Parameters
    ----------
    a, b
        Quantities of the two sides, in text order; may be empty.

    Returns
    -------
    list of QuantityChange
        Changed quantities with both sides, others with one; empty where all agree.
    """
    left_a, left_b = drop_equal(a, b)
    changes = []
    for mine, theirs in pair_up(left_a, left_b):
        left_a.remove(mine)
        left_b.remove(theirs)
        changes.append(QuantityChange(mine, theirs, score_of_change(mine, theirs)))
    changes += [QuantityChange(one, None, score_of_lone(one)) for one in lone(left_a, a, b)]
    changes += [QuantityChange(None, one, score_of_lone(one)) for one in lone(left_b, b, a)]
    return sorted(changes, key=place)


def place(change: QuantityChange) -> tuple[float, float]:
    """Return a sort key: the place on side a, then on side b."""
    return (
        change.a.start if change.a else float("inf"),
        change.b.start if change.b else float("inf"),
    )


def drop_equal(a: list[Quantity], b: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Take equal quantities away one by one, exact equals first."""
    left_a, left_b = list(a), list(b)
    for is_same in (is_identical, is_equal):
        take_pairs(left_a, left_b, is_same)
    return left_a, left_b


def lone(left: list[Quantity], own: list[Quantity], other: list[Quantity]) -> list[Quantity]:
    """Keep what is surely a quantity and not merely said once more than over there."""
    kept = []
    for quantity in left:
        before = [one for one in own if one.start < quantity.start]
        said = any(is_equal(quantity, one) for one in (*other, *before))
        if quantity.is_sure and not said:
            kept.append(quantity)
    return kept


def pair_up(a: list[Quantity], b: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pair leftovers that look like one quantity changed, likeliest first."""
    candidates = [
        (unlikeness(mine, theirs), i, j)
        for (i, mine), (j, theirs) in product(enumerate(a), enumerate(b))
        if family(mine) == family(theirs) and can_pair(mine, theirs)
    ]
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((a[i], b[j]))
    return pairs


def can_pair(a: Quantity, b: Quantity) -> bool:
    """Tell whether a pair is evidence: unsure words must at least be of one kind."""
    if "echo" in (a.kind, b.kind):
        return False
    both, one = a.is_sure and b.is_sure, a.is_sure or b.is_sure
    near = one and max(a.value, b.value) <= MANY
    alike = a.kind == b.kind and count_one_thing(a, b)
    return both or (alike and (near or a.kind == "ordinal"))


def count_one_thing(a: Quantity, b: Quantity) -> bool:
    """Tell whether one word, in any form, stands behind two quantities."""
    return stem(a.head) == stem(b.head) if a.head and b.head else a.head == b.head


def unlikeness(a: Quantity, b: Quantity) -> float:
    """Return how unlike two quantities are: kind, unit, certainty, then place."""
    return (
        4.0 * (a.kind != b.kind and "vague" not in (a.kind, b.kind))
        + 2.0 * (a.unit != b.unit)
        + 2.0 * (a.is_sure != b.is_sure)
        + abs(a.start - b.start) / (1.0 + max(a.start, b.start))
    )


# How sure a finding is, judged from what the form leaves open: a value against
# another value leaves little, a number that only one side spells out much more.
def score_of_change(a: Quantity, b: Quantity) -> float:
    """Return how sure it is that two paired quantities differ."""
    if not (a.is_told and b.is_told) and not count_one_thing(a, b):
        # "The six young men", "three youths on each side": of what is known other counts are taken.
        return 0.4
    if not (a.is_sure and b.is_sure):
        return 0.6
    return 0.8 if "code" in (a.kind, b.kind) else 1.0


def score_of_lone(quantity: Quantity) -> float:
    """Return how sure it is that a quantity of one side is missing on the other."""
    return 0.7 if quantity.is_told and quantity.kind not in ("code", "ordinal", "vague") else 0.4
