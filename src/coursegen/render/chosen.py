"""Where each question of a course stands: beside its reading, in the quiz, or in the final quiz.

Every question stands in one place, so that nobody finds a question answered before reading it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from coursegen.model import Course, Excerpt, Item, ItemBank, Module
from coursegen.render.view import holds

QUICK = ("choice", "true_false", "multiple_response", "cloze", "short_answer", "numeric")
"""Types of question that fit between two readings, the quickest first."""

SHARE = 3
"""Of so many questions of a bank, one at most stands beside a reading."""

HELD_BACK = {10: 2, 5: 1}
"""How many questions wait for the final quiz, where a bank has at least so many."""

FINAL = 4
"""Questions that make a final quiz worth a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The questions of one module, by where they stand."""

    bank: ItemBank
    """What students see of the module's bank."""
    beside: Mapping[str, Item]
    """By the id of the reading that proves the answer."""
    quiz: tuple[Item, ...]
    final: tuple[Item, ...]


def arranged(course: Course) -> Mapping[str, Places]:
    """Where the questions of each module stand, by the module's id; modules without any have none.

    A final quiz needs at least two modules; where there is none, nothing waits for it.
    """
    banks = {module.id: course.bank(module.id) for module in course.modules}
    found = {
        module.id: _places(module, bank.shown())
        for module in course.modules
        if (bank := banks[module.id]) and bank.shown().items
    }
    waiting = [one.final for one in found.values() if one.final]
    if len(waiting) > 1 and sum(map(len, waiting)) >= FINAL:
        return found
    return {
        name: replace(
            one,
            quiz=tuple(i for i in one.bank.items if i in one.quiz or i in one.final),
            final=(),
        )
        for name, one in found.items()
    }


def mixed(found: Sequence[Places]) -> Iterator[tuple[ItemBank, Item]]:
    """The questions of the final quiz: one of each module, then the next of each."""
    for asked in zip_longest(*(one.final for one in found)):
        for place, item in zip(found, asked, strict=True):
            if item is not None:
                yield place.bank, item


def _places(module: Module, bank: ItemBank) -> Places:
    left = list(bank.items)
    beside: dict[str, Item] = {}
    for excerpt in module.excerpts:
        quick = [one for one in left if _is_on(one, excerpt)]
        if quick and len(beside) < len(bank.items) // SHARE:
            item = min(quick, key=lambda one: QUICK.index(one.interaction.type))
            beside[excerpt.id] = item
            left.remove(item)
    held = next((number for least, number in HELD_BACK.items() if len(bank.items) >= least), 0)
    final: list[Item] = []
    for item in reversed(left):
        marked = item.interaction.type != "extended_text"
        other = item.objective not in {one.objective for one in final}
        if len(final) < held and marked and other:
            final.append(item)
    quiz = tuple(one for one in left if one not in final)
    return Places(bank=bank, beside=beside, quiz=quiz, final=tuple(reversed(final)))


def _is_on(item: Item, excerpt: Excerpt) -> bool:
    """Whether an item is quick to answer and rests on nothing but the reading."""
    rests = bool(item.evidence) and all(holds(excerpt.evidence, one) for one in item.evidence)
    return item.interaction.type in QUICK and rests
