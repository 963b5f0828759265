"""The notebooks in JupyterLab: on the example of the repository or on two texts.

Knows where notebooks lie and how JupyterLab is started; measures nothing.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from varlab.errors import CallError
from varlab.present.report import write_notebooks
from varlab.store import replace_folder

__all__ = [
    "WORKING_NOTEBOOK",
    "example_notebooks",
    "lab_command",
    "lay_out",
    "open_lab",
    "write_working_notebook",
]

# The notebook in which somebody works on the findings of two texts: kind and source of each cell.
WORKING_NOTEBOOK = "explore.ipynb"
WORKING_CELLS = (
    (
        "markdown",
        "# Which findings hold?\n\nSearch, filter and sort; a click shows the passage, *a* accepts"
        " and *r* rejects. Below a doubtful match one can say where its words belong."
        " Verdicts stand in `review.csv` and count from the next run on.",
    ),
    ("code", 'import varlab\n\npair = varlab.open_comparison("..")'),
    ("code", "pair.explore()"),
    ("markdown", "Any passage by its number, and any table:"),
    ("code", "pair.show(0)"),
    ("code", 'pair.browse("names")'),
)
EXAMPLE_TABLES = Path("..", "data", "derived", "astana")


def example_notebooks() -> Path:
    """Return the folder of the repository's own notebooks.

    Raises
    ------
    CallError
        If varlab was installed without the repository, so that there is no example.
    """
    folder = Path(str(files("varlab.notebooks")))
    if not (folder / EXAMPLE_TABLES).is_dir():
        message = "The example needs varlab's repository; give two texts: varlab lab A B."
        raise CallError(message)
    return folder


def lay_out(tables: Path, *, show_all: bool = False) -> Path:
    """Put the notebooks into ``notebooks/`` of a folder of tables, and one to work in.

    Notebooks that are there already are left alone: they may hold somebody's notes.

    Parameters
    ----------
    tables
        A folder as ``store.write_comparison`` left it, possibly with ``control/``.
    show_all
        List all omissions, and what was set aside with the reasons.

    Returns
    -------
    Path
        The folder of the notebooks.

    Raises
    ------
    CallError
        If the folder cannot be written.
    """
    folder = tables / "notebooks"
    control = "../control" if (tables / "control" / "run.json").exists() else None
    with replace_folder(folder) as draft:
        write_notebooks(draft, {"TABLES": "..", "CONTROL": control, "SHOW_ALL": show_all})
        write_working_notebook(draft / WORKING_NOTEBOOK)
        for path in draft.iterdir():
            if (folder / path.name).exists():
                path.unlink()
    return folder


def write_working_notebook(path: Path) -> None:
    """Write the notebook in which the findings are explored and judged.

    Parameters
    ----------
    path
        In a folder beside the tables.
    """
    import nbformat

    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = {"kernelspec": spec, "language_info": {"name": "python"}}
    make: dict[str, Any] = {
        "code": nbformat.v4.new_code_cell,
        "markdown": nbformat.v4.new_markdown_cell,
    }
    notebook.cells = [
        make[kind](source, id=f"cell-{at}") for at, (kind, source) in enumerate(WORKING_CELLS)
    ]
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


def open_lab(folder: Path) -> int:
    """Start JupyterLab on a folder and wait until it ends.

    Parameters
    ----------
    folder
        What the file browser shows.

    Returns
    -------
    int
        JupyterLab's own exit code.

    Raises
    ------
    CallError
        If JupyterLab is not installed.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        message = "JupyterLab is not installed; expected it from: pip install 'varlab[notebooks]'."
        raise CallError(message)
    return subprocess.run(lab_command(folder), check=False).returncode  # noqa: S603 - our own words


def lab_command(folder: Path) -> list[str]:
    """Return the command line that starts JupyterLab on a folder.

    In a container everything runs as root, where JupyterLab starts only if told
    to; it still listens to this machine alone and asks for its token.
    """
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*command, "--allow-root"] if is_root else command
