"""Dates in a text, each as the days that it covers and never more precise than it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from coursegen.quantities.kinds import LEAP, Date, Precision, Relation, listed, month_days
from coursegen.quantities.units import after

_NAMES = listed(
    "January February March April May June July August September October November December"
)
_MONTHS = {name.lower(): number for number, name in enumerate(_NAMES, start=1)}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(_NAMES, start=1)}
_MONTHS["sept"] = 9
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WORDLIKE = frozenset({"March", "April", "May", "June", "August"})
"""Months that are also words or first names; bare, they need a preposition before them."""
_YEAR = r"(?:1[0-9]|20)\d\d"
YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
"""A year of four digits, from 1000 to 2099, wherever it stands."""
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)?"
_ORDINALS = {
    word: n
    for n, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), 1)
    for word in words.split()
}
_CENTURIES = listed(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"""
)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_PARTS = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid"}
_PARTS |= {"late": "late", "end": "late", "close": "late"}
_PART = (
    r"(?:(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in\s)?|(?:the\s)?"
    r"(?P<of>beginning|start|middle|end|close)\sof\s)(?:the\s)?)?"
)
_TO = r"(?:\s?[–—-]\s?|\s(?:to|through|until|till|and)\s)"
_EDGE = r"(?:(?<=pre-)|(?<=post-)|(?<![\w.,/@#=$€£¥+-]))"
_STOP = r"(?![\w%]|[.,:/]\d|-\d)"
_DAYS = rf"(?P<d>{_DAY}){_TH}(?P<to>{_TO})(?P<d2>{_DAY}){_TH}"
_SEASON = r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
_OF_YEAR = rf"(?:,?\s(?:of\s)?(?P<y>{_YEAR}))?{_STOP}"

_PATTERNS = tuple(
    (name, re.compile(pattern + _STOP))
    for name, pattern in (
        ("day", rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"),
        ("dotted", rf"(?P<d>{_DAY})(?P<dot>[./])(?P<m>{_DAY})(?P=dot)(?P<y>{_YEAR})"),
        ("days", rf"{_DAYS}\s(?:of\s)?(?P<m>{_MONTH}){_OF_YEAR}"),
        ("days", rf"(?P<m>{_MONTH})\s{_DAYS}{_OF_YEAR}"),
        ("day", rf"(?P<d>{_DAY}){_TH}\s(?:of\s)?(?P<m>{_MONTH}){_OF_YEAR}"),
        ("day", rf"(?P<m>{_MONTH})\s(?:the\s)?(?P<d>{_DAY}){_TH}{_OF_YEAR}"),
        ("months", rf"(?P<m>{_MONTH})(?P<to>{_TO})(?P<m2>{_MONTH})(?:,?\s(?:of\s)?(?P<y>{_YEAR}))"),
        ("month", rf"{_PART}(?P<m>{_MONTH}){_OF_YEAR}"),
        ("quarter", rf"{_PART}(?P<q>{'|'.join(_ORDINALS)})[ -]quarter{_OF_YEAR}"),
        ("quarter", rf"Q(?P<q>[1-4])(?:\s(?:of\s)?(?P<y>{_YEAR}))?"),
        ("quarter", rf"(?P<y>{_YEAR})\s?Q(?P<q>[1-4])"),
        ("half", rf"(?P<h>first|second)\shalf\sof\s(?P<y>{_YEAR})"),
        ("half", rf"H(?P<h>[12])\s(?:of\s)?(?P<y>{_YEAR})"),
        (
            "season",
            rf"{_PART}(?P<s>{_SEASON})\s(?:of\s)?(?P<y>{_YEAR})",
        ),
        ("decade", rf"{_PART}(?P<y>{_YEAR[:-4]}\d0)s"),
        ("decade", rf"{_PART}[’'‘](?P<y>[1-9]0)s"),
        (
            "century",
            rf"{_PART}(?P<c>\d\d?(?:st|nd|rd|th)|{'|'.join(reversed(_CENTURIES))})[- ]century",
        ),
        ("years", rf"(?P<y>{_YEAR})(?P<to>{_TO})(?P<y2>{_YEAR}|(?<=[–-])\d\d)"),
        ("month", rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])"),
        ("year", rf"{_PART}(?:FY\s?)?(?P<y>{_YEAR})"),
    )
)
_SCENT = re.compile(
    rf"{_EDGE}(?:\d|{_MONTH}|Q[1-4]|H[12]\s|FY|[’'‘][1-9]0s|[Ee]arly\b|[Mm]id[ -]|[Ll]ate\b"
    rf"|(?:the\s)?(?:beginning|start|middle|end|close)\sof\s|(?:{_SEASON})\s"
    rf"|(?:{'|'.join(_CENTURIES)})[ -](?:century|quarter|half))"
)

