"""Runs of left-over words, and what stands at their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from varlab.omissions.gaps import Quote
from varlab.omissions.spans import find_spans, stretches, word_gaps
from varlab.omissions.vacancy import is_closed, slot
from varlab.words import match_texts
from varlab.words.tokens import tokenise

if TYPE_CHECKING:
    from varlab.encode import Encoder

FULL = "After the storm we mended the nets with tarred rope, thank God, and went home."


def quotes(full: str, other: str, encoder: Encoder) -> list[str]:
    """Return the spans of the first text as quotations."""
    match = match_texts(full, other, encoder)
    spans = find_spans(match, "a", Quote(full))
    return [full[match.a[s.first].start : match.a[s.stop - 1].end] for s in spans]


def test_a_text_has_no_gap_beside_itself(fake_encoder: Encoder):
    match = match_texts(FULL, FULL, fake_encoder)
    assert word_gaps(match, "a") == pytest.approx(np.zeros(len(match.a)))
    assert find_spans(match, "a", Quote(FULL)) == []


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        ("After the storm we mended the nets, thank God, and went home.", ["with tarred rope"]),
        ("After the storm we mended the nets with rope, thank God, and went home.", ["tarred"]),
        ("After the storm we mended the nets with tarred rope and went home.", ["thank God"]),
        ("We mended the nets with tarred rope, thank God, and went home.", ["After the storm"]),
    ],
)
def test_whole_phrases_are_found(encoder: Encoder, other: str, missing: list[str]):
    assert quotes(FULL, other, encoder) == missing


def test_a_small_word_alone_is_no_span(encoder: Encoder):
    assert quotes("He had seen it then.", "He had seen it.", encoder) == []


def test_stretches_end_at_punctuation_and_cover_all_words():
    text = "No - never, in cease-fire talks (so far)"
    cuts = stretches(tokenise(text), Quote(text))
    assert cuts == [(0, 1), (1, 2), (2, 6), (6, 8)]
    assert stretches([], Quote("")) == []


def test_an_abbreviation_ends_no_stretch():
    text = "He met Mr. A. Gamov in St. Petersburg. She left."
    cuts = stretches(tokenise(text), Quote(text))
    assert [text.split()[first] for first, _ in cuts] == ["He", "She"]


def test_a_slot_lies_between_the_partners_of_the_neighbours(fake_encoder: Encoder):
    match = match_texts("wheat barley rye oats", "wheat maize rye oats", fake_encoder)
    span = next(s for s in find_spans(match, "a", Quote("wheat barley rye oats")))
    assert [match.b[k].norm for k in slot(match, span)] == ["maize"]
    assert not is_closed(match, span)


def test_a_place_is_closed_where_the_other_side_runs_on(fake_encoder: Encoder):
    full = "wheat barley rye oats"
    match = match_texts(full, "wheat rye oats", fake_encoder)
    (span,) = find_spans(match, "a", Quote(full))
    assert is_closed(match, span)
    assert slot(match, span) == []


def test_a_phrase_said_twice_counts_although_its_words_are_all_there(encoder: Encoder):
    once = "The council approved the new budget and plan."
    twice = "The council approved the new budget and the council approved the new plan."
    match = match_texts(twice, once, encoder)
    gaps = word_gaps(match, "a")
    assert sum(gaps >= 0.6) >= 4
    assert max(gaps) < 0.9
