"""Words marked by their probability, changed and missing told apart."""

from __future__ import annotations

import pandas as pd
import pytest
from toy_comparison import toy

from varlab.drift.wordtable import word_table
from varlab.present.strength import step, words_marked
from varlab.words import match_texts


def test_a_changed_word_and_a_missing_one_are_told_apart(encoder) -> None:
    a = "The council approved the big loan."
    match = match_texts(a, "The council approved the small loan in Paris.", encoder)
    found = word_table({7: match}, {7: ()})
    states = dict(zip(found["text"], found["state"], strict=True))
    assert states["Paris"] == "missing"
    assert states.get("big", "changed") == "changed"
    assert found["shade"].between(0.5, 1).all()
    assert (found["differs"] < found["shade"]).all()
    assert (found["bead_id"] == 7).all()


def test_equal_texts_have_no_words_to_list(encoder) -> None:
    match = match_texts("The council approved it.", "The council approved it.", encoder)
    found = word_table({0: match}, {0: ()})
    assert found.empty
    assert str(found["differs"].dtype) == "float64"


def test_a_word_that_has_its_equal_is_not_listed_whatever_stands_around_it(encoder) -> None:
    a, b = "They saw a big black cat.", "They saw a tiny black dog."
    found = word_table({0: match_texts(a, b, encoder)}, {0: ()})
    assert "black" not in set(found["text"])
    assert "dog" in set(found["text"])


@pytest.mark.parametrize(("differs", "strength"), [(0.0, 1), (0.19, 1), (0.2, 2), (0.33, 3)])
def test_a_probability_has_a_step_of_strength(differs, strength) -> None:
    assert step(differs) == strength


def test_words_are_marked_where_they_stand_and_everything_is_escaped() -> None:
    pair = toy()
    bead = pair.tables["drift"]["bead_id"].iloc[0]
    text = str(pair.tables["beads"].iloc[bead]["a_text"])
    start = int(pair.tables["beads"].iloc[bead]["a_start"])
    word = text.split()[0]
    row = [bead, "a", start, start + len(word), word, "missing", 0.35, 0.97]
    columns = ["bead_id", "side", "start", "end", "text", "state", "differs", "shade"]
    pair.extras["words"] = pd.DataFrame([row], columns=columns)
    shown = words_marked(pair, [int(bead)])
    assert f'<s class="vl-missing vl-3">{word}</s>' in shown.html
    assert f"{{{word} 3}}" in repr(shown)


def test_without_stored_words_that_is_said() -> None:
    assert "not stored" in repr(words_marked(toy(), [0]))
