"""How English denies: particles that count, phrases and questions in which they do not.

"Not", "never", "without" deny; "not only", a question's tag ("isn't it?"), an answering
"No, ..." do not. What answers a particle without being one ("refuse", "hardly", "lest",
"free from") is listed here too. Knows one side at a time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from varlab.drift.antonyms import has_negative_form
from varlab.drift.cues import Cue, PhraseBook
from varlab.drift.questions import TAG, find_questions
from varlab.words.lexicon import AUXILIARIES, CONJUNCTIONS, NEGATIONS, RELATIVES
from varlab.words.spelling import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from varlab.drift.cues import Passage, Span
    from varlab.words import Word

__all__ = [
    "NEAR",
    "count_idle",
    "denies_by_word",
    "find_negations",
    "is_asked",
    "is_cancelled",
    "is_covered",
    "is_denied",
    "is_in_question",
    "is_restated",
    "target",
    "turns",
]

# Phrases with a negative word that deny nothing are listed under "idle" first.
NEGATION = PhraseBook(
    {
        "not": "not, no, never, none, neither, nor, nothing, nobody, no one, nowhere, without, "
        "no longer, none of, nought, not a, not any, not yet, neither of, yet to, non",
        "idle": "not only, not the only, not just, not merely, not simply, not alone, no doubt, "
        "no less than, no more than, whether or not, or not, if not, no matter, not to mention, "
        "why not, not less than, not more than, no fewer than, no less, not less, no wonder, "
        "nothing but, none but, last but not least, not least, no sooner, no more and no less, "
        "not so much, none the less, none the more, no small, no little, no mean, no few, "
        "not a little, not a few, can not help, could not help, can not but, could not but, "
        "not limited to, not until, not otherwise, without delay, not till, without fail, "
        "without exception, without question, without doubt, without hesitation, without end, "
        "at nought, to nought, not long, in no time, not unlike, without saying, "
        "inferior to none, second to none, no long, no great, no distant, within and without",
    },
    {"not": 0.95},
)
# Words that deny by themselves: enough to answer a particle, too vague to be counted. Of the
# verbs all forms count.
VERBS = (
    "fail refuse lack deny reject avoid prevent stop cease ignore neglect exclude doubt abandon "
    "decline ban forbid prohibit caution warn miss evade escape elude refrain hinder hate despise "
    "scorn hesitate forget deprive save omit withhold"
)
DENIALS = frozenset(
    "failure refusal absence absent hardly barely scarcely scarce rarely seldom few only except "
    "unable unlike forbade forbad forbidden unless contrary exempt wrong wrongly false zero lest "
    "devoid destitute bereft void vain amiss ill averse reluctant reluctance loath loth "
    "hesitation wanting minus free far instead cannot nay poor poorly bad badly contempt too "
    "otherwise empty different differently ignorant aloof outside lose loses lost forgot forgotten "
    "detest detests detested".split()
)
DENYING = frozenset(stem(verb) for verb in VERBS.split())
# Words that can stand for a particle where they stand beside the word it denies.
BESIDE = frozenset(
    "until till before little less short rather difficult hard than beyond end ends "
    "ended ending halt halted past same".split()
)
# Of these the opposite is not what is meant when they are denied.
QUALITIES = frozenset("poor poorly bad badly ill false wrong wrongly free far few".split())
# "No ancestor but Numa" is one ancestor.
EXCEPTIONS = frozenset("but except save".split())
WHOLE = frozenset("no none nothing nobody never".split())
ALL = frozenset("all any every each everyone everybody everything always".split())
# "Not seen for years" was seen years ago.
PERIODS = frozenset(map(stem, "time while hour day week month year decade century age".split()))
LONG_AGO = frozenset(("ago", "since"))
NEAR = 4
# How far a second denial may stand that cancels the first: "not to say that he did not".
SCOPE = 8
INTERJECTION = re.compile(
    r"(?:^|[.!?;:,\"“‘(—-])\s*(?P<no>no|nay)(?=\s*(?:[,;.!?:—-]|\"|$))", re.IGNORECASE
)


def find_negations(passage: Passage) -> list[Cue]:
    """Return the particles that deny something; "neither ... nor" is one."""
    words = passage.words
    idle = [*tags(passage), *interjections(passage)]
    cues = [
        cue
        for cue in NEGATION.find(words)
        if not is_numero(words[cue.start : cue.stop + 1])
        and not any(start <= words[cue.start].start < end for start, end in idle)
    ]
    has_neither = any(words[cue.start].norm == "neither" for cue in cues)
    return [cue for cue in cues if not (has_neither and words[cue.start].norm == "nor")]


def count_idle(passage: Passage) -> int:
    """Count the phrases and words that look like a denial and are none: they may answer one."""
    phrases = NEGATION.count_idle(passage.words)
    return phrases + len([*tags(passage), *interjections(passage)])


def tags(passage: Passage) -> Iterator[Span]:
    """Yield the tags of questions: "isn't it?"."""
    yield from (passage.span(*match.span()) for match in TAG.finditer(passage.text))


def interjections(passage: Passage) -> Iterator[Span]:
    """Yield each "no" that is a sentence of its own or opens one."""
    yield from (passage.span(*match.span("no")) for match in INTERJECTION.finditer(passage.text))


def is_numero(words: Sequence[Word]) -> bool:
    """Tell whether "no" stands for a number: "No. 1"."""
    return len(words) > 1 and words[0].norm == "no" and words[1].norm[:1].isdigit()


def target(cue: Cue, passage: Passage) -> int:
    """Return the number of the word a particle denies: the next content word, or -1."""
    for at in range(cue.stop, min(cue.stop + NEAR + 1, len(passage.words))):
        if passage.words[at].is_content:
            return at
    return -1


def is_denied(at: int, passage: Passage, cues: Iterable[Cue]) -> bool:
    """Tell whether a word stands shortly behind a negative particle."""
    return any(0 < at - cue.start <= NEAR + 1 for cue in cues)


def is_covered(at: int, passage: Passage, cues: Iterable[Cue]) -> bool:
    """Tell whether a particle may reach a word, over a list or a clause between them."""
    return any(0 < at - cue.start <= SCOPE for cue in cues)


def denies_by_word(passage: Passage, said: frozenset[str], at: int) -> bool:
    """Tell whether a passage denies by a word that is no particle.

    Parameters
    ----------
    passage
        The side that lacks the particle.
    said
        Stems of the other side: a word that both have answers nothing.
    at
        Number of the partner of the word that is denied over there; -1 where it has none,
        and then words that deny by themselves may stand anywhere, like those with a negative
        prefix or suffix.
    """
    beside = range(max(0, at - NEAR), at + NEAR + 1)
    return any(
        has_negative_form(word.norm)
        or (is_denial(word.norm) and (at < 0 or -SCOPE <= place - at <= NEAR))
        or (word.norm in BESIDE and at >= 0 and place in beside)
        for place, word in enumerate(passage.words)
        if stem(word.norm) not in said
    )


def is_cancelled(cue: Cue, passage: Passage, said: frozenset[str], others: Sequence[Cue]) -> bool:
    """Tell whether a second denial takes back the first: "not without", "never fails to".

    Parameters
    ----------
    cue
        A particle.
    passage
        Its side.
    said
        Stems of the other side.
    others
        The particles of its own side, itself included.
    """
    words = passage.words
    pairs = (sorted((cue, other), key=lambda one: one.start) for other in others)
    if any(cancels(first, second, passage) for first, second in pairs):
        return True
    excepted = any(word.norm in EXCEPTIONS for word in words[cue.stop : cue.stop + SCOPE])
    if excepted and words[cue.start].norm in WHOLE:
        return True
    behind = words[cue.stop : cue.stop + NEAR]
    return any(cancels_all(word.norm) and stem(word.norm) not in said for word in behind)


def is_restated(
    cue: Cue, own: Passage, other: Passage, particles: tuple[list[Cue], list[Cue]]
) -> bool:
    """Tell whether the other side says without a particle what this side says with this one.

    Parameters
    ----------
    cue
        A particle that nothing answers.
    own, other
        Its side and the other one.
    particles
        Those of its own side, then the other side's.
    """
    company, others = particles
    partner = own.partner(target(cue, own))
    new = {*other.norms} - {*own.norms}
    return (
        (lasts(cue, own) and bool(new & LONG_AGO))
        or (is_exception(partner, other) and is_whole(company, own) and is_whole(others, other))
        or (len(company) > 1 and is_whole(company[:-1], own) and bool(new & ALL))
    )


def lasts(cue: Cue, passage: Passage) -> bool:
    """Tell whether a particle is followed by how long it holds: "not ... for a long time"."""
    behind = passage.norms[cue.stop : cue.stop + SCOPE]
    return any(
        norm in ("for", "in") and not PERIODS.isdisjoint(map(stem, behind[at : at + NEAR]))
        for at, norm in enumerate(behind)
    )


def is_exception(at: int, passage: Passage) -> bool:
    """Tell whether a word stands behind "but": "no one but will receive"."""
    before = passage.words[max(0, at - NEAR) : max(0, at)]
    return any(word.norm in EXCEPTIONS for word in before)


def is_whole(cues: Sequence[Cue], passage: Passage) -> bool:
    """Tell whether one of some particles denies of everybody or everything."""
    return any(passage.words[cue.start].norm in WHOLE for cue in cues)


def cancels(first: Cue, second: Cue, passage: Passage) -> bool:
    """Tell whether two particles stand together, or one denies the saying of the other."""
    gap = second.start - first.start
    between = {word.norm for word in passage.words[first.stop : second.start]}
    at = target(first, passage)
    is_said = at >= 0 and passage.partners[at] >= 0
    return 0 < gap <= (SCOPE if between & {"that", "but"} and not is_said else 2)


def turns(norm: str) -> bool:
    """Tell whether a word denies what follows it, particles included."""
    return is_denial(norm) or norm in BESIDE or norm in NEGATIONS or norm == "out"


def cancels_all(norm: str) -> bool:
    """Tell whether a word denies by itself or by its form; "not poor" is not the same as rich."""
    return (is_denial(norm) and norm not in QUALITIES) or has_negative_form(norm)


def is_denial(norm: str) -> bool:
    """Tell whether a word denies by what it means: "hardly", "refused"."""
    return norm in DENIALS or stem(norm) in DENYING


def is_in_question(at: int, passage: Passage) -> bool:
    """Tell whether a word stands in a question."""
    start = passage.words[at].start
    spans = (passage.span(*match.span()) for match in find_questions(passage.text))
    return any(first <= start < last for first, last in spans)


def is_asked(cue: Cue, passage: Passage) -> bool:
    """Tell whether a particle belongs to a question that expects a yes: "Did I not promise?"."""
    for at in (cue.start - 1, cue.start - 2, cue.start - 3):
        if at >= 0 and passage.words[at].norm in AUXILIARIES and opens_clause(at, passage):
            return is_in_question(cue.start, passage)
    return False


def opens_clause(at: int, passage: Passage) -> bool:
    """Tell whether nothing of the clause stands before a word, but for a conjunction."""
    if at == 0 or passage.words[at].start - passage.words[at - 1].end > 1:
        return True
    before = passage.words[at - 1].norm
    return before in CONJUNCTIONS or before in RELATIVES or before in ("why", "how", "then")
