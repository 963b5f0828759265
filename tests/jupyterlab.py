"""JupyterLab for the browser test: started on a folder, driven through a page in Chromium.

The server keeps to a folder of its own for everything it writes about itself, listens
on this machine alone and shows its application to the page, so that the test can
run the commands that stand behind JupyterLab's menus.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from typing import TYPE_CHECKING, Any

from varlab.lab import lab_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chromium import Chromium

START_SECONDS, RUN_SECONDS = 60, 180
OPTIONS = (
    "--no-browser",
    "--expose-app-in-browser",
    "--ServerApp.port=0",
    "--ServerApp.log_level=40",
)
PANEL = "window.jupyterapp.shell.currentWidget"


class JupyterLab:
    """A JupyterLab on a folder.

    Parameters
    ----------
    folder
        What it shows.
    home
        An empty folder for what it writes about itself.
    """

    def __init__(self, folder: Path, home: Path) -> None:
        kinds = ("CONFIG", "DATA", "RUNTIME")
        own = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in kinds}
        own |= {
            f"JUPYTERLAB_{kind}_DIR": str(home / kind.lower())
            for kind in ("SETTINGS", "WORKSPACES")
        }
        self.log = (home / "log").open("w")
        self.process = subprocess.Popen(
            [*lab_command(folder), *OPTIONS],
            env=os.environ | own | {"OMP_NUM_THREADS": "1"},
            stdout=self.log,
            stderr=self.log,
        )
        self.address = _wait(lambda: _address(home / "runtime"), START_SECONDS, "JupyterLab")

    def close(self) -> None:
        """End the server that was started here, and its kernels with it."""
        self.process.terminate()
        self.process.wait(START_SECONDS)
        self.log.close()


class Page:
    """JupyterLab in a browser's tab.

    Parameters
    ----------
    browser
        A running browser.
    address
        Of a running server, with its token.
    """

    def __init__(self, browser: Chromium, address: str) -> None:
        self.browser = browser
        browser.call("Page.navigate", url=address)
        self.wait("window.jupyterapp?.commands?.hasCommand('docmanager:open')")
        self.perform("await jupyterapp.restored;")

    def ask(self, script: str) -> Any:
        """Return what an expression is."""
        answer = self.browser.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:1000])
        return answer["result"].get("value")

    def wait(self, script: str, seconds: float = START_SECONDS) -> Any:
        """Wait until an expression is true, and return it."""
        return _wait(lambda: self.ask(script), seconds, script)

    def perform(self, script: str, seconds: float = START_SECONDS) -> Any:
        """Run the body of an asynchronous function, and return what it returns."""
        self.ask(
            f"window.outcome = null; (async () => {{ {script} }})().then("
            "(value) => { window.outcome = {isDone: true, value} },"
            "(error) => { window.outcome = {error: `${error}`} }); 0"
        )
        outcome = self.wait("window.outcome", seconds)
        if "error" in outcome:
            raise RuntimeError(outcome["error"])
        return outcome.get("value")

    def open(self, path: str) -> None:
        """Open a notebook of the folder, on the kernel of the one before if there is one."""
        self.perform(
            f"const id = {PANEL}?.sessionContext?.session?.kernel?.id; const open = {{"
            f"path: {json.dumps(path)}, factory: 'Notebook', ...(id && {{kernel: {{id}}}})}};"
            "const panel = await jupyterapp.commands.execute('docmanager:open', open);"
            "await panel.context.ready; await panel.sessionContext.ready;"
            "await panel.sessionContext.session.kernel.info;"
        )

    def run_all(self) -> list[dict[str, Any]]:
        """Run all cells of the notebook that is open, and return its code cells."""
        run = "await jupyterapp.commands.execute('notebook:run-all-cells');"
        cells = self.perform(f"{run} return {PANEL}.content.model.toJSON().cells;", RUN_SECONDS)
        return [cell for cell in cells if cell["cell_type"] == "code"]

    def click(self, selector: str) -> None:
        """Press the mouse on the first element of a selector."""
        box = self.ask(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            "one.scrollIntoView({block: 'center'}); const box = one.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            event = {"type": kind, "x": box[0], "y": box[1], "button": "left", "clickCount": 1}
            self.browser.call("Input.dispatchMouseEvent", **event)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.browser.call("Input.insertText", text=text)

    def key(self, key: str) -> None:
        """Press and release a key on what has the focus."""
        text = {"text": key} if len(key) == 1 else {}
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.browser.call("Input.dispatchKeyEvent", type="keyUp", key=key)


def _address(runtime: Path) -> str:
    """Return where a server listens, from the file it writes; empty until then."""
    for path in runtime.glob("jpserver-*.json"):
        text = path.read_text()
        if text.strip().endswith("}"):
            known = json.loads(text)
            return f"{known['url']}lab?token={known['token']}"
    return ""


def _wait(ask: Callable[[], Any], seconds: float, what: str) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.1)
    raise TimeoutError(f"{what}: not within {seconds:.0f} s.")
