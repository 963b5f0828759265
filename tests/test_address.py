"""Register: other forms of address at one place, and colloquial words for plain ones."""

from __future__ import annotations

import pytest
from spelled import find, named, types

from varlab.types import NameLink

DIFFERENT = [
    ("Yes, sir, he left.", "Yes, Master, he left.", "sir", "Master"),
    ("Mr President, may I?", "Ivan Ivanovich, may I?", "Mr President", "Ivan Ivanovich"),
    ("Your Excellency, it is late.", "My friend, it is late.", "Your Excellency", "My friend"),
    ("Come here, father.", "Come here, dad.", "father", "dad"),
    ("Listen, brother, it is late.", "Listen, Pavel, it is late.", "brother", "Pavel"),
    ("Thank you, gentlemen.", "Thank you, guys.", "gentlemen", "guys"),
]  # fmt: skip

ALIKE = [
    ("Yes, sir, he left.", "Yes, he left."),
    ("Come here, daddy.", "Come here, Papa."),
    ("My dear fellow, it is late.", "Friend, it is late."),
    ("King, they are here.", "O king, they are here."),
    ("Rabbi, what shall I do?", "Good Master, what shall I do?"),
    ("Finally, he left.", "Sir, he left."),
    ("Piotr, come here.", "Peter, come here."),
    ("The president left, and they slept.", "The chairman left, and they slept."),
    ("Tea, Milk, and Bread.", "Tea, Sugar Cane, and Bread."),
    ("", "Sir!"),
]


@pytest.mark.parametrize(("a", "b", "in_a", "in_b"), DIFFERENT, ids=str)
def test_another_form_of_address_is_named_with_its_words(
    a: str, b: str, in_a: str, in_b: str
) -> None:
    assert named(a, b, "register") == [(in_a, in_b)]
    assert named(b, a, "register") == [(in_b, in_a)]


@pytest.mark.parametrize(("a", "b"), ALIKE, ids=str)
def test_one_form_of_address_in_other_words_is_not_named(a: str, b: str) -> None:
    assert "register" not in types(a, b) | types(b, a)


def test_a_form_of_address_on_one_side_is_a_hint() -> None:
    (found,) = [
        one for one in find("Yes, sir, he left.", "Yes, he left.") if one.type == "register"
    ]
    assert (found.score < 0.5, found.b) == (True, None)


def test_two_ways_to_address_one_person_are_a_difference_of_register_and_not_of_name() -> None:
    a, b = "He asked Mr Putin.", "He asked Vladimir Vladimirovich."
    link = NameLink(0, 12, 17, 9, 31, "address")
    (found,) = find(a, b, (link,))
    assert (found.type, a[slice(*found.a)], b[slice(*found.b)]) == (
        "register", "Mr Putin", "Vladimir Vladimirovich",
    )  # fmt: skip


def test_a_form_of_address_that_is_linked_as_a_name_is_found_once() -> None:
    a, b = "Mr President, may I ask?", "Vladimir Vladimirovich, may I ask?"
    link = NameLink(0, 0, 12, 0, 22, "address")
    assert [one.type for one in find(a, b, (link,))] == ["register"]


def test_a_colloquial_word_in_the_place_of_a_plain_one_is_named(encoder) -> None:
    from varlab.drift.checks import find_differences
    from varlab.words import match_texts

    a, b = "The children went home early.", "The kids went home early."
    found = find_differences(match_texts(a, b, encoder), {"a": a, "b": b}, {"a": 0, "b": 0})
    assert [(one.type, a[slice(*one.a)], b[slice(*one.b)]) for one in found] == [
        ("register", "children", "kids")
    ]
