"""From an executed notebook, or from a comparison, to a page that stands alone.

The pages load nothing and run nothing: one style sheet inside, pictures as data,
and a content security policy that forbids everything else, whatever words the
texts contain. Notebooks go through nbconvert with a template of our own, because
its stock templates load scripts from a network and drop alternative texts.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from varlab.present import answers, findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbformat import NotebookNode

    from varlab.present.display import Compared

__all__ = ["Link", "Page", "index_page", "notebook_page", "question"]

# Passages of each kind on the first page, which should be read in two minutes.
FIRST_PASSAGES, FIRST_GAPS = 5, 3


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
    """

    file: str
    title: str
    names: dict[str, str]
    links: Sequence[Link]
    signature: str

    @property
    def texts(self) -> str:
        """The two texts in words."""
        return f"{self.names['a']} and {self.names['b']}"

    @property
    def css(self) -> Markup:
        """The style sheet."""
        folder = files("varlab") / "templates"
        sheets = [(folder / name).read_text("utf-8") for name in ("shown.css", "page.css")]
        return Markup("\n".join(sheets))  # noqa: S704 - our own files

    @property
    def css_hash(self) -> str:
        """Its digest, so that the policy allows this sheet and no other."""
        return base64.b64encode(hashlib.sha256(self.css.encode()).digest()).decode()


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
    """Return the first page: findings, the passages that matter, links.

    Parameters
    ----------
    pair
        The comparison.
    page
        Which page it becomes.
    """
    from jinja2 import Environment, PackageLoader

    environment = Environment(loader=PackageLoader("varlab", "templates"), autoescape=True)
    return environment.get_template("index.html.j2").render(
        page=page,
        ten_lines=answers.ten_lines(pair),
        drift=findings.look_first(pair, limit=FIRST_PASSAGES),
        omissions=[findings.gaps_in(pair, side, limit=FIRST_GAPS) for side in ("a", "b")],
        names=findings.name_stories(pair),
        sureness=answers.sureness(pair),
    )


def question(notebook: NotebookNode) -> str:
    """Return a notebook's title, which is the question it answers.

    Parameters
    ----------
    notebook
        An executed notebook; its first cell begins with the title.
    """
    first = str(notebook.cells[0].source).splitlines()[0]
    return first.removeprefix("# ")
