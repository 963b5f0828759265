"""From two files to the tables: runs the stages in order.

Nothing is measured here. The stages are read, segment, encode, align, names,
words, drift and omissions; names come first among the measures because one
name in two forms is neither drift nor omission.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from varlab.errors import InputError
from varlab.read import read_witness
from varlab.review import NO_REVIEW, Review, summarise
from varlab.review.apply import (
    apply_to_names,
    apply_to_tables,
    marked_places,
    read_relinks,
    settle_all,
)
from varlab.review.body import align_bodies
from varlab.review.relink import relink
from varlab.segment import segment
from varlab.types import SIDES, Bead, Pair, typed_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pandas as pd

    from varlab.encode import Encoder, Judge
    from varlab.review import Finding, Settled
    from varlab.review.body import Body
    from varlab.types import Alignment, NameLink, Segment, Side, Witness

__all__ = ["STAGES", "Comparison", "Options", "align_files", "compare", "compare_control"]

STAGES = ("read", "segment", "encode and align", "names", "words", "drift", "omissions")
# Two segments are the least that can stand in an order.
MIN_SEGMENTS = 2
NOT_A_TRANSLATION = "The two texts do not look like translations of one text:"


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose.

    Attributes
    ----------
    model
        Name or path of a sentence-transformers model; empty for the default.
    lang
        Language code of the tokenizer.
    segments
        ``sentences`` or ``lines``.
    body_a, body_b
        Where the translation stands in a file; None leaves the paratext to the aligner.
    ner
        Name or path of a spaCy pipeline whose entities join the names found; empty for none.
    judge
        Name or path of a cross-encoder or NLI model that gives a second opinion on
        every passage; empty for none.
    """

    model: str = ""
    lang: str = "en"
    segments: Any = "sentences"
    body_a: Body | None = None
    body_b: Body | None = None
    ner: str = ""
    judge: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found out about two texts.

    Attributes
    ----------
    tables
        Name of the table -> frame with the columns of ``varlab.types.TABLES``.
    run
        Signature, inputs, counts, thresholds and warnings; plain JSON values.
    extras
        Further frames that only some runs have, ``attestations`` for instance.
    extracted
        Side -> text taken out of a web page or Word document, to which the
        offsets of that side refer; empty where both files are plain text.
    review
        What a reader decided, with a row for every finding.
    """

    tables: dict[str, pd.DataFrame]
    run: dict[str, Any]
    extras: dict[str, pd.DataFrame] = field(default_factory=dict)
    extracted: dict[str, str] = field(default_factory=dict)
    review: Review = NO_REVIEW

    @property
    def signature(self) -> str:
        """One line that says what every number rests on."""
        return str(self.run["signature"])

    @property
    def warnings(self) -> list[str]:
        """Sentences for people."""
        return list(self.run["warnings"])


def compare(
    path_a: str | Path,
    path_b: str | Path,
    options: Options = Options(),
    *,
    witness: str | Path | None = None,
    review: Review = NO_REVIEW,
    on_stage: Callable[[str], None] = lambda stage: None,
) -> Comparison:
    """Compare two translations of one text.

    Parameters
    ----------
    path_a, path_b
        The two files; see ``varlab.read.read_witness`` for the formats.
    options
        Model, language and kind of segments.
    witness
        A third text, in which the spellings of the names are looked up.
    review
        A reader's verdicts, from ``varlab.review.read_review``; they are applied.
    on_stage
        Called with the name of each stage when it begins.

    Returns
    -------
    Comparison
        All tables; those of measures that found nothing are empty and typed.

    Raises
    ------
    InputError
        If a text cannot be read or has fewer than two segments.
    CallError
        If the model, the language or the spaCy pipeline is not to be had, or the
        review wants to link what the texts do not have.
    """
    from varlab.drift import measure_drift
    from varlab.names import find_names, load_recogniser, name_of
    from varlab.omissions import find_omissions, with_marked
    from varlab.words import match_with_noise

    third = read_witness(witness, "witness") if witness else None
    recogniser = load_recogniser(options.ner) if options.ner else None
    options = replace(options, ner=name_of(recogniser)) if recogniser else options
    judge = find_judge(options)
    pair, encoder, refused = align_files(path_a, path_b, options, review, on_stage=on_stage)
    on_stage("names")
    names = find_names(pair, nlp=recogniser)
    name_table, links = without_rejected_names(pair, names.table, names.links, review)
    on_stage("words")
    matches, noise = match_with_noise(pair, encoder, links)
    on_stage("drift")
    drift = measure_drift(pair, matches, links, noise)
    on_stage("omissions")
    omissions = find_omissions(pair, matches, links, encoder)

    measured = base_tables(pair) | {
        "drift": drift.drift,
        "differences": drift.differences,
        "names": names.table,
        "ledger": names.ledger,
        "omissions": omissions.table,
    }
    marked = marked_places(review, measured | {"set_aside": omissions.filtered})
    aside = with_marked(pair, omissions.filtered, marked)
    settled = settle_all(review, measured | {"set_aside": aside}, refused)
    tables, extras = apply_to_tables(measured | {"names": name_table}, aside, settled)
    thresholds = {"drift": drift.thresholds, "omissions": omissions.thresholds}
    run = describe(pair, encoder, options, tables, thresholds, settled)
    extras |= {"words": drift.words}
    whole = Comparison(tables, run, extras, extracted_texts(pair), settled.review)
    found = flag_strangers(whole)
    found = ask_judge(found, judge, pair) if judge else found
    return ask_witness(found, third) if third else found


def ask_witness(comparison: Comparison, third: Witness) -> Comparison:
    """Add what a third witness calls the names."""
    from varlab.names import attest, with_witness

    names, ledger = comparison.tables["names"], comparison.tables["ledger"]
    tables = comparison.tables | {"ledger": with_witness(ledger, third.text)}
    extras = comparison.extras | {"attestations": attest(names, third.text)}
    run = comparison.run | {"counts": count_rows(tables), "witness": describe_witness(third)}
    return replace(comparison, tables=tables, run=run, extras=extras)


def without_rejected_names(
    pair: Pair, table: pd.DataFrame, links: Sequence[NameLink], review: Review
) -> tuple[pd.DataFrame, tuple[NameLink, ...]]:
    """Return the names and their links without the pairs that a reader rejected."""
    settled = settle_all(review, base_tables(pair) | {"names": table})
    return apply_to_names(table, links, settled, {"a": pair.a, "b": pair.b})


def find_judge(options: Options) -> Judge | None:
    """Load the model for a second opinion where one is asked for, before any work is done."""
    from varlab.encode import load_judge

    return load_judge(options.judge) if options.judge else None


def ask_judge(comparison: Comparison, judge: Judge, pair: Pair) -> Comparison:
    """Add a second opinion on every bead, and who gave it."""
    from varlab.drift import second_opinion

    run = comparison.run | {"judge": {"name": judge.name, "sha256": judge.digest}}
    extras = comparison.extras | {"judged": second_opinion(pair, judge)}
    return replace(comparison, run=run, extras=extras)


def compare_control(
    path_a: str | Path,
    path_b: str | Path,
    options: Options = Options(),
) -> Comparison:
    """Align a text with one that is no translation of it, for comparison.

    Parameters and errors are those of ``compare``; only the tables ``segments``, ``beads``
    and ``drift`` are made, to show what they look like where nothing means anything.
    """
    from varlab.drift import measure_drift
    from varlab.words import match_with_noise

    # A body in the second text says nothing about the control that stands in its place.
    options = replace(options, body_b=None)
    pair, encoder, _ = align_files(path_a, path_b, options)
    matches, noise = match_with_noise(pair, encoder)
    tables = base_tables(pair) | {"drift": measure_drift(pair, matches, (), noise).drift}
    run = describe(pair, encoder, options, tables, {})
    return Comparison(tables, run, extracted=extracted_texts(pair))


def align_files(
    path_a: str | Path,
    path_b: str | Path,
    options: Options,
    review: Review = NO_REVIEW,
    *,
    on_stage: Callable[[str], None] = lambda stage: None,
) -> tuple[Pair, Encoder, list[Finding]]:
    """Read, segment, encode and align two files.

    Returns
    -------
    tuple of Pair, Encoder, list of Finding
        The last are the beads that a reader refused.
    """
    from varlab.align import align_segments
    from varlab.encode import DEFAULT_MODEL, load_encoder

    on_stage("read")
    a, b = read_witness(path_a, "a"), read_witness(path_b, "b")
    on_stage("segment")
    segments_a = segment_checked(a, "a", options)
    segments_b = segment_checked(b, "b", options)
    on_stage("encode and align")
    encoder = load_encoder(options.model or DEFAULT_MODEL)
    bodies: dict[Side, Body | None] = {"a": options.body_a, "b": options.body_b}
    first = align_bodies(
        {"a": segments_a, "b": segments_b}, bodies, lambda x, y: align_segments(x, y, encoder)
    )
    pair = Pair(a, b, segments_a, segments_b, first)
    alignment, refused = relinked(pair, encoder, review)
    segments_a = with_paratext(segments_a, alignment, "a")
    segments_b = with_paratext(segments_b, alignment, "b")
    return Pair(a, b, segments_a, segments_b, alignment), encoder, refused


def relinked(pair: Pair, encoder: Encoder, review: Review) -> tuple[Alignment, list[Finding]]:
    """Return the alignment as a reader wants it, and the beads that were refused."""
    wanted, refused = read_relinks(review, base_tables(pair))

    def similarity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
        new = Bead(a, b, 0.0, 1.0)
        left, right = encoder.encode([pair.quote(new, side) for side in SIDES])
        return float(left.vector @ right.vector)

    return relink(pair.alignment, wanted, similarity), refused


def segment_checked(witness: Witness, side: Side, options: Options) -> tuple[Segment, ...]:
    """Return a witness's segments, or raise InputError if there are too few to align."""
    segments = segment(witness, by=options.segments, lang=options.lang)
    if len(segments) < MIN_SEGMENTS:
        unit = options.segments.removesuffix("s")
        message = (
            f"Text {side} ('{witness.siglum}') has only {len(segments)} {unit}; "
            f"expected at least {MIN_SEGMENTS}."
        )
        raise InputError(message)
    return segments


