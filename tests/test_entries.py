"""The list of names that opens, filters and sorts without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from toy_comparison import script_toy, toy

from varlab.present import entries
from varlab.present.entries import BASE, KINDS, MAX_ENTRIES, ORDERS, SHOWN, read_entries

CSS = Path(entries.__file__).parents[1] / "templates" / "shown.css"


def rows(html: str) -> list[str]:
    """Return the classes of every name in the list."""
    return re.findall(r'<details class="([^"]+)">', html)


def test_a_name_opens_on_the_passage_of_every_form() -> None:
    first = entries.entries(toy()).html.split("</details>")[0]
    assert "<li>toy-a, segment 3: <b" in first
    assert "Dmitry Larue</b> wrote the minutes.</li>" in first


def test_a_name_knows_which_filters_it_passes() -> None:
    groups = [one.groups for one in read_entries(toy())]
    assert groups == [["apart", "odds"], ["alone"]]


def test_names_carry_their_places_in_both_orders() -> None:
    first, second = rows(entries.entries(toy()).html)
    assert first == "vl-apart vl-odds vl-person vl-z1-0 vl-z0-0 vl-n1-0 vl-n0-0"
    assert second == "vl-alone vl-place vl-z1-0 vl-z0-1 vl-n1-0 vl-n0-1"


@pytest.mark.parametrize(("group", "choices"), [("show", SHOWN), ("kind", KINDS), ("sort", ORDERS)])
def test_every_button_but_the_one_that_does_nothing_has_its_rule(
    group: str, choices: dict[str, str]
) -> None:
    css, html = CSS.read_text("utf-8"), entries.entries(toy()).html
    idle = {"all", "any", "text"}
    assert [key for key in choices if f'id="vl-{group}-{key}"' not in html] == []
    assert [k for k in choices if (f".vl-{group}-{k}:checked ~" in css) == (k in idle)] == []


def test_the_style_sheet_knows_every_digit() -> None:
    css = CSS.read_text("utf-8")
    digits = [f".vl-{key}{place}-{at:x} " for key in "zn" for place in "10" for at in range(BASE)]
    assert [digit for digit in digits if digit not in css] == []
    assert MAX_ENTRIES == BASE**2


def test_words_of_the_texts_are_inert() -> None:
    html = entries.entries(script_toy()).html
    assert "<script" not in html
    assert "<img" not in html
