"""A quiz as HTML, complete without scripts: native controls, and solutions that unfold.

Every text goes into an element as text, through lxml, so that nothing in a bank can
become markup. The player finds its way by the ``data-cg-…`` attributes alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from lxml import etree, html
from markdown_it.tree import SyntaxTreeNode

from coursegen.markup import fold, is_safe_link, plain, tree
from coursegen.model import (
    GAP,
    ChoiceInteraction,
    ClozeInteraction,
    Evidence,
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

Element = etree._Element  # noqa: SLF001 - lxml gives its one type no public name
Child = Element | str

SHORT = 32
"""Characters that a select control can show on a telephone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a quiz knows about the page on which it stands."""

    first: int
    """The number of its first question."""
    links: Mapping[Evidence, str]
    """Where in the readings the evidence is; what is missing here gets no link."""
    sources: Mapping[str, str]
    """How a source is called, by id."""


def render(bank: str, title: str, items: Sequence[Item], page: Page) -> str:
    """The HTML of a quiz, with its JSON form inside."""
    data = _el("script", {"type": "application/json", "class": "cg-data"})
    data.text = quiz.dumps(quiz.form(bank, title, items, page.links))
    section = _el(
        "section",
        {"class": "cg-quiz", "data-cg-quiz": bank},
        *(_item(item, number, page) for number, item in enumerate(items, start=page.first)),
        data,
    )
    text: str = html.tostring(section, encoding="unicode")
    return text + "\n"


# ---------------------------------------------------------------- one item


def _item(item: Item, number: int, page: Page) -> Element:
    name = f"cg-{item.id}"
    cloze = isinstance(item.interaction, ClozeInteraction) and GAP in item.stem
    legend: list[Child] = [
        _el("span", {"class": "cg-number"}, f"Question {number}"),
        " ",
        _el("span", {"class": "cg-task"}, quiz.task(item)),
    ]
    stem = _stem(item, name, cloze=cloze)
    if cloze:
        body = [_el("p", {"class": "cg-stem", "id": f"{name}-stem", "dir": "auto"}, *stem)]
    else:
        legend += [
            " ",
            _el("span", {"class": "cg-stem", "id": f"{name}-stem", "dir": "auto"}, *stem),
        ]
        body = _controls(item, name)
    return _el(
        "fieldset",
        {
            "class": f"cg-item cg-{item.interaction.type.replace('_', '-')}",
            "id": name,
            "data-cg-item": item.id,
        },
        _el("legend", {"class": "cg-legend"}, *legend),
        *body,
        _el("div", {"class": "cg-foot"}),
        _solution(item, page),
    )


def _stem(item: Item, name: str, *, cloze: bool) -> Iterator[Child]:
    parts = fold(item.stem).split(GAP)
    for number, part in enumerate(parts):
        if number:
            yield _text_input(name, "The missing words") if cloze and number == 1 else _blank()
        yield part


def _blank() -> Element:
    return _el("span", {"class": "cg-blank"}, _el("span", {"class": "cg-hidden"}, "blank"))


def _controls(item: Item, name: str) -> list[Element]:
    match item.interaction:
        case ChoiceInteraction() | TrueFalseInteraction():
            return [_options(item, name, "radio")]
        case MultipleResponseInteraction():
            return [_options(item, name, "checkbox")]
        case HotTextInteraction():
            return [_passage(item, name)]
        case ClozeInteraction() | ShortAnswerInteraction():
            return [_el("p", {"class": "cg-line"}, _text_input(name, "Your answer"))]
        case NumericInteraction(unit=unit):
            return [_number(name, fold(unit))]
        case MatchInteraction() as table:
            return _pairs(item, table, name)
        case OrderInteraction() as order:
            entries = quiz.entries(item.id, order)
            return [
                _el(
                    "ol",
                    {"class": "cg-entries"},
                    *(
                        _el(
                            "li",
                            {"data-cg-entry": str(index)},
                            _el("span", {"class": "cg-entry", "dir": "auto"}, text),
                        )
                        for index, (text, _) in enumerate(entries)
                    ),
                )
            ]
        case ExtendedTextInteraction():
            area = _el(
                "textarea",
                {
                    "class": "cg-area",
                    "rows": "6",
                    "data-cg-input": "",
                    "aria-label": "Your answer",
                    "aria-describedby": f"{name}-stem",
                },
            )
            return [_el("p", {"class": "cg-line"}, area)]
        case other:
            assert_never(other)


def _options(item: Item, name: str, kind: str) -> Element:
    return _el(
        "div",
        {"class": "cg-options"},
        *(
            _el(
                "div",
                {"class": "cg-option", "data-cg-option": str(index)},
                _input(name, kind, index),
                _el("label", {"for": f"{name}-{index}", "dir": "auto"}, one.text),
            )
            for index, one in enumerate(quiz.answers(item))
        ),
    )


def _passage(item: Item, name: str) -> Element:
    children: list[Child] = []
    for index, one in enumerate(quiz.answers(item)):
        sentence = _el(
            "span",
            {"class": "cg-sentence", "data-cg-option": str(index)},
            _input(name, "radio", index),
            " ",
            _el("label", {"for": f"{name}-{index}", "dir": "auto"}, one.text),
        )
        children += [sentence, " "]
    return _el("p", {"class": "cg-passage", "dir": "auto"}, *children)


def _input(name: str, kind: str, index: int) -> Element:
    return _el("input", {"type": kind, "name": name, "id": f"{name}-{index}", "value": str(index)})


def _text_input(name: str, label: str, **more: str) -> Element:
    return _el(
        "input",
        {
            "type": "text",
            "class": "cg-input",
            "data-cg-input": "",
            "autocomplete": "off",
            "autocapitalize": "off",
            "spellcheck": "false",
            "aria-label": label,
            "aria-describedby": f"{name}-stem",
        }
        | more,
    )


def _number(name: str, unit: str) -> Element:
    label = f"Your answer in {unit}" if unit else "Your answer, a number"
    field = _text_input(name, label, inputmode="decimal", size="10")
    children: list[Child] = [field]
    if unit:
        children += [" ", _el("span", {"class": "cg-unit"}, unit)]
    return _el("p", {"class": "cg-line"}, *children)


def _pairs(item: Item, table: MatchInteraction, name: str) -> list[Element]:
    """The lettered list of what there is to choose, shown where a control would cut it short."""
    rows, offered = quiz.rows(item.id, table)
    long = max(map(len, offered)) > SHORT
    lines = []
    for index, row in enumerate(rows):
        select = _el(
            "select",
            {"id": f"{name}-{index}", "data-cg-row": str(index)},
            _el("option", {"value": ""}, "Choose…"),
            *(
                _el(
                    "option",
                    {"value": str(number)},
                    f"{quiz.letter(number)}. {text}" if long else text,
                )
                for number, text in enumerate(offered)
            ),
        )
        lines.append(
            _el(
                "li",
                {"class": "cg-pair", "data-cg-option": str(index)},
                _el("label", {"for": f"{name}-{index}", "dir": "auto"}, row.left),
                select,
            )
        )
    lettered = _el(
        "ol",
        {"class": "cg-paper cg-long" if long else "cg-paper"},
        *(_el("li", {"dir": "auto"}, text) for text in offered),
    )
    return [lettered, _el("ul", {"class": "cg-pairs"}, *lines)]


# ---------------------------------------------------------------- solutions


def _solution(item: Item, page: Page) -> Element:
    body = [
        _el(
            "p",
            {"class": "cg-key"},
            _el("strong", {}, "Answer:"),
            " ",
            quiz.answer(item),
        ),
        *_whys(item),
        *_rubric(item),
    ]
    if item.rationale:
        body.append(_prose("cg-rationale", item.rationale))
    for one in quiz.evidence_of(item):
        body += _evidence(one, page, item)
    return _el(
        "details",
        {"class": "cg-solution"},
        _el("summary", {}, "Solution"),
        _el("div", {"class": "cg-explained"}, *body),
    )


def _whys(item: Item) -> Iterator[Element]:
    """Why each option is right or wrong; the player shows each beside its option."""
    if isinstance(item.interaction, MatchInteraction):
        rows, _ = quiz.rows(item.id, item.interaction)
        whys = [(index, row.left, "", row.rationale) for index, row in enumerate(rows)]
    else:
        whys = [
            (index, one.text, " (right)" if one.right else " (wrong)", one.rationale)
            for index, one in enumerate(quiz.answers(item))
        ]
    lines = [
        _el(
            "li",
            {},
            _el("span", {"class": "cg-why-of"}, f"{text}{verdict}: "),
            _prose("cg-why", why, {"data-cg-why": str(index)}),
        )
        for index, text, verdict, why in whys
        if why
    ]
    if lines:
        yield _el("ul", {"class": "cg-whys"}, *lines)


def _rubric(item: Item) -> Iterator[Element]:
    if not isinstance(item.interaction, ExtendedTextInteraction):
        return
    yield _el(
        "ul",
        {"class": "cg-rubric"},
        *(
            _el(
                "li",
                {},
                _el("strong", {}, f"{quiz.points(one)}:"),
                " ",
                fold(one.criterion),
            )
            for one in item.interaction.rubric
        ),
    )


def _evidence(evidence: Evidence, page: Page, item: Item) -> Iterator[Element]:
    """The words, unless the rationale has quoted them already, and the way to their place."""
    words = fold(evidence.quote.exact)
    parts: list[Child] = []
    if words not in plain(item.rationale):
        parts.append(_el("blockquote", {"class": "cg-quote", "dir": "auto"}, _el("p", {}, words)))
    caption: list[Child] = []
    if source := page.sources.get(evidence.source, ""):
        caption.append(_el("cite", {"class": "cg-source"}, fold(source)))
    if link := page.links.get(evidence, ""):
        attributes = {"class": "cg-show", "href": link, "data-cg-show": ""}
        caption += [" ", _el("a", attributes, "Show me in the text")]
    if caption:
        parts.append(_el("figcaption", {}, *caption))
    if parts:
        yield _el("figure", {"class": "cg-evidence"}, *parts)


# ---------------------------------------------------------------- elements


def _el(tag: str, attributes: Mapping[str, str], *children: Child) -> Element:
    element: Element = html.Element(tag, dict(attributes))
    last: Element | None = None
    for child in children:
        if not isinstance(child, str):
            element.append(child)
            last = child
        elif last is None:
            element.text = (element.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return element


def _prose(name: str, text: str, attributes: Mapping[str, str] | None = None) -> Element:
    blocks = [_block(node) for node in tree(text).children]
    return _el("div", {"class": name} | dict(attributes or {}), *blocks)


_BLOCKS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "em": "em",
    "strong": "strong",
}


def _block(node: SyntaxTreeNode) -> Element:
    return _el(_BLOCKS[node.type], {}, *_children(node))


def _children(node: SyntaxTreeNode) -> Iterator[Child]:
    for child in node.children:
        match child.type:
            case "inline":
                yield from _children(child)
            case "text":
                yield child.content
            case "softbreak":
                yield " "
            case "hardbreak":
                yield _el("br", {})
            case "code_inline":
                yield _el("code", {}, child.content)
            case "link" if not is_safe_link(str(child.attrs["href"])):
                yield from _children(child)
            case "link":
                yield _el("a", {"href": str(child.attrs["href"])}, *_children(child))
            case _:
                yield _block(child)
