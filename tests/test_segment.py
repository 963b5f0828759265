"""Segments: sentences, labels and headings, and their offsets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varlab.errors import CallError, InputError
from varlab.read import read_witness
from varlab.segment import segment
from varlab.types import Segment, Witness

RAW = Path(__file__).parents[1] / "data" / "raw"
DIALOGUE = (
    "President of Russia Vladimir Putin: Good afternoon.\n"
    "Anton Vernitsky: Are you satisfied? Thank you.\n"
    "Vladimir Putin: Yes. As for the Union State: it is developing.\n"
    "Yu.Bubnova: And then? Vladimir Putin: That is all.\n"
)
ALPHABET = st.sampled_from([*"aBc .!?\n\r\t\"'(:-", "\u00a0", "…", "”", "Mr. ", "A. Gamov: "])


def texts(segments: tuple[Segment, ...]) -> list[str]:
    return [item.text for item in segments]


@settings(max_examples=200, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_segments_quote_the_text_and_leave_no_word_out(text: str) -> None:
    segments = segment(Witness("a", text))
    at = 0
    for index, item in enumerate(segments):
        assert item.index == index
        assert text[item.start : item.end] == item.text == item.text.strip()
        assert not any(character.isalnum() for character in text[at : item.start])
        at = item.end
    assert not any(character.isalnum() for character in text[at:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mr. Trump came. He left.", ["Mr. Trump came.", "He left."], id="title"),
        pytest.param("Ask A. Gamov. He knows.", ["Ask A. Gamov.", "He knows."], id="initial"),
        pytest.param("Ask Yu.Bubnova. Now.", ["Ask Yu.Bubnova.", "Now."], id="initial unspaced"),
        pytest.param("A currency etc. Today it is.", ["A currency etc.", "Today it is."], id="etc"),
        pytest.param("It grew 5.4 percent. Good.", ["It grew 5.4 percent.", "Good."], id="decimal"),
        pytest.param("The end.We go on.", ["The end.", "We go on."], id="no space"),
        pytest.param('He said: "No." "Why?"', ['He said: "No."', '"Why?"'], id="quotes"),
        pytest.param("“Why?” he asked. Then.", ["“Why?” he asked.", "Then."], id="asked"),
        pytest.param("I said … What now?", ["I said …", "What now?"], id="ellipsis, capital"),
        pytest.param("Well… perhaps. Yes.", ["Well… perhaps.", "Yes."], id="ellipsis, small"),
        pytest.param(
            "It left. (See above.) So.", ["It left.", "(See above.)", "So."], id="bracket"
        ),
        pytest.param(
            "Mr\u00a0Putin came.\u00a0He left.", ["Mr\u00a0Putin came.", "He left."], id="nbsp"
        ),
        pytest.param("one. two. three.", ["one.", "two.", "three."], id="no capitals at all"),
        pytest.param("", [], id="empty"),
        pytest.param("* * *\n---", [], id="ornaments"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert texts(segment(Witness("a", text))) == expected


def test_labels_are_segments_of_their_own_also_inside_a_line() -> None:
    labels = [item.text for item in segment(Witness("a", DIALOGUE)) if item.role == "label"]
    assert labels == [
        "President of Russia Vladimir Putin:",
        "Anton Vernitsky:",
        "Vladimir Putin:",
        "Yu.Bubnova:",
        "Vladimir Putin:",
    ]


def test_every_segment_of_a_turn_has_its_speaker() -> None:
    segments = segment(Witness("a", DIALOGUE))
    speakers = {item.text: item.speaker for item in segments}
    assert speakers["Thank you."] == "Anton Vernitsky"
    assert speakers["As for the Union State: it is developing."] == "Vladimir Putin"
    assert speakers["That is all."] == "Vladimir Putin"


def test_a_colon_makes_no_label_in_a_text_without_turns() -> None:
    segments = segment(Witness("a", "The Question: is it true? No. Answer Key: yes."))
    assert {item.role for item in segments} == {"body"}


def test_wrapped_lines_are_joined_to_sentences() -> None:
    line = "the quick brown fox jumps over the lazy dog and then runs far away into"
    text = "\r\n".join(["It is said that", *[line] * 8, "the wood. Then it sleeps."])
    assert texts(segment(Witness("a", text)))[-1] == "Then it sleeps."


def test_short_lines_without_a_mark_are_headings_where_most_lines_have_one() -> None:
    text = "# Answers\nNews\n" + "This is a sentence.\n" * 6
    roles = [item.role for item in segment(Witness("a", text))]
    assert roles == ["heading", "heading", *["body"] * 6]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("He left at once.23", "body"),
        ('"Is there a room?"8', "body"),
        ("He wept.*", "body"),
        ("Version 2.0", "heading"),
        ("Symphony No.5", "heading"),
    ],
)
def test_the_number_of_a_note_makes_no_heading_of_a_sentence(line: str, role: str) -> None:
    lines = "\n".join(["He came.", line, "He sat down.", "He ate."])
    found = [one for one in segment(Witness("a", lines)) if one.text == line]
    assert [one.role for one in found] == [role]


def test_verse_has_no_headings() -> None:
    segments = segment(Witness("a", "Tyger Tyger\nburning bright\nIn the forests\nof the night"))
    assert {item.role for item in segments} == {"body"}


def test_lines_are_kept_where_lines_are_asked_for() -> None:
    segments = segment(Witness("a", "One. Two.\n\n  Three: four.\r\nFive"), by="lines")
    assert texts(segments) == ["One. Two.", "Three: four.", "Five"]
    assert {item.role for item in segments} == {"body"}


def test_an_endless_sentence_gets_one_sentence() -> None:
    with pytest.raises(InputError, match="20,999 characters without a sentence's end"):
        segment(Witness("a", "word " * 4200))


def test_an_unknown_language_gets_one_sentence() -> None:
    with pytest.raises(CallError, match="Language 'qq' is not known"):
        segment(Witness("a", "Text."), lang="qq")


# Counted by hand in the two columns: every answer and question of the event.
@pytest.mark.parametrize(("name", "turns"), [("kremlin", 31), ("karlof1", 31)])
def test_the_real_pair_has_the_same_turns_on_both_sides(name: str, turns: int) -> None:
    segments = segment(read_witness(RAW / f"astana-{name}.txt", "a"))
    assert sum(item.role == "label" for item in segments) == turns


def test_first_and_last_words_of_the_real_body_are_segments() -> None:
    segments = texts(segment(read_witness(RAW / "astana-kremlin.txt", "a")))
    assert segments.index("Go ahead, please.") == 10
    assert segments[-3:] == ["Thank you very much.", "All the\u00a0best.", "July 4, 2024, Astana"]
