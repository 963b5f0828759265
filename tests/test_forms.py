"""Where the forms of a name count as standing in a passage."""

from __future__ import annotations

import pandas as pd
import pytest
from toy_comparison import toy

from varlab.present.counts import counted
from varlab.present.forms import names_written_apart, own_places, stand_in
from varlab.present.notes import notes

ROWS = [
    ("body", "", "Ivan Petrovich left.", "Ivan Petrovich went."),
    ("body", "", "Ivan Petrovich wept.", "Ivan cried."),
    ("body", "", "Pavel Ilyich came.", "Paul Ilyich came."),
    ("body", "", "Fen and Fenechka came.", "Fenya and Fenechka came."),
]


def named(*pairs):
    """Return a comparison of the rows above with pairs of forms: form, form, kind."""
    pair = toy(ROWS)
    columns = {"entity": "person", "similarity": 0.9, "n_a": 1, "n_b": 1, "n_beads": 1}
    rows = [
        columns
        | {"name_id": k, "a_form": a, "b_form": b, "kind": kind, "first_bead": 0}
        | {"explanation": "Why."}
        for k, (a, b, kind) in enumerate(pairs)
    ]
    pair.tables["names"] = pd.DataFrame(rows)
    return pair


IVAN = [("Ivan Petrovich", "Ivan Petrovich", "same"), ("Ivan Petrovich", "Ivan", "short")]


def test_a_short_form_is_no_finding_where_it_is_a_part_of_the_longer_one():
    assert list(notes(named(*IVAN))) == [1]


def test_a_short_form_is_marked_where_it_stands_by_itself():
    (row,) = names_written_apart(named(*IVAN))
    bead = {"b_text": "Ivan Petrovich, or Ivan, slept."}
    assert list(own_places(row, bead, "b")) == [19]


def test_two_spellings_count_inside_longer_names_too():
    pairs = [("Pavel", "Paul", "exonym"), ("Pavel Ilyich", "Paul Ilyich", "exonym")]
    assert {note.words[:14] for note in notes(named(*pairs))[2]} == {
        "“Pavel” / “Pau",
        "“Pavel Ilyich”",
    }


@pytest.mark.parametrize("kind", ["short", "transliteration"])
def test_a_form_inside_another_word_is_no_form(kind):
    (row,) = names_written_apart(named(("Fen", "Fenya", kind)))
    assert not stand_in(row, {"a_text": "Fenechka came.", "b_text": "Fenya came."})


def test_passages_are_counted_where_the_forms_stand_and_not_their_letters():
    found = {one.what: one.n for one in counted(named(("Fen", "Fenya", "transliteration")))}
    assert found["a name written differently"] == 1
