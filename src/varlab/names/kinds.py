"""What two forms of one name have to do with each other, and why, in words.

The kinds are those of ``names.csv``. A verdict looks at forms and at what the
texts say about them (`Evidence`); whether two forms stand in the same place is
the business of `pairing`. No verdict says that two forms mean different people:
from two translations alone nobody can know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.names.cyrillic import is_cyrillic, romanisations
from varlab.names.gazetteer import TITLES, place_code
from varlab.names.lexis import is_acronym
from varlab.names.reasons import by_acronym, by_conflict, by_initial, by_translation
from varlab.names.romanise import letters, skeletons
from varlab.names.variants import (
    derivation,
    exonym,
    judge_words,
    nickname,
    norm,
    parts_of,
    same_words,
    spelling,
    typography,
)
from varlab.names.verdicts import (
    ALIKE,
    HEAD_WORDS,
    INITIAL,
    SMALL,
    SURE,
    UNLIKE,
    Evidence,
    Verdict,
    Words,
    alikeness,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SPELLINGS", "judge"]

# The common ones that stand inside names.
ABBREVIATIONS = {"st.": "Saint", "st": "Saint", "saint": "Saint", "mt.": "Mount", "mount": "Mount",
                 "ft.": "Fort", "fort": "Fort"}  # fmt: skip
# Kinds of two words in one place: the words that differ are rows of their own.
SPELLINGS = frozenset("typography transliteration retransliteration typo exonym derivation".split())


def judge(form_a: str, form_b: str, evidence: Evidence | None = None) -> Verdict:
    """Say what kind of pair two forms are, by the first rule that applies.

    Parameters
    ----------
    form_a, form_b
        Two forms, title and possessive taken off; not empty.
    evidence
        What the texts say; none is needed to compare spellings.

    Returns
    -------
    Verdict
        ``unlike`` with strength 0 where no rule applies.

    Examples
    --------
    >>> judge("Courter", "Korter").kind, judge("Andrei", "Andrey").kind
    ('retransliteration', 'transliteration')
    """
    known = evidence or Evidence()
    one, other = words_of(form_a), words_of(form_b)
    for rule in RULES:
        verdict = rule(one, other, known)
        if verdict is not None:
            return verdict
    return Verdict(
        "unlike", alikeness(one, other), 0.0, "Same place, forms unlike: cannot be decided."
    )


def _short(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Find a form all of whose words stand in the other, longer one."""
    brief, full = sorted((one, other), key=len)
    main = [word for word in brief if word.lower() not in SMALL]
    if (
        len(brief) == len(full)
        or not main
        or any(INITIAL.fullmatch(word) for word in (*one, *other))
    ):
        return None
    found = [_best_word(word, full, known, is_first=brief is one) for word in main]
    if any(judge_words(*pair, known).strength < SURE for pair in found):
        return None
    said = f"{' '.join(brief)} is short for {' '.join(full)}."
    return Verdict("short", alikeness(one, other), 0.8, said, parts_of(found, known))


def _best_word(word: str, full: Words, known: Evidence, *, is_first: bool) -> tuple[str, str]:
    """Return a word and the word of a longer form that is most like it, a's word first."""
    pairs = [(word, more) if is_first else (more, word) for more in full]
    return max(pairs, key=lambda pair: judge_words(pair[0], pair[1], known).strength)


def _acronym(one: Words, other: Words, _: Evidence) -> Verdict | None:
    """Find initials against the words they stand for, or a country against its code."""
    for brief, full in ((one, other), (other, one)):
        if len(brief) != 1 or not is_acronym(brief[0]):
            continue
        initials = "".join(word[0] for word in full if word.lower() not in SMALL)
        same_place = place_code(brief[0]) and place_code(brief[0]) == place_code(" ".join(full))
        if (len(full) > 1 and initials.upper() == letters(brief[0]).upper()) or same_place:
            return Verdict(
                "acronym", alikeness(one, other), 0.9, by_acronym(brief[0], " ".join(full))
            )
    return None


