"""One quantity as a value, and when two of them are the same.

"5.4 percent" equals "5.4 %", "the 25th" equals "25", half past eight in the evening
equals 20:30; "a trillion" and "trillions" differ.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Quantity", "family", "is_equal", "is_identical"]

# Unequal units are compared through rounded conversions ("5 miles", "8 km").
CONVERSION_TOLERANCE = 0.02
# Of a clock, in minutes; and the hour from which antiquity counted those of the day.
HALF_DAY, DAWN = 720, 6
CALENDAR = frozenset(("month", "weekday", "clock", "decade", "short year"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value written at one place.

    Attributes
    ----------
    start, end
        Half-open offsets of the value with its sign and unit.
    value
        In the unit as written; months 1-12, weekdays 1-7, clock times in minutes.
    kind
        ``cardinal``, ``ordinal``, ``fraction``, ``vague``, ``echo`` ("both"), ``month``,
        ``weekday``, ``clock``, ``decade``, ``short year`` ("'48") or ``code`` (digits inside a
        name: "START-3").
    unit
        Name of the unit's family, ``money:`` and the currency, or empty.
    factor
        What one unit is in its family's base.
    is_sure
        False where the word often is no quantity at all ("one", "first").
    head
        The word behind it, lower-case; empty where none follows.
    is_told
        False where the number is taken as known ("the two", "both") or belongs to a name.
    """

    start: int
    end: int
    value: float
    kind: str
    unit: str = ""
    factor: float = 1.0
    is_sure: bool = True
    is_told: bool = True
    head: str = ""

    @property
    def is_date(self) -> bool:
        """Whether the quantity places something in time: month, weekday, clock, year."""
        year = self.kind == "cardinal" and not self.unit and 1100 <= self.value <= 2100
        whole = self.value == int(self.value)
        return self.kind in CALENDAR or (year and whole)


def is_identical(a: Quantity, b: Quantity) -> bool:
    """Tell whether kind, unit and value agree."""
    return (a.kind, a.unit, a.factor, a.value) == (b.kind, b.unit, b.factor, b.value)


def is_equal(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can mean the same value.

    A number without a unit equals one with a unit, an ordinal its cardinal
    ("the 25th", "25 July"), half past eight in the evening 20:30, the ninth hour from dawn
    three o'clock.
    """
    if a.kind == b.kind == "clock":
        return (a.value - b.value) % HALF_DAY == 0
    if a.kind == "clock" or b.kind == "clock":
        clock, other = (a, b) if a.kind == "clock" else (b, a)
        ancient = other.kind == "ordinal" and other.head == "hour"
        plain = other.kind == "cardinal" and not other.unit
        hour = other.value + (DAWN if ancient else 0)
        return (ancient or plain) and (clock.value - 60 * hour) % HALF_DAY == 0
    if "short year" in (a.kind, b.kind):
        return a.value % 100 == b.value % 100
    fixed = {"month", "weekday", "clock", "vague", "decade"}
    if a.kind != b.kind and (a.kind in fixed or b.kind in fixed):
        return False
    if a.unit and b.unit and a.unit != b.unit:
        return False
    if a.unit and b.unit and a.factor != b.factor:
        x, y = a.value * a.factor, b.value * b.factor
        return abs(x - y) <= CONVERSION_TOLERANCE * max(abs(x), abs(y))
    return a.value == b.value


def family(quantity: Quantity) -> str:
    """Return what a quantity can be exchanged for: only like replaces like."""
    if quantity.kind in CALENDAR or quantity.kind == "code":
        return quantity.kind
    return "number"
