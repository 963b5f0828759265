"""Pictures of a comparison; the only module that knows matplotlib.

A picture has one message, which is its title, and words that say the same to
those who cannot see it; both come from ``captions``. Colours are Okabe and Ito's,
told apart by shape as well. The size is fixed, and its text large enough for a phone.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from varlab.present import captions
from varlab.present.beads import (
    body_beads,
    occurrences,
    positions,
    records,
    silent_places,
    text_length,
    unaligned,
    word_counts,
)
from varlab.present.display import clip, sigla
from varlab.present.findings import DOUBTFUL, LONGER, OTHER, SPELT, by_drift, names_apart
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from varlab.present.captions import Words
    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = [
    "Picture",
    "along",
    "chance",
    "gaps",
    "layout",
    "meaning_and_wording",
    "paths",
    "silences",
    "similarities",
    "spellings",
]

WIDTH = 6.2  # inches; 620 pixels on the page
DPI = 150  # sharp on dense screens, and still about 40 kB a picture
INK, PALE = "#333333", "#8c8c8c"
BLUE, ORANGE, GREEN, SKY = "#0072b2", "#d55e00", "#009e73", "#56b4e9"
# Band or weight -> colour, marker, size.
BAND_INK = {"same": (PALE, "o", 12), "look": (BLUE, "s", 22), "look first": (ORANGE, "D", 34)}
WEIGHT_INK = {"marker": PALE, "detail": BLUE, "proposition": ORANGE}
# Half the length of a stroke, so that weight is told without colour.
STROKE = {"marker": 0.14, "detail": 0.27, "proposition": 0.4}
SIDE_INK = {"a": (BLUE, "o", -0.17), "b": (ORANGE, "x", 0.17)}
SURE = 0.9  # confidence from which nine of ten matches and more are right
# Names in one picture; one line each.
MAX_NAMES = 14
# Up to here a bar is as long as its words are many; beyond, as their logarithm.
LINEAR_WORDS = 10
# Passages whose number is written beside them.
NUMBERED = 3


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A finished figure.

    Attributes
    ----------
    figure
        The closed matplotlib figure.
    alt
        What it shows, in words; carried as metadata of the PNG output.
    """

    figure: Figure
    alt: str

    def _repr_png_(self) -> tuple[bytes, dict[str, Any]]:
        buffer = BytesIO()
        with warnings.catch_warnings():
            # A script that the font lacks is drawn as boxes; the words have it right.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            self.figure.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None})
        width, height = (round(inches * 100) for inches in self.figure.get_size_inches())
        return buffer.getvalue(), {"alt": self.alt, "width": width, "height": height}

    def __repr__(self) -> str:
        """Return the words, so that nbval compares what the picture says."""
        return f"Figure: {self.alt}"


def layout(pair: Compared, control: Compared | None = None) -> Picture:
    """Return each text as a bar, with the stretches that are paratext set off.

    Parameters
    ----------
    pair
        The comparison.
    control
        The same first text against one that is no translation of it; None where there is none.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    bars = [(pair, side) for side in SIDES]
    bars += [(control, SIDES[1])] if control else []
    figure, axes = _canvas(0.9 + 0.5 * len(bars))
    for row, (source, side) in enumerate(bars):
        _draw_text(axes, row, source, side)
    axes.set_yticks(range(len(bars)), [_label(source, side) for source, side in bars])
    axes.set_xlabel("characters")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.invert_yaxis()
    return _develop(figure, captions.layout(pair))


def paths(pair: Compared, control: Compared | None = None) -> Picture:
    """Return where the two sides of each bead stand; beside it the same for the control.

    Parameters
    ----------
    pair
        The comparison.
    control
        The same first text against one that is no translation of it; None where there is none.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    sources = [source for source in (pair, control) if source is not None]
    figure, panels = _canvases(4.2, len(sources))
    words = [_draw_path(axes, source) for axes, source in zip(panels, sources, strict=True)]
    _legend(figure)
    return _develop(figure, ("Where matching passages stand", " ".join(words)))


