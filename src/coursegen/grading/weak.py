"""Which items are bad, and probably why.

An item is named only where chance is an unlikely reason; in a small class few items can be
named, and that is right.

- An item that does not tell learners apart: even the high end of the 95 % interval of its
  discrimination is under what a biserial correlation of .20 would give at its facility.
  (.20 is where Ebel & Frisbie, Essentials of educational measurement, 1991, call an item
  poor; the point-biserial is the biserial times the normal density over the square root of
  p q, Lord & Novick 1968.)
- Probably miskeyed: such an item, where the best choose one wrong option over every other and
  over the key, by two standard errors and more, and the likelier the better they are.
- Dead distractors: half of them or more are chosen by under 5 % (Tarrant, Ware & Mohammed,
  BMC Medical Education 9:40, 2009), and by so few of those who erred that equal
  attraction is out of the question (binomial, 1 % shared among all distractors of the test).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb
from statistics import NormalDist

from coursegen.grading.classical import GROUP, ItemStatistics, OptionUse, interval
from coursegen.grading.tables import decimal, percent

POOR = 0.20
"""The biserial correlation under which an item is poor."""
POOR_SHARES = 0.15
"""The correlation under which an item with partial credit is poor."""
DEAD = 0.05
_DOUBT = 0.01


class Reason(StrEnum):
    """What is probably wrong with an item."""

    NEGATIVE = "negative discrimination"
    NONE = "no discrimination"
    MISKEY = "probable miskey"
    DEAD = "dead distractors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakness:
    """One reason to look at an item again."""

    item: str
    reason: Reason
    message: str
    suggestion: str


def weaknesses(items: Sequence[ItemStatistics]) -> tuple[Weakness, ...]:
    """What is wrong with the items, in their order; the gravest reason of each comes first."""
    distractors = sum(1 for item in items for use in item.options if use.text and not use.right)
    found: list[Weakness] = []
    for item in items:
        dull = _discriminates_not(item)
        if dull is not None:
            other = _miskey(item)
            if other is not None:
                found.append(_miskeyed(item, other))
            found.append(dull)
        dead = dead_distractors(item, distractors)
        if dead and 2 * len(dead) >= sum(bool(use.text) and not use.right for use in item.options):
            found.append(_dead(item, dead))
    return tuple(found)


def dead_distractors(item: ItemStatistics, tested: int = 1) -> tuple[OptionUse, ...]:
    """The distractors that next to nobody chose, where *tested* are looked at in all."""
    wrong = [use for use in item.options if use.text and not use.right]
    erred = sum(use.count for use in wrong)
    if len(wrong) < 2:
        return ()
    limit = _DOUBT / max(1, tested)
    return tuple(
        use
        for use in wrong
        if use.share < DEAD and _at_most(use.count, erred, 1 / len(wrong)) < limit
    )


def _at_most(count: int, of: int, chance: float) -> float:
    """The probability of so many or fewer."""
    return sum(comb(of, one) * chance**one * (1 - chance) ** (of - one) for one in range(count + 1))


def _discriminates_not(item: ItemStatistics) -> Weakness | None:
    value, share = item.discrimination.value, item.facility.value
    if value is None or share is None:
        return None
    if item.right_or_wrong:
        normal = NormalDist()
        expected = POOR * normal.pdf(normal.inv_cdf(share)) / (share * (1 - share)) ** 0.5
    else:
        expected = POOR_SHARES
    _, high = interval(value, item.learners)
    if high >= expected:
        return None
    reason = Reason.NEGATIVE if value < 0 else Reason.NONE
    told = (
        "the better a learner, the likelier a wrong answer"
        if value < 0
        else ("those who know answer it no better than those who do not")
    )
    return Weakness(
        item=item.id,
        reason=reason,
        message=f"Discrimination {decimal(value)}: {told}.",
        suggestion="Check the key, then the stem: is it ambiguous, or asked of another text?",
    )


def _miskey(item: ItemStatistics) -> OptionUse | None:
    """The option that looks like the right one: the best chose it over every other."""
    offered = [use for use in item.options if use.text and use.upper.value is not None]
    offered.sort(key=lambda use: -(use.upper.value or 0))
    if len(offered) < 2 or offered[0].right:
        return None
    first, second = offered[:2]
    best, next_best = first.upper.value or 0, second.upper.value or 0
    if first.correlation.value is None or not _clearly_more(best, next_best, GROUP * item.learners):
        return None
    return first if interval(first.correlation.value, item.learners)[0] > 0 else None


def _clearly_more(one: float, other: float, count: float) -> bool:
    """Whether two shares of one group of *count* differ by more than two standard errors."""
    difference = one - other
    error: float = ((one + other - difference**2) / count) ** 0.5
    return difference > 2 * error


def _miskeyed(item: ItemStatistics, other: OptionUse) -> Weakness:
    key = next(use for use in item.options if use.right)
    best, keyed = (other.upper.value or 0), (key.upper.value or 0)
    return Weakness(
        item=item.id,
        reason=Reason.MISKEY,
        message=f"Of the best {percent(GROUP)}, {percent(best)} chose “{other.text}” and "
        f"{percent(keyed)} the key, “{key.text}”.",
        suggestion=f"Is “{other.text}” right?",
    )


def _dead(item: ItemStatistics, dead: Sequence[OptionUse]) -> Weakness:
    named = ", ".join(f"“{use.text}” ({use.count})" for use in dead)
    return Weakness(
        item=item.id,
        reason=Reason.DEAD,
        message=f"Next to nobody chose {named}, though others erred.",
        suggestion="Replace them by errors that learners make.",
    )
