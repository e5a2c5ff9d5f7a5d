"""Drafts for the item banks: overgenerated, passed through the gate, chosen, added at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coursegen import items
from coursegen.build.gate import Checker
from coursegen.build.load import bank_path
from coursegen.build.steps import Track, named, silent
from coursegen.files import banks
from coursegen.model import Course, Item, ItemBank, Module

COUNT = 16
"""Items that a bank is given where nobody says how many."""


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
    track: Track = silent,
) -> tuple[Added, ...]:
    """Add drafts to the banks of *modules* (all by default) until each shows *count* items.

    What a bank holds already stays, byte for byte; a rejected item is not offered again.
    """
    chosen = named(course, modules)
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
