"""YAML in and out: every scalar is read as the text that stands there, every fault has a line.

YAML's guesses (``no`` is false, ``1.50`` is 1.5, ``2025-12-08`` is a date) lose what an
author wrote, so that the reader makes strings of all scalars and the file's form decides
what becomes a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import pydantic
import yaml

from coursegen.errors import FormatFault
from coursegen.files.text import read_text

T = TypeVar("T")

_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
_WIDTH = 100_000
"""A text stays on its line: wrapped, every edit would move the lines below it."""
_DEPTH = 30
"""Levels; the deepest course file has ten."""
_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Strings only; a key given twice and an alias are faults."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be a word", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key.value}' stands here twice", key.start_mark
                )
            seen.add(key.value)
        return cast(dict[Any, Any], super().construct_mapping(node, deep=True))


def parse(text: str, where: str) -> Any:
    """The value that *text* holds: dicts, lists and strings.

    Raises `FormatFault`, with the line, where the text is not YAML or uses aliases.
    """
    try:
        _refuse_tricks(text, where)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a BaseLoader makes strings only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise FormatFault(
            f"{where}{line}",
            f"This is not valid YAML: {error.problem or error.context}.",
            "Look at the indentation, at colons and at quotation marks near that line.",
        ) from None
    except yaml.YAMLError as error:
        raise FormatFault(where, f"This is not valid YAML: {error}.", "") from None


def _refuse_tricks(text: str, where: str) -> None:
    """Raise `FormatFault` for what makes a small file a huge value: aliases, deep nesting."""
    depth = 0
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, yaml.AliasToken):
            raise FormatFault(
                f"{where}:{token.start_mark.line + 1}",
                f"YAML aliases (*{token.value}) are not used in course files.",
                "Write the value out.",
            )
        if isinstance(token, _OPENING):
            depth += 1
        elif isinstance(token, _CLOSING):
            depth -= 1
        if depth > _DEPTH:
            raise FormatFault(
                f"{where}:{token.start_mark.line + 1}",
                f"The YAML is nested more than {_DEPTH} levels deep.",
                "Look at the brackets and the indentation near that line.",
            )


def load(path: Path, adapter: pydantic.TypeAdapter[T], where: str = "") -> T:
    """The content of the YAML file at *path*, in the form that *adapter* describes."""
    return loads(read_text(path), adapter, where or str(path))


def loads(text: str, adapter: pydantic.TypeAdapter[T], where: str) -> T:
    """The content of YAML *text*; raises `FormatFault` with line and key path."""
    value = parse(text, where)
    try:
        return adapter.validate_python(value)
    except pydantic.ValidationError as error:
        faults = error.errors(include_url=False)
        first = min(faults, key=lambda fault: fault["type"] not in _UNKNOWN)
        path = _pointed(first["loc"], value)
        if first["type"] == "missing":
            path = path[:-1]
        line = line_of(text, path)
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        what, todo = _explained(first, path)
        place = dotted(path)
        raise FormatFault(
            f"{where}:{line}: {place}" if place else f"{where}:{line}", what + more, todo
        ) from None


def dotted(path: Sequence[str | int]) -> str:
    """A key path as people read it: ``items[3].interaction.key``."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else str(step)
    return words


def _pointed(loc: Sequence[str | int], value: Any) -> list[str | int]:
    """*loc* without pydantic's names of union members, which no file holds."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif step is not loc[-1]:
            continue
        path.append(step)
    return path


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line, counted from 1, at which a key path of valid YAML stands, or how far it goes.

    A step that is a word finds, in a list, the entry whose ``id`` it is.
    """
    node = _composed(text)
    line = 1
    for step in path:
        child = None
        if isinstance(node, yaml.MappingNode):
            for key, candidate in node.value:
                if key.value == step:
                    line, child = key.start_mark.line + 1, candidate
        elif isinstance(node, yaml.SequenceNode):
            child = _entry(node, step)
            line = child.start_mark.line + 1 if child else line
        if child is None:
            break
        node = child
    return line


@lru_cache(maxsize=4)
def _composed(text: str) -> yaml.Node | None:
    """The tree of a file; a long one is asked for the place of each of its entries."""
    return yaml.compose(text, Loader=_Loader)


def _entry(node: yaml.SequenceNode, step: str | int) -> yaml.Node | None:
    if isinstance(step, int):
        return cast(yaml.Node, node.value[step]) if step < len(node.value) else None
    for child in node.value:
        if isinstance(child, yaml.MappingNode) and any(
            key.value == "id" and value.value == step for key, value in child.value
        ):
            return child
    return None


def _explained(fault: Any, path: Sequence[str | int]) -> tuple[str, str]:
    key = path[-1] if path else "the file"
    match fault["type"]:
        case "missing":
            return f"The key '{fault['loc'][-1]}' is missing.", "Add it."
        case "unexpected_keyword_argument" | "extra_forbidden":
            return (
                f"There is no key of the name '{fault['loc'][-1]}' here.",
                "Check its spelling against docs/files.md.",
            )
        case "enum" | "literal_error" | "union_tag_invalid":
            ctx = fault["ctx"]
            allowed = ctx.get("expected") or ctx.get("expected_tags")
            return f"'{key}' must be one of {allowed}.", "Choose one of them."
        case "union_tag_not_found":
            return "The key 'type' is missing.", "Say which interaction this is."
        case "value_error":
            return str(fault["ctx"]["error"]), ""
        case "decimal_parsing":
            return (
                f"'{fault['input']}' is not a plain number.",
                "Write digits alone, with a point before decimals: 1500, 0.5.",
            )
        case "string_type" | "dataclass_type" | "tuple_type" | "list_type" | "dict_type":
            wanted = {"s": "a text", "t": "a list", "l": "a list"}.get(fault["type"][0], "keys")
            return f"Here {wanted} must stand.", "See docs/files.md for the form."
        case _:
            return f"{fault['msg']}.", "See docs/files.md for the form."


class _Dumper(yaml.SafeDumper):
    """Block style, sequences indented under their key, long texts as paragraphs."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    style = "|" if "\n" in data else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


def _number(dumper: yaml.SafeDumper, data: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", format(data, "f"))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)


def dumps(value: Any, *, indent: int = 0) -> str:
    """*value* as YAML text, keys in the order given, shifted right by *indent* spaces."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    if not indent:
        return text
    shift = " " * indent
    return "".join(shift + line + "\n" if line else "\n" for line in text.split("\n")[:-1])
