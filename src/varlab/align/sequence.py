"""The best sequence of beads for two documents, and how probable each bead is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from varlab.align.anchors import rough_path
from varlab.align.band import around
from varlab.align.contest import ALONE_PRICE, contested, left_alone
from varlab.align.coverage import gains, reduced, token_bests
from varlab.align.lattice import best_route, probabilities
from varlab.align.lengths import fit_lengths
from varlab.align.noise import token_noise
from varlab.align.path import PRICES, best_path, lay_out, shape_scores
from varlab.align.turns import keep_turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from varlab.align.document import Document
    from varlab.align.path import Block

    Floats = NDArray[np.float64]

__all__ = ["Sequence", "best_sequence"]

# Cells to each side of the rough path. On the development texts 3, 4, 5 and 8 give the
# same beads to within three of a thousand.
RADIUS = 3
# A counterpart speaks for a correspondence when it is this far on the way from
# what tokens find in an unrelated segment to what they find near the path.
THRESHOLD = 0.25


@dataclass(frozen=True, slots=True)
class Sequence:
    """Beads in text order.

    Attributes
    ----------
    blocks
        Every segment of either side in exactly one.
    edges
        The beads and null beads from which they were chosen, with their scores.
    """

    blocks: list[Block]
    edges: Mapping[Block, float]

    def without(self, blocks: Iterable[Block]) -> Sequence:
        """Return the best sequence without some beads of this one, their segments left alone."""
        gone = set(blocks)
        alone = {null: -ALONE_PRICE for block in gone for null in left_alone(block)}
        kept = {edge: score for edge, score in self.edges.items() if edge not in gone}
        return _best(alone | kept)

    def probabilities(self) -> Floats:
        """Return how probable each block is, shape (n_blocks,), in [0, 1]."""
        return np.array(probabilities(self.edges, self.blocks))


def best_sequence(a: Document, b: Document) -> Sequence:
    """Return the best monotone sequence of beads.

    Parameters
    ----------
    a, b
        Both with at least one segment.

    Returns
    -------
    Sequence
        Found twice: the lengths of the first finding's beads show how freely
        the two texts may differ in length, which the second takes into account,
        and there the words of doubtful beads are matched one to one.
    """
    band = around(rough_path(a.vectors, b.vectors), len(a), len(b), RADIUS)
    tokens = reduced(a.tokens, b.tokens)
    bests = token_bests(*tokens, band)
    noise = token_noise(*tokens)
    found = float(np.median(np.concatenate(bests)))
    threshold = noise + THRESHOLD * max(found - noise, 0.0)
    amount = gains(*tokens, band, bests, threshold)
    scores = {shape: shape_scores(amount, band, shape) for shape in PRICES}
    scores = keep_turns(scores, band, a.is_label, b.is_label)
    shapes = list(scores)
    table = lay_out(scores, band)
    blocks = best_path(table, shapes)
    lengths = fit_lengths(blocks, a.lengths, b.lengths)
    if lengths:
        table = lay_out(
            {
                shape: score + lengths.of_cells(shape, band, a.lengths, b.lengths)
                for shape, score in scores.items()
            },
            band,
        )
    return _best(contested(table, shapes, *tokens, noise))


def _best(edges: Mapping[Block, float]) -> Sequence:
    """Return the best sequence of a choice of beads."""
    return Sequence(best_route(edges), edges)
