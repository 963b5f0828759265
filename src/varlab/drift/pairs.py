"""Pairing what answers each other on the two sides of a bead, greedily and in text order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["take_pairs"]

Mine = TypeVar("Mine")
Theirs = TypeVar("Theirs")


def take_pairs(
    a: list[Mine], b: list[Theirs], fits: Callable[[Mine, Theirs], bool]
) -> list[tuple[Mine, Theirs]]:
    """Take each of ``a`` with the first of ``b`` that fits it out of both, and return the pairs.

    Examples
    --------
    >>> a, b = [1, 2, 3], [6, 2, 3]
    >>> take_pairs(a, b, lambda x, y: x == y), a, b
    ([(2, 2), (3, 3)], [1], [6])
    """
    pairs = []
    for mine in list(a):
        theirs = next((one for one in b if fits(mine, one)), None)
        if theirs is not None:
            a.remove(mine)
            b.remove(theirs)
            pairs.append((mine, theirs))
    return pairs
