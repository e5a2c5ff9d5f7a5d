"""Answers from files of any kind: scans, exports of other programs, the book, tables.

A page or a row that cannot be read is a finding, so that one of them does not stop a class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coursegen import scan, sheet
from coursegen.errors import CoursegenError, FileFault, FormatFault
from coursegen.files import answers as answer_files
from coursegen.files import text
from coursegen.grading import exports, tables
from coursegen.grading.responses import NO_OPTION, Response, from_data
from coursegen.handout.bubbles import choices, code_of
from coursegen.handout.paper import Paper, choose, letter, papers
from coursegen.markup import fold
from coursegen.model import (
    Course,
    Finding,
    Item,
    ItemBank,
    Module,
    Severity,
    TrueFalseInteraction,
)

ON_PAPER = "answered on the paper"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads answers to one module's items from any file."""

    course: Course
    module: Module
    bank: ItemBank
    seed: int

    @property
    def items(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.bank.items}

    def read(self, path: Path) -> tuple[Sequence[Response], Sequence[Finding]]:
        """The answers of a file, and what could not be read of it."""
        suffix = path.suffix.lower()
        if suffix in scan.SUFFIXES:
            return self._scans(path)
        if suffix == ".json":
            return self._saved(path), ()
        if suffix in {".csv", ".tsv", ".txt"}:
            return self._table(path)
        raise FileFault(
            str(path),
            f"Answers are not read from a file of the kind '{path.suffix}'.",
            f"Give {', '.join(scan.SUFFIXES)}, .csv or .json.",
        )

    def _saved(self, path: Path) -> Sequence[Response]:
        record = answer_files.load(path)
        if (record.course, record.module) != (self.course.id, self.module.id):
            raise FormatFault(
                str(path),
                f"These are answers to the module '{record.module}' of '{record.course}'.",
                f"Name that module; this is '{self.module.id}' of '{self.course.id}'.",
            )
        unknown = [name for name in record.answers if name not in self.items]
        if unknown:
            raise FormatFault(
                f"{path}: answers",
                f"There is no item '{unknown[0]}' in this module's bank.",
                "The book must be built from this bank.",
            )
        found = []
        for name, value in record.answers.items():
            answer = from_data(self.items[name], value)
            note = NO_OPTION if answer is None else ""
            found.append(
                Response(
                    learner=fold(record.learner),
                    item=name,
                    answer=answer,
                    note=note,
                    file=str(path),
                )
            )
        return found

    def _table(self, path: Path) -> tuple[Sequence[Response], Sequence[Finding]]:
        table = tables.parse(text.read_text(path), str(path))
        if tables.is_marks(table):
            return tables.marks(table, self.items), ()
        if tables.is_matrix(table, self.items):
            return tables.matrix(table, self.items), ()
        shown = {item.id: item for item in self.bank.shown().items}
        if exports.is_moodle(table):
            imported = exports.moodle(table, shown)
        elif exports.is_canvas(table):
            imported = exports.canvas(table, shown)
        else:
            raise FormatFault(
                f"{path}: line 1",
                f"This table is not known: its columns are {', '.join(table.head[:6])}….",
                "Give Moodle's Responses report, Canvas's Student Analysis, or a table with the "
                "columns learner, item and answer.",
            )
        if not imported.responses:
            why = imported.problems[0][1] if imported.problems else "It has no answers."
            raise FormatFault(str(path), why, "Check the module: no question is one of its items.")
        return imported.responses, [
            Finding(
                code="G202",
                severity=Severity.ERROR,
                file=str(path),
                place=place,
                message=message,
                suggestion="This was left out, or named so; correct the file if it matters.",
            )
            for place, message in imported.problems
        ]

    def _scans(self, path: Path) -> tuple[Sequence[Response], Sequence[Finding]]:
        found: list[Response] = []
        findings: list[Finding] = []
        for page in scan.pages(path):
            where = f"{path}: page {page.number}"
            try:
                placed = scan.place(page)
                paper = self._paper(placed.code, where)
            except CoursegenError as fault:
                findings.append(_unread(path, page.number, fault))
                continue
            rows = [choices(question) for question in paper.questions]
            reading = scan.read(placed, [len(row) for row in rows])
            learner = reading.learner
            if not learner:
                learner = f"{path.name} page {page.number}"
                findings.append(
                    Finding(
                        code="G104",
                        severity=Severity.ERROR,
                        file=str(path),
                        place=f"page {page.number}",
                        message=f"Whose sheet this is cannot be read: {reading.learner_doubt}. "
                        f"In the marks the learner is called “{learner}”.",
                        suggestion="Write the right number into the column `learner`.",
                    )
                )
            found += _responses(paper, reading, learner, page)
        return found, findings

    def _paper(self, code: sheet.Code, where: str) -> Paper:
        """The paper that the sheet belongs to."""
        if code.exam != sheet.exam_number(self.course.id, self.module.id):
            others = [
                module.id
                for module in self.course.modules
                if sheet.exam_number(self.course.id, module.id) == code.exam
            ]
            whose = f"the module '{others[0]}'" if others else "another course or module"
            raise FormatFault(
                where,
                f"This sheet belongs to the exam of {whose}, not of '{self.module.id}'.",
                "Grade it with its own module.",
            )
        paper = _matching(self.bank.shown(), self.seed, code)
        if paper is None:
            raise FormatFault(
                where,
                f"The sheet's code {_spelt(code)} is that of no variant that the bank gives now.",
                "Give the --seed with which it was printed; if the bank was changed since then, "
                "grade with the bank as it was.",
            )
        return paper


@cache
def _matching(bank: ItemBank, seed: int, code: sheet.Code) -> Paper | None:
    """The paper of that code, whatever the number of items that was asked for."""
    counts = (None, *range(code.questions, len(bank.items) + 1))
    for items in dict.fromkeys(choose(bank, count, seed) for count in counts):
        if len(items) == code.questions:
            paper = papers(items, seed=seed, variants=code.variant + 1)[code.variant]
            if code_of(paper, code.variant, exam=code.exam, where="") == code:
                return paper
    return None


def _spelt(code: sheet.Code) -> str:
    return f"{letter(code.variant)}-{code.paper:04X}"


def _responses(
    paper: Paper, reading: scan.Reading, learner: str, page: scan.Page
) -> Iterable[Response]:
    for question, answer in zip(paper.questions, reading.answers, strict=True):
        item, letters = question.item, choices(question)
        said: str | None
        if isinstance(item.interaction, TrueFalseInteraction):
            shown: tuple[str, ...] = ("true", "false")
        else:
            shown = tuple(map(fold, question.shown))
        if not letters:
            said, note = None, ON_PAPER
        elif answer.doubt is not None:
            seen = " and ".join(f"{letters[one]} ({shown[one]})" for one in answer.seen)
            what = "two or more marks" if answer.doubt is scan.Doubt.SEVERAL else "an unclear mark"
            said, note = None, f"question {question.number} has {what}: {seen}"
        else:
            said, note = "" if answer.choice is None else shown[answer.choice], ""
        yield Response(
            learner=learner,
            item=item.id,
            answer=said,
            note=note,
            file=str(page.file),
            place=f"page {page.number}",
        )


def _unread(path: Path, page: int, fault: CoursegenError) -> Finding:
    return Finding(
        code="G101",
        severity=Severity.ERROR,
        file=str(path),
        place=f"page {page}",
        message=f"{fault.what} The page was not read.",
        suggestion=fault.todo,
    )
