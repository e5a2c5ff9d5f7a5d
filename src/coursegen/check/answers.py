"""Answer rules: what else is marked right is right, and no two options are one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from coursegen import quantities
from coursegen.answers import normal
from coursegen.check.claim import judge
from coursegen.check.context import Context
from coursegen.check.statements import Statement, options
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    Finding,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    ShortAnswerInteraction,
)

_DIGIT = re.compile(r"\d")
_ALIKE = 0.8
"""The least likeness of two spellings of one word."""


def accepted(item: Item, context: Context) -> Iterator[Finding]:
    """Another answer that is marked right is the key spelled otherwise, or proved as well."""
    match item.interaction:
        case ClozeInteraction(key=key, accepted=others):
            pass
        case ShortAnswerInteraction(key=key, accepted=others):
            pass
        case _:
            return
    for other in others:
        if _same(key, other, context) or _spelled(key, other):
            continue
        if _in_full(key, other, item, context):
            continue
        statement = Statement(
            claim=type(item.claim)(text=item.claim.text), filling=other, evidence=item.evidence
        )
        if not judge(statement, context).supported:
            yield context.error(
                "K206",
                item,
                f'"{other}" is marked right, and nothing shows that it is "{key}".',
                "Delete it, or add it to the gazetteer as another name of the same thing.",
            )


def _same(one: str, other: str, context: Context) -> bool:
    """Whether two answers are one name, one number or one date, or the same words."""
    if normal(one) == normal(other):
        return True
    entity = context.parser.entity(one)
    if entity is not None and entity is context.parser.entity(other):
        return True
    numbers = quantities.find(one), quantities.find(other)
    days = _dates(one), _dates(other)
    return any(
        len(left) == len(right) == 1 and quantities.same(left[0], right[0])
        for left, right in (numbers, days)
    )


def _in_full(key: str, other: str, item: Item, context: Context) -> bool:
    """Whether the source itself writes a surname in full, and has nobody else of that name."""
    if other.split()[-1:] != [key] or not key[:1].isupper():
        return False
    whole = re.compile(rf"(?:[A-Z][\w’'-]+ )+{re.escape(key)}\b")
    return any(
        {name.split(" ")[-2] for name in whole.findall(document.text)} == {other.split()[-2]}
        for evidence in item.evidence
        if (document := context.course.library.get(evidence.source)) is not None
    )


def _dates(text: str) -> tuple[quantities.Date, ...]:
    """The dates of an answer; four digits alone are read as a year."""
    return quantities.dates(text) or quantities.dates(f"in {text}")


def _spelled(key: str, other: str) -> bool:
    """Whether two answers are one word but for its spelling; figures are never spelled alike."""
    left, right = normal(key).split(), normal(other).split()
    if _DIGIT.search(key + other) or not left or not right:
        return False
    if set(right) < set(left):
        return True
    likeness = SequenceMatcher(None, " ".join(left), " ".join(right), autojunk=False).ratio()
    return len(left) == len(right) and left[0][0] == right[0][0] and likeness >= _ALIKE


def tolerance(item: Item, context: Context) -> Iterator[Finding]:
    """A tolerance lets in neither nothing at all nor another figure of the evidence."""
    match item.interaction:
        case NumericInteraction(value=value, unit=unit, tolerance=width) if width > 0:
            pass
        case _:
            return
    if 2 * width > abs(value):
        yield context.error(
            "K207",
            item,
            f"The tolerance {width} is more than half of {value}.",
            "Narrow it: a guess would be marked right.",
        )
        return
    stated = quantities.find(f"{value} {unit}".strip())
    for evidence in item.evidence:
        for figure in quantities.find(evidence.quote.exact):
            if (
                stated
                and figure.dimension == stated[0].dimension
                and figure.kind is stated[0].kind
                and figure.low != stated[0].low
                and figure.factor == stated[0].factor
                and abs(figure.low - stated[0].low) <= width * stated[0].low / value
            ):
                yield context.error(
                    "K207",
                    item,
                    f"The tolerance {width} also lets in {figure.text}, another figure of the "
                    "evidence.",
                    "Narrow it.",
                )
                return


def all_that_belong(item: Item, context: Context) -> Iterator[Finding]:
    """Where all right answers are asked for, no wrong one stands in the evidence."""
    match item.interaction:
        case MultipleResponseInteraction(distractors=wrong):
            pass
        case _:
            return
    words = f" {normal(' '.join(evidence.quote.exact for evidence in item.evidence))} "
    for option in wrong:
        entity = context.parser.entity(option.text.strip())
        forms = entity.forms() if entity is not None else (option.text,)
        if any(normal(form) and f" {normal(form)} " in words for form in forms):
            yield context.error(
                "K209",
                item,
                f'The wrong option "{option.text}" stands in the evidence.',
                "Make it a key, or replace it.",
            )


def one_thing_each(item: Item, context: Context) -> Iterator[Finding]:
    """No two options are names of one thing."""
    if not isinstance(
        item.interaction, ChoiceInteraction | MultipleResponseInteraction | MatchInteraction
    ):
        return
    named = [
        (option, entity)
        for option in options(item)
        if (entity := context.parser.entity(option.strip())) is not None
    ]
    for (one, left), (other, right) in combinations(named, 2):
        if left is right and normal(one) != normal(other):
            yield context.error(
                "K208",
                item,
                f'"{one}" and "{other}" are names of one thing.',
                "Replace one of them.",
            )
