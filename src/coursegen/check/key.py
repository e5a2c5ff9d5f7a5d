"""Key and option rules: the key is the text's, the stem does not give it away, options differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coursegen import quantities
from coursegen.answers import normal
from coursegen.check.context import Context
from coursegen.check.statements import distractors, options, true_statements
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    Finding,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)


def _holds(text: str, words: str) -> bool:
    wanted = normal(words)
    return bool(wanted) and f" {wanted} " in f" {normal(text)} "


def in_evidence(item: Item, context: Context) -> Iterator[Finding]:
    """The key stands in the evidence: word for word, as a name's alias, or as an equal value."""
    interaction = item.interaction
    if isinstance(interaction, TrueFalseInteraction) and not interaction.answer:
        words = " ".join(evidence.quote.exact for evidence in item.evidence)
        if not interaction.correction:
            yield context.error(
                "K201",
                item,
                "The statement is false, and nothing says what is true.",
                "Give the true words as `correction`.",
            )
        elif not _stands(interaction.correction, words, context):
            yield context.error(
                "K201",
                item,
                f'The correction "{interaction.correction}" is not in the evidence.',
                "Take it from the evidence.",
            )
        return
    if isinstance(interaction, HotTextInteraction):
        exact = {evidence.quote.exact for evidence in item.evidence}
        if interaction.key not in exact or interaction.key not in interaction.passage:
            yield context.error(
                "K201",
                item,
                "The sentence to be marked is not the evidence.",
                "Let `key` be one sentence of `passage`, and the evidence that sentence.",
            )
        return
    for statement in true_statements(item):
        words = " ".join(evidence.quote.exact for evidence in statement.evidence)
        if statement.filling and not _stands(statement.filling, words, context):
            yield context.error(
                "K201",
                item,
                f'The key "{statement.filling}" is not in the evidence.',
                "Use the evidence's own words, a name of the gazetteer, or an equal value.",
            )


def _stands(key: str, words: str, context: Context) -> bool:
    if _holds(words, key):
        return True
    entity = context.parser.entity(key)
    if entity is not None and any(_holds(words, form) for form in entity.forms()):
        return True
    wanted = quantities.find(key)
    if len(wanted) == 1 and any(quantities.same(wanted[0], one) for one in quantities.find(words)):
        return True
    dates = quantities.dates(key)
    return len(dates) == 1 and any(
        quantities.same(dates[0], one) for one in quantities.dates(words)
    )


def numeric(item: Item, context: Context) -> Iterator[Finding]:
    """A numeric item's value, unit and key are one quantity, and its tolerance is not negative."""
    match item.interaction:
        case NumericInteraction(key=key, value=value, unit=unit, tolerance=tolerance):
            written = quantities.find(key)
            stated = quantities.find(f"{value} {unit}".strip())
            if len(written) != 1:
                yield context.error(
                    "K204", item, f'The key "{key}" is not one number.', "Write one number."
                )
            elif not stated or not quantities.same(written[0], stated[0]):
                yield context.error(
                    "K204",
                    item,
                    f'The key "{key}" and the value {value} {unit} differ.',
                    "Correct one of them.",
                )
            if tolerance < 0:
                yield context.error(
                    "K204", item, f"The tolerance {tolerance} is negative.", "Use 0 or more."
                )
        case _:
            return


def not_in_stem(item: Item, context: Context) -> Iterator[Finding]:
    """The stem does not hold the key."""
    match item.interaction:
        case (
            ChoiceInteraction()
            | MultipleResponseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
        ):
            for statement in true_statements(item):
                if _holds(item.stem, statement.filling):
                    yield context.error(
                        "K202",
                        item,
                        f'The stem holds the key, "{statement.filling}".',
                        "Word the stem without it.",
                    )
        case _:
            return


def distinct(item: Item, context: Context) -> Iterator[Finding]:
    """No two options are the same, in words or in value; there is something to choose.

    Of a matching item the left side as well: each left has one right, and each right one left.
    """
    offered = options(item)
    choosing = isinstance(item.interaction, ChoiceInteraction | MultipleResponseInteraction)
    if choosing and not distractors(item):
        yield context.error("K203", item, "There is no distractor.", "Give at least two.")
    yield from _repeated(item, context, offered)
    if isinstance(item.interaction, MatchInteraction):
        yield from _repeated(item, context, [pair.left for pair in item.interaction.pairs])
    if isinstance(
        item.interaction, ChoiceInteraction | MultipleResponseInteraction | MatchInteraction
    ):
        yield from _same_values(item, context, offered)


def _repeated(item: Item, context: Context, offered: Iterable[str]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for option in offered:
        key = normal(option) or option.strip()
        if not key:
            yield context.error("K203", item, "An option is empty.", "Word it, or drop it.")
        elif key in seen:
            yield context.error(
                "K203",
                item,
                f'Two options are the same: "{seen[key]}" and "{option}".',
                "Replace one of them.",
            )
        seen[key] = option


def _same_values(item: Item, context: Context, offered: tuple[str, ...]) -> Iterator[Finding]:
    valued = [
        (option, found[0])
        for option in offered
        if len(found := quantities.find(option)) == 1
        and normal(option) == normal(option[found[0].start : found[0].end])
    ]
    for number, (option, quantity) in enumerate(valued):
        for other, another in valued[:number]:
            if normal(option) != normal(other) and quantities.same(quantity, another):
                yield context.error(
                    "K203",
                    item,
                    f'Two options have one value: "{other}" and "{option}".',
                    "Replace one of them.",
                )
