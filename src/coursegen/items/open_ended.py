"""Items without options: a question to be answered by a name, events to be put in order, a why.

Each is written only where the text leaves one answer: a question whose subject is asked for,
events whose sentences each name one year, a reason that one sentence gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coursegen import quantities
from coursegen.distractors import digest
from coursegen.facts import Slot, lexicon
from coursegen.facts.names import forms
from coursegen.items import stems
from coursegen.items.material import (
    VERSION,
    Found,
    Material,
    author,
    draft,
    gapped,
    lead,
    objective,
    rationale,
    uncapitalised,
)
from coursegen.items.single import idle
from coursegen.language import QUOTATION_MARKS
from coursegen.model import (
    Bloom,
    Claim,
    Criterion,
    EntityType,
    ExtendedTextInteraction,
    FactKind,
    Item,
    OrderInteraction,
    ShortAnswerInteraction,
    Status,
)
from coursegen.quantities import YEAR, Relation

_EVENTS = (4, 5)
_ENTRY = range(4, 19)
"""Words that an entry of an order may have."""
_POINTS = 2
_LONG = 24
"""Words of a question beyond which nobody knows any more what was asked."""


def short_answers(material: Material, found: Found) -> Iterator[Item]:
    """*Who …?* and *Which company …?*, to be answered in a name."""
    answerable = found.answerable
    if answerable.slot is not Slot.NAME or answerable.fact.kind is FactKind.ATTRIBUTION:
        return
    key = answerable.fact.value
    claim = gapped(answerable.statement, key)
    if claim is None or idle(material, found):
        return
    asked = stems.question(answerable, claim)
    if asked is None or len(asked.split()) > _LONG:
        return
    opening = lead(material, found)
    written = forms(key, found.document, material.parser)
    known = material.parser.entity(key) is not None or answerable.type is EntityType.PERSON
    yield draft(
        material,
        found,
        ShortAnswerInteraction(
            key=key,
            accepted=tuple(form for form in written if known and form.lower() != key.lower()),
        ),
        stem=f"{opening}{asked}" if opening else asked[:1].upper() + asked[1:],
        claim=claim,
        rationale=rationale(material, found, key),
    )


def explanations(material: Material, found: Found) -> Iterator[Item]:
    """Why something is so, in the student's own words; the rubric cites the reason."""
    fact = found.answerable.fact
    statement = found.answerable.statement
    if found.answerable.slot is not Slot.REASON or not statement.alone:
        return
    who = author(material, found.document)
    effect = uncapitalised(fact.subject, found)
    if not who or (fact.speaker and fact.speaker in effect):
        return
    if statement.root.lemma_ in lexicon.SPEECH and effect.endswith(f" {statement.root.text}"):
        return  # "the numbers were not taken, she added": whose word it is comes after it
    criterion = Criterion(
        points=_POINTS,
        criterion=f"Gives the reason: {fact.value}.",
        evidence=fact.evidence,
    )
    yield draft(
        material,
        found,
        ExtendedTextInteraction(rubric=(criterion,)),
        stem=f"Explain in your own words why, according to {who}, {effect}.",
        claim=Claim(text=statement.text, edits=statement.edits),
        rationale=f"A good answer gives the reason, and does not only repeat what is so: "
        f"{fact.value}.",
    )


# ---------------------------------------------------------------- order


def orders(material: Material, founds: Sequence[Found]) -> Iterator[Item]:
    """Events of different years to be put in order, where a module dates four or more."""
    events: dict[str, tuple[str, Found]] = {}
    for found in founds:
        entry = _entry(found)
        figure = found.answerable.figure
        if entry and figure is not None:
            known = events.get(figure.text)
            if known is None or _clarity(material, entry) < _clarity(material, known[0]):
                events[figure.text] = entry, found
    chosen = sorted(events.values(), key=lambda one: _clarity(material, one[0]))[: _EVENTS[1]]
    chosen.sort(key=lambda one: one[1].answerable.fact.value)
    if len(chosen) < _EVENTS[0]:
        return
    rows = [found for _, found in chosen]
    years = ", ".join(found.answerable.fact.value for found in rows)
    yield Item(
        id="",
        status=Status.DRAFT,
        stem="Put these events in the order in which they happened, the earliest first.",
        interaction=OrderInteraction(sequence=tuple(entry for entry, _ in chosen)),
        claim=Claim(text=""),
        rationale=f"The readings date them to {years}.",
        objective=objective(material, rows).id,
        bloom=Bloom.UNDERSTAND,
        evidence=tuple(found.answerable.fact.evidence for found in rows),
        origin=f"{FactKind.EVENT.value}/{VERSION}",
    )


def _entry(found: Found) -> str:
    """An event without its year; empty where that cannot be taken out, or is not alone."""
    answerable = found.answerable
    year = answerable.fact.value
    if answerable.figure is None or not answerable.figure.date or not YEAR.fullmatch(year):
        return ""
    if not answerable.statement.alone or answerable.fact.speaker:
        return ""
    dates = [d for d in quantities.dates(answerable.fact.evidence.quote.exact) if d.dated]
    if len(dates) != 1 or dates[0].relation is not Relation.ON:
        return ""
    text = answerable.statement.text.rstrip(".")
    bare = re.sub(rf"^In {year},? | in {year}$", "", text)
    if (
        bare == text
        or year in bare
        or len(bare.split()) not in _ENTRY
        or QUOTATION_MARKS & set(bare)
    ):
        return ""
    return bare[:1].upper() + bare[1:]


def _clarity(material: Material, entry: str) -> tuple[int, str]:
    return abs(len(entry.split()) - 9), digest(str(material.seed), material.module.id, entry)
