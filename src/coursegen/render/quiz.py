"""Items as a page shows them: one JSON form, the same in every generation of the book.

The order of options follows from the item's id and the option's words alone, so that
adding an option moves no other, and no build differs from the one before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from coursegen.markup import fold
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    Criterion,
    Evidence,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    ItemBank,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    Status,
    TrueFalseInteraction,
)

FORM = 1
"""The version of the JSON form; the player sets aside what it does not know."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on offer, where it stands on the page."""

    text: str
    right: bool
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The left side of a matching item, and which of the right sides belongs to it."""

    left: str
    right: int
    rationale: str = ""


def answers(item: Item) -> tuple[Answer, ...]:
    """The options of an item that offers some, as they are shown; no others have any."""
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            return _shuffled_answers(item.id, (key,), distractors)
        case MultipleResponseInteraction(keys=keys, distractors=distractors):
            return _shuffled_answers(item.id, keys, distractors)
        case TrueFalseInteraction(answer=answer):
            return Answer("True", answer), Answer("False", not answer)
        case HotTextInteraction(passage=passage, key=key):
            return tuple(Answer(fold(one), fold(one) == fold(key)) for one in passage)
        case (
            ClozeInteraction()
            | ShortAnswerInteraction()
            | NumericInteraction()
            | MatchInteraction()
            | OrderInteraction()
            | ExtendedTextInteraction()
        ):
            return ()
        case other:
            assert_never(other)


def rows(item_id: str, interaction: MatchInteraction) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of a matching item, and the right sides in the order in which they are offered."""
    offered = [fold(pair.right) for pair in interaction.pairs]
    offered += [fold(option.text) for option in interaction.distractors]
    shown = shuffled(item_id, offered)
    return (
        tuple(
            Row(fold(pair.left), shown.index(fold(pair.right)), pair.rationale)
            for pair in interaction.pairs
        ),
        shown,
    )


def entries(item_id: str, interaction: OrderInteraction) -> tuple[tuple[str, int], ...]:
    """The entries of an ordering item with their right ranks, never in their right order."""
    ranked = [(fold(text), rank) for rank, text in enumerate(interaction.sequence)]
    shown = sorted(ranked, key=lambda entry: _digest(item_id, f"{entry[1]} {entry[0]}"))
    if shown == ranked:
        shown = [*shown[1:], *shown[:1]]
    return tuple(shown)


def shuffled(item_id: str, texts: Iterable[str]) -> tuple[str, ...]:
    """*texts*, each once, in the order that the item's id gives them; never as they came."""
    given = list(dict.fromkeys(texts))
    shown = sorted(given, key=lambda text: _digest(item_id, text))
    if shown == given:
        shown = [*shown[1:], *shown[:1]]
    return tuple(shown)


def evidence_of(item: Item) -> tuple[Evidence, ...]:
    """The evidence of an item and of its rubric, each once."""
    rubric: tuple[Evidence, ...] = ()
    if isinstance(item.interaction, ExtendedTextInteraction):
        rubric = tuple(criterion.evidence for criterion in item.interaction.rubric)
    return tuple(dict.fromkeys((*item.evidence, *rubric)))


def task(item: Item) -> str:
    """What to do, in one short sentence."""
    match item.interaction:
        case ChoiceInteraction():
            return "Choose one answer."
        case MultipleResponseInteraction():
            return "Choose every right answer."
        case TrueFalseInteraction():
            return "True or false?"
        case ClozeInteraction():
            return "Fill the gap."
        case ShortAnswerInteraction():
            return "Answer in a few words."
        case NumericInteraction():
            return "Give a number."
        case MatchInteraction():
            return "Choose what belongs to each entry."
        case OrderInteraction():
            return "Put these into the right order, the first on top."
        case HotTextInteraction():
            return "Mark the sentence that answers the question."
        case ExtendedTextInteraction():
            return "Answer in your own words, then compare."
        case other:
            assert_never(other)


def answer(item: Item) -> str:
    """The right answer in words."""
    match item.interaction:
        case ChoiceInteraction(key=key):
            return fold(key.text)
        case MultipleResponseInteraction(keys=keys):
            return "; ".join(fold(key.text) for key in keys)
        case TrueFalseInteraction(answer=True):
            return "True."
        case TrueFalseInteraction(correction=correction):
            return f"False. {fold(correction)}".strip()
        case ClozeInteraction(key=key) | ShortAnswerInteraction(key=key):
            return fold(key)
        case NumericInteraction(key=key):
            return fold(key)
        case MatchInteraction(pairs=pairs):
            return "; ".join(f"{fold(pair.left)}: {fold(pair.right)}" for pair in pairs)
        case OrderInteraction(sequence=sequence):
            return "; ".join(f"{n}. {fold(text)}" for n, text in enumerate(sequence, start=1))
        case HotTextInteraction(key=key):
            return fold(key)
        case ExtendedTextInteraction():
            return "A good answer meets these criteria."
        case other:
            assert_never(other)


def letter(index: int) -> str:
    """The name of the choice at *index*, counted from 0: A to Z, then AA and so on."""
    name = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        name = chr(ord("A") + rest) + name
        index -= 1
    return name


def points(criterion: Criterion) -> str:
    """What a criterion earns, in words."""
    return "1 point" if criterion.points == 1 else f"{criterion.points} points"


