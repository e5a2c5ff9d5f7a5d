"""Drawings of a course's book as parts of their pages, in the page's colours and with links.

Only a drawing that coursegen made is put into a page; any other picture stays a picture.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from lxml import etree
from sphinx.application import Sphinx

from coursegen.render import GENERATED, atlas
from coursegen.render.drawing import SPACE

Element = etree._Element  # noqa: SLF001 - lxml gives its one type no public name

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)


def setup(app: Sphinx) -> None:
    """Connect what follows."""
    app.connect("doctree-resolved", _draw)


def _draw(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if not app.config.coursegen_book or app.builder.format != "html":
        return
    for image in list(doctree.findall(nodes.image)):
        drawings = [
            drawing
            for path in _files(Path(app.srcdir) / image["uri"])
            if (drawing := _read(path)) is not None
        ]
        if drawings:
            for drawing in drawings:
                _lead(app, drawing, docname)
            html = "\n".join(etree.tostring(one, encoding="unicode") for one in drawings)
            image.replace_self(nodes.raw("", f'<div class="cg-drawn">{html}</div>', format="html"))


def _files(path: Path) -> tuple[Path, ...]:
    """A drawing, and the one that takes its place on a narrow page."""
    if path.name == f"{atlas.WIDE}.svg":
        return path, path.with_name(f"{atlas.NARROW}.svg")
    return (path,)


def _read(path: Path) -> Element | None:
    if path.suffix != ".svg" or not path.is_file():
        return None
    data = path.read_bytes()
    if GENERATED.encode() not in data.split(b"\n", 1)[0]:
        return None
    root = etree.fromstring(data, _PARSER)
    for own in root.findall(f"{{{SPACE}}}style"):
        root.remove(own)
    return root


def _lead(app: Sphinx, drawing: Element, docname: str) -> None:
    """Lead the links of a drawing, which name labels, to the places that have them.

    What holds links is no image to a screen reader, which has them in the page's text.
    """
    links = list(drawing.iter(f"{{{SPACE}}}a"))
    if links:
        del drawing.attrib["role"], drawing.attrib["aria-labelledby"]
        drawing.set("aria-hidden", "true")
    known = app.env.domaindata["std"]["anonlabels"]
    for link in links:
        page, name = known.get(str(link.get("href")).removeprefix("#"), ("", ""))
        if page:
            address = app.builder.get_relative_uri(docname, page)
            link.set("href", f"{'' if page == docname else address}#{name}")
        else:
            del link.attrib["href"]
