"""Charts of figures that one sentence sets side by side, as SVG.

A chart stands on white, so that it reads the same in light and dark pages, and whatever it
shows stands in a table beside it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lxml import etree

from coursegen.markup import fold
from coursegen.render.extras import Chart

_SPACE = "http://www.w3.org/2000/svg"
_NAMES: Any = {None: _SPACE}
_WIDTH, _ROW, _BAR, _EDGE = 460, 40, 24, 14
_GLYPH = 8.6
"""Pixels that a character of a label needs at most, on average."""
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"


def svg(chart: Chart, said: str) -> str:
    """The chart as bars, longest values to the right; *said* tells who wrote the file."""
    labels = [_short(bar.label) for bar in chart.bars]
    left = _EDGE + round(max(map(len, labels)) * _GLYPH) + 12
    right = _EDGE + round(max(len(fold(bar.shown)) for bar in chart.bars) * _GLYPH) + 10
    height = 2 * _EDGE + _ROW * len(chart.bars)
    root = etree.Element(
        f"{{{_SPACE}}}svg",
        {
            "viewBox": f"0 0 {_WIDTH} {height}",
            "width": str(_WIDTH),
            "height": str(height),
            "role": "img",
            "aria-labelledby": "title desc",
            "font-family": _FONT,
            "font-size": "16",
        },
        nsmap=_NAMES,
    )
    _add(root, "title", fold(chart.title), id="title")
    _add(root, "desc", alt(chart), id="desc")
    _add(root, "rect", width=str(_WIDTH), height=str(height), fill="#ffffff")
    most = max(bar.value for bar in chart.bars)
    for number, (bar, label) in enumerate(zip(chart.bars, labels, strict=True)):
        top = _EDGE + number * _ROW + (_ROW - _BAR) // 2
        middle = str(top + _BAR // 2 + 6)
        width = round(Decimal(_WIDTH - left - right) * bar.value / most, 1)
        _add(root, "text", label, x=str(left - 10), y=middle, fill="#24292f", **_END)
        box = {"x": str(left), "y": str(top), "width": str(width), "height": str(_BAR)}
        _add(root, "rect", rx="3", fill="#1f6feb", **box)
        beside = str(left + width + 8)
        _add(root, "text", fold(bar.shown), x=beside, y=middle, fill="#24292f", **_BOLD)
    _add(
        root,
        "path",
        d=f"M{left} {_EDGE // 2}V{height - _EDGE // 2}",
        stroke="#57606a",
        **{"stroke-width": "1.5"},
    )
    etree.indent(root)
    return f"<!-- {said} -->\n{etree.tostring(root, encoding='unicode')}\n"


def alt(chart: Chart) -> str:
    """The chart in words, in characters that mean nothing to a directive's options."""
    bars = ", ".join(f"{bar.label} {bar.shown}" for bar in chart.bars)
    return re.sub(r"[^\w\s,.%()$€£-]+", " ", fold(f"Bar chart, {chart.title}. {bars}"))


_END = {"text-anchor": "end"}
_BOLD = {"font-weight": "600"}


def _short(label: str) -> str:
    words = fold(label)
    return words if len(words) <= 26 else words[:25].rstrip() + "…"


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> None:
    child = etree.SubElement(parent, f"{{{_SPACE}}}{tag}", attributes)
    child.text = text or None
