"""From a comparison to one file of a chosen format, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from varlab.errors import CallError
from varlab.export.nested import nested_json
from varlab.export.sheet import sheet
from varlab.export.tei import tei
from varlab.export.tmx import tmx
from varlab.export.xmltext import count_forbidden
from varlab.store import check_complete
from varlab.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from varlab.present.display import Compared
    from varlab.review import Review

__all__ = ["FORMATS", "Exported", "Format", "export_comparison", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it holds, the endings it is known by, and how it is made."""

    name: str
    meaning: str
    suffixes: tuple[str, ...]
    make: Callable[[Compared, Review | None], bytes]
    is_xml: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written.

    Attributes
    ----------
    path
        The file.
    warnings
        Sentences about what could not be written as it stands in the texts.
    """

    path: Path
    warnings: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("tmx", "the aligned pair as TMX 1.4b", (".tmx",), lambda pair, _: tmx(pair)),
        Format(
            "tei",
            "both texts with a critical apparatus, TEI P5",
            (".xml", ".tei"),
            lambda pair, _: tei(pair),
        ),
        Format(
            "json",
            "everything that was found, bead by bead",
            (".json",),
            lambda pair, _: nested_json(pair),
            is_xml=False,
        ),
        Format("xlsx", "the findings for reviewers", (".xlsx",), sheet),
    )
}


def export_comparison(
    pair: Compared, path: str | Path, form: str = "", review: Review | None = None
) -> Exported:
    """Write a comparison into one file of another format.

    Parameters
    ----------
    pair
        The comparison.
    path
        The file; one that is there is replaced, its folder is made.
    form
        A key of ``FORMATS``; told by the file's ending where it is empty.
    review
        Verdicts given so far, which the spreadsheet shows; None where there are none.

    Returns
    -------
    Exported
        The file, and what could not be written as it is.

    Raises
    ------
    CallError
        If the format is unknown or the file cannot be written.
    TableError
        If tables are missing, as they are of a control.
    """
    path = Path(path)
    chosen = format_of(path, form)
    check_complete(pair.tables)
    content = chosen.make(pair, review)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        message = f"File '{path}' cannot be written: {error.strerror or type(error).__name__}."
        raise CallError(message) from error
    beads = pair.tables["beads"]
    forbidden = count_forbidden([*beads["a_text"], *beads["b_text"]]) if chosen.is_xml else 0
    if not forbidden:
        return Exported(path)
    n = "1 character" if forbidden == 1 else f"{forbidden} characters"
    sentence = f"The texts have {n} that XML forbids; '{path.name}' has U+FFFD in such places."
    return Exported(path, (sentence,))


def format_of(path: Path, form: str = "") -> Format:
    """Return the format that is asked for by name or by a file's ending.

    Parameters
    ----------
    path
        The file.
    form
        A key of ``FORMATS``, or empty.

    Raises
    ------
    CallError
        If neither names a format.
    """
    known = ", ".join(FORMATS)
    if form and form not in FORMATS:
        message = f"Format '{form}' is unknown; expected one of {known}."
        raise CallError(message)
    if form:
        return FORMATS[form]
    for made in FORMATS.values():
        if path.suffix.lower() in made.suffixes:
            return made
    message = f"The ending of '{path.name}' names no format; expected one of {known}."
    raise CallError(message)
