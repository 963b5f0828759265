"""Names: every form of every name in both witnesses, paired by slot, kind by kind.

The stage takes a pair of aligned witnesses and returns the table of names, the
links that tell the other measures which words are one name, and the mentions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from varlab.names.entities import entity_of, read_entities, spread
from varlab.names.kinds import SPELLINGS
from varlab.names.mentions import count_forms, find_mentions, load_pipeline, read_pair
from varlab.names.pairing import pair_mentions
from varlab.names.register import register
from varlab.names.romanise import plain_form
from varlab.names.slots import read_slots
from varlab.names.verdicts import Evidence
from varlab.types import SIDES, NameLink, typed_frame

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from spacy.language import Language

    from varlab.names.lexis import Lexis
    from varlab.names.mentions import Mention
    from varlab.names.slots import Slot
    from varlab.names.verdicts import Verdict
    from varlab.types import Pair, Side

__all__ = ["NameFindings", "attest", "find_names"]

# Pairs that are two things said, not one name in two forms: other measures must see them.
NO_LINK = frozenset({"conflict", "unlike"})
CONTEXT = 40
SLAVIC = re.compile(r"(?:[oe](?:v|va|ff)|sk(?:y|i|iy|aya)|enko|[oe]vna|vi(?:ch|tch))$")
# Where fewer than this share of many names have Russian endings, standards of
# romanisation explain nothing: in the Bible sets it is below, elsewhere far above.
MIN_SLAVIC = 0.02
MANY_FORMS = 25


@dataclass(frozen=True, slots=True)
class NameFindings:
    """What the names of a pair show.

    Attributes
    ----------
    table
        The rows of ``names.csv``.
    ledger
        The rows of ``ledger.csv``: every form of every name, paired or not.
    links
        Where two forms stand for one name, by bead and place.
    mentions
        Every name of both witnesses, paired or not, in text order per side.
    """

    table: pd.DataFrame
    ledger: pd.DataFrame
    links: tuple[NameLink, ...]
    mentions: tuple[Mention, ...]


def find_names(pair: Pair, *, nlp: Language | None = None) -> NameFindings:
    """Find the names of two witnesses and pair their forms.

    Parameters
    ----------
    pair
        The aligned witnesses.
    nlp
        A pipeline whose entities join what the project's own component finds.

    Returns
    -------
    NameFindings
        Typed and empty where there are no names.
    """
    lexis = read_pair(pair)
    own = load_pipeline(lexis)
    found = {side: find_mentions(pair.segments(side), side, own, extra=nlp) for side in SIDES}
    evidence = read_evidence(found, lexis)
    paired = pair_mentions(list(read_slots(pair, found)), evidence)
    kept = confirmed(found, paired)
    entities = spread(read_entities(pair, kept), paired)
    rows = table_rows(paired, kept, entities)
    ledger = register(pair, kept, paired, entities)
    return NameFindings(typed_frame("names", rows), ledger, links(paired), tuple(kept))


def read_evidence(found: Mapping[Side, Sequence[Mention]], lexis: Lexis) -> Evidence:
    """Count the words of names on both sides and tell whether they look Slavic."""
    counts = {side: count_forms(found[side]) for side in SIDES}
    forms = {form for side in SIDES for form in counts[side] if " " not in form}
    slavic = sum(SLAVIC.search(form) is not None and len(form) > 4 for form in forms)
    plain = frozenset(word for word, n in lexis.plain.items() if n > 0)
    is_slavic = len(forms) < MANY_FORMS or slavic >= MIN_SLAVIC * len(forms)
    return Evidence(counts["a"], counts["b"], plain, is_slavic)


def confirmed(found: Mapping[Side, Sequence[Mention]], paired: Sequence[Slot]) -> list[Mention]:
    """Drop mentions for which only a sentence's first capital speaks and no counterpart does."""
    partners = sorted({m for slot in paired for m in (slot.a, slot.b)}, key=place_of)
    covered = {(m.side, at) for m in partners for at in range(m.start, m.end)}
    strong = {mention.form for side in SIDES for mention in found[side] if not mention.is_weak}
    others = [
        mention
        for side in SIDES
        for mention in found[side]
        if (mention.side, mention.start) not in covered
        and (not mention.is_weak or mention.form in strong)
    ]
    return sorted([*partners, *others], key=place_of)


def place_of(mention: Mention) -> tuple[str, int]:
    """Return the side and place by which mentions are put in order."""
    return mention.side, mention.start


