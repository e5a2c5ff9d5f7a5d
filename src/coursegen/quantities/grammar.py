"""Numbers with their units, bounds and ranges: the quantities of a text, by exact value."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from coursegen.quantities.days import dates
from coursegen.quantities.figures import Amount, amounts
from coursegen.quantities.kinds import Bound, Kind, Quantity
from coursegen.quantities.units import NONE, Unit, after, named, per, PER

_BEFORE = re.compile(
    r"(?<![\w’'])(?:"
    r"(?P<at_least>at\s(?:the\s(?:very\s)?)?least|(?:no|not)\s(?:less|fewer)\sthan|a\sminimum\sof|minimum)"
    r"|(?P<at_most>at\s(?:the\s(?:very\s)?)?most|(?:no|not)\s(?:more|greater)\sthan|up\sto|as\s(?:much|many|high|long)\sas"
    r"|a\smaximum\sof|maximum|not\sexceeding)"
    r"|(?P<just_over>(?:just|slightly|marginally|a\s(?:little|bit)|little)\s(?:over|above|more\sthan))"
    r"|(?P<almost>almost|nearly|(?:just|slightly|marginally|a\s(?:little|bit)|little)\s(?:under|below|less\sthan|short\sof)"
    r"|close\sto|approaching|not\squite|virtually|practically|nearing)"
    r"|(?P<over>(?:(?:well|far|way)\s)?(?:over|above|more\sthan|greater\sthan|higher\sthan|in\sexcess\sof|upwards?\sof)"
    r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|north\sof)"
    r"|(?P<under>(?:(?:well|far|way)\s)?(?:under|below|less\sthan|fewer\sthan|lower\sthan|short\sof)|sub)"
    r"|(?P<about>about|around|approximately|approx\.|roughly|some|circa|c\.|ca\.|an?\sestimated|estimated"
    r"|in\sthe\s(?:region|order)\sof|on\sthe\sorder\sof|somewhere\saround|~|≈)"
    r"|(?P<least_sign>≥|>=)|(?P<most_sign>≤|<=)|(?P<over_sign>>)|(?P<under_sign><)"
    r")[\s-]?(?:(?:a\stotal\sof|the|an?\sestimated|a\sfull|another|an\sadditional)\s)?$",
    re.I,
)
_SIGNS = {"least_sign": "at_least", "most_sign": "at_most", "over_sign": "over"}
_SIGNS |= {"under_sign": "under"}
_BEHIND = re.compile(
    r"(?P<at_least>\s(?:or|and)\s(?:more|above|higher|over|longer|greater)\b|\s?\+(?![\w])|-?\s?plus\b(?!\s[a-z]*\d)"
    r"|\sat\s(?:the\s(?:very\s)?)?least\b)"
    r"|(?P<at_most>\sor\s(?:less|fewer|lower|under|below)\b|\sat\s(?:the\s(?:very\s)?)?most\b|\smaximum\b)"
    r"|(?P<about>\sor\sso\b|-odd\b|\smore\sor\sless\b)"
)
_TIMES = re.compile(r"[ -]times?\b|[x×](?![\w])|[ -]fold\b")
_NAME_BEFORE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_][\w’'&.-]*)[ \u00a0]$")
_MAY_PRECEDE = frozenset(
    "a about above additionally after all also among an and another around are approximately as at because before "
    "being below between both but by combined comprising currently down during each either every exactly exceeding "
    "except fewer first five for four from had has have he her his how i if in including includes into is it its "
    "just last least less like meanwhile minus more most nearly next no not now of on only or other our out over "
    "per plus roughly she since so some than that the their then there these they this those three to today total "
    "two under until up upto was we were what when where which while who with you almost until toward towards "
    "estimated further remaining just nor yet though although whether".split()
)
_LABELS = frozenset(
    "article appendix chapter class clause episode exhibit figure fig footnote grade item issue level line no note "
    "number page part paragraph phase pp question room rule section step table type version vol volume".split()
)
_NO_NUMBERS = re.compile(
    r"\+\d[\d ()-]{6,}\d|\(\d{2,4}\)\s?\d[\d -]{4,}|(?<![\w.-])\d{3}-(?:\d{3,4}-)?\d{4}(?![\w-])"
    r"|\d+(?:\.\d+){2,}|\d+(?:-\d+){2,}|§§?\s?[\d.]+|\w+://\S+|\S+@\S+\.\w+|\bwww\.\S+"
)
"""Telephone numbers, sections, versions, addresses."""
_GLUE = re.compile(r"\s?(?P<dash>[–—-])\s?|[\s-](?P<word>to|through|and|or)[\s-]")
_FROM = re.compile(r"(?<!\w)(?P<from>from|between)\s(?:\w+\s)?$", re.I)
_RANGING = re.compile(r"(?<!\w)rang(?:e|es|ed|ing)\sfrom\s$", re.I)


class _Measure(NamedTuple):
    """An amount and the unit that stands at it."""

    amount: Amount
    end: int
    unit: Unit


@lru_cache(maxsize=8192)
def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of *text*, first to last; dates and names with digits are none.

    >>> [q.text for q in find("In 2022, more than 53 to 56 percent of 1,500 models ran on a Mate 60.")]
    ['53 to 56 percent', '1,500']
    >>> find("US$47 billion")[0].value, find("US$47 billion")[0].unit
    (Decimal('47000000000'), 'US dollar')
    """
    masked = _masked(text)
    measures: list[_Measure] = []
    for amount in _longest(masked):
        if measures and amount.start < measures[-1].end:  # "metre per second"
            continue
        measure = _measured(masked, amount)
        if not _is_name(masked, measure):
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
                found += [_bounded(masked, text, quantity) for quantity in quantities]
                number += used
                continue
        found.append(_bounded(masked, text, _quantity(first, first.amount.value)))
        number += 1
    return tuple(found)


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
    for amount in sorted(amounts(text), key=lambda a: (a.start, -a.end)):
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


