"""What a reader's browser makes of the report: nothing leaves it, nothing runs in it."""

from __future__ import annotations

import re

import pytest
from chromium import PROGRAM, Chromium
from toy_comparison import script_toy

from varlab.present.report import NOTEBOOKS, build_report
from varlab.store import write_comparison

pytest.importorskip("websocket", reason="websocket-client drives the browser")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")

PAGES = ["index", *NOTEBOOKS]
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
    assert [url for url in browser.requests if url != own and not url.startswith("data:")] == []
    assert browser.problems == []


@pytest.mark.parametrize("page", PAGES)
def test_scripts_in_the_texts_stay_words(browser, folder, page):
    browser.open(folder / f"{page}.html")
    assert browser.ask("document.title") != "owned"
    assert (
        browser.ask("document.scripts.length + document.querySelectorAll('[onerror]').length") == 0
    )
    assert "<script>" in browser.ask("document.body.innerText")


def test_the_policy_stops_a_script_and_a_request_that_got_into_a_page(browser, folder, tmp_path):
    html = (folder / "index.html").read_text("utf-8")
    attack = '<script>document.title = "owned"</script><img src="http://127.0.0.1:9/x.png">'
    page = tmp_path / "attacked.html"
    page.write_text(html.replace("<main", attack + "<main"), encoding="utf-8")
    browser.open(page)
    assert browser.ask("document.title") != "owned"
    assert re.search("Content Security Policy", " ".join(browser.problems))


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_need_not_scroll_sideways(browser, folder, page):
    browser.open(folder / f"{page}.html", width=PHONE)
    assert browser.ask("document.documentElement.scrollWidth") <= PHONE


def test_the_code_is_hidden_until_the_switch_is_pressed(browser, folder):
    browser.open(folder / "20_drift.html")
    shown = "getComputedStyle(document.querySelector('.code')).display"
    assert browser.ask(shown) == "none"
    browser.ask("document.querySelector('#show-code').focus()")
    browser.press(" ")
    assert browser.ask(shown) == "block"


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser, folder):
    browser.open(folder / "index.html")
    browser.press("Tab")
    assert browser.ask("document.activeElement.getAttribute('href')") == "#content"


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_reader_s_colours(browser, folder, scheme, is_dark):
    browser.open(folder / "index.html", scheme=scheme)
    ground = browser.ask("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground))) < 384) == is_dark


def test_every_picture_was_drawn_and_has_words(browser, folder):
    browser.open(folder / "10_alignment.html")
    faulty = "[...document.images].filter(i => !i.naturalWidth || i.alt.length < 40).length"
    assert browser.ask("document.images.length") > 0
    assert browser.ask(faulty) == 0


def test_a_page_can_be_printed(browser, folder, tmp_path):
    browser.open(folder / "index.html")
    browser.print(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
