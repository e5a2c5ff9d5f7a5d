"""The ``{quiz}`` directive for any Sphinx or Jupyter Book project: name it among `extensions`.

It needs nothing else of a course: a page, an item bank, and, where a quiz should lead
back to its readings, the page that holds them. Nothing that it adds is fetched from
anywhere.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from coursegen.errors import FormatFault
from coursegen.model import Evidence
from coursegen.render.quiz import evidence_of
from coursegen.sphinx import book, page
from coursegen.sphinx.directive import Quiz, quiz_node
from coursegen.sphinx.links import Reading, link

STATIC = Path(__file__).parent / "static"

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directive, its node, the player and its styles."""
    app.add_config_value("coursegen_sources", {}, "env", [dict])
    app.add_config_value("coursegen_book", False, "html", [bool])
    app.add_directive("quiz", Quiz)
    plain = (_visit_plain, _depart_plain)
    app.add_node(
        quiz_node,
        html=(_visit_html, _depart_plain),
        latex=plain,
        text=plain,
        man=plain,
        texinfo=plain,
    )
    app.connect("builder-inited", _add_files)
    app.connect("doctree-resolved", _link)
    book.setup(app)
    return {
        "version": version("coursegen"),
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_files(app: Sphinx) -> None:
    """The player's files on every page, since any page may hold a reading."""
    if app.builder.format != "html":
        return
    app.config.html_static_path.append(str(STATIC))
    app.add_css_file("coursegen-player.css")
    if app.config.coursegen_book:
        app.add_css_file("coursegen-book.css")
    app.add_js_file("coursegen-player.js", loading_method="defer")


def _link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Find the evidence of this page's quizzes in their readings, and note its addresses."""
    if app.builder.format != "html":
        return
    for node in doctree.findall(quiz_node):
        named = node["reading"]
        elsewhere = named not in {"", docname} and app.builder.name != "singlehtml"
        target = app.env.get_doctree(named) if elsewhere else doctree
        reading = Reading.of(target, skip=(quiz_node,))
        address = app.builder.get_relative_uri(docname, named) if elsewhere else ""
        links: dict[Evidence, str] = {}
        for item in node["items"]:
            for evidence in evidence_of(item):
                anchor = reading.place(evidence)
                if anchor is not None:
                    links[evidence] = link(address, anchor, evidence)
                elif named:
                    fault = FormatFault(
                        f"{node['bank']}: {item.id}",
                        f'The evidence "{evidence.quote.exact[:80]}" is not on the page '
                        f"'{named}'.",
                        "Name the page that holds it with the option `reading`.",
                    )
                    logger.warning("%s", fault, location=node, type="coursegen", subtype="evidence")
        node["links"] = links


def _visit_html(self: HTML5Translator, node: nodes.Element) -> None:
    where = page.Page(
        first=node["first"], links=node["links"], sources=self.config.coursegen_sources
    )
    self.body.append(page.render(node["bank"], node["title"], node["items"], where))
    raise nodes.SkipNode


def _visit_plain(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """The node's children are its plain form."""


def _depart_plain(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Nothing to close."""