def similarities(pair: Compared) -> Picture:
    """Return the similarity of the matches against that of unrelated sentences.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    figure, axes = _canvas(2.9)
    noise, beads = pair.run["noise_floor"], body_beads(pair)["similarity"].dropna()
    edges = [-1 + step / 20 for step in range(41)]
    chance = [100 * n / max(1, sum(noise["histogram"])) for n in noise["histogram"]]
    axes.stairs(chance, edges, fill=True, color=PALE, alpha=0.6, label="unrelated sentences")
    weights = [100 / len(beads)] * len(beads) if len(beads) else []
    axes.hist(beads, edges, weights=weights, histtype="step", lw=2, color=BLUE, label="matches")
    axes.axvline(noise["high"], color=ORANGE, ls="--", label="1 in 100 by chance")
    axes.set(xlabel="similarity (cosine)", ylabel="share, %", xlim=(-0.4, 1.02))
    _legend(figure)
    return _develop(figure, captions.similarities(pair, beads))


def along(pair: Compared) -> Picture:
    """Return the drift of each passage along the text, the bands told apart.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    figure, axes = _canvas(3.1)
    places = positions(pair, pair.tables["beads"])
    drift = pair.tables["drift"].merge(places, on="bead_id")
    for band, (colour, marker, size) in BAND_INK.items():
        own = drift[drift["band"] == band]
        label = f"{band} ({len(own)})"
        axes.scatter(own["a"], own["drift"], s=size, c=colour, marker=marker, label=label)
    _number_beads(axes, by_drift(pair).head(NUMBERED).merge(places, on="bead_id"))
    axes.set(xlabel=f"place in {_label(pair, 'a')}, %", ylabel="drift", xlim=(-1, 101))
    _legend(figure)
    return _develop(figure, captions.along(pair, drift))


def meaning_and_wording(pair: Compared) -> Picture:
    """Return the two axes of drift against each other.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    figure, axes = _canvas(3.4)
    drift = pair.tables["drift"]
    for band, (colour, marker, size) in BAND_INK.items():
        own = drift[drift["band"] == band]
        at = own["wording"], own["semantic"]
        axes.scatter(*at, s=size, c=colour, marker=marker, label=band)
    axes.set(xlabel="wording distance (other words)", ylabel="distance of meaning")
    _legend(figure)
    return _develop(figure, captions.meaning_and_wording(drift))


def chance(pair: Compared, control: Compared | None = None) -> Picture:
    """Return the distance of meaning of the passages against that of unrelated ones.

    Parameters
    ----------
    pair
        The comparison.
    control
        The first text with one that is no translation of it, if there is one.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    figure, axes = _canvas(2.9)
    null = pair.run["thresholds"].get("drift", {}).get("null", {})
    counts = null.get("histogram", [0])
    edges = [step / len(counts) for step in range(len(counts) + 1)]
    shares = [100 * n / max(1, sum(counts)) for n in counts]
    axes.stairs(shares, edges, fill=True, color=PALE, alpha=0.6, label="unrelated passages")
    drawn = [("passages", BLUE, pair), ("the control", ORANGE, control)]
    for label, ink, source in drawn:
        if source is not None:
            own = source.tables["drift"]["semantic"]
            weights = [100 / len(own)] * len(own) if len(own) else []
            axes.hist(own, edges, weights=weights, histtype="step", lw=2, color=ink, label=label)
    axes.set(xlabel="distance of meaning", ylabel="share, %", xlim=(0, 1))
    _legend(figure)
    return _develop(figure, captions.chance(pair, control))


