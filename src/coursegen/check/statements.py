"""An item's answers as sentences: what its key makes true, and what its distractors must not.

A question is checked as a statement, whatever its interaction looks like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from coursegen.model import (
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Evidence,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim, the words that complete it, and the evidence it rests on."""

    claim: Claim
    filling: str
    evidence: tuple[Evidence, ...]

    @property
    def text(self) -> str:
        """The completed sentence."""
        return self.claim.completed(self.filling)


def true_statements(item: Item) -> tuple[Statement, ...]:
    """What the evidence must support: one a key, one a pair; none for a false statement."""
    match item.interaction:
        case MatchInteraction(pairs=pairs):
            own = len(item.evidence) == len(pairs)
            return tuple(
                Statement(
                    claim=pair.claim,
                    filling=pair.right,
                    evidence=(item.evidence[number],) if own else item.evidence,
                )
                for number, pair in enumerate(pairs)
            )
        case TrueFalseInteraction(answer=False) | OrderInteraction() | ExtendedTextInteraction():
            return ()
        case (
            TrueFalseInteraction()
            | HotTextInteraction()
            | ChoiceInteraction()
            | MultipleResponseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
        ):
            return tuple(
                Statement(claim=item.claim, filling=key, evidence=item.evidence)
                for key in keys(item) or ("",)
            )
        case never:
            assert_never(never)


def keys(item: Item) -> tuple[str, ...]:
    """The words of the right answers; none where the answer is not words of the evidence."""
    match item.interaction:
        case ChoiceInteraction(key=key):
            return (key.text,)
        case MultipleResponseInteraction(keys=several):
            return tuple(key.text for key in several)
        case ClozeInteraction(key=word) | ShortAnswerInteraction(key=word):
            return (word,)
        case NumericInteraction(key=word):
            return (word,)
        case MatchInteraction(pairs=pairs):
            return tuple(pair.right for pair in pairs)
        case (
            TrueFalseInteraction()
            | OrderInteraction()
            | HotTextInteraction()
            | ExtendedTextInteraction()
        ):
            return ()
        case never:
            assert_never(never)


def distractors(item: Item) -> tuple[Option, ...]:
    """The wrong options."""
    match item.interaction:
        case (
            ChoiceInteraction(distractors=wrong)
            | MultipleResponseInteraction(distractors=wrong)
            | MatchInteraction(distractors=wrong)
        ):
            return wrong
        case (
            TrueFalseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | OrderInteraction()
            | HotTextInteraction()
            | ExtendedTextInteraction()
        ):
            return ()
        case never:
            assert_never(never)


def options(item: Item) -> tuple[str, ...]:
    """All that a student chooses among, keys first."""
    match item.interaction:
        case MatchInteraction(pairs=pairs, distractors=wrong):
            return (*(pair.right for pair in pairs), *(option.text for option in wrong))
        case OrderInteraction(sequence=entries):
            return entries
        case HotTextInteraction(passage=sentences):
            return sentences
        case ChoiceInteraction() | MultipleResponseInteraction():
            return (*keys(item), *(option.text for option in distractors(item)))
        case (
            TrueFalseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | ExtendedTextInteraction()
        ):
            return ()
        case never:
            assert_never(never)
