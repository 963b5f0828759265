"""What a span without counterpart amounts to: how sure, how heavy, and whether it counts.

A reader would not call it an omission where the other side says the same by
another name, by a pronoun or in other words; such spans are kept with the
reason. Everything else gets a score and a weight, from closed word classes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from varlab.omissions.clauses import granularity, is_name, is_verb_like, weight
from varlab.omissions.likelihood import Signs, likelihood_of_content, likelihood_of_phrase
from varlab.omissions.spans import free_words, is_manner
from varlab.omissions.vacancy import is_closed, left_over, slot
from varlab.types import other_side
from varlab.words.equivalents import is_acronym
from varlab.words.lexicon import (
    ADDRESSES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    STAND_INS,
    SUBORDINATORS,
)
from varlab.words.markers import FOCUS_ADVERBS, find_markers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.omissions.gaps import Granularity, Weight
    from varlab.omissions.spans import Span
    from varlab.words import WordMatch

__all__ = ["LONE_HEAD", "MIN_BARE", "MIN_SCORE", "Verdict", "judge"]

# A small word without a partner counts this much in comparing what stands in a place:
# "we had to" renders "we were forced to" without a word of content.
SMALL_WORD = 0.2
# A gain of 1/2 or more leaves the score as it is, -1 takes most of it. On bible/omissions
# the median gain of omitted phrases is .6, of those present in other words -.7.
GAIN_BASE = 0.75
GAIN_SLOPE = 0.5
# Missing content at which the score reaches 1 - 1/e: one rare content word.
UNIT_MASS = 1.0
# A verb is left out together with what belongs to it; alone it is rather said differently. So is
# a noun that ends its phrase: of single words that are left over, a reader of two translations
# marks those that qualify the next word ("humanitarian aid") and hardly any that do not.
LONE_HEAD = 0.5
# Loose content of the other side, in weights of the word in question, that could say the same.
LOOSE = 0.5
# How free a stock phrase is that nothing answers, on the scale of raw scores; one that ties
# sentences together is style.
MARKER_SCORE = 0.55
CONNECTIVE_SCORE = 0.3
# A phrase of several words is left over by chance more rarely than one adverb.
MARKER_PHRASE_SCORE = 0.6
# What a reader of two translations would mark every fifth time or oftener is listed. On the
# readings that the likelihood was fitted to, the F1 of the list changes little from .16 to .2.
MIN_SCORE = 0.18
# Where not one word of the other side is free, nothing can say in other words what is left over:
# so much content without partner is listed, whatever readers of freer translations would say.
MIN_BARE = 0.35
# Stock phrases that colour what is said; translators put one for another.
COLOURING = frozenset({"emphasis", "hedge", "stance"})
# "Perhaps you saw" and "you may have seen" hedge alike.
HEDGING_MODALS = frozenset({"may", "might", "seem", "seems", "likely"})
# Whose name follows is plain where both sides give the name.
INTRODUCTIONS = frozenset({"my name is", "my name 's"})
# Words that are this near to something already said are said again, not said alone.
REPEATED = 0.5
# From here on it is the same word again.
SAME = 0.8
# Words left over in its place that are named.
SHOWN = 4
# Below this the nearest word is not worth naming.
NO_ECHO = 0.1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a span amounts to.

    Attributes
    ----------
    raw
        How sure and heavy the gap is by its own words, [0, 1].
    is_bare
        Whether every word of the other side has its partner, so that none can say the same.
    likelihood
        How likely a reader is to mark it, (0, 1).
    weight
        ``marker``, ``detail`` or ``proposition``.
    granularity
        ``clause`` with a verb and its subject, else ``phrase``.
    reason
        Why it is no omission whatever its score; empty otherwise.
    doubt
        Why it is none if its score is low.
    evidence
        A sentence for people.
    """

    raw: float
    is_bare: bool
    likelihood: float
    weight: Weight
    granularity: Granularity
    reason: str
    doubt: str
    evidence: str

    def score(self, gain: float | None = None) -> float:
        """Return the score, (0, 1).

        Parameters
        ----------
        gain
            Outcome of the deletion test, [-1, 1]; None where none was made. It decides
            over words for which the other side has no room.
        """
        if gain is None or not self.is_bare:
            return self.likelihood
        factor = min(1.0, max(0.0, GAIN_BASE + GAIN_SLOPE * gain))
        return max(self.likelihood, MIN_SCORE) if self.raw * factor >= MIN_BARE else self.likelihood


