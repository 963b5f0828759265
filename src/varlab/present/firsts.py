"""The ten findings that a reader should see first, each a sentence and its two passages.

Some of each kind, by the order that ``findings`` gives; no passage twice. What one
kind cannot fill the others may.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from varlab.present.beads import at_ends, bead_texts, named_differences, records, speakers
from varlab.present.display import Shown, clip, closed_quote, prose, sentence, sigla, stack
from varlab.present.echo import is_echo
from varlab.present.findings import (
    BANDS,
    OTHER,
    SPELT,
    bead_with,
    by_band,
    names_apart,
    strongest_gaps,
)
from varlab.present.marking import bracketed, marked
from varlab.present.notes import by_bead
from varlab.present.passages import END, excerpt, legend, passage
from varlab.present.terms import NAMES as NAMES_IN_WORDS
from varlab.present.terms import REWORDED, WEIGHTS, in_words, meanings
from varlab.types import SIDES
from varlab.words.lexicon import NEGATIONS
from varlab.words.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from varlab.present.display import Compared
    from varlab.present.marking import Mark
    from varlab.present.passages import Passage
    from varlab.types import Side

__all__ = ["Finding", "first_findings", "ten_findings"]

# How many of each kind are shown where there are enough: meaning, omissions, names.
SHARES = (4, 3, 3)
# Two names that are not one come before two spellings of one.
NAMES = ("conflict", *SPELT, *(kind for kind in OTHER if kind != "conflict"))
# Pairs of words named in a sentence about meaning, and characters of a stretch so named.
PAIRS, WORDS = 2, 80
# Parts of a finding that are told in its sentence.
PARTS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its kind, the sentence about it, where it stands and the passage."""

    kind: str
    words: str
    bead_id: int
    speaker: str
    passage: Passage


