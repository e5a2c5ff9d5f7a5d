"""The ``{quiz}`` directive: an item bank on a page, or one clear fault with file and line."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursegen.errors import CoursegenError, FormatFault
from coursegen.files import records, yaml
from coursegen.files.text import read_text
from coursegen.model import Item, ItemBank
from coursegen.sphinx import plain

logger = logging.getLogger(__name__)

MODES = ("practice", "test")
"""Whether a page explains its questions, or asks them and says nothing."""

QUIZZES = "coursegen-quizzes"
"""Noted in the metadata of each page that holds questions."""

SEEN = "coursegen:items"
"""Where a page's questions are kept while it is read: their ids, in order."""

REVIEWS = "coursegen:reviews"
"""Set while a page is read that shows all questions of the book."""


class quiz_node(nodes.General, nodes.Element):  # noqa: N801 - docutils' names are lower case
    """A quiz: its bank, items and options as attributes, and its plain rendering inside."""


class Quiz(SphinxDirective):
    """The questions of an item bank.

    The argument is the bank's path, relative to the page (or, with a leading slash, to
    the book). Options choose among its items and name the page that holds the readings.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        "items": directives.unchanged_required,
        "objectives": directives.unchanged_required,
        "count": directives.positive_int,
        "reading": directives.unchanged_required,
        "shuffle": directives.flag,
        "mode": lambda value: directives.choice(value, MODES),
    }

    def run(self) -> list[nodes.Node]:
        name, path = self.env.relfn2path(self.arguments[0].strip())
        self.env.note_dependency(name)
        try:
            bank = _bank(read_text(Path(path)), name)
            items = self._chosen(bank, name)
            return [self._node(bank, items)]
        except CoursegenError as fault:
            return refused(fault, self.get_location())

    def _node(self, bank: ItemBank, items: tuple[Item, ...]) -> quiz_node:
        if self.env.temp_data.get(REVIEWS):
            raise FormatFault(
                bank.id,
                "This page shows a review of all questions, so that it can have no others.",
                "Put the quiz or the review on a page of its own.",
            )
        seen: dict[str, str] = self.env.temp_data.setdefault(SEEN, {})
        for item in items:
            if item.id in seen:
                raise FormatFault(
                    bank.id,
                    f"The item '{item.id}' is on this page already (from {seen[item.id]}).",
                    "Leave it out of one of the quizzes with the option `items`.",
                )
        first = len(seen) + 1
        seen.update(dict.fromkeys((item.id for item in items), self.arguments[0]))
        test = self.options.get("mode") == "test"
        node = quiz_node(
            "",
            *plain.render(items, first, test=test),
            bank=bank.id,
            title=bank.title,
            items=items,
            first=first,
            reading=self._reading(),
            test=test,
            shuffle="shuffle" in self.options,
            links={},
        )
        self.env.metadata[self.env.docname][QUIZZES] = "yes"
        self.set_source_info(node)
        return node

    def _reading(self) -> str:
        """The page that holds the readings, by its name in the book; empty where none is named."""
        reading = self.options.get("reading")
        if reading is None:
            return ""
        _, path = self.env.relfn2path(reading.strip())
        docname = self.env.path2doc(path) or re.sub(r"\.(md|rst|ipynb)$", "", reading)
        if docname not in self.env.found_docs:
            # A name without a suffix: put one of the book's own behind it.
            for suffix in self.config.source_suffix:
                named = self.env.path2doc(path + suffix)
                if named in self.env.found_docs:
                    docname = named
                    break
            else:
                raise FormatFault(
                    reading,
                    "The option `reading` names no page of this book.",
                    "Give its path relative to this page, such as `../readings/first`.",
                )
        self.env.note_dependency(self.env.doc2path(docname, base=False))
        return str(docname)

    def _chosen(self, bank: ItemBank, name: str) -> tuple[Item, ...]:
        """The shown items that the options choose, in the order of the bank."""
        shown = bank.shown().items
        ids = _words(self.options.get("items", ""))
        objectives = _words(self.options.get("objectives", ""))
        known = {item.id for item in shown}
        for one in ids:
            if one not in known:
                raise FormatFault(
                    name,
                    f"The bank shows no item '{one}'.",
                    "Check the option `items`; a rejected item is never shown.",
                )
        tested = {item.objective for item in shown}
        for one in objectives:
            if one not in tested:
                raise FormatFault(
                    name, f"No item tests the objective '{one}'.", "Check the option `objectives`."
                )
        chosen = tuple(
            item
            for item in shown
            if (not ids or item.id in ids) and (not objectives or item.objective in objectives)
        )
        if not chosen:
            raise FormatFault(name, "There is no item to show.", "Check the quiz's options.")
        return chosen[: self.options.get("count", len(chosen))]


def refused(fault: CoursegenError, location: str) -> list[nodes.Node]:
    """What a page shows in the place of a quiz, once the fault has been told."""
    logger.error("%s", fault, location=location, type="coursegen", subtype="bank")
    words = "This quiz cannot be shown. The messages of the build say why."
    return [nodes.error("", nodes.paragraph("", words))]


@lru_cache(maxsize=256)
def _bank(content: str, name: str) -> ItemBank:
    """The bank that a file holds; most banks are on several pages."""
    bank: ItemBank = yaml.loads(content, records.adapter(records.BankRecord), name).value()
    return bank


def _words(text: str) -> frozenset[str]:
    return frozenset(re.split(r"[\s,]+", text.strip())) - {""}
