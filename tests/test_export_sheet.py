"""The spreadsheet: one row a finding, texts stay texts, and a verdict finds its way back."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from toy_comparison import ROWS, script_toy, toy

from varlab.export.sheet import COLUMNS, sheet
from varlab.present.worklist import worklist
from varlab.review import FILE, Judgement, Review, read_review

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1")


def opened(pair, review=None):
    """Return the workbook as a reviewer's program sees it."""
    return openpyxl.load_workbook(io.BytesIO(sheet(pair, review)), rich_text=True)


def rows(book):
    """Return the cells' texts of the sheet of findings, by heading."""
    lines = book["Findings"].iter_rows()
    heads = [cell.value for cell in next(lines)]
    return [dict(zip(heads, cells, strict=True)) for cells in lines]


def formula_toy():
    """Return a comparison whose passages look like formulas."""
    return toy([("body", "", "", form) for form in FORMULAS])


def test_there_is_a_row_for_every_finding_in_order():
    pair = toy()
    keys = [row["key"].value for row in rows(opened(pair))]
    assert keys == [item.finding.key for item in worklist(pair)]
    assert len(keys) > 5


def test_the_headings_stay_in_sight_and_the_cells_wrap():
    page = opened(toy())["Findings"]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == page.dimensions
    assert all(cell.alignment.wrap_text for cell in page[2])
    assert page.column_dimensions["B"].width > 50


def test_a_row_is_as_high_as_its_longest_passage_needs():
    pair = toy([("body", "", "", "word " * n) for n in (1, 100, 9000)])
    page = opened(pair)["Findings"]
    low, high, most = (page.row_dimensions[line].height or 15 for line in (2, 3, 4))
    assert low < high < most <= 409


def test_the_words_in_question_are_bold():
    (cell,) = (row["a_text"] for row in rows(opened(toy())) if "flood" in row["finding"].value)
    bold = [str(part) for part in cell.value if getattr(getattr(part, "font", None), "b", False)]
    assert bold == ["⟦because of the flood⟧"]


def test_a_verdict_is_chosen_from_the_words_of_the_review_file():
    book = opened(toy())
    choices = book["Findings"].data_validations.dataValidation
    words = {row["table"].value: one.formula1 for row, one in zip(rows(book), choices, strict=True)}
    assert words.pop("beads") == '"accept,reject,relink"'
    assert set(words.values()) == {'"accept,reject"'}
    assert {str(one.sqref) for one in choices} == {f"D{n + 2}" for n in range(len(choices))}


@pytest.mark.parametrize("make", [formula_toy, script_toy])
def test_no_text_is_a_formula_or_a_link(make):
    for page in opened(make()):
        cells = [cell for line in page.iter_rows() for cell in line]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not [cell for cell in cells if cell.hyperlink]


def test_what_begins_like_a_formula_is_marked_as_text():
    texts = [row["b_text"] for row in rows(opened(formula_toy()))]
    assert [str(cell.value).strip("⟦⟧") for cell in texts[:4]] == list(FORMULAS[:4])
    assert all(cell.quotePrefix for cell in texts if str(cell.value)[0] in "=+-@")


def test_verdicts_given_so_far_are_shown():
    pair = toy()
    key = worklist(pair)[0].finding.key
    (row,) = (
        row
        for row in rows(opened(pair, Review((Judgement(key, "omissions", "accept", "sure"),))))
        if row["key"].value == key
    )
    assert (row["verdict"].value, row["note"].value) == ("accept", "sure")


def test_the_sheet_saved_as_csv_is_a_review_file(tmp_path):
    made = rows(opened(toy()))
    with (tmp_path / FILE).open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(COLUMNS))
        writer.writeheader()
        writer.writerows(
            {name: str(cell.value or "") for name, cell in row.items()} | {"verdict": "reject"}
            for row in made
        )
    review = read_review(tmp_path)
    assert review.problems == ()
    assert [(row.key, row.verdict) for row in review.judged] == [
        (row["key"].value, "reject") for row in made
    ]


def test_a_comparison_without_findings_has_headings_alone():
    page = opened(toy(ROWS[4:5]))["Findings"]
    assert [[cell.value for cell in line] for line in page.iter_rows()] == [list(COLUMNS)]


def test_a_passage_too_long_for_a_cell_is_cut():
    long = toy([("body", "", "", "🙂 word " * 9000)])
    text = str(rows(opened(long))[0]["b_text"].value)
    assert text.endswith(" …")
    assert len(text.encode("utf-16-le")) // 2 <= 32_767


def test_what_xml_forbids_is_replaced():
    assert "a\ufffdb" in str(rows(opened(toy([("body", "", "", "a\x07b")])))[0]["b_text"].value)


def test_the_file_is_the_same_whenever_it_is_made():
    first = sheet(toy())
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        dates = re.findall(r"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml").decode())
    assert set(dates) == {"1980-01-01T"}
    assert sheet(toy()) == first


def test_the_second_sheet_says_what_this_is():
    texts = [str(cell.value) for line in opened(toy())["About"].iter_rows() for cell in line]
    assert "toy-a and toy-b: findings" in texts
    assert "varlab:0.1.0|toy" in texts
    assert set(COLUMNS) <= set(texts)
