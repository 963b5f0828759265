"""How well the forms of names are told same from different, found and paired, on other data.

Run with ``python benchmarks/names.py --data DIR``. DIR holds the folders ``bible``,
``ru_lit``, ``ru_names`` and ``two_refs``: public-domain Bible versions and two English
Turgenevs (Garnett 1895, Hogarth 1921; both at gutenberg.org) with their names listed by
reading, spellings of Russian names from the sanction lists of OFAC and OpenSanctions
(rigour's name benchmark), and the two references of WMT 2021 Russian-English news. Prints
tables, asserts nothing.

Pairs: precision and recall of distinct pairs of single words that differ in more than
nothing. The lists of the Bible leave some names out (those in one verse only); a pair of
which neither form is listed is counted apart, as *unjudged*. Same or different: average
precision, ties broken against us.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from varlab.align import align_segments
from varlab.encode import load_encoder
from varlab.names import find_names
from varlab.names.romanise import name_similarity, spelling_similarity
from varlab.types import Alignment, Bead, NoiseFloor, Pair, Segment, Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Forms = set[tuple[str, str]]

# Kinds that claim: one name in two forms. A short form, a title or an undecided pair does not.
CLAIMS = frozenset(
    "typography norm transliteration retransliteration typo exonym alias translated".split()
)
NO_NOISE = NoiseFloor(0.0, 0.0, 0.0, 0, (0,) * 40)
BIBLE = {
    "KJV-WEB": "verses/dev/Mark.tsv", "KJV-ASV": "verses/dev/Mark.tsv",
    "KJV-BBE": "verses/dev/Mark.tsv", "DRC-KJV": "align/dev/Gen_1-11_DRC-KJV",
}  # fmt: skip
LITERATURE = "ru_lit/dev/FathersSons_ch1-10_Garnett-Hogarth"
NEWS = "two_refs/dev/wmt21_ru-en_A-B"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table, quotation marks as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_units(folder: Path, side: str) -> tuple[Witness, tuple[Segment, ...]]:
    """Read one side of a document and its units."""
    with (folder / f"{side}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    lines = (folder / f"units_{side}.jsonl").read_text(encoding="utf-8").splitlines()
    units = [json.loads(line) for line in lines]
    segments = tuple(
        Segment(at, unit["start"], unit["end"], "body", "", text[unit["start"] : unit["end"]])
        for at, unit in enumerate(units)
    )
    return Witness(side, text), segments


def aligned_document(folder: Path) -> Pair:
    """Read a document, with the gold beads where there are some, else with our own."""
    (a, segments_a), (b, segments_b) = (read_units(folder, side) for side in ("a", "b"))
    gold = folder / "gold.jsonl"
    if not gold.exists():
        alignment = align_segments(segments_a, segments_b, load_encoder())
        return Pair(a, b, segments_a, segments_b, alignment)
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    beads = tuple(Bead(tuple(row["a"]), tuple(row["b"]), 1.0, 1.0) for row in rows)
    return Pair(a, b, segments_a, segments_b, Alignment(beads, NO_NOISE))


def verse_document(path: Path, versions: Sequence[str]) -> Pair:
    """Read two versions of a book, a verse a bead."""
    rows = [row for row in read_rows(path) if all(row[version] for version in versions)]
    sides = [lines_as_segments([row[version] for row in rows]) for version in versions]
    beads = tuple(Bead((at,), (at,), 1.0, 1.0) for at in range(len(rows)))
    (a, segments_a), (b, segments_b) = sides
    return Pair(a, b, segments_a, segments_b, Alignment(beads, NO_NOISE))


def lines_as_segments(lines: Sequence[str]) -> tuple[Witness, tuple[Segment, ...]]:
    """Make a witness of lines, each of them a segment."""
    segments, start = [], 0
    for at, line in enumerate(lines):
        segments.append(Segment(at, start, start + len(line), "body", "", line))
        start += len(line) + 1
    return Witness("lines", "\n".join(lines)), tuple(segments)


def found_pairs(pair: Pair) -> Forms:
    """Return the pairs of single words that are claimed to be one name."""
    table = find_names(pair).table
    claimed = table[table["kind"].isin(CLAIMS)]
    pairs = zip(claimed["a_form"], claimed["b_form"], strict=True)
    return {(a, b) for a, b in pairs if " " not in a + b}


def verses_of(path: Path) -> set[str]:
    """Return the verses of a text: of a table, or of a document's gold beads."""
    if path.suffix == ".tsv":
        return {row["verse_id"] for row in read_rows(path)}
    lines = (path / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {verse for line in lines for verse in json.loads(line)["refs"]}


def listed(path: Path, is_wanted: Callable[[dict[str, str]], bool]) -> Forms:
    """Return the listed pairs for which a condition holds."""
    return {(row["name_a"], row["name_b"]) for row in read_rows(path) if is_wanted(row)}


def show(name: str, found: Forms, gold: Forms, negatives: Forms, unjudged: int) -> None:
    """Print precision, recall and F1 of distinct pairs, and the negatives that were claimed."""
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    counts = f"{len(gold):5d} {len(found & negatives):9d} {unjudged:9d}"
    print(f"{name:22s} {precision:6.3f} {recall:6.3f} {f1:6.3f} {counts}")
    for label, forms in (("missed", gold - found), ("extra", found - gold)):
        if forms:
            print(f"    {label}: " + ", ".join(f"{a}/{b}" for a, b in sorted(forms)))


def bible(data: Path) -> None:
    """Measure the four pairs of versions whose names are listed."""
    for name, source in BIBLE.items():
        path = data / "bible" / source
        is_table = path.suffix == ".tsv"
        pair = verse_document(path, name.split("-")) if is_table else aligned_document(path)
        verses, found = verses_of(path), found_pairs(pair)
        names = data / "bible/names"
        gold = listed(
            names / f"dev_{name}.tsv", lambda row, v=verses: bool(v & {*row["refs"].split()})
        )
        negatives = listed(names / f"dev_{name}_negatives.tsv", lambda row: True)
        known_a, known_b = ({pair[at] for pair in gold | negatives} for at in (0, 1))
        judged = {(a, b) for a, b in found if a in known_a or b in known_b}
        show(f"bible {name}", judged, gold, negatives, len(found) - len(judged))


def literature(data: Path) -> None:
    """Measure the names of ten chapters of Turgenev, aligned by ourselves."""
    found = found_pairs(aligned_document(data / LITERATURE))
    show("ru_lit", found, listed(data / LITERATURE / "names_gold.tsv", lambda row: True), set(), 0)


def news(data: Path) -> None:
    """Measure the names of two references of Russian news."""
    found = found_pairs(aligned_document(data / NEWS))
    path = data / "ru_names/wmt21_ru-en_A-B_names_dev.tsv"
    gold = listed(path, lambda row: row["class"] not in ("not_same_name", "form"))
    negatives = listed(path, lambda row: row["class"] == "not_same_name")
    show("two_refs", found, gold, negatives, 0)


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """Return the average precision of a ranking, every tie broken against us."""
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1]))
    hits, total = 0, 0.0
    for rank, (_, is_same) in enumerate(ranked, start=1):
        hits += is_same
        total += hits / rank if is_same else 0.0
    return total / hits


def same_or_different(data: Path) -> None:
    """Measure how well likeness tells spellings of one name from other names."""
    measures = {"ofac_tokens": spelling_similarity, "ofac_fullnames": name_similarity,
                "opensanctions_namebench": name_similarity}  # fmt: skip
    pooled = []
    for name, measure in measures.items():
        rows = read_rows(data / f"ru_names/{name}_dev.tsv")
        scored = [(measure(row["name_a"], row["name_b"]), row["label"] == "1") for row in rows]
        print(f"{name:26s} {average_precision(scored):6.3f} {len(rows):5d}")
        pooled += scored
    print(f"{'all of them':26s} {average_precision(pooled):6.3f} {len(pooled):5d}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Benchmark of names.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the development sets")
    data = parser.parse_args().data
    if not (data / "ru_names").is_dir():
        sys.exit(f"{data} has no folder 'ru_names'; see the head of this file for the sources.")
    print("pairs                     P      R     F1     n negatives unjudged")
    bible(data)
    news(data)
    literature(data)
    print("\nsame or different            AP     n")
    same_or_different(data)


if __name__ == "__main__":
    main()
