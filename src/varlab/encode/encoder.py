"""Texts to vectors, each text once: from the cache where it is there, else computed.

The network is loaded, and torch imported, only for texts the cache lacks. A
text's vectors depend on nothing but the text and the model, and a computed
text is handed out exactly as it is stored, so a warm run equals a cold one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

import numpy as np

from varlab.encode.cache import Cache, cache_folder
from varlab.encode.model import DEFAULT_MODEL, Model, find_model
from varlab.encode.vectors import Encoded, pack, unpack
from varlab.normalize import fold, join_negations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.encode.network import Network
    from varlab.normalize import Folded

__all__ = ["DEFAULT_MODEL", "Encoded", "Encoder", "load_encoder"]

# Texts computed between two writes to the cache: an interrupted run keeps the
# rest, and memory stays bounded on a whole Bible.
TEXTS_PER_WRITE = 2000


class Encoder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def name(self) -> str:
        """Name for people."""

    @property
    def digest(self) -> str:
        """Return the sha256 of the weights, hexadecimal."""

    @property
    def dim(self) -> int:
        """Length of a sentence vector."""

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Return the vectors of verbatim texts, in their order."""


def load_encoder(model: str = DEFAULT_MODEL, *, cache: bool = True) -> Encoder:
    """Return an encoder for a sentence-transformers model.

    Parameters
    ----------
    model
        Name or path. The default is installed with varlab; no other name than
        one on the model hub causes a download.
    cache
        Keep vectors in ``$VARLAB_CACHE`` or ``~/.cache/varlab``. Keyword-only.

    Returns
    -------
    Encoder
        Loads its weights when the first text is not in the cache.

    Raises
    ------
    CallError
        If there is no such model or its files are not genuine.
    """
    return CachedEncoder(find_model(model), Cache(cache_folder()) if cache else None)


class CachedEncoder:
    """An encoder that computes a text once and remembers it.

    Parameters
    ----------
    model
        The model to load when something must be computed.
    cache
        Where to remember; None to forget.
    """

    def __init__(self, model: Model, cache: Cache | None) -> None:
        self._model = model
        self._cache = cache
        self._network: Network | None = None

    @property
    def name(self) -> str:
        """Name for people."""
        return self._model.name

    @property
    def digest(self) -> str:
        """Return the sha256 of the weights, hexadecimal."""
        return self._model.digest

    @property
    def dim(self) -> int:
        """Length of a sentence vector."""
        return self._model.dim

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Return the vectors of texts.

        Parameters
        ----------
        texts
            Verbatim; typography is folded away here, negations that somebody's tokeniser set
            apart are joined again, and spans are mapped back.

        Returns
        -------
        list of Encoded
            In the order given, one per text, repeated texts included.
        """
        folded = [join_negations(fold(text)) for text in texts]
        keys = [self._key(one.text) for one in folded]
        packed = self._packed({key: one.text for key, one in zip(keys, folded, strict=True)})
        return [
            _with_origin(unpack(packed[key]), one, text)
            for key, one, text in zip(keys, folded, texts, strict=True)
        ]

    def _key(self, folded: str) -> bytes:
        """Return the cache's key of a folded text."""
        return hashlib.sha256(f"{self._model.key}\0{folded}".encode()).digest()

    def _packed(self, texts: dict[bytes, str]) -> dict[bytes, bytes]:
        """Return the stored form of every text, computing what is not stored."""
        packed = self._cache.load(list(texts)) if self._cache else {}
        missing = {key: text for key, text in texts.items() if key not in packed}
        # Texts of like length together make full batches in every part.
        keys = sorted(missing, key=lambda key: (len(missing[key]), missing[key]))
        for first in range(0, len(keys), TEXTS_PER_WRITE):
            part = keys[first : first + TEXTS_PER_WRITE]
            packed |= self._computed({key: missing[key] for key in part})
        return packed

    def _computed(self, texts: dict[bytes, str]) -> dict[bytes, bytes]:
        """Compute some texts, store and return them."""
        if self._network is None:
            from varlab.encode.network import load_network

            self._network = load_network(self._model)
        vectors = self._network.embed(list(texts.values()))
        packed = {key: pack(one) for key, one in zip(texts, vectors, strict=True)}
        if self._cache:
            self._cache.store(packed)
        return packed


def _with_origin(encoded: Encoded, folded: Folded, text: str) -> Encoded:
    """Return vectors whose spans are offsets in the text before folding."""
    if folded.text == text:
        return encoded
    spans = [folded.origin(start, end) for start, end in encoded.spans.tolist()]
    return Encoded(encoded.vector, encoded.tokens, np.array(spans, np.int32).reshape(len(spans), 2))
