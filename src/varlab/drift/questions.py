"""Questions that are statements on the other side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from varlab.drift.cues import Difference

if TYPE_CHECKING:
    from varlab.drift.cues import Passage

__all__ = ["TAG", "check_questions", "find_questions"]

QUESTION = re.compile(r"[^.?!]*\?")
# A mark that ends nothing: inside a word it stands for a letter that was lost ("Qu?ng"), or parts
# an address; in brackets of its own it is an editor's doubt; of a run the last one counts.
NO_END = re.compile(r"\?(?=\?)|(?<=\()\?|(?<![a-z])\?(?=\w)|\?(?=[^\WA-Z])")
# "Isn't it?", "will it not?": they ask for assent, and deny nothing.
TAG = re.compile(
    r"[,;—-]\s*(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|must|should|wo|ca"
    r"|sha|need|ai)n't (?:it|he|she|they|we|you|i|there|that)"
    r"|(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|must|should|need|shall)"
    r" (?:it|he|she|they|we|you|i|there|that) not)\s*[?!]",
    re.IGNORECASE,
)
OPENING = re.compile(r'(?:^|(?<=[\s(-]))"')
# Two questions put as one are still asked, and a tag hardly asks; none at all is another matter.
ASKED, FEWER, TAGGED = 0.9, 0.35, 0.4


def find_questions(text: str) -> list[re.Match[str]]:
    """Return the sentences and quotations of a folded text that end with a question mark."""
    return list(QUESTION.finditer(NO_END.sub("_", text))) if "?" in text else []


def check_questions(a: Passage, b: Passage) -> list[Difference]:
    """Find a question on one side that is a statement on the other.

    Returns
    -------
    list of Difference
        Type ``question``; at most one, with the sentence that asks on its side
        and nothing on the other.
    """
    asked_a, asked_b = find_questions(a.text), find_questions(b.text)
    if len(asked_a) == len(asked_b):
        return []
    is_a = len(asked_a) > len(asked_b)
    own, asked = (a, asked_a[-1]) if is_a else (b, asked_b[-1])
    score = FEWER if asked_a and asked_b else ASKED
    if TAG.search(asked[0]):
        score = min(score, TAGGED)
    span = own.span(*trimmed(asked))
    return [Difference("question", span if is_a else None, None if is_a else span, score)]


def trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Return the offsets of a question without what stands before its quotation marks.

    Examples
    --------
    >>> match = QUESTION.search('he said: "Why? "')
    >>> match.string[slice(*trimmed(match))]
    'Why?'
    """
    start = max((quote.end() for quote in OPENING.finditer(match[0])), default=0)
    rest = match[0][start:]
    return match.end() - len(rest.lstrip()), match.end()
