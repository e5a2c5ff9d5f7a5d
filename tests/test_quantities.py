"""Numbers and units: what is read, what is left alone, and what follows from what."""

import doctest
import importlib
import pkgutil
import warnings
from decimal import Decimal

import pytest
from hypothesis import given

from coursegen import quantities
from coursegen.quantities import Bound, Kind, contradicts, find, implies, same
from tests import strategies

MODULES = ["coursegen.quantities"] + [
    f"coursegen.quantities.{module.name}" for module in pkgutil.iter_modules(quantities.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name):
    failed, attempted = doctest.testmod(importlib.import_module(name))
    assert failed == 0
    assert attempted or name.endswith((".kinds", ".bounds", ".grammar", ".compare", ".parts"))


def read(text):
    """The quantities of a text, in a form that is quick to compare."""
    return [(q.text, str(q.low), str(q.high), q.unit) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "figure", "value", "unit"),
    [
        ("US$47 billion", "US$47 billion", "47000000000", "US dollar"),
        ("$47bn", "$47bn", "47000000000", "US dollar"),
        ("some 47 billion US dollars", "47 billion US dollars", "47000000000", "US dollar"),
        ("€5m", "€5m", "5000000", "euro"),
        ("RMB 344 billion", "RMB 344 billion", "344000000000", "yuan"),
        ("60 billion yuan", "60 billion yuan", "60000000000", "yuan"),
        ("HK$3.5 million", "HK$3.5 million", "3500000", "Hong Kong dollar"),
        ("£155 a day", "£155 a day", "155", "pound sterling per day"),
        ("at minus 10 degrees", "minus 10 degrees", "-10", "degree"),
        ("at minus ten degrees", "minus ten degrees", "-10", "degree"),
        ("at -10 degrees", "-10 degrees", "-10", "degree"),
        ("Lund's 2 rooks", "2", "2", ""),
        ("36 percent", "36 percent", "36", "percent"),
        ("36 per cent", "36 per cent", "36", "percent"),
        ("36%", "36%", "36", "percent"),
        ("5 percentage points", "5 percentage points", "5", "percentage point"),
        ("25 basis points", "25 basis points", "25", "basis point"),
        ("-5 percent", "-5 percent", "-5", "percent"),
        ("minus 5 degrees Celsius", "minus 5 degrees Celsius", "-5", "degree Celsius"),
        ("14-nanometre chips", "14-nanometre", "14", "nanometre"),
        ("14nm", "14nm", "14", "nanometre"),
        ("1.85 metres", "1.85 metres", "1.85", "metre"),
        ("one meter per second", "one meter per second", "1", "metre per second"),
        ("500 km/h", "500 km/h", "500", "kilometre per hour"),
        ("82 kg", "82 kg", "82", "kilogram"),
        ("1,318 km", "1,318 km", "1318", "kilometre"),
        ("a five-year plan", "five-year", "5", "year"),
        ("1,500 models", "1,500", "1500", ""),
        ("1500 models", "1500", "1500", ""),
        ("fifteen hundred models", "fifteen hundred", "1500", ""),
        ("twenty-one firms", "twenty-one", "21", ""),
        ("two hundred and five trains", "two hundred and five", "205", ""),
        ("a hundred billion stars", "a hundred billion", "100000000000", ""),
        ("half a million people", "half a million", "500000", ""),
        ("one and a half hours", "one and a half hours", "1.5", "hour"),
        ("two point five million", "two point five million", "2500000", ""),
        ("2½ hours", "2½ hours", "2.5", "hour"),
        ("a dozen robots", "a dozen", "12", ""),
        ("half a dozen robots", "half a dozen", "6", ""),
        ("two dozen robots", "two dozen", "24", ""),
        ("10k users", "10k", "10000", ""),
        ("a 670B model", "670B", "670000000000", ""),
        ("a 30-person team", "30", "30", ""),
        ("Chen, 45, spoke", "45", "45", ""),
        ("at least one robot", "one", "1", ""),
        ("One robot fell", "One", "1", ""),
    ],
)
def test_a_figure_is_read_with_its_unit(text, figure, value, unit):
    assert read(text) == [(figure, value, value, unit)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("53 to 56 percent", "53", "56", "percent"),
        ("53-56 percent", "53", "56", "percent"),
        ("53% to 56%", "53", "56", "percent"),
        ("3–4 nanometres", "3", "4", "nanometre"),
        ("between 2 and 5", "2", "5", ""),
        ("between $2 billion and $5 billion", "2000000000", "5000000000", "US dollar"),
        ("US$5-10 billion", "5000000000", "10000000000", "US dollar"),
        ("£30,000 to £40,000 a year", "30000", "40000", "pound sterling per year"),
        ("two to three years", "2", "3", "year"),
        ("two or three robots", "2", "3", ""),
        ("ranging from 5 to 10 dollars", "5", "10", "US dollar"),
        ("30 to 50 thousand", "30000", "50000", ""),
    ],
)
def test_a_range_has_two_ends(text, low, high, unit):
    (quantity,) = find(text)
    assert quantity.value == (Decimal(low), Decimal(high))
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose from 5 to 10 percent", [("5", "percent"), ("10", "percent")]),
        ("14 and 16 nm", [("14", "nanometre"), ("16", "nanometre")]),
        ("18, 20 and 30 percent", [("18", "percent"), ("20", "percent"), ("30", "percent")]),
        ("5 km to 10 percent", [("5", "kilometre"), ("10", "percent")]),
        ("61 from the USA, 21 from the EU", [("61", ""), ("21", "")]),
        ("12 minus 3", [("12", ""), ("3", "")]),
    ],
)
def test_figures_that_stand_together_are_not_always_a_range(text, expected):
    assert [(str(q.value), q.unit) for q in find(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("13 times cheaper", Kind.MULTIPLE, "13"),
        ("twice as fast", Kind.MULTIPLE, "2"),
        ("sales doubled", Kind.MULTIPLE, "2"),
        ("to double its output", Kind.MULTIPLE, "2"),
        ("a tenfold rise", Kind.MULTIPLE, "10"),
        ("3x faster", Kind.MULTIPLE, "3"),
        ("halved its price", Kind.MULTIPLE, "0.5"),
        ("half of them", Kind.SHARE, "0.5"),
        ("a quarter of the market", Kind.SHARE, "0.25"),
        ("three-quarters of it", Kind.SHARE, "0.75"),
        ("nine out of ten", Kind.SHARE, "0.9"),
        ("one in five", Kind.SHARE, "0.2"),
        ("the second plant", Kind.ORDINAL, "2"),
        ("the 21st plant", Kind.ORDINAL, "21"),
        ("the twenty-first plant", Kind.ORDINAL, "21"),
        ("dozens of firms", Kind.VAGUE, "12"),
        ("tens of thousands of people", Kind.VAGUE, "10000"),
        ("several hundred firms", Kind.VAGUE, "100"),
        ("scores of robots", Kind.VAGUE, "20"),
    ],
)
def test_the_kind_of_a_number_is_told(text, kind, value):
    (quantity,) = find(text)
    assert quantity.kind is kind
    assert quantity.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "bound", "whole"),
    [
        ("far larger than 41 votes", Bound.OVER, "larger than 41"),
        ("no longer than 5 days", Bound.AT_MOST, "no longer than 5 days"),
        ("smaller than 12 metres", Bound.UNDER, "smaller than 12 metres"),
        ("over 60 percent of users", Bound.OVER, "over 60 percent"),
        ("more than 5,000 companies", Bound.OVER, "more than 5,000"),
        ("well over 5 km", Bound.OVER, "well over 5 km"),
        ("at least 12 models", Bound.AT_LEAST, "at least 12"),
        ("no fewer than 12 models", Bound.AT_LEAST, "no fewer than 12"),
        ("12 or more models", Bound.AT_LEAST, "12 or more"),
        ("60+ models", Bound.AT_LEAST, "60+"),
        ("under 20 people", Bound.UNDER, "under 20"),
        ("fewer than 20 people", Bound.UNDER, "fewer than 20"),
        ("up to 5 million", Bound.AT_MOST, "up to 5 million"),
        ("no more than 3", Bound.AT_MOST, "no more than 3"),
        ("14 nanometres or less", Bound.AT_MOST, "14 nanometres or less"),
        ("almost 40%", Bound.ALMOST, "almost 40%"),
        ("just under 5 km", Bound.ALMOST, "just under 5 km"),
        ("just over $2 billion", Bound.JUST_OVER, "just over $2 billion"),
        ("about 13 times cheaper", Bound.ABOUT, "about 13 times"),
        ("some 30 firms", Bound.ABOUT, "some 30"),
        ("30-odd firms", Bound.ABOUT, "30-odd"),
        ("about 3 to 4 km", Bound.ABOUT, "about 3 to 4 km"),
        ("only 30 firms", Bound.EXACT, "30"),
    ],
)
def test_the_words_beside_a_number_bound_it(text, bound, whole):
    (quantity,) = find(text)
    assert quantity.bound is bound
    assert text[quantity.lead : quantity.tail] == whole
    assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    "text",
    [
        "The Mate 60 sold out.",
        "Optimus Gen2 and Kimi-K2 met GPT-4 and R1.",
        "01.AI builds models.",
        "Made in China 2025 and Vision 2030",
        "COVID-19 and 5G",
        "Llama 3 and Qwen 72B",
        "Noor 2 and 3 will open.",
        "Call 555-1234 or +86 10 1234 5678 or (010) 1234-5678.",
        "See section 3.2.1, Section 4, § 4, page 12 and No. 5.",
        "At 10:30 it was 3-2.",
        "It is open 24/7.",
        "Go to https://example.org/2023/10/a5 or write to a5@example.org.",
        "ISBN 978-3-16-148410-0 at 192.168.0.1",
        "One of them said that no one could; this one, too.",
        "One day they will.",
        "In 2022 and on 7 October 2022, the 1990s, Q3 2023.",
        "the Six Little Dragons and the Big Three",
        "Zero to One, a book",
        "At first it was cut in half in the second half.",
        "a double standard, and a second-hand car",
        "agent 007",
        "",
    ],
)
def test_what_only_looks_like_a_quantity_is_left_alone(text):
    assert [q.text for q in find(text) if q.kind is not Kind.ORDINAL] == []


