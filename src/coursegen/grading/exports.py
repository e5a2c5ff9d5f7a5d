"""Answers as Moodle and Canvas export them.

Columns are known by their names and by the words of the questions in them, never by their
number; a column that is no question of the bank is named, and one that cannot be told
is a fault.

Moodle: Results > Responses, with "question text" (or "right answer") ticked, in English:
``Last name, First name, …, Email address, State, …, Grade/10.00, Question 1, Response 1,
Right answer 1, …``. Canvas: Quiz Statistics > Student Analysis: ``name, id, sis_id, …,
submitted, attempt, 101: the question's words, 1.0, …, n correct, n incorrect, score``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coursegen.answers import normal
from coursegen.errors import FormatFault
from coursegen.grading.marking import Answer, key, options
from coursegen.grading.responses import NO_OPTION, Response, commas, known, read
from coursegen.grading.tables import Row, Table
from coursegen.markup import fold
from coursegen.model import Item

_MOODLE = re.compile(r"(Question|Response|Right answer) (\d+)")
_CANVAS = re.compile(r"\d+: .*", re.DOTALL)
_POINTS = re.compile(r"\d+(\.\d+)?")
_PART = re.compile(r"^part 1: ")
_FINISHED = {"finished", "submitted", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The answers of an export, and what could not be taken from it."""

    responses: tuple[Response, ...]
    problems: tuple[tuple[str, str], ...] = ()
    """The place in the file, and what is the matter."""


def is_moodle(table: Table) -> bool:
    """Whether the head is that of Moodle's responses report."""
    return any(name.startswith("Response ") and _MOODLE.fullmatch(name) for name in table.head)


def is_canvas(table: Table) -> bool:
    """Whether the head is that of Canvas's student analysis."""
    return "n correct" in table.head and any(_CANVAS.fullmatch(name) for name in table.head)


# ---------------------------------------------------------------- Moodle


def moodle(table: Table, items: Mapping[str, Item]) -> Imported:
    """The answers of Moodle's responses report; raises `FormatFault` where it has no questions."""
    if len(set(table.head)) < len(table.head):
        twice = next(name for name in table.head if table.head.count(name) > 1)
        raise FormatFault(
            f"{table.where}: line 1", f"The column '{twice}' stands here twice.", "Export it again."
        )
    at = {name: place for place, name in enumerate(table.head)}
    numbers = [name.removeprefix("Response ") for name in at if name.startswith("Response ")]
    if not any(f"{what} {n}" in at for what in ("Question", "Right answer") for n in numbers):
        raise FormatFault(
            f"{table.where}: line 1",
            "The table says what was answered, but not to which question.",
            "In Moodle's Responses report tick “question text” under Display options, "
            "then download it again.",
        )
    found, problems = [], []
    for row in table.rows:
        state = _cell(table, row, "State", "Status").casefold()
        learner = _moodle_learner(table, row)
        if state == "" and not learner and "overall average" in fold(" ".join(row.cells)).lower():
            continue
        where = row.place
        if state not in _FINISHED:
            problems.append((where, f"{learner or 'A learner'} has not finished: '{state}'."))
            continue
        if not learner:
            learner = f"row {row.line}"
            problems.append((where, f"The learner has no name here; called “{learner}”."))
        for number in numbers:
            item = _moodle_item(table, row, number, items)
            text = row.cells[at[f"Response {number}"]]
            if item is None:
                if text.strip() not in {"", "-"}:
                    problems.append((where, f"Question {number} is none of the bank's items."))
                continue
            said = "" if text.strip() == "-" else _PART.sub("", text.strip())
            found.append(_response(learner, item, read(item, said, parts=known), table, row))
    return Imported(responses=tuple(found), problems=tuple(dict.fromkeys(problems)))


def _moodle_learner(table: Table, row: Row) -> str:
    named = _cell(table, row, "Email address", "ID number", "Username")
    first, last = _cell(table, row, "First name"), _cell(table, row, "Last name", "Surname")
    return named or " ".join(part for part in (first, last) if part)


def _moodle_item(table: Table, row: Row, number: str, items: Mapping[str, Item]) -> Item | None:
    asked = _cell(table, row, f"Question {number}")
    if asked and asked != "-":
        return _by_words(asked, items.values())
    right = _cell(table, row, f"Right answer {number}")
    if not right or right == "-":
        return None
    same = [item for item in items.values() if key(item) and normal(key(item)) == normal(right)]
    return same[0] if len(same) == 1 else None


# ---------------------------------------------------------------- Canvas


def canvas(table: Table, items: Mapping[str, Item]) -> Imported:
    """The answers of Canvas's student analysis; raises `FormatFault` where columns have moved."""
    columns: list[tuple[int, Item]] = []
    problems = []
    for place, name in enumerate(table.head):
        if not _CANVAS.fullmatch(name):
            continue
        after = table.head[place + 1] if place + 1 < len(table.head) else ""
        if not _POINTS.fullmatch(after):
            raise FormatFault(
                f"{table.where}: line 1",
                f"Behind the question “{name[:60]}” its points should stand, not “{after[:60]}”.",
                "Columns have moved: download the student analysis again.",
            )
        item = _by_words(name.partition(": ")[2], items.values())
        if item is None:
            problems.append(("line 1", f"“{name[:80]}” is none of the bank's items."))
        else:
            columns.append((place, item))
    _once(table, [item for _, item in columns])
    found = []
    for row in table.rows:
        where = row.place
        learner = _cell(table, row, "sis_id", "id", "name")
        if not learner:
            learner = f"row {row.line}"
            problems.append((where, f"The learner has no name here; called “{learner}”."))
        for place, item in columns:
            text, earned = row.cells[place], row.cells[place + 1]
            if not text.strip() and not earned.strip():
                continue
            answer = read(item, text, parts=commas, arrow="=>")
            found.append(_response(learner, item, answer, table, row))
    return Imported(responses=tuple(found), problems=tuple(problems))


# ---------------------------------------------------------------- both


def _cell(table: Table, row: Row, *names: str) -> str:
    """The first of the columns *names* that the table has and that is not empty in this row."""
    for name in names:
        if name in table.head:
            text = fold(row.cells[table.head.index(name)])
            if text:
                return text
    return ""


def _response(learner: str, item: Item, answer: Answer | None, table: Table, row: Row) -> Response:
    return Response(
        learner=learner,
        item=item.id,
        answer=answer,
        note=NO_OPTION if answer is None else "",
        file=table.where,
        place=row.place,
    )


def _by_words(asked: str, items: Iterable[Item]) -> Item | None:
    """The item whose stem the question begins with; its options decide where two share one."""
    words = normal(asked)
    found = [
        item
        for item in items
        if normal(item.stem) and f"{words} ".startswith(f"{normal(item.stem)} ")
    ]
    longest = max((len(normal(item.stem)) for item in found), default=0)
    found = [item for item in found if len(normal(item.stem)) == longest]
    if len(found) > 1:
        found = [
            item
            for item in found
            if options(item) and all(normal(one) in words for one in options(item))
        ]
    return found[0] if len(found) == 1 else None


def _once(table: Table, items: Sequence[Item]) -> None:
    for number, item in enumerate(items):
        if item in items[:number]:
            raise FormatFault(
                f"{table.where}: line 1",
                f"Two questions of the table have the words of the item '{item.id}'.",
                "Leave one of them out.",
            )
