"""A second opinion: a local cross-encoder or NLI model reads both sides of a passage at once.

Off unless asked for. Any sequence-classification model of transformers will do that has one
output (likeness, as cross-encoders trained on graded similarity) or a label named
"entailment" (NLI). Each pair is read alone and in both orders, on one thread, so the
result depends on nothing but the model and the two texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from varlab.encode.model import Model, find_model
from varlab.encode.network import one_thread, quiet
from varlab.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Judge", "load_judge"]

# How models call the label that says "b follows from a".
SAME_LABELS = ("entail", "equivalen", "paraphras", "duplicate")
MAX_TOKENS = 512


class Judge(Protocol):
    """Anything that tells how far two texts differ in meaning."""

    @property
    def name(self) -> str:
        """Name for people."""

    @property
    def digest(self) -> str:
        """Return the sha256 of the weights, hexadecimal."""

    def differences(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Return how far the two texts of every pair differ, shape (n,), in [0, 1]."""


def load_judge(model: str) -> Judge:
    """Load a cross-encoder or NLI model.

    Parameters
    ----------
    model
        A folder, or a name on the model hub; only the last may cause a download.

    Returns
    -------
    Judge
        Its weights loaded.

    Raises
    ------
    CallError
        If there is no such model, transformers cannot load it, or it has
        several outputs of which none is named as entailment.
    """
    found = find_model(model)
    with quiet():
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        try:
            tokenizer = AutoTokenizer.from_pretrained(str(found.folder), local_files_only=True)
            network = AutoModelForSequenceClassification.from_pretrained(
                str(found.folder), local_files_only=True
            ).eval()
        except Exception as error:
            message = (
                f"Judge '{found.name}': transformers cannot load it for sequence "
                f"classification ({type(error).__name__})."
            )
            raise CallError(message) from error
    return CrossJudge(found, tokenizer, network, same_label(found, network.config.id2label))


def same_label(model: Model, labels: dict[int, str]) -> int | None:
    """Return the number of the output that means "the same", None for a single output."""
    if len(labels) == 1:
        return None
    for number, label in sorted(labels.items()):
        plain = label.lower()
        if plain.startswith(SAME_LABELS) and "not" not in plain:
            return number
    message = (
        f"Judge '{model.name}': got the outputs {', '.join(labels.values())}, "
        "expected a single one or one named entailment."
    )
    raise CallError(message)


class CrossJudge:
    """A loaded sequence-classification model.

    Parameters
    ----------
    model
        Where it came from.
    tokenizer, network
        Of transformers.
    same
        Number of the output that means "the same", None where there is only one.
    """

    def __init__(self, model: Model, tokenizer: Any, network: Any, same: int | None) -> None:  # noqa: ANN401
        self._model = model
        self._tokenizer = tokenizer
        self._network = network
        self._same = same

    @property
    def name(self) -> str:
        """Name for people."""
        return self._model.name

    @property
    def digest(self) -> str:
        """Return the sha256 of the weights, hexadecimal."""
        return self._model.digest

    def differences(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Return how far the two texts of every pair differ.

        Parameters
        ----------
        pairs
            Two texts each; what the model cannot read of long ones is left off.

        Returns
        -------
        ndarray of shape (n,), float64, in [0, 1]
            1 minus the chance of sameness in the less favourable order: where only one side
            follows from the other, something was left out.
        """
        with one_thread():
            same = [min(self._sameness(a, b), self._sameness(b, a)) for a, b in pairs]
        return 1.0 - np.array(same, np.float64)

    def _sameness(self, first: str, second: str) -> float:
        """Return the chance that the second text says no more than the first, [0, 1]."""
        import torch

        limit = min(int(self._tokenizer.model_max_length), MAX_TOKENS)
        features = self._tokenizer(
            first, second, truncation=True, max_length=limit, return_tensors="pt"
        )
        with torch.inference_mode():
            outputs = self._network(**features).logits[0].double()
        if self._same is None:
            return float(torch.sigmoid(outputs[0]))
        return float(torch.softmax(outputs, dim=0)[self._same])
