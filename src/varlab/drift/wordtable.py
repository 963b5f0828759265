"""The words of every bead that differ, each with its probability: changed, or missing.

Changed words have a partner that covers them badly; for missing ones none is left. What
counts as a difference depends on who is asked, so that there are two probabilities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.marks import mark_words, share_of_readers, word_losses
from varlab.drift.renderings import CHANGED
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from varlab.drift.cues import Difference
    from varlab.words import WordMatch

__all__ = ["word_table"]

# Words of which even somebody who looks for every shade would more likely say that they are
# the same are not listed, nor are those of a phrase that differs which have a good partner.
EVEN = 0.5
COLUMNS = {
    "bead_id": "int64",
    "side": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "state": "str",
    "differs": "float64",
    "shade": "float64",
}


def word_table(
    matches: Mapping[int, WordMatch], differences: Mapping[int, Sequence[Difference]]
) -> pd.DataFrame:
    """Return the words that differ, if only by a shade.

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
        offsets), ``text, state`` (changed, missing); ``differs``, the probability in [0, 0.42]
        that a reader who compares translations marks the word, and ``shade``, in [0.5, 1],
        that somebody does who looks for every shade. Empty and typed without such words.
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
        alone, read = set(match.unmatched(side)), share_of_readers(marks)
        differs = 1.0 - word_losses(match, side, differences) < CHANGED
        for at, word in enumerate(match.words(side)):
            if differs[at] and marks[at] >= EVEN and word.is_content:
                state = "missing" if at in alone else "changed"
                chances = (round(float(read[at]), 2), round(float(marks[at]), 2))
                yield bead_id, side, word.start, word.end, word.text, state, *chances
