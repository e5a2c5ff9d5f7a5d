"""Items that ask for one thing: choice, cloze and numeric.

The key is the value of one fact, and the claim is the fact's own statement with a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from coursegen import distractors, quantities
from coursegen.distractors import Candidate, Distractor
from coursegen.facts import Answerable, Figure, Slot, Statement, lexicon, trivial
from coursegen.facts.figures import figures
from coursegen.facts.lexicon import TITLES
from coursegen.facts.names import forms
from coursegen.items import stems
from coursegen.items.material import Found, Material, clip, draft, gapped, lead, rationale
from coursegen.items.pool import candidate_of, figure_type
from coursegen.language import QUOTATION_MARKS
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    EntityType,
    FactKind,
    Item,
    NumericInteraction,
    Option,
)
from coursegen.quantities import YEAR, Bound

_COUNT = 3
_MEASURED = re.compile(
    r"\d (?:metres?|meters?|kilograms?|kilos?|centimetres?|feet) (?:tall|long|high|wide)\b"
)
"""What is said by the way: a statement that gives a thing's size is about nothing else."""
_CHANGE = re.compile(
    r"\b(?:(?P<up>rose|risen|rise|climb\w*|grew|grown|increas\w*|soar\w*|jump\w*|went up)"
    r"|fell|fallen|fall|dropp\w*|declin\w*|shr[aiu]nk|sank|sunk|went down)\b[^.;]{0,60}?\bfrom\b"
)
_HYPHENED = re.compile(r"\d-[^\W\d]")
"""A measure that describes: *a 5.8-kilometre line* is no answer to anything."""
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|can|will)\b")
_MOTLEY = frozenset({EntityType.PRODUCT, EntityType.EVENT, EntityType.PROGRAMME})
"""Types whose members are so unlike that only those of the readings can be taken for the key."""


def choices(material: Material, found: Found) -> Iterator[Item]:
    """One key among three distractors; nothing where three good ones are not to be had."""
    answerable = found.answerable
    if answerable.slot not in {Slot.NAME, Slot.TERM, Slot.FIGURE, Slot.QUOTE}:
        return
    if answerable.slot is Slot.TERM and answerable.fact.kind is not FactKind.DEFINITION:
        return
    claim = gapped(answerable.statement, answerable.fact.value)
    if claim is None or idle(material, found) or (answerable.figure and bounded(answerable.figure)):
        return
    if answerable.figure and _HYPHENED.search(answerable.figure.text):
        return
    if lasting(answerable):
        return  # of another year it may be as true
    if answerable.slot is Slot.NAME and introduced(answerable.statement, answerable.fact.value):
        return  # of what stands beside the gap nobody else could be taken for the key
    wrong = wrong_answers(material, found)
    mixed = answerable.slot is Slot.NAME and any(d.candidate and d.candidate.kind for d in wrong)
    stem = stems.asked(found, claim, lead(material, found), mixed=mixed)
    if stem is None or len(wrong) < _COUNT:
        return
    key = answerable.fact.value
    interaction = ChoiceInteraction(
        key=Option(text=key, rationale=_right(found)),
        distractors=tuple(
            Option(text=_cased(d.text, key), rationale=_why(d, found)) for d in wrong
        ),
    )
    yield draft(
        material,
        found,
        interaction,
        stem=stem,
        claim=claim,
        rationale=rationale(material, found, key),
    )


def clozes(material: Material, found: Found) -> Iterator[Item]:
    """A gap to be typed into; its key is a name, a term, a date or a number."""
    answerable = found.answerable
    if answerable.slot not in {Slot.NAME, Slot.TERM, Slot.FIGURE}:
        return
    if answerable.slot is Slot.NAME and answerable.role == "owner":
        return
    if answerable.statement.text[:1] in QUOTATION_MARKS:
        return  # who said it can be chosen among others, but hardly be remembered
    if idle(material, found) or (answerable.figure and not answerable.figure.date):
        return
    key = answerable.fact.value
    claim = gapped(answerable.statement, key)
    if claim is None or len(key.split()) > 4:
        return
    stem = stems.completed(found, claim, lead(material, found))
    if stem is None:
        return
    written = forms(key, found.document, material.parser)
    known = material.parser.entity(key) is not None or answerable.type is EntityType.PERSON
    accepted = tuple(form for form in written if known and form.lower() != key.lower())
    yield draft(
        material,
        found,
        ClozeInteraction(key=key, accepted=accepted),
        stem=stem,
        claim=claim,
        rationale=rationale(material, found, key),
    )


