"""How much the gate has compared before a book of these questions could be built, in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coursegen.model import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    Item,
    ItemBank,
    MatchInteraction,
    MultipleResponseInteraction,
    TrueFalseInteraction,
)
from coursegen.render.quiz import evidence_of


def compared(banks: Iterable[ItemBank]) -> Mapping[str, int]:
    """What was compared with the texts, and how often; what never was is left out."""
    items = [item for bank in banks for item in bank.shown().items]
    claims = [claim for item in items for claim in _claims(item)]
    figures = {
        "Quotations found in the texts, letter for letter": len(
            {one for item in items for one in evidence_of(item)}
        ),
        "Statements compared with the words that they rest on": len(claims),
        "Steps from such words to a statement, recorded and replayed": sum(claims),
        "Wrong answers compared with every sentence of the texts": sum(map(_wrong, items)),
        "False statements that contradict their sentence in one place": sum(map(_false, items)),
    }
    return {words: number for words, number in figures.items() if number}


def _claims(item: Item) -> list[int]:
    """The steps of each claim of an item; of an open question there is none."""
    match item.interaction:
        case ExtendedTextInteraction():
            return []
        case MatchInteraction(pairs=pairs):
            return [len(pair.claim.edits) for pair in pairs]
        case _:
            return [len(item.claim.edits)] if item.claim.text else []


def _wrong(item: Item) -> int:
    """How many wrong answers there are to compare; of pairs, every one that is not right."""
    match item.interaction:
        case ChoiceInteraction(distractors=wrong) | MultipleResponseInteraction(distractors=wrong):
            return len(wrong)
        case MatchInteraction(pairs=pairs):
            return len(pairs) * (len(pairs) - 1)
        case _:
            return _false(item)


def _false(item: Item) -> int:
    return int(isinstance(item.interaction, TrueFalseInteraction) and not item.interaction.answer)
