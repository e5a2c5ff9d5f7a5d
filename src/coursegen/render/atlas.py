"""The concept map as a drawing, once for wide pages and once for narrow ones.

Modules stand in a column, what they link beside them, each as near to its modules as the order
allows. Positions follow from the course alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coursegen.markup import fold
from coursegen.render.concepts import Concept, Concepts
from coursegen.render.drawing import HUES, Element, add, canvas, dumps, wrapped
from coursegen.render.view import Book

WIDE = "course-map"
NARROW = "course-map-narrow"

_SIZE, _LEAD, _GAP, _EDGE = 14, 17, 7, 10
"""Of the letters, between two lines, between two entries, around the drawing; in pixels."""
_APART = 14
"""Between two modules, and between what belongs to one and to the next."""
_BOLD = 1.08
"""How much wider bold letters are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where entries stand: their dot, their words beside it, and how wide these may be."""

    dot: int
    text: int
    room: int
    end: bool = False
    """Whether the words end at `text`, on the left of the dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a map is laid out; widths and places in pixels."""

    name: str
    """The drawing's, and its file's."""
    width: int
    left: int
    """Where the boxes of the modules begin."""
    box: int
    people: Column
    terms: Column


@dataclass(frozen=True, slots=True)
class Box:
    """A module on the map."""

    title: str
    label: str
    lines: list[str]


_WIDE = Plan(
    name=WIDE,
    width=760,
    left=216,
    box=200,
    people=Column(dot=146, text=136, room=136, end=True),
    terms=Column(dot=494, text=506, room=252),
)
_NARROW = Plan(
    name=NARROW,
    width=358,
    left=2,
    box=130,
    people=Column(dot=186, text=197, room=160),
    terms=Column(dot=186, text=197, room=160),
)


def wide_map(book: Book, found: Concepts, said: str) -> str:
    """The map with people on the left of the modules, and terms on their right."""
    sides = (found.of("person"), found.of("term"))
    return dumps(_drawn(book, found, _WIDE, sides), said)


def narrow_map(book: Book, found: Concepts, said: str) -> str:
    """The map with modules on the left, and whatever they link on their right."""
    return dumps(_drawn(book, found, _NARROW, (found.found,)), said)


def words(found: Concepts) -> str:
    """What a map shows, in a sentence."""
    return (
        f"A map of {len(found.modules)} modules, {len(found.of('term'))} terms and "
        f"{len(found.of('person'))} people. Lines lead from each module to what it is about. "
        "The same links stand below the map as a list."
    )


def _drawn(book: Book, found: Concepts, plan: Plan, sides: Sequence[Sequence[Concept]]) -> Element:
    room = (plan.box - 20) / _SIZE / _BOLD
    boxes = [
        Box(one.title, book.label("module", one.id), wrapped(f"{n}. {one.title}", room, 7))
        for n, one in enumerate(found.modules, start=1)
    ]
    sides = [sorted(side, key=_middle) for side in sides]
    lines = [[wrapped(one.text, _column(plan, one).room / _SIZE, 3) for one in s] for s in sides]
    tall = [len(box.lines) * _LEAD + 20 for box in boxes]
    sizes = [_sizes(side, texts) for side, texts in zip(sides, lines, strict=True)]
    needed = [sum(map(sum, side)) for side in sizes]
    height = 2 * _EDGE + max(*needed, sum(tall) + _APART * len(tall))
    rows = [_rows(side, height) for side in sizes]
    wanted = _wanted(found, sides[-1], rows[-1])
    tops = _apart(wanted, tall, height)

    root = canvas(plan.name, (plan.width, height), "The course as a map", words(found))
    root.set("class", f"cg-drawing cg-map cg-{plan.name}")
    root.set("font-size", str(_SIZE))
    centres = [top + size / 2 for top, size in zip(tops, tall, strict=True)]
    for side, row in zip(sides, rows, strict=True):
        for concept, y in zip(side, row, strict=True):
            _edges(root, plan, concept, y, centres)
    for side, row, texts in zip(sides, rows, lines, strict=True):
        for concept, y, text in zip(side, row, texts, strict=True):
            _entry(root, plan, concept, y, text)
    for n, (box, top, size) in enumerate(zip(boxes, tops, tall, strict=True)):
        link = _link(root, box.label, f"m{n}", box.title)
        place = {"x": str(plan.left), "y": f"{top:g}", "height": str(size)}
        look = {"class": f"cg-box cg-c{n % HUES}", "width": str(plan.box), "rx": "8"}
        add(link, "rect", look | place)
        _text(link, plan.left + 10, top + size / 2, box.lines, {"font-weight": "600"})
    return root


# ---------------------------------------------------------------- places


def _middle(concept: Concept) -> tuple[float, int]:
    """Where between the modules a concept belongs; the one that defines a term weighs most."""
    near = concept.modules
    if concept.kind == "term":
        return near[0], 0
    return sum(near) / len(near), 1


def _sizes(side: Sequence[Concept], lines: Sequence[list[str]]) -> list[tuple[int, int]]:
    """The room before each entry and that which it takes; modules stand apart."""
    homes = [one.modules[0] for one in side]
    return [
        (_APART if n and homes[n - 1] != homes[n] else 0, len(text) * _LEAD + _GAP)
        for n, text in enumerate(lines)
    ]


def _rows(sizes: Sequence[tuple[int, int]], height: int) -> list[float]:
    """The middles of rows of those sizes, spread over the whole height."""
    free = (height - 2 * _EDGE - sum(map(sum, sizes))) / max(1, len(sizes))
    at, found = float(_EDGE), []
    for before, size in sizes:
        at += before + size + free
        found.append(round(at - (size + free) / 2, 1))
    return found


def _wanted(found: Concepts, side: Sequence[Concept], rows: Sequence[float]) -> list[float]:
    """Where the middle of each module would be best: beside what belongs to it first."""
    wanted: list[float] = []
    for n in range(len(found.modules)):
        placed = list(zip(side, rows, strict=True))
        mine = [y for one, y in placed if one.kind == "term" and one.modules[0] == n]
        near = mine or [y for one, y in placed if n in one.modules]
        wanted.append(sum(near) / len(near) if near else (wanted[-1] + 1 if wanted else 0))
    return wanted


def _apart(wanted: Sequence[float], sizes: Sequence[int], height: int) -> list[float]:
    """The tops of boxes in their order, as near to what is wanted as they have room."""
    tops: list[float] = []
    for middle, size in zip(wanted, sizes, strict=True):
        least = tops[-1] + sizes[len(tops) - 1] + _APART if tops else _EDGE
        tops.append(max(least, middle - size / 2))
    last = float(height - _EDGE)
    for n in reversed(range(len(tops))):
        tops[n] = round(min(tops[n], last - sizes[n]), 1)
        last = tops[n] - _APART
    return tops


# ---------------------------------------------------------------- what is drawn


def _column(plan: Plan, concept: Concept) -> Column:
    return plan.people if concept.kind == "person" else plan.terms


def _edges(root: Element, plan: Plan, concept: Concept, y: float, centres: list[float]) -> None:
    dot = _column(plan, concept).dot
    side = plan.left if dot < plan.left else plan.left + plan.box
    bend = (dot + side) / 2
    for order, n in enumerate(concept.modules):
        far = " cg-far" if order and concept.kind == "term" else ""
        add(
            root,
            "path",
            {
                "class": f"cg-edge cg-c{n % HUES}{far}",
                "d": f"M{dot} {y}C{bend:g} {y} {bend:g} {centres[n]:g} {side} {centres[n]:g}",
                "data-cg-ends": f"m{n} {concept.label}",
            },
        )


def _entry(root: Element, plan: Plan, concept: Concept, y: float, lines: list[str]) -> None:
    column = _column(plan, concept)
    link = _link(root, concept.label, str(concept.label), concept.text)
    if concept.kind == "person":
        corners = f"M{column.dot} {y - 6:g}l6 6l-6 6l-6 -6z"
        add(link, "path", {"class": "cg-dot cg-person", "d": corners})
    else:
        hue = f"cg-c{concept.modules[0] % HUES}"
        circle = {"cx": str(column.dot), "cy": f"{y:g}", "r": "5"}
        add(link, "circle", {"class": f"cg-dot {hue}"} | circle)
    anchor = {"text-anchor": "end"} if column.end else {}
    _text(link, column.text, y, lines, anchor)


def _link(root: Element, label: str, name: str, title: str) -> Element:
    """A link of the page; the list below the map has it for keyboards and screen readers."""
    link = add(root, "a", {"href": f"#{label}", "data-cg-node": name, "tabindex": "-1"})
    add(link, "title", {}, fold(title))
    return link


def _text(
    parent: Element, x: int, middle: float, lines: Sequence[str], attributes: dict[str, str]
) -> None:
    first = middle - (len(lines) - 1) * _LEAD / 2 + 5
    text = add(parent, "text", attributes)
    for n, line in enumerate(lines):
        add(text, "tspan", {"x": str(x), "y": f"{first + n * _LEAD:g}"}, line)
