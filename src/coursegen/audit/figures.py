"""Numbers and dates of a text, falsified: another value in the same form, never one that holds.

A bound is monotone ("over 60 %" makes "over 40 %" true), so that a bounded figure is moved
only to where the text no longer carries it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from coursegen import distractors, quantities
from coursegen.quantities import YEAR, Bound, Date, Kind, Quantity, Relation

_UP = frozenset({Bound.OVER, Bound.AT_LEAST, Bound.JUST_OVER})
_DOWN = frozenset({Bound.UNDER, Bound.AT_MOST, Bound.ALMOST})
_LATER = frozenset({Relation.AFTER, Relation.UNTIL, Relation.THROUGHOUT})
_EARLIER = frozenset({Relation.BY, Relation.BEFORE, Relation.SINCE})
_ORDINALS = {"first": "third", "second": "fourth", "third": "fifth", "fourth": "second"}
_SCALES = {"thousand": "million", "million": "billion", "billion": "million", "trillion": "billion"}
_MONTHS = (  # noqa: SIM905 - a list to be read as a text
    "January February March April May June July August September October November December"
).split()
_DENIED = re.compile(
    r"\b(?:not|no|never|without|nor|neither|hardly|failed|fails)\b|n['’]t\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date of a text, and the values that would make its statement false."""

    start: int
    end: int
    text: str
    false: tuple[str, ...]
    """The likelier slip first."""
    true: tuple[str, ...]
    """Other figures that the same words carry, because they bound it."""
    lead: int = 0
    """Where the words begin that bound it; `start` where nothing does."""


def figures(text: str) -> Iterator[Figure]:
    """The numbers and dates of *text* for which another value is surely false, in order."""
    found: list[Quantity | Date] = [*quantities.dates(text), *quantities.find(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    end = 0
    denied = _DENIED.search(text) is not None
    for one in found:
        if one.start < end:
            continue
        end = one.end
        figure = _date(one) if isinstance(one, Date) else _number(one)
        if figure.false and not (denied and figure.true):
            yield figure


def _number(one: Quantity) -> Figure:
    lead = min(one.lead, one.start)
    word = one.text.lower()
    if one.kind is Kind.ORDINAL:
        other = _ORDINALS.get(word)
        return Figure(one.start, one.end, one.text, (other,) if other else (), (), lead)
    written = distractors.number_in(one.text)
    if one.kind is Kind.VAGUE or one.low != one.high or not written:
        return Figure(one.start, one.end, one.text, (), (), lead)
    above = _forms(one, written, ("2", "3", "1.5"), (3, 2))
    below = _forms(one, written, ("0.5", "0.25"), (-2, -1))
    scaled = tuple(
        one.text.replace(scale, _SCALES[scale]) for scale in _SCALES if scale in one.text
    )[:1]
    if one.bound in _UP:
        return Figure(one.start, one.end, one.text, above, below, lead)
    if one.bound in _DOWN:
        false, true = below, () if one.bound is Bound.ALMOST else above
        return Figure(one.start, one.end, one.text, false, true, lead)
    return Figure(one.start, one.end, one.text, (*above[:1], *below[:1], *scaled), (), lead)


def _forms(
    one: Quantity, written: Decimal, factors: tuple[str, ...], steps: tuple[int, ...]
) -> tuple[str, ...]:
    """Other numbers as *one* is written: by steps where it is small, else by factors."""
    values = [written + step for step in steps] if written <= 12 else []
    values += [written * Decimal(factor) for factor in factors]
    if written == written.to_integral_value():
        values = [value.to_integral_value(ROUND_HALF_UP) for value in values]
    forms = (distractors.written(one.text, value) for value in values if value > 0)
    return tuple(
        dict.fromkeys(
            form
            for form in forms
            if form is not None and distractors.number_in(form) not in {written, None}
        )
    )


def _date(one: Date) -> Figure:
    year = YEAR.search(one.text)
    if year is None:
        month = next((name for name in _MONTHS if name in one.text), None)
        plain = one.relation in {Relation.ON, Relation.ABOUT}
        if month is None or not plain:
            return Figure(one.start, one.end, one.text, (), (), one.start)
        other = _MONTHS[(_MONTHS.index(month) + 5) % 12]
        return Figure(
            one.start, one.end, one.text, (one.text.replace(month, other),), (), one.start
        )
    step = 30 if one.text.rstrip("'’").endswith("s") else 3

    def moved(by: int) -> str:
        assert year is not None  # noqa: S101 - for the type checker
        return one.text[: year.start()] + str(int(year[0]) + by) + one.text[year.end() :]

    if one.relation in _LATER:
        false: tuple[str, ...] = (moved(step),)
    elif one.relation in _EARLIER:
        false = (moved(-step),)
    else:
        false = (moved(-step), moved(step))
    return Figure(one.start, one.end, one.text, false, (), one.start)
