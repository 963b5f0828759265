"""How alike two spellings sound: letters, sound skeletons and their distance.

Latin spellings of one foreign name differ in conventions, not in sound. Every
form is led to its *skeletons*, strings over a small alphabet of sounds; a few
letters have two readings (``ch``, ``c``, ``th``, ``j`` ...), so a form has a
small set of them. This module knows spellings only: no texts, no meanings, and
no scripts but Latin and Cyrillic. Cyrillic forms themselves are in `cyrillic`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, islice, permutations

from varlab.normalize import fold_text

__all__ = [
    "letters",
    "name_similarity",
    "plain_form",
    "skeletons",
    "sound_similarity",
    "spelling_similarity",
]

# Spelling -> the sounds it may stand for. Longest spelling first, then the order
# given. Upper case: S sh, C ch, Z zh, H kh; J never survives: it is i or nothing.
SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("schtsch", ("S",)), ("chtch", ("S",)), ("shch", ("S",)), ("schch", ("S",)),
    ("tsch", ("C",)), ("dsch", ("Z",)), ("dzh", ("Z",)), ("tch", ("C",)), ("sch", ("S",)),
    ("iye", ("ie",)), ("iya", ("ia",)), ("iyu", ("iu",)), ("iia", ("ia",)), ("eau", ("o",)),
    ("sh", ("S",)), ("zh", ("Z",)), ("kh", ("H",)), ("ch", ("C", "H")), ("ph", ("f",)),
    ("th", ("t", "f")), ("gh", ("g",)), ("ts", ("T",)), ("tz", ("T",)), ("cz", ("C",)),
    ("ck", ("k",)), ("qu", ("kv",)), ("ou", ("u",)), ("oo", ("u",)), ("dj", ("Z",)),
    ("ye", ("e",)), ("ie", ("e", "i")), ("je", ("e", "Ze")), ("yo", ("o", "e")),
    ("jo", ("o", "Zo")),
    ("yi", ("i",)), ("iy", ("i",)), ("ij", ("i",)), ("yj", ("i",)), ("ii", ("i",)), ("ee", ("i",)),
    ("ks", ("ks",)), ("ae", ("e", "ae")), ("oe", ("e", "oe")), ("rh", ("r",)),
    ("c", ("k", "T")), ("h", ("H",)), ("j", ("i", "Z")), ("q", ("k",)), ("w", ("v",)),
    ("x", ("ks",)), ("y", ("i",)),
)  # fmt: skip
MAX_READINGS = 16
VOWELS = "aeiou"
# Sounds that conventions, dialects and clerks confuse, cheaper than any other change.
NEAR = "dt gk bp zs vf ZS Ck CS CT Hk Hg Zg zZ sS sT zT vu vb pf tf CZ vo fH".split()
VOWEL_CHANGE = 0.4
NEAR_CHANGE = 0.5
CHANGES: dict[tuple[str, ...], float] = {
    **{pair: VOWEL_CHANGE for pair in permutations(VOWELS, 2)},
    **{pair: NEAR_CHANGE for near in NEAR for pair in permutations(near)},
}
# What comes and goes between conventions without being heard: h, the i that softens.
WEAK_DROP = 0.35
VOWEL_DROP = 0.6
DROPS = {**dict.fromkeys(VOWELS, VOWEL_DROP), **dict.fromkeys("Hi", WEAK_DROP)}
# An initial agrees with many names, a name left out with every other.
INITIAL_MATCH = 0.95
# Particles that belong to the word behind them: Salman bin Muhammad is not Muhammad bin Salman.
BOUND = re.compile(r"\b(bin|ibn|ben|al|el)[\s-]+(?=\w)", re.IGNORECASE)
WORD_MISSING = 0.02


def plain_form(form: str) -> str:
    """Return a form in comparison spelling: folded, one space between words.

    Examples
    --------
    >>> plain_form("Aysel’\N{NO-BREAK SPACE} Gereikhanova")
    "Aysel' Gereikhanova"
    """
    return " ".join(fold_text(form).split())


@lru_cache(maxsize=65536)
def letters(form: str) -> str:
    """Return the lower-case base letters and digits of a form, marks and the rest dropped.

    Cyrillic stays Cyrillic. Empty for a form without letters.

    Examples
    --------
    >>> letters("Kim Jong-un"), letters("Alphæus"), letters("Türkiye")
    ('kimjongun', 'alphaeus', 'turkiye')
    """
    lowered = fold_text(form).casefold().replace("æ", "ae").replace("œ", "oe").replace("ø", "o")
    # Marks fall off Latin letters only: й is a letter of its own, not и with a mark.
    kept = (
        character if "\u0400" <= character <= "\u04ff" else unicodedata.normalize("NFKD", character)
        for character in lowered.replace("ł", "l").replace("đ", "d").replace("ı", "i")
    )
    return "".join(character for character in "".join(kept) if character.isalnum())


@lru_cache(maxsize=65536)
def skeletons(form: str) -> tuple[str, ...]:
    """Return the sound skeletons of a form, at most 16, in sorted order.

    Returns
    -------
    tuple of str
        One or more strings over the alphabet of sounds; ``("",)`` without letters.

    Examples
    --------
    >>> skeletons("Aysel") == skeletons("Aisel"), skeletons("Cham")
    (True, ('Cam', 'Ham'))
    """
    found = islice(_readings(letters(form)), MAX_READINGS * 4)
    return tuple(sorted({_collapse(reading) for reading in found})[:MAX_READINGS])


def _readings(spelling: str) -> list[str]:
    """Spell out every combination of readings, the first reading of each letter first."""
    done = [""]
    at = 0
    while at < len(spelling):
        grapheme, sounds = _sounds_at(spelling, at)
        done = [prefix + sound for sound in sounds for prefix in done][: MAX_READINGS * 4]
        at += len(grapheme)
    return done


def _sounds_at(spelling: str, at: int) -> tuple[str, tuple[str, ...]]:
    """Return the longest spelling of the table at a place, and its sounds."""
    for grapheme, sounds in SOUNDS:
        if spelling.startswith(grapheme, at):
            return grapheme, sounds
    return spelling[at], (spelling[at],)


def _collapse(reading: str) -> str:
    """Write doubled sounds once."""
    return "".join(s for at, s in enumerate(reading) if at == 0 or s != reading[at - 1])


@lru_cache(maxsize=262144)
def sound_similarity(form_a: str, form_b: str) -> float:
    """Return how alike two forms sound, whatever convention spelt them.

    One minus a weighted edit distance between the nearest skeletons, over the
    length of the longer one: changes of a vowel, between near consonants and of
    an ``h`` or a softening ``i`` cost less than others.

    Returns
    -------
    float
        In [0, 1]; 1 where one skeleton is shared, 0 where a form has no letters.

    References
    ----------
    .. [1] Wagner and Fischer (1974), The string-to-string correction problem,
       doi:10.1145/321796.321811, here with costs by sound class.

    Examples
    --------
    >>> sound_similarity("Aisel", "Aysel"), sound_similarity("Elias", "Elijah") > 0.6
    (1.0, True)
    """
    first, second = skeletons(form_a), skeletons(form_b)
    if not (first[0] and second[0]):
        return 0.0
    if not set(first).isdisjoint(second):
        return 1.0
    return max(_likeness(one, other) for one in first for other in second)


def spelling_similarity(form_a: str, form_b: str) -> float:
    """Return how alike two forms are, by sound or by letters, whichever is more.

    Letters are compared by Damerau-Levenshtein similarity, which sees a slip of
    the pen (two letters swapped) where sounds see two changes.

    Returns
    -------
    float
        In [0, 1]; 1 only for one skeleton or the same letters.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    one, other = letters(form_a), letters(form_b)
    if not (one and other):
        return 0.0
    by_letters = DamerauLevenshtein.normalized_similarity(one, other)
    return max(sound_similarity(form_a, form_b), by_letters)