def numerics(material: Material, found: Found) -> Iterator[Item]:
    """A number to be typed in, its unit beside the field; right only as the text has it."""
    answerable = found.answerable
    figure = answerable.figure
    if answerable.slot is not Slot.FIGURE or figure is None or figure.date or trivial(figure):
        return
    claim = gapped(answerable.statement, figure.text)
    number = distractors.number_in(figure.text)
    if claim is None or number is None or not figure.text[-1:].isalnum():
        return
    if _HYPHENED.search(figure.text):
        return
    unit = _unit(figure, number)
    if unit is None:
        return
    stem = stems.completed(found, claim, lead(material, found))
    if stem is None:
        return
    yield draft(
        material,
        found,
        NumericInteraction(key=figure.text, value=number, unit=unit),
        stem=stem,
        claim=claim,
        rationale=rationale(material, found, figure.text),
    )


def _unit(figure: Figure, number: object) -> str | None:
    """What stands beside the field, such that number and unit are the figure's value."""
    written = quantities.find(figure.text)
    if len(written) != 1:
        return None
    scale = next(
        (w for w in ("trillion", "billion", "million", "thousand") if w in figure.text.lower()), ""
    )
    plural = {"US dollar": "US dollars"}.get(figure.unit, figure.unit)
    unit = " ".join(part for part in (scale, plural) if part)
    stated = quantities.find(f"{number} {unit}".strip())
    if len(stated) != 1 or not quantities.same(written[0], stated[0]):
        return None
    return unit


# ---------------------------------------------------------------- distractors


def wrong_answers(material: Material, found: Found) -> tuple[Distractor, ...]:
    """Up to three distractors for a name, a term or a figure."""
    if id(found) not in material.wrong:
        material.wrong[id(found)] = _wrong_answers(material, found)
    return material.wrong[id(found)]


def _wrong_answers(material: Material, found: Found) -> tuple[Distractor, ...]:
    answerable = found.answerable
    sentence = answerable.statement.sentence.text
    salt = material.salt(answerable)
    pool = material.beside[found.document.source.id]
    if answerable.figure is not None:
        key = _figure_key(answerable.figure)
        if answerable.figure.date:
            return distractors.years(
                key,
                pool.figures,
                sentence,
                between=_between(answerable, found, pool.latest),
                count=_COUNT,
                salt=salt,
            )
        return distractors.figures(
            key,
            pool.figures,
            sentence,
            count=_COUNT,
            salt=salt,
            fits=lambda text: _beyond(text, answerable),
        )
    if answerable.slot is Slot.QUOTE:
        quoted = Candidate(
            text=key_text(found), forms=(key_text(found),), type="quote", sentence=""
        )
        return distractors.names(
            quoted,
            [c for c in pool.quotes if _alike(c.text, quoted.text)],
            sentence,
            count=_COUNT,
            salt=salt,
        )
    if answerable.type is None:
        return ()
    others = pool.names
    named = candidate_of(
        answerable.fact.value,
        answerable.type,
        found.document,
        material.parser,
        article=_article(answerable),
    )
    if answerable.type is EntityType.PERSON:
        if _several(answerable):
            return ()  # "Tyne Vale were timed": a crew, and no person can stand for it
        if _GENDERED.search(answerable.statement.text):
            return ()  # "his students" tells that it was not Denise
        others = tuple(c for c in others if _could_be_meant(c, found))
    title = _title(answerable)
    if title:
        others = tuple(c for c in others if f"{title} {c.text.split()[-1]}" in found.document.text)
    if answerable.fact.kind is FactKind.ATTRIBUTION:
        others = tuple(replace(c, type=_speaker(c.type)) for c in others if c.speaks)
        named = replace(named, type=_speaker(named.type))
    chosen = distractors.names(named, others, sentence, count=_COUNT, salt=salt)
    if (
        answerable.type in _MOTLEY
        and sum(bool(d.candidate and d.candidate.near) for d in chosen) < 2
    ):
        chosen = ()
    if len(chosen) < _COUNT and answerable.fact.kind is FactKind.DEFINITION:
        terms = [
            replace(c, type=named.type, article=named.article, kind=c.type)
            for c in others
            if c.near == 2
        ]
        return distractors.names(named, terms, sentence, count=_COUNT, salt=salt)
    return chosen


