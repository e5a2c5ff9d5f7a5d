"""What the texts of a course offer in place of a key: its names, terms and figures by type.

The stock is read from the texts alone, in their order, so that the same course gives the
same pools.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from coursegen import facts
from coursegen.distractors import Candidate, number_in
from coursegen.facts import Figure, Statement, lexicon
from coursegen.facts.figures import figures
from coursegen.facts.listings import listings
from coursegen.facts.names import Name, forms, names
from coursegen.facts.texts import topics
from coursegen.language import Parser, Sentence
from coursegen.model import Document, Entity, EntityType, Module
from coursegen.parallel import mapped

_COMMON = 0.09
"""The share of all sentences beyond which a name is what the whole course is about."""
_QUOTED = re.compile(r'["“]([^"“”]{4,60}[^\W\d_])["”]')
_SCALE = re.compile(r"\b(thousand|million|billion|trillion|bn|m|k)\b")


_SHARED = 3
"""Nouns that two texts must both be about, for one's names to be taken for the other's."""
_MANY = 60
"""Candidates of one type that a pool has from outside the module: no key needs more to choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The candidates of a course, for one of its modules."""

    names: tuple[Candidate, ...]
    figures: tuple[Candidate, ...]
    quotes: tuple[Candidate, ...]
    """Short quotations."""
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Members of the sets that the texts name in full, each with its source."""
    common: frozenset[str]
    """Names that the texts use all the time: asking for them asks nothing."""
    latest: int
    """The last year that a text knows of."""
    kin: Mapping[str, frozenset[str]]
    """For each text those that are about the same matter, itself among them."""

    def beside(self, source: str) -> Pool:
        """Of the candidates those whose text is about the same matter as a source."""
        alike = self.kin.get(source, frozenset()) | {""}
        names, figures, quotes = (
            tuple(one for one in some if one.source in alike)
            for some in (self.names, self.figures, self.quotes)
        )
        lists = tuple(one for one in self.lists if one[0] in alike)
        return replace(self, names=names, figures=figures, quotes=quotes, lists=lists)


