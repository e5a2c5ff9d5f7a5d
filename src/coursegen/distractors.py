"""Wrong answers that a student might give: of the key's type, form and size, and not true.

No distractor is an alias, a part or the whole of the key, or anything that the statement
itself holds; whether one happens to be true of another source is for the gate to say.
"""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import islice

_SHORTER = 1.2
"""What it adds to a name's closeness that it is shorter than the key."""
_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_WEAK = frozenset({"and", "the", "for", "with", "its", "that", "from", "who", "which"})
_APART = Decimal("0.15")
"""How far, as a share of the key, another figure must be from it to be plainly wrong."""
_DECADES = 30
"""How many years from the key another year can be and still be taken for it."""
_ENOUGH = 12
"""Figures of the texts that are looked at for one key."""
_YEARS = 2
"""How many years another year must be from the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name, a term or a figure that the course's texts use."""

    text: str
    forms: tuple[str, ...]
    """Every way in which it is written."""
    type: str
    """What it is, as finely as is known: only like replaces like."""
    value: Decimal | None = None
    """Of a figure."""
    sentence: str
    """A sentence that uses it."""
    source: str = ""
    """The text of that sentence."""
    near: int = 0
    """How near to the question it is used: 2 in the same text, 1 in the same module."""
    article: bool = False
    """Whether the texts put *the* before it."""
    description: str = ""
    kind: str = ""
    """Its own type, where it stands in for one of another."""
    speaks: bool = False
    """Whether the texts report what it says."""


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong answer, and where it comes from."""

    text: str
    candidate: Candidate | None
    """None where it was made by rule."""


def names(
    key: Candidate, candidates: Iterable[Candidate], statement: str, *, count: int, salt: str
) -> tuple[Distractor, ...]:
    """Up to *count* other names of the key's type, those used nearest first.

    A name in the statement, or one that shares a telling word with the key, is none.
    """
    fit = [
        (candidate, form)
        for candidate in candidates
        if candidate.type == key.type
        and candidate.article == key.article
        and not _related(candidate.forms, key.forms)
        and not any(_holds(statement, form) for form in candidate.forms)
        and (form := _parallel(candidate, key.text)) is not None
    ]
    shorter = _SHORTER if _stands_longest(key.text, salt) else 0.0
    fit.sort(
        key=lambda pair: (
            -_closeness(key, *pair) - shorter * (len(pair[1]) < len(key.text)),
            digest(salt, pair[1]),
        )
    )
    return _distinct((Distractor(form, candidate) for candidate, form in fit), count)


def figures(
    key: Candidate,
    candidates: Iterable[Candidate],
    statement: str,
    *,
    count: int,
    salt: str,
    fits: Callable[[str], bool] = lambda _: True,
) -> tuple[Distractor, ...]:
    """*count* other figures of the key's unit and size: the texts' own first, then by rule.

    Only those that *fits* says can stand in the key's place.
    """
    value = key.value
    if value is None or value <= 0:
        return ()
    if value == 1 and key.type != "percent":
        return ()  # what stands behind *one* is singular, and fits no other number
    sized = [
        candidate
        for candidate in candidates
        if candidate.type == key.type
        and candidate.value is not None
        and value / 4 <= candidate.value <= value * 4
        and abs(candidate.value - value) >= _APART * value
        and _as_round(candidate.value, value)
    ]
    told = {number_in(match[0]) for match in _NUMERAL.finditer(statement)}
    told |= {number_in(word) for word in re.findall(r"[a-z]+", statement.lower())}
    fit = (
        Distractor(text, candidate)
        for candidate in _nearest(sized, salt)
        if (text := written(key.text, candidate.value or value)) is not None
        and not _holds_number(statement, told, text)
        and fits(text)
    )
    own = _shorter_first(islice(fit, _ENOUGH), key.text, salt)
    made = [
        Distractor(text, None)
        for other in _moved(value, key.type)
        if (text := written(key.text, other)) is not None
        and not _holds_number(statement, told, text)
        and fits(text)
    ]
    chosen = list(_distinct(own, count - 1 if len(own) > 1 else count))
    return _spread(key, chosen, made, count, salt)


def _as_round(other: Decimal, value: Decimal) -> bool:
    """Whether a number is about as round as *value*.

    >>> _as_round(Decimal(310), Decimal(200)), _as_round(Decimal(61), Decimal(200))
    (True, False)
    """
    power = 1
    while value % (power * 100) == 0:
        power *= 10
    return power == 1 or other % power == 0


def years(
    key: Candidate,
    candidates: Iterable[Candidate],
    statement: str,
    *,
    between: tuple[int, int],
    count: int,
    salt: str,
) -> tuple[Distractor, ...]:
    """*count* other dates as precise as the key, of years *between*, two years or more apart."""
    if key.value is None:
        return ()
    first, last = between
    shape = _shape(key.text)
    sized = [
        candidate
        for candidate in candidates
        if candidate.type == key.type
        and candidate.value is not None
        and _shape(candidate.text) == shape
        and _near_date(candidate.value, key.value, _DECADES if key.type == "date year" else _YEARS)
        and _far_date(candidate.value, key.value, key.type)
        and not _holds(statement, candidate.text)
        and all(first <= int(year) <= last for year in _FOUR.findall(candidate.text))
    ]
    own = [Distractor(candidate.text, candidate) for candidate in _nearest(sized, salt)]
    made = [
        Distractor(text, None)
        for text in _other_dates(key, between)
        if _exists(text) and not _holds(statement, text)
    ]
    chosen: list[Distractor] = []
    taken: list[Decimal] = [_date_value(key.text)]
    drawn = sorted(made, key=lambda d: digest(salt, d.text))
    order = [*_shorter_first(own, key.text, salt), *_shorter_first(drawn, key.text, salt)]
    for distractor in order:
        value = _date_value(distractor.text)
        if all(_far_date(value, other, key.type) for other in taken):
            taken.append(value)
            chosen.append(distractor)
        if len(chosen) == count:
            break
    return tuple(chosen)


def written(pattern: str, value: Decimal) -> str | None:
    """*value* in the form in which *pattern* writes its number; None where that has no form.

    >>> written("US$47 billion", Decimal("30"))
    'US$30 billion'
    >>> written("three", Decimal(5))
    'five'
    """
    match = _NUMERAL.search(pattern)
    if match is not None:
        decimals = len(match[0].partition(".")[2])
        shown = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        if shown <= 0 or (decimals == 0 and value != value.to_integral_value()):
            return None
        grouped = "," in match[0] or (shown >= 10_000 and len(match[0]) < 5)
        text = f"{shown:,}" if grouped else f"{shown}"
        return pattern[: match.start()] + text + pattern[match.end() :]
    word = next((w for w in re.findall(r"[A-Za-z]+", pattern) if w.lower() in _SMALL), None)
    if word is None or value != value.to_integral_value() or not 1 < value < len(_SMALL):
        return None
    other = _SMALL[int(value)]
    return pattern.replace(word, other.capitalize() if word[0].isupper() else other, 1)


def number_in(text: str) -> Decimal | None:
    """The bare number that a figure is written with, without its scale or unit."""
    match = _NUMERAL.search(text)
    if match is not None:
        return Decimal(match[0].replace(",", ""))
    word = next((w.lower() for w in re.findall(r"[A-Za-z]+", text) if w.lower() in _SMALL), None)
    return None if word is None else Decimal(_SMALL.index(word))


def digest(*parts: str) -> str:
    """A reproducible order without a pattern."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _nearest(candidates: Iterable[Candidate], salt: str) -> list[Candidate]:
    """Some candidates, those used nearest first."""
    return sorted(candidates, key=lambda c: (-c.near, digest(salt, c.text)))