def spellings(pair: Compared) -> Picture:
    """Return where either text uses its form of the names written differently.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    names = names_apart(pair, (*SPELT, *OTHER, *LONGER)).head(MAX_NAMES)
    figure, axes = _canvas(1.3 + 0.28 * max(1, len(names)))
    for row, name in enumerate(records(names)):
        for side in SIDES:
            _draw_places(axes, row, pair, side, name[f"{side}_form"])
    labels = [clip(f"{name['a_form']} / {name['b_form']}", 38) for name in records(names)]
    axes.set_yticks(range(len(labels)), [_literal(label) for label in labels])
    axes.set(xlabel="place in its own text, %", xlim=(-1, 101))
    axes.invert_yaxis()
    _legend(figure)
    return _develop(figure, captions.spellings(labels))


def gaps(pair: Compared) -> Picture:
    """Return along both texts how many words stand without counterpart.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    figure, axes = _canvas(3.2)
    table = pair.tables["omissions"]
    for side, sign in zip(SIDES, (1, -1), strict=True):
        for weight, colour in WEIGHT_INK.items():
            own = table[(table["present_in"] == side) & (table["weight"] == weight)]
            at = (own["start"] + own["end"]) * 50 / text_length(pair, side)
            label = weight if side == SIDES[0] else None
            axes.bar(at, sign * word_counts(own["text"]), 0.7, color=colour, label=label)
    _scale_words(axes, int(word_counts(table["text"]).max()) if len(table) else 0)
    axes.set(xlabel="place in its own text, %", xlim=(-1, 101))
    axes.text(0.01, 0.99, f"only in {_label(pair, 'a')} ↑", transform=axes.transAxes, va="top")
    axes.text(0.01, 0.01, f"only in {_label(pair, 'b')} ↓", transform=axes.transAxes)
    _legend(figure)
    return _develop(figure, captions.gaps(pair))


def silences(pair: Compared) -> Picture:
    """Return a strip along each text with the places where it falls silent.

    A stroke stands where the other text has words and this one has none; the
    heavier they are, the longer it is.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Picture
        Closed, with its words; drawn also where there is nothing to draw.
    """
    figure, axes = _canvas(2.4)
    table = pair.tables["omissions"]
    for side, row in zip(SIDES, (1, 0), strict=True):
        axes.broken_barh([(0, 100)], (row - 0.4, 0.8), facecolors="#ededed")
        for weight, colour in WEIGHT_INK.items():
            own = table[(table["missing_in"] == side) & (table["weight"] == weight)]
            reach = STROKE[weight]
            places = silent_places(pair, side, own)
            label = f"{weight} missing" if side == SIDES[0] else ""
            axes.vlines(places, row - reach, row + reach, color=colour, lw=1.6, label=label)
    axes.set(xlabel="place in its own text, %", xlim=(-1, 101), ylim=(-0.6, 1.6))
    axes.set_yticks([1, 0], [_label(pair, side) for side in SIDES])
    _legend(figure)
    return _develop(figure, captions.silences(pair))


def _canvas(height: float) -> tuple[Figure, Axes]:
    """Return a figure of the fixed width with one panel."""
    figure, panels = _canvases(height, 1)
    return figure, panels[0]


def _canvases(height: float, n: int) -> tuple[Figure, list[Axes]]:
    """Return a figure of the fixed width with panels side by side, without frames."""
    import logging

    # A first run on a machine builds the font cache and would say so in a notebook.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, n, figsize=(WIDTH, height), layout="constrained", squeeze=False)
    for each in axes[0]:
        each.spines[["top", "right"]].set_visible(False)
        each.tick_params(colors=INK, labelsize=10)
    return figure, list(axes[0])


def _develop(figure: Figure, words: Words) -> Picture:
    """Return a figure as a picture, closed, so that no notebook shows it twice."""
    from matplotlib import pyplot as plt

    title, alt = words
    figure.suptitle(title, fontsize=12, fontweight="bold", x=0.01, ha="left")
    plt.close(figure)
    return Picture(figure, f"{title}. {alt}")


def _legend(figure: Figure) -> None:
    """Put the legend under the figure, where it covers nothing."""
    handles, labels = figure.axes[0].get_legend_handles_labels()
    if handles:
        figure.legend(
            handles, labels, frameon=False, fontsize=10, ncols=4, loc="outside lower left"
        )


def _scale_words(axes: Axes, longest: int) -> None:
    """Count words up and down from the middle.

    One long passage would otherwise flatten the phrases, which are the point here.
    """
    axes.axhline(0, color=INK, lw=0.8)
    axes.set_yscale("symlog", linthresh=LINEAR_WORDS)
    axes.set_yticks([-100, -10, -5, 0, 5, 10, 100])
    edge = 3 * max(longest, LINEAR_WORDS)
    axes.set_ylim(-edge, edge)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    axes.set_ylabel(f"words (log above {LINEAR_WORDS})")


