"""What XML allows in a text, and how a document becomes bytes that never change.

XML 1.0 has no way to write most control characters, not even escaped. They are
rare in texts but real (form feeds of a scan, leftovers of a word processor), so
each becomes U+FFFD and is counted, and whoever exports says how many there were.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

__all__ = ["count_forbidden", "language", "serialise", "xml_text"]

# Everything outside the production Char of XML 1.0 (W3C Recommendation, fifth edition, 2.2).
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
# spaCy's name for "no language in particular", and what BCP 47 calls several languages.
ANY_LANGUAGE, SEVERAL = "xx", "mul"


def xml_text(text: str) -> str:
    r"""Return a text with U+FFFD for each character that XML forbids.

    Parameters
    ----------
    text
        A text of any length.

    Examples
    --------
    >>> xml_text("form\x0cfeed, tab\tand all")
    'form�feed, tab\tand all'
    """
    return FORBIDDEN.sub(REPLACEMENT, text)


def count_forbidden(texts: Iterable[str]) -> int:
    """Return how many characters of some texts XML forbids.

    Parameters
    ----------
    texts
        Texts of any length; none gives 0.
    """
    return sum(len(FORBIDDEN.findall(text)) for text in texts)


def language(lang: str) -> str:
    """Return the BCP 47 tag for a language code of the command line.

    Parameters
    ----------
    lang
        As ``--lang`` takes it.

    Examples
    --------
    >>> language("en"), language("xx")
    ('en', 'mul')
    """
    return SEVERAL if lang == ANY_LANGUAGE else lang


def serialise(root: _Element) -> bytes:
    """Return a document as UTF-8 with its declaration and a newline at the end.

    Parameters
    ----------
    root
        The document's element; its white space is kept as it is.
    """
    from lxml import etree

    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"
