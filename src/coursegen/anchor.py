"""Where a quotation stands in a text: exactly, or it is reported, never taken for something near.

A placement is `EXACT` or `MOVED` only where the very characters of the quotation stand at
one place of the text, between whole words. Everything else that is found is a suggestion
for a person. The order in which quotations are placed changes nothing.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from coursegen.errors import AnchorFault
from coursegen.model import Document, Evidence, TextPositionSelector, TextQuoteSelector

CONTEXT = 32
"""Code points of prefix and of suffix that `evidence` records at most."""
NEAR = 0.6
"""The least score at which a passage is worth showing to a person as a suggestion."""
_COMMON = 200
"""A pair of words more frequent than this says little about a place, and has no vote."""

_INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"
_TOKEN = re.compile(
    r"[0-9]+(?:[.,][0-9]+)+"
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    rf"|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]*"
    rf"(?:[{_INVISIBLE}\u0300-\u036f]+[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]*)*"
)
"""A word: letters, digits and the marks within them, a number with its separators, a CJK sign."""
_HYPHENATED = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=\w)")

_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″")
_DASHES = frozenset("-‐‑‒–—―−")


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
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            raw = match[0]
            word = seen.get(raw)
            if word is None:
                word = self._vocabulary.setdefault(_fold(raw), len(self._vocabulary))
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
        tokens = list(_TOKEN.finditer(exact))
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
        return [self._vocabulary.get(_fold(token[0])) for token in tokens]

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
        joined = _HYPHENATED.sub("", exact)
        if joined != exact and (spans := self.occurrences(joined)):
            return _suggest(spans[0], ("hyphenation",), 1.0)
        tokens = list(_TOKEN.finditer(joined))
        words = self._numbered(tokens)
        found = self._same_words(words)
        if found is not None:
            span = self._punctuated(found, found + len(words) - 1, joined, tokens)
            differences = _differences(joined, self.text[span.start : span.end])
            if joined != exact:
                differences = tuple(sorted({*differences, "hyphenation"}))
            return _suggest(span, differences, 1.0)
        best = max(
            (self._aligned(words, offset) for offset in self._votes(words)),
            default=(0.0, 0, 0),
            key=lambda aligned: (aligned[0], -aligned[1]),
        )
        score, first, final = best
        if score < NEAR:
            return Placement(status=Status.LOST, score=score)
        return _suggest(self._punctuated(first, final, joined, tokens), ("words",), score)

    def _same_words(self, words: list[int | None]) -> int | None:
        """The first token of the first place where all these words stand, in their order."""
        if not words or None in words:
            return None
        wanted = array("I", [word for word in words if word is not None])
        if len(wanted) == 1:
            return self._words.index(wanted[0])
        last = [self._last.get(left << 32 | right, -1) for left, right in _pairs(words)]
        if min(last) < 0:
            return None
        number = min(range(len(last)), key=lambda number: self._rank[last[number]])
        places = [
            place - number
            for place in self._chain(last[number])
            if place >= number
            and self._words[place - number : place - number + len(wanted)] == wanted
        ]
        return places[-1] if places else None

    def _votes(self, words: list[int | None]) -> list[int]:
        """The places, as token numbers, for which most pairs of the quotation's words speak."""
        votes: Counter[int] = Counter()
        for number, (left, right) in enumerate(pairwise(words)):
            if left is None or right is None:
                continue
            place = self._last.get(left << 32 | right, -1)
            if place < 0 or self._rank[place] > _COMMON:
                continue
            votes.update(place - number for place in self._chain(place))
        slack = max(2, len(words) // 8)
        pooled = {
            offset: sum(votes[offset + shift] for shift in range(-slack, slack + 1))
            for offset in votes
        }
        return sorted(pooled, key=lambda offset: (-pooled[offset], offset))[:4]

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


def resolve(evidence: Evidence, document: Document) -> Placement:
    """Where *evidence* stands in *document*.

    In an unchanged document (equal digests) the recorded position is believed if the text
    reads so there. Otherwise exact words, prefix and suffix decide: `EXACT` at the recorded
    position or where none was recorded, `MOVED` at another.
    """
    position = evidence.position
    if position is not None and evidence.digest == document.digest:
        return index(document.text).place(evidence.quote, position)
    placement = index(document.text).place(evidence.quote)
    if placement.status is Status.EXACT and position is not None and placement.span != position:
        return Placement(status=Status.MOVED, spans=placement.spans, score=1.0)
    return placement


def between(document: Document, first: str, last: str) -> Evidence:
    """The passage from the words *first* to the words *last*, both included.

    Raises `AnchorFault` where *first* is not at one place of the document or *last* not at
    one place after it.
    """
    here = index(document.text)
    start = _only(here, document, first, here.occurrences(first)).start
    spans = here.occurrences(last)
    after = tuple(s for s in spans if s.start >= start and s.end >= start + len(first))
    if spans and not after:
        raise AnchorFault(
            document.source.id,
            f"“{_short(last)}” stands before “{_short(first)}”, not after it.",
            "Exchange `from` and `to`, or quote other words.",
        )
    return evidence(document, start, _only(here, document, last, after).end)


def evidence(document: Document, start: int, end: int) -> Evidence:
    """The code points *start* to *end* of *document* as evidence.

    Prefix and suffix are the shortest, in whole words and up to 32 code points each, that
    tell the quotation from its other occurrences; empty where it is the only one.
    """
    exact = document.text[start:end]
    if not 0 <= start < end <= len(document.text):
        raise ValueError(f"not a span of {document.source.id}: {start} to {end}")
    here = index(document.text)
    prefix, suffix = _context(here, start, end)
    return Evidence(
        source=document.source.id,
        quote=TextQuoteSelector(exact, prefix, suffix),
        position=TextPositionSelector(start, end),
        digest=document.digest,
    )


def _context(here: Index, start: int, end: int) -> tuple[str, str]:
    text = here.text
    others = [span for span in here.occurrences(text[start:end]) if span.start != start]
    if not others:
        return "", ""
    before = [start, *(m.start() + max(0, start - CONTEXT) for m in _words_before(text, start))]
    after = [end, *(m.end() + end for m in _words_after(text, end))]
    choices = sorted(
        ((text[left:start], text[end:right]) for left in before for right in after),
        key=lambda choice: ("\n" in "".join(choice), len(choice[0]) + len(choice[1]), choice[1]),
    )
    for prefix, suffix in choices:
        quote = TextQuoteSelector(text[start:end], prefix, suffix)
        if not any(here._between(span, quote) for span in others):  # noqa: SLF001
            return prefix, suffix
    return text[min(before) : start], text[end : max(after)]


def _words_before(text: str, start: int) -> list[re.Match[str]]:
    begin = max(0, start - CONTEXT)
    matches = list(_TOKEN.finditer(text[begin:start]))
    cut = begin > 0 and matches and matches[0].start() == 0 and text[begin - 1].isalnum()
    return matches[1:] if cut else matches


def _words_after(text: str, end: int) -> list[re.Match[str]]:
    final = min(len(text), end + CONTEXT)
    matches = list(_TOKEN.finditer(text[end:final]))
    cut = final < len(text) and matches and matches[-1].end() == final - end
    return matches[:-1] if cut and text[final].isalnum() else matches


def _only(
    here: Index, document: Document, words: str, spans: tuple[TextPositionSelector, ...]
) -> TextPositionSelector:
    if len(spans) == 1:
        return spans[0]
    if spans:
        raise AnchorFault(
            document.source.id,
            f"“{_short(words)}” stands at {len(spans)} places.",
            "Quote more words, so that only one place fits.",
        )
    near = here.place(TextQuoteSelector(words))
    todo = "Copy the words from the source."
    if near.suggestion is not None:
        passage = document.text[near.suggestion.start : near.suggestion.end]
        todo = f"The source reads “{_short(passage)}” (other {' and '.join(near.differences)})."
    raise AnchorFault(document.source.id, f"“{_short(words)}” is not in the text.", todo)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else f"{flat[:40]} … {flat[-32:]}"


def _suggest(span: TextPositionSelector, differences: tuple[str, ...], score: float) -> Placement:
    return Placement(status=Status.LOST, differences=differences, suggestion=span, score=score)


def _pairs(words: list[int | None]) -> Iterator[tuple[int, int]]:
    for left, right in pairwise(words):
        if left is not None and right is not None:
            yield left, right


def _fold(word: str) -> str:
    """A word as it is looked up: without case, ligatures and invisible characters."""
    if word.isascii():
        return word.lower()
    plain = word.translate(_VANISH)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())


