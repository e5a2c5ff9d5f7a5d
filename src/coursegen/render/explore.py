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
    """The numbers as bars of text, the longest forty signs."""
    wide = max(len(name) for name in bars)
    most = max(bars.values())
    lines = [
        f"{name:<{wide}}  {'█' * max(1, round(40 * value / most))} {value:,g}"
        for name, value in bars.items()
    ]
    return "\n".join(lines)
