"""The reading view in a browser: filters, search, links, keys, and all of it without scripts."""

from __future__ import annotations

import pytest
from axe import violations, why_no_axe
from chromium import Chromium, why_not
from toy_comparison import long_toy, moved_toy, toy

from varlab.present.display import sigla
from varlab.present.export import Page, index_page, reading_page
from varlab.present.report import FIRST_PAGES

pytest.importorskip("selenium", reason="selenium drives the browser")
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

MANY = 10_000
VISIBLE = "[...document.querySelectorAll('.bead')].filter(b => b.checkVisibility()).map(b => b.id)"
CURRENT = "document.activeElement.id"
TOP = "document.querySelector('{}').getBoundingClientRect().top"


def write_page(pair, path):
    """Write the reading view of a comparison and return its place."""
    shared = (sigla(pair), FIRST_PAGES, "varlab:toy")
    html = reading_page(pair, Page("reading.html", "Side by side", *shared, own="reading"))
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return the folder of reading views of a short and of a long text."""
    folder = tmp_path_factory.mktemp("reading")
    write_page(moved_toy(), folder / "reading.html")
    write_page(long_toy(MANY), folder / "long.html")
    shared = (sigla(moved_toy()), FIRST_PAGES, "varlab:toy")
    first = index_page(moved_toy(), Page("index.html", "Findings", *shared))
    (folder / "index.html").write_text(first, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Return a running browser."""
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def short(browser, pages):
    """Return the browser with the short text open."""
    browser.open(pages / "reading.html")
    return browser


def beads(*numbers):
    """Return the ids of beads."""
    return [f"bead-{number}" for number in numbers]


@pytest.mark.parametrize(
    ("kind", "weight", "shown"),
    [
        ("", "", range(9)),
        ("m", "", (1, 2, 5, 7)),
        ("n", "", (1, 3)),
        ("o", "3", (1, 2)),
        ("o", "12", (1, 5, 6)),
        ("mno", "1", (1, 2, 6, 7)),
        ("u", "", (1, 6)),
        ("v", "", (1, 4)),
    ],
    ids=lambda value: str(value),
)
def test_a_filter_leaves_the_passages_of_its_kind_and_weight_under_their_speaker(
    short, kind, weight, shown
):
    short.choose("#kind", kind)
    short.choose("#weight", weight)
    assert short.ask(VISIBLE) == beads(*shown)


def test_the_filter_by_speaker_leaves_what_they_say(short):
    short.choose("#speaker", "0")
    assert short.ask(VISIBLE) == beads(*range(1, 8))
    assert short.ask("document.querySelector('.status').textContent") == "Showing 7 of 9 passages."


def test_a_search_finds_words_of_either_text_and_enter_goes_there(short):
    short.press("/", *"LARUE")
    short.wait("document.querySelector('.status').textContent")
    assert short.ask(VISIBLE) == beads(1, 3)
    assert short.ask("CSS.highlights.get('found').size") == 1
    short.press("enter")
    assert short.ask(CURRENT) == "bead-3"


def test_a_search_across_marks_highlights_the_very_words(short):
    short.press("/", *"thirty envoys")
    short.wait("document.querySelector('.status').textContent")
    assert short.ask("[...CSS.highlights.get('found')].map(String)") == ["thirty envoys"]


def test_a_search_for_what_is_not_there_says_so_and_escape_shows_all(short):
    short.press("/", *"zeppelin")
    short.wait("document.querySelector('.status').textContent.startsWith('No passage')")
    short.press("escape")
    assert short.ask(VISIBLE) == beads(*range(9))


def test_the_next_finding_is_focused_opened_and_in_the_address(short):
    short.press("n", "n", "n", "n")
    assert short.ask(CURRENT) == "bead-5"
    assert short.ask("location.hash") == "#bead-5"
    assert short.ask(
        "[...document.querySelectorAll('.why[open]')].map(d => d.closest('.bead').id)"
    ) == ["bead-5"]
    short.press("p")
    assert short.ask(CURRENT) == "bead-4"


def test_the_keys_can_be_turned_off(short):
    short.driver.execute_script("document.querySelector('.how').open = true")
    short.click("#keys")
    short.press("n")
    assert short.ask("location.hash") == ""


@pytest.mark.parametrize(("key", "kind"), [("1", "difference"), ("2", "name"), ("3", "only")])
def test_a_key_and_the_legend_take_a_kind_of_mark_away(short, key, kind):
    line = f"getComputedStyle(document.querySelector('.bead .vl-{kind}')).borderBottomStyle"
    assert short.ask(line) in ("solid", "dashed", "dotted")
    short.press(key)
    assert short.ask(line) == "none"
    short.click(f"[data-ink={kind}]")
    assert short.ask(line) != "none"


def test_each_kind_of_mark_has_a_line_of_its_own(short):
    kinds = ("difference", "name", "only")
    style = "getComputedStyle(document.querySelector('.bead .vl-{}')).borderBottomStyle"
    assert len({short.ask(style.format(kind)) for kind in kinds}) == len(kinds)


def test_a_deep_link_opens_at_its_bead_below_the_bar(browser, pages):
    browser.open(f"{(pages / 'long.html').as_uri()}#bead-7003")
    bar = browser.ask("document.querySelector('.bar').getBoundingClientRect().bottom")
    browser.wait(f"Math.abs({TOP.format('#bead-7003')} - {bar}) < 60")
    assert browser.ask(CURRENT) == "bead-7003"


