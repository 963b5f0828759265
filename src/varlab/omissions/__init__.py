"""What one side says and the other does not: passages, sentences, clauses and phrases."""

from __future__ import annotations

from varlab.omissions.find import (
    OmissionFindings,
    expect_in_beads,
    find_omissions,
    with_marked,
)
from varlab.omissions.phrases import expect_omissions

__all__ = [
    "OmissionFindings",
    "expect_in_beads",
    "expect_omissions",
    "find_omissions",
    "with_marked",
]
