"""The folded form, and the way back from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.normalize import fold, fold_text, join_negations

PIECES = ["&", "amp;", "#38;", "#x26;", "lt;", "&nbsp;", "&#97;", "&#59;", "\u0301", "quot;", "x"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text())
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True)
    )
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="&")))
def test_ascii_text_without_control_spaces_is_left_alone(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(text)
    assert folded.origin(0, len(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("SCO’s", "SCO's", id="curly apostrophe"),
        pytest.param("“bet”", '"bet"', id="curly quotes"),
        pytest.param("to\u00a0Russia", "to Russia", id="no-break space"),
        pytest.param("o\ufb03ce", "office", id="ligature"),
        pytest.param("cafe\u0301", "café", id="combining accent"),
        pytest.param("SCO – Afghanistan", "SCO - Afghanistan", id="dash"),
        pytest.param("said …", "said ...", id="ellipsis"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphen"),
        pytest.param("\ufeffText", "Text", id="byte-order mark"),
        pytest.param("Ёлка и Йод", "Ёлка и Йод", id="Cyrillic stays"),
        pytest.param("a\r\nb", "a\r\nb", id="newlines stay"),
        pytest.param("Terms &amp; &lt;b&gt;", "Terms & <b>", id="entities"),
        pytest.param("5&nbsp;percent&#8217;s", "5 percent's", id="entities of typography"),
        pytest.param("&amp;quot;", '"', id="escaped twice"),
        pytest.param("AT&T; R&D", "AT&T; R&D", id="no entity"),
        pytest.param("", "", id="empty"),
    ],
)
def test_typography_is_folded_away(text: str, expected: str) -> None:
    assert fold_text(text) == expected


def test_a_span_of_the_folded_text_leads_back_to_its_characters() -> None:
    text = "the “o\ufb03ce” of Cafe\u0301"
    folded = fold(text)
    start = folded.text.index("office")
    assert text[slice(*folded.origin(start, start + 6))] == "o\ufb03ce"
    start = folded.text.index("Café")
    assert text[slice(*folded.origin(start, start + 4))] == "Cafe\u0301"


def test_an_entity_is_quoted_whole() -> None:
    text = "Fish &amp; chips"
    folded = fold(text)
    assert text[slice(*folded.origin(5, 6))] == "&amp;"
    assert text[slice(*folded.origin(7, 12))] == "chips"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She does n't", "She doesn't"),
        ("CAN NOT", "CANNOT"),
        ("can not, could not", "cannot, could not"),
        ("a n't can nothing", "an't can nothing"),
        ("pecan not", "pecan not"),
        ("", ""),
    ],
)
def test_a_negation_set_apart_is_joined(text: str, expected: str) -> None:
    assert join_negations(fold(text)).text == expected


def test_the_span_of_a_joined_negation_leads_back_over_the_blank() -> None:
    text = "It ca n\u2019t"
    joined = join_negations(fold(text))
    assert text[slice(*joined.origin(3, 8))] == "ca n\u2019t"


def test_an_empty_span_leads_to_an_empty_span() -> None:
    folded = fold("ab")
    assert folded.origin(1, 1) == (1, 1)
    assert folded.origin(2, 2) == (2, 2)
    assert fold("").origin(0, 0) == (0, 0)
