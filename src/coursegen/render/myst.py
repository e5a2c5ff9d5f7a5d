"""Quizzes for Jupyter Book 2 and mystmd: a plugin, the player's module, and prepared banks.

mystmd runs JavaScript and reads no item banks, so that a bank is prepared here: its JSON form,
and for each item the same HTML as in version 1, and its plain words for where no script runs.
The three lie in one folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lxml import html

from coursegen.markup import fold
from coursegen.model import Item, ItemBank, Module
from coursegen.render import controls, plain, quiz
from coursegen.render.view import Book

MYSTMD = Path(__file__).parent / "mystmd"

PLUGIN = "quiz.mjs"
"""The file that ``myst.yml`` names among its plugins."""
PLAYER = "player.mjs"
"""The module of the anywidgets, which the plugin names."""


def plugin(header: str) -> str:
    """The plugin, a module of JavaScript that mystmd runs."""
    return f"{header}\n\n{_text(MYSTMD / 'plugin.mjs')}"


def player(header: str) -> str:
    """The player of version 1, as the module that an anywidget is: `render({model, el})`."""
    styles = json.dumps(_text(controls.PLAYER / "coursegen-player.css"), ensure_ascii=False)
    scripts = [
        _text(controls.PLAYER / "coursegen-player.js"),
        _text(controls.PLAYER / "coursegen-progress.js"),
        f"const STYLE = {styles};\n",
        _text(MYSTMD / "widget.js"),
    ]
    return "\n".join([f"{header}\n", *scripts])


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def dumps(book: Book, module: Module, bank: ItemBank, said: str) -> str:
    """The items of a course's *bank*, prepared."""
    course = book.course
    return prepared(
        bank,
        said,
        course=course.id,
        objectives={one.id: fold(one.statement) for one in module.objectives},
        sources={source.id: fold(source.title) for source in book.sources()},
        report=course.report_to,
    )


def prepared(
    bank: ItemBank,
    said: str,
    *,
    course: str,
    digest: str = "",
    objectives: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
    report: str = "",
) -> str:
    """The items of *bank* as JSON, one a line, for the plugin.

    *said* says where the file comes from, and *digest*, a SHA-256 in hexadecimal, which
    bytes of the bank's own file it was made of; without it, nobody notices that they have
    changed.
    """
    items = bank.shown().items
    links = {one: controls.link("", "", one) for item in items for one in quiz.evidence_of(item)}
    about = {
        "generated": said,
        "form": quiz.FORM,
        "course": course,
        "id": bank.id,
        "title": fold(bank.title),
        "digest": digest,
        "objectives": dict(objectives or {}),
    }
    lists = {}
    for name, test in (("items", False), ("asked", True)):
        page = controls.Page(
            first=1, links=links, sources=sources or {}, course=course, report=report, test=test
        )
        form = quiz.form(bank.id, bank.title, items, links, course=course, test=test)
        lists[name] = list(_shown(form["items"], items, page))
    head = "".join(f"{json.dumps(key)}: {_json(value)},\n" for key, value in about.items())
    body = ",\n".join(f'"{name}": [\n{_lines(lines)}\n]' for name, lines in lists.items())
    return f"{{{head}{body}}}\n"


def _shown(
    forms: Sequence[Mapping[str, Any]], items: Sequence[Item], page: controls.Page
) -> Iterator[dict[str, Any]]:
    """The JSON form of each item, how it looks, and its plain words."""
    elements = controls.questions(items, page)
    for form, item, element in zip(forms, items, elements, strict=True):
        words = asdict(plain.question(item))
        if not page.test:
            words["solution"] = plain.solution(item)
        yield {**form, "html": html.tostring(element, encoding="unicode"), "plain": words}


def _lines(values: Sequence[Any]) -> str:
    return ",\n".join(map(_json, values))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