def _draw_text(axes: Axes, row: int, source: Compared, side: Side) -> None:
    axes.barh(row, text_length(source, side), 0.5, color=SKY)
    for one in source.run["paratext"]:
        if one["side"] == side:
            width = one["end"] - one["start"]
            bar = axes.barh(row, width, 0.5, left=one["start"], color="white")
            bar.patches[0].set(edgecolor=INK, hatch="////")


def _draw_path(axes: Axes, source: Compared) -> str:
    """Draw one path and return what it shows in words."""
    both = body_beads(source).dropna(subset=["similarity"])
    for label, (rows, colour, marker, is_hollow) in _by_certainty(both).items():
        at = positions(source, rows)
        face = "none" if is_hollow else colour
        axes.scatter(at["a"], at["b"], 14, facecolors=face, edgecolors=colour, marker=marker)
        axes.scatter([], [], 14, facecolors=face, edgecolors=colour, marker=marker, label=label)
    lonely = positions(source, unaligned(source))
    axes.plot(lonely["a"].dropna(), [0] * lonely["a"].count(), "|", color=ORANGE, ms=9)
    axes.plot([0] * lonely["b"].count(), lonely["b"].dropna(), "_", color=ORANGE, ms=9)
    _shade_paratext(axes, source)
    axes.set(xlim=(-2, 101), ylim=(-2, 101), aspect="equal", anchor="W")
    axes.set_xlabel(f"place in {_label(source, 'a')}, %", fontsize=10)
    axes.set_ylabel(f"place in {_label(source, 'b')}, %", fontsize=10)
    title, words = captions.path(source, both)
    axes.set_title(title, loc="left", fontsize=10)
    return words


def _by_certainty(both: pd.DataFrame) -> dict[str, tuple[pd.DataFrame, str, str, bool]]:
    """Return two-sided beads by how they are drawn: rows, colour, marker, whether hollow."""
    moved, sure = both["moved"], both["confidence"] >= SURE
    doubtful = both["confidence"] < DOUBTFUL
    return {
        f"sure ({SURE} or more)": (both[~moved & sure], BLUE, "o", False),
        "less sure": (both[~moved & ~sure & ~doubtful], SKY, "s", False),
        "doubtful": (both[~moved & doubtful], ORANGE, "o", True),
        "moved": (both[moved], GREEN, "D", False),
    }


def _shade_paratext(axes: Axes, source: Compared) -> None:
    """Hatch what stands around the texts, across the picture."""
    for one in source.run["paratext"]:
        draw = axes.axvspan if one["side"] == SIDES[0] else axes.axhspan
        length = text_length(source, one["side"])
        ends = (100 * one[edge] / length for edge in ("start", "end"))
        draw(*ends, facecolor="none", edgecolor=PALE, hatch="////", lw=0)


def _number_beads(axes: Axes, drift: pd.DataFrame) -> None:
    for row in records(drift):
        place = row["a"], row["drift"]
        axes.annotate(str(row["bead_id"]), place, (6, -3), textcoords="offset points", fontsize=10)


def _draw_places(axes: Axes, row: int, pair: Compared, side: Side, form: str) -> None:
    """Draw where a form stands in the running text of a side."""
    colour, marker, offset = SIDE_INK[side]
    at = [100 * place / text_length(pair, side) for place in _offsets(pair, side, form)]
    label = f"form of {_label(pair, side)}" if row == 0 else None
    axes.plot(at, [row + offset] * len(at), marker, color=colour, ms=5, ls="none", label=label)


def _label(pair: Compared, side: Side) -> str:
    return _literal(clip(sigla(pair)[side], 30))


def _literal(text: str) -> str:
    """Return words of the user's so that no dollar sign starts a formula."""
    return text.replace("$", r"\$")


def _offsets(pair: Compared, side: Side, form: str) -> Iterator[int]:
    segments = pair.tables["segments"]
    own = segments[(segments["side"] == side) & (segments["role"] != "paratext")]
    for row in records(own):
        for at in occurrences(row["text"], form):
            yield row["start"] + at
