"""How strongly each word of a bead differs from the other side, as a probability.

A word is judged by itself, by the phrase it stands in, by the phrase its
partner stands in and by the passage: people mark "a black cat" as a whole where
"black" is missing on the other side. Works on matched words; embeds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.words.lexicon import CONJUNCTIONS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from varlab.drift.cues import Difference
    from varlab.types import Side
    from varlab.words import Word, WordMatch

__all__ = ["find_phrases", "mark_words", "share_of_readers", "word_losses"]

# A typed finding this sure counts as a difference of the words it points at.
SURE_FINDING = 0.6
# Shares of the word's own loss, its phrase's, its partner's phrase's and the passage's.
# Set on the development files of SemEval 2016 task 2 (Spearman with the labels: headlines
# .73, images .78; own loss alone .65 and .63; flat around these values).
OWN, PHRASE, PARTNER_PHRASE, PASSAGE = 0.2, 0.4, 0.2, 0.2
# Calibration on the same data: mixed loss -> share of words that people marked as different.
KNOTS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
SHARES = (0.0, 0.1, 0.18, 0.42, 0.6, 0.66, 0.75, 0.92, 1.0)
# Those people had been asked for every shade. Somebody who compares translations marks what he
# would defend as a difference of meaning, which is far less: mark -> share of such words in our
# own reading of six pairs of human translations (754 beads, 17,151 content words).
MARKS = (0.0, 0.1, 0.2, 0.5, 0.65, 0.75, 0.85, 0.92, 0.955, 0.975, 1.0)
READ = (0.0, 0.025, 0.05, 0.09, 0.16, 0.2, 0.25, 0.275, 0.3, 0.38, 0.42)


def word_losses(
    match: WordMatch, side: Side, differences: Sequence[Difference] = ()
) -> NDArray[np.float64]:
    """Return what of each word the other side lacks.

    Parameters
    ----------
    match
        A matched bead.
    side
        Whose words.
    differences
        Typed findings of the bead; a sure one makes its words differ.

    Returns
    -------
    ndarray of shape (n_words,), float64, in [0, 1]
        0 where a partner says the same, 1 where none is left.
    """
    losses = 1.0 - np.clip(match.strength(side), 0.0, 1.0)
    for difference in differences:
        span = difference.on(side)
        if span is None or difference.score < SURE_FINDING or difference.type == "wording":
            continue
        for at, word in enumerate(match.words(side)):
            if span.meets(word):
                losses[at] = max(losses[at], difference.score)
    return losses


def find_phrases(words: Sequence[Word]) -> NDArray[np.int64]:
    """Return the number of the phrase that each word stands in.

    A phrase begins with a preposition or conjunction, with a function word
    behind a content word, and behind punctuation.

    Returns
    -------
    ndarray of shape (n_words,), int64
        Ascending from 0; empty for no words.
    """
    phrases = np.zeros(len(words), np.int64)
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1]
        opens = not word.is_content and (
            before.is_content or word.norm in PREPOSITIONS or word.norm in CONJUNCTIONS
        )
        # One blank or hyphen apart is inside; more means a mark stands between.
        phrases[at] = phrases[at - 1] + (opens or word.start - before.end > 1)
    return phrases


def mark_words(
    match: WordMatch, differences: Sequence[Difference] = ()
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the probability that somebody who looks for every shade marks each word.

    Parameters
    ----------
    match
        A matched bead.
    differences
        Its typed findings.

    Returns
    -------
    tuple of two ndarrays of shape (n_words,), float64, in [0, 1]
        Side a, side b.

    References
    ----------
    .. [1] Agirre et al. (2016), SemEval-2016 Task 2: Interpretable Semantic
       Textual Similarity, doi:10.18653/v1/S16-1082.
    """
    own = {side: word_losses(match, side, differences) for side in ("a", "b")}
    phrase = {side: phrase_losses(match.words(side), own[side]) for side in ("a", "b")}
    return (
        mix(own["a"], phrase["a"], phrase["b"], match.partners("a")),
        mix(own["b"], phrase["b"], phrase["a"], match.partners("b")),
    )


def share_of_readers(marks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability that a reader who compares translations marks a word.

    Parameters
    ----------
    marks
        What ``mark_words`` gave, any shape, in [0, 1].

    Returns
    -------
    ndarray of the same shape, float64, in [0, 0.42]
        In the order of the marks.
    """
    return np.asarray(np.interp(marks, MARKS, READ), np.float64)


def phrase_losses(words: Sequence[Word], losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean loss of the content words of each word's phrase."""
    phrases = find_phrases(words)
    content = np.array([word.is_content for word in words], dtype=bool)
    result = np.zeros(len(words))
    for phrase in np.unique(phrases):
        inside = phrases == phrase
        counted = inside & content if (inside & content).any() else inside
        result[inside] = losses[counted].mean()
    return result


def mix(
    own: NDArray[np.float64],
    phrase: NDArray[np.float64],
    other_phrase: NDArray[np.float64],
    partners: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Mix the four losses of each word and read them as a probability."""
    if not len(own):
        return own
    partner = np.array([other_phrase[j] if j >= 0 else 1.0 for j in partners])
    mixed = OWN * own + PHRASE * phrase + PARTNER_PHRASE * partner + PASSAGE * own.mean()
    return np.asarray(np.interp(mixed, KNOTS, SHARES), np.float64)
