"""Evidence and where it stands: made from a span, found again, or reported."""

from __future__ import annotations

import re

from coursegen.anchor.indexing import Index, Placement, Status, index
from coursegen.anchor.words import TOKEN
from coursegen.errors import AnchorFault
from coursegen.model import Document, Evidence, TextPositionSelector, TextQuoteSelector

CONTEXT = 32
"""Code points of prefix and of suffix that `evidence` records at most."""


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
    matches = list(TOKEN.finditer(text[begin:start]))
    cut = begin > 0 and matches and matches[0].start() == 0 and text[begin - 1].isalnum()
    return matches[1:] if cut else matches


def _words_after(text: str, end: int) -> list[re.Match[str]]:
    final = min(len(text), end + CONTEXT)
    matches = list(TOKEN.finditer(text[end:final]))
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
