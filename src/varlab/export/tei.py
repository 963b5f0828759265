"""The two texts as one TEI P5 document with a critical apparatus.

Parallel segmentation: shared words stand in the text, and where the two part
ways an ``app`` holds the reading of each witness. Every passage is an ``ab``
with its bead's number; speakers' turns are ``sp``. Either witness can be put
together again from the document, white space apart, which is what makes it an
edition and not a list of remarks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from varlab.export.collate import collate, one_line
from varlab.export.readings import Reading, readings
from varlab.export.xmltext import count_forbidden, language, serialise, xml_text
from varlab.present.beads import bead_roles, records
from varlab.present.display import sigla
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from varlab.export.collate import Piece
    from varlab.present.display import Compared

__all__ = ["tei"]

TEI = "http://www.tei-c.org/ns/1.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
METHOD = (
    "Words are compared up to typography, the longest common runs are kept, and an app stands"
    " where the two part ways; its type is the kind of difference that the tables hold there,"
    " else wording, typography, or unaligned for a passage that stands alone."
    " Neither witness is the base text, so there is no lem."
)


def tei(pair: Compared) -> bytes:
    """Return both texts as a TEI P5 document with a critical apparatus.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    bytes
        UTF-8, valid against TEI P5.

    References
    ----------
    .. [1] TEI Consortium, TEI P5 Guidelines, chapter 12, Critical Apparatus.
    """
    from lxml import etree

    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    root.append(_header(pair))
    text = etree.SubElement(root, f"{{{TEI}}}text")
    text.set(f"{XML}lang", language(str(pair.run["options"]["lang"])))
    body = etree.SubElement(text, f"{{{TEI}}}body")
    _add_passages(body, pair)
    _lay_out(root)
    return serialise(root)


def _add(parent: _Element, name: str, words: str = "", **attributes: str) -> _Element:
    """Add an element with text; returns it."""
    from lxml import etree

    element = etree.SubElement(parent, f"{{{TEI}}}{name}", attributes)
    element.text = xml_text(words) or None
    return element


def _header(pair: Compared) -> _Element:
    from lxml import etree

    names = sigla(pair)
    header = etree.Element(f"{{{TEI}}}teiHeader")
    file = _add(header, "fileDesc")
    title = f"{names['a']} and {names['b']}: two translations of one text, compared"
    _add(_add(file, "titleStmt"), "title", title)
    _add(_add(file, "publicationStmt"), "p", "Made for study and not published.")
    witnesses = _add(_add(file, "sourceDesc"), "listWit")
    for side in SIDES:
        entry = pair.run["inputs"][side]
        words = f"{names[side]}, {entry['characters']} characters, sha256 {entry['sha256']}"
        _add(witnesses, "witness", words).set(f"{XML}id", side)
    header.append(_encoding(pair))
    return header


def _encoding(pair: Compared) -> _Element:
    from lxml import etree

    encoding = etree.Element(f"{{{TEI}}}encodingDesc")
    _add(_add(encoding, "projectDesc"), "p", METHOD)
    normalization = _add(_add(encoding, "editorialDecl"), "normalization")
    _add(normalization, "p", "Each run of white space is one blank.")
    beads = pair.tables["beads"]
    forbidden = count_forbidden(map(one_line, [*beads["a_text"], *beads["b_text"]]))
    if forbidden:
        words = f"Characters that XML forbids stand as U+FFFD: {forbidden}."
        _add(normalization, "p", words)
    _add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    application = _add(
        _add(encoding, "appInfo"), "application", ident="varlab", version=str(pair.run["varlab"])
    )
    _add(application, "label", "varlab")
    _add(application, "p", str(pair.run["signature"]))
    return encoding


def _add_passages(body: _Element, pair: Compared) -> None:
    """Add all beads in order; a label opens a turn, paratext and headings end it."""
    beads = pair.tables["beads"]
    place, found = body, readings(pair)
    rows = list(zip(records(beads), bead_roles(pair, beads), strict=True))
    for at, (bead, role) in enumerate(rows):
        marks = found.get(bead["bead_id"], ())
        if role == "label" and at + 1 < len(rows) and rows[at + 1][1] == "body":
            place = _add(body, "sp")
            _fill(_add(place, "speaker"), bead, marks)
            continue
        place = place if role == "body" else body
        passage = _add(place, "ab", n=str(bead["bead_id"]), type=role)
        _fill(passage, bead, marks)
        if bead["moved"]:
            _add(passage, "note", "The two sides stand at different places.", type="moved")
    if not len(body):
        _add(body, "ab")


def _fill(element: _Element, bead: Mapping[str, Any], marks: Sequence[Reading]) -> None:
    """Fill an element with a bead's shared words and its apparatus, and name it."""
    element.set(f"{XML}id", f"bead-{bead['bead_id']}")
    kind = "wording" if bead["a_text"] and bead["b_text"] else "unaligned"
    for piece in collate(bead["a_text"], bead["b_text"]):
        if piece.is_shared and piece.text("a") == piece.text("b"):
            _append_text(element, piece.text("a"))
        else:
            _add_apparatus(element, piece, marks, kind)
    for mark in marks:
        if mark.is_whole:
            _add(element, "note", mark.note, type=mark.kind)


def _append_text(element: _Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + xml_text(words)
    else:
        element.text = (element.text or "") + xml_text(words)


def _add_apparatus(element: _Element, piece: Piece, marks: Sequence[Reading], kind: str) -> None:
    """Add an ``app`` with both readings, typed by the first mark that meets them, else by kind."""
    met = [mark for mark in marks if mark.meets(piece)]
    kind = "typography" if piece.is_shared else kind
    entry = _add(element, "app", type=met[0].kind if met else kind)
    for side in SIDES:
        _add(entry, "rdg", piece.text(side), wit=f"#{side}")
    for note in dict.fromkeys(mark.note for mark in met if mark.note):
        _add(entry, "note", note)


def _lay_out(root: _Element) -> None:
    """Put block elements on lines of their own; white space inside passages is text."""
    for element in _blocks(root):
        depth = sum(1 for _ in element.iterancestors())
        children = list(element)
        if not children:
            continue
        element.text = "\n" + " " * (depth + 1)
        for child in children:
            child.tail = "\n" + " " * (depth + 1)
        children[-1].tail = "\n" + " " * depth


def _blocks(root: _Element) -> Iterator[_Element]:
    """Yield the elements that hold elements only."""
    mixed = {f"{{{TEI}}}{name}" for name in ("ab", "speaker", "app")}
    for element in root.iter():
        inside = {element.tag, *(ancestor.tag for ancestor in element.iterancestors())}
        if not inside & mixed and not (element.text or "").strip():
            yield element
