"""Finding names: a spaCy component of the project's own on a blank pipeline.

Names are runs of capitalised words, initials and particles that the two texts'
own vocabulary does not show to be ordinary words. Titles, months, possessive
endings and the articles in front are no part of a name; nationalities are kept
apart. The component writes its spans to ``doc.spans["names"]``. Which mentions
are forms of one name is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from varlab.names.gazetteer import place_code
from varlab.names.lexis import Lexis, read_lexis
from varlab.names.recogniser import other_spans
from varlab.names.romanise import plain_form
from varlab.names.runs import Run, find_runs
from varlab.names.verdicts import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from varlab.types import Pair, Segment, Side

__all__ = ["SPANS", "Mention", "count_forms", "find_mentions", "load_pipeline", "read_pair"]

SPANS = "names"
COMPONENT = "varlab_names"
# A heading that only counts: "IV", "Chapter IV."
NUMBER = re.compile(r"\W*(?:(?:chapter|book|part|canto|section|act|scene)\W+)?[IVXLCDM]+\W*", re.I)
PIECE = re.compile(r"[^\W_]+|[^\w\s]|_|\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed at one place.

    Attributes
    ----------
    side, segment
        Where: witness and segment index.
    start, end
        Half-open file offsets.
    form
        The words in comparison spelling (plain quotes, hyphens, spaces).
    label
        ``name``, ``demonym`` (a nationality) or ``address`` (``Mr President``).
    title
        The title in front, lower case; empty where there is none.
    is_weak
        Whether only its capital at the start of a sentence speaks for it.
    is_head
        Whether it is a speaker's label.
    """

    side: Side
    segment: int
    start: int
    end: int
    form: str
    label: str
    title: str = ""
    is_weak: bool = False
    is_head: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the form; an initial glued to a surname is a word of its own."""
        return words_of(self.form)


def count_forms(mentions: Iterable[Mention]) -> Counter[str]:
    """Count whole forms, and single words of forms, of one witness."""
    return Counter(form for mention in mentions for form in {mention.form, *mention.words})


def load_pipeline(lexis: Lexis) -> Language:
    """Build a blank pipeline whose only component finds names.

    Parameters
    ----------
    lexis
        What the texts at hand say about their words.

    Returns
    -------
    Language
        Documents have spans in ``doc.spans["names"]``, in text order, labelled
        ``name``, ``demonym`` or ``address``; ``span.id_`` is the title in front.
    """
    import spacy
    from spacy.language import Language as LanguageClass

    if not LanguageClass.has_factory(COMPONENT):
        LanguageClass.factory(COMPONENT, func=_build_component)
    nlp = spacy.blank("xx")
    nlp.tokenizer = _Tokenizer(nlp)
    component = nlp.add_pipe(COMPONENT)
    component.lexis = lexis  # type: ignore[attr-defined]
    return nlp


class _Tokenizer:
    """Cuts finer than spaCy's own, so that every name ends where a token ends."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc as DocClass

        words = PIECE.findall(text)
        return DocClass(self.vocab, words=words, spaces=[False] * len(words))


class NameFinder:
    """The spaCy component; ``lexis`` is set by `load_pipeline`."""

    def __init__(self) -> None:
        self.lexis = Lexis(Counter(), Counter(), "")

    def __call__(self, doc: Doc) -> Doc:
        """Write the names of a document to its spans."""
        spans = [
            doc.char_span(
                run.start, run.end, label=run.label, span_id=run.title, kb_id="weak" * run.is_weak
            )
            for run in find_runs(doc.text, self.lexis)
        ]
        doc.spans[SPANS] = [span for span in spans if span is not None]
        return doc


def _build_component(nlp: Language, name: str) -> NameFinder:
    """Return a finder without a lexis: the factory spaCy calls."""
    return NameFinder()


def read_pair(pair: Pair) -> Lexis:
    """Read the lexis of both witnesses of a pair from their running text."""
    segments = (*pair.segments_a, *pair.segments_b)
    return read_lexis(segment.text for segment in segments if segment.role in ("body", "paratext"))


def find_mentions(
    segments: Sequence[Segment], side: Side, nlp: Language, *, extra: Language | None = None
) -> list[Mention]:
    """Find the names of one witness.

    Parameters
    ----------
    segments
        All of them; paratext and the numbers of chapters are passed over.
    side
        The side they belong to.
    nlp
        A pipeline of `load_pipeline`.
    extra
        Another pipeline whose ``doc.ents`` join where nothing else was found.

    Returns
    -------
    list of Mention
        In text order; empty where there are no names.
    """
    wanted = [segment for segment in segments if not _is_passed_over(segment)]
    found: list[Mention] = []
    for segment, doc in zip(wanted, nlp.pipe(own.text for own in wanted), strict=True):
        spans = [
            Run(span.start_char, span.end_char, span.label_, span.id_, span.kb_id_ == "weak")
            for span in doc.spans[SPANS]
        ]
        if extra is not None:
            spans += other_spans(extra(segment.text), spans)
        found.extend(_mention(segment, side, span) for span in sorted(spans))
    return found


def _is_passed_over(segment: Segment) -> bool:
    """Tell whether a segment has no names: paratext, and the number of a chapter."""
    is_number = segment.role == "heading" and NUMBER.fullmatch(segment.text) is not None
    return is_number or segment.role == "paratext"


def _mention(segment: Segment, side: Side, span: tuple[int, int, str, str, bool]) -> Mention:
    """Move a span of a segment to the file, as a mention."""
    start, end, label, title, is_weak = span
    words = segment.text[start:end]
    is_head = segment.role == "label" and label == "name" and not place_code(words)
    return Mention(
        side, segment.index, segment.start + start, segment.start + end, plain_form(words), label,
        title, is_weak and not is_head, is_head,
    )  # fmt: skip
