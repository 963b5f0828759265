"""The aligned pair as a translation memory: TMX 1.4b.

A unit is a bead with words on both sides. Neither side is the source: the header
says ``*all*``, and both variants carry the language of the texts with a private
subtag for their side (BCP 47, RFC 5646, 2.2.7), since two variants in one
language could not be told apart. Nothing in the file depends on the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from varlab.export.xmltext import count_forbidden, language, serialise, xml_text
from varlab.present.beads import bead_roles, records, speakers
from varlab.present.display import sigla
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from lxml.etree import _Element

    from varlab.present.display import Compared

__all__ = ["aligned", "tmx"]

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def aligned(pair: Compared) -> pd.DataFrame:
    """Return the beads that have words on both sides and are no paratext.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    DataFrame
        Rows of ``beads`` in text order; without rows where nothing is aligned.
    """
    beads = pair.tables["beads"]
    both = beads[(beads["a_text"] != "") & (beads["b_text"] != "")]
    return both.loc[[role != "paratext" for role in bead_roles(pair, both)]]


def tmx(pair: Compared) -> bytes:
    """Return the aligned pair as a TMX 1.4b document.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    bytes
        UTF-8; a valid document without units where nothing is aligned.

    References
    ----------
    .. [1] LISA OSCAR (2005), TMX 1.4b Specification.
    """
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    beads = aligned(pair)
    root.append(_header(pair, beads))
    body = etree.SubElement(root, "body")
    drift = {row["bead_id"]: row for row in records(pair.tables["drift"])}
    tongue = language(str(pair.run["options"]["lang"]))
    for bead, who, role in zip(
        records(beads), speakers(pair, beads), bead_roles(pair, beads), strict=True
    ):
        facts = {"speaker": who, "role": role, **_facts(bead, drift.get(bead["bead_id"], {}))}
        body.append(_unit(bead, facts, tongue))
    etree.indent(root)
    return serialise(root)


def _header(pair: Compared, beads: pd.DataFrame) -> _Element:
    from lxml import etree

    header = etree.Element(
        "header",
        creationtool="varlab",
        creationtoolversion=str(pair.run["varlab"]),
        segtype="sentence",
        adminlang="en",
        srclang="*all*",
        datatype="plaintext",
    )
    header.set("o-tmf", "varlab")
    for words in _remarks(pair, beads):
        etree.SubElement(header, "note").text = xml_text(words)
    _add_property(header, "signature", str(pair.run["signature"]))
    return header


def _remarks(pair: Compared, beads: pd.DataFrame) -> Iterator[str]:
    """Yield what somebody who opens the file must know."""
    names, tongue = sigla(pair), language(str(pair.run["options"]["lang"]))
    sides = ", ".join(f"{names[side]} ({tongue}-x-{side})" for side in SIDES)
    yield f"Two translations of one text, neither of them the source: {sides}."
    left_out = len(pair.tables["beads"]) - len(beads)
    yield f"Left out, being on one side only or words of an editor or site: {left_out} passages."
    forbidden = count_forbidden([*beads["a_text"], *beads["b_text"]])
    if forbidden:
        yield f"Characters that XML forbids stand as U+FFFD: {forbidden}."


def _facts(bead: Mapping[str, Any], drift: Mapping[str, Any]) -> dict[str, str]:
    facts = {
        "kind": bead["kind"],
        "moved": "yes" if bead["moved"] else "",
        "similarity": f"{bead['similarity']:.3f}",
        "confidence": f"{bead['confidence']:.3f}",
    }
    if drift:
        facts |= {"drift": f"{drift['drift']:.3f}", "band": drift["band"], "types": drift["types"]}
        facts["reason"] = drift["reason"]
    return facts


def _unit(bead: Mapping[str, Any], facts: dict[str, str], tongue: str) -> _Element:
    from lxml import etree

    unit = etree.Element("tu", tuid=str(bead["bead_id"]))
    reason = facts.pop("reason", "")
    if reason:
        etree.SubElement(unit, "note").text = xml_text(reason)
    for name, value in facts.items():
        _add_property(unit, name, value)
    for side in SIDES:
        variant = etree.SubElement(unit, "tuv", {XML_LANG: f"{tongue}-x-{side}"})
        etree.SubElement(variant, "seg").text = xml_text(bead[f"{side}_text"])
    return unit


def _add_property(parent: _Element, name: str, value: str) -> None:
    """Add a property of ours, unless it is empty; ``x-`` marks it as no standard one."""
    from lxml import etree

    if value:
        etree.SubElement(parent, "prop", type=f"x-varlab-{name}").text = xml_text(value)
