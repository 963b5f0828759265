"""pyproject.toml, constraints.txt, environment.yml and docs/dependencies.md agree."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DECLARED = [*PROJECT["dependencies"], *(line for extra in EXTRAS.values() for line in extra)]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
FOLDERS = ("src", "tests", "benchmarks")
OWNERS = packages_distributions()
OPTIONS = {"--constraint constraints.txt", "--editable ."}


def read_pins() -> dict[str, str]:
    """Return name -> version of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def third_party() -> set[str]:
    """Return the top-level names of everything the project imports from elsewhere."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {a.name for node in nodes if isinstance(node, ast.Import) for a in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names} & set(OWNERS) - {"varlab"}


PINS = read_pins()


def test_conda_asks_for_the_same_packages_and_floors():
    (listed,) = (entry["pip"] for entry in CONDA if isinstance(entry, dict))
    assert sorted(set(listed) - OPTIONS) == sorted(DECLARED)


def test_conda_pins_through_the_constraints_and_installs_this_checkout():
    (listed,) = (entry["pip"] for entry in CONDA if isinstance(entry, dict))
    assert set(listed) >= OPTIONS


def test_conda_asks_for_the_same_python():
    assert f"python{PROJECT['requires-python']}" in CONDA


@pytest.mark.parametrize("line", DECLARED)
def test_each_requirement_has_a_floor_that_its_pin_satisfies(line):
    requirement = Requirement(line)
    assert {spec.operator for spec in requirement.specifier} <= {">=", "=="}
    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_torch_has_one_version_everywhere():
    files = ("pyproject.toml", "constraints.txt", "environment.yml")
    found = [re.findall(r"torch==([\d.]+)", (ROOT / name).read_text("utf-8")) for name in files]
    assert found == [[PINS["torch"]]] * 3


def test_constraints_are_sorted_and_canonical():
    assert list(PINS) == sorted(canonicalize_name(name) for name in PINS)


def test_what_the_project_imports_is_declared():
    declared = {canonicalize_name(Requirement(line).name) for line in DECLARED}
    owners = {name: {canonicalize_name(owner) for owner in OWNERS[name]} for name in third_party()}
    assert [name for name, own in owners.items() if not own & declared] == []


def test_dependencies_are_listed_with_the_version_of_the_constraints():
    text = (ROOT / "docs/dependencies.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| ([\w-]+) \| (\d\S*) \|", text, re.MULTILINE))
    assert listed == {(n := canonicalize_name(Requirement(r).name)): PINS[n] for r in DECLARED}


def test_the_browser_s_rules_are_pinned_and_their_lock_names_no_host():
    lock = json.loads((ROOT / "tests/package-lock.json").read_text("utf-8"))["packages"]
    pinned = {name: one for name, one in lock.items() if name}
    assert all(one["dev"] and one["integrity"] for one in pinned.values())
    assert not any("resolved" in one for one in pinned.values())
    version = pinned["node_modules/axe-core"]["version"]
    assert f"axe-core {version}" in (ROOT / "docs/dependencies.md").read_text("utf-8")
