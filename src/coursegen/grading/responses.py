"""Answers as other programs write them, matched to an item's own words.

An answer is only taken for an option if it is that option; nothing is cut or guessed, and
what fits no option is left to a person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from coursegen.answers import normal
from coursegen.grading.marking import Answer, options
from coursegen.markup import fold
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)

NO_OPTION = "the answer is none of the item's options"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What one learner answered to one item, before it is marked."""

    learner: str
    item: str
    answer: Answer | None
    """None where a person must say what it is."""
    points: float | None = None
    """What a person gave, where the answer cannot be marked."""
    note: str = ""
    file: str = ""
    place: str = ""
    """The line or page of the file."""

    @property
    def where(self) -> str:
        """File and place, for messages."""
        return f"{self.file}: {self.place}" if self.place else self.file


Parts = Callable[[str, Sequence[str]], tuple[str, ...] | None]
"""Takes an answer of several parts apart, given all parts that there may be."""


def read(item: Item, text: str, *, parts: Parts, arrow: str = " -> ") -> Answer | None:
    """*text* as an answer to *item*; None where it fits no option of the item's.

    *arrow* stands between the two sides of a pair.
    """
    words = fold(text)
    if not words:
        return ""
    match item.interaction:
        case ChoiceInteraction() | HotTextInteraction():
            return _one(words, options(item))
        case TrueFalseInteraction():
            truths = {"true": "true", "t": "true", "false": "false", "f": "false"}
            return truths.get(words.casefold())
        case MultipleResponseInteraction() | OrderInteraction():
            found = parts(words, options(item))
            return None if found is None else _all(found, options(item))
        case MatchInteraction() as table:
            lefts, rights = sides(table)
            whole = [f"{left}{arrow}{right}" for left in lefts for right in ("", *rights)]
            found = parts(words, [fold(one) for one in whole])
            return None if found is None else _pairs(found, arrow.strip(), lefts, rights)
        case (
            ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | ExtendedTextInteraction()
        ):
            return words
        case _ as never:
            assert_never(never)


def sides(table: MatchInteraction) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The left sides, and the right sides with those that belong to none."""
    rights = [pair.right for pair in table.pairs] + [one.text for one in table.distractors]
    return tuple(fold(pair.left) for pair in table.pairs), tuple(map(fold, rights))


def from_data(item: Item, value: Any) -> Answer | None:
    """A JSON value as an answer to *item*; None where it has not the form, or fits no option."""
    listed = isinstance(item.interaction, MultipleResponseInteraction | OrderInteraction)
    match value:
        case None | "" | []:
            return ""
        case bool():
            return read(item, str(value), parts=whole)
        case str() | int() | float() if not listed:
            return read(item, str(value), parts=whole)
        case list() | tuple() if listed and all(isinstance(one, str) for one in value):
            return _all([fold(one) for one in value], options(item))
        case Mapping() if isinstance(item.interaction, MatchInteraction):
            lefts, rights = sides(item.interaction)
            found = {_one(fold(str(k)), lefts): fold(str(v)) for k, v in value.items()}
            if None in found:
                return None
            chosen = {left: _one(right, rights) if right else "" for left, right in found.items()}
            return _settled(chosen)
        case _:
            return None


def to_text(answer: Answer | None) -> str:
    """An answer as it stands in a cell: its words, or JSON where it has several parts."""
    if not answer:
        return ""
    if isinstance(answer, str):
        return answer
    return json.dumps(answer, ensure_ascii=False)


def from_text(item: Item, text: str) -> Answer | None:
    """What `to_text` wrote, or a person: parts may also stand as ``one; other``."""
    if text.strip().startswith(("[", "{")):
        try:
            return from_data(item, json.loads(text))
        except json.JSONDecodeError:
            pass
    return read(item, text, parts=known)


# ---------------------------------------------------------------- parts


def whole(words: str, _offered: Sequence[str]) -> tuple[str, ...] | None:
    """The answer as its only part."""
    return (words,)


def known(words: str, offered: Sequence[str]) -> tuple[str, ...] | None:
    """Parts with ``; `` between them, as Moodle writes; a part may hold semicolons itself."""
    if not words:
        return ()
    for one in sorted(set(offered), key=len, reverse=True):
        if words == one:
            return (one,)
        if words.startswith(f"{one};"):
            rest = known(words[len(one) + 1 :].lstrip(), offered)
            if rest is not None:
                return (one, *rest)
    return None


_COMMA = re.compile(r"(?<!\\),")


def commas(words: str, _offered: Sequence[str]) -> tuple[str, ...] | None:
    """Parts with commas between them, and commas behind a backslash within, as Canvas writes."""
    return tuple(fold(part.replace("\\,", ",")) for part in _COMMA.split(words))


def _one(words: str, offered: Iterable[str]) -> str | None:
    """The option that *words* are; but for case and punctuation, where only one is that."""
    offers = tuple(dict.fromkeys(offered))
    if words in offers:
        return words
    alike = [one for one in offers if normal(one) == normal(words)]
    return alike[0] if len(alike) == 1 else None


def _all(found: Sequence[str], offered: Sequence[str]) -> tuple[str, ...] | None:
    chosen = [_one(one, offered) for one in found]
    kept = tuple(one for one in chosen if one is not None)
    return kept if len(kept) == len(found) == len(set(kept)) else None


def _pairs(
    found: Sequence[str], arrow: str, lefts: Sequence[str], rights: Sequence[str]
) -> Mapping[str, str] | None:
    chosen: dict[str | None, str | None] = {}
    for part in found:
        left, between, right = part.partition(arrow)
        for more in lefts:
            if part.startswith((f"{more} {arrow}", f"{more}{arrow}")):
                left, between, right = more, arrow, part[len(more) :].lstrip()[len(arrow) :]
        if not between:
            return None
        one = _one(fold(left), lefts)
        chosen[one] = _one(fold(right), rights) if fold(right) else ""
    return _settled(chosen)


def _settled(chosen: Mapping[str | None, str | None]) -> Mapping[str, str] | None:
    """The pairs, without those left open; None where a side is none of the item's."""
    settled = {}
    for left, right in chosen.items():
        if left is None or right is None:
            return None
        if right:
            settled[left] = right
    return settled
