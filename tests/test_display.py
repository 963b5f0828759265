"""Displays are escaped, bounded, and say in text what they say in HTML."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from toy_comparison import toy

from varlab.present.display import (
    Shown,
    clip,
    count,
    percent,
    prose,
    sigla,
    stack,
    style,
    table,
)

ATTACK = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "shown",
    [
        prose(ATTACK),
        table((ATTACK,), [(ATTACK,)], caption=ATTACK),
        table(("x",), [], caption="", empty=ATTACK),
        prose(Markup("<b>{}</b>").format(ATTACK)),
    ],
    ids=["prose", "table", "empty table", "markup with a value"],
)
def test_words_from_outside_are_inert(shown):
    assert "<script" not in shown._repr_html_()
    assert ATTACK in repr(shown)


@given(st.text(), st.integers(5, 200))
def test_a_clipped_text_is_one_line_and_hardly_longer_than_its_limit(text, limit):
    clipped = clip(text, limit)
    assert len(clipped.splitlines()) <= 1
    assert len(clipped) <= limit + 2


def test_a_clipped_text_says_that_it_was_cut():
    assert clip("one two three", 8) == "one two …"


def test_a_table_says_what_was_cut():
    shown = table(("n",), [(n,) for n in range(63)], caption="Numbers", limit=15)
    assert "Numbers (15 of 63 rows)" in shown.text
    assert shown.html.count("<tr>") == 16  # the head and fifteen rows


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1204, "1,204"),
        (np.int64(3), "3"),
        (0.1239, "0.12"),
        (np.float64("nan"), "–"),
        ("a b", "a b"),
    ],
    ids=["int", "numpy int", "float", "nan", "text"],
)
def test_cells_are_written_for_people(value, written):
    assert table(("x",), [(value,)], caption="").text.splitlines()[-1] == written


def test_numbers_stand_on_the_right():
    html = table(("n", "word"), [(1, "one")], caption="").html
    assert '<td data-label="n" class="vl-n">1</td>' in html
    assert '<td data-label="word"><div align="left">one</div></td>' in html


def test_empty_paragraphs_are_left_out():
    assert prose("", "One.", Markup("")).text == "One."


def test_stacked_displays_keep_their_order():
    shown = stack(prose("first"), Shown(Markup(""), ""), prose("second"))
    assert shown.text == "first\n\nsecond"


def test_one_file_on_both_sides_is_told_apart():
    pair = toy()
    pair.run["inputs"]["b"]["siglum"] = pair.run["inputs"]["a"]["siglum"]
    assert sigla(pair) == {"a": "toy-a (a)", "b": "toy-a (b)"}


def test_the_style_is_shown_without_text():
    assert "<style>" in style()._repr_html_()
    assert repr(style()) == ""


def test_counts_and_shares_read_as_words():
    assert (count(0, "match", "matches"), count(2, "match", "matches")) == (
        "no matches",
        "2 matches",
    )
    assert (percent(1, 3), percent(0, 5)) == ("33\xa0%", "0\xa0%")
