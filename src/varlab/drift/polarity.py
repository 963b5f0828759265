"""Negation on one side only.

Negation is carried by particles ("not", "never", "without"), by prefixes
("impossible") and by verbs ("refuse"). Only particles are counted; prefixes and
verbs excuse a particle that the other side lacks ("not possible", "impossible").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from varlab.drift.cues import Cue, Difference, PhraseBook
from varlab.words.lexicon import SUBJECT_PRONOUNS
from varlab.words.spelling import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from varlab.drift.cues import Passage
    from varlab.words import Word

__all__ = ["check_negation"]

# Phrases with a negative word that deny nothing are listed under "idle" first.
NEGATION = PhraseBook(
    {
        "not": "not, no, never, none, neither, nor, nothing, nobody, no one, nowhere, without, "
        "no longer, none of, nought, not a, not any, not yet, neither of, yet to, non",
        "idle": "not only, not the only, not just, not merely, not simply, no doubt, "
        "no less than, no more than, whether or not, no matter, not to mention, why not, "
        "not less than, not more than, no fewer than, no wonder, nothing but, "
        "last but not least, not least, no sooner, no more and no less, not so much, "
        "can not help, could not help, can not but, not limited to, not until, not otherwise, "
        "without delay, not till, without fail, without exception, without question",
    },
    {"not": 0.95, "idle": 0.0},
)
# Verbs and adverbs that deny: enough to answer a particle, too vague to be counted.
DENIALS = frozenset(
    "fail fails failed failing failure refuse refuses refused refusing lack lacks lacked lacking "
    "deny denies denied denying reject rejects rejected rejecting absence absent hardly barely "
    "scarcely rarely seldom little few except avoid avoids avoided avoiding prevent prevents "
    "prevented stop stops stopped stopping cease ceases ceased ceasing unable instead only until "
    "ignore ignores ignored neglect neglects neglected exclude excludes excluded excluding "
    "doubt doubts doubted abandon abandoned decline declines declined different otherwise "
    "unlike ban bans banned banning forbid forbids forbidden forbade forbad forbidding short "
    "caution cautioned warned miss missed missing lose loses lost unless less contrary exempt "
    "poor poorly bad badly wrong wrongly false rather difficult hard zero".split()
)
PREFIX = re.compile(r"(?:un|in|im|il|ir|dis|non)(?=\w{4})")
SUFFIX = re.compile(r"\w{3,}less(?:ly|ness)?$")
# Words with such a beginning that deny nothing, so far as they are frequent.
NO_PREFIX = re.compile(
    r"(?:under|union|unit|univers|unti|unle|unique|undoub|undeni|inter|inte|indu|indiv|indic|indian"
    r"|indig|indo|inst|info|infl|inve|inva|inha|inhe|ini|inner|input|inquir|insi|inso|insp|insu(?!ff)"
    r"|invit|invol|inward|incre|incid|incl|income|incoming|intr|inde|imag|imme|immi|impa|impl|impov"
    r"|impo[rs]t|impos[ei]|impr|impul|illus|disc|disea|disp|dist|disk|dish|mission|missil|misse"
    r"|mister|iron|irish)"
)
SHIFTED, DOUBLED, EXCUSED, REPEATED, UNANSWERED = 0.45, 0.3, 0.3, 0.45, 0.45
NEAR = 4


def check_negation(a: Passage, b: Passage) -> list[Difference]:
    """Find negation that one side lacks.

    Parameters
    ----------
    a, b
        The two sides.

    Returns
    -------
    list of Difference
        Type ``negation``; the other side's words are those that the negated word
        is linked to, or none. Low scores mark double, repeated, shifted and
        excused negation.
    """
    cues_a, cues_b = find_negations(a), find_negations(b)
    flips = list(find_flips(a, b))
    left_a, left_b, shifted = drop_answered(cues_a, cues_b, a, b)
    found = [one_sided(cue, a, b, "a", (left_a, cues_b), flips) for cue in left_a]
    found += [one_sided(cue, b, a, "b", (left_b, cues_a), flips) for cue in left_b]
    found += [both_sides(x, y, a, b, SHIFTED) for x, y in shifted]
    if not left_a and not left_b:
        found += [
            Difference("negation", a.words_span(i, i + 1), b.words_span(j, j + 1), 0.8)
            for i, j in flips
        ]
    return found


def find_negations(passage: Passage) -> list[Cue]:
    """Return the negative particles; "neither ... nor" is one."""
    words = passage.words
    cues = [
        cue
        for cue in NEGATION.find(words)
        if cue.label == "not" and not is_numero(words[cue.start : cue.stop + 1])
    ]
    has_neither = any(passage.words[cue.start].norm == "neither" for cue in cues)
    return [cue for cue in cues if not (has_neither and passage.words[cue.start].norm == "nor")]


def is_numero(words: Sequence[Word]) -> bool:
    """Tell whether "no" stands for a number: "No. 1"."""
    return len(words) > 1 and words[0].norm == "no" and words[1].norm[:1].isdigit()


def target(cue: Cue, passage: Passage) -> int:
    """Return the number of the word a particle denies: the next content word, or -1."""
    for at in range(cue.stop, min(cue.stop + NEAR + 1, len(passage.words))):
        if passage.words[at].is_content:
            return at
    return -1


def is_denied(at: int, passage: Passage, cues: list[Cue]) -> bool:
    """Tell whether a word stands shortly behind a negative particle."""
    return any(0 < at - cue.start <= NEAR + 1 for cue in cues)


def drop_answered(
    cues_a: list[Cue], cues_b: list[Cue], a: Passage, b: Passage
) -> tuple[list[Cue], list[Cue], list[tuple[Cue, Cue]]]:
    """Take away particles that answer each other; also return those that deny something else."""
    left_a, left_b = list(cues_a), list(cues_b)
    shifted = []
    for mine in cues_a:
        at = target(mine, a)
        partner = a.partners[at] if at >= 0 else -1
        twin = next((c for c in left_b if partner >= 0 and target(c, b) == partner), None)
        if twin is not None:
            left_a.remove(mine)
            left_b.remove(twin)
            if is_flip(a.words[at].norm, b.words[partner].norm):
                shifted.append((mine, twin))
    while left_a and left_b:
        mine, theirs = left_a.pop(0), left_b.pop(0)
        moved = is_shifted(mine, a, b, cues_b) and is_shifted(theirs, b, a, cues_a)
        if moved or is_double(mine, a) != is_double(theirs, b):
            shifted.append((mine, theirs))
    return left_a, left_b, shifted


def is_shifted(cue: Cue, own: Passage, other: Passage, others: list[Cue]) -> bool:
    """Tell whether the word a particle denies is asserted on the other side."""
    at = target(cue, own)
    partner = own.partners[at] if at >= 0 else -1
    return partner >= 0 and not is_denied(partner, other, others)


def is_double(cue: Cue, passage: Passage) -> bool:
    """Tell whether a particle denies a word that denies already: "not indifferent"."""
    at = target(cue, passage)
    return at >= 0 and has_negative_form(passage.words[at].norm)


def find_flips(a: Passage, b: Passage) -> Iterator[tuple[int, int]]:
    """Yield words of which one is the other with a negative prefix: partners, or both alone."""
    for i, partner in enumerate(a.partners):
        alone = (j for j, other in enumerate(b.partners) if other < 0)
        for j in (partner,) if partner >= 0 else alone:
            if is_flip(a.words[i].norm, b.words[j].norm):
                yield i, j


def is_flip(one: str, other: str) -> bool:
    """Tell whether one word denies the other by its prefix or suffix.

    Examples
    --------
    >>> is_flip("possible", "impossible"), is_flip("useful", "useless"), is_flip("form", "inform")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    prefix = PREFIX.match(long)
    if prefix and not NO_PREFIX.match(long):
        return stem(long[prefix.end() :]) == stem(short)
    pair = {one, other}
    return any(word.endswith("less") and word[:-4] + "ful" in pair for word in pair)


