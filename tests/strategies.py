"""Hypothesis strategies of the whole suite: texts, quotations, numbers and dates."""

import calendar
import datetime as dt
import string
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from coursegen.model import Document, Source

LETTERS = string.ascii_letters + "éüßøñçŁ"
ODD = (
    "\u00ad\u200b\u200d\u2060\ufeff\u00a0ﬁﬂ“”‘’\"'–—-−…· \t\n"
    ".,;:!?()[]<>&%$€+@#/\\0123456789中国٣²½"
)

words = st.text(alphabet=LETTERS, min_size=1, max_size=9)
"""Words of letters."""

sentences = st.lists(words, min_size=1, max_size=14).map(lambda parts: " ".join(parts) + ".")

odd_texts = st.text(alphabet=LETTERS + ODD, max_size=300)
"""Text with everything in it that makes quotations hard to place."""

texts = st.one_of(st.text(max_size=300), odd_texts)
"""Any text at all."""

prose = st.lists(sentences, min_size=1, max_size=12).map(" ".join)
"""Sentences of few and repeated words."""

narrow_prose = st.lists(st.sampled_from(("ab", "cd", "ef", "gh")), min_size=1, max_size=60).map(
    " ".join
)
"""A text of four words, in which nearly every quotation stands at several places."""

any_prose = st.one_of(prose, narrow_prose)


def document(text: str) -> Document:
    """A document that holds *text*."""
    return Document(source=Source(id="text", title="Text"), text=text, blocks=())


@st.composite
def spans(draw, texts=odd_texts):
    """A text and two positions in it, the first before the second."""
    text = draw(texts.filter(lambda text: len(text) > 1))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@st.composite
def passages(draw, texts=any_prose, least=1):
    """A text and the positions of some whole words of it, *least* at least."""
    text = draw(texts.filter(lambda text: len(text.split()) >= least))
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == " ")]
    first = draw(st.integers(0, len(starts) - least))
    last = draw(st.integers(first + least, len(starts)))
    return text, starts[first], starts[last] - 1 if last < len(starts) else len(text)


@dataclass(frozen=True)
class Written:
    """A quantity as written, and what it should be read as."""

    text: str
    value: Decimal
    unit: str


UNITS = {
    "percent": ("%", " percent", " per cent", "-percent"),
    "percentage point": (" percentage points", "-percentage-point"),
    "US dollar": (" US dollars", " dollars", "-dollar"),
    "yuan": (" yuan", " renminbi", " RMB"),
    "nanometre": (" nanometres", " nanometers", "nm", " nm", "-nanometre"),
    "kilogram": (" kilograms", " kg", "kg"),
    "metre per second": (" metres per second", " m/s", " meters per second"),
    "year": (" years", "-year"),
    "": ("", " models", " people"),
}
SCALES = {
    "": Decimal(1),
    " thousand": Decimal(10**3),
    " million": Decimal(10**6),
    " billion": Decimal(10**9),
    " trillion": Decimal(10**12),
}
PREFIXES = {
    "US$": "US dollar",
    "$": "US dollar",
    "€": "euro",
    "RMB ": "yuan",
    "HK$": "Hong Kong dollar",
}


@st.composite
def written(draw):
    """A figure in digits, plain or with separators, scale and unit, and its value."""
    number = draw(st.one_of(st.integers(2, 999), st.integers(2100, 9_999_999)))
    places = draw(st.integers(0, 2))
    value = Decimal(number) if number > 2000 else Decimal(number).scaleb(-places)
    figure = f"{value:,}" if draw(st.booleans()) or value >= 1000 else f"{value}"
    scale = draw(st.sampled_from(sorted(SCALES)))
    if draw(st.booleans()):
        prefix = draw(st.sampled_from(sorted(PREFIXES)))
        return Written(f"{prefix}{figure}{scale}", value * SCALES[scale], PREFIXES[prefix])
    unit = draw(st.sampled_from(sorted(UNITS)))
    form = draw(st.sampled_from(UNITS[unit]))
    if scale and form and form[0] not in " -":
        form = " " + form.lstrip("%") if form != "%" else " percent"
    return Written(f"{figure}{scale}{form}", value * SCALES[scale], unit)


BOUNDS = (
    "",
    "about ",
    "over ",
    "more than ",
    "at least ",
    "under ",
    "at most ",
    "almost ",
    "just over ",
)

bounded = st.tuples(
    st.sampled_from(BOUNDS),
    st.integers(2, 12),
    st.sampled_from((" percent", " km", " models", "%")),
).map(lambda parts: "".join(map(str, parts)))
"""Bounded quantities of few values, so that many of them imply one another."""

days = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
MONTHS = tuple(calendar.month_name)[1:]


def _ordinal(day: int) -> str:
    suffix = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


@st.composite
def written_days(draw):
    """A day and one way of writing it."""
    day = draw(days)
    month = MONTHS[day.month - 1]
    forms = (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{_ordinal(day.day)} of {month} {day.year}",
        f"{month} {_ordinal(day.day)}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    )
    return day, draw(st.sampled_from(forms))


@st.composite
def written_dates(draw):
    """A date of any precision with any relation, out of few years."""
    year = draw(st.integers(2019, 2023))
    month = draw(st.sampled_from(("March", "October")))
    form = draw(
        st.sampled_from(
            (
                f"{year}",
                f"{month} {year}",
                f"{draw(st.integers(1, 28))} {month} {year}",
                f"early {month} {year}",
                f"late {year}",
                f"Q{draw(st.integers(1, 4))} {year}",
                f"the first half of {year}",
                f"{month}",
                f"7 {month}",
                "the 2010s",
                "the 21st century",
                f"{year} to {year + 2}",
                f"spring {year}",
            )
        )
    )
    relations = ("in ", "before ", "after ", "by ", "since ", "until ", "around ")
    return draw(st.sampled_from(relations)) + form
