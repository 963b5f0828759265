"""Imports run one way, the measures ignore each other, and nothing heavy loads early.

A layer is a package or a top-level module. Within a package imports are free
but for circles; between packages they lead to lower layers only.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import varlab

PACKAGE = Path(varlab.__file__).parent
# Dotted name below the package -> file; a package stands for its ``__init__``.
FILES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
    if path.parent != PACKAGE or not path.stem.startswith("__")
}
MODULES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}

MEASURES = ("drift", "names", "omissions")
LAYERS = (
    ("errors", "whole"),
    ("types",),
    ("normalize", "read", "segment"),
    ("encode",),
    ("align",),
    ("words",),
    ("review",),
    MEASURES,
    ("compare",),
    ("store",),
    ("present",),
    ("export",),
    ("workbench",),
    ("lab",),
    ("cli",),
)
RANK = {stage: rank for rank, layer in enumerate(LAYERS) for stage in layer}

HEAVY = {
    *("IPython", "babel", "docx", "iuliia", "jupyter_client", "lxml", "markdown_it", "nbclient"),
    *(
        "matplotlib",
        "nbconvert",
        "nbformat",
        "pyarrow",
        "rapidfuzz",
        "scipy",
        "sentence_transformers",
    ),
    *("sklearn", "spacy", "torch", "trafilatura", "transformers", "xlsxwriter"),
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


def stage(module: str) -> str:
    """Return the package or top-level module that a module belongs to."""
    return module.split(".")[0]


def siblings(module: str) -> set[str]:
    """Return the modules of this package that a module imports directly.

    ``from varlab.align import path`` names a module, ``import align_segments`` does not.
    """
    tree, found = MODULES[module], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("varlab"):
            base = (node.module or "").removeprefix("varlab").removeprefix(".")
            inner = {f"{base}.{alias.name}".removeprefix(".") for alias in node.names}
            found |= (inner & set(MODULES)) or {base}
    return found & set(MODULES) - {module}


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


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_layer(module):
    assert stage(module) in RANK


@pytest.mark.parametrize("module", MODULES)
def test_imports_never_form_a_circle(module):
    assert module not in reached(module)


@pytest.mark.parametrize("module", MODULES)
def test_a_stage_imports_only_from_below(module):
    own = stage(module)
    others = {stage(name) for name in siblings(module)} - {own}
    same_layer_allowed = {"normalize", "read", "segment"}
    assert {
        name for name in others if RANK[name] >= RANK[own] and name not in same_layer_allowed
    } == set()


@pytest.mark.parametrize("module", [name for name in MODULES if stage(name) in MEASURES])
def test_a_measure_never_imports_another(module):
    others = {stage(name) for name in reached(module)} & set(MEASURES)
    assert others <= {stage(module)}


def test_only_plots_knows_matplotlib():
    users = {m for m, tree in MODULES.items() if any("matplotlib" in n for n in imported(tree))}
    assert users == {"present.plots"}


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
    source = FILES[module].read_text("utf-8")
    written = sum(bool(line.strip()) for line in source.splitlines())
    assert written - docstring_lines(MODULES[module]) <= MAX_MODULE_LINES


@pytest.mark.parametrize("module", MODULES)
def test_functions_stay_short(module):
    functions = [node for node in ast.walk(MODULES[module]) if isinstance(node, FUNCTION)]
    assert [f.name for f in functions if body_lines(f) > MAX_FUNCTION_LINES] == []
