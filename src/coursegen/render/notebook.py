"""The figures of the readings as a notebook, with the outputs that running it gives.

The outputs are made by the very functions whose source stands in the cells, so that nothing
has to run where the book is built or read.
"""

from __future__ import annotations

import inspect
import json
from typing import Any

from coursegen.markup import escape, fold
from coursegen.render import explore
from coursegen.render.view import Book

NAME = "explore-the-figures"


def has_figures(book: Book) -> bool:
    """Whether there is enough for a notebook."""
    return len(_rows(book)) >= _ENOUGH


_ENOUGH = 3


def dumps(book: Book, said: str) -> str:
    """The notebook, nbformat 4.5; its first line holds *said*."""
    rows, charts = _rows(book), _charts(book)
    cells = [
        _words(
            "title",
            "# Explore the figures",
            "",
            "The figures of the readings, each with the words that state it and where they "
            "stand. Open this page in Jupyter to change the numbers and draw the charts again; "
            "here it shows what running it gives.",
        ),
        _code("figures", 1, f"FIGURES = {_literal(rows)}", []),
        _code(
            "table",
            2,
            "from xml.etree import ElementTree as ET\n\nfrom IPython.display import HTML\n\n\n"
            f"{inspect.getsource(explore.table)}\n\nHTML(table(FIGURES))",
            [_result(2, explore.table(rows))],
        ),
    ]
    for number, (title, bars) in enumerate(charts.items(), start=1):
        name = f"chart-{number}"
        cells.append(_words(name, f"## {escape(title[:1].upper() + title[1:])}"))
        source = f"{inspect.getsource(explore.chart)}\n\n" if number == 1 else ""
        shown = f"HTML(chart({_literal(bars)}))"
        output = _result(2 + number, explore.chart(bars))
        cells.append(_code(f"{name}-bars", 2 + number, source + shown, [output]))
    metadata = {
        "coursegen": said,
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    head = f'{{"metadata": {json.dumps(metadata, ensure_ascii=False)},'
    body = json.dumps(cells, ensure_ascii=False, indent=1)
    return f'{head}\n"nbformat": 4, "nbformat_minor": 5,\n"cells": {body}}}\n'


def _rows(book: Book) -> list[dict[str, str]]:
    rows = []
    for module in book.course.modules:
        for figure in book.facts(module).figures:
            row = {
                "figure": fold(f"{figure.bound} {figure.shown}"),
                "words": fold(figure.words),
                "source": fold(book.source(figure.evidence).title),
            }
            if figure.value > 1 and row not in rows:
                rows.append(row)
    return rows


def _charts(book: Book) -> dict[str, dict[str, float]]:
    return {
        fold(chart.title): {fold(bar.label): float(bar.value) for bar in chart.bars}
        for module in book.course.modules
        for chart in book.facts(module).charts
    }


def _literal(value: list[dict[str, str]] | dict[str, float]) -> str:
    """Strings and numbers mean the same in JSON and in Python."""
    return json.dumps(value, ensure_ascii=False, indent=4)


def _words(name: str, *lines: str) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        "id": name,
        "metadata": {},
        "source": _lines("\n".join(lines)),
    }


def _code(name: str, number: int, source: str, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": number,
        "id": name,
        "metadata": {"tags": ["hide-input"]},
        "outputs": outputs,
        "source": _lines(source.strip()),
    }


def _result(number: int, html: str) -> dict[str, Any]:
    return {
        "data": {
            "text/html": _lines(html),
            "text/plain": ["<IPython.core.display.HTML object>"],
        },
        "execution_count": number,
        "metadata": {},
        "output_type": "execute_result",
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
