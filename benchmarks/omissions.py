"""How well words that one side lacks are found, on other people's data.

Run with ``.venv/bin/python benchmarks/omissions.py --data DIR``. DIR holds the folders
``bible`` (public-domain versions; omissions labelled by reading, or cut out on purpose)
and ``demetr`` (github.com/marzenakrp/demetr, MIT) as tables. Prints tables, asserts nothing.

Spans are scored with partial credit, in two ways, both pooled over a set. By characters:
precision is the share of the predicted characters that are in a gold span, recall the share
of the gold characters that are predicted, as in Blain et al. (2023), Findings of the WMT
2023 Shared Task on Quality Estimation, DOI 10.18653/v1/2023.wmt-1.52, without its
severities. By spans: every predicted span is credited with the share of it that is gold,
every gold span with the share of it that is found, so that a short span counts as much as a
long one, as in Da San Martino et al. (2019), Fine-Grained Analysis of Propaganda in News
Articles, DOI 10.18653/v1/D19-1565, section 4, without its classes. A pair of texts without
gold and without prediction counts for nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from varlab.align import align_segments
from varlab.encode import load_encoder
from varlab.omissions import find_omissions
from varlab.omissions.deletion import Cut, deletion_gains
from varlab.omissions.gaps import Quote
from varlab.omissions.phrases import find_in_matches, missing_share
from varlab.segment import segment
from varlab.types import Pair, Segment, Witness
from varlab.words import match_many, match_with_noise
from varlab.words.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from varlab.encode import Encoder
    from varlab.omissions.gaps import Gap

Spans = list[tuple[int, int]]

# DEMETR's kinds that take words out or put words in; what it calls minor is grammar.
REMOVALS = (
    "critical_id21_adj_adv_removed", "critical_id22_verb_removed", "critical_id23_noun_removed",
    "critical_id24_subj_removed", "critical_id25_ne_removed", "major_id5_pp_removed",
)  # fmt: skip
ADDITIONS = ("critical_id6_addition",)
# Harmless kinds: nothing may be found.
HARMLESS = ("minor_id30_tokenized", "minor_id31_full_lower", "minor_id32_first_lower")
FALSE_ALARMS = 0.13
# Weight of the deletion test beside the words, in scoring a given phrase.
GAIN_SHARE = 0.4


def read(path: Path) -> pd.DataFrame:
    """Read a table of the data folder, quotation marks as they are."""
    return pd.read_csv(path, sep="\t", quoting=3, keep_default_na=False)


def gaps_of(texts: Sequence[tuple[str, str]], encoder: Encoder) -> list[list[Gap]]:
    """Return what is found in pairs of texts, set-aside gaps included."""
    quotes = [(Quote(a), Quote(b)) for a, b in texts]
    return find_in_matches(match_many(texts, encoder), quotes, encoder)


def spans_of(gaps: Iterable[Gap], side: str) -> Spans:
    """Return the offsets of the listed gaps of one side."""
    return [(gap.start, gap.end) for gap in gaps if gap.present_in == side and not gap.reason]


def characters(spans: Spans) -> set[int]:
    """Return the positions that spans cover."""
    return {k for start, end in spans for k in range(start, end)}


def span_f1(predicted: Sequence[Spans], gold: Sequence[Spans]) -> tuple[float, float, float]:
    """Return pooled precision, recall and F1 by characters."""
    hit = sum(len(characters(p) & characters(g)) for p, g in zip(predicted, gold, strict=True))
    n_predicted = sum(len(characters(p)) for p in predicted)
    n_gold = sum(len(characters(g)) for g in gold)
    precision, recall = hit / max(1, n_predicted), hit / max(1, n_gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def partial_f1(predicted: Sequence[Spans], gold: Sequence[Spans]) -> float:
    """Return the F1 in which every span, long or short, earns the share that is right."""
    precision = mean_share(predicted, gold)
    recall = mean_share(gold, predicted)
    return 2 * precision * recall / max(1e-9, precision + recall)


def mean_share(spans: Sequence[Spans], others: Sequence[Spans]) -> float:
    """Return the mean share of each span that the spans of the other list cover."""
    shares = [
        len(characters([span]) & characters(other)) / max(1, span[1] - span[0])
        for own, other in zip(spans, others, strict=True)
        for span in own
    ]
    return float(np.mean(shares)) if shares else 0.0


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that a positive outranks a negative, ties counting half."""
    p, n = np.array(positive)[:, None], np.array(negative)[None, :]
    return float((p > n).mean() + 0.5 * (p == n).mean())


