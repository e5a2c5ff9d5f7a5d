"""The figures and dates of a sentence, each with what it counts.

Every figure points at the code points of its sentence; a figure that has no place of its
own there is not offered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen import quantities
from coursegen.facts import lexicon
from coursegen.quantities import Bound, Date, Kind, Precision, Quantity, Relation

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit, or a date, where a sentence states it."""

    text: str
    start: int
    """Code points within the sentence."""
    end: int
    value: Decimal
    """The number; of a date, the year, month and day as digits, most significant first."""
    unit: str
    """Canonical unit, such as "percent"; for a date its precision; empty for a count."""
    noun: str
    """Lemma of what a count counts; empty for all else."""
    bound: Bound = Bound.EXACT
    bounded: str = ""
    """The words with which the text bounds the figure, such as "more than"."""
    date: bool = False


@lru_cache(maxsize=1 << 13)
def figures(span: Span) -> tuple[Figure, ...]:
    """The figures and dates of a sentence, first to last."""
    text = span.text
    written = quantities.dates(text)
    dates = tuple(d for d in written if _plain(d) and _alone(d, span))
    taken = [(d.start, d.end) for d in written]
    found = [_dated(d) for d in dates]
    found += [
        figure
        for q in quantities.find(text)
        if not any(q.start < end and start < q.end for start, end in taken)
        and (figure := _counted(q, span)) is not None
    ]
    return tuple(sorted((f for f in found if _free(f, text)), key=lambda figure: figure.start))


_OUT_OF = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of)(?: every)? $",
    re.IGNORECASE,
)
"""*Four in ten*: both are one figure."""


def _free(figure: Figure, text: str) -> bool:
    """Whether a figure stands by itself: not in brackets, not a part of a longer word."""
    before, after = text[: figure.start], text[figure.end :]
    if _OUT_OF.search(before) or (not figure.date and _year(figure, before)):
        return False
    bracketed = before.count("(") > before.count(")")
    return (
        not bracketed and not after[:1].isalnum() and not after.startswith(("'s", "’s", "–", "-"))
    )


_SINCE = re.compile(r"\b(?:in|since|until|by) $", re.IGNORECASE)


def _year(figure: Figure, before: str) -> bool:
    """Whether what looks like a count is a year: "in 1490 members of the family"."""
    return bool(_SINCE.search(before) and re.fullmatch(r"1\d{3}|20\d\d", figure.text))


def _alone(date: Date, span: Span) -> bool:
    """Whether a date tells when something was: not one of several, not part of a name."""
    if date.part:
        return False
    token = _token_at(span, date.start)
    last = _token_at(span, date.end - 1)
    for one in (token, last):
        if one is None or one.dep_ in {"conj", "compound", "amod", "poss"}:
            return False
        if one.dep_ == "nummod" and one.head.pos_ in {"NOUN", "PROPN"} and one.head.i > one.i:
            whole = one.head.idx - span.start_char
            if not date.start <= whole < date.end:
                return False
        if any(child.dep_ == "conj" for child in one.children):
            return False
    return True


def _plain(date: Date) -> bool:
    precise = {Precision.YEAR, Precision.MONTH, Precision.DAY}
    return date.dated and date.precision in precise and date.relation is not Relation.THROUGHOUT


def _dated(date: Date) -> Figure:
    size = {Precision.YEAR: 4, Precision.MONTH: 6, Precision.DAY: 8}[date.precision]
    return Figure(
        text=date.text,
        start=date.start,
        end=date.end,
        value=Decimal(date.first.strftime("%Y%m%d")[:size]),
        unit=date.precision.value,
        noun="",
        date=True,
    )


def _counted(quantity: Quantity, span: Span) -> Figure | None:
    if quantity.kind not in {Kind.CARDINAL, Kind.MULTIPLE} or quantity.low != quantity.high:
        return None
    token = _token_at(span, quantity.start)
    if token is None or token.ent_type_ in {"PRODUCT", "LAW", "ORG"}:
        return None
    noun = "" if quantity.unit else _noun(token)
    if not quantity.unit and quantity.kind is Kind.CARDINAL and not noun:
        return None
    return Figure(
        text=quantity.text,
        start=quantity.start,
        end=quantity.end,
        value=quantity.low,
        unit=quantity.unit or ("times" if quantity.kind is Kind.MULTIPLE else ""),
        noun=noun,
        bound=quantity.bound,
        bounded=span.text[quantity.lead : quantity.start].strip(),
    )


def _noun(token: Token) -> str:
    """What a number counts: the noun that it modifies, or the one it stands for."""
    head = token.head
    while head.dep_ in {"nummod", "quantmod", "compound"} and head.pos_ == "NUM":
        head = head.head
    if token.dep_ in {"nummod", "quantmod", "compound"} and head.pos_ in {"NOUN", "PROPN"}:
        return head.lemma_.lower()
    return ""


def _token_at(span: Span, offset: int) -> Token | None:
    start = span.start_char + offset
    return next((t for t in span if t.idx <= start < t.idx + len(t.text)), None)


def trivial(figure: Figure) -> bool:
    """Whether a figure measures what is seldom worth remembering."""
    if figure.date:
        return False
    unit = figure.unit.split(" per ")[0]
    return bool({unit, figure.noun} & lexicon.TRIVIAL_UNITS) or (
        not figure.unit and figure.value <= 2
    )
