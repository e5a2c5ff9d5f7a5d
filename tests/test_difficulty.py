"""How hard an item probably is, and who has the last word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from coursegen.build import analysing, quizzes
from coursegen.errors import FormatFault
from coursegen.items.difficulty import Difficulty, estimate, of_facility
from coursegen.model import (
    Bloom,
    ChoiceInteraction,
    ClozeInteraction,
    Interaction,
    Item,
    NumericInteraction,
    Option,
    TrueFalseInteraction,
)
from tests import handout_course as eastmoor
from tests import items_course

READINGS = "Ada Fenwick surveyed the line. Tom Bell and Ann Hay dug it. Coal went to Selby."
FENWICK = "The engineer Ada Fenwick surveyed the line in 1788."


def item(interaction: Interaction, *, stem: str = "", bloom: Bloom = Bloom.REMEMBER) -> Item:
    first = eastmoor.ITEMS[0].evidence[0]
    evidence = replace(first, quote=replace(first.quote, exact=FENWICK))
    return replace(
        eastmoor.ITEMS[0],
        stem=stem or "The engineer ____ surveyed the line in 1788.",
        interaction=interaction,
        bloom=bloom,
        evidence=(evidence,),
    )


def choice(*wrong: str) -> ChoiceInteraction:
    return ChoiceInteraction(
        key=Option(text="Ada Fenwick"), distractors=tuple(Option(text=text) for text in wrong)
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (item(choice("Ida Moor", "Ben Lee", "Cy Dunn")), Difficulty.EASY),
        (item(choice("Tom Bell", "Ann Hay", "Cy Dunn")), Difficulty.MEDIUM),
        (item(ClozeInteraction(key="Ada Fenwick")), Difficulty.MEDIUM),
        (item(choice("Tom Bell", "Ann Hay"), bloom=Bloom.UNDERSTAND), Difficulty.HARD),
        (item(choice("Ida Moor"), bloom=Bloom.ANALYSE), Difficulty.HARD),
        (
            item(
                NumericInteraction(key="1788", value=Decimal(1788), unit=""),
                stem="When did its engineer measure out the route of the canal?",
            ),
            Difficulty.HARD,
        ),
        (
            item(TrueFalseInteraction(answer=True), stem="Whales sing.", bloom=Bloom.EVALUATE),
            Difficulty.MEDIUM,
        ),
    ],
)
def test_an_estimate(one: Item, expected: Difficulty) -> None:
    assert estimate(one, READINGS) is expected


def test_facility() -> None:
    assert [of_facility(share) for share in (1, 0.75, 0.74, 0.45, 0.44, 0)] == [
        Difficulty.EASY,
        Difficulty.EASY,
        Difficulty.MEDIUM,
        Difficulty.MEDIUM,
        Difficulty.HARD,
        Difficulty.HARD,
    ]


def test_what_was_measured_comes_before_what_was_estimated(tmp_path: Path) -> None:
    module = items_course.module("canal")
    one = replace(item(choice("Ida Moor", "Ben Lee", "Cy Dunn")), id="e-1")
    assert quizzes.grader(tmp_path, module)(one) is Difficulty.EASY
    path = tmp_path / analysing.measured_path(module.id)
    path.parent.mkdir()
    path.write_text("id: x\nitems:\n- id: e-1\n  learners: 9\n  facility: 0.2\n- id: e-2\n")
    assert quizzes.grader(tmp_path, module)(one) is Difficulty.HARD
    assert quizzes.grader(tmp_path, module)(replace(one, id="e-2")) is Difficulty.EASY
    path.write_text("items: [{facility: much}]")
    with pytest.raises(FormatFault, match="write-back"):
        quizzes.grader(tmp_path, module)
