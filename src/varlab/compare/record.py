"""What ``run.json`` says of a run: inputs, counts, thresholds, warnings and the signature."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from varlab.review import summarise
from varlab.types import SIDES

if TYPE_CHECKING:
    import pandas as pd

    from varlab.compare.options import Options
    from varlab.encode import Encoder
    from varlab.review import Settled
    from varlab.types import Pair, Witness

__all__ = ["count_rows", "describe", "describe_witness"]

NOT_MULTILINGUAL = (
    "; the default model knows no other language either, so scores and confidences mean little, "
    "and --model takes a multilingual one"
)
# The first letter behind the Latin blocks of Unicode; Greek, Cyrillic and the rest follow.
FIRST_OTHER = "\N{LATIN SMALL LETTER TURNED A}"


def describe(
    pair: Pair,
    encoder: Encoder,
    options: Options,
    tables: dict[str, pd.DataFrame],
    thresholds: dict[str, Any],
    settled: Settled | None = None,
) -> dict[str, Any]:
    """Return what ``run.json`` holds; plain JSON values, no time, host or path."""
    from varlab import __version__

    noise = pair.alignment.noise
    run: dict[str, Any] = {
        "signature": "",
        "varlab": __version__,
        "libraries": library_versions(),
        "model": {"name": encoder.name, "sha256": encoder.digest},
        "inputs": {
            side: describe_witness(pair.witness(side)) | {"segments": len(pair.segments(side))}
            for side in SIDES
        },
        "options": describe_options(options),
        "counts": count_rows(tables),
        "noise_floor": {
            "mean": round(noise.mean, 3),
            "sd": round(noise.sd, 3),
            "high": round(noise.high, 3),
            "n": noise.n,
            "histogram": list(noise.histogram),
        },
        "thresholds": thresholds,
        "paratext": describe_paratext(pair),
        "is_translation": pair.alignment.is_translation,
        "warnings": find_warnings(pair, encoder, options),
        "witness": None,
        "review": summarise(settled) if settled else None,
    }
    if settled and settled.review.complaint:
        run["warnings"].append(settled.review.complaint)
    return run | {"signature": sign(run)}


def describe_options(options: Options) -> dict[str, str]:
    """Return what a caller chose and what decides a number, beyond these two where given."""
    chosen = {"body_a": options.body_a, "body_b": options.body_b, "ner": options.ner}
    given = {name: str(value) for name, value in chosen.items() if value}
    return {"lang": options.lang, "segments": options.segments} | given


def describe_witness(witness: Witness) -> dict[str, Any]:
    """Return what is recorded of an input file."""
    return {
        "siglum": witness.siglum,
        "encoding": witness.encoding,
        "sha256": witness.sha256,
        "characters": len(witness.text),
        "is_extracted": witness.is_extracted,
    }


def describe_paratext(pair: Pair) -> list[dict[str, Any]]:
    """Return the stretches set apart, with file offsets and reason."""
    rows = []
    for stretch in pair.alignment.paratext:
        own = pair.segments(stretch.side)[stretch.first : stretch.stop]
        rows.append(
            {
                "side": stretch.side,
                "first": stretch.first,
                "stop": stretch.stop,
                "start": own[0].start,
                "end": own[-1].end,
                "reason": stretch.reason,
            }
        )
    return rows


def find_warnings(pair: Pair, encoder: Encoder, options: Options) -> list[str]:
    """Return the sentences that a reader must see before any number."""
    from varlab.encode import DEFAULT_MODEL

    found = list(pair.alignment.warnings)
    if pair.a.sha256 == pair.b.sha256:
        found.append("Texts a and b are the same file, so there is nothing to find.")
    if options.lang != "en" or not has_latin_letters(pair.a.text + pair.b.text):
        also = NOT_MULTILINGUAL if encoder.name == DEFAULT_MODEL else ""
        found.append(
            "The texts are not in English, and numbers in words, negations and the like are "
            f"looked for in English alone{also}."
        )
    return found


def has_latin_letters(text: str) -> bool:
    """Tell whether most letters of a text are Latin, accented ones among them."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter < FIRST_OTHER for letter in letters) >= len(letters)


def count_rows(tables: dict[str, pd.DataFrame]) -> dict[str, dict[str, int]]:
    """Return how many rows of each kind the tables have."""
    keys = {
        "segments": "role",
        "beads": "kind",
        "drift": "band",
        "differences": "type",
        "names": "kind",
        "ledger": "side",
        "omissions": "weight",
    }
    return {
        name: dict(sorted(Counter(frame[keys[name]].astype(str)).items()))
        for name, frame in tables.items()
    }


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that a number depends on."""
    from importlib.metadata import version

    names = ("numpy", "pandas", "sentence-transformers", "spacy", "torch")
    return {name: version(name).split("+")[0] for name in names}


def sign(run: dict[str, Any]) -> str:
    """Return the signature: everything that decides a number, in one line.

    References
    ----------
    .. [1] Post (2018), A Call for Clarity in Reporting BLEU Scores,
       DOI 10.18653/v1/W18-6319; the idea of a signature beside every score.
    """
    parts = [f"varlab:{run['varlab']}"]
    parts += [f"{name}:{version}" for name, version in run["libraries"].items()]
    parts += [f"model:{run['model']['name']}@{run['model']['sha256'][:12]}"]
    parts += [f"{name}:{value}" for name, value in run["options"].items()]
    parts += [f"{side}:{run['inputs'][side]['sha256'][:12]}" for side in SIDES]
    if run["review"] and run["review"]["judged"]:
        parts += [f"review:{run['review']['digest'][:12]}"]
    thresholds = json.dumps(run["thresholds"], sort_keys=True)
    return "|".join([*parts, f"thresholds:{short_hash(thresholds)}"])


def short_hash(text: str) -> str:
    """Return the first twelve hexadecimal digits of a text's SHA-256."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:12]
