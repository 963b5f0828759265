"""The object that ``varlab.open_comparison`` gives."""

from __future__ import annotations

import importlib.util
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from varlab.errors import CallError
from varlab.export import export_comparison, format_of
from varlab.present import answers
from varlab.present.display import Shown, clip, count, prose, sigla, stack, style
from varlab.present.worklist import KINDS, Item, with_verdicts, worklist, worklist_frame
from varlab.review import judge, link, read_review
from varlab.store import check_complete, load_comparison
from varlab.types import SIDES
from varlab.workbench.facts import show_bead
from varlab.workbench.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

    from varlab.review import Review
    from varlab.types import Side
    from varlab.workbench.explorer import Explorer

__all__ = ["OpenComparison"]

HINTS = (
    "Go on with .show(bead_id) for a passage, .explore() to sort, filter and judge the findings,"
    " .browse('names') for a table, .tables.drift for a frame, .export('pair.xlsx') for others."
)


class OpenComparison:
    """A comparison that was stored in a folder, ready to be looked into.

    Functions of ``varlab.present`` take it as they take what ``load_comparison`` gives.

    Parameters
    ----------
    folder
        What ``varlab compare`` or ``varlab report`` wrote.

    Attributes
    ----------
    folder
        The same, as a path.
    tables
        The tables of ``docs/tables.md``: ``.tables.drift``, ``.tables["names"]`` and so on.
    extras
        Tables that only some runs have: ``set_aside``, ``attestations``.
    run
        The content of ``run.json``.

    Raises
    ------
    TableError
        If the folder holds no comparison, or a damaged one.

    Examples
    --------
    >>> import varlab
    >>> pair = varlab.open_comparison("data/derived/astana")
    >>> len(pair.tables.beads) == len(pair.tables["beads"])
    True
    """

    def __init__(self, folder: str | Path) -> None:
        stored = load_comparison(folder)
        check_complete(stored.tables)
        self.folder = Path(folder)
        self.tables = Tables(stored.tables)
        self.extras = Tables(stored.extras)
        self.run: dict[str, Any] = stored.run

    @property
    def signature(self) -> str:
        """One line that says what every number rests on."""
        return str(self.run["signature"])

    @property
    def review(self) -> Review:
        """The verdicts given so far, as the folder's ``review.csv`` holds them now."""
        return read_review(self.folder)

    @property
    def items(self) -> list[Item]:
        """The findings with their verdicts, in the order of the review file."""
        return with_verdicts(self._found, self.review)

    @cached_property
    def _found(self) -> list[Item]:
        return worklist(self)

    @property
    def findings(self) -> pd.DataFrame:
        """All findings as one frame: what, strength, place, passages, reason, verdict."""
        return worklist_frame(self.items)

    def show(self, bead_id: int) -> Shown:
        """Return one bead: both passages side by side, words marked, and what was found.

        Parameters
        ----------
        bead_id
            A number of the tables; a bead that stands alone is shown between its neighbours.

        Raises
        ------
        CallError
            If there is no such bead.
        """
        return stack(style(), show_bead(self, int(bead_id), self.items))

    def explore(self, kind: str = "", at_least: float = 0.0) -> Explorer:
        """Return the findings to sort, filter, read in their passages, and judge.

        A verdict goes into ``review.csv`` at once; it is applied by the next run of
        ``varlab compare`` into the folder. Where no kernel runs, in an exported page
        for instance, the first findings stand in a plain table instead.

        Parameters
        ----------
        kind
            Begin with one kind: omission, meaning, name or alignment; empty for all.
        at_least
            Begin with findings of this strength, [0, 1].

        Raises
        ------
        CallError
            If the kind is unknown or the widgets are not installed.
        """
        if kind and kind not in KINDS.values():
            message = f"Kind '{kind}' is unknown; expected one of {', '.join(KINDS.values())}."
            raise CallError(message)
        _check_widgets()
        from varlab.workbench.listings import explore_findings

        return explore_findings(self, {"kind": kind} if kind else {}, at_least)

    def browse(self, name: str) -> Explorer:
        """Return a table to sort and filter; a click on a row shows its passage.

        Parameters
        ----------
        name
            A table, ``drift`` for instance, or one of ``extras``.

        Raises
        ------
        CallError
            If there is no such table or the widgets are not installed.
        """
        frames = {**self.tables, **self.extras}
        if name not in frames:
            message = f"There is no table '{name}'; expected one of {', '.join(frames)}."
            raise CallError(message)
        _check_widgets()
        from varlab.workbench.listings import browse_table

        return browse_table(self, name, frames[name])

    def judge(self, key: str, verdict: str, note: str = "") -> Shown:
        """Record a verdict on a finding in the folder's ``review.csv``.

        Parameters
        ----------
        key
            A ``key`` of ``findings``.
        verdict
            ``accept``, ``reject``, or empty to take a verdict back.
        note
            Why; replaces the note that stands there.

        Returns
        -------
        Shown
            What was judged, and how much is done.

        Raises
        ------
        CallError
            If there is no such finding or verdict, or the file cannot be written.
        """
        items = {item.finding.key: item for item in self.items}
        if key not in items:
            message = f"No finding has the key '{key}'; expected one of the column 'key'."
            raise CallError(message)
        finding = items[key].finding
        judge(self.folder, key, verdict, note, finding=finding)
        done = sum(bool(item.verdict) for item in self.items)
        words = {"accept": "Accepted", "reject": "Rejected", "": "Taken back"}[verdict]
        progress = f"{done:,} of {count(len(items), 'finding')} judged."
        return prose(f"{words}: {finding.summary.rstrip('.')}. {progress}")

    def relink(self, a: int, b: int, note: str = "") -> Shown:
        """Record that the words of ``a`` in one bead and those of ``b`` in another belong together.

        The next run of ``varlab compare`` into the folder makes them one bead and measures
        names, meaning and omissions on it.

        Parameters
        ----------
        a, b
            The ``bead_id`` of which the words of that side are taken.
        note
            Why.

        Raises
        ------
        CallError
            If a bead has no words on its side, or the file cannot be written.
        """
        at: dict[Side, int] = {"a": int(a), "b": int(b)}
        keys = [
            item.finding.key
            for item in self.items
            if item.finding.table == "beads" and item.bead_id in (a, b)
        ]
        link(self.folder, self.tables, at, note, key=next(iter(keys), ""))
        own = (self.tables["beads"].set_index("bead_id").loc[at[s], f"{s}_text"] for s in SIDES)
        words = " with ".join(f"“{clip(str(text), 80)}”" for text in own)
        return prose(f"To be one bead in the next run: {words}.")

    def export(self, path: str | Path, form: str = "") -> Shown:
        """Write the comparison into one file of another format.

        Parameters
        ----------
        path
            The file; its ending chooses the format: .tmx, .xml (TEI), .json or .xlsx.
        form
            ``tmx``, ``tei``, ``json`` or ``xlsx``, for another ending.

        Returns
        -------
        Shown
            Which file was written, and what could not be written as it is.

        Raises
        ------
        CallError
            If the format is unknown or the file cannot be written.
        """
        made = export_comparison(self, path, form, self.review)
        meaning = format_of(made.path, form).meaning
        return prose(f"{made.path.name}: {meaning}.", *made.warnings)

    def overview(self) -> Shown:
        """Return the findings in brief, the tables, and how to go on."""
        names = sigla(self)
        title = prose(f"{names['a']} and {names['b']}, compared")
        return stack(title, answers.in_brief(self), self.tables.shown(), prose(HINTS))

    def _repr_html_(self) -> str:
        return stack(style(), self.overview())._repr_html_()

    def __repr__(self) -> str:
        """Return the overview in plain text."""
        return self.overview().text


def _check_widgets() -> None:
    """Raise CallError unless the widgets' library is there; only the notebooks need it."""
    if importlib.util.find_spec("anywidget") is None:
        message = "anywidget is not installed; expected it from: pip install 'varlab[notebooks]'."
        raise CallError(message)
