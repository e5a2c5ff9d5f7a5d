"""Equal, implied or contradicted: what one quantity or date says about another."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

from coursegen.quantities.kinds import LEAP, Bound, Date, Kind, Precision, Quantity, Relation

_TOLERANCE = Fraction(1, 5)
"""How far "about" and "almost" may be from the number at most; for contradiction only."""


class _Set(NamedTuple):
    """Numbers from low to high; None is without end."""

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False

    def within(self, other: _Set) -> bool:
        """Whether every number of this set is in the other."""
        if other.low is not None and (
            self.low is None
            or self.low < other.low
            or (self.low == other.low and other.open_low and not self.open_low)
        ):
            return False
        return other.high is None or not (
            self.high is None
            or self.high > other.high
            or (self.high == other.high and other.open_high and not self.open_high)
        )

    def apart(self, other: _Set) -> bool:
        """Whether no number is in both."""
        return self._below(other) or other._below(self)

    def _below(self, other: _Set) -> bool:
        if self.high is None or other.low is None:
            return False
        touching = self.high == other.low
        return self.high < other.low or (touching and (self.open_high or other.open_low))


def same(one: Quantity | Date, other: Quantity | Date) -> bool:
    """Whether two quantities or dates are the same value, however they are written.

    >>> from coursegen.quantities import dates, find
    >>> same(find("US$47 billion")[0], find("47bn US dollars")[0])
    True
    >>> same(find("5 percent")[0], find("5 percentage points")[0])
    False
    >>> same(dates("October 7, 2022")[0], dates("2022-10-07")[0])
    True
    """
    if isinstance(one, Date) and isinstance(other, Date):
        return _key(one) == _key(other)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return _comparable(one, other) and one.bound is other.bound and _base(one) == _base(other)
    return False


def implies(evidence: Quantity | Date, claim: Quantity | Date) -> bool:
    """Whether *claim* is true wherever *evidence* is.

    >>> from coursegen.quantities import dates, find
    >>> implies(find("over 60 %")[0], find("over 40 %")[0])
    True
    >>> implies(find("about 60 %")[0], find("60 %")[0])
    False
    >>> implies(dates("7 October 2022")[0], dates("October 2022")[0])
    True
    >>> implies(dates("October 2022")[0], dates("7 October 2022")[0])
    False
    """
    if same(evidence, claim):
        return True
    if isinstance(evidence, Date) and isinstance(claim, Date):
        return _date_implies(evidence, claim)
    if isinstance(evidence, Quantity) and isinstance(claim, Quantity):
        if not _comparable(evidence, claim) or evidence.kind is Kind.VAGUE:
            return False
        if claim.bound is Bound.ABOUT and evidence.bound is Bound.ALMOST:
            return _base(evidence) == _base(claim)
        inner = _inner(claim)
        return inner is not None and _outer(evidence).within(inner)
    return False


def contradicts(one: Quantity | Date, other: Quantity | Date) -> bool:
    """Whether not both can be true of the same thing.

    Numbers of different units never contradict one another here: 5 percent and 5 percentage
    points, or a sum in yuan and one in dollars, may both hold.

    >>> from coursegen.quantities import dates, find
    >>> contradicts(find("30 platforms")[0], find("14 platforms")[0])
    True
    >>> contradicts(find("about 60")[0], find("61")[0])
    False
    >>> contradicts(dates("October 2022")[0], dates("2022")[0])
    False
    """
    if isinstance(one, Date) and isinstance(other, Date):
        return _dates_apart(one, other)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if not _comparable(one, other) or one.kind is Kind.VAGUE:
            return False
        return _outer(one).apart(_outer(other))
    return False


# ---------------------------------------------------------------- quantities


def _comparable(one: Quantity, other: Quantity) -> bool:
    if one.dimension != other.dimension:
        return False
    if ("currency" in one.dimension or not one.dimension) and one.unit != other.unit:
        return False
    share = {Kind.SHARE, Kind.CARDINAL}
    return one.kind is other.kind or (one.dimension == "share" and {one.kind, other.kind} == share)


def _base(quantity: Quantity) -> tuple[Fraction, Fraction]:
    """Low and high in base units."""
    return (
        Fraction(quantity.low) * quantity.factor,
        Fraction(quantity.high) * quantity.factor,
    )


def _outer(quantity: Quantity) -> _Set:
    """All the values that a text may mean by it."""
    low, high = _base(quantity)
    match quantity.bound:
        case Bound.ABOUT:
            return _Set(low - _TOLERANCE * abs(low), high + _TOLERANCE * abs(high))
        case Bound.ALMOST:
            return _Set(low - _TOLERANCE * abs(low), low, open_high=True)
        case Bound.JUST_OVER:
            return _Set(low, low + _TOLERANCE * abs(low), open_low=True)
        case _:
            inner = _inner(quantity)
            assert inner is not None  # noqa: S101
            return inner


def _inner(quantity: Quantity) -> _Set | None:
    """The values for which it is surely true; None where no other wording is sure."""
    low, high = _base(quantity)
    match quantity.bound:
        case Bound.EXACT | Bound.ABOUT:
            return _Set(low, high)
        case Bound.OVER:
            return _Set(low, None, open_low=True)
        case Bound.AT_LEAST:
            return _Set(low, None)
        case Bound.UNDER:
            return _Set(None, high, open_high=True)
        case Bound.AT_MOST:
            return _Set(None, high)
        case Bound.ALMOST | Bound.JUST_OVER:
            return None


# ---------------------------------------------------------------- dates


def _key(date: Date) -> tuple[object, ...]:
    return (date.first, date.last, date.dated, date.part, date.relation, date.precision)


_FREE = {Relation.ON, Relation.BEFORE, Relation.AFTER, Relation.BY}
"""What names a set of days in which an event lies; the others name how long a state holds."""


def _date_implies(evidence: Date, claim: Date) -> bool:
    if evidence.relation not in _FREE or claim.relation not in _FREE:
        return (
            claim.relation is Relation.ABOUT
            and evidence.relation is Relation.ON
            and _key(evidence)[:4] == _key(claim)[:4]
        )
    compared = _aligned(evidence, claim)
    if compared is None or (not evidence.dated and claim.dated):
        return False
    one, other = compared
    if claim.precision is Precision.SEASON:
        return False
    if claim.part not in {"", evidence.part} and claim.relation is not Relation.ON:
        return False
    if claim.part and claim.relation is Relation.ON:
        third = _slice(other, claim.part, 3)
        return _days(evidence, one).within(_days(claim, third))
    return _days(evidence, one).within(_days(claim, other))


def _dates_apart(one: Date, other: Date) -> bool:
    aligned = _aligned(one, other)
    if aligned is None:
        return False
    left, right = aligned
    if one.relation in _FREE and other.relation in _FREE:
        return _days(one, _meant(one, left)).apart(_days(other, _meant(other, right)))
    if one.relation is not other.relation or one.relation is Relation.ABOUT:
        return False
    if one.relation is Relation.THROUGHOUT:
        return left != right and one.precision is other.precision
    return left[1] < right[0] or right[1] < left[0]


_Days = tuple[dt.date, dt.date]


def _aligned(one: Date, other: Date) -> tuple[_Days, _Days] | None:
    """Both dates' days; in the same year where one of them has none.

    Then only two events on dates are comparable: of "before March" nothing follows for
    "before March 2020".
    """
    if one.dated == other.dated:
        return (one.first, one.last), (other.first, other.last)
    if not one.relation is other.relation is Relation.ON:
        return None
    fine = {Precision.DAY, Precision.MONTH, Precision.QUARTER}
    if one.precision not in fine or other.precision not in fine:
        return None
    return _moved(one), _moved(other)


def _moved(date: Date) -> _Days:
    shift = LEAP - date.first.year
    return date.first.replace(year=LEAP), _year_moved(date.last, shift)


def _year_moved(day: dt.date, shift: int) -> dt.date:
    try:
        moved = day.replace(year=day.year + shift)
    except ValueError:
        return day.replace(year=day.year + shift, day=28)
    end_of_february = (day.month, day.day) == (2, 28)
    return moved.replace(day=29) if end_of_february and moved.year == LEAP else moved


def _meant(date: Date, days: _Days) -> _Days:
    """The days that an "early", "mid" or "late" may mean: half of them."""
    return _slice(days, date.part, 2) if date.part else days


def _slice(days: _Days, part: str, count: int) -> _Days:
    first, last = days
    length = (last - first).days + 1
    share = dt.timedelta(days=max(1, length // count))
    one = dt.timedelta(days=1)
    if part == "early":
        return first, min(last, first + share - one)
    if part == "late":
        return max(first, last - share + one), last
    margin = dt.timedelta(days=(length - share.days) // 2)
    return first + margin, last - margin


def _days(date: Date, days: _Days) -> _Set:
    first, last = Fraction(days[0].toordinal()), Fraction(days[1].toordinal())
    match date.relation:
        case Relation.BEFORE:
            return _Set(None, first, open_high=True)
        case Relation.AFTER:
            return _Set(last, None, open_low=True)
        case Relation.BY:
            return _Set(None, last)
        case _:
            return _Set(first, last)