def name_similarity(name_a: str, name_b: str) -> float:
    """Return how alike two names of several words are, in whatever order these stand.

    The words of the shorter name are matched one to one with words of the longer
    by `spelling_similarity`, an initial with any word it begins. Half of the score
    is the mean of the matches, weighted by the longer word of each, half the worst of
    them: one wrong word makes another name. A word without counterpart costs little,
    because names are given with and without patronymics.

    Returns
    -------
    float
        In [0, 1]; 0 where a name has no letters.

    Examples
    --------
    >>> name_similarity("Kariakin, Aleksey", "Aleksey Karyakin")
    1.0
    """
    from scipy.optimize import linear_sum_assignment

    names = (_name_words(name) for name in (name_a, name_b))
    brief, full = sorted(names, key=lambda words: (len(words), words))
    if not brief:
        return 0.0
    scores = [[-_word_similarity(word, other) for other in full] for word in brief]
    rows, columns = linear_sum_assignment(scores)
    found = [-float(scores[row][column]) for row, column in zip(rows, columns, strict=True)]
    sizes = [
        max(len(brief[row]), len(full[column])) for row, column in zip(rows, columns, strict=True)
    ]
    mean = sum(own * size for own, size in zip(found, sizes, strict=True)) / sum(sizes)
    missing = WORD_MISSING * (len(full) - len(brief))
    # Words may also be run together: Ramimakhlouf.
    joined = float(letters(name_a) == letters(name_b))
    return max(joined, (mean + min(found)) / 2 - missing)


def _name_words(name: str) -> list[str]:
    """Return the words of a name as letters: hyphens part them, Arabic particles join them."""
    words = re.split(r"[\s,.-]+", BOUND.sub(r"\1", fold_text(name)))
    return [letters(word) for word in words if letters(word)]


def _word_similarity(word: str, other: str) -> float:
    """Compare two words, of which one may be the initial of the other."""
    if word == other:
        return 1.0
    if min(len(word), len(other)) == 1:
        return INITIAL_MATCH if word[0] == other[0] else 0.0
    return spelling_similarity(word, other)


def _likeness(one: str, other: str) -> float:
    """One minus weighted edit distance over the longer length, of two skeletons."""
    drops = [DROPS.get(sound, 1.0) for sound in other]
    previous = list(accumulate(drops, initial=0.0))
    for left in one:
        drop = DROPS.get(left, 1.0)
        row = [previous[0] + drop]
        for at, right in enumerate(other):
            changed = previous[at] + (0.0 if left == right else CHANGES.get((left, right), 1.0))
            row.append(min(changed, previous[at + 1] + drop, row[at] + drops[at]))
        previous = row
    return max(0.0, 1.0 - previous[-1] / max(len(one), len(other)))
