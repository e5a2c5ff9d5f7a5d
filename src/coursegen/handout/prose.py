"""Texts as trees of words: all that a template may set, and nothing that it could run.

A node is a string, to be set as it stands, or a mapping whose ``t`` names one of the
forms that the templates know: ``p``, ``hang``, ``ul``, ``ol``, ``quote`` and ``evidence``
among blocks, ``gap``, ``em``, ``strong``, ``code``, ``url``, ``br``, ``whole``, ``box`` and
``mark`` among words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from coursegen.markup import curly, fold, tree
from coursegen.model import GAP

Node = str | Mapping[str, Any]

_LONG = re.compile(r"[^\s\u200b\u2e80-\uffff]{36,}")
_STEP = 12
_JOINTS = r"/\-._?&="


def literal(text: str) -> str:
    """Plain *text* on one line, in curly quotation marks; a word too long may break."""
    return _LONG.sub(_breakable, fold(curly(text)))


def fragment(text: str, before: str = "") -> str:
    """A piece of a paragraph as it is, *before* being what stands left of it."""
    left = " " if text[:1].isspace() else ""
    right = " " if text.strip() and text[-1:].isspace() else ""
    return f"{left}{_LONG.sub(_breakable, fold(curly(text, before)))}{right}"


def gapped(text: str) -> list[Node]:
    """Plain *text*, as one block, with a gap where the model's `GAP` stands."""
    return [paragraph(_gaps(literal(text)))]


def prose(text: str) -> list[Node]:
    """The blocks of a prose text: paragraphs, lists and quotations."""
    return _blocks(tree(text).children)


def paragraph(words: Sequence[Node]) -> Node:
    """A block that holds *words*."""
    return {"t": "p", "c": list(words)}


def hanging(words: Sequence[Node]) -> Node:
    """A block that holds *words*, its lines but the first indented."""
    return {"t": "hang", "c": list(words)}


def together(text: str) -> Node:
    """Plain *text* that no line divides."""
    return {"t": "box", "s": literal(text)}


def strong(text: str) -> Node:
    """Plain *text*, in bold."""
    return {"t": "strong", "c": [literal(text)]}


def length(data: Any) -> int:
    """The letters of a tree of words, lists and rows, as far as they are set."""
    match data:
        case str():
            return len(data)
        case Mapping():
            return sum(length(value) for name, value in data.items() if name not in {"t", "url"})
        case Sequence():
            return sum(map(length, data))
        case _:
            return 0


def _breakable(word: re.Match[str]) -> str:
    """A word too long for a line, with places to break after its joints or every few letters."""
    parts = re.findall(rf"[^{_JOINTS}]{{0,{_STEP}}}[{_JOINTS}]*", word[0])
    return "\u200b".join(part for part in parts if part)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> list[Node]:
    return [_block(node) for node in nodes]


def _block(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "bullet_list":
            return {"t": "ul", "items": [_blocks(item.children) for item in node.children]}
        case "ordered_list":
            items = [_blocks(item.children) for item in node.children]
            return {"t": "ol", "start": int(node.attrs.get("start", 1)), "items": items}
        case "blockquote":
            return {"t": "quote", "c": _blocks(node.children)}
        case _:
            return paragraph(_inline(node))


def _inline(node: SyntaxTreeNode) -> list[Node]:
    words: list[Node] = []
    before = ""
    for child in node.children:
        words += _words(child, before)
        before = child.content or (" " if child.type.endswith("break") else "x")
    return words


def _words(node: SyntaxTreeNode, before: str) -> list[Node]:
    match node.type:
        case "text":
            return _gaps(node.content, before)
        case "em" | "strong":
            return [{"t": node.type, "c": _inline(node)}]
        case "code_inline":
            return [{"t": "code", "s": node.content}]
        case "softbreak":
            return [" "]
        case "hardbreak":
            return [{"t": "br"}]
        case "link":
            return _link(node)
        case _:
            return _inline(node)


def _gaps(text: str, before: str = "") -> list[Node]:
    """The words of *text* and its gaps; white space at either end of a piece is one space."""
    nodes: list[Node] = []
    for number, part in enumerate(text.split(GAP)):
        if number:
            nodes.append({"t": "gap"})
            before = GAP
        if part:
            nodes.append(fragment(part, before))
    return nodes


def _link(node: SyntaxTreeNode) -> list[Node]:
    """The words of a link and, because paper has no links, its address in brackets."""
    words = _inline(node)
    url = str(node.attrs["href"])
    address: Node = {"t": "url", "url": url, "s": literal(url)}
    return [address] if words == [literal(url)] else [*words, " (", address, ")"]
