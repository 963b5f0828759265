"""Closed-class cues of two matched passages, and the generic way to compare them.

A cue is a word or stock phrase with a label ("must" is `necessity`). Two sides
agree where their cues agree as a multiset of labels; what is left over is
paired where the words answer each other, and is one-sided otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from varlab.drift.pairs import take_pairs
from varlab.normalize import Folded, fold
from varlab.words.phrases import PhraseIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from varlab.types import Side
    from varlab.words import Word, WordMatch

__all__ = [
    "Cue",
    "Difference",
    "Passage",
    "PhraseBook",
    "Span",
    "are_beside",
    "are_linked",
    "compare_cues",
    "have_one_head",
    "label_pairs",
    "read_passages",
]


# Below this a link says that two words stand in one slot, not that one renders the other.
TRUSTED = 0.35
# Label of the phrases that contain a cue and mean something else.
IDLE = "idle"
# How far behind a cue the word may stand that it belongs to.
HEAD = 3
# Marks between two words that part clauses; a hyphen inside a word does not.
BREAK = re.compile(r"[,;:.!?()\[\]\u2014\u2013\u2026]|\s-\s|--")


class Span(NamedTuple):
    """Half-open file offsets."""

    start: int
    end: int

    def meets(self, other: Span | Word) -> bool:
        """Tell whether two stretches share a character."""
        return other.start < self.end and self.start < other.end


@dataclass(frozen=True, slots=True)
class Difference:
    """One located, typed difference between the sides of a bead.

    Attributes
    ----------
    type
        What differs: ``number``, ``negation``, ``time`` and so on.
    a, b
        The words on each side as file offsets; None where a side has none.
    score
        How sure it is that this is a difference, [0, 1].
    """

    type: str
    a: Span | None
    b: Span | None
    score: float

    def on(self, side: Side) -> Span | None:
        """Return the words of one side."""
        return self.a if side == "a" else self.b


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a bead as the checks see it.

    Attributes
    ----------
    folded
        The text in comparison form, with the way back.
    offset
        File offset of its first character.
    words
        Its words, in text order, with file offsets.
    partners
        For each word the number of its partner among the other side's words, -1 where it
        has none or one that merely stands in the same slot.
    slots
        The same, with those that merely stand in the same slot.
    gaps
        What stands before each word and behind the last one, verbatim.
    """

    folded: Folded
    offset: int
    words: tuple[Word, ...]
    partners: tuple[int, ...]
    slots: tuple[int, ...]
    gaps: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text in comparison form."""
        return self.folded.text

    def span(self, start: int, end: int) -> Span:
        """Return the file offsets of a stretch of the folded text."""
        first, last = self.folded.origin(start, end)
        return Span(first + self.offset, last + self.offset)

    @property
    def norms(self) -> list[str]:
        """The words in comparison form."""
        return [word.norm for word in self.words]

    def partner(self, at: int) -> int:
        """Return the number of a word's partner, -1 where it has none or ``at`` is -1 itself."""
        return self.partners[at] if at >= 0 else -1

    @property
    def shared(self) -> float:
        """Share of the content words that have a partner, [0, 1]; 1 without content words."""
        told = [at for at, word in enumerate(self.words) if word.is_content]
        return sum(self.partners[at] >= 0 for at in told) / len(told) if told else 1.0

    def is_break(self, at: int) -> bool:
        """Tell whether a mark that parts clauses stands before a word; quotation marks do not."""
        return bool(BREAK.search(self.gaps[at]))

    def words_span(self, start: int, stop: int) -> Span:
        """Return the file offsets of a run of words, a clitic with its host ("doesn't")."""
        if start and self.words[start - 1].end == self.words[start].start:
            start -= 1
        return Span(self.words[start].start, self.words[stop - 1].end)


def read_passages(
    match: WordMatch, texts: Mapping[Side, str], offsets: Mapping[Side, int]
) -> tuple[Passage, Passage]:
    """Return the two sides of a matched bead as passages."""
    links = [(link.i, link.j, link.similarity) for link in match.links]
    turned = [(j, i, similarity) for i, j, similarity in links]
    return (
        read_side(texts["a"], offsets["a"], match.a, links),
        read_side(texts["b"], offsets["b"], match.b, turned),
    )


def read_side(
    text: str, offset: int, words: Sequence[Word], links: Sequence[tuple[int, int, float]]
) -> Passage:
    """Return one side; its links are given as own word, other word, similarity."""
    partners, slots = [-1] * len(words), [-1] * len(words)
    for own, other, similarity in links:
        slots[own] = other
        partners[own] = other if similarity >= TRUSTED else -1
    ends = [0, *(word.end - offset for word in words)]
    starts = [*(word.start - offset for word in words), len(text)]
    gaps = tuple(text[end:start] for end, start in zip(ends, starts, strict=True))
    return Passage(fold(text), offset, tuple(words), tuple(partners), tuple(slots), gaps)


