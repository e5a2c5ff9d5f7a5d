"""Dates: what is read, how precisely, and what follows from what."""

import datetime as dt

import pytest
from hypothesis import given

from coursegen.quantities import Precision, Relation, contradicts, dates, find, implies, same
from tests import strategies


def one(text):
    (date,) = dates(text)
    return date


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "written", "precision", "first", "last"),
    [
        ("on 7 October 2022", "7 October 2022", "day", "2022-10-07", "2022-10-07"),
        ("on October 7, 2022,", "October 7, 2022", "day", "2022-10-07", "2022-10-07"),
        ("on 2022-10-07", "2022-10-07", "day", "2022-10-07", "2022-10-07"),
        ("on 08.12.2025", "08.12.2025", "day", "2025-12-08", "2025-12-08"),
        ("on 25/12/2022", "25/12/2022", "day", "2022-12-25", "2022-12-25"),
        ("on the 7th of October 2022", "7th of October 2022", "day", "2022-10-07", "2022-10-07"),
        ("on Sept. 3, 2020", "Sept. 3, 2020", "day", "2020-09-03", "2020-09-03"),
        ("in July 2025", "July 2025", "month", "2025-07-01", "2025-07-31"),
        ("in February 2024", "February 2024", "month", "2024-02-01", "2024-02-29"),
        ("in Q3 2023", "Q3 2023", "quarter", "2023-07-01", "2023-09-30"),
        (
            "the third quarter of 2024",
            "third quarter of 2024",
            "quarter",
            "2024-07-01",
            "2024-09-30",
        ),
        ("the first half of 2024", "first half of 2024", "half", "2024-01-01", "2024-06-30"),
        ("in spring 2024", "spring 2024", "season", "2024-03-01", "2024-05-31"),
        ("in 2022", "2022", "year", "2022-01-01", "2022-12-31"),
        ("in 1839", "1839", "year", "1839-01-01", "1839-12-31"),
        ("in FY2023", "FY2023", "year", "2023-01-01", "2023-12-31"),
        ("the 1990s", "1990s", "decade", "1990-01-01", "1999-12-31"),
        ("the '90s", "'90s", "decade", "1990-01-01", "1999-12-31"),
        ("the 21st century", "21st century", "century", "2001-01-01", "2100-12-31"),
        ("10/07/2022 is either", "10/07/2022", "year", "2022-01-01", "2022-12-31"),
    ],
)
def test_a_date_is_the_days_that_it_covers(text, written, precision, first, last):
    date = one(text)
    assert date.text == written == text[date.start : date.end]
    assert date.precision is Precision(precision)
    assert (date.first, date.last) == (day(first), day(last))
    assert date.dated
    assert date.relation is Relation.ON


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("before 2020", Relation.BEFORE),
        ("prior to October 2020", Relation.BEFORE),
        ("pre-2020", Relation.BEFORE),
        ("after 7 October 2022", Relation.AFTER),
        ("by 2030", Relation.BY),
        ("by the year 2030", Relation.BY),
        ("no later than 2030", Relation.BY),
        ("since 2017", Relation.SINCE),
        ("from 2025 onwards", Relation.SINCE),
        ("until March 2020", Relation.UNTIL),
        ("around 2010", Relation.ABOUT),
        ("in 2010", Relation.ON),
        ("after the 1954 decision", Relation.ON),
    ],
)
def test_the_word_before_a_date_relates_it(text, relation):
    assert one(text).relation is relation


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Between 2010 and 2022", "2010-01-01", "2022-12-31"),
        ("from 2015 to 2025", "2015-01-01", "2025-12-31"),
        ("2010–2022", "2010-01-01", "2022-12-31"),
        ("the 2023-24 season", "2023-01-01", "2024-12-31"),
        ("26–28 July 2025", "2025-07-26", "2025-07-28"),
        ("July 26 to 28, 2025", "2025-07-26", "2025-07-28"),
        ("January–March 2023", "2023-01-01", "2023-03-31"),
        ("between November 2012 and January 2013", "2012-11-01", "2013-01-31"),
        ("Schumpeter (1883–1950)", "1883-01-01", "1950-12-31"),
    ],
)
def test_a_period_has_two_ends(text, first, last):
    date = one(text)
    assert date.relation is Relation.THROUGHOUT
    assert (date.first, date.last) == (day(first), day(last))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("7 and 9 October 2022", ["7", "9 October 2022"]),
        ("January and March 2023", ["January", "March 2023"]),
        ("in 1563, 1593 and 1603", ["1563", "1593", "1603"]),
        ("in 2012 compared to four in 2011", ["2012", "2011"]),
    ],
)
def test_dates_that_stand_together_are_not_always_a_period(text, written):
    found = dates(text)
    assert [date.text for date in found] == written
    assert {date.relation for date in found} == {Relation.ON}
    assert {date.dated for date in found} == {True}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("early July 2025", "early"),
        ("mid-2023", "mid"),
        ("late 2025", "late"),
        ("the end of 2024", "late"),
        ("the early 2000s", "early"),
        ("the beginning of May 2014", "early"),
    ],
)
def test_the_part_of_a_date_is_kept(text, part):
    assert one(text).part == part


