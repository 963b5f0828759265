"""Words with their offsets and their importance."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.words.tokens import Word, count_stems, tokenise, weigh


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("", []),
        ("… — !", []),
        ("They don’t.", ["they", "do", "not"]),
        ("We cannot, won't", ["we", "can", "not", "will", "not"]),
        ("It ca n't, wo n't, can not", ["it", "can", "not", "will", "not", "can", "not"]),
        ("in the us, say the who's", ["in", "the", "US", "say", "the", "WHO", "'s"]),
        ("Let's go", ["let", "us", "go"]),
        ("the Earth's", ["the", "earth", "'s"]),
        ("US$63 billion", ["$", "63", "billion"]),
        ("5.4 %, 1,000th", ["5.4", "%", "1,000th"]),
        ("intermediate-range", ["intermediate", "range"]),
        ("R&D in the U.S. by us", ["r&d", "in", "the", "US", "by", "us"]),
        ("\N{LATIN SMALL LIGATURE FI}rst caf\u0065\u0301", ["first", "caf\u00e9"]),
    ],
)
def test_text_is_split_into_words(text: str, norms: list[str]):
    assert [word.norm for word in tokenise(text)] == norms


@given(st.text(max_size=60), st.integers(0, 1000))
def test_offsets_quote_the_text_in_order(text: str, offset: int):
    words = tokenise(text, offset=offset)
    assert all(text[w.start - offset : w.end - offset] == w.text for w in words)
    assert all(a.start < b.end and a.end <= b.end for a, b in pairwise(words))


@pytest.mark.parametrize("norm", ["the", "of", "'s", "them"])
def test_function_words_are_no_content(norm: str):
    assert not Word(norm, norm, 0, len(norm)).is_content


@pytest.mark.parametrize("norm", ["treaty", "not", "already", "5"])
def test_negations_stance_and_numbers_are_content(norm: str):
    assert Word(norm, norm, 0, len(norm)).is_content


def test_rare_words_weigh_more_than_frequent_ones_and_far_more_than_grammar():
    words = tokenise("The treaty, the treaty, a treaty of wheat")
    weights = {w.norm: w.weight for w in weigh(words, count_stems([words]))}
    assert weights["the"] < 0.1 < weights["treaty"] < weights["wheat"] == 1.0


def test_forms_of_one_word_are_counted_together():
    counts = count_stems([tokenise("treaty treaties"), tokenise("treaty")])
    assert list(counts.values()) == [3]
