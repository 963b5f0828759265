"""Vectors depend on the text alone: not on company, cache, order or threads."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from varlab.encode import load_encoder
from varlab.encode.encoder import CachedEncoder
from varlab.encode.model import DEFAULT_MODEL, DEFAULT_SHA256, find_model
from varlab.encode.network import Network
from varlab.encode.vectors import Encoded, empty_encoded, pack, unpack
from varlab.errors import CallError

if TYPE_CHECKING:
    from pathlib import Path

    from varlab.encode import Encoder

LONG = " ".join(f"Sentence number {number} of a text without end." for number in range(80))
TEXTS = (
    "The ferry leaves the harbour at dawn.",
    "Nobody aboard has slept.",
    "“Don’t,” said\u00a0Mr\u00a0Korter…",
    "",
    " \n",
    LONG,
)


def same(one: Encoded, other: Encoded) -> bool:
    fields = ("vector", "tokens", "spans")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in fields)


@pytest.fixture(scope="module")
def encoded(encoder: Encoder) -> list[Encoded]:
    return encoder.encode(TEXTS)


def test_default_model_is_the_published_one(encoder: Encoder) -> None:
    assert (encoder.name, encoder.digest, encoder.dim) == (DEFAULT_MODEL, DEFAULT_SHA256, 384)


def test_vectors_have_length_one_or_are_zero(encoded: list[Encoded]) -> None:
    lengths = [float(np.linalg.norm(one.vector)) for one in encoded]
    assert lengths == pytest.approx([1, 1, 1, 0, 0, 1], abs=1e-6)


def test_text_without_words_has_no_tokens(encoded: list[Encoded]) -> None:
    assert all(same(encoded[at], empty_encoded(384)) for at in (3, 4))


def test_spans_are_offsets_in_the_verbatim_text(encoded: list[Encoded]) -> None:
    words = [TEXTS[2][start:end] for start, end in encoded[2].spans]
    assert words[:9] == ["“", "Don", "’", "t", ",", "”", "said", "Mr", "Ko"]


def test_long_text_keeps_all_its_tokens(encoded: list[Encoded]) -> None:
    spans = encoded[5].spans
    assert spans[0, 0] == 0
    assert spans[-1, 1] == len(LONG)
    assert (np.diff(spans[:, 0]) > 0).all()


def test_typography_does_not_change_vectors(encoder: Encoder, encoded: list[Encoded]) -> None:
    plain = encoder.encode(['"Don\'t," said Mr Korter...'])[0]
    assert np.array_equal(plain.vector, encoded[2].vector)


def test_company_and_order_do_not_change_a_text(encoder: Encoder, encoded: list[Encoded]) -> None:
    cold = load_encoder(cache=False)
    alone = cold.encode([TEXTS[0]])[0]
    backwards = cold.encode([*reversed(TEXTS), *TEXTS])
    assert same(alone, encoded[0])
    expected = (*encoded[::-1], *encoded)
    assert all(same(one, two) for one, two in zip(backwards, expected, strict=True))


def test_vectors_are_the_same_to_the_last_digit_in_a_crowd_of_equal_length() -> None:
    cold = load_encoder(cache=False)
    crowd = [f"Boat {number} has left." for number in range(10, 60)]
    together = cold.encode(crowd)
    for at in (0, 24, 49):
        assert same(cold.encode([crowd[at]])[0], together[at])


def test_vectors_are_those_of_sentence_transformers(encoded: list[Encoded]) -> None:
    from sentence_transformers import SentenceTransformer

    folder = str(find_model(DEFAULT_MODEL).folder)
    plain = SentenceTransformer(folder, device="cpu").encode(list(TEXTS[:2]))
    ours = np.stack([one.vector for one in encoded[:2]])
    assert np.abs(plain - ours).max() < 1e-5


def test_repeated_texts_are_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    embed = Network.embed
    monkeypatch.setattr(
        Network, "embed", lambda own, texts: seen.extend(texts) or embed(own, texts)
    )
    load_encoder(cache=False).encode(["Once."] * 5 + ["Twice."])
    assert sorted(seen) == ["Once.", "Twice."]


def test_warm_cache_equals_cold_run_without_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoded: list[Encoded]
) -> None:
    monkeypatch.setenv("VARLAB_CACHE", str(tmp_path))
    load_encoder().encode(TEXTS)
    warm = load_encoder()
    monkeypatch.setattr(CachedEncoder, "_computed", lambda *_: pytest.fail("computed again"))
    assert all(same(one, two) for one, two in zip(warm.encode(TEXTS), encoded, strict=True))


def test_torch_is_not_imported_for_cached_texts(encoder: Encoder) -> None:
    encoder.encode([TEXTS[0]])
    code = (
        "import sys; from varlab.encode import load_encoder;"
        f"load_encoder().encode([{TEXTS[0]!r}]); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", ""], ids=repr)
def test_path_without_a_model_is_refused(name: str) -> None:
    with pytest.raises(CallError, match="no folder of that path"):
        load_encoder(name)


def test_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"found no weights, expected model\.safetensors"):
        load_encoder(str(tmp_path))


def test_forged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("varlab.encode.model.DEFAULT_SHA256", "0" * 64)
    with pytest.raises(CallError, match="sha256"):
        load_encoder()


def test_packed_vectors_survive_a_round_trip(rng: np.random.Generator) -> None:
    tokens = rng.standard_normal((3, 5)).astype(np.float16).astype(np.float32)
    one = Encoded(np.ones(4, np.float32), tokens, np.arange(6, dtype=np.int32).reshape(3, 2))
    assert same(unpack(pack(one)), one)


def test_damaged_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        unpack(pack(empty_encoded(4))[:-1])
