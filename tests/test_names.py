"""Names: pairing by slot, the table, the links and a third witness."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varlab.names import attest, find_names
from varlab.read import read_witness
from varlab.segment import segment
from varlab.types import TABLES, Alignment, Bead, NoiseFloor, Pair, Segment, Witness, typed_frame

RAW = Path(__file__).parents[1] / "data" / "raw"
NO_NOISE = NoiseFloor(0.0, 0.0, 0.0, 0, (0,) * 40)


def witness(lines: list[str]) -> tuple[Witness, tuple[Segment, ...]]:
    """Make a witness of lines; a line that ends in a colon is a speaker's label."""
    segments, start, speaker = [], 0, ""
    for at, line in enumerate(lines):
        is_label = line.endswith(":")
        words = line.rstrip(":")
        speaker = words if is_label else speaker
        role = "label" if is_label else "body"
        segments.append(Segment(at, start, start + len(words), role, speaker, words))
        start += len(line) + 1
    return Witness("toy", "\n".join(lines)), tuple(segments)


def aligned(lines_a: list[str], lines_b: list[str]) -> Pair:
    """Align two lists of lines one to one; an empty line makes a null bead."""
    (a, segments_a), (b, segments_b) = witness(lines_a), witness(lines_b)
    beads = tuple(
        bead
        for at, (x, y) in enumerate(zip(lines_a, lines_b, strict=True))
        for bead in ([Bead((at,), (at,), 1.0, 1.0)] if x and y else nulls(at))
    )
    return Pair(a, b, segments_a, segments_b, Alignment(beads, NO_NOISE))


def nulls(at: int) -> list[Bead]:
    """Return two null beads for segments that answer nothing."""
    return [Bead((at,), (), float("nan"), 1.0), Bead((), (at,), float("nan"), 1.0)]


def kinds(pair: Pair) -> dict[tuple[str, str], str]:
    """Return the kind of each pair of forms."""
    table = find_names(pair).table
    return {(row["a_form"], row["b_form"]): row["kind"] for row in table.to_dict("records")}


TURN_A = ["Donald Courter:", "Donald Courter, Russia today.", "Mr President, the Taliban rules."]
TURN_B = [
    "D. Korter:",
    "Donald Korter, Russia Today.",
    "Vladimir Vladimirovich, the Taliban rules.",
]


def test_names_of_a_turn_are_paired_by_their_slots() -> None:
    assert kinds(aligned(TURN_A, TURN_B)) == {
        ("Donald Courter", "D. Korter"): "initial",
        ("Courter", "Korter"): "retransliteration",
        ("Donald Courter", "Donald Korter"): "retransliteration",
        ("Russia today", "Russia Today"): "typography",
        ("Mr President", "Vladimir Vladimirovich"): "address",
        ("Taliban", "Taliban"): "same",
    }


def test_table_is_transposed_when_the_sides_are_swapped() -> None:
    there, back = kinds(aligned(TURN_A, TURN_B)), kinds(aligned(TURN_B, TURN_A))
    assert {(b, a): kind for (a, b), kind in back.items()} == there


def test_text_against_itself_has_only_same_forms() -> None:
    assert set(kinds(aligned(TURN_A, TURN_A)).values()) == {"same"}


def test_text_without_names_gives_an_empty_typed_table() -> None:
    findings = find_names(aligned(["nothing was said"], ["no word was spoken"]))
    assert findings.table.equals(typed_frame("names", []))
    assert findings.links == findings.mentions == ()


def test_null_bead_pairs_nothing() -> None:
    pair = aligned(["I met Anna Ivova.", "Go."], ["", "Go."])
    assert find_names(pair).table.empty


def test_labels_in_null_beads_are_paired_by_the_turn_they_head() -> None:
    (a, segments_a), (b, segments_b) = witness(TURN_A[:2]), witness(TURN_B[:2])
    beads = (*nulls(0), Bead((1,), (1,), 1.0, 1.0))
    pair = Pair(a, b, segments_a, segments_b, Alignment(beads, NO_NOISE))
    assert kinds(pair)["Donald Courter", "D. Korter"] == "initial"


def test_given_names_of_one_speaker_conflict() -> None:
    table = find_names(aligned(["Anna Derkach:", "Yes."], ["Alexey Derkach:", "Yes."])).table
    (row,) = table.to_dict("records")
    assert (row["kind"], row["entity"]) == ("conflict", "person")
    assert "not a spelling" in row["explanation"]


