"""What one side says and the other does not: passages, sentences, clauses and phrases."""

from __future__ import annotations

from varlab.omissions.find import OmissionFindings, find_omissions, with_marked

__all__ = ["OmissionFindings", "find_omissions", "with_marked"]
