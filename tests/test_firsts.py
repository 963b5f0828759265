"""The first page's findings and counts: some of each kind, no passage twice, sure numbers."""

from __future__ import annotations

import pytest
from toy_comparison import ROWS, long_toy, script_toy, toy

from varlab.present.counts import counted, counts
from varlab.present.findings import HEAVY
from varlab.present.firsts import NAMES, first_findings, ten_findings
from varlab.present.notes import notes
from varlab.present.terms import NAMES as NAMES_IN_WORDS
from varlab.present.terms import WEIGHTS
from varlab.types import typed_frame

NOTHING = [("body", "", "One.", "One.")]


def test_there_are_ten_where_there_are_enough_and_some_of_each_kind():
    kinds = [one.kind.split(",")[0] for one in first_findings(long_toy(140))]
    # One name at one place: what names cannot fill, meaning does.
    assert kinds == ["Meaning"] * 6 + ["Omission"] * 3 + ["Name"]


@pytest.mark.parametrize("pair", [toy(), long_toy(140), script_toy()])
def test_no_passage_comes_twice(pair):
    ids = [one.bead_id for one in first_findings(pair)]
    assert len(set(ids)) == len(ids)


def test_a_finding_is_a_sentence_with_its_passages_and_its_place():
    shown = ten_findings(toy(), "reading.html")
    assert "“three” against “thirty”." in shown.text
    assert "toy-b: We met [thirty] envoys in Kazan." in shown.text
    assert '<a href="reading.html#bead-2">Olga Brandt, bead\xa02</a>' in shown.html


def test_the_band_to_look_at_first_comes_first_whatever_its_score():
    pair = toy()
    bands = pair.tables["drift"]["band"]
    pair.tables["drift"]["drift"] = bands.map({"look first": 0.3, "look": 0.9, "same": 0.1})
    order = [one.bead_id for one in first_findings(pair) if one.kind.startswith("Meaning")]
    found = bands.set_axis(pair.tables["drift"]["bead_id"])[order]
    assert list(found) == ["look first", "look first", "look"]


def worded(in_b, row):
    """Return a comparison of one passage with words that only the second side has."""
    pair = toy([("body", "", "Ivan Petrovich wept.", in_b)])
    drift = {"bead_id": 0, "drift": 0.9, "band": "look first", "semantic": 0.5, "wording": 0.5}
    drift |= {"density": 0.5, "types": "wording", "reason": f"only in b: “{row}”"}
    blank = {"a_start": None, "a_end": None, "a_text": "", "score": 0.6}
    found = {"bead_id": 0, "type": "wording", "b_text": row, "b_start": 0, "b_end": 1}
    pair.tables["drift"] = typed_frame("drift", [drift])
    pair.tables["differences"] = typed_frame("differences", [found | blank])
    return pair


@pytest.mark.parametrize(
    ("row", "said", "noted"),
    [
        ("bitterly", "“bitterly” has no partner in toy-a.", "No partner in toy-a for “bitterly”."),
        ("Ivan Petrovich", "Many words differ.", "Once more in toy-b: “Ivan Petrovich”."),
        ("not without", "Many words differ.", "No partner in toy-a for “not without”."),
    ],
    ids=["said on one side", "said twice", "nothing by itself"],
)
def test_words_that_the_other_side_has_too_are_not_said_to_be_missing(row, said, noted):
    pair = worded("Ivan Petrovich wept bitterly, poor Ivan Petrovich.", row)
    assert [one.words for one in first_findings(pair)] == [said]
    assert [note.words for note in notes(pair)[0]] == [noted]


@pytest.mark.parametrize(("words", "n"), [("Nobody", 1), ("Nobody objected", 0)])
def test_a_whole_side_that_answers_something_is_not_said_to_stand_alone(words, n):
    pair = toy()
    at = int(pair.tables["beads"]["a_start"][4])
    gap = pair.tables["omissions"].iloc[[1]].assign(bead_id=4, text=words)
    pair.tables["omissions"] = gap.assign(start=at, end=at + len(words))
    assert sum(one.kind.startswith("Omission") for one in first_findings(pair)) == n


def test_a_finding_in_a_notebook_links_nowhere():
    assert "<a " not in ten_findings(toy()).html


def test_each_kind_has_its_words():
    said = {one.kind: one.words for one in first_findings(toy())}
    assert said["Omission, a statement"] == "Only toy-a has “It rained.”"
    assert said["Name, two romanisations"] == "“Dmitry Laru” in toy-a is “Dmitry Larue” in toy-b."


def test_every_kind_of_name_and_weight_that_is_shown_has_words():
    assert set(NAMES) <= set(NAMES_IN_WORDS)
    assert set(HEAVY) <= set(WEIGHTS)


def test_where_nothing_was_found_a_sentence_says_so():
    assert "Nothing was found" in ten_findings(toy(NOTHING)).text


def test_findings_in_hostile_texts_are_inert():
    assert "<script" not in ten_findings(script_toy(), "reading.html").html


def test_the_counts_are_those_of_the_tables():
    # five passages with both sides, six of running text
    found = {one.what: (one.n, one.total) for one in counted(toy())}
    assert found["meaning, to look at first"] == (2, 5)
    assert found["words only in toy-a"] == (2, 6)
    assert found["words only in toy-b"] == (0, 6)
    assert found["a name written differently"] == (1, 6)


@pytest.mark.parametrize("pair", [toy(), long_toy(140), toy(ROWS[2:5])])
def test_a_count_lies_within_its_interval(pair):
    assert all(0 <= one.low <= one.n <= one.high <= one.total for one in counted(pair))


def test_a_text_without_speakers_has_intervals_too():
    pair = long_toy(140)
    pair.tables["segments"]["speaker"] = ""
    (lacking,) = [one for one in counted(pair) if one.what == "words only in toy-a"]
    assert lacking.low < lacking.n < lacking.high


def test_where_nothing_was_compared_a_sentence_says_so():
    assert counts(toy([("paratext", "", "Menu.", "")])).text == "No passage was compared."
