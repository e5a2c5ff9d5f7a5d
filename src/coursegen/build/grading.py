"""A class's answers, from wherever they come, to marks; and from marks to an analysis.

Every answer that came in is in the marks, or is named in a finding: none is lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from coursegen import scan, sheet
from coursegen.build.load import bank_path
from coursegen.build.steps import Track, named, silent
from coursegen.errors import CoursegenError, FileFault, FormatFault
from coursegen.files import answers as answer_files
from coursegen.files import text
from coursegen.grading import exports, tables
from coursegen.grading.marking import BLANK, PERSON, Mark, marked, options
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

RESULTS = "results"
"""Folder of the marks, within the course; it holds personal data."""
ON_PAPER = "answered on the paper"
BY_PERSON = "marked by a person"
_FILL = "Fill in `answer` or `points` in the table of marks, and grade that table."
_MOVED = 0.5
"""Share of a question's answers that fit no option, from which on columns have moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The marks of a class, where they were written, and what a person must look at."""

    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]
    paths: tuple[Path, ...]

    def summary(self) -> tuple[str, ...]:
        """Lines that say how it went and where the marks are."""
        earned: dict[str, float] = dict.fromkeys((mark.learner for mark in self.marks), 0.0)
        out_of: Counter[str] = Counter()
        for mark in self.marks:
            earned[mark.learner] += mark.points or 0
            out_of[mark.learner] += mark.of
        waiting = sum(mark.points is None for mark in self.marks)
        blank = sum(mark.note == BLANK for mark in self.marks)
        scores = [f"{tables.number(points)} of {out_of[who]}" for who, points in earned.items()]
        low = min(zip(earned.values(), scores, strict=True))[1]
        high = max(zip(earned.values(), scores, strict=True))[1]
        learners = f"{len(earned)} learner{'s' * (len(earned) != 1)}"
        counted = f"{learners}, {len(self.marks)} answers, {blank} of them blank"
        return (
            f"{counted}; from {low} to {high} points.",
            *([f"{waiting} answers wait for a person: see the column `note`."] * (waiting > 0)),
            *(str(path) for path in self.paths),
        )


def grade(
    root: Path,
    course: Course,
    module: str,
    files: Sequence[Path],
    *,
    seed: int | None = None,
    output: Path | None = None,
    replace_marks: bool = False,
    track: Track = silent,
) -> Graded:
    """Mark the answers in *files* and write the marks and the scores into ``results/``.

    Scans (PNG, JPEG, TIFF, PDF), exports of Moodle and Canvas and this program's own tables
    (CSV), and answers of the book (JSON) may come together. *seed* is that with which the
    sheets were printed, the course's by default.

    Raises a fault where nothing could be read, or where marks that a person may have
    corrected would be written over; `replace_marks` allows that.
    """
    this, bank = _bank(course, module)
    found: list[Response] = []
    findings: list[Finding] = []
    reader = _Reader(course=course, module=this, bank=bank, seed=_or(seed, course.seed))
    for path in track(tuple(dict.fromkeys(files)), "Reading answers"):
        responses, problems = reader.read(path)
        found += responses
        findings += problems
    kept, doubled = _once(found)
    findings += doubled
    if not kept:
        if findings:
            first = findings[0]
            raise FormatFault(first.file, f"{first.place}: {first.message}", first.suggestion)
        raise FormatFault(str(files[0]), "No answers were found.", "Name files that hold some.")
    _refuse_moved(kept, reader.items)
    marks = tuple(_mark(reader.items[one.item], one) for one in kept)
    findings += _waiting(marks, kept)
    folder = output or root / RESULTS
    path = folder / f"{module}.csv"
    content = tables.marks_text(marks)
    if not replace_marks:
        _refuse_loss(path, content, files)
    scores = folder / f"{module}-scores.csv"
    text.write_text(path, content)
    text.write_text(scores, tables.scores_text(marks))
    return Graded(marks=marks, findings=tuple(findings), paths=(path, scores))


def _or(given: int | None, default: int) -> int:
    return default if given is None else given


def _bank(course: Course, module: str) -> tuple[Module, ItemBank]:
    this = named(course, (module,))[0]
    bank = course.bank(module)
    if bank is None or not bank.items:
        raise FormatFault(
            bank_path(module),
            f"The module '{module}' has no items, so there is nothing to mark.",
            "Name the module of the exam.",
        )
    return this, bank


