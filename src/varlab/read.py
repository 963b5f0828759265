"""From a file to a witness: decoding, extraction and the checks at the door.

Only this module and the cache know files of the user's. It accepts what people
really have (plain text, Markdown, web pages, Word documents; UTF-8, UTF-16 and
the two Windows code pages of this field) and refuses everything else in one
sentence. Newlines are left as they are, so that offsets hold on the file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from varlab.errors import InputError
from varlab.types import Witness

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["decode", "read_witness"]

# What no text contains: control characters other than tab, newline, form feed,
# carriage return and the substitute mark some editors leave at the end.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\ufffe\uffff]")
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# Letters without which a file is noise, whatever its codec says.
LETTER = re.compile(r"[^\W\d_]")
BINARY_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x1f\x8b": "a gzip archive",
}


def read_witness(path: str | Path, side: str) -> Witness:
    """Read a file as one side of a comparison.

    Parameters
    ----------
    path
        A ``.txt``, ``.md`` or any other text file; ``.html``/``.htm`` (the
        article's text is taken out of the page); ``.docx``.
    side
        What the text is called in error messages, ``"a"`` or ``"b"``.

    Returns
    -------
    Witness
        With the file's stem as siglum, its encoding and checksum.

    Raises
    ------
    InputError
        If the file is missing, a directory, empty, binary, undecodable or
        without a single letter.
    """
    path = Path(path)
    data = read_bytes(path, side)
    suffix = path.suffix.lower()
    extract = EXTRACTORS.get(suffix)
    if extract is None:
        text, encoding = decode(data, f"Text {side} ('{path}')")
    else:
        text, encoding = extract(data, path, side)
    if not LETTER.search(text):
        message = f"Text {side} ('{path}') has no words; expected running text."
        raise InputError(message)
    checksum = hashlib.sha256(data).hexdigest()
    return Witness(path.stem, text, encoding, checksum, is_extracted=extract is not None)


def read_bytes(path: Path, side: str) -> bytes:
    """Return a file's bytes, or raise InputError saying why they cannot be had."""
    if path.is_dir():
        message = f"Text {side} ('{path}') is a directory; expected a text file."
        raise InputError(message)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        message = f"Text {side} ('{path}') does not exist; expected a text file."
        raise InputError(message) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"Text {side} ('{path}') cannot be opened: {reason}."
        raise InputError(message) from error
    if not data.strip():
        message = f"Text {side} ('{path}') is empty; expected running text."
        raise InputError(message)
    return data


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
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text, codec
    message = (
        f"{label} is binary or in an unknown encoding; "
        "expected text in UTF-8, UTF-16, windows-1251 or windows-1252."
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


def extract_html(data: bytes, path: Path, side: str) -> tuple[str, str]:
    """Return the article's text of a web page, as UTF-8."""
    import trafilatura

    page, _ = decode(data, f"Text {side} ('{path}')")
    text = trafilatura.extract(page, include_comments=False, include_tables=True)
    if not text:
        message = f"Text {side} ('{path}') is a web page without an article; expected running text."
        raise InputError(message)
    return str(text), "utf-8"


def extract_docx(data: bytes, path: Path, side: str) -> tuple[str, str]:
    """Return the paragraphs of a Word document, one a line, as UTF-8."""
    import io
    import zipfile

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        message = f"Text {side} ('{path}') is no Word document though its name ends in .docx."
        raise InputError(message) from error
    return "\n".join(paragraph.text for paragraph in document.paragraphs), "utf-8"


EXTRACTORS: dict[str, Callable[[bytes, Path, str], tuple[str, str]]] = {
    ".html": extract_html,
    ".htm": extract_html,
    ".docx": extract_docx,
}
