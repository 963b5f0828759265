"""What a reader's browser makes of the report: nothing leaves it, and it is for everybody.

Only the reading view runs a script, its own; tests/test_reading_view.py uses it.
"""

from __future__ import annotations

import re

import pytest
from axe import violations, why_no_axe
from chromium import Chromium, why_not
from toy_comparison import script_toy

from varlab.present.report import NOTEBOOKS, build_report
from varlab.store import write_comparison

pytest.importorskip("selenium", reason="selenium drives the browser")
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

PAGES = ["index", "reading", *NOTEBOOKS]
SILENT = ["index", *NOTEBOOKS]
PHONE = 360


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of a report on texts that are full of scripts."""
    folder = tmp_path_factory.mktemp("browser")
    write_comparison(script_toy(), folder)
    write_comparison(script_toy(), folder / "control")
    build_report(folder, folder)
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Return a running browser."""
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.mark.parametrize("page", PAGES)
def test_no_request_leaves_a_page(browser, folder, page):
    browser.open(folder / f"{page}.html")
    own = (folder / f"{page}.html").as_uri()
    asked = browser.requests
    assert own in asked
    assert [url for url in asked if url != own and not url.startswith("data:")] == []
    assert browser.problems == []


@pytest.mark.parametrize("page", PAGES)
def test_scripts_in_the_texts_stay_words(browser, folder, page):
    browser.open(folder / f"{page}.html")
    assert browser.ask("document.title") != "owned"
    assert browser.ask("document.scripts.length") == (page == "reading")
    assert browser.ask("document.querySelectorAll('[onerror]').length") == 0
    assert "<script>" in browser.ask("document.body.innerText")


@pytest.mark.parametrize("page", ["index", "reading"])
def test_the_policy_stops_a_script_and_a_request_that_got_into_a_page(
    browser, folder, tmp_path, page
):
    html = (folder / f"{page}.html").read_text("utf-8")
    attack = '<script>document.title = "owned"</script><img src="http://127.0.0.1:9/x.png">'
    attacked = tmp_path / "attacked.html"
    attacked.write_text(html.replace("<main", attack + "<main"), encoding="utf-8")
    browser.open(attacked)
    assert browser.ask("document.title") != "owned"
    assert re.search("Content Security Policy", " ".join(browser.problems))


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_need_not_scroll_sideways(browser, folder, page):
    browser.open(folder / f"{page}.html", width=PHONE)
    assert browser.ask("document.documentElement.scrollWidth") <= PHONE


def test_a_figure_fits_a_phone_and_grows_when_it_is_tapped(browser, folder):
    browser.open(folder / "20_drift.html", width=PHONE)
    width = "document.querySelector('.figure img').getBoundingClientRect().width"
    assert browser.ask(width) <= PHONE
    browser.ask("document.querySelector('.figure').focus()")
    assert browser.ask(width) > PHONE
    assert browser.ask("document.documentElement.scrollWidth") <= PHONE


def test_the_code_is_hidden_until_the_switch_is_pressed(browser, folder):
    browser.open(folder / "20_drift.html")
    shown = "getComputedStyle(document.querySelector('.code')).display"
    assert browser.ask(shown) == "none"
    browser.driver.execute_script("document.querySelector('#show-code').focus()")
    browser.press("space")
    assert browser.ask(shown) == "block"


def test_the_ledger_of_names_is_filtered_without_a_script(browser, folder):
    browser.open(folder / "30_names.html")
    rows = "[...document.querySelectorAll('.vl-entries > details')]"
    seen = f"{rows}.filter(row => getComputedStyle(row).display != 'none').length"
    assert browser.ask(seen) == 1
    browser.ask("document.querySelector('#vl-show-quiet').click()")
    assert browser.ask(seen) == 0


@pytest.mark.parametrize("page", PAGES)
def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser, folder, page):
    browser.open(folder / f"{page}.html")
    browser.press("tab")
    assert browser.ask("document.activeElement.getAttribute('href')") == "#content"


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
@pytest.mark.parametrize("page", ["index", "reading"])
def test_the_page_follows_the_reader_s_colours(browser, folder, page, scheme, is_dark):
    browser.open(folder / f"{page}.html", scheme=scheme)
    ground = browser.ask("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground))) < 384) == is_dark


def test_every_picture_was_drawn_and_has_words(browser, folder):
    browser.open(folder / "10_alignment.html")
    faulty = "[...document.images].filter(i => !i.naturalWidth || i.alt.length < 40).length"
    assert browser.ask("document.images.length") > 0
    assert browser.ask(faulty) == 0


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_printed(browser, folder, tmp_path, page):
    browser.open(folder / f"{page}.html")
    browser.print(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_long_table_begins_on_the_page_where_it_stands(browser, folder, tmp_path):
    browser.open(folder / "30_names.html")
    row = "<tr><td>One.<br>Two.<br>Three.</td></tr>"
    table = f"<table class=vl-table><thead><tr><th>why</th></tr></thead>{row * 20}</table>"
    # A third of a page and a table of a page and a half, which moved to a page of its own before.
    html = f"<div style=height:8cm></div><div class=varlab>{table}</div>"
    browser.ask(f"document.body.innerHTML = {html!r}")
    browser.print(tmp_path / "page.pdf")
    assert len(re.findall(rb"/Type /Page\b", (tmp_path / "page.pdf").read_bytes())) == 2


@pytest.mark.skipif(bool(why_no_axe()), reason=why_no_axe())
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("look", [{}, {"width": PHONE, "scheme": "dark"}], ids=["light", "phone"])
def test_no_page_breaks_a_rule_of_wcag_2_2_aa(browser, folder, page, look):
    browser.open(folder / f"{page}.html", **look)
    browser.ask("[...document.querySelectorAll('details')].map(d => d.open = true).length")
    assert violations(browser) == []
