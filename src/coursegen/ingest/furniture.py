"""What a site puts around and into an article: buttons, credits, consent, promotion.

Every rule here judges a line by what it is for (operating the site, naming a
photographer, consenting to something), never by its topic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from coursegen.ingest.page import Mark, Page, Reason, Unit, sentences, unquoted
from coursegen.ingest.vocabulary import (
    AGENCY,
    CONTROL,
    IMPERATIVE,
    LEGAL,
    LINK_HEAD,
    LINK_LABEL,
    OFFERED,
    PERFORMED,
    PICTURE,
    PROMOTED,
    whole,
)

_CONTROL = whole(CONTROL)
_LINK_HEAD = whole(LINK_HEAD)
_LINK_LABEL = whole(LINK_LABEL, r"\s?[:|»›>]\s?\S.*")
_CRUMBS = re.compile(r"[^.!?]{1,40}(?:\s[>›»/|·•]\s[^.!?]{1,60}){1,}")
_MAKER = r"(?: (?:credits?|source|by|courtesy(?: of)?))?"
_CREDIT = whole(r"[(\[]?\s*", PICTURE, _MAKER, r"\s*(?:[:/|©–—-]|by\b|courtesy\b)\s*\S.{0,80}")
_AGENCY = whole(r"[^.!?]{2,60}(?:/|\svia\s)\s?", AGENCY, r"[^.!?]{0,30}")
_WORK = r"(?:edited|translated|reporting|photographs?|photography|illustrations?) by"
_LABEL = whole(_WORK, r"\s?:?")
_SOURCE = whole(r"(?:sources?|data|edit(?:ing|or)|", _WORK, r")\s?:.{0,80}")
_TAIL_CREDIT = whole(r"\s*[(\[]\s*", PICTURE, r"(?: (?:credits?|by))?\s?[:/].{1,60}[)\]]\s*\Z")
_NUMBERED = whole(r"(?:fig(?:ure)?|image|photo|map|chart)\.? ?\d+[.:|].{3,}")
_CREDIT_END = re.compile(
    r"[.!?][\"”’]?\s+(?:[A-Z][\w’'-]+\s){1,3}[A-Z]?[\w’'-]+(?:\sfor\s[A-Z]|\s?/\s?)[^.!?]{2,40}\Z"
)
_SIGN = re.compile(r"(?<=[.!?”\"])\s*\((?:[a-z]{2,4}(?:[/,] ?[a-z]{2,4})*)\)\Z")
_LEGAL = whole(r"\b", LEGAL, r"\b")
_PERFORMED = whole(r"\b", PERFORMED, r"\b")
_MASTHEAD = whole(r"(?:©|\(c\)|copyright\b).*|.{0,60}all rights reserved.{0,60}")
_PROMOTED = whole(r"\b", PROMOTED, r"\b")
_OFFERED = whole(r"\b", OFFERED, r"\b")
_IMPERATIVE = whole(IMPERATIVE, r"\b")
_ADDRESSED = whole(r"\b(?:we|our|us|you|your|you['’]ll|we['’]ll)\b")


def structure(page: Page) -> Page:
    """Without what the page's own markup puts outside the article."""
    reasons = {Mark.FURNITURE: Reason.STRUCTURE, Mark.CAPTION: Reason.CAPTION}
    return page.without({i: reasons[u.mark] for i, u in enumerate(page.units) if u.mark in reasons})


def interface(page: Page) -> Page:
    """Without controls, labels and lists of links."""
    dropped: dict[int, Reason] = {}
    for index, unit in enumerate(page.units):
        bare = unit.text.strip(" *•·|›»>←→↑↓:-–.!…").lower()
        short = len(unit.words) <= 12
        if short and (_CONTROL.fullmatch(bare) or bare.startswith("please log in")):
            dropped[index] = Reason.INTERFACE
        elif short and not unit.complete and _CRUMBS.fullmatch(unit.text) and _crumbs(unit):
            dropped[index] = Reason.INTERFACE
        elif len(unit.words) <= 25 and _LINK_LABEL.fullmatch(unit.text):
            dropped[index] = Reason.LINKS
        elif short and _LINK_HEAD.fullmatch(bare) and not _tailing(page, index):
            dropped |= dict.fromkeys(_listed(page, index), Reason.LINKS)
    return page.without(dropped)


def _crumbs(unit: Unit) -> bool:
    return unit.mark is Mark.TEXT and not any(sign in unit.text for sign in '“”"')


def _tailing(page: Page, index: int) -> bool:
    """Whether no prose follows, so that the rule about an article's end decides."""
    return not any(unit.prose for unit in page.units[index + 1 :])


def _listed(page: Page, index: int) -> range:
    """The indices of a link list's heading and of the titles below it."""
    end = index + 1
    while end < len(page.units) and _entry(page.units[end]):
        end += 1
    # The last of several titles, right above prose, is that prose's heading.
    below = end < len(page.units) and page.units[end].prose
    if below and end - index >= 3 and page.units[end - 1].mark is not Mark.ITEM:
        end -= 1
    return range(index, end)


