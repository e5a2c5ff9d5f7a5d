"""The report: one page of HTML that needs nothing but itself, and reads well on paper too.

Every text goes into an element as text, so that nothing in a bank or an answer can become
markup; the page may fetch nothing and run nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree, html

from coursegen.grading.analysis import Analysis
from coursegen.grading.classical import GROUP, LEAST, Figure, ItemStatistics, OptionUse
from coursegen.grading.plots import Element, histogram, ladder, scatter
from coursegen.grading.tables import decimal, number, percent
from coursegen.grading.weak import dead_distractors
from coursegen.markup import fold

Child = Element | str

_STYLE = """
:root { color-scheme: light; --ink: #1d1d1f; --soft: #55575c; --line: #d4d6da; --mark: #b3261e;
  --bar: #31688e; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 46rem; color: var(--ink);
  background: #fff; font: 1rem/1.55 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.9rem; font-weight: 400; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .7rem; border-top: 1px solid var(--line);
  padding-top: 1.1rem; }
h3 { font-size: 1rem; margin: 1.8rem 0 .4rem; }
p { margin: .5rem 0; } .soft, caption { color: var(--soft); } .soft { font-size: .92rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; margin: .6rem 0 1rem;
  font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; padding-bottom: .35rem; }
th, td { padding: .28rem .5rem; border-bottom: 1px solid var(--line); text-align: right;
  vertical-align: top; } th { font-weight: 600; } thead th { border-bottom-color: var(--ink); }
