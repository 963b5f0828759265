"""Choosing a format and writing its file, from Python and from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from toy_comparison import toy

from varlab import cli
from varlab.errors import CallError, TableError
from varlab.export import FORMATS, export_comparison
from varlab.store import write_comparison


@pytest.fixture
def folder(tmp_path):
    """Return the folder of a stored comparison."""
    write_comparison(toy(), tmp_path / "tables")
    return tmp_path / "tables"


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("pair.tmx", b"<?xml"),
        ("pair.xml", b"<?xml"),
        ("pair.TEI", b"<?xml"),
        ("pair.json", b"{"),
        ("pair.xlsx", b"PK"),
    ],
)
def test_the_ending_of_the_file_chooses_the_format(tmp_path, file, start):
    path = export_comparison(toy(), tmp_path / file).path
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_can_be_named(tmp_path, form):
    path = export_comparison(toy(), tmp_path / "pair.out", form).path
    assert path.read_bytes() == FORMATS[form].make(toy(), None)


@pytest.mark.parametrize(("file", "form"), [("pair.pdf", ""), ("pair", ""), ("pair.tmx", "docx")])
def test_an_unknown_format_gets_one_sentence(tmp_path, file, form):
    with pytest.raises(CallError, match="expected one of tmx, tei, json, xlsx"):
        export_comparison(toy(), tmp_path / file, form)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_replaced_whole(tmp_path, monkeypatch):
    (tmp_path / "pair.tmx").write_text("old")

    def fail(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CallError, match="cannot be written: No space left"):
        export_comparison(toy(), tmp_path / "pair.tmx")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_folder_in_the_way_gets_one_sentence(tmp_path):
    (tmp_path / "pair.tmx").mkdir()
    with pytest.raises(CallError, match="cannot be written"):
        export_comparison(toy(), tmp_path / "pair.tmx")


def test_a_new_file_may_be_read_like_any_other(tmp_path):
    (tmp_path / "other").touch()
    path = export_comparison(toy(), tmp_path / "pair.tmx").path
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_characters_that_xml_forbids_are_counted(tmp_path):
    made = export_comparison(toy([("body", "", "bell\x07", "bell\x07")]), tmp_path / "pair.tmx")
    assert made.warnings == (
        "The texts have 2 characters that XML forbids; 'pair.tmx' has U+FFFD in such places.",
    )


def test_a_control_cannot_be_exported(tmp_path):
    pair = toy()
    del pair.tables["drift"]
    with pytest.raises(TableError, match="drift; expected a comparison"):
        export_comparison(pair, tmp_path / "pair.tmx")


def test_the_command_writes_a_stored_comparison(folder, tmp_path, capsys):
    assert cli.main(["export", str(folder), "-o", str(tmp_path / "new" / "pair.tmx")]) == 0
    assert (tmp_path / "new" / "pair.tmx").read_bytes() == FORMATS["tmx"].make(toy(), None)
    assert capsys.readouterr().out == f"{tmp_path / 'new' / 'pair.tmx'}\n"


@pytest.mark.parametrize("arguments", [["nothing", "-o", "x.tmx"], ["tables", "-o", "x.pdf"]])
def test_a_wrong_call_ends_with_two_and_one_sentence(
    folder, tmp_path, monkeypatch, capsys, arguments
):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"tables"}
