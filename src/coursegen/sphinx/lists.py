"""Lists of a course's book in the shape that screen readers and scripts expect of them."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

TERM = "cg-term"
"""The class of a link, within a reading, to the definition of a key term on the same page."""


def setup(app: Sphinx) -> None:
    """Connect what follows."""
    app.connect("doctree-resolved", _list_references)
    app.connect("doctree-resolved", _join_definitions)


def defined(name: str) -> str:
    """The id of the definition of a term whose own id is *name*; the scripts know it, too."""
    return f"{name}-is"


def _list_references(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Citations as a list without numbers, since they are cited by author and year.

    The roles that docutils gives citations (``doc-biblioentry``) are withdrawn from ARIA.
    """
    if not app.config.coursegen_book or app.builder.format != "html":
        return
    citations = list(doctree.findall(nodes.citation))
    for parent in dict.fromkeys(citation.parent for citation in citations):
        listed = nodes.bullet_list(bullet="-")
        mine = [child for child in parent.children if isinstance(child, nodes.citation)]
        parent.insert(parent.index(mine[0]), listed)
        for citation in mine:
            parent.remove(citation)
            entry = nodes.list_item(ids=citation["ids"])
            entry += [child for child in citation if not isinstance(child, nodes.label)]
            listed += entry


def _join_definitions(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """One list of what stands in the page's text as entries with a label each.

    The label becomes the term's, so that a link leads to the term and a script finds what it
    means; links to it from readings are told apart.
    """
    if not app.config.coursegen_book or app.builder.format != "html":
        return
    named: set[str] = set()
    for entry in list(doctree.findall(nodes.definition_list)):
        if not entry["ids"]:
            continue
        term = next(entry.findall(nodes.term))
        term["ids"], entry["ids"] = entry["ids"], []
        named.update(term["ids"])
        definition = next(entry.findall(nodes.definition))
        definition["ids"] = [defined(term["ids"][-1])]
        before = _before(entry)
        if isinstance(before, nodes.definition_list):
            before += entry.children
            entry.parent.remove(entry)
    for link in doctree.findall(nodes.reference) if named else ():
        if link.get("refid") in named and _is_read(link):
            link["classes"].append(TERM)


def _before(node: nodes.Element) -> nodes.Node | None:
    """What stands before *node*, when the label between the two has been taken away."""
    siblings = node.parent.children
    at = siblings.index(node)
    while at and isinstance(siblings[at - 1], nodes.target):
        node.parent.remove(siblings[at - 1])
        at -= 1
    return siblings[at - 1] if at else None


def _is_read(node: nodes.Node) -> bool:
    while node is not None and not isinstance(node, nodes.block_quote):
        node = node.parent
    return node is not None
