"""The Cyrillic form behind a Latin spelling, and the standards that link the two.

A Latin form is read back into the Cyrillic spellings it may stand for; named
standards (the schemas of the iuliia package) then say which of them really give
that Latin form. Foreign names that went into Cyrillic and back are read through
a table of what Russian makes of foreign letters. Nothing here compares texts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from varlab.names.romanise import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Origin", "common_origin", "foreign_origin", "is_cyrillic", "readings",
           "romanisations", "standards"]  # fmt: skip

# Latin spelling -> Cyrillic, as the standards below write it. Longest first.
ROMANISED: dict[str, tuple[str, ...]] = {
    "shch": ("щ",), "tch": ("ч",), "sh": ("ш",), "zh": ("ж",), "kh": ("х",), "ch": ("ч",),
    "ts": ("ц", "тс"), "tc": ("ц",), "ya": ("я", "ыа"), "ia": ("я", "иа", "ия"), "ja": ("я",),
    "yu": ("ю",), "iu": ("ю", "иу"), "ju": ("ю",), "ye": ("е", "ье", "ые"), "ie": ("ие", "ье", "е"),
    "je": ("е", "ье"), "yo": ("ё", "ьо"), "io": ("ио", "ё", "ьо"), "jo": ("ё",), "iou": ("ю", "иу"),
    "ai": ("ай", "аи"), "ay": ("ай",), "aj": ("ай",), "ei": ("ей", "еи", "эй"), "ey": ("ей", "эй"),
    "ej": ("ей",), "oi": ("ой", "ои"), "oy": ("ой",), "oj": ("ой",), "ui": ("уй", "уи"),
    "uy": ("уй",), "iy": ("ий",), "ij": ("ий",), "ii": ("ий", "ии"), "yy": ("ый",), "iya": ("ия",),
    "iia": ("ия",), "ks": ("кс",), "ou": ("у", "оу"), "dzh": ("дж",), "x": ("кс",),
    "a": ("а",), "b": ("б",), "v": ("в",), "g": ("г",), "d": ("д",), "e": ("е", "ё", "э"),
    "z": ("з",),
    "i": ("и",), "y": ("ы", "ий", "й"), "j": ("й",), "k": ("к",), "l": ("л",), "m": ("м",),
    "n": ("н",), "o": ("о",), "p": ("п",), "r": ("р",), "s": ("с",), "t": ("т",), "u": ("у",),
    "f": ("ф",), "h": ("х",), "c": ("ц",), "w": ("в",),
}  # fmt: skip
# A soft sign that the spelling leaves out; tried after those consonants only.
SOFTENED = "лнртс"
# Foreign spelling -> what Russian transcription may make of it.
FOREIGN: dict[str, tuple[str, ...]] = {
    "ough": ("о", "у", "оу"), "augh": ("о",), "igh": ("ай",), "tsch": ("ч",), "sch": ("ш",),
    "eau": ("о",), "tch": ("ч",), "ght": ("т",), "ck": ("к",), "ch": ("ч", "к", "ш", "х"),
    "sh": ("ш",), "ph": ("ф",), "th": ("т", "с", "з", "ф"), "wh": ("у", "в"), "gh": ("г", ""),
    "qu": ("кв", "к"), "ou": ("у", "о", "ау", "а"), "oo": ("у", "о"), "ee": ("и",),
    "ea": ("и", "е", "эй", "ей"), "ie": ("и", "е"), "ei": ("ай", "ей", "и"), "ey": ("и", "ей"),
    "ay": ("ей", "эй", "ай"), "ai": ("ей", "э", "ай"), "au": ("о", "ау"), "aw": ("о",),
    "ow": ("оу", "ау", "о"), "oa": ("о", "оу"), "oi": ("уа", "ой"), "ue": ("у", "ю"),
    "eu": ("ю", "е", "ё", "ой"), "ew": ("ью", "ю"), "ui": ("уи", "ю", "и"), "oe": ("о", "е", "у"),
    "ae": ("е", "а"), "gn": ("нь", "гн"), "kn": ("н",), "wr": ("р",), "dt": ("дт", "т"),
    "tz": ("ц",), "cz": ("ч",), "sz": ("ш",), "zz": ("ц", "цц"), "cc": ("к", "кк", "чч"),
    "x": ("кс", "з"), "c": ("к", "с"), "q": ("к",), "w": ("в", "у"), "j": ("дж", "ж", "й", "х"),
    "h": ("х", "г", ""), "g": ("г", "дж", "ж"), "a": ("а", "э", "е", "эй", "ей", "о"),
    "e": ("е", "э", "и"), "i": ("и", "ай", "е"), "o": ("о", "а", "оу"),
    "u": ("у", "ю", "а"), "y": ("и", "ай", "й", "ы"), "b": ("б",), "d": ("д",), "f": ("ф",),
    "k": ("к",), "l": ("л", "ль"), "m": ("м",), "n": ("н",), "p": ("п",), "r": ("р",),
    "s": ("с", "з"), "t": ("т",), "v": ("в", "ф"), "z": ("з", "ц"),
}  # fmt: skip
# iuliia's schema -> what people call it, best known first: the order of mention.
STANDARDS: dict[str, str] = {
    "BGN_PCGN": "BGN/PCGN", "ICAO_DOC_9303": "ICAO 9303", "GOST_779": "ISO 9 / GOST 7.79",
    "GOST_779_ALT": "GOST 7.79 B", "ALA_LC_ALT": "ALA-LC", "BS_2979_ALT": "BS 2979",
    "GOST_52535": "GOST R 52535", "GOST_7034": "GOST R 7.0.34", "GOST_52290": "GOST R 52290",
    "MVD_310": "MVD 310-1997", "MVD_310_FR": "MVD 310-1997 (French)", "MVD_782": "MVD 782-2000",
    "ISO_9_1968": "ISO/R 9:1968", "ISO_9_1968_ALT": "ISO/R 9:1968 (British)",
    "SCIENTIFIC": "scientific transliteration", "UNGEGN_1987": "UNGEGN 1987",
    "WIKIPEDIA": "Wikipedia's rules", "YANDEX_MONEY": "Yandex.Money's rules",
    "YANDEX_MAPS": "Yandex.Maps' rules", "MOSMETRO": "the Moscow Metro's rules",
}  # fmt: skip
LOOSE_END = re.compile("[аеёиоуыэюя]и$")
MAX_READINGS = 2048
# Sequences that Russian spelling avoids: such a reading is not believed.
AWKWARD = re.compile("^[ыйь]|[бвгджзклмнпрстфхцчшщ]й|й[аеёуюяэ]|ы[аеёуюяэ]|ь[аэу]|[её]э")


@dataclass(frozen=True, slots=True)
class Origin:
    """One Cyrillic form behind two Latin ones.

    Attributes
    ----------
    cyrillic
        The form, capitalised.
    first, second
        Names of the standards that give the first and the second Latin form;
        empty where none does.
    """

    cyrillic: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@lru_cache(maxsize=16384)
def readings(form: str) -> tuple[str, ...]:
    """Return the Cyrillic spellings that a romanised form may stand for.

    Returns
    -------
    tuple of str
        Lower case, the shortest first, without sequences that Russian spelling
        avoids; at most 2048; empty for an empty form or one with a letter that
        no standard writes (``q``).

    Examples
    --------
    >>> "андрей" in readings("Andrei"), readings("Qatar")
    (True, ())
    """
    spelled = islice(_spell(letters(form), 0, ROMANISED), MAX_READINGS)
    softened = {variant for cyrillic in spelled for variant in _soften(cyrillic)}
    likely = [cyrillic for cyrillic in softened if cyrillic and not AWKWARD.search(cyrillic)]
    return tuple(sorted(likely, key=_unlikeliness)[:MAX_READINGS])


def _unlikeliness(cyrillic: str) -> tuple[int, bool, str]:
    """Order readings: the shortest first; a final й is likelier than a final и behind a vowel."""
    return len(cyrillic), LOOSE_END.search(cyrillic) is not None, cyrillic


def _spell(latin: str, at: int, table: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield every way to write the rest of a Latin form by a table."""
    if at == len(latin):
        yield ""
        return
    for size in (4, 3, 2, 1):
        for head in table.get(latin[at : at + size], ()) if at + size <= len(latin) else ():
            for tail in _spell(latin, at + size, table):
                yield head + tail


