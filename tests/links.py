"""A link checker of our own, for the sites of both generations of Jupyter Book.

A link to another host is not followed: nothing here opens a connection.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html


def broken(site: Path) -> list[str]:
    """Every link, image, script and style of a site of pages that leads nowhere."""
    pages = {page: html.parse(page).getroot() for page in sorted(site.rglob("*.html"))}
    pages = {page: root for page, root in pages.items() if "_static" not in page.parts}
    anchors = {
        page: {*root.xpath("//@id"), *root.xpath("//a/@name")} for page, root in pages.items()
    }
    found = []
    for page, root in pages.items():
        for address in root.xpath("//@href|//@src"):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not address.strip():
                continue
            start = site if parts.path.startswith("/") else page.parent
            way = unquote(parts.path).lstrip("/")
            target = Path(os.path.normpath(start / way)) if parts.path else page
            # An address of version 2 is that of a folder.
            target = target / "index.html" if target.is_dir() else target
            anchor = unquote(parts.fragment)
            if not target.is_file() or (anchor and anchor not in anchors.get(target, {anchor})):
                found.append(f"{page.relative_to(site)}: {address}")
    return found


def broken_trees(site: Path) -> list[str]:
    """Every link, cross-reference and image that leads nowhere, in what mystmd has built.

    *site* is its folder ``_build/site``: pages as trees in ``content``, files in ``public``.
    """
    pages = {f"/{path.stem}": _read(path) for path in sorted((site / "content").glob("*.json"))}
    pages["/"] = pages.get("/index", {"type": "root"})
    labels = {
        name: {str(n.get("html_id", "")) for n in _nodes(page)} for name, page in pages.items()
    }
    return [
        f"{name}: {fault}"
        for name, page in pages.items()
        if name != "/"
        for node in _nodes(page)
        if (fault := _fault(node, name, labels, site))
    ]


def _fault(
    node: Mapping[str, object], page: str, labels: Mapping[str, set[str]], site: Path
) -> str | None:
    address = str(node.get("url") or "")
    if node["type"] == "crossReference":
        target = str(node.get("html_id") or node.get("identifier") or "")
        if not node.get("resolved") or target not in labels.get(address or page, set()):
            return f"#{node.get('identifier')}"
    elif node["type"] in {"link", "image"}:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        if node["type"] == "image" or "." in parts.path:
            there = (site / "public" / unquote(parts.path).lstrip("/")).is_file()
        else:
            known = labels.get(parts.path.rstrip("/") or "/" if parts.path else page)
            there = known is not None and (not parts.fragment or parts.fragment in known)
        return None if there else address or "an empty address"
    return None


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for child in value.values():
            yield from _nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from _nodes(child)


def _read(path: Path) -> dict[str, object]:
    return json.loads(path.read_text(encoding="utf-8"))["mdast"]
