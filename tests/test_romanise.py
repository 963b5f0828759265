"""Spelling theory: sound skeletons, likeness, and the Cyrillic form behind Latin ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.names.cyrillic import STANDARDS, common_origin, foreign_origin, readings, standards
from varlab.names.romanise import (
    letters,
    name_similarity,
    plain_form,
    skeletons,
    sound_similarity,
    spelling_similarity,
)

FORMS = st.text("abcdeghijklmnoprstuvxyz", min_size=1, max_size=9).map(str.capitalize)

# Spellings of one name that conventions, not sounds, tell apart.
ONE_SOUND = [
    ("Chernyayeva", "Chernyaeva"), ("Aisel", "Aysel"), ("Andrei", "Andrey"), ("Yuri", "Iouri"),
    ("Fenitchka", "Thenichka"), ("Tavrichesky", "Tavritchesky"), ("Yevgeny", "Evgenii"),
    ("Alexandrovna", "Aleksandrovna"), ("Cham", "Ham"), ("Alphaeus", "Alphæus"),
]  # fmt: skip
OTHER_NAMES = [("Anton", "Alexander"), ("Cham", "Shem"), ("Elias", "Jeremiah"), ("Karlov", "Putin")]


@pytest.mark.parametrize(("first", "second"), ONE_SOUND)
def test_conventions_of_spelling_share_a_skeleton(first: str, second: str) -> None:
    assert sound_similarity(first, second) == 1.0


@pytest.mark.parametrize(("first", "second"), OTHER_NAMES)
def test_other_names_are_unlike(first: str, second: str) -> None:
    assert spelling_similarity(first, second) < 0.72


@given(FORMS, FORMS)
def test_likeness_is_symmetric_and_bounded(first: str, second: str) -> None:
    likeness = spelling_similarity(first, second)
    assert 0.0 <= likeness <= 1.0
    assert likeness == pytest.approx(spelling_similarity(second, first), abs=1e-9)


@given(FORMS)
def test_a_form_is_like_itself(form: str) -> None:
    assert spelling_similarity(form, form) == name_similarity(form, form) == 1.0


def test_forms_without_letters_are_like_nothing() -> None:
    assert spelling_similarity("", "Anna") == sound_similarity("!", "?") == 0.0
    assert name_similarity("", "Anna") == 0.0
    assert skeletons("") == ("",)


def test_likeness_is_one_minus_weighted_changes() -> None:
    # elias / elia + s against elijah, read e-l-i-i-a-kh with ii written once: elia-kh.
    # s for kh is one full change of five sounds: 1 - 1/5.
    assert sound_similarity("Elias", "Elijah") == pytest.approx(0.8)


def test_letters_drop_marks_of_latin_but_keep_those_of_cyrillic() -> None:
    assert letters("Türkiye") == "turkiye"
    assert letters("Андрей") == "андрей"
    assert plain_form("A.\N{NO-BREAK SPACE}Gamov") == "A. Gamov"


def test_names_compare_in_any_order_and_with_initials() -> None:
    assert name_similarity("Kariakin, Aleksey", "Aleksey Karyakin") == 1.0
    assert name_similarity("A. Gamov", "Alexander Gamov") > 0.9
    assert name_similarity("Anna Derkach", "Alexey Derkach") < 0.72


ORIGINS = {
    "й as i / y": ("Aisel", "Aysel", "Айсел"),
    "ё as yo / e": ("Degtyaryov", "Degtyarev", "Дегтярёв"),
    "е as ye / e": ("Chernyayeva", "Chernyaeva", "Черняева"),
    "final й": ("Andrei", "Andrey", "Андрей"),
    "ж": ("Zhukov", "Žukov", None),
}


@pytest.mark.parametrize(("first", "second", "cyrillic"), ORIGINS.values(), ids=ORIGINS)
def test_two_romanisations_lead_to_one_cyrillic_form(
    first: str, second: str, cyrillic: str | None
) -> None:
    origin = common_origin(first, second)
    assert (origin.cyrillic if origin else None) == cyrillic


def test_origin_names_standards_that_give_the_forms() -> None:
    import iuliia

    origin = common_origin("Andrei", "Andrey")
    assert origin is not None
    schema = next(key for key, name in STANDARDS.items() if name == origin.second[0])
    assert getattr(iuliia, schema).translate(origin.cyrillic) == "Andrey"


def test_foreign_name_comes_back_from_cyrillic_another_way() -> None:
    origin = foreign_origin("Korter", "Courter")
    assert origin is not None
    assert origin.cyrillic == "Кортер"
    assert "BGN/PCGN" in origin.first
    assert standards("Кортер", "Courter") == origin.second == ()


@pytest.mark.parametrize(
    ("romanised", "foreign"),
    [("Courter", "Korter"), ("Vasiliev", "Vassilyev"), ("Nikolaevna", "Nikolaievna")],
    ids=["wrong way round", "a doubled letter", "another romanisation"],
)
def test_romanised_forms_are_no_foreign_ones(romanised: str, foreign: str) -> None:
    assert foreign_origin(romanised, foreign) is None


def test_laru_and_larue_are_written_alike_in_cyrillic() -> None:
    origin = foreign_origin("Laru", "Larue")
    assert origin is not None
    assert origin.cyrillic == "Лару"


def test_readings_are_bounded_and_deterministic() -> None:
    long = "Yeyaiuyaieyaiuyaieya" * 2
    assert len(readings(long)) <= 2048
    assert readings("Sergey") == tuple(readings("sergey"))
    assert readings("") == readings("Qatar") == ()
