"""Answers and options damaged: the wrong one right, the right one wrong, one given twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from coursegen import anchor, distractors
from coursegen.audit import wording
from coursegen.audit.figures import figures
from coursegen.audit.kinds import Kind, Mutant
from coursegen.audit.slots import Slot, recorded, reworded, slots
from coursegen.language import Parser
from coursegen.model import (
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Course,
    Edit,
    EditKind,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)

_WRITTEN = (  # noqa: SIM905 - a list to be read as a text
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_UNITS = {"percent": "percentage points", "%": "percentage points", "metres": "kilometres"}


def damaged(item: Item, course: Course, parser: Parser) -> Iterator[Mutant]:
    """The item with its answer, or what it offers beside it, spoilt."""
    interaction = item.interaction
    match interaction:
        case ChoiceInteraction():
            yield from _exchanged(item, interaction)
            yield from _options(item, interaction, parser)
        case MultipleResponseInteraction():
            yield from _moved(item, interaction)
        case TrueFalseInteraction(answer=True):
            yield from _called_false(item, interaction, parser)
        case TrueFalseInteraction():
            yield from _called_true(item, interaction)
            yield from _correction(item, interaction, parser)
        case ClozeInteraction() | ShortAnswerInteraction():
            yield from _accepted(item, interaction, parser)
        case NumericInteraction():
            yield from _numeric(item, interaction)
        case MatchInteraction():
            yield from _crossed(item, interaction)
        case OrderInteraction(sequence=sequence):
            for at in range(len(sequence) - 1):
                entries = (*sequence[:at], sequence[at + 1], sequence[at], *sequence[at + 2 :])
                yield _with(
                    item,
                    replace(interaction, sequence=entries),
                    Kind.ORDER_SWAPPED,
                    f"“{sequence[at]}” and “{sequence[at + 1]}” changed places",
                )
        case HotTextInteraction():
            yield from _marked_elsewhere(item, interaction, course)
        case ExtendedTextInteraction():
            return
        case never:
            assert_never(never)


def _with(item: Item, interaction: object, kind: Kind, description: str) -> Mutant:
    return Mutant(
        kind=kind,
        description=description,
        item=replace(item, interaction=interaction),  # type: ignore[arg-type]
    )


# ---------------------------------------------------------------- options


def _exchanged(item: Item, interaction: ChoiceInteraction) -> Iterator[Mutant]:
    """Key and distractor in each other's place, the record of edits made to fit."""
    slot = slots(item)[0]
    for number, option in enumerate(interaction.distractors):
        wrong = list(interaction.distractors)
        wrong[number] = replace(option, text=interaction.key.text)
        other = slot.refilled(option.text)
        assert isinstance(other.interaction, ChoiceInteraction)  # noqa: S101 - as it was
        yield _with(
            other,
            replace(other.interaction, distractors=tuple(wrong)),
            Kind.KEY_DISTRACTOR,
            f"“{option.text}” is the key now, “{interaction.key.text}” a distractor",
        )


def _options(item: Item, interaction: ChoiceInteraction, parser: Parser) -> Iterator[Mutant]:
    if not interaction.distractors:
        return
    first, *rest = interaction.distractors

    def offered(text: str, kind: Kind) -> Mutant:
        changed = replace(interaction, distractors=(Option(text=text), *rest))
        return _with(item, changed, kind, f"“{first.text}” became “{text}”")

    for text in _also_true(slots(item)[0], parser):
        yield offered(text, Kind.DISTRACTOR_TRUE)
    yield offered(f"{interaction.key.text}.", Kind.OPTION_DUPLICATE)
    if rest:
        twin = rest[0].text
        yield offered(twin.upper() if twin.upper() != twin else f" {twin} ", Kind.OPTION_DUPLICATE)


def _also_true(slot: Slot, parser: Parser) -> Iterator[str]:
    """Other words that complete the claim truly: an alias, the same number, a looser bound."""
    key = slot.filling
    entity = parser.entity(key)
    if entity is not None:
        yield from (form for form in entity.forms() if form != key)
    if key.isdigit() and int(key) < len(_WRITTEN) and key != "0":
        yield _WRITTEN[int(key)]
    if key.lower() in _WRITTEN[1:]:
        yield str(_WRITTEN.index(key.lower()))
    if "%" in key:
        yield key.replace("%", " percent")
    if " percent" in key:
        yield key.replace(" percent", "%")
    if " billion" in key and (number := distractors.number_in(key)) is not None:
        yield key.replace(f"{number:f}", f"{number * 1000:,.0f}").replace("billion", "million")
    for figure in figures(slot.text):
        if slot.in_gap(figure.start, figure.end) and figure.text in key:
            yield from (key.replace(figure.text, other, 1) for other in figure.true[:1])


