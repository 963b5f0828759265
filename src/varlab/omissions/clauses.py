"""How heavy a run of words is, and whether it is a clause, from closed word classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.words.lexicon import (
    AUXILIARIES,
    FINITE_VERBS,
    NEGATIONS,
    NUMBER_WORDS,
    SUBJECT_PRONOUNS,
)
from varlab.words.markers import find_markers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.omissions.gaps import Granularity, Weight
    from varlab.words.tokens import Word

__all__ = ["granularity", "is_verb_like", "weight"]

# A subject and its verb stand this close.
VERB_REACH = 3


def weight(words: Sequence[Word], opens_sentence: bool = False) -> Weight:
    """Return how heavy a run of words is.

    Parameters
    ----------
    words
        Consecutive words.
    opens_sentence
        Whether the first one opens a sentence, where a capital says nothing.

    Returns
    -------
    Weight
        ``marker`` where nothing but stock phrases of stance and small words is in it;
        ``proposition`` where there is a number, a negation, a name, or a verb with its
        subject; else ``detail``.
    """
    norms = [word.norm for word in words]
    stock = {k for start, stop, _ in find_markers(norms) for k in range(start, stop)}
    if all(k in stock or not word.is_content for k, word in enumerate(words)):
        return "marker"
    if any(norm in NUMBER_WORDS or norm[:1].isdigit() or norm in NEGATIONS for norm in norms):
        return "proposition"
    if any(word.is_capital and word.norm != "i" for word in words[opens_sentence:]):
        return "proposition"
    return "proposition" if granularity(words) == "clause" else "detail"


def granularity(words: Sequence[Word]) -> Granularity:
    """Return ``clause`` where a subject is followed by its verb, else ``phrase``.

    A subject is a pronoun, or a content word directly before an auxiliary; a verb is
    an auxiliary or a known finite form.
    """
    for k, word in enumerate(words):
        following = [other.norm for other in words[k + 1 : k + 1 + VERB_REACH]]
        if word.norm in SUBJECT_PRONOUNS and any(_is_finite(norm) for norm in following):
            return "clause"
        if word.is_content and following[:1] and following[0] in AUXILIARIES:
            return "clause"
    return "phrase"


def _is_finite(norm: str) -> bool:
    """Tell whether a form is a finite verb."""
    return norm in AUXILIARIES or norm in FINITE_VERBS or norm.endswith(("ed", "eth"))


def is_verb_like(before: Word | None, word: Word) -> bool:
    """Tell whether a content word is likely a verb, by what stands before it.

    Parameters
    ----------
    before
        The word before, if any.
    word
        The word in question.
    """
    if word.norm in FINITE_VERBS:
        return True
    if before is None or word.norm.endswith("ly"):
        return False
    return before.norm in AUXILIARIES or before.norm in SUBJECT_PRONOUNS | {"to"}
