"""What students and teachers get: the book and the handouts, made only of a course that passed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from coursegen import handout, render
from coursegen.build import fresh
from coursegen.build.fresh import Built
from coursegen.build.gate import check, line_of
from coursegen.build.load import load
from coursegen.build.matter import matter
from coursegen.build.quizzes import quiz
from coursegen.build.steps import Track, named, silent
from coursegen.files import text
from coursegen.model import Course, Severity

_WHOLE_BANK = frozenset({"quiz", "exam", "key", "docx"})
"""The kinds of handout that hold every item, where no count is given."""


def build(
    root: Path,
    *,
    papers: bool = True,
    say: Callable[[str], None] = lambda _line: None,
    track: Track = silent,
) -> Built:
    """The book, the quizzes and the handouts of the course in *root*.

    A module without an item bank is given one; the others stay as they are. Where a
    check finds an error, nothing is built. What would come out as it is stays as it is.
    Without *papers*, the handouts are left for another time.
    """
    if built := fresh.unchanged(root, papers=papers):
        return built
    before, _ = fresh.last(root)
    start = fresh.inputs(root)
    course = load(root)
    missing = tuple(module.id for module in course.modules if course.bank(module.id) is None)
    if missing:
        say(f"Writing quizzes for {', '.join(missing)}")
        quiz(root, course, modules=missing, track=track)
        start = fresh.inputs(root)
        course = load(root)
    findings = check(course, kept=root, track=track)
    nothing = Built(
        findings=findings,
        lines=tuple(line_of(root, finding) for finding in findings),
        book=None,
        quizzes=root / "quizzes",
        items=sum(len(bank.shown().items) for bank in course.banks),
        handouts=root / "handouts",
        papers=0,
    )
    if any(finding.severity is Severity.ERROR for finding in findings):
        return nothing
    write_book(root, course)
    page = book(root, start, before, say)
    now = fresh.outputs(root, start)
    as_before = now.same_texts(before) and now.papers == before.papers
    if papers and not as_before:
        _all_handouts(root, course, say, track)
    now = fresh.outputs(root, start)
    built = replace(nothing, book=page, papers=len(list((root / "handouts").glob("*.pdf"))))
    fresh.keep(root, now if papers or as_before else replace(now, papers=""), built)
    return built


def _all_handouts(root: Path, course: Course, say: Callable[[str], None], track: Track) -> None:
    """Reading, quiz and key of each module; of one without questions the reading alone."""
    asked = tuple(m.id for m in course.modules if _asks(course, m.id))
    silenced = tuple(m.id for m in course.modules if m.id not in asked)
    if asked:
        handouts(root, course, modules=asked, track=track)
    if silenced:
        say(f"No questions yet, so no papers: {', '.join(silenced)}")
        handouts(root, course, modules=silenced, kinds=("reading",), track=track)


def _asks(course: Course, module: str) -> bool:
    bank = course.bank(module)
    return bank is not None and bool(bank.shown().items)


def book(
    root: Path,
    start: fresh.State,
    before: fresh.State,
    say: Callable[[str], None] = lambda _line: None,
) -> Path:
    """The first page of the site, built by Jupyter Book unless it stands there already."""
    now = fresh.outputs(root, start)
    if now.same_texts(before) and (now.pages, now.site) == (before.pages, before.site):
        return root / "book" / "_build" / "html" / "index.html"
    say("Building the book")
    return render.book(root / "book", anew=now.program != before.program)


def write_book(root: Path, course: Course) -> tuple[Path, ...]:
    """Render the pages of the book into ``book/``; the paths that changed.

    A page that a person made theirs stays as it is.
    """
    return render.write(course, root / "book", matter(course, root))


def handouts(
    root: Path,
    course: Course,
    *,
    modules: Sequence[str] = (),
    kinds: Sequence[str] = ("reading", "quiz", "key"),
    variants: int = 1,
    seed: int | None = None,
    count: int | None = None,
    paper: str = "a4",
    font_size: int = 11,
    large_print: bool = False,
    columns: int = 1,
    font_paths: Sequence[Path] = (),
    output: Path | None = None,
    say: Callable[[str], None] = lambda _line: None,
    track: Track = silent,
) -> tuple[Path, ...]:
    """Set the handouts of *modules* (all by default); where they lie.

    Nothing is written before all of them are set. What a paper of the whole bank leaves
    out, because it would give an answer away, is said.
    """
    folder = output or root / "handouts"
    files: dict[Path, bytes] = {}
    for module in track(named(course, modules), "Setting handouts"):
        papers = handout.handouts(
            course,
            module.id,
            kinds=kinds,
            seed=course.seed if seed is None else seed,
            variants=variants,
            count=count,
            paper=paper,
            font_size=font_size,
            large_print=large_print,
            columns=columns,
            font_paths=font_paths,
        )
        files |= {folder / name: data for name, data in papers.items()}
        if count is None and set(kinds) & _WHOLE_BANK:
            for item, rival in handout.crowded_out(course, module.id):
                say(f"{item} is left out: beside {rival} it would give an answer away.")
    for path, data in files.items():
        text.write_bytes(path, data)
    return tuple(files)
