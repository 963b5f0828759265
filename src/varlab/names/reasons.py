"""The sentences that explain a kind to people. No rule is decided here."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from varlab.names.romanise import letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from varlab.names.cyrillic import Origin

__all__ = ["by_acronym", "by_conflict", "by_foreign", "by_initial", "by_origin", "by_script",
           "by_slips", "by_spelling", "by_translation", "by_typo", "by_typography",
           "changes"]  # fmt: skip

NAMED = 3


def changes(form_a: str, form_b: str) -> str:
    """Return the letters in which two forms differ, with a neighbour where one lacks them.

    Examples
    --------
    >>> changes("Aisel", "Aysel"), changes("Laru", "Larue")
    ('i / y', 'u / ue')
    """
    first, second = letters(form_a), letters(form_b)
    found = []
    for tag, at, to, start, stop in SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            back = 1 if min(at, start) > 0 and (at == to or start == stop) else 0
            found.append(f"{first[at - back : to] or '–'} / {second[start - back : stop] or '–'}")
    return ", ".join(found) or "no letter"


def named(standards: Sequence[str]) -> str:
    """Name the first standards and count the rest."""
    more = len(standards) - NAMED
    listed = ", ".join(standards[:NAMED])
    return listed if more <= 0 else f"{listed} and {more} more"


def by_origin(form_a: str, form_b: str, origin: Origin) -> str:
    """Explain two romanisations of one Cyrillic form."""
    only_a = [name for name in origin.first if name not in origin.second] or origin.first
    only_b = [name for name in origin.second if name not in origin.first] or origin.second
    return (
        f"{changes(form_a, form_b)}: both are romanisations of {origin.cyrillic}, {form_a} by "
        f"{named(only_a)}, {form_b} by {named(only_b)}."
    )


def by_script(cyrillic: str, latin: str, standards: Sequence[str]) -> str:
    """Explain a name that one side left in Cyrillic."""
    how = f" by {named(standards)}" if standards else ", though by no named standard"
    return f"{cyrillic} was left in Cyrillic; it gives {latin}{how}."


def by_foreign(romanised: str, foreign: str, origin: Origin) -> str:
    """Explain a name that went into Cyrillic and back."""
    return (
        f"{changes(romanised, foreign)}: {romanised} is {origin.cyrillic} by "
        f"{named(origin.first)}; no standard gives {foreign}, which Russian may write "
        f"{origin.cyrillic} too: a name that went through Cyrillic and came back another way."
    )


def by_spelling(form_a: str, form_b: str, *, is_equal: bool) -> str:
    """Explain two conventions that no named standard accounts for."""
    heard = "the same sounds" if is_equal else "similar sounds"
    return f"{changes(form_a, form_b)}: {heard}, two conventions; no named standard gives both."


def by_typography(form_a: str, form_b: str) -> str:
    """Explain two forms of the same letters."""
    if form_a.lower() == form_b.lower():
        return "Only capitals differ."
    if "".join(form_a.split()).replace("-", "") == "".join(form_b.split()).replace("-", ""):
        return "Only hyphens or spaces differ."
    if form_a.isascii() and form_b.isascii():
        return "Only capitals, hyphens, spaces or apostrophes differ."
    return "Only accents, ligatures or marks differ."


def by_typo(a: str, b: str, counts_a: Mapping[str, int], counts_b: Mapping[str, int]) -> str:
    """Explain a slip, with what the same witness has elsewhere."""
    said = f"{changes(a, b)}: one letter that no convention explains; a slip in one of them."
    for own, right, counts, side in ((a, b, counts_a, "a"), (b, a, counts_b, "b")):
        if counts.get(right, 0):
            said = (
                f"{changes(a, b)}: witness {side} writes {own} here and {right} elsewhere; a slip."
            )
    return said


def by_initial(mark: str, name: str, surname: str) -> str:
    """Explain an initial; ``surname`` says how the surnames differ, if they do."""
    said = f"{mark} is the initial of {name}."
    return f"{said} The surname differs too: {surname}" if surname else said


def by_acronym(brief: str, full: str) -> str:
    """Explain an abbreviation."""
    return f"{brief} stands for {full}."


def by_conflict(
    one: Sequence[str],
    other: Sequence[str],
    counts_a: Mapping[str, int],
    counts_b: Mapping[str, int],
) -> str:
    """Explain two given names with one surname, and whether a witness has both."""
    said = (
        f"{one[0]} / {other[0]}: another first name, not a spelling; the texts do not say which is "
        "right."
    )
    for own, rival, counts, side in ((one, other, counts_a, "a"), (other, one, counts_b, "b")):
        crossed = f"{rival[0]} {own[-1]}"
        if counts.get(crossed, 0):
            said += (
                f" Witness {side} contradicts itself: {' '.join(own)} here, {crossed} elsewhere."
            )
    return said


def by_slips(form_a: str, form_b: str) -> str:
    """Explain a likeness that no convention links."""
    return (
        f"{changes(form_a, form_b)}: letters that no convention of spelling links; a slip in one "
        "of them, or another word."
    )


def by_translation(english: str, foreign: str) -> str:
    """Explain a name that one side put into ordinary words."""
    return (
        f"{english} is made of ordinary words, {foreign} is not: a name put into words on one side "
        "and left standing on the other, so far as the place tells."
    )
