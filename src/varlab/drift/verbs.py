"""Tense, aspect and voice of verb groups that answer each other.

Verb groups are read from their auxiliaries and endings, without a tagger: only
groups whose heads are linked words of one stem are compared, so that a noun
mistaken for a verb meets itself and agrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from varlab.drift.cues import Difference
from varlab.words.lexicon import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DEMONSTRATIVES,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from varlab.words.spelling import likeness, spelling_key

if TYPE_CHECKING:
    from varlab.drift.cues import Passage, Span

__all__ = ["VerbGroup", "check_futures", "check_tenses", "read_group"]

PAST_BE = frozenset("was were wast wert".split())
PRESENT_BE = frozenset("am is are art".split())
FUTURE = frozenset("will shall wilt shalt".split())
# What can render "will" without it: other modals, plans and wishes.
AHEAD = FUTURE | frozenset(
    "would going should can could may might must plan plans planned intend intends intended expect "
    "expects expected about soon tomorrow next future let yet prospects want wants wanted likely "
    "probably ready to".split()
)
MODAL = frozenset("would should can could may might must ought cannot".split())
PAST_FORMS = frozenset(
    "was were had did said spoke took gave came saw knew thought brought bought fought taught "
    "caught sought told sold held stood understood made found left kept lost met sent built spent "
    "felt meant got began ran won became grew threw drew fell rose arose drove wrote broke chose "
    "ate forgot heard laid led paid sat slept wore bore went spake showed could would let put set "
    "cut hit read".split()
)
AMBIGUOUS = frozenset("let put set cut hit read found could would left thought felt".split())
PARTICIPLES = frozenset(
    "been had done gone said spoken taken given come seen known thought brought bought fought "
    "taught caught sought told sold held stood understood made found left kept lost met sent built "
    "spent felt meant got gotten begun run won become grown thrown drawn fallen risen driven "
    "written broken chosen eaten forgotten heard laid led paid sat worn born borne shown put set "
    "cut hit read".split()
)
NOT_BEFORE_VERBS = ARTICLES | DEMONSTRATIVES | POSSESSIVES | PREPOSITIONS
REPORTING = frozenset(
    "said told announced stated declared claimed claiming reported argued noted added explained "
    "believed thought knew decided ruled concluded asked wrote admitted confirmed suggested warned "
    "asserted replied answered responded indicated according saw seeing heard found felt perceived "
    "learned learnt recognised recognized".split()
)
SHIFTING = REPORTING | frozenset("if though unless wish would suppose whether".split())
FILLERS = frozenset(
    "not never also always just still now only really often even ever yet been be have "
    "has had being to going well already no longer".split()
)
REACH = 4
# How sure a difference of time is. A perfect for a past and a progressive for a simple
# form are nearly free in English; a past for a future is not.
TENSE, ASPECT = 0.65, 0.3
BARE_TENSE = 0.5
VOICE = 0.3
# After "he said that" the past is the sequence of tenses.
BACKSHIFT = 0.35
LONE_FUTURE = 0.4
# Where translators render freely they choose their tenses freely too (a tale is told in the
# present, what "would" be in the past): a tense is named where this share of the content words of
# both sides has a partner, and is a hint elsewhere. Three of five of DEMETR's changed tenses
# stand in such pairs, and a fifth of those in free translations.
CLOSE = 0.75
FREE_TENSE = 0.4


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes
    ----------
    start, stop
        Word numbers, half-open.
    tense
        ``past``, ``present``, ``future``, ``modal`` or empty where nothing shows it.
    aspect
        ``perfect``, ``progressive``, both with a space, or empty.
    is_passive
        Whether a form of "be" governs a participle.
    """

    start: int
    stop: int
    tense: str
    aspect: str
    is_passive: bool


