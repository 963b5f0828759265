"""How two single words of a name may be variants: typography, norms, standards, slips.

Word-level rules, each of which gives a verdict or nothing. The first rule that
applies decides; `kinds` puts words together into whole forms.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from varlab.names.cyrillic import (
    common_origin,
    foreign_origin,
    is_cyrillic,
    romanisations,
    standards,
)
from varlab.names.gazetteer import OTHER_STEMS, PARTICLES, TITLES, is_demonym, place_code
from varlab.names.given import english_of, full_of
from varlab.names.reasons import (
    by_foreign,
    by_origin,
    by_script,
    by_slips,
    by_spelling,
    by_typo,
    by_typography,
)
from varlab.names.romanise import letters, sound_similarity, spelling_similarity
from varlab.names.verdicts import (
    ALIKE,
    HEAD_WORDS,
    LIKELY,
    SURE,
    UNLIKE,
    Evidence,
    Verdict,
    Words,
    alikeness,
)
from varlab.words.spelling import spelling_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["derivation", "exonym", "judge_words", "nickname", "norm", "parts_of", "same_words",
           "spelling", "typography"]  # fmt: skip

ENDINGS = re.compile(r"(?:sk(?:y|i|iy|aya|oye|ii)|ites?|ians?|eans?|ans?|ish|ese|enes?|ines?)$")
PEOPLES = re.compile(r"(?:ites|ians|eans|ans|enes|ines)$")
# Strength of two names of one place: nothing in the texts can speak against it.
ONE_PLACE = 0.95
# Strength of a name against its adjective: of one name, though not one form.
MADE = 0.75
# How German and Scandinavian letters are written where a keyboard has none.
WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ß": "ss"})
# Shorter words resemble each other by chance.
MIN_NAME = 3
VOWELS = frozenset("aeiouyj")
# An article that is written together with the name behind it: al-Assad, d'Artagnan.
ARTICLE = re.compile(r"^(?:al|el|ad|an|as|ar|ash|at|az|d|l)[-'](?=\w)", re.IGNORECASE)
# Letters that a name and its adjective share at least, and that the name may lose.
MIN_STEM = 4
MAX_ENDING = 3
# A foreign name is only believed to have come back from Cyrillic where at least this
# many standards give the other form; fewer agree on chance resemblances only.
MIN_STANDARDS = 6


def judge_words(word_a: str, word_b: str, known: Evidence) -> Verdict:
    """Judge two single words by spelling alone."""
    one, other = (word_a,), (word_b,)
    for rule in (same_words, typography, norm, exonym, nickname, derivation, spelling):
        verdict = rule(one, other, known)
        if verdict is not None:
            is_learned = (word_a, word_b) in known.learned
            return replace(verdict, strength=max(verdict.strength, SURE)) if is_learned else verdict
    return Verdict("unlike", alikeness(one, other), 0.0, "unlike.")


def parts_of(
    pairs: Sequence[tuple[str, str]], known: Evidence
) -> tuple[tuple[str, str, Verdict], ...]:
    """Judge the words of two forms that differ."""
    return tuple((a, b, judge_words(a, b, known)) for a, b in pairs if a != b)


def same_words(one: Words, other: Words, _: Evidence) -> Verdict | None:
    """Find the same words in comparison spelling."""
    return Verdict("same", 1.0, 1.0, "The same form.") if one == other else None


def typography(one: Words, other: Words, _: Evidence) -> Verdict | None:
    """Find the same letters, where capitals, hyphens, spaces or accents differ."""
    first, second = " ".join(one), " ".join(other)
    if not (letters(first) and as_typed(first) & as_typed(second)):
        return None
    said = by_typography(first, second)
    pairs = list(zip(one, other, strict=True)) if len(one) == len(other) > 1 else []
    parts = tuple((a, b, Verdict("typography", 1.0, 0.99, said)) for a, b in pairs if a != b)
    return Verdict("typography", 1.0, 0.99, said, parts)


def as_typed(form: str) -> set[str]:
    """Return a form's letters as keyboards without marked ones give them: o or oe for ö."""
    return {letters(form), letters(form.lower().translate(WRITTEN_OUT))}


