"""What chance looks like for this pair of texts.

Whatever a model, a subject or a century does to similarities, it does to
unrelated segments of the same two texts as well; every threshold of the
alignment is placed between them and the pairs that correspond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.types import NoiseFloor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from varlab.align.coverage import Tokens
    from varlab.align.path import Block

    Vectors = NDArray[np.float32]

__all__ = ["noise_floor", "token_noise", "unrelated"]

SAMPLE_SEGMENTS = 400  # of each side, evenly spaced: 160,000 pairs are plenty
SAMPLE_TOKENS = 100  # segments of each side whose tokens are compared with unrelated ones
BINS = 40
HIGH_PERCENTILE = 99
# A text of one segment has nothing unrelated; this is what English prose gives
# with the default model.
USUAL_TOKEN_NOISE = 0.26
NEAR = 2  # segments around a bead that may still share its subject


def token_noise(a: Tokens, b: Tokens) -> float:
    """Return the median similarity of a token and its best in an unrelated segment.

    Unrelated is what stands half a text away.
    """
    if min(a.n_segments, b.n_segments) < 2:
        return USUAL_TOKEN_NOISE
    return float(np.median(np.concatenate([*_best_far(a, b), *_best_far(b, a)])))


def _best_far(own: Tokens, other: Tokens) -> Iterator[Vectors]:
    """Yield the best similarities, of both sides, of segments that stand half a text apart."""
    for i in range(0, own.n_segments, max(1, own.n_segments // SAMPLE_TOKENS)):
        j = (i * other.n_segments // own.n_segments + other.n_segments // 2) % other.n_segments
        here = own.vectors[own.offsets[i] : own.offsets[i + 1]]
        similarity = here @ other.vectors[other.offsets[j] : other.offsets[j + 1]].T
        yield from (similarity.max(axis=1), similarity.max(axis=0))


def unrelated(
    blocks: Sequence[Block],
    a: Vectors,
    b: Vectors,
    is_used: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> NDArray[np.float32]:
    """Return the similarities of segments that have nothing to do with each other.

    Parameters
    ----------
    blocks
        The beads; what is in one, or close to one, counts as related.
    a, b
        Sentence vectors.
    is_used
        For each side, shape (n_segments,): False for segments to be left out,
        such as labels and repeated lines, whose equals elsewhere are no chance.

    Returns
    -------
    ndarray of shape (n,), float32
        Of at most ``SAMPLE_SEGMENTS`` squared pairs, evenly spaced.
    """
    low, high = _related(blocks, len(a), len(b))
    rows, columns = (
        np.flatnonzero(used)[:: max(1, len(used) // SAMPLE_SEGMENTS)] for used in is_used
    )
    similarity = a[rows] @ b[columns].T
    apart = (columns[None, :] < low[rows][:, None]) | (columns[None, :] >= high[rows][:, None])
    return similarity[apart]


def _related(
    blocks: Sequence[Block], n_a: int, n_b: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each segment of a the half-open range of b that is near it."""
    low, high = np.zeros(n_a, np.int64), np.zeros(n_a, np.int64)
    for a0, a1, b0, b1 in blocks:
        low[a0:a1], high[a0:a1] = b0, b1
    return np.maximum(low - NEAR, 0), np.minimum(high + NEAR, n_b)


def noise_floor(similarities: NDArray[np.float32]) -> NoiseFloor:
    """Return the summary of unrelated similarities; all zero where there are none."""
    histogram, _ = np.histogram(similarities, bins=BINS, range=(-1, 1))
    counts = tuple(int(count) for count in histogram)
    if not similarities.size:
        return NoiseFloor(0.0, 0.0, 0.0, 0, counts)
    return NoiseFloor(
        float(similarities.mean()),
        float(similarities.std()),
        float(np.percentile(similarities, HIGH_PERCENTILE)),
        int(similarities.size),
        counts,
    )
