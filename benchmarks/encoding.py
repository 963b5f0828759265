"""Sentences per second beside a plain ``SentenceTransformer.encode``, in one run.

    python benchmarks/encoding.py --data DIR

Every ``a.txt``/``b.txt`` with ``units_*.jsonl`` under ``DIR`` gives sentences;
the plain encoder gives sentence vectors only, varlab's also those of tokens.
Cold means without a cache, warm with everything in it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sentence_transformers import SentenceTransformer

from varlab.encode import DEFAULT_MODEL, load_encoder
from varlab.encode.model import find_model
from varlab.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 600


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    texts = sentences(parser.parse_args().data)
    if not texts:
        sys.exit("No documents found: expected folders with a.txt and units_a.jsonl.")
    plain = SentenceTransformer(str(find_model(DEFAULT_MODEL).folder), device="cpu")
    cold = load_encoder(cache=False)
    plain.encode(texts[:8])
    cold.encode(texts[:8])
    print(f"{len(texts)} sentences, {os.cpu_count()} processors")
    vectors, base = timed(lambda: plain.encode(texts))
    report("SentenceTransformer.encode", len(texts), base, base)
    encoded, seconds = timed(lambda: cold.encode(texts))
    report("varlab, cold", len(texts), seconds, base)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VARLAB_CACHE"] = folder
        load_encoder().encode(texts)
        _, seconds = timed(lambda: load_encoder().encode(texts))
    report("varlab, warm", len(texts), seconds, base)
    apart = np.abs(vectors - np.stack([one.vector for one in encoded])).max()
    print(f"largest difference of a component: {apart:.1e}")


def sentences(data: Path) -> list[str]:
    """Return the first distinct sentences, typography folded away, in a fixed order."""
    found: dict[str, None] = {}
    for units in sorted(data.rglob("units_?.jsonl")):
        text = units.with_name(f"{units.stem[-1]}.txt").read_text("utf-8")
        for line in units.read_text("utf-8").splitlines():
            unit = json.loads(line)
            found[fold_text(text[unit["start"] : unit["end"]])] = None
    return list(found)[:LIMIT]


def timed(work: Callable[[], object]) -> tuple[object, float]:
    """Return a result and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def report(name: str, n: int, seconds: float, base: float) -> None:
    """Print one line."""
    print(
        f"{name:30} {seconds:7.2f} s {n / seconds:8.0f} sentences/s {base / seconds:6.2f} x plain"
    )


if __name__ == "__main__":
    main()
