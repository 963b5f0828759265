"""From a witness to its segments: speaker labels, headings and sentences.

A text is cut into blocks (lines, or paragraphs where lines are merely wrapped),
speaker labels are taken off, and spaCy's rule-based sentencizer cuts what is
left; on interview transcripts it does better than small trained splitters.
What the sentencizer cannot know, initials, opening quotes and sentences that go
on in lower case, is mended afterwards. Paratext is not known here: it needs the
other witness.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from varlab.errors import CallError, InputError
from varlab.normalize import fold
from varlab.types import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from varlab.types import Role, Witness

__all__ = ["MAX_CHARACTERS", "is_abbreviated", "segment"]

# A longer segment is no sentence but a text without sentence marks.
MAX_CHARACTERS = 20_000
# Half of the lines of a wrapped text end inside a sentence, near one width.
WRAP_WIDTH = 100
HEADING_WORDS = 14

LINE = re.compile(r"[^\r\n]+")
PARAGRAPH = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)[ \t]*(?=[^\s])[^\r\n]+)*")
MARKDOWN_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
# A mark that ends a sentence, or a dash that breaks it off, with the quotes and
# brackets that close behind it.
SENTENCE_END = re.compile(
    r"[-.!?:;\u2026\u3002\uff01\uff1f]['\")\]]*$"
    # The number of a note that hangs on it; "No.5" and "2.0" are no ends.
    r"|(?<=[a-z]{3})[.!?\u2026]['\")]*(?:[\[(]?\d{1,3}[\])]?|[*\u2020\u2021]+)$"
)
# Opening quotes and brackets that the sentencizer left with the sentence before.
DANGLING = re.compile(r"(?<=[.!?'\")\]])\s+(['\"(\[]+)$")
# "A.", "Yu.": an initial; romanised Cyrillic needs up to four letters for one.
INITIAL = re.compile(r"(?:^|[\s.(\['\"])(?:[A-Z]|Yu|Ya|Ye|Yo|Zh|Kh|Ts|Ch|Sh|Shch)\.$")
# Titles and the like whose full stop the tokenizer does not always keep.
ABBREVIATION = re.compile(
    r"(?:^|[\s(\['\"])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|St|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Sen|Rep|Gov|Pres"
    r"|vs|cf|No|Nos|Art|vol|pp|ed)\.$"
)
# Up to eight capitalised words, initials and particles, then a colon.
NAME_WORD = r"(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w'.-]*)"
PARTICLE = r"(?:de|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|y)"
# A full name or a name with initials, no title and no phrase: "Yu.Bubnova", "Ludwig van Beethoven".
FULL_NAME = re.compile(
    rf"{NAME_WORD}(?: {PARTICLE})* {NAME_WORD}(?: {NAME_WORD})?"
    rf"|[A-Z][a-z]{{0,3}}\.[A-Z][\w'-]+"
)
LABEL = re.compile(
    rf"(?P<label>{NAME_WORD}"
    rf"(?:[ ](?:{NAME_WORD}|of|the|and|for|{PARTICLE}|[\[(][\w .-]+[\])])){{0,7}})"
    r"[ ]?:(?=\s|$|['\"])"
)
# Inside a line a label follows the end of a sentence.
INSIDE = re.compile(r"(?<=[.!?'\")\]])\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph: half-open file offsets and whether marked as a heading."""

    start: int
    end: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block: a label, or running text between labels."""

    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A segment to be: half-open file offsets, possibly with whitespace around."""

    start: int
    end: int
    role: Role
    speaker: str = ""


