"""The notebooks in JupyterLab: where they lie and how it is started."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import nbformat
import pytest

from varlab import cli, lab
from varlab.errors import CallError

ROOT = Path(__file__).parents[1]
TEXT = "Good afternoon. The ferry leaves at dawn. Nobody aboard has slept well. Go ahead, please."


def parameters(path: Path) -> str:
    """Return the source of a notebook's parameters cell."""
    cells = nbformat.read(path, as_version=4).cells
    (cell,) = (c for c in cells if "parameters" in c.metadata.get("tags", ()))
    return cell.source


def test_the_example_is_the_repositorys_own_notebooks() -> None:
    assert lab.example_notebooks().samefile(ROOT / "notebooks")


def test_notebooks_are_laid_out_beside_their_tables(tmp_path: Path) -> None:
    folder = lab.lay_out(tmp_path)
    own = {p.name for p in ROOT.glob("notebooks/*.ipynb")}
    assert {p.name for p in folder.iterdir()} == own | {lab.WORKING_NOTEBOOK}
    assert "TABLES = '..'" in parameters(folder / "10_alignment.ipynb")
    assert "CONTROL = None" in parameters(folder / "10_alignment.ipynb")


def test_there_is_a_notebook_to_work_in_beside_the_tables(tmp_path: Path) -> None:
    path = lab.lay_out(tmp_path) / lab.WORKING_NOTEBOOK
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert 'varlab.open_comparison("..")' in notebook.cells[1].source
    assert [cell.source for cell in notebook.cells if "explore" in cell.source] == [
        "pair.explore()"
    ]
    first = path.read_bytes()
    path.unlink()
    assert (lab.lay_out(tmp_path) / lab.WORKING_NOTEBOOK).read_bytes() == first


def test_a_control_beside_the_tables_is_shown(tmp_path: Path) -> None:
    (tmp_path / "control").mkdir()
    (tmp_path / "control" / "run.json").touch()
    folder = lab.lay_out(tmp_path)
    assert "CONTROL = '../control'" in parameters(folder / "10_alignment.ipynb")


def test_notebooks_with_somebodys_notes_are_left_alone(tmp_path: Path) -> None:
    path = lab.lay_out(tmp_path) / "00_corpus.ipynb"
    path.write_text("notes")
    lab.lay_out(tmp_path)
    assert path.read_text() == "notes"


def test_jupyterlab_is_started_on_the_folder_by_this_python(tmp_path: Path) -> None:
    command = lab.lab_command(tmp_path)
    assert command[1:3] == ["-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={tmp_path}" in command


def test_a_missing_jupyterlab_gets_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CallError, match="JupyterLab is not installed"):
        lab.open_lab(tmp_path)


def test_the_command_opens_the_notebooks_on_two_texts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(lab, "open_lab", lambda folder: opened.append(folder) or 0)
    text = tmp_path / "text.txt"
    text.write_text(TEXT)
    assert cli.main(["lab", str(text), str(text), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert opened == [tmp_path / "out" / "notebooks"]
    assert (tmp_path / "out" / "run.json").exists()
