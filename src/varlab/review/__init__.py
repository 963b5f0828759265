"""What a reader decided about findings, kept in one file beside the tables and applied to them.

The file is ``review.csv``. Its rows are keyed by the words they are about, so a
verdict outlives a run with another model or other thresholds.
"""

from __future__ import annotations

from varlab.review.file import (
    FILE,
    NO_REVIEW,
    Judgement,
    Review,
    judge,
    read_review,
    review_frame,
    write_review,
)
from varlab.review.findings import Finding, find_key, list_findings
from varlab.review.links import link
from varlab.review.settle import Settled, describe, settle, summarise

__all__ = [
    "FILE",
    "NO_REVIEW",
    "Finding",
    "Judgement",
    "Review",
    "Settled",
    "describe",
    "find_key",
    "judge",
    "link",
    "list_findings",
    "read_review",
    "review_frame",
    "settle",
    "summarise",
    "write_review",
]