def segment(
    witness: Witness, *, by: Literal["sentences", "lines"] = "sentences", lang: str = "en"
) -> tuple[Segment, ...]:
    """Cut a witness into segments.

    Parameters
    ----------
    witness
        The text; its characters are kept as they are.
    by
        ``sentences``, or ``lines`` where the text has one segment a line.
    lang
        Language code of spaCy's tokenizer.

    Returns
    -------
    tuple of Segment
        In text order, without overlap, ``witness.text[start:end] == text``;
        everything between them is whitespace or has no letter or digit.

    Raises
    ------
    InputError
        If a segment is longer than ``MAX_CHARACTERS``.
    CallError
        If spaCy knows no such language.
    """
    if by == "lines":
        found = [Span(block.start, block.end, "body") for block in line_blocks(witness.text)]
    else:
        found = sentence_spans(witness.text, load_sentencizer(lang))
    kept = [span for span in found if has_word(witness.text[span.start : span.end])]
    return tuple(build(witness, index, span) for index, span in enumerate(kept))


def build(witness: Witness, index: int, span: Span) -> Segment:
    """Return one segment, or raise InputError where it is too long to be one."""
    start, end = trim(witness.text, span.start, span.end)
    if end - start > MAX_CHARACTERS:
        message = (
            f"Text '{witness.siglum}' has {end - start:,} characters without a sentence's end "
            f"from character {start:,} on; expected sentences of at most {MAX_CHARACTERS:,}."
        )
        raise InputError(message)
    return Segment(index, start, end, span.role, span.speaker, witness.text[start:end])


def sentence_spans(text: str, nlp: Language) -> list[Span]:
    """Return the labels, headings and sentences of a text."""
    blocks = list(paragraph_blocks(text) if is_wrapped(text) else line_blocks(text))
    known = find_labels(text, blocks)
    headings = heading_blocks(text, blocks)
    found: list[Span] = []
    speaker = ""
    for block in blocks:
        for piece in pieces(text, block, known):
            if piece.label:
                speaker = piece.label
                found.append(Span(piece.start, piece.end, "label", speaker))
            elif block in headings:
                found.append(Span(piece.start, piece.end, "heading", speaker))
            else:
                spans = sentences(text, piece, nlp)
                found.extend(Span(start, end, "body", speaker) for start, end in spans)
    return found


def line_blocks(text: str) -> Iterator[Block]:
    """Yield the lines that hold something."""
    for match in LINE.finditer(text):
        if match.group().strip():
            mark = MARKDOWN_HEADING.match(match.group())
            start = match.start() + (mark.end() if mark else 0)
            yield Block(start, match.end(), is_heading=mark is not None)


def paragraph_blocks(text: str) -> Iterator[Block]:
    """Yield the stretches between blank lines."""
    for match in PARAGRAPH.finditer(text):
        if match.group().strip():
            yield Block(match.start(), match.end())


def is_wrapped(text: str) -> bool:
    """Tell whether newlines merely wrap the paragraphs of a text at one width."""
    lines = [line.strip() for line in text.splitlines()]
    inner = [line for line, after in pairwise(lines) if line and after]
    if len(inner) < 5:
        return False
    widths = sorted(len(line) for line in inner)
    width = widths[int(len(widths) * 0.95)]
    is_full = sum(length > 0.75 * width for length in widths) > 0.6 * len(inner)
    runs_on = sum(not SENTENCE_END.search(line) for line in inner) > 0.6 * len(inner)
    return width <= WRAP_WIDTH and is_full and runs_on


def find_labels(text: str, blocks: list[Block]) -> frozenset[str]:
    """Return the speaker labels of a text, without their colons.

    A capitalised phrase before a colon is a label where it recurs; in a text
    that has such labels also where it ends in one ("President of Russia Vladimir
    Putin") or opens a block with a full name.
    """
    found = [
        (start == block.start, label)
        for block in blocks
        for start, _, label in candidates(text, block)
    ]
    counts = Counter(label for _, label in found)
    recurring = frozenset(label for label, count in counts.items() if count > 1)
    if not recurring:
        return recurring
    return recurring.union(
        label
        for opens, label in found
        if label.endswith(tuple(f" {known}" for known in recurring))
        or (opens and FULL_NAME.fullmatch(label))
    )


