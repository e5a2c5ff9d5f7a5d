"""Classical statistics of a test: how hard its items are, and whether they tell learners apart.

A figure that would mean nothing is not given: it says why it is not defined.

Facility, item-rest correlation, alpha and the standard error of measurement are as in Lord
and Novick, Statistical theories of mental test scores (1968), and in Cronbach, Coefficient
alpha and the internal structure of tests (Psychometrika 16, 1951); the groups of 27 % as in
Kelley (Journal of Educational Psychology 30, 1939).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from coursegen.grading.marking import BLANK, Mark, options
from coursegen.markup import fold
from coursegen.model import (
    ChoiceInteraction,
    HotTextInteraction,
    Item,
    TrueFalseInteraction,
)

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

LEAST = 10
"""Learners from whom on a correlation says anything at all."""
LEAST_GROUPS = 20
"""Learners from whom on the upper and lower groups have five members and more."""
GROUP = 0.27
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or the reason why there is none."""

    value: float | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionUse:
    """Who chose an option."""

    text: str
    """Empty for those who left the item blank."""
    right: bool
    count: int
    share: float
    rest: Figure
    """Mean score of those who chose it on all the other items, as a share."""
    upper: Figure
    """Share of the best 27 % who chose it."""
    lower: Figure
    correlation: Figure
    """Point-biserial, of choosing it with the score on the other items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStatistics:
    """How one item did."""

    id: str
    learners: int
    """Who were given the item and whose answer has points."""
    waiting: int
    blank: int
    of: int
    right_or_wrong: bool
    """Whether every answer earned all or nothing."""
    facility: Figure
    """Mean points as a share of those there are; "difficulty" in older books."""
    discrimination: Figure
    """Correlation of the item with the score on the others (corrected item-rest)."""
    upper_lower: Figure
    """Facility among the best 27 % less that among the worst."""
    options: tuple[OptionUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TestStatistics:
    """How the whole did."""

    __test__ = False

    learners: int
    items: int
    points: int
    mean: Figure
    deviation: Figure
    """Standard deviation of the learners' points, of a sample."""
    alpha: Figure
    error: Figure
    """Standard error of measurement, in points."""
    scores: tuple[float, ...]
    """The learners' points, from low to high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """Marks as a matrix: a row a learner, a column an item."""

    items: tuple[Item, ...]
    learners: tuple[str, ...]
    points: Numbers
    """NaN where the learner was not given the item, or the answer waits for a person; a
    column of NaN where more than half of its answers do."""
    of: Numbers
    waiting: Flags
    blank: Flags
    answers: tuple[tuple[str, ...], ...] = field(repr=False)
    """The words of each answer; empty where there are none."""

    @property
    def shares(self) -> Numbers:
        """Points as shares of those there are."""
        shares: Numbers = self.points / self.of
        return shares

    def rest(self, column: int) -> Numbers:
        """The learners' scores on all other items that they have points for, as shares."""
        others = np.delete(self.points, column, axis=1)
        most = np.where(np.isnan(others), 0, np.delete(self.of, column))
        total = most.sum(axis=1)
        rest: Numbers = np.divide(
            np.nansum(others, axis=1), total, out=np.full(len(total), np.nan), where=total > 0
        )
        return rest


def gather(marks: Sequence[Mark], items: Sequence[Item]) -> Class:
    """The marks as a matrix, with the items that anybody was given, in their order."""
    given = {mark.item for mark in marks}
    kept = tuple(item for item in items if item.id in given)
    learners = tuple(dict.fromkeys(mark.learner for mark in marks))
    rows = {learner: row for row, learner in enumerate(learners)}
    columns = {item.id: column for column, item in enumerate(kept)}
    shape = (len(learners), len(kept))
    points = np.full(shape, np.nan)
    waiting, blank = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    answers = [[""] * len(kept) for _ in learners]
    of = np.ones(len(kept))
    for mark in marks:
        row, column = rows[mark.learner], columns[mark.item]
        of[column] = mark.of
        waiting[row, column] = mark.points is None
        blank[row, column] = mark.points is not None and mark.note == BLANK
        points[row, column] = np.nan if mark.points is None else mark.points
        answers[row][column] = mark.answer if isinstance(mark.answer, str) else ""
    unmarked = 2 * waiting.sum(axis=0) > len(learners)
    return Class(
        items=kept,
        learners=learners,
        points=np.where(unmarked, np.nan, points),
        of=of,
        waiting=waiting,
        blank=blank,
        answers=tuple(map(tuple, answers)),
    )


