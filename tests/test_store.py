"""The folder of a comparison: whole or not at all, and back again unchanged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from varlab import whole
from varlab.compare import Comparison
from varlab.errors import CallError, TableError
from varlab.review import Judgement, Review, read_review
from varlab.store import check_folder, load_comparison, replace_folder, write_comparison
from varlab.types import TABLES, typed_frame

if TYPE_CHECKING:
    from pathlib import Path


def comparison_of(text: str) -> Comparison:
    """Return a comparison with one segment and one null bead."""
    segment = {
        "side": "a", "segment": 0, "start": 0, "end": len(text),
        "role": "body", "speaker": "", "text": text,
    }  # fmt: skip
    bead = {
        "bead_id": 0, "kind": "1-0", "a_segments": "0", "b_segments": "",
        "a_start": 0, "a_end": len(text), "b_start": None, "b_end": None,
        "similarity": float("nan"), "confidence": 0.5, "moved": False,
        "a_text": text, "b_text": "",
    }  # fmt: skip
    rows = {"segments": [segment], "beads": [bead]}
    tables = {name: typed_frame(name, rows.get(name, [])) for name in TABLES}
    run = {"signature": "s", "warnings": [], "counts": {name: {} for name in TABLES}}
    return Comparison(tables, run)


TEXTS = st.one_of(
    st.text(min_size=1),
    st.sampled_from(["NA", "null", "a\r\nb", "a\rb", '"', ",", "=1+1", "True", "1e5", " x "]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS.filter(lambda text: "\x00" not in text))
def test_what_was_written_is_read_back(tmp_path: Path, text: str) -> None:
    before = comparison_of(text)
    write_comparison(before, tmp_path / "out")
    after = load_comparison(tmp_path / "out")
    assert after.run == before.run
    for name in TABLES:
        pd.testing.assert_frame_equal(after.tables[name], before.tables[name])


def test_parquet_holds_the_same_table(tmp_path: Path) -> None:
    before = comparison_of("Good afternoon.")
    write_comparison(before, tmp_path)
    frame = pd.read_parquet(tmp_path / "beads.parquet")
    pd.testing.assert_frame_equal(frame, before.tables["beads"], check_dtype=False)


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_comparison(comparison_of("Good afternoon."), tmp_path / name)
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_comparison(comparison_of("Old."), folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(FileNotFoundError, match="run2"), replace_folder(folder) as draft:
        (draft / "run.json").write_text("new") and (draft / "run2.json").read_text()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_of_two_runs_that_end_together_one_comes_wholly_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = threading.Thread(target=write_comparison, args=(comparison_of("Late."), tmp_path))
    replace_one = os.replace

    def slowly(source: Path, target: Path) -> None:
        if threading.current_thread() is not late and not late.ident:
            late.start()
            late.join(timeout=0.5)  # time enough to overtake
        replace_one(source, target)

    monkeypatch.setattr(os, "replace", slowly)
    write_comparison(comparison_of("Early."), tmp_path)
    late.join()
    write_comparison(comparison_of("Late."), tmp_path / "alone")
    for path in (tmp_path / "alone").iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_a_run_that_was_killed_while_it_wrote_keeps_nobody_out(tmp_path: Path) -> None:
    killed = (
        "import os, pathlib, sys; from varlab.whole import alone_in\n"
        "with alone_in(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False)
    assert done.returncode == -9
    write_comparison(comparison_of("Text."), tmp_path)
    assert load_comparison(tmp_path).run["signature"] == "s"


def test_a_folder_that_another_run_holds_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "PATIENCE", 0.1)
    with (
        whole.alone_in(tmp_path),
        pytest.raises(CallError, match="is being written by another run; expected to be alone"),
    ):
        write_comparison(comparison_of("Text."), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "review.csv").write_text("mine")
    write_comparison(comparison_of("Text."), tmp_path)
    assert (tmp_path / "review.csv").read_text() == "mine"


def test_what_only_an_earlier_run_had_does_not_pass_for_this_one_s(tmp_path: Path) -> None:
    once = comparison_of("One.")
    attested = pd.DataFrame({"name_id": [0], "form": ["Laru"]})
    write_comparison(replace(once, extras={"attestations": attested}), tmp_path)
    write_comparison(once, tmp_path / "control")
    (tmp_path / "control" / "mine.txt").touch()
    write_comparison(once, tmp_path)
    assert load_comparison(tmp_path).extras == {}
    assert [path.name for path in (tmp_path / "control").iterdir()] == ["mine.txt"]


def test_a_file_in_the_way_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(CallError, match="is a file; expected a folder"):
        check_folder(tmp_path / "out" / "deeper")


def test_a_folder_without_comparison_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="holds no comparison"):
        load_comparison(tmp_path)


@pytest.mark.parametrize(
    ("content", "match"),
    [
        pytest.param("side,segment\na,0\n", "missing columns: end, role", id="columns missing"),
        pytest.param("", "cannot be read", id="empty file"),
        pytest.param(None, "cannot be read", id="no file"),
    ],
)
def test_a_damaged_table_gets_one_sentence(tmp_path: Path, content: str | None, match: str) -> None:
    write_comparison(comparison_of("Text."), tmp_path)
    (tmp_path / "segments.csv").unlink()
    if content is not None:
        (tmp_path / "segments.csv").write_text(content)
    with pytest.raises(TableError, match=match):
        load_comparison(tmp_path)


def test_a_number_that_is_none_gets_one_sentence(tmp_path: Path) -> None:
    write_comparison(comparison_of("Text."), tmp_path)
    path = tmp_path / "segments.csv"
    path.write_text(path.read_text().replace("a,0,", "a,zero,"))
    with pytest.raises(TableError, match="cannot be read"):
        load_comparison(tmp_path)


def test_the_record_of_the_run_is_plain_json(tmp_path: Path) -> None:
    write_comparison(comparison_of("Text."), tmp_path)
    assert json.loads((tmp_path / "run.json").read_text())["signature"] == "s"


@pytest.mark.parametrize("table", list(TABLES))
def test_empty_tables_are_typed(table: str) -> None:
    types = typed_frame(table, []).dtypes
    assert {name: str(dtype) for name, dtype in types.items()} == TABLES[table]


def reviewed(comparison: Comparison, verdict: str, digest: str) -> Comparison:
    """Return a comparison with one row in its review, made of a file of some digest."""
    review = Review((Judgement("o-1", "omissions", verdict),))
    run = comparison.run | {"review": {"digest": digest}}
    return replace(comparison, run=run, review=review)


def test_a_review_file_is_replaced_by_the_one_made_of_it(tmp_path: Path) -> None:
    comparison = comparison_of("Text.")
    write_comparison(reviewed(comparison, "reject", ""), tmp_path)
    write_comparison(reviewed(comparison, "accept", read_review(tmp_path).digest), tmp_path)
    assert load_comparison(tmp_path).review.rows[0].verdict == "accept"


def test_verdicts_that_a_run_has_not_read_are_left_alone(tmp_path: Path) -> None:
    comparison = comparison_of("Text.")
    write_comparison(reviewed(comparison, "reject", ""), tmp_path)
    write_comparison(reviewed(comparison, "", ""), tmp_path)
    assert load_comparison(tmp_path).review.rows[0].verdict == "reject"
