"""Who and what the readings name, and every place where they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coursegen.model import Course, Entity, EntityType, Excerpt, Module

GROUPS: Mapping[str, EntityType] = {
    "People": EntityType.PERSON,
    "Companies": EntityType.COMPANY,
    "Institutions": EntityType.INSTITUTION,
}
"""The parts of the page of names."""


@dataclass(frozen=True, slots=True)
class Place:
    """A reading that mentions a name."""

    module: Module
    excerpt: Excerpt
    mentions: tuple[str, ...]
    """The words around each mention, which stand in the reading as they are."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name of the gazetteer, and the readings that mention it."""

    entity: Entity
    places: tuple[Place, ...]


def mentioned(course: Course) -> Mapping[str, tuple[Mentioned, ...]]:
    """The people, companies and institutions that readings mention, by kind and name."""
    found = {}
    for title, kind in GROUPS.items():
        entities = {one.name: one for one in course.gazetteer if one.type is kind}
        named = (Mentioned(one, tuple(_places(course, one))) for one in entities.values())
        listed = [one for one in named if one.places]
        listed.sort(key=lambda one: one.entity.name.casefold())
        if listed:
            found[title] = tuple(listed)
    return found


def are_mentioned(course: Course) -> bool:
    """Whether readings mention anybody or anything of those kinds; found without the places."""
    kinds = set(GROUPS.values())
    return any(next(_places(course, one), None) for one in course.gazetteer if one.type in kinds)


def _places(course: Course, entity: Entity) -> Iterator[Place]:
    forms = "|".join(re.escape(one) for one in entity.forms())
    named = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
    for module in course.modules:
        for excerpt in module.excerpts:
            if named.search(excerpt.evidence.quote.exact):
                yield Place(module, excerpt, tuple(_sentences(named, excerpt)))


_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’]))\s+(?=[\"“‘]?[A-Z0-9])|\n\n")


def _sentences(named: re.Pattern[str], excerpt: Excerpt) -> Iterator[str]:
    """The sentences of a reading that hold a name; an abbreviation's point may end one early."""
    text = excerpt.evidence.quote.exact
    inside = [place.span() for place in named.finditer(text)]
    ends = [one.start() for one in _END.finditer(text)]
    start = 0
    for end in [*(at for at in ends if not any(a < at < b for a, b in inside)), len(text)]:
        words = text[start:end].strip()
        if named.search(words):
            yield words
        start = end
