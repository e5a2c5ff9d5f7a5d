"""Numbers in digits, as they stand; digits that are part of a name or a code are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from coursegen.quantities.kinds import Kind
from coursegen.quantities.units import CURRENCY, after


class Amount(NamedTuple):
    """A number at a place, before it has found its unit."""

    start: int
    end: int
    value: Decimal
    digits: int
    kind: Kind = Kind.CARDINAL
    scale: Decimal = Decimal(1)
    """The power of ten in words that it ends in: a million in "5 million"."""
    currency: str = ""
    """What stands before it: "US$"."""
    spelled: bool = False


_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES = {"k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "mln": 6, "b": 9, "B": 9, "bn": 9}
_SUFFIXES |= {"T": 12, "tn": 12, "trn": 12}
VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5)}
VULGAR |= {"⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8)}
DIGITS = re.compile(
    rf"(?<![\w.,/@#=:§\\%$€£¥+'’])(?P<sign>[-−](?=[$€£¥\d])|(?i:minus)\s)?(?P<currency>{CURRENCY})?"
    r"(?P<number>\d{1,3}(?:[,\u202f\u2009\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<vulgar>[{''.join(VULGAR)}])?"
    r"|(?<![\w/])(?P<alone>[" + "".join(VULGAR) + "])"
)
_AFTER_DIGITS = re.compile(
    r"[ \u00a0\u202f\n-]?(?P<hundred>hundred[ -])?(?P<scale>thousand|million|billion|trillion)\b"
    r"|[ \u00a0]?(?P<suffix>bn|tn|trn|mn|mln)\b|(?P<letter>[kKmMbBT])\b"
    r"|[ -](?P<alone>hundred|dozen)\b"
)
_SLASH = re.compile(r"/(\d{1,2})(?![\w/]|[.,]\d)")
_TAIL = re.compile(r"[.,:]\d|\.[A-Za-z]|/\w|[@_=]|-\d{3,}-|-[A-Z]")
_LETTERS = re.compile(r"[^\W\d_]+")
_FOLLOWS_FIGURE = re.compile(r"[\d%)]\s?$")
"""Here a sign joins two figures, and neither is below zero: "5 -10", "12 minus 3"."""


def significant(number: str) -> int:
    """Significant digits of a number as written.

    >>> significant("1,500"), significant("47.0"), significant("0.05")
    (2, 3, 1)
    """
    digits = re.sub(r"\D", "", number).lstrip("0")
    return len(digits if "." in number else digits.rstrip("0")) or 1


def plain(value: Decimal) -> Decimal:
    """The value without an exponent, and without decimals where it is whole."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def in_digits(text: str) -> Iterator[Amount]:
    """The amounts of *text* that are written in digits, with the scale behind them.

    >>> [str(amount.value) for amount in in_digits("US$5m, 1,500 and ¾, but not GPT-4 or 5G")]
    ['5000000', '1500', '0.75']
    """
    for match in DIGITS.finditer(text):
        if match["alone"]:
            yield Amount(*match.span(), _vulgar(match["alone"]), 1, Kind.SHARE)
        elif slash := _slash(match):
            yield slash
        elif not _is_label(match) and (amount := _amount(match)):
            yield amount


def _vulgar(sign: str) -> Decimal:
    above, below = VULGAR[sign]
    return Decimal(above) / below


def _amount(match: re.Match[str]) -> Amount | None:
    text, (start, end), number = match.string, match.span(), match["number"]
    value, digits = Decimal(re.sub(r"[^\d.]", "", number)), significant(number)
    if match["vulgar"]:
        value, digits = value + _vulgar(match["vulgar"]), digits + 1
    currency = (match["currency"] or "").rstrip()
    scale = Decimal(1)
    suffix = _AFTER_DIGITS.match(text, end)
    if suffix:
        scale = _scale(suffix, money=bool(currency))
        end = suffix.end() if scale != 1 else end
    if scale == 1 and _is_glued(text, end):
        return None
    if match["sign"]:
        if _FOLLOWS_FIGURE.search(text[max(0, start - 2) : start]):
            start += len(match["sign"])
        else:
            value = -value
    return Amount(start, end, plain(value * scale), digits, scale=scale, currency=currency)


def _scale(suffix: re.Match[str], *, money: bool) -> Decimal:
    """What "million", "bn" or "k" multiplies by; a bare "5m" is a length, 1."""
    if suffix["scale"]:
        return Decimal(_SCALES[suffix["scale"]] * (100 if suffix["hundred"] else 1))
    if suffix["alone"]:
        return Decimal(100 if suffix["alone"] == "hundred" else 12)
    letter = suffix["suffix"] or suffix["letter"]
    ambiguous = letter in {"m", "b", "T"} and not money
    return Decimal(1) if ambiguous else Decimal(10) ** _SUFFIXES[letter]


def _slash(match: re.Match[str]) -> Amount | None:
    """A fraction with a slash, "3/4"; None for what is no fraction."""
    number = match["number"]
    rest = _SLASH.match(match.string, match.end())
    if rest is None or not number.isdigit() or len(number) > 2:
        return None
    above, below = int(number), int(rest[1])
    if not 0 < above < below or below not in {2, 3, 4, 5, 6, 8, 10, 16}:
        return None
    return Amount(match.start(), rest.end(), Decimal(above) / below, 1, Kind.SHARE)


def _is_label(match: re.Match[str]) -> bool:
    """Whether digits are part of a name, a time or a code: "GPT-4", "10:30", "007"."""
    text, (start, end), number = match.string, match.span(), match["number"]
    if _TAIL.match(text, end) or (len(number) > 1 and number[0] == "0" and number[1] != "."):
        return True
    if len(number) > 15 and "," not in number:
        return True
    dashed = start > 1 and text[start - 1] in "-–—"
    return dashed and (text[start - 2].isalpha() or bool(match["sign"]))


def _is_glued(text: str, end: int) -> bool:
    """Whether letters that are no unit are written onto the digits: "5G", "4o", "14th"."""
    letters = _LETTERS.match(text, end)
    if letters is None or letters[0] in {"x", "plus"}:
        return False
    unit, finish = after(text, end)
    return not unit.name or finish < letters.end()
