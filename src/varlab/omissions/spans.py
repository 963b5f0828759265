"""Words without a partner, joined to the spans a reader would mark.

A span is a run of left-over words inside one stretch of a sentence without
inner punctuation, with the small words that belong to it and without those
that do not: a whole phrase or clause, never half of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from varlab.segment import is_abbreviated
from varlab.types import other_side
from varlab.words.lexicon import (
    BOUND_HEADS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    QUANTIFIERS,
)
from varlab.words.markers import find_complex_prepositions, find_markers

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from varlab.omissions.gaps import Quote
    from varlab.types import Side
    from varlab.words import WordMatch
    from varlab.words.tokens import Word

__all__ = ["Span", "find_spans", "free_content", "free_words", "is_manner", "word_gaps"]

# What stands between two words of one phrase: blanks, perhaps behind the hyphen of a compound.
INNER = re.compile(r"[-\u2010\u2011]?\s*\Z")
# The full stop of "St. Petersburg", behind an abbreviation of so many characters at most.
STOP, LOOK_BACK = re.compile(r"\.\s*"), 12
HYPHEN = re.compile(r"[-\u2010\u2011]")
# A partner weaker than this is another wording at best; on ists 77 % of the aligned words
# have one above .5, and only 6 % of those without counterpart.
WEAK = 0.35
# A poor partner in the same slot makes "changed" likelier than "missing".
CHANGED = 0.5
# A word counts as left over from this gap on.
LEFT_OVER = 0.3
# A stock phrase is answered by a partner from this strength on: half way from chance to
# the same word.
ANSWERED = 0.5
# Classes of stock phrases that tie and place more than they colour.
GRAMMATICAL = frozenset({"connective", "time"})
CLITIC = "'s"
# A long run of words without partner is a repetition on its own side: it counts this much.
TWICE = 0.6
LONG_RUN = 3
# "Only", "early": shorter words on -ly are no adverbs of manner.
MIN_ADVERB = 5
NO_ADVERBS = frozenset(
    "family supply assembly multiply butterfly monopoly anomaly likely unlikely".split()
)
# Held function words a run may step over: "is [of the] greatest".
MAX_BRIDGE = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words of one side for which little or nothing is left on the other.

    Attributes
    ----------
    side
        The side that has the words.
    first, stop
        Half-open positions in ``match.words(side)``.
    mass
        Sum of weight times gap of its words: how much content is missing.
    share
        That sum over the sum of the weights, [0, 1]: how much of the span is missing.
    marker
        Class of the stock phrase it consists of; empty for other spans.
    is_stretch
        Whether it is all that stands between two marks of punctuation.
    """

    side: Side
    first: int
    stop: int
    mass: float
    share: float
    marker: str = ""
    is_stretch: bool = False


def word_gaps(match: WordMatch, side: Side) -> NDArray[np.float64]:
    """Return how far each word is from having anything left on the other side.

    1 where it has no partner and nothing like it is said; less where it has a
    poor partner (changed rather than missing), or repeats what is said.

    Returns
    -------
    ndarray of shape (n_words,), float64, in [0, 1]
    """
    import numpy as np

    strength, echo = match.strength(side), match.echo(side)
    poor = CHANGED * np.clip(1.0 - strength / WEAK, 0.0, 1.0)
    free = free_words(match, side)
    again = np.where(_said_twice(match.words(side), free), TWICE, 0.0)
    return np.where(free, np.maximum(1.0 - echo, again), poor)


