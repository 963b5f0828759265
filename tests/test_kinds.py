"""Kinds: what two forms have to do with each other, and the sentence that says why."""

from __future__ import annotations

from collections import Counter

import pytest

from varlab.names.gazetteer import is_demonym, place_code
from varlab.names.kinds import judge
from varlab.names.reasons import changes
from varlab.names.verdicts import Evidence, words_of

KINDS = {
    "same": ("Pavel Zarubin", "Pavel Zarubin", "same"),
    "no-break space": ("A.\N{NO-BREAK SPACE}Gamov", "A. Gamov", "same"),
    "capitals": ("Russia today", "Russia Today", "typography"),
    "hyphen": ("Beth-saida", "Bethsaida", "typography"),
    "accent": ("Türkiye", "Turkiye", "typography"),
    "written out": ("Kröger", "Kroeger", "typography"),
    "ligature": ("Cæsar", "Caesar", "typography"),
    "ise": ("Cooperation Organisation", "Cooperation Organization", "norm"),
    "defence": ("Defence Council", "Defense Council", "norm"),
    "й": ("Andrei", "Andrey", "transliteration"),
    "ye": ("Chernyayeva", "Chernyaeva", "transliteration"),
    "full name": ("Aisel Gereikhanova", "Aysel Gereikhanova", "transliteration"),
    "other tongue": ("Elias", "Elijah", "transliteration"),
    "through Cyrillic": ("Courter", "Korter", "retransliteration"),
    "silent e": ("Dmitry Laru", "Dmitry Larue", "retransliteration"),
    "one letter": ("Kolesnkov", "Kolesnikov", "typo"),
    "swapped": ("Gamvo", "Gamov", "typo"),
    "initial": ("A. Gamov", "Alexander Gamov", "initial"),
    "initial glued": ("Yu.Bubnova", "Yulia Bubnova", "initial"),
    "initial of another letter": ("E. Mukhametshina", "Yelena Mukhametshina", "initial"),
    "initial and surname": ("D. Korter", "Donald Courter", "initial"),
    "given names": ("Anton Vernitsky", "Alexander Vernitsky", "conflict"),
    "short": ("Rada", "Verkhovna Rada", "short"),
    "short and reordered": ("Foreign Ministry", "Ministry of Foreign Affairs", "short"),
    "country in full": ("China", "People's Republic of China", "short"),
    "acronym": ("SCO", "Shanghai Cooperation Organisation", "acronym"),
    "acronym of a country": ("US", "United States", "acronym"),
    "exonym": ("Turkiye", "Turkey", "exonym"),
    "two capitals' names": ("Kiev", "Kyiv", "exonym"),
    "English form": ("Pavel", "Paul", "exonym"),
    "English form in a name": ("Nikolai Kirsanov", "Nicholas Kirsanov", "exonym"),
    "English form unlike in sound": ("Ivan", "John", "exonym"),
    "English form and a spelling": ("Piotr Chernyayev", "Peter Chernyaev", "exonym"),
    "only spelt in English": ("Aleksandr", "Alexander", "transliteration"),
    "short given name": ("Mike Pompeo", "Michael Pompeo", "short"),
    "people": ("Afghan", "Afghanistan", "derivation"),
    "people of another stem": ("American", "US", "derivation"),
    "adjective in a name": ("Central Asian", "Central Asia", "derivation"),
    "gentilic": ("Nazareth", "Nazarene", "derivation"),
    "two countries": ("Latvia", "Lithuania", "unlike"),
    "nothing in common": ("Muses", "Camenae", "unlike"),
}


@pytest.mark.parametrize(("first", "second", "kind"), KINDS.values(), ids=KINDS)
def test_kind_does_not_depend_on_the_side(first: str, second: str, kind: str) -> None:
    assert judge(first, second).kind == kind
    assert judge(second, first).kind == kind


