"""Two passages as shared words and readings: nothing is lost, typography is no difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.export.collate import collate, one_line

WORDS = st.lists(
    st.sampled_from(["We", "met", "three", "envoys", ",", "–", "«Mir»", "don’t", "\n"])
)
TEXTS = WORDS.map(" ".join).map(str.strip)


def apart(a: str, b: str) -> list[tuple[str, str]]:
    """Return the readings where two passages differ."""
    return [(p.text("a"), p.text("b")) for p in collate(a, b) if not p.is_shared]


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_side_are_its_passage(a, b):
    pieces = collate(a, b)
    assert "".join(piece.text("a") for piece in pieces) == one_line(a)
    assert "".join(piece.text("b") for piece in pieces) == one_line(b)


@given(TEXTS, TEXTS)
def test_spans_point_at_the_words_in_the_passage(a, b):
    for piece in collate(a, b):
        start, end = piece.span("a")
        assert one_line(a[start:end]) == piece.text("a").strip()


@given(TEXTS)
def test_a_passage_against_itself_is_shared_throughout(text):
    assert all(piece.is_shared for piece in collate(text, text))


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_on_both_sides(a, b):
    assert all(piece.a or piece.b for piece in collate(a, b))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("We met.", "We met.", [], id="equal"),
        pytest.param("", "We met.", [("", "We met.")], id="absent"),
        pytest.param("We met three.", "We met.", [(" three", "")], id="left out"),
        pytest.param("a b c d", "a x c d", [(" b", " x")], id="one word"),
        pytest.param("so, by God, no", "so, my Lord, no", [(" by God", " my Lord")], id="runs"),
        pytest.param("a b, c d", "a x, y d", [(" b, c", " x, y")], id="comma between"),
        pytest.param("don't go", "don’t go", [], id="typography"),
        pytest.param("5\N{NO-BREAK SPACE}percent", "5 percent", [], id="no-break space"),
        pytest.param("a well-kept one", "a kept one", [(" well-kept", " kept")], id="hyphen"),
    ],
)
def test_readings_are_found_where_the_sides_part_ways(a, b, expected):
    assert apart(a, b) == expected


def test_typography_is_told_from_what_is_the_same_to_the_letter():
    shared = [(p.text("a"), p.text("b")) for p in collate("I don't go", "I don’t go")]
    assert shared == [("I", "I"), (" don't", " don’t"), (" go", " go")]
