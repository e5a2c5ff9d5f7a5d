"""What templates ask of a course: words, labels, citations, readings.

A value of the type `Myst` is markup that this package made; every other value is text,
and is escaped when a template shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from coursegen.markup import curly, escape, fold, linked, plain, prose, quotation
from coursegen.model import (
    BlockKind,
    Course,
    Entity,
    Evidence,
    Excerpt,
    ItemBank,
    Module,
    Source,
    Term,
    Work,
)
from coursegen.render import names, terms
from coursegen.render.extras import Bar, Chart, Extras, Facts, Happening, Saying
from coursegen.render.names import Mentioned

_MONTHS = [
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
]

WORDS_A_MINUTE = 200
"""A slow reader's pace for expository prose (Brysbaert 2019 finds 238 words on average)."""

VOICES = 5
"""Sentences, of more than one speaker, whose shares make a chart."""

DAYS = 3
"""Dates that make a timeline worth a page."""


class Myst(str):
    """Markup, ready for a page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A key term of the glossary, with all that modules say about it."""

    term: str
    definitions: tuple[tuple[Module, Term], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """An entry of the course's timeline, and the modules whose readings tell it."""

    happening: Happening
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A course, as its pages see it."""

    course: Course
    extras: Extras = field(default_factory=Extras)

    # ------------------------------------------------------------ markup

    def prose(self, text: str, indent: int = 0) -> Myst:
        """Prose, its lines after the first shifted right by *indent* spaces."""
        return Myst(prose(text).replace("\n", "\n" + " " * indent))

    def label(self, kind: str, name: str) -> Myst:
        """The label of a module, quiz or source; safe whatever the id is."""
        return Myst(slug(f"{kind}-{name}"))

    def anchor(self, excerpt: Excerpt) -> Myst:
        """The label of a reading: its id, where that is safe."""
        return Myst(slug(excerpt.id))

    def path(self, name: str) -> Myst:
        """The name of a module in a path; raises `ValueError` for what is no such name."""
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
            raise ValueError(f"'{name[:40]}' is no name of a module.")
        return Myst(name)

    def term_label(self, module: Module, term: Term) -> Myst:
        """The label of a key term on its module's page."""
        return self.label("term", f"{module.id}-{module.terms.index(term) + 1}")

    def citations(self, source: Source) -> Myst:
        """A citation of the works that a source retells, or of the source itself."""
        keys = ",".join(slug(work.id) for work in self.works(source))
        return Myst(f"{{cite:p}}`{keys or slug(source.id)}`")

    def licence(self, name: str) -> Myst:
        """A licence by its usual name, with a link to its words where they are known."""
        shown, url = licence(name)
        return Myst(f"[{escape(shown)}](<{url}>)" if url else escape(shown))

    def date(self, date: str) -> str:
        """An ISO date as it is said: ``8 December 2025``, ``December 2025`` or ``2025``."""
        found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date)
        if found is None or not 0 < int(found[2] or 1) <= 12:
            return date
        year, month, day = found.groups()
        name = _MONTHS[int(month) - 1] if month else ""
        return " ".join(part for part in ((day or "").lstrip("0"), name, year) if part)

    def when(self, happening: Happening) -> str:
        """The date of a happening, or its first and its last."""
        first, last = self.date(happening.when), self.date(happening.until)
        return f"{first} to {last}" if last else first

    def shown(self, module: Module, evidence: Evidence) -> Myst:
        """A link to the words of a reading; its title is the sentence that it leads to."""
        home = self.home(module, evidence)
        return self.quoted(home, evidence.quote.exact, home.title) if home else Myst("")

    def quoted(self, excerpt: Excerpt, words: str, text: str) -> Myst:
        """A link to *words* of a reading, called *text*; its title is the words."""
        title = escape(curly(f'"{fold(words)}"'))
        return Myst(f'[{escape(text)}](#{self.anchor(excerpt)} "{title}")')

    def reading(self, excerpt: Excerpt, module: Module) -> Myst:
        """The words of a reading as a block quote, paragraph by paragraph.

        The first use of each key term of the module leads to its definition.
        """
        left = list(module.terms)
        return Myst(
            quotation(
                [
                    f"**{escape(words)}**" if heading else self._with_terms(words, module, left)
                    for words, heading in self._paragraphs(excerpt.evidence)
                ]
            )
        )

    def _with_terms(self, words: str, module: Module, left: list[Term]) -> str:
        text = fold(words)
        found = list(terms.uses(text, left))
        for _, _, term in found:
            left.remove(term)
        return linked(text, [(a, b, self.term_label(module, term)) for a, b, term in found])

    # ------------------------------------------------------------ what the pages tell

    def source(self, evidence: Evidence) -> Source:
        """The source of a quotation."""
        return self.course.library[evidence.source].source

    def works(self, source: Source) -> tuple[Work, ...]:
        """The works of the bibliography that a source retells."""
        return tuple(work for work in self.course.bibliography if work.id in source.based_on)

    def cited(self) -> tuple[Work | Source, ...]:
        """The entries of the references: all works, and the sources that retell none."""
        known = {work.id for work in self.course.bibliography}
        own = (document.source for document in self.course.library.values())
        return (
            *self.course.bibliography,
            *(source for source in own if source.id not in known and not self.works(source)),
        )

    def words(self, module: Module) -> int:
        """How many words a module has its students read."""
        return sum(len(excerpt.evidence.quote.exact.split()) for excerpt in module.excerpts)

    def minutes(self, module: Module) -> int:
        """How long the readings of a module take, at least one minute."""
        return max(1, round(self.words(module) / WORDS_A_MINUTE))

    def bank(self, module: Module) -> ItemBank | None:
        """What students see of a module's item bank; None where nothing is to be seen."""
        bank = self.course.bank(module.id)
        return bank.shown() if bank and bank.shown().items else None

    def first_sentence(self, text: str) -> str:
        """The first sentence of prose, without markup."""
        words = plain(text)
        found = re.match(r".{20,}?[.!?](?=\s+[^\sa-z])", words)
        return found[0] if found else words

    def home(self, module: Module, evidence: Evidence) -> Excerpt | None:
        """The reading of a module in which a quotation stands, where one holds it."""
        return next((one for one in module.excerpts if holds(one.evidence, evidence)), None)

    def glossary(self) -> tuple[Entry, ...]:
        """Every key term once, in the order of the alphabet."""
        found: dict[str, list[tuple[Module, Term]]] = {}
        for module in self.course.modules:
            for term in module.terms:
                found.setdefault(term.term.casefold(), []).append((module, term))
        return tuple(Entry(found[key][0][1].term, tuple(found[key])) for key in sorted(found))

    def facts(self, module: Module) -> Facts:
        """What the module's readings state, as far as it stands alone."""
        return self.extras.of(module.id)

    def speakers(self, module: Module) -> Mapping[str, tuple[Saying, ...]]:
        """Who says what in a module's readings, in the order of the first words of each."""
        found: dict[str, list[Saying]] = {}
        for saying in self.facts(module).sayings:
            found.setdefault(saying.speaker, []).append(saying)
        return {name: tuple(sayings) for name, sayings in found.items()}

    def voices(self, module: Module) -> Chart | None:
        """How many sentences of a module's readings give whose view; None of too few to compare."""
        said = sorted(self.speakers(module).items(), key=lambda one: -len(one[1]))
        counts = [len(sayings) for _, sayings in said]
        if sum(counts) < VOICES or counts[0] == counts[-1]:
            return None
        return Chart(
            title="sentences that give a view",
            words="Whose views the readings of this module give, by the number of sentences.",
            bars=tuple(
                Bar(label=name, shown=str(len(sayings)), value=Decimal(len(sayings)))
                for name, sayings in said
            ),
            evidence=said[0][1][0].evidence,
        )

    def happenings(self, module: Module) -> tuple[Happening, ...]:
        """What a module's readings date, first to last."""
        return tuple(sorted(self.facts(module).happenings, key=_moment))

    def timeline(self) -> tuple[Day, ...]:
        """What all modules' readings date, each sentence once, first to last."""
        modules: dict[Happening, list[Module]] = {}
        for module in self.course.modules:
            for happening in self.facts(module).happenings:
                modules.setdefault(happening, []).append(module)
        return tuple(Day(one, tuple(modules[one])) for one in sorted(modules, key=_moment))

    def names(self) -> Mapping[str, tuple[Mentioned, ...]]:
        """The people, companies and institutions that readings mention, by kind and name."""
        return names.mentioned(self.course)

    def entry_label(self, entry: Entry) -> Myst:
        """The label of an entry of the glossary."""
        return self.label("glossary", entry.term.casefold())

    def name_label(self, entity: Entity) -> Myst:
        """The label of a name on the page of names."""
        return self.label("name", entity.name)

    def role(self, name: str) -> str:
        """What the gazetteer says of a name; empty where it says nothing."""
        return next((one.description for one in self.course.gazetteer if one.name == name), "")

    def lookups(self) -> tuple[str, ...]:
        """The pages on which things are looked up, in their order."""
        pages = {
            "glossary": True,
            "people": names.are_mentioned(self.course),
            "timeline": len(self.timeline()) >= DAYS,
            "sources": True,
            "checks": any(bank.shown().items for bank in self.course.banks),
        }
        return tuple(name for name, there in pages.items() if there)

    def read(self, module: Module) -> tuple[Source, ...]:
        """The sources from which a module reads, in the order of its readings."""
        return tuple(dict.fromkeys(self.source(one.evidence) for one in module.excerpts))

    def readers(self, source: Source) -> tuple[Module, ...]:
        """The modules that read from a source."""
        return tuple(
            module
            for module in self.course.modules
            if any(excerpt.evidence.source == source.id for excerpt in module.excerpts)
        )

    def sources(self) -> tuple[Source, ...]:
        """The sources from which the modules read, in the order of their titles."""
        used = [d.source for d in self.course.library.values() if self.readers(d.source)]
        return tuple(sorted(used, key=lambda source: source.title.casefold()))

    def _paragraphs(self, evidence: Evidence) -> list[tuple[str, bool]]:
        """The paragraphs of a reading, and whether each is a heading."""
        document = self.course.library[evidence.source]
        if evidence.position is None:
            parts = evidence.quote.exact.split("\n\n")
            return [(part, False) for part in parts if part.strip()]
        first, last = evidence.position.start, evidence.position.end
        shown = [
            (
                document.text[max(block.start, first) : min(block.end, last)],
                block.kind is BlockKind.HEADING,
            )
            for block in document.blocks
            if block.start < last and block.end > first
        ]
        return [(words, heading) for words, heading in shown if words.strip()]


