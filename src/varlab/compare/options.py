"""What a caller may choose, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from varlab.review import NO_REVIEW, Review

if TYPE_CHECKING:
    import pandas as pd

    from varlab.review.body import Body

__all__ = ["DEFAULTS", "Comparison", "Options"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose.

    Attributes
    ----------
    model
        Name or path of a sentence-transformers model; empty for the default.
    lang
        Language code of the tokenizer.
    segments
        ``sentences`` or ``lines``.
    body_a, body_b
        Where the translation stands in a file; None leaves the paratext to the aligner.
    ner
        Name or path of a spaCy pipeline whose entities join the names found; empty for none.
    judge
        Name or path of a cross-encoder or NLI model that gives a second opinion on
        every passage; empty for none.
    """

    model: str = ""
    lang: str = "en"
    segments: Any = "sentences"
    body_a: Body | None = None
    body_b: Body | None = None
    ner: str = ""
    judge: str = ""


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found out about two texts.

    Attributes
    ----------
    tables
        Name of the table -> frame with the columns of ``varlab.types.TABLES``.
    run
        Signature, inputs, counts, thresholds and warnings; plain JSON values.
    extras
        Further frames that only some runs have, ``attestations`` for instance.
    extracted
        Side -> text taken out of a web page, Word or Markdown file, to which the
        offsets of that side refer; empty where both files are plain text.
    review
        What a reader decided, with a row for every finding.
    """

    tables: dict[str, pd.DataFrame]
    run: dict[str, Any]
    extras: dict[str, pd.DataFrame] = field(default_factory=dict)
    extracted: dict[str, str] = field(default_factory=dict)
    review: Review = NO_REVIEW

    @property
    def signature(self) -> str:
        """One line that says what every number rests on."""
        return str(self.run["signature"])

    @property
    def warnings(self) -> list[str]:
        """Sentences for people."""
        return list(self.run["warnings"])
