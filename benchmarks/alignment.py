"""Accuracy and speed of the alignment, on public data it is pointed at.

    python benchmarks/alignment.py --data DIR
    python benchmarks/alignment.py --score DOCUMENT BEADS
    python benchmarks/alignment.py --speed [--data DIR]

``DIR`` holds one folder per document with ``a.txt``, ``b.txt``,
``units_a.jsonl``, ``units_b.jsonl`` (``id``, ``start``, ``end``) and
``gold.jsonl`` (``a``, ``b``: unit numbers), at any depth. ``--score`` judges
any program's beads instead: ``beads.csv`` as varlab writes it, JSON lines with
``a`` and ``b``, or lines ``[0, 1]:[2]:cost`` as Vecalign and others print them.
Every document is also measured with parts cut out: 3 % of its beads and two runs
of 5 to 20 lose one side, drawn anew for every seed. Nothing is asserted; numbers
are printed. The measures are defined in ``varlab.align.evaluate``.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import re
import sys
import time
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from varlab.align import align_segments
from varlab.align.coverage import tokens_of
from varlab.align.document import Document
from varlab.align.evaluate import Rate, agreement
from varlab.align.sequence import best_sequence
from varlab.encode import DEFAULT_MODEL, load_encoder
from varlab.encode.model import find_model
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
SEEDS = (1, 2, 3)  # of what is cut out
SINGLE = 0.03  # share of beads that lose one side
RUN_SIZES = (5, 21)  # beads in a longer run that does, half open; there are two
ENCODED_RUN = 4  # peers encode all runs of up to this many segments
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
SIZES = (1000, 4000, 16000, 31102)
REPEATED_SIZES = (1000, 4000, 8000)
TOKENS = 25
DIM = 384

Group = tuple[tuple[int, ...], tuple[int, ...]]


class Case(NamedTuple):
    """A document with its answer."""

    name: str
    sides: list[tuple[Segment, ...]]
    gold: list[Group]


class Judged(NamedTuple):
    """One document's result."""

    case: Case
    agreement: Agreement
    seconds: float

    @property
    def is_hard(self) -> bool:
        """Whether it is reported apart."""
        return any(word in self.case.name for word in HARD)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--score", nargs=2, metavar=("DOCUMENT", "BEADS"), type=Path)
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    if arguments.score:
        print_score(*arguments.score)
    elif arguments.speed:
        print_speed()
        print_repeated()
        if arguments.data:
            print_end_to_end(arguments.data)
    elif arguments.data and arguments.data.is_dir():
        print_accuracy(arguments.data)
    else:
        sys.exit(f"No folder of documents given with --data. {HOW_TO_GET}")


def print_accuracy(data: Path) -> None:
    """Align every document, whole and cut, and print accuracy and reliability."""
    encoder = load_encoder()
    whole = [read_case(path.parent) for path in sorted(data.rglob("gold.jsonl"))]
    cut = [
        with_deletions(case, seed)
        for case in whole
        if not re.search(r"_s\d+$", case.name)
        for seed in SEEDS
    ]
    confidences: list[tuple[float, bool, bool]] = []
    print(f"{'document':45} {'a':>5} {'b':>5}  exact  links  alone     n  seconds")
    for cases in (whole, cut):
        results = [judge(case, encoder, confidences) for case in cases]
        for one in results:
            print(row(one))
        for title, hard in (("all but the hard pairs", False), ("hard pairs", True)):
            print_summary(title, [one for one in results if one.is_hard == hard])
    print("\nPeers, exact-bead F1 / F1 of unaligned segments:" + PEERS)
    for title, hard in (("all but the hard pairs", False), ("hard pairs", True)):
        print(f"reliability, {title}")
        print_reliability([(c, right) for c, right, is_hard in confidences if is_hard == hard])


def print_summary(title: str, results: list[Judged]) -> None:
    """Print the mean exact F1 of some documents and the F1 of all their segments left alone."""
    if not results:
        return
    exact = float(np.mean([one.agreement.exact.f1 for one in results]))
    alone = Rate(*np.sum([astuple(one.agreement.alone) for one in results], axis=0).tolist())
    print(
        f"{title}: exact {exact:.3f} (mean of {len(results)}), alone P {alone.precision:.3f} "
        f"R {alone.recall:.3f} F1 {alone.f1:.3f} (n = {alone.n_wanted})\n"
    )


def row(one: Judged) -> str:
    """Return a line of the table."""
    rates, (n_a, n_b) = one.agreement, map(len, one.case.sides)
    alone = f"{rates.alone.f1:.3f}" if rates.alone.n_wanted else "  -  "
    return (
        f"{one.case.name:45} {n_a:5} {n_b:5}  {rates.exact.f1:.3f}  {rates.links.f1:.3f}  "
        f"{alone} {rates.alone.n_wanted:5}  {one.seconds:7.2f}"
    )


def read_case(folder: Path) -> Case:
    """Return a document with its own units as segments."""
    return Case(folder.name, [segments_of(folder, side) for side in "ab"], gold_of(folder))


