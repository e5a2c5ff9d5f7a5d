"""Numbers in words, from "zero" to "two hundred and five thousand"; the pronoun "one" is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from coursegen.quantities.figures import Amount, plain, significant
from coursegen.quantities.kinds import listed
from coursegen.quantities.units import after

ONES = {
    word: number
    for number, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
SCALES = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}


def any_of(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_WORD = re.compile(
    rf"\b(?:{any_of([*ONES, *TENS, *SCALES, 'hundred', 'dozen', 'and'])})\b", re.IGNORECASE
)
SPELLED = re.compile(
    r"(?<![\w’'])(?<!\w-)(?:"
    r"(?:an?|half[- ]an?|half)[ -](?=(?:hundred|dozen|thousand|[mb]illion|trillion)\b)"
    rf"|(?=(?:{any_of([*ONES, *TENS])})\b))",
    re.IGNORECASE,
)
_HALVES = re.compile(
    r"[ -]and[ -](?P<more>a[ -](?:half|quarter)|three[ -]quarters)\b"
    r"(?:[ -](?P<scale>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_POINT = re.compile(
    rf" point(?P<digits>(?: (?:{any_of(word for word in ONES if ONES[word] < 10)}))+)\b"
    r"(?:[ -](?P<scale>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_MORE = {"a half": Decimal("0.5"), "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
_NO_NUMBER_BEFORE = frozenset(
    listed(
        """no the this that each every any another which some a an good big new old right only last
        next same by as is was"""
    )
)
"""After these, "one" is a pronoun."""
_NO_NUMBER_AFTER = frozenset(
    listed(
        """of another is was are were be has had have can could may might must should shall will
        would who whom whose that which where when day by and to in on for with from as at way side
        thing does did do not never also only sees finds gets cannot after before than but if
        because so here there under over such"""
    )
)
"""And before these."""
_NEXT_WORD = re.compile(r"[ \n\u00a0]([a-z]+)")
_LAST_WORD = re.compile(r"(\w+)\s$")
_OR_TWO = re.compile(r"\s(?:to|or)\s(?:two|three|five|ten)\b")
_MINUS = re.compile(r"(?<![\d%)] )\bminus\s$", re.IGNORECASE)
_NEAR = 10
"""Code points before a number in which a "minus" and a figure before it would stand."""
_TITLE = re.compile(rf"\w+ to (?:{any_of(word.title() for word in ONES)})\b")
_LEAST = re.compile(r"\b(?:at least|at most|more than|less than)\s$", re.IGNORECASE)


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
            if following[0].lower() not in ONES and following[0].lower() not in TENS:
                break
            match = following
            continue
        if word in ONES:
            if current is not None and last not in {"tens", "hundred"}:
                return None
            if last == "tens" and not 0 < ONES[word] < 10:
                return None
            current = (current or 0) + Decimal(ONES[word])
            last, scale = "ones", Decimal(1)
        elif word in TENS:
            if current is not None and last != "hundred":
                return None
            current = (current or 0) + Decimal(TENS[word])
            last, scale = "tens", Decimal(1)
        elif word in {"hundred", "dozen"}:
            if current is None or current >= 100:
                break
            scale = Decimal(100 if word == "hundred" else 12)
            current *= scale
            last = "hundred"
        else:
            scale = SCALES[word]
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


def in_words(text: str) -> Iterator[Amount]:
    """The amounts of *text* that are written in cardinal words.

    >>> [str(amount.value) for amount in in_words("One and a half million of us, no one else")]
    ['1500000']
    """
    done = 0
    for match in SPELLED.finditer(text):
        start, head = match.start(), match[0].lower()
        if start < done:
            continue
        spelled = _half_of(text, match) if head.startswith("half") else None
        spelled = spelled or spell(text, match.end(), 1 if head else None)
        if spelled is None:
            done = _run(text, start)
            continue
        end, value, scale = spelled
        if (value == 1 and not _counts(text, start, end)) or is_named(text, start):
            continue
        if not head:
            end, value, scale = _refined(text, end, value, scale)
        done = end
        near = text[max(0, start - _NEAR) : start]
        if _MINUS.search(near):
            start, value = start - len("minus "), -value
        value = plain(value)
        yield Amount(start, end, value, significant(f"{value:f}"), scale=scale, spelled=True)


def _refined(text: str, end: int, value: Decimal, scale: Decimal) -> tuple[int, Decimal, Decimal]:
    """The number with what follows it: "one *and a half million*", "two *point five*"."""
    if more := _HALVES.match(text, end):
        value += _MORE[more["more"].lower().replace("-", " ")]
    elif scale == 1 and (more := _POINT.match(text, end)):
        digits = "".join(str(ONES[word]) for word in more["digits"].lower().split())
        value = Decimal(f"{value}.{digits}")
    else:
        return end, value, scale
    scale = SCALES.get((more["scale"] or "").lower(), Decimal(1))
    return more.end(), value * scale, scale


def _half_of(text: str, match: re.Match[str]) -> tuple[int, Decimal, Decimal] | None:
    """A half as in "half a million" or "half a dozen"."""
    spelled = spell(text, match.end(), 1)
    return spelled and (spelled[0], spelled[1] / 2, spelled[2])


def _run(text: str, position: int) -> int:
    end = position
    while match := _WORD.match(text, end):
        end = match.end() + 1
    return end


def _counts(text: str, start: int, end: int) -> bool:
    """Whether "one" is a number here, not a pronoun."""
    if _HALVES.match(text, end) or _LEAST.search(text[max(0, start - 10) : start]):
        return True
    unit, _ = after(text, end)
    if (unit.name and unit.name != "day") or _OR_TWO.match(text, end):
        return True
    following = _NEXT_WORD.match(text, end)
    before = text[max(0, start - 10) : start]
    word = _LAST_WORD.search(before)
    if following is None or following[1] in _NO_NUMBER_AFTER or before.endswith(("-", "–")):
        return False
    return word is None or word[1].lower() not in _NO_NUMBER_BEFORE


def is_named(text: str, start: int) -> bool:
    """Whether a number in words is part of a name: a capital in mid-sentence, "Zero to One"."""
    if not text[start].isupper():
        return False
    if _TITLE.match(text, start):
        return True
    before = text[max(0, start - 3) : start].rstrip(" \t\"“‘'(")
    return bool(before) and start > 0 and before[-1] not in ".!?:…\n•–—-"
