"""A quiz as HTML, complete without scripts: native controls, and solutions that unfold.

Every text goes into an element as text, through lxml, so that nothing in a bank can
become markup. The player finds its way by the ``data-cg-…`` attributes alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never
from urllib.parse import quote

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
from coursegen.render import quiz, reporting

Element = etree._Element  # noqa: SLF001 - lxml gives its one type no public name
Child = Element | str

PLAYER = Path(__file__).parent / "player"
"""The folder of the player's own files: scripts and styles for every page."""

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
    course: str = ""
    """The name under which a browser remembers what was answered."""
    report: str = ""
    """Where to report a question; empty where nowhere."""
    test: bool = False
    """Whether the page must not hold anything that tells an answer."""
    shuffle: bool = False
    """Whether the player gives each reader an order of their own."""


def render(bank: str, title: str, items: Sequence[Item], page: Page) -> str:
    """The HTML of a quiz, with its JSON form inside."""
    form = quiz.form(bank, title, items, page.links, course=page.course, test=page.test)
    section = el(
        "section",
        {"class": "cg-quiz cg-test" if page.test else "cg-quiz", "data-cg-quiz": bank}
        | ({"data-cg-shuffle": ""} if page.shuffle else {}),
        *questions(items, page),
        data(form),
    )
    return text(section)


def questions(items: Sequence[Item], page: Page) -> Iterator[Element]:
    """The items, each as a group of controls."""
    for number, item in enumerate(items, start=page.first):
        yield _item(item, number, page)


def data(form: Mapping[str, Any]) -> Element:
    """*form* for the player, where no reader sees it."""
    script = el("script", {"type": "application/json", "class": "cg-data"})
    script.text = quiz.dumps(form)
    return script


def link(page: str, anchor: str, evidence: Evidence) -> str:
    """The address that makes the player show the evidence's words on *page*."""
    query = f"cg-quote={quote(' '.join(evidence.quote.exact.split()), safe='')}"
    if evidence.quote.prefix.strip():
        query += f"&cg-prefix={quote(' '.join(evidence.quote.prefix.split()), safe='')}"
    return f"{page}?{query}" + (f"#{quote(anchor)}" if anchor else "")


def text(element: Element) -> str:
    """The HTML of *element*."""
    shown: str = html.tostring(element, encoding="unicode")
    return shown + "\n"


# ---------------------------------------------------------------- one item


def _item(item: Item, number: int, page: Page) -> Element:
    name = f"cg-{item.id}"
    cloze = isinstance(item.interaction, ClozeInteraction) and GAP in item.stem
    legend: list[Child] = [
        el("span", {"class": "cg-number"}, f"Question {number}"),
        " ",
        el("span", {"class": "cg-task"}, _task(item, page)),
    ]
    stem = _stem(item, name, cloze=cloze)
    if cloze:
        body = [el("p", {"class": "cg-stem", "id": f"{name}-stem", "dir": "auto"}, *stem)]
    else:
        legend += [
            " ",
            el("span", {"class": "cg-stem", "id": f"{name}-stem", "dir": "auto"}, *stem),
        ]
        body = _controls(item, name)
    return el(
        "fieldset",
        {
            "class": f"cg-item cg-{item.interaction.type.replace('_', '-')}",
            "id": name,
            "data-cg-item": item.id,
        },
        el("legend", {"class": "cg-legend"}, *legend),
        *body,
        el("div", {"class": "cg-foot"}),
        *(() if page.test else (_solution(item, page),)),
    )


def _task(item: Item, page: Page) -> str:
    if page.test and isinstance(item.interaction, ExtendedTextInteraction):
        return "Answer in your own words."
    return quiz.task(item)


def _stem(item: Item, name: str, *, cloze: bool) -> Iterator[Child]:
    parts = fold(item.stem).split(GAP)
    for number, part in enumerate(parts):
        if number:
            yield _text_input(name, "The missing words") if cloze and number == 1 else _blank()
        yield part


def _blank() -> Element:
    return el("span", {"class": "cg-blank"}, el("span", {"class": "cg-hidden"}, "blank"))


def _controls(item: Item, name: str) -> list[Element]:
    match item.interaction:
        case ChoiceInteraction() | TrueFalseInteraction():
            return [_options(item, name, "radio")]
        case MultipleResponseInteraction():
            return [_options(item, name, "checkbox")]
        case HotTextInteraction():
            return [_passage(item, name)]
        case ClozeInteraction() | ShortAnswerInteraction():
            return [el("p", {"class": "cg-line"}, _text_input(name, "Your answer"))]
        case NumericInteraction(unit=unit):
            return [_number(name, fold(unit))]
        case MatchInteraction() as table:
            return _pairs(item, table, name)
        case OrderInteraction() as order:
            entries = quiz.entries(item.id, order)
            return [
                el(
                    "ol",
                    {"class": "cg-entries"},
                    *(
                        el(
                            "li",
                            {"data-cg-entry": str(index)},
                            el("span", {"class": "cg-entry", "dir": "auto"}, text),
                        )
                        for index, (text, _) in enumerate(entries)
                    ),
                )
            ]
        case ExtendedTextInteraction():
            area = el(
                "textarea",
                {
                    "class": "cg-area",
                    "rows": "6",
                    "data-cg-input": "",
                    "aria-label": "Your answer",
                    "aria-describedby": f"{name}-stem",
                },
            )
            return [el("p", {"class": "cg-line"}, area)]
        case other:
            assert_never(other)


