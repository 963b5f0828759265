"""Placeholders of localised strings: "{name}", "%1$s", "${count}", "<b>...</b>".

A program puts something in their place, so that one which is lost or exchanged breaks what the
reader sees. They are compared as they are written, how often and not in which order. What a
text merely brackets or marks is left alone: "{sic}", "<...>", "5 % sure".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.cues import Difference
from varlab.words.lexicon import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from varlab.drift.cues import Passage, Span

__all__ = ["blank", "check_placeholders", "drop_inside"]

# One against another leaves no doubt; one alone may have been put into words.
CHANGED, ALONE = 1.0, 0.7
# Braces around one name, with a format or an argument of a message behind it; printf-like
# marks, which no number precedes ("5 %d" is a slip); names between percent signs.
BRACED = r"[$#%]?\{\{?\s*(?P<name>[A-Za-z_][\w.-]*|\d)(?:[:!][^{}\s]*)?\s*\}\}?"
MESSAGE = r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal|number|date|time)\b"
PRINTF = (
    r"(?<![\w%])(?<!\d\s)%(?:\([A-Za-z_]\w*\)|\d+\$)?[-+0#]*\d*(?:\.\d+)?"
    r"(?:(?:hh?|ll?|z)?(?:[sdiufxXcgeo](?!\w)|[ds](?=[A-Za-z]{1,2}\b))|@)"
)
PERCENT = r"(?<![\w%])(?<!\d\s)%[A-Za-z_]\w*%(?!\w)"
TAG = r"<(?P<shut>/?)(?P<tag>[A-Za-z][\w-]*|\d)(?P<rest>\s[^<>]*|)(?P<void>/?)>"
PLACEHOLDER = re.compile("|".join((BRACED, MESSAGE, r"\{\}", PERCENT, PRINTF, TAG)))
# Every placeholder has one of these; hardly any prose does, so that it need not be searched.
SIGNS = re.compile(r"[{<%]")
# What an edition says in braces.
EDITORIAL = frozenset("sic note notes page folio verse text add del ed eds ms mss om".split())
# Tags that nothing closes.
VOID = frozenset("br hr img wbr".split())


class Placeholder(NamedTuple):
    """A placeholder: offsets in the folded text, what it is, and its written form."""

    start: int
    end: int
    kind: str
    form: str


def check_placeholders(a: Passage, b: Passage) -> list[Difference]:
    """Find placeholders that only one side has, or that stand for another one.

    Returns
    -------
    list of Difference
        Type ``placeholder``; with both sides where one of its kind, or any, is left over on
        each side, in text order.
    """
    left_a, left_b = find_placeholders(a, b)
    for mine in list(left_a):
        twin = next((theirs for theirs in left_b if theirs.form == mine.form), None)
        if twin is not None:
            left_a.remove(mine)
            left_b.remove(twin)
    pairs = list(pair_up(left_a, left_b))
    found = [Difference("placeholder", span(x, a), span(y, b), CHANGED) for x, y in pairs]
    found += [Difference("placeholder", span(x, a), None, ALONE) for x in left_a]
    return found + [Difference("placeholder", None, span(y, b), ALONE) for y in left_b]


def pair_up(
    left_a: list[Placeholder], left_b: list[Placeholder]
) -> Iterator[tuple[Placeholder, Placeholder]]:
    """Take out and yield what stands for each other: of one kind first, tags with tags only."""
    for is_fit in (
        lambda x, y: x.kind == y.kind,
        lambda x, y: "tag" not in x.kind + y.kind,
    ):
        for mine in list(left_a):
            theirs = next((one for one in left_b if is_fit(mine, one)), None)
            if theirs is not None:
                left_a.remove(mine)
                left_b.remove(theirs)
                yield mine, theirs


def span(placeholder: Placeholder, passage: Passage) -> Span:
    """Return the file offsets of a placeholder."""
    return passage.span(placeholder.start, placeholder.end)


def find_placeholders(a: Passage, b: Passage) -> tuple[list[Placeholder], list[Placeholder]]:
    """Return the placeholders of both sides, in text order.

    A tag counts where either side closes it, or where it needs no closing: "<et>" is
    what an editor supplied.
    """
    if not (SIGNS.search(a.text) or SIGNS.search(b.text)):
        return [], []
    closed = closed_tags(a.text) | closed_tags(b.text)
    return list(scan(a.text, closed)), list(scan(b.text, closed))


def closed_tags(text: str) -> frozenset[str]:
    """Return the names of the tags that a text opens and closes."""
    tags = [match for match in PLACEHOLDER.finditer(text) if match["tag"]]
    opened = {match["tag"] for match in tags if not match["shut"]}
    return frozenset(opened & {match["tag"] for match in tags if match["shut"]})


def scan(text: str, closed: frozenset[str]) -> Iterator[Placeholder]:
    """Yield the placeholders of a text."""
    for match in PLACEHOLDER.finditer(text):
        tag, name = match["tag"], match["name"]
        if tag and not (tag in closed or tag.lower() in VOID or match["void"]):
            continue
        if name and name.lower() in EDITORIAL | FUNCTION_WORDS:
            continue
        kind = ("shut tag" if match["shut"] else "tag") if tag else "value"
        kind = "braces" if name else kind
        yield Placeholder(*match.span(), kind, "".join(match[0].split()))


def blank(a: Passage, b: Passage) -> tuple[str, str]:
    """Return the folded texts with their placeholders crossed out, so that none is a number.

    Of a tag blanks are left: the words around it are words.
    """
    texts = []
    for side, own in zip((a, b), find_placeholders(a, b), strict=True):
        text = side.text
        for one in own:
            filler = "_" if "tag" not in one.kind else " "
            text = text[: one.start] + filler * (one.end - one.start) + text[one.end :]
        texts.append(text)
    return texts[0], texts[1]


def drop_inside(found: Sequence[Difference], a: Passage, b: Passage) -> list[Difference]:
    """Return the findings that do not point into a placeholder: its letters are no words."""
    own_a, own_b = find_placeholders(a, b)
    inside_a, inside_b = [span(x, a) for x in own_a], [span(y, b) for y in own_b]
    return [one for one in found if not (meets(one.a, inside_a) or meets(one.b, inside_b))]


def meets(place: Span | None, others: Sequence[Span]) -> bool:
    """Tell whether a stretch overlaps one of some others."""
    return place is not None and any(map(place.meets, others))
