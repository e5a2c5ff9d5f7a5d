"""Distractors are of the key's type, form and size, and never the key under another name."""

from __future__ import annotations

import itertools
from calendar import month_name
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.distractors import Candidate, figures, names, number_in, written, years


def name(text: str, *aliases: str, type_: str = "person", **more: object) -> Candidate:
    return Candidate(text=text, forms=(text, *aliases), type=type_, sentence="", **more)  # type: ignore[arg-type]


def number(text: str, value: str, type_: str = "count", **more: object) -> Candidate:
    return Candidate(
        text=text,
        forms=(text,),
        type=type_,
        value=Decimal(value),
        sentence=f"There were {text} of them.",
        **more,  # type: ignore[arg-type]
    )


def test_a_name_is_replaced_by_names_of_its_type_used_nearest_first() -> None:
    key = name("Ada Byron")
    others = [
        name("Grace Hopper", near=1),
        name("Alan Turing"),
        name("Emmy Noether", near=2),
        name("Bletchley Park", type_="place", near=2),
    ]
    found = names(key, others, "Ada Byron wrote it.", count=3, salt="")
    assert [d.text for d in found] == ["Emmy Noether", "Grace Hopper", "Alan Turing"]


@pytest.mark.parametrize(
    "other",
    [
        name("Countess of Lovelace", "Ada Byron"),
        name("Byron"),
        name("Ada Byron King"),
        name("Charles Babbage"),
    ],
)
def test_no_alias_part_whole_or_neighbour_of_the_key(other: Candidate) -> None:
    statement = "Ada Byron worked with Charles Babbage."
    assert names(name("Ada Byron"), [other], statement, count=3, salt="") == ()


def test_an_article_before_the_key_is_no_cue() -> None:
    key = name("Netherlands", type_="country", article=True)
    found = names(
        key,
        [name("Brazil", type_="country"), name("United States", type_="country", article=True)],
        "The Netherlands agreed.",
        count=3,
        salt="",
    )
    assert [d.text for d in found] == ["United States"]


def test_a_surname_is_replaced_by_surnames() -> None:
    key = Candidate(text="Byron", forms=("Ada Byron", "Byron"), type="person", sentence="")
    found = names(key, [name("Grace Hopper", "Hopper")], "Byron wrote it.", count=3, salt="")
    assert [d.text for d in found] == ["Hopper"]


def test_two_names_of_one_thing_are_not_both_offered() -> None:
    others = [name("Hopper"), name("Grace Hopper", "Hopper"), name("Noether")]
    found = names(name("Byron"), others, "Byron wrote it.", count=3, salt="")
    assert len(found) == 2


def test_the_texts_own_figures_come_first_and_the_rest_is_made() -> None:
    key = number("30", "30")
    found = figures(
        key, [number("61", "61", near=1), number("9", "9")], "30 mills.", count=3, salt="x"
    )
    assert "61" in {d.text for d in found}
    assert len({d.text for d in found} | {"30"}) == 4
    assert all(d.candidate is not None or d.text not in {"61", "9"} for d in found)


def test_a_figure_of_another_unit_or_size_is_no_distractor() -> None:
    key = number("30 percent", "30", "percent")
    others = [number("40", "40"), number("4,000 percent", "4000", "percent")]
    found = figures(key, others, "30 percent of it.", count=3, salt="")
    assert all(d.candidate is None and d.text.endswith(" percent") for d in found)


def test_nothing_is_offered_for_one_whose_noun_is_singular() -> None:
    others = [number("two", "2"), number("three", "3")]
    assert figures(number("one", "1"), others, "one dollar of it.", count=3, salt="") == ()
    share = number("1 percent", "1", "percent")
    assert len(figures(share, [], "1 percent of it.", count=3, salt="")) == 3


def test_a_round_number_stands_among_round_ones() -> None:
    others = [number("61", "61"), number("310", "310")]
    shown = {d.text for d in figures(number("200", "200"), others, "200 mills.", count=3, salt="")}
    assert "310" in shown
    assert "61" not in shown


