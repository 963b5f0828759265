"""Find where two translations of one text part ways."""

from __future__ import annotations

__version__ = "0.1.0"