def test_a_year_is_not_a_quantity_but_a_number_of_the_same_digits_is():
    assert find("In 2000 it grew.") == ()
    assert [str(q.value) for q in find("It drew 2000 guests, more than 2010 had.")][:1] == ["2000"]
    assert [str(q.value) for q in find("1984 percent")] == ["1984"]


def test_digits_are_counted_as_written():
    digits = {text: find(text)[0].digits for text in ("1,500", "47", "47.0 km", "0.05 km", "60 %")}
    assert digits == {"1,500": 2, "47": 2, "47.0 km": 3, "0.05 km": 1, "60 %": 1}


# ---------------------------------------------------------------- values


def one(text):
    (quantity,) = find(text)
    return quantity


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("US$47 billion", "47 billion US dollars"),
        ("US$47 billion", "$47bn"),
        ("36%", "36 percent"),
        ("36 per cent", "36.0 %"),
        ("1,500", "1500 models"),
        ("1,500", "fifteen hundred"),
        ("half", "50 percent"),
        ("a dozen", "12"),
        ("5 km", "5,000 metres"),
        ("36 months", "three years"),
        ("over 60 percent", "more than 60%"),
        ("53 to 56 percent", "53–56%"),
        ("twice", "two times"),
        ("3.6 km/h", "one metre per second"),
    ],
)
def test_the_same_value_is_the_same_however_it_is_written(left, right):
    assert same(one(left), one(right))
    assert implies(one(left), one(right))
    assert not contradicts(one(left), one(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("5 percent", "5 percentage points"),
        ("$5 million", "€5 million"),
        ("5 million", "5 billion"),
        ("about 60", "60"),
        ("the third", "three"),
        ("14 nm", "14 percent"),
        ("dozens of firms", "a dozen"),
        ("47 billion", "47.2 billion"),
    ],
)
def test_other_values_and_units_are_not_the_same(left, right):
    assert not same(one(left), one(right))
    assert not implies(one(left), one(right))


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("over 60 %", "over 40 %"),
        ("61", "over 60"),
        ("60", "at least 60"),
        ("over 60", "at least 60"),
        ("39", "under 40"),
        ("under 30", "at most 40"),
        ("almost 60", "under 60"),
        ("almost 60", "about 60"),
        ("nearly 60", "over 40"),
        ("just over 60", "over 60"),
        ("60", "about 60"),
        ("53 to 56 percent", "over half"),
        ("53 to 56 percent", "between 50 and 60 percent"),
        ("54 percent", "53 to 56 percent"),
        ("13 times", "more than ten times"),
    ],
)
def test_a_bound_is_monotone(evidence, claim):
    assert implies(one(evidence), one(claim))
    assert not contradicts(one(evidence), one(claim))


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("over 40 %", "over 60 %"),
        ("60", "over 60"),
        ("about 60", "60"),
        ("about 60", "over 50"),
        ("almost 60", "60"),
        ("over 60", "61"),
        ("at least 60", "over 60"),
        ("up to 5 million", "5 million"),
        ("53 to 56 percent", "54 percent"),
        ("over 60", "at most 80"),
        ("dozens of firms", "more than ten"),
    ],
)
def test_nothing_follows_that_is_not_sure(evidence, claim):
    assert not implies(one(evidence), one(claim))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("30 models", "14 models", True),
        ("61", "under 60", True),
        ("over 60 %", "40 %", True),
        ("almost 60", "60", True),
        ("53 to 56 percent", "57 percent", True),
        ("the first", "the second", True),
        ("twice", "three times", True),
        ("half", "60 percent", True),
        ("5 km", "6,000 m", True),
        ("about 60", "90", True),
        ("about 60", "61", False),
        ("over 60", "70", False),
        ("5 percent", "6 percentage points", False),
        ("47 billion yuan", "6 billion dollars", False),
        ("the third", "four", False),
        ("dozens", "30", False),
    ],
)
def test_only_what_cannot_both_be_true_contradicts(left, right, expected):
    assert contradicts(one(left), one(right)) is expected
    assert contradicts(one(right), one(left)) is expected


