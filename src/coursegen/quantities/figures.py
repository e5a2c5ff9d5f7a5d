"""Numbers without their units: digits, words, fractions, multiples and ordinals, by exact value."""

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


_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6}
_PARTS |= {"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_FOLD = {"single": 1, "double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5}
_SUFFIXES = {"k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "mln": 6, "b": 9, "B": 9, "bn": 9}
_SUFFIXES |= {"T": 12, "tn": 12, "trn": 12}
_VULGAR = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅕": (1, 5),
    "⅛": (1, 8),
}


def _any(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


DIGITS = re.compile(
    rf"(?<![\w.,/@#=:§\\%$€£¥+'’])(?P<sign>[-−](?=[$€£¥\d]))?(?P<currency>{CURRENCY})?"
    r"(?P<number>\d{1,3}(?:[,\u202f\u2009\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<vulgar>[{''.join(_VULGAR)}])?"
    r"|(?<![\w/])(?P<alone>[" + "".join(_VULGAR) + "])"
)
_AFTER_DIGITS = re.compile(
    r"[ \u00a0\u202f\n-]?(?P<hundred>hundred[ -])?(?P<scale>thousand|million|billion|trillion)\b"
    r"|[ \u00a0]?(?P<suffix>bn|tn|trn|mn|mln)\b|(?P<letter>[kKmMbBT])\b"
    r"|[ -](?P<alone>hundred|dozen)\b"
)
_WORD = re.compile(rf"\b(?:{_any([*_ONES, *_TENS, *_SCALES, 'hundred', 'dozen', 'and'])})\b", re.I)
SPELLED = re.compile(
    rf"(?<![\w’'])(?<![\w]-)(?:(?:an?|half[- ]an?|half)[ -](?=(?:hundred|dozen|thousand|[mbt]r?illion)\b)"
    rf"|(?={_any([*_ONES, *_TENS])}\b))",
    re.I,
)
_HALVES = re.compile(
    r"[ -]and[ -](?:a[ -](?P<one>half|quarter)|(?P<three>three[ -]quarters))\b", re.I
)
SPECIAL = re.compile(
    r"(?<![\w’'])(?<![\w]-)(?:"
    rf"(?P<in>(?:one|1)[ -]in[ -](?:every[ -])?(?P<of>{_any(k for k, v in _ONES.items() if v > 1)}|\d+)\b)"
    rf"|(?P<out>(?P<some>{_any(_ONES)}|\d+) out of (?:every )?(?P<all>{_any(_ONES)}|\d+)\b)"
    rf"|(?P<part>(?P<times>an?|one|two|three|four|five|six|seven|eight|nine|\d)(?P<join>[ -])"
    r"(?P<name>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b)"
    r"|(?P<half>half)\b"
    r"|(?P<vague>(?:(?P<tens>tens|hundreds|thousands|dozens|millions) of (?P<mass>thousands|millions|billions|trillions))"
    r"|(?P<several>several|a few|few|many|a couple of|multiple)[ ](?P<scale>hundred|thousand|million|billion|dozen)"
    r"|(?P<plural>dozens|hundreds|thousands|millions|billions|trillions))\b"
    r"|(?P<twice>twice|thrice)\b"
    r"|(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?P<ending>ed|es|ing|e)?\b"
    rf"|(?P<fold>(?:{_any([*_ONES, *_TENS])}|\d+(?:\.\d+)?)[ -]?fold)\b"
    rf"|(?P<ordinal>(?:(?:{_any(_TENS)})-)?(?:{_any(_ORDINALS)}))\b"
    r"|(?P<figure>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b"
    r")",
    re.I,
)
_BEFORE_HALF = re.compile(
    r"(?:first|second|latter|other|better|northern|southern|eastern|western)\s$", re.I
)
_DOUBLES = re.compile(
    r"\s+(?:the|that|this|its|their|his|her|our|what|from|to|in|since|over|by|as|within|every|again|and|or"
    r"|output|production|capacity|revenue|sales|spending|investment)\b|[.,;:)]|$",
    re.I,
)
_NOT_FIRST = re.compile(r"(?:\bat|\bfrom the|\bhead)\s$", re.I)

_ONE_AFTER = re.compile(
    r"\s+(?:of|another|is|was|are|were|be|has|had|have|can|could|may|might|must|should|shall|will|would|who|whom"
    r"|whose|that|which|where|when|day|by|and|to|in|on|for|with|from|as|at|way|side|thing|does|did|do|not|never"
    r"|also|only|sees|finds|gets|might|cannot|after|before|than|but|if|because|so|here|there|under|over|such)\b"
    r"|\s*[^\w\s]|\s*$|\s+[^a-z\s]",
    re.I,
)
_ONE_BEFORE = re.compile(
    r"(?:\b(?:no|the|this|that|each|every|any|another|which|some|a|an|good|big|new|old|right|only|last|next|same"
    r"|by|as|is|was)\s|[-–])$",
    re.I,
)

_LEAST = re.compile(r"\b(?:at least|at most|more than|less than)\s$", re.I)


def amounts(text: str) -> Iterator[Amount]:
    """The numbers of *text*, in no order; they may overlap, and then the longer is meant."""
    yield from _digits(text)
    yield from _spelled(text)
    yield from _special(text)


def significant(number: str) -> int:
    """Significant digits of a number as written.

    >>> significant("1,500"), significant("47.0"), significant("0.05")
    (2, 3, 1)
    """
    plain = re.sub(r"[^\d.]", "", number).lstrip("0.") if "." in number else number
    plain = re.sub(r"\D", "", plain)
    return len(plain) if "." in number else len(plain.lstrip("0").rstrip("0")) or 1


def _digits(text: str) -> Iterator[Amount]:
    for match in DIGITS.finditer(text):
        start, end = match.span()
        if match["alone"]:
            above, below = _VULGAR[match["alone"]]
            yield Amount(start, end, Decimal(above) / below, 1, Kind.SHARE)
            continue
        number = match["number"]
        value = Decimal(re.sub(r"[^\d.]", "", number))
        digits = significant(number)
        if match["vulgar"]:
            above, below = _VULGAR[match["vulgar"]]
            value += Decimal(above) / below
            digits += 1
        fraction = _slash(text, match)
        if fraction is not None:
            yield fraction
            continue
        if _is_label(text, match):
            continue
        scale = Decimal(1)
        suffix = _AFTER_DIGITS.match(text, end)
        if suffix:
            money = bool(match["currency"])
            scale = _scale(suffix, money=money)
            if scale != 1:
                end = suffix.end()
        if scale == 1 and _glued(text, end):
            continue
        sign = (
            -1
            if match["sign"] and not re.search(r"[\w.,)]\s?$", text[max(0, start - 2) : start])
            else 1
        )
        yield Amount(
            start + (1 if match["sign"] and sign == 1 else 0),
            end,
            _plain(sign * value * scale),
            digits,
            scale=scale,
            currency=(match["currency"] or "").strip("  "),
        )


def _plain(value: Decimal) -> Decimal:
    """The value without an exponent, and without decimals where it is whole."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _scale(suffix: re.Match[str], *, money: bool) -> Decimal:
    if suffix["scale"]:
        return _SCALES[suffix["scale"]] * (100 if suffix["hundred"] else 1)
    if suffix["alone"]:
        return Decimal(100 if suffix["alone"] == "hundred" else 12)
    letter = suffix["suffix"] or suffix["letter"]
    if letter in {"m", "b", "T"} and not money:
        return Decimal(1)
    return Decimal(10) ** _SUFFIXES[letter]


def _slash(text: str, match: re.Match[str]) -> Amount | None:
    """A fraction with a slash, "3/4"; None for what is no fraction."""
    rest = re.compile(r"/(\d{1,2})(?![\w/]|[.,]\d)").match(text, match.end())
    if rest is None or not match["number"].isdigit() or len(match["number"]) > 2:
        return None
    above, below = int(match["number"]), int(rest[1])
    if not 0 < above < below or below not in {2, 3, 4, 5, 6, 8, 10, 16}:
        return None
    return Amount(match.start(), rest.end(), Decimal(above) / below, 1, Kind.SHARE)


_TAIL = re.compile(r"[.,:]\d|\.[A-Za-z]|/\w|[@_=]|-\d{3,}-|-[A-Z]")
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED = frozenset("percent pct pp metre meter metres meters bn".split())


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether digits are part of a name, a telephone number, a section, a time or a code."""
    number, end = match["number"], match.end()
    if _TAIL.match(text, end) or (len(number) > 1 and number[0] == "0" and number[1] != "."):
        return True
    if len(number) > 15 and "," not in number:
        return True
    start = match.start()
    if start and text[start - 1] in "-–—" and start > 1:
        return text[start - 2].isalpha() or bool(match["sign"])
    return bool(
        re.search(r"(?:\(\d{2,4}\)\s?|\+\d+[ -][\d -]*)$", text[max(0, start - 20) : start])
    )


def _glued(text: str, end: int) -> bool:
    """Whether letters that are no unit are written onto the digits: "5G", "4o", "14th"."""
    letters = _LETTERS.match(text, end)
    if letters is None:
        return False
    if letters[0] in {"x", "plus"}:
        return False
    unit, finish = after(text, end)
    return not unit.name or finish < letters.end()


def spell(
    text: str, position: int, counted: int | None = None
) -> tuple[int, Decimal, Decimal] | None:
    """End, value and last scale of the number in words at *position*, None where none is.

    >>> spell("two hundred and five thousand parts", 0)
    (29, Decimal('205000'), Decimal('1000'))
    >>> spell("fifteen hundred", 0)
    (15, Decimal('1500'), Decimal('100'))

    *counted* is what the number begins with, 1 for the "a" of "a hundred".
    """
    total = Decimal(0)
    current = None if counted is None else Decimal(counted)
    last, scale, end = "", Decimal(1), position
    limit = Decimal("Infinity")
    match = _WORD.match(text, position)
    while match:
        word = match[0].lower()
        if word == "and":
            following = _WORD.match(text, match.end() + 1)
            if last not in {"hundred", "scale"} or following is None:
                break
            if following[0].lower() not in _ONES and following[0].lower() not in _TENS:
                break
            match = following
            continue
        if word in _ONES:
            if current is not None and last not in {"tens", "hundred"}:
                return None
            if last == "tens" and not 0 < _ONES[word] < 10:
                return None
            current = (current or 0) + Decimal(_ONES[word])
            last, scale = "ones", Decimal(1)
        elif word in _TENS:
            if current is not None and last != "hundred":
                return None
            current = (current or 0) + Decimal(_TENS[word])
            last, scale = "tens", Decimal(1)
        elif word in {"hundred", "dozen"}:
            if current is None or current >= 100:
                break
            scale = Decimal(100 if word == "hundred" else 12)
            current *= scale
            last = "hundred"
        else:
            scale = _SCALES[word]
            if current is None:
                total *= scale
            elif scale < limit:
                total, current = total + current * scale, None
            else:
                break
            limit, last = scale, "scale"
        end = match.end()
        match = (
            _WORD.match(text, end + 1) if end < len(text) and text[end] in " -\u00a0\n" else None
        )
    if last == "":
        return None
    return end, total + (current or 0), scale


def _spelled(text: str) -> Iterator[Amount]:
    done = 0
    for match in SPELLED.finditer(text):
        start, head = match.start(), match[0].lower()
        if start < done:
            continue
        if head.startswith("half"):
            word = _WORD.match(text, match.end())
            assert word is not None  # noqa: S101
            scale = _SCALES.get(word[0].lower(), Decimal(12))
            end, value = word.end(), (Decimal(100) if word[0].lower() == "hundred" else scale) / 2
        else:
            spelled = spell(text, match.end(), 1 if head else None)
            if spelled is None:
                done = _run(text, start)
                continue
            end, value, scale = spelled
            if value == 1 and not _counts(text, start, end):
                continue
            if _is_named(text, start):
                continue
        more = _HALVES.match(text, end)
        if more and not head:
            value += (
                Decimal("0.75")
                if more["three"]
                else Decimal("0.5")
                if more["one"].lower() == "half"
                else Decimal("0.25")
            )
            end = more.end()
            if word := re.compile(r"[ -](thousand|million|billion|trillion)\b").match(text, end):
                scale = _SCALES[word[1]]
                value, end = value * scale, word.end()
        done = end
        value = _plain(value)
        yield Amount(start, end, value, significant(f"{value:f}"), scale=scale, spelled=True)


def _run(text: str, position: int) -> int:
    end = position
    while match := _WORD.match(text, end):
        end = match.end() + 1
    return end


def _counts(text: str, start: int, end: int) -> bool:
    """Whether "one" is a number here, not a pronoun."""
    if _HALVES.match(text, end) or _LEAST.search(text[max(0, start - 10) : start]):
        return True
    if after(text, end)[0].name and not re.match(r"[ ]day\b", text[end : end + 5]):
        return True
    if re.match(r"\s(?:to|or)\s(?:two|three|five|ten)\b", text[end : end + 10]):
        return True
    return not (_ONE_AFTER.match(text, end) or _ONE_BEFORE.search(text[max(0, start - 10) : start]))


def _is_named(text: str, start: int) -> bool:
    """Whether a number in words is capitalised within a sentence: part of a name."""
    if not text[start].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" \t\"“‘'(")
    return bool(before) and start > 0 and before[-1] not in ".!?:…\n•–—-"


