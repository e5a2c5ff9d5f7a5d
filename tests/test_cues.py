"""Which items may not share a paper, by what they show and what they ask."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.cues import gives_away, rivals, tellers
from coursegen.handout.paper import choose, left_out
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    HotTextInteraction,
    Interaction,
    Item,
    ItemBank,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    Pair,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)

from . import handout_course as eastmoor


def item(stem: str, interaction: Interaction, name: str = "x") -> Item:
    return replace(eastmoor.ITEMS[0], id=name, stem=stem, interaction=interaction)


def cloze(stem: str, key: str, *accepted: str) -> Item:
    return item(stem, ClozeInteraction(key=key, accepted=accepted))


def choice(stem: str, key: str, *wrong: str) -> Item:
    options = tuple(Option(text=text) for text in wrong)
    return item(stem, ChoiceInteraction(key=Option(text=key), distractors=options))


OPENED = cloze("The canal of Eastmoor opened on ____.", "3 May 1794")
RESERVOIR = item(
    "When was the reservoir at Upper Carrow finished?", ShortAnswerInteraction(key="1803")
)

AWAY = [
    pytest.param(
        cloze("The canal of Eastmoor, which opened on 3 May 1794, carried ____.", "coal"),
        OPENED,
        id="the stem states the key",
    ),
    pytest.param(
        choice(
            "What is true of the canal?",
            "It was cheap.",
            "The canal of Eastmoor opened on 3 May 1794.",
        ),
        OPENED,
        id="an option states the key",
    ),
    pytest.param(
        choice("The canal of Eastmoor opened on ____.", "3 May 1794", "4 May 1794"),
        OPENED,
        id="the same question with options",
    ),
    pytest.param(
        item("The canal of Eastmoor opened on 3 May 1794.", TrueFalseInteraction(answer=True)),
        OPENED,
        id="a statement states the key",
    ),
    pytest.param(
        item(
            "Which sentence names a year?",
            HotTextInteraction(
                passage=("A reservoir at Upper Carrow, finished in 1803, ended it.", "It rained."),
                key="It rained.",
            ),
        ),
        RESERVOIR,
        id="a passage states the key",
    ),
    pytest.param(
        cloze("Some 18,500 tons of coal went by the canal to ____.", "Lunemouth"),
        item(
            "How many tons of coal went by the canal?",
            NumericInteraction(key="18500 tons", value=Decimal(18500), unit="tons"),
        ),
        id="a number is one word, however it is grouped",
    ),
    pytest.param(
        cloze("The engineer Ada Fenwick surveyed the line in ____.", "1788"),
        item("Who surveyed the line, an engineer?", ShortAnswerInteraction(key="Ada Fenwick")),
        id="a name",
    ),
    pytest.param(
        cloze("A summit is the highest stretch of a canal, as at ____.", "Carrow"),
        item(
            "Match each term with what it means.",
            MatchInteraction(
                pairs=tuple(
                    Pair(left=left, right=right, claim=eastmoor.ITEMS[0].claim)
                    for left, right in (
                        ("summit", "the highest stretch of a canal"),
                        ("lock", "a basin between two gates"),
                    )
                )
            ),
        ),
        id="a pair",
    ),
    pytest.param(
        cloze("The council chose the locks by eleven votes to four in ____.", "1789"),
        item(
            "The council chose the locks by eleven votes to nine.",
            TrueFalseInteraction(answer=False, correction="eleven votes to four"),
        ),
        id="what makes a statement false",
    ),
    pytest.param(
        cloze("When the council chose the locks by eleven votes, ____ was absent.", "Bell"),
        item("The council chose the locks by eleven votes.", TrueFalseInteraction(answer=True)),
        id="a true statement",
    ),
    pytest.param(
        cloze(
            "The railway took passengers, then wool, then stone and at last coal from ____.", "it"
        ),
        item(
            "Put what the railway took into its order.",
            OrderInteraction(sequence=("passengers", "wool", "stone", "coal")),
        ),
        id="an order",
    ),
    pytest.param(
        cloze("In its first year the canal carried coal and ____.", "wool"),
        item(
            "Which goods did the canal carry in its first year?",
            MultipleResponseInteraction(
                keys=(Option(text="coal"), Option(text="stone")),
                distractors=(Option(text="grain"),),
            ),
        ),
        id="one key of several",
    ),
]

APART = [
    pytest.param(
        choice("When was the reservoir at Carrow finished?", "1803", "3 May 1794"),
        OPENED,
        id="the key as an option of another question",
    ),
    pytest.param(
        cloze("The canal of Eastmoor opened in the year when ____ retired.", "Fenwick"),
        OPENED,
        id="the matter without the key",
    ),
    pytest.param(OPENED, RESERVOIR, id="nothing in common"),
    pytest.param(
        cloze("In 1803 the council met ____ times.", "four"),
        RESERVOIR,
        id="the key without the matter",
    ),
    pytest.param(
        OPENED,
        replace(eastmoor.ITEMS[9], stem="The canal of Eastmoor opened on 3 May 1794. Discuss."),
        id="a question for an essay has no key",
    ),
    pytest.param(
        cloze("Eleven boats were at the locks when the council chose a ____.", "mayor"),
        item("The council chose the locks by eleven votes.", TrueFalseInteraction(answer=True)),
        id="some words of a statement",
    ),
]


@pytest.mark.parametrize(("teller", "asker"), AWAY)
def test_an_item_gives_another_away(teller: Item, asker: Item) -> None:
    assert gives_away(teller, asker)
    assert rivals([teller, asker]) == (frozenset({1}), frozenset({0}))


def test_a_passage_of_the_readings_tells_nothing_beside_them() -> None:
    passage = item(
        "Which sentence names a year?",
        HotTextInteraction(
            passage=("A reservoir at Upper Carrow, finished in 1803, ended it.", "It rained."),
            key="It rained.",
        ),
    )
    assert tellers([passage, RESERVOIR]) == (frozenset(), frozenset({0}))
    assert not any(tellers([passage, RESERVOIR], passages=False))
    asked = replace(passage, stem="Mark what tells of the reservoir at Upper Carrow of 1803.")
    assert rivals([asked, RESERVOIR], passages=False) == (frozenset({1}), frozenset({0}))


@pytest.mark.parametrize(("teller", "asker"), APART)
def test_an_item_does_not_give_another_away(teller: Item, asker: Item) -> None:
    assert not gives_away(teller, asker)


def test_the_items_of_the_made_up_course_stand_apart() -> None:
    assert not any(rivals(eastmoor.ITEMS[:-1]))


PIECES = st.sampled_from(
    ["canal", "locks", "the council", "opened", "1794", "Ada Fenwick", "18,500 tons", "chose", "of"]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map(" ".join)
MADE = st.one_of(
    st.builds(cloze, TEXTS, PIECES),
    st.builds(choice, TEXTS, PIECES, PIECES, PIECES),
    st.builds(
        lambda stem, right: item(stem, TrueFalseInteraction(answer=False, correction=right)),
        TEXTS,
        PIECES,
    ),
    st.builds(lambda stem: item(stem, TrueFalseInteraction(answer=True)), TEXTS),
)


@given(st.lists(MADE, max_size=8))
@settings(max_examples=200, deadline=None)
def test_rivals_are_those_of_all_pairs(items: list[Item]) -> None:
    assert rivals(items) == tuple(
        frozenset(
            n
            for n, two in enumerate(items)
            if n != m and (gives_away(one, two) or gives_away(two, one))
        )
        for m, one in enumerate(items)
    )


@given(st.lists(MADE, max_size=8), st.integers(), st.integers(1, 8) | st.none())
@settings(max_examples=200, deadline=None)
def test_a_paper_holds_no_rivals(items: list[Item], seed: int, count: int | None) -> None:
    named = tuple(replace(one, id=f"i{n}") for n, one in enumerate(items))
    bank = ItemBank(id="canal", title="", items=named)
    chosen = choose(bank, count, seed)
    assert not any(rivals(chosen))
    assert len(chosen) <= (count or len(items))
    assert [one for one in named if one in chosen] == list(chosen)
    for out, rival in left_out(bank, chosen):
        assert out not in chosen
        assert rival in chosen
        assert gives_away(out, rival) or gives_away(rival, out)
    if count is None:
        assert {one.id for one, _ in left_out(bank, chosen)} == {
            one.id for one in named if one not in chosen
        }


def test_the_one_that_tells_too_much_is_left_out_where_that_keeps_most() -> None:
    teller = cloze(
        "In 1788 the engineer Ada Fenwick surveyed the line of nine locks to ____.", "Lune"
    )
    askers = (
        cloze("The engineer ____ surveyed the line.", "Ada Fenwick"),
        cloze("The line was surveyed in ____.", "1788"),
        cloze("The line to the Lune had ____ locks.", "nine"),
    )
    named = tuple(replace(one, id=f"i{n}") for n, one in enumerate((teller, *askers)))
    bank = ItemBank(id="canal", title="", items=named)
    assert choose(bank, None, 1) == named[1:]
    for seed in range(5):
        assert choose(bank, 3, seed) == named[1:]
