"""Papers and keys for a word processor: the trees of words that the PDFs are set from, as DOCX.

Words reach pandoc as the strings of its JSON tree, never as markup, and its file is then
given the house's look, its page numbers, and fixed dates: the same data gives the same bytes.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, zip_longest
from pathlib import Path
from typing import Any

import pypandoc

from coursegen.errors import BuildFault
from coursegen.handout import docx_file
from coursegen.handout.paper import letter
from coursegen.handout.prose import Node, paragraph

Block = dict[str, Any]
Inline = dict[str, Any]

_VERSION = [1, 23, 1]
"""Of pandoc's tree; a pandoc that reads another refuses it."""
_NO = ["", [], []]
"""No id, no classes, no attributes."""
_BOX = "\N{BALLOT BOX} "
_GAP = "_" * 12
_AT_ONCE = 5
"""Variants side by side in a key table."""


def paper(frame: Mapping[str, Any], data: Mapping[str, Any], *, where: str) -> bytes:
    """A quiz or exam paper, as DOCX, from the data of its template."""
    questions = data["questions"]
    every = "the question" if len(questions) == 1 else f"all {len(questions)} questions"
    blocks = [
        _styled("Name", [_plain(f"Name {'_' * 34}   Number {'_' * 12}   Date {'_' * 12}")]),
        _para(
            f"Answer {every}. Where there are boxes, mark one, unless the question says "
            f"otherwise. What a question is worth stands behind it. Points: ______ / "
            f"{data['points']}"
        ),
        _numbered([_question(question) for question in questions], "Decimal"),
        _styled("End", [_plain("End of the paper.")]),
    ]
    title = f"Exam, variant {data['code']}"
    return _docx(frame, title, blocks, f"Variant {data['code']}", where)


def key(frame: Mapping[str, Any], data: Mapping[str, Any], *, where: str) -> bytes:
    """The answer key, as DOCX, from the data of its template."""
    codes = data["codes"]
    blocks = [
        _para(
            f"For {'the paper' if len(codes) == 1 else 'the papers'} {', '.join(codes)}: "
            f"{_points(data['points'])} in all. A paper whose code differs was made from other "
            "items or with another seed. Lines are those of the reading handout set for "
            f"{frame['set']}."
        )
    ]
    if data["left_out"]:
        names = ", ".join(f"{item} (beside {other})" for item, other in data["left_out"])
        blocks.append(_para(f"Left out, because one would give another's answer away: {names}."))
    blocks.append(_heading("Key table"))
    for first in range(0, len(codes), _AT_ONCE):
        rows = [
            [str(number), *row[first : first + _AT_ONCE]]
            for number, row in enumerate(data["table"], start=1)
        ]
        head = ["No.", *codes[first : first + _AT_ONCE]]
        blocks.append(
            _table(head, rows, [0.08, *[min(0.92 / (len(head) - 1), 0.3)] * len(head[1:])])
        )
    blocks.append(_heading("Answers and evidence"))
    for one in data["answers"]:
        worth = f" ({_points(one['points'])})"
        blocks += _entry(str(one["number"]), one, worth, one["note"])
    if data["discussion"]:
        blocks.append(_heading("Discussion: what a good answer holds"))
        for number, one in enumerate(data["discussion"], start=1):
            blocks += _entry(str(number), one, "", "")
    return _docx(frame, "Answer key", blocks, "Answer key", where)


# ---------------------------------------------------------------- questions and answers


def _question(data: Mapping[str, Any]) -> list[Block]:
    """A question's blocks: its stem with what it is worth, and room for its answer."""
    first, *rest = data["stem"]
    stem = [*_inlines(first["c"]), _str(f"  ({_points(data['points'])})")]
    return [_styled("Question", [{"t": "Para", "c": stem}]), *_blocks(rest), *_room(data["space"])]


