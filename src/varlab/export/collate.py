"""Two passages word against word, as an apparatus wants them: what both share, what each has.

Nothing is judged: words are equal if they are equal up to typography, and the
longest common runs are kept. White space counts as one blank, so either passage
can be put together again from the pieces, word for word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from varlab.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from varlab.types import Side

__all__ = ["Piece", "Token", "collate", "one_line"]

# A word with its inner apostrophes and hyphens, or any other single character.
TOKEN = re.compile(r"(\s*)(\w+(?:['\u2019\u2010\u2011-]\w+)*|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a passage.

    Attributes
    ----------
    text
        Verbatim, without white space.
    lead
        The blank before it, or nothing.
    start, end
        Half-open offsets into the passage.
    """

    text: str
    lead: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """What is compared: blank and word, typography folded away."""
        return self.lead + fold_text(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both passages: shared words, or what each has in one place.

    Attributes
    ----------
    a, b
        The tokens of each side; not both empty.
    is_shared
        Whether they are equal up to typography.
    """

    a: tuple[Token, ...]
    b: tuple[Token, ...]
    is_shared: bool

    def tokens(self, side: Side) -> tuple[Token, ...]:
        """Return the tokens of one side."""
        return self.a if side == "a" else self.b

    def text(self, side: Side) -> str:
        """Return the words of one side with single blanks; empty where it has none."""
        return "".join(token.lead + token.text for token in self.tokens(side))

    def span(self, side: Side) -> tuple[int, int]:
        """Return the half-open offsets of one side in its passage; (0, 0) where it has none."""
        own = self.tokens(side)
        return (own[0].start, own[-1].end) if own else (0, 0)


def one_line(text: str) -> str:
    """Return a text with every run of white space as one blank.

    Parameters
    ----------
    text
        A text of any length.
    """
    return " ".join(text.split())


def collate(a: str, b: str) -> list[Piece]:
    """Return two passages as pieces in order.

    Parameters
    ----------
    a, b
        The passages; either may be empty.

    Returns
    -------
    list of Piece
        Each side's pieces put together are its passage, white space apart; no
        piece where both are empty.

    Examples
    --------
    >>> [(p.text("a"), p.text("b")) for p in collate("We met three envoys.", "We met envoys.")]
    [('We met', 'We met'), (' three', ''), (' envoys.', ' envoys.')]
    """
    tokens = _tokens(a), _tokens(b)
    keys_a, keys_b = ([token.folded for token in own] for own in tokens)
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=False)
    pieces = [
        Piece(tokens[0][i:j], tokens[1][k:m], tag == "equal")
        for tag, i, j, k, m in matcher.get_opcodes()
    ]
    return list(_by_typography(_joined(pieces)))


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(
        Token(match[2], " " if match[1] else "", *match.span(2)) for match in TOKEN.finditer(text)
    )


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with lone punctuation between two differences drawn into them."""
    joined: list[Piece] = []
    for at, piece in enumerate(pieces):
        is_inner = 0 < at < len(pieces) - 1
        is_apart = not piece.is_shared or (is_inner and not _has_word(piece))
        if joined and is_apart and not joined[-1].is_shared:
            last = joined.pop()
            joined.append(Piece(last.a + piece.a, last.b + piece.b, is_shared=False))
        else:
            joined.append(Piece(piece.a, piece.b, not is_apart))
    return joined


def _has_word(piece: Piece) -> bool:
    return any(character.isalnum() for token in piece.a for character in token.text)


def _by_typography(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces, shared ones cut where the two sides are not the same to the letter."""
    for piece in pieces:
        if not piece.is_shared:
            yield piece
            continue
        pairs = list(zip(piece.a, piece.b, strict=True))
        first = 0
        for at in range(1, len(pairs) + 1):
            if at == len(pairs) or _is_same(pairs[at]) != _is_same(pairs[first]):
                yield Piece(piece.a[first:at], piece.b[first:at], is_shared=True)
                first = at


def _is_same(pair: tuple[Token, Token]) -> bool:
    return pair[0].text == pair[1].text
