"""What each picture says, in words: its title, and the sentence for those who cannot see it.

Counts and medians of what is drawn; nothing here knows how it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.present.beads import records, unaligned, word_counts
from varlab.present.display import clip, count, percent, sentence, sigla
from varlab.present.findings import BANDS, DOUBTFUL, by_drift
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from varlab.present.display import Compared

__all__ = [
    "along",
    "chance",
    "gaps",
    "layout",
    "meaning_and_wording",
    "path",
    "similarities",
    "spellings",
]

# A title and the sentence that goes with it.
Words = tuple[str, str]


def layout(pair: Compared) -> Words:
    """Return how many stretches are set apart, and which.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    names, stretches = sigla(pair), pair.run["paratext"]
    parts = [
        f"in {names[one['side']]} characters {one['start']:,} to {one['end']:,}"
        for one in stretches
    ]
    title = f"{count(len(stretches), 'stretch', 'stretches').capitalize()} set apart as paratext"
    return title, f"Bars of the texts by length. Paratext: {'; '.join(parts) or 'none'}."


def path(pair: Compared, both: pd.DataFrame) -> Words:
    """Return how many matches one panel of the path shows, and how many sentences without.

    Parameters
    ----------
    pair
        The comparison.
    both
        The two-sided beads of running text.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    names, lonely = sigla(pair), len(unaligned(pair))
    low = int((both["confidence"] < DOUBTFUL).sum())
    matches = count(len(both), "match", "matches")
    words = f"{names['a']} against {names['b']}: {matches}, {low} of them doubtful; {lonely} alone."
    return f"{matches}, {lonely} alone", words


def similarities(pair: Compared, beads: pd.Series[float]) -> Words:
    """Return how many matches are above the noise floor.

    Parameters
    ----------
    pair
        The comparison.
    beads
        Rows of the ``beads`` table.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    noise = pair.run["noise_floor"]
    above = int((beads > noise["high"]).sum())
    words = (
        f"Histogram of similarity. Unrelated sentences have a mean of {noise['mean']:.2f}, matches"
        f" a median of {beads.median():.2f}; {above} of {count(len(beads), 'match', 'matches')}"
        f" lie above {noise['high']:.2f}, which one unrelated pair in a hundred reaches."
    )
    return f"{percent(above, len(beads))} of the matches are more alike than chance allows", words


def along(pair: Compared, drift: pd.DataFrame) -> Words:
    """Return how many passages stand out, where, and the highest three.

    Parameters
    ----------
    pair
        The comparison.
    drift
        The drift table, with the places of ``beads.positions``.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    first = drift[drift["band"] == BANDS[0]]
    early = int((first["a"] < 50).sum())
    title = f"{count(len(first), 'passage')} to look at first, {early} of them in the first half"
    top = (f"bead {row['bead_id']} ({row['drift']:.2f})" for row in records(by_drift(pair).head(3)))
    words = f"Drift of {count(len(drift), 'passage')} along the text."
    if drift.empty:
        return "No passage was compared", words
    return title, f"{words} Median {drift['drift'].median():.2f}; highest: {', '.join(top)}."


def meaning_and_wording(drift: pd.DataFrame) -> Words:
    """Return what the more reworded half of the passages says about meaning.

    Parameters
    ----------
    drift
        The drift table, with the places of ``beads.positions``.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    half = drift[drift["wording"] >= drift["wording"].median()]
    counts = [f"{int((half['band'] == band).sum())} {band}" for band in BANDS]
    same = int((half["band"] == BANDS[-1]).sum())
    title = f"Of the {len(half)} most reworded passages, {same} say the same"
    words = f"Scatter of {count(len(drift), 'passage')}; the more reworded half by band:"
    return title, f"{words} {', '.join(counts)}."


def chance(pair: Compared, control: Compared | None) -> Words:
    """Return how many passages are as far apart as unrelated ones, in either comparison.

    Parameters
    ----------
    pair
        The comparison.
    control
        The same with no translation, if there is one.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    null = pair.run["thresholds"].get("drift", {}).get("null", {})
    level = null.get("chance", 1.0)
    own = pair.tables["drift"]["semantic"]
    title = f"{count((own >= level).sum(), 'passage')} as far apart as unrelated ones"
    alt = (
        f"Distance of meaning of {count(len(own), 'passage')} and of "
        f"{null.get('n', 0)} unrelated ones, of which 95 % lie above {level:.2f}."
    )
    if control is not None:
        theirs = control.tables["drift"]["semantic"]
        alt += f" Of the control {(theirs >= level).sum()} of {len(theirs)} lie above it."
    return title, alt


def spellings(labels: Sequence[str]) -> Words:
    """Return how many names are drawn, and which.

    Parameters
    ----------
    labels
        One label per name drawn.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    title = f"{count(len(labels), 'name').capitalize()} in two forms, and where each is used"
    words = f"Places of {count(len(labels), 'pair')} of forms along the texts: {'; '.join(labels)}."
    return title, words


def gaps(pair: Compared) -> Words:
    """Return how many words stand on one side only.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    names, table = sigla(pair), pair.tables["omissions"]
    words = word_counts(table["text"])
    sums = [int(words[table["present_in"] == side].sum()) for side in SIDES]
    totals = [count(n, "word") for n in sums]
    verb = "stands" if sums[0] == 1 else "stand"
    other = f"{sums[1]:,}" if sums[1] else "none"
    title = f"{sentence(totals[0])} {verb} only in the first text, {other} only in the second"
    first, second = (clip(names[side]) for side in SIDES)
    alt = f"Bars along both texts, by place and weight: {totals[0]} only in {first},"
    return title, f"{alt} {totals[1]} only in {second}."


def silences(pair: Compared) -> Words:
    """Return how often each text falls silent.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Words
        Title, and the sentence for those who cannot see the picture.
    """
    names, table = sigla(pair), pair.tables["omissions"]
    times = [int((table["missing_in"] == side).sum()) for side in SIDES]
    first, second = (clip(names[side]) for side in SIDES)
    found = count(times[0], "silence")
    other = f"{times[1]:,}" if times[1] else "none"
    title = f"{sentence(found)} in the first text, {other} in the second"
    heavy = [
        int(((table["missing_in"] == side) & (table["weight"] != "marker")).sum()) for side in SIDES
    ]
    alt = (
        f"Two strips, one along each text, with a stroke where it lacks words of the other: "
        f"{first} lacks {times[0]:,}, of which {heavy[0]:,} are more than markers; {second} lacks "
        f"{times[1]:,}, of which {heavy[1]:,} are."
    )
    return title, alt
