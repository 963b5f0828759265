"""The tables of segments and beads, and the texts they were taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.types import SIDES, Bead, Pair, typed_frame

if TYPE_CHECKING:
    import pandas as pd

    from varlab.types import Segment, Side

__all__ = ["base_tables", "extracted_texts"]


def base_tables(pair: Pair) -> dict[str, pd.DataFrame]:
    """Return the tables of segments and beads."""
    segments = [segment_row(side, item) for side in SIDES for item in pair.segments(side)]
    beads = [bead_row(pair, index, bead) for index, bead in enumerate(pair.alignment.beads)]
    return {"segments": typed_frame("segments", segments), "beads": typed_frame("beads", beads)}


def extracted_texts(pair: Pair) -> dict[str, str]:
    """Return the texts that exist nowhere on disk, because they stood in a container."""
    return {side: pair.witness(side).text for side in SIDES if pair.witness(side).is_extracted}


def segment_row(side: Side, item: Segment) -> dict[str, object]:
    """Return one row of ``segments.csv``."""
    return {
        "side": side,
        "segment": item.index,
        "start": item.start,
        "end": item.end,
        "role": item.role,
        "speaker": item.speaker,
        "text": item.text,
    }


def bead_row(pair: Pair, bead_id: int, bead: Bead) -> dict[str, object]:
    """Return one row of ``beads.csv``."""
    row: dict[str, object] = {
        "bead_id": bead_id,
        "kind": bead.kind,
        "similarity": bead.similarity,
        "confidence": bead.confidence,
        "moved": bead.moved,
    }
    for side in SIDES:
        span = pair.span(bead, side) or (None, None)
        row[f"{side}_segments"] = " ".join(map(str, bead.side(side)))
        row[f"{side}_start"], row[f"{side}_end"] = span
        row[f"{side}_text"] = pair.quote(bead, side)
    return row
