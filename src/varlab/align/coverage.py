"""How much of a segment's content is found in a run of segments of the other text.

Every token looks for its best counterpart in each nearby segment of the other
text. For a run of segments the best of the run counts, so the gain of any bead
is a sum of numbers computed once per segment, and no run is encoded again. A
token is worth little as a counterpart where it already has a better one
elsewhere: that is what tells an omitted sentence from a repetition of its
neighbour, which plain similarity cannot.
"""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from varlab.align.band import Band
    from varlab.encode.vectors import Encoded

    Floats = NDArray[np.float32]

__all__ = ["Gains", "Tokens", "gains", "reduced", "token_bests", "tokens_of", "weights"]

Result = TypeVar("Result")

# Longest run of segments opposite a single one.
MAX_RUN = 6
# Rows computed at once: fewer means smaller matrices, more means more cells
# outside the band.
BLOCK_ROWS = 16
# Rows whose tokens compete with each other, with all columns that they span: a token
# has its best counterpart there or further away than where it could belong.
RIVAL_ROWS = 8
# How much of the lead of a token's better counterpart elsewhere is taken off.
# Chosen on the development sets among 0, 0.5 and 1.
COMPETITION = 0.5
# A segment counts by its length to this power, since the tokens of a sentence
# are not independent witnesses; among 0, 0.3 and 0.5 on the development sets.
LENGTH_POWER = 0.7
# Weight of a segment at which that power changes nothing: a sentence of medium length.
MEDIUM_WEIGHT = 10.0
# Tokens of both texts above which similarities are computed in fewer dimensions.
# With 128 the exact-bead F1 of the development sets moves by .0004, and a whole
# Bible takes a third of the time.
MANY_TOKENS = 150_000
DIRECTIONS = 128
SAMPLE_TOKENS = 20_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text.

    Attributes
    ----------
    vectors
        Shape (n_tokens, dim), float32, each of length 1.
    weights
        Shape (n_tokens,), float32: importance.
    offsets
        Shape (n_segments + 1,), int64: first token of each segment, and the end.
    """

    vectors: Floats
    weights: Floats
    offsets: NDArray[np.int64]

    @property
    def n_segments(self) -> int:
        """Number of segments."""
        return len(self.offsets) - 1


@dataclass(frozen=True, slots=True)
class Gains:
    """What is found of each segment, for every cell of a band.

    Attributes
    ----------
    a
        Shape (MAX_RUN, n_cells), float32: at ``[q - 1, (i, j)]`` the gain of
        a's segment ``i`` from b's segments ``j .. j + q - 1``; negative
        infinity where the run leaves the band.
    b
        The same with the sides exchanged: of b's segment ``j`` from a's
        segments ``i .. i + p - 1``.
    """

    a: Floats
    b: Floats


def weights(
    texts_a: Sequence[str],
    texts_b: Sequence[str],
    encoded_a: Sequence[Encoded],
    encoded_b: Sequence[Encoded],
) -> tuple[Floats, Floats]:
    """Return the importance of every token of two texts.

    A token counts by how few segments of both texts it occurs in, from about 0
    for one in every segment to 1 for one in a single segment.
    """
    forms = [_forms(texts_a, encoded_a), _forms(texts_b, encoded_b)]
    n = sum(len(side) for side in forms)
    counts = Counter(form for side in forms for segment in side for form in set(segment))
    rarity = {form: np.log1p(n / count) / np.log1p(n) for form, count in counts.items()}
    side_a, side_b = (
        np.array([rarity[form] for segment in side for form in segment], np.float32)
        for side in forms
    )
    return side_a, side_b


def _forms(texts: Sequence[str], encoded: Sequence[Encoded]) -> list[list[str]]:
    """Return the lower-cased tokens of each segment."""
    return [
        [text[start:end].lower() for start, end in one.spans.tolist()]
        for text, one in zip(texts, encoded, strict=True)
    ]


def tokens_of(encoded: Sequence[Encoded], importance: Floats) -> Tokens:
    """Return the tokens of a text, ready to be compared.

    A segment without tokens receives one that is like nothing and weighs nothing.
    """
    dim = encoded[0].tokens.shape[1]
    blank = np.zeros((1, dim), np.float32)
    vectors = np.concatenate([one.tokens if len(one.tokens) else blank for one in encoded])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    sizes = np.array([len(one.tokens) for one in encoded])
    offsets = np.concatenate([[0], np.cumsum(np.maximum(sizes, 1))])
    padded = np.zeros(offsets[-1], np.float32)
    padded[np.repeat(sizes > 0, np.maximum(sizes, 1))] = importance
    totals = np.add.reduceat(padded, offsets[:-1])
    scale = (np.maximum(totals, 1e-9) / MEDIUM_WEIGHT) ** (LENGTH_POWER - 1)
    return Tokens(vectors, padded * np.repeat(scale, np.diff(offsets)).astype(np.float32), offsets)


def reduced(a: Tokens, b: Tokens) -> tuple[Tokens, Tokens]:
    """Return the tokens of two long texts in the directions in which they differ most.

    Parameters
    ----------
    a, b
        The tokens of the two texts.

    Returns
    -------
    tuple of Tokens
        Of at most ``DIRECTIONS`` dimensions, again of length 1; shorter texts
        are returned as they are.
    """
    n, dim = len(a.vectors) + len(b.vectors), a.vectors.shape[1]
    if n <= MANY_TOKENS or dim <= DIRECTIONS:
        return a, b
    step = n // SAMPLE_TOKENS
    sample = np.concatenate([a.vectors[::step], b.vectors[::step]])
    axes = np.linalg.eigh(sample.T @ sample)[1][:, -DIRECTIONS:]
    return _projected(a, axes), _projected(b, axes)


def _projected(tokens: Tokens, axes: Floats) -> Tokens:
    """Return tokens in some directions only, of length 1."""
    vectors = np.empty((len(tokens.vectors), axes.shape[1]), np.float32)

    def project(start: int) -> None:
        part = tokens.vectors[start : start + SAMPLE_TOKENS] @ axes
        norms = np.linalg.norm(part, axis=1, keepdims=True)
        vectors[start : start + SAMPLE_TOKENS] = part / np.maximum(norms, 1e-9)

    _in_parallel(project, range(0, len(vectors), SAMPLE_TOKENS))
    return Tokens(vectors, tokens.weights, tokens.offsets)


def gains(a: Tokens, b: Tokens, band: Band, best: tuple[Floats, Floats], threshold: float) -> Gains:
    """Return how much is found of each segment in each run of a band.

    Parameters
    ----------
    a, b
        The tokens of the two texts.
    band
        The cells to look at.
    best
        What ``token_bests`` returns for them.
    threshold
        Similarity at which a token's counterpart is neither evidence for nor
        against a correspondence.

    Returns
    -------
    Gains
        Sums over tokens of weight times similarity above the threshold, the
        similarity less ``COMPETITION`` times the lead of the counterpart's own
        best in the band.
    """
    result = Gains(*(np.full((MAX_RUN, int(band.offsets[-1])), -np.inf, np.float32) for _ in "ab"))
    starts = range(0, band.n_rows, BLOCK_ROWS)
    _in_parallel(lambda start: _fill_block(a, b, band, best, threshold, start, result), starts)
    return result


def _block(a: Tokens, b: Tokens, band: Band, rows: slice) -> tuple[slice, slice, slice]:
    """Return the columns a block of rows spans, and the token ranges of both."""
    columns = slice(int(band.low[rows.start]), int(band.high[rows.stop - 1]))
    at_a = slice(int(a.offsets[rows.start]), int(a.offsets[rows.stop]))
    at_b = slice(int(b.offsets[columns.start]), int(b.offsets[columns.stop]))
    return columns, at_a, at_b


def token_bests(a: Tokens, b: Tokens, band: Band) -> tuple[Floats, Floats]:
    """Return the highest similarity every token of a and of b reaches in a band."""
    best_a = np.full(len(a.vectors), -1, np.float32)
    best_b = np.full(len(b.vectors), -1, np.float32)

    def compare(start: int) -> tuple[slice, Floats]:
        rows = slice(start, min(start + RIVAL_ROWS, band.n_rows))
        _, at_a, at_b = _block(a, b, band, rows)
        similarity = a.vectors[at_a] @ b.vectors[at_b].T
        best_a[at_a] = similarity.max(axis=1)
        return at_b, similarity.max(axis=0)

    for at_b, best in _in_parallel(compare, range(0, band.n_rows, RIVAL_ROWS)):
        np.maximum(best_b[at_b], best, out=best_b[at_b])
    return best_a, best_b


def _in_parallel(work: Callable[[int], Result], starts: Iterable[int]) -> list[Result]:
    """Return the results of blocks by where they begin, in order.

    Every block is computed on one thread, so the number of threads changes
    nothing but the time.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, starts))


