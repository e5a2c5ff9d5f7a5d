"""True/false statements: the text's own, or made false by one change that its claim records.

What is changed is a figure, a name, or two names that change places: never a word whose
opposite the text has not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursegen.facts import Answerable, Slot, Statement, lexicon, occurrences
from coursegen.facts.lexicon import listed
from coursegen.facts.pieces import SUBJECTS, quoted
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
from coursegen.items.single import bounded, idle, wrong_answers
from coursegen.language import inflected
from coursegen.model import (
    Claim,
    Edit,
    EditKind,
    EntityType,
    FactKind,
    Item,
    TrueFalseInteraction,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKED = {Slot.NAME, Slot.FIGURE, Slot.EXCHANGE, Slot.TERM}
_BESIDE_NO = listed(
    """any anyone anybody anything ever yet either until unless at but only because even nor much
    necessarily every everyone everything all always quite since so"""
)
"""Words that change what a denial denies, or that cannot stand without it."""
_HELPING = {"do": "VB", "does": "VBZ", "did": "VBD"}
_SPAN = re.compile(r"\bfrom [^\d]{0,12}\d[^,;]*? to [^\d]{0,12}\d")
"""From one number to another: which of them is the greater shows whether it rose."""
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
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


def opposites(material: Material, found: Found) -> Iterator[Item]:
    """A statement as it is, and turned round in one word: an opposite, or a denial taken back."""
    statement = found.answerable.statement
    if found.answerable.slot is not Slot.WHOLE or not rich(statement):
        return
    opening = lead(material, found)
    yield _item(material, found, Claim(text=statement.text, edits=statement.edits), opening)
    for edit in (*_affirmed(statement), *_opposite(statement)):
        wrong = _mutated(statement, edit)
        if wrong is not None:
            claim = Claim(text=wrong, edits=(*statement.edits, edit))
            yield _item(material, found, claim, opening, edit)
            return


def rich(statement: Statement) -> bool:
    """Whether a statement says enough to be worth judging."""
    narrates = statement.root.lemma_ in lexicon.NARRATING
    if 2 * len(quoted(statement.tokens)) > len(statement.tokens):
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
    if answerable.slot is Slot.NAME and not _known(material, answerable):
        return None  # who is not known may be another name of the same, or have done it as well
    wrong = wrong_answers(material, found)
    if answerable.slot is Slot.TERM:
        head = before.lower().split()[-1]
        wrong = tuple(w for w in wrong if " " in before and w.text.lower().endswith(f" {head}"))
    alike = [w for w in wrong if w.candidate is None or not w.candidate.kind]
    if answerable.figure is not None and answerable.figure.date:
        year = _YEAR.search(before)  # another month of the same year is a trifle
        alike = [w for w in alike if year is None or year[0] not in w.text]
    if not alike:
        return None
    after = alike[0].text
    edit = Edit(EditKind.MUTATION, before, after)
    text = _mutated(answerable.statement, edit)
    return None if text is None else (text, edit)


def _known(material: Material, answerable: Answerable) -> bool:
    """Whether a name is one that a person has listed, or of somebody who says what is stated."""
    attributed = answerable.fact.kind is FactKind.ATTRIBUTION
    return attributed or material.parser.entity(answerable.fact.value) is not None


def _mutated(statement: Statement, edit: Edit) -> str | None:
    places = occurrences(statement.text, edit.before)
    if len(places) != 1:
        return None
    start = places[0]
    return statement.text[:start] + edit.after + statement.text[start + len(edit.before) :]


def _opposite(statement: Statement) -> Iterator[Edit]:
    """The opposite of a word close to the verb that the statement hangs on."""
    root = statement.root
    inside = quoted(statement.tokens)
    for token in statement.tokens:
        opposite = lexicon.TURNED.get(token.text)
        if opposite is None or token.i in inside or token.ent_type_:
            continue
        if root.i not in {token.i, token.head.i, token.head.head.i}:
            continue
        if token.lower_ in {"above", "below"} and _next(token) == "all":
            continue
        if token.pos_ == "VERB" and any(t.dep_ == "ccomp" for t in token.children):
            continue  # one accepts that it is so, and rejects no "that"
        measured = any(t.dep_ == "npadvmod" for t in token.children)
        if measured or (token.i and token.nbor(-1).lower_ == "no"):
            continue  # nothing is "19 metres low", nor "no shorter" so
        if token.pos_ in {"ADJ", "ADV"} and opposite in _VERBS:
            continue
        if token.pos_ != "VERB" and token.tag_ not in _GRADED and token.lower_ not in _COMPASS:
            continue  # a plain adjective mostly tells by its sentence that it was turned
        if token.lower_ in {"earlier", "later"}:
            continue  # than what, is seldom said
        if token.tag_ == "VBN" and token.dep_ == "amod":
            continue  # "fallen leaves" never were risen ones
        grows = token.lemma_ in lexicon.GROWING
        if grows and (not _measured(token) or _SPAN.search(statement.text)):
            continue
        if occurrences(statement.text, opposite) or _article_changes(token, opposite):
            continue
        yield Edit(EditKind.MUTATION, token.text, opposite)


_GRADED = frozenset({"JJR", "JJS", "RBR", "RBS"})
_COMPASS = listed("north south east west northern southern eastern western")
_VERBS = frozenset({"accelerate", "accelerated", "accelerates", "oppose", "destroy", "lower"})


def _next(token: Token) -> str:
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def _measured(verb: Token) -> bool:
    """Whether the subject of a verb is a quantity, which alone can rise or fall."""
    subjects = [t for t in verb.children if t.dep_ in SUBJECTS]
    return any(t.lemma_.lower() in lexicon.MEASURES for s in subjects for t in s.subtree)


def _article_changes(token: Token, opposite: str) -> bool:
    """Whether *a* before a word would have to become *an*, or the other way round."""
    before = token.nbor(-1).lower_ if token.i else ""
    return before in {"a", "an"} and (opposite[0] in "aeiou") != (before == "an")


_ONLY_DENIED = frozenset({"care", "mind", "matter", "bother", "help", "need", "stand"})
"""Verbs that are mostly denied: "did not care to be told"."""


def _affirmed(statement: Statement) -> Iterator[Edit]:
    """What a statement denies of its subject, affirmed."""
    root = statement.root
    kept = {t.i for t in statement.tokens} - quoted(statement.tokens)
    denial = next((t for t in root.children if t.dep_ == "neg" and t.i in kept), None)
    if denial is None or root.i not in kept or denial.i == 0:
        return
    if any(t.lower_ in {"may", "might"} for t in root.children):
        return  # what may not be, may be
    if denial.lower_ in {"n't", "n’t"} or root.lemma_ in _ONLY_DENIED:
        return  # what is said lightly, or hardly ever affirmed, reads oddly when it is turned round
    if _BESIDE_NO & {t.lower_ for t in statement.tokens if t.i > denial.i}:
        return  # "since" and "so" give reasons for what is denied
    doc = denial.doc
    helper = doc[denial.i - 1]
    if denial.lower_ == "never" and denial.i < root.i:
        yield Edit(
            EditKind.MUTATION, f"{denial.text} {doc[denial.i + 1].text}", doc[denial.i + 1].text
        )
    elif denial.lower_ != "not" or helper.i not in kept:
        return
    elif helper.lower_ in _HELPING:
        said = inflected(root.lemma_, _HELPING[helper.lower_])
        if said and denial.i < root.i <= denial.i + 3:
            between = doc[denial.i + 1 : root.i].text
            after = f"{between} {said[0]}".strip()
            yield Edit(EditKind.MUTATION, doc[helper.i : root.i + 1].text, after)
    elif helper.pos_ in {"AUX", "VERB"}:
        yield Edit(EditKind.MUTATION, doc[helper.i : denial.i + 1].text, helper.text)
