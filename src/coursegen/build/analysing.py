"""What the marks of a class say about its questions, as a page and as data.

The person's bank is never touched: what was measured stands in a file of its own beside it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coursegen.build.grading import RESULTS, bank_of
from coursegen.errors import FileFault, FormatFault
from coursegen.files import text, yaml
from coursegen.grading import report, tables
from coursegen.grading.analysis import Analysis, measured
from coursegen.grading.analysis import analyse as analyse_marks
from coursegen.grading.analysis import data as analysis_data
from coursegen.model import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """The analysis of a class's marks, and where it was written."""

    analysis: Analysis
    paths: tuple[Path, ...]

    def summary(self) -> tuple[str, ...]:
        """Lines that name the weak items, and say where the report is."""
        named = [f"{one.item}: {one.reason.value}. {one.message}" for one in self.analysis.weak]
        return (*(named or ["No item is named as weak."]), *map(str, self.paths))


def analyse(
    root: Path,
    course: Course,
    module: str,
    *,
    table: Path | None = None,
    output: Path | None = None,
    write_back: bool = False,
) -> Analysed:
    """Analyse a table of marks, ``results/<module>.csv`` by default.

    The report goes beside the table as HTML and JSON. With *write_back* what was measured of
    each item goes to ``quizzes/<module>.measured.yaml``; the bank itself is never touched.
    """
    this, bank = bank_of(course, module)
    source = table or root / RESULTS / f"{module}.csv"
    if not source.exists():
        raise FileFault(
            str(source), "There are no marks to analyse.", "Run `coursegen grade FILES…` first."
        )
    items = {item.id: item for item in bank.items}
    marks = tables.read_marks(tables.parse(text.read_text(source), str(source)), items)
    seen = Counter((mark.learner, mark.item) for mark in marks)
    (learner, item), count = seen.most_common(1)[0]
    if count > 1:
        raise FormatFault(
            str(source),
            f"The learner '{learner}' has {count} marks for the item '{item}'.",
            "Leave out all but one.",
        )
    analysis = analyse_marks(marks, bank.items)
    folder = output or source.parent
    page, data = folder / f"{module}-analysis.html", folder / f"{module}-analysis.json"
    text.write_text(page, report.page(analysis, course=course.title, module=this.title))
    text.write_text(data, _json({"course": course.id, "module": module} | analysis_data(analysis)))
    paths = [page, data]
    if write_back:
        beside = root / measured_path(module)
        known = {"id": module, "items": measured(analysis)}
        text.write_text(beside, MEASURED + yaml.dumps(known))
        paths.append(beside)
    return Analysed(analysis=analysis, paths=tuple(paths))


MEASURED = """\
# What a class's answers showed of the items, written by `coursegen analyse --write-back`;
# the next one writes it anew. Facility is the share of the points that were earned.
"""


def measured_path(module: str) -> str:
    """Where the measured difficulty of a module's items stands, relative to the course."""
    return f"quizzes/{module}.measured.yaml"


def facilities(root: Path, module: str) -> dict[str, float]:
    """The measured facility of a module's items by their ids; empty where none was measured.

    Raises `FormatFault` where the file is not as `analyse` writes it.
    """
    where = measured_path(module)
    if not (root / where).is_file():
        return {}
    data = yaml.parse(text.read_text(root / where), where)
    try:
        found = {
            str(one["id"]): float(one["facility"]) for one in data["items"] if "facility" in one
        }
    except (KeyError, TypeError, ValueError):
        raise FormatFault(
            where,
            "This is not what `coursegen analyse --write-back` writes.",
            "Run it again, or delete the file.",
        ) from None
    return found


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
