"""Where an article begins and ends on its page: headline, sign-off, appended matter.

What stands behind an article's end is left out whole; before a quarter of the page's
prose has been read, nothing counts as its end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from coursegen.ingest import metadata
from coursegen.ingest.page import (
    Mark,
    Page,
    Reason,
    Unit,
    stem,
    topic_words,
    topics,
    unquoted,
    words,
)
from coursegen.ingest.vocabulary import CLOSING, ROLE, VIEWS, whole

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ROLE = whole(r"\b", ROLE, r"\b")
_VIEWS = whole(r"\b", VIEWS, r"\b")
_CLOSING = whole(CLOSING)
_SITE = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|ai|io|co|edu|gov|news|info|eu|uk|de|us|tv)",
    re.IGNORECASE,
)
_QUARTER = 0.25
_HALF = 0.5
_TITLE = 20
"""Words of a first line that is a headline, whatever it looks like, if a byline follows."""
_CORE = 6
"""Topic words that stand for an article."""
_LEAST = 60
"""Words of strange sections below which nothing is judged by its words."""


def head(page: Page) -> Page:
    """Without the headline, which is metadata, and what stands above and just below it."""
    at = _headline(page)
    if at is None:
        return page
    title = page.units[at].text
    dropped = {at: Reason.METADATA}
    for index, unit in enumerate(page.units[:at]):
        if not unit.prose or _retold(page.units, index):
            dropped[index] = Reason.HEAD
    for index in range(at + 1, len(page.units)):
        unit = page.units[index]
        if unit.prose or unit.mark is not Mark.TEXT:
            break
        followed = index + 1 < len(page.units) and page.units[index + 1].prose
        if len(unit.words) <= 3 and not unit.complete and not followed:
            dropped[index] = Reason.HEAD
    return page.without(dropped).finding([("title", title)] if not page.first("title") else ())


def _headline(page: Page) -> int | None:
    """The index of the headline, None where the page shows none above its text."""
    units = page.units
    declared = page.first("title")
    for index, unit in enumerate(units[:40]):
        if declared and unit.words and unit.words == _declared(declared, unit):
            return index
    if units and 1 <= len(units[0].words) <= _TITLE and metadata.signed(page, 0):
        return 0
    start = 0
    while start < min(3, len(units)) and units[start].prose and _retold(units, start):
        start += 1
    end = start
    while end < len(units) and not units[end].prose:
        end += 1
    if end == len(units):
        return None
    repeated = {drop.text for drop in page.drops if drop.reason is Reason.REPEAT}
    body = frozenset().union(*(topics(unit.text) for unit in units[end:] if unit.prose))
    best, score = None, (0, 0, 0, 0.0)
    for index in range(start, end):
        unit = units[index]
        own = topics(unit.text)
        if not unit.title or len(unit.words) < 2 or not own:
            continue
        # A category or a section's heading has fewer words than a headline.
        rank = (
            int(unit.text in repeated),
            int(metadata.signed(page, index)),
            int(unit.mark is Mark.HEADING) + int(len(unit.words) >= 4),
            len(own & body) - 0.01 * index,
        )
        if best is None or rank > score:
            best, score = index, rank
    return best


def _declared(title: str, unit: Unit) -> tuple[str, ...]:
    whole = words(title)
    return whole[: len(unit.words)] if len(unit.words) >= 3 else whole


def _retold(units: Sequence[Unit], index: int) -> bool:
    """Whether a later paragraph has most of the topic words of a short one: a picture's caption."""
    unit = units[index]
    own = topics(unit.text)
    if len(unit.words) > 35 or len(own) < 4:
        return False
    return any(
        len(own & topics(other.text)) >= 0.7 * len(own)
        for other in units[index + 1 :]
        if other.prose and len(other.words) > len(unit.words)
    )


def ending(page: Page) -> Page:
    """Without the author's note, and all that follows the article's end."""
    total = sum(len(unit.words) for unit in page.units if unit.prose) or 1
    creators = page.first("creator")
    read = 0
    dropped: dict[int, Reason] = {}
    for index, unit in enumerate(page.units):
        share = read / total
        note = author_note(unit, creators)
        closing = _closes(unit)
        if note:
            dropped[index] = Reason.AUTHOR
        elif closing and share >= _HALF:
            dropped[index] = Reason.AFTER
        if (note and share >= _QUARTER) or (closing and share >= _HALF):
            rest = range(index + 1, len(page.units))
            dropped |= {
                i: Reason.AUTHOR if author_note(page.units[i], creators) else Reason.AFTER
                for i in rest
            }
            break
        read += len(unit.words) if unit.prose else 0
    page = page.finding(
        metadata.of_note(page.units[index].text)
        for index in sorted(dropped)
        if dropped[index] is Reason.AUTHOR
    )
    sites = [page.units[i].text for i in sorted(dropped) if _SITE.fullmatch(page.units[i].text)]
    return _trimmed(page.without(dropped).finding(("publisher", site) for site in sites[:1]))