def table_rows(
    paired: Sequence[Slot], mentions: Sequence[Mention], entities: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return a row for each pair of forms, and one for each pair of words that differ in them."""
    beads: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    verdicts: dict[tuple[str, str, str], tuple[Verdict, str]] = {}
    for slot in paired:
        if slot.verdict.kind == "same" and slot.a.label == "demonym":
            continue
        for a, b, verdict, said in forms_of(slot):
            key = (a, b, verdict.kind)
            beads[key].append(slot.bead_id)
            verdicts.setdefault(key, (verdict, said))
    counts = count_shown(mentions)
    order = sorted(beads, key=lambda key: (beads[key][0], key))
    return [
        row(name_id, key, beads[key], *verdicts[key], counts, entities)
        for name_id, key in enumerate(order)
    ]


def forms_of(slot: Slot) -> Iterable[tuple[str, str, Verdict, str]]:
    """Yield the pair of forms of a slot, then the pairs of words in it that differ."""
    a, b = shown(slot.a, slot.verdict), shown(slot.b, slot.verdict)
    yield a, b, slot.verdict, slot.verdict.explanation
    for part_a, part_b, verdict in slot.verdict.parts:
        if verdict.kind in SPELLINGS and part_a.lower() != part_b.lower():
            yield part_a, part_b, verdict, f"{verdict.explanation} In {a} / {b}."


def shown(mention: Mention, verdict: Verdict) -> str:
    """Return the form a row shows; an address keeps its title."""
    return titled(mention) if verdict.kind == "address" and mention.title else mention.form


def count_shown(mentions: Sequence[Mention]) -> Mapping[Side, Counter[str]]:
    """Count what rows show on each side: forms, also with their titles, and single words."""
    counts = {side: count_forms(m for m in mentions if m.side == side) for side in SIDES}
    for mention in mentions:
        if mention.title:
            counts[mention.side][titled(mention)] += 1
    return counts


def titled(mention: Mention) -> str:
    """Return a form with its title: "Mr Putin"."""
    return f"{mention.title.capitalize()} {mention.form}"


def row(
    name_id: int,
    key: tuple[str, str, str],
    beads: Sequence[int],
    verdict: Verdict,
    said: str,
    counts: Mapping[Side, Counter[str]],
    entities: Mapping[str, str],
) -> dict[str, object]:
    """Return one row of ``names.csv``."""
    a, b, kind = key
    return {
        "name_id": name_id,
        "entity": entity_of(a, b, entities),
        "a_form": a,
        "b_form": b,
        "kind": kind,
        "similarity": verdict.similarity,
        "n_a": counts["a"][a],
        "n_b": counts["b"][b],
        "n_beads": len(set(beads)),
        "first_bead": beads[0],
        "explanation": said,
    }


def links(paired: Sequence[Slot]) -> tuple[NameLink, ...]:
    """Return where two forms stand for one name."""
    return tuple(
        NameLink(
            slot.bead_id, slot.a.start, slot.a.end, slot.b.start, slot.b.end, slot.verdict.kind
        )
        for slot in paired
        if slot.verdict.kind not in NO_LINK
    )


def attest(table: pd.DataFrame, witness_text: str) -> pd.DataFrame:
    """Look up the forms of a table of names in a third witness.

    Parameters
    ----------
    table
        The rows of ``names.csv``.
    witness_text
        The third text.

    Returns
    -------
    DataFrame
        Columns ``name_id, side, form, n, context``: how often the third witness
        has that side's form as whole words, and where it does so first. Forms it
        lacks are left out; typed when empty.
    """
    import pandas as pd

    rows = [
        {
            "name_id": int(name["name_id"]),
            "side": side,
            "form": form,
            "n": len(found),
            "context": found[0],
        }
        for name in table.to_dict("records")
        for side in SIDES
        for form in [str(name[f"{side}_form"])]
        for found in [contexts(form, witness_text)]
        if found
    ]
    types = {"name_id": "int64", "side": "str", "form": "str", "n": "int64", "context": "str"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def contexts(form: str, text: str) -> list[str]:
    """Return the surroundings of each place where a form stands as whole words."""
    folded = plain_form(text)
    pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
    return [
        folded[max(0, match.start() - CONTEXT) : match.end() + CONTEXT].strip()
        for match in re.finditer(pattern, folded)
    ]
