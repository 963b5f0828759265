"""What every alignment keeps to, and what it finds in texts whose answer is known."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import FakeEncoder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from varlab.align import align_segments, aligner
from varlab.align.contest import REPEATED_PRICE, UNANSWERED_PRICE, loss
from varlab.align.coverage import Tokens
from varlab.align.document import documents
from varlab.align.doubtful import islands
from varlab.align.evidence import best_rivals
from varlab.align.sequence import Sequence
from varlab.read import read_witness
from varlab.segment import segment
from varlab.types import NoiseFloor, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence as Items

    from varlab.encode import Encoder
    from varlab.types import Alignment, Role

RAW = Path(__file__).parents[1] / "data" / "raw"
SETTINGS = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORDS = st.text("abcdefghijklmnop", min_size=3, max_size=8)
SENTENCES = st.lists(WORDS, min_size=4, max_size=9, unique=True).map(" ".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=25)
DISTINCT = st.lists(
    st.lists(WORDS, min_size=6, max_size=9, unique=True).map(" ".join),
    min_size=12,
    max_size=30,
    unique=True,
)


def segments(texts: Items[str], roles: Items[Role] = ()) -> tuple[Segment, ...]:
    result, start = [], 0
    for index, text in enumerate(texts):
        role = roles[index] if roles else "body"
        result.append(Segment(index, start, start + len(text), role, "", text))
        start += len(text) + 1
    return tuple(result)


def align(a: Items[str], b: Items[str], encoder: Encoder | None = None) -> Alignment:
    return align_segments(segments(a), segments(b), encoder or FakeEncoder())


def shapes(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.a, bead.b) for bead in alignment.beads]


def numbered(n: int, first: int = 0) -> list[str]:
    """Distinct sentences without a word in common."""
    return [" ".join(f"w{i}x{k}" for k in range(7)) for i in range(first, first + n)]


@SETTINGS
@given(TEXTS, TEXTS)
def test_every_segment_is_in_exactly_one_bead(a: list[str], b: list[str]) -> None:
    beads = align(a, b).beads
    assert sorted(i for bead in beads for i in bead.a) == list(range(len(a)))
    assert sorted(j for bead in beads for j in bead.b) == list(range(len(b)))


@SETTINGS
@given(TEXTS, TEXTS)
def test_beads_that_have_not_moved_are_in_order(a: list[str], b: list[str]) -> None:
    beads = [bead for bead in align(a, b).beads if not bead.moved]
    for side in ("a", "b"):
        flat = [index for bead in beads for index in bead.side(side)]
        assert flat == sorted(flat)


@SETTINGS
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_mirrors_the_beads(a: list[str], b: list[str]) -> None:
    there, back = align(a, b), align(b, a)
    assert shapes(there) == [(bead.b, bead.a) for bead in back.beads]
    assert [bead.confidence for bead in there.beads] == [bead.confidence for bead in back.beads]


@SETTINGS
@given(DISTINCT)
def test_text_beside_itself_is_all_one_to_one(text: list[str]) -> None:
    assert shapes(align(text, text)) == [((i,), (i,)) for i in range(len(text))]


@SETTINGS
@given(st.integers(20, 60), st.sets(st.integers(0, 59), min_size=1, max_size=20), st.booleans())
def test_deleted_segments_are_the_null_beads(n: int, drawn: set[int], in_a: bool) -> None:
    text = numbered(n)
    gone = {index for index in drawn if index < n // 2}
    rest = [one for index, one in enumerate(text) if index not in gone]
    alignment = align(rest, text) if in_a else align(text, rest)
    null = [bead.b if in_a else bead.a for bead in alignment.beads if bead.is_null]
    assert null == [(index,) for index in sorted(gone)]


@SETTINGS
@given(TEXTS, TEXTS)
def test_numbers_stay_in_their_ranges(a: list[str], b: list[str]) -> None:
    for bead in align(a, b).beads:
        assert 0 <= bead.confidence <= 1
        assert math.isnan(bead.similarity) == bead.is_null
        assert bead.is_null or -1 <= bead.similarity <= 1


@pytest.mark.parametrize("size", [5, 20], ids="run of {}".format)
def test_long_deleted_run_is_found_whole(size: int) -> None:
    text = numbered(80)
    alignment = align(text, text[:30] + text[30 + size :])
    null = [bead.a for bead in alignment.beads if bead.is_null]
    assert null == [(index,) for index in range(30, 30 + size)]


@pytest.mark.parametrize("parts", [2, 3, 4], ids="1-{}".format)
def test_sentence_cut_in_pieces_is_one_bead(parts: int) -> None:
    text = numbered(20)
    words = text[10].split() + [f"y{k}" for k in range(9)]
    text[10] = " ".join(words)
    size = len(words) // parts + 1
    pieces = [" ".join(words[at : at + size]) for at in range(0, len(words), size)]
    cut = text[:10] + pieces + text[11:]
    assert ((10,), tuple(range(10, 10 + parts))) in shapes(align(text, cut))


def test_repeated_lines_stay_in_their_places() -> None:
    text = [line for one in numbered(15) for line in (one, "Thank you.")]
    assert shapes(align(text, text)) == [((i,), (i,)) for i in range(len(text))]


def test_islands_are_left_alone_with_a_bounded_number_of_new_sequences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sought = []
    without = Sequence.without
    monkeypatch.setattr(Sequence, "without", lambda *given: sought.append(1) or without(*given))
    monkeypatch.setattr(
        aligner,
        "islands",
        lambda likenesses, floor: np.flatnonzero(~np.isnan(likenesses))[:1].tolist(),
    )
    monkeypatch.setattr(aligner, "find_moved", lambda *given: [])
    alignment = align(numbered(60), numbered(60))
    assert len(sought) == aligner.ROUNDS
    assert all(bead.is_null for bead in alignment.beads)


@given(st.lists(st.sampled_from([math.nan, -0.2, 0.1, 0.3, 0.6, 0.9]), max_size=40))
def test_islands_stand_beside_three_null_beads_or_the_end(likenesses: list[float]) -> None:
    floor = NoiseFloor(0.05, 0.1, 0.35, 100, ())
    null = [math.isnan(one) for one in likenesses]
    known = [one for one in likenesses if not math.isnan(one)]
    usual = float(np.percentile(known, 10)) if known else 0.0
    expected = []
    for at, one in enumerate(likenesses):
        left, right = null[max(at - 3, 0) : at], null[at + 1 : at + 4]
        limit = max(0.35, usual) if all(left + right) else 0.05 + 0.1
        if one <= limit and (left == [True] * 3 or right == [True] * 3):
            expected.append(at)
    assert islands(likenesses, floor) == expected


def test_moved_passage_is_one_bead_not_two_omissions() -> None:
    text = numbered(30)
    moved = text[:5] + text[6:25] + [text[5]] + text[25:]
    alignment = align(text, moved)
    assert [(bead.a, bead.b) for bead in alignment.beads if bead.moved] == [((5,), (24,))]
    assert not any(bead.is_null for bead in alignment.beads)


def test_labels_are_aligned_with_labels_only() -> None:
    speeches, roles = [], []
    for one in numbered(8):
        speeches += ["Speaker:", one]
        roles += ["label", "body"]
    cut = speeches[:6] + speeches[8:]
    one, two = segments(speeches, roles), segments(cut, roles[: len(cut)])
    for bead in align_segments(one, two, FakeEncoder()).beads:
        assert len({one[i].role for i in bead.a} | {two[j].role for j in bead.b}) == 1


def test_null_bead_carries_its_best_rival() -> None:
    text = numbered(20)
    rest = text[:7] + text[8:]
    rest[3] = " ".join([*text[3].split(), *text[7].split()[:3]])
    bead = next(bead for bead in align(text, rest).beads if bead.a == (7,))
    assert bead.rival is not None
    assert bead.rival.segments == (3,)
    assert bead.rival.reason


def test_rival_is_the_first_of_equally_near_segments_of_the_same_kind() -> None:
    line, label = "One line again and again.", "A speaker:"
    roles_a: list[Role] = ["label", "body"] * 100
    roles_b: list[Role] = ["body", "label"] * 150
    a, b = documents(
        segments([label, line] * 100, roles_a),
        segments([line, label] * 150, roles_b),
        FakeEncoder(),
    )
    floor = NoiseFloor(0.0, 0.1, 0.3, 1, ())
    rivals = best_rivals(range(200), a, b, [True] * 300, floor)
    assert [one and one.segments for one in rivals] == [(1,), (0,)] * 100
    assert best_rivals([0], b, a.part(slice(0, 1)), [True], floor) == [None]


def test_texts_that_are_no_translations_are_called_so() -> None:
    alignment = align(numbered(30), numbered(30, first=100))
    assert not alignment.is_translation
    assert "do not look like translations" in alignment.warnings[-1]
    assert alignment.paratext == ()


def test_few_segments_are_aligned_with_a_warning() -> None:
    alignment = align(["one two three four"], ["one two three four"])
    assert shapes(alignment) == [((0,), (0,))]
    assert "too few" in alignment.warnings[0]


@pytest.mark.parametrize(("a", "b"), [(0, 3), (3, 0), (0, 0)], ids=str)
def test_empty_side_leaves_null_beads(a: int, b: int) -> None:
    alignment = align(numbered(a), numbered(b))
    assert len(alignment.beads) == a + b
    assert all(bead.is_null and bead.rival is None for bead in alignment.beads)


def test_only_what_is_above_chance_is_joined_in_texts_that_are_no_translations() -> None:
    alignment = align([*numbered(30), *numbered(2, 500)], [*numbered(2, 500), *numbered(30, 100)])
    joined = [bead for bead in alignment.beads if not bead.is_null]
    assert all(bead.similarity > alignment.noise.high for bead in joined)
    assert all(bead.confidence < 0.5 for bead in joined)


def test_repeated_lines_do_not_count_as_chance() -> None:
    text = [line for one in numbered(15) for line in (one, "Thank you.")]
    alignment = align(text, text)
    assert alignment.is_translation
    assert alignment.noise.high < 0.9


def test_noise_floor_describes_unrelated_pairs() -> None:
    noise = align(numbered(40), numbered(40)).noise
    assert noise.n == sum(noise.histogram) > 0
    assert abs(noise.mean) < 0.1 < noise.high < 0.6


def test_real_model_aligns_two_wordings(
    encoder: Encoder, toy: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert shapes(align(*toy, encoder)) == [((i,), (i,)) for i in range(10)]


def test_real_model_finds_the_sentence_that_is_missing(
    encoder: Encoder, toy: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    a, b = toy
    alignment = align(a, b[:4] + b[5:], encoder)
    assert [bead.a for bead in alignment.beads if bead.is_null] == [(4,)]


def test_real_model_tells_a_missing_sentence_from_the_neighbour_it_resembles(
    encoder: Encoder, toy: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    lives = [
        f"{name} worked at the mill for {years} years, and then his son took over the wheel."
        for name, years in (("Peter", "thirty"), ("Martin", "twelve"), ("Luke", "forty-one"))
    ]
    other = [
        f"For {years} years {name} was at the mill; after that the wheel passed to his son."
        for name, years in (("Peter", "thirty"), ("Martin", "twelve"), ("Luke", "forty-one"))
    ]
    a, b = [*toy[0][:5], *lives, *toy[0][5:]], [*toy[1][:5], other[0], other[2], *toy[1][5:]]
    assert [bead.a for bead in align(a, b, encoder).beads if bead.is_null] == [(6,)]


@pytest.mark.parametrize("gone", [5, 6])
def test_real_model_tells_a_missing_sentence_from_its_near_repetition(
    gone: int, encoder: Encoder, toy: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    said = [
        f"And if your {part} leads you astray, {verb} it away: better to go {state} into life "
        f"than with two {parts} into the fire."
        for part, verb, state, parts in (
            ("hand", "cut", "maimed", "hands"),
            ("foot", "cut", "lame", "feet"),
        )
    ]
    other = [
        "If it is your hand that makes you stumble, off with it: you had rather enter life "
        "crippled than go with both hands to the flames.",
        "If it is your foot that makes you stumble, off with it: you had rather enter life "
        "limping than go with both feet to the flames.",
    ]
    a = [*toy[0][:5], *said, *toy[0][5:]]
    b = [*toy[1][:5], other[6 - gone], *toy[1][5:]]
    assert [bead.a for bead in align(a, b, encoder).beads if bead.is_null] == [(gone,)]


@pytest.mark.parametrize(("likeness", "price"), [(0.3, 0.0), (0.9, 0.4 * REPEATED_PRICE)])
def test_neighbours_in_one_bead_that_resemble_each_other_cost_something(
    likeness: float, price: float
) -> None:
    # Every token of a has its own equal in b, so matching takes nothing away.
    rest = math.sqrt(1 - likeness**2)
    vectors = np.array([(1, 0), (likeness, rest)], np.float32)
    a = Tokens(vectors, np.ones(2, np.float32), np.arange(3))
    b = Tokens(vectors, np.ones(2, np.float32), np.array([0, 2]))
    assert loss((0, 2, 0, 1), a, b, noise=0.0) == pytest.approx(price, abs=1e-6)


def test_real_text_beside_itself_shows_just_the_sentences_cut_out(encoder: Encoder) -> None:
    text = read_witness(RAW / "astana-kremlin.txt", "a")
    whole = [one.text for one in segment(text) if one.role == "body"][:120]
    gone = [7, 30, 31, 32, 64, 90]
    rest = [one for index, one in enumerate(whole) if index not in gone]
    null = [bead.a for bead in align(whole, rest, encoder).beads if bead.is_null]
    assert null == [(index,) for index in gone]


def test_segments_of_a_bead_that_is_taken_back_are_left_alone() -> None:
    edges = {(0, 1, 0, 1): 1.0, (1, 2, 1, 2): 1.0}
    found = Sequence(list(edges), edges).without([(1, 2, 1, 2)])
    assert found.blocks[0] == (0, 1, 0, 1)
    assert sorted(found.blocks[1:]) == [(1, 1, 1, 2), (1, 2, 2, 2)]


@pytest.mark.parametrize(("second", "price"), [((0, 0, 1), UNANSWERED_PRICE), ((0, 1, 0), 0.0)])
def test_a_segment_of_which_its_bead_answers_nothing_costs_something(
    second: tuple[int, int, int], price: float
) -> None:
    # Two segments of one token each beside one of two. The pairs are equal or have nothing
    # in common, so one-to-one matching by itself takes nothing away.
    a = Tokens(np.array([(1, 0, 0), second], np.float32), np.ones(2, np.float32), np.arange(3))
    b = Tokens(np.eye(3, dtype=np.float32)[:2], np.ones(2, np.float32), np.array([0, 2]))
    assert loss((0, 2, 0, 1), a, b, noise=0.0) == pytest.approx(price)
    assert loss((0, 1, 0, 1), a, b, noise=0.0) == 0.0
