"""How hard an item is likely to be, from its text alone; measured answers say it better.

An estimate, and no more: it counts what makes recall harder, and knows nothing of learners.
"""

from __future__ import annotations

from enum import StrEnum

from coursegen.cues import matter
from coursegen.model import Bloom, ChoiceInteraction, Item, MultipleResponseInteraction

_OFFERED = frozenset({"choice", "true_false", "match", "hot_text", "order"})
"""Types that show the answer among others; the rest must be recalled or found whole."""
_NEAR = 2
"""Distractors that learners met in the same readings, from which on they compete."""
_VERBATIM = 0.8
"""The share of a stem's matter in its evidence from which on the text's wording helps."""
_EASY, _HARD = 0.75, 0.45
"""The facility from which on an item is easy, and below which it is hard."""


class Difficulty(StrEnum):
    """How hard an item is."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


def estimate(item: Item, readings: str) -> Difficulty:
    """How hard an item of a module with these *readings* probably is.

    One point each where nothing is offered to choose from, where two distractors or more
    stand in the readings, and where the stem leaves the text's wording; one for *understand*
    and two for what is above it. None is easy, one medium, two or more hard; a statement to
    be judged true or false is never hard, since guessing answers half of them.
    """
    points = int(item.interaction.type not in _OFFERED)
    points += _competing(item, readings.casefold()) >= _NEAR
    told = frozenset[str]().union(*(matter(e.quote.exact) for e in item.evidence))
    asked = matter(item.stem)
    points += len(asked & told) < _VERBATIM * len(asked)
    points += min(2, list(Bloom).index(item.bloom))
    if item.interaction.type == "true_false":
        points = min(points, 1)
    return list(Difficulty)[min(points, 2)]


def of_facility(facility: float) -> Difficulty:
    """How hard an item is of which learners earned this share of the points."""
    if facility >= _EASY:
        return Difficulty.EASY
    return Difficulty.HARD if facility < _HARD else Difficulty.MEDIUM


def _competing(item: Item, readings: str) -> int:
    match item.interaction:
        case ChoiceInteraction(distractors=wrong) | MultipleResponseInteraction(distractors=wrong):
            return sum(option.text.casefold() in readings for option in wrong)
        case _:
            return 0
