"""The list of omissions as it is shown: in context, by weight, by speaker, with verdicts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from toy_comparison import toy

from varlab.present import gaps, plots
from varlab.present.beads import silent_places


def with_aside():
    """Return the toy comparison with its second omission set aside."""
    pair = toy()
    aside = pair.tables["omissions"].iloc[[1]].assign(reason="a connective")
    return replace(pair, extras={"set_aside": aside})


def test_the_list_begins_with_the_heaviest():
    weights = list(gaps.by_weight(toy().tables["omissions"])["weight"])
    assert weights == sorted(weights, key=gaps.WEIGHTS.index)


def test_an_omission_is_quoted_in_its_sentence_with_the_words_marked():
    shown = gaps.gap_list(toy(), "detail")
    assert "The bridge was closed because of the flood." in shown.text
    assert '<ins class="vl-only">because of the flood</ins>' in shown.html


def test_a_weight_without_omissions_is_said_in_words():
    pair = toy()
    pair.tables["omissions"] = pair.tables["omissions"].query("weight != 'marker'")
    assert gaps.gap_list(pair, "marker").text == "No marker stands on one side only."


def test_speakers_are_counted_by_direction_and_weight():
    assert (
        "Olga Brandt  toy-a    1             1        1        8" in gaps.gap_speakers(toy()).text
    )


def test_what_was_set_aside_is_counted_by_reason():
    assert "a connective  1" in gaps.set_aside_reasons(with_aside()).text


@pytest.mark.parametrize(
    ("show_all", "match"), [(False, "the option --all lists them"), (True, "a connective")]
)
def test_what_was_set_aside_is_listed_on_demand(show_all, match):
    assert match in gaps.set_aside(with_aside(), show_all=show_all).text


def test_without_verdicts_the_reader_is_told_where_they_go():
    assert "review.csv is the place" in gaps.reviewed(toy()).text


def test_verdicts_are_counted():
    pair = toy()
    counts = {"findings": 60, "judged": 37, "accepted": 31, "rejected": 6, "relinked": 0}
    pair.run["review"] = counts | {"tables": {"omissions": counts}, "lost": 0}
    assert "37 of 60 judged, 31 accepted, 6 rejected." in gaps.reviewed(pair, "omissions").text


def test_where_nothing_was_found_no_verdict_is_asked_for():
    pair, counts = toy(), {"findings": 0, "judged": 0}
    pair.run["review"] = counts | {"tables": {"omissions": counts}}
    assert "Nothing here waits" in gaps.reviewed(pair).text
    assert "Nothing here waits" in gaps.reviewed(pair, "omissions").text


def test_a_text_falls_silent_inside_its_own_side_of_the_bead():
    pair = toy()
    rows = pair.tables["omissions"]
    beads = pair.tables["beads"]
    places = silent_places(pair, "b", rows[rows["bead_id"] == 5])
    middle = (beads.iloc[5]["b_start"] + beads.iloc[5]["b_end"]) / 2
    assert places == [pytest.approx(100 * middle / pair.run["inputs"]["b"]["characters"])]


def test_a_missing_sentence_falls_behind_what_stands_before_it():
    pair = toy()
    rows = pair.tables["omissions"]
    place = silent_places(pair, "b", rows[rows["bead_id"] == 6])
    end = pair.tables["beads"].iloc[5]["b_end"]
    assert place == [pytest.approx(100 * end / pair.run["inputs"]["b"]["characters"])]


def test_the_strip_has_a_stroke_for_every_omission():
    [axes] = plots.silences(toy()).figure.axes
    strokes = [lines for lines in axes.collections if hasattr(lines, "get_segments")]
    assert sum(len(lines.get_segments()) for lines in strokes) == len(toy().tables["omissions"])


def test_the_strip_says_in_words_what_it_shows():
    alt = plots.silences(toy()).alt
    assert "No silences in the first text, 3 in the second." in alt


def test_nothing_missing_is_no_error():
    pair = toy()
    pair.tables["omissions"] = pair.tables["omissions"].head(0)
    assert isinstance(gaps.by_weight(pair.tables["omissions"]), pd.DataFrame)
    assert "Neither text" in gaps.gap_speakers(pair).text
    assert plots.silences(pair).figure.axes
