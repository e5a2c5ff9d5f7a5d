"""A quiz as plain docutils nodes: what paper, terminals and the search index get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from docutils import nodes

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


def render(items: Sequence[Item], first: int, *, test: bool = False) -> list[nodes.Node]:
    """The questions, and after them the solutions, in their order; those of a *test* have none."""
    questions = [
        node for number, item in enumerate(items, start=first) for node in _question(item, number)
    ]
    if test:
        return questions
    return [*questions, nodes.rubric("", "Solutions"), *_solutions(items, first)]


def _question(item: Item, number: int) -> Iterator[nodes.Node]:
    yield nodes.paragraph(
        "",
        "",
        nodes.strong("", f"Question {number}."),
        nodes.Text(f" {fold(item.stem)} ("),
        nodes.emphasis("", quiz.task(item)),
        nodes.Text(")"),
    )
    match item.interaction:
        case ChoiceInteraction() | MultipleResponseInteraction():
            yield _lettered(tuple(one.text for one in quiz.answers(item)))
        case HotTextInteraction():
            yield _listed(tuple(one.text for one in quiz.answers(item)))
        case MatchInteraction() as table:
            rows, offered = quiz.rows(item.id, table)
            yield _listed(tuple(row.left for row in rows))
            yield _lettered(offered)
        case OrderInteraction() as order:
            yield _listed(tuple(text for text, _ in quiz.entries(item.id, order)))
        case (
            TrueFalseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | ExtendedTextInteraction()
        ):
            return
        case other:
            assert_never(other)


def _solutions(items: Sequence[Item], first: int) -> Iterator[nodes.Node]:
    for number, item in enumerate(items, start=first):
        words = [quiz.answer(item), plain(item.rationale)]
        if isinstance(item.interaction, ExtendedTextInteraction):
            words += [f"{fold(one.criterion)} ({one.points})" for one in item.interaction.rubric]
        words += [f"“{fold(one.quote.exact)}”" for one in item.evidence]
        yield nodes.paragraph(
            "",
            "",
            nodes.strong("", f"{number}."),
            nodes.Text(" " + " ".join(_sentence(one) for one in words if one)),
        )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "”")) else f"{words}."


def _listed(texts: Sequence[str]) -> nodes.bullet_list:
    items = (nodes.list_item("", nodes.paragraph("", text)) for text in texts)
    return nodes.bullet_list("", *items, bullet="-")


def _lettered(texts: Sequence[str]) -> nodes.enumerated_list:
    items = (nodes.list_item("", nodes.paragraph("", text)) for text in texts)
    return nodes.enumerated_list("", *items, enumtype="loweralpha", prefix="", suffix=")")
