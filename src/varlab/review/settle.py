"""Which finding of this run each row of the review file is about, and how far the reader got."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from varlab.review.file import Judgement, Review, blank_row
from varlab.review.findings import JUDGED, side_texts
from varlab.review.quotation import Place, unmark
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from varlab.review.findings import Finding
    from varlab.review.quotation import SideText
    from varlab.types import Side

__all__ = ["Settled", "describe", "locate", "settle", "summarise"]

# Shared characters over all characters from which two stretches are one finding: with other
# parameters a span may gain or lose an article, and is still what the reader judged.
SAME_PLACE = 0.5


@dataclass(frozen=True, slots=True)
class Settled:
    """A review and the findings of a run, brought together.

    Attributes
    ----------
    findings
        Those of the run, by key.
    judged
        Key of a finding -> the reader's row about it; rows without a verdict left out.
    lost
        Judged rows that belong to no finding of this run, with the place of those
        whose words still stand in the texts.
    review
        The review as it is to be written: a row for every listed finding, the
        reader's rows kept.
    digest
        Of the review as it was read.
    """

    findings: Mapping[str, Finding]
    judged: Mapping[str, Judgement]
    lost: tuple[tuple[Judgement, tuple[Place, ...]], ...]
    review: Review
    digest: str

    def rows(self, table: str, verdict: str, *, aside: bool = False) -> dict[int, Judgement]:
        """Return number of the row -> judgement, for one table and verdict.

        With ``aside`` the numbers are those of ``set_aside``.
        """
        return {
            self.findings[key].row_id: row
            for key, row in self.judged.items()
            if row.table == table
            and row.verdict == verdict
            and self.findings[key].is_aside == aside
        }


def settle(review: Review, findings: Sequence[Finding], segments: pd.DataFrame) -> Settled:
    """Bring a reader's rows together with the findings of a run.

    A row belongs to the finding of its key. Failing that, to the finding of its table
    that shares most of its place, where the row's words stand at one place only.

    Parameters
    ----------
    review
        As it was read.
    findings
        Of this run, before anything is applied to them.
    segments
        The table ``segments``.
    """
    by_key = {finding.key: finding for finding in findings}
    taken = {row.key: row for row in review.rows if row.key in by_key}
    left = [row for row in review.rows if row.key not in by_key]
    texts = side_texts(segments)
    lost: list[tuple[Judgement, tuple[Place, ...]]] = []
    notes: list[Judgement] = []
    for row in left:
        if not row.verdict:
            notes += [row] if row.note.strip() else []
            continue
        places = locate(row, texts)
        key = _nearest(row, places, findings, taken)
        if key:
            taken[key] = row
        else:
            lost.append((row, places))
    rows = [
        _filled(finding, taken.get(finding.key))
        for finding in findings
        if finding.is_listed or finding.key in taken
    ]
    kept = replace(review, rows=(*rows, *(row for row, _ in lost), *notes))
    judged = {key: row for key, row in taken.items() if row.verdict}
    return Settled(by_key, judged, tuple(lost), kept, review.digest)


def _filled(finding: Finding, row: Judgement | None) -> Judgement:
    """Return a finding's row with the reader's cells; a relinked one keeps its own texts."""
    blank = blank_row(finding)
    if row is None:
        return blank
    if row.verdict == "relink":
        return replace(row, key=finding.key)
    return replace(blank, verdict=row.verdict, note=row.note, more=row.more)


def locate(row: Judgement, texts: Mapping[Side, SideText]) -> tuple[Place, ...]:
    """Return where a row's words stand; empty where that cannot be told.

    An omission is where its brackets are. Other rows are about both of their texts, or about
    what is bracketed in them, which must stand at one place only.
    """
    quoted = _quoted(row)
    spans = {side: texts[side].find(*parts) for side, parts in quoted.items()}
    places = tuple(Place(side, *span) for side, span in spans.items() if span)
    return places if len(places) == len(quoted) else ()


def _quoted(row: Judgement) -> dict[Side, tuple[str, str, str]]:
    """Return side -> what a row quotes of it: before, inside and behind its brackets."""
    passages: dict[Side, str] = {"a": row.a_text, "b": row.b_text}
    if row.table == "names":
        return {}
    if row.table != "omissions":
        return {
            side: unmark(text) or ("", text, "") for side, text in passages.items() if text.strip()
        }
    marked = {side: parts for side in SIDES if (parts := unmark(passages[side]))}
    return marked if len(marked) == 1 else {}


def _nearest(
    row: Judgement,
    places: tuple[Place, ...],
    findings: Sequence[Finding],
    taken: Mapping[str, Judgement],
) -> str:
    """Return the key of the free finding at a row's place, empty where there is none."""
    if not places:
        return ""
    # A relinked bead holds all of every segment that the reader quoted a part of.
    share = _held if row.verdict == "relink" else _shared
    shares = {
        finding.key: share(places, finding.places)
        for finding in findings
        if finding.table == row.table and not (finding.key in taken and taken[finding.key].verdict)
    }
    best = max(shares, key=lambda key: shares[key], default="")
    return best if best and shares[best] >= SAME_PLACE else ""


