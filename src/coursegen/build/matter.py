"""The facts of a course's readings that stand alone and read well, for its pages.

Whatever needs its paragraph, or is not surely what it seems, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from coursegen import anchor, facts, quantities
from coursegen.build.gate import Checker
from coursegen.cache import Cache, digest, program
from coursegen.facts import Statement
from coursegen.facts.lexicon import listed
from coursegen.language import QUOTATION_MARKS, Sentence
from coursegen.model import Course, Document, EntityType, Evidence, FactKind, Module
from coursegen.quantities import Bound, Date, Kind, Precision, Quantity, Relation
from coursegen.render.extras import Bar, Chart, Extras, Facts, Figure, Happening, Saying

CACHE = ".coursegen/matter.json"

_ENOUGH, _LONG = 6, 34
"""Words of what reads well by itself."""
_SHORT = 18
"""Words of an entry that is read at a glance."""
_WHOLE = 25
"""Words beyond which a clause of a sentence reads better than the whole."""
_SPEAKERS = {EntityType.PERSON, EntityType.COMPANY, EntityType.INSTITUTION}
_TEXTS = {"article", "column", "columnist", "report", "author", "study", "survey", "paper"}
_LABELS = {"GPE", "LOC", "ORG", "NORP", "PERSON", "PRODUCT"}
_BARS = 3
"""Figures that make a chart."""


def matter(course: Course, kept: Path | None = None) -> Extras:
    """The facts of every module's readings.

    *kept* is a course folder in which the results of earlier runs may be kept and used.
    """
    checker = Checker(course)
    cache = Cache(kept / CACHE) if kept is not None else None
    found = {}
    for module in course.modules:
        key = _key(course, module)
        data = cache.get(key) if cache is not None else None
        if data is None:
            data = _data(_facts(checker, module))
            if cache is not None:
                cache.put(key, data)
        found[module.id] = _read(course, data)
    if cache is not None:
        cache.save()
    return Extras(facts=found)


def _key(course: Course, module: Module) -> str:
    used = dict.fromkeys(excerpt.evidence.source for excerpt in module.excerpts)
    return digest(
        program(),
        repr(course.gazetteer),
        repr(module.excerpts),
        *(course.library[name].digest for name in used),
    )


def _facts(checker: Checker, module: Module) -> Facts:
    happenings: list[Happening] = []
    sayings: list[Saying] = []
    charts: list[Chart] = []
    figures: list[Figure] = []
    for document, sentence in _sentences(checker, module):
        evidence = anchor.evidence(document, sentence.start, sentence.end)
        told = tuple(
            one for one in facts.statements(sentence, document, checker.parser) if one.alone
        )
        happenings += _happenings(told, evidence)
        sayings += _sayings(told, evidence, checker)
        charts += _charts(told, evidence, checker)
        figures += _figures(sentence, document, evidence, checker)
    return Facts(
        happenings=tuple(dict.fromkeys(happenings)),
        sayings=tuple(dict.fromkeys(sayings)),
        charts=tuple(dict.fromkeys(charts)),
        figures=tuple(dict.fromkeys(figures)),
    )


def _sentences(checker: Checker, module: Module) -> Iterator[tuple[Document, Sentence]]:
    """The whole sentences of a module's readings."""
    for excerpt in module.excerpts:
        document = checker.course.library[excerpt.evidence.source]
        position = excerpt.evidence.position
        for sentence in checker.parser.sentences(document):
            if position and position.start <= sentence.start and sentence.end <= position.end:
                yield document, sentence


# ---------------------------------------------------------------- what happened


def _happenings(told: tuple[Statement, ...], evidence: Evidence) -> Iterator[Happening]:
    """One entry for every date of the sentence, in the fullest statement that is short."""
    found: dict[tuple[str, str], Happening] = {}
    for statement in sorted(told, key=_fullness):
        dates = tuple(date for date in quantities.dates(statement.text) if _tells_when(date))
        if len(dates) == 1 and _readable(statement) and _adverbial(statement, dates[0]):
            when, until = _span(dates[0])
            entry = Happening(when=when, until=until, words=statement.text, evidence=evidence)
            found.setdefault((when, until), entry)
    yield from found.values()


def _fullness(statement: Statement) -> tuple[bool, int]:
    """First the short statements, of which the longest says most; then the others."""
    size = len(statement.text.split())
    return size > _SHORT, size if size > _SHORT else -size


