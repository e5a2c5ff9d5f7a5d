"""The quiz paper as data: nothing on it tells an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from coursegen.handout.paper import Paper, Question, points
from coursegen.handout.prose import gapped, literal
from coursegen.model import (
    GAP,
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)


def quiz(paper: Paper, size: float) -> dict[str, Any]:
    """A paper's data for its template, to be set in type of *size* points."""
    return {
        "code": paper.code,
        "points": paper.points,
        "questions": [_question(question, size) for question in paper.questions],
    }


def _question(question: Question, size: float) -> dict[str, Any]:
    item = question.item
    space = _space(question)
    return {
        "id": item.id,
        "number": question.number,
        "points": points(item.interaction),
        "stem": gapped(item.stem),
        "space": space,
        "short": _is_short(
            [item.stem, *question.shown, *question.rows], space.get("lines", 0), size
        ),
    }


def _is_short(texts: Sequence[str], ruled: int, size: float) -> bool:
    """Whether a question surely fits on a page, by estimates that are all too high.

    Letters are taken as 0.55 em wide, lines as half a column long and 1.75 em high, a
    ruled line as 11 mm high; 560 of a page's 660 points and more are counted on.
    """
    letters = (480 - 7 * size) / 2 / (0.55 * size)
    lines = sum(len(text) // letters + 1 for text in texts)
    return lines * 1.75 * size + ruled * max(31, 1.9 * size) + 6 * size <= 560


def _space(question: Question) -> dict[str, Any]:
    """What stands below a stem for the answer: its form, and the words that it offers."""
    item = question.item
    shown = [literal(text) for text in question.shown]
    space: dict[str, Any]
    match item.interaction:
        case ChoiceInteraction():
            space = {"form": "choice", "hint": "", "options": shown}
        case MultipleResponseInteraction():
            space = {"form": "choice", "hint": "Mark all that are right.", "options": shown}
        case TrueFalseInteraction():
            space = {"form": "truth", "hint": ""}
        case ClozeInteraction():
            lines = 0 if GAP in item.stem else 1
            space = {"form": "lines", "hint": "Fill in the blank.", "lines": lines}
        case ShortAnswerInteraction():
            space = {"form": "lines", "hint": "Answer in a few words.", "lines": 1}
        case NumericInteraction(unit=unit):
            hint = "Give the number, in the unit beside the field." if unit else "Give the number."
            space = {"form": "number", "hint": hint, "unit": literal(unit)}
        case MatchInteraction():
            spare = len(shown) - len(question.rows)
            over = f" {_count(spare)} left over." if spare else ""
            hint = f"Write beside each number the letter that belongs to it.{over}"
            rows = [literal(row) for row in question.rows]
            space = {"form": "match", "hint": hint, "rows": rows, "options": shown}
        case OrderInteraction():
            hint = "Put the entries in order: write their letters from first to last."
            space = {"form": "order", "hint": hint, "options": shown}
        case HotTextInteraction():
            hint = "Write the number of the sentence that answers."
            space = {"form": "hot_text", "hint": hint, "options": shown}
        case ExtendedTextInteraction(rubric=rubric):
            lines = min(max(3 * sum(criterion.points for criterion in rubric), 6), 22)
            space = {"form": "lines", "hint": "Answer in full sentences.", "lines": lines}
        case _ as never:
            assert_never(never)
    return space


def _count(spare: int) -> str:
    return "One letter is" if spare == 1 else f"{spare} letters are"