def _fill_block(
    a: Tokens,
    b: Tokens,
    band: Band,
    best: tuple[Floats, Floats],
    threshold: float,
    start: int,
    result: Gains,
) -> None:
    """Compute the gains of a block of rows and put them into the band's cells."""
    stop = min(start + BLOCK_ROWS, band.n_rows)
    rows = slice(start, min(stop + MAX_RUN - 1, band.n_rows))
    columns, at_a, at_b = _block(a, b, band, rows)
    starts_a = a.offsets[rows] - at_a.start
    starts_b = b.offsets[columns] - at_b.start
    left = (a.vectors[at_a] * np.float32(1 + COMPETITION)) @ b.vectors[at_b].T
    of_b = _highest(left - np.float32(COMPETITION) * best[0][at_a][:, None], starts_a)
    # Of a only the block's own rows are asked for, of b's runs also those behind it.
    own = starts_a[: stop - start]
    n_own = int(a.offsets[stop]) - at_a.start
    lead = np.float32(COMPETITION) * best[1][at_b]
    of_a = _highest(np.ascontiguousarray((left[:n_own] - lead).T), starts_b)
    sums_a = _run_sums(of_a, a.weights[at_a][:n_own], own, threshold)
    sums_b = _run_sums(of_b, b.weights[at_b], starts_b, threshold)
    _scatter(band, slice(start, stop), columns.start, [s.T for s in sums_a], result.a)
    _scatter(band, slice(start, stop), columns.start, sums_b, result.b)


