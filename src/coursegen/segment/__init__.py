"""From documents to the outline of a course: what is read together, and what it is about.

An outline is a proposal for a person to edit. Everything in it comes from the texts: its
readings are whole paragraphs, its terms are those that the texts define, and where two
signs do not agree about a name, the name is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coursegen import anchor
from coursegen.language import Parser
from coursegen.model import Document, Entity, Excerpt, Module
from coursegen.segment import defined, names, wording
from coursegen.segment.passages import Passage, passages
from coursegen.segment.phrases import telling
from coursegen.segment.topics import grouped

__all__ = ["Outline", "outline"]

WORDS = 1000
"""Words that a module has students read, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a course on some texts could be."""

    title: str
    description: str
    modules: tuple[Module, ...]
    gazetteer: tuple[Entity, ...]


def outline(documents: Sequence[Document], parser: Parser) -> Outline:
    """A course on the *documents*: two to six modules, fewer where the texts are very short.

    The same documents in the same order give the same outline.
    """
    read = [passage for document in documents for passage in passages(document, parser)]
    groups = grouped(read, _count(read))
    phrases = telling(read, groups)
    subjects = wording.subjects(phrases)
    library = {document.source.id: document for document in documents}
    modules = tuple(
        _module(number, subject, [read[n] for n in group], own, library)
        for number, (subject, group, own) in enumerate(
            zip(subjects, groups, phrases, strict=True), 1
        )
    )
    sentences = [one for passage in read for one in passage.sentences]
    return Outline(
        title=wording.course_title(documents, phrases),
        description=wording.description(
            documents, [wording.title(subject) for subject in subjects]
        ),
        modules=modules,
        gazetteer=names.gazetteer(sentences),
    )


def _count(read: Sequence[Passage]) -> int:
    words = sum(passage.words for passage in read)
    return max(1, min(6, len(read) // 2, max(2, round(words / WORDS))))


def _module(
    number: int,
    subject: str,
    members: Sequence[Passage],
    phrases: Sequence[str],
    library: dict[str, Document],
) -> Module:
    prefix = f"m{number}"
    headings = wording.excerpt_titles(members)
    return Module(
        id=wording.identifier(number, subject),
        title=wording.title(subject),
        introduction=wording.introduction(subject, members, phrases),
        objectives=wording.objectives(prefix, members, phrases),
        excerpts=tuple(
            Excerpt(
                id=f"{prefix}-x{rank}",
                title=heading,
                evidence=anchor.evidence(passage.document, passage.start, passage.end),
            )
            for rank, (passage, heading) in enumerate(zip(members, headings, strict=True), 1)
        ),
        terms=defined.terms(library, (one for passage in members for one in passage.sentences)),
    )