th:first-child, td:first-child, .words { text-align: left; }
.scroll { overflow-x: auto; } .none { color: var(--soft); font-style: italic; }
.weak-item { border-left: 4px solid var(--mark); padding: .1rem 0 .1rem 1rem; margin: 1.2rem 0; }
.weak-item h3 { margin-top: .2rem; } .reason { font-weight: 600; color: var(--mark); }
.stem { margin: .2rem 0 .5rem; } .key td:first-child { font-weight: 600; }
figure { margin: 1.2rem 0; } figcaption { color: var(--soft); font-size: .92rem; }
svg { width: 100%; height: auto; font: 12px Georgia, serif; } svg .grid { stroke: #e4e5e8; }
svg .axis { stroke: #6f7177; } svg .tick { fill: #55575c; } svg .name { font-weight: 700; }
svg .bar, svg .spot { fill: var(--bar); } svg .weak { fill: var(--mark); }
svg .error { stroke: #8a8d93; stroke-width: 1.5; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; }
  .weak-item, figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""


def page(analysis: Analysis, *, course: str, module: str) -> str:
    """The report of a module's analysis as a page of HTML."""
    numbers = {item.id: str(place) for place, item in enumerate(analysis.items, start=1)}
    learners = f"{analysis.learners} learner{'s' * (analysis.learners != 1)}"
    items = f"{len(analysis.items)} item{'s' * (len(analysis.items) != 1)}"
    title = f"What the answers say: {fold(module)}"
    body = _el(
        "main",
        {},
        _el("p", {"class": "soft"}, fold(course)),
        _el("h1", {}, title),
        _el("p", {"class": "soft"}, f"{learners}, {items}."),
        *_weak(analysis, numbers),
        *_test(analysis),
        *_items(analysis, numbers),
        *_options(analysis, numbers),
        *_words(),
    )
    head = _el(
        "head",
        {},
        _el("meta", {"charset": "utf-8"}),
        _el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        _el(
            "meta",
            {
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; style-src 'unsafe-inline'",
            },
        ),
        _el("title", {}, title),
        _el("style", {}, _STYLE),
    )
    root = _el("html", {"lang": "en"}, head, _el("body", {}, body))
    text: str = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return text + "\n"


# ---------------------------------------------------------------- parts


def _weak(analysis: Analysis, numbers: Mapping[str, str]) -> list[Element]:
    parts = [_el("h2", {}, "Items to look at again")]
    stems = {item.id: fold(item.stem) for item in analysis.items}
    named = dict.fromkeys(one.item for one in analysis.weak)
    if not named:
        parts.append(_el("p", {}, "No item is named as weak."))
    if analysis.learners < 2 * LEAST:
        parts.append(
            _el(
                "p",
                {"class": "soft"},
                f"With {analysis.learners} learners little can be told from chance, so that weak "
                "items may have gone unnamed.",
            )
        )
    for name in named:
        reasons = [one for one in analysis.weak if one.item == name]
        said = [
            _el(
                "p",
                {},
                _el("span", {"class": "reason"}, f"{one.reason.value.capitalize()}."),
                f" {one.message} {one.suggestion}",
            )
            for one in reasons
        ]
        parts.append(
            _el(
                "section",
                {"class": "weak-item"},
                _el("h3", {}, f"Item {numbers[name]} · {name}"),
                _el("p", {"class": "stem"}, stems[name]),
                *said,
            )
        )
    return parts


def _test(analysis: Analysis) -> list[Element]:
    test = analysis.test
    rows = [
        ("Learners with points for every item", str(test.learners)),
        ("Items, points", f"{test.items}, {test.points}"),
        ("Mean", _of(test.mean, test.points)),
        ("Standard deviation", _said(test.deviation, "points")),
        ("Cronbach's alpha", _said(test.alpha)),
        ("Standard error of measurement", _said(test.error, "points")),
    ]
    parts = [
        _el("h2", {}, "The test as a whole"),
        _el(
            "table",
            {},
            *(
                _el("tr", {}, _el("th", {"scope": "row"}, name), _el("td", {}, value))
                for name, value in rows
            ),
        ),
    ]
    if len(test.scores) > 1:
        parts.append(
            _figure(histogram(test.scores, test.points), "How many learners earned how much.")
        )
    return parts


def _items(analysis: Analysis, numbers: Mapping[str, str]) -> list[Element]:
    weak = {one.item for one in analysis.weak}
    points = [
        (numbers[one.id], one.facility.value, one.discrimination.value, one.id in weak)
        for one in analysis.statistics
        if one.facility.value is not None and one.discrimination.value is not None
    ]
    parts = [_el("h2", {}, "The items")]
    if points:
        told = "Items by how easy they were and how well they tell learners apart. "
        told += "Diamonds with numbers are named as weak."
        parts.append(_figure(scatter(points), told))
    heads = ("Item", "n", "Blank", "Facility", "Discr.", "Upper–lower", "Rasch")
    parts.append(
        _table(
            "Items in the bank's order. n: learners whose answer has points.",
            heads,
            [_row(analysis, one, numbers[one.id]) for one in analysis.statistics],
        )
    )
    reasons = _reasons(analysis, numbers)
    if reasons:
        parts.append(_el("p", {"class": "soft"}, "Not defined (–):"))
        parts.append(_el("ul", {"class": "soft"}, *(_el("li", {}, one) for one in reasons)))
    rungs = [
        (numbers[name], one.value, one.error) for name, one in analysis.scale.difficulties.items()
    ]
    if rungs:
        told = "The items on one scale with the learners, with 95 % intervals. "
        told += f"The learners' abilities have a standard deviation of {_spread(analysis)} logits."
        parts.append(_figure(ladder(rungs), told))
    elif analysis.scale.spread.why:
        said = f"The Rasch scale is not defined: {analysis.scale.spread.why}."
        parts.append(_el("p", {"class": "soft"}, said))
    return parts


def _spread(analysis: Analysis) -> str:
    return f"{analysis.scale.spread.value:.2f}" if analysis.scale.spread.value else "–"


def _row(analysis: Analysis, one: ItemStatistics, name: str) -> list[str]:
    difficulty = analysis.scale.difficulties.get(one.id)
    return [
        f"{name} · {one.id}",
        str(one.learners),
        str(one.blank),
        _short(one.facility, percent),
        _short(one.discrimination),
        _short(one.upper_lower),
        "–" if difficulty is None else decimal(difficulty.value),
    ]


def _reasons(analysis: Analysis, numbers: Mapping[str, str]) -> list[str]:
    """Why figures are not defined, with the items that each reason is true of."""
    reasons: dict[str, list[str]] = {}
    for one in analysis.statistics:
        whys = (one.facility.why, one.discrimination.why, one.upper_lower.why)
        for why in dict.fromkeys(filter(None, whys)):
            reasons.setdefault(why, []).append(numbers[one.id])
    for name, why in analysis.scale.left_out.items():
        places = reasons.setdefault(why, [])
        if numbers[name] not in places:
            places.append(numbers[name])
    everything = len(analysis.statistics)
    return [
        f"{why}: " + ("all items." if len(places) == everything else f"item {', '.join(places)}.")
        for why, places in reasons.items()
    ]


def _options(analysis: Analysis, numbers: Mapping[str, str]) -> list[Element]:
    stems = {item.id: fold(item.stem) for item in analysis.items}
    parts: list[Element] = []
    tested = sum(1 for item in analysis.statistics for use in item.options if not use.right)
    for one in analysis.statistics:
        if not one.options:
            continue
        dead = dead_distractors(one, tested)
        parts += [
            _el("h3", {}, f"Item {numbers[one.id]} · {one.id}"),
            _el("p", {"class": "stem"}, stems[one.id]),
            _used(one, numbers[one.id], dead),
        ]
    if parts:
        parts.insert(0, _el("h2", {}, "Who chose what"))
    return parts


def _used(one: ItemStatistics, name: str, dead: Sequence[OptionUse]) -> Element:
    rows, classes = [], []
    for use in one.options:
        remark = (
            "key" if use.right else "dead" if use in dead else "distractor" if use.text else "–"
        )
        rows.append(
            [
                use.text or "no answer",
                remark,
                f"{use.count} ({percent(use.share)})",
                _short(use.upper, percent),
                _short(use.lower, percent),
                _short(use.rest, percent),
                _short(use.correlation),
            ]
        )
        classes.append("key" if use.right else "")
    heads = ("Option", "Kind", "Chosen", "Best 27\u00a0%", "Worst 27\u00a0%", "Score else", "Corr.")
    return _table(f"Options of item {name}", heads, rows, classes)


def _words() -> list[Element]:
    told = (
        ("Facility", "The share of an item's points that the class earned: 100 % is easiest."),
        (
            "Discrimination",
            (
                "The correlation of an item with the score on all the others. From .30 on it is "
                "good, under .20 poor; under 0 the better learners do worse."
            ),
        ),
        (
            "Upper–lower",
            f"Facility among the best {percent(GROUP)} of the class less that among the worst.",
        ),
        (
            "Alpha",
            (
                "How far the items measure one thing; .70 is enough for a class test. The standard "
                "error says how far a learner's points may be from what they would earn on average "
                "in many such tests."
            ),
        ),
        (
            "Rasch",
            (
                "Difficulty in logits: a learner whose ability is the item's difficulty gets it "
                "right half the time. 0 is the class's average."
            ),
        ),
        (
            "Who chose what",
            (
                "A good distractor is chosen by some, and rather by the worst than by the best. "
                "“Score else” is the mean score on the other items of those who chose the option; "
                "a dead option is chosen by next to nobody although others erred."
            ),
        ),
    )
    terms = [
        part
        for name, words in told
        for part in (_el("dt", {}, _el("strong", {}, name)), _el("dd", {}, words))
    ]
    return [_el("h2", {}, "How to read this"), _el("dl", {"class": "soft"}, *terms)]


# ---------------------------------------------------------------- figures and elements


def _said(figure: Figure, unit: str = "") -> str:
    if figure.value is None:
        return f"not defined: {figure.why}"
    return f"{decimal(figure.value)} {unit}".strip()


def _short(figure: Figure, form: Callable[[float], str] = decimal) -> str:
    return "–" if figure.value is None else form(figure.value)


def _of(figure: Figure, points: int) -> str:
    if figure.value is None or not points:
        return _said(figure)
    return f"{number(round(figure.value, 2))} of {points} ({percent(figure.value / points)})"


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], classes: Sequence[str] = ()
) -> Element:
    head = _el("tr", {}, *(_el("th", {"scope": "col"}, one) for one in heads))
    lines = []
    for place, row in enumerate(rows):
        name = classes[place] if classes else ""
        cells = [_el("td", {}, one) for one in row]
        lines.append(_el("tr", {"class": name} if name else {}, *cells))
    table = _el(
        "table",
        {},
        _el("caption", {}, caption),
        _el("thead", {}, head),
        _el("tbody", {}, *lines),
    )
    return _el("div", {"class": "scroll", "tabindex": "0", "role": "group"}, table)


def _figure(plot: Element, told: str) -> Element:
    return _el("figure", {}, plot, _el("figcaption", {}, told))


def _el(tag: str, attributes: Mapping[str, str], *children: Child) -> Element:
    element: Element = etree.Element(tag, dict(attributes))
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
