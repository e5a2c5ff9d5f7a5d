"""Flash cards as data: a term or a question on the front, its answer on the back.

Backs are laid out so that a sheet turned over its long edge shows each behind its front.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coursegen.handout.key import Proofs
from coursegen.handout.paper import Paper, Question
from coursegen.handout.prose import Node, gapped, literal, paragraph, prose, strong, together
from coursegen.handout.typeset import Look
from coursegen.model import (
    ClozeInteraction,
    Evidence,
    NumericInteraction,
    ShortAnswerInteraction,
    Term,
)

Card = dict[str, Any]


def cards(paper: Paper | None, proofs: Proofs, look: Look) -> dict[str, Any]:
    """The cards' data for their template, in sheets; the questions are those of *paper*."""
    found = [
        *(_term(term, proofs) for term in proofs.module.terms),
        *(
            card
            for question in (paper.questions if paper else ())
            if (card := _question(question, proofs))
        ),
    ]
    numbered = [card | {"number": number} for number, card in enumerate(found, start=1)]
    columns, rows = grid(look)
    return {
        "columns": columns,
        "rows": rows,
        "count": len(numbered),
        "sheets": list(_sheets(numbered, columns, rows)),
    }


def grid(look: Look) -> tuple[int, int]:
    """Cards side by side, and one above the other, on a sheet of this look."""
    return (2, 4) if look.size <= 13 else (2, 3) if look.size < 18 else (1, 3)


def _sheets(found: list[Card], columns: int, rows: int) -> Iterator[dict[str, list[Card | None]]]:
    """Sheets of cards, each row of the backs from right to left."""
    size = columns * rows
    for first in range(0, len(found), size):
        fronts: list[Card | None] = [*found[first : first + size]]
        fronts += [None] * (size - len(fronts))
        backs = [
            card
            for row in range(0, size, columns)
            for card in reversed(fronts[row : row + columns])
        ]
        yield {"fronts": fronts, "backs": backs}


def _term(term: Term, proofs: Proofs) -> Card:
    return {
        "id": term.term,
        "kind": "Term",
        "front": [paragraph([strong(term.term)])],
        "back": prose(term.definition),
        "cite": _cite(term.evidence, proofs),
    }


def _question(question: Question, proofs: Proofs) -> Card | None:
    """A card for an answer in a few words or a number; None for another interaction."""
    item = question.item
    match item.interaction:
        case ClozeInteraction(key=key) | ShortAnswerInteraction(key=key):
            answer = key
        case NumericInteraction():
            answer = question.answer
        case _:
            return None
    return {
        "id": item.id,
        "kind": "Question",
        "front": gapped(item.stem),
        "back": [paragraph([strong(answer)])],
        "cite": _cite(item.evidence[0], proofs) if item.evidence else [],
    }


def _cite(evidence: Evidence, proofs: Proofs) -> list[Node]:
    """The title of the source and the lines of the reading: a card has no room for more."""
    document = proofs.course.library.get(evidence.source)
    title: Node = {
        "t": "em",
        "c": [literal(document.source.title if document else evidence.source)],
    }
    place = proofs.lines.of(evidence)
    return [title, ", ", together(place)] if place else [title]
