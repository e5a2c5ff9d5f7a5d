"""The answer key as data: for every answer its reason, and the words that prove it.

A reason that only repeats the evidence is left to the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from coursegen.answers import points
from coursegen.handout.paper import Paper, Question, letter
from coursegen.handout.prose import (
    Node,
    gapped,
    hanging,
    length,
    literal,
    paragraph,
    prose,
    strong,
    together,
)
from coursegen.handout.reading import Lines, short
from coursegen.handout.reasons import adds
from coursegen.handout.typeset import Look
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
_WHOLE = 1100
"""Letters of an entry that is kept in one piece, in type of 11 points: a third of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """Where the proof of an answer is found, and how it is cited."""

    course: Course
    module: Module
    lines: Lines

    def cite(self, evidence: Evidence) -> list[Node]:
        """Whose words they are, and their lines in the reading."""
        document = self.course.library.get(evidence.source)
        source = short(document.source) if document else [literal(evidence.source)]
        place = self.lines.of(evidence)
        if not place:
            return [*source, ", ", OUTSIDE]
        return [*source, ", ", together(place), " of the reading"]

    def row(self, evidence: Evidence) -> Row:
        """The words, quoted, and where they stand."""
        quote = literal(evidence.quote.exact)
        return {
            "label": "Evidence",
            "c": [{"t": "evidence", "quote": quote, "cite": self.cite(evidence)}],
        }

    def why(self, item: Item, reason: str, answers: Sequence[str], *, said: str = "") -> str:
        """*reason*, or nothing where it tells no more than the evidence and what was *said*."""
        telling = adds(
            reason,
            [said, *(evidence.quote.exact for evidence in item.evidence)],
            titles=[excerpt.title for excerpt in self.module.excerpts],
            asked=item.stem,
            answers=answers,
        )
        return reason if telling else ""


def key(
    papers: Sequence[Paper],
    proofs: Proofs,
    look: Look,
    *,
    left_out: Sequence[tuple[Item, Item]] = (),
) -> dict[str, Any]:
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
        "left_out": [[literal(item.id), literal(other.id)] for item, other in left_out],
        "table": [
            [literal(question.answer) for question in row]
            for row in zip(*(paper.questions for paper in papers), strict=True)
        ],
        "answers": [
            _kept(
                {
                    "id": question.item.id,
                    "number": question.number,
                    "points": points(question.item.interaction),
                    "stem": gapped(question.item.stem),
                    "rows": rows(question, proofs, lettered=len(papers) == 1),
                    "note": _note(
                        question.item, places[question.item.id] if len(papers) > 1 else []
                    ),
                },
                look,
            )
            for question in papers[0].questions
        ],
        "discussion": [
            _kept(
                {
                    "id": one.id,
                    "stem": prose(one.prompt),
                    "rows": _once(_rubric(one.rubric, proofs)),
                },
                look,
            )
            for one in proofs.module.discussion
        ],
    }


def _kept(entry: dict[str, Any], look: Look) -> dict[str, Any]:
    """The entry, with whether it is short enough to be kept on one page."""
    most = _WHOLE * (11 / look.size) ** 2
    return entry | {"whole": length([entry["stem"], entry["rows"]]) <= most}


def _note(item: Item, places: Sequence[str]) -> str:
    """Where the item stands in the bank and on the variants, and what has become of it."""
    state = "draft, not yet reviewed" if item.status is Status.DRAFT else item.status.value
    note = literal(f"{item.id} · objective {item.objective} · {item.bloom.value} · {state}")
    return f"{note} · number {', '.join(places)}" if places else note


def rows(question: Question, proofs: Proofs, *, lettered: bool) -> list[Row]:
    """Answer, reasons and evidence; options carry letters where there is but one variant."""
    item = question.item
    right, wrong = _answer(question, proofs, lettered=lettered)
    said = item.interaction.key.rationale if isinstance(item.interaction, ChoiceInteraction) else ""
    told = proofs.why(item, item.rationale, [question.answer, *_right(item)], said=said)
    why = [{"label": "Why", "c": prose(told)}] if told.strip() else []
    proof = [proofs.row(one) for one in item.evidence]
    return _once([*right, *why, *wrong, *proof])