def _tells_when(date: Date) -> bool:
    precise = date.precision in {Precision.YEAR, Precision.MONTH, Precision.DAY}
    placed = date.relation in {Relation.ON, Relation.THROUGHOUT}
    return date.dated and not date.part and precise and placed


def _adverbial(statement: Statement, date: Date) -> bool:
    """Whether the date says when something took place, and is not part of a description."""
    if date.relation is Relation.THROUGHOUT:
        return True
    after = statement.text[date.end :].split()
    opens = len(statement.text[: date.start].split()) == 1
    if not opens and after and after[0][0].isalpha() and after[0] not in _GOES_ON:
        return False
    words = set(date.text.split())
    heads = (token.head for token in statement.tokens if token.text in words)
    preposition = next((head for head in heads if head.lower_ in {"in", "on"}), None)
    return preposition is not None and preposition.head.pos_ in {"VERB", "AUX"}


_GOES_ON = frozenset({"and", "for", "to", "in", "on", "by", "at", "with", "from", "as", "when"})


def _span(date: Date) -> tuple[str, str]:
    size = {Precision.YEAR: 4, Precision.DAY: 10}.get(date.precision, 7)
    first, last = (day.isoformat()[:size] for day in (date.first, date.last))
    return first, "" if first == last else last


# ---------------------------------------------------------------- who said what


def _sayings(told: tuple[Statement, ...], evidence: Evidence, checker: Checker) -> Iterator[Saying]:
    """What a sentence lets a person or a text say: the whole, or a clause where that is long."""
    found = [
        Saying(speaker=speaker, words=statement.text, evidence=evidence)
        for statement in told
        if (speaker := _speaker(facts.speaker(statement), checker))
        if _readable(statement) and _says(statement)
    ]
    short = [one for one in found if len(one.words.split()) <= _WHOLE]
    if found:
        yield short[0] if short else found[0]


def _speaker(said: str, checker: Checker) -> str:
    """The whole name of a speaker, or what a text calls itself; empty for anything else."""
    words = said.strip(" ,")
    entity = checker.parser.entity(words)
    known = [one for one in checker.course.gazetteer if one.type in _SPEAKERS]
    if entity is None:
        inside = [one for one in known if one.name in words and one.type is EntityType.PERSON]
        entity = inside[0] if len(inside) == 1 else None
    if entity is not None:
        return entity.name if entity.type in _SPEAKERS else ""
    first, _, rest = words.partition(" ")
    if first.lower() == "the" and rest.split() and rest.split()[-1] in _TEXTS:
        return f"The {rest}"
    return ""


_THINKS = listed(
    """say tell claim argue state announce write add explain suggest believe think warn note insist
    admit acknowledge declare maintain assert contend predict estimate conclude observe remark
    reckon fear hope stress emphasise emphasize deny expect point see regard find call view
    consider recommend propose urge appeal ask speak count hold doubt liken compare judge answer
    reply concede agree disagree"""
)
_AS = frozenset({"see", "regard", "view", "consider", "liken", "compare", "call", "count", "find"})
_FOR = frozenset({"ask", "appeal", "urge", "speak", "agree", "disagree"})


def _says(statement: Statement) -> bool:
    """Whether the statement holds what somebody says, and not only that somebody speaks."""
    tokens = statement.tokens
    quoting = not QUOTATION_MARKS.isdisjoint(statement.text)
    if tokens[0].lower_ == "according" or any(
        token.lower_ == "according" and token.i > tokens[0].i for token in tokens
    ):
        return True
    for token in tokens:
        if token.lemma_ not in _THINKS or token.pos_ != "VERB" or token.dep_ == "relcl":
            continue
        children = {child.dep_ for child in token.children}
        prepositions = {child.lower_ for child in token.children if child.dep_ == "prep"}
        if children & {"ccomp"} or token.dep_ in {"parataxis", "ccomp"}:
            return True
        if token.lemma_ in _AS and (
            children & {"oprd", "xcomp"} or prepositions & {"as", "among", "to"}
        ):
            return True
        if token.lemma_ in _FOR and (children & {"xcomp", "dobj"} or prepositions & {"for", "of"}):
            return quoting or token.lemma_ != "speak"
        if quoting:
            return True
    return False


def _readable(statement: Statement) -> bool:
    size = len(statement.text.split())
    return _ENOUGH <= size <= _LONG and not statement.text.endswith(":")


