"""Drift: identity, symmetry, what raises it and what does not, and its tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from varlab.drift import BANDS, DriftFindings, measure_drift, score_texts
from varlab.drift.loads import WEIGHTS
from varlab.drift.marks import find_phrases, mark_words
from varlab.types import Alignment, Bead, NameLink, NoiseFloor, Pair, Segment, Witness
from varlab.words import match_texts, match_with_noise
from varlab.words.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from varlab.encode import Encoder

SENTENCE = "The council approved a budget of 5.4 billion euros in May."


def make_pair(a: Sequence[str], b: Sequence[str], similarity: float = 0.9) -> Pair:
    """Build a pair whose n-th sentences are aligned one to one."""
    sides = []
    for lines in (a, b):
        starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
        segments = tuple(
            Segment(k, start, start + len(line), "body", f"speaker {k // 2}", line)
            for k, (start, line) in enumerate(zip(starts, lines, strict=True))
        )
        sides.append((Witness("toy", "\n".join(lines)), segments))
    beads = tuple(Bead((k,), (k,), similarity, 1.0) for k in range(len(a)))
    noise = NoiseFloor(0.1, 0.1, 0.4, 9, (0,) * 40)
    (text_a, segments_a), (text_b, segments_b) = sides
    return Pair(text_a, text_b, segments_a, segments_b, Alignment(beads, noise))


def measure(pair: Pair, encoder: Encoder, links: Sequence[NameLink] = ()) -> DriftFindings:
    """Match and measure a pair."""
    matches, noise = match_with_noise(pair, encoder, links)
    return measure_drift(pair, matches, links, noise)


def scores(encoder: Encoder, *pairs: tuple[str, str]) -> pd.DataFrame:
    """Score pairs of texts."""
    return score_texts(pairs, encoder)


def test_a_text_does_not_drift_from_itself(toy, encoder) -> None:
    found = measure(make_pair(toy[0], toy[0]), encoder)
    assert (found.drift[["drift", "semantic", "wording", "density"]] == 0).all(axis=None)
    assert set(found.drift["band"]) == {"same"}
    assert found.differences.empty


def test_swapping_the_sides_keeps_the_scores_and_swaps_the_words(toy, encoder) -> None:
    forth = measure(make_pair(*toy), encoder)
    back = measure(make_pair(toy[1], toy[0]), encoder)
    same = ["bead_id", "band", "types"]
    assert forth.drift[same].equals(back.drift[same])
    assert forth.drift["drift"].to_numpy() == pytest.approx(
        back.drift["drift"].to_numpy(), abs=0.02
    )
    numbers = [f.differences.query("type == 'number'") for f in (forth, back)]
    assert list(numbers[0]["a_text"]) == list(numbers[1]["b_text"]) == ["three hours"]


def test_every_row_keeps_its_range_and_quotes_its_file(toy, encoder) -> None:
    pair = make_pair(*toy)
    found = measure(pair, encoder)
    assert found.drift[["drift", "semantic", "wording", "density"]].stack().between(0, 1).all()
    assert set(found.drift["band"]) <= set(BANDS)
    for side, text in (("a", pair.a.text), ("b", pair.b.text)):
        rows = found.differences.dropna(subset=[f"{side}_start"])
        quotes = [
            text[s:e] for s, e in zip(rows[f"{side}_start"], rows[f"{side}_end"], strict=True)
        ]
        assert quotes == list(rows[f"{side}_text"])


@pytest.mark.parametrize(
    "changed",
    [
        SENTENCE.replace("5.4", "5.3"),
        SENTENCE.replace("approved", "did not approve"),
        SENTENCE.replace("approved", "rejected"),
        SENTENCE.replace("May", "June"),
        SENTENCE.replace(" of 5.4 billion euros", ""),
        SENTENCE.replace("The council", "The police"),
        SENTENCE.replace("approved", "will approve"),
    ],
    ids=["number", "negation", "verb", "month", "phrase", "agent", "tense"],
)
def test_a_change_of_meaning_outweighs_a_harmless_one(changed: str, encoder) -> None:
    table = scores(encoder, (SENTENCE, changed), (SENTENCE, SENTENCE.replace("a ", "one ")))
    assert table["drift"][0] > 1.5 * table["drift"][1]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (SENTENCE, SENTENCE.lower()),
        (SENTENCE, SENTENCE.replace("May.", "May .")),
        ("It doesn't bother Earth's people.", "It does n't bother Earth 's people ."),
        ("“It’s 5\N{NO-BREAK SPACE}%”", '"It\'s 5 percent"'),
        ("The organisation's centre.", "The organization's center."),
        ("", ""),
    ],
    ids=["case", "tokens", "clitics", "typography", "spelling", "empty"],
)
def test_harmless_changes_are_no_drift(a: str, b: str, encoder) -> None:
    assert scores(encoder, (a, b))["drift"][0] == pytest.approx(0, abs=0.02)


def test_a_modal_verb_that_nothing_answers_costs_more_than_another_small_word(encoder) -> None:
    plain = "The council approves the plan in spring."
    modal, other = (
        plain.replace("approves", "must approve"),
        plain.replace("the plan", "of the plan"),
    )
    loads = scores(encoder, (plain, plain), (plain, other), (plain, modal))["load"]
    assert loads[0] == 0 < loads[1] < loads[2] / 2


def test_what_one_side_leaves_out_raises_its_passage_alone(toy, encoder) -> None:
    pair = make_pair(*toy)
    matches, noise = match_with_noise(pair, encoder)
    plain, missed = (measure_drift(pair, matches, (), noise, m).drift for m in ({}, {1: 0.5}))
    raised = missed["drift"] > plain["drift"]
    assert list(missed.loc[raised, "bead_id"]) == [1]
    assert missed.drop(columns=["drift", "band"]).equals(plain.drop(columns=["drift", "band"]))


def test_density_does_not_average_one_changed_word_away(encoder) -> None:
    tail = " and then they all went home along the river in the evening" * 3
    table = scores(
        encoder,
        ("They bought a house", "They burned a house"),
        ("They bought a house" + tail, "They burned a house" + tail),
    )
    assert table["density"][1] > 0.7 * table["density"][0]
    assert table["semantic"][1] < 0.5 * table["semantic"][0]


def test_a_short_harmless_bead_is_less_dense_than_a_changed_sentence(encoder) -> None:
    table = scores(
        encoder,
        ("Go ahead, please.", "Please, please."),
        ("The minister resigned over the scandal.", "The general resigned over the budget."),
    )
    assert table["density"][0] < table["density"][1]
    assert table["drift"][0] < table["drift"][1]


def test_variants_of_one_name_are_no_drift_and_two_names_are(encoder) -> None:
    pair = make_pair(["Dmitry Laru spoke."] * 2, ["Dmitry Larue spoke."] * 2)
    found = {
        kind: measure(pair, encoder, [NameLink(0, 7, 11, 7, 12, kind)])
        for kind in ("transliteration", "conflict")
    }
    assert found["transliteration"].drift["drift"][0] == 0
    assert found["conflict"].drift["types"][0] == "name"


def test_the_reason_says_what_differs(encoder) -> None:
    changed = SENTENCE.replace("5.4", "5.3").replace(" in May", "")
    row = measure(make_pair([SENTENCE], [changed]), encoder).drift.iloc[0]
    assert row["types"].split()[:2] == ["number", "date"]
    assert row["reason"].startswith("number: 5.4 billion euros → 5.3 billion euros; date: May → –")


@pytest.mark.parametrize(
    ("changed", "band"),
    [
        (SENTENCE.replace("5.4", "5.3"), "look first"),
        (SENTENCE.replace("May", "June"), "look first"),
        (SENTENCE.replace("approved", "did not approve"), "look"),
        (SENTENCE.replace("approved", "approves"), "same"),
        (SENTENCE.lower(), "same"),
    ],
    ids=["number", "month", "negation", "tense", "case"],
)
def test_a_changed_value_is_read_first_and_free_grammar_not(
    changed: str, band: str, encoder
) -> None:
    assert measure(make_pair([SENTENCE], [changed]), encoder).drift["band"][0] == band


@pytest.mark.parametrize(
    ("code", "changed", "band"),
    [("{n}", "{m}", "look first"), ("{n}", "it", "look first"), ("<br>", "and", "look")],
)
def test_another_or_a_lost_placeholder_is_read_first_and_a_lost_tag_looked_at(
    code: str, changed: str, band: str, encoder
) -> None:
    text = f"{SENTENCE} They told {code} of it."
    found = measure(make_pair([text], [text.replace(code, changed)]), encoder).drift.iloc[0]
    assert (found["types"], found["band"]) == ("placeholder", band)
    assert found["reason"].startswith(f"placeholder: {code} → ")


def test_what_looks_like_chance_is_called_so_and_does_not_lead(toy, encoder) -> None:
    strangers = [*toy[1][5:], *toy[1][:5]]
    found = measure(make_pair(toy[0], strangers, similarity=0.1), encoder).drift
    chance = found[found["reason"].str.startswith("check the alignment")]
    assert len(chance) > len(found) / 2
    assert "look first" not in set(chance["band"])


def test_no_beads_give_empty_typed_tables(encoder) -> None:
    found = measure(make_pair([], []), encoder)
    assert found.drift.empty
    assert found.differences.empty
    assert found.thresholds["mean_drift"]["estimate"] is None  # type: ignore[index]


def test_thresholds_are_plain_values_with_their_provenance(toy, encoder) -> None:
    thresholds = measure(make_pair(*toy), encoder).thresholds
    assert json.loads(json.dumps(thresholds, allow_nan=False)) == thresholds
    assert thresholds["weights"] == WEIGHTS
    assert "DEMETR" in str(thresholds["weights_source"])
    assert thresholds["null"]["n"] == sum(thresholds["null"]["histogram"]) == 10  # type: ignore[index]


def test_marks_are_probabilities_and_zero_between_equal_texts(encoder) -> None:
    same = mark_words(match_texts(SENTENCE, SENTENCE, encoder))
    other = mark_words(match_texts(SENTENCE, SENTENCE.replace("council", "police"), encoder))
    assert same[0].max() == same[1].max() == 0
    assert 0 <= other[0].min() <= other[0].max() <= 1
    assert other[0].argmax() in (0, 1)


def test_phrases_begin_at_function_words_and_behind_marks() -> None:
    # "the black cat | on the mat | , | and | ran": "the" after "on" opens nothing.
    words = tokenise("the black cat on the mat, ran and slept")
    assert find_phrases(words).tolist() == [0, 0, 0, 1, 1, 1, 2, 3, 3]