def test_statistics(these: Class) -> TestStatistics:
    """The statistics of the whole, over the learners who have points for every item.

    Items most of whose answers wait for a person are left out.
    """
    counted = ~np.isnan(these.points).all(axis=0)
    points = these.points[:, counted]
    whole = points[~np.isnan(points).any(axis=1)]
    count, items = whole.shape
    total = whole.sum(axis=1)
    few = _few(len(these.learners), count, 2)
    deviation = Figure(None, few) if few else Figure(float(total.std(ddof=1)))
    alpha = _alpha(whole, few)
    error = Figure(None, alpha.why)
    if alpha.value is not None and deviation.value is not None:
        if alpha.value < -_ROUNDING:
            error = Figure(None, "alpha is negative, so that the items measure no one thing")
        else:
            error = Figure(deviation.value * float(np.sqrt(1 - alpha.value)))
    return TestStatistics(
        learners=count,
        items=items,
        points=int(these.of[counted].sum()),
        mean=Figure(float(total.mean())) if count else Figure(None, "nobody has points for all"),
        deviation=deviation,
        alpha=alpha,
        error=error,
        scores=tuple(sorted(map(float, total))),
    )


test_statistics.__test__ = False  # type: ignore[attr-defined]


def _few(learners: int, complete: int, least: int) -> str:
    if complete >= least:
        return ""
    if learners < least:
        return f"the class has {learners} learner{'s' * (learners != 1)}"
    return f"only {complete} of {learners} learners have points for every item"


def _alpha(whole: Numbers, few: str) -> Figure:
    if few:
        return Figure(None, few)
    count, items = whole.shape
    if count < LEAST:
        return Figure(None, f"{count} learners are too few; {LEAST} are the least")
    if items < 2:
        return Figure(None, "the test has one item")
    spread = whole.sum(axis=1).var(ddof=1)
    if np.isclose(spread, 0):
        return Figure(None, "all learners have the same score")
    return Figure(float(items / (items - 1) * (1 - whole.var(axis=0, ddof=1).sum() / spread)))


# ---------------------------------------------------------------- items


def item_statistics(these: Class) -> tuple[ItemStatistics, ...]:
    """The statistics of each item."""
    groups = _groups(these)
    return tuple(_item(these, column, groups) for column in range(len(these.items)))


@dataclass(frozen=True, slots=True)
class _Groups:
    """How much each learner belongs to the best and to the worst, or why there are none."""

    upper: Numbers
    lower: Numbers
    why: str = ""


def _item(these: Class, column: int, groups: _Groups) -> ItemStatistics:
    shares = these.shares[:, column]
    known = ~np.isnan(shares)
    count = int(known.sum())
    rest = these.rest(column)
    nobody = _nobody(these, column, count)
    difference = Figure(None, nobody or groups.why)
    if not difference.why:
        high, low = _weighted(shares, groups.upper), _weighted(shares, groups.lower)
        difference = (
            Figure(None, "a group of 27 % was not given the item")
            if high is None or low is None
            else Figure(high - low)
        )
    return ItemStatistics(
        id=these.items[column].id,
        learners=count,
        waiting=int(these.waiting[:, column].sum()),
        blank=int(these.blank[:, column].sum()),
        of=int(these.of[column]),
        right_or_wrong=bool(np.isin(shares[known], (0, 1)).all()),
        facility=Figure(None, nobody) if nobody else Figure(float(shares[known].mean())),
        discrimination=Figure(None, nobody) if nobody else correlation(shares, rest),
        upper_lower=difference,
        options=_options(these, column, rest, groups),
    )


def _nobody(these: Class, column: int, count: int) -> str:
    """Why nothing can be said of the item at all; empty where something can."""
    if count == 0:
        return "most of its answers wait for a person"
    if len(these.learners) == 1:
        return "the class has 1 learner"
    if these.blank[:, column].sum() == count:
        return "nobody answered it"
    return ""


