"""A stored comparison as an analyst lives with it: tables, passages, a list to judge."""

from __future__ import annotations

from varlab.workbench.opened import OpenComparison
from varlab.workbench.tables import Tables

__all__ = ["OpenComparison", "Tables"]
