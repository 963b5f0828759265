"""Opposed particles at one place, as in the strings of an interface, and where they are free."""

from __future__ import annotations

import pytest
from spelled import named, types

from varlab.drift.measure import judge_match
from varlab.words import match_texts


@pytest.mark.parametrize(
    ("a", "b", "pair"),
    [
        ("Turn off notifications", "Turn on notifications", ("off", "on")),
        ("Turn off notifications", "Turn notifications on", ("off", "on")),
        ("Turn it off", "Turn it on", ("off", "on")),
        ("Sign in to your account", "Sign out of your account", ("in", "out")),
        ("Scroll up to see more", "Scroll down to see more", ("up", "down")),
        ("Place it over the table", "Place it under the table", ("over", "under")),
        ("The switch is on.", "The switch is off.", ("on", "off")),
        ("Off", "On", ("Off", "On")),
        ("Never turn off the lamp", "Never turn on the lamp", ("off", "on")),
    ],
    ids=str,
)
def test_an_opposed_particle_behind_one_word_is_an_opposite(
    a: str, b: str, pair: tuple[str, str]
) -> None:
    assert named(a, b, "antonym") == [pair]
    assert named(b, a, "antonym") == [pair[::-1]]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Fill in the form", "Fill out the form"),
        ("The alarm went off", "The alarm went on"),
        ("It was hewn out of a rock", "It was hewn in the rock"),
        ("The flame flickered up and ended", "The flame died down and ended"),
        ("He spoke in a loud voice", "He cried out with a loud voice"),
        ("Do not turn off the lamp", "Turn on the lamp"),
        ("Turn off the lamp on the left, then go", "Turn on the lamp, then go off"),
        ("Over 30 men came", "Under 30 men came"),
        ("He sat on it", "He sat upon it"),
    ],
    ids=str,
)
def test_a_particle_elsewhere_denied_or_said_with_other_words_is_free(a: str, b: str) -> None:
    assert "antonym" not in types(a, b)
    assert "antonym" not in types(b, a)


def test_the_real_model_tells_a_particle_from_a_like_preposition(encoder) -> None:
    a, b = "Turn off notifications on this device", "Turn on notifications on this device"
    _, found = judge_match(match_texts(a, b, encoder), {"a": a, "b": b}, {"a": 0, "b": 0})
    assert [(a[slice(*one.a)], b[slice(*one.b)]) for one in found] == [("off", "on")]


def test_the_real_model_finds_no_contradiction_in_not_on_and_off(encoder) -> None:
    a, b = "The switch is not on.", "The switch is off."
    _, found = judge_match(match_texts(a, b, encoder), {"a": a, "b": b}, {"a": 0, "b": 0})
    assert [one.type for one in found if one.score >= 0.5 and one.type != "wording"] == []
