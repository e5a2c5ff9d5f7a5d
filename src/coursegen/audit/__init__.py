"""Mutation testing for quizzes: items made wrong on purpose, to see whether the gate notices.

A mutant differs from its item and is wrong by construction; what might have stayed right is
left out. The same item gives the same mutants.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegen.audit import answers, claims, evidence, records
from coursegen.audit.kinds import EVIDENCE_AND_NUMBERS, LABELS, Kind, Mutant
from coursegen.audit.score import Score, Trial
from coursegen.audit.told import data, lines
from coursegen.language import Parser
from coursegen.model import Course, Item

__all__ = [
    "EVIDENCE_AND_NUMBERS",
    "LABELS",
    "Kind",
    "Mutant",
    "Score",
    "Trial",
    "data",
    "lines",
    "mutants",
]


def mutants(item: Item, course: Course, parser: Parser) -> Iterator[Mutant]:
    """The ways in which *item*, right as it is, would be wrong."""
    for mutant in (
        *evidence.damaged(item, course, parser),
        *claims.damaged(item, course, parser),
        *answers.damaged(item, course, parser),
        *records.damaged(item),
    ):
        if mutant.item != item or mutant.document is not None:
            yield mutant
