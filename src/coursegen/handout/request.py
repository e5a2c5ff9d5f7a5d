"""What was asked for, checked: nothing is set before all of it is known to be there."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from coursegen.errors import BuildFault
from coursegen.handout.paper import choose
from coursegen.handout.typeset import Paper
from coursegen.model import Course, Item, ItemBank, Module

MOST_VARIANTS = 500
"""More papers than that are no class but a mistake."""


class Kind(StrEnum):
    """What can be handed out."""

    READING = "reading"
    QUIZ = "quiz"
    EXAM = "exam"
    """The same paper as the quiz, with room for a mark beside each question."""
    KEY = "key"
    BUBBLES = "bubbles"
    """An answer sheet for the exam, one for each variant, that `coursegen grade` reads."""
    SLIDES = "slides"
    """For discussion in class: the readings' words, and each question before its answer."""
    CARDS = "cards"
    """Flash cards to cut out, printed on both sides."""
    DOCX = "docx"
    """The papers and the key for a word processor."""


WITHOUT_ITEMS = frozenset({Kind.READING, Kind.SLIDES, Kind.CARDS})
"""What a module without an item bank can still have."""


def kinds(names: Iterable[Kind | str]) -> frozenset[Kind]:
    """The kinds of those names; raises `BuildFault` for another name."""
    try:
        return frozenset(Kind(name) for name in names)
    except ValueError as error:
        raise BuildFault(
            "handout", f"There is no such kind of handout: {error}.", f"Choose from {_list(Kind)}."
        ) from None


def paper(name: Paper | str) -> Paper:
    """The paper of that name; raises `BuildFault` for another name."""
    try:
        return Paper(name)
    except ValueError as error:
        raise BuildFault(
            "handout", f"There is no such paper: {error}.", f"Choose from {_list(Paper)}."
        ) from None


def _list(choices: type[StrEnum]) -> str:
    return ", ".join(choices)


def module(course: Course, name: str) -> Module:
    """The course's module of that id; raises `BuildFault` where it has none."""
    for one in course.modules:
        if one.id == name:
            return one
    raise BuildFault(
        f"modules/{name}.yaml",
        f"The course has no module '{name}'.",
        f"Choose from {', '.join(one.id for one in course.modules)}.",
    )


def bank(course: Course, name: str, *, needed: bool) -> ItemBank:
    """What the module's bank shows; raises `BuildFault` where items are *needed* and it has none.

    An empty bank where none is needed.
    """
    where = f"quizzes/{name}.yaml"
    found = course.bank(name)
    if found is None:
        if not needed:
            return ItemBank(id=name, title="", items=())
        raise BuildFault(
            where,
            f"The module '{name}' has no item bank yet, so there is no quiz to print.",
            "Run `coursegen quiz` first, or ask for the reading alone.",
        )
    shown = found.shown()
    if needed and not shown.items:
        raise BuildFault(
            where,
            f"The bank of '{name}' has no item to print: it is empty or all are rejected.",
            "Approve some items, or ask for the reading alone.",
        )
    return shown


def chosen(found: ItemBank, count: int | None, seed: int) -> tuple[Item, ...]:
    """The items of a paper; raises `BuildFault` where *count* cannot stand together on one."""
    where = f"quizzes/{found.id}.yaml"
    size = len(found.items)
    if count is not None and not 1 <= count <= size:
        raise BuildFault(
            where,
            f"{count} items were asked for; the bank has {size}.",
            f"Ask for 1 to {size}." if size else "Run `coursegen quiz` first.",
        )
    items = choose(found, count, seed)
    if count is not None and len(items) < count:
        raise BuildFault(
            where,
            f"{count} items were asked for, but only {len(items)} of the bank's {size} can share "
            "a paper: each of the others would give an answer away.",
            f"Ask for at most {len(items)}, or reject or reword items that tell too much.",
        )
    return items


def variants(number: int) -> int:
    """The number of variants; raises `BuildFault` for one that no class needs."""
    if not 1 <= number <= MOST_VARIANTS:
        raise BuildFault(
            "handout", f"{number} variants were asked for.", f"Ask for 1 to {MOST_VARIANTS}."
        )
    return number
