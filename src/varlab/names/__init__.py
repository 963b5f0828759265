"""Names: every form of every name in both witnesses, paired by slot, kind by kind."""

from __future__ import annotations

from varlab.names.ledger import NameFindings, attest, find_names

__all__ = ["NameFindings", "attest", "find_names"]