# ---------------------------------------------------------------- an oracle

ORACLE = [
    "The fund raised US$47 billion.",
    "About 36 percent of the models came from China.",
    "The robot weighs 82 kilograms and is 1.85 metres tall.",
    "It walks at one metre per second.",
    "Twenty-one firms employ 1,500 people.",
    "A quarter of the market is theirs.",
    "It cost €5 million and took five years.",
    "The line is 1,318 km long.",
    "They sent two hundred and five trains.",
    "The factory uses over 60% of its power.",
    "The train reached 500 km/h.",
    "The chip runs at 3.5 GHz.",
    "The deal was worth 60 billion yuan.",
    "The lecture took one and a half hours.",
    "The mine gave 40,000 tonnes.",
    "The grant was 7.5 million euros.",
    "There are fifteen hundred models.",
    "Two thirds of them closed.",
]
NAMES = {
    "united states dollar": "US dollar",
    "percentage": "percent",
    "chinese yuan": "yuan",
    "dimensionless": "",
}
"""The oracle's names of our units.

It errs, and so is not asked, on "half a million" (it says 1,500,000), "a dozen" (1), "45
minutes" (of arc), "minus 5" (5), "RMB 344 billion" (no unit), "seven point five" (7 and 5)
and names with digits: "Mate 60", "Made in China 2025".
"""


