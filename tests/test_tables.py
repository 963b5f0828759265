"""Each small table counts what the frames hold, and survives where they hold nothing."""

from __future__ import annotations

import pytest
from toy_comparison import script_toy, toy

from varlab.present import entries, findings, gaps, ledgers, tables
from varlab.types import typed_frame

BARE = [("body", "", "One.", "One."), ("body", "", "Two.", "")]
SHOWS = {
    **{name: getattr(tables, name) for name in tables.__all__},
    "thresholds": lambda pair: tables.thresholds(pair, "drift"),
    "attestations": ledgers.attestations,
    "inconsistencies": ledgers.inconsistencies,
    "names_alone": lambda pair: ledgers.alone(pair, "a"),
    "entries": entries.entries,
    "ledger": lambda pair: ledgers.ledger(pair, ("transliteration",), caption="Spelt"),
    **{name: getattr(findings, name) for name in ("alone", "doubtful", "look_first", "moved")},
    "gaps_in": lambda pair: findings.gaps_in(pair, "a"),
    "name_stories": findings.name_stories,
}


@pytest.fixture
def bare():
    """Return a comparison in which no measure found anything."""
    made = toy(BARE)
    for name in ("drift", "differences", "names", "ledger", "omissions"):
        made.tables[name] = typed_frame(name, [])
    made.run["witness"] = None
    return made


@pytest.mark.parametrize("name", SHOWS)
def test_a_display_says_something_where_nothing_was_found(name, bare):
    assert SHOWS[name](bare).text


@pytest.mark.parametrize("name", SHOWS)
def test_a_display_of_hostile_texts_is_inert(name):
    assert "<script" not in SHOWS[name](script_toy())._repr_html_()


@pytest.mark.parametrize("name", SHOWS)
def test_a_display_is_the_same_each_time(name):
    assert SHOWS[name](toy()) == SHOWS[name](toy())


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("by_speaker", "Olga Brandt  5         2           1     2"),
        ("by_type", "number       1      1         three  thirty"),
        ("gap_totals", "toy-a    detail       1      4      1 clause"),
        ("markers", "of course  1              0"),
        (
            "ledger",
            "Dmitry Laru  Dmitry Larue  two romanisations  1               1               One",
        ),
        ("names_alone", "Kazan (1)     2     Only toy-a has this name."),
        (
            "entries",
            "Dmitry Laru (1) · Olga Brandt (1)  Dmitry Larue (1)  another name for the same",
        ),
        ("attestations", "Dmitry Laru  1            Dmitry Larue  0            Then Dmitry"),
        ("bead_kinds", "1-1    5      83 %   sentence for sentence"),
        ("bead_roles", "paratext  1      1"),
        ("paratext", "toy-b  end      1         unlike the body  Like what you read? Subscribe!"),
        ("speakers", "Olga Brandt  Olga Brandt  26              21"),
    ],
)
def test_rows_hold_what_the_frames_hold(name, row):
    assert row in SHOWS[name](toy()).text


def test_the_witnesses_are_listed_with_control_and_third_text():
    lines = tables.witnesses(toy(), toy()).text.splitlines()
    assert [line.split("  ")[0] for line in lines[2:]] == ["toy-a", "toy-b", "toy-a", "toy-b"]


def test_thresholds_are_listed_without_their_distributions():
    pair = toy()
    pair.run["thresholds"] = {"drift": {"bands": {"look_first": 0.61, "null": [0.1, 0.2]}}}
    assert tables.thresholds(pair, "drift").text.splitlines()[-1] == "bands  look first 0.61"


def test_a_form_at_odds_with_its_own_text_is_listed():
    pair = toy()
    assert (
        "toy-a  Olga Brandt (1)  another name for the same  a slip"
        in ledgers.inconsistencies(pair).text
    )


def test_the_furthest_passage_comes_first():
    heads = [line for line in findings.look_first(toy()).text.splitlines() if "bead" in line]
    assert [head.split(" · ")[1] for head in heads] == ["bead 2", "bead 7"]


def test_texts_without_speakers_get_a_sentence_and_no_table_by_speaker():
    pair = toy()
    pair.tables["segments"]["speaker"] = ""
    shown = {tables.by_speaker(pair).text, gaps.gap_speakers(pair).text}
    assert shown == {"Neither text names its speakers."}


def test_what_is_likely_and_long_comes_first_and_markers_are_left_out():
    pair = toy()
    assert list(findings.strongest_gaps(pair, "a")["gap_id"]) == [1, 2]
    pair.tables["omissions"].loc[1, "score"] = 0.2
    assert list(findings.strongest_gaps(pair, "a")["gap_id"]) == [2, 1]


def test_the_signature_is_given_whole():
    assert tables.signature(toy()).text == "varlab:0.1.0|toy"


def test_a_table_of_names_that_is_empty_says_which_it_would_be():
    assert ledgers.ledger(toy(), ("exonym",), caption="Places").text == (
        "Places: no such pair was found."
    )