def _abbreviated(one: Words, other: Words, _: Evidence) -> Verdict | None:
    """Find the common abbreviations of places and saints: St. Petersburg, Saint Petersburg."""
    full_a, full_b = (
        [ABBREVIATIONS.get(word.lower(), word) for word in words] for words in (one, other)
    )
    if full_a != full_b:
        return None
    a, b = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
    brief, full = sorted((a, b), key=len)
    return Verdict("short", alikeness(one, other), SURE, f"{brief} is short for {full}.")


def _initial(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Find initials on one side and given names on the other, with one surname."""
    for brief, full in ((one, other), (other, one)):
        marks = [word for word in brief[:-1] if INITIAL.fullmatch(word)]
        if not marks or len(marks) != len(brief) - 1 or len(full) < 2 or INITIAL.fullmatch(full[0]):
            continue
        last = judge_words(one[-1], other[-1], known)
        if last.strength >= ALIKE and all(map(_opens, marks, full)):
            said = by_initial(marks[0], full[0], last.explanation if last.kind != "same" else "")
            parts = parts_of([(one[-1], other[-1])], known)
            return Verdict("initial", last.similarity, SURE, said, parts)
    return None


def _opens(mark: str, name: str) -> bool:
    """Whether an initial may be that of a name: same letter, or the same first sound."""
    first = letters(mark)
    if is_cyrillic(name) and not is_cyrillic(mark):
        return any(latin.startswith(first) for _, latin in romanisations(name))
    if letters(name).startswith(first):
        return True
    return skeletons(name)[0][:1] in {skeleton[:1] for skeleton in skeletons(first)}


def _conflict(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Find two given names in front of one surname."""
    if not (len(one) == len(other) == 2) or _is_phrase((*one, *other), known):
        return None
    last, first = judge_words(one[1], other[1], known), judge_words(one[0], other[0], known)
    if last.strength < ALIKE or first.strength >= ALIKE:
        return None
    said = by_conflict(one, other, known.counts_a, known.counts_b)
    return Verdict("conflict", first.similarity, UNLIKE, said)


def _is_phrase(words: Words, known: Evidence) -> bool:
    """Whether words for bodies or ordinary words are among them."""
    return any(
        w.lower() in HEAD_WORDS | known.plain | SMALL | TITLES or is_acronym(w) for w in words
    )


def _word_by_word(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Judge forms of as many words word by word."""
    if len(one) != len(other) or len(one) < 2:
        return None
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    parts = parts_of(pairs, known)
    strength = min(verdict.strength for _, _, verdict in parts)
    if strength < ALIKE:
        return None
    kind = min((verdict.kind for _, _, verdict in parts), key=PRECEDENCE.index)
    said = " ".join(f"{a} / {b}: {verdict.explanation}" for a, b, verdict in parts)
    return Verdict(kind, alikeness(one, other), strength, said, parts)


def _translated(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Find ordinary words of the texts against a name that is made of none."""
    first, second = (_ordinary(words, known) for words in (one, other))
    if first == second or None in (first, second):
        return None
    english, foreign = (one, other) if first else (other, one)
    said = by_translation(" ".join(english), " ".join(foreign))
    return Verdict("translated", alikeness(one, other), 0.0, said)


def _ordinary(words: Words, known: Evidence) -> bool | None:
    """Whether a form is made of ordinary words; None where only some of them are."""
    main = [word.lower() in known.plain for word in words if word.lower() not in SMALL]
    return all(main) if main and len(set(main)) == 1 else None


PRECEDENCE = ("typo", "exonym", "retransliteration", "transliteration", "short", "norm",
              "derivation", "typography", "same", "unlike")  # fmt: skip
RULES: tuple[Callable[[Words, Words, Evidence], Verdict | None], ...] = (
    same_words, typography, norm, _acronym, exonym, nickname, _abbreviated, _initial, derivation,
    _word_by_word, _conflict, _short, spelling, _translated,
)  # fmt: skip
