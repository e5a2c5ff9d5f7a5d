"""An item in plain words: what paper, terminals and readers without scripts get.

The order of options is that of the page, so that both show the same question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from coursegen.markup import fold, plain
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)
from coursegen.render import quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an item asks below its stem, without anything that tells its answer."""

    task: str
    entries: tuple[str, ...] = ()
    """What is to be ordered or matched, or the sentences of which one is to be marked."""
    choices: tuple[str, ...] = ()
    """What is on offer, to be lettered."""


def question(item: Item) -> Question:
    """What *item* asks below its stem."""
    entries: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    match item.interaction:
        case ChoiceInteraction() | MultipleResponseInteraction():
            choices = tuple(one.text for one in quiz.answers(item))
        case HotTextInteraction():
            entries = tuple(one.text for one in quiz.answers(item))
        case MatchInteraction() as table:
            rows, choices = quiz.rows(item.id, table)
            entries = tuple(row.left for row in rows)
        case OrderInteraction() as order:
            entries = tuple(text for text, _ in quiz.entries(item.id, order))
        case (
            TrueFalseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | ExtendedTextInteraction()
        ):
            pass
        case other:
            assert_never(other)
    return Question(task=quiz.task(item), entries=entries, choices=choices)


def solution(item: Item) -> str:
    """The answer of *item*, and why it is that."""
    words = [quiz.answer(item), plain(item.rationale)]
    if isinstance(item.interaction, ExtendedTextInteraction):
        words += [f"{fold(one.criterion)} ({one.points})" for one in item.interaction.rubric]
    return " ".join(_sentence(one) for one in words if one)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "”")) else f"{words}."
