"""Handouts on paper: the reading, the quiz in variants, and the key that proves itself.

Everything is computed from the course, the seed and the look; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from coursegen import sheet as bubble_sheet
from coursegen.errors import BuildFault
from coursegen.handout import docx, request
from coursegen.handout.bubbles import bubbles as bubbles_data
from coursegen.handout.cards import cards as cards_data
from coursegen.handout.key import Proofs
from coursegen.handout.key import key as key_data
from coursegen.handout.paper import Paper as QuizPaper
from coursegen.handout.paper import left_out, papers
from coursegen.handout.prose import literal
from coursegen.handout.quiz import quiz as quiz_data
from coursegen.handout.reading import Lines, passages
from coursegen.handout.reading import reading as reading_data
from coursegen.handout.request import Kind
from coursegen.handout.slides import slides as slides_data
from coursegen.handout.typeset import Look, Paper, Press, Sheet
from coursegen.model import Course, Evidence, ExtendedTextInteraction, Item, Module

__all__ = ["Kind", "Paper", "crowded_out", "handouts"]

_RUNNING = 52
"""Characters of a title that stand at the foot of a page, at most."""
_CITING = frozenset({Kind.KEY, Kind.SLIDES, Kind.CARDS, Kind.DOCX})
"""The kinds that name lines of the reading."""


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
    columns: int = 1,
    font_paths: Sequence[Path] = (),
) -> Mapping[str, bytes]:
    """The module's handouts by file name: ``<module>-reading.pdf``, ``-quiz``, ``-key`` and so on.

    All are PDF/UA-1 but those of the kind *docx*. With several *variants* each has its own
    paper, ``<module>-quiz-a.pdf`` and so on, and one key serves them all; its letters and
    numbers are those of the papers made with the same seed and count, and so are those of
    the slides, which show the first variant. No item of a paper gives another's answer away:
    what may not stand beside the others is left out, and the key says so. The line numbers
    in the key are those of the reading in the same look. The same arguments give the same
    bytes.

    Raises `BuildFault` where the module is unknown, has no (or too few) items, or a text
    holds a character that no font has; *font_paths* names folders with more fonts.
    """
    wanted = request.kinds(kinds)
    this = request.module(course, module)
    look = Look(
        paper=request.paper(paper),
        font_size=font_size,
        large_print=large_print,
        columns=columns,
    )
    bank = request.bank(course, module, needed=bool(wanted - request.WITHOUT_ITEMS))
    chosen = request.chosen(bank, count, seed)
    sets = papers(chosen, seed=seed, variants=request.variants(variants))
    press = Press(font_paths)
    within = passages(course, this)
    frame = _frame(course, this, look)
    reading = Sheet(
        template="reading",
        data=frame
        | {"title": f"{this.title}: reading"}
        | reading_data(course, this, within, _evidence(course, this)),
        where=f"{module}-reading.pdf",
    )
    numbers = press.lines(reading) if wanted & _CITING else {}
    run = _Run(
        module=this,
        look=look,
        papers=sets if chosen else (),
        left_out=left_out(bank, chosen) if count is None else (),
        proofs=Proofs(course=course, module=this, lines=Lines(within, course.library, numbers)),
        frame=frame,
        reading=reading,
    )
    files: dict[str, bytes] = {}
    for kind in Kind:
        if kind in wanted:
            files |= {sheet.where: press.pdf(sheet) for sheet in _sheets(run, kind)}
    return files | (_word(run) if Kind.DOCX in wanted else {})


def crowded_out(course: Course, module: str) -> tuple[tuple[str, str], ...]:
    """The ids of items that a paper of the whole bank leaves out, each with a rival's id.

    Of two rivals, of which one would give the other's answer away, one is printed.
    """
    bank = request.bank(course, module, needed=False)
    pairs = left_out(bank, request.chosen(bank, None, course.seed))
    return tuple((item.id, other.id) for item, other in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What the handouts of one call have in common."""

    module: Module
    look: Look
    papers: tuple[QuizPaper, ...]
    """None where the module has no items."""
    left_out: Sequence[tuple[Item, Item]]
    proofs: Proofs
    frame: Mapping[str, Any]
    reading: Sheet

    @property
    def first(self) -> QuizPaper | None:
        """The variant whose numbers slides and cards go by."""
        return self.papers[0] if self.papers else None

    def suffix(self, paper: QuizPaper) -> str:
        """What tells the files of several variants apart."""
        return f"-{paper.variant.lower()}" if len(self.papers) > 1 else ""

    def sheet(self, kind: str, title: str, data: Mapping[str, Any], suffix: str = "") -> Sheet:
        """The data in the kind's template, under the handout's file name."""
        return Sheet(
            template="quiz" if kind == Kind.EXAM else kind,
            data={**self.frame, "title": f"{self.module.title}: {title}", **data},
            where=f"{self.module.id}-{kind}{suffix}.pdf",
        )


def _sheets(run: _Run, kind: Kind) -> Iterator[Sheet]:
    """The sheets of a kind; none of *docx*, which typst does not set."""
    match kind:
        case Kind.READING:
            yield run.reading
        case Kind.QUIZ | Kind.EXAM:
            for one in run.papers:
                data = {"kind": kind} | quiz_data(one, run.look)
                yield run.sheet(kind, f"{kind}, variant {one.code}", data, run.suffix(one))
        case Kind.KEY:
            yield run.sheet(kind, "answer key", _key(run))
        case Kind.BUBBLES:
            exam = bubble_sheet.exam_number(run.proofs.course.id, run.module.id)
            for number, one in enumerate(run.papers):
                where = f"{run.module.id}-{kind}{run.suffix(one)}.pdf"
                page = run.look.paper.value
                data = bubbles_data(one, number, exam=exam, page=page, where=where)
                title = f"answer sheet, variant {one.code}"
                yield run.sheet(kind, title, data, run.suffix(one))
        case Kind.SLIDES:
            yield run.sheet(kind, "slides", slides_data(run.first, run.proofs))
        case Kind.CARDS:
            data = cards_data(run.first, run.proofs, run.look)
            if not data["count"]:
                raise BuildFault(
                    f"{run.module.id}-{kind}.pdf",
                    f"The module '{run.module.id}' has nothing for a card: no key term, and no "
                    "item that is answered in a few words or a number.",
                    "Add key terms to the module, or ask for another kind of handout.",
                )
            yield run.sheet(kind, "flash cards", data)
        case Kind.DOCX:
            return
        case _ as never:
            assert_never(never)


def _key(run: _Run) -> dict[str, Any]:
    return key_data(run.papers, run.proofs, run.look, left_out=run.left_out)


def _word(run: _Run) -> dict[str, bytes]:
    """The papers and the key for a word processor."""
    name = run.module.id
    files = {
        f"{name}-exam{run.suffix(one)}.docx": docx.paper(
            run.frame, quiz_data(one, run.look), where=f"{name}-exam{run.suffix(one)}.docx"
        )
        for one in run.papers
    }
    return files | {f"{name}-key.docx": docx.key(run.frame, _key(run), where=f"{name}-key.docx")}


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