def test_two_names_that_both_texts_know_are_no_variants() -> None:
    lines_a = ["They asked Elias then.", "They asked Eliud then.", "I saw Elias and Eliud."]
    lines_b = ["They asked Eliud then.", "They asked Elias then.", "I saw Elias and Eliud."]
    assert ("Elias", "Eliud") not in kinds(aligned(lines_a, lines_b))


def test_a_form_once_in_a_text_that_has_the_form_of_the_other_text_is_a_slip() -> None:
    lines_a = ["I saw Arkasha there.", "He met Arkasha again."]
    lines_b = ["I saw Arkasha there.", "He met Arkesha again."]
    assert kinds(aligned(lines_a, lines_b))["Arkasha", "Arkesha"] == "typo"
    only_b = [line.replace("Arkasha", "Arkesha") for line in lines_b]
    assert kinds(aligned(lines_a, only_b))["Arkasha", "Arkesha"] != "typo"


@pytest.mark.parametrize("heading", ["IV", "Chapter XII.", "BOOK II"])
def test_the_number_of_a_chapter_is_no_name(heading: str) -> None:
    lines = [heading, "I saw Ivan there."]
    pair = aligned(lines, lines)
    titled = [replace(one, role="heading" if one.index == 0 else "body") for one in pair.segments_a]
    pair = replace(pair, segments_a=tuple(titled), segments_b=tuple(titled))
    assert set(kinds(pair)) == {("Ivan", "Ivan")}


def test_words_that_only_begin_sentences_are_no_two_spellings() -> None:
    lines_a = ["Online", "Increase the size", "Import it", "Yegorovna is here."]
    lines_b = ["Offline", "Decrease the size", "Export it", "Egorovna is here."]
    assert set(kinds(aligned(lines_a, lines_b))) == {("Yegorovna", "Egorovna")}


def test_two_persons_whom_both_texts_know_are_no_english_forms_of_each_other() -> None:
    lines = ["He saw Pavel.", "He saw Paul."]
    pairs = kinds(aligned([*lines, "There Pavel sat."], [*lines, "There Paul sat."]))
    assert ("Pavel", "Paul") not in {pair for pair, kind in pairs.items() if kind == "exonym"}


def test_forms_that_replace_each_other_again_and_again_are_one_name() -> None:
    lines_a = [f"I saw that Thaddeus {verb} there." for verb in ("ran", "sat", "stood")]
    lines_b = [f"I saw that Lebbaios {verb} there." for verb in ("ran", "sat", "stood")]
    assert kinds(aligned(lines_a, lines_b)) == {("Thaddeus", "Lebbaios"): "alias"}


def test_counts_are_those_of_the_witnesses() -> None:
    lines_a = ["I saw Dmitry Laru.", "I know Dmitry Laru and his town."]
    lines_b = ["I saw Dmitry Larue.", "I know him and his town."]
    table = find_names(aligned(lines_a, lines_b)).table.set_index("a_form")
    row = table.loc["Laru"]
    assert (row["n_a"], row["n_b"], row["n_beads"], row["first_bead"]) == (2, 1, 1, 0)


def test_links_quote_the_forms_and_leave_conflicts_out() -> None:
    pair = aligned([*TURN_A, "Anna Derkach:"], [*TURN_B, "Alexey Derkach:"])
    quoted = {
        (pair.a.text[link.a_start : link.a_end], pair.b.text[link.b_start : link.b_end], link.kind)
        for link in find_names(pair).links
    }
    assert ("Russia today", "Russia Today", "typography") in quoted
    assert not any(kind in ("conflict", "unlike") for _, _, kind in quoted)


def test_mentions_quote_the_file() -> None:
    pair = aligned(TURN_A, TURN_B)
    for mention in find_names(pair).mentions:
        words = pair.witness(mention.side).text[mention.start : mention.end]
        assert words.split() == mention.form.split()


