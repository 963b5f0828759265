"""Whole segments without counterpart, joined to passages.

Null beads are the aligner's finding; this module says which of them are an
omission, and which are present after all because a neighbouring bead of the
other side has the words to spare (merged into a neighbour).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.omissions.clauses import weight
from varlab.omissions.gaps import Gap, shortened
from varlab.omissions.merged import find_merged
from varlab.omissions.spans import free_content
from varlab.types import SIDES, other_side
from varlab.words.spelling import stem
from varlab.words.tokens import tokenise, weigh

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from varlab.encode import Encoder
    from varlab.omissions.gaps import Granularity, Weight
    from varlab.omissions.merged import Neighbour
    from varlab.types import Bead, Pair, Side
    from varlab.words import WordMatch
    from varlab.words.tokens import Word

__all__ = ["find_absent", "find_moved", "null_runs"]

# Share of a segment's content words that a neighbour must have to spare for the segment to
# count as merged into it; a stray common word is found anywhere.
MERGED = 0.5
NEIGHBOURS = 2
# Two lonely sentences side by side are one sentence in two renderings rather than two
# omissions, unless one is this many times as long as the other.
ALIKE = 3.0
# A segment of no more content than this ("This is the first point.") may well have been
# said in a word or two next door, and is not called missing where there is room for it.
SHORT = 3.0
MERGED_REASON = "merged into a neighbouring sentence"
REWRITTEN_REASON = "rewritten: another sentence stands at its place"
MOVED_REASON = "moved elsewhere"
# Characters of a quotation inside a sentence.
SHOWN = 120


def find_absent(
    pair: Pair, matches: Mapping[int, WordMatch], encoder: Encoder
) -> list[tuple[int, Gap]]:
    """Find the sentences and passages that only one side has.

    Parameters
    ----------
    pair
        Two aligned witnesses; paratext, labels and headings are passed over.
    matches
        Words of the two-sided beads, by ``bead_id``.
    encoder
        Tries the neighbours with and without them.

    Returns
    -------
    list of (bead_id, Gap)
        One a run of null beads, with the id of its first bead.
    """
    runs = null_runs(pair)
    edges = [[bead_id] for run in runs for bead_id in {run[0], run[-1]} if len(run) > 1]
    merged = find_merged(pair, matches, runs + sorted(edges), encoder)
    parts = [part for run in runs for part in _parted(run, merged)]
    return [(part[0], _gap(pair, matches, part, merged.get(tuple(part)))) for part in parts]


def _parted(run: list[int], merged: Container[tuple[int, ...]]) -> list[list[int]]:
    """Return a run without the beads at its ends that a neighbour contains, and these alone."""
    if tuple(run) in merged or len(run) == 1:
        return [run]
    first, last = int((run[0],) in merged), len(run) - int((run[-1],) in merged)
    return [part for part in (run[:first], run[first:last], run[last:]) if part]


def null_runs(pair: Pair) -> list[list[int]]:
    """Return the ids of consecutive null beads of running text, one side a run."""
    beads = pair.alignment.beads
    runs: list[list[int]] = []
    for bead_id, bead in enumerate(beads):
        if not bead.is_null or pair.role(bead) != "body":
            continue
        if runs and runs[-1][-1] == bead_id - 1 and _side(beads[bead_id - 1]) == _side(bead):
            runs[-1].append(bead_id)
        else:
            runs.append([bead_id])
    return runs


def _side(bead: Bead) -> Side:
    """Return the side that a null bead has."""
    return "a" if bead.a else "b"


def _gap(
    pair: Pair, matches: Mapping[int, WordMatch], run: Sequence[int], neighbour: Neighbour | None
) -> Gap:
    """Judge one run of null beads."""
    beads = [pair.alignment.beads[bead_id] for bead_id in run]
    side = _side(beads[0])
    segments = [segment for bead in beads for segment in pair.of_bead(bead, side)]
    words = weigh([word for segment in segments for word in tokenise(segment.text)], {})
    start, end = segments[0].start, segments[-1].end
    granularity: Granularity = "sentence" if len(segments) == 1 else "passage"
    kind: Weight = "marker" if weight(words, opens_sentence=True) == "marker" else "proposition"
    instead = _instead(pair, run, side)
    reason = (
        (REWRITTEN_REASON if instead else "")
        or _merged(matches, run, side, words)
        or _absorbed(matches, run, side, words)
        or (MERGED_REASON if neighbour else "")
    )
    evidence = _evidence(pair, beads)
    if neighbour and not instead:
        evidence = neighbour.evidence
    elif instead:
        evidence = f"In its place stands “{shortened(instead, SHOWN)}”. {evidence}"
    return Gap(side, start, end, granularity, kind, _score(pair, beads), evidence, reason)


def _score(pair: Pair, beads: Sequence[Bead]) -> float:
    """Return 1 for a run like nothing on the other side, less near a rival."""
    nearest = max((bead.rival.similarity for bead in beads if bead.rival), default=0.0)
    chance = pair.alignment.noise.high
    return float(1.0 - 0.5 * min(1.0, max(0.0, (nearest - chance) / (1.0 - chance))))


def _evidence(pair: Pair, beads: Sequence[Bead]) -> str:
    """Return the best rival and why it was refused, as a sentence."""
    rivals = [bead.rival for bead in beads if bead.rival]
    if not rivals:
        return "No segment of the other side was left to compare."
    best = max(rivals, key=lambda rival: (rival.similarity, rival.segments))
    segments = pair.segments(other_side(_side(beads[0])))
    text = " ".join(segments[index].text for index in best.segments)
    nearest = f"Nearest is “{shortened(text, SHOWN)}” (similarity {best.similarity:.2f})"
    return f"{nearest}; refused: {best.reason}."


def _instead(pair: Pair, run: Sequence[int], side: Side) -> str:
    """Return the sentence that the other side has of its own at the same place, if any."""
    beads = pair.alignment.beads
    beside = [k for k in (run[0] - 1, run[-1] + 1) if 0 <= k < len(beads)]
    alone = [k for k in beside if beads[k].is_null and _side(beads[k]) != side]
    own = sum(len(pair.quote(beads[k], side)) for k in run)
    texts = [pair.quote(beads[k], other_side(side)) for k in alone]
    return next((text for text in texts if own / ALIKE <= len(text) <= own * ALIKE), "")


def find_moved(pair: Pair) -> list[tuple[int, Gap]]:
    """Return what stands elsewhere on the other side, as spans that are no omissions.

    Parameters
    ----------
    pair
        Two aligned witnesses.

    Returns
    -------
    list of (bead_id, Gap)
        Both sides of each moved bead of running text.
    """
    gaps: list[tuple[int, Gap]] = []
    for bead_id, bead in pair.body():
        for side in SIDES if bead.moved else ():
            start, end = pair.span(bead, side) or (0, 0)
            there, _ = pair.span(bead, other_side(side)) or (0, 0)
            share = there / len(pair.witness(other_side(side)).text)
            evidence = f"Side {other_side(side)} has it elsewhere, {share:.0%} into the text."
            whole: Granularity = "sentence" if len(bead.side(side)) == 1 else "passage"
            gaps.append(
                (bead_id, Gap(side, start, end, whole, "proposition", 0.0, evidence, MOVED_REASON))
            )
    return gaps


def _merged(
    matches: Mapping[int, WordMatch], run: Sequence[int], side: Side, words: Sequence[Word]
) -> str:
    """Return the reason where a neighbouring bead has the segment's words to spare."""
    own = {stem(word.norm) for word in words if word.is_content}
    near = [*range(run[0] - NEIGHBOURS, run[0]), *range(run[-1] + 1, run[-1] + 1 + NEIGHBOURS)]
    for bead_id in near:
        if bead_id in matches and len(own) > 1:
            spare = {stem(word.norm) for word in free_content(matches[bead_id], other_side(side))}
            if len(own & spare) >= MERGED * len(own):
                return MERGED_REASON
    return ""


def _absorbed(
    matches: Mapping[int, WordMatch], run: Sequence[int], side: Side, words: Sequence[Word]
) -> str:
    """Return the reason where a short segment finds room in the beads beside it."""
    own = sum(word.weight for word in words)
    if own > SHORT:
        return ""
    near = [matches[k] for k in (run[0] - 1, run[-1] + 1) if k in matches]
    room = sum(word.weight for match in near for word in free_content(match, other_side(side)))
    return "said in other words beside it" if room >= MERGED * own else ""
