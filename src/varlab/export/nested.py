"""A comparison as one JSON document: beads in text order, with all that was found in each.

The tables say the same in columns; this form is for programs that want to walk
through the texts. ``docs/comparison.schema.json`` is its contract.
"""

from __future__ import annotations

import json
from math import isnan
from typing import TYPE_CHECKING, Any

from varlab.present.beads import bead_roles, records, speakers
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from varlab.present.display import Compared

__all__ = ["VERSION", "document", "nested_json"]

# Of the form; raised when a reader of the old one would be misled.
VERSION = 1
INPUT_FACTS = ("siglum", "encoding", "sha256", "characters", "is_extracted")


def nested_json(pair: Compared) -> bytes:
    """Return a comparison as a JSON document in UTF-8.

    Parameters
    ----------
    pair
        The comparison.
    """
    text = json.dumps(document(pair), ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode() + b"\n"


def document(pair: Compared) -> dict[str, Any]:
    """Return a comparison as plain values, null where a number is absent.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    dict
        As ``docs/comparison.schema.json`` describes it.
    """
    inputs = pair.run["inputs"]
    return {
        "format": "varlab comparison",
        "version": VERSION,
        "signature": str(pair.run["signature"]),
        "language": str(pair.run["options"]["lang"]),
        "is_translation": bool(pair.run["is_translation"]),
        "warnings": list(pair.run["warnings"]),
        "texts": {side: {name: inputs[side][name] for name in INPUT_FACTS} for side in SIDES},
        "beads": _beads(pair),
        "names": [_plain(row) for row in records(pair.tables["names"])],
    }


def _beads(pair: Compared) -> list[dict[str, Any]]:
    beads = pair.tables["beads"]
    found = {name: _by_bead(pair.tables[name]) for name in ("drift", "differences", "omissions")}
    made = []
    for row, role, who in zip(
        records(beads), bead_roles(pair, beads), speakers(pair, beads), strict=True
    ):
        bead_id, plain = row["bead_id"], _plain(row)
        bead = {name: plain[name] for name in ("bead_id", "kind", "similarity", "confidence")}
        bead |= {"moved": plain["moved"], "role": role, "speaker": who}
        bead |= {side: _side(plain, side) for side in SIDES}
        bead["drift"] = next(map(_drift, found["drift"].get(bead_id, ())), None)
        bead["differences"] = [_difference(one) for one in found["differences"].get(bead_id, ())]
        bead["omissions"] = found["omissions"].get(bead_id, [])
        made.append(bead)
    return made


def _by_bead(frame: pd.DataFrame) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of each bead, without the bead's number."""
    rows: dict[int, list[dict[str, Any]]] = {}
    for row in records(frame):
        rows.setdefault(row.pop("bead_id"), []).append(_plain(row))
    return rows


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: None if _is_absent(value) else value for name, value in row.items()}


def _is_absent(value: object) -> bool:
    """Return whether a value is the null of a float or of a nullable integer."""
    return (isinstance(value, float) and isnan(value)) or type(value).__name__ == "NAType"


def _side(row: Mapping[str, Any], side: str) -> dict[str, Any] | None:
    if not row[f"{side}_segments"]:
        return None
    segments = [int(number) for number in row[f"{side}_segments"].split()]
    return {"segments": segments, **_place(row, side)}


def _place(row: Mapping[str, Any], side: str) -> dict[str, Any]:
    return {name: row[f"{side}_{name}"] for name in ("start", "end", "text")}


def _drift(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"types": row["types"].split()}


def _difference(row: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": row["type"], "score": row["score"]}
    return made | {side: _place(row, side) if row[f"{side}_text"] else None for side in SIDES}