def test_a_link_to_what_a_filter_hides_shows_it(short):
    short.choose("#kind", "n")
    short.driver.execute_script("location.hash = '#bead-6'")
    short.wait("document.querySelector('#bead-6').checkVisibility()")


def test_a_moved_passage_leads_to_its_place_and_back(short):
    short.click("a[href='#moved-4']")
    short.wait(f"{TOP.format('#moved-4')} < 800")
    short.click("#moved-4 a")
    short.wait("document.activeElement.id === 'bead-4'")


def test_a_click_on_the_strip_jumps_there(browser, pages):
    browser.open(pages / "long.html")
    browser.click("#place", x=0.75)
    browser.wait("scrollY > 1000")
    at = "document.elementFromPoint(640, 200).closest('.bead').id"
    number = int(browser.ask(at).removeprefix("bead-"))
    assert 0.74 * MANY < number < 0.76 * MANY


def test_the_strip_is_moved_by_arrow_keys_as_well(short):
    short.driver.execute_script("document.querySelector('#place').focus()")
    short.press("arrow_right", "arrow_right")
    assert short.ask("document.querySelector('#place').getAttribute('aria-valuetext')") == (
        "bead 2 of 9, Olga Brandt"
    )


def test_the_last_finding_of_ten_thousand_beads_is_reached_by_a_key(browser, pages):
    browser.open(f"{(pages / 'long.html').as_uri()}#bead-9994")
    browser.wait("document.activeElement.id === 'bead-9994'")
    browser.press("n")
    browser.wait(f"document.activeElement.id === 'bead-9995' && {TOP.format('#bead-9995')} < 700")


@pytest.mark.parametrize("width", [1280, 360])
def test_without_scripts_everything_can_be_read_and_nothing_is_offered_that_does_not_work(
    browser, pages, width
):
    browser.open(pages / "reading.html", runs_scripts=False, width=width)
    assert browser.ask(VISIBLE) == beads(*range(9))
    assert not browser.ask("document.querySelector('.controls').checkVisibility()")
    assert not browser.ask("document.querySelector('[data-ink]').checkVisibility()")
    assert browser.ask("document.querySelectorAll('.strip path.lane').length") == 3


def test_nothing_is_asked_for_while_the_page_is_used(short):
    assert len(short.requests) == 1
    short.press("n", "j", "1", "/", *"flood")
    short.choose("#weight", "1")
    assert short.requests == []
    assert short.problems == []


def test_texts_without_speakers_and_findings_can_be_used_as_well(browser, tmp_path):
    pair = toy([("body", "", "One.", "One."), ("body", "", "Two.", "Two.")])
    browser.open(write_page(pair, tmp_path / "page.html"))
    browser.press("n", "j", "j")
    assert browser.ask(CURRENT) == "bead-1"
    assert browser.ask("document.querySelector('#speaker')") is None
    assert browser.problems == []


def test_a_text_that_runs_from_right_to_left_does(browser, tmp_path):
    pair = toy([("body", "", "שלום עולם.", "Hello, world.")])
    browser.open(write_page(pair, tmp_path / "page.html"))
    ways = "[...document.querySelectorAll('.side')].map(s => getComputedStyle(s).direction)"
    assert browser.ask(ways) == ["rtl", "ltr"]


def test_a_phone_has_both_sides_under_each_other_and_scrolls_one_way(browser, pages):
    browser.open(pages / "reading.html", width=360)
    lefts = "[...document.querySelectorAll('#bead-2 > .side')].map(s => s.getBoundingClientRect())"
    first, second = browser.ask(lefts)
    assert second["top"] >= first["bottom"]
    assert browser.ask("document.documentElement.scrollWidth") <= 360


def test_in_print_the_reasons_are_open_and_the_controls_gone(browser, pages):
    browser.open(pages / "reading.html", media="print")
    assert not browser.ask("document.querySelector('.controls').checkVisibility()")
    item = "document.querySelector('#bead-2 .why li')"
    assert browser.ask(f"{item}.checkVisibility({{contentVisibilityAuto: true}})")
    assert browser.ask(f"{item}.getBoundingClientRect().height") > 5


def test_the_print_holds_every_passage(browser, pages):
    browser.open(pages / "reading.html", media="print")
    drawn = "b => b.checkVisibility({contentVisibilityAuto: true})"
    assert browser.ask(f"[...document.querySelectorAll('.bead')].filter({drawn}).length") == 9


@pytest.mark.skipif(bool(why_no_axe()), reason=why_no_axe())
@pytest.mark.parametrize("page", ["index", "reading"])
@pytest.mark.parametrize(
    "look",
    [{}, {"scheme": "dark"}, {"width": 360}, {"width": 360, "scheme": "dark"}],
    ids=["light", "dark", "phone", "dark phone"],
)
def test_no_rule_of_wcag_2_2_aa_is_broken(browser, pages, page, look):
    browser.open(pages / f"{page}.html", **look)
    opened = "[...document.querySelectorAll('details')].map(d => d.open = true).length"
    browser.ask(opened)
    assert violations(browser) == []
