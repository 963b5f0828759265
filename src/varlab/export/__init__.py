"""A comparison in the formats of other tools; the same byte for byte every time."""

from __future__ import annotations

from varlab.export.write import FORMATS, Exported, export_comparison, format_of

__all__ = ["FORMATS", "Exported", "export_comparison", "format_of"]
