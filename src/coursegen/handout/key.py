"""The answer key as data: for every answer its reason, and the words that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from coursegen.handout.paper import Paper, Question, letter, points
from coursegen.handout.prose import Node, gapped, literal, paragraph, prose, strong
from coursegen.handout.reading import Lines, short
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    Course,
    Criterion,
    Evidence,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    MatchInteraction,
    Module,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    Status,
    TrueFalseInteraction,
)

Row = dict[str, Any]

OUTSIDE = "not in the reading handout"
"""Said of evidence that no excerpt holds."""


def key(course: Course, module: Module, papers: Sequence[Paper], lines: Lines) -> dict[str, Any]:
    """The key to *papers*: what stands at each number, then why."""
    places: dict[str, list[str]] = {}
    for paper in papers:
        for question in paper.questions:
            places.setdefault(question.item.id, []).append(
                f"{paper.variant}\u00a0{question.number}"
            )
    return {
        "codes": [paper.code for paper in papers],
        "points": papers[0].points,
        "table": [
            [literal(question.answer) for question in row]
            for row in zip(*(paper.questions for paper in papers), strict=True)
        ],
        "answers": [
            {
                "id": question.item.id,
                "number": question.number,
                "points": points(question.item.interaction),
                "stem": gapped(question.item.stem),
                "rows": _rows(question, course, lines, lettered=len(papers) == 1),
                "note": _note(question.item, places[question.item.id] if len(papers) > 1 else []),
            }
            for question in papers[0].questions
        ],
        "discussion": [
            {
                "id": one.id,
                "stem": prose(one.prompt),
                "rows": _rubric(one.rubric, course, lines),
            }
            for one in module.discussion
        ],
    }


def _note(item: Item, places: Sequence[str]) -> str:
    """Where the item stands in the bank and on the variants, and what has become of it."""
    state = "draft, not yet reviewed" if item.status is Status.DRAFT else item.status.value
    note = literal(f"{item.id} · objective {item.objective} · {item.bloom.value} · {state}")
    return f"{note} · number {', '.join(places)}" if places else note


def _rows(question: Question, course: Course, lines: Lines, *, lettered: bool) -> list[Row]:
    """Answer, reasons and evidence; options carry letters where there is but one variant."""
    item = question.item
    right, wrong = _answer(question, course, lines, lettered=lettered)
    why = [{"label": "Why", "c": prose(item.rationale)}] if item.rationale.strip() else []
    proof = [_evidence(one, course, lines) for one in item.evidence]
    return _once([*right, *why, *wrong, *proof])


def _answer(
    question: Question, course: Course, lines: Lines, *, lettered: bool
) -> tuple[list[Row], list[Row]]:
    """What is right, and what is wrong and why."""

    def options(label: str, entries: Sequence[Option]) -> list[Row]:
        ordered = sorted(entries, key=lambda one: question.shown.index(one.text))
        return [
            _option(label, one, letter(question.shown.index(one.text)) if lettered else "")
            for one in (ordered if lettered else entries)
        ]

    short_form = [_said("Answer", question.answer)] if lettered else []
    match question.item.interaction:
        case ChoiceInteraction(key=right, distractors=distractors):
            return options("Answer", [right]), options("Not", distractors)
        case MultipleResponseInteraction(keys=keys, distractors=distractors):
            return options("Answer", keys), options("Not", distractors)
        case TrueFalseInteraction(correction=correction):
            return [_said("Answer", question.answer), *_plain("Instead", correction)], []
        case (
            ClozeInteraction(key=right, accepted=accepted)
            | ShortAnswerInteraction(key=right, accepted=accepted)
        ):
            return [_said("Answer", right), *_plain("Also", "; ".join(accepted))], []
        case NumericInteraction(key=words, tolerance=tolerance, unit=unit):
            within = f"within {tolerance:f} {unit}" if tolerance else ""
            written = words if words != question.answer else ""
            said = _said("Answer", question.answer)
            return [said, *_plain("As written", written), *_plain("Accept", within)], []
        case MatchInteraction(pairs=pairs, distractors=distractors):
            rows = [
                _option(
                    "Pairs", Option(text=f"{pair.left} → {pair.right}", rationale=pair.rationale)
                )
                for pair in pairs
            ]
            return [*short_form, *rows], options("Not", distractors)
        case OrderInteraction(sequence=sequence):
            steps = [[paragraph([literal(entry)])] for entry in sequence]
            order = {"label": "In order", "c": [{"t": "ol", "start": 1, "items": steps}]}
            return [*short_form, order], []
        case HotTextInteraction(key=right):
            return [_said("Answer", f"Sentence {question.answer}"), *_plain("", right)], []
        case ExtendedTextInteraction(rubric=rubric):
            return _rubric(rubric, course, lines), []
        case _ as never:
            assert_never(never)


def _once(rows: Sequence[Row]) -> list[Row]:
    """The rows, with a label that several in a row share only on the first."""
    labels = ["", *(row["label"] for row in rows)]
    return [
        row | {"label": "" if row["label"] == before else row["label"]}
        for before, row in zip(labels, rows, strict=False)
    ]


def _option(label: str, option: Option, name: str = "") -> Row:
    """An option and, behind a dash, the reason that makes it right or wrong."""
    words: list[Node] = [f"{name}  "] if name else []
    words.append(strong(option.text) if label == "Answer" else literal(option.text))
    first, *rest = prose(option.rationale) or [paragraph([])]
    if isinstance(first, Mapping) and first["t"] == "p":
        words += [" – ", *first["c"]] if first["c"] else []
        return {"label": label, "c": [paragraph(words), *rest]}
    return {"label": label, "c": [paragraph(words), first, *rest]}


def _said(label: str, text: str) -> Row:
    return {"label": label, "c": [paragraph([strong(text)])]}


def _plain(label: str, text: str) -> list[Row]:
    """One row of plain text, none where there is nothing to say."""
    return [{"label": label, "c": [paragraph([literal(text)])]}] if text else []


def _rubric(rubric: Sequence[Criterion], course: Course, lines: Lines) -> list[Row]:
    rows = []
    for criterion in rubric:
        label = "1 point" if criterion.points == 1 else f"{criterion.points} points"
        rows.append({"label": label, "c": prose(criterion.criterion)})
        rows.append(_evidence(criterion.evidence, course, lines))
    return rows


def _evidence(evidence: Evidence, course: Course, lines: Lines) -> Row:
    document = course.library.get(evidence.source)
    cite = short(document.source) if document else [literal(evidence.source)]
    place = lines.of(evidence)
    return {
        "label": "Evidence",
        "c": [
            {
                "t": "evidence",
                "quote": literal(evidence.quote.exact),
                "cite": [*cite, ", ", f"{place} of the reading" if place else OUTSIDE],
            }
        ],
    }
