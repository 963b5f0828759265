"""From two files to the tables: runs the stages in order and says what was done."""

from __future__ import annotations

from varlab.compare.options import Comparison, Options
from varlab.compare.stages import STAGES, align_files, compare, compare_control

__all__ = ["STAGES", "Comparison", "Options", "align_files", "compare", "compare_control"]
