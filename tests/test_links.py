"""Linking two passages by hand: the words are written so that they are found again."""

from __future__ import annotations

import pytest
from toy_comparison import toy

from varlab.errors import CallError
from varlab.review import link, read_review
from varlab.review.findings import side_texts
from varlab.review.settle import locate

TWICE = [("body", "", "Yes.", "Yes."), ("body", "", "No.", ""), ("body", "", "Yes.", "Aye.")]


def test_the_words_of_both_beads_stand_in_one_row(tmp_path):
    pair = toy()
    made = link(tmp_path, pair.tables, {"a": 2, "b": 3}, "they belong together")
    (row,) = read_review(tmp_path).judged
    assert row == made
    assert (row.table, row.verdict, row.note) == ("beads", "relink", "they belong together")


@pytest.mark.parametrize("bead", [0, 2], ids=["first", "second"])
def test_words_that_stand_twice_are_found_at_the_place_that_was_meant(bead, tmp_path):
    pair = toy(TWICE)
    row = link(tmp_path, pair.tables, {"a": bead, "b": 2})
    place = locate(row, side_texts(pair.tables["segments"]))[0]
    assert place.start == pair.tables["beads"].loc[bead, "a_start"]


def test_linking_again_takes_the_place_of_the_row(tmp_path):
    pair = toy()
    for other in (3, 4):
        link(tmp_path, pair.tables, {"a": 2, "b": other}, key="b-1")
    (row,) = read_review(tmp_path).judged
    assert row.b_text == pair.tables["beads"].loc[4, "b_text"]


@pytest.mark.parametrize("beads", [{"a": 1, "b": 1}, {"a": 99, "b": 0}], ids=["empty", "unknown"])
def test_a_bead_without_words_on_that_side_is_refused(beads, tmp_path):
    with pytest.raises(CallError, match="has no words of side"):
        link(tmp_path, toy(TWICE).tables, beads)
    assert not list(tmp_path.iterdir())
