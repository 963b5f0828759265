"""Typed differences: what is found, what is left alone, and where it points."""

from __future__ import annotations

import pytest
from spelled import SpelledMatch, find, types

from varlab.drift.checks import find_differences
from varlab.types import NameLink
from varlab.words import match_texts


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("GDP grew by 5.4 percent.", "GDP grew by 5.3 percent.", "number"),
        ("They met in May 2015.", "They met in June 2015.", "date"),
        ("We can allow this.", "We can not allow this.", "negation"),
        ("He did it.", "He never did it.", "negation"),
        ("The plan is legal.", "The plan is illegal.", "negation"),
        ("The star is less active.", "The star is more active.", "antonym"),
        ("He has come.", "Has he come?", "question"),
        ("He lost his keys.", "She lost her keys.", "agent"),
        ("We must wait here.", "We can wait here.", "modality"),
        ("All members agree.", "Some members agree.", "quantifier"),
        ("More than 30 men came.", "About 30 men came.", "quantifier"),
        ("He came yesterday.", "He came tomorrow.", "time"),
        ("He pays the bill.", "He paid the bill.", "time"),
        ("The tower will fall down.", "The tower fell down.", "time"),
        ("Please sit down, guys.", "Please sit down, sir.", "register"),
        ("Above 30 % flew.", "Then 30 % flew.", "quantifier"),
        ("They banned the old film.", "They allowed the old film.", "antonym"),
        ("It is an important step.", "It is a trivial step.", "antonym"),
        ("The older brother left first.", "The younger brother left first.", "antonym"),
        ("It is good to fly.", "It is not good to fly.", "negation"),
        ("He paid with cash.", "He paid without cash.", "negation"),
        ("Here is my creature.", "Here is our creature.", "agent"),
    ],
)
def test_a_typed_difference_is_found(a: str, b: str, kind: str) -> None:
    assert kind in types(a, b)
    assert kind in types(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We don't know.", "We do not know."),
        ("It is not possible.", "It is impossible."),
        ("No one came.", "Nobody came."),
        ("Neither he nor she came.", "He did not come, she did not either."),
        ("Not only tea but coffee.", "Tea and coffee."),
        ("This makes no sense.", "This is meaningless."),
        ("They failed to agree.", "They did not agree."),
        ("He has already decided it.", "He decided it."),
        ("They said it was late.", "They said it is late."),
        ("He is sure that it works.", "He is certain that it works."),
        ("All the same, of course, at all.", "Nevertheless."),
        ("It is important that all agree.", "It is important that everyone agrees."),
        ("Let us go.", "Let's go."),
        ("It is Fund No. 1 of the bank.", "It is Fund 1 of the bank."),
        ("Patients without ST elevation came.", "Patients with non-ST elevation came."),
        ("We have yet to decide it.", "We have not decided it."),
        ("There was insufficient bread.", "There was not enough bread."),
        ("He forbad them to tell it.", "He charged them not to tell it."),
        ("Most of the fans liked it.", "The majority of the fans liked it."),
        ("It weighs 2.0923 million tons.", "It weighs 2,092,300 tons."),
        ("It is six kilometers wide.", "It is 6km wide."),
        ("It fell over the last half-year.", "It fell over the last six months."),
        ("He came half a year ago.", "He came six months ago."),
        ("As of 15/09/2020 it rose.", "As of September 15, 2020 it rose."),
        ("As of 15.09.2020 it rose.", "As of 9/15/2020 it rose."),
        ("That is our forest, isn't it?", "That is our forest, I suppose?"),
        ("No, listen to me.", "Then listen to me."),
        ("A meal would not come amiss now.", "A meal would be welcome now."),
        ("He never failed to bless them.", "He blessed them."),
        ("He was not without courage.", "He had courage."),
        ("I am not sure that I do not agree.", "I agree."),
        ("He declines to bow or to accept it.", "He does not bow and does not accept it."),
        ("His face was free from wrinkles.", "His face was unwrinkled."),
        ("A spectacle far from pleasing.", "An unpleasing spectacle."),
        ("They had no hope and no women.", "They had neither hope nor women."),
        ("It is not loud music.", "It is quiet music."),
        ("It guarded peace no less than power.", "It guarded peace like power."),
        ("The result won't be good.", "The result will be bad."),
        ("You would be shy, she said, if not proud.", "You would be shy, she said, and proud."),
        ("It stood outside the wall.", "It stood without the wall."),
        ("He came down to them.", "He went down to them."),
        ("There is no bread.", "There is not any bread."),
        ("He said he would give his house.", '"I will give my house," he said.'),
        ("They cast their nets for his brother.", "He cast his nets for his brother."),
        ("It should be done by night.", "They should do it by night."),
        ("You and I know it.", "We know it."),
        ("He said, I saw him.", "He saith, I saw him."),
        ("If it were empty we would fall.", "If it is empty we would fall."),
        ("The sun gave half-light to all.", "The sun gave light to all."),
        ("He walked over four miles of sand.", "He walked four miles of sand."),
        ("We cannot allow it.", "We must not allow it."),
        ("Some of us know much of it.", "Few of us know all of it, and some of the rest."),
        ("", ""),
    ],
    ids=str,
)
def test_two_ways_to_say_it_are_no_difference(a: str, b: str) -> None:
    assert types(a, b) == set()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Did I not promise to tell it?", "I promised to tell it."),
        ("Who can know it?", "No one can know it."),
    ],
    ids=str,
)
def test_a_question_that_expects_its_answer_denies_nothing(a: str, b: str) -> None:
    assert "negation" not in types(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("You have not seen her for a long time.", "You saw her a long time ago."),
        ("We have not met in ten years.", "We met ten years ago."),
        (
            "There is no one that left house, field, sister and brother who will not receive more.",
            "There is no one that left house, field, sister and brother but will receive more.",
        ),
        ("There is no town that he does not know.", "He knows every town there is."),
    ],
    ids=str,
)
def test_a_particle_is_answered_by_words_that_make_it_needless(a: str, b: str) -> None:
    assert "negation" not in types(a, b)
    assert "negation" not in types(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("He met her a long time ago.", "He never met her a long time ago."),
        ("He has lived here for years.", "He has not lived here for years."),
        ("There is every reason to pay it.", "There is every reason not to pay it."),
    ],
    ids=str,
)
def test_words_that_both_sides_say_answer_no_particle(a: str, b: str) -> None:
    assert "negation" in types(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nguy?n Qu?ng came.", "Nguyen Quang came."),
        ("Nguy??n came.", "Nguyen came."),
        ("See example.org/page?id=3 for more.", "See example.org for more."),
        ("It was in 1848 (?) at Rome.", "It was in 1848 at Rome."),
        ("He came?? Yes!", "He came? Yes!"),
    ],
    ids=str,
)
def test_a_mark_inside_a_word_or_said_twice_asks_nothing(a: str, b: str) -> None:
    assert "question" not in types(a, b, least=0.0)
    assert "question" not in types(b, a, least=0.0)


