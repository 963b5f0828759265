"""What one side says and the other does not: passages, sentences, clauses and phrases.

Whole segments come from the alignment's null beads, spans inside beads from
the words left without a partner. Which side added and which left out cannot be
known without the source, so a row says where words are present and where they
are missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from varlab.omissions.absent import find_absent, find_moved
from varlab.omissions.clauses import granularity, weight
from varlab.omissions.code import set_code_aside
from varlab.omissions.gaps import Gap, Quote
from varlab.omissions.judgement import LONE_HEAD, MIN_BARE, MIN_SCORE
from varlab.omissions.likelihood import COEFFICIENTS
from varlab.omissions.merged import MERGED
from varlab.omissions.phrases import expected_number, find_in_matches
from varlab.omissions.spans import ANSWERED, CHANGED, LEFT_OVER, TWICE, WEAK
from varlab.omissions.unanswered import UNANSWERED, find_unanswered
from varlab.types import SIDES, links_by_bead, other_side, typed_frame
from varlab.words.tokens import tokenise, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from varlab.encode import Encoder
    from varlab.types import NameLink, Pair, Side
    from varlab.words import WordMatch

__all__ = ["OmissionFindings", "expect_in_beads", "find_omissions", "with_marked"]

# What the names stage says of two forms, in the words of a reason.
NAME_REASONS = {
    "acronym": "an acronym's expansion",
    "address": "a title for an address",
    "short": "a longer form of a name",
    "initial": "a longer form of a name",
}


# Where the coefficients of the likelihood come from.
READINGS = "our own reading of 754 passages in six pairs of translations"


@dataclass(frozen=True, slots=True)
class OmissionFindings:
    """What the measure found.

    Attributes
    ----------
    table
        ``omissions.csv``: in text order of the beads, side a before side b.
    filtered
        The same columns and ``reason``: spans that are no omissions, and why.
    expected
        By ``bead_id``, how many spans of a two-sided bead a reader is expected to mark: the
        sum of the scores of all that was looked at in it, listed or not.
    thresholds
        Plain values for ``run.json``.
    """

    table: pd.DataFrame
    filtered: pd.DataFrame
    expected: Mapping[int, float]
    thresholds: dict[str, Any]


def find_omissions(
    pair: Pair, matches: Mapping[int, WordMatch], links: Sequence[NameLink], encoder: Encoder
) -> OmissionFindings:
    """Find the words that only one of two aligned witnesses has.

    Parameters
    ----------
    pair
        Two aligned witnesses.
    matches
        Words of the two-sided beads of running text, by ``bead_id``.
    links
        Forms that stand for one name.
    encoder
        Tries the passages without the words in question.

    Returns
    -------
    OmissionFindings
        Empty typed frames where nothing is missing.
    """
    gaps = find_absent(pair, matches, encoder) + find_unanswered(pair, matches, encoder)
    sentences = [gap for _, gap in gaps]
    gaps += find_moved(pair)
    inside, names = _inside(pair, matches, encoder), links_by_bead(links)
    for bead_id, found in inside.items():
        named = _named(matches[bead_id], names[bead_id])
        gaps += [(bead_id, gap) for gap in (*found, *named) if not _is_inside(gap, sentences)]
    gaps.sort(key=lambda item: (item[0], item[1].present_in, item[1].start, item[1].end))
    kept = [item for item in gaps if not item[1].reason]
    dropped = [item for item in gaps if item[1].reason]
    filtered = _frame(pair, dropped)
    filtered["reason"] = pd.Series([gap.reason for _, gap in dropped], dtype="str")
    return OmissionFindings(_frame(pair, kept), filtered, _expected(inside), _thresholds(matches))


def expect_in_beads(
    pair: Pair, matches: Mapping[int, WordMatch], encoder: Encoder
) -> dict[int, float]:
    """Say how many omissions a reader is expected to mark in each two-sided bead.

    Parameters are those of ``find_omissions``, whose ``expected`` this is, without the rest.

    Returns
    -------
    dict of int to float
        By ``bead_id``, from 0 up; empty without beads.
    """
    return _expected(_inside(pair, matches, encoder))


def _inside(pair: Pair, matches: Mapping[int, WordMatch], encoder: Encoder) -> dict[int, list[Gap]]:
    """Return the clauses and phrases that were looked at in each two-sided bead."""
    quotes = [_quotes(pair, bead_id) for bead_id in matches]
    found = find_in_matches(list(matches.values()), quotes, encoder)
    kept = [set_code_aside(gaps, *own) for gaps, own in zip(found, quotes, strict=True)]
    return dict(zip(matches, kept, strict=True))


def _expected(inside: Mapping[int, Sequence[Gap]]) -> dict[int, float]:
    """Return how many of the gaps of each bead a reader is expected to mark."""
    return {bead_id: expected_number(gaps) for bead_id, gaps in inside.items()}


def with_marked(
    pair: Pair, set_aside: pd.DataFrame, places: Sequence[tuple[Side, int, int]]
) -> pd.DataFrame:
    """Return what was set aside and the words that a reader marked besides.

    Parameters
    ----------
    pair
        Two aligned witnesses.
    set_aside
        The columns of ``omissions`` and ``reason``.
    places
        Side and half-open file offsets of each stretch of words.

    Returns
    -------
    DataFrame
        The marked words weighed as all others, behind the rows that were there.
    """
    marked = _frame(
        pair,
        [
            (_bead_at(pair, side, start), _marked(pair, side, start, end))
            for side, start, end in places
        ],
    )
    marked["gap_id"] += len(set_aside)
    marked["reason"] = pd.Series(["not found by varlab"] * len(marked), dtype="str")
    return pd.concat([set_aside, marked], ignore_index=True).astype(set_aside.dtypes.to_dict())


def _marked(pair: Pair, side: Side, start: int, end: int) -> Gap:
    """Return words that a reader marked as a gap."""
    words = weigh(list(tokenise(pair.witness(side).text[start:end])), {})
    kinds = (granularity(words), weight(words))
    return Gap(side, start, end, *kinds, 1.0, "Marked by a reader; varlab had not found it.")


def _bead_at(pair: Pair, side: Side, start: int) -> int:
    """Return the bead in which a place of one side stands."""
    ends = [segment.end for segment in pair.segments(side)]
    at = next(index for index, end in enumerate(ends) if start < end)
    beads = pair.alignment.beads
    return next(bead_id for bead_id, bead in enumerate(beads) if at in bead.side(side))


def _is_inside(gap: Gap, others: Sequence[Gap]) -> bool:
    """Tell whether a gap lies in a longer one of its side."""
    return any(
        other.present_in == gap.present_in and other.start <= gap.start and gap.end <= other.end
        for other in others
    )


def _quotes(pair: Pair, bead_id: int) -> tuple[Quote, Quote]:
    """Return both sides of a two-sided bead as quotations."""
    bead = pair.alignment.beads[bead_id]
    spans = [pair.span(bead, side) or (0, 0) for side in SIDES]
    a, b = (Quote(pair.quote(bead, side), span[0]) for side, span in zip(SIDES, spans, strict=True))
    return a, b


def _named(match: WordMatch, links: Sequence[NameLink]) -> list[Gap]:
    """Return the words that only lengthen a name or spell out an acronym."""
    taken = {"a": {link.i for link in match.links}, "b": {link.j for link in match.links}}
    kinds = {
        side: {at: link.kind for link in links for at in range(*link.span(side))} for side in SIDES
    }
    gaps: list[Gap] = []
    for side in SIDES:
        named = {
            own: join.reason
            for join in match.joins
            if join.reason in ("name", "acronym") and (own := join.at(side)) not in taken[side]
        }
        for run in _runs(sorted(named)):
            words = match.words(side)[run[0] : run[-1] + 1]
            kind = kinds[side].get(words[0].start, named[run[0]])
            reason = NAME_REASONS.get(kind, "another form of a name")
            evidence = "The other side names the same in fewer words."
            gaps.append(
                Gap(side, words[0].start, words[-1].end, "phrase", "detail", 0.0, evidence, reason)
            )
    return gaps


def _runs(positions: Sequence[int]) -> list[list[int]]:
    """Join consecutive numbers."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _frame(pair: Pair, gaps: Sequence[tuple[int, Gap]]) -> pd.DataFrame:
    """Return gaps as rows of the table."""
    return typed_frame(
        "omissions",
        [
            {
                "gap_id": gap_id,
                "present_in": gap.present_in,
                "missing_in": other_side(gap.present_in),
                "granularity": gap.granularity,
                "weight": gap.weight,
                "bead_id": bead_id,
                "start": gap.start,
                "end": gap.end,
                "text": pair.witness(gap.present_in).text[gap.start : gap.end],
                "score": gap.score,
                "evidence": gap.evidence,
            }
            for gap_id, (bead_id, gap) in enumerate(gaps)
        ],
    )


def _thresholds(matches: Mapping[int, WordMatch]) -> dict[str, Any]:
    """Return the values that decide what is listed."""
    scale = next(iter(matches.values())).scale if matches else None
    return {
        "min_score": MIN_SCORE,
        "weak_partner": WEAK,
        "left_over": LEFT_OVER,
        "changed": CHANGED,
        "min_bare": MIN_BARE,
        "answered_phrase": ANSWERED,
        "said_twice": TWICE,
        "lone_head": LONE_HEAD,
        "likelihood": dict(COEFFICIENTS),
        "likelihood_from": READINGS,
        "merged_sentence": MERGED,
        "unanswered_sentence": UNANSWERED,
        "word_floor": round(scale.floor, 3) if scale else None,
        "word_ceiling": round(scale.ceiling, 3) if scale else None,
        "word_floor_n": scale.n if scale else 0,
    }
