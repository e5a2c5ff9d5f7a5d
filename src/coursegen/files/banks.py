"""Item banks on disk: drafts are added at the end, and what stands there is never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml as pyyaml

from coursegen.files import records, text, yaml
from coursegen.model import Item, ItemBank

HEADER = """\
# yaml-language-server: $schema=../docs/schemas/bank.json
# The item bank of one module: yours to edit. Set `status` to approved, edited or rejected;
# `coursegen quiz` only ever adds drafts at the end.
"""


def extend(path: Path, bank: ItemBank, new: Sequence[Item]) -> None:
    """Add the items *new* to the bank at *path*, making the file where there is none.

    All that the file held stays byte for byte, comments included. A bank whose items are
    in YAML's flow style (``items: []``) is written anew, since it has no lines to add to.
    """
    if not path.exists():
        whole = ItemBank(id=bank.id, title=bank.title, items=(*bank.items, *new))
        text.write_text(path, HEADER + yaml.dumps(records.bank_data(whole)))
        return
    old = text.read_text(path)
    sequence = _items(old)
    if sequence.flow_style:
        whole = ItemBank(id=bank.id, title=bank.title, items=(*bank.items, *new))
        text.write_text(path, HEADER + yaml.dumps(records.bank_data(whole)))
        return
    indent = sequence.start_mark.column
    added = yaml.dumps([records.item_data(item) for item in new], indent=indent)
    end = _end_of_lines(old, sequence.value[-1].end_mark.index)
    glue = "" if old[:end].endswith("\n") else "\n"
    text.write_text(path, old[:end] + glue + added + old[end:])


def _items(content: str) -> pyyaml.SequenceNode:
    root = pyyaml.compose(content, Loader=pyyaml.BaseLoader)
    assert isinstance(root, pyyaml.MappingNode), "the bank was read before"  # noqa: S101
    node = next(value for key, value in root.value if key.value == "items")
    assert isinstance(node, pyyaml.SequenceNode), "the bank was read before"  # noqa: S101
    return node


def _end_of_lines(old: str, index: int) -> int:
    """Where the last line that holds anything before *index* ends, its newline included."""
    stripped = len(old[:index].rstrip())
    newline = old.find("\n", stripped)
    return len(old) if newline < 0 else newline + 1
