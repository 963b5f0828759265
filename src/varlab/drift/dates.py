"""Words and figures that place something in time: clocks, decades, months, weekdays.

Also the figures inside names ("START-3"), which are no numbers either.
"""

from __future__ import annotations

import re

from varlab.drift.numberwords import UNITS
from varlab.drift.quantity import Quantity

__all__ = ["find_dates"]

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
HOURS = {word: value for word, value in UNITS.items() if 1 <= value <= 12}
O_CLOCK = re.compile(rf"\b(?P<hour>{'|'.join(HOURS)}|1?\d)\s+o'\s?clock\b", re.IGNORECASE)
CLOCK = re.compile(
    r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?<![\w:.])(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?![\w:])",
    re.IGNORECASE,
)
DECADE = re.compile(r"(?<!\w)'?(?P<decade>(?:1[0-9]|20)?\d0)'?s(?!\w)")
SHORT_YEAR = re.compile(r"(?<![\w'])'(?P<year>\d\d)(?![\w'])")
CODE = re.compile(
    r"(?<![\w.])[A-Za-z]++(?:-[A-Za-z]++)*+-?(?P<code>\d+)(?!\w)|(?<!\w)(?P<code2>\d+)[A-Z]\b"
)
# Months that are also words count only beside a number or after a preposition.
MONTH = re.compile(
    rf"\b(?P<month>(?i:{'|'.join(MONTHS)})|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
PLAIN_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)? |\b(?:in|of|since|by|last|until|from) )\Z",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"(?<![\w./])(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})(?![\w/.])")
# What a year of two digits is short for.
CENTURY = 2000
WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)


def find_dates(text: str) -> list[Quantity]:
    """Find times of day, decades, months, weekdays and the figures inside names.

    Parameters
    ----------
    text
        Folded text.

    Returns
    -------
    list of Quantity
        Unsorted; empty without any.

    Examples
    --------
    >>> [(q.kind, q.value) for q in find_dates("on Monday at 8 pm in the 1990s")]
    [('clock', 1200), ('decade', 1990), ('weekday', 1)]
    """
    return [
        *find_clocks(text),
        *find_decades(text),
        *find_codes(text),
        *find_calendar(text),
        *find_numeric(text),
    ]


def find_clocks(text: str) -> list[Quantity]:
    """Find times of day, in minutes since midnight."""
    found = []
    for match in CLOCK.finditer(text):
        hour = int(match["hour"] or match["hour24"])
        half = (match["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        minutes = 60 * hour + int(match["minute"] or match["minute24"] or 0)
        found.append(Quantity(match.start(), match.end(), minutes, "clock"))
    for match in O_CLOCK.finditer(text):
        word = match["hour"].lower()
        hour = int(word) if word.isdigit() else HOURS[word]
        found.append(Quantity(match.start(), match.end(), 60 * hour, "clock"))
    return found


def find_decades(text: str) -> list[Quantity]:
    """Find decades and short years; "the 90s" and "the 1990s" are the same one."""
    found = [
        Quantity(match.start(), match.end(), int(match["year"]), "short year")
        for match in SHORT_YEAR.finditer(text)
    ]
    for match in DECADE.finditer(text):
        value = int(match["decade"])
        value += 1900 if value < 100 else 0
        found.append(Quantity(match.start(), match.end(), value, "decade"))
    return found


def find_codes(text: str) -> list[Quantity]:
    """Find digits that belong to a name: "START-3", "G20", "BRCA1"."""
    found = []
    for match in CODE.finditer(text):
        value = float(match["code"] or match["code2"])
        found.append(Quantity(match.start(), match.end(), value, "code"))
    return found


def find_calendar(text: str) -> list[Quantity]:
    """Find names of months and weekdays."""
    found = []
    for match in MONTH.finditer(text):
        number = next(n for n, m in enumerate(MONTHS, 1) if m.startswith(match[0][:3].lower()))
        is_word = match[0].lower() in ("may", "march", "mar") or match[0] == "august"
        if not is_word or is_month(match, text):
            found.append(Quantity(match.start(), match.end(), number, "month"))
    for match in WEEKDAY.finditer(text):
        number = WEEKDAYS.index(match["day"].lower()) + 1
        found.append(Quantity(match.start(), match.end(), number, "weekday"))
    return found


def find_numeric(text: str) -> list[Quantity]:
    """Find dates in figures, day before month unless that cannot be: "15/09/2020"."""
    found = []
    for match in NUMERIC.finditer(text):
        day, month = (1, 3) if int(match[3]) <= len(MONTHS) else (3, 1)
        year = int(match[4]) + (CENTURY if len(match[4]) == 2 else 0)
        parts = ((day, int(match[day]), "cardinal"), (month, int(match[month]), "month"))
        if int(match[month]) in range(1, len(MONTHS) + 1):
            found += [
                Quantity(match.start(n), match.end(n), value, kind)
                for n, value, kind in (*parts, (4, year, "cardinal"))
            ]
    return found


def is_month(match: re.Match[str], text: str) -> bool:
    """Tell "in May" and "May 5" from the verb and the name."""
    before, after = text[: match.start()], text[match.end() :]
    return bool(PLAIN_MONTH.search(before) or re.match(r",? (?:the )?\d", after))
