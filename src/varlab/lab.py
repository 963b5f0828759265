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

from varlab.errors import CallError
from varlab.present.report import write_notebooks
from varlab.store import replace_folder

__all__ = ["example_notebooks", "lab_command", "lay_out", "open_lab"]

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
    """Put the notebooks into ``notebooks/`` of a folder of tables, pointed at them.

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
    control = "../control" if (tables / "control").is_dir() else None
    with replace_folder(folder) as draft:
        write_notebooks(draft, {"TABLES": "..", "CONTROL": control, "SHOW_ALL": show_all})
        for path in draft.iterdir():
            if (folder / path.name).exists():
                path.unlink()
    return folder


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