def correlation(shares: Numbers, rest: Numbers) -> Figure:
    """Pearson's correlation of an item with the score on the others."""
    known = ~np.isnan(shares) & ~np.isnan(rest)
    one, other = shares[known], rest[known]
    if len(one) < LEAST:
        return Figure(None, f"{len(one)} learners are too few; {LEAST} are the least")
    if np.isclose(one.var(), 0):
        everybody = {0.0: "nobody earned a point", 1.0: "everybody got it right"}
        return Figure(None, everybody.get(float(one[0]), "everybody earned the same"))
    if np.isclose(other.var(), 0):
        return Figure(None, "all learners have the same score on the other items")
    return Figure(float(np.corrcoef(one, other)[0, 1]))


def interval(value: float, count: int, z: float = 1.96) -> tuple[float, float]:
    """Low and high end of the interval of a correlation, 95 % by default (Fisher 1921)."""
    middle, width = np.arctanh(np.clip(value, -0.999, 0.999)), z / np.sqrt(max(1, count - 3))
    return float(np.tanh(middle - width)), float(np.tanh(middle + width))


def _groups(these: Class) -> _Groups:
    """The best and the worst 27 %.

    Learners with the same score at a group's edge belong to it by equal parts.
    """
    nothing = np.zeros(len(these.learners))
    points = np.nansum(these.points, axis=1)
    most = np.where(np.isnan(these.points), 0, these.of).sum(axis=1)
    known = most > 0
    if known.sum() < LEAST_GROUPS:
        few = f"{int(known.sum())} learners are too few; {LEAST_GROUPS} are the least"
        return _Groups(nothing, nothing, few)
    total = np.divide(points, most, out=np.full(len(most), np.nan), where=known)
    lower, upper = _lowest(total, known), _lowest(-total, known)
    if np.any((lower > 0) & (upper > 0)):
        return _Groups(nothing, nothing, "too many learners have the same score")
    return _Groups(upper, lower)


def _lowest(total: Numbers, known: Flags) -> Numbers:
    size = GROUP * known.sum()
    edge = np.sort(total[known])[int(np.ceil(size)) - 1]
    below = known & (total < edge - 1e-9)
    at = known & (np.abs(total - edge) <= 1e-9)
    weights: Numbers = below + at * (size - below.sum()) / at.sum()
    return weights


def _weighted(shares: Numbers, weights: Numbers) -> float | None:
    used = np.where(np.isnan(shares), 0, weights)
    if used.sum() <= 0:
        return None
    return float((np.nan_to_num(shares) * used).sum() / used.sum())


def _options(these: Class, column: int, rest: Numbers, groups: _Groups) -> tuple[OptionUse, ...]:
    """How the options of an item with one right option were used; empty for other items."""
    item = these.items[column]
    match item.interaction:
        case ChoiceInteraction(key=one):
            right = fold(one.text)
        case TrueFalseInteraction(answer=truth):
            right = "true" if truth else "false"
        case HotTextInteraction(key=words):
            right = fold(words)
        case _:
            return ()
    answers = np.array([row[column] for row in these.answers], dtype=object)
    given = ~np.isnan(these.points[:, column])
    uses = []
    for text in (*options(item), ""):
        chose = given & (answers == text)
        if text == "" and not chose.any():
            continue
        share = chose[given].mean() if given.any() else 0.0
        marked = np.where(given, chose, np.nan).astype(float)
        scored = chose & ~np.isnan(rest)
        uses.append(
            OptionUse(
                text=text,
                right=text == right,
                count=int(chose.sum()),
                share=float(share),
                rest=Figure(float(rest[scored].mean()))
                if scored.any()
                else Figure(None, "nobody chose it"),
                upper=_within(marked, groups.upper, groups.why),
                lower=_within(marked, groups.lower, groups.why),
                correlation=_chosen(marked, rest),
            )
        )
    return tuple(uses)


def _within(marked: Numbers, group: Numbers, why: str) -> Figure:
    share = None if why else _weighted(marked, group)
    return Figure(share, why or ("" if share is not None else "the group was not given the item"))


def _chosen(marked: Numbers, rest: Numbers) -> Figure:
    figure = correlation(marked, rest)
    reasons = {"nobody earned a point": "nobody chose it", "everybody got it right": "all chose it"}
    return Figure(figure.value, reasons.get(figure.why, figure.why))
