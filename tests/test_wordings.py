"""Words that differ: joined only where they are likely one word rendered twice."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from varlab.drift.explain import explain
from varlab.drift.marks import mark_words, share_of_readers
from varlab.drift.renderings import displacement, find_renderings
from varlab.drift.wordings import find_wordings
from varlab.words import match_texts

if TYPE_CHECKING:
    from varlab.drift.cues import Difference
    from varlab.encode import Encoder


def wordings(a: str, b: str, encoder: Encoder) -> list[Difference]:
    """Return the differences of wording of two passages."""
    match = match_texts(a, b, encoder)
    return find_wordings(match, mark_words(match), ())


def quoted(a: str, b: str, encoder: Encoder) -> set[tuple[str, str]]:
    """Return the words of both sides of every difference of wording."""
    return {
        (a[slice(*one.a)] if one.a else "", b[slice(*one.b)] if one.b else "")
        for one in wordings(a, b, encoder)
    }


@pytest.mark.parametrize(
    ("a", "b", "change"),
    [
        ("The house was sold.", "The barn was sold.", ("house", "barn")),
        (
            "A defensive midfielder joined the club in May.",
            "A halfback joined the club in May.",
            ("defensive midfielder", "halfback"),
        ),
        (
            "The former government official is on trial in Kazan.",
            "The former civil servant is on trial in Kazan.",
            ("government official", "civil servant"),
        ),
        (
            "The ministry will be a mediator in settling the conflict with Iran.",
            "The ministry will be an intermediary in regulating the disagreement with Iran.",
            ("mediator in settling the conflict", "intermediary in regulating the disagreement"),
        ),
    ],
    ids=["word for word", "two for one", "two for two", "a phrase"],
)
def test_what_stands_for_each_other_is_joined_in_whole_phrases(a, b, change, encoder) -> None:
    assert change in quoted(a, b, encoder)
    assert change[::-1] in quoted(b, a, encoder)


def test_words_of_unlike_places_are_not_joined(encoder) -> None:
    a = "Yesterday evening the minister spoke about trade, and then everybody went home."
    b = "The minister spoke about trade before a large audience of farmers."
    found = quoted(a, b, encoder)
    assert found
    assert all(not one or not other for one, other in found)


def test_no_word_is_in_two_differences(toy, encoder) -> None:
    for a, b in zip(*toy, strict=True):
        found = wordings(a, b, encoder)
        for side in ("a", "b"):
            spans = sorted(getattr(one, side) for one in found if getattr(one, side))
            assert all(before.end <= after.start for before, after in pairwise(spans))


def test_equal_texts_have_no_wordings(toy, encoder) -> None:
    assert not any(wordings(text, text, encoder) for text in toy[0])


def test_a_pair_is_as_far_off_as_the_nearest_sure_pair_says() -> None:
    # Behind (4, 6) word 5 stands for word 7, which word 9 is two off; (9, 12) says 8.
    anchors = [(-1, -1), (4, 6), (9, 12), (12, 15)]
    assert displacement((5, 7), anchors) == 0
    assert displacement((5, 9), anchors) == 1


def test_nothing_is_rendered_without_poor_partners(encoder) -> None:
    match = match_texts("It rained.", "It rained.", encoder)
    assert find_renderings(match, [], {"a": set(), "b": set()}) == []


def test_a_reason_joins_words_only_where_they_are_joined(encoder) -> None:
    a, b = "The house was sold.", "The barn was sold."
    assert explain(wordings(a, b, encoder), {"a": a, "b": b}) == "changed: house → barn"


def test_readers_mark_less_than_those_who_look_for_every_shade_in_the_same_order() -> None:
    read = share_of_readers([0.0, 0.3, 0.6, 0.9, 1.0])
    assert list(read) == sorted(read)
    assert read[0] == 0
    assert read[-1] < 0.5