def _room(space: Mapping[str, Any]) -> list[Block]:
    hint = space["hint"]
    blocks = [_styled("Hint", [_plain(hint)])] if hint else []
    match space["form"]:
        case "choice":
            blocks.append(_lettered(space["options"], _BOX))
        case "truth":
            blocks.append(_styled("Room", [_plain(f"{_BOX}True      {_BOX}False")]))
        case "lines":
            blocks += [_styled("Answer line", [_plain("\u00a0")]) for _ in range(space["lines"])]
        case "number":
            blocks.append(_styled("Room", [_plain(f"Answer: {_GAP} {space['unit']}".rstrip())]))
        case "match":
            left = [f"_____  {number}  {row}" for number, row in enumerate(space["rows"], start=1)]
            right = [f"{letter(n)}.  {option}" for n, option in enumerate(space["options"])]
            rows = list(zip_longest(left, right, fillvalue=""))
            share = space["share"] / 100
            blocks.append(_table((), rows, (share, 1 - share)))
        case "order":
            cells = "  ".join("____" for _ in space["options"])
            blocks.append(_lettered(space["options"]))
            blocks.append(_styled("Room", [_plain(f"First  {cells}  last")]))
        case "hot_text":
            words: list[Inline] = []
            for number, sentence in enumerate(space["options"], start=1):
                mark = {"t": "Strong", "c": [_str(str(number))]}
                words += [{"t": "Superscript", "c": [mark]}, _str(f"\u00a0{sentence} ")]
            blocks.append(_styled("Passage", [{"t": "Para", "c": words}]))
            blocks.append(_styled("Room", [_plain("Sentence number: ______")]))
    return blocks


def _entry(number: str, data: Mapping[str, Any], worth: str, note: str) -> list[Block]:
    """An answer of the key: the question, then each row behind its label."""
    first, *rest = data["stem"]
    head = [{"t": "Strong", "c": [_str(number)]}, _str("\t"), *_inlines(first["c"]), _str(worth)]
    blocks = [_styled("Answered", [{"t": "Para", "c": head}]), *_blocks(rest)]
    if note:
        blocks.append(_styled("Note", [_plain(note)]))
    for row in data["rows"]:
        label = [{"t": "SmallCaps", "c": [_str(row["label"])]}] if row["label"] else []
        first, *more = row["c"] or [paragraph([])]
        if first["t"] not in {"p", "hang", "evidence"}:
            first, more = paragraph([]), row["c"]
        words = [_str(first["quote"])] if first["t"] == "evidence" else _inlines(first["c"])
        blocks.append(_styled("Answer", [{"t": "Para", "c": [*label, _str("\t"), *words]}]))
        if first["t"] == "evidence":
            blocks.append(_styled("Citation", [{"t": "Para", "c": _inlines(first["cite"])}]))
        blocks += _blocks(more)
    return blocks


def _points(number: int) -> str:
    return "1\u00a0point" if number == 1 else f"{number}\u00a0points"


# ---------------------------------------------------------------- pandoc's tree


def _str(text: str) -> Inline:
    return {"t": "Str", "c": text}


def _plain(text: str) -> Block:
    return {"t": "Para", "c": [_str(text)]}


def _para(text: str) -> Block:
    return _styled("Text", [_plain(text)])


def _heading(text: str) -> Block:
    return {"t": "Header", "c": [1, _NO, [_str(text)]]}


def _styled(style: str, blocks: Sequence[Block]) -> Block:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], list(blocks)]}


def _numbered(items: Sequence[Sequence[Block]], form: str) -> Block:
    return {"t": "OrderedList", "c": [[1, {"t": form}, {"t": "Period"}], list(items)]}