def norm(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Find British and American spelling of the ordinary words in a name."""
    if len(one) != len(other):
        return None
    lower = [(a.lower(), b.lower()) for a, b in zip(one, other, strict=True)]
    pairs = [(a, b) for a, b in lower if a != b]
    if all(spelling_key(a) == spelling_key(b) and _is_word(a, b, known) for a, b in pairs):
        spelt = ", ".join(f"{a} / {b}" for a, b in pairs)
        return Verdict(
            "norm", alikeness(one, other), 0.98, f"British and American spelling: {spelt}."
        )
    return None


def _is_word(first: str, second: str, known: Evidence) -> bool:
    """Whether either is an ordinary word of the texts or a word for a body or paper."""
    return not {first, second}.isdisjoint(HEAD_WORDS | TITLES | known.plain)


def derivation(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Find a nationality or adjective against the name it is made from."""
    said = (
        f"{one[-1]} and {other[-1]}: one is made from the other, name against adjective or people."
    )
    if _is_adjective_of(one[-1], other) or _is_adjective_of(other[-1], one):
        return Verdict("derivation", alikeness(one, other), MADE, said)
    head, tail = one[:-1], other[:-1]
    if [word.lower() for word in head] != [word.lower() for word in tail]:
        return None
    first, second = letters(one[-1]), letters(other[-1])
    is_made = (
        (is_demonym(one[-1]) != is_demonym(other[-1]) and _share_stem(first, second))
        or _is_gentilic(first, second)
        or _is_gentilic(second, first)
        or _is_plural(one[-1], other[-1], known.counts_b, known.plain)
        or _is_plural(other[-1], one[-1], known.counts_a, known.plain)
    )
    return Verdict("derivation", alikeness(one, other), MADE, said) if is_made else None


def _is_adjective_of(word: str, name: Words) -> bool:
    """Whether a nationality belongs to a place though they share no stem."""
    code = OTHER_STEMS.get(letters(word), "")
    return code != "" and code == place_code(" ".join(name))


def _share_stem(first: str, second: str) -> bool:
    """Whether two forms begin with the same four letters, or nearly all of the shorter."""
    need = min(4, len(first) - 1, len(second) - 1)
    return need >= 3 and first[:need] == second[:need]


def _is_plural(name: str, many: str, counts: Mapping[str, int], plain: frozenset[str]) -> bool:
    """Whether the second is the plural of the first, whose singular its own witness knows."""
    single = many.removesuffix("s")
    # Behind another vowel than e, the s is as often part of the name: Elia, Elias.
    is_known = counts.get(single, 0) > 0 or single.lower() in plain or single[-1:] not in "aiou"
    return single != many and is_known and sound_similarity(name, single) == 1.0


def _is_gentilic(name: str, people: str) -> bool:
    """Whether the second is made from the first by an ending of adjectives and peoples."""
    if PEOPLES.search(people) and people == name + "s":
        return True
    ending = ENDINGS.search(people)
    if ending is None or name.endswith(ending.group()):
        return False
    stem = people[: ending.start()]
    return len(stem) >= MIN_STEM and name.startswith(stem) and len(name) - len(stem) <= MAX_ENDING


def exonym(one: Words, other: Words, _: Evidence) -> Verdict | None:
    """Two names of one place, or a Slavic given name and its English form."""
    first, second = " ".join(one), " ".join(other)
    if given := english_of(first, second):
        said = f"{given[0]} is the English form of {given[1]}."
        return Verdict("exonym", alikeness(one, other), SURE, said)
    if not place_code(first) or place_code(first) != place_code(second):
        return None
    kind = "exonym" if len(one) == len(other) else "short"
    said = f"{first} and {second} are two names of one place."
    return Verdict(kind, alikeness(one, other), ONE_PLACE, said)


def nickname(one: Words, other: Words, _: Evidence) -> Verdict | None:
    """Find an English given name and its short form."""
    given = full_of(" ".join(one), " ".join(other))
    if given is None:
        return None
    full, brief = given
    return Verdict("short", alikeness(one, other), SURE, f"{brief} is short for {full}.")


def spelling(one: Words, other: Words, known: Evidence) -> Verdict | None:
    """Two spellings of one word: through Cyrillic, by a slip, or by another convention."""
    if len(one) != 1 or len(other) != 1 or _are_two_places(one[0], other[0]):
        return None
    a, b = one[0], other[0]
    rules = (
        _across_scripts, _by_particle, _by_standards, _by_slip_of_witness, _by_return, _by_slip,
        _by_convention,
    )  # fmt: skip
    return next((found for rule in rules if (found := rule(a, b, known)) is not None), None)


def _are_two_places(first: str, second: str) -> bool:
    """Whether both are known places, and not one."""
    return place_code(first) != "" != place_code(second) != place_code(first)


def _across_scripts(a: str, b: str, _: Evidence) -> Verdict | None:
    """Find a form left in Cyrillic on one side and romanised on the other."""
    if is_cyrillic(a) == is_cyrillic(b):
        return None
    cyrillic, latin = (a, b) if is_cyrillic(a) else (b, a)
    known = standards(cyrillic, latin)
    alike = max(
        (spelling_similarity(own, latin) for _, own in romanisations(cyrillic)), default=0.0
    )
    if alike < ALIKE:
        return None
    said = by_script(cyrillic, latin, known)
    return Verdict("transliteration", alike, 0.97 if known else alike, said)


def _by_particle(a: str, b: str, _: Evidence) -> Verdict | None:
    """Find one name with two forms of its article, or with and without it: al-Assad, Assad."""
    bare_a, bare_b = (ARTICLE.sub("", word) for word in (a, b))
    are_articles = {a, b} <= PARTICLES
    if not are_articles and (letters(bare_a) != letters(bare_b) or (bare_a, bare_b) == (a, b)):
        return None
    if (a != bare_a and b != bare_b) or are_articles:
        said = "The article of the name in two forms."
        return Verdict("transliteration", spelling_similarity(a, b), SURE, said)
    brief, full = sorted((a, b), key=len)
    said = f"{brief} is {full} without its article."
    return Verdict("short", spelling_similarity(a, b), SURE, said)


def _by_standards(a: str, b: str, known: Evidence) -> Verdict | None:
    """Two romanisations of one Cyrillic form, by named standards."""
    origin = common_origin(a, b) if known.is_slavic and min(map(len, (a, b))) >= MIN_NAME else None
    if origin is None:
        return None
    return Verdict("transliteration", spelling_similarity(a, b), 0.97, by_origin(a, b, origin))


def _by_slip_of_witness(a: str, b: str, known: Evidence) -> Verdict | None:
    """Find a form that stands once in a witness which has the other form as well.

    That one must be more frequent there, or the only one of the other witness.
    """
    own_a, own_b = known.counts_a, known.counts_b
    is_slip = any(
        own.get(form, 0) == 1 and own.get(right, 0) > (form in other or right not in other)
        for own, other, form, right in ((own_a, own_b, a, b), (own_b, own_a, b, a))
    )
    return _by_slip(a, b, known) if is_slip else None


def _by_return(a: str, b: str, known: Evidence) -> Verdict | None:
    """Find a foreign name that went into Cyrillic, and what a standard made of it."""
    alike = spelling_similarity(a, b)
    if not known.is_slavic or alike < ALIKE or min(map(len, (a, b))) < MIN_NAME:
        return None
    for romanised, foreign in ((a, b), (b, a)):
        back = foreign_origin(romanised, foreign)
        if back is not None and len(back.first) >= MIN_STANDARDS:
            return Verdict("retransliteration", alike, SURE, by_foreign(romanised, foreign, back))
    return None


def _by_slip(a: str, b: str, known: Evidence) -> Verdict | None:
    """One letter too many, missing, wrong or swapped, in a form that stands there once."""
    from rapidfuzz.distance import DamerauLevenshtein

    first, second = letters(a), letters(b)
    is_near = DamerauLevenshtein.distance(first, second) == 1 and min(len(first), len(second)) >= 4
    if not is_near or sound_similarity(a, b) == 1.0:
        return None
    single_a, single_b = known.counts_a.get(a, 0) <= 1, known.counts_b.get(b, 0) <= 1
    # The same change of the whole text is a convention; of one place, a slip.
    has_right = known.counts_a.get(b, 0) or known.counts_b.get(a, 0)
    if not (single_a or single_b) or (_is_vowel_change(first, second) and not has_right):
        return None
    alike = spelling_similarity(a, b)
    return Verdict("typo", alike, max(alike, ALIKE), by_typo(a, b, known.counts_a, known.counts_b))


def _is_vowel_change(first: str, second: str) -> bool:
    """Whether the two differ in a vowel at most, as conventions do."""
    changed = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    return (
        len(first) == len(second)
        and all(set(pair) <= VOWELS for pair in changed)
        and len(changed) == 1
    )


def _by_convention(a: str, b: str, known: Evidence) -> Verdict | None:
    """Alike in sound, accounted for by no standard."""
    alike = spelling_similarity(a, b)
    if alike < UNLIKE:
        return None
    is_single = known.counts_a.get(a, 0) <= 1 and known.counts_b.get(b, 0) <= 1
    if known.is_slavic and is_single and ALIKE <= alike < LIKELY:
        return Verdict("typo", alike, alike, by_slips(a, b))
    return Verdict("transliteration", alike, alike, by_spelling(a, b, is_equal=alike == 1.0))
