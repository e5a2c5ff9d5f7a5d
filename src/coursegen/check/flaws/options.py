"""Flaws of options as a set: each stands by itself, and all are of one kind and form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from coursegen import quantities
from coursegen.answers import normal
from coursegen.check.context import Context
from coursegen.check.flaws.lexicon import all_of_these
from coursegen.check.statements import distractors, keys, options
from coursegen.model import (
    GAP,
    ChoiceInteraction,
    Finding,
    Item,
    MultipleResponseInteraction,
)
from coursegen.quantities import Bound, Quantity

_LETTERS = re.compile(
    r"^(?:only |both )?(?:\(?(?:[a-f]|[1-6]|i{1,3}|iv|v)\)?)"
    r"(?:(?:, ?| and | or | & |, and )\(?(?:[a-f]|[1-6]|i{1,3}|iv|v)\)?)+(?: only)?$",
    re.IGNORECASE,
)
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_Interval = tuple[Decimal, Decimal]
_FAR = Decimal("Infinity")


def all_or_none(item: Item, context: Context) -> Iterator[Finding]:
    """No option is "all of the above" or "none of the above" (Haladyna, Downing & Rodriguez)."""
    if not isinstance(item.interaction, ChoiceInteraction | MultipleResponseInteraction):
        return
    for option in options(item):
        if all_of_these(option):
            yield context.warning(
                "K211",
                item,
                f'"{option}" is answered by knowing half of the options.',
                "Replace it, or ask for all that apply.",
            )


def combined(item: Item, context: Context) -> Iterator[Finding]:
    """No option combines other options, as "A and B" does: type K (Haladyna et al. 2002)."""
    if not isinstance(item.interaction, ChoiceInteraction):
        return
    offered = options(item)
    plain = {normal(option) for option in offered}
    for option in offered:
        parts = [normal(part) for part in re.split(r",| and | or ", option) if normal(part)]
        parts[:1] = [parts[0].removeprefix("both ")] if parts else []
        if _LETTERS.match(option.strip()) or (len(parts) > 1 and set(parts) <= plain):
            yield context.warning(
                "K219",
                item,
                f'"{option}" combines other options, so that knowing one rules out many.',
                "Ask for all that apply (multiple_response).",
            )


def parallel(item: Item, context: Context) -> Iterator[Finding]:
    """The options are of one grammatical form (Haladyna, Downing & Rodriguez 2002)."""
    if not isinstance(item.interaction, ChoiceInteraction | MultipleResponseInteraction):
        return
    told = ((option, _form(option, item, context)) for option in options(item))
    forms = {option: form for option, form in told if form}
    kinds = Counter(forms.values())
    if len(kinds) < 2:
        return
    usual = kinds.most_common(1)[0][0]
    odd = next(option for option, form in forms.items() if form != usual)
    yield context.warning(
        "K217",
        item,
        f'"{odd}" is {forms[odd]}, and other options are {usual}.',
        "Word all options alike.",
    )


def _form(option: str, item: Item, context: Context) -> str:
    """The form of an option in its sentence, by its first words and its head; "" if unsure."""
    words = option.split()
    if len(words) < 2 or words[0][:1].isupper():
        return ""
    claim = item.claim.text if GAP in item.claim.text else GAP
    start = claim.index(GAP)
    doc = context.parser.parse(claim.replace(GAP, option, 1))
    span: Any = doc.char_span(start, start + len(option), alignment_mode="expand")
    first, head = span[0], span.root
    if first.tag_ == "TO" and len(span) > 1 and span[1].tag_ == "VB":
        return "an infinitive"
    if first.tag_ == "VBG" and head.i == first.i:
        return "an -ing form"
    if first.pos_ == "ADP" and head.i == first.i and first.tag_ == "IN":
        return "a phrase with a preposition"
    if head.tag_ in _FINITE and head.i - span.start <= 1:
        return "a predicate"
    return "a noun" if head.pos_ == "NOUN" and first.pos_ == "DET" else ""


def overlapping(item: Item, context: Context) -> Iterator[Finding]:
    """No range of numbers overlaps another; none holds the key (Haladyna et al. 2002)."""
    if not isinstance(item.interaction, ChoiceInteraction):
        return
    (key,) = keys(item)
    right = _interval(key)
    wrong = [(option.text, _interval(option.text)) for option in distractors(item)]
    if right is None:
        return
    unit, (low, high) = right
    for text, other in wrong:
        if other is None or other[0] != unit:
            continue
        start, end = other[1]
        if start < end and start <= low and high <= end:
            yield context.error(
                "K218",
                item,
                f'Who answers "{text}" is right as well: it holds "{key}".',
                "Let no option hold another.",
            )
        elif start < end and low < high and start < high and low < end:
            yield context.warning(
                "K218", item, f'"{text}" and "{key}" overlap.', "Let the ranges lie side by side."
            )


def _interval(option: str) -> tuple[str, _Interval] | None:
    """The unit and the values that an option allows; None where it is not one quantity."""
    found = quantities.find(option)
    if len(found) != 1:
        return None
    quantity = found[0]
    return f"{quantity.kind} {quantity.unit}", _values(quantity)


def _values(quantity: Quantity) -> _Interval:
    match quantity.bound:
        case Bound.AT_LEAST | Bound.OVER:
            return Decimal(quantity.low), _FAR
        case Bound.AT_MOST | Bound.UNDER:
            return -_FAR, Decimal(quantity.high)
        case _:
            return Decimal(quantity.low), Decimal(quantity.high)
