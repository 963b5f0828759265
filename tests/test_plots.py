"""Pictures draw what the frames hold, say it in words, and are closed."""

from __future__ import annotations

import pytest
from matplotlib import pyplot as plt
from toy_comparison import script_toy, toy

from varlab.present import plots
from varlab.types import typed_frame

DRAWN = {name: getattr(plots, name) for name in plots.__all__ if name != "Picture"}


def axes(picture):
    """Return the only panel of a picture."""
    (panel,) = picture.figure.axes
    return panel


@pytest.fixture
def empty():
    """Return a comparison without a finding."""
    made = toy()
    for name in ("drift", "differences", "names", "omissions"):
        made.tables[name] = typed_frame(name, [])
    return made


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_a_png_with_words_and_a_size(name):
    picture = DRAWN[name](toy())
    png, about = picture._repr_png_()
    assert png.startswith(b"\x89PNG")
    assert about["alt"] == picture.alt
    assert about["width"] == 620
    assert repr(picture) == f"Figure: {picture.alt}"


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_leaves_no_figure_open(name):
    DRAWN[name](toy())
    assert plt.get_fignums() == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_of_nothing_is_drawn_all_the_same(name, empty):
    assert DRAWN[name](empty)._repr_png_()[1]["alt"]


@pytest.mark.parametrize("name", DRAWN)
def test_words_of_the_texts_cannot_break_a_picture(name):
    pair = script_toy()
    pair.run["inputs"]["a"]["siglum"] = r"$\frac{1$ 中文"
    pair.tables["names"] = pair.tables["names"].assign(a_form=r"US$63 and $\bad{")
    assert DRAWN[name](pair)._repr_png_()


def test_each_passage_is_drawn_at_its_drift():
    panel = axes(plots.along(toy()))
    heights = sorted(y for dots in panel.collections for y in dots.get_offsets()[:, 1])
    assert heights == [0.0, 0.05, 0.3, 0.64, 0.71]


def test_bands_differ_in_shape_as_well_as_colour():
    shapes = {marker for _, marker, _ in plots.BAND_INK.values()}
    assert len(shapes) == len(plots.BAND_INK)


def test_words_of_each_side_go_their_own_way():
    heights = sorted(bar.get_height() for bar in axes(plots.gaps(toy())).patches)
    assert heights == [2, 2, 4]  # "It rained.", "Of course,", "because of the flood"


def test_the_control_has_a_panel_of_its_own():
    assert len(plots.paths(toy(), toy()).figure.axes) == 2


def test_every_stretch_of_paratext_is_drawn():
    bars = axes(plots.layout(toy())).patches
    assert [bar.get_width() for bar in bars if bar.get_hatch()] == [26, 30]


def test_both_forms_of_a_name_are_drawn_where_they_stand():
    lines = axes(plots.spellings(toy())).lines
    assert [len(line.get_xdata()) for line in lines] == [1, 1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("along", "2 passages to look at first, 1 of them in the first half."),
        ("gaps", "8 words stand only in the first text, none only in the second."),
        ("similarities", "5 of 5 matches lie above 0.40"),
        ("layout", "in toy-b characters 133 to 163"),
        ("meaning_and_wording", "Of the 3 most reworded passages, 0 say the same."),
    ],
)
def test_the_words_of_a_picture_hold_its_numbers(name, said):
    assert said in DRAWN[name](toy()).alt


def test_chance_shows_the_passages_and_says_how_many_are_like_strangers():
    pair = toy()
    pair.run["thresholds"] = {"drift": {"null": {"histogram": [0, 4], "n": 4, "chance": 0.5}}}
    picture = plots.chance(pair, pair)
    like = int((pair.tables["drift"]["semantic"] >= 0.5).sum())
    assert f"Of the control {like} of" in picture.alt
    labels = [text.get_text() for text in picture.figure.legends[0].get_texts()]
    assert labels == ["unrelated passages", "passages", "the control"]
