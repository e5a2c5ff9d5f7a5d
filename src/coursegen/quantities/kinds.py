"""What a quantity and a date are; every value points at the code points that it was read from."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a number counts."""

    CARDINAL = "cardinal"
    """How many, or how much of a unit."""
    ORDINAL = "ordinal"
    """Which one in a row: "first", "21st"."""
    MULTIPLE = "multiple"
    """How many times: "13 times", "twice", "tenfold"."""
    SHARE = "share"
    """A part of a whole in words: "half", "two-thirds", "one in five"."""
    VAGUE = "vague"
    """An order of magnitude only: "dozens", "several hundred", "tens of thousands"."""


class Bound(StrEnum):
    """How the number written stands to the number meant."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    JUST_OVER = "just over"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, or a range of numbers, with its unit and its bound, as read from a text."""

    start: int
    end: int
    """Code points of the figure and its unit, half-open: "47 billion yuan"."""
    lead: int
    tail: int
    """The same with the words that bound it: "more than 47 billion yuan"."""
    text: str
    """The code points from `start` to `end`."""
    kind: Kind
    low: Decimal
    high: Decimal
    """Equal, but in a range."""
    unit: str = ""
    """Canonical name in the singular, such as "percentage point" or "metre per second"; empty
    for a count, whose noun is left out."""
    dimension: str = ""
    """What units can be converted into one another: "length", "share", "currency"."""
    factor: Fraction = Fraction(1)
    """How many of the dimension's base units one unit is; 1 for a currency."""
    bound: Bound = Bound.EXACT
    digits: int = 0
    """Significant digits as written; trailing zeros of a whole number do not count."""

    @property
    def value(self) -> Decimal | tuple[Decimal, Decimal]:
        """The number, or low and high where it is a range."""
        return self.low if self.low == self.high else (self.low, self.high)


class Precision(StrEnum):
    """How long a date is."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    HALF = "half"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


class Relation(StrEnum):
    """How an event stands to the date that is named."""

    ON = "on"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    """Then or before."""
    SINCE = "since"
    UNTIL = "until"
    THROUGHOUT = "throughout"
    """A period with two ends: "between 2010 and 2022"."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a table that is written as running text."""
    return tuple(words.split())


LEAP = 2000
"""Stands in for the year of a date without one, so that such dates can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A day, month, year or other stretch of the calendar, as read from a text."""

    start: int
    end: int
    """Code points of the date, half-open, without the preposition before it."""
    text: str
    precision: Precision
    first: dt.date
    last: dt.date
    """The days that it covers, both included; in the year 2000 where no year is named."""
    dated: bool = True
    """Whether the year is known."""
    part: str = ""
    """"early", "mid" or "late", where the text says so."""
    relation: Relation = Relation.ON

    @property
    def year(self) -> int | None:
        """The year in which it begins, None where none is named."""
        return self.first.year if self.dated else None


def month_days(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """The first day of one month and the last day of another of the same year."""
    end = calendar.monthrange(year, last)[1]
    return dt.date(year, first, 1), dt.date(year, last, end)
