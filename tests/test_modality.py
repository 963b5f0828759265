"""Modality: which modal verbs answer each other, which leave a bare verb, what is only a hint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelled import SpelledMatch, find, named, types

from varlab.drift.cues import read_passages
from varlab.drift.modals import find_modals

DIFFERENT = [
    # Two modal verbs that govern one verb.
    ("It can all be changed.", "It must be changed.", "can all be changed", "must be changed"),
    ("What shall I ask for?", "What must I ask for?", "shall I ask", "must I ask"),
    ("He will be last of all.", "He must be last of all.", "will be last", "must be last"),
    ("You must not say it.", "You should not say it.", "must not say", "should not say"),
    ("Should we say so?", "Can we say so?", "Should we say", "Can we say"),
    ("It will open in May.", "It may open in May.", "will open", "may open"),
    ("The team is expected to win.", "The team might win.", "expected to win", "might win"),
    ("It can't be hidden.", "It will not be hidden.", "can't be hidden", "will not be hidden"),
    # One modal verb, and the bare verb.
    ("They had to work hard.", "They worked hard.", "had to work", "worked"),
    ("You ought to know it.", "You know it.", "ought to know", "know"),
    ("The seat ought to be sacred.", "The seat is sacred.", "ought to be sacred", "is sacred"),
    ("It may be a bit blurry.", "It is a bit blurry.", "may be a bit", "is a bit"),
    ("They cannot be seen.", "They are not seen.", "cannot be seen", "are not seen"),
    ('"You may go," he said.', '"Go," he said.', "may go", "Go"),
    ("He must have been ill.", "He was ill.", "must have been ill", "was ill"),
    ("He must have risen.", "He is alive.", "must have risen", ""),
    # Other words of certainty.
    ("It is impossible for Peru.", "It is unlikely that Peru wins.", "impossible", "unlikely"),
    ("I am sure peace will come.", "I believe peace will come.", "I am sure", "I believe"),
    ("Clearly peace will come.", "Perhaps peace will come.", "Clearly", "Perhaps"),
]  # fmt: skip

ALIKE = [
    ("We can see it.", "We could see it."),
    ("He may come here.", "He might come here."),
    ("I shall come.", "I will come."),
    ("You must go.", "You have to go."),
    ("You should rest.", "You ought to rest."),
    ("It must be done.", "It will have to be done."),
    ("He will find it.", "He will be able to find it."),
    ("We must not allow it.", "We cannot allow it."),
    ("It could not be performed.", "It was not possible to perform it."),
    # By rule, in clauses of purpose and condition.
    ("He came so that they should see.", "He came so that they might see."),
    ("Whoever shall come is welcome.", "Whoever may come is welcome."),
    ("I can see the hills.", "I see the hills."),
    ("I must say it is late.", "It is late, I say."),
    ("He gave what he had to spare.", "He gave what he could spare."),
    ("It opened in May last year.", "It opened last year."),
    ("They compelled him to work.", "He worked for them."),
    ("It must be put there.", "Put it there."),
    ("What is one to do?", "What ought to be done?"),
    ("Why should you be surprised?", "Why are you surprised?"),
    ("It is necessary to move.", "We have to move."),
    ("Of course he left.", "He left."),
    ("It is impossible, but we can try.", "We can try what is impossible."),
    ("They left to carry it.", "Him they compelled to carry it."),
]


@pytest.mark.parametrize(("a", "b", "in_a", "in_b"), DIFFERENT, ids=str)
def test_another_modality_is_named_with_its_words(a: str, b: str, in_a: str, in_b: str) -> None:
    (found,) = named(a, b, "modality")
    assert found == (in_a, in_b)


@pytest.mark.parametrize(("a", "b"), [row[:2] for row in DIFFERENT] + ALIKE, ids=str)
def test_swapping_the_sides_swaps_the_findings_of_modality(a: str, b: str) -> None:
    there, back = (
        [one for one in find(*pair) if one.type == "modality"] for pair in ((a, b), (b, a))
    )
    assert sorted((one.a, one.b, one.score) for one in there) == sorted(
        (one.b, one.a, one.score) for one in back
    )


@pytest.mark.parametrize(("a", "b"), ALIKE, ids=str)
def test_a_free_choice_of_modal_verbs_is_not_named(a: str, b: str) -> None:
    assert "modality" not in types(a, b) | types(b, a)


@given(
    st.lists(
        st.sampled_from("we must can may will not have to be go , it said".split()), max_size=12
    )
)
def test_a_text_has_no_difference_of_modality_with_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert [one for one in find(text, text) if one.type == "modality"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It must not be forgotten.", [("must", "forgotten", True)]),
        ("What shall I ask?", [("shall", "ask", False)]),
        ("It will be able to help.", [("will", "help", False), ("can", "help", False)]),
        ("They apply as they must, always.", []),
        ("They must apply at once.", [("must", "apply", False)]),
        ("", []),
    ],
)
def test_a_modal_verb_governs_the_next_verb(
    text: str, expected: list[tuple[str, str, bool]]
) -> None:
    passage, _ = read_passages(SpelledMatch(text, ""), {"a": text, "b": ""}, {"a": 0, "b": 0})  # type: ignore[arg-type]
    found = [
        (one.force, passage.words[one.head].norm, one.is_denied) for one in find_modals(passage)
    ]
    assert found == expected
