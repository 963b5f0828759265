"""The folder of a comparison: writing it whole or not at all, and reading it back.

CSV is what the rest of varlab reads, because it is what people read and edit;
the Parquet file beside each table is for other programs.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from varlab.compare import Comparison
from varlab.errors import CallError, TableError
from varlab.review import FILE, read_review, write_review
from varlab.types import TABLES, check_frame
from varlab.whole import alone_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = [
    "check_complete",
    "check_folder",
    "load_comparison",
    "replace_folder",
    "write_comparison",
    "write_files",
]

EXTRAS = ("attestations", "judged", "set_aside", "words")
CONTROL = "control"


def write_comparison(comparison: Comparison, folder: str | Path) -> None:
    """Write the tables and ``run.json`` of a comparison into a folder.

    Files of the same names are replaced, others are left alone; if anything
    fails, the folder is as it was.

    Parameters
    ----------
    comparison
        What to write.
    folder
        Made where it does not exist.

    Raises
    ------
    CallError
        If the folder is a file or cannot be written.
    """
    with replace_folder(folder) as draft:
        write_files(comparison, draft)


def write_files(comparison: Comparison, draft: Path) -> None:
    """Write the files of a comparison into a folder of ``replace_folder``."""
    draft.mkdir(exist_ok=True)
    for name, frame in {**comparison.tables, **comparison.extras}.items():
        write_csv(frame, draft / f"{name}.csv")
        frame.to_parquet(draft / f"{name}.parquet", index=False)
    for side, content in comparison.extracted.items():
        (draft / f"{side}.txt").write_text(content, encoding="utf-8", newline="")
    if comparison.review.rows or comparison.review.strays:
        write_review(draft, comparison.review)
    text = json.dumps(comparison.run, ensure_ascii=False, indent=1)
    (draft / "run.json").write_text(text + "\n", encoding="utf-8")


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as CSV with plain newlines.

    Only cells with the line's own end are quoted by the csv module, and a bare
    carriage return, which ends a line in old files, would then break its row.
    """
    text: pd.DataFrame = frame.select_dtypes("str")
    has_return = any(text[column].str.contains("\r", regex=False).any() for column in text)
    quoting = csv.QUOTE_NONNUMERIC if has_return else csv.QUOTE_MINIMAL
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", quoting=quoting)


@contextmanager
def replace_folder(folder: str | Path, inputs: Sequence[str | Path] = ()) -> Iterator[Path]:
    """Give a draft folder whose files take their places when the block ends well.

    Of two that end at the same moment one takes its place wholly after the other.

    Parameters
    ----------
    folder
        Where the files go in the end; made where it does not exist.
    inputs
        Files that must not be replaced, whatever their names: what the draft is made of.

    Yields
    ------
    Path
        An empty folder beside it, on the same file system.

    Raises
    ------
    CallError
        If the folder is a file, cannot be written or is being written by another run, or
        an input stands in the way.
    """
    folder = Path(folder)
    check_folder(folder)
    with no_system_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield draft
        with no_system_errors(folder), alone_in(folder):
            spare_inputs(draft, folder, inputs)
            move_files(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def check_folder(folder: str | Path) -> None:
    """Raise CallError if a folder cannot be written; nothing is made.

    Meant for the beginning of a long run, so that it need not fail at its end.
    """
    folder = Path(folder).absolute()
    existing = next(path for path in [folder, *folder.parents] if path.exists())
    if not existing.is_dir():
        message = f"Output folder '{folder}': '{existing}' is a file; expected a folder."
        raise CallError(message)
    if not os.access(existing, os.W_OK | os.X_OK):
        message = f"Output folder '{folder}' cannot be written: no permission for '{existing}'."
        raise CallError(message)


@contextmanager
def no_system_errors(folder: Path) -> Iterator[None]:
    """Turn an operating system's error into one sentence about the output folder."""
    try:
        yield
    except TimeoutError as error:
        message = f"Output folder '{folder}' is being written by another run; expected to be alone."
        raise CallError(message) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"Output folder '{folder}' cannot be written: {reason}."
        raise CallError(message) from error


def spare_inputs(draft: Path, folder: Path, inputs: Sequence[str | Path]) -> None:
    """Raise CallError if a file that was read would be replaced by one that was written.

    ``a.txt`` and ``index.html`` are names that texts have, too.
    """
    for path in map(Path, inputs):
        own = path.resolve()
        if own.parent == folder.resolve() and (draft / own.name).exists():
            message = f"'{path}' was read and would be replaced; expected another output folder."
            raise CallError(message)


def move_files(draft: Path, folder: Path) -> None:
    """Move every file below a draft to its place, each by one rename."""
    if has_other_review(draft, folder):
        (draft / FILE).unlink()
    outdated = list_outdated(draft, folder)
    for source in sorted(path for path in draft.rglob("*") if path.is_file()):
        target = folder / source.relative_to(draft)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)  # noqa: PTH105 - replaces on every system
    for path in outdated:
        path.unlink(missing_ok=True)


