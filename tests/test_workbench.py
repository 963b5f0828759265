"""A stored comparison opened from Python: tables, passages, verdicts, widgets and their twins."""

from __future__ import annotations

import copy
import importlib.util
import subprocess
import sys

import pandas as pd
import pytest
from toy_comparison import ROWS, script_toy, toy

import varlab
from varlab.errors import CallError, TableError
from varlab.present import answers
from varlab.present.worklist import COLUMNS
from varlab.review import read_review
from varlab.store import write_comparison
from varlab.workbench.explorer import Column, Explorer, Listing


@pytest.fixture
def pair(tmp_path):
    """Return the toy comparison, stored and opened."""
    write_comparison(toy(), tmp_path)
    return varlab.open_comparison(tmp_path)


@pytest.fixture
def attacked(tmp_path):
    """Return an opened comparison whose every word is an attack."""
    write_comparison(script_toy(), tmp_path)
    return varlab.open_comparison(tmp_path)


def key_of(pair, kind):
    """Return the key of the first finding of a kind."""
    return pair.findings.query("kind == @kind")["key"].iloc[0]


def widgets(pair):
    """Return both widgets of a comparison."""
    return [pair.explore(), pair.browse("omissions")]


def test_two_passages_can_be_linked_from_python_and_from_the_widget(pair):
    alone = pair.findings.query("kind == 'alignment'").iloc[0]
    said = pair.relink(3, int(alone["bead_id"])) if alone["b_text"] else None
    widget = pair.explore()
    row = int(alone.name)
    widget._receive(None, {"row": row, "verdict": "relink", "note": "here", "bead": 3}, None)
    assert "one bead in the next run" in widget.status
    (made,) = read_review(pair.folder).judged
    assert (made.key, made.verdict, made.note) == (alone["key"], "relink", "here")
    assert said is None
    assert made.a_text
    assert made.b_text


def test_the_weightiest_findings_of_a_kind_come_first(pair):
    found = pair.findings
    assert list(found["kind"].unique()) == ["omission", "meaning", "name", "alignment"]
    assert list(found.query("kind == 'omission'")["label"]) == ["proposition", "detail", "marker"]
    assert found.query("kind == 'meaning'")["strength"].is_monotonic_decreasing


def test_importing_varlab_loads_nothing_heavy():
    code = "import sys, varlab; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "pandas", "anywidget", "IPython"} & set(done.stdout.split())


def test_opening_a_comparison_loads_no_model_and_no_widget(tmp_path):
    write_comparison(toy(), tmp_path)
    code = "import sys, varlab; varlab.open_comparison(sys.argv[1]).findings; print(*sys.modules)"
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"torch", "spacy", "anywidget", "matplotlib", "lxml"} & set(done.stdout.split())


@pytest.mark.parametrize("name", ["", "no such folder"])
def test_a_folder_without_a_comparison_gets_one_sentence(tmp_path, name):
    with pytest.raises(TableError, match="holds no comparison"):
        varlab.open_comparison(tmp_path / name)


def test_a_table_is_reached_by_attribute_by_key_and_by_tab(pair):
    assert pair.tables.drift is pair.tables["drift"]
    assert {"drift", "names"} <= set(dir(pair.tables))
    assert "omissions" in pair.tables._ipython_key_completions_()
    assert list(pair.extras) == ["attestations"]


def test_a_wrong_name_says_which_there_are(pair):
    with pytest.raises(AttributeError, match="no table 'drfit'; there are: segments, beads"):
        _ = pair.tables.drfit
    with pytest.raises(CallError, match="no table 'drfit'; expected one of segments"):
        pair.browse("drfit")


def test_tables_can_be_copied(pair):
    assert copy.deepcopy(pair.tables).drift.equals(pair.tables.drift)


def test_it_is_a_comparison_for_the_displays(pair):
    assert "toy-a" in repr(answers.in_brief(pair))


def test_findings_are_a_typed_frame_even_without_any(tmp_path):
    write_comparison(toy(ROWS[4:5]), tmp_path)
    findings = varlab.open_comparison(tmp_path).findings
    assert {name: str(kind) for name, kind in findings.dtypes.items()} == dict(COLUMNS)
    assert findings.empty


def test_every_measure_has_its_findings(pair):
    counts = pair.findings["kind"].value_counts().to_dict()
    assert counts == {"meaning": 3, "omission": 3, "name": 1, "alignment": 1}


@pytest.mark.parametrize(
    ("bead_id", "words"),
    [
        (2, ["[three]", "[thirty]", "number", "0.71, look first", "marker, 0.80"]),
        (3, ["_Dmitry Laru_", "name, transliteration", "One sound, two spellings."]),
        (6, ["{It rained.}", "1-0"]),
    ],
)
def test_a_bead_is_shown_with_what_was_found(pair, bead_id, words):
    shown = repr(pair.show(bead_id))
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("bead_id", [-1, 9])
def test_a_bead_that_is_not_there_gets_one_sentence(pair, bead_id):
    with pytest.raises(CallError, match="they run from 0 to 8"):
        pair.show(bead_id)


