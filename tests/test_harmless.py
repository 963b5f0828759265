"""What changes no meaning raises no load: case, and a tokeniser's blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from varlab.drift import score_texts
from varlab.omissions import expect_omissions

if TYPE_CHECKING:
    from collections.abc import Callable

    from varlab.encode import Encoder

TIE = 1e-9
PAIRS = (
    ("The treaty can't be signed this week.", "This week the treaty cannot be signed."),
    ("The bridge doesn't carry lorries.", "Lorries cannot use the bridge."),
    ("They haven't said why, have they?", "They didn't say why, did they?"),
    ("The IAEA has seen the plans.", "The International Atomic Energy Agency saw the plans."),
    ("Since the USA left, prices have fallen.", "Prices fell after the US withdrew."),
    ("Many of them live in the US today.", "Today many live in the United States."),
    ("Mr Brown's sister paid $1,500 in May.", "In May Brown's sister paid 1,500 dollars."),
    ("“Wait,” said Anna Petrova; nobody did.", "Anna Petrova told them to wait, but none did."),
    ("The SCO (founded in 2001) met in Astana.", "The SCO, founded in 2001, met at Astana."),
    ("Ships leave Riga at 9:30 a.m. on Mondays.", "On Mondays ships depart from Riga at 9:30."),
)


def lower_first(text: str) -> str:
    """Lower the first letter."""
    return text[:1].lower() + text[1:]


def set_apart(text: str) -> str:
    """Set marks and clitics apart, as tokenisers do."""
    text = re.sub(r"(?i)\bcannot\b", "can not", text)
    text = re.sub(r"(?i)(?<=\w)(n't|'s)\b", r" \1", text)
    return re.sub(r"\s*([“”;?()]|,(?!\d)|\.$)\s*", r" \1 ", text).strip()


@pytest.mark.parametrize("change", [str.lower, lower_first, set_apart])
@pytest.mark.parametrize("side", [0, 1])
def test_a_harmless_change_of_one_side_raises_no_load(
    change: Callable[[str], str], side: int, encoder: Encoder
) -> None:
    changed = [(change(a), b) if side == 0 else (a, change(b)) for a, b in PAIRS]
    pairs = [*PAIRS, *changed]
    loads = score_texts(pairs, encoder, expect_omissions(pairs, encoder))["load"].to_numpy()
    before, after = loads[: len(PAIRS)], loads[len(PAIRS) :]
    rises = {b: (x, y) for (_, b), x, y in zip(PAIRS, before, after, strict=True) if y > x + TIE}
    assert changed != list(PAIRS)
    assert rises == {}
