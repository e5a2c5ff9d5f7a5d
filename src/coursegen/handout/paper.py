"""Papers: which items stand on one, in which order, and the answer to each as it stands there.

Everything follows from the bank, the seed and the variant's number; a paper and its key
are made from the same `Paper`, so that they cannot disagree.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar, assert_never

from coursegen import cues
from coursegen.answers import points
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    ItemBank,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An item as it stands on one variant of a paper."""

    number: int
    """Counted from 1 on this paper."""
    item: Item
    shown: tuple[str, ...] = ()
    """What is lettered or numbered there, in that order: options, right sides, entries
    or sentences; empty where the interaction has nothing of the kind."""
    rows: tuple[str, ...] = ()
    """The left sides of a matching item, in their order on this paper."""
    answer: str
    """The right answer in the paper's own letters and numbers, short enough for a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One variant of a quiz."""

    variant: str
    """A, B, C, … Z, AA, …"""
    code: str
    """The variant and four digits that depend on all that the paper says, such as ``B-3F2A``."""
    questions: tuple[Question, ...]

    @property
    def points(self) -> int:
        """What a perfect paper earns."""
        return sum(points(question.item.interaction) for question in self.questions)


def letter(index: int) -> str:
    """The name of the entry at *index*, counted from 0: A to Z, then AA and so on."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def choose(bank: ItemBank, count: int | None, seed: int) -> tuple[Item, ...]:
    """*count* items of the bank in its order, the objectives taken in turn; all where None.

    None of them gives another's answer away: fewer than *count*, and less than all, where
    no more can stand together.
    """
    rivals = cues.rivals(bank.items)
    most = len(bank.items) if count is None else count
    turns = range(len(bank.items)) if count is None else _in_turn(bank, seed)
    taken = _apart(turns, rivals, most)
    if len(taken) < most:
        least = _apart(sorted(turns, key=lambda place: len(rivals[place])), rivals, most)
        taken = max(taken, least, key=len)
    return tuple(bank.items[place] for place in sorted(taken))


def left_out(bank: ItemBank, chosen: Sequence[Item]) -> tuple[tuple[Item, Item], ...]:
    """The items that may not join those chosen, each with the first that keeps it out."""
    rivals = cues.rivals(bank.items)
    on = {item.id for item in chosen}
    kept_out = []
    for item, others in zip(bank.items, rivals, strict=True):
        by = [bank.items[place] for place in sorted(others) if bank.items[place].id in on]
        if item.id not in on and by:
            kept_out.append((item, by[0]))
    return tuple(kept_out)


def _in_turn(bank: ItemBank, seed: int) -> list[int]:
    """The places of the bank's items, one objective after another, in a seeded order."""
    groups: dict[str, list[int]] = {}
    for place, item in enumerate(bank.items):
        groups.setdefault(item.objective, []).append(place)
    queues = [_shuffled(places, f"{seed}/choose/{name}") for name, places in groups.items()]
    rounds = zip_longest(*(reversed(queue) for queue in queues))
    return [place for turn in rounds for place in turn if place is not None]


def _apart(turns: Iterable[int], rivals: Sequence[frozenset[int]], most: int) -> list[int]:
    """The first *most* places of *turns* of which no two are rivals."""
    taken: list[int] = []
    barred: set[int] = set()
    for place in turns:
        if len(taken) == most:
            break
        if place not in barred:
            taken.append(place)
            barred |= rivals[place]
    return taken


def papers(items: tuple[Item, ...], *, seed: int, variants: int) -> tuple[Paper, ...]:
    """The variants of a paper on *items*.

    The first keeps the items' order, which is that of the text; the others shuffle it.
    Options, right sides and entries are shuffled in all of them.
    """
    return tuple(_paper(items, seed, number) for number in range(variants))


def _paper(items: tuple[Item, ...], seed: int, number: int) -> Paper:
    variant = letter(number)
    ordered = _shuffled(items, f"{seed}/{variant}/items") if number else list(items)
    questions = tuple(
        _question(place, item, f"{seed}/{variant}/{item.id}")
        for place, item in enumerate(ordered, start=1)
    )
    said = [[q.item.id, q.item.stem, q.shown, q.rows, q.answer] for q in questions]
    digest = hashlib.sha256(json.dumps([variant, said]).encode()).hexdigest()
    return Paper(variant=variant, code=f"{variant}-{digest[:4].upper()}", questions=questions)


def _question(number: int, item: Item, seed: str) -> Question:
    shown: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            shown, places = _options((key,), distractors, seed)
            answer = letter(places[0])
        case MultipleResponseInteraction(keys=keys, distractors=distractors):
            shown, places = _options(keys, distractors, seed)
            answer = ", ".join(letter(place) for place in sorted(places))
        case TrueFalseInteraction(answer=truth):
            answer = "True" if truth else "False"
        case ClozeInteraction(key=words) | ShortAnswerInteraction(key=words):
            answer = words
        case NumericInteraction(value=value, unit=unit):
            answer = f"{value:f} {unit}".strip()
        case MatchInteraction(pairs=pairs, distractors=distractors):
            rights = tuple(Option(text=pair.right) for pair in pairs)
            shown, places = _options(rights, distractors, seed)
            order = _shuffled(range(len(pairs)), f"{seed}/rows")
            rows = tuple(pairs[index].left for index in order)
            answer = ", ".join(
                f"{row}{letter(places[index])}" for row, index in enumerate(order, start=1)
            )
        case OrderInteraction(sequence=sequence):
            order = _shuffled(range(len(sequence)), seed)
            if order == sorted(order):
                order = order[1:] + order[:1]
            shown = tuple(sequence[index] for index in order)
            answer = ", ".join(letter(order.index(index)) for index in range(len(sequence)))
        case HotTextInteraction(passage=passage, key=sentence):
            shown = passage
            answer = str(passage.index(sentence) + 1) if sentence in passage else sentence
        case ExtendedTextInteraction():
            answer = "see rubric"
        case _ as never:
            assert_never(never)
    return Question(number=number, item=item, shown=shown, rows=rows, answer=answer)


def _options(
    keys: tuple[Option, ...], distractors: tuple[Option, ...], seed: str
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The options' texts, shuffled, and the places of the keys among them, in the keys' order."""
    options = (*keys, *distractors)
    order = _shuffled(range(len(options)), seed)
    places = tuple(order.index(index) for index in range(len(keys)))
    return tuple(options[index].text for index in order), places


def _shuffled(entries: Iterable[T], seed: str) -> list[T]:
    order = list(entries)
    random.Random(seed).shuffle(order)  # noqa: S311 - a seeded order, no secret
    return order
