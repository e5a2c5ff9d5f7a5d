"""Elements of a page, made as a tree: what is put in as text comes out as text."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

Node = etree._Element  # noqa: SLF001 - lxml has no other name for it
Child = Node | str | Mapping[str, str]
"""What an element is made of: elements, texts, and attributes in mappings."""


def el(name: str, *children: Child, kind: str = "") -> Node:
    """An element with its children in their order; *kind* is its class."""
    node = etree.Element(name, {"class": kind} if kind else {})
    last: Node | None = None
    for child in children:
        if isinstance(child, str):
            if last is None:
                node.text = (node.text or "") + clean(child)
            else:
                last.tail = (last.tail or "") + clean(child)
        elif isinstance(child, Mapping):
            for key, value in child.items():
                node.set(key, clean(value))
        else:
            node.append(child)
            last = child
    return node


def clean(text: str) -> str:
    """*text* with what XML cannot hold, and what turns the direction of a line, made visible."""
    return text.translate(_SHOWN)


_SHOWN = {
    **{n: chr(0x2400 + n) for n in range(32) if chr(n) not in "\t\n"},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    **{
        n: f"[U+{n:04X}]"
        for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
    },
}
