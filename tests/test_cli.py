"""The command line: exit codes, the one sentence, and what is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from varlab.cli import main
from varlab.review import judge, read_review

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "Good afternoon. The ferry leaves at dawn. Nobody aboard has slept well. Go ahead, please."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a text that can be compared."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def write(folder: Path, content: bytes | None) -> Path:
    """Return a file with some bytes, or a path where nothing is."""
    path = folder / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    return path


BAD = [
    pytest.param(None, "does not exist", id="missing"),
    pytest.param(b"", "is empty", id="empty"),
    pytest.param(b"\x7fELF\x00\x00\x01\x00\xff" * 9, "binary or in an unknown", id="binary"),
    pytest.param(b"\xef\xbb\xbf\xff\xfe\xff", "binary or in an unknown", id="encoding"),
    pytest.param(b"Good afternoon.", "has only 1 sentence", id="one sentence"),
    pytest.param(b"word " * 1_000_000, "without a sentence's end", id="5 MB in one line"),
]


@pytest.mark.parametrize("command", ["compare", "report"])
@pytest.mark.parametrize(("content", "match"), BAD)
@pytest.mark.parametrize("place", [0, 1], ids=["first", "second"])
def test_bad_input_gets_one_sentence_and_leaves_nothing(
    command: str,
    content: bytes | None,
    match: str,
    place: int,
    good: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    texts = [good, good]
    texts[place] = write(tmp_path, content)
    before = sorted(tmp_path.iterdir())
    code = main([command, *map(str, texts), "-o", str(tmp_path / "out")])
    said = capsys.readouterr()
    assert code == 2
    assert match in said.err
    assert said.err.count("\n") == 1
    assert f"Text {'ab'[place]} " in said.err or "Text 'bad'" in said.err
    assert said.out == ""
    assert sorted(tmp_path.iterdir()) == before


def test_a_directory_for_a_text_gets_one_sentence(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(tmp_path), str(good), "-o", str(tmp_path / "out")]) == 2
    assert "is a directory; expected a text file." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "match"),
    [
        pytest.param(["--model", "/no/such/model"], "/no/such/model", id="model"),
        pytest.param(["--lang", "qq"], "Language 'qq' is not known", id="language"),
        pytest.param(["--ner", "no_such_pipeline"], "'no_such_pipeline' cannot", id="pipeline"),
        pytest.param(["--witness", "/no/such/file"], "does not exist", id="witness"),
        pytest.param(["--control", "/no/such/file"], "does not exist", id="control"),
        pytest.param(["--body-a", "5"], "'5' is no range; expected START:END", id="body"),
        pytest.param(
            ["--body-b", "9000:"], "holds no sentence of text b", id="body behind the end"
        ),
    ],
)
def test_an_option_that_cannot_be_had_gets_one_sentence(
    options: list[str],
    match: str,
    good: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["compare", str(good), str(good), "-o", str(tmp_path / "out"), *options])
    said = capsys.readouterr().err
    assert code == 2
    assert match in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        pytest.param([], "COMMAND", id="no command"),
        pytest.param(["compare", "a"], "required", id="one text"),
        pytest.param(["compare", "a", "b", "-o", "c", "--colour"], "--colour", id="option"),
        pytest.param(["lab", "only-one"], "two texts", id="lab with one text"),
    ],
)
def test_a_wrong_call_gets_one_sentence(
    arguments: list[str], match: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as stop:
        code = stop.code
    said = capsys.readouterr().err
    assert code == 2
    assert match in said
    assert said.count("\n") == 1


def test_a_file_in_the_place_of_the_output_is_noticed_before_the_work(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(good), str(good), "-o", str(good)]) == 2
    assert "is a file; expected a folder" in capsys.readouterr().err


def test_compare_writes_tables_and_says_where(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(good), str(good), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'out' / 'run.json'}\n"
    assert "warning: Texts a and b are the same file" in said.err
    assert (tmp_path / "out" / "beads.csv").exists()
    assert (tmp_path / "out" / "beads.parquet").exists()


def test_help_needs_nothing_heavy() -> None:
    code = "import sys, varlab.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: pass\n"
    code += (
        "heavy = {'torch', 'spacy', 'pandas', 'matplotlib', 'numpy', 'scipy'} & set(sys.modules)\n"
    )
    code += "sys.exit(str(heavy) if heavy else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "varlab" in done.stdout


def test_a_review_that_is_none_is_noticed_and_left_alone(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "review.csv").write_text("mine")
    assert main(["compare", str(good), str(good), "-o", str(tmp_path)]) == 2
    assert "has no column 'key'" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt", "review.csv"]


def test_verdicts_are_applied_and_counted_aloud(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    paths[0].write_text(GOOD)
    paths[1].write_text(GOOD.replace("slept well", "of course slept well"))
    call = ["compare", *map(str, paths), "-o", str(tmp_path / "out")]
    assert main(call) == 0
    [row] = read_review(tmp_path / "out").rows
    judge(tmp_path / "out", row.key, "reject", "only a marker")
    capsys.readouterr()
    assert main(call) == 0
    assert capsys.readouterr().out.startswith("review: 1 of 1 judged, 1 rejected\n")
    assert "only a marker" in (tmp_path / "out" / "set_aside.csv").read_text()


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_run_that_is_stopped_says_so_and_leaves_nothing(
    name: str,
    good: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stop(*_: object) -> None:
        os.kill(os.getpid(), getattr(signal, name))

    monkeypatch.setattr("varlab.cli.write_tables", stop)
    assert main(["compare", str(good), str(good), "-o", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err == "varlab: interrupted.\n"
    assert list(tmp_path.iterdir()) == [good]


def test_a_text_is_never_replaced_by_what_is_made_of_it(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words of a Markdown file on side a are written as a.txt, which side b is called here."""
    (tmp_path / "page.md").write_text(GOOD)
    (tmp_path / "a.txt").write_text(GOOD + " Mine.")
    before = {path.name for path in tmp_path.iterdir()}
    call = ["compare", str(tmp_path / "page.md"), str(tmp_path / "a.txt"), "-o", str(tmp_path)]
    assert main(call) == 2
    assert "was read and would be replaced" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == before
    assert (tmp_path / "a.txt").read_text() == GOOD + " Mine."


def test_pages_of_an_earlier_run_are_told(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").touch()
    assert main(["compare", str(good), str(good), "-o", str(tmp_path)]) == 0
    assert "show an earlier run; make them with report." in capsys.readouterr().err


def test_a_background_job_can_be_stopped_too(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("varlab.cli.write_tables", lambda *_: signal.raise_signal(signal.SIGTERM))
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert main(["compare", str(good), str(good), "-o", str(tmp_path / "out")]) == 130
    finally:
        signal.signal(signal.SIGINT, former)


@pytest.mark.parametrize("command", ["compare A B", "report A B", "lab A B", "export A"])
def test_an_output_without_a_name_is_refused(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*command.split(), "-o", ""])
    assert "expected a name, got an empty one" in capsys.readouterr().err
