"""What a page of a course's book needs on paper: the addresses of its links, as notes."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

NOTE, NOTES = "cg-note-mark", "cg-notes"
"""Classes of the number behind a link, and of the notes; a screen shows neither."""


def setup(app: Sphinx) -> None:
    """Connect what follows."""
    app.connect("doctree-resolved", _note)


def _note(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Number the links that leave the book, and list their addresses at the page's end."""
    if not app.config.coursegen_book or app.builder.format != "html":
        return
    numbers: dict[str, int] = {}
    for link in list(doctree.findall(nodes.reference)):
        address = str(link.get("refuri", ""))
        if address.startswith(("http://", "https://")) and link.astext() != address:
            number = numbers.setdefault(address, len(numbers) + 1)
            mark = nodes.superscript("", str(number), classes=[NOTE])
            link.parent.insert(link.parent.index(link) + 1, mark)
    if numbers:
        entries = (nodes.list_item("", nodes.paragraph("", address)) for address in numbers)
        listed = nodes.enumerated_list("", *entries, enumtype="arabic", prefix="", suffix=".")
        heading = nodes.paragraph("", "", nodes.strong("", "Links on this page"))
        last = doctree.children[-1] if doctree.children else doctree
        home = last if isinstance(last, nodes.section) else doctree
        home.append(nodes.container("", heading, listed, classes=[NOTES]))