_GENDERED = re.compile(r"\b(?:he|she|his|hers?|him|himself|herself)\b", re.IGNORECASE)


def _several(answerable: Answerable) -> bool:
    """Whether what a verb says of its subject is said of more than one."""
    verb = answerable.statement.root
    helpers = {t.lower_ for t in (verb, *verb.lefts)}
    return answerable.role == "subject" and bool(helpers & {"were", "are", "have"})


def _could_be_meant(person: Candidate, found: Found) -> bool:
    """Whether a person is one of the reading's or known to the course, and no common word."""
    text = found.document.text
    common = " " not in person.text and re.search(rf"\b{re.escape(person.text.lower())}\b", text)
    at_home = person.source == found.document.source.id or person.near == 2 or person.description
    return bool(at_home) and not common


def _between(answerable: Answerable, found: Found, latest: int) -> tuple[int, int]:
    """The first and the last year that can be taken for a key.

    What is past is before its text, and what a statement dates before or after another event
    stays there.
    """
    written = _year(found.document.source.date)
    asked = _year(answerable.fact.value)
    if asked is None:
        return 0, latest
    others = {int(year) for year in YEAR.findall(answerable.statement.text)} - {asked}
    last = written if written and asked <= written else latest
    coming = written + 1 if written and asked > written else 0
    return (
        max([coming, *(year + 1 for year in others if year < asked)]),
        min([last, *(year - 1 for year in others if year > asked)]),
    )


def _year(text: str) -> int | None:
    found = YEAR.search(text)
    return int(found[0]) if found else None


def _cased(text: str, key: str) -> str:
    """A distractor with a capital where the key has one because it begins its sentence."""
    opens = key[:1].isupper() and " " in key and key.split()[1][:1].islower()
    return text[:1].upper() + text[1:] if opens else text


def _speaker(kind: str) -> str:
    """Companies and institutions are alike where they are quoted."""
    return "organisation" if kind in {"company", "institution"} else kind


def _alike(one: str, other: str) -> bool:
    """Whether two quotations are built alike: as long, and both of them names, or clauses."""
    return (
        abs(len(one.split()) - len(other.split())) <= 1
        and one.istitle() == other.istitle()
        and ("-" in one) == ("-" in other)
        and bool(_CLAUSE.search(one)) == bool(_CLAUSE.search(other))
    )


def key_text(found: Found) -> str:
    """The words of the key."""
    return found.answerable.fact.value


def _figure_key(figure: Figure) -> Candidate:
    value = figure.value if figure.date else distractors.number_in(figure.text)
    return Candidate(
        text=figure.text,
        forms=(figure.text,),
        type=figure_type(figure),
        value=value,
        sentence="",
    )


def _beyond(text: str, answerable: Answerable) -> bool:
    """Whether a figure lies where a change went: above what it rose from, or below."""
    told = answerable.statement.text
    before = told[: told.index(answerable.fact.value)]
    if not _ordered(text, answerable):
        return False
    change = _CHANGE.search(before)
    first = distractors.number_in(before[change.end() :]) if change else None
    number = distractors.number_in(text)
    if change is None or first is None or number is None:
        return True
    return number > first if change["up"] else number < first


