"""Numbers with their units, bounds and ranges: the quantities of a text, by exact value."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from coursegen.quantities.bounds import bounded
from coursegen.quantities.days import dates
from coursegen.quantities.figures import Amount, in_digits
from coursegen.quantities.kinds import Kind, Quantity, listed
from coursegen.quantities.parts import in_parts, scented
from coursegen.quantities.units import NONE, PER, Unit, after, named, per
from coursegen.quantities.words import in_words

_TIMES = re.compile(r"[ -]times?\b|[x×](?![\w])|[ -]fold\b")
_NAME_BEFORE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_][\w’'&.-]*)[ \u00a0]$")
_MAY_PRECEDE = frozenset(
    listed(
        """a about above additionally after all almost also although among an and another around are
        approximately as at because before being below between both but by combined comprising
        currently down during each either estimated every exactly exceeding except fewer first five
        for four from further had has have he her his how i if in including includes into is it its
        just last least less like meanwhile minus more most nearly next no nor not now of on only
        or other our out over per plus remaining roughly she since so some than that the their then
        there these they this those though three to today total toward towards two under until up
        upto was we were what when where whether which while who with yet you"""
    )
)
_LABELS = frozenset(
    listed(
        """article appendix chapter class clause episode exhibit figure fig footnote grade item
        issue level line no note number page part paragraph phase pp question room rule section
        step table type version vol volume"""
    )
)
_LISTING = frozenset({" and ", ", ", ", and ", " or ", "–", "-", "/"})
_NO_NUMBERS = re.compile(
    r"\+\d[\d ()-]{6,}\d|\(\d{2,4}\)\s?\d[\d -]{4,}|(?<![\w.-])\d{3}-(?:\d{3,4}-)?\d{4}(?![\w-])"
    r"|\d+(?:\.\d+){2,}|\d+(?:-\d+){2,}|§§?\s?[\d.]+|\w+://\S+|\S+@\S+\.\w+|\bwww\.\S+|\d+\s(?:BCE?|CE|AD)\b"
)
"""Telephone numbers, versions, sections, addresses."""
_GLUE = re.compile(r"\s?(?P<dash>[–—-])\s?|[\s-](?P<word>to|through|and|or)[\s-]")
_FROM = re.compile(r"(?<!\w)(?P<from>from|between)\s(?:\w+\s)?$", re.IGNORECASE)
_RANGING = re.compile(r"(?<!\w)rang(?:e|es|ed|ing)\sfrom\s$", re.IGNORECASE)


class _Measure(NamedTuple):
    """An amount and the unit that stands at it."""

    amount: Amount
    end: int
    unit: Unit


@lru_cache(maxsize=8192)
def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of *text*, first to last; dates and names with digits are none.

    >>> [q.text for q in find("In 2022, 53 to 56 percent of 1,500 models ran on a Mate 60.")]
    ['53 to 56 percent', '1,500']
    >>> find("US$47 billion")[0].value, find("US$47 billion")[0].unit
    (Decimal('47000000000'), 'US dollar')
    """
    if not scented(text):
        return ()
    masked = _masked(text)
    measures: list[_Measure] = []
    name = 0
    for amount in _longest(masked):
        if measures and amount.start < measures[-1].end:  # "metre per second"
            continue
        measure = _measured(masked, amount)
        # "Noor 2 and 3": what is listed with a name is one.
        if _is_name(masked, measure) or (
            name and masked[name : amount.start] in _LISTING and _is_bare(masked, measure)
        ):
            name = measure.end
        else:
            measures.append(measure)
    _share_in_lists(masked, measures)
    found: list[Quantity] = []
    number = 0
    while number < len(measures):
        first = measures[number]
        if number + 1 < len(measures):
            joined = _joined(masked, first, measures[number + 1])
            if joined is not None:
                quantities, used = joined
                found += quantities
                number += used
                continue
        found.append(_quantity(first, first.amount.value))
        number += 1
    return tuple(
        replace(bounded(masked, quantity), text=text[quantity.start : quantity.end])
        for quantity in found
    )


def _masked(text: str) -> str:
    """The text with a filler over what holds digits and is no quantity."""
    spans = [(date.start, date.end) for date in dates(text)]
    spans += [match.span() for match in _NO_NUMBERS.finditer(text)]
    parts, done = [], 0
    for start, end in sorted(spans):
        if start >= done:
            parts += [text[done:start], "\x00" * (end - start)]
            done = end
    return "".join((*parts, text[done:]))


def _share_in_lists(text: str, measures: list[_Measure]) -> None:
    """Give "14" and "16" of "14, 16 and 20 nm" the unit that stands at the last of them."""
    listed = False
    for number in range(len(measures) - 2, -1, -1):
        first, second = measures[number], measures[number + 1]
        glue = text[first.end : second.amount.start]
        ends = glue in {" and ", ", and ", " or ", ", or "}
        listed = (ends or (listed and glue == ", ")) and bool(second.unit.name)
        plain = first.amount.kind is second.amount.kind is Kind.CARDINAL
        if listed and plain and not first.unit.name and first.amount.scale == 1:
            measures[number] = first._replace(unit=second.unit)
        else:
            listed = False


def _longest(text: str) -> list[Amount]:
    """The amounts that are in no longer one, in order."""
    kept: list[Amount] = []
    amounts = (*in_digits(text), *in_words(text), *in_parts(text))
    for amount in sorted(amounts, key=lambda a: (a.start, -a.end)):
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


