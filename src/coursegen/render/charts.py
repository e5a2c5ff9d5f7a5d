"""Charts of figures that one sentence sets side by side, as SVG.

Whatever a chart shows stands in a table beside it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from coursegen.markup import fold
from coursegen.render.drawing import add, canvas, dumps
from coursegen.render.extras import Chart

_WIDTH, _ROW, _BAR, _EDGE = 460, 40, 24, 14
_GLYPH = 8.6
"""Pixels that a character of a label needs at most, on average."""


def svg(chart: Chart, name: str, said: str) -> str:
    """The chart as bars, longest values to the right.

    *name* is the file's, and makes the drawing's ids its own on any page; *said* tells who
    wrote the file.
    """
    labels = [_short(bar.label) for bar in chart.bars]
    left = _EDGE + round(max(map(len, labels)) * _GLYPH) + 12
    right = _EDGE + round(max(len(fold(bar.shown)) for bar in chart.bars) * _GLYPH) + 10
    height = 2 * _EDGE + _ROW * len(chart.bars)
    root = canvas(name, (_WIDTH, height), chart.title, alt(chart))
    root.set("font-size", "16")
    most = max(bar.value for bar in chart.bars)
    for number, (bar, label) in enumerate(zip(chart.bars, labels, strict=True)):
        top = _EDGE + number * _ROW + (_ROW - _BAR) // 2
        middle = str(top + _BAR // 2 + 6)
        width = round(Decimal(_WIDTH - left - right) * bar.value / most, 1)
        add(root, "text", {"x": str(left - 10), "y": middle, "text-anchor": "end"}, label)
        box = {"x": str(left), "y": str(top), "width": str(width), "height": str(_BAR)}
        add(root, "rect", {"class": "cg-bar cg-c0", "rx": "3"} | box)
        beside = {"x": str(left + width + 8), "y": middle, "font-weight": "600"}
        add(root, "text", beside, fold(bar.shown))
    line = {"class": "cg-axis", "d": f"M{left} {_EDGE // 2}V{height - _EDGE // 2}"}
    add(root, "path", line)
    return dumps(root, said)


def alt(chart: Chart) -> str:
    """The chart in words, in characters that mean nothing to a directive's options."""
    bars = ", ".join(f"{bar.label} {bar.shown}" for bar in chart.bars)
    return re.sub(r"[^\w\s,.%()$€£-]+", " ", fold(f"Bar chart, {chart.title}. {bars}"))


def _short(label: str) -> str:
    words = fold(label)
    return words if len(words) <= 26 else words[:25].rstrip() + "…"
