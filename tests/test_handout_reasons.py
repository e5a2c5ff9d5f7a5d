"""Which reasons say more than the evidence that they quote, and how a key goes on without them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.handout import handouts
from coursegen.handout.reasons import adds
from coursegen.model import ChoiceInteraction, Option

from . import handout_course as eastmoor
from .handout_pdf import flat, read

EVIDENCE = "The council therefore chose the locks by eleven votes to four."
TITLES = ("Locks or a tunnel", "Locks")
STEM = "The council chose the locks by eleven votes to nine."


@pytest.mark.parametrize(
    "reason",
    [
        "",
        EVIDENCE,
        "the council therefore chose the locks",
        "The reading “Locks or a tunnel” says so: “… chose the locks by eleven votes to four.”",
        "This is what the reading says: “The council therefore chose the locks by eleven …”",
        'See "Locks or a tunnel": "The council therefore chose the locks …"',
        "The reading has four, not nine: “The council chose the locks by eleven votes to four.”",
        "This is the figure that the reading gives.",
        "The reading names four here.",
        "Each pair is one sentence of the readings (Locks or a tunnel; Locks).",
    ],
)
def test_what_only_repeats_the_evidence_adds_nothing(reason: str) -> None:
    assert not adds(reason, [EVIDENCE], titles=TITLES, asked=STEM, answers=["four"])


@pytest.mark.parametrize(
    "reason",
    [
        "Bell had proposed the locks, and the price decided.",
        "The reading says so: “The council chose the tunnel.”",
        "The price decided: “The council therefore chose the locks by eleven votes to four.”",
        "Four votes were not enough.",
        "Eleven voted for the locks, not nine.",
        "A good answer uses both texts.",
        "四票不够",
    ],
)
def test_what_says_more_is_kept(reason: str) -> None:
    assert adds(reason, [EVIDENCE], titles=TITLES, asked=STEM, answers=["four"])


def test_a_reason_with_nothing_to_say_adds_nothing() -> None:
    assert not adds(" ", [])
    assert not adds("…", [EVIDENCE])


@given(st.text(min_size=1))
def test_words_of_its_own_are_never_lost(words: str) -> None:
    assert adds(f"{words} zebra", [EVIDENCE], titles=TITLES, asked=STEM)


def test_the_key_prints_only_reasons_that_tell_something(tmp_path: Path) -> None:
    interaction = eastmoor.ITEMS[0].interaction
    assert isinstance(interaction, ChoiceInteraction)
    item = replace(
        eastmoor.ITEMS[0],
        rationale="The reading “Locks or a tunnel” says so: “Fenwick's survey took fourteen …”",
        interaction=replace(
            interaction,
            key=Option(
                text="Fourteen months",
                rationale="This is what the reading says: “Fenwick's survey took fourteen months.”",
            ),
        ),
    )
    pdf = handouts(eastmoor.with_items(item), "canal", kinds=["key"], seed=7)["canal-key.pdf"]
    text = flat(read(tmp_path, pdf))
    assert "says so" not in text
    assert "This is what" not in text
    assert "Why" not in text
    assert text.count("Fenwick's survey took fourteen months.") == 1


def test_the_key_gives_no_reason_twice(tmp_path: Path) -> None:
    interaction = eastmoor.ITEMS[0].interaction
    assert isinstance(interaction, ChoiceInteraction)
    item = replace(eastmoor.ITEMS[0], rationale=interaction.key.rationale)
    pdf = handouts(eastmoor.with_items(item), "canal", kinds=["key"], seed=7)["canal-key.pdf"]
    text = flat(read(tmp_path, pdf))
    assert text.count("Ashby gives the time in months.") == 1
    assert "Why" not in text
    assert "So long was the summit dry in the drought of 1799." in text