@dataclass(frozen=True, slots=True)
class Cue:
    """A labelled run of words.

    ``start`` and ``stop`` are word numbers; ``sure`` in [0, 1] is how much it
    says when the other side has nothing like it.
    """

    start: int
    stop: int
    label: str
    sure: float = 0.5


class PhraseBook:
    """Stock phrases by label, found longest first.

    Parameters
    ----------
    phrases
        Label -> phrases separated by commas; norms as ``tokens`` makes them. Those under
        ``idle`` contain a cue and mean something else.
    sure
        Label -> how much a cue without counterpart says, [0, 1]; 0 where none is given.
    """

    def __init__(
        self, phrases: Mapping[str, str], sure: Mapping[str, float] = MappingProxyType({})
    ) -> None:
        self._sure = dict(sure)
        self._index = PhraseIndex({label: listed.split(",") for label, listed in phrases.items()})

    def find(self, words: Sequence[Word]) -> list[Cue]:
        """Return the cues among words, left to right, never overlapping."""
        return [cue for cue in self._all(words) if cue.label != IDLE]

    def count_idle(self, words: Sequence[Word]) -> int:
        """Count the phrases that only look like a cue."""
        return sum(cue.label == IDLE for cue in self._all(words))

    def _all(self, words: Sequence[Word]) -> Iterator[Cue]:
        for start, stop, label in self._index.find([word.norm for word in words]):
            yield Cue(start, stop, label, self._sure.get(label, 0.0))


def label_pairs(listed: str) -> frozenset[frozenset[str]]:
    """Return pairs of labels, listed with commas, in either order.

    Examples
    --------
    >>> frozenset(("must", "can")) in label_pairs("can must, may might")
    True
    """
    return frozenset(frozenset(pair.split()) for pair in listed.split(","))


def compare_cues(
    kind: str,
    passages: tuple[Passage, Passage],
    cues: tuple[list[Cue], list[Cue]],
    conflict: Callable[[Cue, Cue], float],
    meet: Callable[[Cue, Cue], bool] = lambda mine, theirs: False,
) -> list[Difference]:
    """Return the cues of either side that the other does not answer.

    Parameters
    ----------
    kind
        Type of the differences.
    passages
        Both sides.
    cues
        Their cues.
    conflict
        How sure a difference is between two cues that answer each other, [0, 1].
    meet
        Which cues answer each other besides those that are linked or stand beside linked words.

    Returns
    -------
    list of Difference
        Paired where words answer each other, else with one side.
    """
    a, b = passages

    def answers(mine: Cue, theirs: Cue) -> bool:
        return are_linked(mine, theirs, a) or are_beside(mine, theirs, a) or meet(mine, theirs)

    left_a, left_b = drop_agreeing(*cues, a)
    found = []
    for mine, theirs in take_pairs(left_a, left_b, answers):
        sure = conflict(mine, theirs)
        spans = a.words_span(mine.start, mine.stop), b.words_span(theirs.start, theirs.stop)
        found.append(Difference(kind, *spans, sure))
    labels_a, labels_b = {c.label for c in cues[0]}, {c.label for c in cues[1]}
    found += [
        Difference(kind, a.words_span(c.start, c.stop), None, c.sure)
        for c in left_a
        if c.label not in labels_b
    ]
    found += [
        Difference(kind, None, b.words_span(c.start, c.stop), c.sure)
        for c in left_b
        if c.label not in labels_a
    ]
    return found


def drop_agreeing(
    cues_a: Sequence[Cue], cues_b: Sequence[Cue], a: Passage
) -> tuple[list[Cue], list[Cue]]:
    """Take away cues with one label on both sides, those that are linked first."""
    left_a, left_b = list(cues_a), list(cues_b)
    take_pairs(left_a, left_b, lambda x, y: x.label == y.label and are_linked(x, y, a))
    take_pairs(left_a, left_b, lambda x, y: x.label == y.label)
    return left_a, left_b


def are_linked(mine: Cue, theirs: Cue, a: Passage) -> bool:
    """Tell whether a word of one cue is the partner of a word of the other."""
    return any(theirs.start <= a.partners[i] < theirs.stop for i in range(mine.start, mine.stop))


def are_beside(mine: Cue, theirs: Cue, a: Passage) -> bool:
    """Tell whether the words behind, or before, two cues are partners."""
    behind = mine.stop < len(a.words) and a.partners[mine.stop] == theirs.stop
    before = mine.start > 0 and theirs.start > 0 and a.partners[mine.start - 1] == theirs.start - 1
    return behind or before


def have_one_head(mine: Cue, theirs: Cue, a: Passage, b: Passage) -> bool:
    """Tell whether what stands behind two cues is linked: "all members", "some members"."""
    return any(
        a.words[i].is_content and a.partners[i] in range(theirs.stop, theirs.stop + HEAD)
        for i in range(mine.stop, min(mine.stop + HEAD, len(a.words)))
    )