def in_calendar(words: str) -> date:
    day, month, year = words.split()
    return date(int(year), [*month_name].index(month), int(day))


@pytest.mark.parametrize("salt", list("abcdefgh"))
def test_every_date_on_offer_is_in_the_calendar(salt: str) -> None:
    for day in ("31 March 1889", "30 September 1889", "29 February 1888"):
        key = Candidate(
            text=day,
            forms=(day,),
            type="date day",
            sentence="",
            value=Decimal(f"{in_calendar(day):%Y%m%d}"),
        )
        made = years(key, [], f"It opened on {day}.", between=(1800, 1900), count=3, salt=salt)
        assert len(made) == 3
        for one in made:
            assert in_calendar(one.text)


def test_no_number_that_the_sentence_also_holds() -> None:
    key = number("30", "30")
    for salt in "abcdefgh":
        found = figures(
            key, [number("45", "45")], "30 of 45 mills, 15 of them new.", count=3, salt=salt
        )
        assert not {"45", "15"} & {d.text for d in found}


@given(
    value=st.integers(min_value=2, max_value=2_000_000),
    salt=st.text(alphabet="abc", min_size=1, max_size=3),
)
def test_made_figures_are_distinct_positive_and_written_like_the_key(value: int, salt: str) -> None:
    text = f"{value:,}"
    found = figures(number(text, str(value)), [], f"{text} mills.", count=3, salt=salt)
    shown = [number_in(d.text) for d in found]
    assert len({*shown, Decimal(value)}) == len(found) + 1
    assert all(n is not None and n > 0 for n in shown)
    assert all(("," in d.text) == (len(d.text.replace(",", "")) > 3) for d in found if "," in text)


@given(value=st.integers(min_value=1, max_value=99))
def test_a_share_stays_below_the_whole(value: int) -> None:
    key = number(f"{value} percent", str(value), "percent")
    for d in figures(key, [], f"{value} percent of it.", count=3, salt=str(value)):
        assert (number_in(d.text) or 0) < 100


def test_the_key_is_not_always_the_middle_of_its_options() -> None:
    ranks = set()
    for salt in range(40):
        found = figures(number("400", "400"), [], "400 mills.", count=3, salt=str(salt))
        ranks.add(sum(1 for d in found if (number_in(d.text) or 0) < 400))
    assert len(ranks) >= 3


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        ("US$47 billion", "30", "US$30 billion"),
        ("1,500", "2500", "2,500"),
        ("1.85 metres", "2.1", "2.10 metres"),
        ("three", "5", "five"),
        ("Three", "5", "Five"),
        ("three", "500", None),
        ("30", "2.5", None),
        ("a few", "3", None),
    ],
)
def test_a_number_is_written_as_the_pattern_is(
    pattern: str, value: str, expected: str | None
) -> None:
    assert written(pattern, Decimal(value)) == expected


def test_years_are_two_apart_and_not_after_the_last() -> None:
    key = number("2022", "2022", "date year")
    others = [number("2023", "2023", "date year"), number("2019", "2019", "date year")]
    found = years(key, others, "It came in 2022.", between=(0, 2024), count=3, salt="x")
    shown = sorted(int(d.text) for d in found)
    assert len(shown) == 3
    assert "2023" not in {d.text for d in found}
    everything = sorted([*shown, 2022])
    assert all(b - a >= 2 for a, b in itertools.pairwise(everything))
    assert max(shown) <= 2024


def test_a_day_is_replaced_by_days_in_its_own_form() -> None:
    key = number("7 October 2022", "20221007", "date day")
    found = years(key, [], "On 7 October 2022 it came.", between=(0, 2025), count=3, salt="x")
    assert len(found) == 3
    assert all(len(d.text.split()) == 3 for d in found)
    assert len({d.text for d in found} | {key.text}) == 4


def test_a_far_century_is_not_taken_for_the_key() -> None:
    key = number("1846", "1846", "date year")
    found = years(
        key, [number("2014", "2014", "date year")], "In 1846.", between=(0, 2020), count=3, salt=""
    )
    assert "2014" not in {d.text for d in found}