# ---------------------------------------------------------------- figures


def _charts(told: tuple[Statement, ...], evidence: Evidence, checker: Checker) -> Iterator[Chart]:
    """Figures of one unit, each with a name of its own right behind it."""
    for statement in told:
        found = [one for one in quantities.find(statement.text) if _counts(one)]
        if len(found) < _BARS or len({one.unit for one in found}) != 1:
            continue
        doc = checker.parser.parse(statement.text)
        names = [one for one in doc.ents if one.label_ in _LABELS]
        ends = [one.start for one in found[1:]] + [len(statement.text)]
        labels = [
            [name.text for name in names if one.end <= name.start_char < end]
            for one, end in zip(found, ends, strict=True)
        ]
        if any(len(label) != 1 for label in labels) or len({one[0] for one in labels}) < _BARS:
            continue
        title = _counted(doc, found[0])
        if title and len({one.low for one in found}) > 1:
            bars = tuple(
                Bar(label=label[0].removeprefix("the "), shown=one.text, value=one.low)
                for one, label in zip(found, labels, strict=True)
            )
            yield Chart(title=title, words=statement.text, bars=bars, evidence=evidence)
            return


def _counts(quantity: Quantity) -> bool:
    return (
        quantity.kind is Kind.CARDINAL
        and quantity.low == quantity.high
        and quantity.low > 0
        and quantity.bound is Bound.EXACT
    )


def _counted(doc: Any, quantity: Quantity) -> str:
    """What a figure counts, in the words of its statement; its unit where it has one."""
    if quantity.unit:
        return quantity.unit
    token = next((one for one in doc if one.idx == quantity.start), None)
    if token is None or token.head.pos_ != "NOUN" or token.head.i <= token.i:
        return ""
    return str(doc[token.i + 1 : token.head.i + 1].text)


def _figures(
    sentence: Sentence, document: Document, evidence: Evidence, checker: Checker
) -> Iterator[Figure]:
    """The figures that the sentence states, each in the clearest statement of it."""
    for found in facts.questions(sentence, document, checker.parser):
        figure = found.figure
        if found.statement.alone and found.fact.kind is FactKind.QUANTITY and figure is not None:
            yield Figure(
                shown=figure.text,
                value=figure.value,
                unit=figure.unit or figure.noun,
                bound=figure.bounded,
                words=found.statement.text,
                evidence=evidence,
            )


# ---------------------------------------------------------------- as plain data


def _data(found: Facts) -> dict[str, list[dict[str, Any]]]:
    return {
        "happenings": [
            {"when": one.when, "until": one.until, "words": one.words, **_place(one.evidence)}
            for one in found.happenings
        ],
        "sayings": [
            {"speaker": one.speaker, "words": one.words, **_place(one.evidence)}
            for one in found.sayings
        ],
        "charts": [
            {
                "title": one.title,
                "words": one.words,
                "bars": [[bar.label, bar.shown, str(bar.value)] for bar in one.bars],
                **_place(one.evidence),
            }
            for one in found.charts
        ],
        "figures": [
            {
                "shown": one.shown,
                "value": str(one.value),
                "unit": one.unit,
                "bound": one.bound,
                "words": one.words,
                **_place(one.evidence),
            }
            for one in found.figures
        ],
    }


def _place(evidence: Evidence) -> dict[str, Any]:
    position = evidence.position
    assert position is not None  # noqa: S101 - made by `anchor.evidence`
    return {"at": [evidence.source, position.start, position.end]}


def _read(course: Course, data: dict[str, list[dict[str, Any]]]) -> Facts:
    def placed(row: dict[str, Any]) -> dict[str, Any]:
        source, start, end = row.pop("at")
        evidence = anchor.evidence(course.library[source], start, end)
        if "value" in row:
            row["value"] = Decimal(row["value"])
        if "bars" in row:
            row["bars"] = tuple(
                Bar(label=label, shown=shown, value=Decimal(value))
                for label, shown, value in row["bars"]
            )
        return {**row, "evidence": evidence}

    return Facts(
        happenings=tuple(Happening(**placed(row)) for row in data["happenings"]),
        sayings=tuple(Saying(**placed(row)) for row in data["sayings"]),
        charts=tuple(Chart(**placed(row)) for row in data["charts"]),
        figures=tuple(Figure(**placed(row)) for row in data["figures"]),
    )