def candidates(text: str, block: Block) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of the phrases of a block that may be labels."""
    folded = fold(text[block.start : block.end])
    starts = [0, *(match.end() for match in INSIDE.finditer(folded.text))]
    for at in starts:
        match = LABEL.match(folded.text, at)
        if match:
            start, end = folded.origin(*match.span())
            yield block.start + start, block.start + end, match["label"].strip()


def pieces(text: str, block: Block, known: frozenset[str]) -> Iterator[Piece]:
    """Yield a block's labels and the running text before, between and behind them."""
    at = block.start
    for start, end, label in candidates(text, block) if known else ():
        if label not in known or start < at:
            continue
        if start > at:
            yield Piece(at, start)
        yield Piece(start, end, label)
        at = end
    if at < block.end:
        yield Piece(at, block.end)


def heading_blocks(text: str, blocks: list[Block]) -> frozenset[Block]:
    """Return the short blocks without a sentence mark, where most blocks have one.

    In verse and in lists no line has one, and then they are not headings.
    """
    marked = frozenset(block for block in blocks if block.is_heading)
    bare = [block for block in blocks if not ends_sentence(text[block.start : block.end])]
    if len(bare) * 3 > len(blocks):
        return marked
    short = (block for block in bare if len(text[block.start : block.end].split()) <= HEADING_WORDS)
    return marked.union(short)


def ends_sentence(text: str) -> bool:
    """Tell whether a block ends with a mark that ends a sentence."""
    return SENTENCE_END.search(fold(text[-20:]).text.rstrip()) is not None


def sentences(text: str, piece: Piece, nlp: Language) -> list[tuple[int, int]]:
    """Return the file offsets of the sentences of a stretch of running text."""
    folded = fold(text[piece.start : piece.end])
    doc = nlp(folded.text)
    cuts = [sentence.end_char for sentence in doc.sents]
    ends = mend(folded.text, cuts)
    starts = [0, *ends[:-1]]
    spans = [folded.origin(start, end) for start, end in zip(starts, ends, strict=True)]
    return [(piece.start + start, piece.start + end) for start, end in spans]


def mend(text: str, cuts: list[int]) -> list[int]:
    """Return a text's sentence ends without those that end no sentence.

    Parameters
    ----------
    text
        Folded text.
    cuts
        Ends as the sentencizer found them, ascending, the last one the text's end.

    Returns
    -------
    list of int
        Ends, ascending; the last one is the text's end.
    """
    is_cased = any(character.isupper() for character in text)
    ends: list[int] = []
    for cut in cuts[:-1]:
        before, behind = text[:cut][-40:].rstrip(), text[cut : cut + 20].lstrip(" \n\t'\"([-")
        goes_on = is_cased and behind[:1].islower()
        if goes_on or is_abbreviated(before):
            continue
        dangling = DANGLING.search(text[max(cut - 40, 0) : cut].rstrip())
        ends.append(cut - len(dangling[1]) if dangling else cut)
    return [*ends, len(text)]


def is_abbreviated(before: str) -> bool:
    """Tell whether a text ends with the full stop of an initial or an abbreviation.

    Examples
    --------
    >>> is_abbreviated("He went to St."), is_abbreviated("He went home.")
    (True, False)
    """
    return bool(INITIAL.search(before) or ABBREVIATION.search(before))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return offsets without the whitespace at either end."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def has_word(text: str) -> bool:
    """Tell whether there is a letter or digit: rules and ornaments are no segments."""
    return any(character.isalnum() for character in text)


@lru_cache(maxsize=4)
def load_sentencizer(lang: str) -> Language:
    """Return spaCy's blank pipeline of a language with its sentencizer."""
    import spacy
    from spacy.pipeline import Sentencizer

    try:
        nlp = spacy.blank(lang)
    except (ImportError, ValueError, OSError) as error:
        message = f"Language '{lang}' is not known to spaCy here; expected a code such as 'en'."
        raise CallError(message) from error
    marks = [*Sentencizer.default_punct_chars, "...", "\u2026"]
    nlp.add_pipe("sentencizer", config={"punct_chars": marks})
    # The limit guards the memory of trained pipelines; a blank one needs little.
    nlp.max_length = 10**9
    return nlp
