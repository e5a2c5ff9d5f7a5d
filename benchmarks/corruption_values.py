"""Names, numbers, units and dates put for others."""

from __future__ import annotations

import random

from benchmarks.corruption_parts import (
    PERSONS,
    SMALL,
    Claims,
    bare,
    figures,
    names,
    related,
    replace_phrase,
    still_true,
    swap,
    value,
    year,
)
from benchmarks.corruptions import Paragraph, kind, write
from coursegen.language import Sentence

ORGS = (
    "Northgate Trust|Halden Institute|Solvent Systems|the Meridian Group|Quill & Co|Aldwych Labs"
).split("|")
PLACES = "Lisbon|Peru|Wellington|Ghana|Toronto|Finland|Osaka|Tunisia".split("|")
UNITS = {
    "years": "months", "months": "years", "days": "weeks", "weeks": "days", "hours": "minutes",
    "minutes": "hours", "metres": "kilometres", "meters": "kilometers", "miles": "yards",
    "km": "miles", "kilometres": "metres", "kilometers": "meters", "feet": "inches", "km2": "acres",
    "year": "month", "month": "year", "hour": "day", "tonnes": "kilograms",
    "tons": "pounds", "square": "cubic", "centuries": "decades", "decades": "centuries",
    "century": "decade", "minute": "hour", "°": "K", "kg": "g", "m": "km", "mile": "yard",
    "ft": "in",
    "inches": "feet", "acres": "hectares", "hectares": "acres", "week": "day", "decade": "century",
}  # fmt: skip
SCALES = {"million": "billion", "billion": "million", "thousand": "million", "hundred": "thousand",
          "trillion": "billion", "m": "bn", "bn": "m", "hundreds": "thousands",
          "thousands": "millions"}  # fmt: skip
CURRENCIES = {
    "$": "£",
    "£": "$",
    "€": "$",
    "dollars": "pounds",
    "pounds": "euros",
    "euros": "dollars",
}
MONTHS = """January February March April May June July August September October November
December""".split()
DECADES = [f"{decade}s" for decade in range(1900, 2020, 10)] + [f"{n}th" for n in range(12, 21)]
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
BOUNDS = [
    ("more than", "less than"), ("less than", "more than"), ("fewer than", "more than"),
    ("at least", "at most"), ("up to", "at least"), ("over", "under"), ("under", "over"),
    ("nearly", "more than"), ("almost", "over"), ("above", "below"), ("below", "above"),
    ("at most", "at least"), ("about", "more than"), ("around", "less than"),
    ("approximately", "over"), ("only", "over"),
]  # fmt: skip
APPROX = """about|around|nearly|almost|over|approximately|roughly|some|up to|more than|at least|
less than|under|fewer than|estimated|as many as""".replace("\n", "").split("|")