@pytest.fixture(scope="module")
def oracle():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser  # noqa: PLC0415

        yield parser


@pytest.mark.parametrize("text", ORACLE)
def test_quantulum_reads_the_same(text, oracle):
    theirs = [(q.value, NAMES.get(q.unit.name, q.unit.name)) for q in oracle.parse(text)]
    ours = [(float(q.low), q.unit) for q in find(text)]
    assert [unit for _, unit in ours] == [unit for _, unit in theirs]
    assert [value for value, _ in ours] == pytest.approx([value for value, _ in theirs])


@pytest.mark.parametrize(
    ("text", "low", "high"), [("3 to 4 nanometre nodes", 3, 4), ("It is 50-60 kg.", 50, 60)]
)
def test_quantulum_reads_the_same_ranges(text, low, high, oracle):
    (theirs,) = oracle.parse(text)
    assert (theirs.value - theirs.uncertainty, theirs.value + theirs.uncertainty) == (low, high)
    assert one(text).value == (low, high)


# ---------------------------------------------------------------- properties


@given(strategies.written())
def test_what_is_written_is_found_again(written):
    for text in (written.text, f"They counted {written.text} there."):
        (quantity,) = find(text)
        assert quantity.value == written.value
        assert quantity.unit == written.unit
        assert written.text.startswith(quantity.text)


@given(strategies.texts)
def test_any_text_is_read_without_a_fault_and_by_its_own_positions(text):
    end = 0
    for quantity in find(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert end <= quantity.start < quantity.end
        assert quantity.lead <= quantity.start
        assert quantity.end <= quantity.tail
        assert quantity.low <= quantity.high
        assert same(quantity, quantity)
        end = quantity.end


@given(strategies.bounded, strategies.bounded, strategies.bounded)
def test_implication_is_reflexive_and_transitive_and_never_contradicts(first, second, third):
    a, b, c = one(first), one(second), one(third)
    assert implies(a, a)
    if implies(a, b):
        assert not contradicts(a, b)
        if implies(b, c):
            assert implies(a, c)
    assert contradicts(a, b) is contradicts(b, a)
    assert same(a, b) is same(b, a)
