"""Links whose title is a quotation lead to exactly those words of the page they point at.

An extension of its own, which only a course's book names.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

_WORDS = "coursegen_words"


def setup(app: Sphinx) -> dict[str, Any]:
    """Note the words while pages are read, and point at them when all pages are known."""
    app.add_transform(Noted)
    app.connect("doctree-resolved", _point)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


class Noted(SphinxTransform):
    """Keeps the titles of links, which links to other pages lose on their way."""

    default_priority = 870
    """Before myst-parser looks for the links' targets, at 879."""

    def apply(self, **_options: Any) -> None:
        """Put a link's words into a node around its text."""
        for node in list(self.document.findall(nodes.reference)):
            title = str(node.get("reftitle", ""))
            if node.get("id_link") and title[:1] == "“" and title[-1:] == "”":
                inner = nodes.inline()
                inner[_WORDS] = " ".join(title[1:-1].split())
                inner.extend(node.children)
                node.children = []
                node.append(inner)


def _point(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if app.builder.name != "html":
        return
    for inner in doctree.findall(nodes.inline):
        link = _link(inner)
        if link is None or _WORDS not in inner:
            continue
        address = str(link.get("refuri") or "")
        if link.get("refid"):
            address = f"{app.builder.get_relative_uri(docname, docname)}#{link['refid']}"
        page, _, anchor = address.partition("#")
        link["refuri"] = f"{page}?cg-quote={quote(inner[_WORDS], safe='')}#{anchor}"
        link["reftitle"] = f"“{inner[_WORDS]}”"
        link["internal"] = True
        link.attributes.pop("refid", None)


def _link(node: nodes.Node) -> nodes.reference | None:
    while node is not None and not isinstance(node, nodes.reference):
        node = node.parent
    return node
