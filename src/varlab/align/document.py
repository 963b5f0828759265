"""One side of a pair as the aligner sees it: its segments and all their vectors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from varlab.align.coverage import Tokens, tokens_of, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from varlab.encode import Encoder
    from varlab.encode.vectors import Encoded
    from varlab.types import Segment

__all__ = ["Document", "documents"]


@dataclass(frozen=True, slots=True)
class Document:
    """A segmented text with its vectors.

    Attributes
    ----------
    segments
        In text order; at least one.
    vectors
        Shape (n, dim), float32: sentence vectors.
    tokens
        The vectors of the words.
    lengths
        Shape (n,), float64: characters of each segment.
    is_label
        Shape (n,), bool: True for speaker labels.
    """

    segments: Sequence[Segment]
    vectors: NDArray[np.float32]
    tokens: Tokens
    lengths: NDArray[np.float64]
    is_label: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.segments)

    @property
    def is_distinct(self) -> NDArray[np.bool_]:
        """Of each segment, shape (n,): whether it is no label and occurs once."""
        counts = Counter(one.text for one in self.segments)
        once = np.array([counts[one.text] == 1 for one in self.segments], bool)
        return np.asarray(once & ~self.is_label)

    def run(self, first: int, stop: int) -> NDArray[np.float32]:
        """Return the vector of neighbouring segments, from their own vectors.

        A sentence vector is a mean over tokens, so a run's is close to the mean
        of its segments' weighted by their numbers of tokens.
        """
        sizes = np.diff(self.tokens.offsets[first : stop + 1]).astype(np.float32)
        return np.asarray(sizes @ self.vectors[first:stop], np.float32)

    def part(self, chosen: slice) -> Document:
        """Return a stretch of the document as a document of its own."""
        first, stop = self.tokens.offsets[[chosen.start, chosen.stop]].tolist()
        offsets = self.tokens.offsets[chosen.start : chosen.stop + 1] - first
        tokens = Tokens(self.tokens.vectors[first:stop], self.tokens.weights[first:stop], offsets)
        return Document(
            self.segments[chosen],
            self.vectors[chosen],
            tokens,
            self.lengths[chosen],
            self.is_label[chosen],
        )


def documents(
    segments_a: Sequence[Segment], segments_b: Sequence[Segment], encoder: Encoder
) -> tuple[Document, Document]:
    """Return two texts with their vectors; every segment is encoded once."""
    texts_a, texts_b = ([one.text for one in side] for side in (segments_a, segments_b))
    encoded = encoder.encode([*texts_a, *texts_b])
    encoded_a, encoded_b = encoded[: len(texts_a)], encoded[len(texts_a) :]
    weights_a, weights_b = weights(texts_a, texts_b, encoded_a, encoded_b)
    return (
        _document(segments_a, encoded_a, weights_a),
        _document(segments_b, encoded_b, weights_b),
    )


def _document(
    segments: Sequence[Segment], encoded: Sequence[Encoded], importance: NDArray[np.float32]
) -> Document:
    """Return one text with its vectors."""
    return Document(
        segments,
        np.stack([one.vector for one in encoded]),
        tokens_of(encoded, importance),
        np.array([len(one.text) for one in segments], np.float64),
        np.array([one.role == "label" for one in segments]),
    )
