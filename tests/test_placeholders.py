"""Placeholders of localised strings: what is lost or exchanged, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelled import find, named, types

from varlab.present.terms import in_words

FORMS = ["{name}", "{{x}}", "${count}", "%s", "%d", "%1$s", "%@", "%(user)s", "%USER%", "{0}", "{}"]


@pytest.mark.parametrize(
    ("a", "b", "pair"),
    [
        ("Hello {name}, welcome", "Hello {user}, welcome", ("{name}", "{user}")),
        ("It has %d new files", "It has %s new files", ("%d", "%s")),
        ("It has %1$s new files", "It has %2$s new files", ("%1$s", "%2$s")),
        ("It has ${count} files", "It has files", ("${count}", "")),
        ("Wait %ds more", "Wait more", ("%d", "")),
        ("Hi {{x}}", "Hi {{y}}", ("{{x}}", "{{y}}")),
        ("%s met %s", "%s met", ("%s", "")),
        ("One<br>two", "One two", ("<br>", "")),
        ("{0} of {1} read", "{1} of {0} read", ("{1}", "{0}")),
        ("It lists {0} and {1} files", "It lists {0} files", ("{1}", "")),
        ("Copied %1$s to %2$s", "Copied %2$s to %1$s", ("%2$s", "%1$s")),
        ("Page %d of %d", "Of %d pages, this is page %d", ("%d", "%d")),
        ("It used %d of %s", "Of %s it used %d", ("%d", "%s")),
        ('Go to <a href="x">it</a>', 'Go to <a href="x">it', ("</a>", "")),
    ],
    ids=str,
)
def test_a_lost_or_exchanged_placeholder_is_shown_and_nothing_else(
    a: str, b: str, pair: tuple[str, str]
) -> None:
    assert named(a, b, "placeholder") == [pair]
    assert named(b, a, "placeholder") == [pair[::-1]]
    assert types(a, b) == {"placeholder"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("{0} of {1} files", "of {1} files {0}"),
        ("Copied %1$s to %2$s", "To %2$s, %1$s was copied"),
        ("Cannot move %s to %s", "%s cannot be moved to %s"),
        ("Send {user} the {file}", "Send the {file} to {user}"),
        ("{0} in {1} of {2}", "of {2}, {0} in {1}"),
        ("{1} In the beginning. {2} It was dark", "In the beginning. It was dark"),
        ("It began, {3} and it ended", "It began and it ended"),
        ("Hi { name }", "Hi {name}"),
        ("It rose 5 % so far", "It rose 5 %d"),
        ("100%discount", "100 % discount"),
        ("He wrote {sic} it", "He wrote it"),
        ("He {is} here", "He is here"),
        ("He wrote <et> it <...>", "He wrote it"),
        ("a < b and c > d", "a is less than b"),
        ("It costs $1", "It costs $2"),
    ],
    ids=str,
)
def test_what_is_only_moved_or_looks_like_a_placeholder_is_none(a: str, b: str) -> None:
    assert "placeholder" not in types(a, b, least=0.0)
    assert "placeholder" not in types(b, a, least=0.0)


def test_both_tags_around_a_word_are_shown() -> None:
    found = named("Click <i>Save</i>", "Click <b>Save</b>", "placeholder")
    assert found == [("<i>", "<b>"), ("</i>", "</b>")]
    assert named("Click <b>Save</b>", "Click Save", "placeholder") == [("<b>", ""), ("</b>", "")]


NESTED = "{n, plural, =0 {None} other {{m, plural, one {A} other {B}}}}"
CHOICE = "{x, select, he {He} she {She} other {They}} left"


@pytest.mark.parametrize(
    ("a", "gone", "lost"),
    [
        ("{n, plural, one {a file} other {# files}}", "one {a file} ", "one {"),
        (CHOICE, "she {She} ", "she {"),
        (NESTED, "one {A} ", "one {"),
    ],
    ids=["plural", "select", "nested"],
)
def test_a_lost_case_of_a_message_is_shown(a: str, gone: str, lost: str) -> None:
    assert named(a, a.replace(gone, ""), "placeholder") == [(lost, "")]


def test_the_texts_of_a_message_are_words_and_no_placeholders() -> None:
    a = "{n, plural, one {Deleted} other {Deleted}}"
    assert "placeholder" not in types(a, a.replace("Deleted", "Removed"), least=0.0)
    assert named(a, "Deleted", "placeholder") == [
        ("{n, plural", ""),
        ("one {", ""),
        ("other {", ""),
    ]


# Of two marks without a name that are of different kinds, the order is not free.
MOVABLE = [form for form in FORMS if form not in ("%d", "%@", "{}")]


@given(st.lists(st.sampled_from(MOVABLE), max_size=4), st.randoms())
def test_placeholders_in_any_order_answer_each_other(forms: list[str], random) -> None:
    moved = list(forms)
    random.shuffle(moved)
    assert "placeholder" not in types(" and ".join(forms), " and ".join(moved), least=0.0)


def test_numbers_beside_a_placeholder_are_compared_without_those_inside() -> None:
    a, b = "%1$s has 5 files", "has 6 files"
    assert named(a, b, "number") == [("5", "6")]
    assert named(a, b, "placeholder") == [("%1$s", "")]


def test_one_against_another_is_surer_than_one_alone() -> None:
    (changed,), (alone,) = find("Hi {name}", "Hi {user}"), find("Hi {name}", "Hi")
    assert changed.score == 1.0
    assert 0.5 <= alone.score < changed.score


def test_people_are_told_the_type_in_words() -> None:
    assert in_words(["placeholder"]) == "placeholder"