def read_group(norms: list[str], at: int) -> VerbGroup:
    """Read the verb group that ends in a word.

    Parameters
    ----------
    norms
        Norms of a passage's words.
    at
        Number of the main verb.

    Examples
    --------
    >>> read_group("it has already been decided".split(), 4)
    VerbGroup(start=1, stop=5, tense='present', aspect='perfect', is_passive=True)
    """
    start = at
    while (
        start > 0
        and at - start < REACH
        and (is_inside(norms[start - 1]) or is_inverted(norms, start - 1))
    ):
        start -= 1
    while start < at and norms[start] not in AUXILIARIES:
        start += 1
    helpers = norms[start:at]
    form = form_of(norms[at])
    # Standing alone, "decided" is a past and no participle.
    participle = form == "past" or norms[at] in PARTICIPLES
    perfect = participle and any(h in ("have", "has", "had", "having") for h in helpers)
    passive = participle and any(h in BE for h in helpers) and not helpers_end_in_have(helpers)
    progressive = norms[at].endswith("ing") and any(h in BE for h in helpers)
    aspect = " ".join(
        name for name, has in (("perfect", perfect), ("progressive", progressive)) if has
    )
    before = norms[start - 1] if start else ""
    # "To stop" has no tense, "the stop" is no verb.
    bare = before == "to" or (start == at and (before in NOT_BEFORE_VERBS or norms[at] == "be"))
    # "Is to be done" lies ahead, "what have I to do" too.
    tense = "" if bare or "to" in helpers else tense_of(helpers, form)
    return VerbGroup(start, at + 1, tense, aspect, passive)


def is_inside(norm: str) -> bool:
    """Tell whether a word can stand between an auxiliary and its verb."""
    return norm in AUXILIARIES or norm in FILLERS or norm.endswith("ly")


def is_inverted(norms: list[str], at: int) -> bool:
    """Tell whether a subject stands between auxiliary and verb: "did you sell"."""
    return at > 0 and norms[at] in SUBJECT_PRONOUNS and norms[at - 1] in AUXILIARIES


def helpers_end_in_have(helpers: list[str]) -> bool:
    """Tell whether the auxiliary next to the verb is "have": perfect, not passive."""
    last = next((h for h in reversed(helpers) if h in AUXILIARIES), "")
    return last in ("have", "has", "had")


def form_of(norm: str) -> str:
    """Return what a form shows by itself: ``past``, ``ing``, ``s`` or ``plain``."""
    if norm in PAST_FORMS or (norm.endswith("ed") and len(norm) > 3 and not norm.endswith("eed")):
        return "past"
    if norm.endswith("ing") and len(norm) > 4:
        return "ing"
    return "s" if norm.endswith("s") and not norm.endswith("ss") else "plain"


def bases(norm: str) -> frozenset[str]:
    """Return the infinitives that a form can belong to, some of them no words.

    Examples
    --------
    >>> bases("stopped") & bases("stops"), bases("declaration") & bases("declared")
    (frozenset({'stop'}), frozenset())
    """
    found = {spelling_key(norm)}
    for ending in ("ed", "ing", "es", "s", "d"):
        rest = norm.removesuffix(ending)
        if rest != norm and len(rest) > 1:
            found |= {rest, rest + "e"}
            if rest.endswith("i"):
                found.add(rest[:-1] + "y")
            if rest[-1] == rest[-2]:
                found.add(rest[:-1])
    return frozenset(found)


def tense_of(helpers: list[str], form: str) -> str:
    """Return the tense that the first auxiliary, or the form alone, shows."""
    finite = next((h for h in helpers if h in AUXILIARIES), "")
    if not finite:
        return {"past": "past", "ing": ""}.get(form, "present")
    if finite in FUTURE:
        return "future"
    if finite in MODAL:
        return "modal"
    if finite in PAST_BE | {"had", "did"}:
        return "past"
    return "present" if finite in PRESENT_BE | {"has", "have", "do", "does"} else ""


def check_tenses(a: Passage, b: Passage) -> list[Difference]:
    """Find verbs of another tense, aspect or voice.

    Returns
    -------
    list of Difference
        Type ``time`` for tense and aspect, ``agent`` for a voice that hides who
        acts; both sides present.
    """
    norms_a, norms_b = a.norms, b.norms
    found: list[Difference] = []
    covered: tuple[set[int], set[int]] = (set(), set())
    for i, j in from_behind(a):
        if i in covered[0] or j in covered[1]:
            continue
        mine, theirs = read_group(norms_a, i), read_group(norms_b, j)
        verdict = judge(mine, theirs, norms_a[i], norms_b[j])
        if verdict is None:
            continue
        kind, score = verdict
        covered[0].update(range(mine.start, mine.stop))
        covered[1].update(range(theirs.start, theirs.stop))
        if is_backshift(mine, theirs, norms_a, norms_b):
            score = min(score, BACKSHIFT)
        free = is_narrative(norms_a[i], norms_b[j]) or not are_close(a, b)
        if free or not have_subjects(mine, theirs, a, b):
            score = min(score, FREE_TENSE)
        spans = a.words_span(mine.start, mine.stop), b.words_span(theirs.start, theirs.stop)
        found.append(Difference(kind, *spans, score))
    return sorted(found, key=lambda one: (one.a, one.b))


