"""By how much a stretch of a text differs from the rest of it.

Two things are measured: how near the rest's nearest segments are, and which
share of the words the rest or the other text also uses. Each is compared with
what blocks of the rest of equal size reach against their own rest, so that a
text of many subjects is allowed many.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from varlab.types import Segment

    Vectors = NDArray[np.float32]

__all__ = ["Rest"]

NEIGHBOURS = 5  # segments of the rest that a segment is compared with
MAX_BLOCKS = 60  # blocks of the rest that show what is usual
# Spreads below these are an accident of few blocks.
MIN_SPREADS = (0.03, 0.03)
# Lower-case words of three letters: names are new in any new passage.
WORD = re.compile(r"(?<![A-Za-z'’])[a-z]{3,}")

Measures = tuple[float, float]


class Rest:
    """A text without one stretch, and the other text, to compare the stretch with.

    Parameters
    ----------
    segments, vectors
        The text's segments and their sentence vectors.
    stretch
        Segment indices that do not belong to the rest.
    foreign
        The other text's segments.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        vectors: Vectors,
        stretch: slice,
        foreign: Sequence[Segment],
    ) -> None:
        self._vectors = vectors
        self._words = [set(WORD.findall(one.text)) for one in segments]
        self._foreign = [set(WORD.findall(one.text)) for one in foreign]
        body = [i for i, one in enumerate(segments) if one.role != "label"]
        self._indices = [i for i in body if not stretch.start <= i < stretch.stop]
        self._stretch = [i for i in body if stretch.start <= i < stretch.stop]
        self._own_uses = _uses(self._words[i] for i in self._indices)
        self._foreign_uses = _uses(self._foreign)

    def unlikeness(self, stretch: slice) -> float:
        """Return by how much a part of the stretch differs from the rest.

        Parameters
        ----------
        stretch
            Segment indices.

        Returns
        -------
        float
            Standard deviations, of both measures together, below what is usual
            in the rest; 0 where there is too little of either to tell.
        """
        block = [i for i in self._stretch if stretch.start <= i < stretch.stop]
        if not block or len(self._indices) < 2 * max(len(block), NEIGHBOURS):
            return 0.0
        return self._below(self._measures(block), len(block))

    def each(self) -> dict[int, float]:
        """Return the unlikeness of every single segment of the stretch but labels."""
        if len(self._indices) < 2 * NEIGHBOURS or not self._stretch:
            return {}
        mean, spread = self._usual(1)
        return {
            i: float(((mean - np.array(self._measures([i]))) / spread).sum()) for i in self._stretch
        }

    def _below(self, measures: Measures, size: int) -> float:
        """Return by how many standard deviations measures lie below the usual ones."""
        mean, spread = self._usual(size)
        return float(((mean - np.array(measures)) / spread).sum())

    def _usual(self, size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return mean and spread of the measures of the rest's blocks of a size."""
        n, foreign = len(self._indices), self._foreign
        measures = []
        for first in range(0, n - size + 1, max(1, (n - size) // MAX_BLOCKS)):
            low = first * len(foreign) // n - NEIGHBOURS
            high = (first + size) * len(foreign) // n + NEIGHBOURS
            block = self._indices[first : first + size]
            measures.append(self._measures(block, foreign[max(low, 0) : high], first))
        values = np.array(measures)
        return values.mean(axis=0), np.maximum(values.std(axis=0), MIN_SPREADS)

    def _measures(
        self, block: list[int], counterpart: Sequence[set[str]] = (), first: int | None = None
    ) -> Measures:
        """Return nearness and share of known words of a block.

        A block of the rest itself, which begins at its ``first``, is compared
        without itself and without its counterpart in the other text.
        """
        others = self._indices
        own, foreign = self._own_uses, self._foreign_uses
        taken: Counter[str] = Counter()
        if first is not None:
            others = others[:first] + others[first + len(block) :]
            taken = _uses(self._words[i] for i in block)
        there = _uses(counterpart)
        similarity = self._vectors[block] @ self._vectors[others].T
        nearest = np.partition(similarity, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:]
        words = [word for i in block for word in sorted(self._words[i])]
        known = sum(own[w] > taken[w] or foreign[w] > there[w] for w in words)
        return float(nearest.mean()), known / len(words) if words else 1.0


def _uses(segments: Iterable[set[str]]) -> Counter[str]:
    """Return in how many segments each word occurs."""
    return Counter(word for words in segments for word in words)
