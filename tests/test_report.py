"""The report is whole or absent, stands alone, and says nothing of the machine it was made on."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from toy_comparison import script_toy, toy

from varlab.errors import CallError, TableError
from varlab.present import report
from varlab.present.export import Page, notebook_page
from varlab.store import write_comparison

OWN = [link.file for link in report.FIRST_PAGES]
PAGES = [*OWN, *(f"{name}.html" for name in report.NOTEBOOKS)]
# A place within the page itself, as in url(#hatch), is no address.
ELSEWHERE = re.compile(r"""https?:|//cdn|@import|url\((?!#)|<link|<iframe|\son\w+=""")
LONE = Page("lone.html", "Lone", {"a": "x", "b": "y"}, (), "varlab")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the folder of a report on the toy texts, and the steps that were announced."""
    folder, steps = tmp_path_factory.mktemp("report") / "toy", []
    write_comparison(toy(), folder)
    write_comparison(toy(), folder / "control")
    report.build_report(folder, folder, steps.append)
    return folder, steps


def pages(folder):
    """Return file name -> HTML of a report."""
    return {name: (folder / name).read_text("utf-8") for name in PAGES}


def executed(*sources):
    """Return a page of a notebook with these code cells, executed here."""
    cells = [new_markdown_cell("# Lone"), *map(new_code_cell, sources)]
    return new_notebook(cells=cells)


def test_every_page_is_there_and_no_draft_is_left(built):
    folder, _ = built
    assert sorted(path.name for path in folder.glob("*.html")) == sorted(PAGES)
    assert not [path for path in folder.parent.iterdir() if path != folder]


def test_each_notebook_is_announced_once_and_the_pages_last(built):
    _, steps = built
    assert sorted(steps[:-1]) == list(report.NOTEBOOKS)
    assert steps[-1] == "pages"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_from_elsewhere(built, name):
    html = pages(built[0])[name]
    assert ELSEWHERE.findall(re.sub(r"base64,[^\"]*", "", html)) == []
    assert set(re.findall(r'src="(\w+:)', html)) <= {"data:"}


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_allows_one_style_sheet_and_data_pictures(built, name):
    html = pages(built[0])[name]
    css = re.search(r"<style>(.*?)</style>", html, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1)
    assert policy.startswith(f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'")
    assert html.count("<style") == 1
    assert ' style="' not in html


@pytest.mark.parametrize("name", PAGES)
def test_only_the_reading_view_has_a_script_and_the_policy_knows_it(built, name):
    html = pages(built[0])[name]
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert [f"script-src 'sha256-{digest}'" in html for digest in digests] == [True] * len(scripts)
    assert html.count("<script") == len(scripts) == (name == "reading.html")
    assert ("script-src" in html) == (name == "reading.html")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_nothing_of_the_machine(built, name):
    assert str(built[0].parent) not in pages(built[0])[name]


@pytest.mark.parametrize("name", PAGES[len(OWN) :])
def test_every_figure_has_its_words(built, name):
    html = pages(built[0])[name]
    assert html.count("<img ") == len(re.findall(r'<img [^>]*alt="[^"]{40,}"', html))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_links_to_every_other(built, name):
    assert set(re.findall(r'<li><a href="([^"]*)"', pages(built[0])[name])) == set(PAGES)


def test_the_first_page_has_the_findings_and_their_passages(built):
    html = pages(built[0])["index.html"]
    # Three passages differ in meaning, one has no counterpart, one has a name; no passage twice.
    assert len(re.findall(r"<li><p><strong>", html)) == 5
    assert '<mark class="vl-difference">thirty</mark>' in html
    assert '<b class="vl-name">Dmitry Larue</b>' in html


def test_the_first_page_says_what_was_compared_how_much_how_sure_and_what_not(built):
    html = pages(built[0])["index.html"]
    heads = re.findall(r"<h2>(.*?)</h2>", html)
    assert heads[:4] == [
        "What to look at first",
        "How much of the text this concerns",
        "How sure this is",
        "What this does not show",
    ]
    assert heads[-1] == "Signature"
    assert "Compared: <strong>toy-a</strong>" in html
    assert html.index('href="reading.html">Read both') < html.index("<h2>")


def test_each_finding_of_the_first_page_leads_to_its_bead(built):
    found = pages(built[0])
    linked = re.findall(r'href="reading.html#(bead-\d+)"', found["index.html"])
    assert linked
    assert all(f'id="{place}"' in found["reading.html"] for place in linked)


def test_code_is_in_the_page_behind_a_switch(built):
    html = pages(built[0])["20_drift.html"]
    assert "findings.look_first(pair, 20)" in html
    assert ".code { display: none;" in html
    assert "TABLES = &#34;.&#34;" in html or "TABLES = &#39;.&#39;" in html


def test_a_report_on_hostile_texts_holds_no_script(tmp_path):
    write_comparison(script_toy(), tmp_path)
    report.build_report(tmp_path, tmp_path)
    assert [name for name, html in pages(tmp_path).items() if "<script" in html] == ["reading.html"]
    assert pages(tmp_path)["reading.html"].count("<script") == 1


def test_the_same_notebook_gives_the_same_page():
    assert notebook_page(executed("1"), LONE) == notebook_page(executed("1"), LONE)


def test_text_errors_and_markup_in_a_notebook_are_escaped():
    notebook = executed("1")
    notebook.cells[0].source = "# <script>x</script>"
    output = nbformat.v4.new_output("stream", text="<script>y</script>")
    notebook.cells[1].outputs = [output, nbformat.v4.new_output("error", ename="<script>")]
    assert "<script" not in notebook_page(notebook, LONE)


def test_parameters_go_into_their_cell_alone():
    notebook = executed('TABLES = "x"  # why', 'TABLES = "y"')
    notebook.cells[1].metadata["tags"] = ["parameters"]
    report.with_parameters(notebook, {"TABLES": r"a\b 'c'", "OTHER": None})
    assert notebook.cells[1].source == r"""TABLES = "a\\b 'c'"  # why"""
    assert notebook.cells[2].source == 'TABLES = "y"'


