"""Taking the running text out of what is more than text: web pages, Word, Markdown.

What is left out is what no reader takes for the text: menus and marks of notes in a
page; headers, notes, text boxes and what a tracked change deleted in Word; the marks,
the pictures and the front matter of Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from varlab.errors import InputError
from varlab.read.decoding import decode, decode_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from docx.oxml.text.run import CT_R
    from markdown_it.token import Token

__all__ = ["EXTRACTORS"]

# The number that leads to a note is no word of the sentence it stands in.
NOTE_MARKS = ["//sup[a[contains(@href, '#')]]", "//a[contains(@href, '#')][sup]"]
# Runs may stand in insertions, links and controls; those moved away stand elsewhere again.
PARAGRAPHS = ".//w:p[not(ancestor::w:txbxContent)]"
RUNS = ".//w:r[not(ancestor::w:moveFrom) and not(ancestor::w:txbxContent)]"
# A note may be marked by hand, too: a raised number or sign behind a word.
RAISED = "./w:rPr/w:vertAlign[@w:val='superscript']"
NOTE_NUMBER = re.compile(r"\s*(?:[\[(]?\d{1,3}[\])]?|[*\u2020\u2021]+)\s*")
UNIT = re.compile(r"(?:^|\d|\b[A-Za-z]{1,2})\s*$")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# "[^1]" at a word, "[^1]:" before the note itself.
MARKDOWN_NOTE = re.compile(r"\[\^[^\]\s]+\]:?[ \t]?")
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
BREAKS = ("softbreak", "hardbreak")
VERBATIM = ("code_block", "fence")


def extract_html(data: bytes, path: Path, side: str) -> tuple[str, str]:
    """Return the article's text of a web page, and the page's encoding."""
    import trafilatura

    page, encoding = decode_page(data, f"Text {side} ('{path}')")
    text = trafilatura.extract(
        page, include_comments=False, include_tables=True, prune_xpath=NOTE_MARKS
    )
    if not text:
        message = f"Text {side} ('{path}') is a web page without an article; expected running text."
        raise InputError(message)
    return str(text), encoding


def extract_docx(data: bytes, path: Path, side: str) -> tuple[str, str]:
    """Return the paragraphs of a Word document, those of tables too, one a line, as UTF-8."""
    import io
    import zipfile

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        message = f"Text {side} ('{path}') is no Word document though its name ends in .docx."
        raise InputError(message) from error
    paragraphs = document.element.body.xpath(PARAGRAPHS)
    return "\n".join(paragraph_text(one.xpath(RUNS)) for one in paragraphs), "utf-8"


def paragraph_text(runs: Iterable[CT_R]) -> str:
    """Return the words of a paragraph without raised marks of notes; "km2" keeps its power."""
    text = ""
    for run in runs:
        is_mark = NOTE_NUMBER.fullmatch(run.text) and run.xpath(RAISED)
        text += "" if is_mark and not UNIT.search(text) else run.text
    return text


def extract_markdown(data: bytes, path: Path, side: str) -> tuple[str, str]:
    """Return the text of a Markdown file without its marks, line by line, and its encoding."""
    from markdown_it import MarkdownIt

    source, encoding = decode(data, f"Text {side} ('{path}')")
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = markdown_blocks(reader.parse(FRONT_MATTER.sub("", source.removeprefix("\ufeff"))))
    return "\n\n".join(block for block in blocks if block.strip()), encoding


def markdown_blocks(tokens: list[Token]) -> Iterator[str]:
    """Yield the paragraphs of parsed Markdown; a heading keeps its marks, an item its number."""
    mark = ""
    for token in tokens:
        if token.type == "heading_open":
            mark = "#" * int(token.tag[1:]) + " "
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            yield mark + inline_text(token.children or [])
            mark = ""
        elif token.type in VERBATIM:
            yield token.content.rstrip()
        elif token.type == "html_block":
            yield TAG.sub("", token.content).strip()


def inline_text(tokens: list[Token]) -> str:
    """Return the words of a paragraph; its line breaks stay, since lines may be what is aligned."""
    pieces = (
        "\n" if token.type in BREAKS else token.content
        for token in tokens
        if token.type not in ("html_inline", "image")
    )
    return MARKDOWN_NOTE.sub("", "".join(pieces))


EXTRACTORS: dict[str, Callable[[bytes, Path, str], tuple[str, str]]] = {
    ".html": extract_html,
    ".htm": extract_html,
    ".docx": extract_docx,
    ".md": extract_markdown,
    ".markdown": extract_markdown,
}
