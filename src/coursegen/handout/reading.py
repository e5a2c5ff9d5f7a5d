"""The reading handout as data, with a mark wherever somebody may want to know the line.

A mark is set between two characters of an excerpt, takes no room, and is asked for its
line once the page is set: line numbers are those of the paper, never an estimate. A mark
stands behind the letters that it speaks for, because one before a word may be left at the
end of the line above; the first word of evidence is not hyphenated for the same reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coursegen import anchor
from coursegen.errors import AnchorFault
from coursegen.handout.prose import Node, fragment, literal, prose
from coursegen.model import BlockKind, Course, Document, Evidence, Excerpt, Module, Source, Work

_UNBROKEN = re.compile(r"[^\s\-‐–—/]+")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """An excerpt where it stands in its source."""

    excerpt: Excerpt
    document: Document
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Where evidence stands on the reading handout, from the first line to the last."""

    passages: tuple[Passage, ...]
    library: Mapping[str, Document]
    numbers: Mapping[str, int]
    """The line of each mark."""

    def of(self, evidence: Evidence) -> str:
        """``line 12`` or ``lines 12–14``; empty where no excerpt holds the evidence."""
        found = marks(evidence, self.passages, self.library)
        if found is None:
            return ""
        first, last = (self.numbers[mark] for mark in found)
        return f"line\u00a0{first}" if first == last else f"lines\u00a0{first}–{last}"


def passages(course: Course, module: Module) -> tuple[Passage, ...]:
    """The module's excerpts, placed; raises `AnchorFault` where one is not in its source."""
    return tuple(_passage(course, module, excerpt) for excerpt in module.excerpts)


def _passage(course: Course, module: Module, excerpt: Excerpt) -> Passage:
    document = course.library.get(excerpt.evidence.source)
    span = anchor.resolve(excerpt.evidence, document).span if document else None
    if document is None or span is None:
        raise AnchorFault(
            f"modules/{module.id}.yaml: excerpt {excerpt.id}",
            f"The excerpt is not, at one place, in the source '{excerpt.evidence.source}'.",
            "Run `coursegen check` to see what changed.",
        )
    return Passage(excerpt, document, span.start, span.end)


def marks(
    evidence: Evidence, within: Sequence[Passage], library: Mapping[str, Document]
) -> tuple[str, str] | None:
    """The marks behind the first and the last word of *evidence*; None where none reads it."""
    found = _found(evidence, within, library)
    if found is None:
        return None
    number, start, end = found
    return f"{number}:{_first_word(within[number], start, end)[1]}", f"{number}:{end}"


def placed(evidence: Evidence, passage: Passage) -> tuple[int, int] | None:
    """Where *evidence* stands in the passage's document; None where the passage has it not."""
    found = _found(evidence, [passage], {passage.document.source.id: passage.document})
    return found[1:] if found else None


def _found(
    evidence: Evidence, within: Sequence[Passage], library: Mapping[str, Document]
) -> tuple[int, int, int] | None:
    """The passage that holds *evidence*, by number, and where in the document it stands."""
    document = library.get(evidence.source)
    if document is None or all(passage.document is not document for passage in within):
        return None
    span = anchor.resolve(evidence, document).span
    if span is None:
        return None
    for number, passage in enumerate(within):
        if passage.document is document and passage.start <= span.start <= span.end <= passage.end:
            return number, span.start, span.end
    return None