def _moved(item: Item, interaction: MultipleResponseInteraction) -> Iterator[Mutant]:
    """A key among the distractors, a distractor among the keys."""
    keys, wrong = interaction.keys, interaction.distractors
    if len(keys) > 1:
        yield _with(
            item,
            replace(interaction, keys=keys[1:], distractors=(*wrong, keys[0])),
            Kind.DISTRACTOR_TRUE,
            f"“{keys[0].text}”, a key, is a distractor now",
        )
    if len(wrong) > 1:
        yield _with(
            item,
            replace(interaction, keys=(*keys, wrong[0]), distractors=wrong[1:]),
            Kind.KEY_DISTRACTOR,
            f"“{wrong[0].text}”, a distractor, is a key now",
        )
        yield _with(
            item,
            replace(interaction, distractors=(Option(text=keys[0].text), *wrong[1:])),
            Kind.OPTION_DUPLICATE,
            f"“{wrong[0].text}” became “{keys[0].text}”",
        )


# ---------------------------------------------------------------- true and false


def _called_false(
    item: Item, interaction: TrueFalseInteraction, parser: Parser
) -> Iterator[Mutant]:
    """A true statement keyed false, plainly and with a mutation that never was on record."""
    words = _tellers(item, parser)
    correction = words[0] if words else item.claim.text.split()[0]
    plain = replace(interaction, answer=False, correction=correction)
    yield _with(item, plain, Kind.ANSWER_FLIPPED, f"true became false, corrected by “{correction}”")
    for start, end, entity in wording.names(item.claim.text, parser):
        others = wording.other_names(
            entity, item.claim.text[start:end], item.claim.text, parser=parser, salt=item.id
        )
        for other in others[:1]:
            edit = Edit(EditKind.MUTATION, other, item.claim.text[start:end])
            claim = Claim(text=item.claim.text, edits=(*item.claim.edits, edit))
            yield _with(
                replace(item, claim=claim),
                replace(interaction, answer=False, correction=other),
                Kind.ANSWER_FLIPPED,
                f"true became false, corrected by “{other}”, as if it had stood there",
            )
        return


def _called_true(item: Item, interaction: TrueFalseInteraction) -> Iterator[Mutant]:
    """A false statement keyed true, and its true words keyed false."""
    flipped = replace(interaction, answer=True, correction="")
    yield _with(item, flipped, Kind.ANSWER_FLIPPED, "false became true")
    mutation = next((e for e in item.claim.edits if e.kind is EditKind.MUTATION), None)
    if mutation is None:
        return
    edits = tuple(
        Edit(EditKind.FORMAT, edit.before, edit.after) if edit is mutation else edit
        for edit in item.claim.edits
    )
    yield _with(
        replace(item, claim=Claim(text=item.claim.text, edits=edits)),
        flipped,
        Kind.ANSWER_FLIPPED,
        "false became true, its mutation on record as a matter of form",
    )
    if mutation.after and item.claim.text.count(mutation.after) == 1:
        text = item.claim.text.replace(mutation.after, mutation.before)
        claim = Claim(text=text, edits=tuple(e for e in item.claim.edits if e is not mutation))
        yield Mutant(
            kind=Kind.ANSWER_FLIPPED,
            description=f"“{mutation.before}” stands in the statement again, which is keyed false",
            item=reworded(item, claim, interaction),
        )


def _correction(item: Item, interaction: TrueFalseInteraction, parser: Parser) -> Iterator[Mutant]:
    """Other words as the true ones: of the evidence, and of the course."""
    right = interaction.correction
    if not right:
        return
    wrong = [
        words
        for words in _tellers(item, parser)
        if words not in right and right not in words and words not in item.claim.text
    ][:1]
    entity = parser.entity(right)
    if entity is not None:
        wrong += wording.other_names(entity, right, item.claim.text, parser=parser, salt=item.id)[
            :1
        ]
    wrong += [
        right.replace(figure.text, figure.false[0], 1)
        for figure in figures(right)
        if figure.false[0] not in item.claim.text
    ][:1]
    for words in wrong:
        yield _with(
            item,
            replace(interaction, correction=words),
            Kind.CORRECTION_FALSE,
            f"“{right}” became “{words}”",
        )


