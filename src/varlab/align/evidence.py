"""Numbers that stand behind a bead: likeness, confidence, and the best rival."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from varlab.types import Rival

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from varlab.align.document import Document
    from varlab.align.path import Block
    from varlab.types import NoiseFloor

    Floats = NDArray[np.float64]

__all__ = ["MIN_SHARE", "best_rivals", "block_similarity", "calibrated", "share_above_chance"]

# Logistic regression of "the bead is right" on the logit of its probability, over
# 19,752 beads: the development sets of Bible versions and news, with single beads
# and runs deleted from either side. benchmarks/alignment.py prints the
# reliability table it leaves.
INTERCEPT = 1.215
SLOPE = 0.565
LOGIT_LIMIT = 8.0
# Share of a text's characters that must stand in beads above the noise floor.
# Translations on the development sets reach .88 to 1, pairs of their unrelated
# books .24 at most, two press conferences of one speaker .18.
MIN_SHARE = 0.5
# Segments whose rivals are sought at one time, so that long texts do not take much memory.
COMPARED_AT_ONCE = 64


def block_similarity(a: Document, b: Document, block: Block) -> float:
    """Return the cosine of the two sides of a bead; NaN for a null bead."""
    a0, a1, b0, b1 = block
    if a0 == a1 or b0 == b1:
        return float("nan")
    left, right = a.run(a0, a1), b.run(b0, b1)
    norm = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float(np.clip(left @ right / norm, -1, 1)) if norm else 0.0


def calibrated(probabilities: Floats) -> Floats:
    """Return how often beads of such probabilities are right, in [0, 1]."""
    inside = np.clip(probabilities, 1e-12, 1 - 1e-12)
    logit = np.clip(np.log(inside / (1 - inside)), -LOGIT_LIMIT, LOGIT_LIMIT)
    return np.asarray(1 / (1 + np.exp(-(INTERCEPT + SLOPE * logit))))


def best_rivals(
    alone: Sequence[int],
    own: Document,
    other: Document,
    is_alone: Sequence[bool],
    floor: NoiseFloor,
) -> list[Rival | None]:
    """Return for segments without a counterpart the nearest segment of the other side.

    Parameters
    ----------
    alone
        Their indices.
    own, other
        Their side and the other.
    is_alone
        Of each segment of the other side, whether it is without a counterpart.
    floor
        What chance looks like.

    Returns
    -------
    list of Rival or None
        None where the other side has nothing of the same kind: a label's rival
        is a label.
    """
    rivals: dict[int, Rival] = {}
    for is_label in (False, True):
        wanted = [index for index in alone if own.is_label[index] == is_label]
        same_kind = np.flatnonzero(other.is_label == is_label)
        for index, best, value in _nearest(wanted, same_kind, own, other):
            rivals[index] = Rival((best,), value, _reason(value, is_alone[best], floor))
    return [rivals.get(index) for index in alone]


def _nearest(
    wanted: Sequence[int], among: NDArray[np.int64], own: Document, other: Document
) -> Iterator[tuple[int, int, float]]:
    """Yield of each wanted segment the first of the nearest among others, and how near it is."""
    candidates = other.vectors[among]
    for start in range(0, len(wanted) if len(among) else 0, COMPARED_AT_ONCE):
        part = wanted[start : start + COMPARED_AT_ONCE]
        # Equal segments are equally near but for the last digits.
        similarity = np.round(own.vectors[part] @ candidates.T, 6)
        for index, row in zip(part, similarity, strict=True):
            at = int(row.argmax())
            yield index, int(among[at]), float(np.clip(row[at], -1, 1))


def _reason(value: float, rival_is_alone: bool, floor: NoiseFloor) -> str:
    """Return why a rival was not taken."""
    if value <= floor.high:
        return f"no nearer than chance (99% of unrelated pairs stay below {floor.high:.2f})"
    if rival_is_alone:
        return "stands elsewhere, and too little of it is found here"
    return "has a better counterpart"


def share_above_chance(
    blocks: Sequence[Block], similarities: Sequence[float], a: Document, b: Document, high: float
) -> float:
    """Return the share of a text, by characters, in beads clearly above chance, in [0, 1].

    Of the side where it is greater, normally the shorter text; labels do not
    count. Translations of one text reach ``MIN_SHARE``.
    """
    lengths_a, lengths_b = (side.lengths * ~side.is_label for side in (a, b))
    covered = np.zeros(2)
    for (a0, a1, b0, b1), similarity in zip(blocks, similarities, strict=True):
        if similarity > high:
            covered += lengths_a[a0:a1].sum(), lengths_b[b0:b1].sum()
    whole = np.array([lengths_a.sum(), lengths_b.sum()])
    return float((covered / np.maximum(whole, 1)).max())
