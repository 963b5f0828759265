"""Fixtures shared by the tests: encoders, a seeded generator, two toy translations."""

from __future__ import annotations

import hashlib
import re
import signal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import settings

from varlab.encode import load_encoder
from varlab.encode.vectors import Encoded, empty_encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from varlab.encode import Encoder

# The same examples on every machine, and no deadline that a busy one could miss.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

FAKE_DIM = 64

# Ten sentences of our own in two wordings; the last but one differs in number.
TOY_A = (
    "The ferry leaves the harbour at dawn.",
    "Nobody aboard has slept well.",
    "A gull follows them as far as the lighthouse.",
    "The captain counts the passengers twice and says nothing.",
    "Old Marta has brought a basket of plums.",
    "She gives one to every child on deck.",
    "Towards noon the wind turns to the north.",
    "The engine coughs, stops, and starts again.",
    "They reach the island with three hours of delay.",
    "Its bells are already ringing for the feast.",
)
TOY_B = (
    "At daybreak the ferry sails out of the port.",
    "None of those on board slept well.",
    "As far as the lighthouse a seagull follows them.",
    "Twice the captain counts his passengers, without a word.",
    "Old Marta has a basket of plums with her.",
    "Every child on deck is given one.",
    "About noon the wind shifts to the north.",
    "The engine coughs, dies and starts once more.",
    "They arrive at the island two hours late.",
    "The bells there already ring for the holiday.",
)


class FakeEncoder:
    """Bags of hashed words: equal words give similar texts, on any machine."""

    name = "fake"
    digest = "0" * 64
    dim = FAKE_DIM

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Return hashed bags of words."""
        return [self._encode_one(text) for text in texts]

    def _encode_one(self, text: str) -> Encoded:
        words = list(re.finditer(r"\w+|[^\w\s]", text))
        if not words:
            return empty_encoded(self.dim)
        tokens = np.stack([_word_vector(word.group().lower()) for word in words])
        vector = tokens.sum(axis=0)
        spans = np.array([word.span() for word in words], np.int32)
        return Encoded(vector / np.float32(np.linalg.norm(vector)), tokens, spans)


def _word_vector(word: str) -> np.ndarray:
    """Return a direction that depends on the word alone."""
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
    vector = np.random.default_rng(seed).standard_normal(FAKE_DIM)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Return the real bundled model, its vectors kept between runs."""
    return load_encoder()


@pytest.fixture(scope="session")
def fake_encoder() -> FakeEncoder:
    """Return a deterministic encoder that needs no model."""
    return FakeEncoder()


@pytest.fixture
def rng() -> np.random.Generator:
    """Return a generator with a fixed seed."""
    return np.random.default_rng(20240704)


@pytest.fixture
def toy() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return ten sentences in two wordings, all 1-1."""
    return TOY_A, TOY_B


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let Ctrl-C be heard, which a shell tells its background jobs to ignore."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)
