"""Sentences that a page's layout has cut: numbers of sources, running heads, repeats.

Two halves are joined only where the first stops in the middle and the second goes on in
the middle; what stood between them is left out, never glued in.
"""

from __future__ import annotations

import re
from dataclasses import replace

from coursegen.ingest import metadata
from coursegen.ingest.page import Mark, Page, Reason, Unit, topics
from coursegen.ingest.vocabulary import whole

_NUMBER = whole(
    r"[\[(]?[\d¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}[\])]?(?:\s*[,;–-]?\s*[\[(]?\d{1,3}[\])]?)*|[*†‡§]+|",
    r"(?:page|p\.)\s?\d+(?:\s?(?:of|/)\s?\d+)?|\d+\s?(?:of|/)\s?\d+",
)
_STOP = re.compile(r"[.,;:!?)\]”\"’]+")
_INLINE = re.compile(r"(?<=[\w.,;:!?\"”’)])\s?(?:\[(?:\d{1,3}|[a-z]|citation needed|note \d+)\])+")
_GOES_ON = re.compile(r"[\"“‘'(]?[a-zà-öø-ÿ]|[.,;:!?)\]](?!\.)")
_FIGURE = re.compile(r"[$€£¥]?\d")
_GAP = 4
"""Lines that may stand between two halves."""


def markers(page: Page) -> Page:
    """Without numbers of sources and stray punctuation, sentences whole again."""
    dropped = {
        index: Reason.MARKER
        for index, unit in enumerate(page.units)
        if _NUMBER.fullmatch(unit.text) and unit.mark is not Mark.HEADING
    }
    page = page.without(dropped)
    index = 1
    while index < len(page.units):
        unit, before = page.units[index], page.units[index - 1]
        lead = _STOP.match(unit.text)
        if lead and not unit.pinned and not before.complete and before.prose and _closing(unit):
            page = _joined(page, index - 1, index, "")
            continue
        if _STOP.fullmatch(unit.text):
            page = page.without({index: Reason.MARKER})
            if index < len(page.units) and not page.units[index].pinned:
                continue
        index += 1
    for index, unit in enumerate(page.units):
        if found := _INLINE.findall(unit.text):
            removed = " ".join(one.strip() for one in found)
            page = page.cut(index, _INLINE.sub("", unit.text), Reason.MARKER, removed)
    return page


def _closing(unit: Unit) -> bool:
    return bool(_STOP.fullmatch(unit.text) or re.match(r"[.,;:!?)\]]+\s", unit.text))


def interruptions(page: Page) -> Page:
    """With the halves of every cut sentence joined, what stood between them left out."""
    index = 0
    while index < len(page.units):
        second = _second(page.units, index)
        if second is None:
            index += 1
            continue
        between = range(index + 1, second)
        after = page.units[second]
        page = page.without(dict.fromkeys(between, Reason.INTERRUPTION))
        second = page.units.index(after, index + 1)
        page = _joined(page, index, second, " ")
    return page


def _second(units: tuple[Unit, ...], index: int) -> int | None:
    """The index of the half that goes on where the unit at *index* stops, None if there is none."""
    first = units[index]
    if first.mark is not Mark.TEXT or first.complete or not _half(first):
        return None
    window: list[int] = []
    for number in range(index + 1, min(index + 2 + _GAP, len(units))):
        unit = units[number]
        if unit.mark is not Mark.TEXT and not unit.pinned:
            break
        window.append(number)
        if len(unit.words) > 35:
            break
    second = next((n for n in window if _GOES_ON.match(units[n].text)), None)
    if second is None and first.dangling:
        # A figure may go on, and a name begins with a capital wherever it stands.
        second = next((n for n in window if _FIGURE.match(units[n].text)), None)
        if second is None and window and units[window[0]].prose:
            second = window[0]
    return second if second is not None and not units[second].pinned else None


def _half(unit: Unit) -> bool:
    return not unit.title and (len(unit.words) >= 8 or (unit.dangling and len(unit.words) >= 4))


def _joined(page: Page, first: int, second: int, space: str) -> Page:
    """The page with the unit at *second* at the end of that at *first*; those between follow."""
    head, tail = page.units[first], page.units[second]
    text = f"{head.text}{space}{tail.text}"
    if space and head.text.endswith("-") and head.text[-2:-1].isalpha():
        text = _hyphen(page, head.text, tail.text)
    unit = replace(head, numbers=(*head.numbers, *tail.numbers), text=text)
    units = (
        *page.units[:first],
        unit,
        *page.units[first + 1 : second],
        *page.units[second + 1 :],
    )
    return replace(page, units=units)


def _hyphen(page: Page, head: str, tail: str) -> str:
    """Two halves of a hyphenated word joined, with the hyphen if the page elsewhere has it."""
    left = re.split(r"[\s(“\"]", head)[-1]
    right = re.split(r"[\s.,;:!?)”\"]", tail)[0]
    text = "\n".join(unit.text for unit in page.units)
    if re.search(rf"\b{re.escape(left + right)}\b", text) or len(left) > 12:
        return head + tail
    return head[:-1] + tail


def repeats(page: Page) -> Page:
    """Without lines that stand in the page twice, and sentences pulled out of its text."""
    dropped: dict[int, Reason] = {}
    seen: set[tuple[str, ...]] = set()
    texts = [" ".join(("", *unit.words, "")) for unit in page.units]
    for index, unit in enumerate(page.units):
        key = unit.words
        if key in seen and len(key) >= 2:
            dropped[index] = Reason.REPEAT
        seen.add(key)
        least = 8 if unit.title and unit.text[0] not in "“\"‘'" else 5
        # a headline may be a quotation of somebody whom the text quotes
        headline = index == 0 and metadata.signed(page, index)
        if least <= len(key) <= 40 and index not in dropped and not headline:
            near = range(max(0, index - 80), min(len(texts), index + 81))
            if any(
                texts[index] in texts[other]
                for other in near
                if len(texts[other]) > len(texts[index])
            ):
                dropped[index] = Reason.REPEAT
    return page.without(dropped)


def told_before(page: Page) -> Page:
    """Without captions that look like headings: they say again what has just been said.

    A heading is terse and announces what follows; a caption names who, what and where, and
    shares most of these words with the paragraph above and fewer with the one below.
    """
    dropped: dict[int, Reason] = {}
    prose = 0
    for index, unit in enumerate(page.units):
        prose += unit.prose
        own = topics(unit.text)
        if not (unit.title and unit.mark is Mark.TEXT and len(own) >= 7 and prose >= 2):
            continue
        above = _shared(own, page.units[index - 1])
        below = max((_shared(own, other) for other in page.units[index + 1 : index + 2]), default=0)
        if above >= 0.5 and above > below:
            dropped[index] = Reason.CAPTION
    return page.without(dropped)


def _shared(own: frozenset[str], other: Unit) -> float:
    """The share of the topic words *own* that another unit has too."""
    return len(own & topics(other.text)) / len(own) if other.prose else 0.0
