"""What a page of a course's book says of itself: to search engines, to citing readers, to a tab.

Nothing is said that ``coursegen_about`` does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from lxml import html
from sphinx.application import Sphinx

from coursegen.markup import fold

ICON = Path(__file__).parent / "static" / "coursegen-icon.svg"
LOST = "404"
LENGTH = 200
"""Characters of a description that search engines show."""


def setup(app: Sphinx) -> None:
    """Connect what follows."""
    app.add_config_value("coursegen_about", {}, "html", [dict])
    app.connect("config-inited", _add_lost)
    app.connect("builder-inited", _add_icon)
    app.connect("html-page-context", _describe)


def _add_lost(_app: Sphinx, config: Any) -> None:
    if config.coursegen_book:
        config.html_additional_pages = {LOST: "coursegen-404.html"} | config.html_additional_pages


def _add_icon(app: Sphinx) -> None:
    """The icon of the tab, unless the book has one.

    It is set after the configuration was compared with the last build's, since its path tells
    where coursegen is installed.
    """
    if app.config.coursegen_book and not app.config.html_favicon:
        app.config.html_favicon = str(ICON)


def _describe(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    about = app.config.coursegen_about
    if not app.config.coursegen_book or doctree is None or not about:
        return
    title = doctree.next_node(nodes.title)
    said = fold(title.astext()) if title else str(about.get("title", ""))
    first = name == app.config.root_doc
    if first:
        context["docstitle"] = ""  # The page's title is the book's.
    words = _description(doctree, str(about.get("description", "")), first=first)
    tags = "".join(_tag(*one) for one in _tags(app, about, said, words))
    context["metatags"] = context.get("metatags", "") + tags


def _tags(
    app: Sphinx, about: dict[str, Any], title: str, words: str
) -> Iterator[tuple[str, str, str]]:
    """The tags of a page: the attribute that names each, its name, and what it says."""
    course = str(about.get("title", ""))
    yield "name", "description", words
    yield "property", "og:title", title
    yield "property", "og:type", "website" if title == course else "article"
    yield "property", "og:site_name", course
    yield "property", "og:description", words
    yield "property", "og:locale", str(app.config.language or "en")
    yield "name", "citation_title", title
    if title != course:
        yield "name", "citation_inbook_title", course
    for author in about.get("authors", ()):
        yield "name", "citation_author", str(author)
    yield "name", "citation_publication_date", str(about.get("date", "")).replace("-", "/")
    yield "name", "citation_language", str(app.config.language or "en")
    yield "name", "DC.rights", str(about.get("licence", ""))


def _tag(kind: str, name: str, said: str) -> str:
    if not said:
        return ""
    tag: str = html.tostring(
        html.Element("meta", {kind: name, "content": said}), encoding="unicode"
    )
    return f"{tag}\n"


def _description(doctree: nodes.document, course: str, *, first: bool) -> str:
    """The first words of a page; of the first page, what the course says of itself."""
    paragraph = next((one for one in doctree.findall(nodes.paragraph) if not _is_hidden(one)), None)
    text = fold(course if first and course else paragraph.astext() if paragraph else course)
    if len(text) <= LENGTH:
        return text
    return text[: LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _is_hidden(node: nodes.Node) -> bool:
    return isinstance(node.parent, (nodes.system_message, nodes.container))
