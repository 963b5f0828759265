"""The neural network: texts in, vectors out, the same bytes on any number of threads.

Only this module knows torch and sentence-transformers, and imports them when a
network is loaded. Three rules make a vector a function of its text alone, to the
last digit: a batch holds texts of equal length only, so nothing is padded or
masked; batches of one length have one number of rows, since a matrix product may
round otherwise in another shape; and every batch is computed on one thread. Speed
comes from several batches at once.
"""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from varlab.encode.vectors import Encoded, empty_encoded
from varlab.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from varlab.encode.model import Model

__all__ = ["Network", "load_network", "one_thread", "quiet"]

# Tokens in one batch: large enough that a matrix product runs at full speed, small
# enough that little is wasted on the rows that fill up the last batch of a length.
BATCH_TOKENS = 128
DEFAULT_LENGTH = 512  # where a model does not say how much it can read


@dataclass(frozen=True, slots=True)
class _Window:
    """As much of one text as the model can read at once.

    Attributes
    ----------
    text
        Number of the text it belongs to.
    features
        Tokenizer output, one list of equal length per name.
    spans
        Offsets of every token, special ones included, in the text.
    is_word
        False for special tokens.
    """

    text: int
    features: dict[str, list[int]]
    spans: list[tuple[int, int]]
    is_word: list[bool]

    def __len__(self) -> int:
        """Return the number of tokens, special ones included."""
        return len(self.spans)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The vectors of one window: of the whole, and of each token but special ones."""

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    spans: NDArray[np.int32]


class Network:
    """A loaded sentence-transformers model.

    Parameters
    ----------
    transformer
        The ``SentenceTransformer``.
    dim
        Length of its sentence vectors.
    """

    def __init__(self, transformer: Any, dim: int) -> None:  # noqa: ANN401
        self._transformer = transformer
        self._tokenizer = transformer.tokenizer
        self._length = int(transformer.max_seq_length or DEFAULT_LENGTH)
        self._dim = dim

    def embed(self, texts: Sequence[str]) -> list[Encoded]:
        """Return the vectors of texts, in order.

        Parameters
        ----------
        texts
            Any number, best without repetitions; may be empty.

        Returns
        -------
        list of Encoded
            Longer texts are read in windows: their token vectors are joined,
            their sentence vector is the windows' mean weighted by tokens.
        """
        windows = self._windows(texts)
        pieces: dict[int, list[_Piece]] = defaultdict(list)
        for batch, output in self._run(_batches(windows)):
            for index, piece in zip(batch, output, strict=True):
                pieces[index].append(piece)
        ordered = _by_text(windows, pieces, len(texts))
        return [_join(parts, self._dim) for parts in ordered]

    def _windows(self, texts: Sequence[str]) -> list[_Window]:
        """Tokenize texts into windows the model can read, without empty ones."""
        if not texts:
            return []
        with quiet():
            output = self._tokenizer(
                list(texts),
                truncation=True,
                max_length=self._length,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
            )
        names = [name for name in self._tokenizer.model_input_names if name in output]
        windows = [
            _Window(
                output["overflow_to_sample_mapping"][row],
                {name: output[name][row] for name in names},
                output["offset_mapping"][row],
                [not special for special in output["special_tokens_mask"][row]],
            )
            for row in range(len(output["input_ids"]))
        ]
        return [window for window in windows if any(window.is_word)]

    def _run(
        self, batches: list[list[tuple[int, _Window]]]
    ) -> Iterator[tuple[list[int], list[_Piece]]]:
        """Yield window numbers and their vectors, batch by batch, in the order given."""
        import torch

        with one_thread(), ThreadPoolExecutor(os.cpu_count(), initializer=_use_one_thread) as pool:
            forward = torch.inference_mode()(self._forward)
            for batch, output in zip(batches, pool.map(forward, batches), strict=True):
                yield [index for index, _ in batch], output

    def _forward(self, batch: list[tuple[int, _Window]]) -> list[_Piece]:
        """Run the network over windows of one length."""
        import torch

        windows = [window for _, window in batch]
        filled = windows + windows[-1:] * (_rows(len(windows[0])) - len(windows))
        features = {
            name: torch.tensor([window.features[name] for window in filled])
            for name in windows[0].features
        }
        output = self._transformer(features)
        tokens = output["token_embeddings"].float().numpy()
        sentences = output["sentence_embedding"].float().numpy()
        return [
            _piece(window, vector, matrix)
            for window, vector, matrix in zip(windows, sentences, tokens, strict=False)
        ]


def load_network(model: Model) -> Network:
    """Load a model's weights.

    Raises
    ------
    CallError
        If sentence-transformers cannot load it, or it has no fast tokenizer,
        without which the offsets of tokens are not known.
    """
    with quiet():
        from sentence_transformers import SentenceTransformer

        try:
            transformer = SentenceTransformer(
                str(model.folder), device="cpu", local_files_only=True
            ).eval()
        except Exception as error:
            message = (
                f"Model '{model.name}': sentence-transformers cannot load it "
                f"({type(error).__name__})."
            )
            raise CallError(message) from error
    if not getattr(transformer.tokenizer, "is_fast", False):
        message = f"Model '{model.name}': got a tokenizer without offsets, expected a fast one."
        raise CallError(message)
    return Network(transformer, model.dim)


def _batches(windows: list[_Window]) -> list[list[tuple[int, _Window]]]:
    """Group windows of equal length, longest first so that threads finish together."""
    by_length: dict[int, list[tuple[int, _Window]]] = defaultdict(list)
    for index, window in enumerate(windows):
        by_length[len(window)].append((index, window))
    batches = []
    for length in sorted(by_length, reverse=True):
        rows, size = by_length[length], _rows(length)
        batches += [rows[first : first + size] for first in range(0, len(rows), size)]
    return batches


def _rows(length: int) -> int:
    """Return the number of rows in every batch of windows of a length."""
    return max(1, BATCH_TOKENS // length)


def _piece(window: _Window, vector: NDArray[Any], matrix: NDArray[Any]) -> _Piece:
    """Return one row of a batch without its special tokens."""
    words = np.array(window.is_word)
    spans = np.array(window.spans, np.int32)[words]
    return _Piece(vector.astype(np.float32), matrix[words].astype(np.float32), spans)


def _by_text(
    windows: list[_Window], pieces: dict[int, list[_Piece]], n_texts: int
) -> list[list[_Piece]]:
    """Return the pieces of every text in the order of its windows."""
    ordered: list[list[_Piece]] = [[] for _ in range(n_texts)]
    for index, window in enumerate(windows):
        ordered[window.text] += pieces[index]
    return ordered


def _join(pieces: list[_Piece], dim: int) -> Encoded:
    """Return one text's vectors from those of its windows."""
    if not pieces:
        return empty_encoded(dim)
    weights = np.array([len(piece.tokens) for piece in pieces], np.float32)
    vector = weights @ np.stack([piece.vector for piece in pieces])
    length = float(np.linalg.norm(vector))
    return Encoded(
        (vector / (length or 1.0)).astype(np.float32),
        np.concatenate([piece.tokens for piece in pieces]),
        np.concatenate([piece.spans for piece in pieces]),
    )


def _use_one_thread() -> None:
    """Make torch compute on the calling thread only."""
    import torch

    torch.set_num_threads(1)


@contextmanager
def one_thread() -> Iterator[None]:
    """Make torch single-threaded for a while; the number of threads decides last digits."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' bars, advice and warnings off the terminal for a while."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils import logging as untyped_logging

        logging: Any = untyped_logging
        level, had_bar = logging.get_verbosity(), logging.is_progress_bar_enabled()
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        try:
            yield
        finally:
            logging.set_verbosity(level)
            if had_bar:
                logging.enable_progress_bar()