# ---------------------------------------------------------------- names


def _closeness(key: Candidate, candidate: Candidate, form: str) -> float:
    """How easily one is taken for the other: told alike, used near by, written alike."""
    alike = len(_telling(key.description) & _telling(candidate.description))
    apart = abs(len(form.split()) - len(key.text.split()))
    together = 0.7 * (candidate.source == key.source != "")
    return candidate.near + together + 0.8 * min(alike, 2) - 0.6 * apart


@lru_cache(maxsize=1 << 12)
def _telling(description: str) -> frozenset[str]:
    """The words of a description that say what something is."""
    return frozenset(re.findall(r"\w{3,}", description.lower())) - _WEAK


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())


def _related(forms: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one name is an alias, a part or the whole of another."""
    for form in forms:
        for other in others:
            one, two = _parts(form), _parts(other)
            if one <= two or two <= one:
                return True
    return False


def _holds(text: str, words: str) -> bool:
    """Whether a text has some words whole, in small letters or large."""
    low, sought = text.lower(), words.lower()
    start = low.find(sought)
    while start >= 0:
        around = low[start - 1 : start] + low[start + len(sought) : start + len(sought) + 1]
        if not any(sign.isalnum() or sign == "_" for sign in around):
            return True
        start = low.find(sought, start + 1)
    return False


def _parallel(candidate: Candidate, key: str) -> str | None:
    """The candidate's name in the form that is most like the key's, None where none is."""
    acronym = key.isupper()
    forms = [f for f in candidate.forms if f.isupper() == acronym] or list(candidate.forms)
    single = " " not in key
    short = [f for f in forms if (" " not in f) == single]
    chosen = short or forms
    plural = key.islower() and key.endswith("s") and not key.endswith("ss")
    if key.islower():
        chosen = [f for f in chosen if (f.endswith("s") and not f.endswith("ss")) == plural]
    best = next(iter(chosen), None)
    if best is None or len(best) > 3 * len(key) + 8:
        return None
    return best


def _distinct(found: Iterable[Distractor], count: int) -> tuple[Distractor, ...]:
    chosen: list[Distractor] = []
    for distractor in found:
        if len(chosen) == count:
            break
        forms = distractor.candidate.forms if distractor.candidate else (distractor.text,)
        known = [c.candidate.forms if c.candidate else (c.text,) for c in chosen]
        if not any(_related(forms, other) for other in known):
            chosen.append(distractor)
    return tuple(chosen)


# ---------------------------------------------------------------- numbers


def _moved(value: Decimal, kind: str) -> Iterator[Decimal]:
    """Numbers near *value*, as round as it is, the likelier slips first."""
    if kind == "count" and value == value.to_integral_value() and value <= 12:
        for step in (-1, 1, 2, -2, 3, 4):
            if value + step > 1:
                yield value + step
        return
    grain = _grain(value)
    share = kind in {"percent", "percentage point"}
    for factor in ("0.5", "1.5", "2", "0.75", "3", "0.3", "1.25", "2.5"):
        other = (value * Decimal(factor) / grain).quantize(Decimal(1), ROUND_HALF_UP) * grain
        if other <= 0 or abs(other - value) < _APART * value or (share and other >= 100):
            continue
        yield other


def _grain(value: Decimal) -> Decimal:
    """The step in which a number as round as *value* counts: 5 for 55, 100 for 1,500."""
    exponent = value.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(int(exponent))
    digits = value.normalize().as_tuple().digits
    return unit * 5 if digits[-1] == 5 and len(digits) > 1 else unit


def _stands_longest(key: str, salt: str) -> bool:
    """Whether a key shall be the longest option, where shorter ones are at hand.

    Two of three shall, by lot: `coursegen.items.choosing` takes one of these to three others.
    """
    return int(digest(salt, key, "longest")[:4], 16) % 3 > 0


def _shorter_first(found: Iterable[Distractor], key: str, salt: str) -> list[Distractor]:
    """The same distractors, those shorter than the key first where it shall be the longest."""
    if not _stands_longest(key, salt):
        return list(found)
    return sorted(found, key=lambda d: len(d.text) >= len(key))


def _spread(
    key: Candidate,
    chosen: Sequence[Distractor],
    made: Sequence[Distractor],
    count: int,
    salt: str,
) -> tuple[Distractor, ...]:
    """Fill up by rule so that the key is not always the middle of its options."""
    value = key.value or Decimal(0)
    shown = number_in(key.text) or value
    picked = list(chosen)
    taken = {shown, *(n for d in picked if (n := number_in(d.text)) is not None)}
    fresh = [d for d in made if (n := number_in(d.text)) is not None and n not in taken]
    below = int(digest(salt, key.text)[:4], 16) % (count + 1)
    if _stands_longest(key.text, salt):
        below, fresh = count, _shorter_first(fresh, key.text, salt)
    while len(picked) < count and fresh:
        lower = sum(1 for d in picked if (number_in(d.text) or shown) < shown)
        wanted = [d for d in fresh if ((number_in(d.text) or shown) < shown) == (lower < below)]
        following = (wanted or fresh)[0]
        fresh.remove(following)
        number = number_in(following.text)
        if number is None or any(
            abs(number - n) < _APART * max(n, number) and shown > 12 for n in taken
        ):
            continue
        taken.add(number)
        picked.append(following)
    return tuple(picked)


def _holds_number(statement: str, told: Collection[Decimal | None], text: str) -> bool:
    """Whether a statement has a number, among those *told* in digits or in its own words."""
    return number_in(text) in told or _holds(statement, text)


# ---------------------------------------------------------------- dates


def _date_value(text: str) -> Decimal:
    """A date as digits, most significant first, as *Candidate.value* has it."""
    year = next((int(y) for y in re.findall(r"\b\d{4}\b", text)), 0)
    month = next((n for n, name in enumerate(_MONTHS, 1) if name in text), 0)
    day = next((int(d) for d in re.findall(r"\b\d{1,2}\b", text)), 0)
    shown = f"{year:04d}" + (f"{month:02d}" if month else "") + (f"{day:02d}" if day else "")
    return Decimal(shown)


@lru_cache(maxsize=1 << 14)
def _shape(date: str) -> str:
    """How a date is written: which of its parts are words, and in what order."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", date))


