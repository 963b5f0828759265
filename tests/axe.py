"""The accessibility rules of axe-core, run in a page of the browser tests.

axe-core comes from npm (``npm ci --prefix tests``) and is given to the page by
the driver, past the page's own policy, which stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromium import Chromium

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2 at level AA holds those before it; best practices are not part of it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What is out of sight has its place only once it is drawn, so that everything is drawn here.
ASK = """
document.querySelectorAll(".turn").forEach((turn) => { turn.style.contentVisibility = "visible"; });
const [rules, done] = arguments;
axe.run(document, {runOnly: rules, resultTypes: ["violations", "passes"]}).then((found) => done({
  passes: found.passes.length,
  violations: found.violations.map((one) =>
    [one.id, ...one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])
}), (error) => done({passes: 0, violations: [[String(error)]]}));
"""


def why_no_axe() -> str:
    """Return why the rules cannot be run here, or ``""``."""
    return "" if AXE.exists() else "axe-core is not installed (npm ci --prefix tests)"


def violations(browser: Chromium) -> list[list[str]]:
    """Return each broken rule of the open page with its first places."""
    browser.driver.execute_script(AXE.read_text("utf-8"))
    found = browser.driver.execute_async_script(ASK, RULES)
    if not found["passes"]:
        raise RuntimeError(f"axe-core looked at nothing: {found}")
    return found["violations"]