class _Use(NamedTuple):
    """A candidate where a sentence uses it, and what it is known by."""

    key: tuple[str, ...]
    candidate: Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What the texts of a course use, read once for all of its modules."""

    uses: Mapping[str, tuple[tuple[int, tuple[_Use, ...]], ...]]
    """By source: where each sentence begins, and what it uses."""
    first: Mapping[tuple[str, ...], Candidate]
    """Each candidate as it is used first."""
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    common: frozenset[str]
    latest: int
    kin: Mapping[str, frozenset[str]]


class _Read(NamedTuple):
    """What one text uses."""

    uses: tuple[tuple[int, tuple[_Use, ...]], ...]
    articles: tuple[tuple[tuple[str, ...], tuple[bool, ...]], ...]
    """Of each name, whether *the* stands before it."""
    lists: tuple[tuple[str, ...], ...]


def stock(library: Mapping[str, Document], parser: Parser, *, jobs: int = 1) -> Stock:
    """All names, figures and short quotations that the texts use, in the order of the texts.

    The texts are shared among at most *jobs* processes.
    """
    uses: dict[str, tuple[tuple[int, tuple[_Use, ...]], ...]] = {}
    first: dict[tuple[str, ...], Candidate] = {}
    counts: Counter[str] = Counter()
    articles: dict[tuple[str, ...], list[bool]] = {}
    lists: list[tuple[str, tuple[str, ...]]] = []
    years = [0]
    for document in library.values():
        years += [int(y) for y in re.findall(r"\b(?:1[5-9]|20)\d\d\b", document.source.date[:4])]
    texts = tuple(library.values())
    for name, read in zip(library, mapped(partial(_read, parser), texts, jobs), strict=True):
        uses[name] = read.uses
        lists += [(name, members) for members in read.lists]
        for key, votes in read.articles:
            articles.setdefault(key, []).extend(votes)
        for _, here in read.uses:
            counts.update({use.key[1] for use in here if use.key[0] == "name"})
            for use in here:
                first.setdefault(use.key, use.candidate)
    total = sum(map(len, uses.values()))
    speakers = {
        use.key
        for read_uses in uses.values()
        for _, here in read_uses
        for use in here
        if use.key[0] == "name" and use.candidate.speaks
    }

    def told(use: _Use) -> _Use:
        if use.key[0] != "name":
            return use
        candidate = replace(
            use.candidate,
            article=_mostly(articles[use.key]),
            speaks=use.key in speakers,
        )
        return _Use(use.key, candidate)

    return Stock(
        uses={
            name: tuple((start, tuple(map(told, here))) for start, here in read)
            for name, read in uses.items()
        },
        first={key: told(_Use(key, candidate)).candidate for key, candidate in first.items()},
        lists=tuple(lists),
        common=frozenset(
            name for name, count in counts.items() if count > _COMMON * total and count >= 8
        ),
        latest=max(years) or 9999,
        kin=_kin(library, parser),
    )


def _kin(library: Mapping[str, Document], parser: Parser) -> dict[str, frozenset[str]]:
    """For each text those that share some of the nouns that it is about."""
    about = {name: topics(document, parser) for name, document in library.items()}
    holders: dict[str, list[str]] = {}
    for name, nouns in about.items():
        for noun in nouns:
            holders.setdefault(noun, []).append(name)
    shared = {
        name: Counter(o for noun in nouns for o in holders[noun]) for name, nouns in about.items()
    }
    return {
        name: frozenset({name, *(other for other, count in counts.items() if count >= _SHARED)})
        for name, counts in shared.items()
    }


def pool(module: Module, stock: Stock, parser: Parser) -> Pool:
    """The stock for one module: what its readings use is nearer, its key terms nearest."""
    near: dict[tuple[str, ...], Candidate] = {}
    for excerpt in module.excerpts:
        where = excerpt.evidence.position
        if where is None:
            continue
        for start, here in stock.uses.get(excerpt.evidence.source, ()):
            if where.start <= start < where.end:
                for use in here:
                    near.setdefault(use.key, replace(use.candidate, near=1))
    key: tuple[str, ...]
    for term in module.terms:
        candidate = _term(term.term, term.definition)
        entity = parser.entity(candidate.text)
        key = ("name", entity.name if entity else candidate.text)
        known = near.get(key) or stock.first.get(key)
        if known is not None:
            candidate = replace(known, near=2, description=term.definition)
        near[key] = candidate
    others: Counter[tuple[str, str]] = Counter()
    kept: dict[str, list[Candidate]] = {"name": [], "figure": [], "quote": []}
    for key, candidate in {**stock.first, **near}.items():
        others[key[0], candidate.type] += not candidate.near
        if candidate.near or others[key[0], candidate.type] <= _MANY:
            kept[key[0]].append(candidate)
    return Pool(
        names=tuple(kept["name"]),
        figures=tuple(kept["figure"]),
        quotes=tuple(kept["quote"]),
        lists=stock.lists,
        common=stock.common,
        latest=stock.latest,
        kin=stock.kin,
    )


def candidate_of(
    name: str, type_: EntityType, document: Document, parser: Parser, *, article: bool
) -> Candidate:
    """A key as the candidate that the others are compared with."""
    entity = parser.entity(name)
    return Candidate(
        text=name,
        forms=forms(name, document, parser),
        type=name_type(name, type_, entity),
        sentence="",
        source=document.source.id,
        article=article,
        description=entity.description if entity else "",
    )


def figure_type(figure: Figure) -> str:
    """What a figure can be compared with: its unit and scale, "count", or a date's precision."""
    if figure.date:
        return f"date {figure.unit}"
    scale = _SCALE.search(figure.text.lower())
    kind = figure.unit or "count"
    return f"{kind} {scale[1]}" if scale else kind


