"""The whole way from two files to the tables, with the real model on real text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import spacy

from varlab.compare import Comparison, Options, compare, compare_control
from varlab.errors import InputError
from varlab.review import Judgement, Review
from varlab.store import load_comparison, write_comparison
from varlab.types import SIDES, TABLES, check_frame

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
KREMLIN, KARLOF = RAW / "astana-kremlin.txt", RAW / "astana-karlof1.txt"
HANOI = RAW / "hanoi-international-affairs.txt"
DERIVED = ROOT / "data" / "derived" / "astana"


@pytest.fixture(scope="module")
def astana() -> Comparison:
    """Return the real pair's comparison."""
    return compare(KREMLIN, KARLOF, witness=HANOI)


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the first dozen turns of the real pair as two files of their own."""
    folder = tmp_path_factory.mktemp("extract")
    paths = folder / "one.txt", folder / "two.txt"
    for path, source in zip(paths, (KREMLIN, KARLOF), strict=True):
        text = source.read_text(encoding="utf-8")
        body = text[text.index("Good afternoon.") : text.index("Pavel Zarubin")]
        path.write_text("Vladimir Putin: " + body, encoding="utf-8")
    return paths


def swap_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the columns of the two sides exchanged."""
    names = {f"a_{name}": f"b_{name}" for name in ("start", "end", "text", "segments", "form")}
    both = names | {b: a for a, b in names.items()} | {"n_a": "n_b", "n_b": "n_a"}
    return frame.rename(columns=both)[list(frame.columns)]


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_keeps_its_contract_and_has_rows(astana: Comparison, table: str) -> None:
    check_frame(table, astana.tables[table])
    assert len(astana.tables[table]) > 10


@pytest.mark.parametrize("table", ["beads", "differences"])
@pytest.mark.parametrize("side", SIDES)
def test_offsets_of_both_sides_reproduce_the_words(
    astana: Comparison, table: str, side: str
) -> None:
    text = {"a": KREMLIN, "b": KARLOF}[side].read_bytes().decode("utf-8")
    rows = astana.tables[table].dropna(subset=[f"{side}_start"])
    quoted = [
        text[start:end]
        for start, end in zip(rows[f"{side}_start"], rows[f"{side}_end"], strict=True)
    ]
    assert quoted == list(rows[f"{side}_text"])


@pytest.mark.parametrize(("table", "column"), [("segments", "side"), ("omissions", "present_in")])
def test_offsets_of_one_side_reproduce_the_words(
    astana: Comparison, table: str, column: str
) -> None:
    texts = {"a": KREMLIN.read_bytes().decode(), "b": KARLOF.read_bytes().decode()}
    for row in astana.tables[table].itertuples():
        assert texts[getattr(row, column)][row.start : row.end] == row.text


@pytest.mark.parametrize("side", SIDES)
def test_every_segment_is_in_exactly_one_bead(astana: Comparison, side: str) -> None:
    beads, segments = astana.tables["beads"], astana.tables["segments"]
    numbers = [int(n) for cell in beads[f"{side}_segments"] for n in cell.split()]
    assert sorted(numbers) == list(segments.loc[segments["side"] == side, "segment"])


def test_paratext_of_the_real_pair_is_set_apart_on_both_sides(astana: Comparison) -> None:
    segments = astana.tables["segments"]
    apart = segments[segments["role"] == "paratext"].groupby("side")["text"].agg(list)
    # Read by hand: eight lines of chrome and headings, the closing date; the
    # blogger's intro, and everything from his afterword on.
    assert apart["a"][-2].startswith("In\u00a0conclusion of")
    assert apart["a"][-1] == "July 4, 2024, Astana"
    assert len(apart["a"]) == 9
    assert apart["b"][0].startswith("Putin faced the Russian media corp")
    assert apart["b"][1].startswith("A very narrow range of questions")
    assert apart["b"][-1] == "OK end of extraction."