def form(
    bank: str,
    title: str,
    items: Sequence[Item],
    links: Mapping[Evidence, str] | None = None,
    *,
    course: str = "",
    test: bool = False,
) -> dict[str, Any]:
    """The JSON form of a quiz: plain text everywhere, Markdown in the rationales.

    *links* says where in the readings a piece of evidence stands. That of a *test* holds
    what is asked and nothing that tells the answer.
    """
    return {
        "form": FORM,
        "course": course,
        "quiz": bank,
        "mode": "test" if test else "practice",
        "title": fold(title),
        "items": [asked(item) if test else _item(item, links or {}) for item in items],
    }


def asked(item: Item) -> dict[str, Any]:
    """What an item asks and offers, in its JSON form, without anything that tells the answer."""
    offered: dict[str, Any] = {}
    match item.interaction:
        case MatchInteraction() as table:
            pairs, choices = rows(item.id, table)
            offered = {"rows": [{"left": row.left} for row in pairs], "choices": list(choices)}
        case OrderInteraction() as order:
            offered = {"entries": [{"text": text} for text, _ in entries(item.id, order)]}
        case NumericInteraction(unit=unit):
            offered = {"unit": fold(unit)}
        case _ if options := answers(item):
            offered = {"options": [{"text": one.text} for one in options]}
    return {"id": item.id, "type": item.interaction.type, "stem": fold(item.stem), **offered}


def version(item: Item) -> str:
    """Eight digits that change when a reader is asked something else under the same id."""
    return hashlib.sha256(dumps(asked(item)).encode()).hexdigest()[:8]


def dumps(data: Any) -> str:
    """*data* as JSON that is safe inside a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _item(item: Item, links: Mapping[Evidence, str]) -> dict[str, Any]:
    return {
        "id": item.id,
        "version": version(item),
        "type": item.interaction.type,
        "stem": fold(item.stem),
        **_interaction(item),
        "rationale": item.rationale,
        "objective": item.objective,
        "bloom": item.bloom.value,
        "evidence": [_evidence(one, links) for one in item.evidence],
    }


def _interaction(item: Item) -> dict[str, Any]:
    match item.interaction:
        case ChoiceInteraction() | MultipleResponseInteraction() | HotTextInteraction():
            return {"options": _options(item)}
        case TrueFalseInteraction(correction=correction):
            return {"options": _options(item), "correction": fold(correction)}
        case ClozeInteraction() | ShortAnswerInteraction() as text:
            return {"key": fold(text.key), "accepted": [fold(one) for one in text.accepted]}
        case NumericInteraction() as number:
            return {
                "key": fold(number.key),
                "value": format(number.value, "f"),
                "unit": fold(number.unit),
                "tolerance": format(number.tolerance, "f"),
            }
        case MatchInteraction() as table:
            pairs, offered = rows(item.id, table)
            return {
                "rows": [
                    {"left": row.left, "right": row.right, "rationale": row.rationale}
                    for row in pairs
                ],
                "choices": list(offered),
            }
        case OrderInteraction() as order:
            return {
                "entries": [{"text": text, "rank": rank} for text, rank in entries(item.id, order)]
            }
        case ExtendedTextInteraction(rubric=rubric):
            return {
                "rubric": [
                    {
                        "points": one.points,
                        "criterion": fold(one.criterion),
                        "evidence": fold(one.evidence.quote.exact),
                    }
                    for one in rubric
                ]
            }
        case other:
            assert_never(other)


def _options(item: Item) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "right": one.right, "rationale": one.rationale} for one in answers(item)
    ]


def _evidence(evidence: Evidence, links: Mapping[Evidence, str]) -> dict[str, str]:
    data = {"source": evidence.source, "exact": fold(evidence.quote.exact)}
    if evidence in links:
        data["href"] = links[evidence]
    return data


def _shuffled_answers(
    item_id: str, keys: Sequence[Option], distractors: Sequence[Option]
) -> tuple[Answer, ...]:
    offered = [(option, True) for option in keys] + [(option, False) for option in distractors]
    offered.sort(key=lambda pair: _digest(item_id, fold(pair[0].text)))
    return tuple(Answer(fold(option.text), right, option.rationale) for option, right in offered)


def _digest(item_id: str, text: str) -> bytes:
    return hashlib.sha256(f"{item_id}\0{text}".encode()).digest()


_KINDS = {
    "choice": "Choose one answer",
    "multiple_response": "Choose every right answer",
    "true_false": "Decide whether a statement is true",
    "cloze": "Fill a gap",
    "short_answer": "Answer in a few words",
    "numeric": "Give a number",
    "match": "Match",
    "order": "Put in order",
    "hot_text": "Mark a sentence",
    "extended_text": "Write in your own words",
}


def kinds(banks: Iterable[ItemBank]) -> Mapping[str, int]:
    """How many shown items there are of each kind, in words, the most frequent first."""
    types = [item.interaction.type for bank in banks for item in bank.shown().items]
    found = {words: types.count(type_) for type_, words in _KINDS.items() if type_ in types}
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def reviewed(banks: Iterable[ItemBank]) -> int:
    """How many shown items a person wrote, edited or approved."""
    items = (item for bank in banks for item in bank.shown().items)
    return sum(item.status is not Status.DRAFT or item.origin == "person" for item in items)