def _options(item: Item, name: str, kind: str) -> Element:
    return el(
        "div",
        {"class": "cg-options"},
        *(
            el(
                "div",
                {"class": "cg-option", "data-cg-option": str(index)},
                _input(name, kind, index),
                el("label", {"for": f"{name}-{index}", "dir": "auto"}, one.text),
            )
            for index, one in enumerate(quiz.answers(item))
        ),
    )


def _passage(item: Item, name: str) -> Element:
    children: list[Child] = []
    for index, one in enumerate(quiz.answers(item)):
        sentence = el(
            "span",
            {"class": "cg-sentence", "data-cg-option": str(index)},
            _input(name, "radio", index),
            "\u00a0",
            el("label", {"for": f"{name}-{index}", "dir": "auto"}, one.text),
        )
        children += [sentence, " "]
    return el("p", {"class": "cg-passage", "dir": "auto"}, *children)


def _input(name: str, kind: str, index: int) -> Element:
    return el("input", {"type": kind, "name": name, "id": f"{name}-{index}", "value": str(index)})


def _text_input(name: str, label: str, **more: str) -> Element:
    return el(
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
        children += [" ", el("span", {"class": "cg-unit"}, unit)]
    return el("p", {"class": "cg-line"}, *children)


def _pairs(item: Item, table: MatchInteraction, name: str) -> list[Element]:
    """The lettered list of what there is to choose, shown where a control would cut it short."""
    rows, offered = quiz.rows(item.id, table)
    long = max(map(len, offered)) > SHORT
    lines = []
    for index, row in enumerate(rows):
        select = el(
            "select",
            {"id": f"{name}-{index}", "data-cg-row": str(index)},
            el("option", {"value": ""}, "Choose…"),
            *(
                el(
                    "option",
                    {"value": str(number)},
                    f"{quiz.letter(number)}. {text}" if long else text,
                )
                for number, text in enumerate(offered)
            ),
        )
        lines.append(
            el(
                "li",
                {"class": "cg-pair", "data-cg-option": str(index)},
                el("label", {"for": f"{name}-{index}", "dir": "auto"}, row.left),
                select,
            )
        )
    lettered = el(
        "ol",
        {"class": "cg-paper cg-long" if long else "cg-paper"},
        *(el("li", {"dir": "auto"}, text) for text in offered),
    )
    return [lettered, el("ul", {"class": "cg-pairs"}, *lines)]


# ---------------------------------------------------------------- solutions


def _solution(item: Item, page: Page) -> Element:
    body = [
        el(
            "p",
            {"class": "cg-key"},
            el("strong", {}, "Answer:"),
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
    if page.report:
        address = reporting.address(page.report, item)
        link = el("a", {"class": "cg-report", "href": address}, "Report this question")
        body.append(el("p", {}, link))
    return el(
        "details",
        {"class": "cg-solution"},
        el("summary", {}, "Solution"),
        el("div", {"class": "cg-explained"}, *body),
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
        el(
            "li",
            {},
            el("span", {"class": "cg-why-of"}, f"{text}{verdict}: "),
            _prose("cg-why", why, {"data-cg-why": str(index)}),
        )
        for index, text, verdict, why in whys
        if why
    ]
    if lines:
        yield el("ul", {"class": "cg-whys"}, *lines)


def _rubric(item: Item) -> Iterator[Element]:
    if not isinstance(item.interaction, ExtendedTextInteraction):
        return
    yield el(
        "ul",
        {"class": "cg-rubric"},
        *(
            el(
                "li",
                {},
                el("strong", {}, f"{quiz.points(one)}:"),
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
        parts.append(el("blockquote", {"class": "cg-quote", "dir": "auto"}, el("p", {}, words)))
    caption: list[Child] = []
    if source := page.sources.get(evidence.source, ""):
        caption.append(el("cite", {"class": "cg-source"}, fold(source)))
    if link := page.links.get(evidence, ""):
        attributes = {"class": "cg-show", "href": link, "data-cg-show": ""}
        caption += [" ", el("a", attributes, "Show me in the text")]
    if caption:
        parts.append(el("figcaption", {}, *caption))
    if parts:
        yield el("figure", {"class": "cg-evidence"}, *parts)


# ---------------------------------------------------------------- elements


def el(tag: str, attributes: Mapping[str, str], *children: Child) -> Element:
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
    return el("div", {"class": name} | dict(attributes or {}), *blocks)


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
    return el(_BLOCKS[node.type], {}, *_children(node))


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
                yield el("br", {})
            case "code_inline":
                yield el("code", {}, child.content)
            case "link" if not is_safe_link(str(child.attrs["href"])):
                yield from _children(child)
            case "link":
                yield el("a", {"href": str(child.attrs["href"])}, *_children(child))
            case _:
                yield _block(child)
