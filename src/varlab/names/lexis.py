"""What the two texts themselves say about their words: which are seen without a capital.

A capital at the start of a sentence says nothing; the same word elsewhere in
either text does. This module counts both kinds of places and decides for one
token whether it can be part of a name. It knows no runs and no entities.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from varlab.names.gazetteer import CALENDAR, COMMON_ACRONYMS, STARTERS, is_demonym, place_code
from varlab.words.lexicon import FUNCTION_WORDS, LIGHT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Lexis", "Token", "is_acronym", "is_shouted", "read_lexis", "tokens"]

APOSTROPHES = "'’‘ʼ"
HYPHENS = "\\-‐‑"
# Of web addresses that serve as names: Kremlin.ru.
DOMAINS = "(?:com|org|net|ru|ua|by|kz|info|gov|edu|uk|de|fr|eu)"
TOKEN = re.compile(
    rf"""
    (?P<initial>  # A., Yu., J.-P., also glued to the surname
        (?:[^\W\d_a-z]|Yu|Ya|Ye|Zh|Kh|Ts|Ch|Sh|Dm)\. (?:[{HYPHENS}]?[^\W\d_a-z]\.)*
    ) (?=\s?[^\W\d_a-z])
    | (?P<currency> [A-Z]{{1,3}}[$€£])
    | (?P<word>  # with inner apostrophes, hyphens, or full stops between capitals: U.S., URA.RU
        [^\W\d_]\w* (?:[{APOSTROPHES}{HYPHENS}&][^\W_]\w*)* (?:\.(?:[A-Z]{{1,3}}|{DOMAINS})\b)*
    )
    | (?P<other> \d[\w.,]* | [^\w\s])
    """,
    re.VERBOSE,
)
PREFIXED = re.compile(rf"(?:al|el|ad|an|as|ar|d|l)[{APOSTROPHES}{HYPHENS}][^\W\d_a-z]")
CLITIC = re.compile(r"(?:n't|'(?:ve|ll|re|d|m|s|t))$")
POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$", re.IGNORECASE)
CLOSED = FUNCTION_WORDS | STARTERS | LIGHT_WORDS
# Acronyms that are written like a function word in capitals.
HOMOGRAPHS = frozenset({"US", "WHO"})
EXCLAMATIONS = frozenset({"o", "oh", "ah"})
# Endings of English words that begin sentences far more often than they end names.
ORDINARY_ENDING = re.compile(
    r"(?:ly|ing|edly|ed|ness|ments?|tions?|sions?|ities|ity|ful|less|wards?)$"
)
# Where speech opens behind a comma, as in the King James Version, at least
# this share of commas is followed by a capitalised function word.
SPEECH_COMMA = 0.01
# Two words in capitals are a name as often as not: THE WORLD.
SHOUTED = 3
# The last letter of the Latin blocks; behind it Unicode has Greek, Cyrillic and so on.
LAST_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, initial or mark of a text.

    Attributes
    ----------
    start, end
        Half-open offsets in the text given, the possessive ``'s`` left out.
    text
        The words between them.
    is_initial
        One letter (or a romanised one, ``Yu.``) with its full stop before a capital.
    is_possessive
        Whether ``'s`` follows.
    is_weak
        Whether the capital may come from the place: start, after a stop, in a quote.
    """

    start: int
    end: int
    text: str
    is_initial: bool
    is_possessive: bool
    is_weak: bool

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter and is no currency (``US$``)."""
        return self.text[0].isalpha() and self.text[-1] not in "$€£"

    @property
    def is_capital(self) -> bool:
        """Whether it begins with an upper-case letter, or with an article before one: al-Assad."""
        return self.text[0].isupper() or PREFIXED.match(self.text) is not None

    @property
    def lower(self) -> str:
        """The text in lower case with straight apostrophes, without a clitic: ``i`` of I've."""
        return CLITIC.sub("", self.text.lower().replace("’", "'").replace("ʼ", "'"))


def tokens(text: str, *, weak_after: str = "") -> list[Token]:
    """Cut a text into tokens and mark the places where a capital says nothing.

    Parameters
    ----------
    text
        One segment.
    weak_after
        Further characters behind which a capital says nothing.
    """
    found: list[Token] = []
    before = ""
    for match in TOKEN.finditer(text):
        word = match["word"]
        cut = POSSESSIVE.search(word) if word else None
        end = match.end() - (len(cut.group()) if cut else 0)
        is_weak = before == "" or before[-1] in ".!?…:;\"“”«»„'‘’([*•/" + weak_after
        is_initial = match["initial"] is not None
        found.append(
            Token(match.start(), end, text[match.start() : end], is_initial, bool(cut), is_weak)
        )
        before = "x" if is_initial or is_abbreviation(before, match) else match.group()
    return found


