"""Take the pictures of the documentation from a report: ``gallery.py REPORT DOCS``.

Each picture is what a reader sees on a screen of that size after the steps given
here; docs/gallery.md says what it shows.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chromium import Chromium, why_not

if TYPE_CHECKING:
    from collections.abc import Callable

DESK = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True)
class Picture:
    """A picture: its file, the page and place, the screen, and what is done before."""

    file: str
    page: str
    screen: dict[str, Any] = field(default_factory=lambda: DESK)
    steps: Callable[[Chromium], object] = lambda browser: None


def weighty_omissions(browser: Chromium) -> None:
    """Leave the omissions of weight, as a reviewer would."""
    browser.choose("#kind", "o")
    browser.choose("#weight", "12")


def search(browser: Chromium) -> None:
    """Look for a name in both texts."""
    browser.press("/", *"Ukraine")
    browser.wait("document.querySelector('.status').textContent")


def first_figure(browser: Chromium) -> None:
    """Scroll to the first figure and what stands above it."""
    browser.ask("document.querySelector('.figure').scrollIntoView({block: 'center'})")


PICTURES = (
    Picture("report.png", "reading.html#bead-68"),
    Picture("gallery/findings.png", "index.html"),
    Picture("gallery/omissions.png", "reading.html", steps=weighty_omissions),
    Picture("gallery/search.png", "reading.html", steps=search),
    Picture("gallery/dark.png", "reading.html#bead-159", DESK | {"scheme": "dark"}),
    Picture("gallery/phone.png", "reading.html#bead-70", PHONE),
    Picture("gallery/meaning.png", "20_drift.html", steps=first_figure),
)


def main() -> None:
    """Take all pictures in one browser."""
    report, docs = map(Path, sys.argv[1:])
    if why_not():
        sys.exit(f"{why_not()}.")
    (docs / "gallery").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        browser = Chromium(Path(profile))
        try:
            for picture in PICTURES:
                browser.open(f"{report.resolve().as_uri()}/{picture.page}", **picture.screen)
                picture.steps(browser)
                browser.settle()
                browser.picture(docs / picture.file, is_whole=False)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
