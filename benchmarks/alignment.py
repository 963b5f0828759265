"""Accuracy and speed of the alignment, on public data it is pointed at.

    python benchmarks/alignment.py --data DIR
    python benchmarks/alignment.py --data DIR --score DOCUMENT BEADS
    python benchmarks/alignment.py --speed

``DIR`` holds one folder per document with ``a.txt``, ``b.txt``,
``units_a.jsonl``, ``units_b.jsonl`` (``id``, ``start``, ``end``) and
``gold.jsonl`` (``a``, ``b``: unit numbers), at any depth. ``--score`` judges
any program's beads instead: ``beads.csv`` as varlab writes it, or JSON lines
with ``a`` and ``b``. Nothing is asserted; numbers are printed.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from varlab.align import align_segments
from varlab.align.coverage import tokens_of
from varlab.align.document import Document
from varlab.align.evaluate import agreement
from varlab.align.sequence import best_sequence
from varlab.encode import load_encoder
from varlab.encode.threads import one_thread_each
from varlab.encode.vectors import Encoded
from varlab.types import Segment

if TYPE_CHECKING:
    from varlab.align.evaluate import Agreement
    from varlab.encode import Encoder

HOW_TO_GET = (
    "The texts are public: English Bible versions at ebible.org, Livy at "
    "github.com/PerseusDL/canonical-latinLit, two references of one Russian source at "
    "github.com/wmt-conference/wmt21-news-systems. Cut them into sentences, and derive gold "
    "beads from shared verse numbers (segments that share a verse belong together)."
)
# Measured with the same encoder, exact-bead F1 /
# F1 of unaligned segments; "-" was not measured.
PEERS = """
system                      Astana      Mark KJV-BBE, deletions   John KJV-WEB, deletions
Bertalign                   .975/.75    .824/.69                  .973/.80
SentAlign                   .929/.76    .836/.84                  -
Vecalign                    .846/.85    .789/.52                  .868/.42
Hunalign                    .948/.86    .823/.80                  .886/.85
Bleualign (own translation) .918/.80    .846/.91                  .951/.88
mutual nearest neighbours   .786/.38    .766/.43                  .817/.52
"""
HARD = ("Weymouth-Twenty", "Livy")
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
SIZES = (1000, 4000, 16000, 31102)
TOKENS = 25
DIM = 384

Group = tuple[tuple[int, ...], tuple[int, ...]]


class Judged(NamedTuple):
    """One document's result."""

    name: str
    n_a: int
    n_b: int
    agreement: Agreement
    seconds: float


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--score", nargs=2, metavar=("DOCUMENT", "BEADS"), type=Path)
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    if arguments.speed:
        print_speed()
    elif arguments.score:
        print_score(*arguments.score)
    elif arguments.data and arguments.data.is_dir():
        print_accuracy(arguments.data)
    else:
        sys.exit(f"No folder of documents given with --data. {HOW_TO_GET}")


def print_accuracy(data: Path) -> None:
    """Align every document and print the table of accuracy and the reliability."""
    encoder = load_encoder()
    confidences: list[tuple[float, bool]] = []
    results = [
        judge(path.parent, encoder, confidences) for path in sorted(data.rglob("gold.jsonl"))
    ]
    print(f"{'document':45} {'a':>5} {'b':>5}  exact  links  alone  seconds")
    for one in results:
        print(row(one))
    for title, hard in (("all but the hard pairs", False), ("hard pairs", True)):
        chosen = [one for one in results if any(word in one.name for word in HARD) == hard]
        if chosen:
            print(f"mean exact F1, {title}: {mean(chosen):.3f} (n = {len(chosen)})")
    print("\nPeers, exact-bead F1 / F1 of unaligned segments:" + PEERS)
    print_reliability(confidences)


def mean(results: list[Judged]) -> float:
    """Return the mean exact F1 of some documents."""
    return float(np.mean([one.agreement.exact.f1 for one in results]))


def row(one: Judged) -> str:
    """Return a line of the table."""
    rates = one.agreement
    alone = f"{rates.alone.f1:.3f}" if rates.alone.n_wanted else "  -  "
    return (
        f"{one.name:45} {one.n_a:5} {one.n_b:5}  {rates.exact.f1:.3f}  {rates.links.f1:.3f}  "
        f"{alone}  {one.seconds:7.2f}"
    )


def judge(folder: Path, encoder: Encoder, confidences: list[tuple[float, bool]]) -> Judged:
    """Align one document and compare it with its gold."""
    sides = [segments_of(folder, side) for side in "ab"]
    for side in sides:
        encoder.encode([one.text for one in side])
    start = time.perf_counter()
    beads = align_segments(*sides, encoder).beads
    seconds = time.perf_counter() - start
    gold = gold_of(folder)
    home = [{i: k for k, group in enumerate(gold) for i in group[side]} for side in (0, 1)]
    for bead in beads:
        homes = {home[0][i] for i in bead.a} | {home[1][j] for j in bead.b}
        group = gold[min(homes)]
        coarse = min(len(group[0]), len(group[1])) > 1
        right = (bead.a, bead.b) == group or (len(homes) == 1 and coarse and not bead.is_null)
        right |= bead.is_null and len(homes) == 1 and not (group[0] and group[1])
        confidences.append((bead.confidence, right))
    result = agreement([(bead.a, bead.b) for bead in beads], gold)
    return Judged(folder.name, len(sides[0]), len(sides[1]), result, seconds)


