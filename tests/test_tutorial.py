"""The tutorial: a reader's own two texts from the files to the export; nbval runs it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from test_notebooks import MACHINE, MAX_LINES, MAX_WORDS, code, prose, run_nbval, tagged

from varlab.present.export import Page, notebook_page
from varlab.present.report import TUTORIAL, write_notebooks

PATH = Path(__file__).parents[1] / "notebooks" / TUTORIAL
NOTEBOOK = nbformat.read(PATH, as_version=4)
TEXTS = "\n".join(out.data["text/plain"] for cell in code(NOTEBOOK) for out in cell.outputs)


def test_the_title_is_a_question():
    assert re.fullmatch(r"# .*\?", NOTEBOOK.cells[0].source.splitlines()[0])


def test_a_reader_changes_paths_in_one_cell():
    lines = tagged(NOTEBOOK, "parameters").source.splitlines()
    assert [re.match(r'([A-Z]+) = ".*"  # .+', line)[1] for line in lines] == ["A", "B", "OUTPUT"]


def test_cells_are_short():
    assert max(len(cell.source.splitlines()) for cell in code(NOTEBOOK)) <= MAX_LINES
    assert max(len(source.split()) for source in prose(NOTEBOOK)) <= MAX_WORDS


def test_cells_were_run_once_in_order_and_said_nothing_of_the_machine():
    counts = [cell.execution_count for cell in code(NOTEBOOK)]
    assert counts == list(range(1, len(counts) + 1))
    outputs = [out for cell in code(NOTEBOOK) for out in cell.outputs]
    assert {out.output_type for out in outputs} == {"execute_result"}
    assert not MACHINE.search(json.dumps([[out.data for out in outputs], NOTEBOOK.metadata]))


def test_stored_outputs_show_the_plain_table_of_a_widget():
    (cell,) = (cell for cell in code(NOTEBOOK) if cell.source == "pair.explore()")
    assert set(cell.outputs[0].data) == {"text/html", "text/plain"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("thirty → thirteen", id="meaning"),
        pytest.param("Scherbakov", id="name"),
        pytest.param("only in b: He forgot his promise the next day.", id="omission"),
        pytest.param("Rejected: ", id="verdict"),
        pytest.param("edition.xml", id="export"),
    ],
)
def test_it_shows_each_kind_of_finding_a_verdict_and_an_export(words):
    assert words in TEXTS


def test_an_exported_page_shows_the_list_of_findings_and_runs_nothing():
    page = Page("lesson.html", "A lesson", {"a": "one", "b": "other"}, [], "signature")
    html = notebook_page(NOTEBOOK, page)
    assert "only in b: He forgot his promise the next day." in html
    assert "<script" not in html


def test_it_is_no_part_of_a_report(tmp_path):
    write_notebooks(tmp_path, {"TABLES": "."})
    assert TUTORIAL.name not in [path.name for path in tmp_path.iterdir()]


def test_nbval_fails_when_a_text_changes(tmp_path):
    shutil.copytree(PATH.parent, tmp_path, dirs_exist_ok=True)
    text = tmp_path / "harbour-b.txt"
    text.write_text(text.read_text("utf-8").replace("thirteen", "thirty"), "utf-8")
    done = run_nbval(tmp_path)
    assert done.returncode == 1
    assert "your_own_texts.ipynb::Cell 2" in done.stdout
