"""Texts to vectors, each text once: from the cache where it is there, else computed."""

from __future__ import annotations

from varlab.encode.encoder import DEFAULT_MODEL, Encoded, Encoder, load_encoder
from varlab.encode.judge import Judge, load_judge

__all__ = ["DEFAULT_MODEL", "Encoded", "Encoder", "Judge", "load_encoder", "load_judge"]
