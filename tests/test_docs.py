"""What the documents say about commands, files, versions and tables is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import varlab
from varlab.cli import main
from varlab.drift.checks import TYPES
from varlab.types import TABLES

ROOT = Path(__file__).parents[1]
PAGES = [
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/**/*.md"))
    if path.is_file()
]
IDS = [str(path.relative_to(ROOT)) for path in PAGES]


def read(name: str) -> str:
    """Return a file of the project."""
    return (ROOT / name).read_text("utf-8")


def targets() -> set[str]:
    """Return the Makefile's targets that `make help` lists."""
    return set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE))


def columns(table: str) -> list[tuple[str, str]]:
    """Return the columns and types that docs/tables.md gives for a table."""
    section = read("docs/tables.md").split(f"\n## {table}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \| (\w+) \|", section, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_make_commands_on_a_page_exist(page):
    named = re.findall(r"(?:^    |`)(?:\w+=\S+ )?make ([a-z ]+)", page.read_text("utf-8"), re.M)
    assert {word for command in named for word in command.split()} <= targets()


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_on_a_page_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_page_sends_nobody_to_another_host(page):
    assert re.findall(r"https?://\S+", page.read_text("utf-8")) == []


@pytest.mark.parametrize("command", ["report", "compare", "lab"])
def test_the_readme_names_only_options_that_a_command_has(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out))
    assert f"varlab {command} " in read("README.md")
    rows = re.findall(r"^\| (`--.*?) \|(.*)\|$", read("README.md"), re.MULTILINE)
    named = [cell for cell, about in rows if "alone" not in about or command in about]
    assert len(named) >= 8
    assert set(re.findall(r"`(--[a-z]+)", " ".join(named))) <= options


def test_the_readme_lists_the_notebooks():
    listed = re.findall(r"^\| `(\d\d_\w+)` \|", read("README.md"), re.MULTILINE)
    assert listed == sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_the_newest_entry_of_the_changelog_is_this_version():
    assert re.search(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.M).group(1) == varlab.__version__


def test_the_version_is_the_same_everywhere():
    project = re.search(r'^version = "(.+)"', read("pyproject.toml"), re.MULTILINE).group(1)
    citation = str(yaml.safe_load(read("CITATION.cff"))["version"])
    assert {project, citation} == {varlab.__version__}


@pytest.mark.parametrize("table", TABLES)
def test_each_column_is_explained_with_its_type(table):
    assert columns(table) == list(TABLES[table].items())


def test_every_type_of_difference_is_explained():
    row = re.search(r"^\| `type` \| str \| (.+) \|$", read("docs/tables.md"), re.MULTILINE).group(1)
    assert re.findall(r"`(\w+)`", row) == list(TYPES)


def test_continuous_integration_runs_the_readmes_test_command():
    assert read(".ci/run").splitlines()[-1].endswith("make --no-print-directory test")
