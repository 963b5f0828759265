"""Where an office ends and the name of who holds it begins.

*Special Representative for Iran Brian Hook* is an office, a country and a person. Told
by the words alone: nothing here knows who holds what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.names.gazetteer import HEADS, TITLES, is_demonym, place_code
from varlab.names.lexis import is_acronym
from varlab.names.verdicts import HEAD_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.names.lexis import Token

__all__ = ["behind_place", "cut_at_body", "is_portfolio"]

# What a minister or secretary is one of.
PORTFOLIOS = frozenset(
    "state defence defense justice finance health education energy interior treasury labor labour "
    "commerce transport transportation agriculture culture".split()
)
# Words that end the name of a body or of its business, with a person behind it.
BODIES = HEADS["org"] | {"affairs"}
# The longest name of a country, and of a person, in words.
MAX_PLACE, MAX_PERSON = 4, 3


def behind_office(cut: Sequence[Token], at: int) -> bool:
    """Tell whether an office with ``of`` or ``for`` stands before a token."""
    return at >= 2 and cut[at - 1].lower in {"of", "for"} and cut[at - 2].lower in TITLES


def behind_place(cut: Sequence[Token], at: int, text: str) -> int:
    """Return where the place of an office ends (President of *Russia* X), or ``at``."""
    if not behind_office(cut, at):
        return at
    words = next((to for to in range(at, len(cut)) if not cut[to].is_word), len(cut))
    longest = range(min(at + MAX_PLACE, words), at, -1)
    return next((to for to in longest if place_code(text[cut[at].start : cut[to - 1].end])), at)


def is_portfolio(cut: Sequence[Token], at: int) -> bool:
    """Tell whether a word is the business of an office: Secretary of *State* X."""
    is_body = at + 1 < len(cut) and cut[at + 1].lower in HEAD_WORDS
    return behind_office(cut, at) and cut[at].lower in PORTFOLIOS and not is_body


def cut_at_body(body: Sequence[Token]) -> int:
    """Return where a person's name begins behind that of a body (District Office *X Y*), or 0.

    A name of one word is left alone: it is as often a part of the body's.
    """
    ends = [at + 1 for at, token in enumerate(body) if at and token.lower in BODIES]
    is_found = bool(ends) and 2 <= len(body) - ends[-1] <= MAX_PERSON
    return ends[-1] if is_found and all(map(is_personal, body[ends[-1] :])) else 0


def is_personal(token: Token) -> bool:
    """Tell whether nothing speaks against a word as part of a person's name."""
    is_other = place_code(token.text) or is_demonym(token.text) or is_acronym(token.text)
    return token.is_capital and token.lower not in HEAD_WORDS and not is_other