def with_paratext(
    segments: tuple[Segment, ...], alignment: Alignment, side: Side
) -> tuple[Segment, ...]:
    """Return the segments with the paratext's role set; paratext has no speaker."""
    apart = {
        index
        for stretch in alignment.paratext
        if stretch.side == side
        for index in range(stretch.first, stretch.stop)
    }
    return tuple(
        replace(item, role="paratext", speaker="") if item.index in apart else item
        for item in segments
    )


def base_tables(pair: Pair) -> dict[str, pd.DataFrame]:
    """Return the tables of segments and beads."""
    segments = [segment_row(side, item) for side in SIDES for item in pair.segments(side)]
    beads = [bead_row(pair, index, bead) for index, bead in enumerate(pair.alignment.beads)]
    return {"segments": typed_frame("segments", segments), "beads": typed_frame("beads", beads)}


def extracted_texts(pair: Pair) -> dict[str, str]:
    """Return the texts that exist nowhere on disk, because they stood in a container."""
    return {side: pair.witness(side).text for side in SIDES if pair.witness(side).is_extracted}


def segment_row(side: Side, item: Segment) -> dict[str, object]:
    """Return one row of ``segments.csv``."""
    return {
        "side": side,
        "segment": item.index,
        "start": item.start,
        "end": item.end,
        "role": item.role,
        "speaker": item.speaker,
        "text": item.text,
    }


