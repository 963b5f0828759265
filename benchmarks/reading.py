"""How the reading view holds up with many beads: bytes, first paint, frames while scrolling.

Prints a table and asserts nothing. Needs Chromium and its driver, as the browser tests do:

    .venv/bin/python benchmarks/reading.py [--report DIR] [--beads N]

The pages are made of the tests' toy texts, one of about as many beads as the real
pair and one of 10,000, and opened in the same browser; the last column is what the
long one costs against the short one. With ``--report`` the reading view of a report
stands in the place of the short one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from chromium import Chromium, why_not
from toy_comparison import long_toy

from varlab.present.display import sigla
from varlab.present.export import Page, reading_page
from varlab.present.report import FIRST_PAGES
from varlab.store import load_comparison

# Scrolls half a screen a frame for three seconds, as a thrown wheel does, and looks at the clock
# whenever a frame is due.
SCROLL = """
const done = arguments[0], times = [], long = [];
new PerformanceObserver((l) => l.getEntries().forEach((e) => long.push(e.duration)))
  .observe({type: "longtask"});
let last = performance.now(); const stop = last + 3000;
const step = (now) => {
  times.push(now - last); last = now; window.scrollBy(0, 400);
  if (now < stop) requestAnimationFrame(step);
  else { times.sort((x, y) => x - y); done({frames: times.length,
    median: times[times.length >> 1], p95: times[Math.floor(times.length * .95)],
    worst: times.at(-1), longTasks: long.length, blocked: long.reduce((x, y) => x + y, 0)}); }
};
requestAnimationFrame(step);
"""
FILTER = """
const done = arguments[0], begun = performance.now(), kind = document.querySelector("#kind");
kind.value = "o"; kind.dispatchEvent(new Event("change"));
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
"""
SEARCH = """
const done = arguments[0], words = document.querySelector("#words");
words.value = "flood"; words.dispatchEvent(new Event("input"));
const begun = performance.now();
const look = () => document.querySelector(".status").textContent
  ? requestAnimationFrame(() => done(performance.now() - begun)) : setTimeout(look, 5);
look();
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def page_of(beads: int, folder: Path) -> tuple[Path, dict[str, float]]:
    """Return the reading view of that many beads, and what making it took."""
    pair = long_toy(beads)
    begun = time.perf_counter()
    html = reading_page(pair, page_named(sigla(pair)))
    took = time.perf_counter() - begun
    path = folder / f"reading-{beads}.html"
    path.write_text(html, encoding="utf-8")
    return path, {"made in, s": took, "size, MB": path.stat().st_size / 1e6}


def given_page(report: Path) -> tuple[Path, dict[str, float]]:
    """Return the reading view of a report, and how long making it again takes."""
    pair = load_comparison(report)
    begun = time.perf_counter()
    reading_page(pair, page_named(sigla(pair)))
    took = time.perf_counter() - begun
    path = report.resolve() / "reading.html"
    return path, {"made in, s": took, "size, MB": path.stat().st_size / 1e6}


def page_named(names: dict[str, str]) -> Page:
    """Return which page a reading view becomes."""
    return Page("reading.html", "Side by side", names, FIRST_PAGES, "signature", own="reading")


def measured(browser: Chromium, page: Path) -> dict[str, float]:
    """Return what the browser says of a page, in milliseconds."""
    browser.open(page)
    browser.wait("performance.getEntriesByName('first-contentful-paint').length")
    found = {"first paint, ms": browser.ask(PAINT), "loaded, ms": browser.ask(LOADED)}
    scroll = browser.driver.execute_async_script(SCROLL)
    found |= {f"scrolling: {name}": value for name, value in scroll.items()}
    found["filter, ms"] = browser.driver.execute_async_script(FILTER)
    browser.open(page)
    found["search, ms"] = browser.driver.execute_async_script(SEARCH)
    return found


def main() -> None:
    """Print a line for each figure: the short page, the long one, their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beads", type=int, default=10_000)
    parser.add_argument("--report", type=Path, help="folder of a report")
    given = parser.parse_args()
    if why_not():
        sys.exit(f"{why_not()}.")
    with tempfile.TemporaryDirectory() as folder:
        browser = Chromium(Path(folder) / "profile")
        try:
            pages = [
                given_page(given.report) if given.report else page_of(300, Path(folder)),
                page_of(given.beads, Path(folder)),
            ]
            columns = [facts | measured(browser, page) for page, facts in pages]
        finally:
            browser.close()
    short, long = columns
    first = "the report" if given.report else "300 beads"
    print(f"{'':28}{first:>12}{f'{given.beads:,} beads':>14}{'ratio':>8}")
    for name in short:
        ratio = f"{long[name] / short[name]:.1f}" if short[name] else "–"
        print(f"{name:28}{short[name]:12.2f}{long[name]:14.2f}{ratio:>8}")


if __name__ == "__main__":
    main()
