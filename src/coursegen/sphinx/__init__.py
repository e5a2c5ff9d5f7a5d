"""The ``{quiz}`` directive for any Sphinx or Jupyter Book project: name it among `extensions`.

It needs nothing else of a course: a page, an item bank, and, where a quiz should lead
back to its readings, the page that holds them. Nothing that it adds is fetched from
anywhere.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from coursegen.errors import FormatFault
from coursegen.model import Evidence
from coursegen.render import controls, reporting
from coursegen.render.quiz import evidence_of
from coursegen.render.view import slug
from coursegen.sphinx import book, collected
from coursegen.sphinx.directive import Quiz, quiz_node
from coursegen.sphinx.links import Reading

STATIC = Path(__file__).parent / "static"

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directives, their nodes, the player and its styles."""
    app.add_config_value("coursegen_course", "", "env", [str])
    app.add_config_value("coursegen_objectives", {}, "env", [dict])
    app.add_config_value("coursegen_report_to", "", "env", [str])
    app.add_config_value("coursegen_sources", {}, "env", [dict])
    app.add_config_value("coursegen_book", False, "html", [bool])
    app.add_directive("quiz", Quiz)
    app.add_directive("quiz-progress", collected.QuizProgress)
    app.add_directive("quiz-review", collected.QuizReview)
    plain = (_visit_plain, _depart_plain)
    for node, visit in (
        (quiz_node, _visit_html),
        (collected.progress_node, _visit_progress),
        (collected.review_node, _visit_review),
        (collected.mastery_node, _visit_mastery),
    ):
        app.add_node(
            node,
            html=(visit, _depart_plain),
            latex=plain,
            text=plain,
            man=plain,
            texinfo=plain,
        )
    app.connect("config-inited", _check_address)
    app.connect("builder-inited", _add_files)
    app.connect("env-get-outdated", collected.outdated)
    app.connect("env-before-read-docs", collected.forget)
    app.connect("doctree-resolved", _link)
    app.connect("doctree-resolved", _collect)
    book.setup(app)
    return {
        "version": version("coursegen"),
        "env_version": 5,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _check_address(_app: Sphinx, config: Config) -> None:
    """An address that cannot be linked is told, and no question gets a link to it."""
    address = config.coursegen_report_to
    if address and not reporting.is_address(address):
        fault = FormatFault(
            "coursegen_report_to",
            f"'{address[:80]}' is no address to which a reader can report a question.",
            "Give one that begins with mailto: or https://.",
        )
        logger.warning("%s", fault, type="coursegen", subtype="report")
        config.coursegen_report_to = ""


def _add_files(app: Sphinx) -> None:
    """The player's files on every page, since any page may hold a reading."""
    if app.builder.format != "html":
        return
    app.config.html_static_path += [str(STATIC), str(controls.PLAYER)]
    app.add_css_file("coursegen-player.css")
    if app.config.coursegen_book:
        app.add_css_file("coursegen-book.css")
        app.add_js_file("coursegen-book.js", loading_method="defer")
    app.add_js_file("coursegen-player.js", loading_method="defer")
    app.add_js_file("coursegen-progress.js", loading_method="defer")


def _link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Find the evidence of this page's quizzes in their readings, and note its addresses."""
    if app.builder.format != "html":
        return
    for node in doctree.findall(quiz_node):
        if not node["test"]:
            node["links"] = _links(app, node, docname, doctree)


def _links(
    app: Sphinx, node: quiz_node, docname: str, doctree: nodes.document | None
) -> dict[Evidence, str]:
    """Where the evidence of a quiz stands, as seen from the page *docname*.

    *doctree* is that page's own, where the quiz is on it.
    """
    named = node["reading"]
    elsewhere = named not in {"", docname} and app.builder.name != "singlehtml"
    if elsewhere or doctree is None:
        read = partial(_reading, app, named)
        reading = collected.kept(app.env, f"reading {named}", read)
    else:
        reading = Reading.of(doctree, skip=_NOT_READ)
    address = app.builder.get_relative_uri(docname, named) if elsewhere else ""
    links: dict[Evidence, str] = {}
    for item in node["items"]:
        for evidence in evidence_of(item):
            anchor = reading.place(evidence)
            if anchor is not None:
                links[evidence] = controls.link(address, anchor, evidence)
            elif named and doctree is not None:
                fault = FormatFault(
                    f"{node['bank']}: {item.id}",
                    f"The evidence \"{evidence.quote.exact[:80]}\" is not on the page '{named}'.",
                    "Name the page that holds it with the option `reading`.",
                )
                logger.warning("%s", fault, location=node, type="coursegen", subtype="evidence")
    return links


_NOT_READ = (quiz_node, collected.progress_node, collected.review_node)


def _reading(app: Sphinx, docname: str) -> Reading:
    return Reading.of(app.env.get_doctree(docname), skip=_NOT_READ)


def _collect(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give this page's progress and review what they must know of the other pages."""
    if app.builder.format != "html" or app.builder.name == "singlehtml":
        return
    collected.mark_objectives(app, doctree, _course(app.config))
    for progress in doctree.findall(collected.progress_node):
        progress["data"] = collected.progress_data(app, docname, _course(app.config))
    for review in doctree.findall(collected.review_node):
        found = collected.quizzes(app.env)
        review["items"] = tuple(collected.items_of(found))
        for placed in found:
            node = placed.node.copy()
            node["reading"] = node["reading"] or placed.docname
            review["links"] |= _links(app, node, docname, None)


def _course(config: Config) -> str:
    """The name under which a reader's browser remembers answers."""
    return str(config.coursegen_course or slug(config.project))


def _around(config: Config, **more: Any) -> controls.Page:
    return controls.Page(
        sources=config.coursegen_sources,
        course=_course(config),
        report=config.coursegen_report_to,
        **more,
    )


def _visit_html(self: HTML5Translator, node: nodes.Element) -> None:
    around = _around(
        self.config,
        first=node["first"],
        links=node["links"],
        test=node["test"],
        shuffle=node["shuffle"],
    )
    self.body.append(controls.render(node["bank"], node["title"], node["items"], around))
    raise nodes.SkipNode


def _visit_progress(self: HTML5Translator, node: nodes.Element) -> None:
    if node["data"]:
        self.body.append(collected.progress(node["data"], node.astext()))
        raise nodes.SkipNode


def _visit_review(self: HTML5Translator, node: nodes.Element) -> None:
    if node["items"]:
        around = _around(self.config, first=1, links={})
        self.body.append(collected.review(node["items"], node["links"], around, node.astext()))
        raise nodes.SkipNode


def _visit_mastery(self: HTML5Translator, node: nodes.Element) -> None:
    script = controls.data(node["data"])
    script.set("class", "cg-mastery")
    self.body.append(controls.text(script))
    raise nodes.SkipNode


def _visit_plain(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """The node's children are its plain form."""


def _depart_plain(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Nothing to close."""
