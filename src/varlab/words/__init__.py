"""Which word of one side stands for which word of the other."""

from __future__ import annotations

from varlab.words.matching import (
    Join,
    Link,
    Word,
    WordMatch,
    match_many,
    match_texts,
    match_with_noise,
)

__all__ = [
    "Join",
    "Link",
    "Word",
    "WordMatch",
    "match_many",
    "match_texts",
    "match_with_noise",
]