@pytest.mark.parametrize("asked", ["Has he come?", "Has he come?Yes", '"Has he come?" they said'])
def test_a_mark_at_the_end_of_a_sentence_or_quotation_asks(asked: str) -> None:
    assert "question" in types(asked, "He has come. Yes, they said")


def test_a_tag_asks_less_than_a_question() -> None:
    assert types("It is late, isn't it?", "It is late.") == set()
    assert types("Is it late?", "It is late.") == {"question"}


def test_a_quoted_question_is_shown_without_what_introduces_it() -> None:
    a = 'He turned and said: "Shall I go?"'
    found = next(one for one in find(a, "He turned and went.") if one.type == "question")
    assert a[slice(*found.a)] == "Shall I go?"


def test_what_a_free_passage_denies_is_a_hint_and_no_finding() -> None:
    found = find("He did not put out his candle.", "The light burned on beside them.")
    assert [(one.type, one.score < 0.5) for one in found] == [("negation", True)]


def test_a_tense_is_named_only_where_the_rest_is_said_on_both_sides() -> None:
    assert "time" in types("The king was in the city.", "The king is in the city.")
    assert "time" not in types("The king was in the city.", "Our ruler is at home.")


def test_a_text_has_no_differences_with_itself() -> None:
    text = "She will not pay 5.4 % of it, must she? We believe all of them left yesterday."
    assert find(text, text) == []


def test_a_finding_points_at_the_words_on_both_sides() -> None:
    a, b = "It grew by 5.4\N{NO-BREAK SPACE}percent.", "So it grew by 5.3 %."
    found = next(one for one in find(a, b) if one.type == "number")
    assert (a[slice(*found.a)], b[slice(*found.b)]) == ("5.4\N{NO-BREAK SPACE}percent", "5.3 %")


def test_a_denying_clitic_is_quoted_with_its_host() -> None:
    a, b = "He doesn't want peace.", "He wants peace."
    (found,) = [one for one in find(a, b) if one.type == "negation"]
    assert (a[slice(*found.a)], b[slice(*found.b)]) == ("doesn't want", "wants")


def test_offsets_are_those_of_the_file() -> None:
    texts, offsets = {"a": "5 men", "b": "6 men"}, {"a": 100, "b": 200}
    found = find_differences(SpelledMatch("", ""), texts, offsets)  # type: ignore[arg-type]
    assert (found[0].a, found[0].b) == ((100, 101), (200, 201))


def test_a_negation_shows_what_it_denies_and_its_partner() -> None:
    a, b = "We support the plan.", "We do not support the plan."
    found = next(one for one in find(a, b) if one.type == "negation")
    assert (a[slice(*found.a)], b[slice(*found.b)]) == ("support", "not support")


def test_an_extra_negation_beside_another_is_less_sure() -> None:
    lone = find("He came.", "He never came.")[0]
    double = find("He came.", "It is not that he never came.")
    assert max(one.score for one in double if one.type == "negation") <= lone.score


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("conflict", {"name"}), ("transliteration", set()), ("same", set()), ("acronym", set())],
)
def test_only_two_names_are_a_difference_not_two_spellings(kind: str, expected: set[str]) -> None:
    link = NameLink(0, 0, 5, 0, 6, kind)
    found = find("Anton came.", "Andrei came.", (link,))
    assert {one.type for one in found} == expected


def test_the_order_of_findings_follows_the_text() -> None:
    found = find("In 1999 all of them must go.", "In 2001 some of them can go.")
    places = [one.a.start for one in found if one.a]
    assert places == sorted(places)
    assert len(places) == 3


def test_two_findings_of_one_type_at_one_place_always_come_the_surer_first() -> None:
    pairs = [(f"He saw {n} men.", f"He saw some {n} men.") for n in range(40, 60)]
    for a, b in pairs:
        scores = [one.score for one in find(a, b) if one.type == "quantifier"]
        assert scores == [0.4, 0.25]


def test_the_real_model_links_the_negated_word(encoder) -> None:
    a, b = "The committee approved the budget.", "The committee did not approve the budget."
    match = match_texts(a, b, encoder)
    found = find_differences(match, {"a": a, "b": b}, {"a": 0, "b": 0})
    negation = next(one for one in found if one.type == "negation")
    assert a[slice(*negation.a)] == "approved"
    assert negation.score > 0.9
