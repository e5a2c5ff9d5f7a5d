"""The stem asks for what the claim says: a student reads the one, the gate proves the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from coursegen import quantities, support
from coursegen.answers import normal
from coursegen.check.context import Context
from coursegen.check.statements import options, true_statements
from coursegen.model import (
    GAP,
    Document,
    Finding,
    HotTextInteraction,
    Item,
    MatchInteraction,
    OrderInteraction,
    TrueFalseInteraction,
)
from coursegen.quantities import Date, Kind, Quantity

_TITLE = r"[“\"][^”\"]{1,300}[”\"]"
_NAME = r"(?:the )?(?:[A-Z][\w.’'-]*)(?: (?:(?:of|the|for|and) )*[A-Z][\w.’'-]*)*"
_ACCORDING = re.compile(
    r"\b[Aa]ccording to "
    rf"(?P<who>the (?:reading|article|column|report)\b(?: {_TITLE}|[^,]*)|{_NAME})"
)
_LEAD = re.compile(
    r"(?:(?:Fill in|True or false|Complete|Decide|Is this true|Which word)\b[^.!?]*:"
    rf"|According to (?:the reading {_TITLE}|[^.:!?]{{1,200}}?),)?"
)
_DENIAL = re.compile(
    r"(?<![\w-])(?:not|never|no|none|nobody|nothing|neither|nor|without|except)(?![\w-])|n['’]t\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\b(?:these|following|below)\s+$", re.IGNORECASE)
_TAIL = re.compile(r"(?:\(?True or false\??\)?)?", re.IGNORECASE)


def same_matter(item: Item, context: Context) -> Iterator[Finding]:
    """The stem asks for what its claim says: its very words, or its figures, names and polarity."""
    if not true_statements(item) and not isinstance(item.interaction, TrueFalseInteraction):
        return
    if item.stem == item.claim.text:
        return
    if isinstance(item.interaction, TrueFalseInteraction) or GAP in item.stem:
        yield from _restated(item, context)
    elif isinstance(item.interaction, MatchInteraction | HotTextInteraction):
        pass
    else:
        yield from _turned(item, context)
    claims = " ; ".join((item.claim.text, *(s.text for s in true_statements(item))))
    yield from _strangers(item, claims, context)
    known = _figures(claims)
    known += [figure for document in _documents(item, context) for figure in _stamped(document)]
    counts = {len(options(item)), len(true_statements(item))}
    for figure in _figures(item.stem):
        if any(_same(figure, other) for other in known):
            continue
        if isinstance(figure, Quantity) and _count(figure, item.stem) in counts:
            continue
        yield context.error(
            "S302",
            item,
            f'The stem speaks of "{figure.text}", its claim does not.',
            "Let the stem ask for what the claim says.",
        )


def _turned(item: Item, context: Context) -> Iterator[Finding]:
    """A question that denies what its claim does not deny, or the other way round."""
    asked = [match[0].lower() for match in _DENIAL.finditer(item.stem)]
    said = [match[0].lower() for match in _DENIAL.finditer(item.claim.text)]
    if len(asked) > len(said) or (
        len(asked) < len(said)
        and any(
            token.dep_ == "neg" and token.head.dep_ == "ROOT"
            for token in context.parser.parse(item.claim.text)
        )
    ):
        words = ", ".join(dict.fromkeys(asked or said))
        yield context.error(
            "S302",
            item,
            f"Of the stem and its claim, one denies what the other states ({words}).",
            "Let the stem ask for what the claim says.",
        )


def _strangers(item: Item, claims: str, context: Context) -> Iterator[Finding]:
    """Names of the gazetteer in the stem that neither the claim nor the evidence holds."""
    evidence = " ; ".join(evidence.quote.exact for evidence in item.evidence)
    for entity in context.parser.gazetteer:
        form = next((form for form in entity.forms() if _holds(item.stem, form)), None)
        if (
            form is not None
            and not any(_holds(f"{claims} ; {evidence}", other) for other in entity.forms())
            and not _named(form, item, context)
        ):
            yield context.error(
                "S302",
                item,
                f'The stem names "{form}", its claim and its evidence do not.',
                "Let the stem ask for what the claim says.",
            )


def _holds(text: str, words: str) -> bool:
    if words not in text:
        return False
    return re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text) is not None


def _same(one: Quantity | Date, other: Quantity | Date) -> bool:
    """Whether two figures are one, whatever the words before them say: “in” or “since” 1922."""
    if isinstance(one, Date) and isinstance(other, Date):
        return (one.first, one.last) == (other.first, other.last)
    return quantities.same(one, other)


def _count(figure: Quantity, stem: str) -> Decimal | None:
    """The number of what is on offer, as in “which two” or “these three years”; else None."""
    shown = _SHOWN.search(stem[: figure.start]) is not None
    plain = figure.kind is Kind.CARDINAL and (shown or not figure.dimension)
    return figure.low if plain else None


def _figures(text: str) -> list[Quantity | Date]:
    """Dates, and the numbers outside of them."""
    days = quantities.dates(text)
    numbers = [
        number
        for number in quantities.find(text)
        if not any(number.start < day.end and day.start < number.end for day in days)
    ]
    return [*days, *numbers]


def _stamped(document: Document) -> list[Quantity | Date]:
    """The figures of a source's title and date, by which a stem may call it."""
    return _figures(f"{document.source.title} ; {document.source.date[:4]}")