def bible_phrases(folder: Path, encoder: Encoder) -> None:
    """Print how phrases that a version lacks are told from phrases that it has.

    A given phrase is scored by the share of its words that are not represented and by
    what taking it out does to the verse; beside it stands what the list itself says.
    """
    rows = read(folder / "bible/omissions/subverse_dev.tsv")
    texts = list(zip(rows.kjv_text, rows.short_text, strict=True))
    starts = [text.find(phrase) for text, phrase in zip(rows.kjv_text, rows.phrase, strict=True)]
    ends = [start + len(phrase) for start, phrase in zip(starts, rows.phrase, strict=True)]
    spans = list(zip(starts, ends, strict=True))
    cuts = [Cut(a, *span, b) for (a, b), span in zip(texts, spans, strict=True)]
    gains = deletion_gains(cuts, encoder)
    matches = match_many(texts, encoder)
    lost = [missing_share(m, "a", *span) for m, span in zip(matches, spans, strict=True)]
    print_phrases("words", lost, rows.label)
    print_phrases(
        "words and deletion",
        [x + GAIN_SHARE * g for x, g in zip(lost, gains, strict=True)],
        rows.label,
    )
    found = [spans_of(gaps, "a") for gaps in gaps_of(texts, encoder)]
    is_listed = [
        bool(characters(f) & characters([span])) for f, span in zip(found, spans, strict=True)
    ]
    shares = pd.Series(is_listed).groupby(rows.label).mean()
    print(
        f"  listed: {shares['omitted']:.3f} of the omitted, {shares['present']:.3f} of the present"
    )


def print_phrases(name: str, scores: Sequence[float], labels: pd.Series) -> None:
    """Print how a score separates omitted from present phrases."""
    values = np.array(scores)
    omitted, present = values[labels == "omitted"], values[labels == "present"]
    bound = np.quantile(present, 1 - FALSE_ALARMS)
    recall = np.mean(omitted > bound)
    print(
        f"bible/omissions phrases by {name}: n {len(omitted)} omitted, {len(present)} present, "
        f"AUC {auc(omitted, present):.3f}, recall {recall:.3f} at 13 % false alarms"
    )


