"""How well drift and its typed checks agree with other people's judgements, and what they cost.

Run with ``python benchmarks/drift.py --data DIR``. DIR holds the folders ``demetr``
(Karpinska et al. 2022, perturbed translations; github.com/marzenakrp/demetr), ``mqm``
(human error ratings of WMT and TED translations, Freitag et al. 2021;
github.com/google/wmt-mqm-human-evaluation) and ``ists`` (SemEval 2016 task 2, words that differ;
alt.qcri.org/semeval2016/task2), as tables with the columns read below. Prints tables, asserts
nothing.

Human pairs are the rows of ``mqm`` whose system is a human reference: ``refB`` of TED,
``Human-B.0`` of WMT 2020, scored against the reference. In DEMETR a perturbed sentence
should be further from the reference than the sentence it was made from. A false alarm
is a typed finding in an unperturbed sentence or one perturbed in another way. Intervals are
bootstrapped over rows.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from varlab.drift.checks import TYPES
from varlab.drift.loads import WEIGHTS, WEIGHTS_SOURCE
from varlab.drift.marks import mark_words
from varlab.drift.measure import BANDS, LOOK, LOOK_FIRST, judge_match, score_texts
from varlab.encode import load_encoder
from varlab.omissions import expect_omissions
from varlab.words import match_many

if TYPE_CHECKING:
    from varlab.encode import Encoder
    from varlab.types import Side

HUMAN = {"ted21_zhen_dev.tsv": "refB", "wmt20_zhen_dev.tsv": "Human-B.0"}
SYSTEMS = (
    "bio_otheren_dev.tsv",
    "bio_ruen_dev.tsv",
    "ted21_zhen_dev.tsv",
    "wmt20_zhen_dev.tsv",
    "wmt21_zhen_dev.tsv",
    "wmt23sxs_zhen_dev.tsv",
)
# Fewer rows of one system say nothing of an order.
MIN_ROWS = 30
MAJOR_ERROR = 5
HARMLESS = ("minor_id30_tokenized", "minor_id31_full_lower", "minor_id32_first_lower")
# Typed check -> the perturbation it must find. A changed number may be a date.
FOUND_BY = {
    "number or date": (("number", "date"), "critical_id10_numbers_replaced"),
    "negation": (("negation",), "critical_id8_negation"),
    "question": (("question",), "major_id19_question"),
    "agent": (("agent",), "critical_id11_gender"),
    "time": (("time",), "major_id17_tense"),
    "antonym": (("antonym",), "critical_id7_antonym"),
}
NAMED = 0.5
TIE = 1e-9
RESAMPLES = 1000
SEED = 20240704
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


def read_table(path: Path) -> pd.DataFrame:
    """Read a tab-separated table, quotation marks as they are."""
    return pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)


def score(pairs: list[tuple[str, str]], encoder: Encoder) -> pd.DataFrame:
    """Score pairs of texts, with what one side leaves out, as a comparison does."""
    return score_texts(pairs, encoder, expect_omissions(pairs, encoder))


def rated_pairs(folder: Path, encoder: Encoder) -> pd.DataFrame:
    """Score every rated pair of mqm; words are weighed within each set."""
    tables = []
    for name in SYSTEMS:
        table = read_table(folder / name)
        scores = score(list(zip(table["ref"], table["hyp"], strict=True)), encoder)
        scores["length"] = (table["ref"].str.len() + table["hyp"].str.len()).to_numpy()
        kept = table[["system", "ref", "hyp"]].assign(set=name.removesuffix("_dev.tsv"))
        kept["rated"] = table["mqm_total"].astype(float)
        accuracy = pd.to_numeric(table["mqm_accuracy"], errors="coerce")
        kept["accuracy"] = accuracy.fillna(kept["rated"])
        tables.append(pd.concat([kept, scores], axis=1))
    return pd.concat(tables, ignore_index=True)


def human_pairs(table: pd.DataFrame) -> pd.DataFrame:
    """Return the agreement with ratings of human translations, with 95 % intervals of drift."""
    rows = []
    for name, system in HUMAN.items():
        label = name.removesuffix("_dev.tsv")
        own = table[(table["set"] == label) & (table["system"] == system)]
        low, high = interval(own)
        row = {"set": f"{label} {system}", "n": len(own), "rated > 0": (own["rated"] > 0).sum()}
        rows.append(row | agreement(own) | {"low": low, "high": high})
    return pd.DataFrame(rows)


def agreement(table: pd.DataFrame) -> dict[str, float]:
    """Return Spearman's correlation of several measures with the ratings."""
    measures = ("drift", "density", "semantic", "length")
    return {name: spearmanr(table[name], table["rated"]).statistic for name in measures}