def one_sided(
    cue: Cue,
    own: Passage,
    other: Passage,
    side: str,
    particles: tuple[list[Cue], list[Cue]],
    flips: list[tuple[int, int]],
) -> Difference:
    """Describe a particle that nothing on the other side answers."""
    left, others = particles
    at = target(cue, own)
    partner = own.partners[at] if at >= 0 else -1
    mine = own.words_span(cue.start, max(cue.stop, at + 1))
    theirs = other.words_span(partner, partner + 1) if partner >= 0 else None
    score = cue.sure
    if flips or is_excused(at, own, other):
        score = EXCUSED
    elif is_doubled(cue, left):
        score = DOUBLED
    elif partner < 0 and not is_amid_partners(cue, own):
        score = UNANSWERED
    elif others:
        asserted = partner >= 0 and not is_denied(partner, other, others)
        score = 0.75 if asserted else REPEATED
    one, two = (mine, theirs) if side == "a" else (theirs, mine)
    return Difference("negation", one, two, score)


def is_amid_partners(cue: Cue, passage: Passage) -> bool:
    """Tell whether a word of weight near a particle has a partner: else the rest differs too."""
    near = range(max(0, cue.start - NEAR), min(cue.stop + NEAR, len(passage.words)))
    told = [passage.words[k].is_content or passage.words[k].norm in SUBJECT_PRONOUNS for k in near]
    return any(telling and passage.partners[k] >= 0 for k, telling in zip(near, told, strict=True))


def is_doubled(cue: Cue, left: list[Cue]) -> bool:
    """Tell whether two particles stand together and cancel out: "not without success"."""
    return any(0 < abs(other.start - cue.start) <= 2 for other in left)


def is_excused(at: int, own: Passage, other: Passage) -> bool:
    """Tell whether the other side denies by a word what this side denies by a particle.

    A verb of denial must stand beside the partner of the denied word, where that
    has one; a word with a negative prefix or suffix may stand anywhere.
    """
    mine = {stem(word.norm) for word in own.words}
    partner = own.partners[at] if at >= 0 else -1
    near = range(max(0, partner - NEAR), partner + NEAR + 1) if partner >= 0 else None
    return any(
        has_negative_form(word.norm) or (word.norm in DENIALS and (near is None or place in near))
        for place, word in enumerate(other.words)
        if stem(word.norm) not in mine
    )


def has_negative_form(norm: str) -> bool:
    """Tell whether a word denies by its prefix or suffix.

    Examples
    --------
    >>> [has_negative_form(word) for word in ("meaningless", "impossible", "important")]
    [True, True, False]
    """
    return bool(SUFFIX.match(norm) or (PREFIX.match(norm) and not NO_PREFIX.match(norm)))


def both_sides(x: Cue, y: Cue, a: Passage, b: Passage, score: float) -> Difference:
    """Describe a negation that denies another word on each side."""
    stop_a, stop_b = max(x.stop, target(x, a) + 1), max(y.stop, target(y, b) + 1)
    spans = a.words_span(x.start, stop_a), b.words_span(y.start, stop_b)
    return Difference("negation", *spans, score)
