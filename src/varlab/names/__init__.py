"""Names: every form of every name in both witnesses, paired by slot, kind by kind."""

from __future__ import annotations

from varlab.names.find import NameFindings, attest, find_names
from varlab.names.recogniser import load_recogniser, name_of
from varlab.names.register import with_witness

__all__ = ["NameFindings", "attest", "find_names", "load_recogniser", "name_of", "with_witness"]