def _documents(item: Item, context: Context) -> list[Document]:
    return [
        context.course.library[evidence.source]
        for evidence in item.evidence
        if evidence.source in context.course.library
    ]


def _restated(item: Item, context: Context) -> Iterator[Finding]:
    """A stem that is neither its claim, with a lead that is known, nor proved by it."""
    stem, claim = " ".join(item.stem.split()), " ".join(item.claim.text.split())
    bare = claim.rstrip(".")
    at = stem.lower().find(bare.lower()) if bare else -1
    if at >= 0:
        before, after = stem[:at].strip(), stem[at + len(bare) :].strip(" .")
        if _LEAD.fullmatch(before) and _TAIL.fullmatch(after):
            return
    lead = _LEAD.match(stem)
    words = stem[lead.end() :].strip() if lead else stem
    filled = [(words, claim)]
    if GAP in words:
        filled = [
            (words.replace(GAP, statement.filling, 1), statement.text)
            for statement in true_statements(item)
        ]
    for asked, proved in filled:
        if not support.judge(asked, proved, parser=context.parser).supported:
            yield context.error(
                "S302",
                item,
                f'The stem does not say what its claim says, "{claim}".',
                "Word the stem as the claim, or nearly so.",
            )
            return


def whose_word(item: Item, context: Context) -> Iterator[Finding]:
    """Whoever the stem says is speaking made the source, or is named in the evidence."""
    if isinstance(item.interaction, OrderInteraction):
        return
    for match in _ACCORDING.finditer(item.stem):
        who = match["who"].removesuffix("'s").removesuffix("’s").strip()
        if not _named(who, item, context):
            yield context.error(
                "C405",
                item,
                f'The stem gives "{who}" as the speaker; the evidence is not theirs.',
                "Name the author of the source, or whoever is quoted in the evidence.",
            )


def attributed(item: Item, context: Context) -> bool:
    """Whether the stem says whose word it asks for: by "according to", or by the maker's name."""
    if _ACCORDING.search(item.stem):
        return True
    return any(
        _holds(item.stem, name)
        for document in _documents(item, context)
        for name in (document.source.creator, document.source.publisher, document.source.title)
        if name
    )


def _named(who: str, item: Item, context: Context) -> bool:
    if not who or GAP in who:
        return True
    entity = context.parser.entity(who)
    forms = entity.forms() if entity is not None else (who,)
    places = [evidence.quote.exact for evidence in item.evidence]
    places.append(item.claim.text)
    for document in _documents(item, context):
        source = document.source
        places += [source.id, source.title, source.creator, source.publisher]
        for work in context.course.bibliography:
            if work.id in source.based_on:
                places += [work.title, work.creator, work.publisher]
        places += [
            excerpt.title
            for excerpt in context.module.excerpts
            if excerpt.evidence.source == source.id
        ]
    return any(
        f" {normal(form)} " in f" {normal(place)} " or normal(_inside(form)) in normal(place)
        for form in forms
        for place in places
        if normal(form) and normal(place)
    )


def _inside(form: str) -> str:
    """What stands in quotation marks in *form*, as a reading's title does; else *form*."""
    match = re.search(r"[“\"](.+?)[”\"]", form)
    return match[1] if match else form
