"""What an answer can earn, and when two answers are the same words.

Papers, checks and marks ask here, so that they never differ.
"""

from __future__ import annotations

import re
from typing import assert_never

from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    Interaction,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)

_ARTICLE = re.compile(r"^(?:the|an?) (?=\w)")
_NORMAL = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """*text* as answers are compared: lower case, no punctuation, no article in front."""
    return _ARTICLE.sub("", _NORMAL.sub(" ", text.casefold()).strip())


def points(interaction: Interaction) -> int:
    """One point an answer: one a pair for matching, the rubric's sum for an extended text."""
    match interaction:
        case MatchInteraction(pairs=pairs):
            return len(pairs)
        case ExtendedTextInteraction(rubric=rubric):
            return sum(criterion.points for criterion in rubric)
        case (
            ChoiceInteraction()
            | MultipleResponseInteraction()
            | TrueFalseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | OrderInteraction()
            | HotTextInteraction()
        ):
            return 1
        case _ as never:
            assert_never(never)
