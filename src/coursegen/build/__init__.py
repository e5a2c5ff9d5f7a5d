"""A course from its folder to its outputs: the one place that knows the order of the stages.

Every function here takes values and a folder, does one step in the words of the domain,
and leaves printing to the command line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from coursegen import check as gate
from coursegen import handout, items, render
from coursegen.build.load import COURSE, bank_path, load, shortened
from coursegen.errors import FormatFault
from coursegen.files import banks, text, yaml
from coursegen.language import Parser
from coursegen.model import Course, Finding, Item, ItemBank, Module, Severity
from coursegen.support import SupportIndex

__all__ = [
    "COURSE",
    "Added",
    "Built",
    "Checker",
    "build",
    "check",
    "handouts",
    "line_of",
    "load",
    "quiz",
    "shortened",
]

T = TypeVar("T")
Track = Callable[[Sequence[T], str], Iterable[T]]
"""Goes over a sequence, and may show how far it is."""

COUNT = 16
"""Items that a bank is given where nobody says how many."""


def _silent(work: Sequence[T], _label: str) -> Iterable[T]:
    return work


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `quiz` did to one bank."""

    path: str
    added: int
    kept: int
    dropped: tuple[tuple[str, int], ...]
    """How many drafts the gate dropped, by the code of the first rule that they broke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What `build` made; no book where the checks found an error."""

    findings: tuple[Finding, ...]
    book: Path | None
    quizzes: Path
    items: int
    handouts: Path
    papers: int


class Checker:
    """A course with its texts parsed once, so that items can be judged one by one."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.parser = Parser(course.gazetteer)
        sentences = [
            sentence
            for document in course.library.values()
            for sentence in self.parser.sentences(document)
        ]
        self.index = SupportIndex(sentences, self.parser)

    @classmethod
    def of(cls, root: Path) -> Checker:
        """The checker of the course in a folder; raises what `load` raises."""
        return cls(load(root))

    def bank(self, module: str) -> ItemBank:
        """The shown items of a module; raises `FormatFault` where the course has no such bank."""
        bank = self.course.bank(module)
        if bank is None:
            raise FormatFault(
                bank_path(module),
                f"The course has no module '{module}'.",
                f"Name the file after one of: {', '.join(m.id for m in self.course.modules)}.",
            )
        return bank.shown()

    def context(self, module: Module) -> gate.Context:
        """What the rules of one module's items may look at."""
        return gate.Context(
            course=self.course,
            module=module,
            file=bank_path(module.id),
            parser=self.parser,
            index=self.index,
        )

    def findings(self, module: Module, item: Item) -> tuple[Finding, ...]:
        """What every item rule finds."""
        return gate.item_findings(item, self.context(module))

    def errors(self, module: str, item: Item) -> tuple[Finding, ...]:
        """The errors among an item's findings, by the module's id."""
        found = next(one for one in self.course.modules if one.id == module)
        return tuple(
            finding for finding in self.findings(found, item) if finding.severity is Severity.ERROR
        )


def quiz(
    root: Path,
    course: Course,
    *,
    modules: Sequence[str] = (),
    count: int = COUNT,
    seed: int | None = None,
    track: Track[Module] = _silent,
) -> tuple[Added, ...]:
    """Add drafts to the banks of *modules* (all by default) until each shows *count* items.

    What a bank holds already stays, byte for byte; a rejected item is not offered again.
    """
    chosen = _named(course, modules)
    checker = Checker(course)
    return tuple(
        _filled(root, checker, module, count, course.seed if seed is None else seed)
        for module in track(chosen, "Writing quizzes")
    )


def _filled(root: Path, checker: Checker, module: Module, count: int, seed: int) -> Added:
    course = checker.course
    bank = course.bank(module.id) or ItemBank(id=module.id, title=module.title, items=())
    drafts = items.write(
        module,
        course.library,
        checker.parser,
        bibliography=course.bibliography,
        seed=seed,
    )
    checker.parser.parse_all(draft.claim.text for draft in drafts)
    passed: list[Item] = []
    dropped: Counter[str] = Counter()
    for draft in drafts:
        errors = checker.errors(module.id, draft)
        if errors:
            dropped[errors[0].code] += 1
        else:
            passed.append(draft)
    wanted = max(0, count - len(bank.shown().items))
    new = items.choose(passed, module, count=wanted, seed=seed, keep=bank.items) if wanted else ()
    if new:
        banks.extend(root / bank_path(module.id), bank, new)
    return Added(
        path=bank_path(module.id),
        added=len(new),
        kept=len(bank.items),
        dropped=tuple(dropped.most_common()),
    )