def is_abbreviation(before: str, match: re.Match[str]) -> bool:
    """Tell whether a full stop belongs to a title such as ``Mr.``."""
    return match.group() == "." and before.lower() in {"mr", "mrs", "ms", "dr", "prof", "st", "gen"}


@dataclass(frozen=True, slots=True)
class Lexis:
    """How often words of both texts stand with and without a capital.

    Attributes
    ----------
    plain
        Lower-case form -> places without a capital.
    capital
        Lower-case form -> places where the capital is the word's own.
    weak_after
        Characters behind which capitals say nothing in these texts.
    is_latin
        Whether the texts are written in Latin letters, so that other ones were left standing.
    """

    plain: Counter[str]
    capital: Counter[str]
    weak_after: str
    is_latin: bool = True

    def is_name(self, token: Token) -> bool:
        """Tell whether a capitalised token is a name wherever it stands."""
        if not (token.is_word and token.is_capital) or is_date(token.lower):
            return False
        if token.is_initial or token.text in HOMOGRAPHS:
            return True
        if token.text in COMMON_ACRONYMS or token.lower in FUNCTION_WORDS | EXCLAMATIONS:
            return False
        if is_acronym(token.text):
            return True
        return not token.is_weak or self.is_known(token)

    def is_known(self, token: Token) -> bool:
        """Tell whether more than its place makes a capitalised word a name."""
        word = token.lower
        if word in CLOSED:
            return False
        is_place = place_code(token.text) != "" or is_demonym(token.text)
        is_left = token.text[0] > LAST_LATIN and self.is_latin
        return self.capital[word] > self.plain[word] or (
            (is_place or is_left) and not self.is_plain(word)
        )

    def is_candidate(self, token: Token) -> bool:
        """Tell whether a token at a weak place may be a name: nothing speaks against it."""
        if not (token.is_word and token.is_capital and token.is_weak):
            return False
        word = token.lower
        is_ordinary = word in CLOSED or word in CALENDAR or ORDINARY_ENDING.search(word)
        return not is_ordinary and not self.is_plain(word)

    def is_plain(self, word: str) -> bool:
        """Tell whether a lower-case word, or another ending of it, stands without a capital."""
        stems = (word, word + "s", word.removesuffix("s"), word + "d", word + "ed", word + "ing")
        return any(self.plain[stem] for stem in stems)


def is_date(word: str) -> bool:
    """Tell whether a lower-case word is a month, a day of the week or a feast, or several."""
    return not CALENDAR.isdisjoint({word, word.removesuffix("s")})


def is_acronym(text: str) -> bool:
    """Tell whether a word is written in capitals and is no everyday abbreviation.

    Examples
    --------
    >>> is_acronym("SCO"), is_acronym("START-3"), is_acronym("GDP"), is_acronym("I")
    (True, True, False, False)
    """
    upper = [character for character in text if character.isalpha()]
    is_upper = len(upper) > 1 and all(character.isupper() for character in upper)
    return is_upper and text.replace(".", "") not in COMMON_ACRONYMS


def is_shouted(cut: Sequence[Token]) -> bool:
    """Tell whether a segment of several words is in capitals throughout, so that they say nothing.

    Examples
    --------
    >>> is_shouted(tokens("POLICE ARREST THREE.")), is_shouted(tokens("SCO and NATO"))
    (True, False)
    """
    words = [token.text for token in cut if token.is_word]
    return len(words) >= SHOUTED and all(word.isupper() for word in words)


def read_lexis(texts: Iterable[str]) -> Lexis:
    """Count the words of the segments of both witnesses.

    Parameters
    ----------
    texts
        Segments of running text; headings and labels would lend capitals to words.
    """
    cut = [tokens(text) for text in texts]
    weak_after = "," if opens_speech_with_comma(cut) else ""
    plain: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for sentence in cut:
        if is_shouted(sentence):
            continue
        for token, is_weak in with_weakness(sentence, weak_after):
            if token.is_word and not token.is_capital:
                plain.update(part for part in re.split(r"-", token.lower) if part)
            elif token.is_word and not is_weak:
                capital[token.lower] += 1
    latin = sum(n for word, n in plain.items() if word[0] <= LAST_LATIN)
    return Lexis(plain, capital, weak_after, 2 * latin >= plain.total())


def with_weakness(sentence: list[Token], weak_after: str) -> Iterator[tuple[Token, bool]]:
    """Yield tokens and whether their capital says nothing, given further weak marks."""
    before = ""
    for token in sentence:
        yield token, token.is_weak or (before != "" and before in weak_after)
        before = token.text


def opens_speech_with_comma(cut: list[list[Token]]) -> bool:
    """Tell whether capitals behind commas open speech, by function words that have one."""
    commas = opened = 0
    for sentence in cut:
        for before, token in pairwise(sentence):
            commas += before.text == ","
            opened += (
                before.text == "," and token.is_capital and token.lower in FUNCTION_WORDS - {"i"}
            )
    return opened > SPEECH_COMMA * commas and opened >= 5
