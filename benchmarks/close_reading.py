"""How well drift and the list of omissions agree with a close reading of human translations.

Run with ``python benchmarks/close_reading.py [--data DIR]``. The readings are those of
``benchmarks/judgements`` (what they are and what they are not stands there). DIR holds the texts
they speak of: ``two_refs``, ``ru_lit``, ``livy``, ``bible`` and ``mqm``; without it the
Astana pair alone is measured. Prints tables, asserts nothing.

A passage whose sides are not a bead of today's alignment is left out and counted. A row of the
omissions and a span of the reading meet if they share half of the shorter one.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from drift import read_table, score, show
from omissions import auc
from scipy.stats import spearmanr

from varlab.compare import compare
from varlab.drift.loads import HEADLINE_SCALE
from varlab.drift.measure import BANDS, LOOK, LOOK_FIRST
from varlab.encode import load_encoder

HERE = Path(__file__).parent
RAW = HERE.parent / "data" / "raw"
BOTH = ("a.txt", "b.txt")
# Text -> its folder in DIR.
FOLDERS = {
    "two_refs": "two_refs/dev/wmt21_ru-en_A-B",
    "ru_lit": "ru_lit/dev/FathersSons_ch1-10_Garnett-Hogarth",
    "mark": "bible/align/dev/Mark_1-16_Weymouth-Twenty",
    "livy": "livy/dev/Livy1_Foster-Spillan",
}
ROWS = ("ted21_zhen", "wmt20_zhen")
DETAIL = 2
WEIGHTS = ("proposition", "detail", "marker")
FIRST, MORE = 20, 50
PLACE = ["a_start", "a_end", "b_start", "b_end"]


class Stretch(NamedTuple):
    """Words of one side, in file offsets."""

    side: str
    start: int
    end: int
    weight: str

    def meets(self, other: Stretch) -> bool:
        """Tell whether two stretches share half of the shorter one."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        shorter = min(self.end - self.start, other.end - other.start)
        return self.side == other.side and shared > 0 and shared >= shorter / 2


def read_judgements(name: str) -> pd.DataFrame:
    """Read one table of ``benchmarks/judgements``."""
    return pd.read_csv(HERE / "judgements" / f"{name}.tsv", sep="\t")


def mean_grades(passages: pd.DataFrame) -> pd.DataFrame:
    """Return one row a passage, with the mean of its readings."""
    keys = ["row", *PLACE]
    return passages.groupby(keys, dropna=False, as_index=False)["grade"].mean()


def agreement(text: str, table: pd.DataFrame) -> dict[str, object]:
    """Return how the scores of graded passages agree with the grades."""
    worse = table["grade"] >= DETAIL
    row: dict[str, object] = {"text": text, "n": len(table), "detail or worse": worse.sum()}
    row |= {
        name: spearmanr(table[name], table["grade"]).statistic
        for name in ("drift", "density", "length")
    }
    order = table.sort_values("drift", ascending=False, kind="stable")["grade"]
    return row | {
        "auc, any": parted(table["drift"], table["grade"] > 0),
        "auc, detail": parted(table["drift"], worse),
        f"any in first {FIRST}": (order[:FIRST] > 0).sum(),
        f"detail in first {FIRST}": (order[:FIRST] >= DETAIL).sum(),
    }


def parted(scores: pd.Series, positive: pd.Series) -> float:
    """Return the chance that a positive passage scores higher than another."""
    return auc(scores[positive].tolist(), scores[~positive].tolist())


def bands(graded: pd.DataFrame) -> pd.DataFrame:
    """Return how many graded passages the cuts of the load put into each band, and their grades."""
    cuts = [1 - math.exp(-load / HEADLINE_SCALE) for load in (LOOK, LOOK_FIRST)]
    place = pd.cut(graded["drift"], [-1.0, *cuts, 1.0], labels=BANDS)
    kinds = graded.assign(
        texts=np.where(graded["text"] == "astana", "astana", "others"),
        differs=graded["grade"] > 0,
        detail=graded["grade"] >= DETAIL,
    ).groupby(["texts", place.rename("load as in band")], observed=False)
    return kinds.agg(
        n=("grade", "size"), any=("differs", "mean"), detail=("detail", "mean")
    ).reset_index()


def graded_beads(tables: dict[str, pd.DataFrame], grades: pd.DataFrame) -> pd.DataFrame:
    """Return the graded beads with their scores; those aligned otherwise today are left out."""
    beads = tables["beads"].merge(grades, on=PLACE).merge(tables["drift"], on="bead_id")
    return beads.assign(length=beads["a_text"].str.len() + beads["b_text"].str.len())


def graded_rows(data: Path, text: str, grades: pd.DataFrame) -> pd.DataFrame:
    """Return graded rows of mqm with their scores; words are weighed within the whole set."""
    table = read_table(data / "mqm" / f"{text}_dev.tsv")
    scores = score(list(zip(table["ref"], table["hyp"], strict=True)), load_encoder())
    scores["length"] = (table["ref"].str.len() + table["hyp"].str.len()).to_numpy()
    rows = grades["row"].astype(int)
    return scores.loc[rows].assign(grade=grades["grade"].to_numpy())