def _highest(values: Floats, starts: NDArray[np.int64]) -> Floats:
    """Return the maximum over each segment's rows: faster than ``reduceat`` on short segments."""
    stops = np.append(starts[1:], len(values))
    return np.stack(
        [
            values[start:stop].max(axis=0)
            for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)
        ]
    )


def _run_sums(
    best: Floats, weight: Floats, starts: NDArray[np.int64], threshold: float
) -> list[Floats]:
    """Return, per length of run, the weighted sums of a block: run starts by own segments."""
    sizes = np.diff(np.append(starts, len(weight)))
    weights = np.zeros((len(weight), len(starts)), np.float32)
    weights[np.arange(len(weight)), np.repeat(np.arange(len(starts)), sizes)] = weight
    neutral = np.float32(threshold) * weights.sum(axis=0)
    sums, reached = [], best
    for length in range(1, min(MAX_RUN, len(best)) + 1):
        if length > 1:
            reached = np.maximum(reached[:-1], best[length - 1 :])
        sums.append(reached @ weights - neutral)
    return sums


def _scatter(band: Band, rows: slice, first_column: int, sums: list[Floats], into: Floats) -> None:
    """Put a block's sums into the flat cells of its rows; ``sums`` is by row and column."""
    for row in range(rows.start, rows.stop):
        low, high, at = int(band.low[row]), int(band.high[row]), int(band.offsets[row])
        for length, block in enumerate(sums):
            if row - rows.start < len(block):
                part = block[row - rows.start, low - first_column : high - first_column]
                into[length, at : at + len(part)] = part
