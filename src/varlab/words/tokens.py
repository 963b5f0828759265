"""A text as words with their file offsets and their importance.

Knows where a word starts and ends, and how much it would be missed; nothing
about the other side. Clitics and the parts of a hyphenated compound are words
of their own, so that "don't" meets "do not" and "cease-fire" "ceasefire".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from varlab.normalize import fold, join_negations
from varlab.words.lexicon import FUNCTION_WORDS, LIGHT_WORDS, NEGATIONS, NUMBER_WORDS
from varlab.words.markers import STANCE_ADVERBS
from varlab.words.spelling import spelling_key, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Word", "count_stems", "tokenise", "weigh"]

WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                        # initials: U.S., Yu.A.
    | [A-Z]&[A-Z]                               # R&D
    | (?:US|A|C)?[$€£¥₽]                        # US$
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b      # 1,000.5, 12:30, 21st, the 1990s
    | \d+(?:[.,:]\d+)*                          # 5km
    | (?<!\S)'(?:s|ll|ve|re|m|d)(?!\S)          # a clitic set apart: "Earth 's"
    | [^\W\d_]+(?:'[^\W\d_]+)*'?                # letters with inner apostrophes
    | [%&]
    """,
    re.VERBOSE,
)
CLITICS: Mapping[str, str] = {
    "n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would", "'s": "'s",
}  # fmt: skip
HOSTS = {"ca": "can", "wo": "will", "sha": "shall"}
# Pronouns that an article makes an acronym, whatever its letters: "the us", "the who".
NO_PRONOUNS = frozenset(("us", "it", "who"))
PLAIN_FUNCTION_WORDS = FUNCTION_WORDS - NEGATIONS - STANCE_ADVERBS
CURRENCIES = "$€£¥₽"
# Importance by class. A function word keeps a trace of weight, so that a run of
# them is still longer than nothing; a negation is a content word in effect.
FUNCTION_WEIGHT = 0.05
LIGHT_WEIGHT = 0.4
# Stance said in one adverb ("already", "simply"): a word of its own, little content.
STANCE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes
    ----------
    text
        Verbatim.
    norm
        Lower-case comparison form; a clitic is given as the word it stands for
        ("n't" is "not"). Acronyms that would read as function words ("US", "IT") keep
        their capitals.
    start, end
        Half-open offsets into the text it was taken from (file offsets).
    weight
        Importance in [0, 1]: near 0 for function words, up to 1 for rare content words.
    segment
        Index of the segment it stands in; 0 for a bare text.
    """

    text: str
    norm: str
    start: int
    end: int
    weight: float = 1.0
    segment: int = 0

    @property
    def is_function(self) -> bool:
        """Whether the word belongs to a closed class, negations and stance adverbs apart."""
        return self.norm in PLAIN_FUNCTION_WORDS

    @property
    def is_content(self) -> bool:
        """Whether the word carries content of its own, light words included."""
        return not self.is_function and self.norm != "'s"

    @property
    def is_capital(self) -> bool:
        """Whether the word starts with a capital letter."""
        return self.text[:1].isupper()


def tokenise(text: str, *, offset: int = 0, segment: int = 0) -> list[Word]:
    """Split a text into words.

    Parameters
    ----------
    text
        Verbatim text; may be empty.
    offset
        Added to all offsets, so that they refer to the file.
    segment
        Segment index given to all words.

    Returns
    -------
    list of Word
        In text order, unweighted (weight 1). Punctuation is left out.

    Examples
    --------
    >>> [word.norm for word in tokenise("They don’t pay $1.5 in “cease-fire”.")]
    ['they', 'do', 'not', 'pay', '$', '1.5', 'in', 'cease', 'fire']
    """
    folded = join_negations(fold(text))
    words: list[Word] = []
    for match in WORD.finditer(folded.text):
        for start, end, norm in _split(match[0], match.start()):
            first, last = folded.origin(start, end)
            if norm in NO_PRONOUNS and words and words[-1].norm == "the":
                norm = norm.upper()
            words.append(Word(text[first:last], norm, first + offset, last + offset, 1.0, segment))
    return words


def _split(form: str, start: int) -> list[tuple[int, int, str]]:
    """Return start, end and norm of the words in one matched form."""
    form = form.rstrip("'")
    lower = form.lower()
    if lower == "cannot":
        return [(start, start + 3, "can"), (start + 3, start + 6, "not")]
    for clitic, norm in CLITICS.items():
        at = len(form) - len(clitic)
        if at > 0 and lower.endswith(clitic):
            host = HOSTS.get(lower[:at], _norm(form[:at]))
            own = "us" if (norm, host) == ("'s", "let") else norm
            return [(start, start + at, host), (start + at, start + len(form), own)]
    return [(start, start + len(form), _norm(form))]


def _norm(form: str) -> str:
    """Return the comparison form of one word."""
    plain = form.replace(".", "") if form[:1].isalpha() else form
    plain = plain[-1] if plain[-1] in CURRENCIES else plain
    lower = plain.lower()
    is_acronym = len(plain) > 1 and plain.isupper() and lower in FUNCTION_WORDS
    # A clitic set apart by somebody's tokeniser ("does n't") is the word it stands for.
    return plain if is_acronym else CLITICS.get(lower, lower)


def count_stems(texts: Iterable[Sequence[Word]]) -> Counter[str]:
    """Count the stems of words over texts."""
    return Counter(stem(word.norm) for words in texts for word in words)


def weigh(words: Sequence[Word], counts: Mapping[str, int]) -> list[Word]:
    """Return the words with their importance.

    Content words weigh by their rarity in the two documents,
    ``log(1 + n / c) / log(1 + n)`` with ``c`` occurrences of the stem among ``n``
    words: 1 for a word that occurs once, about a half for the most frequent.

    Parameters
    ----------
    words
        Words of a text.
    counts
        Stem -> occurrences over both documents.
    """
    total = max(2, sum(counts.values()))
    return [replace(word, weight=_weight(word, counts, total)) for word in words]


def _weight(word: Word, counts: Mapping[str, int], total: int) -> float:
    """Return the importance of one word, [0, 1]."""
    if not word.is_content:
        return FUNCTION_WEIGHT
    if word.norm in STANCE_ADVERBS:
        return STANCE_WEIGHT
    if word.norm in LIGHT_WORDS:
        return LIGHT_WEIGHT
    if spelling_key(word.norm)[:1].isdigit() or word.norm in NUMBER_WORDS:
        return 1.0
    count = max(1, counts.get(stem(word.norm), 1))
    return math.log1p(total / count) / math.log1p(total)