def _near_date(one: Decimal, other: Decimal, years: int) -> bool:
    """Whether two dates, given as digits, are within so many years of each other."""
    return abs(int(str(one)[:4]) - int(str(other)[:4])) <= years


def _far_date(one: Decimal, other: Decimal, precision: str) -> bool:
    if precision == "date year":
        return abs(one - other) >= _YEARS
    return one != other


def _exists(date: str) -> bool:
    """Whether its month has so many days: there is no 31 June."""
    shown = f"{_date_value(date)}"
    year, month, day = shown[:4], shown[4:6], shown[6:]
    return not day or int(day) <= monthrange(int(year), int(month))[1]


def _other_dates(key: Candidate, between: tuple[int, int]) -> Iterator[str]:
    """Dates in the key's own form: another year, another month, or both."""
    match = re.search(r"\b(\d{4})\b", key.text)
    if match is None:
        return
    year = int(match[1])
    month = next((n for n, name in enumerate(_MONTHS) if name in key.text), None)
    steps = (-2, 2, -3, 3, -4, 4, -5)
    years = [y for step in steps if between[0] <= (y := year + step) <= between[1]]
    if month is None:
        yield from (key.text.replace(match[1], str(y), 1) for y in years)
        return
    for shift in (3, -3, 5, -4):
        other = _MONTHS[(month + shift) % 12]
        yield key.text.replace(_MONTHS[month], other, 1)
    for y in years[:3]:
        yield key.text.replace(match[1], str(y), 1)
        other = _MONTHS[(month + 4) % 12]
        yield key.text.replace(match[1], str(y), 1).replace(_MONTHS[month], other, 1)
