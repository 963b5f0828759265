"""From a file's bytes to its characters, or one sentence that says why not.

UTF-8, UTF-16 and the two Windows code pages of this field; nothing is guessed
beyond them, and nothing is repaired. A web page may declare another one.
"""

from __future__ import annotations

import codecs
import re

from varlab.errors import InputError

__all__ = ["decode", "decode_page"]

# What no text contains: control characters other than tab, newline, form feed,
# carriage return and the substitute mark some editors leave at the end.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\ufffe\uffff]")
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# A character of several bytes in UTF-8, and the bytes that UTF-8 alone uses.
SEVERAL = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
NEWLINE = b"\n"
HIGH = re.compile(rb"[\x80-\xff]")
BINARY_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
}
# Where a web page says in what it is written, and how far in that may stand.
DECLARED = re.compile(rb"""<meta[^>]*charset\s*=\s*["']?\s*([A-Za-z][\w:.-]*)""", re.IGNORECASE)
DECLARATION = 4096
CODE_PAGES = ("cp1251", "cp1252")
# Encodings that pages were written in, by Python's names; others say nothing of such bytes.
LEGACY = re.compile(r"cp\d|iso8859|koi8|mac|gb|big5|euc|shift_jis")


def decode(data: bytes, label: str) -> tuple[str, str]:
    """Decode a text file's bytes.

    A byte-order mark decides; then UTF-8, which hardly ever fits by accident;
    then UTF-16 without a mark, told by its zero bytes; then the Windows code
    pages, of which the one is taken that gives letters where letters should be.

    Parameters
    ----------
    data
        The file's bytes, not empty.
    label
        How to call the file in a message, "Text a ('x.txt')".

    Returns
    -------
    tuple of str, str
        Text and the codec that gave it: ``data.decode(codec) == text``.

    Raises
    ------
    InputError
        If the bytes are no text in any of these encodings.
    """
    for magic, name in BINARY_MAGIC.items():
        if data.startswith(magic):
            message = f"{label} is {name}; expected a text, html or docx file."
            raise InputError(message)
    for codec in candidate_codecs(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            if codec.startswith("utf-8"):
                refuse_damaged(data, error.start, label)
            continue
        if not CONTROL.search(text):
            return text, codec
    message = (
        f"{label} is binary or in an unknown encoding; "
        "expected text in UTF-8, UTF-16, windows-1251 or windows-1252."
    )
    raise InputError(message)


def decode_page(data: bytes, label: str) -> tuple[str, str]:
    """Decode a web page's bytes, in the encoding that it declares where that is needed.

    A page that is UTF-8 is read so whatever it says, since browsers save pages in UTF-8 and leave
    the declaration; among code pages the declaration knows more than the letters tell.

    Parameters
    ----------
    data, label
        As in `decode`.

    Returns
    -------
    tuple of str, str
        Text and the codec that gave it.
    """
    text, codec = decode(data, label)
    declared = DECLARED.search(data[:DECLARATION])
    if codec not in CODE_PAGES or not declared:
        return text, codec
    try:
        known = codecs.lookup(declared[1].decode("ascii")).name
        return (data.decode(known), known) if LEGACY.match(known) else (text, codec)
    except (LookupError, UnicodeDecodeError):
        return text, codec


def refuse_damaged(data: bytes, at: int, label: str) -> None:
    """Raise InputError for UTF-8 that is broken at a byte and sound elsewhere.

    As a Windows code page it would be read without a complaint, and every quotation
    mark and accent would become two or three wrong letters. In a file of a code page
    the high bytes hardly ever line up as UTF-8; where most do, it is UTF-8.
    """
    others = HIGH.findall(SEVERAL.sub(b"", data))
    if len(SEVERAL.findall(data)) > len(others):
        message = (
            f"{label} is UTF-8 with damaged bytes, the first in line "
            f"{data.count(NEWLINE, 0, at) + 1:,}; expected a file that is UTF-8 throughout."
        )
        raise InputError(message)


def candidate_codecs(data: bytes) -> list[str]:
    """Return the codecs worth trying, the likeliest first."""
    for mark, codec in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return [codec]
    even, odd = data[::2].count(0), data[1::2].count(0)
    if even or odd:
        # In UTF-16 the zeros are the high bytes of the Latin letters: all on one side.
        return ["utf-16-le"] if odd > even else ["utf-16-be"]
    return ["utf-8", *windows_codecs(data)]


def windows_codecs(data: bytes) -> list[str]:
    """Return the Windows code pages, Cyrillic first where high bytes make up words.

    In windows-1252 English high bytes are single quotes, dashes and accents;
    in windows-1251 Russian they stand side by side.
    """
    high_pairs = len(re.findall(rb"[\xc0-\xff]{2}", data))
    high = len(re.findall(rb"[\xc0-\xff]", data))
    is_cyrillic = high_pairs * 4 > high > 0
    return ["cp1251", "cp1252"] if is_cyrillic else ["cp1252", "cp1251"]