def segments_of(folder: Path, side: str) -> tuple[Segment, ...]:
    """Return a document's own units as segments."""
    text = (folder / f"{side}.txt").read_text("utf-8")
    units = read_lines(folder / f"units_{side}.jsonl")
    return tuple(
        Segment(number, unit["start"], unit["end"], "body", "", text[unit["start"] : unit["end"]])
        for number, unit in enumerate(units)
    )


def gold_of(folder: Path) -> list[Group]:
    """Return a document's gold beads."""
    return [(tuple(bead["a"]), tuple(bead["b"])) for bead in read_lines(folder / "gold.jsonl")]


def read_lines(path: Path) -> list[dict]:
    """Return a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def print_reliability(confidences: list[tuple[float, bool]]) -> None:
    """Print how often beads of some confidence are right."""
    print("confidence     beads   mean   right")
    for low, high in pairwise(BINS):
        inside = [(c, r) for c, r in confidences if low <= c < high or c == high == 1.0]
        if inside:
            values, right = zip(*inside, strict=True)
            share = f"{np.mean(values):.3f}  {np.mean(right):.3f}"
            print(f"{low:.2f} to {high:.2f}  {len(inside):6}  {share}")


def print_score(folder: Path, beads: Path) -> None:
    """Print the agreement of any program's beads with a document's gold."""
    result = agreement(read_beads(beads), gold_of(folder))
    for name in ("exact", "links", "alone"):
        rate = getattr(result, name)
        print(f"{name:6} P {rate.precision:.3f}  R {rate.recall:.3f}  F1 {rate.f1:.3f}")


def read_beads(path: Path) -> list[Group]:
    """Return beads from ``beads.csv`` or from JSON lines."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [
                (numbers(r["a_segments"]), numbers(r["b_segments"])) for r in csv.DictReader(file)
            ]
    return [(tuple(bead["a"]), tuple(bead["b"])) for bead in read_lines(path)]


def numbers(cell: str) -> tuple[int, ...]:
    """Return the segment numbers of a cell."""
    return tuple(int(number) for number in cell.split())


def print_speed() -> None:
    """Print how the time without encoding grows with the length, on synthetic vectors."""
    print("segments a side   varlab s   exponent   plain band s   ratio   peak MB beyond vectors")
    before: tuple[int, float] | None = None
    for size in SIZES:
        a, b = synthetic(size)
        held = forget_peak()
        start = time.perf_counter()
        with one_thread_each():
            best_sequence(a, b)
        seconds = time.perf_counter() - start
        plain = plain_band(a.vectors, b.vectors)
        peak = (memory("VmHWM") - held) / 1024
        exponent = np.log(seconds / before[1]) / np.log(size / before[0]) if before else np.nan
        print(
            f"{size:15} {seconds:10.2f} {exponent:10.2f} {plain:14.2f} "
            f"{seconds / plain:7.2f} {peak:10.0f}"
        )
        before = (size, seconds)


def forget_peak() -> int:
    """Make the system forget the peak of our memory; return what is held now, in KiB."""
    Path("/proc/self/clear_refs").write_text("5")
    return memory("VmRSS")


def memory(name: str) -> int:
    """Return a size of this process in KiB as Linux reports it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(rf"{name}:\s+(\d+)", status)[1])


def synthetic(size: int) -> tuple[Document, Document]:
    """Return two documents of random vectors, the second a noisy copy that lacks 3 %."""
    rng = np.random.default_rng(size)
    directions = rng.standard_normal((size, DIM), np.float32)
    gone = rng.random(size) < 0.03
    a = document(directions, rng)
    b = document(directions[~gone], rng)
    return a, b


def document(directions: np.ndarray, rng: np.random.Generator) -> Document:
    """Return a document whose tokens scatter about each segment's direction."""
    encoded, none = [], np.zeros((0, 2), np.int32)
    for direction in directions:
        tokens = direction + rng.standard_normal((TOKENS, DIM), np.float32) * np.float32(0.7)
        encoded.append(Encoded(direction / np.linalg.norm(direction), tokens, none))
    segments = [Segment(index, 0, 100, "body", "", "") for index in range(len(encoded))]
    importance = np.full(TOKENS * len(encoded), 0.5, np.float32)
    vectors = np.stack([one.vector for one in encoded])
    flags = np.zeros(len(encoded), bool)
    return Document(
        segments, vectors, tokens_of(encoded, importance), np.full(len(encoded), 100.0), flags
    )


def plain_band(a: np.ndarray, b: np.ndarray, radius: int = 10) -> float:
    """Return the seconds of a plain banded alignment of sentence vectors, cell by cell."""
    start = time.perf_counter()
    before = np.zeros(2 * radius + 2)
    for row in range(len(a)):
        centre = row * len(b) // len(a)
        here = np.full(2 * radius + 2, -np.inf)
        for at in range(2 * radius + 1):
            column = centre - radius + at
            if 0 <= column < len(b):
                here[at] = max(before[at] + a[row] @ b[column], before[at + 1], here[at - 1])
        before = np.where(np.isfinite(here), here, 0)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