def check(
    course: Course, *, originals: Path | None = None, track: Track[Item] = _silent
) -> tuple[Finding, ...]:
    """Everything that any rule finds in the course, in the order of its files.

    With *originals*, a folder, the briefs are also compared with the works they retell.
    """
    checker = Checker(course)
    findings = list(gate.course_findings(course))
    for bank in course.banks:
        module = next(one for one in course.modules if one.id == bank.id)
        for item in track(bank.shown().items, f"Checking {bank.id}"):
            findings += checker.findings(module, item)
    if originals is not None:
        works = {
            work.id: text.read_text(originals / work.file)
            for work in course.bibliography
            if work.file
        }
        findings += gate.original_findings(course, works, checker.parser)
    return tuple(findings)


def build(
    root: Path,
    *,
    say: Callable[[str], None] = lambda _line: None,
    track: Track[T] = _silent,
) -> Built:
    """The book, the quizzes and the handouts of the course in *root*.

    A module without an item bank is given one; the others stay as they are. Where a
    check finds an error, nothing is built.
    """
    course = load(root)
    missing = tuple(module.id for module in course.modules if course.bank(module.id) is None)
    if missing:
        say(f"Writing quizzes for {', '.join(missing)}")
        quiz(root, course, modules=missing, track=track)
        course = load(root)
    findings = check(course, track=track)
    nothing = Built(
        findings=findings,
        book=None,
        quizzes=root / "quizzes",
        items=sum(len(bank.shown().items) for bank in course.banks),
        handouts=root / "handouts",
        papers=0,
    )
    if any(finding.severity is Severity.ERROR for finding in findings):
        return nothing
    write_book(root, course)
    say("Building the book")
    page = render.book(root / "book")
    papers = handouts(root, course, track=track)
    return replace(nothing, book=page, papers=len(papers))


def write_book(root: Path, course: Course) -> tuple[Path, ...]:
    """Render the pages of the book into ``book/``; the paths that changed."""
    changed = []
    for name, content in render.pages(course).items():
        path = root / "book" / name
        if text.write_text(path, content):
            changed.append(path)
    return tuple(changed)


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
    output: Path | None = None,
    track: Track[T] = _silent,
) -> tuple[Path, ...]:
    """Set the handouts of *modules* (all by default) as PDF; where they lie."""
    folder = output or root / "handouts"
    paths: list[Path] = []
    for module in track(_named(course, modules), "Setting handouts"):
        papers: Mapping[str, bytes] = handout.handouts(
            course,
            module.id,
            kinds=kinds,
            seed=course.seed if seed is None else seed,
            variants=variants,
            count=count,
            paper=paper,
            font_size=font_size,
            large_print=large_print,
        )
        for name, data in papers.items():
            text.write_bytes(folder / name, data)
            paths.append(folder / name)
    return tuple(paths)


def line_of(root: Path, finding: Finding) -> int:
    """The line of its file at which a finding's place stands; 1 where that is not known."""
    path = root / finding.file
    if path.suffix != ".yaml" or not path.is_file():
        return 1
    return yaml.line_of(text.read_text(path), _steps(finding))


def _steps(finding: Finding) -> tuple[str, ...]:
    if finding.file.startswith("quizzes/"):
        return ("items", finding.place)
    return tuple(finding.place.split("/"))


def _named(course: Course, modules: Sequence[str]) -> tuple[Module, ...]:
    known = {module.id: module for module in course.modules}
    for name in modules:
        if name not in known:
            raise FormatFault(
                COURSE, f"There is no module '{name}'.", f"The modules are: {', '.join(known)}."
            )
    return tuple(known[name] for name in modules) if modules else course.modules
