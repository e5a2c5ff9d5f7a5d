"""What the drawings of a course share: SVG whose colours follow the page that shows it.

As an image a drawing stands on a ground of its own, light or dark as the reader's system is.
Put into a page, without its `style`, it takes the colours of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lxml import etree

from coursegen.markup import fold

Element = etree._Element  # noqa: SLF001 - lxml gives its one type no public name

SPACE = "http://www.w3.org/2000/svg"
_NAMES: Any = {None: SPACE}

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"
_LIGHT = ("#1f6feb", "#bc4c00", "#1a7f37", "#8250df", "#bf3989", "#0f766e", "#9a6700", "#57606a")
_DARK = ("#58a6ff", "#f0883e", "#3fb950", "#bc8cff", "#f778ba", "#2dd4bf", "#d29922", "#9ea7b3")

HUES = len(_LIGHT)
"""Colours that tell things apart; a drawing never tells them apart by colour alone."""


def _scheme(ink: str, ground: str, line: str, hues: tuple[str, ...]) -> str:
    lines = [f".cg-drawing{{--cg-ink:{ink};--cg-ground:{ground};--cg-line:{line}}}"]
    lines += [f".cg-c{number}{{--cg-hue:{hue}}}" for number, hue in enumerate(hues)]
    return "".join(lines)


_STYLE = (
    _scheme("#24292f", "#ffffff", "#57606a", _LIGHT)
    + "@media (prefers-color-scheme:dark){"
    + _scheme("#e6edf3", "#161b22", "#9ea7b3", _DARK)
    + "}"
    ".cg-paper-ground,.cg-box{fill:var(--cg-ground)}.cg-drawing text{fill:var(--cg-ink)}"
    ".cg-bar,.cg-dot{fill:var(--cg-hue)}.cg-box,.cg-edge{stroke:var(--cg-hue)}"
    ".cg-edge{fill:none;stroke-width:1.5;opacity:.6}.cg-far{opacity:.35}.cg-box{stroke-width:2}"
    ".cg-axis{stroke:var(--cg-line);stroke-width:1.5}"
)


def canvas(name: str, size: tuple[int, int], title: str, words: str) -> Element:
    """An empty drawing of that *size*, in pixels; *words* say what is to be seen on it."""
    width, height = size
    root = etree.Element(
        f"{{{SPACE}}}svg",
        {
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "class": "cg-drawing",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "font-family": _FONT,
        },
        nsmap=_NAMES,
    )
    add(root, "title", {"id": f"{name}-title"}, fold(title))
    add(root, "desc", {"id": f"{name}-desc"}, fold(words))
    add(root, "style", {}, _STYLE)
    ground = {"class": "cg-paper-ground", "width": str(width), "height": str(height)}
    add(root, "rect", ground)
    return root


def add(parent: Element, tag: str, attributes: dict[str, str], text: str = "") -> Element:
    """A new last child of *parent*."""
    child = etree.SubElement(parent, f"{{{SPACE}}}{tag}", attributes)
    child.text = text or None
    return child


def dumps(root: Element, said: str) -> str:
    """The drawing as a file, an element a line; the first line says who wrote it."""
    root.text = "\n"
    for child in root:
        child.tail = "\n"
    return f"<!-- {said} -->\n{etree.tostring(root, encoding='unicode')}\n"


def wide(text: str) -> float:
    """About how wide *text* is, in units of the font's size."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.58 for sign in text)


def wrapped(text: str, room: float, lines: int) -> list[str]:
    """*text* in at most so many *lines*, each about *room* wide; what has no room is cut."""
    found = [""]
    for glue, piece in _pieces(fold(text)):
        longer = f"{found[-1]}{glue}{piece}" if found[-1] else piece
        if not found[-1] or wide(longer) <= room:
            found[-1] = longer
        else:
            found.append(piece)
    cut = len(found) > lines
    return [_cut(line, room, cut=cut and at == lines - 1) for at, line in enumerate(found[:lines])]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Where a line may break: the words, in parts behind a hyphen, each with what is before it."""
    for word in text.split():
        for at, part in enumerate(re.findall(r"[^-]+-?|-", word)):
            yield ("" if at else " "), part


def _cut(line: str, room: float, *, cut: bool) -> str:
    if wide(line) <= room and not cut:
        return line
    while line and wide(line) > room - 1:
        line = line[:-1]
    return f"{line.rstrip(' ,;:')}…"
