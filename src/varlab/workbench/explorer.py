"""The widget for JupyterLab: a table to sort and filter, passages behind it, verdicts.

What is shown is decided here and in ``present``; the browser's part is
``templates/explorer.js``. Where no kernel runs, the same rows stand in a plain
table. Imported only when a widget is asked for, because it loads the widgets'
library.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import traitlets
from anywidget import AnyWidget

from varlab.errors import VarlabError
from varlab.present.beads import records
from varlab.present.display import Shown, stack, style, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

__all__ = ["Column", "Explorer", "Listing"]


# The verdict on a match that says which other bead its words belong to.
RELINK = "relink"


def _template(name: str) -> str:
    return (files("varlab") / "templates" / name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the widget's table; a hidden one is searched and not shown.

    Attributes
    ----------
    name
        Of the frame's column.
    title
        What stands above it; the name where it is empty.
    is_number, is_hidden
        How it is sorted and set, and whether it is only searched.
    """

    name: str
    title: str = ""
    is_number: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a widget shows.

    Attributes
    ----------
    title
        What the rows are.
    frame
        The rows.
    columns
        Its columns in the order in which they are shown.
    facets
        Names of columns to filter by value.
    scale
        Name of the column with a threshold, [0, 1]; may be empty.
    start
        Facet -> value to begin with.
    at_least
        Threshold to begin with.
    """

    title: str
    frame: pd.DataFrame
    columns: Sequence[Column]
    facets: Sequence[str] = ()
    scale: str = ""
    start: Mapping[str, str] = field(default_factory=dict)
    at_least: float = 0.0

    def cells(self) -> list[list[Any]]:
        """Return the rows as plain values, null where a number is absent."""
        frame = self.frame[[column.name for column in self.columns]]
        plain = frame.astype(object).where(frame.notna(), None)
        return [list(row.values()) for row in records(plain)]

    def twin(self) -> Shown:
        """Return the first rows as they begin, for a page in which nothing runs."""
        frame = self.frame
        for name, value in self.start.items():
            frame = frame[frame[name] == value]
        if self.scale:
            frame = frame[frame[self.scale] >= self.at_least]
        shown = [column for column in self.columns if not column.is_hidden]
        rows = [list(row.values()) for row in records(frame[[one.name for one in shown]])]
        return table([one.title or one.name for one in shown], rows, caption=self.title)


class Explorer(AnyWidget):
    """A table in a notebook that answers to clicks and keys.

    Arrow keys move, Enter shows the passage; where verdicts are given, ``a`` accepts,
    ``r`` rejects, and both go on to the next row. A doubtful match can be relinked: its
    words are to stand with those of another bead.

    Parameters
    ----------
    listing
        What to show.
    on_choose
        Number of a row -> what is shown below the table when it is chosen.
    on_judge
        Called with the number of a row, a verdict and a note; returns a sentence. None
        where nothing can be judged.
    on_relink
        Called with the number of a row, that of the other bead and a note; returns a sentence.
    """

    _esm = _template("explorer.js")
    _css = _template("shown.css") + _template("explorer.css")

    title = traitlets.Unicode().tag(sync=True)
    columns: traitlets.List[Any] = traitlets.List().tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List().tag(sync=True)
    facets: traitlets.List[Any] = traitlets.List().tag(sync=True)
    scale = traitlets.Int(-1).tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    at_least = traitlets.Float(0.0).tag(sync=True)
    selected = traitlets.Int(-1).tag(sync=True)
    detail = traitlets.Unicode().tag(sync=True)
    judging = traitlets.Bool(False).tag(sync=True)
    linking = traitlets.Bool(False).tag(sync=True)
    verdicts = traitlets.Dict().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        listing: Listing,
        on_choose: Callable[[int], Shown],
        on_judge: Callable[[int, str, str], str] | None = None,
        on_relink: Callable[[int, int, str], str] | None = None,
    ) -> None:
        names = [column.name for column in listing.columns]
        super().__init__(
            title=listing.title,
            columns=[
                {
                    "name": one.name,
                    "title": one.title or one.name,
                    "number": one.is_number,
                    "hidden": one.is_hidden,
                }
                for one in listing.columns
            ],
            rows=listing.cells(),
            facets=list(listing.facets),
            scale=names.index(listing.scale) if listing.scale else -1,
            start=dict(listing.start),
            at_least=listing.at_least,
            judging=on_judge is not None,
            linking=on_relink is not None,
        )
        self._listing, self._on_choose, self._on_judge = listing, on_choose, on_judge
        self._on_relink = on_relink
        self.observe(self._choose, names="selected")
        self.on_msg(self._receive)

    def _choose(self, change: Mapping[str, Any]) -> None:
        row = int(change["new"])
        self.detail = str(self._on_choose(row).html) if 0 <= row < len(self.rows) else ""

    def _receive(self, _: object, content: Mapping[str, Any], __: object) -> None:
        """Take a verdict that was given in the browser."""
        if self._on_judge is None:
            return
        row, verdict, note = int(content["row"]), str(content["verdict"]), str(content["note"])
        try:
            if verdict == RELINK and self._on_relink is not None:
                self.status = self._on_relink(row, int(content["bead"]), note)
            else:
                self.status = self._on_judge(row, verdict, note)
        except VarlabError as error:
            self.status = f"Not recorded. {error}"
            return
        self.verdicts = {**self.verdicts, str(row): [verdict, note]}
        self._choose({"new": self.selected})

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:  # noqa: ANN401
        """Return the widget, and its plain table for where no widget can be."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        twin = self._listing.twin()
        data |= {"text/html": stack(style(), twin)._repr_html_(), "text/plain": twin.text}
        return data, metadata

    def __repr__(self) -> str:
        """Return the plain table."""
        return self._listing.twin().text
