"""The table of units: every spelling leads to one canonical name, dimension and exact factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from coursegen.quantities.kinds import listed


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: canonical name, dimension, and how many base units of the dimension it is."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)


NONE = Unit("", "")

_TABLE = """
percent | share | 1/100 | per cent, pct, %
percentage point | share points | 1/100 | pp
basis point | share points | 1/10000 |
metre | length | 1 | m
kilometre | length | 1000 | km
centimetre | length | 1/100 | cm
millimetre | length | 1/1000 | mm
micrometre | length | 1/1000000 | micron, microns, µm, μm
nanometre | length | 1/1000000000 | nm
inch | length | 127/5000 | inches
foot | length | 381/1250 | feet, ft
yard | length | 1143/1250 |
mile | length | 201168/125 |
square metre | area | 1 | m², m2, sq m
square kilometre | area | 1000000 | km², km2, sq km
square mile | area | 40468564224/15625 | sq mi, sq. mi.
hectare | area | 10000 |
acre | area | 316160658/78125 |
square foot | area | 145161/1562500 | square feet, sq ft
cubic metre | volume | 1 | m³
litre | volume | 1/1000 |
kilogram | mass | 1 | kilogramme, kilogrammes, kilo, kilos, kg
gram | mass | 1/1000 | gramme, grammes, g
milligram | mass | 1/1000000 | mg
tonne | mass | 1000 | metric ton, metric tons
ton | mass in tons | 1 |
pound | pounds | 1 | lb, lbs
ounce | mass | 45359237/1600000000 |
nanosecond | time | 1/1000000000 | ns
microsecond | time | 1/1000000 | µs, μs
millisecond | time | 1/1000 | ms
second | time | 1 | sec
minute | time | 60 | min, mins
hour | time | 3600 | hr, hrs, h
day | time | 86400 |
week | time | 604800 |
month | months | 1 |
quarter | months | 3 |
year | months | 12 | yr, yrs
decade | months | 120 |
century | months | 1200 | centuries
degree Celsius | temperature | 1 | degrees Celsius, °C, ℃
degree Fahrenheit | temperature in Fahrenheit | 1 | degrees Fahrenheit, °F
degree | angle | 1 | °
watt | power | 1 | W
kilowatt | power | 1000 | kW
megawatt | power | 1000000 | MW
gigawatt | power | 1000000000 | GW
terawatt | power | 1000000000000 | TW
kilowatt hour | energy | 1000 | kWh
megawatt hour | energy | 1000000 | MWh
gigawatt hour | energy | 1000000000 | GWh
terawatt hour | energy | 1000000000000 | TWh
volt | voltage | 1 | V
hertz | frequency | 1 | Hz
megahertz | frequency | 1000000 | MHz
gigahertz | frequency | 1000000000 | GHz
bit | information | 1 |
byte | information | 8 |
kilobyte | information | 8000 | KB, kB
megabyte | information | 8000000 | MB
gigabyte | information | 8000000000 | GB
terabyte | information | 8000000000000 | TB
petabyte | information | 8000000000000000 | PB
gigabit | information | 1000000000 | Gb
FLOPS | computing | 1 |
teraflops | computing | 1000000000000 | teraflop, TFLOPS
petaflops | computing | 1000000000000000 | petaflop, PFLOPS
exaflops | computing | 1000000000000000000 | exaflop, EFLOPS
US dollar | currency | 1 | U.S. dollar, U.S. dollars, American dollar, American dollars
US dollar | currency | 1 | dollar, dollars, USD, US$, $
Hong Kong dollar | currency | 1 | HKD, HK$
Taiwan dollar | currency | 1 | New Taiwan dollar, New Taiwan dollars, NTD, NT$
Singapore dollar | currency | 1 | SGD, S$
Australian dollar | currency | 1 | AUD, A$, AU$
Canadian dollar | currency | 1 | CAD, C$, CA$
New Zealand dollar | currency | 1 | NZD, NZ$
yuan | currency | 1 | Chinese yuan, renminbi, RMB, CNY, CN¥
euro | currency | 1 | EUR, €
pound sterling | currency | 1 | pounds sterling, British pound, British pounds, GBP, £
yen | currency | 1 | Japanese yen, JPY, JP¥
yuan or yen | currency | 1 | ¥
South Korean won | currency | 1 | Korean won, KRW, ₩
rupee | currency | 1 | INR, ₹
rouble | currency | 1 | ruble, rubles, RUB, ₽
Swiss franc | currency | 1 | CHF
cent | cents | 1 |
"""
"""Canonical name, dimension, factor to the dimension's base unit, and other spellings."""

