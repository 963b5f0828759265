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
is a typed finding in an unperturbed sentence or one perturbed in another way.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from scipy.stats import spearmanr

from varlab.drift.loads import WEIGHTS, WEIGHTS_SOURCE
from varlab.drift.marks import mark_words
from varlab.drift.measure import judge_match, score_texts
from varlab.encode import load_encoder
from varlab.words import match_many

if TYPE_CHECKING:
    import numpy as np

    from varlab.encode import Encoder
    from varlab.types import Side

HUMAN = {"ted21_zhen_dev.tsv": "refB", "wmt20_zhen_dev.tsv": "Human-B.0"}
SYSTEMS = ("wmt20_zhen_dev.tsv", "wmt23sxs_zhen_dev.tsv")
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


def read_table(path: Path) -> pd.DataFrame:
    """Read a tab-separated table, quotation marks as they are."""
    return pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)


def human_pairs(folder: Path, encoder: Encoder) -> pd.DataFrame:
    """Return the agreement with ratings of human translations, and of systems."""
    rows = []
    for name, system in [*HUMAN.items(), *((name, "") for name in SYSTEMS)]:
        table = read_table(folder / name)
        table = table[table["system"] == system] if system else table
        scores = score_texts(list(zip(table["ref"], table["hyp"], strict=True)), encoder)
        rated = table["mqm_total"].astype(float).to_numpy()
        scores["length"] = (table["ref"].str.len() + table["hyp"].str.len()).to_numpy()
        measures = ("drift", "density", "semantic", "length")
        agreement = {name: spearmanr(scores[name], rated).statistic for name in measures}
        label = f"{name.removesuffix('_dev.tsv')} {system or 'all systems'}"
        rows.append({"set": label, "n": len(rated), "rated > 0": (rated > 0).sum()} | agreement)
    return pd.DataFrame(rows)


def demetr_scores(folder: Path, encoder: Encoder) -> pd.DataFrame:
    """Score every sentence of DEMETR against its reference, with its rise over the original."""
    base = read_table(folder / "base_dev.tsv").set_index("id")
    table = read_table(folder / "perturbed_dev.tsv")
    originals = pd.DataFrame(
        {"id": base.index, "pert_name": "original", "severity": "none", "pert": base["mt"]}
    )
    table = pd.concat([originals, table], ignore_index=True)
    pairs = list(zip(base.loc[table["id"], "ref"], table["pert"], strict=True))
    table = pd.concat([table, score_texts(pairs, encoder)], axis=1)
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


def word_differences(folder: Path, encoder: Encoder) -> pd.DataFrame:
    """Return the agreement of the marks with the words that people marked."""
    rows = []
    for name in ("headlines", "images"):
        lines = (folder / f"{name}_dev.jsonl").read_text("utf-8").splitlines()
        labelled = [json.loads(line) for line in lines]
        pairs = [(" ".join(row["tokens1"]), " ".join(row["tokens2"])) for row in labelled]
        gold: list[float] = []
        marks: list[float] = []
        for row, pair, match in zip(labelled, pairs, match_many(pairs, encoder), strict=True):
            texts: dict[Side, str] = {"a": pair[0], "b": pair[1]}
            _, differences = judge_match(match, texts, {"a": 0, "b": 0})
            sides = zip(("a", "b"), ("1", "2"), mark_words(match, differences), strict=True)
            for side, number, own in sides:
                values = token_marks(row[f"tokens{number}"], match.words(side), own)
                pairs_kept = [
                    (label, value)
                    for label, value in zip(row[f"diff{number}"], values, strict=True)
                    if label is not None
                ]
                gold += [label for label, _ in pairs_kept]
                marks += [value for _, value in pairs_kept]
        rho = spearmanr(gold, marks).statistic
        rows.append({"set": name, "words": len(gold), "spearman": rho})
    return pd.DataFrame(rows)


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
    show("Spearman with human ratings (mqm)", human_pairs(data / "mqm", encoder))
    table = demetr_scores(data / "demetr", encoder)
    kinds = demetr_kinds(table)
    show("DEMETR: further from the reference than the original", kinds)
    heavy = table[table["severity"].isin(["critical", "major"])]
    each = kinds[~kinds["pert_name"].isin(HARMLESS)]["higher"].mean()
    print(
        f"critical and major: {(heavy['rise'] > TIE).mean():.3f} of sentences, {each:.3f} by kind"
    )
    show("Typed checks on DEMETR", typed_checks(table))
    show("Words that differ (ists)", word_differences(data / "ists", encoder))
    show("Cost", costs(data / "demetr"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
