"""A class's answers, from wherever they come, to marks.

Every answer that came in is in the marks, or is named in a finding: none is lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coursegen.build.collecting import ON_PAPER, Reader
from coursegen.build.load import bank_path
from coursegen.build.steps import Track, named, silent
from coursegen.errors import FileFault, FormatFault
from coursegen.files import text
from coursegen.grading import tables
from coursegen.grading.marking import BLANK, PERSON, Mark, marked, options
from coursegen.grading.responses import NO_OPTION, Response
from coursegen.model import (
    Course,
    Finding,
    Item,
    ItemBank,
    Module,
    Severity,
)

RESULTS = "results"
"""Folder of the marks, within the course; it holds personal data."""
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
    this, bank = bank_of(course, module)
    found: list[Response] = []
    findings: list[Finding] = []
    reader = Reader(course=course, module=this, bank=bank, seed=_or(seed, course.seed))
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


def bank_of(course: Course, module: str) -> tuple[Module, ItemBank]:
    """The module and its bank; raises `FormatFault` where it has no items."""
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
            file=response.file,
            place=f"{response.place}, {mark.learner}, {mark.item}",
            message=f"This answer waits for a person: {mark.note or 'it has no points'}.",
            suggestion=_FILL,
        )
    for (item, note), count in expected.items():
        yield Finding(
            code="G106",
            severity=Severity.WARNING,
            file=responses[0].file,
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
    files = {one.learner: one.file for one in responses}
    for one in responses:
        if one.learner in twice and one.where not in places[one.learner]:
            places[one.learner].append(one.where)
    findings = tuple(
        Finding(
            code="G201",
            severity=Severity.ERROR,
            file=files[learner],
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