def planted(before: str, after: str) -> tuple[Spans, Spans]:
    """Return the words that only one of two versions of a sentence has, by their difference."""
    own, other = tokenise(before), tokenise(after)
    norms = ([word.norm for word in own], [word.norm for word in other])
    blocks = SequenceMatcher(None, *norms, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    only_own = [(own[i].start, own[k - 1].end) for _, i, k, _, _ in changed if k > i]
    only_other = [(other[j].start, other[m - 1].end) for *_, j, m in changed if m > j]
    return only_own, only_other


def demetr(folder: Path, encoder: Encoder) -> None:
    """Print how words taken out of or put into a sentence are found."""
    base = read(folder / "demetr/base_dev.tsv").set_index("id")
    rows = read(folder / "demetr/perturbed_dev.tsv")
    rows = rows[rows.pert_name.isin(REMOVALS + ADDITIONS + HARMLESS)]
    rows = rows.join(base.mt, on="id").reset_index(drop=True)
    found = gaps_of(list(zip(rows.mt, rows.pert, strict=True)), encoder)
    gold = [planted(mt, pert) for mt, pert in zip(rows.mt, rows.pert, strict=True)]
    print("DEMETR, a sentence beside itself with words taken out or put in:")
    for title, names, side in (("removals", REMOVALS, "a"), ("additions", ADDITIONS, "b")):
        for name in (*names, f"all {title}"):
            kinds = names if name.startswith("all ") else (name,)
            keep = rows.index[rows.pert_name.isin(kinds)]
            predicted = [spans_of(found[k], side) for k in keep]
            wanted = [gold[k][side == "b"] for k in keep]
            scores = span_f1(predicted, wanted)
            print_spans(name, len(keep), scores, f"  by spans {partial_f1(predicted, wanted):.3f}")
    harmless = [found[k] for k in rows.index[rows.pert_name.isin(HARMLESS)]]
    alarms = [any(not gap.reason for gap in gaps) for gaps in harmless]
    print(f"  harmless kinds with any finding: {np.mean(alarms):.3f} of {len(alarms)}")


def print_spans(name: str, n: int, scores: tuple[float, float, float], more: str = "") -> None:
    """Print one row of span scores."""
    precision, recall, f1 = scores
    print(f"  {name:30s} n {n:4d}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}{more}")


def whole_gaps(pair: Pair, found: pd.DataFrame) -> set[tuple[str, int]]:
    """Return side and index of the segments that are called missing as a whole."""
    rows = found[found.granularity.isin(["sentence", "passage"])]
    return {
        (row.present_in, segment.index)
        for row in rows.itertuples()
        for segment in pair.segments(row.present_in)
        if row.start <= segment.start and segment.end <= row.end
    }


def bible_verses(folder: Path, encoder: Encoder) -> None:
    """Print how verses that a version lacks are found in the whole book, a verse a line."""
    verses = read(folder / "bible/verses/dev/Mark.tsv")
    labels = read(folder / "bible/omissions/verse_level_dev.tsv")
    print("bible/omissions verses, Mark, King James beside each version:")
    for version in [name for name in verses if name in set(labels.short)]:
        lost = set(labels.verse[labels.short == version])
        full = verses[verses.KJV.str.strip() != ""].reset_index(drop=True)
        short = verses[verses[version].str.strip() != ""]
        texts = ("\n".join(full.KJV) + "\n", "\n".join(short[version]) + "\n")
        pair = aligned(texts, encoder)
        found = whole_gaps(pair, listed(pair, encoder))
        names = {full.verse_id[index] for side, index in found if side == "a"}
        false = len(names - lost) + sum(side == "b" for side, _ in found)
        print(f"  {version:10s} {len(names & lost)} of {len(lost)} found, {false} false")


def aligned(texts: tuple[str, str], encoder: Encoder) -> Pair:
    """Return two texts of one segment a line, aligned."""
    a, b = Witness("a", texts[0]), Witness("b", texts[1])
    segments = (segment(a, by="lines"), segment(b, by="lines"))
    return Pair(a, b, *segments, align_segments(*segments, encoder))


def listed(pair: Pair, encoder: Encoder) -> pd.DataFrame:
    """Return the omissions of a pair."""
    return find_omissions(pair, match_with_noise(pair, encoder)[0], (), encoder).table


def bible_deletions(folder: Path, encoder: Encoder) -> None:
    """Print how sentences, runs, passages and clauses cut from one side are found.

    A segment that is called missing and is not belongs to no kind of cut, so all false
    ones count against each kind. Of a clause only the sentence it is missing from is
    known: it is found where something in that sentence is listed, and beside it stands
    how often that is so in sentences from which nothing was cut.
    """
    print("bible/align_del, units without counterpart, per document:")
    units: dict[str, list[bool]] = {"sentence": [], "run": [], "passage": []}
    clauses: list[bool] = []
    others: list[bool] = []
    n_false = 0
    for path in sorted((folder / "bible/align_del/dev").iterdir()):
        pair = given_units(path, encoder)
        table = listed(pair, encoder)
        found, gold = whole_gaps(pair, table), lone_units(path)
        print_spans(path.name, len(gold), unit_scores(found, gold))
        n_false += len(found - gold)
        cuts = [json.loads(line) for line in (path / "deletions.jsonl").open(encoding="utf-8")]
        for cut in cuts:
            places = {(SIDE_WITH[cut["deleted_from"]], n) for n in cut["other_side_units"]}
            if cut["kind"] in units:
                units[cut["kind"]] += [place in found for place in sorted(places & gold)]
            else:
                clauses.append(has_gap(pair, table, places))
        cut_units = {
            (SIDE_WITH[cut["deleted_from"]], n) for cut in cuts for n in cut["other_side_units"]
        }
        others += [
            has_gap(pair, table, {(side, n)})
            for side in ("a", "b")
            for n in range(len(pair.segments(side)))
            if (side, n) not in cut_units | gold
        ]
    for kind, hits in units.items():
        n, hit = len(hits), sum(hits)
        scores = (hit / max(1, hit + n_false), hit / max(1, n), 2 * hit / (hit + n_false + n))
        print_spans(f"all {kind}s, in units", n, scores)
    n = sum(map(len, units.values()))
    hit = sum(map(sum, units.values()))
    scores = (hit / max(1, hit + n_false), hit / max(1, n), 2 * hit / (hit + n_false + n))
    print_spans("all kinds together", n, scores)
    print(f"  clauses: {sum(clauses)} of {len(clauses)} found; {np.mean(others):.3f} elsewhere")


SIDE_WITH = {"a": "b", "b": "a"}


def has_gap(pair: Pair, table: pd.DataFrame, places: set[tuple[str, int]]) -> bool:
    """Tell whether anything heavier than a marker is listed in one of some units."""
    heavy = table[table.weight != "marker"]
    return any(
        row.present_in == side and row.start < unit.end and unit.start < row.end
        for side, n in places
        for unit in [pair.segments(side)[n]]
        for row in heavy.itertuples()
    )


def lone_units(path: Path) -> set[tuple[str, int]]:
    """Return side and index of the units that have no counterpart."""
    beads = [json.loads(line) for line in (path / "gold.jsonl").open(encoding="utf-8")]
    gold = {("a", n) for bead in beads if not bead["b"] for n in bead["a"]}
    return gold | {("b", n) for bead in beads if not bead["a"] for n in bead["b"]}


def unit_scores(
    found: set[tuple[str, int]], gold: set[tuple[str, int]]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a set of units."""
    hits = len(gold & found)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(gold))
    return precision, recall, 2 * hits / max(1, len(gold) + len(found))


def given_units(path: Path, encoder: Encoder) -> Pair:
    """Return a document pair cut into its given units, aligned."""
    witnesses, segments = [], []
    for side in ("a", "b"):
        text = (path / f"{side}.txt").read_bytes().decode()
        lines = (path / f"units_{side}.jsonl").open(encoding="utf-8")
        spans = [(unit["start"], unit["end"]) for unit in map(json.loads, lines)]
        witnesses.append(Witness(side, text))
        segments.append(
            tuple(Segment(n, s, e, "body", "", text[s:e]) for n, (s, e) in enumerate(spans))
        )
    return Pair(*witnesses, *segments, align_segments(*segments, encoder))


def main() -> int:
    """Run all tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with bible and demetr")
    folder = parser.parse_args().data
    if not (folder / "bible/omissions").is_dir():
        print(f"'{folder}' lacks bible/omissions; see the top of this file.", file=sys.stderr)
        return 2
    encoder = load_encoder()
    for table in (bible_phrases, bible_verses, bible_deletions, demetr):
        table(folder, encoder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
