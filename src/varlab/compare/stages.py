"""From two files to the tables: runs the stages in order.

Nothing is measured here. The stages are read, segment, encode, align, names,
words, omissions and drift; names come first among the measures because one
name in two forms is neither drift nor omission, and drift comes last because
what one side leaves out is a part of how far the two are apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from varlab.compare.options import DEFAULTS, Comparison, Options
from varlab.compare.record import count_rows, describe, describe_witness
from varlab.compare.rows import base_tables, extracted_texts
from varlab.errors import InputError
from varlab.read import read_witness
from varlab.review import NO_REVIEW, Review
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
from varlab.types import SIDES, Bead, Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pandas as pd

    from varlab.drift import DriftFindings
    from varlab.encode import Encoder, Judge
    from varlab.names import NameFindings
    from varlab.omissions import OmissionFindings
    from varlab.review import Finding, Settled
    from varlab.review.body import Body
    from varlab.types import Alignment, NameLink, Segment, Side, Witness

__all__ = ["STAGES", "align_files", "compare", "compare_control"]

STAGES = ("read", "segment", "encode and align", "names", "words", "omissions", "drift")
# Two segments are the least that can stand in an order.
MIN_SEGMENTS = 2
NOT_A_TRANSLATION = "The two texts do not look like translations of one text:"


def compare(
    path_a: str | Path,
    path_b: str | Path,
    options: Options = DEFAULTS,
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
    from varlab.omissions import find_omissions
    from varlab.words import match_with_noise

    third = read_witness(witness, "witness") if witness else None
    recogniser = load_recogniser(options.ner) if options.ner else None
    options = replace(options, ner=name_of(recogniser)) if recogniser else options
    judge = find_judge(options)
    pair, encoder, refused = align_files(path_a, path_b, options, review, on_stage=on_stage)
    on_stage("names")
    names = find_names(pair, nlp=recogniser)
    kept, links = without_rejected_names(pair, names.table, names.links, review)
    on_stage("words")
    matches, noise = match_with_noise(pair, encoder, links)
    on_stage("omissions")
    omissions = find_omissions(pair, matches, links, encoder)
    on_stage("drift")
    drift = measure_drift(pair, matches, links, noise, omissions.expected)

    tables, extras, settled = assemble(pair, names, kept, drift, omissions, review, refused)
    thresholds = {"drift": drift.thresholds, "omissions": omissions.thresholds}
    run = describe(pair, encoder, options, tables, thresholds, settled)
    found = Comparison(tables, run, extras, extracted_texts(pair), settled.review)
    found = flag_strangers(found)
    found = ask_judge(found, judge, pair) if judge else found
    return ask_witness(found, third) if third else found


def assemble(
    pair: Pair,
    names: NameFindings,
    kept: pd.DataFrame,
    drift: DriftFindings,
    omissions: OmissionFindings,
    review: Review,
    refused: list[Finding],
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame], Settled]:
    """Return the tables and further frames after a reader's verdicts, and those."""
    from varlab.omissions import with_marked

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
    tables, extras = apply_to_tables(measured | {"names": kept}, aside, settled)
    return tables, extras | {"words": drift.words}, settled


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
    if not review.judges("names"):
        return table, tuple(links)
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
    options: Options = DEFAULTS,
) -> Comparison:
    """Align a text with one that is no translation of it, for comparison.

    Parameters and errors are those of ``compare``; only the tables ``segments``, ``beads``
    and ``drift`` are made, to show what they look like where nothing means anything.
    """
    from varlab.drift import measure_drift
    from varlab.omissions import expect_in_beads
    from varlab.words import match_with_noise

    # A body in the second text says nothing about the control that stands in its place.
    options = replace(options, body_b=None)
    pair, encoder, _ = align_files(path_a, path_b, options)
    matches, noise = match_with_noise(pair, encoder)
    missed = expect_in_beads(pair, matches, encoder)
    tables = base_tables(pair) | {"drift": measure_drift(pair, matches, (), noise, missed).drift}
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
    if not review.judges("beads"):
        return pair.alignment, []
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
