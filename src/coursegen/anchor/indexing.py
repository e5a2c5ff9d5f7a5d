"""A text made ready for placing quotations in it; a placement holds only what the text reads."""

from __future__ import annotations

import difflib
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice, pairwise

from coursegen.anchor.words import HYPHENATED, TOKEN, differences, fold
from coursegen.model import TextPositionSelector, TextQuoteSelector

NEAR = 0.6
"""The least score at which a passage is worth showing to a person as a suggestion."""
_COMMON = 200
"""Of a pair of words more frequent than this, the last places alone are looked at."""
_ENOUGH = 48
"""Places that the rarest pairs of an altered quotation may name before the others are asked."""
_LONGEST = 2_000
"""Words; nothing that comes near is looked for where a longer quotation is lost."""


class Status(StrEnum):
    """How a quotation stands in a text."""

    EXACT = "exact"
    """At the position that was given, or, where none was, at its only place."""
    MOVED = "moved"
    """At one place, but not where it was recorded, or between other words than were recorded."""
    AMBIGUOUS = "ambiguous"
    """At several places, and nothing tells them apart."""
    LOST = "lost"
    """Nowhere, character by character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a quotation was found, or what comes near it."""

    status: Status
    spans: tuple[TextPositionSelector, ...] = ()
    """One where exact or moved, all of them where ambiguous, none where lost."""
    differences: tuple[str, ...] = ()
    """How the suggestion differs: "words", or, where all the words agree, of "case",
    "quotation marks", "white space", "dash", "ligature", "soft hyphen", "hyphenation",
    "invisible characters", "character form", "punctuation". "context" where an exact
    quotation stands between other words than its prefix and suffix."""
    suggestion: TextPositionSelector | None = None
    """A passage to show to a person; never evidence by itself."""
    score: float = 0.0
    """Share of words in which quotation and suggestion agree, 0 to 1; 1 where exact."""

    @property
    def span(self) -> TextPositionSelector | None:
        """The one place of an exact or moved quotation, else None."""
        found = self.status in {Status.EXACT, Status.MOVED}
        return self.spans[0] if found else None


