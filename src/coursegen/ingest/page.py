"""A captured page as lines on their way to an article: what is still in, what was left out.

A rule takes a page and gives the next one. Every line of the capture is, at each moment,
in exactly one unit or one full-line drop; a person's decision to keep a line binds every
rule, because rules leave lines out through `Page.without` and `Page.cut` alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from coursegen.ingest.vocabulary import FUNCTION, LEANING, OPEN
from coursegen.model import BlockKind

_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_ENDING = re.compile(r"[.!?:;…][\"”’'»)\]*]*\Z")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[A-Z0-9])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]{12,}’")


class Mark(StrEnum):
    """What the page itself says that a line is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    """An entry of a list."""
    FURNITURE = "furniture"
    """Outside the article by its element: navigation, footer, form, button."""
    CAPTION = "caption"
    SUSPECT = "suspect"
    """In a box whose name, or whose many links, make it likely to be furniture."""


class Reason(StrEnum):
    """Why a line, or a part of it, was left out."""

    STRUCTURE = "structure"
    MARKER = "source-number"
    INTERFACE = "interface"
    LINKS = "links"
    CREDIT = "credit"
    CAPTION = "caption"
    CONSENT = "consent"
    PROMOTION = "promotion"
    REPEAT = "repeat"
    HEAD = "page-head"
    METADATA = "metadata"
    INTERRUPTION = "interruption"
    AUTHOR = "author-note"
    AFTER = "after-the-end"
    UNRELATED = "unrelated"
    EMPTY = "empty-heading"


EXPLAINED: Mapping[Reason, str] = {
    Reason.STRUCTURE: "The page's own markup puts it outside the article.",
    Reason.MARKER: "A source's number or a stray punctuation mark on a line of its own.",
    Reason.INTERFACE: "The site's navigation, buttons or labels.",
    Reason.LINKS: "A list of links to other pages.",
    Reason.CREDIT: "Who made a picture or edited the page.",
    Reason.CAPTION: "A picture's caption.",
    Reason.CONSENT: "A form of consent, a privacy notice or terms of use.",
    Reason.PROMOTION: "Advertises a newsletter, an app or the site itself.",
    Reason.REPEAT: "Stands elsewhere in the page.",
    Reason.HEAD: "Stands above the headline, or between it and the text, and is neither.",
    Reason.METADATA: "Title, author, date or address: it belongs into the front matter.",
    Reason.INTERRUPTION: "Stands between two halves of one sentence, which were joined.",
    Reason.AUTHOR: "Tells who the author is, or how to reach them.",
    Reason.AFTER: "Comes after the article has ended.",
    Reason.UNRELATED: "A section that shares too few words with the rest of the page.",
    Reason.EMPTY: "A heading whose text was left out.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a text file, or a block of an HTML page; both are counted from 1."""

    number: int
    text: str
    mark: Mark = Mark.TEXT
    gap: bool = False
    """Whether blank lines stand before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """What was left out: a whole line, or the part of it that `text` gives."""

    number: int
    text: str
    reason: Reason
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A heading or paragraph in the making, and the lines that it came from."""

    numbers: tuple[int, ...]
    text: str
    mark: Mark = Mark.TEXT
    gap: bool = False
    pinned: bool = False
    """A person decided to keep it."""

    @property
    def words(self) -> tuple[str, ...]:
        return words(self.text)

    @property
    def complete(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDING.search(self.text))

    @property
    def title(self) -> bool:
        """Whether it looks like a heading: short, and no sentence."""
        if self.mark is not Mark.TEXT:
            return self.mark is Mark.HEADING
        first = next((c for c in self.text if c.isalnum()), "")
        if not first or first.islower() or len(self.text) > 110:
            return False
        if self.complete:
            return self.text.endswith("?") and len(self.words) <= 8
        return len(self.words) <= 14 and self.text[-1] not in ",–—-" and not self.dangling

    @property
    def dangling(self) -> bool:
        """Whether it stops in the middle of a phrase."""
        last = self.words[-1:] or ("",)
        return not self.complete and (last[0] in OPEN or self.text[-1:] in ",–—-(")

    @property
    def prose(self) -> bool:
        """Whether it holds at least one sentence."""
        if self.mark is Mark.HEADING:
            return False
        return len(self.words) >= (6 if self.complete else 15) and not self.title

    @property
    def leaning(self) -> bool:
        """Whether it begins with a word that refers to what stands before it."""
        return self.text[:1].islower() or (self.words[:1] or ("",))[0] in LEANING


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where the cleaning of a page stands."""

    units: tuple[Unit, ...]
    drops: tuple[Drop, ...] = ()
    found: tuple[tuple[str, str], ...] = ()
    """Metadata, as keys of a source and values, in the order in which they were found."""
    keep: frozenset[tuple[int, Reason]] = frozenset()
    """A person's decisions: line numbers and the reasons that shall not count."""

    def without(self, dropped: Mapping[int, Reason]) -> Page:
        """The page without the units at these indices, but for those that a person keeps."""
        units: list[Unit] = []
        drops: list[Drop] = []
        for index, unit in enumerate(self.units):
            reason = dropped.get(index)
            if reason is None or unit.pinned:
                units.append(unit)
            elif any((number, reason) in self.keep for number in unit.numbers):
                units.append(replace(unit, pinned=True))
            else:
                drops.append(Drop(number=unit.numbers[0], text=unit.text, reason=reason))
        return replace(self, units=tuple(units), drops=(*self.drops, *drops))

    def cut(self, index: int, text: str, reason: Reason, removed: str) -> Page:
        """The page with *text* at an index, shorter by what was *removed*."""
        unit = self.units[index]
        if any((number, reason) in self.keep for number in unit.numbers):
            return self
        drop = Drop(number=unit.numbers[-1], text=removed, reason=reason, part=True)
        units = (*self.units[:index], replace(unit, text=text), *self.units[index + 1 :])
        return replace(self, units=units, drops=(*self.drops, drop))

    def finding(self, entries: Iterable[tuple[str, str]]) -> Page:
        """The page with more metadata."""
        return replace(self, found=(*self.found, *(entry for entry in entries if entry[1])))

    def first(self, key: str) -> str:
        """The metadata first found under *key*, else empty."""
        return next((value for own, value in self.found if own == key), "")


Rule = Callable[[Page], Page]
"""A step of the cleaning: leaves out what it is about, and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """An article, what of its page was left out, and the metadata that the page gives."""

    blocks: tuple[tuple[BlockKind, str], ...]
    origins: tuple[tuple[int, ...], ...]
    """For every block, the numbers of the lines that it came from."""
    drops: tuple[Drop, ...]
    """In the order of their lines."""
    found: tuple[tuple[str, str], ...]


def words(text: str) -> tuple[str, ...]:
    """The words of *text* in lower case."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of *text*, by their punctuation."""
    return tuple(_SENTENCE.split(text))


def unquoted(text: str) -> str:
    """*text* without what stands in it between quotation marks."""
    return _QUOTED.sub(" ", text)


def topics(text: str) -> frozenset[str]:
    """The words of *text* that carry a topic, without their endings."""
    return frozenset(map(stem, topic_words(text)))


def topic_words(text: str) -> tuple[str, ...]:
    """The words of *text* that carry a topic, in their order, compounds taken apart."""
    return tuple(
        part
        for word in words(text)
        for part in re.split(r"[-/]", word.removesuffix("'s"))
        if part not in FUNCTION and len(part) > 1
    )


def stem(word: str) -> str:
    """*word* without a common English ending: enough to hold a word's forms together."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
