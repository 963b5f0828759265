"""TMX and TEI: valid by the standards' own schemas, lossless, and safe for any text."""

from __future__ import annotations

import copy
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from toy_comparison import ROWS, script_toy, toy

from varlab.export.collate import one_line
from varlab.export.tei import TEI, tei
from varlab.export.tmx import aligned, tmx
from varlab.export.xmltext import count_forbidden, xml_text
from varlab.present.beads import records
from varlab.store import load_comparison

ROOT = Path(__file__).parents[1]
SCHEMAS = Path(__file__).parent / "schemas"
NS = {"t": TEI}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ODD = "Tab\there, feed\x0c, bell\x07, return\rline\nend, \ufffe and ]]> & <b>"


def odd_toy():
    """Return a comparison whose passages hold what XML forbids or might change."""
    return toy([("body", "", ODD, f"{ODD} more"), ("body", "", "plain words", "")])


@pytest.fixture(scope="module")
def astana():
    """Return the comparison of the repository."""
    return load_comparison(ROOT / "data" / "derived" / "astana")


@pytest.fixture(scope="module")
def dtd():
    """Return the document type of TMX 1.4b."""
    with (SCHEMAS / "tmx14.dtd").open() as stream:
        return etree.DTD(stream)


@pytest.fixture(scope="module")
def tei_all():
    """Return the schema of TEI P5."""
    return etree.RelaxNG(
        etree.fromstring(gzip.decompress((SCHEMAS / "tei_all.rng.gz").read_bytes()))
    )


@pytest.fixture(params=["toy", "script", "odd", "nothing", "astana"])
def pair(request, astana):
    """Return comparisons of every kind."""
    made = {"toy": toy, "script": script_toy, "odd": odd_toy, "nothing": lambda: toy(ROWS[-1:])}
    return astana if request.param == "astana" else made[request.param]()


def witness(passage, side):
    """Return the words that a passage of the edition gives one witness."""
    own = copy.deepcopy(passage)
    etree.strip_elements(own, f"{{{TEI}}}note", with_tail=False)
    for reading in own.iter(f"{{{TEI}}}rdg"):
        if reading.get("wit") != f"#{side}":
            reading.clear(keep_tail=True)
    own.tail = None
    return "".join(own.itertext())


def test_tmx_is_valid_by_its_document_type(pair, dtd):
    assert dtd.validate(etree.fromstring(tmx(pair))), dtd.error_log


def test_the_document_type_would_notice_a_unit_without_variants(dtd):
    root = etree.fromstring(tmx(toy()))
    unit = root.find(".//tu")
    for variant in unit.findall("tuv"):
        unit.remove(variant)
    assert not dtd.validate(root)


def test_tmx_holds_every_aligned_passage_verbatim(pair):
    units = etree.fromstring(tmx(pair)).findall(".//tu")
    rows = records(aligned(pair))
    got = [[seg.text for seg in unit.iter("seg")] for unit in units]
    assert got == [[xml_text(row["a_text"]), xml_text(row["b_text"])] for row in rows]
    assert [int(unit.get("tuid")) for unit in units] == [row["bead_id"] for row in rows]


def test_tmx_leaves_out_what_stands_alone_and_paratext():
    assert [row["bead_id"] for row in records(aligned(toy()))] == [1, 2, 3, 4, 5, 7]


def test_tmx_calls_neither_side_the_source_and_tells_them_apart():
    root = etree.fromstring(tmx(toy()))
    assert root.find("header").get("srclang") == "*all*"
    assert [tuv.get(LANG) for tuv in root.find(".//tu").iter("tuv")] == ["en-x-a", "en-x-b"]


def test_tmx_carries_what_was_found_in_a_passage():
    unit = etree.fromstring(tmx(toy())).find(".//tu[@tuid='2']")
    properties = {one.get("type"): one.text for one in unit.iter("prop")}
    assert properties["x-varlab-speaker"] == "Olga Brandt"
    assert properties["x-varlab-band"] == "look first"
    assert unit.findtext("note") == "three / thirty"


def test_translate_toolkit_opens_the_memory(tmp_path):
    path = tmp_path / "pair.tmx"
    path.write_bytes(tmx(toy()))
    # In a process of its own: the toolkit is under the GPL, and only used here as a program.
    script = (
        "import json, sys; from translate.storage import factory;"
        "store = factory.getobject(sys.argv[1]); store.settargetlanguage('en-x-b');"
        "print(json.dumps([[unit.source, unit.target] for unit in store.units]))"
    )
    command = [sys.executable, "-W", "ignore", "-c", script, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [
        [row["a_text"], row["b_text"]] for row in records(aligned(toy()))
    ]


def test_tei_is_valid_by_the_schema_of_all_modules(pair, tei_all):
    assert tei_all.validate(etree.fromstring(tei(pair))), tei_all.error_log


def test_the_schema_would_notice_a_reading_outside_an_apparatus(tei_all):
    root = etree.fromstring(tei(toy()))
    etree.SubElement(root.find(".//t:ab", NS), f"{{{TEI}}}rdg")
    assert not tei_all.validate(root)


@pytest.mark.parametrize("side", ["a", "b"])
def test_either_witness_can_be_put_together_from_the_edition(pair, side):
    root = etree.fromstring(tei(pair))
    passages = {
        one.get("{http://www.w3.org/XML/1998/namespace}id"): one
        for one in root.iter(f"{{{TEI}}}ab", f"{{{TEI}}}speaker")
    }
    for row in records(pair.tables["beads"]):
        wanted = xml_text(one_line(row[f"{side}_text"]))
        assert witness(passages[f"bead-{row['bead_id']}"], side) == wanted


def test_tei_types_the_apparatus_by_what_the_tables_hold():
    root = etree.fromstring(tei(toy()))
    types = {
        (app.get("type"), *(rdg.text for rdg in app.iter(f"{{{TEI}}}rdg")))
        for app in root.iter(f"{{{TEI}}}app")
    }
    assert ("number", " three", " thirty") in types
    assert ("name", " Laru", " Larue") in types
    assert ("omission", " because of the flood", None) in types
    assert ("modality", " must", " need not") in types
    assert ("unaligned", None, "Like what you read? Subscribe!") in types


def test_tei_keeps_the_turns_with_either_label():
    turn = etree.fromstring(tei(toy())).find(".//t:sp", NS)
    assert witness(turn[0], "a") == "Olga Brandt:"
    assert witness(turn[0], "b") == "O. Brandt:"
    assert [ab.get("n") for ab in turn.iterfind("t:ab", NS)] == ["2", "3", "4", "5", "6", "7"]


@pytest.mark.parametrize("make", [tmx, tei])
def test_a_document_is_the_same_every_time(make, pair):
    assert make(pair) == make(pair)


@pytest.mark.parametrize("make", [tmx, tei])
def test_what_xml_forbids_is_replaced_and_said(make):
    text = make(odd_toy()).decode()
    assert "bell\ufffd" in text
    assert count_forbidden([text]) == 0
    assert "Characters that XML forbids stand as U+FFFD" in text


def test_a_carriage_return_survives_the_parser():
    assert "return\rline" in etree.fromstring(tmx(odd_toy())).findtext(".//seg")


def test_markup_in_the_texts_stays_words():
    for root in (etree.fromstring(tmx(script_toy())), etree.fromstring(tei(script_toy()))):
        assert not [one for one in root.iter() if etree.QName(one).localname in ("script", "img")]
        assert "<script>" in "".join(root.itertext())
