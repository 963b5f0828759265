"""From a file to a witness: decoding, extraction and the checks at the door.

Only this package and the cache know files of the user's. It accepts what people
really have (plain text, Markdown, web pages, Word documents; UTF-8, UTF-16 and
the two Windows code pages of this field) and refuses everything else in one
sentence. Newlines of a plain text are left as they are, so that offsets hold on the file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from varlab.errors import InputError
from varlab.read.containers import EXTRACTORS
from varlab.read.decoding import decode
from varlab.types import Witness

__all__ = ["read_witness"]

# Letters without which a file is noise, whatever its codec says.
LETTER = re.compile(r"[^\W\d_]")


def read_witness(path: str | Path, side: str) -> Witness:
    """Read a file as one side of a comparison.

    Parameters
    ----------
    path
        A ``.txt`` or any other text file; ``.md``, ``.html``/``.htm`` and ``.docx``,
        of which the running text is taken out.
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
