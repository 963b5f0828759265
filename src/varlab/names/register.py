"""The register of names, ``ledger.csv``: every form of every name, in each witness.

A name is a group of forms (`groups`). Each of its forms is a row, with its count, its
first place and what it is to the form that the same witness uses most. Here the
inconsistencies inside one witness show, and the names that only one of the two has.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from varlab.names.groups import JOINING, group_forms, is_full
from varlab.names.kinds import judge
from varlab.names.mentions import count_forms
from varlab.names.romanise import plain_form
from varlab.names.verdicts import Evidence, is_patronymic, words_of
from varlab.normalize import fold
from varlab.types import SIDES, other_side, typed_frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from varlab.names.groups import Form, Group
    from varlab.names.mentions import Mention
    from varlab.names.slots import Slot
    from varlab.types import Pair, Side

__all__ = ["register", "with_witness"]

# What one witness may not write beside the form it mostly uses without its readers noticing.
AT_ODDS = frozenset(
    "transliteration retransliteration exonym typo norm typography conflict alias".split()
)
ATTESTED = {"a": "As in a.", "b": "As in b.", "ab": "As in both."}


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of both witnesses.

    Attributes
    ----------
    counts
        How often each stands there.
    first
        Where it stands first.
    rivals
        A form that the other witness has in its place, though it is another name.
    known
        What each witness alone says about its forms.
    """

    counts: Mapping[Form, int]
    first: Mapping[Form, Mention]
    rivals: Mapping[Form, str]
    known: Mapping[Side, Evidence]

    def main(self, forms: Iterable[Form], entity: str) -> Form:
        """Return the form to compare those of one witness with: of a person a full one."""
        own = sorted(forms, key=lambda form: self.first[form].start)
        return max(own, key=lambda form: self.weight(form, entity))

    def heading(self, forms: Iterable[Form], entity: str) -> str:
        """Return the form that most mentions of both witnesses have; of two the longer.

        A person of whom that is one word is called by a full form with that word, if there is one.
        """
        total: Counter[str] = Counter()
        for form in forms:
            total[form[1]] += self.counts[form]
        ranked = sorted(total, key=lambda words: (-total[words], -len(words), words))
        usual = ranked[0]
        if entity != "person" or is_full(usual):
            return usual
        parts = set(usual.split())
        full = (words for words in ranked if is_full(words) and parts < set(words.split()))
        return next((words for words in full if " of " not in words), usual)

    def weight(self, form: Form, entity: str) -> tuple[bool, int, int, int]:
        """Return what makes a form fit to stand for its name."""
        side, words = form
        other = self.counts.get((other_side(side), words), 0)
        is_person = entity == "person" and is_full(words) and " of " not in words
        return is_person, self.counts[form], other, len(words)


def register(
    pair: Pair,
    mentions: Sequence[Mention],
    paired: Sequence[Slot],
    entities: Mapping[str, str],
) -> pd.DataFrame:
    """List every form of every name of both witnesses.

    Parameters
    ----------
    pair
        The aligned witnesses.
    mentions
        Every name of both, in text order per side.
    paired
        Which of them answer each other.
    entities
        Form -> what it names.

    Returns
    -------
    DataFrame
        The rows of ``ledger.csv``, by name in the order of their first place in a,
        those of b alone last; typed when empty.
    """
    known = {side: count_forms(m for m in mentions if m.side == side) for side in SIDES}
    forms = Forms(
        Counter((mention.side, mention.form) for mention in mentions),
        {(m.side, m.form): m for m in sorted(mentions, key=lambda m: -m.start)},
        rivals(paired),
        {"a": Evidence(counts_a=known["a"]), "b": Evidence(counts_b=known["b"])},
    )
    beads = bead_of_segments(pair)
    groups = group_forms(mentions, paired, entities)
    rows = [
        row
        for entry, group in enumerate(groups)
        for row in entry_rows(entry, group, forms, beads, entities)
    ]
    return typed_frame("ledger", rows)


def bead_of_segments(pair: Pair) -> dict[tuple[Side, int], int]:
    """Return the bead in which each segment stands."""
    return {
        (side, segment): bead_id
        for bead_id, bead in enumerate(pair.alignment.beads)
        for side in SIDES
        for segment in bead.side(side)
    }


