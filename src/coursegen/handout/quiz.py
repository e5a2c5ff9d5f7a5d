"""The quiz paper as data: nothing on it tells an answer."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any, assert_never

from coursegen.answers import points
from coursegen.handout.paper import Paper, Question
from coursegen.handout.prose import gapped, literal
from coursegen.handout.typeset import Look
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


def quiz(paper: Paper, look: Look) -> dict[str, Any]:
    """A paper's data for its template, to be set in the given look."""
    return {
        "code": paper.code,
        "points": paper.points,
        "questions": [_question(question, look) for question in paper.questions],
    }


def _question(question: Question, look: Look) -> dict[str, Any]:
    item = question.item
    room = space(question)
    return {
        "id": item.id,
        "number": question.number,
        "points": points(item.interaction),
        "stem": gapped(item.stem),
        "space": room,
        "short": _is_short(
            [item.stem, *question.shown, *question.rows], room.get("lines", 0), look
        ),
    }


def _is_short(texts: Sequence[str], ruled: int, look: Look) -> bool:
    """Whether a question surely fits on a page, by estimates that are all too high.

    Letters are taken as 0.55 em wide, lines as half a column long and 1.75 em high, a
    ruled line as 11 mm high; 560 of a page's 660 points and more are counted on.
    """
    size = look.size
    line = (480 - 7 * size) / 2 if look.columns == 1 else 200 - 4 * size
    letters = max(line / (0.55 * size), 1)
    lines = sum(len(text) // letters + 1 for text in texts)
    return lines * 1.75 * size + ruled * max(31, 1.9 * size) + 6 * size <= 560


def space(question: Question) -> dict[str, Any]:
    """What stands below a stem for the answer: its form, and the words that it offers."""
    item = question.item
    shown = [literal(text) for text in question.shown]
    match item.interaction:
        case ChoiceInteraction():
            return {"form": "choice", "hint": "", "options": shown}
        case MultipleResponseInteraction():
            return {"form": "choice", "hint": "Mark all that are right.", "options": shown}
        case TrueFalseInteraction():
            return {"form": "truth", "hint": ""}
        case ClozeInteraction():
            lines = 0 if GAP in item.stem else 1
            return {"form": "lines", "hint": "Fill in the blank.", "lines": lines}
        case ShortAnswerInteraction():
            return {"form": "lines", "hint": "Answer in a few words.", "lines": 1}
        case NumericInteraction(unit=unit):
            hint = "Give the number, in the unit beside the field." if unit else "Give the number."
            return {"form": "number", "hint": hint, "unit": literal(unit)}
        case MatchInteraction():
            spare = len(shown) - len(question.rows)
            over = f" {_count(spare)} left over." if spare else ""
            hint = f"Write beside each number the letter that belongs to it.{over}"
            rows = [literal(row) for row in question.rows]
            share = _share(rows, shown)
            return {"form": "match", "hint": hint, "rows": rows, "options": shown, "share": share}
        case OrderInteraction():
            hint = "Put the entries in order: write their letters from first to last."
            return {"form": "order", "hint": hint, "options": shown}
        case HotTextInteraction():
            hint = "Write the number of the sentence that answers."
            return {"form": "hot_text", "hint": hint, "options": shown}
        case ExtendedTextInteraction(rubric=rubric):
            lines = min(max(3 * sum(criterion.points for criterion in rubric), 6), 22)
            return {"form": "lines", "hint": "Answer in full sentences.", "lines": lines}
        case _ as never:
            assert_never(never)


def _share(rows: Sequence[str], options: Sequence[str]) -> int:
    """Percent of the width for the left column of a matching item, by what stands in either."""
    left, right = (sqrt(max(12, *map(len, texts))) for texts in (rows, options))
    return min(max(round(100 * left / (left + right)), 34), 62)


def _count(spare: int) -> str:
    return "One letter is" if spare == 1 else f"{spare} letters are"