def interval(table: pd.DataFrame) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the correlation of drift with the ratings."""
    rng = np.random.default_rng(SEED)
    drawn = [
        table.iloc[rng.integers(0, len(table), len(table))][["drift", "rated"]]
        for _ in range(RESAMPLES)
    ]
    values = [spearmanr(sample["drift"], sample["rated"]).statistic for sample in drawn]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def within_systems(table: pd.DataFrame) -> pd.DataFrame:
    """Return the mean correlation within one system, by set: humans and machines alike."""
    rows = []
    for name, own in table.groupby("set"):
        groups = [group for _, group in own.groupby("system") if len(group) >= MIN_ROWS]
        means = pd.DataFrame([agreement(group) for group in groups]).mean()
        rows.append({"set": name, "systems": len(groups)} | means.to_dict())
    return pd.DataFrame(rows)


def bands(table: pd.DataFrame) -> pd.DataFrame:
    """Return how many pairs between the cuts of the bands had a major error of accuracy."""
    cuts = [-1.0, LOOK, LOOK_FIRST, float("inf")]
    place = pd.cut(table["load"], cuts, labels=BANDS)
    major = (table["accuracy"] >= MAJOR_ERROR).groupby(place, observed=False)
    return major.agg(n="size", major="mean").reset_index(names="load as in band")


def alarm_rates(table: pd.DataFrame) -> pd.DataFrame:
    """Return per type in how many of the rated pairs something is named, humans apart."""
    kinds = [kind for kind in TYPES if kind not in ("name", "wording")]
    people = table["system"].isin(HUMAN.values())
    return pd.DataFrame(
        {
            "type": kind,
            "all pairs": (table[kind] >= NAMED).mean(),
            "human pairs": (table.loc[people, kind] >= NAMED).mean(),
        }
        for kind in kinds
    )


def demetr_scores(folder: Path, encoder: Encoder) -> pd.DataFrame:
    """Score every sentence of DEMETR against its reference, with its rise over the original."""
    base = read_table(folder / "base_dev.tsv").set_index("id")
    table = read_table(folder / "perturbed_dev.tsv")
    originals = pd.DataFrame(
        {"id": base.index, "pert_name": "original", "severity": "none", "pert": base["mt"]}
    )
    table = pd.concat([originals, table], ignore_index=True)
    pairs = list(zip(base.loc[table["id"], "ref"], table["pert"], strict=True))
    table = pd.concat([table, score(pairs, encoder)], axis=1)
    before = table[table["pert_name"] == "original"].set_index("id")["load"]
    table["rise"] = table["load"] - table["id"].map(before)
    return table


def demetr_kinds(table: pd.DataFrame) -> pd.DataFrame:
    """Return per kind how often, and how much, the perturbed sentence is further away."""
    kinds = table[table["severity"].isin(["critical", "major"]) | table["pert_name"].isin(HARMLESS)]
    groups = kinds.groupby(["severity", "pert_name"])["rise"]
    return groups.agg(n="size", higher=lambda s: (s > TIE).mean(), mean_rise="mean").reset_index()


def typed_checks(table: pd.DataFrame) -> pd.DataFrame:
    """Return recall and false alarms of the typed checks."""
    rows = []
    original = table["pert_name"] == "original"
    # Baselines say something else, and shuffled words deny something else.
    other = ~table["pert_name"].str.contains("base_|shuffled|original")
    for name, (types, kind) in FOUND_BY.items():
        found = table[list(types)].max(axis=1) >= NAMED
        own = table["pert_name"] == kind
        rows.append(
            {
                "check": name,
                "n": own.sum(),
                "found": found[own].mean(),
                "alarms, originals": found[original].mean(),
                "alarms, other kinds": found[other & ~own].mean(),
            }
        )
    return pd.DataFrame(rows)


def word_marks(folder: Path, encoder: Encoder) -> pd.DataFrame:
    """Return for every labelled word of ists how different people found it, and its mark."""
    rows = []
    for name in ("headlines", "images"):
        lines = (folder / f"{name}_dev.jsonl").read_text("utf-8").splitlines()
        labelled = [json.loads(line) for line in lines]
        pairs = [(" ".join(row["tokens1"]), " ".join(row["tokens2"])) for row in labelled]
        for row, pair, match in zip(labelled, pairs, match_many(pairs, encoder), strict=True):
            texts: dict[Side, str] = {"a": pair[0], "b": pair[1]}
            _, differences = judge_match(match, texts, {"a": 0, "b": 0})
            sides = zip(("a", "b"), ("1", "2"), mark_words(match, differences), strict=True)
            for side, number, own in sides:
                values = token_marks(row[f"tokens{number}"], match.words(side), own)
                labels = zip(row[f"diff{number}"], values, strict=True)
                rows += [(name, label, mark) for label, mark in labels if label is not None]
    return pd.DataFrame(rows, columns=["set", "label", "mark"])


def word_agreement(words: pd.DataFrame) -> pd.DataFrame:
    """Return the correlation of the marks with the labels, by set."""
    return pd.DataFrame(
        {
            "set": name,
            "words": len(own),
            "spearman": spearmanr(own["label"], own["mark"]).statistic,
        }
        for name, own in words.groupby("set")
    )


def reliability(words: pd.DataFrame) -> pd.DataFrame:
    """Return how many words people marked, by the probability that the mark states."""
    place = pd.cut(words["mark"], BINS, include_lowest=True)
    groups = words.assign(differs=words["label"] > 0).groupby(place, observed=True)
    table = groups.agg(words=("mark", "size"), stated=("mark", "mean"), found=("differs", "mean"))
    return table.reset_index(names="mark")


def token_marks(tokens: list[str], words: tuple, marks: np.ndarray) -> list[float]:  # type: ignore[type-arg]
    """Return the strongest mark inside each token of a text joined by blanks."""
    values, start = [], 0
    for token in tokens:
        end = start + len(token)
        inside = [marks[k] for k, word in enumerate(words) if word.start < end > start < word.end]
        values.append(max(inside, default=0.0))
        start = end + 1
    return values


def costs(folder: Path) -> pd.DataFrame:
    """Return the seconds for encoding and for all that follows, on fresh vectors."""
    table = read_table(folder / "base_dev.tsv")
    pairs = list(zip(table["ref"], table["mt"], strict=True))
    encoder = load_encoder(cache=False)
    encoder.encode(["The weights are loaded before the clock starts."])
    texts = [text for pair in pairs for text in pair]
    started = time.perf_counter()
    encoder.encode(texts)
    encoded = time.perf_counter() - started
    cached = load_encoder()
    cached.encode(texts)
    started = time.perf_counter()
    score_texts(pairs, cached)
    scored = time.perf_counter() - started
    row = {"pairs": len(pairs), "encode s": encoded, "match and score s": scored}
    return pd.DataFrame([row | {"ratio": scored / encoded}])


def show(title: str, table: pd.DataFrame) -> None:
    """Print a table under a title."""
    print(f"\n{title}\n{table.to_string(index=False, float_format=lambda v: f'{v:.3f}')}")


def main() -> int:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with demetr, mqm, ists")
    data: Path = parser.parse_args().data
    missing = [name for name in ("demetr", "mqm", "ists") if not (data / name).is_dir()]
    if missing:
        print(f"No {', '.join(missing)} in {data}. Where to get it:\n\n{__doc__}", file=sys.stderr)
        return 2
    encoder = load_encoder()
    print(f"model {encoder.name} {encoder.digest[:12]}\nweights {WEIGHTS}\nfrom {WEIGHTS_SOURCE}")
    rated = rated_pairs(data / "mqm", encoder)
    show("Spearman with ratings of human translations (mqm)", human_pairs(rated))
    show("Mean Spearman within one system (mqm)", within_systems(rated))
    show("Major errors by band (mqm)", bands(rated))
    show("Pairs with a named finding (mqm)", alarm_rates(rated))
    table = demetr_scores(data / "demetr", encoder)
    kinds = demetr_kinds(table)
    show("DEMETR: further from the reference than the original", kinds)
    heavy = table[table["severity"].isin(["critical", "major"])]
    each = kinds[~kinds["pert_name"].isin(HARMLESS)]["higher"].mean()
    print(
        f"critical and major: {(heavy['rise'] > TIE).mean():.3f} of sentences, {each:.3f} by kind"
    )
    show("Typed checks on DEMETR", typed_checks(table))
    words = word_marks(data / "ists", encoder)
    show("Words that differ (ists)", word_agreement(words))
    show("Marks as probabilities (ists)", reliability(words))
    show("Cost", costs(data / "demetr"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