def _first_word(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The first letters of a quotation, as far as no line can break within them."""
    letters = _UNBROKEN.search(passage.document.text, start, end)
    return letters.span() if letters else (start, end)


def reading(
    course: Course, module: Module, within: Sequence[Passage], evidence: Iterable[Evidence]
) -> dict[str, Any]:
    """The reading's data for its template; *evidence* is what the lines will be asked for."""
    cited = [*evidence, *(term.evidence for term in module.terms)]
    found = [place for one in cited if (place := _found(one, within, course.library))]
    return {
        "introduction": prose(module.introduction),
        "objectives": [
            {"id": objective.id, "c": prose(objective.statement)} for objective in module.objectives
        ],
        "excerpts": [
            {
                "id": passage.excerpt.id,
                "title": literal(passage.excerpt.title),
                "blocks": _set(
                    number, passage, [(start, end) for at, start, end in found if at == number]
                ),
                "cite": short(passage.document.source),
            }
            for number, passage in enumerate(within)
        ],
        "terms": [
            {
                "id": term.term,
                "term": literal(term.term),
                "c": prose(term.definition),
                "marks": list(marks(term.evidence, within, course.library) or ()),
            }
            for term in module.terms
        ],
        "discussion": [{"id": one.id, "c": prose(one.prompt)} for one in module.discussion],
        "sources": [
            {"id": source.id, "c": full(source, course.bibliography)}
            for source in {one.document.source.id: one.document.source for one in within}.values()
        ],
    }


def _set(number: int, passage: Passage, quoted: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """The blocks of a passage: each a list of words and, between them, marks."""
    firsts = {_first_word(passage, start, end) for start, end in quoted}
    marked = {end for _, end in firsts} | {end for _, end in quoted}
    text = passage.document.text
    blocks = []
    for block in passage.document.blocks:
        start, end = max(block.start, passage.start), min(block.end, passage.end)
        if start >= end:
            continue
        cuts = {start, end, *marked, *(first for first, _ in firsts)}
        parts: list[Node] = []
        for left, right in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
            words = fragment(text[left:right], text[start:left])
            whole = any(first <= left < right <= last for first, last in firsts)
            parts.append({"t": "whole", "s": words} if whole else words)
            if right in marked:
                parts.append({"t": "mark", "id": f"{number}:{right}"})
        kind = "h" if block.kind is BlockKind.HEADING else "p"
        blocks.append({"t": kind, "c": parts})
    return blocks


def short(source: Source) -> list[Node]:
    """Creator, title and year: enough to find the source in the list at the end."""
    year = f" ({source.date[:4]})" if source.date else ""
    creator = f"{literal(source.creator)}, " if source.creator else ""
    return [creator, {"t": "em", "c": [literal(source.title)]}, year]


def full(source: Source, bibliography: Sequence[Work]) -> list[Node]:
    """The source as it is cited: who, what, where, when, on what terms, and what it retells."""
    terms = f"Licence: {licence(source.licence)}." if source.licence else "No licence is known."
    works = {work.id: work for work in bibliography}
    based = [works[name] for name in source.based_on if name in works]
    nodes = [*_cited(source), " ", terms]
    for number, work in enumerate(based):
        nodes += [" Based on: " if not number else " And on: ", *_cited(work)]
    return nodes


def _cited(one: Source | Work) -> list[Node]:
    nodes: list[Node] = []
    if one.creator:
        nodes.append(f"{literal(one.creator).rstrip('.')}. ")
    nodes += [{"t": "em", "c": [literal(one.title)]}, "."]
    imprint = ", ".join(part for part in (literal(one.publisher), day(one.date)) if part)
    if imprint:
        nodes.append(f" {imprint}.")
    if one.url.startswith(("http://", "https://")):
        nodes += [" ", {"t": "url", "url": one.url, "s": literal(one.url)}]
    return nodes


def day(date: str) -> str:
    """A date of ISO 8601 in words, as precise as it is; anything else as it stands."""
    match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", date)
    if match is None:
        return literal(date)
    year, month, number = match.groups()
    name = _MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (str(int(number)) if number else "", name, year) if part)


def licence(identifier: str) -> str:
    """An SPDX identifier as people write it: ``CC BY 4.0`` for ``CC-BY-4.0``."""
    match = re.fullmatch(r"(CC0|CC-[A-Z-]+)-(\d\.\d)", identifier)
    if match is None:
        return literal(identifier)
    name, version = match.groups()
    return f"{name.replace('CC-', 'CC ', 1)} {version}"
