"""The texts are what their provenance page says, and stand where the layout wants them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
PAGE = (RAW / "README.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([\w.-]+)` \| `([0-9a-f]{64})` \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
TOPICS = ("What", "Source", "Date", "Translator", "Rights")


def test_the_page_lists_every_text_and_no_other():
    assert {row[0] for row in ROWS} == {path.name for path in RAW.glob("*.txt")}


@pytest.mark.parametrize(("name", "sha256", "size", "characters"), ROWS, ids=[r[0] for r in ROWS])
def test_a_text_is_unchanged(name, sha256, size, characters):
    content = (RAW / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == sha256
    assert (len(content), len(content.decode("utf-8"))) == (int(size), int(characters))


@pytest.mark.parametrize("name", [row[0] for row in ROWS])
def test_the_page_states_where_a_text_is_from_and_whose_it_is(name):
    section = PAGE.split(f"## `{name}`")[1].split("\n## ")[0]
    assert [topic for topic in TOPICS if f"- **{topic}" not in section] == []


LAYOUT = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "Makefile"),
    *("pyproject.toml", "constraints.txt", "environment.yml", ".ci/run", "data/README.md"),
    *("data/derived/astana", "notebooks", "src/varlab", "tests", "benchmarks", "docs"),
)


@pytest.mark.parametrize("path", LAYOUT)
def test_the_layout_is_whole(path):
    assert (ROOT / path).exists()