def _special(text: str) -> Iterator[Amount]:
    for match in SPECIAL.finditer(text):
        amount = _one_special(text, match)
        if amount is not None:
            yield amount


def _one_special(text: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    kind = match.lastgroup
    if match["in"]:
        below = _word(match["of"])
        return Amount(start, end, 1 / below, 1, Kind.SHARE) if below > 1 else None
    if match["out"]:
        above, below = (_word(match[name]) for name in ("some", "all"))
        return Amount(start, end, above / below, 1, Kind.SHARE) if 0 < above < below <= 10 else None
    if match["part"]:
        return _part(text, match)
    if match["half"]:
        before = text[max(0, start - 12) : start]
        if _BEFORE_HALF.search(before) or text[end : end + 1] == "-":
            return None
        if re.search(r"\bin\s$", before) and not text.startswith(" of", end):
            return None
        an = re.compile(r"[ -]an?(?=[ -])").match(text, end)
        value = Decimal("0.5")
        if an:
            return Amount(start, an.end(), value, 1)
        return Amount(start, end, value, 1, Kind.SHARE)
    if match["vague"]:
        return _vague(match)
    if match["twice"]:
        return Amount(
            start, end, Decimal(2 if match["twice"].lower() == "twice" else 3), 1, Kind.MULTIPLE
        )
    if match["verb"]:
        return _verb(text, match)
    if match["fold"]:
        word = re.sub(r"[ -]?fold$", "", match["fold"].lower())
        value = Decimal(_ONES.get(word) or _TENS.get(word) or word)
        return Amount(start, end, value, significant(f"{value:f}"), Kind.MULTIPLE)
    assert kind in {"ordinal", "figure"}  # noqa: S101
    if _is_named(text, start) or text[end : end + 5] in {"-hand", "-rate"}:
        return None
    if match["figure"]:
        return Amount(start, end, Decimal(match["figure"].replace(",", "")), 1, Kind.ORDINAL)
    if _NOT_FIRST.search(text[max(0, start - 9) : start]) and match["ordinal"].lower() == "first":
        return None
    parts = match["ordinal"].lower().split("-")
    value = Decimal(sum(_TENS.get(part) or _ORDINALS[part] for part in parts))
    return Amount(start, end, value, 1, Kind.ORDINAL)


def _word(word: str) -> Decimal:
    return Decimal(_ONES.get(word.lower(), word))


def _part(text: str, match: re.Match[str]) -> Amount | None:
    """ "two-thirds", "a third of", "a quarter of": a share; "a third company" is none."""
    start, end = match.span()
    times, name = match["times"].lower(), match["name"].lower()
    above = Decimal(1 if times in {"a", "an"} else _ONES.get(times) or times)
    below = _PARTS[name.removesuffix("s") if name != "halves" else "half"]
    plural = name.endswith("s")
    sure = match["join"] == "-" or re.compile(r"\s+(?:of|the)\b").match(text, end)
    if plural != (above > 1) or not (
        sure or (plural and name not in {"quarters", "halves"}) or name == "half"
    ):
        return None
    if (
        text[end : end + 1] == "-"
        or above >= below
        or (match["join"] == "-" and times in {"a", "an"})
    ):
        return None
    if re.match(r"\s+of\s+(?:the\s+)?(?:year|\d{4}|fiscal)", text[end : end + 16]):
        return None
    return Amount(start, end, above / below, 1, Kind.SHARE)


def _vague(match: re.Match[str]) -> Amount:
    table = {"ten": Decimal(10), "hundred": Decimal(100), "dozen": Decimal(12)} | _SCALES
    if match["tens"]:
        value = table[match["tens"].lower()[:-1]] * table[match["mass"].lower()[:-1]]
    elif match["several"]:
        value = table[match["scale"].lower()]
    else:
        value = table[match["plural"].lower()[:-1]]
    return Amount(*match.span(), value, 0, Kind.VAGUE)


def _verb(text: str, match: re.Match[str]) -> Amount | None:
    stem, ending = match["verb"].lower(), (match["ending"] or "").lower()
    if not ending or text[match.end() : match.end() + 1] == "-":
        return None
    if ending == "e" and not _DOUBLES.match(text, match.end()):
        return None
    if stem == "doubl" and re.match(r"\s+down\b", text[match.end() : match.end() + 6]):
        return None
    value = Decimal("0.5") if stem == "halv" else Decimal(_FOLD[stem + "e"])
    return Amount(*match.span(), value, 1, Kind.MULTIPLE)