@pytest.mark.parametrize(
    ("forms", "kinds"),
    [
        (("Laru", "Larue"), {"retransliteration", "transliteration"}),
        (("Courter", "Korter"), {"retransliteration"}),
        (("Aisel", "Aysel"), {"transliteration"}),
        (("Andrei", "Andrey"), {"transliteration"}),
        (("Chernyayeva", "Chernyaeva"), {"transliteration"}),
        (("Turkiye", "Turkey"), {"exonym"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_names_a_reader_knows_are_found(
    astana: Comparison, forms: tuple[str, str], kinds: set[str]
) -> None:
    names = astana.tables["names"]
    rows = names[(names["a_form"] == forms[0]) & (names["b_form"] == forms[1])]
    assert set(rows["kind"]) & kinds


def test_a_third_witness_attests_spellings(astana: Comparison) -> None:
    found = astana.extras["attestations"].groupby("form")["n"].max()
    assert found["Laru"] > 0
    assert "Larue" not in found.index


def test_a_text_against_itself_shows_nothing() -> None:
    itself = compare(KREMLIN, KREMLIN)
    assert set(itself.tables["beads"]["kind"]) == {"1-1"}
    assert set(itself.tables["drift"]["band"]) == {"same"}
    assert itself.tables["differences"].empty
    assert itself.tables["omissions"].empty
    assert set(itself.tables["names"]["kind"]) == {"same"}
    assert any("the same file" in warning for warning in itself.warnings)


@pytest.mark.parametrize(
    ("text", "lang", "is_foreign"),
    [
        pytest.param("We came. Nobody was there.", "en", False, id="English"),
        pytest.param("Zażółć gęślą jaźń. Čeština.", "en", False, id="Latin letters"),
        pytest.param("Wir kamen. Niemand war da.", "de", True, id="another language is named"),
        pytest.param("Мы пришли. Никого не было.", "en", True, id="Cyrillic"),
        pytest.param("这座房子很旧。没有人住在里面。", "en", True, id="Chinese"),
    ],
)
def test_a_language_the_model_does_not_know_is_told(
    tmp_path: Path, text: str, lang: str, is_foreign: bool
) -> None:
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    for n, path in enumerate(paths):
        path.write_text(f"{text}\n{text}\n{n}. {text}", encoding="utf-8")
    found = compare(*paths, Options(lang=lang)).warnings
    assert any("not in English" in warning for warning in found) is is_foreign


@pytest.fixture(scope="module")
def mirrored() -> Comparison:
    return compare(KARLOF, KREMLIN)


def placed(tables: dict[str, pd.DataFrame], table: str, columns: list[str]) -> pd.DataFrame:
    """Return columns of a table beside the places of their beads, in text order."""
    places = ["a_start", "b_start"]
    beads = tables["beads"][["bead_id", *places]]
    rows = tables[table].drop(columns=places, errors="ignore").merge(beads, on="bead_id")
    chosen = rows[list(dict.fromkeys([*places, *columns]))]
    return chosen.sort_values(list(chosen.columns), ignore_index=True)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("beads", ["a_end", "b_end", "similarity", "moved"]),
        ("drift", ["drift", "band", "semantic", "wording", "density"]),
        ("differences", ["type", "a_text", "a_end", "b_text", "b_end", "score"]),
        ("omissions", ["present_in", "start", "end", "granularity", "weight", "score"]),
    ],
)
def test_swapping_the_sides_mirrors_the_findings(
    astana: Comparison, mirrored: Comparison, table: str, columns: list[str]
) -> None:
    swapped = {name: swap_columns(frame) for name, frame in mirrored.tables.items()}
    if "present_in" in columns:
        other = swapped[table]["present_in"].map({"a": "b", "b": "a"})
        swapped[table] = swapped[table].assign(present_in=other)
    straight = placed(astana.tables, table, columns)
    pd.testing.assert_frame_equal(
        placed(swapped, table, columns), straight, check_dtype=False, check_exact=True
    )


def test_a_removed_sentence_is_found(extract: tuple[Path, Path], tmp_path: Path) -> None:
    text = extract[0].read_text(encoding="utf-8")
    start = re.search(r"The.Islamic State is", text).start()
    end = re.compile(r"this.year\.").search(text, start).end()
    shorter = tmp_path / "shorter.txt"
    shorter.write_text(text[:start] + text[end:], encoding="utf-8")
    omissions = compare(extract[0], shorter).tables["omissions"]
    assert list(omissions["text"]) == [text[start:end]]
    assert list(omissions["missing_in"]) == ["b"]
    assert list(omissions["granularity"]) == ["sentence"]


def test_texts_that_are_no_translations_of_each_other_are_called_that() -> None:
    control = compare_control(KREMLIN, HANOI)
    assert not control.run["is_translation"]
    assert any("do not look like translations" in warning for warning in control.warnings)
    assert set(control.tables) == {"segments", "beads", "drift"}
    beads, drift = control.tables["beads"], control.tables["drift"]
    alone = beads["kind"].isin(["1-0", "0-1"])
    assert alone.mean() > 0.8
    # What is joined all the same stands in both texts to the letter, or is about one thing.
    unlike = drift[drift["wording"] > 0.2]
    assert len(unlike) > len(drift) / 2
    assert unlike["semantic"].median() > 0.8


def test_a_text_of_one_sentence_gets_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Good afternoon.")
    with pytest.raises(
        InputError, match=r"Text b \('one'\) has only 1 sentence; expected at least 2"
    ):
        compare(KREMLIN, path)


def test_offsets_into_a_web_page_refer_to_the_stored_text(tmp_path: Path) -> None:
    words = " ".join(f"The ferry number {n} leaves the harbour at dawn." for n in range(20))
    page = f"<html><body><nav>Menu</nav><article><p>{words}</p></article></body></html>"
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(page, encoding="utf-8")
    write_comparison(compare(tmp_path / "one.html", tmp_path / "two.html"), tmp_path / "out")
    text = (tmp_path / "out" / "a.txt").read_bytes().decode("utf-8")
    segments = load_comparison(tmp_path / "out").tables["segments"]
    own = segments[segments["side"] == "a"]
    assert [text[row.start : row.end] for row in own.itertuples()] == list(own["text"])


def test_lines_can_be_the_segments(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("One line. And more.\nAnother line.\nA third one.\n")
    found = compare(tmp_path / "a", tmp_path / "b", Options(segments="lines"))
    assert len(found.tables["segments"]) == 6


def test_a_named_pipeline_adds_names_and_enters_the_signature(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "the guild"}])  # type: ignore[attr-defined]
    made.to_disk(tmp_path / "pipe")
    (tmp_path / "a").write_text("We met the guild.\nThey said no.\n")
    options = Options(ner=str(tmp_path / "pipe"))
    found = compare(tmp_path / "a", tmp_path / "a", options)
    assert list(found.tables["names"]["a_form"]) == ["the guild"]
    assert f"|ner:en_pipeline-{made.meta['version']}|" in found.signature


def test_tables_do_not_depend_on_the_number_of_threads(
    extract: tuple[Path, Path], tmp_path: Path
) -> None:
    call = [sys.executable, "-m", "varlab", "compare", *map(str, extract), "--quiet", "-o"]
    for threads in ("1", "2"):
        environment = os.environ | {
            "OMP_NUM_THREADS": threads,
            "VARLAB_CACHE": str(tmp_path / f"cache{threads}"),
        }
        subprocess.run([*call, str(tmp_path / threads)], env=environment, check=True)
    for path in sorted((tmp_path / "1").glob("*.csv")):
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()


@pytest.mark.parametrize("table", list(TABLES))
def test_the_tracked_tables_are_what_the_texts_give(astana: Comparison, table: str) -> None:
    stored = load_comparison(DERIVED).tables[table]
    # Another processor may round a figure the other way: one unit of the last digit.
    pd.testing.assert_frame_equal(astana.tables[table], stored, rtol=0, atol=0.0011)


def test_the_tracked_run_is_what_the_texts_give(astana: Comparison) -> None:
    stored = load_comparison(DERIVED).run
    for key in ("model", "inputs", "options", "counts", "paratext", "warnings"):
        assert astana.run[key] == stored[key]


@pytest.fixture(scope="module")
def first(extract: tuple[Path, Path]) -> Comparison:
    """Return the comparison of the extract before any reader saw it."""
    return compare(*extract)


def row_for(comparison: Comparison, words: str, table: str = "omissions") -> Judgement:
    """Return the row of the review file about some words."""
    return next(r for r in comparison.review.rows if r.table == table and words in r.finding)


def judged(comparison: Comparison, *rows: Judgement) -> Review:
    """Return the review of a comparison with some of its rows judged, others added."""
    by_key = {row.key: row for row in comparison.review.rows} | {row.key: row for row in rows}
    return replace(comparison.review, rows=tuple(by_key.values()))


def test_a_rejected_omission_is_set_aside_with_the_readers_note(
    extract: tuple[Path, Path], first: Comparison
) -> None:
    row = replace(row_for(first, "only in b"), verdict="reject", note="idiom")
    again = compare(*extract, review=judged(first, row))
    reasons = again.extras["set_aside"]["reason"]
    assert (reasons == "rejected by a reader: idiom").sum() == 1
    assert len(again.tables["omissions"]) == len(first.tables["omissions"]) - 1
    assert again.run["review"]["judged"] == again.run["review"]["rejected"] == 1


def test_verdicts_stay_when_the_rejected_rows_are_gone(
    extract: tuple[Path, Path], first: Comparison
) -> None:
    row = replace(row_for(first, "only in b"), verdict="reject")
    second = compare(*extract, review=judged(first, row))
    third = compare(*extract, review=second.review)
    assert third.review.rows == second.review.rows
    pd.testing.assert_frame_equal(third.tables["omissions"], second.tables["omissions"])


def test_relinked_sentences_are_one_bead_and_measured_as_such(
    extract: tuple[Path, Path], first: Comparison
) -> None:
    beads = first.tables["beads"]
    one, other = beads[beads["kind"] == "1-1"].iloc[[-3, -1]].to_dict("records")
    row = Judgement("", "beads", "relink", "", "", one["a_text"], other["b_text"])
    again = compare(*extract, review=judged(first, row))
    made = again.tables["beads"].query("a_text == @one['a_text']").iloc[0]
    assert (made["b_text"], made["confidence"]) == (other["b_text"], 1.0)
    assert made["bead_id"] in set(again.tables["drift"]["bead_id"])
    assert again.run["review"]["relinked"] == 1


def test_a_rejected_pair_of_names_is_a_difference_again(
    extract: tuple[Path, Path], first: Comparison
) -> None:
    row = next(r for r in first.review.rows if r.table == "names")
    again = compare(*extract, review=judged(first, replace(row, verdict="reject")))
    assert len(again.tables["names"]) == len(first.tables["names"]) - 1
    assert again.review.rows == judged(first, replace(row, verdict="reject")).rows


def test_words_a_reader_marks_are_listed_run_after_run(
    extract: tuple[Path, Path], first: Comparison
) -> None:
    taken = set(first.tables["omissions"]["bead_id"])
    rows = first.tables["beads"].query("a_text.str.len() > 60").to_dict("records")
    bead = next(row for row in rows if row["bead_id"] not in taken)
    begin, end = bead["a_text"].split()[0], " ".join(bead["a_text"].split()[1:])
    row = Judgement("", "omissions", "accept", "mine", "", f"\u27e6{begin}\u27e7 {end}")
    second = compare(*extract, review=judged(first, row))
    third = compare(*extract, review=second.review)
    for again in (second, third):
        new = again.tables["omissions"].query("evidence.str.startswith('Accepted by a reader')")
        assert new["text"].tolist() == [begin]
        assert again.run["review"]["lost"] == 0