def _soften(cyrillic: str) -> Iterator[str]:
    """Yield a form, and the form with the final soft sign that Latin leaves out."""
    yield cyrillic
    if cyrillic and cyrillic[-1] in SOFTENED:
        yield cyrillic + "ь"


@lru_cache(maxsize=65536)
def standards(cyrillic: str, form: str) -> tuple[str, ...]:
    """Return the names of the standards that write a Cyrillic form as this Latin one.

    Case, diacritics and the apostrophes of soft signs are not compared: press
    texts drop them.

    Examples
    --------
    >>> standards("Андрей", "Andrei")[0], standards("Кортер", "Courter")
    ('ICAO 9303', ())
    """
    wanted = letters(form)
    return tuple(name for name, latin in romanisations(cyrillic) if latin == wanted)


def is_cyrillic(form: str) -> bool:
    """Tell whether a form begins with a Cyrillic letter.

    Examples
    --------
    >>> is_cyrillic("Москва"), is_cyrillic("Moscow"), is_cyrillic("")
    (True, False, False)
    """
    return "\u0400" <= form[:1] <= "\u04ff"


@lru_cache(maxsize=16384)
def romanisations(cyrillic: str) -> tuple[tuple[str, str], ...]:
    """Return ``(standard, Latin letters)`` of a Cyrillic form, in order of mention."""
    import iuliia

    word = unicodedata.normalize("NFC", cyrillic).capitalize()
    return tuple(
        (name, letters(str(getattr(iuliia, schema).translate(word))))
        for schema, name in STANDARDS.items()
    )


