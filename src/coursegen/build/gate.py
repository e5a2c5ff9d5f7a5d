"""The gate over a course folder: every item rule, every course rule, and the second hop."""

from __future__ import annotations

from pathlib import Path

from coursegen import check as rules
from coursegen.build.load import bank_path, load
from coursegen.build.steps import Track, silent
from coursegen.errors import FormatFault
from coursegen.files import text, yaml
from coursegen.language import Parser
from coursegen.model import Course, Finding, Item, ItemBank, Module, Severity
from coursegen.support import SupportIndex


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
        self.index = SupportIndex(sentences, parser=self.parser)

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
        return tuple(
            finding for finding in self.findings(found, item) if finding.severity is Severity.ERROR
        )


def check(
    course: Course, *, originals: Path | None = None, track: Track = silent
) -> tuple[Finding, ...]:
    """Everything that any rule finds in the course, in the order of its files.

    With *originals*, a folder, the briefs are also compared with the works they retell.
    """
    checker = Checker(course)
    findings = list(rules.course_findings(course))
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
        findings += rules.original_findings(course, works, checker.parser)
    return tuple(findings)


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