def _entry(unit: Unit) -> bool:
    return unit.title or (not unit.complete and (len(unit.words) <= 14 or unit.mark is Mark.ITEM))


def credits_and_captions(page: Page) -> Page:
    """Without credits of pictures, the captions above them, and editors' names."""
    dropped: dict[int, Reason] = {}
    for index, unit in enumerate(page.units):
        before = page.units[index - 1] if index else None
        length = len(unit.words)
        if length <= 16 and (_CREDIT.fullmatch(unit.text) or _agency(unit)):
            dropped[index] = Reason.CREDIT
            if before is not None and _caption(page, index - 1):
                dropped[index - 1] = Reason.CAPTION
        elif length <= 12 and _LABEL.fullmatch(unit.text):
            dropped[index] = Reason.CREDIT
            after = page.units[index + 1] if index + 1 < len(page.units) else None
            if after is not None and after.title and len(after.words) <= 5:
                dropped[index + 1] = Reason.CREDIT
        elif length <= 12 and _SOURCE.fullmatch(unit.text):
            dropped[index] = Reason.CREDIT
        elif length <= 60 and (
            _TAIL_CREDIT.search(unit.text)
            or _CREDIT_END.search(unit.text)
            or _NUMBERED.fullmatch(unit.text)
        ):
            dropped[index] = Reason.CAPTION
    page = page.without(dropped)
    for index, unit in enumerate(page.units):
        if sign := _SIGN.search(unit.text):
            page = page.cut(index, unit.text[: sign.start()], Reason.CREDIT, sign.group().strip())
    return page


def _agency(unit: Unit) -> bool:
    return not unit.complete and len(unit.words) <= 10 and bool(_AGENCY.fullmatch(unit.text))


def _caption(page: Page, index: int) -> bool:
    """Whether the unit above a picture's credit is its caption, and not the article's text.

    A caption is short, stands by itself, and is not the only text of its section.
    """
    unit = page.units[index]
    if len(unit.words) > 45 or unit.leaning or unit.mark is not Mark.TEXT:
        return False
    if not unit.complete and not unit.title:
        return False
    start = index
    while start and not page.units[start - 1].title:
        start -= 1
    end = index + 2
    while end < len(page.units) and not page.units[end].title:
        end += 1
    return any(other.prose for other in (*page.units[start:index], *page.units[index + 2 : end]))


def consent(page: Page) -> Page:
    """Without forms of consent, privacy notices and terms, and the headings over them.

    A line is one where it uses at least two terms of such texts and performs them: it
    speaks to the reader, or in the reader's name. What is quoted does not count, so that
    an article about privacy keeps its text.
    """
    legal = [_legal(unit) for unit in page.units]
    for index, unit in enumerate(page.units):
        if legal[index] or not 0 < index < len(page.units) - 1:
            continue
        above = legal[index - 1]
        below = legal[index + 1]
        terms = bool(_LEGAL.search(unit.text))
        if (above and below and (terms or len(unit.words) <= 12)) or (
            unit.title and (above or below) and terms and not unit.prose
        ):
            legal[index] = True
    return page.without({index: Reason.CONSENT for index, one in enumerate(legal) if one})


def _legal(unit: Unit) -> bool:
    own = unquoted(unit.text)
    terms = {found.lower() for found in _LEGAL.findall(own)}
    return len(terms) >= 2 and bool(_PERFORMED.search(own))


def promotion(page: Page) -> Page:
    """Without what advertises a newsletter, an app, membership or the site.

    Every sentence of such a line addresses the reader, nothing in it is quoted, and it
    names what it advertises; below the last prose of a page, that may be just the news.
    """
    dropped: dict[int, Reason] = {}
    over = True
    for index in range(len(page.units) - 1, -1, -1):
        unit = page.units[index]
        if masthead(unit):
            dropped[index] = Reason.INTERFACE
        elif pitch(unit) and (_PROMOTED.search(unit.text) or (over and _vague(unit))):
            dropped[index] = Reason.PROMOTION
        elif unit.prose:
            over = False
    return page.without(dropped)


def pitch(unit: Unit) -> bool:
    """Whether every sentence speaks to the reader, and to nobody within the article."""
    if len(unit.words) > 80 or unquoted(unit.text) != unit.text:
        return False
    return all(
        _IMPERATIVE.match(one.lstrip("*•>– ")) or _ADDRESSED.search(one)
        for one in sentences(unit.text)
    )


def _vague(unit: Unit) -> bool:
    """Whether it offers the latest of something."""
    return len({found.lower() for found in _OFFERED.findall(unit.text)}) >= 2


def masthead(unit: Unit) -> bool:
    """Whether it is a copyright line."""
    return len(unit.words) <= 30 and bool(_MASTHEAD.fullmatch(unit.text))


REASONS: Mapping[str, Reason] = {reason.value: reason for reason in Reason}
"""Reasons by the codes that files give them."""
