"""Headless Chromium for the browser tests, through selenium and Debian's driver.

Debian ships browser and driver in one version, so that nothing is looked up or
fetched. What WebDriver does not know (print media, blocked scripts, phones) goes
through the browser's own DevTools commands.
"""

from __future__ import annotations

import base64
import json
import shutil
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
)
PHONE = 600


def why_not() -> str:
    """Return why no browser can be driven here, or ``""``."""
    if PROGRAM is None:
        return "Chromium is not installed"
    return "" if DRIVER else "Chromium's driver (Debian's chromium-driver) is not installed"


class Chromium:
    """A browser with one tab and a profile of its own.

    Attributes
    ----------
    requests
        URLs that pages asked for since the last ``open``, documents included.
    problems
        What the browser complained of since the last ``open``.
    """

    def __init__(self, profile: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = str(PROGRAM)
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))

    def close(self) -> None:
        """End the browser that was started here."""
        self.driver.quit()

    def open(
        self,
        page: Path | str,
        *,
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        media: str = "",
        runs_scripts: bool = True,
    ) -> None:
        """Load a file, also at a ``#place`` of it, as a reader with this screen would."""
        address = page if isinstance(page, str) else page.as_uri()
        self.call("Emulation.setScriptExecutionDisabled", value=not runs_scripts)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < PHONE}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.call("Emulation.setEmulatedMedia", media=media, features=[feature])
        # A page that differs by its place only would not be loaded again.
        self.driver.get("about:blank")
        self._logs("performance"), self._logs("browser")
        self.driver.get(address)

    @property
    def requests(self) -> list[str]:
        """URLs asked for since the last look, documents included."""
        events = [json.loads(entry["message"])["message"] for entry in self._logs("performance")]
        sent = [event for event in events if event["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    @property
    def problems(self) -> list[str]:
        """What the browser complained of since the last look; not what a page's script says."""
        entries = self._logs("browser")
        return [entry["message"] for entry in entries if entry["source"] != "console-api"]

    def _logs(self, name: str) -> Iterable[dict[str, Any]]:
        return self.driver.get_log(name)

    def ask(self, script: str) -> Any:
        """Return what an expression is in the page, whatever its policy or blocked scripts."""
        return self.driver.execute_script(f"return ({script})")

    def wait(self, script: str, seconds: float = 20) -> Any:
        """Return an expression once it is true in the page; fail if it never is."""
        deadline = time.monotonic() + seconds
        while not (value := self.ask(script)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"Not so within {seconds} s: {script}")
            time.sleep(0.02)
        return value

    def settle(self) -> None:
        """Wait until what was asked for last has been drawn."""
        wait = "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 300));"
        self.driver.execute_async_script(wait)

    def press(self, *keys: str) -> None:
        """Press and release keys, one after the other."""
        from selenium.webdriver import ActionChains, Keys

        for key in keys:
            code = getattr(Keys, key.upper()) if len(key) > 1 else key
            ActionChains(self.driver).send_keys(code).perform()

    def click(self, selector: str, *, x: float = 0.5) -> None:
        """Click on an element, at a share of its width."""
        from selenium.webdriver import ActionChains
        from selenium.webdriver.common.by import By

        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        aside = round((x - 0.5) * element.size["width"])
        ActionChains(self.driver).move_to_element_with_offset(element, aside, 0).click().perform()

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a list as a person does."""
        from selenium.webdriver.common.by import By
        from selenium.webdriver.support.select import Select

        Select(self.driver.find_element(By.CSS_SELECTOR, selector)).select_by_value(value)

    def picture(self, path: Path, *, is_whole: bool = True) -> None:
        """Save the whole page, or what is on the screen, as PNG."""
        found = self.call("Page.captureScreenshot", captureBeyondViewport=is_whole)
        path.write_bytes(base64.b64decode(found["data"]))

    def print(self, path: Path) -> None:
        """Save the page as PDF, as it would be printed."""
        found = self.call("Page.printToPDF", preferCSSPageSize=True)
        path.write_bytes(base64.b64decode(found["data"]))

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a DevTools command and return its answer."""
        return self.driver.execute_cdp_cmd(method, parameters)
