"""The words beside a number that say how exactly it is meant: "about", "at least", "or more"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from coursegen.quantities.kinds import Bound, Kind, Quantity

_UP = "larger bigger longer older taller heavier wider deeper hotter faster dearer".split()  # noqa: SIM905
_DOWN = "smaller shorter younger lighter narrower shallower colder cooler slower cheaper".split()  # noqa: SIM905
"""Comparatives that bound a number with *than*, besides *more*, *greater*, *less* and such."""


def _than(words: Iterable[str], *before: str) -> str:
    """*Larger than* and such, each behind one of the words *before*."""
    return ", ".join(f"{one}{word} than" for word in words for one in before or ("",))


_BEFORE = {
    Bound.AT_LEAST: f"""at least, at the least, at the very least, no less than, not less than,
        no fewer than, not fewer than, a minimum of, minimum, ≥, >=,
        {_than(_DOWN, "no ", "not ")}""",
    Bound.AT_MOST: f"""at most, at the most, at the very most, no more than, not more than,
        no greater than, up to, as much as, as many as, as high as, as long as, a maximum of,
        maximum, not exceeding, ≤, <=, {_than(_UP, "no ", "not ")}""",
    Bound.JUST_OVER: """just over, just above, just more than, slightly over, slightly above,
        slightly more than, a little over, a little more than, little more than, a bit over,
        a bit more than, marginally over, marginally more than""",
    Bound.ALMOST: """almost, nearly, nearing, close to, approaching, not quite, virtually,
        practically, just under, just below, just less than, just short of, slightly under,
        slightly below, slightly less than, a little under, a little less than, little less than,
        a bit under, a bit less than, marginally under, marginally less than""",
    Bound.OVER: f"""over, well over, far over, above, well above, far above, more than,
        well more than, far more than, way more than, greater than, higher than, in excess of,
        well in excess of, upward of, upwards of, exceed, exceeds, exceeded, exceeding, surpass,
        surpasses, surpassed, surpassing, north of, >, {_than(_UP)}""",
    Bound.UNDER: f"""under, well under, far under, below, well below, far below, less than,
        well less than, far less than, fewer than, far fewer than, lower than, short of, sub, <,
        {_than(_DOWN)}""",
    Bound.ABOUT: """about, around, approximately, approx., roughly, some, circa, c., ca.,
        an estimated, estimated, in the region of, in the order of, on the order of,
        somewhere around, ~, ≈""",
}
_BEHIND = {
    Bound.AT_LEAST: """ or more, or above, or higher, or longer, or greater, or over, and above,
        and over, at least, at the least, at the very least""",
    Bound.AT_MOST: """or less, or fewer, or lower, or under, or below, at most, at the most,
        at the very most, maximum""",
    Bound.ABOUT: "or so, more or less",
}
_BETWEEN = "a total of, the, an estimated, a full, another, an additional"


def _alternatives(phrases: str) -> str:
    listed = [" ".join(phrase.split()) for phrase in phrases.split(",")]
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(listed, key=len, reverse=True)
    )


def _groups(table: dict[Bound, str]) -> str:
    return "|".join(
        f"(?P<{bound.name}>{_alternatives(phrases)})" for bound, phrases in table.items()
    )


_LEAD = re.compile(
    rf"(?<![\w’'])(?:{_groups(_BEFORE)})[\s-]?(?:(?:{_alternatives(_BETWEEN)})\s)?$", re.IGNORECASE
)
_TAIL = re.compile(rf"\s(?:{_groups(_BEHIND)})(?!\w)", re.IGNORECASE)
_PLUS = re.compile(r"\s?\+(?!\w)|-plus\b|\splus(?=\s(?:[a-z]|$)|[.,;])")
_ODD = re.compile(r"-odd\b")
_REACH = 40
"""Code points before a number among which the words that bound it are looked for."""


def bounded(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the bound that *text* gives it, and how far the words for it reach.

    An ordinal has none; a range is only ever exact or approximate.
    """
    if quantity.kind is Kind.ORDINAL:
        return quantity
    begin = max(0, quantity.start - _REACH)
    lead = _LEAD.search(text[begin : quantity.start])
    if lead and lead.lastgroup:
        bound = Bound[lead.lastgroup]
        if quantity.low != quantity.high:
            vague = bound in {Bound.ABOUT, Bound.ALMOST}
            bound = Bound.ABOUT if vague else Bound.EXACT
        if bound is not Bound.EXACT:
            return replace(quantity, lead=begin + lead.start(), bound=bound)
    if quantity.low != quantity.high:
        return quantity
    for pattern in (_TAIL, _PLUS, _ODD):
        if tail := pattern.match(text, quantity.end):
            default = Bound.AT_LEAST if pattern is _PLUS else Bound.ABOUT
            bound = Bound[tail.lastgroup] if tail.lastgroup else default
            return replace(quantity, tail=tail.end(), bound=bound)
    return quantity
