"""Imports run one way, the measures ignore each other, and nothing heavy loads early.

Only the stages are listed. A helper needs no entry: whatever it imports counts
as imported by those who import it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import varlab

PACKAGE = Path(varlab.__file__).parent
MODULES = {path.stem: ast.parse(path.read_text("utf-8")) for path in PACKAGE.glob("*.py")}

MEASURES = ("drift", "names", "omissions")
STAGES = (
    ("errors",),
    ("types",),
    ("normalize", "read", "segment"),
    ("encode", "align", "evaluate"),
    ("words",),
    MEASURES,
    ("compare",),
    ("tables", "plots", "report"),
    ("cli",),
)
RANK = {module: rank for rank, stage in enumerate(STAGES) for module in stage}

HEAVY = {
    *("IPython", "babel", "docx", "iuliia", "jupyter_client", "matplotlib", "nbclient"),
    *("nbconvert", "nbformat", "pyarrow", "rapidfuzz", "scipy", "sentence_transformers"),
    *("sklearn", "spacy", "torch", "trafilatura", "transformers"),
}
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
# Blank lines and docstrings do not count: numpydoc is long, and meant to be.
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 30


def imported(tree: ast.AST) -> set[str]:
    """Return the full names of all modules a tree imports, wherever the import stands."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "varlab":
            names |= {f"varlab.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def siblings(module: str) -> set[str]:
    """Return the modules of this package that a module imports directly."""
    names = {name.split(".")[1] for name in imported(MODULES[module]) if name.startswith("varlab.")}
    return names & set(MODULES)


def reached(module: str) -> set[str]:
    """Return the modules of this package that a module imports, directly or not."""
    found: set[str] = set()
    waiting = siblings(module)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= siblings(name) - found
    return found


def run_at_import(tree: ast.Module) -> list[ast.stmt]:
    """Return the statements run on import: neither function bodies nor type-checking blocks."""
    return [
        node
        for node in tree.body
        if not isinstance(node, FUNCTION | ast.ClassDef)
        and not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    ]


def lines(node: ast.stmt) -> int:
    """Return how many lines a statement takes."""
    return node.end_lineno - node.lineno + 1


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function's body without its docstring."""
    return sum(map(lines, function.body[1:] if ast.get_docstring(function) else function.body))


def docstring_lines(tree: ast.Module) -> int:
    """Return the lines that docstrings take in a module."""
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    return sum(lines(text) for text in texts if isinstance(text, ast.Constant))


@pytest.mark.parametrize("module", RANK)
def test_every_stage_has_its_module(module):
    assert (PACKAGE / f"{module}.py").is_file()


@pytest.mark.parametrize("module", MODULES)
def test_imports_never_form_a_circle(module):
    assert module not in reached(module)


@pytest.mark.parametrize("module", [name for name in RANK if name in MODULES])
def test_a_stage_imports_nothing_above_itself(module):
    above = {name for name in reached(module) if RANK.get(name, -1) > RANK[module]}
    assert not above


@pytest.mark.parametrize("measure", [name for name in MEASURES if name in MODULES])
def test_a_measure_never_imports_another(measure):
    assert not reached(measure) & set(MEASURES)


def test_only_plots_knows_matplotlib():
    users = {m for m, tree in MODULES.items() if any("matplotlib" in n for n in imported(tree))}
    assert users <= {"plots"}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_heavy_on_import(module):
    body = ast.Module(run_at_import(MODULES[module]), [])
    assert not {name.split(".")[0] for name in imported(body)} & HEAVY


def test_the_command_line_starts_without_anything_heavy():
    code = "import sys, varlab, varlab.cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & (HEAVY | {"numpy", "pandas"})


@pytest.mark.parametrize("module", MODULES)
def test_a_module_stays_short(module):
    source = (PACKAGE / f"{module}.py").read_text("utf-8")
    written = sum(bool(line.strip()) for line in source.splitlines())
    assert written - docstring_lines(MODULES[module]) <= MAX_MODULE_LINES


@pytest.mark.parametrize("module", MODULES)
def test_functions_stay_short(module):
    functions = [node for node in ast.walk(MODULES[module]) if isinstance(node, FUNCTION)]
    assert [f.name for f in functions if body_lines(f) > MAX_FUNCTION_LINES] == []