def _tellers(item: Item, parser: Parser) -> tuple[str, ...]:
    """Names and figures of the item's evidence."""
    words = " ".join(evidence.quote.exact for evidence in item.evidence)
    named = [words[start:end] for start, end, _ in wording.names(words, parser)]
    return (*named, *(figure.text for figure in figures(words)))


# ---------------------------------------------------------------- typed answers


def _accepted(
    item: Item, interaction: ClozeInteraction | ShortAnswerInteraction, parser: Parser
) -> Iterator[Mutant]:
    """A wrong answer that would be marked right."""
    key = interaction.key
    entity = parser.entity(key)
    wrong: tuple[str, ...] = ()
    if entity is not None:
        wrong = wording.other_names(entity, key, item.claim.text, parser=parser, salt=item.id)[:1]
    for figure in figures(key):
        wrong = (key.replace(figure.text, figure.false[0], 1),)
    for words in wrong:
        yield _with(
            item,
            replace(interaction, accepted=(*interaction.accepted, words)),
            Kind.ACCEPTED_WRONG,
            f"“{words}” is accepted for “{key}”",
        )


def _numeric(item: Item, interaction: NumericInteraction) -> Iterator[Mutant]:
    value, unit = interaction.value, interaction.unit
    for other in (value + max(Decimal(1), value // 4), value * 10):
        changed = replace(interaction, value=other)
        yield _with(item, changed, Kind.NUMERIC_VALUE, f"{value} became {other}")
    new = _UNITS.get(unit, "percent" if unit not in {"percent", "%"} else "")
    changed = replace(interaction, unit=new)
    yield _with(item, changed, Kind.NUMERIC_UNIT, f"“{unit}” became “{new}”")
    for wide, what in ((Decimal(-1), "below nothing"), (abs(value), "so that 0 is right")):
        if wide:
            changed = replace(interaction, tolerance=wide)
            yield _with(item, changed, Kind.NUMERIC_TOLERANCE, f"the tolerance is {wide}, {what}")


# ---------------------------------------------------------------- pairs and spans


def _crossed(item: Item, interaction: MatchInteraction) -> Iterator[Mutant]:
    """Two right sides exchanged, the records of their claims made to fit."""
    pairs = interaction.pairs
    for at in range(len(pairs) - 1):
        one, two = pairs[at], pairs[at + 1]
        crossed = list(pairs)
        crossed[at] = replace(one, right=two.right, claim=recorded(one.claim, one.claim.text))
        crossed[at + 1] = replace(two, right=one.right)
        yield _with(
            item,
            replace(interaction, pairs=tuple(crossed)),
            Kind.PAIRS_CROSSED,
            f"“{one.right}” and “{two.right}” changed places",
        )
        claims = list(pairs)
        claims[at] = replace(one, right=two.right, claim=two.claim)
        claims[at + 1] = replace(two, right=one.right, claim=one.claim)
        yield _with(
            item,
            replace(interaction, pairs=tuple(claims)),
            Kind.PAIRS_CROSSED,
            f"“{one.right}” and “{two.right}” changed places with their claims",
        )


def _marked_elsewhere(
    item: Item, interaction: HotTextInteraction, course: Course
) -> Iterator[Mutant]:
    """Another sentence of the passage as the one to be marked, with and without its evidence."""
    others = [sentence for sentence in interaction.passage if sentence != interaction.key]
    others.sort(key=lambda sentence: distractors.digest(item.id, sentence))
    for sentence in others[:1]:
        other = _with(
            item,
            replace(interaction, key=sentence),
            Kind.SPAN_ELSEWHERE,
            f"“{sentence}” is to be marked",
        )
        yield other
        document = course.library.get(item.evidence[0].source) if item.evidence else None
        spans = anchor.index(document.text).occurrences(sentence) if document else ()
        if document is not None and len(spans) == 1:
            quote = anchor.evidence(document, spans[0].start, spans[0].end)
            yield Mutant(
                kind=Kind.SPAN_ELSEWHERE,
                description=f"{other.description}, and is the evidence",
                item=replace(
                    other.item,
                    evidence=(quote, *item.evidence[1:]),
                    claim=replace(item.claim, edits=()),
                ),
            )
