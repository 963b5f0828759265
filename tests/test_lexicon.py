"""Word classes, stock phrases and spellings."""

from __future__ import annotations

import pytest

from varlab.words import lexicon
from varlab.words.markers import (
    COMPLEX_PREPOSITIONS,
    MARKERS,
    STANCE_ADVERBS,
    find_complex_prepositions,
    find_markers,
)
from varlab.words.spelling import likeness, spelling_key, stem


@pytest.mark.parametrize("name", [n for n in lexicon.__all__ if n != "NUMBER_WORDS"])
def test_every_class_holds_lower_case_words_without_blanks(name: str):
    words = getattr(lexicon, name)
    assert words
    assert all(word == word.lower() and " " not in word for word in words)


def test_no_phrase_is_in_two_classes():
    phrases = [phrase for phrases in MARKERS.values() for phrase in phrases]
    assert len(phrases) == len(set(phrases))


def test_every_phrase_is_found_in_its_class():
    for name, phrases in MARKERS.items():
        for phrase in phrases:
            norms = phrase.replace("'s", " 's").replace("-", " ").split()
            assert find_markers(norms) == [(0, len(norms), name)], phrase


def test_every_complex_preposition_is_found():
    for phrase in COMPLEX_PREPOSITIONS:
        norms = phrase.split()
        assert find_complex_prepositions(norms)[-1][1] == len(norms), phrase


def test_the_longest_phrase_wins_and_none_overlap():
    norms = "as a matter of fact it is in general true".split()
    assert find_markers(norms) == [(0, 5, "emphasis"), (7, 9, "hedge")]


def test_no_marker_is_found_in_nothing():
    assert find_markers([]) == []


def test_stance_adverbs_are_single_words():
    assert {"already", "simply", "perhaps"} <= STANCE_ADVERBS
    assert not any(" " in word for word in STANCE_ADVERBS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("organisation", "organization"),
        ("defence", "defense"),
        ("centre", "center"),
        ("programme", "program"),
        ("cancelled", "canceled"),
        ("five", "5"),
        ("1,000", "1000"),
        ("%", "percent"),
        ("spake", "spoke"),
        ("thy", "your"),
    ],
)
def test_two_spellings_of_one_word_have_one_key(a: str, b: str):
    assert spelling_key(a) == spelling_key(b)
    assert likeness(a, b) == 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("economies", "economic"),
        ("presidency", "presidential"),
        ("negotiate", "negotiations"),
        ("final", "finally"),
        ("militarisation", "military"),
        ("interest", "interests"),
        ("priest", "priests"),
        ("requests", "requested"),
        ("family", "families"),
        ("kind", "kindness"),
        ("general", "generally"),
        ("community", "communities"),
        ("organisation", "organise"),
        ("revise", "revision"),
        ("call", "calling"),
        ("recall", "recalled"),
        ("statement", "states"),
        ("teachers", "teaching"),
        ("driver", "drives"),
        ("larger", "largest"),
        ("healthier", "healthy"),
        ("simply", "simple"),
        ("easily", "easy"),
        ("difficulty", "difficult"),
        ("violence", "violent"),
        ("difference", "different"),
        ("journalists", "journalism"),
        ("maketh", "making"),
        ("israeli", "israelis"),
    ],
)
def test_words_of_one_stem_are_nearly_alike(a: str, b: str):
    assert stem(a) == stem(b)
    assert likeness(a, b) == likeness(b, a) == 0.9


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("contact", "contract"),
        ("final", "fine"),
        ("relation", "rely"),
        ("5.4", "5.3"),
        ("a", "b"),
        ("policies", "police"),
        ("content", "contest"),
        ("universe", "university"),
        ("news", "new"),
        ("state", "station"),
        ("army", "arms"),
        ("party", "part"),
        ("country", "count"),
        ("ally", "alley"),
        ("former", "form"),
        ("factor", "fact"),
        ("number", "numb"),
        ("evening", "even"),
        ("forest", "fore"),
        ("studies", "student"),
        ("kingdom", "king"),
        ("treaty", "treat"),
    ],
)
def test_words_that_merely_look_alike_are_not(a: str, b: str):
    assert likeness(a, b) == 0.0
