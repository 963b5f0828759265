"""From an executed notebook, or from a comparison, to a page that stands alone.

The pages load nothing: one style sheet inside, pictures as data, and a content
security policy that forbids everything else, whatever words the texts contain.
Only the reading view runs a script, its own, which the policy knows by its digest.
Notebooks go through nbconvert with a template of our own, because its stock
templates load scripts from a network and drop alternative texts.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from varlab.present import answers, gaps, notes, reading, strip
from varlab.present.counts import counts
from varlab.present.firsts import ten_findings
from varlab.present.marking import INKS, WORDS, inked, strong
from varlab.present.strength import step_meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from nbformat import NotebookNode

    from varlab.present.display import Compared

__all__ = ["Link", "Page", "index_page", "notebook_page", "question", "reading_page"]


# Kinds of marks in the order of the strip's lanes.
LEGEND = ("difference", "name", "only")


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the report: its file, its short name, the question it answers."""

    file: str
    name: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What every page of one report shares, and which of them this one is.

    Attributes
    ----------
    file, title
        Of this page.
    names
        Siglum of each side.
    links
        All pages in order.
    signature
        The provenance line at the foot.
    own
        Stem of the style sheet and script that only this page has, if any.
    """

    file: str
    title: str
    names: dict[str, str]
    links: Sequence[Link]
    signature: str
    own: str = ""

    @property
    def texts(self) -> str:
        """The two texts in words."""
        return f"{self.names['a']} and {self.names['b']}"

    @property
    def css(self) -> Markup:
        """The style sheet."""
        sheets = [_template("shown.css"), _template("page.css")]
        return Markup("\n").join([*sheets, *([_template(f"{self.own}.css")] if self.own else [])])

    @property
    def css_hash(self) -> str:
        """Its digest, so that the policy allows this sheet and no other."""
        return _digest(self.css)

    @property
    def script(self) -> Markup:
        """The script; empty for a page that runs none."""
        return _template(f"{self.own}.js") if self.own else Markup("")

    @property
    def script_hash(self) -> str:
        """Its digest, so that the policy allows this script and no other."""
        return _digest(self.script)


def _template(name: str) -> Markup:
    """Return a file of ours as it is."""
    return Markup((files("varlab") / "templates" / name).read_text("utf-8"))  # noqa: S704 - ours


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def notebook_page(notebook: NotebookNode, page: Page) -> str:
    """Return an executed notebook as HTML, the code hidden behind a switch without scripts.

    Parameters
    ----------
    notebook
        An executed notebook; its first cell begins with the title.
    page
        Which page it becomes.
    """
    import mistune
    from jinja2 import PackageLoader
    from nbconvert.exporters.templateexporter import TemplateExporter

    exporter = TemplateExporter(  # type: ignore[no-untyped-call]
        template_name="base",
        template_file="notebook.html.j2",
        extra_loaders=[PackageLoader("varlab", "templates")],
    )
    exporter.environment.autoescape = True
    exporter.environment.globals["page"] = page
    exporter.environment.filters["markdown"] = mistune.create_markdown(escape=True)
    html, _ = exporter.from_notebook_node(notebook)
    return str(html)


def index_page(pair: Compared, page: Page) -> str:
    """Return the first page: what was compared, ten findings, counts, how sure, what not.

    Parameters
    ----------
    pair
        The comparison.
    page
        Which page it becomes.
    """
    return (
        _environment()
        .get_template("index.html.j2")
        .render(
            page=page,
            in_brief=answers.in_brief(pair),
            findings=ten_findings(pair, page.links[1].file),
            counts=counts(pair),
            reviewed=gaps.reviewed(pair),
            sureness=answers.sureness(pair),
        )
    )


def reading_page(pair: Compared, page: Page) -> str:
    """Return both texts whole, side by side, with filters and search of its own.

    Parameters
    ----------
    pair
        The comparison.
    page
        Which page it becomes.
    """
    rows = reading.rows(pair)
    names = reading.speaker_names(rows)
    speakers = list(dict.fromkeys(names.values()))
    return (
        _environment()
        .get_template("reading.html.j2")
        .render(
            page=page,
            lang=pair.run.get("options", {}).get("lang", "en"),
            turns=reading.turns(rows),
            total=len(rows),
            strip=strip.strip(rows),
            speakers=speakers,
            numbers={label: speakers.index(name) for label, name in names.items()},
            inks=_inks(pair),
            steps=step_meanings() if "words" in pair.extras else {},
            kinds=notes.KINDS,
            weights=notes.WEIGHTS,
        )
    )


def _inks(pair: Compared) -> dict[str, Markup]:
    """Return every kind of mark of the reading view, as a mark that says what it means."""
    inks = {kind: inked(kind, INKS[kind].meaning) for kind in LEGEND}
    words = WORDS if "words" in pair.extras else {}
    return inks | {kind: strong(kind, 3, ink.meaning) for kind, ink in words.items()}


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader("varlab", "templates"), autoescape=True)


def question(notebook: NotebookNode) -> str:
    """Return a notebook's title, which is the question it answers.

    Parameters
    ----------
    notebook
        An executed notebook; its first cell begins with the title.
    """
    first = str(notebook.cells[0].source).splitlines()[0]
    return first.removeprefix("# ")
