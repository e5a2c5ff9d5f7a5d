"""Bank balance: no pattern over a bank, and no item that answers another."""

from __future__ import annotations

from collections.abc import Iterator

from coursegen.cues import tellers
from coursegen.model import (
    ChoiceInteraction,
    Course,
    Finding,
    Item,
    Severity,
    TrueFalseInteraction,
)

LONGEST = 0.4
"""The share of choice items whose key may be the longest option."""
TRUE = (0.3, 0.7)
"""Between these lies the share of true statements that shows no habit."""
ENOUGH = 5
"""Items that a share needs before it says anything."""


def balance_findings(course: Course) -> Iterator[Finding]:
    """What the bank rules find, bank by bank."""
    yield from key_length(course)
    yield from truth(course)
    yield from giveaways(course)


def key_length(course: Course) -> Iterator[Finding]:
    """B511: the key is strictly the longest option in at most 40 % of a bank's choice items."""
    for bank in course.banks:
        choices = [
            item.interaction
            for item in bank.shown().items
            if isinstance(item.interaction, ChoiceInteraction) and item.interaction.distractors
        ]
        longest = sum(
            len(one.key.text) > max(len(option.text) for option in one.distractors)
            for one in choices
        )
        if len(choices) >= ENOUGH and longest > LONGEST * len(choices):
            yield _warning(
                "B511",
                bank.id,
                "",
                f"In {longest} of {len(choices)} choice items the key is the longest option.",
                "Word some distractors at greater length.",
            )


def truth(course: Course) -> Iterator[Finding]:
    """B512: of a bank's true/false statements 30 to 70 % are true."""
    for bank in course.banks:
        answers = [
            item.interaction.answer
            for item in bank.shown().items
            if isinstance(item.interaction, TrueFalseInteraction)
        ]
        true = sum(answers)
        least, most = TRUE
        if len(answers) >= ENOUGH and not least <= true / len(answers) <= most:
            yield _warning(
                "B512",
                bank.id,
                "",
                f"{true} of {len(answers)} statements are true.",
                "Make some of them false, or true.",
            )


def giveaways(course: Course) -> Iterator[Finding]:
    """B513: no stem or option tells what another item of its bank asks for.

    The passage of a hot text is one of the readings: papers keep it apart from what it tells,
    and beside the readings it tells nothing new.
    """
    for bank in course.banks:
        items = bank.shown().items
        for asker, places in zip(items, tellers(items, passages=False), strict=True):
            if places:
                yield _told(bank.id, items[min(places)], asker)


def _told(bank: str, teller: Item, asker: Item) -> Finding:
    return _warning(
        "B513",
        bank,
        asker.id,
        f"What {teller.id} shows answers this item.",
        "Reject one of them, or reword it; papers keep them apart in any case.",
    )


def _warning(code: str, bank: str, place: str, message: str, suggestion: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        file=f"quizzes/{bank}.yaml",
        place=place,
        message=message,
        suggestion=suggestion,
    )
