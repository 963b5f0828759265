"""JupyterLab itself, started on a folder as ``varlab lab`` lays it out, in headless Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from chromium import PROGRAM, Chromium
from jupyterlab import JupyterLab, Page

from varlab.lab import WORKING_NOTEBOOK, lay_out
from varlab.present.report import NOTEBOOKS, TUTORIAL
from varlab.review import read_review

pytest.importorskip("websocket", reason="websocket-client drives the browser")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "data" / "derived" / "astana"
LESSON = (ROOT / "notebooks" / TUTORIAL).parent
# The list in the notebook in front: others keep their widgets behind it.
FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden) .vx:has(table[aria-label=Findings])"
ROWS, DETAIL = f"{FRONT} tbody tr", f"document.querySelector('{FRONT} .vx-detail').innerText"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder of tables with the notebooks laid out in it, and the tutorial."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(TABLES, folder, dirs_exist_ok=True)
    shutil.copytree(LESSON, folder / "notebooks")
    lay_out(folder)
    return folder


@pytest.fixture(scope="module")
def page(folder, tmp_path_factory):
    """Return JupyterLab's page on that folder."""
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    size = {"width": 1400, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    server = JupyterLab(folder / "notebooks", tmp_path_factory.mktemp("home"))
    try:
        yield Page(browser, server.address)
    finally:
        server.close()
        browser.close()


@pytest.fixture
def explorer(page):
    """Return the page with the findings ready to explore, none of them chosen."""
    page.open(WORKING_NOTEBOOK)
    page.run_all()
    page.wait(f"document.querySelectorAll('{ROWS}').length")
    return page


@pytest.mark.parametrize("name", [*NOTEBOOKS, TUTORIAL.stem, Path(WORKING_NOTEBOOK).stem])
def test_every_notebook_runs_from_end_to_end(page, name):
    page.open(f"{name}.ipynb")
    cells = page.run_all()
    assert all(cell["execution_count"] for cell in cells)
    assert {out["output_type"] for cell in cells for out in cell["outputs"]} == {"execute_result"}


def test_a_click_on_a_finding_shows_its_passage(explorer):
    explorer.click(f"{ROWS}:nth-child(3)")
    chosen = explorer.ask(
        f"document.querySelector('{ROWS}:nth-child(3) td:nth-child(3)').innerText"
    )
    assert chosen.partition(": ")[2] in explorer.wait(DETAIL)
    assert "astana-karlof1" in explorer.ask(DETAIL)


def test_search_filter_and_threshold_leave_fewer_findings(explorer):
    count = f"document.querySelector('{FRONT} .vx-count').innerText"
    explorer.click(f"{FRONT} input[type=search]")
    explorer.type("Korter")
    assert explorer.ask(count).startswith("3 of ")
    explorer.ask(
        f"const one = document.querySelector('{FRONT} select[data-facet=label]');"
        "one.value = 'initial'; one.dispatchEvent(new Event('change'))"
    )
    assert explorer.ask(count).startswith("1 of ")


def test_a_heading_sorts(explorer):
    explorer.click(f"{FRONT} th[data-column=strength] button")
    cells = f"[...document.querySelectorAll('{ROWS} td:nth-child(4)')]"
    strengths = explorer.ask(f"{cells}.map((cell) => Number(cell.innerText))")
    assert strengths == sorted(strengths, reverse=True)
    heading = f"document.querySelector('{FRONT} th[data-column=strength]').ariaSort"
    assert explorer.ask(heading) == "descending"


def test_keys_judge_a_finding_into_the_review_file_and_go_on(explorer, folder):
    explorer.click(f"{ROWS}:nth-child(2)")
    explorer.wait(DETAIL)
    cells = explorer.ask("jupyterapp.shell.currentWidget.content.model.cells.length")
    explorer.key("r")
    explorer.wait(
        f"document.querySelector('{ROWS}:nth-child(2) td:last-child').innerText == 'reject'"
    )
    assert [row.verdict for row in read_review(folder).judged] == ["reject"]
    assert explorer.ask("document.activeElement.dataset.row") == "2"
    # JupyterLab's own meaning of the key would have changed the notebook.
    assert explorer.ask("jupyterapp.shell.currentWidget.content.model.cells.length") == cells


def test_a_note_is_kept_with_the_verdict(explorer, folder):
    explorer.click(f"{ROWS}:nth-child(1)")
    explorer.wait(DETAIL)
    explorer.click(f"{FRONT} .vx-note")
    explorer.type("a courtesy")
    explorer.click(f"{FRONT} .vx-judge button[data-verdict=accept]")
    status = f"document.querySelector('{FRONT} .vx-status').innerText"
    assert explorer.wait(status).startswith("Accepted")
    assert "a courtesy" in [row.note for row in read_review(folder).judged]


def test_a_doubtful_match_is_linked_with_the_words_of_another_bead(explorer, folder):
    explorer.ask(
        f"const facet = document.querySelector('{FRONT} select[data-facet=kind]');"
        "facet.value = 'alignment'; facet.dispatchEvent(new Event('change'))"
    )
    explorer.click(f"{ROWS}:nth-child(1)")
    explorer.wait(f"!document.querySelector('{FRONT} .vx-relink').hidden")
    explorer.click(f"{FRONT} .vx-bead")
    explorer.type("60")
    explorer.click(f"{FRONT} button[data-verdict=relink]")
    status = f"document.querySelector('{FRONT} .vx-status').innerText"
    assert "one bead in the next run" in explorer.wait(status)
    assert [row.verdict for row in read_review(folder).judged if row.table == "beads"] == ["relink"]


def test_the_page_reported_no_error(explorer):
    assert explorer.browser.problems == []
