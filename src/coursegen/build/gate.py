"""The gate over a course folder: every item rule, every course rule, and the second hop."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from pathlib import Path

from coursegen import check as rules
from coursegen.build.load import bank_path, load
from coursegen.build.steps import Track, silent
from coursegen.cache import Cache, digest, program
from coursegen.errors import FormatFault
from coursegen.files import text, yaml
from coursegen.language import Parser
from coursegen.model import Course, Finding, Item, ItemBank, Module, Severity
from coursegen.support import SupportIndex

CACHE = ".coursegen/check.json"


class Checker:
    """A course with its texts parsed once, when the first item needs it."""

    def __init__(self, course: Course) -> None:
        self.course = course

    @cached_property
    def parser(self) -> Parser:
        """The parser of the course's texts."""
        return Parser(self.course.gazetteer)

    @cached_property
    def index(self) -> SupportIndex:
        """Every sentence of every source."""
        sentences = [
            sentence
            for document in self.course.library.values()
            for sentence in self.parser.sentences(document)
        ]
        return SupportIndex(sentences, parser=self.parser)

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

    def context(self, module: Module) -> rules.Context:
        """What the rules of one module's items may look at."""
        return rules.Context(
            course=self.course,
            module=module,
            file=bank_path(module.id),
            parser=self.parser,
            index=self.index,
        )

    def findings(self, module: Module, item: Item) -> tuple[Finding, ...]:
        """What every item rule finds."""
        return rules.item_findings(item, self.context(module))

    def errors(self, module: str, item: Item) -> tuple[Finding, ...]:
        """The errors among an item's findings, by the module's id."""
        found = next(one for one in self.course.modules if one.id == module)
        return rules.item_errors(item, self.context(found))


def check(
    course: Course,
    *,
    originals: Path | None = None,
    kept: Path | None = None,
    track: Track = silent,
) -> tuple[Finding, ...]:
    """Everything that any rule finds in the course, in the order of its files.

    With *originals*, a folder, the briefs are also compared with the works they retell.
    *kept* is a course folder in which the results of earlier runs may be kept and used;
    they are used only where the item, its module, the texts, the gazetteer and the program
    are the same to the letter.
    """
    checker = Checker(course)
    findings = list(rules.course_findings(course))
    cache = Cache(kept / CACHE) if kept is not None else None
    for bank in course.banks:
        module = next(one for one in course.modules if one.id == bank.id)
        around = _around(course, module)
        for item in track(bank.shown().items, f"Checking {bank.id}"):
            findings += _judged(checker, module, item, around, cache)
    if cache is not None:
        cache.save()
    if originals is not None:
        works = {
            work.id: text.read_text(originals / work.file)
            for work in course.bibliography
            if work.file
        }
        findings += rules.original_findings(course, works, checker.parser)
    return tuple(findings)


def _around(course: Course, module: Module) -> str:
    """The digest of all that an item's findings depend on besides the item."""
    return digest(
        program(),
        *(f"{name} {document.digest}" for name, document in course.library.items()),
        *(repr(document.source) for document in course.library.values()),
        repr(course.bibliography),
        repr(course.gazetteer),
        repr(module),
    )


def _judged(
    checker: Checker, module: Module, item: Item, around: str, cache: Cache | None
) -> tuple[Finding, ...]:
    if cache is None:
        return checker.findings(module, item)
    key = digest(around, repr(item))
    known = cache.get(key)
    if known is not None:
        return tuple(Finding(**{**one, "severity": Severity(one["severity"])}) for one in known)
    findings = checker.findings(module, item)
    cache.put(key, [asdict(finding) for finding in findings])
    return findings


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