def test_a_date_without_a_year_has_none():
    date = one("early July")
    assert date.year is None
    assert not date.dated
    assert one("July 2025").year == 2025


@pytest.mark.parametrize(
    "text",
    [
        "Made in China 2025",
        "the WAIC 2025",
        "May I ask who will march on?",
        "They attended, 2000 guests in all.",
        "more than 2020 firms",
        "1984 percent",
        "at 10:30",
        "the second quarter of the game",
        "It may fall.",
        "500 BC",
        "99/99/9999",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert dates(text) == ()


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("7 October 2022", "October 7, 2022"),
        ("7 October 2022", "October 2022"),
        ("7 October 2022", "in 2022"),
        ("7 October 2022", "the 2020s"),
        ("7 October 2022", "the 21st century"),
        ("7 October 2022", "Q4 2022"),
        ("7 October 2022", "7 October"),
        ("7 October 2022", "late 2022"),
        ("3 July 2025", "early July 2025"),
        ("October 2022", "October"),
        ("early July 2025", "July 2025"),
        ("in 2021", "before 2022"),
        ("in 2023", "after 7 October 2022"),
        ("in 2021", "by 2021"),
        ("before 2020", "before 2022"),
        ("by 2020", "before 2021"),
        ("after 2023", "after 2022"),
        ("in 2010", "around 2010"),
    ],
)
def test_a_narrower_date_implies_a_wider_one(evidence, claim):
    assert implies(one(evidence), one(claim))
    assert not contradicts(one(evidence), one(claim))


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("October 2022", "7 October 2022"),
        ("in 2022", "October 2022"),
        ("7 October", "7 October 2022"),
        ("July 2025", "early July 2025"),
        ("20 July 2025", "early July 2025"),
        ("since 2017", "in 2017"),
        ("between 2010 and 2022", "in 2015"),
        ("between 2010 and 2022", "between 2010 and 2023"),
        ("before 2022", "in 2021"),
        ("by 2022", "before 2022"),
        ("around 2010", "in 2010"),
        ("10/07/2022", "10 July 2022"),
    ],
)
def test_a_wider_date_implies_no_narrower_one(evidence, claim):
    assert not implies(one(evidence), one(claim))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("7 October 2022", "8 October 2022", True),
        ("October 2022", "in 2023", True),
        ("7 October", "7 November 2022", True),
        ("in 2022", "before 2022", True),
        ("in 2022", "after 2022", True),
        ("before 2020", "after 2021", True),
        ("early July 2025", "28 July 2025", True),
        ("since 2017", "since 2019", True),
        ("between 2010 and 2022", "between 2010 and 2020", True),
        ("the 1990s", "in 2003", True),
        ("October 2022", "in 2022", False),
        ("7 October", "in 2022", False),
        ("7 October", "October 2022", False),
        ("before 2022", "after 2020", False),
        ("around 2010", "in 2011", False),
        ("since 2017", "in 2019", False),
        ("early July 2025", "8 July 2025", False),
    ],
)
def test_only_dates_that_cannot_both_hold_contradict(left, right, expected):
    assert contradicts(one(left), one(right)) is expected
    assert contradicts(one(right), one(left)) is expected


def test_a_date_and_a_quantity_say_nothing_of_one_another():
    (quantity,) = find("2000 guests")
    assert not same(quantity, one("in 2000"))
    assert not implies(one("in 2000"), quantity)
    assert not contradicts(quantity, one("in 2001"))


def test_a_day_that_the_calendar_lacks_is_not_invented():
    assert [date.precision for date in dates("on 31 February 2023")] == [Precision.MONTH]


@given(strategies.written_days())
def test_a_day_is_found_again_in_whatever_form(written):
    when, text = written
    for sentence in (text, f"It happened on {text}, they say."):
        date = one(sentence)
        assert (date.first, date.last, date.text) == (when, when, text)
        assert find(sentence) == ()


@given(strategies.texts)
def test_any_text_is_read_without_a_fault(text):
    end = 0
    for date in dates(text):
        assert text[date.start : date.end] == date.text
        assert end <= date.start < date.end
        assert date.first <= date.last
        assert same(date, date)
        end = date.end


@given(strategies.written_dates(), strategies.written_dates(), strategies.written_dates())
def test_implication_is_reflexive_and_transitive_and_never_contradicts(first, second, third):
    a, b, c = one(first), one(second), one(third)
    assert implies(a, a)
    if implies(a, b):
        assert not contradicts(a, b), (first, second)
        if implies(b, c):
            assert implies(a, c), (first, second, third)
    assert contradicts(a, b) is contradicts(b, a)
