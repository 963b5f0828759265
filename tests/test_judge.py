"""A second opinion by a cross-encoder or NLI model, tried with tiny models made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from varlab.cli import main
from varlab.encode import load_judge
from varlab.errors import CallError
from varlab.store import load_comparison

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the ferry leaves at dawn nobody slept well".split()
PAIRS = [("the ferry leaves", "the ferry leaves at dawn"), ("nobody slept", "nobody slept")]


@pytest.fixture(scope="module")
def make_model(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[int, str]], Path]:
    """Return a function that saves a random BERT of two small layers with given labels."""

    def make(labels: dict[int, str]) -> Path:
        import torch

        folder = tmp_path_factory.mktemp("judge")
        vocabulary = folder / "vocab.txt"
        vocabulary.write_text("\n".join(WORDS), "utf-8")
        BertTokenizerFast(vocab=str(vocabulary), model_max_length=32).save_pretrained(folder)
        torch.manual_seed(20240704)
        config = BertConfig(
            vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=32, max_position_embeddings=32, id2label=labels,
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder)
        return folder

    return make


@pytest.mark.parametrize(
    "labels",
    [{0: "LABEL_0"}, {0: "contradiction", 1: "entailment", 2: "neutral"}],
    ids=["one output", "nli"],
)
def test_a_judge_gives_each_pair_a_number_whatever_its_order_or_company(labels, make_model) -> None:
    judge = load_judge(str(make_model(labels)))
    together = judge.differences(PAIRS)
    assert together.shape == (2,)
    assert ((together > 0) & (together < 1)).all()
    assert np.array_equal(together, judge.differences([(b, a) for a, b in PAIRS]))
    assert together[1] == judge.differences(PAIRS[1:])[0]


def test_no_pairs_get_no_numbers(make_model) -> None:
    assert load_judge(str(make_model({0: "LABEL_0"}))).differences([]).shape == (0,)


def test_the_label_of_entailment_decides(make_model) -> None:
    judges = [
        load_judge(str(make_model(labels)))
        for labels in (
            {0: "entailment", 1: "not_entailment"},
            {0: "not_entailment", 1: "entailment"},
        )
    ]
    # Two outputs of one network: with one order per text pair their chances add up to 1.
    same = [1 - judge.differences(PAIRS[1:])[0] for judge in judges]
    assert sum(same) == pytest.approx(1)


def test_outputs_that_mean_something_else_are_refused(make_model) -> None:
    with pytest.raises(CallError, match="expected a single one or one named entailment"):
        load_judge(str(make_model({0: "positive", 1: "negative"})))


def test_a_folder_without_a_classifier_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="found no weights"):
        load_judge(str(tmp_path))


def test_the_command_writes_the_second_opinion_and_changes_nothing_else(
    make_model, toy, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{side}.txt" for side in "ab"]
    for path, lines in zip(paths, toy, strict=True):
        path.write_text("\n".join(lines), "utf-8")
    for out, options in (("plain", []), ("asked", ["--judge", str(make_model({0: "LABEL_0"}))])):
        main(["compare", *map(str, paths), "-o", str(tmp_path / out), "--quiet", *options])
    plain, asked = (load_comparison(tmp_path / out) for out in ("plain", "asked"))
    assert plain.tables["drift"].equals(asked.tables["drift"])
    assert list(asked.extras["judged"]["bead_id"]) == list(asked.tables["drift"]["bead_id"])
    assert asked.run["judge"]["name"]
    assert "judged" not in plain.extras
