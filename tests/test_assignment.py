"""One-to-one assignment and the scale of cosines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.words.assignment import (
    DEFAULT_SCALE,
    Link,
    Passage,
    Scale,
    assign,
    measure_scale,
    similarities,
)
from varlab.words.tokens import tokenise


def passage(text: str, *rows: tuple[float, ...]) -> Passage:
    """Return a passage with given vectors."""
    return Passage(tuple(tokenise(text)), np.array(rows, np.float32).reshape(len(rows), -1))


def test_scale_is_linear_between_floor_and_ceiling():
    # (0.4 - 0.2) / (1.0 - 0.2) = 0.25
    scale = Scale(floor=0.2, ceiling=1.0)
    assert scale.calibrate(np.array([0.1, 0.2, 0.4, 1.0])) == pytest.approx([0, 0, 0.25, 1])


def test_few_words_leave_the_default_scale():
    a = passage("treaty", (1.0, 0.0))
    assert measure_scale([(a, a)]) == DEFAULT_SCALE


def test_equal_words_in_unlike_contexts_are_still_similar():
    a, b = passage("treaty", (1.0, 0.0)), passage("treaties", (0.0, 1.0))
    assert similarities(a, b, DEFAULT_SCALE)[0, 0] >= 0.7


def test_a_function_word_is_no_partner_for_a_content_word():
    a, b = passage("the", (1.0, 0.0)), passage("treaty", (1.0, 0.0))
    assert similarities(a, b, DEFAULT_SCALE)[0, 0] == -1.0


def test_no_words_give_an_empty_matrix():
    a, b = passage("treaty", (1.0, 0.0)), Passage((), np.zeros((0, 2), np.float32))
    assert similarities(a, b, DEFAULT_SCALE).shape == (1, 0)
    assert assign(similarities(a, b, DEFAULT_SCALE)) == []


def test_order_may_be_crossed():
    similarity = np.array([[0.0, 0.9], [0.8, 0.0]])
    assert assign(similarity) == [Link(0, 1, 0.9), Link(1, 0, 0.8)]


def test_the_best_total_beats_the_best_pair():
    # 0.8 + 0.8 > 0.9 + 0.0
    similarity = np.array([[0.9, 0.8], [0.8, -1.0]])
    assert [(link.i, link.j) for link in assign(similarity)] == [(0, 1), (1, 0)]


def test_unlike_words_between_the_same_neighbours_are_partners():
    similarity = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    assert Link(1, 1, 0.0) in assign(similarity)


def test_fixed_pairs_are_kept():
    similarity = np.array([[0.9, 0.0], [0.0, 0.9]])
    assert assign(similarity, [(0, 1)])[0] == Link(0, 1, 1.0)


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 99))
def test_no_word_has_two_partners(n_a: int, n_b: int, seed: int):
    similarity = np.random.default_rng(seed).uniform(-1, 1, (n_a, n_b))
    links = assign(similarity)
    assert len({link.i for link in links}) == len({link.j for link in links}) == len(links)
