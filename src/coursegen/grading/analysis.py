"""What a class's marks say about the questions: every figure, and which items are bad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coursegen.grading.classical import (
    Figure,
    ItemStatistics,
    OptionUse,
    TestStatistics,
    gather,
    item_statistics,
    test_statistics,
)
from coursegen.grading.marking import Mark
from coursegen.grading.rasch import Scale, scale
from coursegen.grading.weak import Weakness, weaknesses
from coursegen.model import Item

FORM = 1
"""The version of the JSON form."""
_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The statistics of a test, of its items, and what is wrong with them."""

    learners: int
    items: tuple[Item, ...]
    """Those that anybody was given, in the bank's order."""
    test: TestStatistics
    statistics: tuple[ItemStatistics, ...]
    scale: Scale
    weak: tuple[Weakness, ...]


def analyse(marks: Sequence[Mark], items: Sequence[Item]) -> Analysis:
    """The analysis of a class's marks."""
    these = gather(marks, items)
    statistics = item_statistics(these)
    return Analysis(
        learners=len(these.learners),
        items=these.items,
        test=test_statistics(these),
        statistics=statistics,
        scale=scale(these),
        weak=weaknesses(statistics),
    )


def data(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain data; a figure that is not defined is ``{"not_defined": why}``."""
    test = analysis.test
    return {
        "coursegen": FORM,
        "learners": analysis.learners,
        "test": {
            "learners_with_all_points": test.learners,
            "items": test.items,
            "points": test.points,
            "mean": _figure(test.mean),
            "standard_deviation": _figure(test.deviation),
            "alpha": _figure(test.alpha),
            "standard_error_of_measurement": _figure(test.error),
            "scores": [round(score, _PLACES) for score in test.scores],
        },
        "rasch": {"spread": _figure(analysis.scale.spread)},
        "items": [_item(analysis, one) for one in analysis.statistics],
        "weak": [
            {
                "item": one.item,
                "reason": one.reason.value,
                "message": one.message,
                "suggestion": one.suggestion,
            }
            for one in analysis.weak
        ],
    }


def measured(analysis: Analysis) -> list[dict[str, Any]]:
    """What was measured of each item, for the file beside the bank; only what is defined."""
    found = []
    for one in analysis.statistics:
        data: dict[str, Any] = {"id": one.id, "learners": one.learners}
        for name, figure in (
            ("facility", one.facility),
            ("discrimination", one.discrimination),
            ("upper_lower", one.upper_lower),
        ):
            if figure.value is not None:
                data[name] = round(figure.value, _PLACES)
        difficulty = analysis.scale.difficulties.get(one.id)
        if difficulty is not None:
            data["rasch"] = round(difficulty.value, _PLACES)
            data["rasch_error"] = round(difficulty.error, _PLACES)
        reasons = [weak.reason.value for weak in analysis.weak if weak.item == one.id]
        if reasons:
            data["weak"] = reasons
        if len(data) > 2:
            found.append(data)
    return found


def _figure(figure: Figure) -> float | dict[str, str]:
    return {"not_defined": figure.why} if figure.value is None else round(figure.value, _PLACES)


def _item(analysis: Analysis, one: ItemStatistics) -> dict[str, Any]:
    difficulty = analysis.scale.difficulties.get(one.id)
    why = analysis.scale.left_out.get(one.id, analysis.scale.spread.why)
    return {
        "id": one.id,
        "learners": one.learners,
        "waiting": one.waiting,
        "blank": one.blank,
        "points": one.of,
        "facility": _figure(one.facility),
        "discrimination": _figure(one.discrimination),
        "upper_lower": _figure(one.upper_lower),
        "rasch": {"not_defined": why}
        if difficulty is None
        else {
            "difficulty": round(difficulty.value, _PLACES),
            "error": round(difficulty.error, _PLACES),
        },
        "options": [_option(use) for use in one.options],
    }


def _option(use: OptionUse) -> dict[str, Any]:
    return {
        "text": use.text,
        "right": use.right,
        "count": use.count,
        "share": round(use.share, _PLACES),
        "mean_on_the_rest": _figure(use.rest),
        "upper": _figure(use.upper),
        "lower": _figure(use.lower),
        "correlation": _figure(use.correlation),
    }
