"""Whether a text comes nearer to its counterpart when a span is taken out.

If the counterpart lacks the span, taking it out brings the two sentence vectors
together; if it says the same in other words, it takes them apart. The test is
blind to words and so independent of their matching.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from varlab.encode import Encoder

__all__ = ["Cut", "deletion_gains"]

# Added to the distance a text moves, so that a span that hardly moves it decides little.
STILLNESS = 0.005


@dataclass(frozen=True, slots=True)
class Cut:
    """A span ``text[start:end]`` and the text that perhaps lacks it."""

    text: str
    start: int
    end: int
    other: str


def deletion_gains(cuts: Sequence[Cut], encoder: Encoder) -> list[float]:
    """Measure how far taking out a span brings a text nearer to its counterpart.

    Parameters
    ----------
    cuts
        Spans to try; every text is encoded once.
    encoder
        Gives the sentence vectors.

    Returns
    -------
    list of float
        ``(cos(cut, other) - cos(text, other)) / (1 - cos(text, cut))`` in [-1, 1]: 1
        where the whole change leads towards the other side, -1 where it leads away.

    References
    ----------
    .. [1] Vamvas and Sennrich (2022), As Little as Possible, as Much as Necessary:
       Detecting Over- and Undertranslations with Contrastive Conditioning,
       DOI 10.18653/v1/2022.acl-short.53. There the likelihood of a translation model is
       compared with and without a span; here the cosine of two sentence vectors.
    """
    without = [_without(cut) for cut in cuts]
    texts = sorted({text for cut in cuts for text in (cut.text, cut.other)} | set(without))
    vectors = {t: e.vector for t, e in zip(texts, encoder.encode(texts), strict=True)}
    gains = []
    for cut, rest in zip(cuts, without, strict=True):
        full, other, left = vectors[cut.text], vectors[cut.other], vectors[rest]
        gain = float(left @ other - full @ other) / (1.0 - float(full @ left) + STILLNESS)
        gains.append(max(-1.0, min(1.0, gain)))
    return gains


def _without(cut: Cut) -> str:
    """Return the text without its span."""
    return " ".join((cut.text[: cut.start] + " " + cut.text[cut.end :]).split())
