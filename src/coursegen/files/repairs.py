"""Quotations in a bank's file, rewritten where they stand; all else stays byte for byte.

The file is never dumped anew: the values are spliced into its text, and the result is read
again and compared before it is handed out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import yaml as pyyaml

from coursegen.errors import FormatFault
from coursegen.files import records, text, yaml
from coursegen.model import Evidence

_WIDTH = 100
"""Columns that a folded value fills at most."""
_BOM = b"\xef\xbb\xbf"

Path_ = Sequence[str | int]
"""A key path; a word finds, in a list, the entry whose `id` it is."""


def rewrite(path: Path, place: Path_, old: Evidence, new: Evidence, where: str = "") -> None:
    """Put the quotation *new* for *old* into the file at *path*, at the key path *place*.

    Raises `FormatFault` where the file no longer reads *old* there.
    """
    marked = text.read_bytes(path).startswith(_BOM)
    content = replaced(text.read_text(path), place, old, new, where or str(path))
    text.write_bytes(path, _BOM * marked + content.encode())


def replaced(content: str, place: Path_, old: Evidence, new: Evidence, where: str) -> str:
    """YAML text with the quotation *new* where *old* stands at the key path *place*.

    Only values of the quotation change. Keys that it lacks are added only where the new
    quotation cannot do without them: its prefix and suffix.
    """
    node = _found(pyyaml.compose(content, Loader=pyyaml.BaseLoader), place)
    if not isinstance(node, pyyaml.MappingNode) or _value(node, "exact") != old.quote.exact:
        raise FormatFault(
            f"{where}: {yaml.dotted(place)}",
            "The file no longer holds the quotation that was to be repaired.",
            "Run `coursegen repair` again.",
        )
    wanted = records.evidence_data(new)
    present = {key.value: value for key, value in node.value}
    values = {key: wanted.get(key, "") for key in ("exact", "prefix", "suffix") if key in present}
    values |= {key: wanted[key] for key in ("prefix", "suffix") if key in wanted}
    values |= {key: wanted[key] for key in ("start", "end", "digest") if key in present}
    edits = [
        _change(content, present[key], value, flow=bool(node.flow_style))
        for key, value in values.items()
        if key in present and present[key].value != str(value)
    ]
    added = {key: value for key, value in values.items() if key not in present}
    if added:
        edits.append(_addition(content, node, added))
    result = content
    for start, end, words in sorted(edits, reverse=True):
        result = result[:start] + words + result[end:]
    _verify(content, result, place, values, where)
    return result


def _found(node: pyyaml.Node | None, place: Path_) -> pyyaml.Node | None:
    for step in place:
        match node:
            case pyyaml.MappingNode():
                node = next((value for key, value in node.value if key.value == step), None)
            case pyyaml.SequenceNode() if isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            case pyyaml.SequenceNode():
                node = next((one for one in node.value if _value(one, "id") == step), None)
            case _:
                return None
    return node


def _value(node: pyyaml.Node, key: str) -> str:
    """The text at a key of a mapping, without white space around it; empty where there is none."""
    if not isinstance(node, pyyaml.MappingNode):
        return ""
    values = (value.value for name, value in node.value if name.value == key)
    found = next(values, "")
    return found.strip() if isinstance(found, str) else ""


Splice = tuple[int, int, str]


def _change(content: str, node: pyyaml.ScalarNode, value: Any, *, flow: bool) -> Splice:
    """*value* in the place and, where it can be, in the style of a scalar."""
    start, end = node.start_mark.index, node.end_mark.index
    old = content[start:end].rstrip()
    style = cast(str | None, node.style)
    form = _scalar(str(value), style, flow=flow)
    if "\n" in old and style not in {"|", ">"}:
        form = _folded(form, str(value), old, node.start_mark.column, flow=flow)
    return start, start + len(old), form


def _scalar(value: str, style: str | None, *, flow: bool) -> str:
    """*value* as a scalar of one line: plain or in single quotes where it was and can be."""
    single = "'" + value.replace("'", "''") + "'"
    for form, wanted in ((value, None), (single, "'")):
        if style == wanted and "\n" not in value and _reads(form, value, flow=flow):
            return form
    return json.dumps(value, ensure_ascii=False)


def _folded(form: str, value: str, old: str, column: int, *, flow: bool) -> str:
    """*form* over several lines, indented as *old* was, where YAML reads it so."""
    second = old.split("\n")[1]
    indent = len(second) - len(second.lstrip(" "))
    glue = "\r\n" if "\r\n" in old else "\n"
    lines, room = [""], _WIDTH - column
    for word in form.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
            room = _WIDTH - indent
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    folded = f"{glue}{' ' * indent}".join(lines)
    return folded if indent and _reads(folded, value, flow=flow) else form


def _reads(form: str, value: str, *, flow: bool) -> bool:
    """Whether YAML reads *form* as the text *value*, in a flow mapping or in a block one."""
    form = f"{{k: {form}, l: m}}" if flow else f"k: {form}\nl: m"
    try:
        told = pyyaml.load(form, Loader=pyyaml.BaseLoader)  # noqa: S506 - makes strings only
    except pyyaml.YAMLError:
        return False
    return bool(told == {"k": value, "l": "m"})


def _addition(content: str, node: pyyaml.MappingNode, added: Mapping[str, Any]) -> Splice:
    """Keys that the mapping did not have, behind its `exact`."""
    key, value = next((key, value) for key, value in node.value if key.value == "exact")
    start, stop = value.start_mark.index, value.end_mark.index
    end = start + len(content[start:stop].rstrip())
    written = [
        f"{name}: {json.dumps(str(words), ensure_ascii=False)}" for name, words in added.items()
    ]
    if node.flow_style:
        return end, end, "".join(f", {line}" for line in written)
    newline = content.find("\n", end)
    at = len(content) if newline < 0 else newline
    if content[:at].endswith("\r"):
        at -= 1
    glue = "\r\n" if "\r\n" in content else "\n"
    indent = " " * key.start_mark.column
    return at, at, "".join(f"{glue}{indent}{line}" for line in written)


def _verify(before: str, after: str, place: Path_, values: Mapping[str, Any], where: str) -> None:
    """Raise `FormatFault` unless *after* says what *before* said but for the new values."""
    wanted = yaml.parse(before, where)
    target = wanted
    for step in place:
        if isinstance(target, list) and isinstance(step, str):
            target = next(one for one in target if one.get("id") == step)
        else:
            target = target[step]
    target.update({key: str(value) for key, value in values.items()})
    if yaml.parse(after, where) != wanted:
        raise FormatFault(
            f"{where}: {yaml.dotted(place)}",
            "The quotation cannot be rewritten without touching what stands around it.",
            "Correct it by hand.",
        )