def _right(item: Item) -> list[str]:
    """The words of an item's right answer."""
    match item.interaction:
        case ChoiceInteraction(key=key):
            return [key.text]
        case MultipleResponseInteraction(keys=keys):
            return [key.text for key in keys]
        case TrueFalseInteraction(correction=text):
            return [text]
        case (
            ClozeInteraction(key=text)
            | ShortAnswerInteraction(key=text)
            | NumericInteraction(key=text)
            | HotTextInteraction(key=text)
        ):
            return [text]
        case MatchInteraction(pairs=pairs):
            return [text for pair in pairs for text in (pair.left, pair.right)]
        case OrderInteraction(sequence=sequence):
            return list(sequence)
        case ExtendedTextInteraction():
            return []
        case _ as never:
            assert_never(never)


def _answer(question: Question, proofs: Proofs, *, lettered: bool) -> tuple[list[Row], list[Row]]:
    """What is right, and what is wrong and why."""
    item = question.item
    told = [question.answer, *_right(item)]

    def right(label: str, option: Option, name: str = "") -> Row:
        why = proofs.why(item, option.rationale, told)
        return _option(label, Option(text=option.text, rationale=why), name)

    def named(option: Option) -> str:
        return letter(question.shown.index(option.text)) if lettered else ""

    def placed(options: Sequence[Option]) -> Sequence[Option]:
        """In the order of the paper, where there is but one."""
        if not lettered:
            return options
        return sorted(options, key=lambda one: question.shown.index(one.text))

    short_form = [_said("Answer", question.answer)] if lettered else []
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            keys: Sequence[Option] = (key,)
        case MultipleResponseInteraction(keys=keys, distractors=distractors):
            pass
        case TrueFalseInteraction(correction=correction):
            return [_said("Answer", question.answer), *_plain("Instead", correction)], []
        case (
            ClozeInteraction(key=words, accepted=accepted)
            | ShortAnswerInteraction(key=words, accepted=accepted)
        ):
            return [_said("Answer", words), *_plain("Also", "; ".join(accepted))], []
        case NumericInteraction(key=words, tolerance=tolerance, unit=unit):
            within = f"within {tolerance:f} {unit}" if tolerance else ""
            written = words if words != question.answer else ""
            said = _said("Answer", question.answer)
            return [said, *_plain("As written", written), *_plain("Accept", within)], []
        case MatchInteraction(pairs=pairs, distractors=distractors):
            pairing = [
                right("Pairs", Option(text=f"{pair.left} → {pair.right}", rationale=pair.rationale))
                for pair in pairs
            ]
            wrong = [_option("Not", one, named(one)) for one in placed(distractors)]
            return [*short_form, *pairing], wrong
        case OrderInteraction(sequence=sequence):
            steps = [[paragraph([literal(entry)])] for entry in sequence]
            order = {"label": "In order", "c": [{"t": "ol", "start": 1, "items": steps}]}
            return [*short_form, order], []
        case HotTextInteraction(key=words):
            return [_said("Answer", f"Sentence {question.answer}"), *_plain("", words)], []
        case ExtendedTextInteraction(rubric=rubric):
            return _rubric(rubric, proofs), []
        case _ as never:
            assert_never(never)
    return (
        [right("Answer", one, named(one)) for one in placed(keys)],
        [_option("Not", one, named(one)) for one in placed(distractors)],
    )


def _once(entries: Sequence[Row]) -> list[Row]:
    """The rows, with a label that several in a row share only on the first."""
    labels = ["", *(row["label"] for row in entries)]
    return [
        row | {"label": "" if row["label"] == before else row["label"]}
        for before, row in zip(labels, entries, strict=False)
    ]


def _option(label: str, option: Option, name: str = "") -> Row:
    """An option and, behind a dash, the reason that makes it right or wrong."""
    words: list[Node] = [f"{name}  "] if name else []
    words.append(strong(option.text) if label == "Answer" else literal(option.text))
    first, *rest = prose(option.rationale) or [paragraph([])]
    if isinstance(first, Mapping) and first["t"] == "p":
        words += [" – ", *first["c"]] if first["c"] else []
        return {"label": label, "c": [hanging(words), *rest]}
    return {"label": label, "c": [hanging(words), first, *rest]}


def _said(label: str, text: str) -> Row:
    return {"label": label, "c": [paragraph([strong(text)])]}


def _plain(label: str, text: str) -> list[Row]:
    """One row of plain text, none where there is nothing to say."""
    return [{"label": label, "c": [paragraph([literal(text)])]}] if text else []


def _rubric(rubric: Sequence[Criterion], proofs: Proofs) -> list[Row]:
    entries = []
    for criterion in rubric:
        label = "1 point" if criterion.points == 1 else f"{criterion.points} points"
        entries.append({"label": label, "c": prose(criterion.criterion)})
        entries.append(proofs.row(criterion.evidence))
    return entries