class Index:
    """A text made ready for placing quotations in it.

    Made in time linear in the text. Looking up a quotation of two or more words takes time
    that grows with the places where its rarest pair of words stands, not with the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("I")
        self._ends = array("I")
        self._words = array("I")
        self._vocabulary: dict[str, int] = {}
        seen: dict[str, int] = {}
        for match in TOKEN.finditer(text):
            start, end = match.span()
            raw = match[0]
            word = seen.get(raw)
            if word is None:
                word = self._vocabulary.setdefault(fold(raw), len(self._vocabulary))
                seen[raw] = word
            self._starts.append(start)
            self._ends.append(end)
            self._words.append(word)
        # Postings as chains: the last place of each pair of words, and for each place the one
        # before it and how many there are up to it. Two arrays instead of a million lists.
        self._last: dict[int, int] = {}
        self._previous = array("i")
        self._rank = array("I")
        last, previous, rank = self._last, self._previous, self._rank
        for place, (left, right) in enumerate(pairwise(self._words)):
            key = left << 32 | right
            before = last.get(key, -1)
            previous.append(before)
            rank.append(rank[before] + 1 if before >= 0 else 1)
            last[key] = place

    def place(
        self, quote: TextQuoteSelector, position: TextPositionSelector | None = None
    ) -> Placement:
        """Where *quote* stands in the text.

        A *position* at which the text reads exactly so is believed. Without one, a
        quotation that stands at one place is `EXACT`; with one that does not hold, `MOVED`.
        Prefix and suffix choose between several places.
        """
        if position is not None and self.text[position.start : position.end] == quote.exact:
            return Placement(status=Status.EXACT, spans=(position,), score=1.0)
        everywhere = self.occurrences(quote.exact)
        spans = tuple(span for span in everywhere if self._between(span, quote))
        if not spans and not everywhere:
            return self._near(quote.exact)
        if len(spans) == 1:
            status = Status.EXACT if position is None else Status.MOVED
            return Placement(status=status, spans=spans, score=1.0)
        if spans:
            return Placement(status=Status.AMBIGUOUS, spans=spans, score=1.0)
        status = Status.MOVED if len(everywhere) == 1 else Status.AMBIGUOUS
        return Placement(status=status, spans=everywhere, differences=("context",), score=1.0)

    def occurrences(self, exact: str) -> tuple[TextPositionSelector, ...]:
        """Every place where the text reads *exact* between whole words, first to last.

        "300" does not stand in "1,300", nor "state" in "statement".
        """
        return tuple(
            TextPositionSelector(start, start + len(exact))
            for start in self._candidates(exact)
            if not self._cut(start) and not self._cut(start + len(exact))
        )

    def _candidates(self, exact: str) -> Iterator[int]:
        tokens = list(TOKEN.finditer(exact))
        if len(tokens) < 2:
            start = self.text.find(exact) if exact else -1
            while start >= 0:
                yield start
                start = self.text.find(exact, start + 1)
            return
        words = self._numbered(tokens)
        if None in words:
            return
        last = [self._last.get(left << 32 | right, -1) for left, right in _pairs(words)]
        if min(last) < 0:
            return
        number = min(range(len(last)), key=lambda number: self._rank[last[number]])
        starts = []
        for place in self._chain(last[number]):
            start = self._starts[place] - tokens[number].start()
            if start >= 0 and self.text.startswith(exact, start):
                starts.append(start)
        yield from reversed(starts)

    def _numbered(self, tokens: list[re.Match[str]]) -> list[int | None]:
        return [self._vocabulary.get(fold(token[0])) for token in tokens]

    def _chain(self, place: int) -> Iterator[int]:
        while place >= 0:
            yield place
            place = self._previous[place]

    def _cut(self, position: int) -> bool:
        """Whether *position* is inside a word."""
        token = bisect_right(self._starts, position) - 1
        return token >= 0 and self._starts[token] < position < self._ends[token]

    def _between(self, span: TextPositionSelector, quote: TextQuoteSelector) -> bool:
        """Whether prefix and suffix stand beside *span*, white space at the seam apart."""
        prefix, suffix = quote.prefix.rstrip(), quote.suffix.lstrip()
        start = span.start
        while start > 0 and self.text[start - 1].isspace():
            start -= 1
        end = span.end
        while end < len(self.text) and self.text[end].isspace():
            end += 1
        return self.text.endswith(prefix, 0, start) and self.text.startswith(suffix, end)

    # ------------------------------------------------------------ suggestions

    def _near(self, exact: str) -> Placement:
        """What comes nearest to a quotation that is not in the text."""
        joined = HYPHENATED.sub(self._rejoined, exact)
        if joined != exact and (spans := self.occurrences(joined)):
            return _suggest(spans[0], ("hyphenation",), 1.0)
        tokens = list(TOKEN.finditer(joined))
        words = self._numbered(tokens)
        places = self._same_words(words)
        if places:
            choices = [
                self._punctuated(place, place + len(words) - 1, joined, tokens) for place in places
            ]
            kinds, span = min(
                ((differences(joined, self.text[s.start : s.end]), s) for s in choices),
                key=lambda choice: (len(choice[0]), choice[1].start),
            )
            kinds = kinds if joined == exact else {*kinds, "hyphenation"}
            return _suggest(span, tuple(sorted(kinds)), 1.0)
        best = max(
            (self._aligned(words, offset) for offset in self._votes(words)),
            default=(0.0, 0, 0),
            key=lambda aligned: (aligned[0], -aligned[1]),
        )
        score, first, final = best
        if score < NEAR:
            return Placement(status=Status.LOST, score=score)
        return _suggest(self._punctuated(first, final, joined, tokens), ("words",), score)

    def _rejoined(self, match: re.Match[str]) -> str:
        """A word that was divided at the end of a line, as the text has it."""
        whole = match[1] + match[2]
        return whole if fold(whole) in self._vocabulary else f"{match[1]}-{match[2]}"

    def _same_words(self, words: list[int | None]) -> list[int]:
        """The first tokens of the places, at most 200, where all these words stand in order."""
        if not words or None in words:
            return []
        wanted = array("I", [word for word in words if word is not None])
        if len(wanted) == 1:
            return [self._words.index(wanted[0])]
        last = [self._last.get(left << 32 | right, -1) for left, right in _pairs(words)]
        if min(last) < 0:
            return []
        number = min(range(len(last)), key=lambda number: self._rank[last[number]])
        shifted = (place - number for place in self._chain(last[number]) if place >= number)
        found = (start for start in shifted if self._words[start : start + len(wanted)] == wanted)
        return list(islice(found, _COMMON))

    def _votes(self, words: list[int | None]) -> list[int]:
        """The places, as token numbers, for which most pairs of the quotation's words speak.

        The rarest pairs are asked first, and once enough places have been named the common ones
        are not asked at all, so that a longer text costs no more.
        """
        if len(words) > _LONGEST:
            return []
        votes: Counter[int] = Counter()
        last = [
            (number, self._last.get(left << 32 | right, -1))
            for number, (left, right) in enumerate(pairwise(words))
            if left is not None and right is not None
        ]
        known = [(self._rank[place], number, place) for number, place in last if place >= 0]
        named = 0
        for count, number, place in sorted(known):
            if named and named + count > _ENOUGH:
                break
            votes.update(at - number for at in islice(self._chain(place), _COMMON))
            named += count
        slack = max(2, len(words) // 8)
        pooled = {
            offset: sum(votes[offset + shift] for shift in range(-slack, slack + 1))
            for offset in votes
        }
        chosen: list[int] = []
        for offset in sorted(pooled, key=lambda offset: (-pooled[offset], offset)):
            if all(abs(offset - other) > 2 * slack for other in chosen):
                chosen.append(offset)
            if len(chosen) == 3:
                break
        return chosen

    def _aligned(self, words: list[int | None], offset: int) -> tuple[float, int, int]:
        """Score, first and final token of the passage around *offset* that is most like *words*."""
        slack = max(3, len(words) // 4)
        begin = max(0, offset - slack)
        window = self._words[begin : offset + len(words) + slack]
        matcher = difflib.SequenceMatcher(None, words, window.tolist(), autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return (0.0, 0, 0)
        first = max(0, blocks[0].b - blocks[0].a)
        rest = len(words) - blocks[-1].a - blocks[-1].size
        final = min(len(window), blocks[-1].b + blocks[-1].size + rest) - 1
        agreed = sum(block.size for block in blocks)
        score = 2 * agreed / (len(words) + final - first + 1)
        return (score, begin + first, begin + final)

    def _punctuated(
        self, first: int, final: int, exact: str, tokens: list[re.Match[str]]
    ) -> TextPositionSelector:
        """The span from token to token, with as much punctuation at its ends as *exact* has."""
        start, end = self._starts[first], self._ends[final]
        for _ in exact[: tokens[0].start()].strip():
            if (
                start > 0
                and not self.text[start - 1].isspace()
                and not self.text[start - 1].isalnum()
            ):
                start -= 1
        for _ in exact[tokens[-1].end() :].strip():
            if (
                end < len(self.text)
                and not self.text[end].isspace()
                and not self.text[end].isalnum()
            ):
                end += 1
        return TextPositionSelector(start, end)


@lru_cache(maxsize=64)
def index(text: str) -> Index:
    """The index of *text*, made once for as long as it is among the last 64 asked for."""
    return Index(text)


def _suggest(span: TextPositionSelector, differences: tuple[str, ...], score: float) -> Placement:
    return Placement(status=Status.LOST, differences=differences, suggestion=span, score=score)


def _pairs(words: list[int | None]) -> Iterator[tuple[int, int]]:
    for left, right in pairwise(words):
        if left is not None and right is not None:
            yield left, right