_RELATION = re.compile(
    r"(?<!\w)(?:"
    r"(?P<by>(?:no|not)\slater\sthan|by|(?:to|since|from)\sat\sleast"
    r"|at\sleast\s(?:to|since|from|as\sfar\sback\sas))"
    r"|(?P<before>before|prior\sto|earlier\sthan|ahead\sof|pre)"
    r"|(?P<after>after|following|later\sthan|post)"
    r"|(?P<since>since|(?:starting|beginning)\s(?:in|on|from))"
    r"|(?P<until>until|till|up\sto|through)"
    r"|(?P<about>about|around|circa|approximately|roughly)"
    r")[\s-](?P<the>the\s)?(?:year\s)?$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\s?[–—]\s?|-|\s(?P<word>to|through|until|till|and)\s(?:the\s)?")
_BETWEEN = re.compile(r"(?<!\w)between\s(?:the\s)?$", re.IGNORECASE)
_NOUN = re.compile(r"\s(?!in\b|and\b|or\b|but\b|at\b|on\b|as\b|when\b|the\b|it\b|they\b)[a-z]")
"""After "after the 1954", that of which 1954 is the year."""
_ONWARDS = re.compile(r"\s(?:on|onwards?|forward)\b")
_WORD_BEFORE = re.compile(r"(?<![\w-])(?P<word>[\w’'.-]*\w)[\s-]$")
_PREPOSITIONS = frozenset(
    listed(
        """in since by last early late mid until till during of from to this next each every before
        after between and or through on around about"""
    )
)
_IN = frozenset(listed("in since during until till before after early late mid circa year years"))
_BOUNDED = re.compile(
    r"(?<!\w)(?:over|(?:more|less|fewer)\sthan|at\s(?:least|most)|nearly|almost|under|some|exceed\w*"
    r"|above|below|another|all|those|these)\s$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"(?<!\w)up\sto\s$", re.IGNORECASE)
_MAY_PRECEDE = (
    _PREPOSITIONS
    | _IN
    | frozenset(_MONTHS)
    | frozenset(_SEASONS)
    | frozenset(
        listed(
            """at throughout but the a an that these those winter about around over its their his
            her our for with as is was were are than fy both not when while where if only"""
        )
    )
)
_ENDS_A_SUM = re.compile(r"\s(?:percent|per\scent|million|billion|thousand|BCE?)\b")
_LISTED = re.compile(r"(?<![\d,.])1\d{3}(?:[–-]\d{2,4})?,?\s(?:and\s|or\s)?$")
_THINGS = re.compile(r"[\s-](?P<noun>[a-z]+s)\b")
_NO_THINGS = frozenset(
    listed(
        """is was has as its this thus does plus across less always perhaps besides towards versus
        sees says makes shows marks ends begins starts brings remains sometimes his us"""
    )
)


def _word_before(text: str, start: int) -> str:
    """The word that stands before *start* with one space or hyphen between; empty for none."""
    match = _WORD_BEFORE.search(text[max(0, start - 32) : start])
    return match["word"] if match else ""


@lru_cache(maxsize=8192)
def dates(text: str) -> tuple[Date, ...]:
    """The dates that *text* names, first to last.

    >>> [(date.text, str(date.precision)) for date in dates("Since 7 October 2022, in early July")]
    [('7 October 2022', 'day'), ('early July', 'month')]
    >>> dates("Made in China 2025 bought 2,000 Mate 60 phones")
    ()
    """
    found: list[Date] = []
    done = 0
    for scent in _SCENT.finditer(text):
        if scent.start() < done:
            continue
        for name, pattern in _PATTERNS:
            match = pattern.match(text, scent.start())
            if match is None:
                continue
            read = tuple(_read(name, match))
            if read:
                found += read
                done = read[-1].end
                break
    return tuple(_joined(text, found))


def _joined(text: str, found: list[Date]) -> Iterator[Date]:
    """The dates, with those that are the two ends of a period made one."""
    rest = iter((*found, None))
    date = next(rest)
    for other in rest:
        if date is None:
            return
        if other is None or not _spans(text, date, other):
            yield date
            date = other
            continue
        yield replace(
            date,
            end=other.end,
            text=text[date.start : other.end],
            last=other.last,
            precision=min(date.precision, other.precision, key=list(Precision).index),
            part="",
            relation=Relation.THROUGHOUT,
        )
        date = next(rest, None)
    if date is not None:
        yield date


def _spans(text: str, one: Date, other: Date) -> bool:
    glue = _PERIOD.fullmatch(text, one.end, other.start)
    if glue is None or one.dated != other.dated or not one.first < other.first:
        return False
    if Relation.THROUGHOUT in {one.relation, other.relation}:
        return False
    return glue["word"] != "and" or bool(_BETWEEN.search(text[max(0, one.start - 14) : one.start]))


def _read(name: str, match: re.Match[str]) -> Iterator[Date]:
    try:
        yield from _READERS[name](match)
    except ValueError:  # the 31st of June
        return


def _date(
    match: re.Match[str],
    precision: Precision,
    days: tuple[dt.date, dt.date],
    *,
    dated: bool = True,
    relation: Relation | None = None,
    span: tuple[int, int] | None = None,
) -> Date:
    start, end = span or match.span()
    text = match.string
    groups = match.groupdict()
    part = (groups.get("part") or groups.get("of") or "").lower()
    return Date(
        start=start,
        end=end,
        text=text[start:end],
        precision=precision,
        first=days[0],
        last=days[1],
        dated=dated,
        part=_PARTS.get(part, ""),
        relation=relation or _relation(text, match.start(), match.end()),
    )


def _relation(text: str, start: int, end: int) -> Relation:
    before = text[max(0, start - 24) : start]
    word = _RELATION.search(before)
    modifies = word and word["the"] and text[start:end].isdigit() and _NOUN.match(text, end)
    if word and not modifies:
        return next(relation for relation in Relation if word.groupdict().get(relation))
    if _ONWARDS.match(text, end) and re.search(r"(?<!\w)from\s(?:the\s)?$", before, re.IGNORECASE):
        return Relation.SINCE
    return Relation.ON


def _year(match: re.Match[str]) -> tuple[int, bool]:
    year = match.groupdict().get("y")
    if not year:
        return LEAP, False
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= 30 else 2000
    return number, True


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS[name.rstrip(".").lower()]


def _day(match: re.Match[str]) -> Iterator[Date]:
    year, dated = _year(match)
    day = dt.date(year, _month(match["m"]), int(match["d"]))
    if not dated and _ENDS_A_SUM.match(match.string, match.end()):
        return
    yield _date(match, Precision.DAY, (day, day), dated=dated)


def _dotted(match: re.Match[str]) -> Iterator[Date]:
    """08.12.2025 is 8 December; of 10/07/2022, which may be either, only the year is read."""
    year, first, second = int(match["y"]), int(match["d"]), int(match["m"])
    if match["dot"] == "/" and first <= 12 and second <= 12 and first != second:
        yield _date(match, Precision.YEAR, month_days(year, 1, 12))
        return
    day, month = (first, second) if second <= 12 else (second, first)
    when = dt.date(year, month, day)
    yield _date(match, Precision.DAY, (when, when))


def _is_joined(match: re.Match[str]) -> bool:
    """Whether two dates are the ends of one period."""
    start = match.start()
    is_and = match["to"].strip() == "and"
    return not is_and or bool(_BETWEEN.search(match.string[max(0, start - 14) : start]))


def _days(match: re.Match[str]) -> Iterator[Date]:
    year, dated = _year(match)
    month = _month(match["m"])
    first = dt.date(year, month, int(match["d"]))
    last = dt.date(year, month, int(match["d2"]))
    if _is_joined(match):
        if first < last:
            yield _date(
                match, Precision.DAY, (first, last), dated=dated, relation=Relation.THROUGHOUT
            )
        return
    spans = [(match.start("d"), match.end("d")), (match.start("d2"), match.end())]
    if match.start("m") < match.start("d"):
        spans[0] = (match.start("m"), match.end("d"))
    for day, span in zip((first, last), spans, strict=True):
        yield _date(match, Precision.DAY, (day, day), dated=dated, span=span)


def _months(match: re.Match[str]) -> Iterator[Date]:
    year, _ = _year(match)
    first, last = _month(match["m"]), _month(match["m2"])
    if _is_joined(match):
        if first < last:
            days = month_days(year, first, last)
            yield _date(match, Precision.MONTH, days, relation=Relation.THROUGHOUT)
        return
    yield _date(match, Precision.MONTH, month_days(year, first, first), span=match.span("m"))
    yield _date(
        match, Precision.MONTH, month_days(year, last, last), span=(match.start("m2"), match.end())
    )


def _whole_month(match: re.Match[str]) -> Iterator[Date]:
    year, dated = _year(match)
    month, text, start = _month(match["m"]), match.string, match.start()
    name = match["m"]
    if not dated and not match["part"] and not match["of"]:
        bare = _word_before(text, start).lower() not in _PREPOSITIONS
        if name not in _NAMES or (name in _WORDLIKE and bare):
            return
    yield _date(match, Precision.MONTH, month_days(year, month, month), dated=dated)


def _quarter(match: re.Match[str]) -> Iterator[Date]:
    year, dated = _year(match)
    if not dated and match.string.startswith(" of ", match.end()):
        return  # of a century, of a game
    number = _ORDINALS.get(match["q"]) or int(match["q"])
    days = month_days(year, 3 * number - 2, 3 * number)
    yield _date(match, Precision.QUARTER, days, dated=dated)


def _half(match: re.Match[str]) -> Iterator[Date]:
    year, _ = _year(match)
    number = _ORDINALS.get(match["h"]) or int(match["h"])
    yield _date(match, Precision.HALF, month_days(year, 6 * number - 5, 6 * number))


def _season(match: re.Match[str]) -> Iterator[Date]:
    year, _ = _year(match)
    months = _SEASONS.get(match["s"].lower())
    # A winter may lie on either side of its year.
    winter = (dt.date(year, 1, 1), dt.date(year + 1, 3, 1) - dt.timedelta(days=1))
    yield _date(match, Precision.SEASON, month_days(year, *months) if months else winter)


def _decade(match: re.Match[str]) -> Iterator[Date]:
    year, _ = _year(match)
    days = (dt.date(year, 1, 1), dt.date(year + 9, 12, 31))
    yield _date(match, Precision.DECADE, days)


def _century(match: re.Match[str]) -> Iterator[Date]:
    word = match["c"]
    number = int(word[:-2]) if word[0].isdigit() else _CENTURIES.index(word) + 1
    if not 1 <= number <= 98:
        return
    days = (dt.date(100 * number - 99, 1, 1), dt.date(100 * number, 12, 31))
    yield _date(match, Precision.CENTURY, days)


def _years(match: re.Match[str]) -> Iterator[Date]:
    first, last = int(match["y"]), int(match["y2"])
    if last < 100:
        last += first // 100 * 100
    if (
        first >= last
        or not _is_joined(match)
        or not _is_year(match, first if first % 100 else last, is_range=True)
    ):
        return
    days = (dt.date(first, 1, 1), dt.date(last, 12, 31))
    yield _date(match, Precision.YEAR, days, relation=Relation.THROUGHOUT)


def _one_year(match: re.Match[str]) -> Iterator[Date]:
    year, _ = _year(match)
    if match["part"] or match["of"] or match[0].startswith("FY") or _is_year(match, year):
        yield _date(match, Precision.YEAR, month_days(year, 1, 12))


def _is_year(match: re.Match[str], year: int, *, is_range: bool = False) -> bool:
    """Whether four digits name a year, not a count, a sum or the last word of a name.

    Thousands are mostly written with a comma, so that 1900 to 2099 without one is a year
    if nothing speaks against it; an earlier year needs a preposition, a bracket or a list.
    """
    text, start, end = match.string, match.start(), match.end()
    before, word = text[max(0, start - 24) : start], _word_before(text, start)
    unit, _ = after(text, end)
    if _ENDS_A_SUM.match(text, end) or unit.dimension not in {"", "time", "months"}:
        return False
    if word[:1].isupper() and word.lower() not in _MAY_PRECEDE and not is_range:
        return False
    things = _THINGS.match(text, end)
    counts = things is not None and things["noun"] not in _NO_THINGS
    if _BOUNDED.search(before) or (counts and _UP_TO.search(before)):
        return False
    if 1900 <= year <= 2099:
        return not (counts and year % 100 == 0)
    is_sure = before.endswith("(") or word.lower() in _IN or _LISTED.search(before)
    is_likely = year % 100 != 0 and (is_range or word.lower() in _PREPOSITIONS)
    return bool(is_sure or is_likely) and not counts


_READERS = {
    "day": _day,
    "dotted": _dotted,
    "days": _days,
    "months": _months,
    "month": _whole_month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "year": _one_year,
}
