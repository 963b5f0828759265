"""The lists of names marked by hand, and what the finder makes of their texts."""

from __future__ import annotations

import csv
from pathlib import Path

from varlab.names.lexis import read_lexis
from varlab.names.mentions import find_mentions, load_pipeline
from varlab.segment import segment
from varlab.types import Witness

Labels = dict[tuple[int, int], str]

GOLD = Path(__file__).parent / "gold"
RAW = GOLD.parents[1] / "data" / "raw"
BRACKETS = {"[": "name", "{": "demonym", "<": "address"}


def bracketed(name: str) -> tuple[str, Labels]:
    """Read a text of our own whose names stand in brackets."""
    text, start, label = "", 0, ""
    gold: Labels = {}
    for character in (GOLD / name).read_text(encoding="utf-8"):
        if character in BRACKETS:
            start, label = len(text), BRACKETS[character]
        elif character in "]}>":
            gold[start, len(text)] = label
        else:
            text += character
    return text, gold


def hanoi() -> tuple[str, Labels]:
    """Read the Hanoi transcript and the places of its names."""
    text = (RAW / "hanoi-international-affairs.txt").read_bytes().decode("utf-8")
    with (GOLD / "hanoi_mentions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return text, {(int(row["start"]), int(row["end"])): row["label"] for row in rows}


def found_in(text: str) -> Labels:
    """Find the names of a text that stands alone.

    A name that only the first capital of a sentence speaks for counts where the same
    form stands elsewhere; with a second text, its counterpart would speak too.
    """
    segments = segment(Witness("text", text))
    lexis = read_lexis(own.text for own in segments if own.role == "body")
    mentions = find_mentions(segments, "a", load_pipeline(lexis))
    sure = {mention.form for mention in mentions if not mention.is_weak}
    return {(own.start, own.end): own.label for own in mentions if own.form in sure}
