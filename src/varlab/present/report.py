"""From stored tables to executed notebooks and to a report that can be handed on.

Knows the notebooks, their kernels and the folder of a report. The notebooks only
read tables, so that running them is a matter of seconds; two run at a time.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from varlab.errors import CallError
from varlab.present.display import sigla
from varlab.present.export import Link, Page, index_page, notebook_page, question, reading_page
from varlab.store import load_comparison, replace_folder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from nbformat import NotebookNode

    from varlab.present.display import Compared

__all__ = [
    "NOTEBOOKS",
    "TUTORIAL",
    "build_report",
    "execute_notebooks",
    "read_notebook",
    "refresh_notebooks",
    "render_pages",
    "with_parameters",
    "write_notebooks",
]

# File stem -> the name of its page in the navigation.
NOTEBOOKS: Mapping[str, str] = {
    "00_corpus": "Texts",
    "10_alignment": "Alignment",
    "20_drift": "Meaning",
    "30_names": "Names",
    "40_omissions": "Omissions",
    "90_summary": "Summary",
}
# The pages that are made from the tables themselves, before those of the notebooks.
FIRST_PAGES = (
    Link("index.html", "Findings"),
    Link("reading.html", "Side by side", "What does either text say, sentence against sentence?"),
)
# A notebook on two small texts beside it, in a folder of its own; no part of a report.
TUTORIAL = Path("tutorial", "your_own_texts.ipynb")
# What a live widget leaves in an output; without its kernel it would hide the plain table.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# Two, because a third kernel gains nothing on the two cores of a small machine.
KERNELS = 2
# A cell takes a second; this is for a machine that is swapping.
CELL_SECONDS = 300
# Empties the namespace and lets the counts begin at 1.
RESET = "get_ipython().reset(new_session=True)"


def build_report(
    folder: str | Path,
    target: str | Path,
    on_step: Callable[[str], None] = lambda step: None,
    *,
    show_all: bool = False,
) -> Path:
    """Execute the notebooks on a stored comparison and leave the report as pages.

    The pages replace those of an earlier report all together or, if anything
    fails, not at all.

    Parameters
    ----------
    folder
        As ``store.write_comparison`` left it; with ``control/`` if there is one.
    target
        Where the pages go; may be the same folder.
    on_step
        Called with a notebook's name when it is begun, and with ``"pages"``.
    show_all
        List all omissions, and what was set aside with the reasons.

    Returns
    -------
    Path
        The first page, ``index.html``.

    Raises
    ------
    TableError
        If the folder holds no comparison.
    CallError
        If the target cannot be written.
    """
    folder, target = Path(folder), Path(target)
    pair = load_comparison(folder)
    control = "control" if (folder / "control" / "run.json").exists() else None
    values: dict[str, str | bool | None] = {
        "TABLES": ".",
        "CONTROL": control,
        "SHOW_ALL": show_all,
    }
    notebooks = {name: with_parameters(read_notebook(name), values) for name in NOTEBOOKS}
    execute_notebooks(notebooks, folder, on_step)
    on_step("pages")
    with replace_folder(target) as draft:
        for file, html in render_pages(pair, notebooks).items():
            (draft / file).write_text(html, encoding="utf-8")
    return target / "index.html"


def render_pages(pair: Compared, notebooks: Mapping[str, NotebookNode]) -> dict[str, str]:
    """Return file name -> HTML of all pages of a report, made of executed notebooks.

    Parameters
    ----------
    pair
        The comparison.
    notebooks
        Name -> executed notebook.
    """
    links = [Link(f"{name}.html", NOTEBOOKS[name], question(nb)) for name, nb in notebooks.items()]
    first, whole = FIRST_PAGES
    shared = (sigla(pair), [first, whole, *links], str(pair.run["signature"]))
    pages = {
        link.file: notebook_page(notebook, Page(link.file, link.question, *shared))
        for link, notebook in zip(links, notebooks.values(), strict=True)
    }
    return pages | {
        first.file: index_page(pair, Page(first.file, first.name, *shared)),
        whole.file: reading_page(pair, Page(whole.file, whole.name, *shared, own="reading")),
    }


def refresh_notebooks(
    folder: str | Path, on_step: Callable[[str], None] = lambda step: None
) -> None:
    """Execute the notebooks of a folder as they are and store them with their outputs.

    Counts run from 1 and nothing of the machine is kept, so that a second run
    changes no byte but those of pictures.

    Parameters
    ----------
    folder
        Where the notebooks lie or go.
    on_step
        Called with the name of each notebook when it is begun.
    """
    _refresh([Path(folder) / f"{name}.ipynb" for name in NOTEBOOKS], on_step)
    tutorial = Path(folder) / TUTORIAL
    if tutorial.exists():
        _refresh([tutorial], on_step)


def _refresh(paths: Sequence[Path], on_step: Callable[[str], None]) -> None:
    """Execute notebooks of one folder and store them with their outputs."""
    import nbformat

    notebooks = {
        path.stem: nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        for path in paths
    }
    execute_notebooks(notebooks, paths[0].parent, on_step)
    for path in paths:
        nbformat.write(notebooks[path.stem], path)  # type: ignore[no-untyped-call]


def write_notebooks(folder: str | Path, values: Mapping[str, str | bool | None]) -> None:
    """Write the notebooks without outputs and with other parameters into a folder.

    Parameters
    ----------
    folder
        Where the notebooks lie or go.
    values
        Name of a constant -> its value.
    """
    import nbformat

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in NOTEBOOKS:
        notebook = with_parameters(read_notebook(name), values)
        nbformat.write(notebook, folder / f"{name}.ipynb")  # type: ignore[no-untyped-call]


def read_notebook(name: str) -> NotebookNode:
    """Return one of the notebooks that come with varlab, without outputs.

    Parameters
    ----------
    name
        A key of ``NOTEBOOKS``.
    """
    import nbformat

    text = (files("varlab.notebooks") / f"{name}.ipynb").read_text(encoding="utf-8")
    notebook: NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    return notebook


def with_parameters(
    notebook: NotebookNode, values: Mapping[str, str | bool | None]
) -> NotebookNode:
    """Return a notebook with values in its cell tagged ``parameters``; others stay.

    Parameters
    ----------
    notebook
        Changed in place.
    values
        Name of a constant -> its value; names the cell lacks are passed over.

    Returns
    -------
    NotebookNode
        The same notebook.

    Raises
    ------
    CallError
        If the notebook has no such cell.
    """
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            for name, value in values.items():
                pattern = rf"^{name} = [^#\n]*?(?=\s*(#|$))"
                line = f"{name} = {value!r}".replace("\\", r"\\")
                cell.source = re.sub(pattern, line, cell.source, flags=re.MULTILINE)
            return notebook
    message = "The notebook has no cell tagged 'parameters', into which values could go."
    raise CallError(message)


def execute_notebooks(
    notebooks: Mapping[str, NotebookNode], folder: Path, on_step: Callable[[str], None]
) -> None:
    """Execute notebooks in place in two kernels, each notebook in an empty namespace.

    A kernel is used again because starting it and importing pandas and matplotlib
    takes longer than most notebooks do.

    Parameters
    ----------
    notebooks
        Name -> notebook; outputs and metadata are replaced.
    folder
        The kernels' working directory.
    on_step
        Called with the name of each notebook when it is begun.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails, which is a fault of ours.
    """
    with asyncio.Runner(loop_factory=_Loop) as runner:
        runner.run(_execute_all(notebooks, folder, on_step))


class _Loop(asyncio.SelectorEventLoop):
    """An event loop that leaves signals to Python, so that an interruption is one.

    nbclient would kill the kernel at Ctrl-C and then report that the kernel died.
    """

    def add_signal_handler(self, *_: object) -> None:
        """Say, as in a thread, that signals cannot be handled here; nbclient goes on."""
        raise RuntimeError


async def _execute_all(
    notebooks: Mapping[str, NotebookNode], folder: Path, on_step: Callable[[str], None]
) -> None:
    waiting = iter(notebooks.items())

    async def work() -> None:
        async with _kernel(folder) as (manager, client):
            for name, notebook in waiting:
                on_step(name)
                await _execute(notebook, manager, client)

    await asyncio.gather(*(work() for _ in range(min(KERNELS, len(notebooks)))))


@asynccontextmanager
async def _kernel(folder: Path) -> AsyncIterator[tuple[Any, Any]]:
    """Start a kernel in a folder, and stop it whatever happens."""
    from jupyter_client.manager import AsyncKernelManager

    manager = AsyncKernelManager(kernel_name="python3")
    try:
        # The kernel would warn on stderr that its local sockets are not encrypted.
        await manager.start_kernel(cwd=str(folder), extra_arguments=["--log-level=ERROR"])
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=CELL_SECONDS)
            yield manager, client
        finally:
            client.stop_channels()
    finally:
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)


async def _execute(notebook: NotebookNode, manager: Any, client: Any) -> None:  # noqa: ANN401
    from nbclient import NotebookClient
    from nbclient.exceptions import DeadKernelError

    await client.execute(RESET, silent=True, reply=True)
    runner = NotebookClient(notebook, km=manager, timeout=CELL_SECONDS, record_timing=False)
    runner.kc = client
    try:
        await runner.async_execute(cleanup_kc=False)
    except DeadKernelError as error:
        # nbclient takes every cancellation for the death of its kernel.
        task = asyncio.current_task()
        if task and task.cancelling():
            raise asyncio.CancelledError from error
        raise
    strip_metadata(notebook)


def strip_metadata(notebook: NotebookNode) -> None:
    """Keep only what is the same on every machine, and no widget without its kernel.

    Parameters
    ----------
    notebook
        An executed notebook; its first cell begins with the title.
    """
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {key: cell.metadata[key] for key in ("tags",) if key in cell.metadata}
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
