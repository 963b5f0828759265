"""The reading view holds every word of both texts in place, with what the tables say of it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from toy_comparison import ROWS, long_toy, moved_toy, script_toy, toy

from varlab.present import notes, reading
from varlab.present.display import sigla
from varlab.present.export import Page, reading_page
from varlab.present.report import FIRST_PAGES
from varlab.present.strip import MAX_COLUMNS, strip
from varlab.store import load_comparison
from varlab.types import SIDES, typed_frame

BARE = [("body", "", "One.", "One."), ("body", "", "Two.", "")]


def page_of(pair):
    """Return the reading view as HTML."""
    shared = (sigla(pair), FIRST_PAGES, "varlab:toy")
    return reading_page(pair, Page("reading.html", "Side by side", *shared, own="reading"))


def plain(markup):
    """Return the words of some HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", str(markup)))


def tokens(pair):
    """Return the tokens of each row."""
    return [row.tokens for row in reading.rows(pair)]


@pytest.mark.parametrize("pair", [toy(), toy(BARE), moved_toy(), script_toy()])
def test_every_word_of_either_text_is_there_in_order(pair):
    for side in SIDES:
        shown = [plain(row.texts[side]) for row in reading.rows(pair)]
        assert shown == pair.tables["beads"][f"{side}_text"].tolist()


@pytest.mark.parametrize("pair", [toy(), toy(BARE), long_toy(100)])
def test_every_bead_stands_in_exactly_one_turn(pair):
    own = reading.rows(pair)
    in_turns = [
        row
        for turn in reading.turns(own)
        for row in (*([turn.head] if turn.head else []), *turn.rows)
    ]
    assert in_turns == own


def test_a_turn_begins_with_its_labels_and_paratext_is_apart():
    first, spoken, last = reading.turns(reading.rows(toy()))
    assert (first.is_apart, spoken.is_apart, last.is_apart) == (True, False, True)
    assert plain(spoken.head.texts["b"]) == "O. Brandt:"
    assert [row.bead_id for row in spoken.rows] == [2, 3, 4, 5, 6, 7]


def test_a_long_turn_is_continued_in_another():
    rows = reading.rows(toy([("body", "", "One.", "One.")] * 60))
    assert [len(turn.rows) for turn in reading.turns(rows)] == [24, 24, 12]


def test_the_words_that_the_tables_point_at_are_marked():
    row = reading.rows(toy())[2]
    assert '<ins class="vl-only">Of course,</ins>' in row.texts["a"]
    assert '<mark class="vl-difference">thirty</mark>' in row.texts["b"]


def test_a_row_is_found_by_kind_and_weight_of_its_notes():
    # 0 paratext, 1 label, 2 number and marker, 3 name, 5 detail, 6 alone, 7 meaning
    said = ["", "", "m1 o3", "n2", "", "m3 o2", "o1 u1", "m1", ""]
    assert tokens(toy()) == said


@pytest.mark.parametrize(
    ("band", "types", "weight"),
    [
        ("look first", "", notes.FIRST),
        ("look", "number wording", notes.NEXT),
        ("look", "wording", notes.SLIGHT),
        ("same", "number", notes.SLIGHT),
        ("same", "wording", 0),
    ],
)
def test_a_difference_of_meaning_weighs_as_its_band_and_its_evidence_say(band, types, weight):
    pair = toy()
    row = pair.tables["drift"].iloc[[0]].assign(band=band, types=types)
    pair.tables["drift"] = typed_frame("drift", row.to_dict("records"))
    found = [note for note in notes.notes(pair).get(2, ()) if note.kind == "m"]
    assert [note.weight for note in found] == [weight] * bool(weight)


def test_a_note_says_which_side_has_the_words():
    (note,) = notes.notes(toy())[6]
    assert note.words.startswith("Only toy-a has “It rained.”")
    assert (note.label, note.weight) == ("a statement", notes.FIRST)


def test_a_moved_passage_is_linked_with_the_place_where_b_has_it():
    rows = reading.rows(moved_toy())
    assert rows[4].tokens == "v1"
    assert rows[7].arrivals == ((4, "Nobody objected."),)
    page = page_of(moved_toy())
    assert 'href="#moved-4"' in page
    assert 'id="moved-4"><p>Moved here from <a href="#bead-4">' in page


def test_an_office_before_a_name_makes_no_second_speaker():
    rows = [("body", who, "x", "x") for who in ("Chair of the Board Ann Lee", "Ann Lee", "B. Lee")]
    names = reading.speaker_names(reading.rows(toy(rows)))
    assert names == {
        "Chair of the Board Ann Lee": "Ann Lee",
        "Ann Lee": "Ann Lee",
        "B. Lee": "B. Lee",
    }


def test_the_strip_says_where_the_weightiest_findings_are():
    # nine columns of 1000 / 9; bead 2 has the highest bar of its lane
    drawn = strip(reading.rows(toy()))
    assert drawn.lanes[0].path.startswith("M222.2 2h88.9v10h-88.9z")
    assert (
        "9 beads from left to right; to look at first: meaning 2, name 0, omission 1" in drawn.words
    )


@pytest.mark.parametrize("n", [0, 1, 249, 1000])
def test_the_strip_of_any_text_has_a_bounded_number_of_bars(n):
    drawn = strip(reading.rows(toy(ROWS[2:3] * n))) if n else strip([])
    assert all(lane.path.count("M") <= MAX_COLUMNS for lane in drawn.lanes)


def test_every_bead_has_its_place_in_the_page_and_the_absent_side_is_named():
    page = page_of(toy())
    assert re.findall(r'id="bead-(\d+)"', page) == [str(k) for k in range(9)]
    assert page.count("no counterpart in toy-b") == 1


def test_words_from_the_texts_are_inert_in_the_page():
    page = page_of(script_toy())
    assert page.count("<script") == 1
    assert "<img" not in page


def test_the_same_comparison_gives_the_same_page():
    assert page_of(toy()) == page_of(toy())


def test_the_page_of_the_real_pair_is_small_and_whole():
    pair = load_comparison(Path(__file__).parents[1] / "data" / "derived" / "astana")
    page = page_of(pair)
    assert len(page.encode()) < 2_000_000
    assert page.count(' id="bead-') == len(pair.tables["beads"])


def test_the_script_is_small():
    assert len(Page("", "", {}, (), "", own="reading").script.encode()) < 50_000
