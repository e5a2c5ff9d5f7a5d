"""Claims, keys and stems that say what the text does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from coursegen.audit import wording
from coursegen.audit.figures import figures
from coursegen.audit.kinds import Kind, Mutant
from coursegen.audit.slots import Slot, recorded, reworded, slots
from coursegen.language import Parser
from coursegen.model import (
    GAP,
    Course,
    Item,
    TrueFalseInteraction,
)


def damaged(item: Item, course: Course, parser: Parser) -> Iterator[Mutant]:
    """The item with its key, its claim or its stem saying something else."""
    for slot in slots(item):
        yield from _keys(item, slot, parser)
        yield from _numbers(slot)
        yield from _names(item, slot, parser)
        yield from _speakers(item, slot, course, parser)
        yield from _polarity(slot, parser)
        yield from _hedges(slot, parser)
        yield from _words(item, slot, course, parser)
    yield from _false_statement(item, parser)
    yield from _stem(item, course, parser)


def _mutant(kind: Kind, old: str, new: str, item: Item) -> Mutant:
    return Mutant(kind=kind, description=f"“{old}” became “{new}”", item=item)


def _near(slot: Slot) -> str:
    return " ".join(evidence.quote.exact for evidence in slot.evidence)


def _keys(item: Item, slot: Slot, parser: Parser) -> Iterator[Mutant]:
    if not slot.filling:
        return
    for figure in figures(slot.text):
        if slot.in_gap(figure.start, figure.end) and figure.text in slot.filling:
            for other in figure.false[:3]:
                new = slot.filling.replace(figure.text, other, 1)
                yield _mutant(Kind.KEY_NUMBER, slot.filling, new, slot.refilled(new))
    entity = parser.entity(slot.filling)
    if entity is not None:
        others = wording.other_names(
            entity, slot.filling, slot.claim.text, near=_near(slot), parser=parser, salt=item.id
        )
        for new in others[:2]:
            yield _mutant(Kind.KEY_NAME, slot.filling, new, slot.refilled(new))
    others = wording.other_things(slot.filling, slot.claim.text, _near(slot), parser)
    for new in others[:2]:
        yield _mutant(Kind.KEY_WORDS, slot.filling, new, slot.refilled(new))


def _numbers(slot: Slot) -> Iterator[Mutant]:
    near = [figure.text for figure in figures(_near(slot))]
    for figure in figures(slot.text):
        if slot.in_gap(figure.start, figure.end):
            continue
        for new in figure.false[:2]:
            claim = slot.rewritten(figure.start, figure.end, new)
            yield _mutant(Kind.CLAIM_NUMBER, figure.text, new, slot.put(claim, slot.filling))
        # a figure of the same sentence in the place of another
        new = next((other for other in near if other not in slot.text), "")
        if new and not figure.true:
            claim = slot.rewritten(figure.start, figure.end, new)
            yield _mutant(Kind.CLAIM_NUMBER, figure.text, new, slot.put(claim, slot.filling))


def _names(item: Item, slot: Slot, parser: Parser) -> Iterator[Mutant]:
    for start, end, entity in wording.names(slot.text, parser):
        if slot.in_gap(start, end):
            continue
        old = slot.text[start:end]
        others = wording.other_names(
            entity, old, slot.text, near=_near(slot), parser=parser, salt=item.id
        )
        for new in others[:1]:
            claim = slot.rewritten(start, end, new)
            yield _mutant(Kind.CLAIM_NAME, old, new, slot.put(claim, slot.filling))


def _speakers(item: Item, slot: Slot, course: Course, parser: Parser) -> Iterator[Mutant]:
    known = (_near(slot), *_voices(item, course))
    new = wording.another_speaker(known, course, item.id)
    named = [span for span in wording.speakers(slot.text) if not slot.in_gap(*span)]
    for start, end in named:
        old = slot.text[start:end]
        claim = slot.rewritten(start, end, new)
        yield _mutant(Kind.CLAIM_SPEAKER, old, new, slot.put(claim, slot.filling))
    if not named and not any(True for _ in wording.speakers(slot.text)):
        text = slot.claim.text
        first = parser.parse(slot.text)[0]
        proper = first.pos_ == "PROPN" or first.ent_type_ or text.startswith((GAP, '"', "“"))
        words = text if proper else text[:1].lower() + text[1:]
        claim = recorded(slot.claim, f"According to {new}, {words}")
        what = f"“According to {new}” was added to the claim"
        yield Mutant(kind=Kind.CLAIM_SPEAKER, description=what, item=slot.put(claim, slot.filling))


def _voices(item: Item, course: Course) -> Iterator[str]:
    for evidence in item.evidence:
        if evidence.source in course.library:
            yield from wording.voices(course.library[evidence.source], course)


def _polarity(slot: Slot, parser: Parser) -> Iterator[Mutant]:
    change = wording.polarity(slot.text, parser)
    if change is not None and not slot.in_gap(change.start, change.end):
        claim = slot.rewritten(change.start, change.end, change.new)
        yield _mutant(
            Kind.CLAIM_POLARITY,
            slot.text,
            claim.completed(slot.filling),
            slot.put(claim, slot.filling),
        )


def _hedges(slot: Slot, parser: Parser) -> Iterator[Mutant]:
    changes = [
        *wording.hedges(slot.text, parser),
        *(
            wording.Change(figure.lead, figure.start, "")
            for figure in figures(slot.text)
            if figure.lead < figure.start
        ),
    ]
    for change in changes:
        if slot.in_gap(change.start, change.end):
            continue
        claim = slot.rewritten(change.start, change.end, change.new)
        yield _mutant(
            Kind.CLAIM_HEDGE,
            slot.text[change.start : change.end],
            change.new,
            slot.put(claim, slot.filling),
        )


def _words(item: Item, slot: Slot, course: Course, parser: Parser) -> Iterator[Mutant]:
    """Other matter, its opposite, and two names or figures in each other's place."""
    documents = [course.library[e.source] for e in slot.evidence if e.source in course.library]
    matter = wording.others(slot.text, _near(slot), documents, parser, item.id)
    for kind, changes in (
        (Kind.CLAIM_WORD, matter),
        (Kind.CLAIM_OPPOSITE, wording.opposites(slot.text)),
    ):
        free = (change for change in changes if not slot.in_gap(change.start, change.end))
        for change in islice(free, 2):
            claim = slot.rewritten(change.start, change.end, change.new)
            old = slot.text[change.start : change.end]
            yield _mutant(kind, old, change.new, slot.put(claim, slot.filling))
    spans = [(start, end) for start, end, _ in wording.names(slot.text, parser)]
    spans += [(figure.start, figure.end) for figure in figures(slot.text)]
    free_spans = [span for span in spans if not slot.in_gap(*span)]
    for change in wording.exchanged(slot.text, free_spans, parser):
        if slot.in_gap(change.start, change.end):
            continue
        old = slot.text[change.start : change.end]
        claim = slot.rewritten(change.start, change.end, change.new)
        yield _mutant(Kind.CLAIM_EXCHANGED, old, change.new, slot.put(claim, slot.filling))


