"""Answers and marks as CSV: this program's own forms, in and out, and the parts that all share.

A cell is data: what a spreadsheet would take for a formula is written with an apostrophe in
front, and read without it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coursegen.answers import points
from coursegen.errors import FormatFault
from coursegen.grading.marking import BLANK, Mark
from coursegen.grading.responses import NO_OPTION, Response, from_text, to_text
from coursegen.markup import fold
from coursegen.model import Item

COLUMNS = ("learner", "item", "answer", "points", "of", "note")
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+-](?![\d.,]*$))")
_QUOTED = re.compile(r"^'(?=[=@\t\r+-])")
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table, by the names of its columns."""

    line: int
    cells: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"line {self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file with a head."""

    where: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


def parse(text: str, where: str) -> Table:
    """A CSV *text* with commas, semicolons or tabs, whichever its head has most of.

    Raises `FormatFault` where it has no head, no rows, or a row with too many or too few
    cells; empty lines are passed over.
    """
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        read = [(lines.line_num, cells) for cells in lines if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise FormatFault(where, f"This is not valid CSV: {error}.", "Export it again.") from None
    if len(read) < 2 or len(read[0][1]) < 2:
        raise FormatFault(
            where, "This table has no rows of answers.", "Export the answers of a class as CSV."
        )
    head = tuple(fold(cell) for cell in read[0][1])
    for line, cells in read[1:]:
        if len(cells) != len(head):
            raise FormatFault(
                f"{where}: line {line}",
                f"This row has {len(cells)} cells; the head has {len(head)}.",
                "Columns have moved, or a comma stands outside quotation marks: export it again.",
            )
    rows = tuple(Row(line=line, cells=tuple(cells)) for line, cells in read[1:])
    return Table(where=where, head=head, rows=rows)


def is_marks(table: Table) -> bool:
    """Whether the table is one that `marks_text` wrote."""
    return {"learner", "item", "answer"} <= set(table.head)


def is_matrix(table: Table, items: Mapping[str, Item]) -> bool:
    """Whether the table has a row for each learner and a column for each item."""
    return "learner" in table.head and any(name in items for name in table.head)


def marks(table: Table, items: Mapping[str, Item]) -> tuple[Response, ...]:
    """The answers of a table of marks, with the points that a person may have written into it."""
    place = {name: table.head.index(name) for name in COLUMNS if name in table.head}

    def cell(row: Row, name: str) -> str:
        return _unquoted(row.cells[place[name]]) if name in place else ""

    found = []
    for row in table.rows:
        where = f"{table.where}: {row.place}"
        learner, item = fold(cell(row, "learner")), items.get(cell(row, "item").strip())
        if item is None:
            raise FormatFault(
                where,
                f"There is no item '{cell(row, 'item')}' in this module's bank.",
                "Check the column `item`, or the module.",
            )
        if not learner:
            raise FormatFault(where, "The column `learner` is empty here.", "Name the learner.")
        given = _points(cell(row, "points"), points(item.interaction), where)
        text, note = cell(row, "answer"), fold(cell(row, "note"))
        answer = from_text(item, text)
        if answer is None:
            note = NO_OPTION
        elif not answer and given != 0 and "points" in place:
            answer = None
        found.append(
            Response(
                learner=learner,
                item=item.id,
                answer=answer,
                points=given,
                note=note,
                file=table.where,
                place=row.place,
            )
        )
    return tuple(found)


def matrix(table: Table, items: Mapping[str, Item]) -> tuple[Response, ...]:
    """The answers of a table with a row for each learner; the other columns are the items' ids."""
    at = table.head.index("learner")
    unknown = [name for name in table.head if name != "learner" and name not in items]
    if unknown:
        raise FormatFault(
            f"{table.where}: line 1",
            f"There is no item '{unknown[0]}' in this module's bank.",
            "The columns are `learner` and the ids of items.",
        )
    found = []
    for row in table.rows:
        where = f"{table.where}: {row.place}"
        learner = fold(_unquoted(row.cells[at]))
        if not learner:
            raise FormatFault(where, "The column `learner` is empty here.", "Name the learner.")
        for name, text in zip(table.head, row.cells, strict=True):
            if name == "learner":
                continue
            answer = from_text(items[name], _unquoted(text))
            note = NO_OPTION if answer is None else ""
            found.append(
                Response(
                    learner=learner,
                    item=name,
                    answer=answer,
                    note=note,
                    file=table.where,
                    place=row.place,
                )
            )
    return tuple(found)


def marks_text(marks: Iterable[Mark]) -> str:
    """Marks as CSV, a line an answer; points are empty where a person must give them."""
    return _written(
        COLUMNS,
        (
            (
                mark.learner,
                mark.item,
                to_text(mark.answer),
                number(mark.points),
                str(mark.of),
                mark.note,
            )
            for mark in marks
        ),
    )


def read_marks(table: Table, items: Mapping[str, Item]) -> tuple[Mark, ...]:
    """The marks of a table that `marks_text` wrote, just as they stand there.

    Raises `FormatFault` where it is another table.
    """
    if not is_marks(table) or "points" not in table.head:
        raise FormatFault(
            table.where,
            f"This is no table of marks; its columns are {', '.join(table.head[:8])}.",
            "Mark the answers first, with `coursegen grade`.",
        )
    return tuple(
        Mark(
            learner=one.learner,
            item=one.item,
            answer=one.answer or "",
            points=one.points,
            of=points(items[one.item].interaction),
            note=one.note,
        )
        for one in marks(table, items)
    )


def scores_text(marks: Sequence[Mark]) -> str:
    """A line a learner: points, what they are out of, and how many answers await a person."""
    learners: dict[str, list[Mark]] = {}
    for mark in marks:
        learners.setdefault(mark.learner, []).append(mark)
    lines = []
    for learner, own in learners.items():
        earned = sum(mark.points for mark in own if mark.points is not None)
        waiting = sum(mark.points is None for mark in own)
        blank = sum(mark.note == BLANK for mark in own)
        out_of = sum(mark.of for mark in own)
        lines.append((learner, number(earned), str(out_of), str(waiting), str(blank)))
    return _written(("learner", "points", "of", "waiting", "blank"), lines)


def number(value: float | None) -> str:
    """Points with at most four decimals; empty where there are none."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share as people read it: ``61 %``."""
    return f"{100 * share:.0f}\u00a0%"


def decimal(value: float) -> str:
    """Two decimals, with a minus sign where there is one."""
    return f"{value:.2f}".replace("-", "−")


def _points(text: str, most: int, where: str) -> float | None:
    words = text.strip().replace(",", ".")
    if not words:
        return None
    if not re.fullmatch(r"\d+(\.\d*)?|\.\d+", words) or float(words) > most:
        raise FormatFault(
            where, f"'{text}' are no points for this item.", f"Give 0 to {most}, or leave it empty."
        )
    return float(words)


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO(newline="")
    lines = csv.writer(stream, lineterminator="\n")
    lines.writerow(head)
    lines.writerows([_quoted(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _quoted(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) or _QUOTED.match(cell) else cell


def _unquoted(cell: str) -> str:
    return cell[1:] if _QUOTED.match(cell) else cell
