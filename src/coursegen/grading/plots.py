"""Plots as SVG elements, each with a title and a description in words.

The elements have no namespace, as a page of HTML gives them theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor

from lxml import etree

from coursegen.grading.tables import decimal, percent

Element = etree._Element  # noqa: SLF001 - lxml gives its one type no public name

_WIDTH = 640


def histogram(scores: Sequence[float], most: int) -> Element:
    """How many learners have how many points."""
    step = max(1, ceil((most + 1) / 24))
    bins = [0] * (most // step + 1)
    for score in scores:
        bins[min(int(score // step), len(bins) - 1)] += 1
    highest = max(bins, default=1) or 1
    height, left, bottom = 220, 44, 180
    told = f"{len(scores)} learners, from {min(scores):g} to {max(scores):g} of {most} points."
    svg = _plot("scores", "Learners by points", told, height)
    wide = (_WIDTH - left - 10) / len(bins)
    for tick in _ticks(highest):
        y = bottom - tick / highest * 150
        _add(svg, "line", {"x1": left, "x2": _WIDTH - 10, "y1": y, "y2": y, "class": "grid"})
        _text(svg, (left - 6, y + 4), str(tick), "end")
    for place, count in enumerate(bins):
        x, tall = left + place * wide, count / highest * 150
        first, last = place * step, min(most, place * step + step - 1)
        label = str(first) if first == last else f"{first}–{last}"
        bar = _add(
            svg,
            "rect",
            {"x": x + 1, "y": bottom - tall, "width": max(1, wide - 2), "height": tall,
             "class": "bar"},
        )  # fmt: skip
        _add(bar, "title", {}).text = f"{label} points: {count}"
        if place % max(1, ceil(len(bins) / 13)) == 0:
            _text(svg, (x + wide / 2, bottom + 16), label, "middle")
    _text(svg, ((_WIDTH + left) / 2, height - 6), "points", "middle")
    return svg


def scatter(points: Sequence[tuple[str, float, float, bool]]) -> Element:
    """Items by facility and discrimination: number, both, and whether the item is named."""
    height, left, bottom, top = 372, 50, 328, 28
    low = min(-0.2, floor(min(y for _, _, y, _ in points) * 5) / 5)
    high = max(0.6, ceil(max(y for _, _, y, _ in points) * 5) / 5)
    named = [name for name, _, _, weak in points if weak]
    told = f"{len(points)} items. " + (
        f"Named as weak: {', '.join(named)}." if named else "None is named as weak."
    )
    svg = _plot("items", "Items by facility and discrimination", told, height)

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            left + x * (_WIDTH - left - 20),
            bottom - (y - low) / (high - low) * (bottom - top),
        )

    for tenth in range(round(low * 5), round(high * 5) + 1):
        _, y = at(0, tenth / 5)
        kind = "axis" if tenth == 0 else "grid"
        _add(svg, "line", {"x1": left, "x2": _WIDTH - 20, "y1": y, "y2": y, "class": kind})
        _text(svg, (left - 6, y + 4), f"{tenth / 5:.1f}".replace("-", "−"), "end")
    for fifth in range(6):
        x, _ = at(fifth / 5, 0)
        _add(svg, "line", {"x1": x, "x2": x, "y1": top, "y2": bottom, "class": "grid"})
        _text(svg, (x, bottom + 16), f"{fifth * 20}\u00a0%", "middle")
    for name, share, value, weak in points:
        x, y = at(share, value)
        if weak:
            spot = _add(
                svg,
                "path",
                {"d": f"M{x - 6:.1f},{y:.1f} l6,-6 l6,6 l-6,6 z", "class": "weak"},
            )
            _text(svg, (x + 9, y + 4), name, "start", "name")
        else:
            spot = _add(svg, "circle", {"cx": x, "cy": y, "r": 4.5, "class": "spot"})
        _add(spot, "title", {}).text = f"Item {name}: facility {percent(share)}, {decimal(value)}"
    _text(svg, ((_WIDTH + left) / 2, height - 6), "facility: share of the points earned", "middle")
    _text(svg, (4, 10), "discrimination", "start")
    return svg


def ladder(rungs: Sequence[tuple[str, float, float]]) -> Element:
    """Items by difficulty in logits, each with its 95 % interval, the hardest on top."""
    ordered = sorted(rungs, key=lambda rung: -rung[1])
    row, left, top = 17, 60, 14
    height = top + row * len(ordered) + 40
    low = floor(min(value - 2 * error for _, value, error in ordered))
    high = ceil(max(value + 2 * error for _, value, error in ordered))
    told = (
        f"From {decimal(ordered[-1][1])} logits (item {ordered[-1][0]}) to "
        f"{decimal(ordered[0][1])} (item {ordered[0][0]}); 0 is the ability of the average learner."
    )
    svg = _plot("rasch", "Items by Rasch difficulty", told, height)

    def across(value: float) -> float:
        return left + (value - low) / (high - low) * (_WIDTH - left - 20)

    bottom = top + row * len(ordered)
    for logit in range(low, high + 1, max(1, (high - low) // 8)):
        x = across(logit)
        kind = "axis" if logit == 0 else "grid"
        _add(svg, "line", {"x1": x, "x2": x, "y1": top, "y2": bottom, "class": kind})
        _text(svg, (x, bottom + 16), str(logit).replace("-", "−"), "middle")
    for place, (name, value, error) in enumerate(ordered):
        y = top + row * (place + 0.5)
        _text(svg, (left - 8, y + 4), name, "end")
        ends = {"x1": across(value - 1.96 * error), "x2": across(value + 1.96 * error)}
        _add(svg, "line", {**ends, "y1": y, "y2": y, "class": "error"})
        spot = _add(svg, "circle", {"cx": across(value), "cy": y, "r": 4.5, "class": "spot"})
        _add(spot, "title", {}).text = f"Item {name}: {decimal(value)} ± {error:.2f}"
    _text(svg, ((_WIDTH + left) / 2, height - 4), "difficulty in logits", "middle")
    return svg


def _plot(name: str, title: str, told: str, height: float) -> Element:
    svg = etree.Element(
        "svg",
        {
            "viewBox": f"0 0 {_WIDTH} {height:g}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-told",
        },
    )
    _add(svg, "title", {"id": f"{name}-title"}).text = title
    _add(svg, "desc", {"id": f"{name}-told"}).text = told
    return svg


def _add(parent: Element, tag: str, attributes: Mapping[str, str | float]) -> Element:
    written = {
        name: value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
        for name, value in attributes.items()
    }
    return etree.SubElement(parent, tag, written)


def _text(
    parent: Element, at: tuple[float, float], words: str, anchor: str, name: str = "tick"
) -> None:
    where: dict[str, str | float] = {"x": at[0], "y": at[1], "text-anchor": anchor, "class": name}
    _add(parent, "text", where).text = words


def _ticks(highest: int) -> list[int]:
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if highest <= 5 * one)
    return list(range(0, highest + 1, step))