def _said_twice(words: Sequence[Word], free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell for each word whether it stands in a long run of words without any partner.

    Single words are repeated by chance; a phrase that repeats what is said once on
    the other side was said a second time.
    """
    import numpy as np

    found = np.zeros(len(words), bool)
    start = 0
    for stop in range(1, len(words) + 1):
        is_end = stop == len(words) or not free[stop]
        if is_end:
            content = sum(word.is_content for word in words[start:stop])
            if free[start:stop].all() and stop - start >= LONG_RUN and content > 1:
                found[start:stop] = True
            start = stop + 1
    return found


def free_words(match: WordMatch, side: Side) -> NDArray[np.bool_]:
    """Tell for each word whether it has neither partner nor join."""
    import numpy as np

    free = np.zeros(len(match.words(side)), bool)
    free[list(match.unmatched(side))] = True
    return free


def free_content(match: WordMatch, side: Side) -> list[Word]:
    """Return the content words of one side that have neither partner nor join."""
    words = match.words(side)
    return [words[k] for k in match.unmatched(side) if words[k].is_content]


def find_spans(match: WordMatch, side: Side, quote: Quote) -> list[Span]:
    """Join the left-over words of one side to spans.

    Parameters
    ----------
    match
        The words of a bead.
    side
        The side to read.
    quote
        The passage the words stand in.

    Returns
    -------
    list of Span
        In text order, without overlap; empty where everything has a partner.
    """
    words, gaps = match.words(side), word_gaps(match, side)
    strength = match.strength(side)
    reading = _Reading(
        side,
        words,
        gaps,
        strength,
        frozenset(match.unmatched(side)),
        _bound(words) | _half_compounds(words, quote, strength),
        _stock_phrases(match.words(other_side(side))),
    )
    spans: list[Span] = []
    for first, stop in stretches(words, quote):
        spans.extend(reading.spans(first, stop))
    return spans


def stretches(words: Sequence[Word], quote: Quote) -> list[tuple[int, int]]:
    """Cut a passage where punctuation or the end of a segment stands between two words.

    Returns
    -------
    list of (first, stop)
        Half-open word positions that cover all words.
    """
    cuts = [0]
    for k in range(1, len(words)):
        end, start = words[k - 1].end - quote.start, words[k].start - quote.start
        between = quote.text[end:start]
        is_whole = INNER.match(between) or (
            STOP.fullmatch(between)
            and is_abbreviated(quote.text[max(end - LOOK_BACK, 0) : end + 1])
        )
        if not is_whole or words[k - 1].segment != words[k].segment:
            cuts.append(k)
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True)) if words else []


def _bound(words: Sequence[Word]) -> frozenset[int]:
    """Return the positions of words that belong to a preposition of several words."""
    found = find_complex_prepositions([word.norm for word in words])
    return frozenset(k for start, stop, _ in found for k in range(start, stop))


def _half_compounds(
    words: Sequence[Word], quote: Quote, strength: NDArray[np.float64]
) -> frozenset[int]:
    """Return the words tied by a hyphen to a word that the other side has ("full-fledged")."""
    tied = [
        k
        for k in range(1, len(words))
        if HYPHEN.fullmatch(
            quote.text, words[k - 1].end - quote.start, words[k].start - quote.start
        )
    ]
    pairs = [pair for k in tied for pair in ((k - 1, k), (k, k - 1))]
    return frozenset(own for own, other in pairs if strength[other] >= ANSWERED)


def _stock_phrases(words: Sequence[Word]) -> frozenset[tuple[str, ...]]:
    """Return the stock phrases in a passage, as words."""
    norms = [word.norm for word in words]
    return frozenset(tuple(norms[start:stop]) for start, stop, _ in find_markers(norms))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One side of a match.

    Its words, their gaps, how strong their partners are, which have none at all,
    which are grammar because of their company, and the other side's stock phrases.
    """

    side: Side
    words: tuple[Word, ...]
    gaps: NDArray[np.float64]
    strength: NDArray[np.float64]
    free: frozenset[int]
    bound: frozenset[int]
    said: frozenset[tuple[str, ...]]

    def spans(self, first: int, stop: int) -> list[Span]:
        """Return the spans of one stretch, stock phrases apart from other words."""
        markers = self.markers(first, stop)
        stock = {k for start, end, _ in markers for k in range(start, end)}
        runs = [self.fit(*run, first, stop) for run in self.runs(first, stop, stock)]
        spans = [self.span(*run) for run in runs] + [self.span(*marker) for marker in markers]
        rest = {k for k in range(first, stop) if self.words[k].norm not in CONJUNCTIONS}
        return [
            replace(span, is_stretch=rest <= set(range(span.first, span.stop)))
            for span in _without_overlap(spans)
        ]

    def is_left_over(self, k: int) -> bool:
        """Tell whether a content word lacks a counterpart."""
        if k in self.bound or not self.words[k].is_content:
            return False
        if is_manner(self.words[k]) and self.strength[k] < WEAK:
            return True
        return k in self.free or bool(self.gaps[k] >= LEFT_OVER)

    def runs(self, first: int, stop: int, stock: Container[int]) -> list[tuple[int, int]]:
        """Return the runs of left-over content words, small words between them included."""
        runs: list[tuple[int, int]] = []
        for k in range(first, stop):
            if k in stock or not self.is_left_over(k):
                continue
            if runs and self.bridges(runs[-1][1], k) and not self.parts(runs[-1], k):
                runs[-1] = (runs[-1][0], k + 1)
            else:
                runs.append((k, k + 1))
        return runs

    def parts(self, run: tuple[int, int], k: int) -> bool:
        """Tell whether an adverb of manner and a verb meet: either can be missing alone."""
        return is_manner(self.words[k]) or all(is_manner(w) for w in self.words[run[0] : run[1]])

    def bridges(self, start: int, stop: int) -> bool:
        """Tell whether two left-over words belong together over the words between them."""
        between = range(start, stop)
        held = [k for k in between if k not in self.free]
        return all(not self.words[k].is_content for k in between) and len(held) <= MAX_BRIDGE

    def fit(self, start: int, stop: int, first: int, last: int) -> tuple[int, int]:
        """Grow a run by the small words that belong to it and cut those that do not."""
        if all(start <= k < stop or not self.words[k].is_content for k in range(first, last)):
            return self.whole(first, last)
        if all(is_manner(word) for word in self.words[start:stop]):
            return start, stop
        while stop < last and stop in self.free and not self.words[stop].is_content:
            stop += 1
        while stop - start > 1 and self.words[stop - 1].norm in BOUND_HEADS:
            stop -= 1
        while start > first and start - 1 in self.free and not self.words[start - 1].is_content:
            start -= 1
        # "The prosecutor's office": the ending belongs to the word that stays.
        start += self.words[start].norm == CLITIC and stop - start > 1
        ends_phrase = stop == last or not self.words[stop].is_content
        return (self.with_head(start, first), stop) if ends_phrase else (start, stop)

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """Return a whole stretch without the conjunction that ties it to its neighbours."""
        held = first not in self.free and self.words[first].norm in CONJUNCTIONS
        return (first + 1, last) if held and last - first > 1 else (first, last)

    def with_head(self, start: int, first: int) -> int:
        """Take in the article and the preposition that govern a whole phrase."""
        if start > first and self.words[start - 1].norm in DETERMINERS:
            start -= 1
        if start > first and start - 1 in self.free and self.words[start - 1].norm in PREPOSITIONS:
            start -= 1
        return start

    def markers(self, first: int, stop: int) -> list[tuple[int, int, str]]:
        """Return the stock phrases that have no counterpart."""
        norms = [word.norm for word in self.words[first:stop]]
        found = [(first + a, first + b, name) for a, b, name in find_markers(norms)]
        missing = [m for m in found if self.is_missing(range(m[0], m[1]), m[2], stop)]
        return [m for m in missing if not self.belongs_to_next(m[0], m[1], stop)]

    def belongs_to_next(self, start: int, end: int, stop: int) -> bool:
        """Tell whether one stock word only strengthens a left-over one ("very serious")."""
        return end - start == 1 and end < stop and self.is_left_over(end)

    def is_missing(self, phrase: range, name: str, stop: int) -> bool:
        """Tell whether nothing answers a stock phrase of a stretch that ends at ``stop``.

        The words of a phrase find a weak partner in any passage, so only a strong one
        counts. Of small words alone, one ("so") is found everywhere and tells nothing;
        several ("after all") are missing unless the other side has the same phrase.
        """
        content = [k for k in phrase if self.words[k].is_content and k not in self.bound]
        if content:
            return all(self.strength[k] < ANSWERED for k in content)
        own = tuple(self.words[k].norm for k in phrase)
        is_grammar = name in GRAMMATICAL and not self.free.issuperset(phrase)
        is_grammar = is_grammar or any(k in self.bound for k in phrase)
        following = self.words[phrase.stop] if phrase.stop < stop else None
        is_noun = following and (following.is_content or following.norm in DETERMINERS)
        governs = own[-1] in QUANTIFIERS and is_noun
        return len(own) > 1 and not (is_grammar or governs or own in self.said)

    def span(self, start: int, stop: int, marker: str = "") -> Span:
        """Measure a run."""
        weights = [word.weight for word in self.words[start:stop]]
        mass = sum(w * g for w, g in zip(weights, self.gaps[start:stop], strict=True))
        return Span(self.side, start, stop, float(mass), float(mass / sum(weights)), marker)


def is_manner(word: Word) -> bool:
    """Tell whether a word of content is an adverb of manner, by its ending."""
    is_long = len(word.norm) > MIN_ADVERB and word.norm not in NO_ADVERBS
    return word.is_content and is_long and word.norm.endswith("ly")


def _without_overlap(spans: Sequence[Span]) -> list[Span]:
    """Order spans; where two share words, keep the one with more content missing."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (-span.mass, span.first)):
        if all(span.stop <= other.first or other.stop <= span.first for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.first)