EDGES = {
    "apostrophes": ("I saw O’Brien.", "I saw O'Brien.", "O'Brien", "O'Brien", "same"),
    "hyphen": (
        "I saw Kim Jong-un.",
        "I saw Kim Jong Un.",
        "Kim Jong-un",
        "Kim Jong Un",
        "typography",
    ),
    "particles": (
        "On van der Berg.",
        "On Van der Berg.",
        "van der Berg",
        "Van der Berg",
        "typography",
    ),
    "other particle": ("On Jan van Berg.", "On Jan von Berg.", "van", "von", "transliteration"),
    "article": ("I saw al-Assad.", "I saw el-Assad.", "al-Assad", "el-Assad", "transliteration"),
    "no article": ("I saw al-Assad.", "I saw Assad.", "al-Assad", "Assad", "short"),
    "capitals": ("On GAZPROM again.", "On Gazprom again.", "GAZPROM", "Gazprom", "typography"),
    "no-break": ("On A.\N{NO-BREAK SPACE}Gamov.", "On A. Gamov.", "A. Gamov", "A. Gamov", "same"),
    "Cyrillic": (
        "On Известия here.",
        "On Izvestia here.",
        "Известия",
        "Izvestia",
        "transliteration",
    ),
    "Cyrillic and initial": ("On Андрей Ивов.", "On A. Ivov.", "Андрей Ивов", "A. Ivov", "initial"),
    "initial without space": (
        "On A.Gamov.",
        "On Anton Gamov.",
        "A.Gamov",
        "Anton Gamov",
        "initial",
    ),
    "two initials": ("On A.B. Ivov.", "On A. B. Ivov.", "A.B. Ivov", "A. B. Ivov", "typography"),
    "saint": ("In St. Ives now.", "In Saint Ives now.", "St. Ives", "Saint Ives", "short"),
}


@pytest.mark.parametrize(("line_a", "line_b", "a", "b", "kind"), EDGES.values(), ids=EDGES)
def test_names_at_the_edge_of_typography_are_paired(
    line_a: str, line_b: str, a: str, b: str, kind: str
) -> None:
    assert kinds(aligned([line_a], [line_b])).get((a, b)) == kind


ENTITIES = {
    "title": ("He met Mr Lukashenko.", "Lukashenko", "person"),
    "country": ("They live in Belarus now.", "Belarus", "place"),
    "head word": ("He joined the Eurasian Economic Union.", "Eurasian Economic Union", "org"),
    "newspaper": ("He writes for Kommersant newspaper.", "Kommersant", "media"),
    "beside a person": ("On Biden or Trump, Mr Trump spoke.", "Biden", "person"),
    "capital": ("He flew to Washington.", "Washington", "place"),
    "no evidence": ("The hall heard Taliban talk.", "Taliban", "other"),
}


@pytest.mark.parametrize(("line", "form", "entity"), ENTITIES.values(), ids=ENTITIES)
def test_entity_is_given_on_evidence(line: str, form: str, entity: str) -> None:
    table = find_names(aligned([line], [line])).table.set_index("a_form")
    assert table.loc[form, "entity"] == entity


def test_third_witness_attests_forms_as_whole_words() -> None:
    table = find_names(aligned(TURN_A, TURN_B)).table
    found = attest(table, "Then Donald Courter spoke; Courtership is no name. Courter left.")
    counts = {(row["side"], row["form"]): row["n"] for row in found.to_dict("records")}
    assert counts == {("a", "Donald Courter"): 1, ("a", "Courter"): 2}


def test_attestations_of_nothing_are_typed() -> None:
    found = attest(typed_frame("names", []), "Nobody.")
    assert [str(dtype) for dtype in found.dtypes] == ["int64", "str", "str", "int64", "str"]


def test_hanoi_text_attests_the_standard_spellings() -> None:
    third = read_witness(RAW / "hanoi-international-affairs.txt", "b").text
    table = find_names(aligned(TURN_A, TURN_B)).table
    assert set(attest(table, third)["form"]) >= {"Donald Courter", "Courter", "Russia Today"}


def test_table_keeps_its_contract_on_real_labels() -> None:
    sides = [
        [own for own in segment(read_witness(RAW / name, side)) if own.role == "label"]
        for side, name in (("a", "astana-kremlin.txt"), ("b", "astana-karlof1.txt"))
    ]
    heads = [list(dict.fromkeys(own.text.rstrip(":") + ":" for own in side)) for side in sides]
    pair = aligned(*(side[-12:] for side in heads))
    table = find_names(pair).table
    assert list(table.columns) == list(TABLES["names"])
    assert "initial" in set(table["kind"])


LINES = st.lists(
    st.text("AaBbПп .,:'’-&\N{NO-BREAK SPACE}\"[]1$Ææ", min_size=1, max_size=30).filter(
        lambda line: line.strip() == line and not line.endswith(":")
    ),
    min_size=1,
    max_size=3,
)


@given(LINES)
@settings(max_examples=25, deadline=None)
def test_any_text_gives_a_table_that_keeps_its_contract(lines: list[str]) -> None:
    pair = aligned(lines, lines[::-1])
    findings = find_names(pair)
    assert list(findings.table.columns) == list(TABLES["names"])
    for link in findings.links:
        assert pair.a.text[link.a_start : link.a_end].strip()
        assert pair.b.text[link.b_start : link.b_end].strip()
