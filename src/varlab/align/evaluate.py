"""How well an alignment or any list of beads agrees with a hand-made one.

Gold beads of the development sets are the finest groups that could be proved,
mostly from verse numbers. Where such a group has several segments on both
sides, a finer alignment inside it may be just as right; the measures are
defined so that it is not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Agreement", "Rate", "agreement"]

Group = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Rate:
    """Right ones among those proposed and among those wanted.

    Attributes
    ----------
    n_right_proposed, n_proposed
        Numerator and denominator of the precision.
    n_right_wanted, n_wanted
        Numerator and denominator of the recall.
    """

    n_right_proposed: int
    n_proposed: int
    n_right_wanted: int
    n_wanted: int

    @property
    def precision(self) -> float:
        """Share of right ones among the proposed, [0, 1]; 1 where nothing is proposed."""
        return self.n_right_proposed / self.n_proposed if self.n_proposed else 1.0

    @property
    def recall(self) -> float:
        """Share of found ones among the wanted, [0, 1]; 1 where nothing is wanted."""
        return self.n_right_wanted / self.n_wanted if self.n_wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, [0, 1]."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Three views of one alignment.

    Attributes
    ----------
    exact
        Beads with the very same segments, over gold beads of shape 1-n and n-1;
        only proposed beads that touch one of these are judged.
    links
        Pairs of segments joined by a bead. Precision: pairs inside one gold
        bead. Recall: segments of two-sided gold beads with at least one right
        pair.
    alone
        Segments without a counterpart.
    """

    exact: Rate
    links: Rate
    alone: Rate


def agreement(
    proposed: Iterable[tuple[Sequence[int], Sequence[int]]],
    gold: Iterable[tuple[Sequence[int], Sequence[int]]],
) -> Agreement:
    """Score proposed beads against gold beads.

    Parameters
    ----------
    proposed
        Segment numbers of both sides of each bead, as far as it has any. A
        segment that is in no bead counts as left alone.
    gold
        The same of the hand-made alignment, every segment in exactly one bead.

    Returns
    -------
    Agreement
        The three rates.

    References
    ----------
    .. [1] Véronis and Langlais (2000), Evaluation of parallel text alignment
       systems: the ARCADE project, doi:10.1007/978-94-017-2535-4_19, for exact
       beads (alignment level) and links (sentence level).
    """
    beads, wanted = _groups(proposed), _groups(gold)
    home = tuple(
        {segment: number for number, group in enumerate(wanted) for segment in group[side]}
        for side in (0, 1)
    )
    links = [(i, j) for left, right in beads for i in left for j in right]
    return Agreement(
        _exact(beads, wanted, home), _links(links, wanted, home), _alone(links, wanted, home)
    )


def _groups(beads: Iterable[tuple[Sequence[int], Sequence[int]]]) -> list[Group]:
    """Return beads in a form that can be compared."""
    return [(tuple(sorted(left)), tuple(sorted(right))) for left, right in beads]


def _exact(beads: list[Group], wanted: list[Group], home: tuple[dict[int, int], ...]) -> Rate:
    """Return the rate of exact beads."""
    strict = {group for group in wanted if min(len(group[0]), len(group[1])) == 1}
    judged = {
        bead
        for bead in beads
        if bead[0]
        and bead[1]
        and any(
            wanted[home[side][segment]] in strict
            for side in (0, 1)
            for segment in bead[side]
            if segment in home[side]
        )
    }
    right = len(judged & strict)
    return Rate(right, len(judged), right, len(strict))


def _links(
    links: list[tuple[int, int]], wanted: list[Group], home: tuple[dict[int, int], ...]
) -> Rate:
    """Return the rate of joined pairs."""
    right = [(i, j) for i, j in links if home[0].get(i, -1) == home[1].get(j, -2)]
    reached = {("a", i) for i, _ in right} | {("b", j) for _, j in right}
    two_sided = [group for group in wanted if group[0] and group[1]]
    needed = {("a", i) for left, _ in two_sided for i in left}
    needed |= {("b", j) for _, group in two_sided for j in group}
    return Rate(len(right), len(links), len(reached & needed), len(needed))


def _alone(
    links: list[tuple[int, int]], wanted: list[Group], home: tuple[dict[int, int], ...]
) -> Rate:
    """Return the rate of segments left alone."""
    joined = {("a", i) for i, _ in links} | {("b", j) for _, j in links}
    every = {("a", i) for i in home[0]} | {("b", j) for j in home[1]}
    alone = every - joined
    truly = {("a", i) for left, group in wanted if not group for i in left}
    truly |= {("b", j) for left, group in wanted if not left for j in group}
    right = len(alone & truly)
    return Rate(right, len(alone), right, len(truly))