_CASED = frozenset(listed("m g h W V kW MW GW TW Hz KB kB MB GB TB PB Gb pp ns ms PFLOPS TFLOPS"))
"""Symbols that mean something else, or nothing, in another case."""
_PREFIXES = listed("US$ HK$ NT$ AU$ CA$ NZ$ CN¥ JP¥ S$ A$ C$ $ € £ ¥ ₩ ₹ ₽")
_CODES = listed("USD HKD NTD SGD AUD CAD NZD RMB CNY EUR GBP JPY KRW INR RUB CHF")


def _read() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in _TABLE.strip().splitlines():
        name, dimension, factor, others = (cell.strip() for cell in row.split("|"))
        unit = Unit(name, dimension, Fraction(factor))
        forms = [name, f"{name}s", *filter(None, others.split(", "))]
        forms += [form.replace("tre", "ter") for form in forms[:2] if "tre" in form]
        units |= {form if form in _CASED else form.lower(): unit for form in forms}
    return units


UNITS = _read()
"""Units by every spelling, in lower case where case does not matter."""


def named(form: str) -> Unit:
    """The unit of a spelling that the patterns below have matched.

    >>> named("Kilometers").name
    'kilometre'
    """
    flat = " ".join(form.split())
    return UNITS.get(flat) or UNITS.get(flat.lower()) or UNITS[flat.lower().replace("-", " ")]


def _alternatives(forms: list[str]) -> str:
    return "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]")
        for form in sorted(forms, key=len, reverse=True)
    )


_WORDS = [form for form in UNITS if form not in _CASED and form[-1].isalpha()]
_SIGNS = [
    form for form in UNITS if not form[-1].isalpha() and form not in map(str.lower, _PREFIXES)
]
CURRENCY = "|".join(
    [*(re.escape(sign) for sign in _PREFIXES), *(rf"{code}[ \u00a0]?" for code in _CODES)]
)
"""A currency before its figure: "US$", "RMB "."""
AFTER = re.compile(
    rf"[ \u00a0\u202f]?(?P<sign>{_alternatives(_SIGNS)}|[$€£])"
    rf"|[ \u00a0\u202f\n-]?(?:(?P<word>(?i:{_alternatives(_WORDS)}))"
    rf"|(?P<cased>{_alternatives(sorted(_CASED))}))"
    r"(?![\w²³])"
)
"""A unit behind its figure: "%", " percent", "-year", "nm"."""
PER = re.compile(
    r"(?:/|[ -](?:per|an?|each|every)[ -])"
    r"(?P<unit>second|sec|s|minute|min|hour|hr|h|day|week|month|quarter|year|annum|decade|capita"
    r"|person|kilogram|kg|tonne|kilometre|kilometer|km|litre|liter|square metre|square meter)\b"
)
_PER = {"s": "second", "annum": "year", "capita": "person", "h": "hour"}
_COMPOUND = re.compile(r"[ \u00a0-]?(?P<form>km/h|kph|mph|m/s|km/s)(?!\w)")
_COMPOUNDS = {
    "km/h": ("kilometre", "hour"),
    "kph": ("kilometre", "hour"),
    "mph": ("mile", "hour"),
    "m/s": ("metre", "second"),
    "km/s": ("kilometre", "second"),
}


def per(unit: Unit, other: str) -> Unit:
    """The rate of one unit per another.

    >>> per(named("km"), "hour")
    Unit(name='kilometre per hour', dimension='length per time', factor=Fraction(5, 18))
    """
    form = _PER.get(other, other)
    below = UNITS.get(form, Unit(form, form))
    return Unit(
        f"{unit.name} per {below.name}",
        f"{unit.dimension} per {below.dimension}",
        unit.factor / below.factor,
    )


def after(text: str, position: int) -> tuple[Unit, int]:
    """The unit that begins at *position*, with a space or hyphen before it, and its end.

    >>> after("3-4 nanometers wide", 3)[0].name
    'nanometre'
    >>> after("30 platforms", 2)
    (Unit(name='', dimension='', factor=Fraction(1, 1)), 2)
    """
    if compound := _COMPOUND.match(text, position):
        above, below = _COMPOUNDS[compound["form"]]
        return per(UNITS[above], below), compound.end()
    match = AFTER.match(text, position)
    if match is None:
        return NONE, position
    unit, end = named(match["sign"] or match["cased"] or match["word"]), match.end()
    if unit.name == "second" and text.startswith("-", end):
        return NONE, position  # "two second-tier cities"
    if rate := PER.match(text, end):
        return per(unit, rate["unit"]), rate.end()
    return unit, end
