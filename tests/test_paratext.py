"""Ends that are not part of the text are set apart; the body's ends are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from varlab.align import align_segments
from varlab.read import read_witness
from varlab.segment import segment

if TYPE_CHECKING:
    from varlab.encode import Encoder
    from varlab.types import Alignment, Segment

RAW = Path(__file__).parents[1] / "data" / "raw"
PLEA = (
    "If you enjoyed this article, please consider becoming a paid subscriber today.",
    "Leave a comment below and tell me what you think about the recipe.",
    "My next post will cover gardening, cats and the new coffee machine.",
    "Share it with friends, click the button and follow my channel.",
)


@pytest.fixture(scope="module")
def sides() -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    names = ("astana-kremlin.txt", "astana-karlof1.txt")
    a, b = (segment(read_witness(RAW / name, side)) for name, side in zip(names, "ab", strict=True))
    return a, b


@pytest.fixture(scope="module")
def alignment(
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]], encoder: Encoder
) -> Alignment:
    return align_segments(*sides, encoder)


def renumbered(segments: list[Segment]) -> tuple[Segment, ...]:
    from dataclasses import replace

    return tuple(replace(one, index=index) for index, one in enumerate(segments))


def test_chrome_introduction_and_afterword_are_set_apart(
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]], alignment: Alignment
) -> None:
    quoted = [
        [sides["ab".index(one.side)][at].text for at in (one.first, one.stop - 1)]
        for one in alignment.paratext
    ]
    starts = [texts[0][:20].replace("\u00a0", " ") for texts in quoted]
    assert starts == [
        "View settings",
        "July 4, 2024, Astana",
        "Putin faced the Russ",
        "A very narrow range ",
    ]
    assert [quoted[0][1][:13].replace("\u00a0", " "), quoted[3][1]] == [
        "In conclusion",
        "OK end of extraction.",
    ]


def test_paratext_has_no_counterpart(alignment: Alignment) -> None:
    apart = {(p.side, i) for p in alignment.paratext for i in range(p.first, p.stop)}
    for bead in alignment.beads:
        inside = {("a", i) for i in bead.a} | {("b", j) for j in bead.b}
        assert not inside & apart or bead.is_null


@pytest.mark.parametrize("size", [5, 20], ids="{} segments".format)
def test_body_that_ends_early_is_no_paratext(
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]], encoder: Encoder, size: int
) -> None:
    body = [one for one in sides[0][100:260] if one.role == "body"]
    other = [one for one in sides[1][100:257] if one.role == "body"]
    alignment = align_segments(renumbered(body), renumbered(other[:-size]), encoder)
    assert alignment.paratext == ()
    assert sum(bead.is_null for bead in alignment.beads[-size:]) > size // 2


@pytest.mark.parametrize("at_end", [False, True], ids=["front", "back"])
def test_foreign_matter_at_an_end_is_paratext(
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]], encoder: Encoder, at_end: bool
) -> None:
    from varlab.types import Segment

    plea = [Segment(0, 0, len(text), "body", "", text) for text in PLEA]
    body = [one for one in sides[0][100:200] if one.role == "body"]
    other = [one for one in sides[1][98:203] if one.role == "body"]
    longer = body + plea if at_end else plea + body
    paratext = align_segments(renumbered(longer), renumbered(other), encoder).paratext
    expected = (len(body), len(longer)) if at_end else (0, len(plea))
    assert [(one.side, one.first, one.stop) for one in paratext] == [("a", *expected)]


def test_last_sentence_does_not_leap_over_an_afterword_to_something_like_it(
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]], encoder: Encoder
) -> None:
    # Without its own last line the first text ends with "All the best."; among the comments
    # behind "Good luck." stands "Thank You!".
    body = renumbered([one for one in sides[0][8:277]])
    alignment = align_segments(body, renumbered(list(sides[1])), encoder)
    last = next(bead for bead in alignment.beads if bead.a == (len(body) - 1,))
    assert [sides[1][j].text for j in last.b] == ["Good luck."]
    assert [(one.first, one.stop) for one in alignment.paratext if one.side == "b"] == [
        (0, 1),
        (278, 303),
    ]