_VANISH = dict.fromkeys(map(ord, _INVISIBLE))


def _differences(quote: str, passage: str) -> tuple[str, ...]:
    """In what two strings of the same words differ."""
    kinds: set[str] = set()
    left, right = list(_TOKEN.finditer(quote)), list(_TOKEN.finditer(passage))
    for one, other in zip(left, right, strict=True):
        if one[0] != other[0]:
            kinds |= _word_differences(one[0], other[0])
    for gap, other_gap in zip(_gaps(quote, left), _gaps(passage, right), strict=True):
        if gap != other_gap:
            kinds |= _gap_differences(gap, other_gap)
    return tuple(sorted(kinds))


def _word_differences(one: str, other: str) -> set[str]:
    kinds = set()
    if one.count("\u00ad") != other.count("\u00ad"):
        kinds.add("soft hyphen")
    one, other = one.replace("\u00ad", ""), other.replace("\u00ad", "")
    if (bare := one.translate(_VANISH)) != one or other.translate(_VANISH) != other:
        kinds.add("invisible characters")
    one, other = bare, other.translate(_VANISH)
    if any("\ufb00" <= sign <= "\ufb06" for sign in one + other):
        kinds.add("ligature")
    elif one.casefold() != other.casefold():
        kinds.add("character form")
    one, other = unicodedata.normalize("NFKC", one), unicodedata.normalize("NFKC", other)
    if one != other:
        kinds.add("case")
    return kinds


def _gaps(text: str, tokens: list[re.Match[str]]) -> list[str]:
    edges = [0, *(edge for token in tokens for edge in token.span()), len(text)]
    return [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]


def _gap_differences(one: str, other: str) -> set[str]:
    kinds = set()
    for kind, belongs in (
        ("quotation marks", _QUOTES.__contains__),
        ("dash", _DASHES.__contains__),
        ("white space", str.isspace),
        ("invisible characters", lambda sign: unicodedata.category(sign) == "Cf"),
    ):
        if [s for s in one if belongs(s)] != [s for s in other if belongs(s)]:
            kinds.add(kind)
        one = "".join(sign for sign in one if not belongs(sign))
        other = "".join(sign for sign in other if not belongs(sign))
    if one != other:
        kinds.add("punctuation")
    return kinds
