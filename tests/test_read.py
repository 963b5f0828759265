"""Reading files: what is accepted, and the one sentence for what is not."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varlab.errors import InputError
from varlab.read import decode, read_witness

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = "Добрый день. Пожалуйста, слушаю вас."
ENGLISH = "It’s “a bet” – said the café owner."


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        pytest.param(ENGLISH, "utf-8", "utf-8", id="utf-8"),
        pytest.param(ENGLISH, "utf-8-sig", "utf-8-sig", id="utf-8 with mark"),
        pytest.param(ENGLISH, "utf-16", "utf-16", id="utf-16 with mark"),
        pytest.param(ENGLISH, "utf-16-le", "utf-16-le", id="utf-16 little-endian"),
        pytest.param(ENGLISH, "utf-16-be", "utf-16-be", id="utf-16 big-endian"),
        pytest.param(ENGLISH, "cp1252", "cp1252", id="windows Western"),
        pytest.param(RUSSIAN, "cp1251", "cp1251", id="windows Cyrillic"),
        pytest.param(RUSSIAN, "utf-8", "utf-8", id="Cyrillic utf-8"),
        pytest.param(RUSSIAN, "utf-16", "utf-16", id="Cyrillic utf-16"),
    ],
)
def test_encodings_are_told_apart(text: str, codec: str, expected: str) -> None:
    assert decode(text.encode(codec), "Text a") == (text, expected)


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_give_their_text_or_one_sentence(data: bytes) -> None:
    with suppress(InputError):
        text, codec = decode(data, "Text a")
        assert data.decode(codec) == text


def test_newlines_and_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes(b"One.\r\nTwo.\rThree.\n")
    assert read_witness(path, "a").text == "One.\r\nTwo.\rThree.\n"


def test_a_witness_carries_name_and_checksum(tmp_path: Path) -> None:
    path = tmp_path / "kremlin.md"
    path.write_bytes(b"Good afternoon.")
    witness = read_witness(path, "b")
    assert witness.siglum == "kremlin"
    assert witness.sha256 == hashlib.sha256(b"Good afternoon.").hexdigest()
    assert not witness.is_extracted


@pytest.mark.parametrize(
    ("content", "match"),
    [
        pytest.param(None, "does not exist; expected a text file", id="missing"),
        pytest.param(b"", "is empty; expected running text", id="empty"),
        pytest.param(b" \r\n\t ", "is empty; expected running text", id="only spaces"),
        pytest.param(b"\x00\x01\x02\x03 \xff\xfe" * 20, "binary or in an unknown", id="binary"),
        pytest.param(b"%PDF-1.7 ...", "is a PDF document", id="pdf"),
        pytest.param(b"\x7fELF\x02\x01\x01", "binary or in an unknown", id="program"),
        pytest.param(b"*** 123 ***", "has no words", id="no letters"),
        pytest.param(b"\xef\xbb\xbfbad \xff\xff", "binary or in an unknown", id="broken utf-8"),
    ],
)
def test_what_is_no_text_gets_one_sentence(
    tmp_path: Path, content: bytes | None, match: str
) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=match):
        read_witness(path, "a")


def test_a_directory_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Text b .* is a directory; expected a text file\."):
        read_witness(tmp_path, "b")


def test_an_article_is_taken_out_of_its_page(tmp_path: Path) -> None:
    words = " ".join(f"This is sentence number {n} of the article." for n in range(30))
    page = f"<html><body><nav>Menu Home About</nav><article><p>{words}</p></article></body></html>"
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    witness = read_witness(path, "a")
    assert words in witness.text
    assert "<p>" not in witness.text
    assert witness.is_extracted


def test_a_page_without_an_article_gets_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(InputError, match="web page without an article"):
        read_witness(path, "a")


def test_a_word_document_gives_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Good afternoon.")
    document.add_paragraph("Go ahead, please.")
    document.save(str(tmp_path / "text.docx"))
    assert read_witness(tmp_path / "text.docx", "a").text == "Good afternoon.\nGo ahead, please."


def test_a_false_word_document_gets_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "text.docx"
    path.write_text("Good afternoon.", encoding="utf-8")
    with pytest.raises(InputError, match="is no Word document"):
        read_witness(path, "a")
