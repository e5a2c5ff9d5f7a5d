"""Shares, multiples, ordinals and orders of magnitude, as they are put in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from coursegen.quantities.figures import VULGAR, Amount, significant
from coursegen.quantities.kinds import Kind, listed
from coursegen.quantities.words import ONES, SCALES, TENS, any_of, is_named

_PLACES = listed(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
)
_ORDINALS = {word: number for number, word in enumerate(_PLACES, start=1)}
_ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_BELOW = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6}
_BELOW |= {"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_FEW = [word for word, number in ONES.items() if 0 < number < 10]
_VERBS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_MASSES = {
    "ten": Decimal(10),
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "score": Decimal(20),
} | SCALES

_START = r"(?<![\w’'-])"
_COUNT = rf"(?:{any_of(ONES)}|\d+)"
_OUT_OF = re.compile(
    rf"{_START}(?:(?:one|1)[ -]in[ -](?:every[ -])?(?P<all>{_COUNT})"
    rf"|(?P<some>{_COUNT}) out of (?:every )?(?P<every>{_COUNT}))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"{_START}(?P<above>an?|{any_of(_FEW)}|\d)(?P<join>[ -])"
    rf"(?P<below>half|halves|(?:{any_of(_BELOW.keys() - {'half', 'halves'})})s?)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:(?:or\s(?:more|less)\s)?of|the)\b")
_HALF = re.compile(rf"{_START}half\b(?!-)(?P<an>[ -]an?(?=[ -]))?", re.IGNORECASE)
_NO_HALF_BEFORE = re.compile(
    r"\b(?:first|second|latter|other|better|northern|southern|eastern|western)\s$", re.IGNORECASE
)
_VAGUE = re.compile(
    rf"{_START}(?:"
    r"(?P<masses>tens|dozens|hundreds|thousands|millions) of (?P<of>thousands|[mbt]r?illions)"
    r"|(?:several|a few|few|many|a couple of|multiple) (?P<some>dozen|hundred|thousand|[mb]illion)"
    r"|(?P<plural>dozens|scores(?= of )|hundreds|thousands|[mb]illions|trillions))\b",
    re.IGNORECASE,
)
_FOLD = re.compile(
    rf"{_START}(?:(?P<adverb>twice|thrice)"
    rf"|(?P<count>{any_of([*ONES, *TENS])}|\d+(?:\.\d+)?)[ -]?fold"
    rf"|(?P<verb>{any_of(_VERBS)}|halv)(?P<ending>ed|es|ing|e))\b(?!-)",
    re.IGNORECASE,
)
_FOLLOWS_DOUBLE = re.compile(
    r"\s+(?:the|that|this|its|their|his|her|our|what|from|to|in|since|over|by|as|within|every|again"
    r"|and|or|output|production|capacity|revenue|sales|spending|investment)\b|[.,;:)]|$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"{_START}(?:(?P<word>(?:(?:{any_of(TENS)})-)?(?:{any_of(_ORDINALS)}))"
    r"|(?P<figure>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th))\b(?!-(?:hand|rate)\b)",
    re.IGNORECASE,
)
_NOT_FIRST = re.compile(r"(?:\bat|\bfrom the)\s$", re.IGNORECASE)


_IN_PARTS = (
    rf"(?:one|1)[ -]in[ -]|out of|twice|thrice|halv|fold|\d(?:st|nd|rd|th)|\d[ -]"
    rf"(?:{any_of(_BELOW)})|{any_of([*_MASSES, *_BELOW, *_ORDINALS, *_VERBS])}"
)
_PARTS_SCENT = re.compile(_IN_PARTS)
_SCENT = re.compile(rf"[{''.join(VULGAR)}]|{any_of([*ONES, *TENS])}|{_IN_PARTS}")


def scented(text: str) -> bool:
    """Whether a text has what every amount has in it somewhere; else it need not be read."""
    return any(sign.isdigit() for sign in text) or _SCENT.search(text.lower()) is not None


def in_parts(text: str) -> Iterator[Amount]:
    """The amounts of *text* that are neither digits nor cardinal words.

    >>> text = "twice as many as a quarter of"
    >>> [(text[amount.start : amount.end], str(amount.kind)) for amount in in_parts(text)]
    [('a quarter', 'share'), ('twice', 'multiple')]
    """
    if not _PARTS_SCENT.search(text.lower()):
        return
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            amount = read(match)
            if amount is not None:
                yield amount


def _number(word: str) -> Decimal:
    low = word.lower()
    return Decimal(ONES.get(low) or TENS.get(low) or word)


def _share(match: re.Match[str], value: Decimal) -> Amount:
    return Amount(*match.span(), value, 1, Kind.SHARE)


def _out_of(match: re.Match[str]) -> Amount | None:
    """A share such as "one in five" or "nine out of ten"."""
    above = _number(match["some"] or "1") if match["some"] != "zero" else Decimal(0)
    below = _number(match["all"] or match["every"])
    small = match["all"] or below <= 10
    return _share(match, above / below) if 0 < above < below and small else None


def _part(match: re.Match[str]) -> Amount | None:
    """A share such as "two-thirds" or "a third of"; but "a third company" is none."""
    text, end = match.string, match.end()
    article = match["above"].lower() in {"a", "an"}
    above = Decimal(1) if article else _number(match["above"])
    name = match["below"].lower()
    plural = name.endswith("s")
    below = _BELOW.get(name) or _BELOW[name.removesuffix("s")]
    hyphen = match["join"] == "-"
    clear = hyphen or plural or name == "half" or _OF.match(text, end)
    period = name.startswith("quarter") and re.compile(
        r"\s+of\s+(?:the\s+)?(?:year|fiscal|\x00)|(?!\s+of\b|-)\W|$" if not hyphen else r"$^"
    ).match(text, end)
    if plural != (above > 1) or not clear or period or above >= below:
        return None
    if text.startswith("-", end) or (hyphen and article):
        return None
    return _share(match, above / below)


def _half(match: re.Match[str]) -> Amount | None:
    """A half as in "half of them", "half a million"; not as in "the second half", "in half"."""
    text, start, end = match.string, match.start(), match.end()
    if match["an"]:
        return Amount(start, end, Decimal("0.5"), 1)
    before = text[max(0, start - 12) : start]
    cut = re.search(r"\bin\s$", before) and not text.startswith(" of", end)
    return None if cut or _NO_HALF_BEFORE.search(before) else _share(match, Decimal("0.5"))


def _vague(match: re.Match[str]) -> Amount:
    value = _MASSES[(match["masses"] or match["some"] or match["plural"]).lower().removesuffix("s")]
    if match["of"]:
        value *= _MASSES[match["of"].lower().removesuffix("s")]
    return Amount(*match.span(), value, 0, Kind.VAGUE)


def _fold(match: re.Match[str]) -> Amount | None:
    """A multiple such as "twice", "tenfold", "doubled", and "double" where it is a verb."""
    text, end = match.string, match.end()
    if match["adverb"]:
        value = Decimal(2 if match["adverb"].lower() == "twice" else 3)
    elif match["count"]:
        value = _number(match["count"])
    else:
        verb = match["verb"].lower()
        is_double = match["ending"].lower() == "e" and verb in _VERBS
        if (is_double and not _FOLLOWS_DOUBLE.match(text, end)) or text.startswith(" down", end):
            return None
        value = Decimal(_VERBS[verb]) if verb in _VERBS else Decimal("0.5")
    return Amount(*match.span(), value, significant(f"{value:f}"), Kind.MULTIPLE)


def _ordinal(match: re.Match[str]) -> Amount | None:
    text, start = match.string, match.start()
    if is_named(text, start):
        return None
    if match["figure"]:
        value = Decimal(match["figure"].replace(",", ""))
        return Amount(*match.span(), value, 1, Kind.ORDINAL)
    parts = match["word"].lower().split("-")
    if parts == ["first"] and _NOT_FIRST.search(text[max(0, start - 9) : start]):
        return None
    value = Decimal(sum(TENS.get(part) or _ORDINALS[part] for part in parts))
    return Amount(*match.span(), value, 1, Kind.ORDINAL)


_READERS = (
    (_OUT_OF, _out_of),
    (_PART, _part),
    (_HALF, _half),
    (_VAGUE, _vague),
    (_FOLD, _fold),
    (_ORDINAL, _ordinal),
)
