"""The bubble sheet as data: one row for each question of a paper, none left out in silence.

A question that a letter cannot answer keeps its row, which sends the learner to the paper.
"""

from __future__ import annotations

from typing import Any, assert_never

from coursegen import sheet
from coursegen.errors import BuildFault
from coursegen.handout.paper import Paper, Question
from coursegen.handout.prose import literal
from coursegen.model import (
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

_MOST_NAMED = 24
"""Numbers that the foot of a sheet has room for."""


def bubbles(paper: Paper, number: int, *, exam: int, page: str, where: str) -> dict[str, Any]:
    """A sheet's data for its template; *number* counts the variants from 0.

    Raises `BuildFault` where the paper has too many questions for a sheet, or none that a
    letter answers.
    """
    code = code_of(paper, number, exam=exam, where=where)
    rows = [choices(question) for question in paper.questions]
    if not any(rows):
        raise BuildFault(
            where,
            "No question of this paper can be answered by one letter.",
            "A bubble sheet needs items of type choice (2 to 5 options) or true_false.",
        )
    layout = sheet.layout(page, code.questions)
    return {
        "code": paper.code,
        "mark": sheet.MARK,
        "marks": layout.marks,
        "cell": sheet.CELL,
        "strip": [place for place, bit in zip(layout.strip, code.bits(), strict=True) if bit],
        "bubble": sheet.BUBBLE,
        "digits": layout.digits,
        "rows": [
            {
                "number": question.number,
                "letters": letters,
                "places": places[: max(1, len(letters))],
            }
            for question, letters, places in zip(paper.questions, rows, layout.bubbles, strict=True)
        ],
        "elsewhere": literal(_list([str(q.number) for q in paper.questions if not choices(q)])),
    }


def code_of(paper: Paper, number: int, *, exam: int, where: str) -> sheet.Code:
    """What the strip of a paper's sheet says; raises `BuildFault` where no sheet has the room."""
    if len(paper.questions) > sheet.MOST_QUESTIONS:
        raise BuildFault(
            where,
            f"The paper has {len(paper.questions)} questions; "
            f"a bubble sheet has room for {sheet.MOST_QUESTIONS}.",
            f"Ask for at most {sheet.MOST_QUESTIONS} with --count.",
        )
    return sheet.Code(
        exam=exam,
        variant=number,
        paper=int(paper.code.rpartition("-")[2], 16),
        questions=len(paper.questions),
    )


def choices(question: Question) -> str:
    """The letters of a question's bubbles, in the paper's order; empty where none can answer."""
    match question.item.interaction:
        case ChoiceInteraction():
            count = len(question.shown)
            return sheet.LETTERS[:count] if 2 <= count <= sheet.MOST_OPTIONS else ""
        case TrueFalseInteraction():
            return "TF"
        case (
            MultipleResponseInteraction()
            | ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | MatchInteraction()
            | OrderInteraction()
            | HotTextInteraction()
            | ExtendedTextInteraction()
        ):
            return ""
        case _ as never:
            assert_never(never)


def _list(numbers: list[str]) -> str:
    """``Question 4 is``, ``Questions 4 and 7 are``, ``Questions 4, 7 and 9 are``; or nothing."""
    if not numbers:
        return ""
    if len(numbers) > _MOST_NAMED:
        return "Questions without bubbles are"
    if len(numbers) == 1:
        return f"Question {numbers[0]} is"
    return f"Questions {', '.join(numbers[:-1])} and {numbers[-1]} are"
