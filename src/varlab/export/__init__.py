"""A comparison in the formats of other tools; the same byte for byte every time."""
