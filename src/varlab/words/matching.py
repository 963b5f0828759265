"""Which word of one side stands for which word of the other.

Every word gets a contextual vector (the mean of its subword vectors) and at
most one partner. Cosines are read on a scale the two documents set themselves:
0 is what the best word of an unrelated passage reaches by chance, 1 what the
same word reaches in an aligned one. Knows words and vectors; judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from varlab.types import links_by_bead, other_side
from varlab.words.assignment import Link, Passage, apart, assign, measure_scale, similarities
from varlab.words.equivalents import Join, acronym_pairs, compound_pairs, find_joins
from varlab.words.tokens import Word, count_stems, tokenise, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from varlab.encode import Encoded, Encoder
    from varlab.types import Bead, NameLink, Pair, Side
    from varlab.words.assignment import Scale
    from varlab.words.equivalents import JoinReason

__all__ = [
    "Join",
    "Link",
    "Word",
    "WordMatch",
    "match_many",
    "match_texts",
    "match_with_noise",
]

# One piece of text with the offset and the segment index of its words.
Piece = tuple[str, int, int]
Known = tuple[int, int, "JoinReason"]


@dataclass(frozen=True, slots=True)
class WordMatch:
    """The words of both sides of a bead and what they have to do with each other.

    Attributes
    ----------
    a, b
        The words in text order.
    links
        One to one, sorted by ``i``.
    joins
        Further pairs, of words that several words of the other side make up.
    nearest_a, nearest_b
        For every word the most similar one of the other side, taken or not; none
        for a word without any. What a left-over word could at best have been.
    scale
        The scale on which similarities were read.
    """

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    links: tuple[Link, ...]
    joins: tuple[Join, ...]
    nearest_a: tuple[Link, ...]
    nearest_b: tuple[Link, ...]
    scale: Scale

    def words(self, side: Side) -> tuple[Word, ...]:
        """Return the words of one side."""
        return self.a if side == "a" else self.b

    def partners(self, side: Side) -> NDArray[np.int64]:
        """Return the position of each word's partner, -1 where it has none.

        Returns
        -------
        ndarray of shape (n_words,), int64
        """
        partners = np.full(len(self.words(side)), -1, np.int64)
        for link in self.links:
            partners[link.at(side)] = link.at(other_side(side))
        return partners

    def strength(self, side: Side) -> NDArray[np.float64]:
        """Return how well each word is represented on the other side.

        Returns
        -------
        ndarray of shape (n_words,), float64, in [0, 1]
            The similarity of the partner or of the best join; 0 with neither.
        """
        strength = np.zeros(len(self.words(side)))
        for link in (*self.links, *self.joins):
            own = link.at(side)
            strength[own] = max(strength[own], link.similarity)
        return strength

    def echo(self, side: Side) -> NDArray[np.float64]:
        """Return the similarity of each word's nearest word, taken or not.

        Returns
        -------
        ndarray of shape (n_words,), float64, in [0, 1]
            High for a left-over word that repeats or paraphrases what is already said.
        """
        echo = np.zeros(len(self.words(side)))
        for link in self.nearest_a if side == "a" else self.nearest_b:
            echo[link.at(side)] = link.similarity
        return echo

    def nearest(self, side: Side, k: int) -> Word | None:
        """Return the word of the other side most similar to word ``k`` of this one."""
        for link in self.nearest_a if side == "a" else self.nearest_b:
            if link.at(side) == k:
                return self.words(other_side(side))[link.at(other_side(side))]
        return None

    def unmatched(self, side: Side) -> tuple[int, ...]:
        """Return the positions of the words that have neither partner nor join."""
        taken = {link.at(side) for link in (*self.links, *self.joins)}
        return tuple(k for k in range(len(self.words(side))) if k not in taken)


def match_with_noise(
    pair: Pair, encoder: Encoder, links: Sequence[NameLink] = ()
) -> tuple[dict[int, WordMatch], list[WordMatch]]:
    """Match the words of every bead, and for comparison those of beads that are unrelated.

    Parameters
    ----------
    pair
        Two aligned witnesses.
    encoder
        Segments are encoded one by one, as the aligner does, so that a warm
        cache serves both.
    links
        Forms that stand for one name: their words are partners whatever they look like.

    Returns
    -------
    tuple of dict of int to WordMatch, list of WordMatch
        By ``bead_id``, ascending, the two-sided beads of running text; offsets are file offsets.
        Then one side of every bead matched with the other of the bead half the text away, on the
        same scale, which is what chance makes of these two documents; empty with fewer than two.
    """
    ids = [bead_id for bead_id, _ in pair.body()]
    pairs = _passage_pairs(_pieces(pair), encoder)
    scale = measure_scale(pairs)
    names = links_by_bead(links)
    matches = [
        _match_passages(*both, scale, names[bead_id])
        for bead_id, both in zip(ids, pairs, strict=True)
    ]
    noise = [_match_passages(*both, scale, ()) for couple in apart(pairs) for both in couple]
    return dict(zip(ids, matches, strict=True)), noise


def _pieces(pair: Pair) -> list[tuple[list[Piece], list[Piece]]]:
    """Return the segments of both sides of every two-sided bead of running text."""
    return [
        (_side_pieces(pair, bead, "a"), _side_pieces(pair, bead, "b")) for _, bead in pair.body()
    ]


def _side_pieces(pair: Pair, bead: Bead, side: Side) -> list[Piece]:
    """Return the segments of one side of a bead."""
    return [(one.text, one.start, one.index) for one in pair.of_bead(bead, side)]


def match_many(texts: Sequence[tuple[str, str]], encoder: Encoder) -> list[WordMatch]:
    """Match the words of pairs of texts that belong to one collection.

    Parameters
    ----------
    texts
        Pairs of texts; rarity and scale are measured over all of them.
    encoder
        Gives the word vectors.

    Returns
    -------
    list of WordMatch
        One a pair; offsets refer to the given texts.
    """
    pieces = [([(a, 0, 0)], [(b, 0, 0)]) for a, b in texts]
    pairs = _passage_pairs(pieces, encoder)
    scale = measure_scale(pairs)
    return [_match_passages(*both, scale, ()) for both in pairs]


def match_texts(text_a: str, text_b: str, encoder: Encoder) -> WordMatch:
    """Match the words of two texts; see ``match_many``."""
    return match_many([(text_a, text_b)], encoder)[0]


def _passage_pairs(
    pieces: Sequence[tuple[list[Piece], list[Piece]]], encoder: Encoder
) -> list[tuple[Passage, Passage]]:
    """Return the words and vectors of both sides of every item."""
    passages = _passages([side for sides in pieces for side in sides], encoder)
    return list(zip(passages[::2], passages[1::2], strict=True))


def _passages(sides: Sequence[list[Piece]], encoder: Encoder) -> list[Passage]:
    """Return the weighted words and word vectors of every side."""
    unique = list(dict.fromkeys(text for side in sides for text, _, _ in side))
    encoded = dict(zip(unique, encoder.encode(unique), strict=True))
    words = [
        [
            (word, start, encoded[text])
            for text, start, index in side
            for word in tokenise(text, offset=start, segment=index)
        ]
        for side in sides
    ]
    counts = count_stems([word for word, *_ in own] for own in words)
    return [
        Passage(tuple(weigh([word for word, *_ in own], counts)), _vectors(own, encoder.dim))
        for own in words
    ]


def _vectors(words: Sequence[tuple[Word, int, Encoded]], dim: int) -> NDArray[np.float32]:
    """Return the unit vectors of words, (n_words, dim).

    Each word comes with the offset of its text and the text's vectors.
    """
    rows = [_word_vector(encoded, word.start - at, word.end - at) for word, at, encoded in words]
    return np.array(rows, np.float32).reshape(len(rows), dim)


def _word_vector(encoded: Encoded, start: int, end: int) -> NDArray[np.float32]:
    """Return the normalised mean of a word's subword vectors; zero without any."""
    inside = (encoded.spans[:, 0] < end) & (encoded.spans[:, 1] > start)
    if not inside.any():
        return np.zeros(encoded.tokens.shape[1], np.float32)
    mean = encoded.tokens[inside].mean(axis=0)
    norm = float(np.linalg.norm(mean))
    return np.asarray(mean / norm if norm else mean, np.float32)