def test_a_verdict_is_kept_in_the_folder_and_shown(pair, tmp_path):
    said = pair.judge(key_of(pair, "name"), "accept", "the minister's own spelling")
    assert repr(said) == "Accepted: transliteration. 1 of 8 findings judged."
    (row,) = read_review(tmp_path).judged
    assert (row.verdict, row.note) == ("accept", "the minister's own spelling")
    assert "accept" in repr(pair.show(3))


def test_a_verdict_can_be_taken_back(pair, tmp_path):
    key = key_of(pair, "meaning")
    pair.judge(key, "reject")
    assert repr(pair.judge(key, "")).startswith("Taken back")
    assert read_review(tmp_path).judged == ()


@pytest.mark.parametrize(("key", "verdict"), [("no such key", "accept"), (None, "perhaps")])
def test_a_wrong_verdict_gets_one_sentence_and_leaves_no_file(pair, tmp_path, key, verdict):
    with pytest.raises(CallError, match="expected"):
        pair.judge(key or key_of(pair, "name"), verdict)
    assert not (tmp_path / "review.csv").exists()


def test_an_export_says_which_file_it_wrote(pair, tmp_path):
    assert repr(pair.export(tmp_path / "pair.tmx")) == "pair.tmx: the aligned pair as TMX 1.4b."
    assert (tmp_path / "pair.tmx").exists()


def test_the_overview_names_the_texts_the_tables_and_the_ways_on(pair):
    assert "toy-a and toy-b" in repr(pair)
    assert "omissions    3" in repr(pair)
    assert ".explore()" in pair._repr_html_()


def test_the_widget_holds_all_findings_and_starts_as_it_was_asked_to(pair):
    widget = pair.explore(kind="omission", at_least=0.5)
    assert len(widget.rows) == len(pair.findings)
    assert (widget.start, widget.at_least) == ({"kind": "omission"}, 0.5)
    assert "only in a: It rained." in repr(widget)
    assert "three / thirty" not in repr(widget)


def test_a_wrong_kind_gets_one_sentence(pair):
    with pytest.raises(CallError, match="expected one of omission, meaning, name, alignment"):
        pair.explore(kind="drift")


def test_choosing_a_row_shows_its_passage(pair):
    widget = pair.explore()
    widget.selected = pair.findings["kind"].tolist().index("name")
    assert "Dmitry Larue" in widget.detail


def test_a_verdict_from_the_browser_is_recorded_and_shown(pair, tmp_path):
    widget = pair.explore()
    widget._handle_custom_msg({"row": 0, "verdict": "reject", "note": "said above"}, [])
    assert widget.verdicts == {"0": ["reject", "said above"]}
    assert widget.status.startswith("Rejected: proposition, only in a: It rained.")
    assert read_review(tmp_path).judged[0].note == "said above"


def test_a_verdict_that_cannot_be_recorded_is_not_shown(pair, tmp_path):
    (tmp_path / "review.csv").write_text("no,headings\n")
    widget = Explorer(
        Listing("x", pd.DataFrame({"what": ["y"]}), [Column("what")]),
        pair.show,
        lambda row, verdict, note: repr(read_review(tmp_path)),
    )
    widget._handle_custom_msg({"row": 0, "verdict": "reject", "note": ""}, [])
    assert widget.status.startswith("Not recorded. Review file")
    assert widget.verdicts == {}


def test_a_browsed_table_cannot_be_judged(pair):
    widget = pair.browse("drift")
    widget._handle_custom_msg({"row": 0, "verdict": "reject", "note": ""}, [])
    assert (widget.judging, widget.verdicts) == (False, {})
    widget.selected = 0
    assert "thirty" in widget.detail


def test_an_absent_number_is_null_in_the_browser(pair):
    widget = pair.browse("beads")
    at = [column["name"] for column in widget.columns].index("similarity")
    assert widget.rows[6][at] is None


def test_a_widget_has_a_twin_that_runs_nothing(pair):
    for widget in widgets(pair):
        data, _ = widget._repr_mimebundle_()
        assert "vl-table" in data["text/html"]
        assert "<script" not in data["text/html"]
        assert data["text/plain"] == repr(widget)


def test_words_of_the_texts_stay_words_everywhere(attacked):
    shown = [attacked, attacked.tables, attacked.show(2)]
    html = [one._repr_html_() for one in shown]
    for widget in widgets(attacked):
        widget.selected = 0
        html += [widget.detail, widget._repr_mimebundle_()[0]["text/html"]]
    assert not [one for one in html if "<script" in one or "<img" in one]
    assert sum("&lt;script" in one for one in html) >= 4


def test_missing_widgets_get_one_sentence(pair, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CallError, match="anywidget is not installed"):
        pair.explore()
