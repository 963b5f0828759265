"""The notebooks keep their form, hold stable outputs, and notice when a table changes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from varlab.present.report import NOTEBOOKS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
READ = {name: nbformat.read(FOLDER / f"{name}.ipynb", as_version=4) for name in NOTEBOOKS}
MAX_LINES, MAX_WORDS, MAX_BYTES = 12, 120, 400_000
MACHINE = re.compile(r"/(home|root|work|tmp|Users)/|[A-Z]:\\\\|0x[0-9a-f]{6,}")

each_notebook = pytest.mark.parametrize("notebook", READ.values(), ids=READ)


def code(notebook):
    """Return the code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook):
    """Return the text cells' sources."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def tagged(notebook, tag):
    """Return the only cell with a tag."""
    (cell,) = [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]
    return cell


def run_nbval(folder):
    """Run strict nbval over a folder's notebooks and return the finished process."""
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@each_notebook
def test_the_title_is_a_question_and_stands_alone(notebook):
    titles = re.findall(r"^# .*", "\n".join(prose(notebook)), re.MULTILINE)
    assert len(titles) == 1
    assert titles[0].endswith("?")
    assert notebook.cells[0].source.startswith(titles[0])


@each_notebook
def test_the_skeleton_is_kept(notebook):
    heads = re.findall(r"^## (.*)", "\n".join(prose(notebook)), re.MULTILINE)
    assert heads[0] in ("Answer in brief", "The findings in ten lines")
    assert heads[1] == "Data"
    assert heads[-2:] == ["What this does not show", "Signature"]


@each_notebook
def test_parameters_are_commented_constants(notebook):
    lines = tagged(notebook, "parameters").source.splitlines()
    assert all(re.fullmatch(r'[A-Z_]+ = (".*"|True|False)  # .+', line) for line in lines)


@each_notebook
def test_no_path_stands_below_the_parameters(notebook):
    others = [c.source for c in code(notebook) if "parameters" not in c.metadata.get("tags", [])]
    assert not re.search(r"[\"'][./]", "\n".join(others))


@each_notebook
def test_only_tables_are_read_and_nothing_heavy_is_imported(notebook):
    imports = re.findall(
        r"^(?:from|import) (\S+)", "\n".join(c.source for c in code(notebook)), re.M
    )
    assert set(imports) == {"varlab.present", "varlab.store"}
    assert tagged(notebook, "imports")


@each_notebook
def test_cells_are_short_and_define_nothing(notebook):
    sources = [cell.source for cell in code(notebook)]
    assert max(len(source.splitlines()) for source in sources) <= MAX_LINES
    assert not re.search(r"^\s*(def|class|for|while) ", "\n".join(sources), re.MULTILINE)


@each_notebook
def test_text_is_short_and_holds_no_number_of_the_tables(notebook):
    assert max(len(source.split()) for source in prose(notebook)) <= MAX_WORDS
    assert not re.search(r"\d{2,}", "\n".join(prose(notebook)))


@each_notebook
def test_cells_were_run_once_in_order(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(
        range(1, len(code(notebook)) + 1)
    )


@each_notebook
def test_outputs_hold_no_warning_and_no_trace_of_a_machine(notebook):
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"execute_result"}
    texts = [value for o in outputs for kind, value in o.data.items() if kind != "image/png"]
    assert not MACHINE.search(json.dumps([texts, notebook.metadata]))


@each_notebook
def test_every_figure_carries_its_words(notebook):
    outputs = [o for cell in code(notebook) for o in cell.outputs if "image/png" in o.data]
    assert all(len(output.metadata["image/png"]["alt"]) > 40 for output in outputs)


@pytest.mark.parametrize("name", READ)
def test_a_notebook_stays_small(name):
    assert (FOLDER / f"{name}.ipynb").stat().st_size < MAX_BYTES


@pytest.fixture
def copy(tmp_path):
    """Return a folder with one notebook and the tables it reads, beside each other."""
    tables = ROOT / "data" / "derived" / "astana"
    shutil.copytree(tables, tmp_path / "data" / "derived" / "astana")
    (tmp_path / "notebooks").mkdir()
    shutil.copy(FOLDER / "20_drift.ipynb", tmp_path / "notebooks")
    return tmp_path


def test_nbval_passes_on_the_stored_tables(copy):
    done = run_nbval(copy)
    assert done.returncode == 0, done.stdout


def test_nbval_fails_when_a_number_in_a_table_changes(copy):
    import pandas as pd

    path = copy / "data" / "derived" / "astana" / "drift.csv"
    frame = pd.read_csv(path, keep_default_na=False)
    frame.loc[frame["drift"].idxmax(), "semantic"] += 0.05
    frame.to_csv(path, index=False)
    done = run_nbval(copy)
    assert done.returncode == 1
    assert "1 failed" in done.stdout