def _ordered(text: str, answerable: Answerable) -> bool:
    """Whether a figure is greater and smaller than all that the key is, of its sentence's figures.

    "£118m, down from £53m" can be seen to be wrong.
    """
    figure = answerable.figure
    number = distractors.number_in(text)
    key = distractors.number_in(answerable.fact.value)
    if figure is None or number is None or key is None:
        return True
    kind = figure_type(figure)
    others = [
        value
        for other in figures(answerable.statement.sentence.span)
        if not other.date and other.text != figure.text and figure_type(other) == kind
        for value in [distractors.number_in(other.text)]
        if value is not None
    ]
    return all((other < key) == (other < number) and other != number for other in others)


def _title(answerable: Answerable) -> str:
    """*Mr* or *Dr* before a name, which only those who are called so can follow."""
    text = answerable.statement.text
    before = text[: text.index(answerable.fact.value)].split()
    return before[-1] if before and before[-1] in TITLES else ""


def _article(answerable: Answerable) -> bool:
    text = answerable.statement.text
    before = text[: text.index(answerable.fact.value)].split()
    return bool(before) and before[-1].lower() == "the"


def idle(material: Material, found: Found) -> bool:
    """Whether asking for a fact's value asks nothing: a trifle, or what the course is about."""
    answerable = found.answerable
    if _MEASURED.search(answerable.statement.text):
        return True
    if answerable.figure is not None:
        works = [material.bibliography.get(work) for work in found.document.source.based_on]
        written = {work.date[:4] for work in works if work} | {found.document.source.date[:4]}
        return trivial(answerable.figure) or answerable.fact.value in written
    if answerable.fact.kind is FactKind.ATTRIBUTION or answerable.slot is Slot.EXCHANGE:
        return False
    names = forms(answerable.fact.value, found.document, material.parser)
    return names[0] in material.pool.common


def introduced(statement: Statement, name: str) -> bool:
    """Whether a name stands beside what its bearer is: *Prime Minister*, *then lord of Java*."""
    kept = {t.i for t in statement.tokens}
    own = [t for t in statement.tokens if t.text in name.split()]
    inside = {t.i for t in own}
    return any(t.dep_ == "appos" for t in own) or any(
        one.i in kept - inside and one.dep_ in {"appos", "compound", "relcl", "nmod"}
        for token in own
        for one in token.children
    )


def lasting(answerable: Answerable) -> bool:
    """Whether the same may have been so at other dates as well: "led the list in 2022"."""
    verb = answerable.statement.root
    passive = any(t.dep_ == "auxpass" for t in verb.children)
    dated = answerable.figure is not None and answerable.figure.date
    return dated and verb.lemma_ in lexicon.LASTING and not passive


def bounded(figure: Figure) -> bool:
    """Whether a figure is only a bound, so that another bound may be true as well."""
    return figure.bound not in {Bound.EXACT, Bound.ABOUT}


# ---------------------------------------------------------------- why


def _right(found: Found) -> str:
    """Why the key is right."""
    answerable = found.answerable
    if answerable.slot is Slot.FIGURE:
        kind = "date" if answerable.figure and answerable.figure.date else "figure"
        return f"This is the {kind} that the reading gives."
    if answerable.slot is Slot.QUOTE:
        return "These are the words that the reading quotes."
    if answerable.fact.kind is FactKind.DEFINITION:
        return f"So the reading explains {answerable.fact.value}."
    return f"The reading names {answerable.fact.value} here."


def _why(distractor: Distractor, found: Found) -> str:
    """Why a student might choose a distractor, and why it is wrong."""
    key = found.answerable.fact.value
    candidate = distractor.candidate
    if candidate is None:
        return f"Close to the true figure, but the reading gives {key}."
    if candidate.value is not None:
        return f"This figure belongs elsewhere: “{clip(candidate.sentence, candidate.text)}”"
    kind = found.answerable.type
    told = candidate.description
    if told and kind is not EntityType.CONCEPT:
        return f"The readings speak of {distractor.text} as well ({told}), but not here."
    if told:
        return (
            f"“{distractor.text[:1].upper() + distractor.text[1:]}” means something else: {told}."
        )
    if found.answerable.fact.kind is FactKind.ATTRIBUTION:
        return f"The readings quote {distractor.text} too, but on another matter."
    return f"The readings speak of {distractor.text} too, but not in this connection."