def _shared(one: Sequence[Place], other: Sequence[Place]) -> float:
    """Return the least share of common characters over the sides, 0 where sides differ."""
    if [place.side for place in one] != [place.side for place in other]:
        return 0.0
    return min(
        max(0, min(p.end, q.end) - max(p.start, q.start))
        / (max(p.end, q.end) - min(p.start, q.start))
        for p, q in zip(one, other, strict=True)
    )


def _held(inner: Sequence[Place], outer: Sequence[Place]) -> float:
    """Return 1 where each stretch lies in the one of its side, else 0."""
    if [place.side for place in inner] != [place.side for place in outer]:
        return 0.0
    pairs = zip(inner, outer, strict=True)
    return float(all(q.start <= p.start and p.end <= q.end for p, q in pairs))


def summarise(settled: Settled) -> dict[str, Any]:
    """Return how far the reader got, as plain values for ``run.json``.

    Returns
    -------
    dict
        ``findings``: those a reader is asked about and those judged besides; ``judged``
        and of these ``accepted``, ``rejected`` and ``relinked``; ``lost``: judged rows
        that belong to no finding of this run; ``unused``: rows not understood;
        ``tables``: the first five for each table; ``digest`` of what the reader wrote.
    """
    tables = {name: _count(settled, name) for name in JUDGED}
    whole = {name: sum(counts[name] for counts in tables.values()) for name in tables[JUDGED[0]]}
    return {
        **whole,
        "lost": len(settled.lost),
        "unused": len(settled.review.strays),
        "tables": tables,
        "digest": settled.digest,
    }


def describe(counts: Mapping[str, Any]) -> str:
    """Return how far the reader got, in words.

    Parameters
    ----------
    counts
        What ``summarise`` returns, or one of its tables.

    Examples
    --------
    >>> numbers = {"findings": 60, "judged": 37, "accepted": 31, "rejected": 6, "relinked": 0}
    >>> describe(numbers)
    '37 of 60 judged, 31 accepted, 6 rejected'
    """
    told = [f"{counts['judged']} of {counts['findings']} judged"]
    told += [
        f"{counts[name]} {name}" for name in ("accepted", "rejected", "relinked") if counts[name]
    ]
    if counts.get("lost"):
        told.append(f"{counts['lost']} about nothing found in this run")
    return ", ".join(told)


def _count(settled: Settled, table: str) -> dict[str, int]:
    """Return the counts of one table."""
    asked = {f.key for f in settled.findings.values() if f.table == table and f.is_listed}
    judged = {key: row for key, row in settled.judged.items() if row.table == table}
    verdicts = [row.verdict for row in judged.values()]
    return {
        "findings": len(asked | set(judged)),
        "judged": len(judged),
        "accepted": verdicts.count("accept"),
        "rejected": verdicts.count("reject"),
        "relinked": verdicts.count("relink"),
    }
