"""Slides for a class as data: the readings in their own words, and each question with its proof.

No slide quotes more than `MOST` words of a reading before its questions are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any

from coursegen.handout.key import Proofs, Row, rows
from coursegen.handout.paper import Paper
from coursegen.handout.prose import gapped, length, literal, prose
from coursegen.handout.quiz import space
from coursegen.handout.reading import Passage, full, placed, short
from coursegen.model import BlockKind, Evidence, Module

Span = tuple[int, int]

MOST = 25
"""Words of a key quotation, at most."""
_LEAST = 6
"""Words of a sentence that says something by itself."""
_SENTENCE = re.compile(r"\S.*?[.!?][\"”’']?(?=\s+[\"“‘']?[A-Z]|\s*$)", re.DOTALL)
_LEANING = re.compile(
    r"[\"“‘']?(?:he|she|it|they|this|that|these|those|his|her|its|their|there|such|but|and|or|so|"
    r"yet|then|therefore|thus|however|moreover|also|instead|here)\b",
    re.IGNORECASE,
)
_SHOWN = frozenset({"", "Answer", "Instead", "Pairs", "In order", "Evidence", "Why", "Accept"})
_TERMS = 640
"""Letters of key terms on one slide, at most."""
_ANSWER = 620
"""Letters of an answer and its proof that one slide holds in large type."""


def slides(paper: Paper | None, proofs: Proofs) -> dict[str, Any]:
    """The slides' data for their template; the questions are those of *paper*, none without it."""
    module = proofs.module
    within = proofs.lines.passages
    sources = {one.document.source.id: one.document.source for one in within}
    asked = [
        evidence
        for question in (paper.questions if paper else ())
        for evidence in question.item.evidence
    ]
    return {
        "objectives": [
            {"id": objective.id, "c": prose(objective.statement)} for objective in module.objectives
        ],
        "readings": [
            {
                "id": passage.excerpt.id,
                "title": literal(passage.excerpt.title),
                "quote": literal(quotation(passage, module, asked)),
                "cite": short(passage.document.source),
            }
            for passage in within
        ],
        "terms": _shared(module),
        "questions": [
            {
                "id": question.item.id,
                "number": question.number,
                "stem": gapped(question.item.stem),
                "space": space(question),
                "parts": _parts(_told(rows(question, proofs, lettered=True))),
            }
            for question in (paper.questions if paper else ())
        ],
        "discussion": [{"id": one.id, "c": prose(one.prompt)} for one in module.discussion],
        "sources": [
            {"id": source.id, "c": full(source, proofs.course.bibliography)}
            for source in sources.values()
        ],
    }


def _told(entries: Sequence[Row]) -> list[Row]:
    """The rows that a class is shown: the answer and its proof, not what is wrong and why."""
    label = ""
    kept = []
    for row in entries:
        label = row["label"] or label
        if label in _SHOWN or label.endswith(("point", "points")):
            kept.append(row)
    return kept


def _parts(entries: list[Row]) -> list[list[Row]]:
    """The rows by the slides that they take: a long proof has one of its own."""
    if length(entries) <= _ANSWER:
        return [entries]
    proofs = [row for row in entries if row["c"] and row["c"][0]["t"] == "evidence"]
    return [part for part in ([row for row in entries if row not in proofs], proofs) if part]


def _shared(module: Module) -> list[list[dict[str, Any]]]:
    """The key terms on as few slides as hold them, on each about as many."""
    entries = [
        {"id": term.term, "term": literal(term.term), "c": prose(term.definition)}
        for term in module.terms
    ]
    slides_needed = ceil(length(entries) / _TERMS)
    each = ceil(len(entries) / max(slides_needed, 1))
    return [entries[first : first + each] for first in range(0, len(entries), max(each, 1))]


def quotation(passage: Passage, module: Module, asked: Iterable[Evidence]) -> str:
    """The words of a reading that a class is given to talk about: at most `MOST`, verbatim.

    First choice is what a rubric rests on, then what defines a term, then a sentence that no
    question asks for, then any; a sentence that leans on the one before comes last.
    """
    text = passage.document.text
    sentences = [*_sentences(passage)]
    rubrics = [criterion.evidence for one in module.discussion for criterion in one.rubric]
    discussed = _holding(sentences, rubrics, passage)
    defining = _holding(sentences, [term.evidence for term in module.terms], passage)
    spent = _holding(sentences, asked, passage)

    def merit(span: Span) -> tuple[bool, bool, bool, bool, int, int]:
        return (
            not _LEANING.match(text, span[0]),
            span in discussed,
            span in defining,
            span not in spent,
            len(text[slice(*span)].split()),
            -span[0],
        )

    fitting = [s for s in sentences if _LEAST <= len(text[slice(*s)].split()) <= MOST]
    if fitting:
        start, end = max(fitting, key=merit)
        return text[start:end]
    first = sentences[0] if sentences else (passage.start, passage.end)
    return _cut(text[slice(*first)])


def _sentences(passage: Passage) -> Iterator[Span]:
    """Where the sentences of a passage's paragraphs stand, as far as punctuation tells."""
    for block in passage.document.blocks:
        start, end = max(block.start, passage.start), min(block.end, passage.end)
        if block.kind is BlockKind.PARAGRAPH and start < end:
            for found in _SENTENCE.finditer(passage.document.text, start, end):
                yield found.span()


def _holding(
    sentences: Sequence[Span], evidence: Iterable[Evidence], passage: Passage
) -> set[Span]:
    """The sentences that hold one of the pieces of evidence, whole."""
    spans = [span for one in evidence if (span := placed(one, passage))]
    return {
        sentence
        for sentence in sentences
        if any(sentence[0] <= start and end <= sentence[1] for start, end in spans)
    }


def _cut(sentence: str) -> str:
    """The beginning of a sentence that is too long, up to a comma where it has one."""
    words = sentence.split()
    if len(words) <= MOST:
        return " ".join(words)
    commas = [n for n in range(_LEAST, MOST) if words[n - 1].endswith((",", ";", ":"))]
    kept = words[: commas[-1] if commas else MOST - 1]
    return " ".join(kept).rstrip(",;:") + " …"
