"""Stock phrases by label, found word by word, the longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["PhraseIndex"]


class PhraseIndex:
    """Phrases by the word they start with.

    Parameters
    ----------
    phrases
        Label -> phrases in lower-case comparison form.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, listed in phrases.items():
            for phrase in listed:
                # Clitics and the parts of a compound are words of their own, as in ``tokens``.
                words = tuple(phrase.replace("'s", " 's").replace("-", " ").split())
                self._starts.setdefault(words[0], []).append((words, label))
        for entries in self._starts.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def find(self, norms: Sequence[str]) -> list[tuple[int, int, str]]:
        """Return (start, stop, label) of the phrases, left to right, never overlapping."""
        found: list[tuple[int, int, str]] = []
        for at, norm in enumerate(norms):
            if not found or at >= found[-1][1]:
                for words, label in self._starts.get(norm, ()):
                    if tuple(norms[at : at + len(words)]) == words:
                        found.append((at, at + len(words), label))
                        break
        return found