@pytest.mark.parametrize(("first", "second", "kind"), KINDS.values(), ids=KINDS)
def test_verdict_is_bounded_and_explained(first: str, second: str, kind: str) -> None:
    verdict = judge(first, second)
    assert 0.0 <= verdict.similarity <= 1.0
    assert 0.0 <= verdict.strength <= 1.0
    assert verdict.explanation.endswith(".")


def test_no_verdict_speaks_of_persons() -> None:
    said = [judge(first, second).explanation for first, second, _ in KINDS.values()]
    assert not any("person" in sentence for sentence in said)


def test_explanation_names_letters_form_and_standards() -> None:
    said = judge("Andrei", "Andrey").explanation
    assert said.startswith("i / y: both are romanisations of Андрей")
    assert "Andrei by ICAO 9303" in said
    assert "Andrey by BGN/PCGN" in said


def test_the_english_form_of_a_given_name_is_said_to_be_one() -> None:
    said = "Paul is the English form of Pavel."
    assert {judge("Pavel", "Paul").explanation, judge("Paul", "Pavel").explanation} == {said}


def test_words_that_differ_are_judged_alone() -> None:
    ((first, second, verdict),) = judge("Donald Courter", "Donald Korter").parts
    assert (first, second, verdict.kind) == ("Courter", "Korter", "retransliteration")


def test_conflict_says_where_a_witness_contradicts_itself() -> None:
    counts = Counter({"Anton Vernitsky": 1, "Alexander Vernitsky": 1})
    verdict = judge("Anton Vernitsky", "Alexander Vernitsky", Evidence(Counter(), counts))
    assert "Witness b contradicts itself: Alexander Vernitsky here, Anton Vernitsky" in (
        verdict.explanation
    )


def test_slip_says_that_the_witness_knows_better() -> None:
    known = Evidence(Counter({"Kolesnkov": 1, "Kolesnikov": 2}), Counter({"Kolesnikov": 2}))
    said = judge("Kolesnkov", "Kolesnikov", known).explanation
    assert said == "n / ni: witness a writes Kolesnkov here and Kolesnikov elsewhere; a slip."


def test_change_that_recurs_is_a_convention_and_no_slip() -> None:
    known = Evidence(Counter({"Beelzebub": 4}), Counter({"Beelzebul": 4}))
    assert judge("Beelzebub", "Beelzebul", known).kind == "transliteration"


def test_cyrillic_is_not_asked_about_names_that_never_met_it() -> None:
    known = Evidence(is_slavic=False)
    assert "Cyrillic" not in judge("Corban", "Korban", known).explanation
    assert judge("Corban", "Korban", known).kind == "transliteration"


def test_ordinary_words_against_a_name_are_a_translation() -> None:
    known = Evidence(plain=frozenset({"world"}))
    assert judge("MIR", "THE WORLD", known).kind == "translated"
    assert judge("MIR", "THE WORLD").kind == "unlike"


def test_learned_words_make_a_short_form() -> None:
    taught = Evidence(learned=frozenset({("Masha", "Mary")}))
    assert judge("Masha Kirsanov", "Mary Petrovna Kirsanov").kind == "unlike"
    assert judge("Masha Kirsanov", "Mary Petrovna Kirsanov", taught).kind == "short"


def test_changes_show_a_neighbour_of_a_missing_letter() -> None:
    assert changes("Laru", "Larue") == "u / ue"
    assert changes("Gamov", "Gamov") == "no letter"


def test_initial_glued_to_a_surname_is_a_word() -> None:
    assert words_of("Yu.Bubnova") == ("Yu.", "Bubnova")
    assert words_of("Kim Jong-un") == ("Kim", "Jong-un")


@pytest.mark.parametrize(("form", "code"), [("Türkiye", "TR"), ("Turkey", "TR"), ("Gamov", "")])
def test_place_code_is_shared_by_the_names_of_a_place(form: str, code: str) -> None:
    assert place_code(form) == code


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Ukrainian", True), ("Turkish", True), ("Ukraine", False), ("Putin", False)],
)
def test_nationalities_are_told_from_countries_and_people(word: str, *, expected: bool) -> None:
    assert is_demonym(word) is expected
