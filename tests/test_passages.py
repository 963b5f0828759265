"""Passages quote verbatim, mark what the tables point at, and stay short."""

from __future__ import annotations

import html
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_comparison import script_toy, toy

from varlab.present import findings
from varlab.present.marking import INKS, Mark, bracketed, marked
from varlab.present.passages import excerpt, passage, side_by_side


def spans(length: int):
    """Return a strategy of marks inside a text of some length."""
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    return st.builds(
        lambda at, kind: Mark(min(at), max(at), *kind),
        ends,
        st.sampled_from([*((kind,) for kind in INKS), ("changed", 1), ("missing", 3)]),
    )


def texts_with_marks():
    """Return a strategy of texts, each with marks inside it."""
    texts = st.text(min_size=1, max_size=60)
    return texts.flatmap(lambda text: st.tuples(st.just(text), st.lists(spans(len(text)))))


@given(texts_with_marks())
def test_marking_changes_no_word(case):
    text, marks = case
    assert html.unescape(re.sub(r"<[^>]*>", "", str(marked(text, marks)))) == text


def test_each_kind_of_mark_has_its_element_and_brackets():
    marks = [Mark(0, 1, "only"), Mark(2, 3, "difference"), Mark(4, 5, "name")]
    assert bracketed("a b c", marks) == "{a} [b] _c_"
    assert re.findall(r"<(\w+) ", str(marked("a b c", marks))) == ["ins", "mark", "b"]


def test_a_single_word_keeps_its_strength_inside_a_finding():
    marks = [Mark(0, 7, "difference"), Mark(4, 7, "changed", 2)]
    words = '<u class="vl-changed vl-2">two</u>'
    assert marked("one two", marks) == f'<mark class="vl-difference">one {words}</mark>'
    assert bracketed("one two", marks[1:]) == "one [two 2]"


def test_a_difference_that_is_not_sure_enough_to_be_named_is_not_marked():
    pair = toy()
    pair.tables["differences"].loc[0, "score"] = 0.49
    assert "difference" not in {mark.kind for mark in passage(pair, 2).marks["b"]}


def test_where_marks_meet_the_missing_words_win():
    marks = [Mark(4, 7, "only"), Mark(0, 7, "difference"), Mark(0, 2, "name")]
    assert bracketed("one two", marks) == "[one ]{two}"


def test_a_passage_is_marked_where_the_tables_point():
    one = passage(toy(), 2)
    quoted = {side: [one.texts[side][m.start : m.end] for m in one.marks[side]] for side in "ab"}
    assert quoted == {"a": ["three", "Of course,"], "b": ["thirty"]}


def test_a_name_is_marked_only_where_both_forms_stand():
    assert [m.kind for m in passage(toy(), 3).marks["b"]] == ["name"]
    assert "name" not in {m.kind for m in passage(toy(), 4).marks["a"]}


def test_a_heading_names_speaker_bead_and_finding():
    assert passage(toy(), 2, about="number").head == "Olga Brandt · bead 2 · number"


@pytest.mark.parametrize("where", [0, 5_000, 9_990], ids=["start", "middle", "end"])
def test_a_long_passage_is_cut_round_its_mark(where):
    text = ("word " * 2_000)[:where] + "MARK!" + ("word " * 2_000)[where + 5 :]
    short, marks = excerpt(text, [Mark(where, where + 5, "only")], 300)
    assert len(short) <= 350
    assert [short[m.start : m.end] for m in marks] == ["MARK!"]


def test_a_megabyte_without_a_space_is_cut_as_well():
    short, _ = excerpt("x" * 1_000_000, [Mark(500_000, 500_001, "only")], 300)
    assert len(short) <= 310


def test_a_short_passage_is_left_alone():
    assert excerpt("short", [], 300) == ("short", ())


def test_an_absent_side_says_so():
    pair = toy([("body", "", "One.", "")])
    shown = side_by_side(pair, [passage(pair, 0)], 1, caption="One")
    assert "(nothing here)" in shown.text
    assert "nothing here" in shown.html


def test_what_stands_alone_is_shown_between_its_neighbours():
    one = passage(toy(), 6)
    assert one.texts["b"] == "The bridge was closed. We need not leave."
    assert [one.texts["a"][m.start : m.end] for m in one.marks["a"]] == ["It rained."]
    assert one.marks["b"] == ()


def test_sentences_standing_alone_together_are_one_passage():
    lonely = [("body", "", "", text) for text in ("Two.", "Three.")]
    pair = toy([("body", "", "One.", "One."), *lonely, ("body", "", "Four.", "Four.")])
    one = passage(pair, 2)
    assert one.head == "beads 1 to 2"
    assert one.texts == {"a": "One. Four.", "b": "One. Two. Three. Four."}


def test_sentences_standing_alone_are_counted_beside_their_places():
    lonely = [("body", "", "", text) for text in ("Two.", "Three.")]
    pair = toy([("body", "", "One.", "One."), *lonely, ("body", "", "Four.", "")])
    caption = "Without counterpart: 3 sentences at 2 places"
    assert caption in findings.alone(pair).text
    assert f"{caption} (1 of 2)" in findings.alone(pair, 1).text


def test_a_sentence_that_is_no_omission_says_why():
    pair = toy([("body", "", "One.", "One."), ("body", "", "Two.", "")])
    row = {"bead_id": 1, "reason": "merged into a neighbouring sentence"}
    pair.extras["set_aside"] = pd.DataFrame([row])
    assert "No omission, merged into a neighbouring sentence." in findings.alone(pair).text


def test_nobody_is_said_to_speak_where_only_one_text_goes_on():
    rows = [
        ("body", "Ada", "One.", "One."),
        ("body", "Ada", "", "Two."),
        ("body", "Ada", "3.", "3."),
    ]
    inside = passage(toy(rows), 1).head
    behind = passage(toy([*rows, ("body", "Ada", "", "Subscribe to this.")]), 3).head
    assert inside == "Ada · bead 1"
    assert behind == "at one end, perhaps not part of the translation · bead 3"


def test_the_caption_counts_what_was_left_out():
    shown = side_by_side(toy(), [passage(toy(), 2)] * 2, 3, caption="Three")
    assert shown.text.splitlines()[0] == "Three (2 of 3)"


def test_the_legend_explains_only_the_marks_in_use():
    shown = side_by_side(toy(), [passage(toy(), 3)], 1, caption="One")
    assert INKS["name"].meaning in shown.html
    assert INKS["only"].meaning not in shown.html


def test_no_passage_gives_a_sentence():
    assert side_by_side(toy(), [], 0, caption="", empty="None.").text == "None."


def test_passages_full_of_scripts_are_inert():
    assert (
        "<script" not in side_by_side(script_toy(), [passage(script_toy(), 2)], 1, caption="").html
    )
