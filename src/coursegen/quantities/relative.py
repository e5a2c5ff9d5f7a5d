"""When *last year* was, for a text whose own date is known; nothing where that is doubtful.

The date that a text was written on is as precise as its ISO 8601 form: from a year alone only
years follow. *Last March* and *last summer* are read only where no such month or season of the
text's own year had begun, and *next* ones only where theirs was over.

>>> [(one.text, one.absolute) for one in deictic("It opened last year, at the end of May.", "2025")]
[('last year', 'in 2024')]
>>> [one.absolute for one in deictic("Sales rose until last November.", "2025-03-14")]
['November 2024']
>>> deictic("Sales rose last November.", "2025-12-01")
()
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_name
from dataclasses import dataclass

_MONTHS = tuple(month_name)[1:]
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""The first month of each; a winter has two years."""
_SEASON = 3
"""Months of a season."""
_TOLD = re.compile(
    r"\b(?:(?P<which>last|this|next) "
    rf"(?P<unit>year|month|spring|summer|autumn|fall|{'|'.join(_MONTHS)})"
    r"|(?P<day>yesterday))\b(?!['’-])",
    re.IGNORECASE,
)
_BEHIND = frozenset(
    {"since", "until", "till", "by", "before", "after", "of", "for", "from", "during", "in"}
    | {"over", "to", "through", "throughout"}
    | {month.lower() for month in _MONTHS}
)
"""Words that a date stands behind as it is; behind no other it needs a preposition."""
_ELLIPSIS = re.compile(r"\b(?:last|next)\s*(?:[,.;]|$|and\b|was\b|is\b)")
"""*This year and next*: what is left out leans on what was replaced."""
_BESIDE = frozenset({"earlier", "later", "every", "each", "the"})
"""Words that say something else together with what follows."""


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A time told by the date of its text."""

    text: str
    start: int
    absolute: str
    """The same time by the calendar, in words that can stand in its place."""


def deictic(text: str, written: str) -> tuple[RelativeDate, ...]:
    """The times in *text* that the date *written*, ISO 8601, makes absolute.

    Empty where no date is known, or where one of them is doubtful.
    """
    found = []
    for match in _TOLD.finditer(text):
        when = _when(match, written)
        before = text[: match.start()].split()
        last = before[-1].lower() if before else ""
        if when is None or last in _BESIDE or _ELLIPSIS.search(text, match.end()):
            return ()
        placed = when[1] if last in _BEHIND else f"{when[0]} {when[1]}"
        opens = match.start() == 0 or match[0][:1].isupper()
        words = placed[:1].upper() + placed[1:] if opens else placed
        found.append(RelativeDate(text=match[0], start=match.start(), absolute=words))
    return tuple(found)


def _when(match: re.Match[str], written: str) -> tuple[str, str] | None:
    """A preposition and a date; None where it is doubtful."""
    parts = [int(part) for part in re.findall(r"\d+", written)[:3]]
    if not parts:
        return None
    if match["day"]:
        return _yesterday(parts)
    shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    unit = match["unit"]
    if unit.lower() == "year":
        return "in", str(parts[0] + shift)
    if len(parts) == 1:
        return None
    year, month = parts[:2]
    if unit.lower() == "month":
        at = 12 * year + month - 1 + shift
        return "in", f"{_MONTHS[at % 12]} {at // 12}"
    season = unit.lower() in _SEASONS
    name = unit.lower() if season else unit.capitalize()
    first = _SEASONS[name] if season else _MONTHS.index(name) + 1
    size = _SEASON if season else 1
    if shift < 0 and month < first:
        return "in", f"{'the ' if season else ''}{name} {'of ' if season else ''}{year - 1}"
    if shift > 0 and month >= first + size:
        return "in", f"{'the ' if season else ''}{name} {'of ' if season else ''}{year + 1}"
    return None


def _yesterday(parts: list[int]) -> tuple[str, str] | None:
    if len(parts) < 3:
        return None
    day = dt.date(*parts) - dt.timedelta(days=1)
    return "on", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
