"""Which word stands for which, on the real model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from varlab.segment import segment
from varlab.types import Alignment, Bead, NameLink, NoiseFloor, Pair, Witness
from varlab.words import match_many, match_texts, match_with_noise

if TYPE_CHECKING:
    from varlab.encode import Encoder
    from varlab.words import WordMatch

A = "Gradually, the organisation started to gain steam in today’s world."
B = "And gradually this organization began to gain momentum in the modern world."
NOISE = NoiseFloor(0.0, 0.1, 0.3, 10, (0,) * 40)


def pairs(match: WordMatch) -> set[tuple[str, str]]:
    """Return the linked words."""
    return {(match.a[link.i].norm, match.b[link.j].norm) for link in match.links}


def make_pair(text_a: str, text_b: str) -> Pair:
    """Return two witnesses of one segment each, aligned."""
    a, b = Witness("a", text_a), Witness("b", text_b)
    alignment = Alignment((Bead((0,), (0,), 0.9, 1.0),), NOISE)
    return Pair(a, b, segment(a), segment(b), alignment)


def test_synonyms_and_spellings_are_partners(encoder: Encoder):
    found = pairs(match_texts(A, B, encoder))
    assert {("organisation", "organization"), ("started", "began"), ("today", "modern")} <= found


def test_what_stands_in_one_slot_is_changed_and_not_missing(encoder: Encoder):
    match = match_texts(A, B, encoder)
    assert ("steam", "momentum") in pairs(match)
    steam = [w.norm for w in match.a].index("steam")
    assert match.strength("a")[steam] < 0.3
    assert steam not in match.unmatched("a")


def test_a_word_without_anything_left_is_unmatched(encoder: Encoder):
    match = match_texts("We received a persistent request.", "We received a request.", encoder)
    assert [match.a[k].norm for k in match.unmatched("a")] == ["persistent"]
    assert match.unmatched("b") == ()


@pytest.mark.parametrize("text", ["", "—", "The treaty was signed in 1987."])
def test_a_text_is_matched_with_itself_word_by_word(fake_encoder: Encoder, text: str):
    match = match_texts(text, text, fake_encoder)
    assert [(link.i, link.j) for link in match.links] == [(k, k) for k in range(len(match.a))]
    assert match.strength("a") == pytest.approx(np.ones(len(match.a)))


def test_sides_can_be_swapped(encoder: Encoder):
    there, back = match_many([(A, B), (B, A)], encoder)
    assert {(y, x) for x, y in pairs(there)} == pairs(back)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("They want a ceasefire now", "They want a cease-fire now", "compound"),
        ("The SCO decides", "The Shanghai Cooperation Organisation decides", "acronym"),
        ("the sco decides", "The Shanghai Cooperation Organisation decides", "acronym"),
        ("The SCO decides", "the shanghai cooperation organisation decides", "acronym"),
    ],
)
def test_one_word_may_stand_for_several(encoder: Encoder, a: str, b: str, reason: str):
    match = match_texts(a, b, encoder)
    assert {join.reason for join in match.joins} == {reason}
    assert not [k for k in match.unmatched("b") if match.b[k].is_content]


def test_linked_names_are_partners_whatever_they_look_like(fake_encoder: Encoder):
    pair = make_pair("Donald Courter spoke.", "D. Korter spoke.")
    link = NameLink(0, 0, 14, 0, 9, "retransliteration")
    match = match_with_noise(pair, fake_encoder, [link])[0][0]
    assert {("donald", "d"), ("courter", "korter"), ("spoke", "spoke")} == pairs(match)


def test_offsets_are_those_of_the_file(fake_encoder: Encoder):
    pair = make_pair("\n\n  “Don’t go!”", "Do not go!")
    match = match_with_noise(pair, fake_encoder)[0][0]
    assert [pair.a.text[w.start : w.end] for w in match.a] == ["Do", "n’t", "go"]


def test_every_word_has_a_nearest_one_taken_or_not(encoder: Encoder):
    match = match_texts("peace and peace", "peace", encoder)
    assert match.echo("a")[[0, 2]].min() > 0.7
    nearest = match.nearest("a", 2)
    assert nearest is not None
    assert nearest.norm == "peace"


def test_null_beads_and_labels_are_not_matched(fake_encoder: Encoder):
    pair = make_pair("Yes.", "Yes.")
    assert list(match_with_noise(pair, fake_encoder)[0]) == [0]
    alone = Alignment((Bead((0,), (), float("nan"), 1.0), Bead((), (0,), float("nan"), 1.0)), NOISE)
    lonely = Pair(pair.a, pair.b, pair.segments_a, pair.segments_b, alone)
    assert match_with_noise(lonely, fake_encoder)[0] == {}


def test_a_name_that_is_shorter_over_there_leaves_no_word_to_be_changed(encoder: Encoder):
    a = "Of course we could address Verkhovna Rada directly."
    b = "Certainly it is possible to appeal directly to the Rada."
    at_a, at_b = a.index("Verkhovna"), b.index("Rada")
    link = NameLink(0, at_a, at_a + len("Verkhovna Rada"), at_b, at_b + len("Rada"), "short")
    match = match_with_noise(make_pair(a, b), encoder, [link])[0][0]
    assert {other for word, other in pairs(match) if word in ("verkhovna", "rada")} == {"rada"}
    assert match.a[4].norm not in {match.a[k].norm for k in match.unmatched("a")}
