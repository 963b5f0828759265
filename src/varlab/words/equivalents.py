"""One word for several: compounds, acronyms and what a neighbour's partner covers.

One-to-one assignment leaves "Soviet" alone where "USSR" was taken by "Union".
A join says that such a word is represented all the same, by which word, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from varlab.words.assignment import Link
from varlab.words.spelling import spelling_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from varlab.words.assignment import Passage
    from varlab.words.tokens import Word

__all__ = ["Join", "acronym_pairs", "compound_pairs", "find_joins", "is_acronym"]

JoinReason = Literal["name", "acronym", "compound", "equivalent"]

# A left-over word counts as covered by its neighbour's partner from this similarity on: the
# level at which the first round would have linked the two, had the partner been free.
COVERED = 0.65
REACH = 2


@dataclass(frozen=True, slots=True)
class Join(Link):
    """Word ``i`` of side a and word ``j`` of side b belong together, not one to one.

    At least one of the two has a partner of its own as well.
    """

    reason: JoinReason


def compound_pairs(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int]]:
    """Pair the two parts of a compound with the one word they make ("cease-fire").

    Returns
    -------
    list of (i, j)
        Two pairs for every compound, in both directions.
    """
    return _compounds(a, b) + [(i, j) for j, i in _compounds(b, a)]


def _compounds(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int]]:
    """Pair two neighbours of one side with one word of the other."""
    places = {spelling_key(word.norm): j for j, word in reversed(list(enumerate(b)))}
    pairs: list[tuple[int, int]] = []
    for i in range(len(a) - 1):
        joined = spelling_key(a[i].norm + a[i + 1].norm)
        if len(joined) > 3 and joined in places:
            pairs += [(i, places[joined]), (i + 1, places[joined])]
    return pairs


def acronym_pairs(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int]]:
    """Pair an acronym with the words whose initials it has ("SCO").

    Returns
    -------
    list of (i, j)
        One pair for every word of the expansion, in both directions.
    """
    return _acronyms(a, b) + [(i, j) for j, i in _acronyms(b, a)]


def _acronyms(long: Sequence[Word], short: Sequence[Word]) -> list[tuple[int, int]]:
    """Pair the words of a name on one side with an acronym of the other."""
    named, pairs = _name_words(long), list[tuple[int, int]]()
    if _is_caseless(long) and _is_caseless(short):
        return pairs
    for j in _acronym_places(short):
        letters = short[j].text.replace(".", "").lower()
        for at in range(len(named) - len(letters) + 1):
            run = named[at : at + len(letters)]
            initials = "".join(long[i].norm[:1] for i in run)
            if initials == letters and run[-1] - run[0] <= len(letters) + REACH:
                pairs += [(i, j) for i in run]
    return pairs


def _name_words(words: Sequence[Word]) -> list[int]:
    """Return the positions of words that may belong to a name.

    Capitals tell them, or in a text without any nothing does.
    """
    if _is_caseless(words):
        return [i for i, word in enumerate(words) if word.is_content]
    return [i for i, word in enumerate(words) if word.is_capital and not is_acronym(word)]


def _acronym_places(words: Sequence[Word]) -> list[int]:
    """Return the positions of acronyms, and in a text without capitals of what may be one."""
    if _is_caseless(words):
        return [j for j, word in enumerate(words) if word.is_content and len(word.norm) > 1]
    return [j for j, word in enumerate(words) if is_acronym(word)]


def _is_caseless(words: Sequence[Word]) -> bool:
    """Tell whether a passage has no capital letter at all."""
    return not any(word.text != word.text.lower() for word in words)


def is_acronym(word: Word) -> bool:
    """Tell whether a word is written in two or more capitals."""
    letters = word.text.replace(".", "")
    return len(letters) > 1 and letters.isupper()


def find_joins(
    a: Passage, b: Passage, similarity: NDArray[np.float64], links: Sequence[Link]
) -> list[Join]:
    """Find left-over content words that the partner of a word beside them represents.

    Parameters
    ----------
    a, b
        Words and vectors of both sides.
    similarity
        Calibrated, (n_a, n_b).
    links
        One-to-one links.

    Returns
    -------
    list of Join
        Sorted by word; never a pair that is linked.
    """
    taken_a, taken_b = {link.i for link in links}, {link.j for link in links}
    near = range(-REACH, REACH + 1)
    pairs = [(link.i + d, link.j) for link in links for d in near if link.i + d not in taken_a]
    pairs += [(link.i, link.j + d) for link in links for d in near if link.j + d not in taken_b]
    return [
        Join(i, j, float(similarity[i, j]), "equivalent")
        for i, j in sorted(set(pairs))
        if 0 <= i < len(a.words) and 0 <= j < len(b.words)
        and a.words[i].is_content and b.words[j].is_content and similarity[i, j] >= COVERED
    ]  # fmt: skip
