"""What the texts of a course offer in place of a key: its names, terms and figures by type.

The pool is read from the texts alone, in their order, so that the same course gives the
same pool.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coursegen import facts
from coursegen.distractors import Candidate, number_in
from coursegen.facts import Figure, Statement, lexicon
from coursegen.facts.answers import listings
from coursegen.facts.figures import figures
from coursegen.facts.names import Name, forms, names
from coursegen.language import Parser, Sentence
from coursegen.model import Document, Entity, EntityType, Module

_COMMON = 0.09
"""The share of all sentences beyond which a name is what the whole course is about."""
_QUOTED = re.compile(r'"([^"]{4,60}[^\W\d_])"')
_SCALE = re.compile(r"\b(thousand|million|billion|trillion|bn|m|k)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The candidates of a course, for one of its modules."""

    names: tuple[Candidate, ...]
    figures: tuple[Candidate, ...]
    quotes: tuple[Candidate, ...]
    """Short quotations."""
    lists: tuple[tuple[str, ...], ...]
    """Members of the sets that the texts name in full."""
    common: frozenset[str]
    """Names that the texts use all the time: asking for them asks nothing."""
    latest: int
    """The last year that a text knows of."""


def pool(module: Module, library: Mapping[str, Document], parser: Parser) -> Pool:
    """All names, terms and figures that the course's texts use, those of the module nearer."""
    used: dict[str, Candidate] = {}
    counted: dict[tuple[str, str], Candidate] = {}
    said: dict[str, Candidate] = {}
    uses: Counter[str] = Counter()
    total = 0
    articles: dict[str, list[bool]] = {}
    years = [0]
    spans = {
        (e.evidence.source, e.evidence.position.start, e.evidence.position.end)
        for e in module.excerpts
        if e.evidence.position is not None
    }
    for document in library.values():
        years += [int(y) for y in re.findall(r"\b(?:1[5-9]|20)\d\d\b", document.source.date[:4])]
        for sentence in parser.sentences(document):
            near = int(
                any(
                    sentence.source == source and start <= sentence.start < end
                    for source, start, end in spans
                )
            )
            total += 1
            here = tuple(names(sentence.span, document, parser))
            uses.update({forms(name.text, document, parser)[0] for name in here})
            for name in here:
                written = forms(name.text, document, parser)
                key = written[0]
                votes = articles.setdefault(key, [])
                votes += _article(name)
                known_name = _use(name, written, sentence, near, parser)
                speaks = known_name.speaks or (key in used and used[key].speaks)
                if key not in used or used[key].near < near:
                    used[key] = known_name
                used[key] = replace(used[key], speaks=speaks)
            for quotation in _QUOTED.findall(sentence.text):
                said.setdefault(quotation, _quote(quotation, sentence, near))
            for figure in figures(sentence.span):
                known = counted.get((figure.text, figure_type(figure)))
                if not facts.trivial(figure) and (known is None or known.near < near):
                    counted[figure.text, figure_type(figure)] = _figure(figure, sentence, near)
    for term in module.terms:
        candidate = _term(term.term, term.definition)
        entity = parser.entity(candidate.text)
        key = entity.name if entity else candidate.text
        if key in used:
            used[key] = replace(used[key], near=2, description=term.definition)
        else:
            used[key] = candidate
    found = (
        replace(candidate, article=_mostly(articles.get(key, ())))
        for key, candidate in used.items()
    )
    return Pool(
        names=tuple(found),
        figures=tuple(counted.values()),
        quotes=tuple(said.values()),
        lists=tuple(_lists(library, parser)),
        common=frozenset(
            name for name, count in uses.items() if count > _COMMON * total and count >= 8
        ),
        latest=max(years) or 9999,
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


def _use(
    name: Name,
    written: tuple[str, ...],
    sentence: Sentence,
    near: int,
    parser: Parser,
) -> Candidate:
    entity = parser.entity(name.text)
    return Candidate(
        text=written[0],
        forms=written,
        type=name_type(name.text, name.type, entity),
        sentence=sentence.text,
        near=near,
        description=entity.description if entity else "",
        speaks=name.span.root.dep_ == "nsubj"
        and name.span.root.head.lemma_ in lexicon.STRONG_SPEECH,
    )


def _quote(quotation: str, sentence: Sentence, near: int) -> Candidate:
    return Candidate(
        text=quotation, forms=(quotation,), type="quote", sentence=sentence.text, near=near
    )


def _figure(figure: Figure, sentence: Sentence, near: int) -> Candidate:
    value = figure.value if figure.date else number_in(figure.text)
    return Candidate(
        text=figure.text,
        forms=(figure.text,),
        type=figure_type(figure),
        value=value,
        sentence=sentence.text,
        near=near,
        description=figure.noun,
    )


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


def _lists(library: Mapping[str, Document], parser: Parser) -> Iterable[tuple[str, ...]]:
    for document in library.values():
        for sentence in parser.sentences(document):
            whole = Statement(
                sentence=sentence, text=sentence.text, edits=(), tokens=tuple(sentence.span)
            )
            for _, members in listings(whole):
                yield members
