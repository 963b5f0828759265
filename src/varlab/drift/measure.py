"""Drift: how far apart the two sides of each bead are, and the words that make it.

Turns matched words into scores, bands, located differences and a reason for
people. The weights come from outside data (``loads``); the documents' own noise
tells what is no translation at all. Vectors are not needed here any more.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from varlab.drift.checks import TYPES, find_differences
from varlab.drift.explain import explain
from varlab.drift.loads import HEADLINE_SCALE, WEIGHTS, WEIGHTS_SOURCE, BeadScore, score_bead
from varlab.drift.marks import mark_words
from varlab.drift.stats import bootstrap_mean
from varlab.drift.wordings import find_wordings
from varlab.drift.wordtable import word_table
from varlab.types import links_by_bead, typed_frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from varlab.drift.cues import Difference
    from varlab.encode import Encoder
    from varlab.types import Bead, NameLink, Pair, Side
    from varlab.words import WordMatch

__all__ = ["BANDS", "DriftFindings", "measure_drift", "score_texts"]

BANDS = ("same", "look", "look first")
# Cuts of the load between the bands. Of the 5240 rated pairs of mqm 14 % of those up to 3 had a
# score of 5 or more (accuracy where errors are classed), 25 % of those between, 52 % of those
# above 8: each band holds about twice the errors of the one before. In a close reading of six
# pairs of human translations (751 passages) a detail differed in 3, 20 and 50 % of them.
LOOK, LOOK_FIRST = 3.0, 8.0
# A typed finding this sure is named in the table.
NAMED = 0.5
# Named findings of these types keep a bead out of "same". Tense, modality and quantifiers mostly
# differ freely between two translations (docs/drift.md), and show up in the load if they weigh.
TELLING = frozenset(
    ("number", "date", "placeholder", "negation", "antonym", "question", "agent", "name")
)
# A value against another value, whatever else the bead says, is to be read first.
VALUES = frozenset(("number", "date", "placeholder"))
CHANGED_VALUE = 0.8
# A bead looks like chance from the 5th percentile of unrelated beads on. With fewer content words
# on a side the share says little; half is a judgement, made after a harmless short bead of the
# Astana pair was called chance.
CHANCE_PERCENTILE = 5.0
MIN_CONTENT = 4
SHORT_CEILING = 0.5
HISTOGRAM_BINS = 40
NOTHING_MISSED: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DriftFindings:
    """What the drift stage found.

    Attributes
    ----------
    drift
        The table ``drift``: one row for every two-sided bead of running text.
    differences
        The table ``differences``.
    words
        The words that differ with their probabilities; see ``word_table``.
    thresholds
        Plain values for ``run.json``: weights and where they come from, cuts of
        the bands, the documents' null distribution, mean drift with its interval.
    """

    drift: pd.DataFrame
    differences: pd.DataFrame
    words: pd.DataFrame
    thresholds: dict[str, object]


@dataclass(frozen=True, slots=True)
class Judged:
    """A bead with its scores and differences."""

    bead_id: int
    score: BeadScore
    differences: tuple[Difference, ...]
    is_chance: bool


def measure_drift(
    pair: Pair,
    matches: Mapping[int, WordMatch],
    links: Sequence[NameLink] = (),
    noise: Sequence[WordMatch] = (),
    missed: Mapping[int, float] = NOTHING_MISSED,
) -> DriftFindings:
    """Measure the drift of every two-sided bead of running text.

    Parameters
    ----------
    pair
        Two aligned witnesses.
    matches
        Words of the beads, by ``bead_id``.
    links
        Names that answer each other: variants of one name are no drift.
    noise
        Unrelated beads of the same documents, matched like the others: what chance
        looks like. Without them only the aligner's noise floor is used.
    missed
        How many omissions a reader is expected to mark in a bead, by ``bead_id``; 0 where
        nothing is said.

    Returns
    -------
    DriftFindings
        Tables sorted by ``bead_id`` and place; empty and typed without such beads.
    """
    nulls = [score_bead(match, ()) for match in noise]
    ceiling = chance_level(nulls)
    names = links_by_bead(links)
    judged = [
        judge(pair, bead_id, matches[bead_id], names[bead_id], ceiling, missed.get(bead_id, 0.0))
        for bead_id, _ in pair.body()
        if bead_id in matches
    ]
    return DriftFindings(
        typed_frame("drift", [drift_row(pair, one) for one in judged]),
        typed_frame("differences", [row for one in judged for row in difference_rows(pair, one)]),
        word_table(matches, {one.bead_id: one.differences for one in judged}),
        describe_thresholds(pair, judged, nulls, ceiling),
    )


def judge(
    pair: Pair,
    bead_id: int,
    match: WordMatch,
    links: Sequence[NameLink],
    ceiling: float,
    missed: float,
) -> Judged:
    """Score one bead, whose names are linked, and collect its differences."""
    bead = pair.alignment.beads[bead_id]
    texts: dict[Side, str] = {"a": pair.quote(bead, "a"), "b": pair.quote(bead, "b")}
    offsets: dict[Side, int] = {
        "a": pair.of_bead(bead, "a")[0].start,
        "b": pair.of_bead(bead, "b")[0].start,
    }
    score, differences = judge_match(match, texts, offsets, links, missed)
    return Judged(bead_id, score, differences, looks_unrelated(pair, bead, score, ceiling))


def looks_unrelated(pair: Pair, bead: Bead, score: BeadScore, ceiling: float) -> bool:
    """Tell whether a bead is within the noise of the two documents.

    Both views must agree: the sentences are no more alike than strangers, and their
    words are not either. A short paraphrase fails the one, a list of
    names the other.
    """
    strange = bool(bead.similarity <= pair.alignment.noise.high)
    share = ceiling if score.n_content >= MIN_CONTENT else SHORT_CEILING
    return strange and score.semantic >= share


def judge_match(
    match: WordMatch,
    texts: Mapping[Side, str],
    offsets: Mapping[Side, int],
    links: Sequence[NameLink] = (),
    missed: float = 0.0,
) -> tuple[BeadScore, tuple[Difference, ...]]:
    """Return the scores of matched passages and their differences, typed ones first."""
    typed = find_differences(match, texts, offsets, links)
    wordings = find_wordings(match, mark_words(match, typed), typed)
    return score_bead(match, typed, missed), (*typed, *wordings)


def score_texts(
    pairs: Sequence[tuple[str, str]], encoder: Encoder, missed: Sequence[float] | None = None
) -> pd.DataFrame:
    """Score pairs of texts without aligning anything, for benchmarks.

    Parameters
    ----------
    pairs
        Two texts each; word rarity and scale are measured over all of them.
    encoder
        Gives the word vectors.
    missed
        How many omissions a reader is expected to mark in each pair; None for 0.

    Returns
    -------
    DataFrame
        One row per pair, in order: ``drift, load, semantic, wording, density`` and,
        for every type of difference, the score of the surest one (0 without).
    """
    import pandas as pd

    from varlab.words import match_many

    rows = []
    matches, expected = match_many(pairs, encoder), missed or [0.0] * len(pairs)
    for (a, b), match, lost in zip(pairs, matches, expected, strict=True):
        texts: dict[Side, str] = {"a": a, "b": b}
        score, differences = judge_match(match, texts, {"a": 0, "b": 0}, missed=lost)
        sure = dict.fromkeys(TYPES, 0.0)
        for found in differences:
            sure[found.type] = max(sure[found.type], found.score)
        rows.append({"drift": score.drift, **asdict(score), **sure})
    columns = ["drift", "load", "semantic", "wording", "density", "n_content", *TYPES]
    # "wording" is an axis; the surest changed word would hide it under the same name.
    return pd.DataFrame(rows, columns=list(dict.fromkeys(columns)))


def chance_level(nulls: Sequence[BeadScore]) -> float:
    """Return the share of lost meaning from which a bead looks like chance; 1 if unknown."""
    values = [score.semantic for score in nulls if score.n_content >= MIN_CONTENT]
    return float(np.percentile(values, CHANCE_PERCENTILE)) if values else 1.0


def band(judged: Judged) -> str:
    """Return the band of a bead: whether, and how soon, a reader should look at it."""
    if judged.is_chance:
        # What may be a misalignment is worth a look, but is no drift to lead the list with.
        return "look"
    found = judged.differences
    value = any(d.type in VALUES and d.score >= CHANGED_VALUE for d in found)
    if value or judged.score.load >= LOOK_FIRST:
        return "look first"
    telling = any(d.type in TELLING and d.score >= NAMED for d in found)
    return "look" if telling or judged.score.load >= LOOK else "same"


def drift_row(pair: Pair, judged: Judged) -> dict[str, object]:
    """Return a row of the table ``drift``."""
    score = judged.score
    sure = {found.type for found in judged.differences if found.score >= NAMED}
    return {
        "bead_id": judged.bead_id,
        "drift": score.drift,
        "band": band(judged),
        "semantic": score.semantic,
        "wording": score.wording,
        "density": score.density,
        "types": " ".join(kind for kind in TYPES if kind in sure),
        "reason": explain(
            [found for found in judged.differences if found.score >= NAMED],
            {"a": pair.a.text, "b": pair.b.text},
            is_chance=judged.is_chance,
        ),
    }


def difference_rows(pair: Pair, judged: Judged) -> list[dict[str, object]]:
    """Return the rows of the table ``differences`` of one bead, by place."""
    far = float("inf")
    ordered = sorted(
        judged.differences,
        key=lambda d: (d.a.start if d.a else far, d.b.start if d.b else far, TYPES.index(d.type)),
    )
    return [
        {
            "bead_id": judged.bead_id,
            "type": found.type,
            "a_start": found.a.start if found.a else None,
            "a_end": found.a.end if found.a else None,
            "a_text": pair.a.text[slice(*found.a)] if found.a else "",
            "b_start": found.b.start if found.b else None,
            "b_end": found.b.end if found.b else None,
            "b_text": pair.b.text[slice(*found.b)] if found.b else "",
            "score": found.score,
        }
        for found in ordered
    ]


def describe_thresholds(
    pair: Pair, judged: Sequence[Judged], nulls: Sequence[BeadScore], ceiling: float
) -> dict[str, object]:
    """Return everything the scores rest on, as plain values."""
    values = [score.semantic for score in nulls]
    counts, _ = np.histogram(values, bins=HISTOGRAM_BINS, range=(0.0, 1.0))
    mean = bootstrap_mean([one.score.drift for one in judged], turns(pair, judged))
    return {
        "weights": dict(WEIGHTS),
        "weights_source": WEIGHTS_SOURCE,
        "headline_scale": HEADLINE_SCALE,
        "bands": {"look": LOOK, "look first": LOOK_FIRST, "named": NAMED},
        "null": {
            "measure": "semantic",
            "n": len(values),
            "mean": rounded(float(np.mean(values))) if values else None,
            "sd": rounded(float(np.std(values))) if values else None,
            "chance": rounded(ceiling),
            "histogram": counts.tolist(),
        },
        "mean_drift": {
            key: rounded(value) if isinstance(value, float) else value
            for key, value in asdict(mean).items()
        },
    }


def turns(pair: Pair, judged: Sequence[Judged]) -> list[int]:
    """Return the turn of each bead: a new one begins where side a's speaker changes."""
    numbers: list[int] = []
    speaker: str | None = None
    for one in judged:
        now = pair.of_bead(pair.alignment.beads[one.bead_id], "a")[0].speaker
        numbers.append((numbers[-1] if numbers else -1) + (now != speaker or not numbers))
        speaker = now
    return numbers


def rounded(value: float) -> float | None:
    """Return a value as ``run.json`` shows it; None for NaN, which JSON lacks."""
    return None if np.isnan(value) else round(value, 4)
