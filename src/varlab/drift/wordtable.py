"""The words of every bead that differ, each with its probability: changed, or missing.

Changed words have a partner that covers them badly; for missing ones none is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.marks import mark_words
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from varlab.drift.cues import Difference
    from varlab.words import WordMatch

__all__ = ["word_table"]

# Words that are more likely the same than different are not listed.
EVEN = 0.5
COLUMNS = {
    "bead_id": "int64",
    "side": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "state": "str",
    "differs": "float64",
}


def word_table(
    matches: Mapping[int, WordMatch], differences: Mapping[int, Sequence[Difference]]
) -> pd.DataFrame:
    """Return the words that more likely differ than not.

    Parameters
    ----------
    matches
        Words of the beads, by ``bead_id``.
    differences
        Findings of the beads that are wanted, by ``bead_id``.

    Returns
    -------
    DataFrame
        One row a word, by bead, side and place: ``bead_id, side, start, end`` (file
        offsets), ``text, state`` (changed, missing) and ``differs``, the probability in
        [0.5, 1] that a reader would mark it. Empty and typed without such words.
    """
    import pandas as pd

    rows = [
        row for bead_id, found in differences.items() for row in rows_of(matches, bead_id, found)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def rows_of(
    matches: Mapping[int, WordMatch], bead_id: int, differences: Sequence[Difference]
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of one bead."""
    match = matches[bead_id]
    for side, marks in zip(SIDES, mark_words(match, differences), strict=True):
        alone = set(match.unmatched(side))
        for at, word in enumerate(match.words(side)):
            if marks[at] >= EVEN and word.is_content:
                state = "missing" if at in alone else "changed"
                differs = round(float(marks[at]), 2)
                yield bead_id, side, word.start, word.end, word.text, state, differs
