"""How likely a reader is to call words missing for which no partner was found.

Two logistic models of a handful of signs, one for words of content and one for
stock phrases. Their coefficients were fitted to our own close readings, made
without sight of any score, of 754 passages in six pairs of translations (news
twice, talks, a novel, a gospel, a Roman historian): 2,530 spans of content, of
which 212 were marked, and 329 stock phrases, of which 68 were.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COEFFICIENTS", "Signs", "likelihood_of_content", "likelihood_of_phrase"]

# Content without any of the signs: the readers' rate among such spans is 6 %.
CONTENT = -2.75
# For each unit of content without partner, ``-ln(1 - raw)``.
MASS = 0.4
# For the share of the span's weight that lacks a partner.
SHARE = 1.0
# For loose words at its place on the other side that could say the same.
HELD = -1.4
# For each unit of content of what stands alone between two marks of punctuation, where
# nothing loose is at its place: a thing said by itself.
ALONE = 1.8
# For an adverb of manner, which translators drop and add more easily than other content.
ADVERB = 2.1
# For a name that the other side lacks.
NAME = 1.1
# Stock phrases: the rate among those that are answered for the greater part is 6 %.
PHRASE = -2.8
# For how free of a counterpart the phrase is.
FREE = 3.8
# For words that grade or focus the next one; another choice of that word does as well.
FOCUS = -1.2
# For a passage longer than its counterpart.
SURPLUS = 3.5
# Raw values are cut here, where the logarithm still tells them apart.
FULL = 0.99


COEFFICIENTS: Mapping[str, float] = MappingProxyType(
    {
        "content": CONTENT,
        "content_mass": MASS,
        "content_share": SHARE,
        "content_held": HELD,
        "content_alone": ALONE,
        "content_adverb": ADVERB,
        "content_name": NAME,
        "phrase": PHRASE,
        "phrase_free": FREE,
        "phrase_focus": FOCUS,
        "phrase_surplus": SURPLUS,
    }
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a reader's omissions from content that is said differently.

    Attributes
    ----------
    raw
        How sure and heavy the gap is by its own words, [0, 1].
    share
        Share of the weight of its words that lacks a partner, [0, 1].
    held
        How far loose words at its place could make up for it, [0, 1].
    is_stretch
        Whether it is all that stands between two marks of punctuation.
    is_adverb
        Whether its only content are adverbs of manner.
    is_name
        Whether there is a name in it that the other side lacks.
    """

    raw: float
    share: float
    held: float
    is_stretch: bool
    is_adverb: bool
    is_name: bool


def likelihood_of_content(signs: Signs) -> float:
    """Return how likely a reader is to mark words of content as missing, (0, 1)."""
    mass = -math.log(1.0 - min(signs.raw, FULL))
    alone = mass * (1.0 - signs.held) if signs.is_stretch else 0.0
    return _logistic(
        CONTENT
        + MASS * mass
        + SHARE * signs.share
        + HELD * signs.held
        + ALONE * alone
        + ADVERB * signs.is_adverb
        + NAME * signs.is_name
    )


def likelihood_of_phrase(free: float, is_focus: bool, surplus: float) -> float:
    """Return how likely a reader is to mark a stock phrase as missing.

    Parameters
    ----------
    free
        How free it is of a counterpart, [0, 0.6].
    is_focus
        Whether it only grades or focuses the next word.
    surplus
        How much longer its passage is than the other, ``(n - m) / (n + m)`` in words, [-1, 1].

    Returns
    -------
    float
        A probability, (0, 1).
    """
    return _logistic(PHRASE + FREE * free + FOCUS * is_focus + SURPLUS * surplus)


def _logistic(x: float) -> float:
    """Return the logistic function of x."""
    return 1.0 / (1.0 + math.exp(-x))
