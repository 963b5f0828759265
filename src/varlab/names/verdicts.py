"""What is said about two forms of a name, and what the texts know about their forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from varlab.names.gazetteer import HEADS, PARTICLES
from varlab.names.romanise import name_similarity, plain_form, spelling_similarity

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ALIKE", "HEAD_WORDS", "INITIAL", "LIKELY", "SAINTS", "SMALL", "SURE", "UNLIKE",
           "Evidence", "Verdict", "Words", "alikeness", "is_patronymic", "words_of"]  # fmt: skip

Words = tuple[str, ...]
SMALL = frozenset("of the and for in on de la du des et".split()) | PARTICLES
HEAD_WORDS = frozenset().union(*HEADS.values())
# What opens the name of a saint, and of what is named after one.
SAINTS = frozenset({"saint", "st.", "st"})
PATRONYMICS = ("ovich", "evich", "ovna", "evna", "itch", "ich")
INITIAL = re.compile(r"[^\W\d_a-zа-я][a-zа-я]{0,3}\.(?:-?[^\W\d_]\.)*|[^\W\d_a-zа-я]")
# Forms this alike are one name where they stand in one slot ...
ALIKE = 0.72
# ... from here on a difference is a habit rather than a slip ...
LIKELY = 0.8
# ... at least this alike, they are one wherever they stand ...
SURE = 0.9
# ... and below this, spelling says nothing for them. All four from the development
# sets: Bible versions, Turgenev, sanction lists; not from the Astana pair.
UNLIKE = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the two texts say about their forms.

    Attributes
    ----------
    counts_a, counts_b
        Names, and single words of names -> how often that side has them.
    plain
        Lower-case words that both texts use without a capital.
    is_slavic
        Whether the names look as if they came through Cyrillic.
    learned
        Pairs of words, a's then b's, that replace each other again and again.
    """

    counts_a: Mapping[str, int] = field(default_factory=Counter)
    counts_b: Mapping[str, int] = field(default_factory=Counter)
    plain: frozenset[str] = frozenset()
    is_slavic: bool = True
    learned: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two forms are related.

    Attributes
    ----------
    kind
        A kind of ``names.csv``.
    similarity
        Of the spellings, [0, 1].
    strength
        How far the forms alone, wherever they stand, speak for one name, [0, 1].
    explanation
        A sentence for people.
    parts
        The words that differ, each with its own verdict.
    """

    kind: str
    similarity: float
    strength: float
    explanation: str
    parts: tuple[tuple[str, str, Verdict], ...] = ()


def words_of(form: str) -> tuple[str, ...]:
    """Split a form into words; an initial glued to a surname is a word of its own.

    Examples
    --------
    >>> words_of("Yu.Bubnova"), words_of("al-Assad")
    (('Yu.', 'Bubnova'), ('al-Assad',))
    """
    return tuple(re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{2})", " ", plain_form(form)).split())


def is_patronymic(words: Words) -> bool:
    """Tell whether a form is a given name and a patronymic, without a surname."""
    return len(words) == 2 and words[1].lower().endswith(PATRONYMICS)


def alikeness(one: Words, other: Words) -> float:
    """Return the similarity of two whole forms, word by word where both have several."""
    if len(one) > 1 and len(other) > 1:
        return name_similarity(" ".join(one), " ".join(other))
    return spelling_similarity(" ".join(one), " ".join(other))
