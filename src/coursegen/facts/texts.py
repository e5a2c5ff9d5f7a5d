"""What a text is about, whom it names, and how it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.names import survey
from coursegen.language import Parser, entities
from coursegen.model import BlockKind, Document, EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUESTIONS = 3
"""Paragraphs that ask, in an interview."""
_OFTEN = 3
"""How often a text uses a noun that it is about."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence."""

    document: Document
    parser: Parser
    start: int
    """Where in the document the sentence begins."""


def interview(document: Document) -> bool:
    """Whether questions are put to somebody, whose answers are not the author's."""
    asked = [block for block in document.blocks if document.text[block.end - 1] == "?"]
    return len(asked) >= _QUESTIONS


@lru_cache(maxsize=1 << 12)
def topics(document: Document, parser: Parser) -> frozenset[str]:
    """The nouns that a text is about: those of its title and headings, and its frequent ones."""
    counts = Counter(
        token.lemma_.lower()
        for sentence in parser.sentences(document)
        for token in sentence.span
        if token.pos_ == "NOUN"
    )
    heads = " ".join(
        [document.source.title]
        + [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    )
    titled = {w.lower().removesuffix("s") for w in re.findall(r"[^\W\d_]{4,}", heads)}
    often = {lemma for lemma, count in counts.items() if count >= _OFTEN}
    return frozenset((titled | often) - lexicon.GENERIC)


@lru_cache(maxsize=1 << 12)
def telling_title(document: Document, parser: Parser) -> bool:
    """Whether a title names something that its text speaks of."""
    titled = re.findall(r"[^\W\d_]{4,}", document.source.title.lower())
    known = first_uses(document, parser)
    return any(word in known or word.removesuffix("s") in known for word in titled)


@lru_cache(maxsize=1 << 12)
def first_uses(document: Document, parser: Parser) -> Mapping[str, int]:
    """Where the sentence begins that first uses a noun, by its lemma."""
    first: dict[str, int] = {}
    for sentence in parser.sentences(document):
        for token in sentence.span:
            if token.pos_ in {"NOUN", "PROPN"}:
                first.setdefault(token.lemma_.lower(), sentence.start)
    return first


def people(tokens: Sequence[Token], document: Document, parser: Parser) -> set[str]:
    """The people whom the tokens name, by surname."""
    known = survey(document, parser).people
    names = {known[t.text].split()[-1] for t in tokens if t.text in known}
    for token in tokens:
        if token.ent_type_ == "PERSON":
            ent = next((e for e in entities(token.doc[:]) if e.start <= token.i < e.end), None)
            if ent is not None:
                entity = parser.entity(ent.text)
                full = entity.name if entity else ent.text
                if entity is None or entity.type is EntityType.PERSON:
                    names.add(full.removesuffix("'s").split()[-1])
    return names
