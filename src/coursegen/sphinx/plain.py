"""A quiz as plain docutils nodes: what paper, terminals and the search index get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from coursegen.markup import fold
from coursegen.model import Item
from coursegen.render.plain import question, solution


def render(items: Sequence[Item], first: int, *, test: bool = False) -> list[nodes.Node]:
    """The questions, and after them the solutions, in their order; those of a *test* have none."""
    questions = [
        node for number, item in enumerate(items, start=first) for node in _question(item, number)
    ]
    if test:
        return questions
    solutions = (_solution(item, number) for number, item in enumerate(items, start=first))
    return [*questions, nodes.rubric("", "Solutions"), *solutions]


def _question(item: Item, number: int) -> Iterator[nodes.Node]:
    asked = question(item)
    yield nodes.paragraph(
        "",
        "",
        nodes.strong("", f"Question {number}."),
        nodes.Text(f" {fold(item.stem)} ("),
        nodes.emphasis("", asked.task),
        nodes.Text(")"),
    )
    if asked.entries:
        yield _listed(asked.entries)
    if asked.choices:
        yield _lettered(asked.choices)


def _solution(item: Item, number: int) -> nodes.Node:
    words = [solution(item), *(f"“{fold(one.quote.exact)}”" for one in item.evidence)]
    return nodes.paragraph(
        "", "", nodes.strong("", f"{number}."), nodes.Text(f" {' '.join(words)}")
    )


def _listed(texts: Sequence[str]) -> nodes.bullet_list:
    items = (nodes.list_item("", nodes.paragraph("", text)) for text in texts)
    return nodes.bullet_list("", *items, bullet="-")


def _lettered(texts: Sequence[str]) -> nodes.enumerated_list:
    items = (nodes.list_item("", nodes.paragraph("", text)) for text in texts)
    return nodes.enumerated_list("", *items, enumtype="loweralpha", prefix="", suffix=")")
