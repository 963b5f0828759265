"""The readings that the benchmarks measure on point at what they say they do."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
JUDGEMENTS = ROOT / "benchmarks" / "judgements"
PASSAGES = pd.read_csv(JUDGEMENTS / "passages.tsv", sep="\t")
SPANS = pd.read_csv(JUDGEMENTS / "spans.tsv", sep="\t")
ASTANA = {"a": "astana-kremlin.txt", "b": "astana-karlof1.txt"}


def test_grades_run_from_the_same_to_the_opposite() -> None:
    assert set(PASSAGES["grade"]) == {0, 1, 2, 3, 4}


def test_no_passage_is_read_twice_in_one_reading() -> None:
    assert not PASSAGES.duplicated(["text", "reading", "row", "a_start", "b_start"]).any()


@pytest.mark.parametrize(("side", "name"), ASTANA.items())
def test_the_marked_words_are_whole_words_inside_a_read_passage(side: str, name: str) -> None:
    text = (ROOT / "data" / "raw" / name).read_bytes().decode("utf-8")
    start, end = f"{side}_start", f"{side}_end"
    read = PASSAGES[PASSAGES["text"] == "astana"]
    for first, stop in (
        SPANS.query("text == 'astana'")[[start, end]].dropna().astype(int).to_numpy()
    ):
        assert ((read[start] <= first) & (stop <= read[end])).any()
        assert not (text[first - 1].isalnum() and text[first].isalnum())
        assert not (text[stop - 1].isalnum() and text[stop].isalnum())


def test_a_missing_span_has_one_side_and_a_weight() -> None:
    missing = SPANS[SPANS["kind"] == "missing"]
    assert (missing["a_start"].isna() ^ missing["b_start"].isna()).all()
    assert set(missing["label"]) == {"marker", "detail", "proposition"}
