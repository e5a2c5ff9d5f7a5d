"""What a page says about itself: title, creator, publisher, date, address. Found, never guessed.

A date is taken only from a line that is nothing but a date, and only where day and month
cannot be confused; a name only where the page says that it is the author's.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursegen.ingest.page import Mark, Page, Reason
from coursegen.ingest.vocabulary import ROLE, choice, whole

_WORD = r"(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.(?:-?[A-Z]\.)*|[A-Z]{2,3}(?=\s[A-Z]))"
_PARTICLE = "de|da|del|di|van|von|der|den|la|le|al|bin|ibn|ter|y"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|{_PARTICLE})){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,| and| &)\s+(?:and\s+)?{_NAME})*"
_NAMED = re.compile(_NAME)
_STARS = r"[*_]{0,3}"
_BYLINE = re.compile(
    rf"{_STARS}(?:(?:(?:[Ww]ritten |[Ww]ords |[Tt]ext )?by|By|BY):?|"
    r"(?:[Aa]uthors?|[Tt]ext|[Cc]reator):)"
    rf"\s*{_STARS}\s*({_NAMES}){_STARS}(?:,\s*(?![A-Z][a-z]+ \d)[^.!?|·]{{2,60}})?{_STARS}"
)
_SIGNED = re.compile(
    rf"By\s+({_NAME}(?: and {_NAME})?),\s+([A-Z][^,]{{2,50}}),\s+([\w., ]{{6,24}})"
)
"""Author, publisher and date in one line."""
_BYLINE_END = re.compile(rf"(?<=[.!?”\"’])\s+({_STARS}[Bb]y\s+({_NAMES})\s*{_STARS})\s*\Z")
_NOTE = re.compile(
    rf"[*†—–\s]*({_NAME})[*_]*,?\s+(?:is|was|are|has been|writes|works|covers|reports|teaches|"
    r"studies|leads|runs|edits)\b"
)
_PARTS = re.compile(r"\s*[|•·●—–]\s*|\s{2,}|\s*/\s+")
_SKIPPED = whole(
    choice(
        r"""
        \d+[ -]min(?:ute)?s?(?: read)?|reading time.*
        \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?
        """
    )
)
_UPDATED = whole(r"(?:last )?(?:updated|modified)\b.*\d{4}.{0,20}")
_LABELLED = whole(
    "(title|headline|publisher|published by|site|website|url|link|web address|address|",
    r"retrieved from|available at|source url)\s*:\s*(\S.*)",
)
_ROLE = whole(r"\b", ROLE, r"\b")
_KEYS = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "published by": "publisher",
    "site": "publisher",
    "website": "publisher",
}
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)]")
_DATED = whole(
    r"(?:(?:date|(?:first )?published|posted|publication date|created|issued)(?: on| at)?",
    r"\s*:?\s*)?",
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?",
    r"(?P<date>[\w.,/ -]{6,20}?)(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,15}|T\d{2}:\d{2}\S*)?",
)
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, (*[""] * 9, "Sept"))
    for number, name in enumerate(names)
    if name
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a person has to fill in, because the page does not say it."""

    key: str
    words: str


def date(text: str) -> str:
    """The ISO form of a date that is written out or cannot be misread, else empty.

    ``08.12.2025`` is the eighth of December, as dots are used; ``08/12/2025`` is refused,
    because its order differs between countries.
    """
    words = text.strip(" .,")
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words):
        return _iso(*map(int, found.groups()))
    if found := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", words):
        return _iso(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words):
        first, second, year = map(int, found.groups())
        if first > 12:
            return _iso(year, second, first)
        return _iso(year, first, second) if second > 12 or first == second else ""
    if found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]+)\.?,? (\d{4})", words):
        return _iso(int(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := re.fullmatch(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", words):
        return _iso(int(found[3]), _MONTHS.get(found[1].lower(), 0), int(found[2]))
    if found := re.fullmatch(r"([A-Za-z]+)\.?,? (\d{4})", words):
        month = _MONTHS.get(found[1].lower(), 0)
        return f"{int(found[2]):04}-{month:02}" if month else ""
    return ""


def _iso(year: int, month: int, day: int) -> str:
    if not (1400 <= year <= 2999 and 1 <= month <= 12):
        return ""
    return (
        f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else ""
    )


def take(page: Page) -> Page:
    """Without lines that are a byline, a date or an address, which become metadata."""
    dropped: dict[int, Reason] = {}
    for index, unit in enumerate(page.units):
        if len(unit.words) > 30 or unit.mark is Mark.ITEM:
            continue
        # "Science correspondent" below a name
        if (
            index - 1 in dropped
            and len(unit.words) <= 6
            and not unit.complete
            and (byline(page.units[index - 1].text) and _ROLE.search(unit.text))
        ):
            dropped[index] = Reason.METADATA
            continue
        entries = tuple(_entries(unit.text))
        if entries and all(key for key, _ in entries):
            dropped[index] = Reason.METADATA
            page = page.finding(entry for entry in entries if entry[0] != "other")
    page = page.without(dropped)
    for index, unit in enumerate(page.units):
        if found := _BYLINE_END.search(unit.text):
            page = page.finding([("creator", found[2])]).cut(
                index, unit.text[: found.start()], Reason.METADATA, found[1].strip("*_ ")
            )
    return page


def byline(text: str) -> bool:
    """Whether a line begins by saying who wrote the text."""
    return bool(_BYLINE.match(text))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """What each part of a line says about the page; the key is empty where it says nothing."""
    if found := _LABELLED.fullmatch(text):
        key, value = found[1].lower(), found[2].strip()
        if key in _KEYS and not _URL.search(value):
            yield _KEYS[key], value
        elif address := _URL.search(value):
            yield "url", address.group()
        else:
            yield "", ""
        return
    if _URL.fullmatch(text):
        yield "other", text
        return
    if (found := _SIGNED.fullmatch(text)) and (written := date(found[3])):
        yield from (("creator", found[1]), ("publisher", found[2]), ("date", written))
        return
    said = False
    for part in _PARTS.split(text):
        entry = _entry(part.strip())
        said = said or entry[0] in {"creator", "date"} or bool(_UPDATED.fullmatch(part))
        yield entry
    if not said:
        yield "", ""


def _entry(part: str) -> tuple[str, str]:
    if found := _BYLINE.fullmatch(part):
        return "creator", found[1]
    if found := _DATED.fullmatch(part):
        if value := date(found["date"]):
            return "date", value
        if re.match(r"date|published|posted|issued", part, re.IGNORECASE) and re.search(
            r"\d{4}", part
        ):
            return "date", ""
    # A name beside a date may be the author's or a section's: it is not guessed which.
    known = (_SKIPPED, _UPDATED, _NAMED)
    return ("other", part) if not part or any(p.fullmatch(part) for p in known) else ("", "")


def noted_name(text: str) -> str:
    """The name with which a line about an author begins, else empty."""
    found = _NOTE.match(text)
    return found[1] if found else ""


def of_note(text: str) -> tuple[str, str]:
    """The creator that a starred note at an article's end names."""
    return "creator", noted_name(text) if text.startswith(("*", "†")) else ""


def signed(page: Page, index: int) -> bool:
    """Whether the next line of the page after a unit is a byline."""
    number = page.units[index].numbers[-1]
    after = [unit.numbers[0] for unit in page.units[index + 1 : index + 2]]
    lines = {drop.number: drop.text for drop in page.drops if not drop.part}
    following = min((n for n in (*lines, *after) if n > number), default=0)
    return byline(lines.get(following, ""))
