"""Which forms are one name: both witnesses' forms put together, entry by entry.

Forms come together where they have the same letters, where they answer each other in
a slot, and where one witness itself says so (an initial, a surname alone or an acronym
with one possible owner). Two full names that are no spellings of each other are only
joined by a slot of their own, never by what they have in common: *Kirsanov* stands
for Pavel here and for Nikolai there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from varlab.names.gazetteer import TITLES
from varlab.names.kinds import judge
from varlab.names.romanise import letters
from varlab.names.verdicts import INITIAL, SAINTS, is_patronymic, words_of
from varlab.types import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from varlab.names.mentions import Mention
    from varlab.names.slots import Slot

__all__ = ["JOINING", "Form", "Group", "group_forms", "is_full"]

# A form of one witness, and the forms that are one name.
Form = tuple[Side, str]
Group = frozenset[Form]

# Slots of these kinds join two names whatever else the two are called.
FIRM = frozenset(
    "same typography norm transliteration retransliteration typo initial acronym exonym conflict"
    .split()
)  # fmt: skip
LOOSE = frozenset("short translated alias address".split())
JOINING = FIRM | LOOSE


def group_forms(
    mentions: Sequence[Mention], paired: Sequence[Slot], entities: Mapping[str, str]
) -> list[Group]:
    """Put the forms of both witnesses together, name by name.

    Parameters
    ----------
    mentions
        Every name of both witnesses.
    paired
        The slots that say which forms answer each other.
    entities
        Form -> what it names; a surname alone finds its owner among persons only.

    Returns
    -------
    list of frozenset
        Sets of side and form, a partition of all forms, in the order of their first
        mention; empty where there are none.
    """
    order = list(dict.fromkeys((mention.side, mention.form) for mention in mentions))
    groups = Groups(order)
    spelt: dict[str, Form] = {}
    for form in order:
        groups.join(spelt.setdefault(letters(form[1]) or form[1], form), form)
    for kinds, is_guarded in ((FIRM, False), (LOOSE, True)):
        for one, other in ranked(paired, kinds):
            groups.join(one, other, is_guarded=is_guarded)
    for is_owned in (by_initial, by_surname(entities), by_acronym):
        join_owned(groups, order, is_owned)
    return groups.found()


class Groups:
    """Disjoint sets of forms, joined two at a time."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.of: dict[Form, set[Form]] = {form: {form} for form in forms}

    def join(self, one: Form, other: Form, *, is_guarded: bool = False) -> None:
        """Join the sets of two forms, unless they hold two full names that clash."""
        first, second = self.of[one], self.of[other]
        if first is second or (is_guarded and clash(first - {one}, second - {other})):
            return
        first |= second
        for form in second:
            self.of[form] = first

    def found(self) -> list[Group]:
        """Return the sets, by their first form."""
        return [
            frozenset(group) for group in {id(group): group for group in self.of.values()}.values()
        ]


def ranked(paired: Sequence[Slot], kinds: frozenset[str]) -> list[tuple[Form, Form]]:
    """Return the pairs of forms of some kinds, the most frequent first."""
    counts = Counter((slot.a.form, slot.b.form) for slot in paired if slot.verdict.kind in kinds)
    # The same order whichever side is a: two crossed pairs of one rank join the same forms.
    order = sorted(counts, key=lambda pair: (-counts[pair], sorted(pair)))
    return [(("a", a), ("b", b)) for a, b in order]


def clash(first: Iterable[Form], second: Iterable[Form]) -> bool:
    """Tell whether a full name of one set is no form of a full name of the other."""
    ones, others = (
        sorted({form for _, form in group if is_full(form)}) for group in (first, second)
    )
    return any(judge(one, other).kind in {"conflict", "unlike"} for one in ones for other in others)


def is_full(form: str) -> bool:
    """Tell whether a form names a person in full: no initial, title, saint or patronymic."""
    words = words_of(form)
    is_brief = any(INITIAL.fullmatch(word) for word in words) or words[0].lower() in TITLES | SAINTS
    return len(words) > 1 and not is_brief and not is_patronymic(words)


def join_owned(groups: Groups, order: Sequence[Form], is_owned: Callable[[str, str], bool]) -> None:
    """Join each form with the one name of its witness that it can stand for."""
    forms: dict[Side, list[str]] = defaultdict(list)
    for side, form in order:
        forms[side].append(form)
    # By spelling, so that no side comes first.
    for side, form in sorted(order, key=lambda own: (own[1], own[0])):
        owners = [(side, full) for full in forms[side] if is_full(full) and is_owned(form, full)]
        if owners and len({id(groups.of[owner]) for owner in owners}) == 1:
            groups.join((side, form), owners[0], is_guarded=True)


def by_initial(form: str, full: str) -> bool:
    """Tell whether a form is a full name with initials: A. Kolesnikov."""
    is_brief = any(INITIAL.fullmatch(word) for word in words_of(form))
    return is_brief and judge(form, full).kind == "initial"


def by_surname(entities: Mapping[str, str]) -> Callable[[str, str], bool]:
    """Return whether a form is the last word of a person's full name."""

    def is_surname(form: str, full: str) -> bool:
        return entities.get(full) == "person" and letters(words_of(full)[-1]) == letters(form)

    return is_surname


def by_acronym(form: str, full: str) -> bool:
    """Tell whether a form in capitals is made of a full name's initials."""
    return form.isupper() and " " not in form and judge(form, full).kind == "acronym"
