"""What a reader says is the translation: the rest is set apart, whatever the aligner thinks."""

from __future__ import annotations

import numpy as np
import pytest

from varlab.align.noise import noise_floor
from varlab.errors import CallError
from varlab.review.body import Body, align_bodies, read_body
from varlab.types import Alignment, Bead, Paratext, Rival, Segment

FLOOR = noise_floor(np.zeros(0, np.float32))


def segments(n: int) -> tuple[Segment, ...]:
    """Return n segments of nine characters, ten apart."""
    return tuple(Segment(k, 10 * k, 10 * k + 9, "body", "", "x" * 9) for k in range(n))


def one_to_one(a, b) -> Alignment:
    """Align by place; what is left of b is alone, and the aligner calls b's end paratext."""
    beads = [Bead((k,), (k,), 0.9, 0.9) for k in range(len(a))]
    beads += [Bead((), (k,), 0.0, 0.9, rival=Rival((0,), 0.1, "")) for k in range(len(a), len(b))]
    return Alignment(tuple(beads), FLOOR, (Paratext("b", len(a), len(b), "unlike"),))


@pytest.mark.parametrize(
    ("text", "body"), [("5:40", Body(5, 40)), ("5:", Body(5, None)), (":40", Body(None, 40))]
)
def test_a_range_is_read_and_written_back(text, body):
    assert (read_body(text), str(body)) == (body, text)


@pytest.mark.parametrize("text", ["", ":", "5", "a:b", "-1:4", "9:9", "9:5", "1:2:3"])
def test_what_is_no_range_gets_one_sentence(text):
    with pytest.raises(CallError, match="expected START"):
        read_body(text)


def test_what_is_outside_is_paratext_and_never_seen_by_the_aligner():
    made = align_bodies(
        {"a": segments(5), "b": segments(4)}, {"a": Body(12, 35), "b": None}, one_to_one
    )
    assert [(bead.a, bead.b) for bead in made.beads] == [
        ((0,), ()), ((1,), (0,)), ((2,), (1,)), ((3,), (2,)), ((), (3,)), ((4,), ())
    ]  # fmt: skip
    stretches = [(one.side, one.first, one.stop) for one in made.paratext]
    assert stretches == [("a", 0, 1), ("a", 4, 5), ("b", 3, 4)]
    assert made.beads[4].rival.segments == (1,)


def test_inside_a_given_body_nothing_is_paratext():
    made = align_bodies(
        {"a": segments(3), "b": segments(4)}, {"a": None, "b": Body(0, 40)}, one_to_one
    )
    assert made.paratext == ()


def test_without_a_body_the_aligner_decides():
    sides = {"a": segments(3), "b": segments(4)}
    assert align_bodies(sides, {"a": None, "b": None}, one_to_one) == one_to_one(*sides.values())


def test_a_range_outside_the_text_gets_one_sentence():
    sides = {"a": segments(3), "b": segments(4)}
    with pytest.raises(CallError, match="--body-a 900: holds no sentence of text a"):
        align_bodies(sides, {"a": Body(900, None), "b": None}, one_to_one)
