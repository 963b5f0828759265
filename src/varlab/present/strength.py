"""Every bead with the words marked that differ, by strength, on both sides.

A strength is a step of probability, and what each step is worth stands in the legend. A
changed word and one with nothing left on the other side look different, and so do
the steps without their colour.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from varlab.present.beads import records
from varlab.present.display import Shown, prose, sigla, table
from varlab.present.marking import STEPS, WORDS, Mark, bracketed, marked, strong
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from varlab.present.display import Compared
    from varlab.types import Side

__all__ = ["step_meanings", "word_marks", "words_marked"]

CAPTION = "Words that differ, by strength"
LEGEND = Markup(
    '<p class="vl-legend">A straight line: {changed}; a wavy one: {missing}. Of a hundred words '
    "with a faint, a middle or a strong line, a reader who compares translations marks "
    "about {shares}.</p>"
)


def step(differs: float) -> int:
    """Return the step of strength of a probability, 1 to 3."""
    return max(1, sum(differs >= bound for bound in STEPS))


def word_marks(
    pair: Compared, beads: Collection[int] | None = None
) -> Mapping[int, dict[Side, tuple[Mark, ...]]]:
    """Return the marks of the single words that differ, in each side's own offsets.

    Parameters
    ----------
    pair
        The comparison.
    beads
        Only of these; None for all.

    Returns
    -------
    dict
        ``bead_id`` -> side -> marks in text order; empty where no words were stored.
    """
    found: dict[int, dict[Side, tuple[Mark, ...]]] = defaultdict(lambda: {"a": (), "b": ()})
    if "words" not in pair.extras:
        return found
    texts, words = pair.tables["beads"], pair.extras["words"]
    if beads is not None:
        texts, words = (frame[frame["bead_id"].isin(beads)] for frame in (texts, words))
    begins = texts.set_index("bead_id")[["a_start", "b_start"]].to_dict()
    for row in records(words):
        bead_id, side = row["bead_id"], row["side"]
        begin = int(begins[f"{side}_start"][bead_id])
        mark = Mark(row["start"] - begin, row["end"] - begin, row["state"], step(row["differs"]))
        found[bead_id][side] = (*found[bead_id][side], mark)
    return found


def step_meanings() -> dict[str, list[Markup]]:
    """Return for either state of a word the three steps, each as a mark that says its worth."""
    return {
        state: [strong(state, at, str(n)) for at, n in enumerate(STEPS.values(), start=1)]
        for state in WORDS
    }


def words_marked(pair: Compared, beads: Sequence[int]) -> Shown:
    """Return beads with the words that differ marked by their strength.

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
    found, texts = word_marks(pair, beads), pair.tables["beads"].set_index("bead_id")
    quotes = [
        (bead, [(str(texts.loc[bead, f"{side}_text"]), found[bead][side]) for side in SIDES])
        for bead in beads
    ]
    rows = [(str(bead), *(marked(*quote) for quote in sides)) for bead, sides in quotes]
    page = table(("bead", *sigla(pair).values()), rows, caption=CAPTION).html
    lines = [
        f"bead {bead} {side}: {bracketed(*quote)}"
        for bead, sides in quotes
        for side, quote in zip(SIDES, sides, strict=True)
    ]
    note = _legend()
    return Shown(page + note, "\n".join([CAPTION, *lines, note.striptags()]))


def _legend() -> Markup:
    meanings = {state: strong(state, 3, ink.meaning) for state, ink in WORDS.items()}
    *first, last = STEPS.values()
    shares = f"{', '.join(map(str, first))} or {last}"
    return LEGEND.format(**meanings, shares=shares)