def new_name(labels: set[str], pool: list[str]) -> object:
    def make(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
        for entity in names(sentence.span, labels):
            start, end = bare(entity)
            fresh = [n for n in pool if n.split()[-1] not in paragraph.text]
            name = rng.choice(fresh)
            if labels == {"PERSON"} and end - start == 1:
                name = name.split()[-1]
            name = name.removeprefix("the ") if entity[0].i != start else name
            yield write(sentence.span, (start, end, name))

    return make


kind("person, new")(new_name({"PERSON"}, PERSONS))  # type: ignore[arg-type]
kind("organisation, new")(new_name({"ORG"}, ORGS))  # type: ignore[arg-type]
kind("place, new")(new_name({"GPE", "LOC"}, PLACES))  # type: ignore[arg-type]


@kind("name, from the paragraph")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for entity in names(sentence.span):
        others = [
            o for o in paragraph.names
            if o.label_ == entity.label_ and not related(o, entity) and any(t.is_title for t in o)
            and not any(related(o, e) for e in sentence.span.ents)
        ]  # fmt: skip
        if others:
            start, end = bare(entity)
            other = rng.choice(others)
            s, e = bare(other)
            yield write(sentence.span, (start, end, other.doc[s:e].text))


@kind("number, new")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for token in figures(sentence.span):
        if token.lower_ in SMALL:
            new = rng.choice([w for w in SMALL if w not in paragraph.text.lower()] or SMALL)
        else:
            factor = rng.choice([3, 7])
            number = value(token)
            new = f"{number * factor:,.1f}" if "." in token.text else f"{number * factor + 1:,.0f}"
        if new != token.lower_:
            yield write(sentence.span, (token.i, token.i + 1, new))


@kind("number, from the paragraph")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    others = [t for s in paragraph.sentences for t in figures(s.span)]
    for token in figures(sentence.span):
        bounded = token.nbor(-1).lower_ in {"than", "over", "least", "to"} if token.i else False
        fit = [o for o in others if value(o) != value(token) and not bounded]
        if fit:
            yield write(sentence.span, (token.i, token.i + 1, rng.choice(fit).text))


@kind("year, new")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for token in sentence.span:
        if year(token) and token.ent_type_ == "DATE":
            new = str(int(token.text) + rng.choice([-37, -12, -5, -3, -2, 2, 3, 4, 11]))
            if new not in paragraph.text and not still_true(token, new):
                yield write(sentence.span, (token.i, token.i + 1, new))


@kind("year, from the paragraph")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    here = {t.text for t in sentence.span}
    others = sorted({t.text for s in paragraph.sentences for t in s.span if year(t)} - here)
    for token in sentence.span:
        if year(token) and others and token.ent_type_ == "DATE":
            new = rng.choice(others)
            if not still_true(token, new):
                yield write(sentence.span, (token.i, token.i + 1, new))


@kind("month, day or weekday")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for token in sentence.span:
        for table in (MONTHS, WEEKDAYS):
            if token.text in table and token.ent_type_ == "DATE":
                new = rng.choice([w for w in table if w not in paragraph.text])
                yield write(sentence.span, (token.i, token.i + 1, new))
        if token.text in DECADES:
            yield write(sentence.span, (token.i, token.i + 1, rng.choice(DECADES)))
        near = [t.text for t in token.doc[max(0, token.i - 2) : token.i + 3]]
        if token.text.isdigit() and int(token.text) <= 31 and any(m in near for m in MONTHS):
            yield write(sentence.span, (token.i, token.i + 1, str((int(token.text) + 9) % 28 + 1)))


@kind("unit")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for token in sentence.span:
        if (
            token.text in UNITS
            and token.i > sentence.span.start
            and (token.nbor(-1).like_num or token.nbor(-1).text in {"-", "square", "last", "this"})
        ):
            yield write(sentence.span, (token.i, token.i + 1, UNITS[token.text]))


@kind("scale")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for token in sentence.span:
        if token.lower_ in SCALES and (token.lower_ != "m" or token.nbor(-1).like_num):
            yield write(sentence.span, (token.i, token.i + 1, SCALES[token.lower_]))
    for token in figures(sentence.span):
        if (
            token.i + 1 < sentence.span.end
            and token.nbor().pos_ == "NOUN"
            and token.nbor().is_alpha
        ):
            new = rng.choice(["thousand", "million", "billion"])
            yield write(sentence.span, (token.i, token.i + 1, f"{token.text} {new}"))


@kind("percentage points or currency")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for token in span:
        if token.lower_ in {"%", "percent"}:
            made = write(span, (token.i, token.i + 1, "percentage points"))
            yield made.replace("percentage points", " percentage points").replace("  ", " ")
        if token.lower_ == "cent" and token.nbor(-1).lower_ == "per":
            yield write(span, (token.i - 1, token.i + 1, "percentage points"))
        if token.text in CURRENCIES:
            yield write(span, (token.i, token.i + 1, CURRENCIES[token.text]))
    for token in figures(span):
        if token.i + 1 < span.end and token.nbor().tag_ == "NNS" and value(token) < 100:
            yield write(span, (token.i, token.i + 1, f"{token.text}% of"))


@kind("bound turned")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for old, new in BOUNDS:
        yield from replace_phrase(sentence, old, new, number=True)
    for token in figures(sentence.span):
        if token.nbor(-1).lower_ not in BOUNDERS if token.i else True:
            new = rng.choice(["more than", "fewer than", "almost", "over"])
            yield write(sentence.span, (token.i, token.i, new))


BOUNDERS = set(
    """than over under least most to about around nearly almost above below only - – $ £ € ( / of
    per""".split()
)


@kind("approximator dropped")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for old in APPROX:
        yield from replace_phrase(sentence, old, "", number=True)
    for token in figures(sentence.span):
        if token.nbor(-1).lower_ not in BOUNDERS if token.i else True:
            new = rng.choice(["about", "nearly", "almost", "more than", "roughly", "up to"])
            yield sentence.text, write(sentence.span, (token.i, token.i, new))


@kind("before and after")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    yield from swap(sentence, [["before", "after"], ["prior", "subsequent"]])
    yield from swap(sentence, [["since", "until"], ["following", "preceding"]])
