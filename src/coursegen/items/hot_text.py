"""Items that have a sentence marked in its paragraph.

The sentence to be marked is the only one of its paragraph that says what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursegen.facts import Slot, occurrences
from coursegen.facts.names import decapitalised
from coursegen.items.material import Found, Material, draft
from coursegen.model import Claim, FactKind, HotTextInteraction, Item

_SIZE = range(3, 9)
"""Sentences that a passage may have."""


def hot_texts(material: Material, found: Found) -> Iterator[Item]:
    """The sentence that says what a term means.

    To ask for the one that says *why* would repeat its own words, by which it can be found.
    """
    answerable = found.answerable
    passage = _passage(material, found)
    sentence = answerable.statement.sentence.text
    if len(passage) not in _SIZE or passage.count(sentence) != 1:
        return
    stem = _asked(material, found, passage)
    if stem is None:
        return
    statement = answerable.statement
    yield draft(
        material,
        found,
        HotTextInteraction(passage=passage, key=sentence),
        stem=stem,
        claim=Claim(text=statement.text, edits=statement.edits),
        rationale="Of the sentences in the passage, only this one says so; the others go on "
        "from it or lead up to it.",
    )


def _asked(material: Material, found: Found, passage: tuple[str, ...]) -> str | None:
    fact = found.answerable.fact
    if fact.kind is not FactKind.DEFINITION or found.answerable.slot is not Slot.TERM:
        return None
    others = [s for s in passage if s != found.answerable.statement.sentence.text]
    holders = [s for s in others if occurrences(s.lower(), fact.value.lower())]
    told = re.compile(rf"{re.escape(fact.value)}s? (?:is|are|means|mean)\b", re.IGNORECASE)
    if not holders or any(told.search(s) for s in others):
        return None
    term = fact.value
    if material.parser.entity(decapitalised(term)) is not None:
        term = decapitalised(term)
    return f"Mark the sentence that says what “{term}” means."


def _passage(material: Material, found: Found) -> tuple[str, ...]:
    """The sentences of the fact's paragraph that the excerpt holds."""
    where = found.excerpt.evidence.position
    block = found.answerable.statement.sentence.block
    return tuple(
        sentence.text
        for sentence in material.parser.sentences(found.document)
        if sentence.block == block
        and where is not None
        and where.start <= sentence.start
        and sentence.end <= where.end
    )
