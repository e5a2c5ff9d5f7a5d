"""What a course links: its modules, the terms that they define, the people whom they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coursegen.model import Module
from coursegen.render.terms import pattern
from coursegen.render.view import Book, Myst

MODULES = 24
"""More modules than these make no map that anybody can read."""

TERMS, PEOPLE = 72, 36
"""How many of each a map shows: those that link most modules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A term or a person, and the modules to which it is linked."""

    kind: str
    """``term`` or ``person``."""
    text: str
    label: Myst
    """Where the book says more of it."""
    modules: tuple[int, ...]
    """In the order of the course; of a term, the module that defines it comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concepts:
    """The map of a course, before it is drawn."""

    modules: tuple[Module, ...]
    found: tuple[Concept, ...]
    """In the order of the modules, terms of one module by their order there."""

    def of(self, kind: str, module: Module | None = None) -> tuple[Concept, ...]:
        """The concepts of one kind, of the course or of one module."""
        at = self.modules.index(module) if module else None
        mine = (one for one in self.found if one.kind == kind)
        return tuple(one for one in mine if at is None or at in one.modules)


def concepts(book: Book) -> Concepts | None:
    """The map of a course; None where it would show nothing, or too much."""
    modules = book.course.modules
    if not 1 < len(modules) <= MODULES:
        return None
    found = (*_most(_terms(book), TERMS), *_most(_people(book), PEOPLE))
    return Concepts(modules=modules, found=found) if found else None


def _most(found: list[Concept], room: int) -> list[Concept]:
    kept = sorted(found, key=lambda one: -len(one.modules))[:room]
    return [one for one in found if one in kept]


def _terms(book: Book) -> list[Concept]:
    at = {module.id: number for number, module in enumerate(book.course.modules)}
    texts = [
        "\n".join(excerpt.evidence.quote.exact for excerpt in module.excerpts)
        for module in book.course.modules
    ]
    found = []
    for entry in book.glossary():
        defining = [at[module.id] for module, _ in entry.definitions]
        named = pattern(entry.term)
        using = (number for number, text in enumerate(texts) if named.search(text))
        concept = Concept(
            kind="term",
            text=entry.term,
            label=book.entry_label(entry),
            modules=tuple(dict.fromkeys((*defining, *using))),
        )
        order = [one.term.casefold() for one in entry.definitions[0][0].terms]
        found.append((defining[0], order.index(entry.term.casefold()), concept))
    return [one for _, _, one in sorted(found, key=lambda row: row[:2])]


def _people(book: Book) -> list[Concept]:
    at: Mapping[str, int] = {module.id: n for n, module in enumerate(book.course.modules)}
    return [
        Concept(
            kind="person",
            text=one.entity.name,
            label=book.name_label(one.entity),
            modules=tuple(sorted({at[place.module.id] for place in one.places})),
        )
        for one in book.names().get("People", ())
    ]
