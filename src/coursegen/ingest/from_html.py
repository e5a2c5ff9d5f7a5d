"""An HTML page as lines: what each block says, and what its element says that it is.

Two opinions are taken: the page's own markup and trafilatura's. A box that is merely named
like furniture is left out only where both say so; prose that trafilatura alone leaves out
is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html
import trafilatura

from coursegen.errors import FileFault
from coursegen.ingest import metadata, normal
from coursegen.ingest.page import Line, Mark, words

_UNSEEN = {
    "script",
    "style",
    "template",
    "noscript",
    "head",
    "svg",
    "iframe",
    "object",
    "select",
    "option",
    "datalist",
    "canvas",
    "audio",
    "video",
    "math",
    "textarea",
    "input",
    "map",
}
_OUTSIDE = {"nav", "footer", "form", "button", "menu", "dialog", "label", "fieldset", "search"}
_BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "br",
    "button",
    "menu",
    "dialog",
    "label",
    "legend",
    "search",
}
_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "dialog",
    "alert",
    "menu",
}
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|share|sharing|social|related|newsletter|subscri\w+|cookie\w*|consent|"
    r"comments?|promo\w*|advert\w*|ads?|sponsor\w*|breadcrumbs?|tags?|author-?(?:bio|box|info)|bio|"
    r"sidebar|widget|footer|recommend\w*|trending|popular|outbrain|taboola|pagination|toolbar|popup|"
    r"modal|banner|paywall|signup|pull-?quote|caption|credit|copyright|gdpr)(?:$|[\s_-])",
    re.IGNORECASE,
)
_META = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "citation_title": "title",
    "author": "creator",
    "article:author": "creator",
    "dc.creator": "creator",
    "parsely-author": "creator",
    "citation_author": "creator",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "citation_publisher": "publisher",
    "article:published_time": "date",
    "date": "date",
    "dc.date": "date",
    "datepublished": "date",
    "citation_publication_date": "date",
    "pubdate": "date",
    "dcterms.created": "date",
    "og:url": "url",
}


def read(text: str, where: str) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...]]:
    """The lines of a page and the metadata that it declares.

    Raises `FileFault` where no page can be made of *text*.
    """
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=_parser())
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        raise FileFault(where, "The file holds no HTML.", "Save the page again.") from None
    body = root.find("body")
    if body is None:
        raise FileFault(where, "The page has no body.", "Save the page again.")
    article = _article(text)
    lines: list[Line] = []
    for raw, said in _blocks(body, Mark.TEXT):
        line = normal.line(raw)
        if not line:
            continue
        mark = said
        if said is Mark.SUSPECT:
            mark = Mark.TEXT if _within(line, article) else Mark.FURNITURE
        lines.append(Line(number=len(lines) + 1, text=line, mark=mark, gap=True))
    return tuple(lines), tuple(_declared(root))


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )


def _article(text: str) -> str:
    """The words that trafilatura takes for the article, in one line."""
    found = trafilatura.extract(
        text, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
    )
    return " ".join(words(found or ""))


def _within(line: str, article: str) -> bool:
    own = words(line)
    return len(own) >= 8 and " ".join(own) in article


def _blocks(element: Any, mark: Mark) -> Iterator[tuple[str, Mark]]:
    """The text of each block below *element*, in order, with what its elements make of it."""
    mark = _marked(element, mark)
    buffer = element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or tag in _UNSEEN or _hidden(child):
            buffer += f" {child.tail or ''}"
            continue
        if tag == "tr":
            yield buffer, mark
            cells = (normal.line(" ".join(w for w, _ in _blocks(cell, mark))) for cell in child)
            yield " | ".join(cell for cell in cells if cell), _kept(mark, Mark.ITEM)
            buffer = child.tail or ""
        elif tag in _BLOCKS or any(True for _ in child.iter(*_BLOCKS)):
            yield buffer, mark
            yield from _blocks(child, mark)
            buffer = child.tail or ""
        else:
            buffer += "".join(_inline(child)) + (child.tail or "")
    yield buffer, mark


def _inline(element: Any) -> Iterator[str]:
    if element.tag == "sup" and re.fullmatch(r"\s*\[?\d{1,3}\]?\s*", "".join(element.itertext())):
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN and not _hidden(child):
            yield from _inline(child)
        yield child.tail or ""


def _marked(element: Any, mark: Mark) -> Mark:
    tag = element.tag
    if mark in {Mark.FURNITURE, Mark.CAPTION}:
        return mark
    if tag in _OUTSIDE or element.get("role", "") in _ROLES - {"complementary"}:
        return Mark.FURNITURE
    if tag in {"figcaption", "caption"}:
        return Mark.CAPTION
    if mark is Mark.SUSPECT:
        return mark
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if (
        tag == "aside"
        or element.get("role") == "complementary"
        or (tag not in {"body", "html", "main", "article"} and _NAMED.search(named))
    ):
        return Mark.SUSPECT
    if _linked(element):
        return Mark.SUSPECT
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return Mark.HEADING
    if tag in {"li", "dd", "dt"}:
        return Mark.ITEM
    return (
        mark if tag not in {"p", "div", "blockquote", "section"} or mark is Mark.ITEM else Mark.TEXT
    )


def _kept(mark: Mark, own: Mark) -> Mark:
    return own if mark in {Mark.TEXT, Mark.HEADING} else mark


def _linked(element: Any) -> bool:
    """Whether a list or box holds links and next to nothing else."""
    if element.tag not in {"ul", "ol", "li", "div", "section", "p"}:
        return False
    links = element.findall(".//a")
    inside = sum(len("".join(link.itertext()).split()) for link in links)
    return bool(links) and inside >= 0.8 * len("".join(element.itertext()).split())


def _hidden(element: Any) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _declared(root: Any) -> Iterator[tuple[str, str]]:
    """The metadata that a page's head gives, as keys of a source and values."""
    for element in root.iter("script"):
        if element.get("type") == "application/ld+json":
            yield from _linked_data(element.text or "")
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if key := _META.get(name):
            yield from _entry(key, element.get("content") or "")
    for element in root.iter("link"):
        rel = (element.get("rel") or "").lower()
        if rel == "canonical":
            yield from _entry("url", element.get("href") or "")
    for element in root.iter("h1"):
        yield from _entry("title", "".join(element.itertext()))
        break


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    graph = data.get("@graph", [data]) if isinstance(data, dict) else data
    for entry in graph if isinstance(graph, list) else []:
        if not isinstance(entry, dict) or "Article" not in str(entry.get("@type")):
            continue
        yield from _entry("title", str(entry.get("headline") or ""))
        yield from _entry("date", str(entry.get("datePublished") or ""))
        authors = entry.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            name = author.get("name") if isinstance(author, dict) else author
            yield from _entry("creator", str(name or ""))
        publisher = entry.get("publisher")
        if isinstance(publisher, dict):
            yield from _entry("publisher", str(publisher.get("name") or ""))


def _entry(key: str, raw: str) -> Iterator[tuple[str, str]]:
    value = normal.line(raw)
    if key == "date":
        value = metadata.date(value[:10].rstrip("T")) or metadata.date(value)
    if key == "url" and not re.match(r"https?://", value):
        return
    if key == "creator" and re.match(r"https?://", value):
        return
    if value:
        yield key, value
