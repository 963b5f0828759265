"""Find where two translations of one text part ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from varlab.workbench import OpenComparison

__all__ = ["__version__", "open_comparison"]

__version__ = "0.1.0"


def open_comparison(folder: str | Path) -> OpenComparison:
    """Open the folder of a comparison, to look into it from Python or JupyterLab.

    Parameters
    ----------
    folder
        What ``varlab compare A B -o DIR`` or ``varlab report A B -o DIR`` wrote.

    Returns
    -------
    OpenComparison
        With ``.tables``, ``.findings``, ``.show(bead_id)``, ``.explore()``, ``.browse(table)``,
        ``.judge(key, verdict)`` and ``.export(file)``.

    Raises
    ------
    TableError
        If the folder holds no comparison, or a damaged one.
    """
    from varlab.workbench import OpenComparison

    return OpenComparison(folder)
