"""Which questions may not stand on one paper, because one answers the other.

An item tells what a learner reads of it: its stem, and whatever it offers for an answer.
It asks for its key. One gives another's answer away where a single statement that it shows
holds the words of the other's key and at least half of the matter that the other asks about.
Only the items' own words are compared; nothing is parsed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import assert_never

from coursegen.model import (
    GAP,
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

Words = frozenset[str]

_HALF = 0.5
"""The share of a question's matter that tells its answer, beside the key."""
_MOST = 0.85
"""The share of a statement's words that tells the statement."""
_PHRASE = 8
"""A correction of more words is a statement of its own."""
_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:['’-][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "es", "ed", "s", "y", "e")
_STOP = frozenset(
    _WORD.findall(
        """a about according an and any are as at be been but by can could did do does each for
        from had has have he her his how if in into is it its many may might more most much no
        not of on one or other over say says she should so source sources than that the their
        them then there these they this those to under was were what when where which while who
        whom whose why will with would"""
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What answers a question: all the words of a key, and a share of the matter around it."""

    keys: tuple[Words, ...]
    """Any of them; one without words is held by every statement."""
    matter: Words
    share: float = _HALF

    def told(self, statement: Words) -> bool:
        if not self.matter or not any(key <= statement for key in self.keys):
            return False
        return len(self.matter & statement) >= self.share * len(self.matter)


def gives_away(teller: Item, asker: Item) -> bool:
    """Whether something that *teller* shows answers *asker*."""
    statements = _statements(teller)
    return any(asked.told(words) for asked in _asked(asker) for words in statements)


def tellers(items: Sequence[Item], *, passages: bool = True) -> tuple[frozenset[int], ...]:
    """For each item the places of those that show something that answers it.

    Without *passages*, what a hot text shows of the readings tells nothing: a bank lies
    beside them.
    """
    statements = [_statements(item, passages=passages) for item in items]
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for place, texts in enumerate(statements):
        for word in frozenset[str]().union(*texts):
            holders[word].add(place)
    return tuple(
        frozenset(
            teller
            for asked in _asked(item)
            for teller in _suspects(asked, holders) - {asker}
            if any(map(asked.told, statements[teller]))
        )
        for asker, item in enumerate(items)
    )


def rivals(items: Sequence[Item], *, passages: bool = True) -> tuple[frozenset[int], ...]:
    """For each item the places of those with which it may not share a paper, either way.

    Without *passages*: with which it may not share a bank, as `tellers` says.
    """
    told_by = tellers(items, passages=passages)
    found = [set(places) for places in told_by]
    for asker, places in enumerate(told_by):
        for teller in places:
            found[teller].add(asker)
    return tuple(map(frozenset, found))


def _suspects(asked: _Asked, holders: Mapping[str, set[int]]) -> set[int]:
    """Those that hold a whole key's rarest word and one of the rarest words of the matter.

    Who holds a share of the matter holds at least one of those words that remain when all
    but one of that share are set aside; looking for the rarest keeps this from comparing
    everything with everything.
    """
    rarest = sorted(asked.matter, key=lambda word: len(holders.get(word, ())))
    spare = len(rarest) - ceil(asked.share * len(rarest)) + 1
    near = set[int]().union(*(holders.get(word, ()) for word in rarest[:spare]))
    suspects: set[int] = set()
    for key in asked.keys:
        holding = [holders.get(word, set()) for word in key]
        suspects |= near & min(holding, key=len) if holding else near
    return suspects


def words(text: str) -> list[str]:
    """All words of a text, in lower case, without inflection; a number is one word."""
    return [_plain(word.casefold()) for word in _WORD.findall(text.replace(GAP, " "))]


def matter(text: str) -> Words:
    """The words of a text that carry matter."""
    found = _WORD.findall(text.replace(GAP, " "))
    return frozenset(_plain(low) for word in found if (low := word.casefold()) not in _STOP)


@lru_cache(maxsize=1 << 15)
def _plain(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _statements(item: Item, *, passages: bool = True) -> tuple[Words, ...]:
    """The words of each statement that a learner can read in an item."""
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            offered = [key.text, *(option.text for option in distractors)]
            texts = [f"{item.stem} {text}" for text in offered]
        case MultipleResponseInteraction(keys=keys, distractors=distractors):
            offered = [option.text for option in (*keys, *distractors)]
            texts = [f"{item.stem} {text}" for text in offered]
        case MatchInteraction(pairs=pairs):
            texts = [item.stem, *(f"{pair.left} {pair.right}" for pair in pairs)]
        case OrderInteraction(sequence=sequence):
            texts = [" ".join([item.stem, *sequence])]
        case HotTextInteraction(passage=passage):
            texts = [item.stem, *(passage if passages else ())]
        case (
            TrueFalseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | ExtendedTextInteraction()
        ):
            texts = [item.stem]
        case _ as never:
            assert_never(never)
    return tuple(frozenset(words(text)) for text in texts)


def _asked(item: Item) -> tuple[_Asked, ...]:
    """What answers an item, in whole or in part; nothing where a statement cannot."""
    match item.interaction:
        case ChoiceInteraction(key=key):
            return (_about(item.stem, [key.text]),)
        case MultipleResponseInteraction(keys=keys):
            return tuple(_about(item.stem, [key.text]) for key in keys)
        case TrueFalseInteraction(answer=True):
            return (_whole(item.stem),)
        case TrueFalseInteraction(correction=correction):
            if len(words(correction)) > _PHRASE:
                return (_whole(correction),)
            return (_about(item.stem, [correction]),)
        case (
            ClozeInteraction(key=text, accepted=accepted)
            | ShortAnswerInteraction(key=text, accepted=accepted)
        ):
            return (_about(item.stem, [text, *accepted]),)
        case NumericInteraction(key=text, value=value):
            return (_about(item.stem, [text, f"{value:f}"]),)
        case MatchInteraction(pairs=pairs):
            return tuple(_about(pair.right, [pair.left]) for pair in pairs)
        case OrderInteraction(sequence=sequence):
            return (_whole(" ".join(sequence)),)
        case HotTextInteraction() | ExtendedTextInteraction():
            return ()
        case _ as never:
            assert_never(never)


def _about(text: str, keys: Iterable[str]) -> _Asked:
    """Any of *keys*, told of what *text* speaks of."""
    found = tuple(held for key in keys if (held := frozenset(words(key))))
    first = found[0] if found else frozenset()
    return _Asked(keys=found, matter=matter(text) - first)


def _whole(statement: str) -> _Asked:
    """The statement itself, with every figure in it."""
    held = matter(statement)
    figures = frozenset(word for word in held if word[0].isdigit())
    return _Asked(keys=(figures,), matter=held - figures or held, share=_MOST)
