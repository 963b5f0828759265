"""Two segmented texts to an alignment: the steps of the aligner in their order."""

from __future__ import annotations

from varlab.align.aligner import align_segments

__all__ = ["align_segments"]
