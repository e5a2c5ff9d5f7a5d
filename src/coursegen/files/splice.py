"""Changes to YAML that a person has laid out: only what is named changes, byte for byte.

Places come from the parser's own marks. Whatever stands around what is replaced (comments,
quotation marks, the order of keys) is never written anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast

import yaml as pyyaml

from coursegen.errors import FormatFault
from coursegen.files import yaml

Path = Sequence[str | int]


def node_at(content: str, path: Path) -> pyyaml.Node:
    """The node at a key path; a word finds, in a list, the entry whose ``id`` it is.

    Raises `FormatFault` where there is none.
    """
    node = pyyaml.compose(content, Loader=pyyaml.BaseLoader)
    for step in path:
        node = _child(node, step)
    if node is None:
        raise FormatFault(yaml.dotted(path), "There is no such entry.", "Check its name.")
    return node


def replaced(content: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """*content* with each span (start, end, text) replaced; the spans do not overlap."""
    for start, end, text in sorted(spans, reverse=True):
        content = content[:start] + text + content[end:]
    return content


def block(content: str, path: Path) -> str:
    """The text of the node at *path* as a document of its own, not indented."""
    node = node_at(content, path)
    column = node.start_mark.column
    lines = (" " * column + content[node.start_mark.index : end_of(content, node)]).splitlines()
    return "".join(f"{_outdented(line, column)}\n" for line in lines)


def with_block(content: str, path: Path, new: str) -> str:
    """*content* with the node at *path* replaced by *new*, indented as the old one was."""
    node = node_at(content, path)
    shift = " " * node.start_mark.column
    lines = new.strip("\n").splitlines()
    text = _newline(content).join(shift + line if line.strip() else "" for line in lines)
    span = (node.start_mark.index, end_of(content, node), text.removeprefix(shift).rstrip())
    return replaced(content, [span])


def with_key(content: str, path: Path, key: str, value: str, *, after: str) -> str:
    """*content* with the mapping at *path* saying ``key: value``.

    A key that is there has its value replaced where it stands; a new one follows the key
    *after*. The value is written on one line.
    """
    mapping = cast(pyyaml.MappingNode, node_at(content, path))
    old = next((pair for pair in mapping.value if pair[0].value == key), None)
    if old is not None:
        return replaced(content, [(*_span(content, old[1]), _scalar(value))])
    before = next(pair for pair in mapping.value if pair[0].value == after)
    end = end_of(content, before[1])
    if mapping.flow_style:
        return replaced(content, [(end, end, f", {key}: {_scalar(value)}")])
    line = content.find("\n", end)
    place = len(content) if line < 0 else line - content[:line].endswith("\r")
    indent = _newline(content) + " " * mapping.start_mark.column
    return replaced(content, [(place, place, f"{indent}{key}: {_scalar(value)}")])


def without_key(content: str, path: Path, key: str) -> str:
    """*content* without *key* in the mapping at *path*: in a block mapping, without its lines."""
    mapping = cast(pyyaml.MappingNode, node_at(content, path))
    pairs = mapping.value
    place = next((number for number, pair in enumerate(pairs) if pair[0].value == key), None)
    if place is None:
        return content
    start, end = pairs[place][0].start_mark.index, end_of(content, pairs[place][1])
    if place == 0 and len(pairs) > 1:
        end = pairs[1][0].start_mark.index
    elif mapping.flow_style:
        start = end_of(content, pairs[place - 1][1]) if place else start
    elif place:
        start = content.rfind("\n", 0, start) + 1
        newline = content.find("\n", end)
        end = len(content) if newline < 0 else newline + 1
    return replaced(content, [(start, end, "")])


def end_of(content: str, node: pyyaml.Node) -> int:
    """Where the last word or bracket of a node ends: comments behind it are not its own."""
    if isinstance(node, pyyaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(content, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(content[start:end].rstrip())


def _newline(content: str) -> str:
    return "\r\n" if "\r\n" in content else "\n"


def _span(content: str, node: pyyaml.Node) -> tuple[int, int]:
    return node.start_mark.index, end_of(content, node)


def _scalar(value: str) -> str:
    """A text on one line, in quotation marks where it is more than a plain word."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
    return words if words.isascii() and words.isalpha() else json.dumps(words, ensure_ascii=False)


def _outdented(line: str, column: int) -> str:
    return line[min(column, len(line) - len(line.lstrip(" "))) :]


def _child(node: pyyaml.Node | None, step: str | int) -> pyyaml.Node | None:
    match node:
        case pyyaml.MappingNode():
            return next((value for key, value in node.value if key.value == step), None)
        case pyyaml.SequenceNode() if isinstance(step, int):
            return cast(pyyaml.Node, node.value[step]) if step < len(node.value) else None
        case pyyaml.SequenceNode():
            return next((entry for entry in node.value if _has_id(entry, str(step))), None)
        case _:
            return None


def _has_id(entry: pyyaml.Node, name: str) -> bool:
    return isinstance(entry, pyyaml.MappingNode) and any(
        key.value == "id" and value.value == name for key, value in entry.value
    )
