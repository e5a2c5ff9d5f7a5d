"""Numbers and names that a paraphrase tells in another way: rounded, as a word, as a people.

Only the balanced setting looks here; the strict judge takes a number for itself alone, or for a
weaker bound.
"""

from __future__ import annotations

from fractions import Fraction

from coursegen.quantities import Bound, Date, Quantity
from coursegen.support.licences import weaker
from coursegen.support.words import Word, stem

_NEAR = Fraction(1, 20)
"""How far "about", "almost" or "more than" may be from an exact number."""
_BELOW = Fraction(1, 4)
"""How far "more than" may be below it: who says "over 1,000" for 1,200 misleads nobody."""
_PAIR = frozenset("both pair couple twin twins two".split())  # noqa: SIM905
_PERIODS = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}


def retold(told: Word, said: Word) -> bool:
    """Whether a number of the claim, *said*, is true where the evidence has *told*.

    Either may be a word that is no number: "a year" for "one year", "both" for "two".
    """
    if said.measure is not None and told.measure is not None:
        return weaker(told.measure, said.measure) or _rounded(told, said) or _age(told, said)
    if isinstance(said.measure, Quantity):
        return _one(told, said) or _two(told, said.measure) or _period(told, said.measure)
    if isinstance(told.measure, Quantity):
        return _one(said, told) or _two(said, told.measure) or _period(said, told.measure)
    return False


def _rounded(told: Word, said: Word) -> bool:
    """An exact number that the claim rounds, and says so: "about 5,000" for 4,983."""
    exact, round_ = told.measure, said.measure
    if isinstance(exact, Date) or isinstance(round_, Date) or exact is None or round_ is None:
        return False
    alike = (exact.unit, exact.kind) == (round_.unit, round_.kind) and exact.low == exact.high
    if not alike or exact.bound is not Bound.EXACT or round_.low != round_.high or not exact.low:
        return False
    off = (Fraction(exact.low) - Fraction(round_.low)) / abs(Fraction(exact.low))
    match round_.bound:
        case Bound.ABOUT:
            return abs(off) <= _NEAR
        case Bound.ALMOST:
            return -_NEAR <= off < 0
        case Bound.JUST_OVER:
            return 0 < off <= _NEAR
        case Bound.OVER:
            return 0 < off <= _BELOW
        case _:
            return False


def _age(told: Word, said: Word) -> bool:
    """Whether both are one age, told once with its years and once without: "32-year-old", "32"."""
    one, other = told.measure, said.measure
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    years = {one.unit, other.unit} == {"year", ""} and one.bound is other.bound is Bound.EXACT
    return (
        years
        and any(_old(w) for w in (told, said))
        and (one.low, one.high) == (other.low, other.high)
    )


def _old(word: Word) -> bool:
    """Whether a number of years is somebody's age."""
    last = word.tokens[-1]
    return any(t.lower_ == "old" for t in last.doc[last.i + 1 : last.i + 3])


def _one(word: Word, number: Word) -> bool:
    """An article or "single" for "one": "a year", "a single child"."""
    measure = number.measure
    if not isinstance(measure, Quantity) or measure.low != 1 or measure.high != 1:
        return False
    rest = number.low.removeprefix("one").strip()
    return word.low == "single" if not rest else stem(word.low) == stem(rest)


def _two(word: Word, measure: Quantity) -> bool:
    return word.low in _PAIR and measure.low == measure.high == 2 and not measure.unit


def _period(word: Word, measure: Quantity) -> bool:
    """Whether a word is so many years: "a decade" for "ten years"."""
    return measure.unit == "year" and measure.low == _PERIODS.get(word.low)


def shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


_OF_A_PLACE = frozenset(
    {
        "",
        "n",
        "an",
        "ian",
        "ese",
        "ish",
        "k",
        "ce",
        "a",
        "ia",
        "d",
        "s",
        "i",
        "e",
        "en",
        "ns",
        "ans",
    }
)


_PEOPLES = [
    set(pair.split())
    for pair in (
        "france french",
        "spain spanish",
        "britain british",
        "netherlands dutch",
        "wales welsh",
        "ireland irish",
        "england english",
        "scotland scottish",
        "turkey turkish",
        "denmark danish",
        "sweden swedish",
        "finland finnish",
        "poland polish",
        "switzerland swiss",
        "norway norwegian",
        "portugal portuguese",
        "germany german",
        "italy italian",
        "hungary hungarian",
        "america american",
        "iceland icelandic",
        "ukraine ukrainian",
        "thailand thai",
        "philippines filipino",
        "peru peruvian",
        "congo congolese",
    )
]


def same_people(one: str, other: str) -> bool:
    """Whether one name is a country and the other its people: "Greece" and "Greek"."""
    if {one, other} in _PEOPLES:
        return True
    alike = shared(one, other)
    return alike >= 4 and {one[alike:], other[alike:]} <= _OF_A_PLACE