def read_stretches(spans: pd.DataFrame) -> list[Stretch]:
    """Return what the readings mark as missing, what two mark alike once."""
    found: list[Stretch] = []
    for row in spans[spans["kind"] == "missing"].itertuples():
        side = "a" if row.a_start == row.a_start else "b"
        start, end = getattr(row, f"{side}_start"), getattr(row, f"{side}_end")
        stretch = Stretch(side, int(start), int(end), str(row.label))
        if not any(stretch.meets(other) for other in found):
            found.append(stretch)
    return found


def changed_stretches(spans: pd.DataFrame) -> list[Stretch]:
    """Return what the readings mark as changed, on both sides."""
    rows = spans[spans["kind"] == "changed"]
    return [
        Stretch(side, int(start), int(end), "changed")
        for side in ("a", "b")
        for start, end in rows[[f"{side}_start", f"{side}_end"]].dropna().to_numpy()
    ]


def listed(omissions: pd.DataFrame, beads: pd.Series, by: str) -> list[Stretch]:
    """Return the rows inside graded beads, best first: by weight and score, or by score."""
    rows = omissions[omissions["bead_id"].isin(beads) & (omissions["granularity"] != "passage")]
    rows = rows.assign(rank=rows["weight"].map(WEIGHTS.index))
    keys = ["rank", "score"] if by == "weight" else ["score"]
    rows = rows.sort_values(keys, ascending=[key == "rank" for key in keys], kind="stable")
    return [Stretch(r.present_in, r.start, r.end, r.weight) for r in rows.itertuples()]


def shared(own: list[Stretch], others: list[Stretch]) -> list[bool]:
    """Tell for each stretch whether one of the others meets it."""
    return [any(one.meets(other) for other in others) for one in own]


def omission_rows(
    text: str, rows: list[Stretch], read: list[Stretch], changed: list[Stretch]
) -> pd.DataFrame:
    """Return precision, recall and F1 of the list, whole and by weight.

    ``at a difference`` counts the rows, too, whose words the reading marks as changed.
    """
    right, found = shared(rows, read), shared(read, rows)
    anyhow = shared(rows, [*read, *changed])
    table = []
    for weight in ("all", *WEIGHTS):
        hits = [hit for hit, row in zip(right, rows, strict=True) if weight in ("all", row.weight)]
        near = [hit for hit, row in zip(anyhow, rows, strict=True) if weight in ("all", row.weight)]
        got = [hit for hit, row in zip(found, read, strict=True) if weight in ("all", row.weight)]
        precision, recall = share(hits), share(got)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        table.append((text, weight, len(hits), precision, share(near), len(got), recall, f1))
    columns = ["text", "weight", "listed", "right", "at a difference", "read", "found", "f1"]
    return pd.DataFrame(table, columns=columns)


def share(hits: list[bool]) -> float:
    """Return the share of true values; NaN for none."""
    return float(np.mean(hits)) if hits else float("nan")


def first_rows(
    text: str, orders: dict[str, list[Stretch]], read: list[Stretch]
) -> dict[str, object]:
    """Return how many of the first rows are right and how much of what matters they hold."""
    heavy = [one for one in read if one.weight != "marker"]
    row: dict[str, object] = {"text": text, "details and propositions": len(heavy)}
    for by, rows in orders.items():
        row[f"right of first {FIRST} by {by}"] = sum(shared(rows[:FIRST], read))
        row[f"found in first {MORE} by {by}"] = sum(shared(heavy, rows[:MORE]))
    return row


def find_texts(data: Path | None) -> dict[str, tuple[Path, Path]]:
    """Return the two files of each text that is there."""
    found = {"astana": (RAW / "astana-kremlin.txt", RAW / "astana-karlof1.txt")}
    for text, folder in FOLDERS.items():
        if data and (data / folder).is_dir():
            a, b = (data / folder / name for name in BOTH)
            found[text] = (a, b)
    return found


def main() -> int:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with two_refs, ru_lit, livy, bible, mqm")
    data: Path | None = parser.parse_args().data
    passages, spans = read_judgements("passages"), read_judgements("spans")
    graded_texts, omissions, firsts = {}, [], []
    for text, paths in find_texts(data).items():
        tables = compare(*paths).tables
        graded = graded_beads(tables, mean_grades(passages[passages["text"] == text]))
        graded_texts[text] = graded
        own = spans[spans["text"] == text]
        read = read_stretches(own)
        orders = {
            by: listed(tables["omissions"], graded["bead_id"], by) for by in ("weight", "score")
        }
        omissions.append(omission_rows(text, orders["score"], read, changed_stretches(own)))
        firsts.append(first_rows(text, orders, read))
    for text in ROWS if data and (data / "mqm").is_dir() else ():
        grades = mean_grades(passages[passages["text"] == text])
        graded_texts[text] = graded_rows(data, text, grades)
    show(
        "Drift and the grades",
        pd.DataFrame(agreement(text, table) for text, table in graded_texts.items()),
    )
    everything = [table.assign(text=text) for text, table in graded_texts.items()]
    show("Grades by band", bands(pd.concat(everything)))
    show("Omissions inside passages and the reading", pd.concat(omissions))
    show("The first rows of the omissions", pd.DataFrame(firsts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