def entry_rows(
    entry: int,
    group: Group,
    forms: Forms,
    beads: Mapping[tuple[Side, int], int],
    entities: Mapping[str, str],
) -> Iterable[dict[str, object]]:
    """Yield the rows of one name: each side's main form, then its others by first place."""
    entity = entity_of_group(group, forms, entities)
    name = forms.heading(group, entity)
    sides = [side for side in SIDES if any(own == side for own, _ in group)]
    for side in sides:
        own = [form for form in group if form[0] == side]
        main = forms.main(own, entity)
        for form in sorted(own, key=lambda form: (form != main, forms.first[form].start)):
            kind, note = relation(form, main, forms)
            if len(sides) == 1:
                note = f"{alone(form, forms)} {note}".strip()
            place = forms.first[form]
            yield {
                "entry": entry, "name": name, "entity": entity, "side": side, "form": form[1],
                "n": forms.counts[form], "segment": place.segment,
                "bead_id": beads[side, place.segment], "start": place.start, "end": place.end,
                "kind": kind, "at_odds": kind in AT_ODDS, "note": note,
            }  # fmt: skip


def alone(form: Form, forms: Forms) -> str:
    """Return the sentence for a form of a name that the other witness does not have."""
    side, _ = form
    if form in forms.rivals:
        return (
            f"Only {side} has this name; {other_side(side)} has {forms.rivals[form]} in its place."
        )
    return f"Only {side} has this name."


def rivals(paired: Sequence[Slot]) -> dict[Form, str]:
    """Return for each form the first form in its place that is no form of its name."""
    found: dict[Form, str] = {}
    for slot in paired:
        if slot.verdict.kind not in JOINING:
            found.setdefault(("a", slot.a.form), slot.b.form)
            found.setdefault(("b", slot.b.form), slot.a.form)
    return found


def entity_of_group(group: Group, forms: Forms, entities: Mapping[str, str]) -> str:
    """Return what most places of a name's forms are evidence for."""
    votes: Counter[str] = Counter()
    for form in sorted(group):
        votes[entities.get(form[1], "")] += forms.counts[form]
    known = {entity: n for entity, n in votes.items() if entity not in ("", "other")}
    return max(sorted(known), key=known.__getitem__, default="other")


def relation(form: Form, main: Form, forms: Forms) -> tuple[str, str]:
    """Return what a form is to the main form of its witness, and a sentence about it."""
    if form == main:
        return "same", ""
    (side, one), (_, other) = form, main
    if forms.first[form].label == "address" or (
        is_patronymic(words_of(one)) and not is_patronymic(words_of(other))
    ):
        return "address", f"Another way to address or name {other}."
    # An explanation speaks of the form on its own side as the one that stands here.
    first, second = (one, other) if side == "a" else (other, one)
    verdict = judge(first, second, forms.known[side])
    kind = "alias" if verdict.kind in ("unlike", "translated") else verdict.kind
    if kind in AT_ODDS:
        return kind, f"{side} also has {other}. {verdict.explanation}"
    return kind, verdict.explanation


def with_witness(ledger: pd.DataFrame, text: str) -> pd.DataFrame:
    """Add the spellings of a third witness to a register.

    Parameters
    ----------
    ledger
        The rows of ``ledger.csv``.
    text
        The third text.

    Returns
    -------
    DataFrame
        The same with a row of side ``witness`` for each form that the text has as
        whole words, behind the other rows of its name. A form inside a longer one is
        counted with the longer one.
    """
    found = places(sorted(set(ledger["form"])), text)
    rows: list[dict[str, object]] = []
    for _, own in ledger.groupby("entry", sort=True):
        records = [
            {str(key): value for key, value in row.items()} for row in own.to_dict("records")
        ]
        rows += records
        rows += attested(records, found)
    return typed_frame("ledger", rows)


def attested(
    own: Sequence[Mapping[str, object]], found: Mapping[str, list[tuple[int, int]]]
) -> Iterable[dict[str, object]]:
    """Yield the rows of a third witness for one name, the most frequent form first."""
    sides: dict[str, str] = defaultdict(str)
    for row in own:
        sides[str(row["form"])] += str(row["side"])
    for form in sorted(sides.keys() & found.keys(), key=lambda form: (-len(found[form]), form)):
        start, end = found[form][0]
        yield {
            **{key: own[0][key] for key in ("entry", "name", "entity")},
            "side": "witness", "form": form, "n": len(found[form]), "segment": None,
            "bead_id": None, "start": start, "end": end, "kind": "same", "at_odds": False,
            "note": ATTESTED[sides[form]],
        }  # fmt: skip


def places(forms: Sequence[str], text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the offsets at which a text has each form as whole words, the longest form first."""
    if not forms:
        return {}
    folded = fold(text)
    longest = sorted(forms, key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    found: dict[str, list[tuple[int, int]]] = {}
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", folded.text):
        found.setdefault(plain_form(match.group()), []).append(folded.origin(*match.span()))
    return found
