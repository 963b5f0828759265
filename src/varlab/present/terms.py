"""What the tables call things, in words that need no key.

Types of differences, kinds of names and weights of omissions are short words in the tables,
because programs filter by them; people are told what they mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from varlab.present.display import sentence
from varlab.present.echo import is_echo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "DIFFERENCES",
    "NAMES",
    "REWORDED",
    "WEIGHTS",
    "in_sigla",
    "in_words",
    "meanings",
    "told",
]

# The type of a difference that is one of words, not of meaning.
REWORDED = "wording"
# Type of a difference -> in what the two sides differ.
DIFFERENCES: Mapping[str, str] = {
    "number": "number",
    "date": "date",
    "placeholder": "placeholder",
    "negation": "negation",
    "antonym": "opposites",
    "name": "name",
    "question": "question or statement",
    "agent": "who is meant",
    "modality": "how certain",
    "quantifier": "how many",
    "time": "tense",
    "register": "form of address",
    "wording": "other words",
}
# Kind of a pair of names -> how the two forms differ.
NAMES: Mapping[str, str] = {
    "conflict": "two given names",
    "retransliteration": "through Cyrillic and back",
    "transliteration": "two romanisations",
    "typo": "a slip of the pen",
    "translated": "a name and its translation",
    "exonym": "an English and a local name",
    "alias": "another name for the same",
    "unlike": "two forms at one place, unlike",
    "initial": "an initial for a given name",
    "short": "longer and shorter",
    "acronym": "an acronym and its words",
    "address": "a form of address",
    "norm": "-ise or -ize and the like",
    "typography": "capitals or marks",
    "derivation": "a name and its adjective",
}
# Weight of an omission -> what is left out.
WEIGHTS: Mapping[str, str] = {
    "proposition": "a statement",
    "detail": "a detail",
    "marker": "emphasis or filler",
}
ALONE = re.compile(r"^only in ([ab]): (.*)$", re.DOTALL)
# A side where the tables name it in a sentence; "a / e" and "a name" are something else.
SIDE = re.compile(
    r"\b(?:[Ww]itness|side) ([ab])\b|(?<=^Only )([ab])(?= has )|(?<=; )([ab])(?= has )"
    r"|^([ab])(?= also has )|(?<=^As in )([ab])(?=\.$)"
)
TYPED = re.compile(rf"^({'|'.join(DIFFERENCES)}): ")


def meanings(types: str) -> list[str]:
    """Return the types of difference that a bead has, mere other words left out.

    Examples
    --------
    >>> meanings("number wording")
    ['number']
    """
    return [kind for kind in types.split() if kind != REWORDED]


def in_words(kinds: Iterable[str]) -> str:
    """Return types of difference for people.

    Examples
    --------
    >>> in_words(["agent", "time"])
    'who is meant, tense'
    """
    return ", ".join(DIFFERENCES.get(kind, kind) for kind in kinds)


def in_sigla(words: str, names: Mapping[str, str]) -> str:
    """Return a sentence of the tables about names or omissions with the sides by their names.

    Parameters
    ----------
    words
        An explanation, a note or an evidence.
    names
        Siglum of each side.

    Examples
    --------
    >>> in_sigla("Only a has this name; b has Rada in its place.", {"a": "one", "b": "two"})
    'Only one has this name; two has Rada in its place.'
    >>> in_sigla("a / e: witness b writes Kate here.", {"a": "one", "b": "two"})
    'a / e: two writes Kate here.'
    """
    return SIDE.sub(lambda found: names[next(filter(None, found.groups()))], words)


def told(reason: str, names: Mapping[str, str], texts: Mapping[str, str] | None = None) -> str:
    """Return a reason of the table ``drift`` for people: types in words, sides by their names.

    Words of one side are said to have no partner, because other words may say the same; those
    that the other side has, too, to stand there once more.

    Parameters
    ----------
    reason
        Parts separated by ``"; "``.
    names
        Siglum of each side.
    texts
        The passage of each side, where it is known.

    Examples
    --------
    >>> told("agent: they → we; only in b: “now”", {"a": "one", "b": "two"})
    'Who is meant: they → we; no partner in one for “now”'
    """
    parts = []
    for part in reason.rstrip(".").split("; "):
        words = TYPED.sub(lambda found: f"{DIFFERENCES[found[1]]}: ", part)
        if found := ALONE.match(words):
            other = "b" if found[1] == "a" else "a"
            is_again = texts is not None and is_echo(found[2], texts[other])
            again = f"once more in {names[found[1]]}: {found[2]}"
            words = again if is_again else f"no partner in {names[other]} for {found[2]}"
        parts.append(words)
    return sentence("; ".join(parts))
