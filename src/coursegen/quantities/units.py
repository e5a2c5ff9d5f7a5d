"""The table of units: every spelling leads to one canonical name, dimension and exact factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: canonical name, dimension, and how many base units of the dimension it is."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)


NONE = Unit("", "")

_TABLE = """
percent          | share           | 1/100           | percent, per cent, pct, %
percentage point | share points    | 1/100           | percentage points, percentage-point, pp
basis point      | share points    | 1/10000         | basis points, basis-point
metre            | length          | 1               | metres, meter, meters, m
kilometre        | length          | 1000            | kilometres, kilometer, kilometers, km
centimetre       | length          | 1/100           | centimetres, centimeter, centimeters, cm
millimetre       | length          | 1/1000          | millimetres, millimeter, millimeters, mm
micrometre       | length          | 1/1000000       | micrometres, micrometer, micrometers, micron, microns, µm, μm
nanometre        | length          | 1/1000000000    | nanometres, nanometer, nanometers, nm
inch             | length          | 127/5000        | inches
foot             | length          | 381/1250        | feet, ft
yard             | length          | 1143/1250       | yards
mile             | length          | 201168/125      | miles
square metre     | area            | 1               | square metres, square meter, square meters, m², sq m
square kilometre | area            | 1000000         | square kilometres, square kilometer, square kilometers, km², sq km
hectare          | area            | 10000           | hectares
acre             | area            | 316160658/78125 | acres
square foot      | area            | 145161/1562500  | square feet, sq ft
cubic metre      | volume          | 1               | cubic metres, cubic meter, cubic meters, m³
litre            | volume          | 1/1000          | litres, liter, liters
kilogram         | mass            | 1               | kilograms, kilogramme, kilogrammes, kilo, kilos, kg
gram             | mass            | 1/1000          | grams, gramme, grammes, g
milligram        | mass            | 1/1000000       | milligrams, mg
tonne            | mass            | 1000            | tonnes, metric ton, metric tons
ton              | mass in tons    | 1               | tons
pound            | pounds          | 1               | pounds, lb, lbs
ounce            | mass            | 45359237/1600000000 | ounces
nanosecond       | time            | 1/1000000000    | nanoseconds, ns
microsecond      | time            | 1/1000000       | microseconds, µs, μs
millisecond      | time            | 1/1000          | milliseconds, ms
second           | time            | 1               | seconds, sec
minute           | time            | 60              | minutes, min, mins
hour             | time            | 3600            | hours, hr, hrs, h
day              | time            | 86400           | days
week             | time            | 604800          | weeks
month            | months          | 1               | months
quarter          | months          | 3               | quarters
year             | months          | 12              | years, yr, yrs
decade           | months          | 120             | decades
century          | months          | 1200            | centuries
degree Celsius   | temperature     | 1               | degrees Celsius, °C, ℃
degree Fahrenheit| temperature in F| 1               | degrees Fahrenheit, °F
degree           | angle           | 1               | degrees, °
watt             | power           | 1               | watts, W
kilowatt         | power           | 1000            | kilowatts, kW
megawatt         | power           | 1000000         | megawatts, MW
gigawatt         | power           | 1000000000      | gigawatts, GW
terawatt         | power           | 1000000000000   | terawatts, TW
kilowatt-hour    | energy          | 1000            | kilowatt-hours, kilowatt hour, kilowatt hours, kWh
megawatt-hour    | energy          | 1000000         | megawatt-hours, megawatt hour, megawatt hours, MWh
gigawatt-hour    | energy          | 1000000000      | gigawatt-hours, gigawatt hour, gigawatt hours, GWh
terawatt-hour    | energy          | 1000000000000   | terawatt-hours, terawatt hour, terawatt hours, TWh
volt             | voltage         | 1               | volts, V
hertz            | frequency       | 1               | Hz
megahertz        | frequency       | 1000000         | MHz
gigahertz        | frequency       | 1000000000      | GHz
bit              | information     | 1               | bits
byte             | information     | 8               | bytes
kilobyte         | information     | 8000            | kilobytes, KB, kB
megabyte         | information     | 8000000         | megabytes, MB
gigabyte         | information     | 8000000000      | gigabytes, GB
terabyte         | information     | 8000000000000   | terabytes, TB
petabyte         | information     | 8000000000000000| petabytes, PB
gigabit          | information     | 1000000000      | gigabits, Gb
FLOPS            | computing       | 1               | flops
teraflops        | computing       | 1000000000000   | teraflop, TFLOPS
petaflops        | computing       | 1000000000000000| petaflop, PFLOPS
exaflops         | computing       | 1000000000000000000 | exaflop, EFLOPS
US dollar        | currency        | 1               | US dollars, U.S. dollar, U.S. dollars, American dollars, dollar, dollars, USD, US$, $
Hong Kong dollar | currency        | 1               | Hong Kong dollars, HKD, HK$
Taiwan dollar    | currency        | 1               | Taiwan dollars, New Taiwan dollar, New Taiwan dollars, NTD, NT$
Singapore dollar | currency        | 1               | Singapore dollars, SGD, S$
Australian dollar| currency        | 1               | Australian dollars, AUD, A$, AU$
Canadian dollar  | currency        | 1               | Canadian dollars, CAD, C$, CA$
New Zealand dollar | currency      | 1               | New Zealand dollars, NZD, NZ$
yuan             | currency        | 1               | Chinese yuan, renminbi, RMB, CNY, CN¥
euro             | currency        | 1               | euros, EUR, €
pound sterling   | currency        | 1               | pounds sterling, British pounds, GBP, £
yen              | currency        | 1               | Japanese yen, JPY, JP¥
yuan or yen      | currency        | 1               | ¥
won              | currency        | 1               | South Korean won, Korean won, KRW, ₩
rupee            | currency        | 1               | rupees, INR, ₹
rouble           | currency        | 1               | roubles, ruble, rubles, RUB, ₽
Swiss franc      | currency        | 1               | Swiss francs, CHF
cent             | cents           | 1               | cents
"""

_CASED = frozenset("m g h W V kW MW GW TW Hz KB kB MB GB TB PB Gb pp ns ms PFLOPS TFLOPS".split())
"""Symbols that mean something else, or nothing, in another case."""
_PREFIXES = "US$ HK$ NT$ AU$ CA$ NZ$ CN¥ JP¥ S$ A$ C$ $ € £ ¥ ₩ ₹ ₽".split()
_CODES = "USD HKD NTD SGD AUD CAD NZD RMB CNY EUR GBP JPY KRW INR RUB CHF".split()


def _read() -> dict[str, Unit]:
    units = {}
    for row in _TABLE.strip().splitlines():
        name, dimension, factor, forms = (cell.strip() for cell in row.split("|"))
        unit = Unit(name, dimension, Fraction(factor))
        for form in (name, *forms.split(", ")):
            units[form if form in _CASED else form.lower()] = unit
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


_WORDS = [form for form in UNITS if form not in _CASED and form[-1].isalpha() and form != "won"]
_SIGNS = [
    form for form in UNITS if not form[-1].isalpha() and form not in map(str.lower, _PREFIXES)
]
CURRENCY = "|".join(
    [*(re.escape(sign) for sign in _PREFIXES), *(rf"{code}[ \u00a0]?" for code in _CODES)]
)
"""A currency before its figure: "US$", "RMB "."""
AFTER = re.compile(
    rf"[ \u00a0\u202f]?(?P<sign>{_alternatives(_SIGNS)}|[$€£])"
    rf"|[ \u00a0\u202f\n-]?(?:(?P<word>(?i:{_alternatives(_WORDS)}))|(?P<cased>{_alternatives(sorted(_CASED))}))"
    r"(?![\w²³])"
)
"""A unit behind its figure: "%", " percent", "-year", "nm"."""
PER = re.compile(
    r"(?:/|[ -](?:per|an?|each|every)[ -])"
    r"(?P<unit>second|sec|s|minute|min|hour|hr|h|day|week|month|quarter|year|annum|decade|capita|person"
    r"|kilogram|kg|tonne|kilometre|kilometer|km|litre|liter|square metre|square meter)\b"
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