def _measured(text: str, amount: Amount) -> _Measure:
    end = amount.end
    if amount.kind is Kind.ORDINAL:
        return _Measure(amount, end, NONE)
    if times := _TIMES.match(text, end):
        if amount.kind in {Kind.CARDINAL, Kind.VAGUE}:
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


def _is_name(text: str, measure: _Measure) -> bool:
    """Whether a bare number is the second half of a name: "Mate 60", "Phase 2", "section 4"."""
    amount = measure.amount
    if amount.spelled or amount.kind is not Kind.CARDINAL or measure.unit.name:
        return False
    figure = text[amount.start : amount.end]
    if "," in figure or (amount.scale != 1 and not figure[-1] in "BMKT"):
        return False
    before = _NAME_BEFORE.search(text[max(0, amount.start - 32) : amount.start])
    if before is None:
        return False
    word = before["word"]
    if word.rstrip(".").lower() in _LABELS:
        return True
    return word[0].isupper() and word.lower() not in _MAY_PRECEDE and not word.endswith(".")


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


def _bounded(masked: str, text: str, quantity: Quantity) -> Quantity:
    """The quantity with the words around it that bound it."""
    start, end = quantity.start, quantity.end
    lead, tail, bound = start, end, quantity.bound
    if quantity.kind is not Kind.ORDINAL:
        from_ = max(0, start - 40)
        before = _BEFORE.search(masked[from_:start])
        behind = _BEHIND.match(masked, end)
        if before and before.lastgroup and quantity.low == quantity.high:
            lead = from_ + before.start()
            bound = Bound[_SIGNS.get(before.lastgroup, before.lastgroup).upper()]
        elif before and before.lastgroup in {"about", "almost"}:
            lead, bound = from_ + before.start(), Bound.ABOUT
        elif behind and behind.lastgroup and quantity.low == quantity.high:
            tail, bound = behind.end(), Bound[behind.lastgroup.upper()]
    return replace(quantity, lead=lead, tail=tail, bound=bound, text=text[start:end])


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
    """The first measure's value with the second one's scale, and the unit that both have."""
    low, scale = first.amount.value, second.amount.scale
    if (
        first.amount.scale == 1
        and scale > 1
        and not (first.unit.name and not first.amount.currency)
    ):
        if low <= second.amount.value / scale or low < 100:
            low *= scale
    if first.unit.name and second.unit.name and first.unit != second.unit:
        return low, None
    if first.unit.name and not second.unit.name and not first.amount.currency:
        return low, None
    unit = second.unit if second.unit.name else first.unit
    if first.unit.name and not first.amount.currency:
        return first.amount.value, unit
    return low, unit


def _is_dash_range(text: str, first: _Measure, second: _Measure) -> bool:
    """A hyphen joins a range, but neither a score ("3-2") nor a telephone number ("555-1234")."""
    one = text[first.amount.start : first.amount.end]
    other = text[second.amount.start : second.amount.end]
    bare = not second.unit.name and not first.unit.name and second.amount.scale == 1
    telephone = bare and len(one) == 3 and len(other) == 4 and other.isdigit()
    return not telephone and first.amount.value < second.amount.value
