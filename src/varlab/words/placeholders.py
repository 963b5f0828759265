"""Placeholders of localised strings: "{name}", "%1$s", "${count}", "<b>...</b>".

A program puts something in their place, so they are no words of the text. Here they are found;
what a text merely brackets or marks is left alone: "{sic}", "{2}" before a verse, "<...>",
"5 % sure".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from varlab.normalize import fold
from varlab.words.lexicon import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Placeholder", "file_places", "find_placeholders"]

# Braces around one name, with a format or an argument of a message behind it; printf-like
# marks, which no number precedes ("5 %d" is a slip); names between percent signs.
BRACED = r"[$#%]?\{\{?\s*(?P<name>[A-Za-z_][\w.-]*|\d)(?:[:!][^{}\s]*)?\s*\}\}?"
MESSAGE = r"\{\s*\w+\s*,\s*(?P<sort>plural|select|selectordinal|number|date|time)\b"
PRINTF = (
    r"(?<![\w%])(?<!\d\s)%(?:\([A-Za-z_]\w*\)|\d+\$)?[-+0#]*\d*(?:\.\d+)?"
    r"(?:(?:hh?|ll?|z)?(?:[sdiufxXcgeo](?!\w)|[ds](?=[A-Za-z]{1,2}\b))|@)"
)
PERCENT = r"(?<![\w%])(?<!\d\s)%[A-Za-z_]\w*%(?!\w)"
TAG = r"<(?P<shut>/?)(?P<tag>[A-Za-z][\w-]*|\d)(?P<rest>\s[^<>]*|)(?P<void>/?)>"
PLACEHOLDER = re.compile("|".join((BRACED, MESSAGE, r"\{\}", PERCENT, PRINTF, TAG)))
# Before each text that a message chooses from stands the case for which it is.
CASE = re.compile(r"(=\d+|\w+)\s*\{")
CHOOSING = frozenset(("plural", "select", "selectordinal"))
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


def find_placeholders(a: str, b: str) -> tuple[list[Placeholder], list[Placeholder]]:
    """Return the placeholders of two sides that answer each other, in text order.

    A tag counts where either side closes it, or where it needs no closing: "<et>" is
    what an editor supplied. A number in braces counts where the other side has one, too, or
    where "{0}" stands beside it, from which programs count: "{2}" alone is the number of a verse.

    Parameters
    ----------
    a, b
        Folded texts.
    """
    if not (SIGNS.search(a) or SIGNS.search(b)):
        return [], []
    closed = closed_tags(a) | closed_tags(b)
    found = list(scan(a, closed)), list(scan(b, closed))
    if all(any(one.kind == "index" for one in side) for side in found):
        return found
    return without_verses(found[0]), without_verses(found[1])


def without_verses(found: list[Placeholder]) -> list[Placeholder]:
    """Return the placeholders of a side without its numbers in braces, unless one is "{0}"."""
    if any(one.form == "{0}" for one in found):
        return found
    return [one for one in found if one.kind != "index"]


def file_places(a: str, b: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return half-open offsets of the placeholders in the two texts as they are written.

    Parameters
    ----------
    a, b
        Verbatim texts.

    Examples
    --------
    >>> file_places("Hi {name}", "Hi")
    ([(3, 9)], [])
    """
    folded = fold(a), fold(b)
    found = find_placeholders(folded[0].text, folded[1].text)
    own_a, own_b = (
        [side.origin(one.start, one.end) for one in places]
        for side, places in zip(folded, found, strict=True)
    )
    return own_a, own_b


def closed_tags(text: str) -> frozenset[str]:
    """Return the names of the tags that a text opens and closes."""
    tags = [match for match in PLACEHOLDER.finditer(text) if match["tag"]]
    opened = {match["tag"] for match in tags if not match["shut"]}
    return frozenset(opened & {match["tag"] for match in tags if match["shut"]})


def scan(text: str, closed: frozenset[str]) -> Iterator[Placeholder]:
    """Yield the placeholders of a text."""
    chosen: set[int] = set()
    for match in PLACEHOLDER.finditer(text):
        tag, name = match["tag"], match["name"]
        if tag and not (tag in closed or tag.lower() in VOID or match["void"]):
            continue
        # "{Deleted}" may be one of the texts of a message.
        if name and (match.start() in chosen or name.lower() in EDITORIAL | FUNCTION_WORDS):
            continue
        yield Placeholder(*match.span(), kind_of(match), "".join(match[0].split()))
        if match["sort"] in CHOOSING:
            cases = list(find_cases(text, match.end()))
            chosen |= {case.end - 1 for case in cases}
            yield from cases


def kind_of(match: re.Match[str]) -> str:
    """Return what a placeholder is; only those of one kind are exchanged for each other."""
    if match["tag"]:
        return "shut tag" if match["shut"] else "tag"
    if match["name"]:
        return "index" if match["name"].isdigit() else "braces"
    return "value"


def find_cases(text: str, start: int) -> Iterator[Placeholder]:
    """Yield the cases of a message that chooses, as far as its braces are closed."""
    depth, at = 1, start
    while at < len(text) and depth:
        case = CASE.match(text, at) if depth == 1 else None
        if case:
            yield Placeholder(*case.span(), "case", case[1])
            at = case.end() - 1
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