def ten_findings(pair: Compared, page: str = "") -> Shown:
    """Return the first findings as a numbered list of sentences with their passages.

    Parameters
    ----------
    pair
        The comparison.
    page
        File of the reading view, to which each finding then links.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    found = first_findings(pair)
    if not found:
        return prose("Nothing was found in which the two texts part ways.")
    names = sigla(pair)
    items = Markup("").join(_item(one, names, page) for one in found)
    html = Markup('<ol class="vl-findings">{}</ol>').format(items)
    text = "\n".join(_item_text(k, one, names) for k, one in enumerate(found, start=1))
    return stack(Shown(legend([one.passage for one in found]), ""), Shown(html, text))


def first_findings(pair: Compared) -> list[Finding]:
    """Return the findings to see first: meaning, then omissions, then names.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    list of Finding
        At most as many as the shares together; no bead twice; empty where nothing was found.
    """
    waiting = [_meanings(pair), _gaps(pair), _names(pair)]
    taken: set[int] = set()
    groups = [
        list(_fresh(queue, taken, share)) for queue, share in zip(waiting, SHARES, strict=True)
    ]
    for group, queue in zip(groups, waiting, strict=True):
        group += _fresh(queue, taken, sum(SHARES) - len(taken))
    return list(chain.from_iterable(groups))


def _fresh(queue: Iterator[Finding], taken: set[int], n: int) -> Iterator[Finding]:
    """Yield at most n findings of beads not taken yet, and take them."""
    for one in islice((one for one in queue if one.bead_id not in taken), max(n, 0)):
        taken.add(one.bead_id)
        yield one


def _finding(pair: Compared, kind: str, words: str, bead_id: int) -> Finding:
    (who,) = speakers(pair, pair.tables["beads"].query("bead_id == @bead_id"))
    who = END if bead_id in at_ends(pair) else who
    return Finding(kind, words, bead_id, who, passage(pair, bead_id))


def _meanings(pair: Compared) -> Iterator[Finding]:
    drift, located = by_band(pair), by_bead(named_differences(pair))
    for row in records(drift[drift["band"] != BANDS[-1]]):
        types = meanings(row["types"])
        here = located.get(row["bead_id"], ())
        own = [one for one in here if one["type"] in types]
        texts = bead_texts(pair, row["bead_id"])
        others = [one for one in here if one["type"] == REWORDED and _is_telling(one, texts)]
        kind = in_words(("Meaning", *types))
        yield _finding(pair, kind, _told_apart(pair, own, others), row["bead_id"])


def _is_telling(row: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    """Return whether other words say something by themselves: no bare "no", and nothing twice."""
    said = [row[f"{side}_text"] for side in SIDES if row[f"{side}_text"]]
    if not all(_has_content(words) for words in said):
        return False
    return len(said) == len(SIDES) or not is_echo(said[0], texts["b" if row["a_text"] else "a"])


def _has_content(words: str) -> bool:
    return any(word.is_content and word.norm not in NEGATIONS for word in tokenise(words))


def _told_apart(
    pair: Compared, typed: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]
) -> str:
    """Return the surest typed differences of a bead as a sentence, then the longest others."""
    surest = sorted(typed, key=lambda row: -row["score"])[:PAIRS]
    longest = sorted(others, key=lambda row: -max(len(row[f"{side}_text"]) for side in SIDES))
    rows = [*surest, *longest[: PARTS - len(surest)]]
    return sentence("; ".join(_told(row, sigla(pair)) for row in rows) or "many words differ") + "."


def _told(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    in_a, in_b = (clip(row[f"{side}_text"], WORDS) for side in SIDES)
    if in_a and in_b:
        return f"“{in_a}” against “{in_b}”"
    own, other = SIDES if in_a else SIDES[::-1]
    # Other words may say the same; a typed difference stands on one side only.
    if row["type"] == REWORDED:
        return f"“{in_a or in_b}” has no partner in {names[other]}"
    return f"only {names[own]} has “{in_a or in_b}”"


def _gaps(pair: Compared) -> Iterator[Finding]:
    """Yield what either side lacks, most likely and most first, a side and the other by turns."""
    names = sigla(pair)
    own = {side: records(strongest_gaps(pair, side)) for side in SIDES}
    ranked = [(place, side, row) for side in SIDES for place, row in enumerate(own[side])]
    for _, side, row in sorted(ranked, key=lambda one: one[:2]):
        if _is_whole_side(row, bead_texts(pair, row["bead_id"])):
            continue
        words = f"Only {names[side]} has {closed_quote(clip(row['text'], 2 * WORDS))}"
        yield _finding(pair, f"Omission, {WEIGHTS[row['weight']]}", words, row["bead_id"])


def _is_whole_side(row: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    """Return whether words are all that a side says where the other says something too.

    The two then say it differently, and "only one has it" would be more than is known.
    """
    own, other = texts[row["present_in"]], texts[row["missing_in"]]
    return bool(other) and len(tokenise(row["text"])) >= len(tokenise(own))


def _names(pair: Compared) -> Iterator[Finding]:
    names = sigla(pair)
    for row in records(names_apart(pair, NAMES)):
        words = f"“{row['a_form']}” in {names['a']} is “{row['b_form']}” in {names['b']}."
        yield _finding(pair, f"Name, {NAMES_IN_WORDS[row['kind']]}", words, bead_with(pair, row))


def _item(one: Finding, names: Mapping[str, str], page: str) -> Markup:
    figure = Markup(
        '<figure class="vl-quote"><figcaption>{}</figcaption><blockquote>{}</blockquote></figure>'
    )
    quotes = Markup("").join(figure.format(names[side], _quote(one, side)) for side in SIDES)
    html = Markup('<li><p><strong>{}.</strong> {} {}</p><div class="vl-two">{}</div></li>')
    return html.format(one.kind, one.words, _place(one, page), quotes)


def _quote(one: Finding, side: Side) -> Markup:
    text, marks = _cut(one, side)
    return marked(text, marks) if text else Markup('<span class="vl-absent">nothing here</span>')


def _cut(one: Finding, side: Side) -> tuple[str, tuple[Mark, ...]]:
    return excerpt(one.passage.texts[side], one.passage.marks[side])


def _place(one: Finding, page: str) -> Markup:
    where = f"bead\N{NO-BREAK SPACE}{one.bead_id}"
    where = sentence(f"{one.speaker}, {where}" if one.speaker else where)
    link = Markup('<a href="{}#bead-{}">{}</a>').format(page, one.bead_id, where)
    return Markup('<span class="vl-place">{}</span>').format(link if page else where)


def _item_text(number: int, one: Finding, names: Mapping[str, str]) -> str:
    quotes = "".join(
        f"\n   {names[side]}: {bracketed(*_cut(one, side)) or '(nothing here)'}" for side in SIDES
    )
    return f"{number}. {one.kind}. {one.words} (bead {one.bead_id}){quotes}"