def _moment(happening: Happening) -> tuple[str, str]:
    return happening.when, happening.until


def holds(outer: Evidence, inner: Evidence) -> bool:
    """Whether the words of *inner* stand within those of *outer*."""
    if outer.source != inner.source:
        return False
    if outer.position is None or inner.position is None:
        return inner.quote.exact in outer.quote.exact
    return outer.position.start <= inner.position.start and inner.position.end <= outer.position.end


def slug(name: str) -> str:
    """*name* as a label of lower-case letters, digits and hyphens, distinct where it must be."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    safe = re.sub(r"[^a-z0-9]+", "-", flat).strip("-")
    if safe and safe == name:
        return safe
    return f"{safe or 'x'}-{sha256(name.encode()).hexdigest()[:8]}"


_PUBLIC_DOMAIN: Mapping[str, tuple[str, str]] = {
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def licence(name: str) -> tuple[str, str]:
    """How a licence is called, and where its words stand; the address may be empty."""
    if name in _PUBLIC_DOMAIN:
        return _PUBLIC_DOMAIN[name]
    if found := re.fullmatch(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)", name):
        kind, version = found.groups()
        return (
            f"CC {kind} {version}",
            f"https://creativecommons.org/licenses/{kind.lower()}/{version}/",
        )
    return name, ""
