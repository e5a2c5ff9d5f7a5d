"""The audit of a course's banks: every item made wrong, and the gate asked about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coursegen import check as rules
from coursegen.audit import Mutant, Score, Trial, mutants
from coursegen.build.gate import Checker
from coursegen.build.load import bank_path
from coursegen.build.steps import Track, named, silent
from coursegen.errors import FormatFault
from coursegen.model import Course, Finding, Item, Module, Severity
from coursegen.support import SupportIndex

Gate = Callable[[Item, rules.Context], Sequence[Finding]]
"""What says whether an item is right: the errors that it has, or some of them."""


def first_errors(item: Item, context: rules.Context) -> Sequence[Finding]:
    """The errors of the first rule that finds any; none where every rule is content."""
    for rule in rules.RULES.values():
        errors = [one for one in rule(item, context) if one.severity is Severity.ERROR]
        if errors:
            return errors
    return ()


def audit(
    course: Course,
    *,
    modules: Sequence[str] = (),
    gate: Gate = first_errors,
    track: Track = silent,
) -> Score:
    """How many of the wrong items made from the banks of *modules* (all by default) *gate* finds.

    An item that the gate refuses as it is proves nothing, and is left out. Raises
    `FormatFault` where no item is left.
    """
    checker = Checker(course)
    trials: list[Trial] = []
    left_out: list[str] = []
    items = 0
    for module in named(course, modules):
        bank = course.bank(module.id)
        context = checker.context(module)
        for item in track(bank.shown().items if bank else (), f"Auditing {module.id}"):
            if gate(item, context):
                left_out.append(item.id)
                continue
            items += 1
            trials += [
                _trial(mutant, module, gate(mutant.item, _seen(mutant, checker, module)))
                for mutant in mutants(item, course, checker.parser)
            ]
    if not trials:
        raise FormatFault(
            "quizzes",
            "There is no item to audit" + (", since the checks refuse all." if left_out else "."),
            "Run `coursegen check`." if left_out else "Run `coursegen quiz` first.",
        )
    return Score(trials=tuple(trials), items=items, left_out=tuple(left_out))


def _trial(mutant: Mutant, module: Module, findings: Sequence[Finding]) -> Trial:
    return Trial(
        file=bank_path(module.id),
        item=mutant.item.id,
        kind=mutant.kind,
        description=mutant.description,
        codes=tuple(dict.fromkeys(finding.code for finding in findings)),
    )


def _seen(mutant: Mutant, checker: Checker, module: Module) -> rules.Context:
    """What the gate looks at: the course, with the source as the mutant left it."""
    context = checker.context(module)
    if mutant.document is None:
        return context
    library = {**checker.course.library, mutant.document.source.id: mutant.document}
    sentences = [
        sentence for document in library.values() for sentence in checker.parser.sentences(document)
    ]
    return replace(
        context,
        course=replace(checker.course, library=library),
        index=SupportIndex(sentences, parser=checker.parser),
    )
