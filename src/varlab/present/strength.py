"""Beads with every word marked that differs, each with its probability.

A changed word and one with nothing left on the other side look different, and the small
figure behind a word is its probability in tenths: nothing rests on colour alone.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from varlab.present.beads import records
from varlab.present.display import Shown, prose, sigla, table
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = ["words_marked"]

ELEMENTS = {
    "changed": Markup('<u class="vl-wording">{}</u><sup>{}</sup>'),
    "missing": Markup('<ins class="vl-only">{}</ins><sup>{}</sup>'),
}
BRACKETS = re.compile(
    r"<(?P<element>u|ins) class=[^>]*>(?P<word>[^<]*)</[^>]*><sup>(?P<tenths>\d)</sup>"
)
CAPTION = (
    "Words that differ: faintly underlined if changed, filled in if missing on the other side; "
    "the small figure is the probability in tenths"
)


def words_marked(pair: Compared, beads: Sequence[int]) -> Shown:
    """Return beads with the words that differ marked by their probability.

    Parameters
    ----------
    pair
        The comparison.
    beads
        Which ``bead_id`` to show, in this order.

    Returns
    -------
    Shown
        A sentence where the comparison holds no words.
    """
    if "words" not in pair.extras or not len(beads):
        return prose("The words that differ were not stored with this comparison.")
    rows = [(str(bead), *(_side(pair, bead, side) for side in SIDES)) for bead in beads]
    page = table(("bead", *sigla(pair).values()), rows, caption=CAPTION).html
    lines = [
        f"bead {bead} {side}: {_plain(words)}"
        for bead, *sides in rows
        for side, words in zip(SIDES, sides, strict=True)
    ]
    return Shown(page, "\n".join([CAPTION, *lines]))


def _plain(marked: str) -> str:
    """Return a marked passage as one line of text."""
    return " ".join(unescape(BRACKETS.sub(_bracketed, marked)).split())


def _bracketed(mark: re.Match[str]) -> str:
    """Return a marked word as text: changed in square brackets, missing in curly ones."""
    left, right = ("[", "]") if mark["element"] == "u" else ("{", "}")
    return f"{left}{mark['word']} {mark['tenths']}{right}"


def _side(pair: Compared, bead_id: int, side: Side) -> Markup:
    """Return one side of a bead with its words marked."""
    bead = pair.tables["beads"].iloc[bead_id]
    text, begin = str(bead[f"{side}_text"]), int(bead[f"{side}_start"])
    words = pair.extras["words"]
    own = words[(words["bead_id"] == bead_id) & (words["side"] == side)]
    parts, at = [], 0
    for row in records(own):
        start, end = int(row["start"]) - begin, int(row["end"]) - begin
        tenths = min(9, int(10 * row["differs"]))
        parts += [
            escape(text[at:start]),
            ELEMENTS[row["state"]].format(text[start:end], tenths),
        ]
        at = end
    return Markup("").join([*parts, escape(text[at:])])
