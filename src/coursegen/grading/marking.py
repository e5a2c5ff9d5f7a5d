"""What an answer earns: marked by the item's own key, or left to a person.

No answer is marked wrong because nobody could read it: what cannot be decided has no
points, and a note that says why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import assert_never

from coursegen import quantities
from coursegen.answers import normal, points
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

Answer = str | tuple[str, ...] | Mapping[str, str]
"""Words for most interactions (``true`` or ``false`` too), all that was chosen or the order
given for those with several, and right sides by left side for matching. Empty is blank."""

BLANK = "no answer"
PERSON = "a person must mark this"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one learner earned with one item."""

    learner: str
    item: str
    answer: Answer
    points: float | None
    """None while it waits for a person."""
    of: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Earned:
    """Points, None where a person must decide, and what is to be said about it."""

    points: float | None
    note: str = ""


def mark(item: Item, answer: Answer) -> Earned:
    """What *answer* earns of `coursegen.answers.points`.

    Several keys: the right ones less the wrong ones, as a share of the keys, never under 0.
    Matching: one point a pair. Ordering: the share of entries in their right place. A
    number is right within the tolerance, in the item's unit; words are right where
    they are the key's or an accepted form's, case, punctuation and a first article aside,
    or the same quantity.
    """
    if not answer:
        return Earned(0, BLANK)
    interaction = item.interaction
    match interaction:
        case ChoiceInteraction(key=key):
            return _whole(_said(answer) == fold(key.text))
        case TrueFalseInteraction(answer=truth):
            return _whole(_said(answer) == ("true" if truth else "false"))
        case HotTextInteraction(key=words):
            return _whole(_said(answer) == fold(words))
        case MultipleResponseInteraction(keys=keys):
            chosen, right = set(_listed(answer)), {fold(key.text) for key in keys}
            return Earned(max(0, len(chosen & right) - len(chosen - right)) / len(right))
        case MatchInteraction(pairs=pairs):
            given = answer if isinstance(answer, Mapping) else {}
            right_pairs = [fold(pair.right) == given.get(fold(pair.left)) for pair in pairs]
            return Earned(sum(right_pairs))
        case OrderInteraction(sequence=sequence):
            places = zip(_listed(answer), sequence, strict=False)
            return Earned(sum(one == fold(other) for one, other in places) / len(sequence))
        case NumericInteraction():
            return _number(interaction, _said(answer))
        case (
            ClozeInteraction(key=key, accepted=accepted)
            | ShortAnswerInteraction(key=key, accepted=accepted)
        ):
            return _whole(any(_same(_said(answer), one) for one in (key, *accepted)))
        case ExtendedTextInteraction():
            return Earned(None, PERSON)
        case _ as never:
            assert_never(never)


def marked(learner: str, item: Item, answer: Answer) -> Mark:
    """The mark of one answer."""
    earned = mark(item, answer)
    return Mark(
        learner=learner,
        item=item.id,
        answer=answer,
        points=earned.points,
        of=points(item.interaction),
        note=earned.note,
    )


def options(item: Item) -> tuple[str, ...]:
    """What an answer may be, for items that offer a choice; empty for the others."""
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            offered: Sequence[str] = [key.text, *(one.text for one in distractors)]
        case MultipleResponseInteraction(keys=keys, distractors=distractors):
            offered = [one.text for one in (*keys, *distractors)]
        case TrueFalseInteraction():
            offered = ["true", "false"]
        case HotTextInteraction(passage=passage):
            offered = passage
        case OrderInteraction(sequence=sequence):
            offered = sequence
        case (
            ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | MatchInteraction()
            | ExtendedTextInteraction()
        ):
            offered = ()
        case _ as never:
            assert_never(never)
    return tuple(map(fold, offered))


def key(item: Item) -> str:
    """The right answer in words, for items that have one; empty for the others."""
    match item.interaction:
        case ChoiceInteraction(key=one):
            return fold(one.text)
        case TrueFalseInteraction(answer=truth):
            return "true" if truth else "false"
        case HotTextInteraction(key=words) | ClozeInteraction(key=words):
            return fold(words)
        case ShortAnswerInteraction(key=words) | NumericInteraction(key=words):
            return fold(words)
        case (
            MultipleResponseInteraction()
            | MatchInteraction()
            | OrderInteraction()
            | ExtendedTextInteraction()
        ):
            return ""
        case _ as never:
            assert_never(never)


def _whole(right: bool) -> Earned:
    return Earned(1 if right else 0)


def _said(answer: Answer) -> str:
    return answer if isinstance(answer, str) else ""


def _listed(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


# ---------------------------------------------------------------- words and numbers


_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SIGNS = re.compile(r"[+#%$€£¥°]|(?<!\w)-(?=\d)")
"""Signs that `normal` drops and that make another answer: C++, 5 %, -3."""
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")


def _same(given: str, wanted: str) -> bool:
    one, other = (_DASHES.sub("-", _compatible(text)) for text in (given, wanted))
    if normal(one) == normal(other) and _SIGNS.findall(one) == _SIGNS.findall(other):
        return bool(normal(one)) or one.strip() == other.strip()
    found, sought = quantities.find(one), quantities.find(other)
    if len(found) != 1 or len(sought) != 1 or not quantities.same(found[0], sought[0]):
        return False
    return normal(_around(one, found[0])) == normal(_around(other, sought[0]))


def _around(text: str, quantity: quantities.Quantity) -> str:
    return f"{text[: quantity.start]} {text[quantity.end :]}"


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _number(interaction: NumericInteraction, given: str) -> Earned:
    value = _value(given, interaction.unit)
    if value is not None:
        return _whole(abs(value - interaction.value) <= interaction.tolerance)
    found = quantities.find(_compatible(given))
    if len(found) != 1 or found[0].low != found[0].high:
        return Earned(0, "not read as a number")
    wanted, within = Fraction(interaction.value), Fraction(interaction.tolerance)
    return _whole(any(abs(one - wanted) <= within for one in _in_unit(found[0], interaction)))


def _in_unit(one: quantities.Quantity, interaction: NumericInteraction) -> tuple[Fraction, ...]:
    """What a quantity may be in the item's unit; nothing where its unit is of another kind."""
    sought = quantities.find(f"{interaction.value:f} {interaction.unit}".strip())
    value = Fraction(one.low)
    if len(sought) != 1 or not sought[0].low or one.bound is not quantities.Bound.EXACT:
        return (value,) if not one.unit else ()
    other = sought[0]
    scale = Fraction(interaction.value) / Fraction(other.low)
    if not one.unit:
        return value, value * scale
    same = one.unit == other.unit or (one.dimension == other.dimension != "currency")
    return (value * scale * one.factor / other.factor,) if same and one.dimension else ()


def _value(given: str, unit: str) -> Decimal | None:
    """The number that was written, with or without its unit; None where it is none."""
    words = _DASHES.sub("-", " ".join(_compatible(given).split()))
    sign = " ".join(_compatible(unit).split())
    for strip in (str.removesuffix, str.removeprefix):
        if sign and strip(words.lower(), sign.lower()) != words.lower():
            kept = len(words) - len(sign)
            words = words[:kept] if strip is str.removesuffix else words[-kept:]
            break
    words = words.strip()
    if _GROUPED.fullmatch(words):
        words = re.sub("[, ]", "", words)
    if not _PLAIN.fullmatch(words):
        return None
    try:
        return Decimal(words)
    except InvalidOperation:
        return None
