"""Handouts on paper: the reading, the quiz in variants, and the key that proves itself.

Everything is computed from the course, the seed and the look; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from coursegen import sheet as bubble_sheet
from coursegen.errors import BuildFault
from coursegen.handout.bubbles import bubbles as bubbles_data
from coursegen.handout.key import key as key_data
from coursegen.handout.paper import Paper as QuizPaper
from coursegen.handout.paper import choose, papers
from coursegen.handout.prose import literal
from coursegen.handout.quiz import quiz as quiz_data
from coursegen.handout.reading import Lines, passages
from coursegen.handout.reading import reading as reading_data
from coursegen.handout.typeset import Look, Paper, Press, Sheet
from coursegen.model import Course, Evidence, ExtendedTextInteraction, Module

__all__ = ["Kind", "Paper", "handouts"]

MOST_VARIANTS = 500
"""More papers than that are no class but a mistake."""
_RUNNING = 52
"""Characters of a title that stand at the foot of a page, at most."""


class Kind(StrEnum):
    """What can be handed out."""

    READING = "reading"
    QUIZ = "quiz"
    EXAM = "exam"
    """The same paper as the quiz, with room for a mark beside each question."""
    KEY = "key"
    BUBBLES = "bubbles"
    """An answer sheet for the exam, one for each variant, that `coursegen grade` reads."""


def handouts(
    course: Course,
    module: str,
    *,
    kinds: Iterable[Kind | str] = (Kind.READING, Kind.QUIZ, Kind.KEY),
    seed: int,
    variants: int = 1,
    count: int | None = None,
    paper: Paper | str = Paper.A4,
    font_size: float = 11,
    large_print: bool = False,
    font_paths: Sequence[Path] = (),
) -> Mapping[str, bytes]:
    """The module's handouts, PDF/UA-1, by file name: ``<module>-reading.pdf``, ``-quiz``, ``-key``.

    With several *variants* each has its own paper, ``<module>-quiz-a.pdf`` and so on, and
    one key serves them all; its letters and numbers are those of the papers made with the
    same seed and count. The line numbers in the key are those of the reading in the same
    look. The same arguments give the same bytes.

    Raises `BuildFault` where the module is unknown, has no (or too few) items, or a text
    holds a character that no font has; *font_paths* names folders with more fonts.
    """
    wanted = _kinds(kinds)
    look = Look(paper=_paper(paper), font_size=font_size, large_print=large_print)
    this = _module(course, module)
    sets = _variants(course, this, seed, variants, count) if wanted - {Kind.READING} else ()
    within = passages(course, this)
    press = Press(font_paths)
    frame = _frame(course, this, look)
    reading = Sheet(
        template="reading",
        data=frame
        | {"title": f"{this.title}: reading"}
        | reading_data(course, this, within, _evidence(course, this)),
        where=f"{module}-reading.pdf",
    )
    files: dict[str, bytes] = {}
    if Kind.READING in wanted:
        files[reading.where] = press.pdf(reading)
    for kind in sorted(wanted & {Kind.QUIZ, Kind.EXAM}):
        for one in sets:
            suffix = f"-{one.variant.lower()}" if variants > 1 else ""
            sheet = Sheet(
                template="quiz",
                data=frame
                | {"title": f"{this.title}: {kind}, variant {one.code}", "kind": kind}
                | quiz_data(one, look.size),
                where=f"{module}-{kind}{suffix}.pdf",
            )
            files[sheet.where] = press.pdf(sheet)
    if Kind.BUBBLES in wanted:
        exam = bubble_sheet.exam_number(course.id, module)
        for number, one in enumerate(sets):
            suffix = f"-{one.variant.lower()}" if variants > 1 else ""
            where = f"{module}-bubbles{suffix}.pdf"
            rows = bubbles_data(one, number, exam=exam, page=look.paper.value, where=where)
            title = f"{this.title}: answer sheet, variant {one.code}"
            sheet = Sheet(template="bubbles", data=frame | {"title": title} | rows, where=where)
            files[where] = press.pdf(sheet)
    if Kind.KEY in wanted:
        lines = Lines(within, course.library, press.lines(reading))
        sheet = Sheet(
            template="key",
            data=frame
            | {"title": f"{this.title}: answer key"}
            | key_data(course, this, sets, lines),
            where=f"{module}-key.pdf",
        )
        files[sheet.where] = press.pdf(sheet)
    return files


def _kinds(kinds: Iterable[Kind | str]) -> set[Kind]:
    try:
        return {Kind(kind) for kind in kinds}
    except ValueError as error:
        raise BuildFault(
            "handout", f"There is no such kind of handout: {error}.", f"Choose from {_list(Kind)}."
        ) from None


def _paper(paper: Paper | str) -> Paper:
    try:
        return Paper(paper)
    except ValueError as error:
        raise BuildFault(
            "handout", f"There is no such paper: {error}.", f"Choose from {_list(Paper)}."
        ) from None


def _list(choices: type[StrEnum]) -> str:
    return ", ".join(choices)


def _module(course: Course, module: str) -> Module:
    for one in course.modules:
        if one.id == module:
            return one
    raise BuildFault(
        f"modules/{module}.yaml",
        f"The course has no module '{module}'.",
        f"Choose from {', '.join(one.id for one in course.modules)}.",
    )


def _variants(
    course: Course, module: Module, seed: int, variants: int, count: int | None
) -> tuple[QuizPaper, ...]:
    where = f"quizzes/{module.id}.yaml"
    bank = course.bank(module.id)
    if bank is None:
        raise BuildFault(
            where,
            f"The module '{module.id}' has no item bank yet, so there is no quiz to print.",
            "Run `coursegen quiz` first, or ask for the reading alone.",
        )
    bank = bank.shown()
    if not bank.items:
        raise BuildFault(
            where,
            f"The bank of '{module.id}' has no item to print: it is empty or all are rejected.",
            "Approve some items, or ask for the reading alone.",
        )
    if count is not None and not 1 <= count <= len(bank.items):
        raise BuildFault(
            where,
            f"{count} items were asked for; the bank has {len(bank.items)}.",
            f"Ask for 1 to {len(bank.items)}.",
        )
    if not 1 <= variants <= MOST_VARIANTS:
        raise BuildFault(
            where, f"{variants} variants were asked for.", f"Ask for 1 to {MOST_VARIANTS}."
        )
    return papers(choose(bank, count, seed), seed=seed, variants=variants)


def _evidence(course: Course, module: Module) -> list[Evidence]:
    """All evidence that a key may cite, so that the marks never depend on what is asked for."""
    bank = course.bank(module.id)
    items = bank.shown().items if bank else ()
    rubrics = [one.rubric for one in module.discussion]
    rubrics += [
        item.interaction.rubric
        for item in items
        if isinstance(item.interaction, ExtendedTextInteraction)
    ]
    return [
        *(evidence for item in items for evidence in item.evidence),
        *(criterion.evidence for rubric in rubrics for criterion in rubric),
    ]


def _frame(course: Course, module: Module, look: Look) -> dict[str, Any]:
    return {
        "look": look.data(),
        "set": look.words(),
        "lang": course.language,
        "course": literal(course.title),
        "module": literal(module.title),
        "running": _cut(module.title),
    }


def _cut(title: str) -> str:
    """A title short enough for the foot of a page."""
    words = " ".join(title.split())
    return literal(words if len(words) <= _RUNNING else f"{words[: _RUNNING - 1].rstrip()}…")
