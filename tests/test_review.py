"""A reader's verdicts: read from whatever a spreadsheet program writes, kept, and applied."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_comparison import toy

from varlab.errors import CallError, TableError
from varlab.review import (
    FILE,
    Judgement,
    Review,
    describe,
    find_key,
    judge,
    list_findings,
    read_review,
    settle,
    summarise,
    write_review,
)
from varlab.review.file import blank_row, format_review, parse_review

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "key,table,verdict,note,finding,a_text,b_text\n"
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    ["=1+1", "'=x", "''@a", "+1", "-", "@", 'a"b', "a;b", "a\tb", "line\nbreak", "'", "sep=;"]
)


def findings():
    """Return the findings of the toy comparison."""
    return list_findings(toy().tables)


def judged(*verdicts: str) -> Review:
    """Return a review whose first rows have verdicts."""
    rows = [blank_row(finding) for finding in findings()]
    return Review(
        tuple(replace(r, verdict=v) for r, v in zip(rows, verdicts, strict=False))
        + tuple(rows[len(verdicts) :])
    )


@given(st.lists(CELL, min_size=4, max_size=4), st.sampled_from(",;\t"))
def test_what_was_written_is_read_back(cells, separator):
    row = Judgement("o-1", "omissions", "accept", *cells)
    before = Review((row,), separator=separator)
    assert parse_review(format_review(before)) == before


@given(CELL)
def test_no_cell_is_a_formula(cell):
    text = format_review(Review((Judgement("o-1", "omissions", "", cell),)))
    written = list(csv.reader(io.StringIO(text, newline="")))[1][3]
    assert not written.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";"), ("cp1251", ",")],
)
def test_spreadsheet_programs_files_are_read(tmp_path: Path, encoding, separator):
    note = "лишнее" if encoding == "cp1251" else "überflüssig"
    text = HEAD.replace(",", separator) + separator.join(
        ["o-1", "Omissions", " Reject ", note, "", "", ""]
    )
    (tmp_path / FILE).write_bytes((text + "\r\n").encode(encoding))
    row = read_review(tmp_path).rows[0]
    assert (row.table, row.verdict, row.note) == ("omissions", "reject", note)


def test_the_line_by_which_a_program_names_its_separator_is_passed_over():
    assert parse_review("sep=;\n" + HEAD.replace(",", ";") + "o-1;omissions;accept").judged


def test_a_readers_own_columns_and_their_order_are_kept():
    text = "who,verdict,key,who,table,\nAda,accept,o-1,Bea,omissions,x\n"
    again = format_review(parse_review(text)).splitlines()
    assert again[0] == "who,verdict,key,who,table,,note,finding,a_text,b_text"
    assert again[1] == "Ada,accept,o-1,Bea,omissions,x,,,,"


@pytest.mark.parametrize(
    ("line", "match"),
    [
        pytest.param("o-1,omissions,maybe", "verdict 'maybe', expected accept", id="verdict"),
        pytest.param("o-1,turns,accept", "table 'turns', expected omissions", id="table"),
        pytest.param("o-1,names,relink", "'relink' in table 'names'", id="relink a name"),
        pytest.param("b-1,beads,relink,,,x", "without a text of each side", id="half a relink"),
        pytest.param("o-1,names,accept,,,,,,more", "9 cells, expected 7", id="cells"),
        pytest.param(",omissions,accept,,,no brackets", "no key, and no text", id="no key"),
    ],
)
def test_a_row_not_understood_is_named_and_kept(line, match):
    review = parse_review(HEAD + line + "\n")
    assert review.rows == ()
    assert "1 row was kept in review.csv but not used: “" in review.complaint
    assert match in review.complaint
    assert format_review(review).splitlines()[1].startswith(line)


def test_the_first_verdict_counts_and_the_second_is_kept():
    review = parse_review(HEAD + "o-1,omissions,accept\no-1,omissions,reject\n")
    assert [row.verdict for row in review.rows] == ["accept"]
    assert "“o-1, omissions, reject” (judges again what another row judges)" in review.complaint


@pytest.mark.parametrize(
    ("content", "match"),
    [
        pytest.param(b"key,table\n", "no column 'verdict'", id="column"),
        pytest.param(b"\x7fELF\x00\x01\xff", "is no text", id="binary"),
        pytest.param(HEAD.encode() + b'"o-1', "line 2, cannot be read", id="open quote"),
    ],
)
def test_a_file_that_is_no_review_gets_one_sentence(tmp_path: Path, content, match):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(TableError, match=match):
        read_review(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"\n", HEAD.encode()])
def test_no_file_or_an_empty_one_is_no_review(tmp_path: Path, content):
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    assert read_review(tmp_path).rows == ()


def test_every_finding_has_a_key_of_its_own():
    keys = [finding.key for finding in list_findings(toy().tables, ["beads", "drift"])]
    assert len(keys) == len(set(keys)) > len(findings())


def test_a_key_outlives_other_offsets_and_typography():
    tables = dict(toy().tables)
    segments = tables["segments"].copy()
    segments["text"] = segments["text"].str.replace("course,", "course –").str.upper()
    before = [finding.key for finding in findings() if finding.table == "omissions"]
    after = [f.key for f in list_findings(tables | {"segments": segments})]
    assert before == after[: len(before)]


def test_a_verdict_belongs_to_its_finding():
    settled = settle(judged("accept", "reject"), findings(), toy().tables["segments"])
    assert [row.verdict for row in settled.judged.values()] == ["accept", "reject"]
    assert settled.lost == ()


def test_a_verdict_follows_a_span_that_has_grown():
    [old] = [f for f in findings() if f.table == "omissions" and "because" in f.a_text]
    row = Judgement("o-old", "omissions", "reject", a_text="closed ⟦because of the⟧ flood.")
    settled = settle(Review((row,)), findings(), toy().tables["segments"])
    assert settled.judged == {old.key: row}


def test_a_verdict_on_what_is_not_found_is_kept_and_counted():
    row = Judgement("o-gone", "omissions", "reject", "mine", "", "nobody ⟦wrote⟧ this")
    settled = settle(Review((row,)), findings(), toy().tables["segments"])
    assert settled.review.rows[-1] == row
    assert summarise(settled)["lost"] == 1


def test_findings_that_are_no_longer_found_lose_their_empty_rows():
    blank = Judgement("o-gone", "omissions")
    settled = settle(Review((blank,)), findings(), toy().tables["segments"])
    assert blank not in settled.review.rows


def test_settling_twice_changes_nothing():
    segments = toy().tables["segments"]
    once = settle(judged("accept", "reject"), findings(), segments).review
    assert settle(once, findings(), segments).review == once


def test_the_count_says_how_far_the_reader_got():
    settled = settle(judged("accept", "accept", "reject"), findings(), toy().tables["segments"])
    n = len(findings())
    assert describe(summarise(settled)) == f"3 of {n} judged, 2 accepted, 1 rejected"


def test_the_file_may_be_read_by_whom_a_new_file_may(tmp_path):
    (tmp_path / "other").touch()
    path = write_review(tmp_path, judged())
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_judging_writes_one_verdict_and_taking_it_back_removes_it(tmp_path: Path):
    write_review(tmp_path, judged())
    key = find_key(toy().tables, "omissions", 0)
    assert [row.note for row in judge(tmp_path, key, "accept", "sure").judged] == ["sure"]
    assert read_review(tmp_path).judged[0].key == key
    assert judge(tmp_path, key, "").judged == ()


def test_judging_makes_a_row_for_a_finding_that_has_none(tmp_path: Path):
    finding = list_findings(toy().tables, ["beads"])[-1]
    assert judge(tmp_path, finding.key, "reject", finding=finding).judged[0].key == finding.key


@pytest.mark.parametrize(
    ("key", "verdict", "match"), [("o-1", "accept", "no row"), ("o-1", "yes", "is unknown")]
)
def test_judging_what_is_not_there_gets_one_sentence(tmp_path: Path, key, verdict, match):
    with pytest.raises(CallError, match=match):
        judge(tmp_path, key, verdict)
    assert not (tmp_path / FILE).exists()


def test_a_relinked_row_belongs_to_the_bead_that_holds_its_words():
    found = list_findings(toy().tables, ["beads"])
    bead = next(f for f in found if f.table == "beads" and "closed because" in f.a_text)
    row = Judgement("", "beads", "relink", "", "", "because of the flood", "bridge was")
    settled = settle(Review((row,)), found, toy().tables["segments"])
    assert settled.judged == {bead.key: row}
