"""Headless Chromium for the browser test, driven through its DevTools protocol.

Small on purpose: open a page, ask it something, watch what it requests. The
project has no script on its pages, so that no more is needed.
"""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
    "--remote-debugging-port=0",
)
START_SECONDS = 60


class Chromium:
    """A browser with one tab and a profile of its own.

    Attributes
    ----------
    requests
        URLs that pages asked for since the last ``open``, documents included.
    problems
        What the console said since the last ``open``.
    """

    def __init__(self, profile: Path) -> None:
        import websocket

        self.process = subprocess.Popen(
            [str(PROGRAM), *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port, path = _wait_for(profile / "DevToolsActivePort")
        address = f"ws://127.0.0.1:{port}{path}"
        self.socket = websocket.create_connection(address, timeout=60, suppress_origin=True)
        self.numbers: Iterator[int] = itertools.count(1)
        self.session = ""
        self.requests: list[str] = []
        self.problems: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """End the browser that was started here."""
        self.socket.close()
        self.process.terminate()
        self.process.wait(START_SECONDS)

    def open(self, page: Path, *, width: int = 1280, scheme: str = "light") -> None:
        """Load a file at a width, in light or dark."""
        self.requests.clear()
        self.problems.clear()
        phone = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        self.call("Emulation.setDeviceMetricsOverride", **phone)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.call("Emulation.setEmulatedMedia", features=[feature])
        self.call("Page.navigate", url=page.as_uri())
        while self.ask("document.readyState") != "complete":
            time.sleep(0.05)

    def ask(self, script: str) -> Any:
        """Return what an expression is in the page."""
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get(
            "value"
        )

    def press(self, key: str) -> None:
        """Press and release a key."""
        code = {"Tab": 9, " ": 32}[key]
        event = {"key": key, "windowsVirtualKeyCode": code, "text": key if key == " " else ""}
        self.call("Input.dispatchKeyEvent", type="keyDown", **event)
        self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def picture(self, path: Path) -> None:
        """Save the whole page as PNG."""
        data = self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        path.write_bytes(base64.b64decode(data))

    def print(self, path: Path) -> None:
        """Save the page as PDF, as it would be printed."""
        data = self.call("Page.printToPDF", preferCSSPageSize=True)["data"]
        path.write_bytes(base64.b64decode(data))

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its answer; what happens meanwhile is noted."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        self.socket.send(
            json.dumps(message | ({"sessionId": self.session} if self.session else {}))
        )
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            self._note(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Network.requestWillBeSent":
            self.requests.append(event["params"]["request"]["url"])
        elif event.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown"):
            self.problems.append(json.dumps(event["params"]))


def _wait_for(path: Path) -> list[str]:
    """Return the lines of a file that the browser writes when it is ready."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if path.exists() and len(lines := path.read_text().split()) == 2:
            return lines
        time.sleep(0.05)
    raise TimeoutError(f"Chromium did not start within {START_SECONDS} s.")