def list_outdated(draft: Path, folder: Path) -> list[Path]:
    """Return what an earlier run left that this one has no part of, and would pass for its own.

    A run without a control, a witness or a judge stands where one with them stood.
    """
    if not (draft / "run.json").exists():
        return []
    control = [Path(CONTROL, name) for name in (*TABLES, *EXTRAS)]
    tables = [Path(name) for name in EXTRAS] + control
    names = [table.with_suffix(end) for table in tables for end in (".csv", ".parquet")]
    return [
        folder / name for name in (*names, Path(CONTROL, "run.json")) if not (draft / name).exists()
    ]


def has_other_review(draft: Path, folder: Path) -> bool:
    """Tell whether a folder's review file is not the one that the draft's was made of.

    A reader may have gone on judging while varlab ran; that file must stay.
    """
    if not (draft / FILE).exists():
        return False
    run = json.loads((draft / "run.json").read_text(encoding="utf-8"))
    known = (run.get("review") or {}).get("digest", "")
    return read_review(folder).digest not in ("", known)


def load_comparison(folder: str | Path) -> Comparison:
    """Read a comparison back from its folder.

    Parameters
    ----------
    folder
        As ``write_comparison`` left it; a control has fewer tables.

    Returns
    -------
    Comparison
        With the frames' types restored.

    Raises
    ------
    TableError
        If ``run.json`` or a table is missing, damaged or not of its form.
    """
    folder = Path(folder)
    try:
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"'{folder}' holds no comparison: its run.json is missing or damaged."
        raise TableError(message) from error
    tables = {name: read_table(folder, name) for name in run["counts"]}
    extras = {
        name: pd.read_csv(folder / f"{name}.csv", keep_default_na=False)
        for name in EXTRAS
        if (folder / f"{name}.csv").exists()
    }
    given = run.get("inputs", {})
    extracted = {side: read_text(folder, side) for side in given if given[side]["is_extracted"]}
    return Comparison(tables, run, extras, extracted, read_review(folder))


def check_complete(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise TableError unless all tables of a comparison are there; a control has two."""
    missing = [name for name in TABLES if name not in tables]
    if missing:
        message = f"Tables are missing: {', '.join(missing)}; expected a comparison, got a control."
        raise TableError(message)


def read_text(folder: Path, side: str) -> str:
    """Read the text that was taken out of a container, newlines untouched."""
    path = folder / f"{side}.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"'{path}', the text that the offsets of side {side} refer to, cannot be read."
        raise TableError(message) from error


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one table, empty cells as null in number columns only."""
    types = dict(TABLES[name])
    numbers = {column: [""] for column, dtype in types.items() if dtype not in ("str", "bool")}
    path = folder / f"{name}.csv"
    try:
        frame = pd.read_csv(path, dtype=types, keep_default_na=False, na_values=numbers)
    except (OSError, ValueError) as error:
        message = f"Table '{path}' cannot be read: {error}".rstrip(".") + "."
        raise TableError(message) from error
    check_frame(name, frame)
    return frame