def _measured(text: str, amount: Amount) -> _Measure:
    end = amount.end
    if amount.kind is Kind.ORDINAL:
        return _Measure(amount, end, NONE)
    times = _TIMES.match(text, end)
    if times and amount.kind in {Kind.CARDINAL, Kind.VAGUE} and amount.value != 1:
        kind = Kind.MULTIPLE if amount.kind is Kind.CARDINAL else Kind.VAGUE
        return _Measure(amount._replace(kind=kind), times.end(), NONE)
    if amount.currency:
        unit = named(amount.currency)
        repeated, finish = after(text, end)
        if repeated.name == unit.name:
            end = finish
        if rate := PER.match(text, end):
            return _Measure(amount, rate.end(), per(unit, rate["unit"]))
        return _Measure(amount, end, unit)
    if amount.kind is Kind.MULTIPLE:
        return _Measure(amount, end, NONE)
    of = end + 3 if text.startswith(" of ", end) and amount.kind is Kind.VAGUE else end
    unit, finish = after(text, of)
    if amount.kind is Kind.SHARE:
        if unit.name and text[end : end + 1] == " " and amount.value != Decimal("0.5"):
            return _Measure(amount._replace(kind=Kind.CARDINAL), finish, unit)
        return _Measure(amount, end, NONE)
    return _Measure(amount, finish if unit.name else end, unit)


def _is_bare(text: str, measure: _Measure) -> bool:
    """Whether it is digits alone, or with one letter: "60", "72B"; not "1,500" or "60 percent"."""
    amount = measure.amount
    figure = text[amount.start : amount.end]
    scaled = amount.scale != 1 and figure[-1] not in "BMKT"
    is_count = amount.kind is Kind.CARDINAL and not measure.unit.name
    return is_count and not (amount.spelled or scaled or "," in figure)


def _is_name(text: str, measure: _Measure) -> bool:
    """Whether a bare number is the second half of a name: "Mate 60", "Phase 2", "section 4"."""
    if not _is_bare(text, measure):
        return False
    amount = measure.amount
    before = _NAME_BEFORE.search(text[max(0, amount.start - 32) : amount.start])
    if before is None:
        return False
    word = before["word"]
    if word.rstrip(".").lower() in _LABELS:
        return True
    owner = word.endswith(("'s", "’s", "s'", "s’"))
    title = word[0].isupper() and word.lower() not in _MAY_PRECEDE and not word.endswith(".")
    return title and not owner


def _quantity(measure: _Measure, low: Decimal, high: Decimal | None = None) -> Quantity:
    amount, end, unit = measure
    share = amount.kind is Kind.SHARE
    return Quantity(
        start=amount.start,
        end=end,
        lead=amount.start,
        tail=end,
        text="",
        kind=amount.kind,
        low=low,
        high=low if high is None else high,
        unit=unit.name,
        dimension="share" if share else unit.dimension,
        factor=unit.factor,
        digits=amount.digits,
    )


def _joined(
    text: str, first: _Measure, second: _Measure
) -> tuple[tuple[Quantity, ...], int] | None:
    """Two measures that are one range, or that share the second one's unit; None otherwise."""
    glue = _GLUE.fullmatch(text, first.end, second.amount.start)
    plain = {Kind.CARDINAL, Kind.MULTIPLE, Kind.SHARE}
    if glue is None or first.amount.kind not in plain or second.amount.kind not in plain:
        return None
    before = text[max(0, first.amount.start - 24) : first.amount.start]
    opening = _FROM.search(before)
    opened = opening["from"].lower() if opening else ""
    low, unit = _shared(first, second)
    high = second.amount.value
    if unit is None:
        return None
    if glue["dash"] == "-" and not _is_dash_range(text, first, second):
        return (), 2
    is_range = (
        bool(glue["dash"])
        or glue["word"] in {"to", "through"}
        or (glue["word"] == "and" and opened == "between")
        or (glue["word"] == "or" and first.amount.end == first.end)
    )
    change = opened == "from" and glue["word"] == "to" and not _RANGING.search(before)
    kind = (
        Kind.MULTIPLE
        if Kind.MULTIPLE in {first.amount.kind, second.amount.kind}
        else second.amount.kind
    )
    shared = _Measure(first.amount._replace(kind=kind), second.end, unit)
    if is_range and low < high and not change:
        whole = _quantity(shared, low, high)
        return (replace(whole, digits=max(first.amount.digits, second.amount.digits)),), 2
    if (
        glue["word"] == "to"
        and not first.unit.name
        and (second.unit.name or low != first.amount.value)
    ):
        return (replace(_quantity(shared, low), end=first.end, tail=first.end),), 1
    return None


def _shared(first: _Measure, second: _Measure) -> tuple[Decimal, Unit | None]:
    """The first measure's value with the second one's scale, and the unit that both have.

    The unit is None where the two cannot be ends of one range: "5 km to 10 percent".
    """
    low, scale, unit = first.amount.value, second.amount.scale, first.unit
    open_ended = first.amount.end == first.end or bool(first.amount.currency)
    if open_ended and first.amount.scale == 1 and low <= second.amount.value / scale:
        low *= scale
    if not unit.name:
        return low, second.unit
    if second.unit.name:
        rate = second.unit.name.startswith(f"{unit.name} per ")
        return low, second.unit if rate or unit == second.unit else None
    return low, unit if first.amount.currency else None


def _is_dash_range(text: str, first: _Measure, second: _Measure) -> bool:
    """A hyphen joins a range, but neither a score ("3-2") nor a telephone number ("555-1234")."""
    one = text[first.amount.start : first.amount.end]
    other = text[second.amount.start : second.amount.end]
    bare = not second.unit.name and not first.unit.name and second.amount.scale == 1
    telephone = bare and len(one) == 3 and len(other) == 4 and other.isdigit()
    return not telephone and first.amount.value < second.amount.value
