"""Drafts for the item banks: overgenerated, passed through the gate, chosen, added at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursegen import items
from coursegen.build.gate import Checker
from coursegen.build.load import bank_path
from coursegen.build.steps import Track, named, silent
from coursegen.errors import FormatFault
from coursegen.files import banks
from coursegen.model import Course, Item, ItemBank, Module

COUNT = 16
"""Items that a bank is given where nobody says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which items are meant: those of any objective, type and level named; nothing named, all."""

    objectives: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    blooms: frozenset[str] = frozenset()

    def __contains__(self, item: Item) -> bool:
        return (
            (not self.objectives or item.objective in self.objectives)
            and (not self.types or item.interaction.type in self.types)
            and (not self.blooms or item.bloom.value in self.blooms)
        )


ANY = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `quiz` did to one bank."""

    path: str
    added: int
    kept: int
    dropped: tuple[tuple[str, int], ...]
    """How many drafts the gate dropped, by the code of the first rule that they broke."""


def quiz(
    root: Path,
    course: Course,
    *,
    modules: Sequence[str] = (),
    count: int = COUNT,
    seed: int | None = None,
    wanted: Wanted = ANY,
    track: Track = silent,
) -> tuple[Added, ...]:
    """Add drafts to the banks of *modules* (all by default) until each shows *count* *wanted* ones.

    What a bank holds already stays, byte for byte; a rejected item is not offered again.
    Raises `FormatFault` where no such module has an objective that is wanted.
    """
    chosen = _with_objectives(named(course, modules), wanted.objectives)
    checker = Checker(course)
    return tuple(
        _filled(
            root,
            checker,
            module,
            count=count,
            seed=course.seed if seed is None else seed,
            wanted=wanted,
        )
        for module in track(chosen, "Writing quizzes")
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


def _filled(
    root: Path, checker: Checker, module: Module, *, count: int, seed: int, wanted: Wanted
) -> Added:
    course = checker.course
    bank = course.bank(module.id) or ItemBank(id=module.id, title=module.title, items=())
    drafts = items.write(
        module,
        course.library,
        checker.parser,
        bibliography=course.bibliography,
        seed=seed,
    )
    drafts = tuple(draft for draft in drafts if draft in wanted)
    checker.parser.parse_all(draft.claim.text for draft in drafts)
    passed: list[Item] = []
    dropped: Counter[str] = Counter()
    for draft in drafts:
        errors = checker.errors(module.id, draft)
        if errors:
            dropped[errors[0].code] += 1
        else:
            passed.append(draft)
    missing = max(0, count - sum(item in wanted for item in bank.shown().items))
    new = (
        items.choose(
            passed, module, count=missing, seed=seed, keep=bank.items, mixed=not wanted.types
        )
        if missing
        else ()
    )
    if new:
        banks.extend(root / bank_path(module.id), bank, new)
    return Added(
        path=bank_path(module.id),
        added=len(new),
        kept=len(bank.items),
        dropped=tuple(dropped.most_common()),
    )