def _mark(item: Item, response: Response) -> Mark:
    answer = response.answer or ""
    mark = marked(response.learner, item, answer)
    if response.answer is not None and mark.points is not None:
        return mark
    if response.points is not None:
        return replace(mark, points=response.points, note=BY_PERSON)
    return replace(mark, points=None, note=response.note or mark.note)


def _waiting(marks: Sequence[Mark], responses: Sequence[Response]) -> Iterator[Finding]:
    """What a person must mark: each doubt by itself, what nobody can mark by item."""
    expected: Counter[tuple[str, str]] = Counter()
    for mark, response in zip(marks, responses, strict=True):
        if mark.points is not None:
            continue
        if mark.note in {ON_PAPER, PERSON}:
            expected[mark.item, mark.note] += 1
            continue
        yield Finding(
            code="G105",
            severity=Severity.ERROR,
            file=response.where,
            place=f"{mark.learner}, {mark.item}",
            message=f"This answer waits for a person: {mark.note or 'it has no points'}.",
            suggestion=_FILL,
        )
    for (item, note), count in expected.items():
        yield Finding(
            code="G106",
            severity=Severity.WARNING,
            file=responses[0].where,
            place=item,
            message=f"Answers that wait for a person: {count} ({note}).",
            suggestion=_FILL,
        )


def _once(
    responses: Sequence[Response],
) -> tuple[tuple[Response, ...], tuple[Finding, ...]]:
    """The responses of learners who handed in once, and who did so twice."""
    seen = Counter((one.learner, one.item) for one in responses)
    twice = dict.fromkeys(learner for (learner, _), count in seen.items() if count > 1)
    places: dict[str, list[str]] = defaultdict(list)
    for one in responses:
        if one.learner in twice and one.where not in places[one.learner]:
            places[one.learner].append(one.where)
    findings = tuple(
        Finding(
            code="G201",
            severity=Severity.ERROR,
            file=places[learner][-1],
            place=learner,
            message=f"Answers of this learner came {len(places[learner])} times: "
            f"{', '.join(places[learner])}. None of them was marked.",
            suggestion="Leave out all but one, or correct the learner's name.",
        )
        for learner in twice
    )
    return tuple(one for one in responses if one.learner not in twice), findings


def _refuse_moved(responses: Sequence[Response], items: Mapping[str, Item]) -> None:
    """Raise `FormatFault` where most answers to a question are none of its options."""
    answered: Counter[str] = Counter()
    strange: dict[str, list[Response]] = defaultdict(list)
    for one in responses:
        if options(items[one.item]) and (one.answer or one.note == NO_OPTION):
            answered[one.item] += 1
            if one.note == NO_OPTION:
                strange[one.item].append(one)
    for item, those in strange.items():
        if len(those) > max(1, _MOVED * answered[item]):
            raise FormatFault(
                those[0].where,
                f"{len(those)} of {answered[item]} answers to '{item}' are none of its options.",
                "Columns have moved, or this is another version of the quiz: export it again.",
            )


def _refuse_loss(path: Path, content: str, files: Sequence[Path]) -> None:
    if not path.exists() or any(path.samefile(one) for one in files if one.exists()):
        return
    if text.read_text(path) != content:
        raise FileFault(
            str(path),
            "Other marks stand here, and a person may have corrected them.",
            "Name another folder with --output, or give --replace.",
        )


# ---------------------------------------------------------------- readers


@dataclass(frozen=True, kw_only=True)
class _Reader:
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
                    where=str(path),
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
                f"{path}:1",
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
                file=where,
                place=path.name,
                message=message,
                suggestion="This was left out, or named so; correct the file if it matters.",
            )
            for where, message in imported.problems
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
            found += _responses(paper, reading, learner, where)
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


def _responses(paper: Paper, reading: scan.Reading, learner: str, where: str) -> Iterable[Response]:
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
        yield Response(learner=learner, item=item.id, answer=said, note=note, where=where)


def _unread(path: Path, page: int, fault: CoursegenError) -> Finding:
    return Finding(
        code="G101",
        severity=Severity.ERROR,
        file=str(path),
        place=f"page {page}",
        message=f"{fault.what} The page was not read.",
        suggestion=fault.todo,
    )
