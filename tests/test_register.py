"""The register of names: every form in each witness, what is at odds, what one side lacks."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from test_names import LINES, TURN_A, TURN_B, aligned

from varlab.names import find_names, with_witness
from varlab.types import TABLES, Pair, typed_frame


def rows(pair: Pair, name: str) -> list[tuple[Any, ...]]:
    """Return side, form, count and kind of the rows of one name."""
    ledger = find_names(pair).ledger
    own = ledger[ledger["name"] == name]
    return list(zip(own["side"], own["form"], own["n"], own["kind"], strict=True))


def noted(pair: Pair, form: str) -> tuple[bool, str]:
    """Return whether a form is at odds with its witness, and the note on it."""
    row = find_names(pair).ledger.set_index("form").loc[form]
    return bool(row["at_odds"]), str(row["note"])


TYPO_A = ["Andrei Kolesnikov:", "My name is Andrei Kolesnkov, Kommersant newspaper."]
TYPO_B = ["A. Kolesnikov:", "Andrey Kolesnikov, Kommersant newspaper."]
SAID_A = ["Anna Derkach:", "My name is Anna Derkach."]
SAID_B = ["Alexey Derkach:", "Yes, I am Anna Derkach."]


def test_a_name_has_all_its_forms_on_either_side() -> None:
    assert rows(aligned(TYPO_A, TYPO_B), "Andrei Kolesnikov") == [
        ("a", "Andrei Kolesnikov", 1, "same"),
        ("a", "Andrei Kolesnkov", 1, "typo"),
        ("b", "Andrey Kolesnikov", 1, "same"),
        ("b", "A. Kolesnikov", 1, "initial"),
    ]


def test_a_slip_inside_one_witness_is_at_odds_with_it() -> None:
    is_odd, note = noted(aligned(TYPO_A, TYPO_B), "Andrei Kolesnkov")
    assert is_odd
    assert note.startswith("a also has Andrei Kolesnikov.")


def test_a_label_that_contradicts_its_text_is_at_odds_with_it() -> None:
    is_odd, note = noted(aligned(SAID_A, SAID_B), "Alexey Derkach")
    assert is_odd
    assert "Witness b contradicts itself" in note


def test_a_shorter_form_is_no_inconsistency() -> None:
    lines = ["Then Mr Pavel Zarubin spoke.", "I know Zarubin well."]
    ledger = find_names(aligned(lines, lines)).ledger
    assert list(ledger["kind"]) == ["same", "short"] * 2
    assert not ledger["at_odds"].any()


def test_a_name_of_one_side_is_listed_and_said_to_be_alone() -> None:
    pair = aligned(["They met Obama there.", "Go."], ["They met him there.", "Go."])
    assert rows(pair, "Obama") == [("a", "Obama", 1, "same")]
    assert noted(pair, "Obama") == (False, "Only a has this name.")


def test_an_adjective_in_the_place_of_a_country_is_named() -> None:
    pair = aligned(["It lies on Afghan land."], ["It lies in Afghanistan."])
    assert noted(pair, "Afghan")[1] == "Only a has this name; b has Afghanistan in its place."


def test_one_surname_of_two_persons_joins_neither() -> None:
    lines = ["I saw Mr Pavel Kirsanov and Mr Nikolai Kirsanov.", "Then Kirsanov spoke."]
    ledger = find_names(aligned(lines, lines)).ledger
    assert ledger["name"].nunique() == 3


def test_the_president_is_addressed_under_his_name() -> None:
    lines_a = ["Vladimir Putin:", "Mr President, my name is Ivo.", "Mr President, go."]
    lines_b = ["Vladimir Putin:", "Mr Putin, I am Ivo.", "Vladimir Vladimirovich, go."]
    found = rows(aligned(lines_a, lines_b), "Vladimir Putin")
    assert {(side, form) for side, form, _, _ in found} >= {
        ("a", "Mr President"), ("b", "Putin"), ("b", "Vladimir Vladimirovich"),
    }  # fmt: skip


def test_places_quote_the_form_and_lie_in_their_segment() -> None:
    pair = aligned(TURN_A, TURN_B)
    for row in find_names(pair).ledger.itertuples():
        segment = pair.segments(row.side)[row.segment]
        assert pair.witness(row.side).text[row.start : row.end] == row.form
        assert segment.start <= row.start < row.end <= segment.end


def test_counts_add_up_to_the_mentions() -> None:
    findings = find_names(aligned(TURN_A, TURN_B))
    assert findings.ledger["n"].sum() == len(findings.mentions)


def test_swapped_sides_have_the_same_names() -> None:
    there = find_names(aligned(TYPO_A, TYPO_B)).ledger
    back = find_names(aligned(TYPO_B, TYPO_A)).ledger
    back["side"] = back["side"].map({"a": "b", "b": "a"})
    columns = ["side", "form", "n", "kind"]
    assert set(map(tuple, back[columns].to_numpy())) == set(map(tuple, there[columns].to_numpy()))


def test_a_person_is_called_by_a_full_name() -> None:
    often = aligned(["Bazarov came.", "He saw Bazarov and Evgeny Bazarov."], ["Bazarov came."] * 2)
    assert rows(often, "Evgeny Bazarov")


def test_a_name_is_called_by_the_form_of_most_mentions_and_else_by_the_longer() -> None:
    often = aligned(["They met in Quin.", "Now Quin is far.", "I saw Quinn."], ["I like Quin."] * 3)
    assert rows(often, "Quin")
    once = aligned(["He saw Quintin."], ["He saw Quintinn."])
    assert rows(once, "Quintinn")


SAINTLY = ["There Uncle Nikolai came.", "He sat under Saint Nikolai.", "Then Nikolai rose."]


def test_a_saint_is_not_the_person_who_bears_the_name() -> None:
    ledger = find_names(aligned(SAINTLY, SAINTLY)).ledger
    saint = ledger[ledger["form"] == "Saint Nikolai"]
    assert set(saint["name"]) == {"Saint Nikolai"}
    assert set(saint["entity"]) == {"other"}
    assert set(ledger["form"][ledger["entry"].isin(saint["entry"])]) == {"Saint Nikolai"}


def test_a_third_witness_adds_its_spelling_to_the_name() -> None:
    ledger = find_names(aligned(TURN_A, TURN_B)).ledger
    text = "Then Donald\N{NO-BREAK SPACE}Courter spoke. Courtership is no name."
    (row,) = with_witness(ledger, text).query("side == 'witness'").to_dict("records")
    assert (row["name"], row["form"], row["n"], row["note"]) == (
        "Donald Courter", "Donald Courter", 1, "As in a.",
    )  # fmt: skip
    assert text[row["start"] : row["end"]] == "Donald\N{NO-BREAK SPACE}Courter"


def test_a_text_without_names_has_an_empty_typed_register() -> None:
    ledger = find_names(aligned(["nothing was said"], ["no word was spoken"])).ledger
    assert ledger.equals(typed_frame("ledger", []))
    assert with_witness(ledger, "Nobody.").equals(ledger)


@given(LINES, st.text(max_size=40))
def test_every_form_is_a_row_of_one_name(lines: list[str], third: str) -> None:
    findings = find_names(aligned(lines, lines[::-1]))
    forms = {(mention.side, mention.form) for mention in findings.mentions}
    ledger = with_witness(findings.ledger, third)
    own = ledger[ledger["side"] != "witness"]
    assert list(ledger.columns) == list(TABLES["ledger"])
    assert len(own) == len(forms)
    assert set(zip(own["side"], own["form"], strict=True)) == forms