def _match_passages(a: Passage, b: Passage, scale: Scale, names: Sequence[NameLink]) -> WordMatch:
    """Match the words of two passages."""
    similarity = similarities(a, b, scale)
    known = _known(a.words, b.words, names)
    links = assign(_without(similarity, known), _one_to_one(known))
    linked = {(link.i, link.j) for link in links}
    joins = {(i, j): Join(i, j, 1.0, why) for i, j, why in known if (i, j) not in linked}
    for join in find_joins(a, b, similarity, links):
        joins.setdefault((join.i, join.j), join)
    ordered = [joins[key] for key in sorted(joins)]
    return WordMatch(
        a.words, b.words, tuple(links), tuple(ordered), *_nearest(similarity), scale=scale
    )


def _without(similarity: NDArray[np.float64], known: Sequence[Known]) -> NDArray[np.float64]:
    """Return similarities that leave known words no other partner: "Verkhovna" of "Rada"."""
    settled = similarity.copy()
    settled[[i for i, _, _ in known], :] = -1.0
    settled[:, [j for _, j, _ in known]] = -1.0
    return settled


def _nearest(similarity: NDArray[np.float64]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the most similar word of the other side for every word of either."""
    if not similarity.size:
        return (), ()
    known = np.maximum(similarity, 0.0)
    a = tuple(Link(i, int(j), float(known[i, j])) for i, j in enumerate(known.argmax(axis=1)))
    b = tuple(Link(int(i), j, float(known[i, j])) for j, i in enumerate(known.argmax(axis=0)))
    return a, b


def _known(a: Sequence[Word], b: Sequence[Word], names: Sequence[NameLink]) -> list[Known]:
    """Return the pairs of words that need no similarity."""
    known: list[Known] = []
    for link in names:
        own, other = (
            [k for k, word in enumerate(words) if start < word.end and word.start < end]
            for words, (start, end) in ((a, link.span("a")), (b, link.span("b")))
        )
        known += [(i, j, "name") for i, j in _spread(own, other)]
    known += [(i, j, "compound") for i, j in compound_pairs(a, b)]
    known += [(i, j, "acronym") for i, j in acronym_pairs(a, b)]
    return known


def _spread(own: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
    """Pair two runs of words from their ends backwards: surnames stand last."""
    if not own or not other:
        return []
    n = max(len(own), len(other))
    return [(own[max(-k, -len(own))], other[max(-k, -len(other))]) for k in range(1, n + 1)]


def _one_to_one(known: Iterable[Known]) -> list[tuple[int, int]]:
    """Keep the first pair of every word."""
    chosen: list[tuple[int, int]] = []
    for i, j, _ in known:
        if all(i != k and j != m for k, m in chosen):
            chosen.append((i, j))
    return chosen
