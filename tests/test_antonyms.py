"""Which words are opposites, and the table that says so."""

from __future__ import annotations

from importlib.resources import files

import pytest
from spelled import named

from varlab.drift.antonyms import are_opposites, has_negative_form, is_flip, lemmas

TABLE = files("varlab.drift").joinpath("antonyms.tsv").read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("good", "bad"),
        ("older", "younger"),
        ("beginning", "ending"),
        ("enemies", "friends"),
        ("powerful", "weak"),
        ("always", "never"),
        ("important", "trivial"),
    ],
)
def test_opposites_are_known_in_all_their_forms_and_both_ways(one: str, other: str) -> None:
    assert are_opposites(one, other)
    assert are_opposites(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("good", "good"),
        ("good", "better"),
        ("came", "went"),
        ("any", "no"),
        ("over", "under"),
        ("common", "single"),
        ("directional", "omnidirectional"),
        ("possible", "impossible"),
    ],
)
def test_what_is_free_or_a_mere_prefix_is_no_opposite(one: str, other: str) -> None:
    assert not are_opposites(one, other)


def test_every_line_of_the_table_faces_two_words_and_says_each_column_sorted() -> None:
    rows = [line.split("\t") for line in TABLE.splitlines()]
    assert {len(row) for row in rows} == {4}
    assert all(row[0] and row[1] for row in rows)
    assert all(column.split() == sorted(set(column.split())) for row in rows for column in row)


def test_the_table_comes_with_the_notice_that_its_licence_asks_for() -> None:
    notice = files("varlab.drift").joinpath("antonyms-LICENSE.txt").read_text("utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in notice


def test_a_form_leads_to_its_word() -> None:
    assert {"early", "stop", "life"} <= lemmas("earlier") | lemmas("stopped") | lemmas("lives")


@pytest.mark.parametrize("word", ["inborn", "important", "under", "distance", "less", "unloose"])
def test_a_beginning_that_denies_nothing_is_no_prefix(word: str) -> None:
    assert not has_negative_form(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("illuminated", "luminous"),
        ("inaugurated", "augurs"),
        ("intimidate", "timid"),
        ("unanimous", "animate"),
        ("indifferent", "different"),
        ("unarmed", "army"),
        ("dissected", "section"),
    ],
)
def test_a_word_is_not_denied_by_one_that_merely_contains_it(one: str, other: str) -> None:
    assert not is_flip(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agreement", "disagreement"),
        ("similarities", "dissimilarity"),
        ("expected", "unexpectedly"),
        ("responsible", "irresponsibly"),
        ("uneasiness", "easy"),
        ("select", "deselected"),
    ],
)
def test_a_prefix_denies_every_form_of_a_word(one: str, other: str) -> None:
    assert is_flip(one, other)
    assert is_flip(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Before", "After"), ("Next", "Previous"), ("Yes", "No"), ("Undo", "Redo")]
)
def test_opposites_that_are_all_that_is_said_are_named(one: str, other: str) -> None:
    assert named(one, other, "antonym") == [(one, other)]
    assert named(f"{one} noon, they left", f"They left at noon, {other}", "antonym") == []
