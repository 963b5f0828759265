"""One-to-one assignment of the words of two passages that say the same.

Works on words with vectors. Two rounds: first the words that are sure of each
other, then what is left, which may also be paired because it stands in the
same slot, between the same neighbours. Whatever is still alone then has
nothing left on the other side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from varlab.words.spelling import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from varlab.types import Side
    from varlab.words.tokens import Word

__all__ = [
    "DEFAULT_SCALE",
    "Link",
    "Passage",
    "Scale",
    "apart",
    "assign",
    "measure_scale",
    "similarities",
]

# A first-round link must be this similar; on two independent translations of Russian
# news (two_refs) 97 % of equal words are above it and 96 % of unrelated ones below.
SURE = 0.35
# A second-round link may be nothing but the same slot: two words that stand between the same
# neighbours render one word of the source, however unlike they are. What is added for the
# slot falls to nothing at SLOT_REACH words off; similarity and slot together must reach POSSIBLE.
POSSIBLE = 0.2
SLOT_BONUS = 0.3
SLOT_REACH = 4.0
# Cost of the longest possible displacement: breaks ties between equal words, outweighs nothing.
POSITION_COST = 0.1
# Bonus for each neighbour on the diagonal that is alike too.
COMPANY_BONUS = 0.1
MIN_UNRELATED = 200
MAX_UNRELATED = 16_000


@dataclass(frozen=True, slots=True)
class Link:
    """Word ``i`` of side a and word ``j`` of side b are partners.

    ``similarity`` is on the calibrated scale, [0, 1].
    """

    i: int
    j: int
    similarity: float

    def at(self, side: Side) -> int:
        """Return the number of the word on one side."""
        return self.i if side == "a" else self.j


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one side and their unit vectors, ndarray (n_words, dim) float32."""

    words: tuple[Word, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scale:
    """What a cosine of two word vectors means in these documents.

    Attributes
    ----------
    floor
        Mean cosine of a content word with the best of an unrelated passage: chance.
    ceiling
        Median cosine of equal content words in aligned passages: the same.
    n
        How many unrelated content words the floor was measured on; 0 for the default.
    """

    floor: float
    ceiling: float
    n: int = 0

    def calibrate(self, cosine: NDArray[Any]) -> NDArray[np.float64]:
        """Map cosines to [0, 1]: 0 at or below the floor, 1 at or above the ceiling."""
        scaled = (np.asarray(cosine, np.float64) - self.floor) / (self.ceiling - self.floor)
        return np.clip(scaled, 0.0, 1.0)


# Measured on two_refs; used where the documents are too short to measure their own.
DEFAULT_SCALE = Scale(floor=0.25, ceiling=0.95)


def measure_scale(pairs: Sequence[tuple[Passage, Passage]]) -> Scale:
    """Measure floor and ceiling on the documents themselves.

    Parameters
    ----------
    pairs
        Aligned passages in text order.

    Returns
    -------
    Scale
        The default one where fewer than 200 content words could be measured.
    """
    chance: list[float] = []
    for one, other in apart(pairs):
        # Whole couples, so that the sides can be swapped.
        if len(chance) < MAX_UNRELATED:
            chance += [value for passages in (one, other) for value in _best_both(*passages)]
    same = [value for a, b in pairs for value in _equal_content(a, b)]
    if min(len(chance), len(same)) < MIN_UNRELATED:
        return DEFAULT_SCALE
    # The exact sum is the same in any order.
    return Scale(math.fsum(chance) / len(chance), float(np.median(same)), len(chance))


def apart(
    pairs: Sequence[tuple[Passage, Passage]],
) -> list[tuple[tuple[Passage, Passage], tuple[Passage, Passage]]]:
    """Set passages against those half the document away, which do not translate them.

    Parameters
    ----------
    pairs
        Aligned passages in text order.

    Returns
    -------
    list of tuple of tuple of Passage
        Couples of unrelated pairs, the second with the sides of the first exchanged; empty
        for fewer than two pairs, the last of an odd number left out.
    """
    half = len(pairs) // 2
    couples = zip(pairs[:half], pairs[half : 2 * half], strict=True)
    return [((a, far_b), (far_a, b)) for (a, b), (far_a, far_b) in couples]


def _content(passage: Passage) -> list[int]:
    """Return the positions of content words."""
    return [k for k, word in enumerate(passage.words) if word.is_content]


def _best_both(a: Passage, b: Passage) -> list[float]:
    """Return each content word's best cosine on the other side, of both sides."""
    own, other = _content(a), _content(b)
    if not own or not other:
        return []
    cosines = a.vectors[own] @ b.vectors[other].T
    return [*cosines.max(axis=1).tolist(), *cosines.max(axis=0).tolist()]


def _equal_content(a: Passage, b: Passage) -> list[float]:
    """Return the cosines of content words that occur once on both sides."""
    own = _singletons(a)
    other = _singletons(b)
    return [float(a.vectors[own[n]] @ b.vectors[other[n]]) for n in own if n in other]


def _singletons(passage: Passage) -> dict[str, int]:
    """Return norm -> position of the content words that occur once."""
    places: dict[str, list[int]] = {}
    for k in _content(passage):
        places.setdefault(passage.words[k].norm, []).append(k)
    return {norm: ks[0] for norm, ks in places.items() if len(ks) == 1}


def similarities(a: Passage, b: Passage, scale: Scale) -> NDArray[np.float64]:
    """Return the calibrated similarity of every word with every word.

    Equal or cognate words are lifted towards 1 however their contexts differ; a
    function word is similar only to a function word.

    Returns
    -------
    ndarray of shape (n_a, n_b), float64
        In [0, 1], or -1 for words that cannot be partners.
    """
    if not a.words or not b.words:
        return np.zeros((len(a.words), len(b.words)))
    context = scale.calibrate(a.vectors @ b.vectors.T)
    spelling = np.array([[likeness(u.norm, v.norm) for v in b.words] for u in a.words])
    similarity = np.maximum(context, spelling * (0.8 + 0.2 * context))
    # Unlike classes do not translate each other, "the" is no partner for "treaty"; and
    # unlike function words do only where their contexts agree: a slot says nothing of them.
    content_a = np.array([word.is_content for word in a.words])[:, None]
    content_b = np.array([word.is_content for word in b.words])[None, :]
    barred = (content_a != content_b) | (~content_a & ~content_b & (context < SURE))
    similarity[barred & (spelling == 0)] = -1.0
    return np.asarray(similarity, np.float64)


def assign(similarity: NDArray[np.float64], fixed: Sequence[tuple[int, int]] = ()) -> list[Link]:
    """Pair words one to one.

    Parameters
    ----------
    similarity
        Array (n_a, n_b) as from ``similarities``.
    fixed
        Pairs that are known to be partners, for example names; similarity 1.

    Returns
    -------
    list of Link
        Sorted by ``i``; every word in at most one link.

    References
    ----------
    .. [1] Crouse (2016), On implementing 2D rectangular assignment algorithms,
       doi:10.1109/TAES.2016.140952 (the algorithm in scipy).
    """
    links = [Link(i, j, 1.0) for i, j in fixed]
    value = similarity - POSITION_COST * _offsets(similarity.shape) + _company(similarity)
    links += _round(similarity, value, similarity >= SURE, links)
    slot = _slot_distances(similarity.shape, links)
    value = similarity + SLOT_BONUS * (1.0 - slot)
    possible = (similarity >= 0) & (slot <= 1.0) & (value >= POSSIBLE)
    links += _round(similarity, value, possible, links)
    return sorted(links, key=lambda link: (link.i, link.j))


def _round(
    similarity: NDArray[np.float64],
    value: NDArray[np.float64],
    allowed: NDArray[np.bool_],
    taken: Sequence[Link],
) -> list[Link]:
    """Assign the free words for the greatest total value of allowed pairs."""
    from scipy.optimize import linear_sum_assignment

    rows = np.setdiff1d(np.arange(similarity.shape[0]), [link.i for link in taken])
    columns = np.setdiff1d(np.arange(similarity.shape[1]), [link.j for link in taken])
    if not len(rows) or not len(columns):
        return []
    free = np.ix_(rows, columns)
    gain = np.where(allowed[free], value[free], 0.0)
    chosen = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    pairs = [(int(rows[i]), int(columns[j])) for i, j in chosen]
    return [Link(i, j, float(similarity[i, j])) for i, j in pairs if allowed[i, j]]


def _company(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a small bonus for pairs whose neighbours are alike as well.

    It decides which of two equal words is meant, and keeps phrases together.
    """
    bonus = np.zeros_like(similarity)
    known = np.maximum(similarity, 0.0)
    bonus[1:, 1:] += known[:-1, :-1]
    bonus[:-1, :-1] += known[1:, 1:]
    return COMPANY_BONUS * bonus


def _offsets(shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the relative displacement of every pair of positions, [0, 1]."""
    a = (np.arange(shape[0]) + 0.5) / max(1, shape[0])
    b = (np.arange(shape[1]) + 0.5) / max(1, shape[1])
    return np.asarray(np.abs(a[:, None] - b[None, :]), np.float64)


def _slot_distances(shape: tuple[int, ...], links: Sequence[Link]) -> NDArray[np.float64]:
    """Return how far each pair is from standing in one slot; 1 is the limit."""
    to_b = _expected(shape[0], [(link.i, link.j) for link in links], shape[1])
    to_a = _expected(shape[1], [(link.j, link.i) for link in links], shape[0])
    off_b = np.abs(to_b[:, None] - np.arange(shape[1])[None, :])
    off_a = np.abs(to_a[None, :] - np.arange(shape[0])[:, None])
    # Either side's view will do: with much left over on one side only one is narrow.
    return np.asarray(np.minimum(off_a, off_b) / SLOT_REACH, np.float64)


def _expected(n: int, anchors: Sequence[tuple[int, int]], other: int) -> NDArray[np.float64]:
    """Return where each of ``n`` words would stand on the other side."""
    if not anchors:
        return np.linspace(0, max(0, other - 1), n)
    ordered = sorted(anchors)
    own = np.array([i for i, _ in ordered])
    expected = np.empty(n)
    for k in range(n):
        # The neighbours' own displacement: order may change between clauses, hardly within one.
        near = np.argsort(np.abs(own - k), kind="stable")[:2]
        expected[k] = np.mean([ordered[m][1] + (k - ordered[m][0]) for m in near])
    return expected
