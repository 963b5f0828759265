"""What docs/export.md says about formats, endings and the apparatus is so."""

from __future__ import annotations

import re
from pathlib import Path

from varlab.drift.checks import TYPES
from varlab.export import FORMATS
from varlab.workbench import OpenComparison

TEXT = (Path(__file__).parents[1] / "docs" / "export.md").read_text("utf-8")


def test_every_format_is_explained_with_its_endings():
    listed = re.findall(r"^\| (`\..+?`) \|", TEXT, re.MULTILINE)
    known = [", ".join(f"`{one}`" for one in made.suffixes) for made in FORMATS.values()]
    assert sorted(listed) == sorted(known)
    assert "|".join(FORMATS) in TEXT


def test_the_types_of_difference_it_quotes_exist():
    (row,) = re.findall(r"^\| a type of .+?\| (.+) and so on \|$", TEXT, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) < set(TYPES)


def test_what_it_shows_of_the_opened_comparison_exists():
    shown = set(re.findall(r"^pair\.(\w+)", TEXT, re.MULTILINE))
    assert {"show", "explore", "browse", "judge", "export", "findings"} <= shown
    assert shown - {"tables"} <= set(dir(OpenComparison))