def bead_row(pair: Pair, bead_id: int, bead: Bead) -> dict[str, object]:
    """Return one row of ``beads.csv``."""
    row: dict[str, object] = {
        "bead_id": bead_id,
        "kind": bead.kind,
        "similarity": bead.similarity,
        "confidence": bead.confidence,
        "moved": bead.moved,
    }
    for side in SIDES:
        span = pair.span(bead, side) or (None, None)
        row[f"{side}_segments"] = " ".join(map(str, bead.side(side)))
        row[f"{side}_start"], row[f"{side}_end"] = span
        row[f"{side}_text"] = pair.quote(bead, side)
    return row


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
        "warnings": find_warnings(pair),
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


def find_warnings(pair: Pair) -> list[str]:
    """Return the sentences that a reader must see before any number."""
    found = list(pair.alignment.warnings)
    if pair.a.sha256 == pair.b.sha256:
        found.append("Texts a and b are the same file, so there is nothing to find.")
    return found


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


def flag_strangers(comparison: Comparison) -> Comparison:
    """Say in every row that rests on the alignment that the texts may be strangers."""
    if comparison.run["is_translation"]:
        return comparison
    tables = dict(comparison.tables)
    for name, column in {"drift": "reason", "omissions": "evidence"}.items():
        frame = tables[name].copy()
        frame[column] = (NOT_A_TRANSLATION + " " + frame[column]).str.strip(" :").astype("str")
        tables[name] = frame
    return replace(comparison, tables=tables)
