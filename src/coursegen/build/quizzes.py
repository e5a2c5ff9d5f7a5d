"""Drafts for the item banks: overgenerated, passed through the gate, chosen, added at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from coursegen import check as rules
from coursegen import items
from coursegen.build.analysing import facilities
from coursegen.build.gate import Checker
from coursegen.build.load import bank_path
from coursegen.build.steps import Track, named, silent
from coursegen.errors import FormatFault
from coursegen.files import banks
from coursegen.items.difficulty import Difficulty, estimate, of_facility
from coursegen.model import BlockKind, Course, Finding, Item, ItemBank, Module
from coursegen.parallel import mapped

HowHard = Callable[[Item], Difficulty]

COUNT = 16
"""Items that a bank is given where nobody says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which items are meant: those of any objective, type, level and difficulty that is named."""

    objectives: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    blooms: frozenset[str] = frozenset()
    difficulties: frozenset[str] = frozenset()

    def takes(self, item: Item, how_hard: HowHard) -> bool:
        """Whether an item is meant; where nothing is named, each is."""
        return (
            (not self.objectives or item.objective in self.objectives)
            and (not self.types or item.interaction.type in self.types)
            and (not self.blooms or item.bloom.value in self.blooms)
            and (not self.difficulties or how_hard(item).value in self.difficulties)
        )


ANY = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `quiz` did to one bank."""

    path: str
    added: int
    kept: int
    dropped: tuple[tuple[str, int], ...]
    """How many drafts that were to be taken the gate dropped, by the first rule they broke."""
    changed: tuple[Finding, ...]
    """Items that stood there already, and whose source is no longer what they were written from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What a module gives before it is written down."""

    bank: ItemBank
    new: tuple[Item, ...]
    worth: Mapping[str, float]
    """How likely a teacher would use each of the new ones unchanged, by its id."""
    held: int
    """How many of the wanted the bank shows already."""
    words: int
    dropped: tuple[tuple[str, int], ...]
    changed: tuple[Finding, ...]


def quiz(
    root: Path,
    course: Course,
    *,
    modules: Sequence[str] = (),
    count: int = COUNT,
    best: float | None = None,
    seed: int | None = None,
    wanted: Wanted = ANY,
    jobs: int = 1,
    track: Track = silent,
) -> tuple[Added, ...]:
    """Add drafts to the banks of *modules* (all by default) until each shows *count* *wanted* ones.

    Where *best* is said, they are together given so many items per 1,000 words of their
    readings instead: those that a teacher is likeliest to use, whichever module they are of.
    What a bank holds already stays, byte for byte; a rejected item is not offered again.
    However many *jobs* share the work, the banks are the same. Raises `FormatFault` where no
    such module has an objective that is wanted.
    """
    chosen = _with_objectives(named(course, modules), wanted.objectives)
    checker = Checker(course)
    _parse(checker, jobs)
    written: Iterator[_Written] = mapped(
        partial(
            _written,
            root,
            checker,
            items.stock(course.library, checker.parser, jobs=jobs),
            count=count if best is None else None,
            seed=course.seed if seed is None else seed,
            wanted=wanted,
        ),
        chosen,
        jobs,
    )
    if best is not None:
        written = iter(_best(list(written), best))
    return tuple(_put(root, module, next(written)) for module in track(chosen, "Writing quizzes"))


def _best(written: Sequence[_Written], rate: float) -> Iterator[_Written]:
    """The same with the best of the new only: *rate* per 1,000 words, with those that are held."""
    room = round(rate * sum(one.words for one in written) / 1000) - sum(o.held for o in written)
    worth = {name: value for one in written for name, value in one.worth.items()}
    new = [item for one in written for item in one.new]
    taken = {item.id for item in items.best(new, worth, max(0, room))}
    for one in written:
        yield replace(one, new=tuple(item for item in one.new if item.id in taken))


def _parse(checker: Checker, jobs: int) -> None:
    """Have all texts parsed, in the same batches for any number of *jobs*."""
    checker.parser.parse_all(
        (
            document.text[block.start : block.end]
            for document in checker.course.library.values()
            for block in document.blocks
            if block.kind is BlockKind.PARAGRAPH
        ),
        jobs=jobs,
    )
    for document in checker.course.library.values():
        checker.parser.sentences(document)


def _put(root: Path, module: Module, written: _Written) -> Added:
    path = bank_path(module.id)
    if written.new:
        banks.extend(root / path, written.bank, written.new)
    return Added(
        path=path,
        added=len(written.new),
        kept=len(written.bank.items),
        dropped=written.dropped,
        changed=written.changed,
    )


def _with_objectives(modules: Sequence[Module], names: Collection[str]) -> tuple[Module, ...]:
    """The modules that have one of the objectives, where any is named."""
    known = {objective.id for module in modules for objective in module.objectives}
    if strange := sorted(set(names) - known):
        raise FormatFault(
            "--objective",
            f"There is no objective '{strange[0]}'.",
            f"The objectives are: {', '.join(sorted(known))}.",
        )
    return tuple(
        module
        for module in modules
        if not names or any(objective.id in names for objective in module.objectives)
    )


def _written(
    root: Path,
    checker: Checker,
    stock: items.Stock,
    module: Module,
    *,
    count: int | None,
    seed: int,
    wanted: Wanted,
) -> _Written:
    course = checker.course
    bank = course.bank(module.id) or ItemBank(id=module.id, title=module.title, items=())
    how_hard = grader(root, module)
    drafts = tuple(
        draft
        for draft in items.write(
            module,
            course.library,
            checker.parser,
            bibliography=course.bibliography,
            seed=seed,
            held=stock,
        )
        if wanted.takes(draft, how_hard)
    )
    dropped: Counter[str] = Counter()

    def passes(draft: Item) -> bool:
        errors = checker.errors(module.id, draft)
        dropped.update(error.code for error in errors[:1])
        return not errors

    held = sum(wanted.takes(item, how_hard) for item in bank.shown().items)
    known = items.brief(module, course.gazetteer)
    worth = items.worth(drafts, course.library, checker.parser, known)
    new = items.choose(
        drafts,
        module,
        count=len(drafts) if count is None else max(0, count - held),
        seed=seed,
        keep=bank.items,
        mixed=count is not None and not wanted.types,
        balanced=count is not None,
        worth=worth,
        passes=passes,
    )
    return _Written(
        bank=bank,
        new=new,
        worth={item.id: worth.get(item.id, 0.0) for item in new},
        held=held,
        words=sum(len(one.evidence.quote.exact.split()) for one in module.excerpts),
        dropped=tuple(dropped.most_common()),
        changed=tuple(_changed(checker, module, bank)),
    )


def grader(root: Path, module: Module) -> HowHard:
    """How hard a module's items are: as measured where they were, else as estimated."""
    measured = facilities(root, module.id)
    readings = "\n".join(excerpt.evidence.quote.exact for excerpt in module.excerpts)

    def graded(item: Item) -> Difficulty:
        if item.id in measured:
            return of_facility(measured[item.id])
        return estimate(item, readings)

    return graded


def _changed(checker: Checker, module: Module, bank: ItemBank) -> Iterator[Finding]:
    """What of the shown items' evidence is no longer in the texts as it was."""
    context = checker.context(module)
    for item in bank.shown().items:
        for code in ("E101", "E102", "E103"):
            yield from rules.FORM[code](item, context)