@lru_cache(maxsize=16384)
def common_origin(form_a: str, form_b: str) -> Origin | None:
    """Find a Cyrillic form that named standards write in both of these ways.

    Returns
    -------
    Origin or None
        The shortest common form; None where the standards know none.

    Examples
    --------
    >>> common_origin("Andrei", "Andrey").cyrillic
    'Андрей'
    """
    shared = set(readings(form_b))
    for cyrillic in readings(form_a):
        if cyrillic in shared:
            first, second = standards(cyrillic, form_a), standards(cyrillic, form_b)
            if first and second:
                return Origin(cyrillic.capitalize(), first, second)
    return None


@lru_cache(maxsize=16384)
def foreign_origin(romanised: str, foreign: str) -> Origin | None:
    """Find a Cyrillic form that standards romanise as one form and that the other gives.

    A foreign name (*Courter*) is written in Russian by ear (*Кортер*); a standard
    then leads back to another Latin form (*Korter*).

    Parameters
    ----------
    romanised
        The form that a standard may have given.
    foreign
        The form that no standard gives, as a foreign tongue may spell it.

    Returns
    -------
    Origin or None
        ``second`` is empty in it; None where no such form exists.

    Examples
    --------
    >>> foreign_origin("Korter", "Courter").cyrillic
    'Кортер'
    """
    latin = _write_doubles_once(letters(foreign))
    # A form that can be read letter by letter never left the Latin of romanisation.
    read = {_write_doubles_once(cyrillic) for cyrillic in readings(latin)}
    if any(_write_doubles_once(cyrillic) in read for cyrillic in readings(romanised)):
        return None
    for cyrillic in readings(romanised):
        if _may_transcribe(latin, cyrillic):
            first = standards(cyrillic, romanised)
            if first:
                return Origin(cyrillic.capitalize(), first, ())
    return None


def _write_doubles_once(latin: str) -> str:
    """Write a doubled consonant once: Russian transcription may do either."""
    kept = [latin[:1]]
    for before, letter in pairwise(latin):
        if letter != before or letter in "aeiou":
            kept.append(letter)
    return "".join(kept)


def _may_transcribe(latin: str, cyrillic: str) -> bool:
    """Tell whether Russian may write a foreign spelling in this way, reading left to right."""
    single = _write_doubles_once(cyrillic)
    reached: list[set[int]] = [set() for _ in range(len(latin) + 1)]
    reached[0].add(0)
    for at, ends in enumerate(reached[:-1]):
        for size in range(1, 5):
            for written in (
                FOREIGN.get(latin[at : at + size], ()) if at + size <= len(latin) else ()
            ):
                reached[at + size] |= {
                    end + len(written) for end in ends if single.startswith(written, end)
                }
    # A final e may be mute, as in Clarke.
    ends = reached[-1] | (reached[-2] if latin.endswith("e") else set())
    return len(single) in ends