def test_a_notebook_without_parameters_is_refused():
    with pytest.raises(CallError, match="no cell tagged 'parameters'"):
        report.with_parameters(executed("1"), {"TABLES": "x"})


def test_each_notebook_begins_with_an_empty_namespace(tmp_path):
    notebooks = {str(n): executed("'x' in dir()", "x = 1") for n in range(4)}
    report.execute_notebooks(notebooks, tmp_path, lambda name: None)
    firsts = [notebook.cells[1] for notebook in notebooks.values()]
    assert [cell.outputs[0].data["text/plain"] for cell in firsts] == ["False"] * 4
    assert [cell.execution_count for cell in firsts] == [1] * 4


def test_nothing_of_the_machine_is_kept_in_the_metadata(tmp_path):
    notebook = executed("1")
    notebook.metadata["papermill"] = {"input_path": "/home/somebody"}
    report.execute_notebooks({"one": notebook}, tmp_path, lambda name: None)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    assert notebook.cells[1].metadata == {}


def test_a_failing_report_leaves_the_old_one(built, tmp_path):
    folder = shutil.copytree(built[0], tmp_path / "report")
    (folder / "drift.csv").write_text("no,table\n")
    with pytest.raises(TableError, match="drift"):
        report.build_report(folder, folder)
    assert pages(folder) == pages(built[0])


def test_notebooks_are_written_for_other_tables(tmp_path):
    report.write_notebooks(tmp_path, {"TABLES": "..", "CONTROL": None})
    notebook = nbformat.read(tmp_path / "10_alignment.ipynb", as_version=4)
    sources = "\n".join(cell.source for cell in notebook.cells)
    assert "TABLES = '..'" in sources
    assert "CONTROL = None" in sources
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_of_a_notebook_is_one(tmp_path):
    code = "import os, signal, time; os.kill(os.getppid(), signal.SIGINT); time.sleep(600)"
    with pytest.raises(KeyboardInterrupt):
        report.execute_notebooks({"slow": new_notebook(cells=[new_code_cell(code)])}, tmp_path, str)
