"""What the notebook of figures does: its cells hold the source of these functions.

They use Python's own library alone, so that the notebook runs wherever Jupyter does.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET


def table(figures: list[dict[str, str]]) -> str:
    """The figures as a table in HTML, one row each."""
    root = ET.Element("table")
    for row in [{name: name.capitalize() for name in figures[0]}, *figures]:
        line = ET.SubElement(root, "tr")
        for words in row.values():
            cell = ET.SubElement(line, "td" if row in figures else "th")
            cell.text = words
    return ET.tostring(root, encoding="unicode", method="html")


def chart(bars: dict[str, float]) -> str:
    """The numbers as bars, each under its name, in the colours of the page."""
    most = max(bars.values())
    height = str(56 * len(bars))
    svg = ET.Element("svg", viewBox=f"0 0 360 {height}", width="360", height=height, role="img")
    svg.set("aria-label", ", ".join(f"{name}: {value:,g}" for name, value in bars.items()))
    svg.set("style", "max-width: 100%; height: auto")
    for row, (name, value) in enumerate(bars.items()):
        words = ET.SubElement(svg, "text", x="0", y=str(56 * row + 18), fill="currentColor")
        words.text = f"{name}: {value:,g}"
        wide = max(2, round(360 * value / most))
        box = {"x": "0", "y": str(56 * row + 26), "width": str(wide), "height": "18"}
        ET.SubElement(svg, "rect", box, rx="3", fill="#3b82f6")
    return ET.tostring(svg, encoding="unicode")
