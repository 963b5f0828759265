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
    from collections.abc import Container, Sequence

    from varlab.omissions.gaps import Granularity, Weight
    from varlab.words.tokens import Word

__all__ = ["granularity", "is_verb_like", "weight"]

# A subject and its verb stand this close.
VERB_REACH = 3


def weight(
    words: Sequence[Word],
    said: Container[int] = (),
    *,
    opens_sentence: bool = False,
    is_whole: bool = True,
) -> Weight:
    """Return how heavy a run of words is.

    Parameters
    ----------
    words
        Consecutive words.
    said
        Positions of words that the other side has, too: as numbers, negations and names
        they count for nothing.
    opens_sentence
        Whether the first one opens a sentence, where a capital says nothing. Keyword-only.
    is_whole
        Whether the run is all that stands between two marks of punctuation. Keyword-only.

    Returns
    -------
    Weight
        ``marker`` where nothing but stock phrases of stance and small words is in it;
        ``proposition`` where there is a number, a negation, a name, or by itself a verb
        with its subject; else ``detail``.
    """
    norms = [word.norm for word in words]
    stock = {k for start, stop, _ in find_markers(norms) for k in range(start, stop)}
    if all(k in stock or not word.is_content for k, word in enumerate(words)):
        return "marker"
    lost = [(k, word) for k, word in enumerate(words) if k not in said]
    if any(
        is_count(word) or (is_name(word) and not (opens_sentence and k == 0)) for k, word in lost
    ):
        return "proposition"
    return "proposition" if is_whole and granularity(words) == "clause" else "detail"


def is_count(word: Word) -> bool:
    """Tell whether a word is a number or a negation; "one" is hardly ever a number."""
    is_number = word.norm in NUMBER_WORDS and word.norm != "one"
    return is_number or word.norm[:1].isdigit() or word.norm in NEGATIONS


def is_name(word: Word) -> bool:
    """Tell whether a word is written as names are; "I" and "O" are no names."""
    return word.is_capital and word.is_content and len(word.text) > 1


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
