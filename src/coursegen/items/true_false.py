"""True/false statements: the text's own, or made false by one change that its claim records.

What is changed is a figure, who says it, or two names that change places. A word turned into its
opposite, or a denial taken back, mostly reads oddly, or tells by itself that it is false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursegen.facts import Answerable, Slot, Statement, lexicon, occurrences
from coursegen.facts.pieces import quoted
from coursegen.items.material import (
    Found,
    Material,
    clip,
    content,
    draft,
    lead,
    led,
    rationale,
)
from coursegen.items.single import bounded, idle, introduced, lasting, wrong_answers
from coursegen.language import QUOTATION_MARKS
from coursegen.model import (
    Claim,
    Edit,
    EditKind,
    EntityType,
    FactKind,
    Item,
    TrueFalseInteraction,
)
from coursegen.quantities import YEAR

_ASKED = {Slot.NAME, Slot.FIGURE, Slot.EXCHANGE, Slot.TERM}
_FROM_ON = re.compile(r"\b(?:since|after|by|before|until) (?:about |around )?$", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:twice|once|thrice|times|more than|at least|fewer|\w+ of)\b|\d")
_RICH = 6
"""Words of matter that a statement needs."""


def true_false(material: Material, found: Found) -> Iterator[Item]:
    """The statement of a fact as it is, and made false in the fact's value."""
    answerable = found.answerable
    if answerable.slot not in _ASKED:
        return
    if (
        not rich(answerable.statement)
        or idle(material, found)
        or (answerable.figure and bounded(answerable.figure))
    ):
        return
    false = _false(material, found)
    if false is None:
        return
    wrong, mutation = false
    opening = lead(material, found)
    statement = answerable.statement
    yield _item(material, found, Claim(text=statement.text, edits=statement.edits), opening)
    yield _item(
        material, found, Claim(text=wrong, edits=(*statement.edits, mutation)), opening, mutation
    )


def stated(material: Material, found: Found) -> Iterator[Item]:
    """A whole statement as it is."""
    statement = found.answerable.statement
    if found.answerable.slot is Slot.WHOLE and rich(statement):
        claim = Claim(text=statement.text, edits=statement.edits)
        yield _item(material, found, claim, lead(material, found))


def rich(statement: Statement) -> bool:
    """Whether a statement says enough to be worth judging."""
    narrates = statement.root.lemma_ in lexicon.NARRATING
    spoken = 2 * len(quoted(statement.tokens)) > len(statement.tokens)
    if spoken or statement.text[:1] in QUOTATION_MARKS:
        return False  # what somebody said, word for word, is not to be judged
    if any(t.lower_ in {"should", "ought"} for t in statement.root.children):
        return False  # whether something should be is nobody's to mark as true
    return len(content(statement.text)) >= _RICH and not narrates


def _item(
    material: Material, found: Found, claim: Claim, opening: str, mutation: Edit | None = None
) -> Item:
    statement = found.answerable.statement
    stem = led(opening, claim.text, found)
    if mutation is None:
        told = rationale(material, found, found.answerable.fact.value)
        interaction = TrueFalseInteraction(answer=True)
    else:
        swapped = found.answerable.slot is Slot.EXCHANGE
        words = found.answerable.members[0] if swapped else mutation.before
        told = (
            f"It is the other way round: “{clip(statement.text, words, room=14)}”"
            if swapped
            else f"The reading has {mutation.before}, not {mutation.after}: "
            f"“{clip(statement.text, words)}”"
        )
        interaction = TrueFalseInteraction(answer=False, correction=mutation.before)
    return draft(material, found, interaction, stem=stem, claim=claim, rationale=told)


def _false(material: Material, found: Found) -> tuple[str, Edit] | None:
    answerable = found.answerable
    before = answerable.fact.value
    if answerable.slot is Slot.EXCHANGE:
        if answerable.statement.edits:
            return None
        first, second = answerable.members
        inner = before[len(first) : len(before) - len(second)]
        whole = answerable.statement.text
        swapped = whole.replace(before, second + inner + first, 1)
        return swapped, Edit(EditKind.MUTATION, whole, swapped)
    if answerable.role == "speaker" and answerable.type is not EntityType.PERSON:
        return None
    if answerable.role == "owner" and answerable.slot is Slot.NAME:
        return None  # a club's manager is its players' manager as well
    if answerable.slot is Slot.NAME and answerable.fact.kind is not FactKind.ATTRIBUTION:
        return None  # another may be the same by another name, have done it as well, or be absurd
    if answerable.slot is Slot.NAME and introduced(answerable.statement, before):
        return None  # what describes somebody tells by itself that another is not meant
    if lasting(answerable):
        return None  # who led in 2022 may have led in 2019
    if answerable.role == "example":
        return None  # if a wine of £12 costs no more than before, so may one of £9
    wrong = wrong_answers(material, found)
    if answerable.slot is Slot.TERM:
        head = before.lower().split()[-1]
        wrong = tuple(w for w in wrong if " " in before and w.text.lower().endswith(f" {head}"))
    alike = [w for w in wrong if w.candidate is None or not w.candidate.kind]
    if answerable.figure is not None and answerable.figure.date:
        if _counts_since(answerable):
            return None
        year = YEAR.search(before)  # another month of the same year is a trifle
        alike = [w for w in alike if year is None or year[0] not in w.text]
    if not alike:
        return None
    after = alike[0].text
    edit = Edit(EditKind.MUTATION, before, after)
    text = _mutated(answerable.statement, edit)
    return None if text is None else (text, edit)


def _counts_since(answerable: Answerable) -> bool:
    """Whether something is counted from a date on: what fell twice since 2019 did since 2009."""
    text = answerable.statement.text
    before, _, after = text.partition(answerable.fact.value)
    return bool(_FROM_ON.search(before) and _COUNT.search(f"{before} {after}"))


def _mutated(statement: Statement, edit: Edit) -> str | None:
    places = occurrences(statement.text, edit.before)
    if len(places) != 1:
        return None
    start = places[0]
    return statement.text[:start] + edit.after + statement.text[start + len(edit.before) :]
