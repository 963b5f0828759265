"""Drift: how far apart the two sides of each bead are, and the words that make it."""

from __future__ import annotations

from varlab.drift.measure import BANDS, DriftFindings, measure_drift, score_texts
from varlab.drift.opinion import second_opinion

__all__ = ["BANDS", "DriftFindings", "measure_drift", "score_texts", "second_opinion"]
