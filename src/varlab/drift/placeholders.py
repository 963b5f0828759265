"""Placeholders that one side lacks, that stand for another one, or that changed places.

They are compared as they are written and how often. Their order is free, because languages
differ in it, but where a program fills them by their order alone, and where the same
preposition stands before another one: "from %1$s to %2$s".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from varlab.drift.cues import Difference
from varlab.drift.pairs import take_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from varlab.drift.cues import Passage, Span
    from varlab.words.placeholders import Placeholder

    Found = tuple[list[Placeholder], list[Placeholder]]

__all__ = ["blank", "check_placeholders", "drop_inside"]

# One against another leaves no doubt; one alone may have been put into words, and of tags a
# program shows the words all the same; two that changed places behind a preposition may stand in
# a sentence that was turned.
CHANGED, ALONE, TAG_ALONE, EXCHANGED = 1.0, 0.8, 0.7, 0.8
# Tags and the cases of a message answer only their like.
LOYAL = frozenset(("tag", "shut tag", "case"))
# Filled by their order alone.
UNNAMED = re.compile(r"%(?![\d]+\$|\()|\{\}")
# Words that say what the value behind them is to the rest, whatever the verb.
PREPOSITION = re.compile(
    r"\b(to|into|from|of|by|in|on|at|above|below|over|under|before|after|until|since|than|through|via)"
    r"[\s\"']*$",
    re.IGNORECASE,
)


def check_placeholders(a: Passage, b: Passage, found: Found) -> list[Difference]:
    """Find placeholders that only one side has, that stand for another one, or changed places.

    Parameters
    ----------
    a, b
        The two sides.
    found
        The placeholders of each, in text order.

    Returns
    -------
    list of Difference
        Type ``placeholder``; with both sides where one of its kind, or any, is left over on
        each side or where two changed places, in text order.
    """
    left_a, left_b = map(list, found)
    take_pairs(left_a, left_b, lambda x, y: x.form == y.form)
    if not (left_a or left_b):
        exchanged = find_exchanged((found[0], a), (found[1], b))
        return [Difference("placeholder", span(x, a), span(y, b), s) for x, y, s in exchanged]
    # What stands for each other is of one kind first, then of two.
    pairs = take_pairs(left_a, left_b, lambda x, y: x.kind == y.kind)
    pairs += take_pairs(left_a, left_b, lambda x, y: not LOYAL & {x.kind, y.kind})
    return [
        *(Difference("placeholder", span(x, a), span(y, b), CHANGED) for x, y in pairs),
        *(Difference("placeholder", span(x, a), None, alone(x)) for x in left_a),
        *(Difference("placeholder", None, span(y, b), alone(y)) for y in left_b),
    ]


def alone(placeholder: Placeholder) -> float:
    """Return how sure it is that a placeholder without counterpart is missing."""
    return TAG_ALONE if "tag" in placeholder.kind else ALONE


def find_exchanged(
    one: tuple[Sequence[Placeholder], Passage], other: tuple[Sequence[Placeholder], Passage]
) -> Iterator[tuple[Placeholder, Placeholder, float]]:
    """Yield the first two placeholders that changed places, if any.

    Without names, another kind at one place is a fault of the program; otherwise a preposition
    has to stand before another value than it did.
    """
    plain = [[x for x in found if UNNAMED.match(x.form)] for found, _ in (one, other)]
    for mine, theirs in zip(*plain, strict=False):
        if mine.form != theirs.form:
            yield mine, theirs, CHANGED
            return
    in_a, in_b = told_by_preposition(*one), told_by_preposition(*other)
    for word in in_a:
        if word in in_b and in_a[word][0] != in_b[word][0]:
            yield in_a[word][1], in_b[word][1], EXCHANGED
            return


def told_by_preposition(
    found: Sequence[Placeholder], passage: Passage
) -> Mapping[str, tuple[str, Placeholder]]:
    """Return each preposition that stands before one value only: which value, and its place.

    A value without a name is told by its number among those like it.
    """
    seen: Counter[str] = Counter()
    values: list[tuple[str, str, Placeholder]] = []
    for x in found:
        seen[x.form] += 1
        before = PREPOSITION.search(passage.text[: x.start])
        if before and x.kind in ("value", "index", "braces"):
            which = f"{x.form} {seen[x.form]}" if UNNAMED.match(x.form) else x.form
            values.append((before[1].lower(), which, x))
    often = Counter(word for word, _, _ in values)
    return {word: (which, x) for word, which, x in values if often[word] == 1}


def span(placeholder: Placeholder, passage: Passage) -> Span:
    """Return the file offsets of a placeholder."""
    return passage.span(placeholder.start, placeholder.end)


def blank(text: str, found: Sequence[Placeholder]) -> str:
    """Return a folded text with its placeholders crossed out, so that none is a number.

    Of a tag blanks are left: the words around it are words.
    """
    for one in found:
        filler = "_" if "tag" not in one.kind else " "
        text = text[: one.start] + filler * (one.end - one.start) + text[one.end :]
    return text


def drop_inside(
    differences: Sequence[Difference], a: Passage, b: Passage, found: Found
) -> list[Difference]:
    """Return the findings that do not point into a placeholder: its letters are no words."""
    inside_a, inside_b = [span(x, a) for x in found[0]], [span(y, b) for y in found[1]]
    return [one for one in differences if not (meets(one.a, inside_a) or meets(one.b, inside_b))]


def meets(place: Span | None, others: Sequence[Span]) -> bool:
    """Tell whether a stretch overlaps one of some others."""
    return place is not None and any(map(place.meets, others))