def _closes(unit: Unit) -> bool:
    bare = unit.text.strip(" *•·|:-–.!").lower()
    return len(unit.words) <= 6 and bool(_CLOSING.fullmatch(bare) or _SITE.fullmatch(bare))


def author_note(unit: Unit, creator: str) -> bool:
    """Whether a line says who the author is, where they work, or how to reach them."""
    own = unquoted(unit.text)
    if len(unit.words) > 90 or unit.mark is Mark.HEADING:
        return False
    if _MAIL.search(own) and len(unit.words) <= 40:
        return True
    if _VIEWS.search(own):
        return True
    name = metadata.noted_name(unit.text)
    starred = unit.text.startswith(("*", "†", "—", "–"))
    known = bool(name) and name in creator
    return bool(name) and (starred or known) and bool(_ROLE.search(own))


def _trimmed(page: Page) -> Page:
    """Without headings at the very end: nothing stands below them."""
    end = len(page.units)
    while end and page.units[end - 1].title:
        if page.units[end - 1].pinned or _listed(page, end - 1):
            break
        end -= 1
    return page.without(dict.fromkeys(range(end, len(page.units)), Reason.EMPTY)) if end else page


def _listed(page: Page, index: int) -> bool:
    """Whether a short line belongs to a list that a colon opens."""
    while index and not page.units[index].prose:
        index -= 1
    return page.units[index].text.endswith(":")


def unrelated(page: Page) -> Page:
    """Without appended sections that are about something else.

    The article's core are the commonest topic words that half of its sections or its
    headline share. In the page's second half, a section that has none of them is a
    stranger, and so is one of several that open like a review, with a title and an
    imprint; where strangers make up most of what follows, all of it goes.
    """
    sections = [
        (start, end, _length(page.units[start:end]))
        for start, end in _sections(page.units)
        if _length(page.units[start:end])
    ]
    total = sum(length for _, _, length in sections)
    read = 0
    for number, (start, _, length) in enumerate(sections):
        before = sections[:number]
        read += length
        if len(before) < 2 or read - length < _HALF * total:
            continue
        core = _core(page, before)
        behind = sections[number:]
        reviews = {s for s, e, _ in behind if any(map(_imprint, page.units[s:e]))}
        strange = {s for s, e, _ in behind if len(core) >= 3 and _stranger(page.units[s:e], core)}
        strange |= reviews if len(reviews) >= 2 else set()
        if start not in strange:
            continue
        strange_words = sum(n for s, _, n in behind if s in strange)
        if strange_words >= max(_LEAST, 0.6 * (total - read + length)):
            return page.without(dict.fromkeys(range(start, len(page.units)), Reason.UNRELATED))
    return page


def _imprint(unit: Unit) -> bool:
    """Whether it names a publisher and a year, as the line under a reviewed book's title does."""
    return (
        unit.title and len(unit.words) <= 14 and bool(re.search(r"\((?:19|20)\d\d\)\Z", unit.text))
    )


def _length(units: Sequence[Unit]) -> int:
    return sum(len(unit.words) for unit in units if unit.prose or unit.mark is Mark.ITEM)


def _sections(units: Sequence[Unit]) -> list[tuple[int, int]]:
    starts = [0, *(i for i in range(1, len(units)) if units[i].title and not units[i - 1].title)]
    return list(zip(starts, [*starts[1:], len(units)], strict=True))


def _stems(units: Sequence[Unit]) -> Counter[str]:
    return Counter(stem(word) for unit in units for word in topic_words(unit.text))


def _core(page: Page, sections: Sequence[tuple[int, int, int]]) -> frozenset[str]:
    """The topic words that hold these sections together."""
    counts = [_stems(page.units[start:end]) for start, end, _ in sections]
    everywhere = sum(counts, Counter())
    headline = topics(page.first("title"))
    held = {
        word: sum(word in own for own in counts) * count
        for word, count in everywhere.items()
        if (count >= 3 and sum(word in own for own in counts) >= max(2, len(counts) / 2))
        or (count >= 2 and word in headline)
    }
    ranked = sorted(held, key=lambda word: (-held[word], word))
    return frozenset(ranked[:_CORE])


def _stranger(units: Sequence[Unit], core: frozenset[str]) -> bool:
    return not core & set(_stems(units))


def emptied(page: Page) -> Page:
    """Without headings all of whose text was left out."""
    gone = sorted(drop.number for drop in page.drops if not drop.part)
    dropped: dict[int, Reason] = {}
    for index, unit in enumerate(page.units):
        after = page.units[index + 1] if index + 1 < len(page.units) else None
        if not unit.title or unit.pinned or (after is not None and not after.title):
            continue
        upto = after.numbers[0] if after is not None else None
        if any(number > unit.numbers[-1] and (upto is None or number < upto) for number in gone):
            dropped[index] = Reason.EMPTY
    return page.without(dropped)