def name_type(name: str, type_: EntityType, entity: Entity | None) -> str:
    """The type of a name, and of a place also whether it is a state."""
    if type_ is not EntityType.PLACE:
        return type_.value
    written = entity.forms() if entity else (name,)
    if any(form.lower() in lexicon.COUNTRIES for form in written):
        return "country"
    if any(form.lower() in lexicon.CONTINENTS for form in written):
        return "continent"
    told = set(re.findall(r"[a-z]+", entity.description.lower())) if entity else set()
    for kind in ("river", "venue", "state", "region", "mountain", "lake", "sea"):
        if kind in told:
            return kind
    return "city"


def _article(name: Name) -> list[bool]:
    """Whether *the* stands before a name; nothing where the name itself modifies another word."""
    if name.span.root.dep_ in {"compound", "amod", "poss"}:
        return []
    return [name.span.start > 0 and name.span.doc[name.span.start - 1].lower_ == "the"]


def _named(name: Name, written: tuple[str, ...], sentence: Sentence, parser: Parser) -> Candidate:
    entity = parser.entity(name.text)
    return Candidate(
        text=written[0],
        forms=written,
        type=name_type(name.text, name.type, entity),
        sentence=sentence.text,
        source=sentence.source,
        description=entity.description if entity else "",
        speaks=name.span.root.dep_ == "nsubj"
        and name.span.root.head.lemma_ in lexicon.STRONG_SPEECH,
    )


def _quotes(sentence: Sentence) -> Iterator[_Use]:
    for quotation in _QUOTED.findall(sentence.text):
        candidate = Candidate(
            text=quotation,
            forms=(quotation,),
            type="quote",
            sentence=sentence.text,
            source=sentence.source,
        )
        yield _Use(("quote", quotation), candidate)


def _figures(sentence: Sentence) -> Iterator[_Use]:
    for figure in figures(sentence.span):
        if not facts.trivial(figure):
            kind = figure_type(figure)
            candidate = Candidate(
                text=figure.text,
                forms=(figure.text,),
                type=kind,
                value=figure.value if figure.date else number_in(figure.text),
                sentence=sentence.text,
                source=sentence.source,
                description=figure.noun,
            )
            yield _Use(("figure", figure.text, kind), candidate)


def _term(term: str, definition: str) -> Candidate:
    bare = re.sub(r"\s*\([^)]*\)", "", term)
    return Candidate(
        text=bare,
        forms=(bare,),
        type=EntityType.CONCEPT.value,
        sentence="",
        near=2,
        description=definition,
    )


def _mostly(votes: Iterable[bool]) -> bool:
    counted = list(votes)
    return 2 * sum(counted) > len(counted)


def _read(parser: Parser, document: Document) -> _Read:
    """What the sentences of a text use, in their order."""
    read: list[tuple[int, tuple[_Use, ...]]] = []
    articles: dict[tuple[str, ...], list[bool]] = {}
    lists: list[tuple[str, ...]] = []
    for sentence in parser.sentences(document):
        here: list[_Use] = []
        for one in names(sentence.span, document, parser):
            candidate = _named(one, forms(one.text, document, parser), sentence, parser)
            key = ("name", candidate.text)
            articles.setdefault(key, []).extend(_article(one))
            here.append(_Use(key, candidate))
        here += _quotes(sentence)
        here += _figures(sentence)
        read.append((sentence.start, tuple(here)))
        lists += _listings(sentence)
    return _Read(
        uses=tuple(read),
        articles=tuple((key, tuple(votes)) for key, votes in articles.items()),
        lists=tuple(lists),
    )


def _listings(sentence: Sentence) -> Iterator[tuple[str, ...]]:
    whole = Statement(sentence=sentence, text=sentence.text, edits=(), tokens=tuple(sentence.span))
    for _, members in listings(whole):
        yield members