def _false_statement(item: Item, parser: Parser) -> Iterator[Mutant]:
    """A false statement denied, so that it is no longer false by what the record names."""
    match item.interaction:
        case TrueFalseInteraction(answer=False):
            change = wording.polarity(item.claim.text, parser)
            if change is None:
                return
            text = change.applied(item.claim.text)
            claim = recorded(item.claim, text)
            other = reworded(item, claim, item.interaction)
            yield _mutant(Kind.CLAIM_POLARITY, item.claim.text, text, other)
        case _:
            return


def _stem(item: Item, course: Course, parser: Parser) -> Iterator[Mutant]:
    """The stem that asks for something else than what the claim proves.

    A stem without a claim, as that of an open question, may ask for anything.
    """
    if not slots(item) and not isinstance(item.interaction, TrueFalseInteraction):
        return
    stem = item.stem
    for figure in figures(stem):
        for new in figure.false[:1]:
            text = stem[: figure.start] + new + stem[figure.end :]
            yield _mutant(Kind.STEM_NUMBER, figure.text, new, replace(item, stem=text))
    known = (*(e.quote.exact for e in item.evidence), *_voices(item, course), item.claim.text)
    for start, end in wording.speakers(stem):
        new = wording.another_speaker(known, course, item.id)
        text = stem[:start] + new + stem[end:]
        yield _mutant(Kind.STEM_SPEAKER, stem[start:end], new, replace(item, stem=text))
    change = wording.polarity(stem, parser)
    if change is not None:
        text = change.applied(stem)
        yield _mutant(Kind.STEM_POLARITY, stem, text, replace(item, stem=text))
    near = " ".join((stem, *known))
    for start, end, entity in wording.names(stem, parser):
        others = wording.other_names(entity, stem[start:end], near, parser=parser, salt=item.id)
        for new in others[:1]:
            text = stem[:start] + new + stem[end:]
            yield _mutant(Kind.STEM_NAME, stem[start:end], new, replace(item, stem=text))
