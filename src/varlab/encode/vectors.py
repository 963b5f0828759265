"""What an encoder returns for one text, and its form as bytes.

Knows numpy and nothing else: neither models, nor files, nor what the vectors
will be used for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Encoded", "empty_encoded", "pack", "unpack"]

HEADER_INTEGERS = 3


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text as vectors.

    Attributes
    ----------
    vector
        Shape (dim,), float32, of length 1; all zero for a text without words.
    tokens
        Shape (n, token_dim), float32: the last layer's vector of each token,
        special tokens left out, not normalised.
    spans
        Shape (n, 2), int32: half-open code-point offsets of each token in the
        text that was given.
    """

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    spans: NDArray[np.int32]


def empty_encoded(dim: int) -> Encoded:
    """Return what a text without words is encoded to."""
    return Encoded(
        np.zeros(dim, np.float32), np.zeros((0, dim), np.float32), np.zeros((0, 2), np.int32)
    )


def pack(encoded: Encoded) -> bytes:
    """Return an encoded text as little-endian bytes, token vectors at half precision.

    Half precision moves a cosine of token vectors by less than 0.001 and halves
    the cache, nearly all of which is token vectors.
    """
    shape = (*encoded.tokens.shape, len(encoded.vector))
    parts = (
        np.array(shape, "<i4"),
        encoded.vector.astype("<f4"),
        encoded.tokens.astype("<f2"),
        encoded.spans.astype("<i4"),
    )
    return b"".join(part.tobytes() for part in parts)


def unpack(data: bytes) -> Encoded:
    """Return what ``pack`` stored.

    Raises
    ------
    ValueError
        If the bytes are not exactly one packed text.
    """
    n, token_dim, dim = np.frombuffer(data, "<i4", HEADER_INTEGERS).tolist()
    at_tokens = 4 * (HEADER_INTEGERS + dim)
    at_spans = at_tokens + 2 * n * token_dim
    if len(data) != at_spans + 8 * n:
        message = f"Packed vectors: got {len(data)} bytes, expected {at_spans + 8 * n}."
        raise ValueError(message)
    vector = np.frombuffer(data, "<f4", dim, 4 * HEADER_INTEGERS)
    tokens = np.frombuffer(data, "<f2", n * token_dim, at_tokens).reshape(n, token_dim)
    spans = np.frombuffer(data, "<i4", 2 * n, at_spans).reshape(n, 2)
    return Encoded(vector.astype(np.float32), tokens.astype(np.float32), spans.astype(np.int32))
