"""Quizzes for Jupyter Book 2: trees of MyST nodes, and the plugin that puts them on a page.

The trees are made here, so that the plugin only carries them: every text is the value of
a text node, which nothing parses again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, assert_never

from markdown_it.tree import SyntaxTreeNode

from coursegen.markup import curly, fold, is_safe_link, tree
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    Evidence,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    ItemBank,
    MatchInteraction,
    Module,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)
from coursegen.render import quiz
from coursegen.render.view import Book

Node = dict[str, Any]

_PLUGIN = """\
%s

// The quiz directive for mystmd: the questions of a bank, with solutions that unfold.
// It carries the trees that coursegen rendered into quizzes/*.json, beside this file.
import { readFileSync } from "node:fs";

const chosen = (words) => new Set((words ?? "").split(/[\\s,]+/).filter(Boolean));

const quiz = {
  name: "quiz",
  doc: "The questions of an item bank.",
  arg: { type: String, required: true, doc: "The path of the bank." },
  options: {
    items: { type: String, doc: "Ids of the items to show." },
    objectives: { type: String, doc: "Ids of the objectives whose items to show." },
    count: { type: Number, doc: "How many items to show at most." },
    reading: { type: String, doc: "The page that holds the readings." },
  },
  run(data) {
    const name = data.arg.split("/").pop().replace(/\\.ya?ml$/, "");
    const bank = JSON.parse(readFileSync(new URL(`./quizzes/${name}.json`, import.meta.url)));
    const items = chosen(data.options?.items);
    const objectives = chosen(data.options?.objectives);
    return bank.items
      .filter(({ id }) => !items.size || items.has(id))
      .filter(({ objective }) => !objectives.size || objectives.has(objective))
      .slice(0, data.options?.count)
      .flatMap(({ nodes }) => nodes);
  },
};

export default { name: "coursegen", directives: [quiz] };
"""


def plugin(header: str) -> str:
    """The plugin, a module of JavaScript."""
    return _PLUGIN % header


def dumps(book: Book, module: Module, bank: ItemBank, said: str) -> str:
    """The items of *bank* as JSON, each with the nodes that stand for it on a page."""
    items = [
        {"id": item.id, "objective": item.objective, "nodes": list(_item(book, module, item, n))}
        for n, item in enumerate(bank.items, start=1)
    ]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'{{"generated": {json.dumps(said)},\n"items": [\n{lines}\n]}}\n'


def _item(book: Book, module: Module, item: Item, number: int) -> Iterator[Node]:
    yield _paragraph(
        _node("strong", _text(f"Question {number}.")),
        _text(f" {fold(item.stem)} "),
        _node("emphasis", _text(f"({quiz.task(item)})")),
    )
    yield from _offer(item)
    body = [_paragraph(_node("strong", _text("Answer:")), _text(f" {quiz.answer(item)}"))]
    whys = [(one.text, one.rationale) for one in quiz.answers(item) if one.rationale]
    if whys:
        body.append(_listed([[_paragraph(_text(f"{text}:")), *_prose(why)] for text, why in whys]))
    body += _rubric(item)
    body += _prose(item.rationale)
    for one in quiz.evidence_of(item):
        body += _evidence(book, module, one)
    yield _node("details", _node("summary", _text("Solution")), *body)


def _offer(item: Item) -> Iterator[Node]:
    """What an item offers to choose from or to arrange."""
    match item.interaction:
        case ChoiceInteraction() | MultipleResponseInteraction() | HotTextInteraction():
            yield _texts(one.text for one in quiz.answers(item))
        case MatchInteraction() as table:
            rows, offered = quiz.rows(item.id, table)
            yield _texts(row.left for row in rows)
            yield _paragraph(_text("To choose from:"))
            yield _texts(offered)
        case OrderInteraction() as order:
            yield _texts(text for text, _ in quiz.entries(item.id, order))
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


def _rubric(item: Item) -> list[Node]:
    if not isinstance(item.interaction, ExtendedTextInteraction):
        return []
    return [_texts(f"{quiz.points(one)}: {fold(one.criterion)}" for one in item.interaction.rubric)]


def _evidence(book: Book, module: Module, evidence: Evidence) -> list[Node]:
    nodes = [_node("blockquote", _paragraph(_text(fold(evidence.quote.exact))))]
    if home := book.home(module, evidence):
        label = str(book.anchor(home))
        link = _node("crossReference", _text("Show me in the text"))
        nodes.append(_paragraph(link | {"identifier": label, "label": label}))
    return nodes


# ---------------------------------------------------------------- nodes


def _node(kind: str, *children: Node) -> Node:
    return {"type": kind, "children": list(children)}


def _text(value: str) -> Node:
    return {"type": "text", "value": curly(value)}


def _paragraph(*children: Node) -> Node:
    return _node("paragraph", *children)


def _listed(items: list[list[Node]]) -> Node:
    return _node("list", *(_node("listItem", *item) for item in items)) | {"ordered": False}


def _texts(texts: Iterator[str] | tuple[str, ...]) -> Node:
    return _listed([[_text(text)] for text in texts])


_KINDS = {
    "paragraph": "paragraph",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "listItem",
    "blockquote": "blockquote",
    "em": "emphasis",
    "strong": "strong",
}


def _prose(text: str) -> list[Node]:
    return [node for child in tree(text).children for node in _parsed(child)]


def _parsed(node: SyntaxTreeNode) -> Iterator[Node]:
    children = [one for child in node.children for one in _parsed(child)]
    match node.type:
        case "inline":
            yield from children
        case "text":
            yield _text(node.content)
        case "softbreak":
            yield _text(" ")
        case "hardbreak":
            yield {"type": "break"}
        case "code_inline":
            yield {"type": "inlineCode", "value": node.content}
        case "link" if is_safe_link(str(node.attrs["href"])):
            yield _node("link", *children) | {"url": str(node.attrs["href"])}
        case "link":
            yield from children
        case kind:
            extra = {"ordered": kind == "ordered_list"} if kind.endswith("_list") else {}
            yield _node(_KINDS[kind], *children) | extra
