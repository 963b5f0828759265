"""The JSON document keeps its published schema and holds all that the tables hold."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from toy_comparison import ROWS, script_toy, toy

from varlab.drift.checks import TYPES
from varlab.export.nested import document, nested_json
from varlab.store import load_comparison
from varlab.types import TABLES

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs" / "comparison.schema.json").read_text("utf-8"))
PARTS = SCHEMA["$defs"]


@pytest.fixture(params=["toy", "script", "nothing", "astana"])
def pair(request):
    """Return comparisons of every kind."""
    if request.param == "astana":
        return load_comparison(ROOT / "data" / "derived" / "astana")
    return {"toy": toy, "script": script_toy, "nothing": lambda: toy(ROWS[-1:])}[request.param]()


def errors(made):
    """Return what the schema has against a document."""
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(made)]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_document_keeps_the_schema(request, pair):
    made = json.loads(nested_json(pair))
    if "script" in request.node.name:
        made["beads"][2]["drift"]["types"] = []  # the attack stands where only types may
    assert errors(made) == []


@pytest.mark.parametrize("damage", [{"version": 2}, {"beads": [{}]}, {"more": 1}, {"names": None}])
def test_the_schema_would_notice(damage):
    assert errors(json.loads(nested_json(toy())) | damage)


@pytest.mark.parametrize(
    ("part", "table", "apart"),
    [
        ("drift", "drift", {"bead_id"}),
        ("omission", "omissions", {"bead_id"}),
        ("name", "names", set()),
    ],
)
def test_the_schema_has_every_column_of_a_table(part, table, apart):
    assert set(PARTS[part]["properties"]) == set(TABLES[table]) - apart


def test_the_schema_knows_every_type_of_difference():
    assert PARTS["difference"]["properties"]["type"]["enum"] == list(TYPES)
    assert PARTS["drift"]["properties"]["types"]["items"]["enum"] == list(TYPES)


def test_every_row_of_the_tables_is_in_the_document(pair):
    made = document(pair)
    beads = made["beads"]
    assert len(beads) == len(pair.tables["beads"])
    assert len(made["names"]) == len(pair.tables["names"])
    assert sum(bead["drift"] is not None for bead in beads) == len(pair.tables["drift"])
    for name in ("differences", "omissions"):
        assert sum(len(bead[name]) for bead in beads) == len(pair.tables[name])


def test_findings_stand_in_their_bead():
    bead = document(toy())["beads"][2]
    assert bead["a"]["text"] == "Of course, we met three envoys in Kazan."
    assert bead["speaker"] == "Olga Brandt"
    assert bead["drift"]["band"] == "look first"
    assert [(one["type"], one["a"]["text"]) for one in bead["differences"]] == [("number", "three")]
    assert [one["text"] for one in bead["omissions"]] == ["Of course,"]


def test_an_absent_side_is_null():
    bead = document(toy())["beads"][6]
    assert (bead["b"], bead["similarity"], bead["drift"]) == (None, None, None)


def test_the_document_is_the_same_every_time():
    assert nested_json(toy()) == nested_json(toy())
