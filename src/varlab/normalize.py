"""The form in which texts are compared, and the way back to the form on disk.

Typography is not a difference between translations: curly and straight quotes,
no-break spaces, ligatures and composed or decomposed accents compare equal, and so
do a character and the entity that stands for it in strings of a user interface.
Case is kept, because a capital tells a name from a word. Every step may change
lengths, so the folded text remembers where each of its characters came from.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Folded", "fold", "fold_text", "join_negations"]

# Characters that stand for another one; unlisted ones are decided by Unicode.
REPLACEMENTS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u02b9", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        **dict.fromkeys("\u2013\u2014\u2015", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "\u2026": "...",
    }
)
# "&amp;", "&#8217;", "&#x2019;", and one that was escaped twice, "&amp;quot;".
ENTITY = re.compile(
    r"&(?:(?:amp|#38|#x26);)*(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});"
)
ESCAPED_AGAIN = re.compile(r"(?<=^&)(?:(?:amp|#38|#x26);)+(?=.)")
# The blank of "does n't" and of "can not": a tokeniser's, or one that changes no sense.
SET_APART = re.compile(r"(?<=\w) (?=n't\b)|(?<=\bcan) (?=not\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in comparison form.

    Attributes
    ----------
    text
        The folded text.
    starts, ends
        For every folded character, the half-open span of the original
        characters it came from.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of a half-open span of the folded text.

        An empty span is mapped to the empty span before its character.
        """
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self.end
            return at, at
        return self.starts[start], self.ends[end - 1]

    @property
    def end(self) -> int:
        """Original offset behind the last character; 0 for an empty text."""
        return self.ends[-1] if self.ends else 0


def fold(text: str) -> Folded:
    """Fold typography away and remember where every character came from.

    A base character and the combining marks behind it are folded together
    (NFC), compatibility forms such as ligatures and full-width letters are
    expanded (NFKC), spaces of all kinds become a plain space; newlines stay.

    Parameters
    ----------
    text
        Any text; may be empty.

    Returns
    -------
    Folded
        The same text in comparison form; folding it again changes nothing.

    References
    ----------
    .. [1] Unicode Standard Annex 15, Unicode Normalization Forms.

    Examples
    --------
    >>> folded = fold("“of\N{LATIN SMALL LIGATURE FI}ce”")
    >>> folded.text, folded.origin(1, 7)
    ('"office"', (1, 6))
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in clusters(text):
        piece = fold_cluster(text[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return Folded("".join(pieces), tuple(starts), tuple(ends))


def join_negations(folded: Folded) -> Folded:
    """Take out the blank at which a tokeniser set a negation apart: "does n't", "can not".

    Examples
    --------
    >>> join_negations(fold("He ca n't, and will not, but can not say.")).text
    "He can't, and will not, but cannot say."
    """
    blanks = {match.start() for match in SET_APART.finditer(folded.text)}
    if not blanks:
        return folded
    kept = [at for at in range(len(folded.text)) if at not in blanks]
    return Folded(
        "".join(folded.text[at] for at in kept),
        tuple(folded.starts[at] for at in kept),
        tuple(folded.ends[at] for at in kept),
    )


def fold_text(text: str) -> str:
    """Return the comparison form alone.

    Examples
    --------
    >>> fold_text("“5\N{NO-BREAK SPACE}percent”…")
    '"5 percent"...'
    """
    return fold(text).text


def clusters(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of characters and entities with their combining marks."""
    entities = [one.span() for one in ENTITY.finditer(text) if unescape(one.group())]
    if text.isascii() and not entities:
        return [(at, at + 1) for at in range(len(text))]
    ends = dict(entities)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = ends.get(at, at + 1)
        if spans and joins_previous(text[at]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((at, end))
        at = end
    return spans


def unescape(entity: str) -> str:
    """Return the mark or foreign letter that an entity stands for, or nothing.

    What could be a part of another entity stays as it is, but for the ampersand.
    """
    character = html.unescape(ESCAPED_AGAIN.sub("", entity))
    is_plain = character.isascii() and (character.isalnum() or character in "#;")
    if len(character) != 1 or is_plain or not (character.isprintable() or character == "\xa0"):
        return ""
    return character


@lru_cache(maxsize=4096)
def joins_previous(character: str) -> bool:
    """Tell whether a character composes with the one before it.

    Besides marks these are the trailing Hangul letters, which are no marks but
    compose all the same.
    """
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=65536)
def fold_cluster(cluster: str) -> str:
    """Return the comparison form of one character with its marks."""
    if cluster in "\n\r\t":
        return cluster
    entity = ENTITY.match(cluster)
    if entity:
        cluster = unescape(entity.group()) + cluster[entity.end() :]
    # Replacements come first: compatibility forms would split some of them,
    # U+00B4 into a space and a mark; and last, for what expansion uncovers.
    replaced = unicodedata.normalize("NFKC", cluster.translate(REPLACEMENTS)).translate(
        REPLACEMENTS
    )
    return "".join(" " if character.isspace() else character for character in replaced)