def _lettered(options: Iterable[str], mark: str = "") -> Block:
    return _numbered(
        [[_styled("Option", [_plain(f"{mark}{option}")])] for option in options], "UpperAlpha"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Block:
    """A table of plain cells, its columns as wide as *widths*, shares of the page's width."""

    def row(cells: Sequence[str]) -> list[Any]:
        blocks = [_styled("Cell", [_plain(cell)]) for cell in cells]
        return [_NO, [[_NO, {"t": "AlignDefault"}, 1, 1, [block]] for block in blocks]]

    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": width}] for width in widths]
    body = [_NO, 0, [], [row(cells) for cells in rows]]
    top = [_NO, [row(head)] if head else []]
    return {"t": "Table", "c": [_NO, [None, []], columns, top, [body], [_NO, []]]}


def _blocks(nodes: Iterable[Node]) -> list[Block]:
    return [block for node in nodes for block in _block(node)]


def _block(node: Node) -> list[Block]:
    if isinstance(node, str):
        return [_more([_str(node)])]
    match node["t"]:
        case "ul":
            return _listed(["–\u2002" for _ in node["items"]], node["items"])
        case "ol":
            numbers = count(node["start"])
            return _listed([f"{next(numbers)}.\u2002" for _ in node["items"]], node["items"])
        case "quote":
            return [{"t": "BlockQuote", "c": _blocks(node["c"])}]
        case _:
            return [_more(_inlines(node["c"]))]


def _more(words: Sequence[Inline]) -> Block:
    return _styled("More", [{"t": "Para", "c": list(words)}])


def _listed(marks: Sequence[str], items: Sequence[Sequence[Node]]) -> list[Block]:
    """A list as paragraphs, each behind its mark, in line with the rows of a key."""
    blocks: list[Block] = []
    for mark, item in zip(marks, items, strict=True):
        first, *rest = _blocks(item) or [_more([])]
        if first["t"] == "Div":
            first = _more([_str(mark), *first["c"][1][0]["c"]])
        blocks += [first, *rest]
    return blocks


def _inlines(nodes: Iterable[Node]) -> list[Inline]:
    return [inline for node in nodes for inline in _inline(node)]


def _inline(node: Node) -> list[Inline]:
    if isinstance(node, str):
        return [_str(node)]
    match node["t"]:
        case "gap":
            return [_str(_GAP)]
        case "em":
            return [{"t": "Emph", "c": _inlines(node["c"])}]
        case "strong":
            return [{"t": "Strong", "c": _inlines(node["c"])}]
        case "code":
            return [{"t": "Code", "c": [_NO, node["s"]]}]
        case "br":
            return [{"t": "LineBreak"}]
        case "url":
            return [{"t": "Link", "c": [_NO, [_str(node["s"])], [node["url"], ""]]}]
        case "whole" | "box":
            return [_str(node["s"])]
        case _:
            return []


def _docx(
    frame: Mapping[str, Any], kind: str, blocks: Sequence[Block], middle: str, where: str
) -> bytes:
    def inlines(text: str) -> dict[str, Any]:
        return {"t": "MetaInlines", "c": [_str(text)]}

    tree = {
        "pandoc-api-version": _VERSION,
        "meta": {
            "title": inlines(frame["module"]),
            "subtitle": inlines(f"{kind} · {frame['course']}"),
            "lang": inlines(frame["lang"]),
        },
        "blocks": list(blocks),
    }
    command = [_pandoc(), "--from=json", "--to=docx", "--sandbox", "--output=-"]
    done = subprocess.run(  # noqa: PLW1510
        command, input=json.dumps(tree).encode(), capture_output=True
    )
    if done.returncode:
        raise BuildFault(
            where,
            f"pandoc refused the page: {done.stderr.decode(errors='replace').strip()}.",
            "This is a fault of coursegen; report it with the course that shows it.",
        )
    return docx_file.finished(done.stdout, frame, middle)


def _pandoc() -> str:
    """The pandoc that the package carries, so that every machine writes the same bytes."""
    folder = Path(pypandoc.__file__).parent / "files"
    found = next(
        (path for name in ("pandoc", "pandoc.exe") if (path := folder / name).exists()), None
    )
    return str(found) if found else str(pypandoc.get_pandoc_path())
