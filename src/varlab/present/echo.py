"""Words without a partner that the other side says all the same, only less often.

Words are matched one to one, so whoever says a name twice has one too many: to tell a reader
that the other side lacks it would be false.
"""

from __future__ import annotations

from varlab.words.spelling import stem
from varlab.words.tokens import tokenise

__all__ = ["is_echo"]


def is_echo(words: str, other: str) -> bool:
    """Return whether every content word of a stretch stands in the passage of the other side.

    Parameters
    ----------
    words
        The stretch.
    other
        The passage of the other side.

    Examples
    --------
    >>> is_echo("the final documents", "he signs any final document"), is_echo("now", "")
    (True, False)
    """
    wanted = {stem(word.norm) for word in tokenise(words) if word.is_content}
    return bool(wanted) and wanted <= {stem(word.norm) for word in tokenise(other)}
