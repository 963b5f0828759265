"""Answers in words hold the tables' numbers, for any pair, and put warnings first."""

from __future__ import annotations

import pandas as pd
import pytest
from toy_comparison import script_toy, toy

from varlab.present import answers
from varlab.types import typed_frame

ASKED = {name: getattr(answers, name) for name in answers.__all__}
LEADING = ("alignment", "corpus", "drift", "in_brief", "names", "omissions")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("drift", "Of 5 passages that both texts have, 2 should be looked at first and 1 after"),
        ("drift", "that can be pointed at: how certain (1), number (1); no places have only other"),
        ("names", "Spelt in two ways by romanisation: Dmitry Laru / Dmitry Larue."),
        ("omissions", "Only in toy-a: 1 proposition and 1 detail; first of all “because of the"),
        ("omissions", "Nothing of weight stands only in toy-b."),
        (
            "omissions",
            "Of 1 sentence without counterpart in the alignment, 1 stand in these findings",
        ),
        # side a has six sentences of running text, one of which stands alone
        (
            "alignment",
            "5 of 6 of toy-a (83 %) and 5 of 5 of toy-b (100 %) have a counterpart",
        ),
        ("corpus", "1 line or sentence of toy-a (13 % of its characters)"),
        ("sureness", "one in a hundred of 600 such pairs reaches 0.40"),
    ],
)
def test_an_answer_holds_the_numbers_of_the_tables(name, said):
    assert said in ASKED[name](toy()).text


def test_sentences_that_stand_alone_and_are_no_omissions_are_accounted_for():
    pair = toy()
    gaps = pair.tables["omissions"]
    pair.tables["omissions"] = gaps[gaps["bead_id"] != 6]
    pair.extras["set_aside"] = gaps[gaps["bead_id"] == 6].assign(reason="moved elsewhere")
    said = "0 stand in these findings, several in a row as one; the rest was set aside: moved"
    assert said in answers.omissions(pair).text


def test_types_of_difference_that_are_not_named_are_counted():
    pair = toy()
    row = pair.tables["differences"].iloc[:1]
    kinds = ["date", "name", "agent", "time", "question", "negation"]
    pair.tables["differences"] = pd.concat([row.assign(type=kind) for kind in kinds])
    assert "question or statement (1) and 1 other; no places" in answers.drift(pair).text


@pytest.mark.parametrize("name", LEADING)
def test_a_warning_stands_before_every_answer(name):
    pair = toy()
    pair.run["warnings"] = ["These are strangers."]
    assert ASKED[name](pair).text.startswith("Warning. These are strangers.")


def test_texts_that_are_no_translations_are_called_so():
    pair = toy()
    pair.run["is_translation"] = False
    assert "do not look like translations" in answers.in_brief(pair).text


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_about_hostile_texts_is_inert(name):
    assert "<script" not in ASKED[name](script_toy())._repr_html_()


@pytest.mark.parametrize("name", [name for name in ASKED if name != "warnings"])
def test_an_answer_is_given_where_nothing_was_found(name):
    pair = toy([("body", "", "One.", ""), ("body", "", "", "Two.")])
    assert ASKED[name](pair).text
    assert all(frame.empty for table, frame in pair.tables.items() if table in ("drift", "names"))


def test_without_unrelated_sentences_nothing_is_said_of_chance():
    pair = toy()
    pair.run["noise_floor"] |= {"mean": 0.0, "high": 0.0, "n": 0}
    assert "too few sentences" in answers.sureness(pair).text
    assert "0.00" not in answers.sureness(pair).text


def test_lines_that_were_aligned_are_called_lines():
    pair = toy()
    pair.run["options"]["segments"] = "lines"
    said = answers.alignment(pair).text
    assert "Of the lines that are compared" in said
    assert "groups of lines that correspond" in said


@pytest.mark.parametrize(("groups", "is_said"), [(1, False), (2, True)])
def test_a_mean_has_an_interval_only_where_something_could_be_drawn_again(groups, is_said):
    pair = toy()
    found = {"estimate": 0.2, "low": 0.1, "high": 0.3, "n": 5, "n_groups": groups}
    pair.run["thresholds"] = {"drift": {"mean_drift": found}}
    assert ("between 0.10 and 0.30" in answers.drift(pair).text) is is_said


def test_a_changed_number_changes_the_answer():
    pair = toy()
    before = answers.drift(pair).text
    pair.tables["drift"] = typed_frame("drift", [])
    assert answers.drift(pair).text != before
