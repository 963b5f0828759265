"""The command line: parses the call, shows progress, turns errors into one sentence.

Exit codes: 0 done; 2 the input or the call is at fault, said in one sentence on
stderr; 1 a fault of ours, with its traceback. Everything heavy is imported only
once the call is known to be good, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from varlab import __version__
from varlab.errors import CallError, VarlabError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType, TracebackType

    from varlab.compare import Comparison

__all__ = ["main"]

DESCRIPTION = """\
Find where two translations of one text part ways: what differs in meaning, in
names, and what one side leaves out, with the words as evidence."""


class Parser(argparse.ArgumentParser):
    """An argument parser that answers a wrong call with one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong with the call and exit with 2."""
        self.exit(2, f"{self.prog}: {message}; see '{self.prog} --help'.\n")


class Progress:
    """A bar on a terminal, nothing elsewhere.

    Parameters
    ----------
    total
        How many steps will be announced.
    is_quiet
        Show nothing, wherever stderr goes.
    """

    def __init__(self, total: int, *, is_quiet: bool) -> None:
        self.total = total
        self.begun = 0
        self.is_shown = not is_quiet and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        """Open the bar."""
        from tqdm import tqdm

        form = "{percentage:3.0f}%|{bar:30}| {desc}"
        self.bar = tqdm(
            total=self.total, disable=not self.is_shown, bar_format=form, file=sys.stderr
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Fill the bar where all went well, and close it."""
        if kind is None:
            self.begun = self.total
            self.step("done")
        self.bar.close()

    def step(self, name: str) -> None:
        """Announce a step; those before it are done."""
        self.bar.set_description_str(name, refresh=False)
        self.bar.update(min(self.begun, self.total) - self.bar.n)
        self.begun += 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv
        Arguments without the program's name; those of the process by default.

    Returns
    -------
    int
        0, or 2 where the input or the call is at fault.
    """
    arguments = build_parser().parse_args(argv)
    try:
        with stopped_like_interrupted():
            return int(arguments.run(arguments))
    except VarlabError as error:
        sys.stderr.write(f"varlab: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("varlab: interrupted.\n")
        return 130


@contextmanager
def stopped_like_interrupted() -> Iterator[None]:
    """Let a request to end the process clean up as Ctrl-C does; only the main thread may ask."""

    def stop(_: int, frame: FrameType | None) -> None:
        handler = signal.getsignal(signal.SIGINT)
        # A shell lets its background jobs ignore Ctrl-C, but not a request to end.
        (handler if callable(handler) else signal.default_int_handler)(signal.SIGINT, frame)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the commands."""
    parser = Parser(prog="varlab", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"varlab {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    report = commands.add_parser("report", help="tables, notebooks and a report to hand on")
    add_texts(report)
    add_output(report)
    add_all(report)
    report.set_defaults(run=run_report)

    tables = commands.add_parser("compare", help="the tables only")
    add_texts(tables)
    add_output(tables)
    tables.set_defaults(run=run_compare)

    lab = commands.add_parser("lab", help="open the notebooks in JupyterLab")
    lab.add_argument("texts", nargs="*", metavar="TEXT", help="the two texts; none: the example")
    lab.add_argument(
        "-o", "--output", type=named, default="varlab-lab", metavar="DIR", help="folder to work in"
    )
    add_options(lab)
    add_all(lab)
    lab.set_defaults(run=run_lab)

    add_export(commands)
    return parser


def add_export(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command that writes a comparison for other programs."""
    export = commands.add_parser("export", help="TMX, TEI, JSON or a spreadsheet of a comparison")
    export.add_argument("folder", metavar="DIR", help="what compare or report wrote")
    export.add_argument(
        "-o", "--output", type=named, required=True, metavar="FILE", help="file to write"
    )
    export.add_argument(
        "--to",
        default="",
        metavar="FORMAT",
        help="tmx, tei, json or xlsx; "
        "told by the ending of FILE otherwise (.tmx, .xml, .json, .xlsx)",
    )
    export.add_argument("--quiet", action="store_true", help="no closing line")
    export.set_defaults(run=run_export)


def named(path: str) -> str:
    """Return a path; an empty one, as of a variable that is not set, would be this folder."""
    if not path:
        message = "expected a name, got an empty one"
        raise argparse.ArgumentTypeError(message)
    return path


def add_texts(parser: argparse.ArgumentParser) -> None:
    """Add the two texts and the options every command has."""
    parser.add_argument("a", metavar="A", help="one translation: txt, md, html or docx")
    parser.add_argument("b", metavar="B", help="the other translation")
    add_options(parser)


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the output folder."""
    add = parser.add_argument
    add("-o", "--output", type=named, required=True, metavar="DIR", help="folder to write")


def add_all(parser: argparse.ArgumentParser) -> None:
    """Add the option that concerns the notebooks alone."""
    text = "list every omission, and what was set aside with the reason"
    parser.add_argument("--all", action="store_true", help=text)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command has."""
    add = parser.add_argument
    add("--model", default="", help="a sentence-transformers model, by name or path")
    add("--lang", default="en", help="language of the texts (default: en)")
    add("--segments", choices=("sentences", "lines"), default="sentences", help="unit to align")
    add("--judge", default="", metavar="MODEL", help="a cross-encoder or NLI model, to ask as well")
    add("--witness", metavar="FILE", help="a third text, to look the names' spellings up in")
    add(
        "--ner",
        default="",
        metavar="PIPELINE",
        help="a spaCy pipeline whose entities join the names",
    )
    add("--control", metavar="FILE", help="a text that is no translation of A, to compare with")
    for side in "ab":
        text = f"characters of {side.upper()} that are the translation, not what stands around it"
        add(f"--body-{side}", default="", metavar="START:END", help=text)
    add("--quiet", action="store_true", help="no progress bar and no closing lines")


def run_compare(arguments: argparse.Namespace) -> int:
    """Write the tables."""
    from varlab.compare import STAGES
    from varlab.store import replace_folder

    steps = len(STAGES) + 2
    with (
        replace_folder(arguments.output, inputs(arguments)) as draft,
        Progress(steps, is_quiet=arguments.quiet) as progress,
    ):
        comparison = write_tables(arguments, draft, progress)
    close(arguments, comparison, "run.json")
    if (Path(arguments.output) / "index.html").exists():
        words = f"the pages in '{arguments.output}' show an earlier run; make them with report."
        sys.stderr.write(f"varlab: warning: {words}\n")
    return 0


def run_report(arguments: argparse.Namespace) -> int:
    """Write the tables, run the notebooks on them and write the report."""
    from varlab.compare import STAGES
    from varlab.present.report import NOTEBOOKS, build_report
    from varlab.store import replace_folder

    steps = len(STAGES) + len(NOTEBOOKS) + 3
    with (
        replace_folder(arguments.output, inputs(arguments)) as draft,
        Progress(steps, is_quiet=arguments.quiet) as progress,
    ):
        comparison = write_tables(arguments, draft, progress)
        build_report(draft, draft, on_step=progress.step, show_all=arguments.all)
    close(arguments, comparison, "index.html")
    return 0


def run_lab(arguments: argparse.Namespace) -> int:
    """Open the notebooks in JupyterLab, on two texts or on the example."""
    from varlab.lab import example_notebooks, lay_out, open_lab
    from varlab.store import replace_folder

    if not arguments.texts:
        return open_lab(example_notebooks())
    if len(arguments.texts) != 2:
        message = f"varlab lab takes two texts or none, got {len(arguments.texts)}."
        raise CallError(message)
    arguments.a, arguments.b = arguments.texts
    with (
        replace_folder(arguments.output, inputs(arguments)) as draft,
        Progress(10, is_quiet=arguments.quiet) as bar,
    ):
        comparison = write_tables(arguments, draft, bar)
    notebooks = lay_out(Path(arguments.output), show_all=arguments.all)
    close(arguments, comparison, "notebooks")
    return open_lab(notebooks)


def run_export(arguments: argparse.Namespace) -> int:
    """Write a stored comparison in another format."""
    from varlab.export import export_comparison, format_of
    from varlab.review import read_review
    from varlab.store import load_comparison

    path, folder = Path(arguments.output), Path(arguments.folder)
    form = format_of(path, arguments.to).name
    exported = export_comparison(load_comparison(folder), path, form, read_review(folder))
    for warning in exported.warnings:
        sys.stderr.write(f"varlab: warning: {warning}\n")
    if not arguments.quiet:
        sys.stdout.write(f"{exported.path}\n")
    return 0


def inputs(arguments: argparse.Namespace) -> list[str]:
    """Return the files that a call reads."""
    given = (arguments.a, arguments.b, arguments.witness, arguments.control)
    return [path for path in given if path]


def write_tables(arguments: argparse.Namespace, draft: Path, progress: Progress) -> Comparison:
    """Compare the texts of a call and write the tables into a draft folder."""
    from varlab.compare import Options, compare, compare_control
    from varlab.review import read_review
    from varlab.review.body import read_body
    from varlab.store import write_files

    review = read_review(arguments.output)
    options = Options(
        arguments.model,
        arguments.lang,
        arguments.segments,
        read_body(arguments.body_a) if arguments.body_a else None,
        read_body(arguments.body_b) if arguments.body_b else None,
        arguments.ner,
        arguments.judge,
    )
    if arguments.control:
        progress.step("control")
        control = compare_control(arguments.a, arguments.control, options)
        write_files(control, draft / "control")
    comparison = compare(
        arguments.a,
        arguments.b,
        options,
        witness=arguments.witness,
        review=review,
        on_stage=progress.step,
    )
    progress.step("tables")
    write_files(comparison, draft)
    return comparison


def close(arguments: argparse.Namespace, comparison: Comparison, result: str) -> None:
    """Say what must be known about the result, and where it is."""
    from varlab.review import describe

    for warning in comparison.warnings:
        sys.stderr.write(f"varlab: warning: {warning}\n")
    if not arguments.quiet:
        if comparison.run["review"]["judged"]:
            sys.stdout.write(f"review: {describe(comparison.run['review'])}\n")
        sys.stdout.write(f"{Path(arguments.output) / result}\n")
