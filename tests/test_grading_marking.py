"""What an answer earns, for every interaction; and how answers of other programs are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.answers import normal, points
from coursegen.grading.marking import BLANK, PERSON, Answer, Earned, key, mark, options
from coursegen.grading.responses import commas, from_data, from_text, known, read, to_text
from coursegen.model import (
    Item,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
)

from . import handout_course as eastmoor

ITEMS: Mapping[str, Item] = {item.interaction.type: item for item in eastmoor.ITEMS[:10]}
PAIRS = {
    "1788": "the council asks for a survey",
    "1794": "the canal opens",
    "1803": "the reservoir is finished",
    "1846": "the railway reaches Eastmoor",
}
BEST: Mapping[str, Answer] = {
    "choice": "Fourteen months",
    "multiple_response": ("wool", "stone", "coal"),
    "true_false": "false",
    "cloze": "42,000 pounds",
    "short_answer": "Thomas Bell",
    "numeric": "31",
    "match": PAIRS,
    "order": ("passengers", "wool", "stone", "coal"),
    "hot_text": "Coal stayed on the water longest, because the collieries owned the boats.",
}


@pytest.mark.parametrize("kind", ITEMS)
def test_the_best_answer_earns_all_and_a_blank_one_nothing(kind: str) -> None:
    item = ITEMS[kind]
    assert mark(item, "") == Earned(0, BLANK)
    assert mark(item, ()) == Earned(0, BLANK)
    if kind == "extended_text":
        assert mark(item, "Orrell says that …") == Earned(None, PERSON)
    else:
        assert mark(item, BEST[kind]) == Earned(points(item.interaction))


@pytest.mark.parametrize(
    ("kind", "answer", "earned"),
    [
        ("choice", "Two years", 0),
        ("choice", "fourteen", 0),
        ("true_false", "true", 0),
        ("multiple_response", ("coal", "wool"), 2 / 3),
        ("multiple_response", ("coal", "wool", "grain"), 1 / 3),
        ("multiple_response", ("coal", "grain", "timber"), 0),
        ("multiple_response", ("coal", "wool", "stone", "grain", "timber"), 1 / 3),
        ("match", PAIRS | {"1788": "the canal opens", "1794": "the council builds a tunnel"}, 2),
        ("match", {"1846": "the railway reaches Eastmoor"}, 1),
        ("order", ("passengers", "wool", "coal", "stone"), 0.5),
        ("order", ("coal", "stone", "wool", "passengers"), 0),
        ("order", ("passengers",), 0.25),
        ("hot_text", "It took the wool next, and then the stone.", 0),
        ("cloze", "42000 pounds", 1),
        ("cloze", "£42,000", 1),
        ("cloze", "42,000 Pounds.", 1),
        ("cloze", "42 000 pounds", 1),
        ("cloze", "42,001 pounds", 0),
        ("cloze", "42,000", 0),
        ("short_answer", "  thomas   BELL ", 1),
        ("short_answer", "the Thomas Bell", 1),
        ("short_answer", "Thomas Belt", 0),
        ("short_answer", "Bell’s", 0),
        ("numeric", "31 kilometres", 1),
        ("numeric", "31.5", 1),
        ("numeric", "30.4", 0),
        ("numeric", "+31.0", 1),
        ("numeric", "−31", 0),
        ("numeric", "thirty-one", 1),
        ("numeric", "31 km", 1),
        ("numeric", "31 miles", 0),
        ("numeric", "３１", 1),
    ],
)
def test_partial_and_wrong_answers(kind: str, answer: Answer, earned: float) -> None:
    assert mark(ITEMS[kind], answer).points == pytest.approx(earned)


@pytest.mark.parametrize("answer", ["far", "31,5", "1e1", "kilometres", "3 or 4", "31 31"])
def test_what_is_no_number_is_said_to_be_none(answer: str) -> None:
    assert mark(ITEMS["numeric"], answer) == Earned(0, "not read as a number")


@pytest.mark.parametrize(
    ("value", "unit", "answer", "earned"),
    [
        ("42000", "pounds", "42,000", 1),
        ("42000", "pounds", "42 000 pounds", 1),
        ("42000", "pounds", "42,00", 0),
        ("0.5", "%", "0.5 %", 1),
        ("0.5", "%", ".5%", 1),
        ("-3", "", "–3", 1),
        ("-3", "", "3", 0),
        ("8.2", "billion US dollars", "8.2", 1),
        ("8.2", "billion US dollars", "US$8.2 billion", 1),
        ("8.2", "billion US dollars", "8.2 million US dollars", 0),
    ],
)
def test_numbers_are_compared_by_value(value: str, unit: str, answer: str, earned: int) -> None:
    interaction = NumericInteraction(key=value, value=Decimal(value), unit=unit)
    assert mark(replace(ITEMS["numeric"], interaction=interaction), answer).points == earned


@pytest.mark.parametrize(
    ("key_words", "answer", "earned"),
    [
        ("C++", "C", 0),
        ("C++", "c++", 1),
        ("5 %", "5", 0),
        ("5 %", "5%", 1),
        ("-3", "3", 0),
        ("e-mail", "E mail", 1),
        ("…", "...", 1),
        ("…", "?", 0),
        ("“involution”", "involution", 1),
    ],
)
def test_signs_that_change_a_word_count(key_words: str, answer: str, earned: int) -> None:
    interaction = ShortAnswerInteraction(key=key_words)
    assert mark(replace(ITEMS["short_answer"], interaction=interaction), answer).points == earned


@given(st.sampled_from(sorted(BEST)), st.randoms(use_true_random=False))
def test_no_answer_earns_more_than_there_is(kind: str, random: object) -> None:
    item = ITEMS[kind]
    offered = list(options(item)) or ["1788", "the canal opens", "42,000 pounds", "31"]
    random.shuffle(offered)  # type: ignore[attr-defined]
    chosen = offered[: random.randint(0, len(offered))]  # type: ignore[attr-defined]
    answers: list[Answer] = [tuple(chosen), dict(zip(chosen, reversed(chosen), strict=True))]
    for answer in [*answers, *chosen]:
        earned = mark(item, answer).points
        assert earned is not None
        assert 0 <= earned <= points(item.interaction)


@pytest.mark.parametrize("kind", [*BEST, "extended_text"])
def test_answers_come_back_from_a_cell(kind: str) -> None:
    answer = BEST.get(kind, "Orrell [blames] the railway; =1+1")
    assert from_text(ITEMS[kind], to_text(answer)) == answer
    assert from_text(ITEMS[kind], "") == ""


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("choice", "Fourteen months", "Fourteen months"),
        ("choice", " fourteen\n months. ", "Fourteen months"),
        ("choice", "Fourteen", None),
        ("true_false", "False", "false"),
        ("true_false", "Falsch", None),
        ("multiple_response", "coal; grain", ("coal", "grain")),
        ("multiple_response", "coal; gravel", None),
        ("multiple_response", "coal; coal", None),
        ("match", "1788 -> the canal opens; 1803 -> the reservoir is finished",
         {"1788": "the canal opens", "1803": "the reservoir is finished"}),
        ("match", "1788 -> the canal shuts", None),
        ("order", "wool; coal; stone; passengers", ("wool", "coal", "stone", "passengers")),
        ("hot_text", BEST["hot_text"], BEST["hot_text"]),
        ("numeric", "31 km", "31 km"),
        ("extended_text", "Both; views", "Both; views"),
    ],
)  # fmt: skip
def test_moodles_summaries_are_read(kind: str, text: str, answer: Answer | None) -> None:
    assert read(ITEMS[kind], text, parts=known) == answer


def test_options_with_semicolons_commas_and_arrows_stay_whole() -> None:
    entries = ("a; b", "b", "c, d", "e -> f")
    item = replace(ITEMS["order"], interaction=OrderInteraction(sequence=entries))
    assert read(item, "b; a; b; e -> f; c, d", parts=known) == ("b", "a; b", "e -> f", "c, d")
    assert read(item, r"c\, d,b,a; b,e -> f", parts=commas) == ("c, d", "b", "a; b", "e -> f")


def test_canvas_pairs_are_read() -> None:
    text = "1788=>the canal opens,1794=>,1803=>the reservoir is finished,1846=>"
    assert read(ITEMS["match"], text, parts=commas, arrow="=>") == {
        "1788": "the canal opens",
        "1803": "the reservoir is finished",
    }


@pytest.mark.parametrize(
    ("kind", "value", "answer"),
    [
        ("choice", "Two years", "Two years"),
        ("choice", ["Two years"], None),
        ("choice", None, ""),
        ("true_false", True, "true"),
        ("numeric", 31.5, "31.5"),
        ("multiple_response", ["coal"], ("coal",)),
        ("multiple_response", "coal", None),
        ("multiple_response", ["gold"], None),
        ("multiple_response", [], ""),
        ("match", {"1788": "the canal opens"}, {"1788": "the canal opens"}),
        ("match", {"1789": "the canal opens"}, None),
        ("match", ["1788"], None),
    ],
)
def test_json_values_are_read(kind: str, value: object, answer: Answer | None) -> None:
    assert from_data(ITEMS[kind], value) == answer


def test_two_options_that_differ_in_signs_only_are_told_apart() -> None:
    item = replace(
        ITEMS["choice"],
        interaction=replace(
            ITEMS["choice"].interaction,
            key=Option(text="C++"),
            distractors=(Option(text="C"), Option(text="C#")),
        ),
    )
    assert [read(item, text, parts=known) for text in ("C", "C++", "C#", "c")] == [
        "C", "C++", "C#", None,
    ]  # fmt: skip


@given(st.text())
def test_normal_is_settled_by_one_pass(text: str) -> None:
    once = normal(text)
    assert normal(once) in {once, normal(once)}
    assert not once.startswith(" ")


def test_the_key_of_an_item_with_one_answer_is_among_its_options() -> None:
    for kind in ("choice", "true_false", "hot_text"):
        assert key(ITEMS[kind]) in options(ITEMS[kind])
        assert mark(ITEMS[kind], key(ITEMS[kind])).points == 1
