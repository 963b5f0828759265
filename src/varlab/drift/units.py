"""Units and currencies: their spellings, the family they belong to, their size.

Tables and the two patterns that find them beside a number; no arithmetic.
"""

from __future__ import annotations

import re

__all__ = ["CURRENCY_SIGNS", "SIGN", "UNIT", "UNITS"]

CURRENCY_SIGNS = {
    "$": "money:dollar",
    "€": "money:euro",
    "£": "money:pound",
    "¥": "money:yen",
    "₽": "money:ruble",
    "₹": "money:rupee",
    "₴": "money:hryvnia",
}
# Spellings and plurals of one unit share a name; the factor leads to a common base,
# so that "5 miles" and "8 kilometres" can be compared at all.
UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("%", "percent", "per cent", "pct", "percentage"), ("percent", 1.0)),
    **dict.fromkeys(("dollar", "dollars", "usd"), ("money:dollar", 1.0)),
    **dict.fromkeys(("euro", "euros", "eur"), ("money:euro", 1.0)),
    **dict.fromkeys(("yen", "jpy"), ("money:yen", 1.0)),
    **dict.fromkeys(("yuan", "rmb", "cny", "renminbi"), ("money:yuan", 1.0)),
    **dict.fromkeys(("ruble", "rubles", "rouble", "roubles", "rub"), ("money:ruble", 1.0)),
    **dict.fromkeys(("rupee", "rupees"), ("money:rupee", 1.0)),
    **dict.fromkeys(("shilling", "shillings"), ("money:shilling", 1.0)),
    **dict.fromkeys(("copeck", "copecks", "kopeck", "kopecks"), ("money:ruble", 0.01)),
    **dict.fromkeys(("cent", "cents"), ("money:cent", 1.0)),
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres"), ("length", 1e3)),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), ("length", 1.0)),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre"), ("length", 0.01)),
    **dict.fromkeys(("mm", "millimeter", "millimeters", "millimetre"), ("length", 0.001)),
    **dict.fromkeys(("mile", "miles"), ("length", 1609.344)),
    **dict.fromkeys(("ft", "foot", "feet"), ("length", 0.3048)),
    **dict.fromkeys(("inch", "inches"), ("length", 0.0254)),
    **dict.fromkeys(("yard", "yards"), ("length", 0.9144)),
    **dict.fromkeys(("verst", "versts"), ("length", 1066.8)),
    **dict.fromkeys(("league", "leagues"), ("length", 4828.0)),
    **dict.fromkeys(("acre", "acres"), ("area", 4046.86)),
    **dict.fromkeys(("hectare", "hectares", "ha"), ("area", 1e4)),
    **dict.fromkeys(("desiatin", "desiatins", "dessiatine", "dessiatines"), ("area", 10925.0)),
    **dict.fromkeys(("kg", "kilogram", "kilograms", "kilo", "kilos"), ("mass", 1.0)),
    **dict.fromkeys(("g", "gram", "grams"), ("mass", 0.001)),
    **dict.fromkeys(("mg", "milligram", "milligrams"), ("mass", 1e-6)),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes"), ("mass", 1e3)),
    **dict.fromkeys(("lb", "lbs"), ("mass", 0.4536)),
    **dict.fromkeys(("second", "seconds", "sec"), ("duration", 1.0)),
    **dict.fromkeys(("minute", "minutes", "min"), ("duration", 60.0)),
    **dict.fromkeys(("hour", "hours", "h"), ("duration", 3600.0)),
    **dict.fromkeys(("day", "days"), ("duration", 86400.0)),
    **dict.fromkeys(("week", "weeks"), ("duration", 604800.0)),
    **dict.fromkeys(("month", "months"), ("calendar", 1.0)),
    **dict.fromkeys(("year", "years"), ("calendar", 12.0)),
    **dict.fromkeys(("decade", "decades"), ("calendar", 120.0)),
    **dict.fromkeys(("century", "centuries"), ("calendar", 1200.0)),
}
UNIT = re.compile(
    r"[\s-]?(" + "|".join(re.escape(u) for u in sorted(UNITS, key=lambda u: (-len(u), u))) + r")"
    r"(?![\w])"
)
SIGN = re.compile(r"(?:US|USD|A|C|HK|NZ|S)?\s?([$€£¥₽₹₴])\s?\Z")
