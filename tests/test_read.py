"""Reading files: what is accepted, and the one sentence for what is not."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
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
        pytest.param("Її очі", "cp1251", "cp1251", id="windows Ukrainian"),
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
    path = tmp_path / "kremlin.txt"
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
        pytest.param(b"{\\rtf1 Good afternoon.}", "is an RTF document", id="rtf"),
        pytest.param("“One”\n“two”".encode() + b"\xe2\x80", "damaged .* line 2", id="cut off"),
        pytest.param("É é".encode() + b" \xff", "damaged bytes", id="one false byte"),
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


@pytest.mark.parametrize(
    ("word", "codec", "declared", "known"),
    [
        ("\u2116 5", "cp1251", "windows-1251", "cp1251"),
        ("\u043f\u043e\u043b\u043a", "koi8-r", "koi8-r", "koi8-r"),
        ("\u2116 5", "utf-8", "windows-1251", "utf-8"),
        ("caf\u00e9", "cp1252", "no-such-thing", "cp1252"),
        ("caf\u00e9", "cp1252", "utf-16", "cp1252"),
    ],
    ids=["code page", "another one", "saved anew", "unknown", "impossible"],
)
def test_a_page_is_read_in_the_encoding_it_declares(
    tmp_path: Path, word: str, codec: str, declared: str, known: str
) -> None:
    words = f"It is {word}, they say. " * 20
    page = f"<html><head><meta charset='{declared}'></head><body><p>{words}</p></body></html>"
    path = tmp_path / "page.html"
    path.write_bytes(page.encode(codec))
    witness = read_witness(path, "a")
    assert witness.text.startswith(f"It is {word}, they")
    assert witness.encoding == known


def test_marks_of_notes_are_no_words_of_a_page(tmp_path: Path) -> None:
    words = "He came<sup><a href='#n1'>[1]</a></sup> over 5 km<sup>2</sup> of land, they say. "
    page = f"<html><body><article><p>{words * 20}</p></article></body></html>"
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    assert read_witness(path, "a").text.startswith("He came over 5 km2 of land, they say. He came")


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


def test_a_word_document_gives_its_tables_in_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Left.", "Right."
    document.add_paragraph("Behind.")
    document.save(str(tmp_path / "text.docx"))
    assert read_witness(tmp_path / "text.docx", "a").text == "Before.\nLeft.\nRight.\nBehind."


def test_a_word_document_gives_what_tracked_changes_leave(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("He came ")
    for name, inner in (("ins", "w:t"), ("del", "w:delText"), ("moveFrom", "w:t")):
        xml = f"<w:{name} {nsdecls('w')}><w:r><{inner}>{name} </{inner}></w:r></w:{name}>"
        paragraph._p.append(parse_xml(xml))
    document.save(str(tmp_path / "text.docx"))
    assert read_witness(tmp_path / "text.docx", "a").text.split() == ["He", "came", "ins"]


@pytest.mark.parametrize(
    ("before", "raised", "text"),
    [
        ("the question.", "23", "the question. He"),
        ("his uncle", "*", "his uncle He"),
        ("the 19", "th", "the 19th He"),
        ("of 10 km", "2", "of 10 km2 He"),
        ("10", "6", "106 He"),
    ],
)
def test_a_raised_mark_of_a_note_is_no_word_of_a_document(tmp_path, before, raised, text):
    document = docx.Document()
    paragraph = document.add_paragraph(before)
    paragraph.add_run(raised).font.superscript = True
    paragraph.add_run(" He")
    document.save(str(tmp_path / "text.docx"))
    assert read_witness(tmp_path / "text.docx", "a").text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(
            "**Anna Lee:** *Yes*, [he](x.html) did.", "Anna Lee: Yes, he did.", id="marks"
        ),
        pytest.param("# One\n\nTwo\n===", "# One\n\n# Two", id="headings keep their rank"),
        pytest.param("3. Three\n7. Seven", "3. Three\n\n7. Seven", id="numbers"),
        pytest.param("- a\n- b\n> c", "a\n\nb\n\nc", id="lists and quotations"),
        pytest.param("A line\nand a line", "A line\nand a line", id="lines stay"),
        pytest.param("Yes.[^1]\n\n[^1]: A *note*.", "Yes.\n\nA note.", id="notes"),
        pytest.param("Fish &amp; chips<br> &lt;b&gt;", "Fish & chips <b>", id="entities, tags"),
        pytest.param("---\ntitle: T\n---\nWords.", "Words.", id="front matter"),
        pytest.param("![a picture](p.png)\n\nWords.\n\n***", "Words.", id="pictures and rules"),
        pytest.param("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name", id="no marks"),
    ],
)
def test_the_marks_of_markdown_are_no_words(tmp_path: Path, source: str, text: str) -> None:
    path = tmp_path / "text.md"
    path.write_text(source, encoding="utf-8")
    witness = read_witness(path, "a")
    assert (witness.text, witness.is_extracted) == (text, True)


def test_a_false_word_document_gets_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "text.docx"
    path.write_text("Good afternoon.", encoding="utf-8")
    with pytest.raises(InputError, match="is no Word document"):
        read_witness(path, "a")