def from_behind(a: Passage) -> list[tuple[int, int]]:
    """Return the linked words, last ones first, in an order that knows no side."""
    linked = [(i, j) for i, j in enumerate(a.partners) if j >= 0]
    return sorted(linked, key=lambda link: (sum(link), max(link)), reverse=True)


def is_narrative(word: str, other: str) -> bool:
    """Tell whether a verb is one that tales turn to the present: "he said", "he saith"."""
    return bool({"say", "come", "go"} & bases(word) & bases(other))


def have_subjects(mine: VerbGroup, theirs: VerbGroup, a: Passage, b: Passage) -> bool:
    """Tell whether two bare forms are verbs: pronouns, or linked words, stand before them."""
    if max(mine.stop - mine.start, theirs.stop - theirs.start) > 1:
        return True
    i, j = mine.start - 1, theirs.start - 1
    if min(i, j) < 0:
        return False
    pronouns = {a.words[i].norm, b.words[j].norm} <= SUBJECT_PRONOUNS
    return pronouns or j - 1 <= a.partners[i] <= j


def are_close(a: Passage, b: Passage) -> bool:
    """Tell whether nearly everything in two passages is said on both sides."""
    return min(a.shared, b.shared) >= CLOSE


def check_futures(a: Passage, b: Passage) -> list[Difference]:
    """Find "will" where nothing on the other side points ahead.

    Returns
    -------
    list of Difference
        Type ``time``, one side present; at most one.
    """
    score = LONE_FUTURE if are_close(a, b) else FREE_TENSE
    if not AHEAD.isdisjoint(a.norms) and not AHEAD.isdisjoint(b.norms):
        return []
    return [
        *(Difference("time", span, None, score) for span in find_future(a)),
        *(Difference("time", None, span, score) for span in find_future(b)),
    ]


def find_future(passage: Passage) -> list[Span]:
    """Return the first "will" with the word behind it, if there is one."""
    at = next((at for at, norm in enumerate(passage.norms) if norm in FUTURE), -1)
    return [passage.words_span(at, min(at + 2, len(passage.words)))] if at >= 0 else []


def judge(mine: VerbGroup, theirs: VerbGroup, word: str, other: str) -> tuple[str, float] | None:
    """Return type and score of the difference between two verb groups, if there is one."""
    helpers = (mine.stop - mine.start > 1, theirs.stop - theirs.start > 1)
    if not is_verb_pair(word, other, any(helpers)):
        return None
    if mine.is_passive != theirs.is_passive:
        # "The man called John" and "the man is called John" do not differ.
        return ("agent", VOICE) if all(helpers) else None
    tenses = {mine.tense, theirs.tense}
    if len(tenses) == 1 or "" in tenses or "modal" in tenses:
        differs = mine.aspect != theirs.aspect and any(helpers)
        return ("time", ASPECT) if differs else None
    if "perfect" in mine.aspect + theirs.aspect and tenses == {"past", "present"}:
        return "time", ASPECT
    return "time", TENSE if likeness(word, other) == 1.0 or all(helpers) else BARE_TENSE


def is_backshift(
    mine: VerbGroup, theirs: VerbGroup, norms_a: list[str], norms_b: list[str]
) -> bool:
    """Tell whether reported speech or a condition may ask for a past: "said it was"."""
    return any(
        group.tense == "past" and other.tense == "present" and SHIFTING & set(norms[: group.start])
        for group, other, norms in ((mine, theirs, norms_a), (theirs, mine, norms_b))
    )


def is_verb_pair(word: str, other: str, has_helper: bool) -> bool:
    """Tell whether two linked words are surely forms of one verb."""
    if not bases(word) & bases(other):
        return False
    words, forms = {word, other}, {form_of(word), form_of(other)}
    if has_helper or words & AUXILIARIES:
        # "Was home" and "is home" hold no verb but "was" and "is", which are linked themselves.
        return bool(forms & {"past", "ing"} or words & AUXILIARIES or words & PARTICIPLES)
    return "past" in forms and len(forms) == 2 and not AMBIGUOUS & words
