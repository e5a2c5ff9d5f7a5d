"""What a person wrote down of a module before any question: objectives, key terms, names.

A sentence that shares their words is about what the course is for; what no objective, term or
described name speaks of is likelier to be a trifle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from coursegen.facts import occurrences
from coursegen.items.material import content
from coursegen.language import Parser
from coursegen.model import Document, Entity, Module
from coursegen.proposals import proposed

_SCALE = 3.0
"""Brings the cosines of sentences, which are small, to the size of the other features."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Without objectives there is none: what `coursegen new` proposed says nothing of worth."""

    objectives: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    """Key terms and names, each with what is said of it."""


def brief(module: Module, gazetteer: Sequence[Entity]) -> Brief:
    """What a person wrote of a module; empty where its objectives are all proposals."""
    objectives = tuple(o.statement for o in module.objectives if not proposed(o.statement))
    if not objectives:
        return Brief()
    terms = tuple((term.term, term.definition) for term in module.terms)
    names = tuple((one.name, one.description) for one in gazetteer if one.description)
    return Brief(objectives=objectives, entries=terms + names)


def shared(
    known: Brief, sentence: str, keys: Sequence[str], document: Document, parser: Parser
) -> dict[str, float]:
    """How much a sentence, and what is asked for of it, has in common with a brief.

    The first two are cosines of sets of words, each word weighed by its squared rarity.
    """
    if not known.objectives:
        return {}
    rarity = _rarity(document, parser)
    objectives, all_ = _words(known, document, parser)
    words = content(sentence)
    asked = content(" ".join(keys))
    return {
        "brief": 1.0,
        "brief: objective": _SCALE * max(_cosine(words, one, rarity) for one in objectives),
        "brief: all": _SCALE * _cosine(words, all_, rarity),
        "brief: has the key": float(bool(asked) and asked <= all_),
        "brief: nothing of the key": float(bool(asked) and not asked & all_),
    }


@lru_cache(maxsize=1 << 6)
def _rarity(document: Document, parser: Parser) -> Mapping[str, float]:
    """The inverse document frequency of each word of a text, its sentences taken for documents."""
    sentences = [content(one.text) for one in parser.sentences(document)]
    counts = Counter(word for words in sentences for word in words)
    return {word: log(1 + len(sentences) / count) for word, count in counts.items()}


@lru_cache(maxsize=1 << 6)
def _words(
    known: Brief, document: Document, parser: Parser
) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """Of a brief what speaks of a text: the words of each objective, and all words together."""
    here = _rarity(document, parser).keys()
    objectives = tuple(content(one) & here for one in known.objectives)
    text = document.text.lower()
    told = (
        content(f"{name} {words}") & here
        for name, words in known.entries
        if occurrences(text, name.lower())
    )
    return objectives, frozenset().union(*objectives, *told)


def _cosine(one: frozenset[str], other: frozenset[str], rarity: Mapping[str, float]) -> float:
    def weight(words: frozenset[str]) -> float:
        return sum(rarity.get(word, 0.0) ** 2 for word in words)

    size = sqrt(weight(one) * weight(other))
    return weight(one & other) / size if size else 0.0