def with_deletions(case: Case, seed: int) -> Case:
    """Return a document in which some beads have lost one side."""
    rng = np.random.default_rng(seed)
    two_sided = [number for number, group in enumerate(case.gold) if group[0] and group[1]]
    losing = {number: int(rng.integers(2)) for number in two_sided if rng.random() < SINGLE}
    for _ in range(2):
        size, side = int(rng.integers(*RUN_SIZES)), int(rng.integers(2))
        first = int(rng.integers(len(two_sided) - size))
        losing |= dict.fromkeys(two_sided[first : first + size], side)
    gone = [
        {
            index
            for number, where in losing.items()
            if where == side
            for index in case.gold[number][side]
        }
        for side in (0, 1)
    ]
    kept = [[i for i in range(len(case.sides[side])) if i not in gone[side]] for side in (0, 1)]
    new = [{old: index for index, old in enumerate(one)} for one in kept]
    gold = [
        tuple(tuple(new[side][i] for i in group[side] if i in new[side]) for side in (0, 1))
        for group in case.gold
    ]
    sides = [tuple(case.sides[side][i] for i in kept[side]) for side in (0, 1)]
    return Case(f"{case.name} cut {seed}", sides, [group for group in gold if any(group)])


def judge(case: Case, encoder: Encoder, confidences: list[tuple[float, bool, bool]]) -> Judged:
    """Align one document and compare it with its gold."""
    gold = case.gold
    for side in case.sides:
        encoder.encode([one.text for one in side])
    start = time.perf_counter()
    beads = align_segments(*case.sides, encoder).beads
    seconds = time.perf_counter() - start
    result = Judged(case, agreement([(bead.a, bead.b) for bead in beads], gold), seconds)
    home = [{i: k for k, group in enumerate(gold) for i in group[side]} for side in (0, 1)]
    for bead in beads:
        homes = {home[0][i] for i in bead.a} | {home[1][j] for j in bead.b}
        group = gold[min(homes)]
        coarse = min(len(group[0]), len(group[1])) > 1
        right = (bead.a, bead.b) == group or (len(homes) == 1 and coarse and not bead.is_null)
        right |= bead.is_null and len(homes) == 1 and not (group[0] and group[1])
        confidences.append((bead.confidence, right, result.is_hard))
    return result


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
    text = path.read_text("utf-8")
    if text.startswith("["):
        sides = [line.split(":")[:2] for line in text.splitlines() if line.strip()]
        return [tuple(tuple(ast.literal_eval(side)) for side in pair) for pair in sides]
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


def print_repeated() -> None:
    """Print the time for a text that repeats itself beside that for one that does not.

    Both lack the last quarter of the other side, so that the repeated lines may go anywhere.
    """
    print("\nsegments   all different s   the same 40 again and again s   ratio")
    for size in REPEATED_SIZES:
        seconds = [
            seconds_to_align(list(range(size))),
            seconds_to_align(list(range(40)) * (size // 40)),
        ]
        print(f"{size:8} {seconds[0]:17.2f} {seconds[1]:31.2f} {seconds[1] / seconds[0]:7.2f}")


def seconds_to_align(numbers: list[int]) -> float:
    """Return the seconds for texts of numbered segments, the second without its last quarter."""
    rest = numbers[: len(numbers) * 3 // 4]
    sides = [
        tuple(Segment(at, 0, 100, "body", "", f"{side}{one}") for at, one in enumerate(those))
        for side, those in (("a", numbers), ("b", rest))
    ]
    encoder = Numbered(max(numbers) + 1)
    start = time.perf_counter()
    align_segments(*sides, encoder)
    return time.perf_counter() - start


class Numbered:
    """An encoder of side and number: random directions, those of b close to those of a."""

    name, digest, dim = "numbered", "0" * 64, DIM

    def __init__(self, size: int) -> None:
        rng = np.random.default_rng(size)
        directions = rng.standard_normal((size, DIM), np.float32)
        self._encoded = {
            f"{side}{number}": encode_direction(direction, rng)
            for side in "ab"
            for number, direction in enumerate(directions)
        }

    def encode(self, texts: list[str]) -> list[Encoded]:
        """Return what stands for each text."""
        return [self._encoded[text] for text in texts]


def encode_direction(direction: np.ndarray, rng: np.random.Generator) -> Encoded:
    """Return a segment whose tokens scatter about a direction."""
    tokens = direction + rng.standard_normal((TOKENS, DIM), np.float32) * np.float32(0.7)
    vector = tokens.mean(axis=0)
    return Encoded(vector / np.linalg.norm(vector), tokens, np.zeros((TOKENS, 2), np.int32))


def print_end_to_end(data: Path) -> None:
    """Print the time from text to beads without a cache beside that of encoding all runs."""
    from sentence_transformers import SentenceTransformer

    case = min(
        (read_case(path.parent) for path in sorted(data.rglob("gold.jsonl"))),
        key=lambda case: abs(sum(map(len, case.sides)) - 500),
    )
    plain = SentenceTransformer(str(find_model(DEFAULT_MODEL).folder), device="cpu")
    encoder = load_encoder(cache=False)
    encoder.encode(["to load the weights"])
    start = time.perf_counter()
    align_segments(*case.sides, encoder)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    plain.encode([run for side in case.sides for run in runs([one.text for one in side])])
    encoding = time.perf_counter() - start
    print(
        f"{case.name}, {sum(map(len, case.sides))} segments: text to beads {seconds:.2f} s; "
        f"encoding all runs up to {ENCODED_RUN} {encoding:.2f} s, "
        f"{encoding / seconds:.1f} times that"
    )


def runs(texts: list[str]) -> list[str]:
    """Return all runs of neighbouring segments, as run-encoding aligners need them."""
    return [
        " ".join(texts[first : first + size])
        for size in range(1, ENCODED_RUN + 1)
        for first in range(len(texts) - size + 1)
    ]


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