def judge(match: WordMatch, span: Span) -> Verdict:
    """Judge a span.

    Parameters
    ----------
    match
        The words of the bead.
    span
        A span of one side.

    Returns
    -------
    Verdict
        From the words alone.
    """
    words = match.words(span.side)[span.first : span.stop]
    place = _Place(match, span)
    return Verdict(
        raw=place.raw,
        is_bare=not (span.marker or place.free.any() or place.has_loose_words() or place.is_all()),
        likelihood=place.likelihood(),
        weight=weight(
            words,
            place.said(),
            opens_sentence=place.opens_segment(),
            is_whole=span.is_stretch,
        ),
        granularity=granularity(words),
        reason=place.reason(),
        doubt=place.doubt(),
        evidence=place.evidence(),
    )


class _Place:
    """A span with what stands on the other side at its place."""

    def __init__(self, match: WordMatch, span: Span) -> None:
        self.match, self.span = match, span
        self.words = match.words(span.side)
        self.others = match.words(other_side(span.side))
        self.range = range(span.first, span.stop)
        self.content = [k for k in self.range if self.words[k].is_content]
        self.strength = match.strength(other_side(span.side))
        self.own_strength, self.echo = match.strength(span.side), match.echo(span.side)
        self.free = free_words(match, other_side(span.side))
        self.slot = slot(match, span)
        self.rest = left_over(match, span, self.strength)

    @cached_property
    def raw(self) -> float:
        """How sure and heavy the gap is by its own words, [0, 1]."""
        if self.span.marker:
            return self.marker_score()
        if is_closed(self.match, self.span):
            alone = LONE_HEAD if self.is_compound_head() and self.has_loose_words() else 1.0
            return 1.0 - math.exp(-alone * self.closed_mass() / UNIT_MASS)
        is_alone = self.is_lone_verb() or (self.is_lone_head() and self.has_loose_words())
        alone = LONE_HEAD if is_alone else 1.0
        return (1.0 - math.exp(-alone * self.span.mass / UNIT_MASS)) * math.sqrt(self.span.share)

    def likelihood(self) -> float:
        """Return how likely a reader is to mark the span, (0, 1)."""
        if self.span.marker:
            n, n_other = len(self.words), len(self.others)
            is_focus = len(self.range) == 1 and self.words[self.span.first].norm in FOCUS_ADVERBS
            return likelihood_of_phrase(self.raw, is_focus, (n - n_other) / (n + n_other))
        signs = Signs(
            raw=self.raw,
            share=self.span.share,
            held=self.compensation(),
            is_stretch=self.span.is_stretch,
            is_adverb=bool(self.content) and all(is_manner(self.words[k]) for k in self.content),
            is_name=any(is_name(self.words[k]) for k in self.range if self.is_fact(k)),
        )
        return likelihood_of_content(signs)

    def is_fact(self, k: int) -> bool:
        """Tell whether the other side lacks a word, and its capital, if any, tells something."""
        opens = k == self.span.first and self.opens_segment()
        return not (opens or k - self.span.first in self.said())

    def said(self) -> frozenset[int]:
        """Return which words of the span, counted from its first, the other side has too."""
        loose = {word.norm for word, free in zip(self.others, self.free, strict=True) if free}
        return frozenset(
            k - self.span.first
            for k in self.range
            if self.own_strength[k] >= REPEATED
            or self.echo[k] >= SAME
            or self.words[k].norm.lower() in loose
        )

    def opens_segment(self) -> bool:
        """Tell whether the span stands at the beginning of a segment."""
        first = self.span.first
        return first == 0 or self.words[first].segment != self.words[first - 1].segment

    def closed_mass(self) -> float:
        """Return the missing content where there is no room for it on the other side.

        No wording can hide there, so only plain repetition counts against the words.
        """
        return float(
            sum(
                self.words[k].weight * (1.0 if self.echo[k] < SAME else 1.0 - self.echo[k])
                for k in self.range
            )
        )

    def marker_score(self) -> float:
        """Return how sure a stock phrase is missing; a poor partner says nothing against it."""
        base = MARKER_PHRASE_SCORE if len(self.range) > 1 else MARKER_SCORE
        base = CONNECTIVE_SCORE if self.span.marker == "connective" else base
        content = [k for k in self.range if self.words[k].is_content]
        if not content:
            return float(base)
        strength = sum(self.own_strength[k] for k in content) / len(content)
        echo = sum(self.echo[k] for k in content) / len(content)
        return float(base * (1.0 - strength) * (1.0 - echo / 2.0))

    def compensation(self) -> float:
        """Return how far loose words in the slot could make up for the span, [0, 1].

        Two passages that were aligned answer each other: what is all that one of them
        says is said by the other, in whatever words.
        """
        if not self.span.marker and self.is_all():
            return 1.0
        if self.span.marker or is_closed(self.match, self.span):
            return 0.0
        own = sum(max(SMALL_WORD, self.words[k].weight) for k in self.range)
        content = sum(self.others[k].weight * (1.0 - self.strength[k]) for k in self.rest)
        small = sum(self.free[k] and not self.others[k].is_content for k in self.slot)
        return min(1.0, float(content + SMALL_WORD * small) / own)

    def is_all(self) -> bool:
        """Tell whether no content stands outside the span, and some on the other side."""
        outside = (word for k, word in enumerate(self.words) if k not in self.range)
        has_answer = any(word.is_content for word in self.others)
        return has_answer and not any(word.is_content for word in outside)

    def is_lone_verb(self) -> bool:
        """Tell whether the only content word looks like a verb."""
        first = self.content[0] if self.content else 0
        before = self.words[first - 1] if first else None
        return len(self.content) == 1 and is_verb_like(before, self.words[first])

    def is_lone_head(self) -> bool:
        """Tell whether one word of content is left over that qualifies nothing behind it.

        A preposition or a conjunction in the span makes it a phrase that can be left out;
        so does a comma or a full stop on either side.
        """
        small = {self.words[k].norm for k in self.range if not self.words[k].is_content}
        return (
            len(self.content) == 1
            and not small & (PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS)
            and not self.words[self.content[0]].norm.endswith("ly")
            and not self.is_held(self.span.stop)
            and not self.span.is_stretch
        )

    def is_compound_head(self) -> bool:
        """Tell whether one noun is left over behind the word that says what kind it is.

        "The KP.ru website" is "KP.ru", "petroleum products" are "petroleum".
        """
        return (
            len(self.range) == len(self.content) == 1
            and self.is_held(self.span.first - 1)
            and not self.is_held(self.span.stop)
            and not self.words[self.content[0]].norm.endswith("ly")
        )

    def has_loose_words(self) -> bool:
        """Tell whether the other side has content without a sure partner, enough for one word.

        Where it has none, nothing can say there in other words what is left over here.
        """
        content = [k for k, word in enumerate(self.others) if word.is_content]
        loose = sum(self.others[k].weight * (1.0 - self.strength[k]) for k in content)
        return bool(loose >= LOOSE * sum(self.words[k].weight for k in self.content))

    def is_held(self, k: int) -> bool:
        """Tell whether a word of content stands at a position and has a sure partner."""
        inside = 0 <= k < len(self.words)
        return bool(inside and self.words[k].is_content and self.own_strength[k] >= REPEATED)

    def reason(self) -> str:
        """Return why the span is no omission, if it is none."""
        if self.span.marker and self.is_introduction():
            return "an introduction of a name"
        if self.span.marker:
            return "another marker of its kind" if self.has_marker() else ""
        if self.is_expansion():
            return "an acronym's expansion"
        if self.is_name():
            return "a longer form of a name"
        if self.is_address():
            return "a title for an address"
        return "a noun for its pronoun" if self.is_noun_for_pronoun() else ""

    def doubt(self) -> str:
        """Return why a span of low score is not listed."""
        if self.span.marker == "connective":
            return "a connective"
        near = [self.echo[k] for k in self.range if self.words[k].is_content]
        if near and min(near) >= REPEATED:
            return "a wordier form of the same"
        return "said in other words" if self.rest or self.is_all() else "too little to tell"

    def has_marker(self) -> bool:
        """Tell whether the slot holds a loose stock phrase that does the same.

        One of the same class does; emphasis, hedges and stance also do for one another
        ("in fact", "in general").
        """
        norms = [self.others[k].norm for k in self.slot]
        if self.span.marker == "hedge" and not HEDGING_MODALS.isdisjoint(norms):
            return True
        kinds = COLOURING if self.span.marker in COLOURING else {self.span.marker}
        return any(
            name in kinds and self.is_loose_phrase([self.slot[k] for k in range(*run)])
            for *run, name in find_markers(norms)
        )

    def is_introduction(self) -> bool:
        """Tell whether the phrase only introduces a name that both sides give."""
        phrase = " ".join(self.words[k].norm for k in self.range)
        return phrase in INTRODUCTIONS and self.is_held(self.span.stop)

    def is_loose_phrase(self, places: Sequence[int]) -> bool:
        """Tell whether the words of content in a phrase of the other side are loose."""
        content = [k for k in places if self.others[k].is_content] or places
        return all(self.is_loose(k) for k in content)

    def is_loose(self, k: int) -> bool:
        """Tell whether a word of the other side has no sure partner outside the span."""
        partner = self.match.partners(other_side(self.span.side))[k]
        return bool(self.strength[k] < REPEATED or partner in self.range)

    def is_name(self) -> bool:
        """Tell whether capitalised words lengthen a name that both sides have."""
        content = self.content
        is_opening = content == [0] and len(self.words[0].text) > 1
        if not content or is_opening or not all(self.words[k].is_capital for k in content):
            return False
        beside = [self.span.first - 1, self.span.stop, self.span.stop + 1]
        return any(
            0 <= k < len(self.words)
            and self.words[k].is_capital
            and self.own_strength[k] >= REPEATED
            for k in beside
        )

    def is_address(self) -> bool:
        """Tell whether a person is spoken to by title on one side and by name on the other."""
        named = [self.words[k] for k in self.range if self.words[k].is_content]
        rest = [self.others[k] for k in self.slot if self.strength[k] < REPEATED]
        titles = [word for word in (*named, *rest) if word.norm in ADDRESSES]
        return bool(
            titles
            and named
            and all(word.is_capital for word in named)
            and any(word.is_capital for word in rest)
        )

    def is_noun_for_pronoun(self) -> bool:
        """Tell whether one noun stands where the other side has a free pronoun."""
        rest = [self.words[k].norm for k in self.range if not self.words[k].is_content]
        if len(rest) != len(self.range) - 1 or not set(rest) <= DETERMINERS or self.is_lone_verb():
            return False
        is_name = any(self.words[k].is_capital and k for k in self.content)
        places = range(len(self.others)) if is_name else self.slot
        return not self.rest and any(self.is_stand_in(k) for k in places)

    def is_stand_in(self, k: int) -> bool:
        """Tell whether a word of the other side is a pronoun that no pronoun answers."""
        if self.others[k].norm not in STAND_INS:
            return False
        partner = self.match.partners(other_side(self.span.side))[k]
        return bool(self.free[k] or self.words[partner].norm not in PRONOUNS)

    def is_expansion(self) -> bool:
        """Tell whether an acronym of the other side may stand for the span."""
        content = [self.words[k].norm for k in self.range if self.words[k].is_content]
        short = [self.others[k] for k in self.slot if self.strength[k] < REPEATED]
        return len(content) > 1 and any(
            is_acronym(word) and word.text[0].lower() == content[0][0] for word in short
        )

    def quote_rest(self) -> list[str]:
        """Return the first words left over at its place, those that stand together as one."""
        shown = self.rest[:SHOWN]
        runs: list[list[str]] = []
        for k in shown:
            if not runs or k - 1 not in shown:
                runs.append([])
            runs[-1].append(self.others[k].text)
        return [f"“{' '.join(run)}”" for run in runs]

    def evidence(self) -> str:
        """Return what was compared, as a sentence."""
        content = [k for k in self.range if self.words[k].is_content] or list(self.range)
        best = max(content, key=lambda k: (self.echo[k], -k))
        nearest = self.match.nearest(self.span.side, best)
        rest = self.quote_rest()
        verb = "stands" if len(rest) == 1 else "stand"
        there = f"in its place {verb} {', '.join(rest)}" if rest else "nothing is left in its place"
        if nearest is None:
            return f"The other side has no words to compare; {there}."
        if self.echo[best] < NO_ECHO:
            return f"No word of the other side comes near; {there}."
        own = self.words[best].text
        return f"Nearest to “{own}” is “{nearest.text}” ({self.echo[best]:.2f}); {there}."
