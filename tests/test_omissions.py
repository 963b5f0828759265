"""What one side says and the other does not."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from varlab.omissions import expect_omissions, find_omissions
from varlab.omissions.clauses import granularity, weight
from varlab.omissions.deletion import Cut, deletion_gains
from varlab.omissions.excess import excess, usual_ratio
from varlab.omissions.gaps import Quote
from varlab.omissions.likelihood import Signs, likelihood_of_content, likelihood_of_phrase
from varlab.omissions.phrases import find_in_matches, missing_share
from varlab.omissions.spans import find_spans
from varlab.segment import segment
from varlab.types import (
    TABLES,
    Alignment,
    Bead,
    NameLink,
    NoiseFloor,
    Pair,
    Rival,
    Witness,
    check_frame,
)
from varlab.words import match_texts, match_with_noise
from varlab.words.tokens import tokenise

if TYPE_CHECKING:
    from varlab.encode import Encoder
    from varlab.omissions import OmissionFindings
    from varlab.omissions.gaps import Gap
    from varlab.types import Role, Side

NOISE = NoiseFloor(0.0, 0.1, 0.3, 10, (0,) * 40)
NAN = float("nan")


def find(a: str, b: str, encoder: Encoder) -> list[Gap]:
    """Return what is found in two passages, set-aside gaps included."""
    match = match_texts(a, b, encoder)
    return find_in_matches([match], [(Quote(a), Quote(b))], encoder)[0]


def listed(gaps: list[Gap], a: str) -> list[str]:
    """Return the quotations of side a that count."""
    return [a[gap.start : gap.end] for gap in gaps if gap.present_in == "a" and not gap.reason]


def make_pair(text_a: str, text_b: str, beads: tuple[Bead, ...]) -> Pair:
    """Return two witnesses with a given alignment."""
    a, b = Witness("a", text_a), Witness("b", text_b)
    return Pair(a, b, segment(a), segment(b), Alignment(beads, NOISE))


def run(pair: Pair, encoder: Encoder, links: tuple[NameLink, ...] = ()) -> OmissionFindings:
    """Return the findings of a pair."""
    return find_omissions(pair, match_with_noise(pair, encoder, links)[0], links, encoder)


def test_nothing_is_missing_from_a_text_beside_itself(fake_encoder: Encoder):
    text = "We mended the nets. Thank God the rope held."
    beads = (Bead((0,), (0,), 1.0, 1.0), Bead((1,), (1,), 1.0, 1.0))
    found = run(make_pair(text, text, beads), fake_encoder)
    check_frame("omissions", found.table)
    assert found.table.empty
    assert found.filtered.empty
    assert list(found.filtered) == [*TABLES["omissions"], "reason"]


def test_directions_are_named_and_swapping_the_texts_swaps_them(encoder: Encoder):
    full, short = "We received a persistent request from Kiev.", "We received a request from Kiev."
    bead = (Bead((0,), (0,), 0.9, 1.0),)
    there = run(make_pair(full, short, bead), encoder).table
    back = run(make_pair(short, full, bead), encoder).table
    assert there[["text", "present_in", "missing_in"]].values.tolist() == [["persistent", "a", "b"]]
    assert back[["text", "present_in", "missing_in"]].values.tolist() == [["persistent", "b", "a"]]
    assert there.score.tolist() == back.score.tolist()


def test_null_beads_side_by_side_are_one_passage(fake_encoder: Encoder):
    text = "The nets were torn. Nobody spoke. We went home."
    rival = Rival((0,), 0.2, "below the noise floor")
    beads = (
        Bead((0,), (), NAN, 1.0, rival=rival),
        Bead((1,), (), NAN, 1.0, rival=rival),
        Bead((2,), (0,), 0.9, 1.0),
    )
    table = run(make_pair(text, "We went home.", beads), fake_encoder).table
    assert table.granularity.tolist() == ["passage"]
    assert table.text.tolist() == ["The nets were torn. Nobody spoke."]
    assert "below the noise floor" in table.evidence[0]


@pytest.mark.parametrize("role", ["label", "heading", "paratext"])
def test_what_is_no_running_text_is_no_omission(fake_encoder: Encoder, role: Role):
    beads = (Bead((0,), (), NAN, 1.0), Bead((1,), (0,), 0.9, 1.0))
    pair = make_pair("We went home. The nets held.", "The nets held.", beads)
    first = replace(pair.segments_a[0], role=role)
    outside = replace(pair, segments_a=(first, pair.segments_a[1]))
    assert len(run(pair, fake_encoder).table) == 1
    assert run(outside, fake_encoder).table.empty


def test_moved_sentences_are_no_omissions(fake_encoder: Encoder):
    beads = (Bead((0,), (1,), 1.0, 1.0, moved=True), Bead((1,), (0,), 1.0, 1.0))
    pair = make_pair("We went home. The nets held.", "The nets held. We went home.", beads)
    found = run(pair, fake_encoder)
    assert found.table.empty
    assert found.filtered[["present_in", "text", "reason"]].values.tolist() == [
        ["a", "We went home.", "moved elsewhere"],
        ["b", "We went home.", "moved elsewhere"],
    ]
    assert found.filtered["evidence"].iloc[0] == "Side b has it elsewhere, 54% into the text."


def test_a_sentence_merged_into_a_neighbour_is_set_aside(fake_encoder: Encoder):
    a = "We sold the boat. The nets went to Marta."
    b = "We sold the boat and the nets went to Marta."
    beads = (Bead((0,), (0,), 0.8, 1.0), Bead((1,), (), NAN, 1.0))
    found = run(make_pair(a, b, beads), fake_encoder)
    assert "a" not in set(found.table.present_in)
    assert "merged into a neighbouring sentence" in set(found.filtered.reason)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (
            "China and the People's Republic of Korea agreed.",
            "China and Korea agreed.",
            "a longer form of a name",
        ),
        (
            "They spoke of intermediate range missiles.",
            "They spoke of the INF.",
            "an acronym's expansion",
        ),
        (
            "Perhaps you saw the debate.",
            "You may have seen the debate.",
            "another marker of its kind",
        ),
        (
            "My name is Ada Byron, a reporter.",
            "Ada Byron, a reporter.",
            "an introduction of a name",
        ),
        ("However, we support the idea.", "We do support that idea.", "a connective"),
    ],
)
def test_what_is_said_otherwise_is_set_aside_with_the_reason(
    encoder: Encoder, a: str, b: str, reason: str
):
    gaps = find(a, b, encoder)
    assert reason in {gap.reason for gap in gaps}
    assert listed(gaps, a) == []


def test_an_introduction_is_missing_with_the_name_that_it_introduces(encoder: Encoder):
    full = "Thank you for the question. My name is Ada Byron."
    gaps = find(full, "Thank you for the question.", encoder)
    assert "an introduction of a name" not in {gap.reason for gap in gaps}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Click <b>Save</b> to continue.", "Click Save to continue."),
        ("Welcome, {name}!", "Welcome!"),
        ("&File", "File"),
    ],
)
def test_what_is_no_word_is_set_aside(a: str, b: str, encoder: Encoder):
    found = run(make_pair(a, b, (Bead((0,), (0,), 0.9, 1.0),)), encoder)
    assert found.table.empty
    assert set(found.filtered["reason"]) == {"part of a placeholder or a mark"}


def test_an_acronym_spelt_out_is_set_aside(encoder: Encoder):
    pair = make_pair(
        "The Shanghai Cooperation Organisation decided.",
        "The SCO decided.",
        (Bead((0,), (0,), 0.9, 1.0),),
    )
    found = run(pair, encoder)
    assert found.table.empty
    assert "an acronym's expansion" in set(found.filtered.reason)


def test_a_named_link_is_no_omission(encoder: Encoder):
    pair = make_pair("The Verkhovna Rada met.", "The Rada met.", (Bead((0,), (0,), 0.9, 1.0),))
    link = NameLink(0, 4, 18, 4, 8, "short")
    found = run(pair, encoder, (link,))
    assert found.table.empty
    assert found.filtered.reason.tolist() == ["a longer form of a name"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("thank God", "marker"),
        ("of course", "marker"),
        ("with tarred rope", "detail"),
        ("for five years", "proposition"),
        ("which nobody denies", "proposition"),
        ("in Istanbul", "proposition"),
        ("as they mentioned", "proposition"),
    ],
)
def test_spans_are_weighed(words: str, kind: str):
    assert weight(tokenise(words)) == kind


@pytest.mark.parametrize(
    ("words", "how", "kind"),
    [
        ("one of the boats", {}, "detail"),
        ("as they mentioned", {"is_whole": False}, "detail"),
        ("Evening mist", {"opens_sentence": True}, "detail"),
        ("Evening mist", {}, "proposition"),
        ("two old boats", {"said": {0}}, "detail"),
        ("Three boats", {"opens_sentence": True}, "proposition"),
    ],
)
def test_what_the_other_side_has_too_makes_no_proposition(words: str, how: Any, kind: str):
    assert weight(tokenise(words), **how) == kind


SIGNS = Signs(raw=0.5, share=0.8, held=0.0, is_stretch=False, is_adverb=False, is_name=False)


@pytest.mark.parametrize(
    ("change", "is_likelier"),
    [
        ({"raw": 0.9}, True),
        ({"share": 1.0}, True),
        ({"held": 1.0}, False),
        ({"is_stretch": True}, True),
        ({"is_adverb": True}, True),
        ({"is_name": True}, True),
    ],
)
def test_each_sign_moves_the_likelihood_its_way(change: Any, is_likelier: bool):
    changed = likelihood_of_content(replace(SIGNS, **change))
    assert (changed > likelihood_of_content(SIGNS)) is is_likelier


def test_a_thing_said_by_itself_counts_only_where_nothing_stands_at_its_place():
    alone = replace(SIGNS, is_stretch=True, held=1.0)
    assert likelihood_of_content(alone) == likelihood_of_content(replace(SIGNS, held=1.0))


def test_a_phrase_is_likelier_missing_from_the_shorter_passage():
    free, focus = likelihood_of_phrase(0.55, False, 0.1), likelihood_of_phrase(0.55, True, 0.1)
    assert free > likelihood_of_phrase(0.55, False, 0.0) > likelihood_of_phrase(0.1, False, 0.0)
    assert focus < free


def test_the_likelihood_is_the_logistic_function_of_its_signs():
    # -2.8 + 3.8 * 0.5 - 1.2 + 3.5 * 0.2 = -1.4; 1 / (1 + e^1.4) = 0.19782
    assert likelihood_of_phrase(0.5, True, 0.2) == pytest.approx(0.19782, abs=1e-5)
    # ln 2 = 0.69315: -2.75 + 0.4 * 0.69315 + 1.0 * 0.8 = -1.67274; 1 / (1 + e^1.67274) = 0.15806
    assert likelihood_of_content(SIGNS) == pytest.approx(0.15806, abs=1e-5)


@pytest.mark.parametrize(
    ("words", "kind"), [("as they mentioned", "clause"), ("the nets are torn", "clause"),
                        ("in our opinion", "phrase"), ("", "phrase")]
)  # fmt: skip
def test_a_clause_has_a_subject_and_a_verb(words: str, kind: str):
    assert granularity(tokenise(words)) == kind


def test_taking_out_what_the_other_side_lacks_brings_the_texts_together(encoder: Encoder):
    full, short = "We mended the nets with rope in the rain.", "We mended the nets with rope."
    alike = "We repaired the nets in wet weather."
    start = full.index(" in the rain")
    lacking, having = (Cut(full, start, start + 12, other) for other in (short, alike))
    gains = deletion_gains([lacking, having], encoder)
    assert gains[0] > 0.8 > 0 > gains[1]
    assert deletion_gains([], encoder) == []


def test_the_missing_share_of_a_phrase_is_that_of_its_words(fake_encoder: Encoder):
    match = match_texts("we mended nets", "we nets", fake_encoder)
    assert missing_share(match, "a", 3, 9) == 1.0
    assert missing_share(match, "a", 10, 14) == 0.0
    assert missing_share(match, "a", 40, 50) == 0.0


def test_two_lonely_sentences_at_one_place_are_one_rewritten(fake_encoder: Encoder):
    a = "A man went out to sow. The nets held."
    b = "Behold, a sower went forth. The nets held."
    beads = (Bead((0,), (), NAN, 1.0), Bead((), (0,), NAN, 1.0), Bead((1,), (1,), 1.0, 1.0))
    found = run(make_pair(a, b, beads), fake_encoder)
    assert found.table.empty
    assert {"rewritten: another sentence stands at its place"} == set(found.filtered.reason)
    assert found.filtered["evidence"].str.startswith("In its place stands “").all()


@pytest.mark.parametrize(("confidence", "is_listed"), [(0.8, True), (1.0, False)])
def test_a_sentence_in_a_doubtful_bead_that_nothing_answers_is_missing(
    confidence: float, is_listed: bool, encoder: Encoder
):
    beads = (Bead((0, 1), (0,), 0.8, confidence), Bead((2,), (1,), 0.9, 1.0))
    last = "They waited for the thaw, and nobody in the village complained about it."
    a = f"The harbour was frozen in January. My sister plays the violin in Vienna. {last}"
    pair = make_pair(a, f"The port froze in January. {last}", beads)
    table = run(pair, encoder).table
    whole = table[table.granularity == "sentence"].text.tolist()
    assert whole == ["My sister plays the violin in Vienna."] * is_listed


def test_a_sentence_without_which_the_sides_part_is_not_missing(encoder: Encoder):
    # Of the first sentence no word is represented, for both its names are spelt in another way.
    same = "They waited for news. " * 8
    a = f"{same}Arpachshad became the father of Shelah. Shelah became the father of Eber."
    beads = (*(Bead((k,), (k,), 0.9, 1.0) for k in range(8)), Bead((8, 9), (8,), 0.3, 0.5))
    pair = make_pair(a, f"{same}And Arphaxad begat Salah; and Salah begat Eber.", beads)
    assert "sentence" not in set(run(pair, encoder).table.granularity)


def test_two_sentences_merged_into_one_are_both_present(encoder: Encoder):
    a = "The harbour was frozen in January. The fishermen could not sail."
    b = "The port froze in January, so the fishermen were unable to put to sea."
    pair = make_pair(a, b, (Bead((0, 1), (0,), 0.9, 1.0),))
    table = run(pair, encoder).table
    assert "sentence" not in set(table.granularity)


def test_more_omissions_are_expected_where_something_is_left_out(encoder: Encoder):
    full = "The council met in spring and, thank God, approved the budget quickly."
    short = "The council met in spring and approved the budget."
    same, shorter, longer = expect_omissions([(full, full), (full, short), (short, full)], encoder)
    assert same == 0 < shorter == pytest.approx(longer)


def test_no_omission_is_expected_of_a_stock_phrase_that_is_answered(encoder: Encoder):
    texts = [("In fact, the bridge is old.", "In general, the bridge is old.")]
    assert expect_omissions(texts, encoder) == [0.0]


def test_findings_are_real_quotations_in_text_order(encoder: Encoder):
    pair = make_pair(
        "\nOf course, we have received a\N{NO-BREAK SPACE}persistent request.",
        "We have received a request, thank God.",
        (Bead((0,), (0,), 0.9, 1.0),),
    )
    table = run(pair, encoder).table
    assert table.text.tolist() == ["Of course", "persistent", "thank God"]
    assert table.weight.tolist() == ["marker", "detail", "marker"]
    assert all(
        pair.witness(row.present_in).text[row.start : row.end] == row.text
        for row in table.itertuples()
    )
    assert table.gap_id.tolist() == [0, 1, 2]
    assert table.score.between(0, 1).all()


@pytest.mark.parametrize(
    ("full", "short", "missing"),
    [
        pytest.param(
            "After all, the bridge is old.", "The bridge is old.", ["After all"], id="small words"
        ),
        pytest.param(
            "In general, the bridge is old.",
            "The global bridge is old.",
            ["In general"],
            id="a weak partner is no answer",
        ),
        pytest.param(
            "He became a full-fledged member of the club.",
            "He became a full member of the club.",
            [],
            id="half a compound",
        ),
        pytest.param(
            "She hoped for peace of all the nations.",
            "She hoped for peace of the nations.",
            [],
            id="no marker before a noun",
        ),
    ],
)
def test_what_a_reader_would_mark_is_listed(full, short, missing, encoder: Encoder):
    assert listed(find(full, short, encoder), full) == missing


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        pytest.param(
            "In fact, the bridge is old.",
            "In general, the bridge is old.",
            "another marker of its kind",
            id="a marker for a marker",
        ),
        pytest.param(
            "Who else should he be like? thought Masha",
            "Who else should he be like? she thought",
            "a noun for its pronoun",
            id="a name for a pronoun",
        ),
    ],
)
def test_what_replaces_another_word_keeps_the_reason(one, other, reason, encoder: Encoder):
    gaps = [gap for gap in find(one, other, encoder) if gap.present_in == "a"]
    assert {gap.reason for gap in gaps} == {reason}


def test_words_that_stand_apart_are_quoted_apart(encoder: Encoder):
    one = "She said that it was a marvellous old harbour."
    gaps = find(one, "She said that it was a strictly ancient and true harbour.", encoder)
    (evidence,) = (gap.evidence for gap in gaps if gap.present_in == "a")
    assert "in its place stand “strictly ancient”, “true”" in evidence


def test_an_adverb_of_manner_is_a_span_of_its_own(encoder: Encoder):
    full, short = "They strictly forbade it in the harbour.", "The old harbour."
    match = match_texts(full, short, encoder)
    spans = find_spans(match, "a", Quote(full))
    texts = [[word.text for word in match.a[span.first : span.stop]] for span in spans]
    assert ["strictly"] in texts


@pytest.mark.parametrize(
    ("whole", "other"),
    [("Such was the old custom.", "Thus people lived."), ("This is the frst point.", "First.")],
)
def test_a_passage_is_answered_by_the_passage_beside_it(whole: str, other: str, encoder: Encoder):
    gaps = find(whole, other, encoder)
    assert [gap.reason for gap in gaps if gap.present_in == "a"] == ["said in other words"]


def test_what_nothing_free_can_say_is_listed(encoder: Encoder):
    full, short = "He bought the wooden table in the town.", "He bought the table in the town."
    assert listed(find(full, short, encoder), full) == ["wooden"]


def test_a_sentence_that_its_neighbour_contains_is_merged(encoder: Encoder):
    a = "At length Marta found her opportunity. On his birthday the king gave a dinner."
    b = "A suitable opportunity came to Marta when on his birthday the king gave a dinner."
    rival = Rival((0,), 0.5, "has a better counterpart")
    beads = (Bead((0,), (), NAN, 0.5, rival=rival), Bead((1,), (0,), 0.8, 0.9))
    found = run(make_pair(a, b, beads), encoder)
    assert "Beside it stands" in found.filtered["evidence"].iloc[0]
    assert found.filtered["reason"].iloc[0] == "merged into a neighbouring sentence"


def test_the_end_of_a_run_that_a_neighbour_contains_is_merged_alone(encoder: Encoder):
    same, merged = "They waited for news. " * 8, "At length Marta found her opportunity."
    missing = "The nets had rotted on the quay and nobody mended them."
    a = f"{same}{missing} {merged} On his birthday the king gave a dinner."
    b = f"{same}A suitable opportunity came to Marta when on his birthday the king gave a dinner."
    alone = (Bead((8,), (), NAN, 0.5), Bead((9,), (), NAN, 0.5))
    beads = (*(Bead((k,), (k,), 0.9, 1.0) for k in range(8)), *alone, Bead((10,), (8,), 0.8, 0.9))
    found = run(make_pair(a, b, beads), encoder)
    assert missing in found.table.text.tolist()
    assert merged in found.filtered.text.tolist()


def test_a_sentence_that_makes_its_passage_too_long_is_missing(encoder: Encoder):
    # The neighbour has words to spare, but without the sentence both sides are as long.
    same = "They waited for news. " * 8
    a = f"{same}The old king gave a splendid dinner. He danced with Marta till dawn."
    b = f"{same}Marta was asked by the old king."
    beads = tuple(Bead((k,), (k,), 0.9, 1.0) for k in range(9))
    found = run(make_pair(a, b, (*beads, Bead((9,), (), NAN, 0.9))), encoder)
    assert "He danced with Marta till dawn." in found.table.text.tolist()


@pytest.mark.parametrize(("side", "sign"), [("a", 1), ("b", -1)])
def test_a_side_is_too_long_beyond_what_is_usual_for_the_pair(side: Side, sign: int):
    # b is twice as long as a throughout, but for the last bead, in which both are alike.
    beads = tuple(Bead((k,), (k,), 0.9, 1.0) for k in range(9))
    pair = make_pair("Aaa. " * 8 + "Aaa.", "Bbbbbbb. " * 8 + "Bbb.", beads)
    usual = math.log((8 * 8 + 4) / (9 * 4))
    assert usual_ratio(pair) == pytest.approx(usual)
    assert excess(pair, beads[8], side, usual_ratio(pair)) == pytest.approx(sign * usual)
    assert excess(pair, beads[0], "a", 0.0, 4) == pytest.approx(0.0)
