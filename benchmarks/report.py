"""How long `varlab report` takes, beside a bare script that only embeds both texts once.

Prints a table and asserts nothing. Needs this repository and no other data:

    .venv/bin/python benchmarks/report.py [A B]

The bare script is the least anybody could do with the same model: load it and
encode the sentences of both texts. "Cold" starts with an empty cache of
vectors, "warm" repeats the same call. Memory is that of the largest process, and
never less than this benchmark's own, which a process has before its program starts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from varlab.encode.model import DEFAULT_MODEL, find_model
from varlab.read import read_witness
from varlab.segment import segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RAW = Path(__file__).parents[1] / "data" / "raw"
PAIR = (RAW / "astana-kremlin.txt", RAW / "astana-karlof1.txt")
VARLAB = Path(sys.executable).with_name("varlab")

# The first start of anything reads its files from disk; the better of a few is the program's own.
REPEATS = 3

BARE = """
import json, sys
from sentence_transformers import SentenceTransformer
folder, sentences = json.load(open(sys.argv[1], encoding="utf-8"))
SentenceTransformer(folder, device="cpu").encode(sentences, show_progress_bar=False)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process cost: wall-clock seconds, and megabytes of its largest process."""

    seconds: float
    megabytes: float


def measure(command: Sequence[object], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and return what it cost."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        env={**os.environ, "TQDM_DISABLE": "1", **(environment or {})},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{command[0]} ended with status {os.waitstatus_to_exitcode(status)}.")
    return Cost(seconds, usage.ru_maxrss / 1024)


def best(command: Sequence[object]) -> Cost:
    """Return the fastest of a few runs of a command."""
    return min((measure(command) for _ in range(REPEATS)), key=lambda cost: cost.seconds)


def write_task(paths: Sequence[Path], folder: Path) -> Path:
    """Write down the model and the sentences for the bare script, in a file."""
    witnesses = [read_witness(path, side) for path, side in zip(paths, "ab", strict=True)]
    sentences = [one.text for witness in witnesses for one in segment(witness)]
    task = folder / "task.json"
    task.write_text(json.dumps([str(find_model(DEFAULT_MODEL).folder), sentences]), "utf-8")
    return task


def run(paths: Sequence[Path], folder: Path) -> dict[str, Cost]:
    """Return the cost of each program, by its name."""
    report = [VARLAB, "report", *paths, "--quiet", "-o", folder / "report"]
    cache = {"VARLAB_CACHE": str(folder / "cache")}
    return {
        "varlab --help": best([VARLAB, "--help"]),
        "bare script": best([sys.executable, "-c", BARE, write_task(paths, folder)]),
        "varlab report, cold": measure(report, cache),
        "varlab report, warm": measure(report, cache),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="*", type=Path, default=PAIR, metavar="TEXT")
    paths = parser.parse_args().texts
    if len(paths) != 2:
        parser.error(f"two texts are expected, got {len(paths)}")
    with tempfile.TemporaryDirectory() as folder:
        costs = run(paths, Path(folder))
    bare = costs["bare script"].seconds
    print(f"{'':22}{'seconds':>9}{'x bare':>9}{'MB':>9}")
    for name, cost in costs.items():
        print(f"{name:22}{cost.seconds:9.2f}{cost.seconds / bare:9.2f}{cost.megabytes:9.0f}")


if __name__ == "__main__":
    main()
