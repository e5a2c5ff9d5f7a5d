"""An item's claims, each with the words of its gap, and a way to put others in their place.

A reworded claim brings a record of edits that fits it, as a careless writer would keep it,
so that it is the gate's judgement that is tried and not its bookkeeping.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from coursegen import distractors
from coursegen.model import (
    GAP,
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Edit,
    EditKind,
    Evidence,
    ExtendedTextInteraction,
    HotTextInteraction,
    Interaction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A true claim of an item, its key, its evidence, and how the item looks with others."""

    claim: Claim
    filling: str
    """Empty where the claim has no gap."""
    evidence: tuple[Evidence, ...]
    put: Callable[[Claim, str], Item]

    @property
    def text(self) -> str:
        """The completed claim."""
        return self.claim.completed(self.filling)

    @property
    def gap(self) -> int:
        """Where the filling begins in the completed claim; -1 without a gap."""
        return self.claim.text.find(GAP)

    def in_gap(self, start: int, end: int) -> bool:
        """Whether the code points *start* to *end* of the completed claim touch its filling."""
        return self.gap >= 0 and start < self.gap + len(self.filling) and end > self.gap

    def rewritten(self, start: int, end: int, new: str) -> Claim:
        """The claim with *new* for the code points *start* to *end* of its completed text."""
        shift = 0 if self.gap < 0 or end <= self.gap else len(GAP) - len(self.filling)
        text = self.claim.text
        return recorded(self.claim, text[: start + shift] + new + text[end + shift :])

    def refilled(self, new: str) -> Item:
        """The item with another key, the record of edits made to fit where it can be."""
        edits: list[Edit] = []
        for edit in self.claim.edits:
            if edit.kind is EditKind.GAP:
                edits += [
                    Edit(EditKind.FORMAT, self.filling, new),
                    Edit(EditKind.GAP, new, edit.after),
                ]
            else:
                edits.append(edit)
        if self.evidence and new in self.evidence[0].quote.exact:
            edits = []  # a record cannot name one of two places
        return self.put(Claim(text=self.claim.text, edits=tuple(edits)), new)


def recorded(claim: Claim, text: str) -> Claim:
    """*claim* reworded to *text*, with a last edit that makes its record come to that."""
    if not claim.edits or text == claim.text:
        return Claim(text=text, edits=claim.edits)
    start = _alike(claim.text, text)
    room = min(len(claim.text), len(text)) - start
    end = len(claim.text) - min(_alike(claim.text[::-1], text[::-1]), room)
    while start > 0 and (not claim.text[start - 1].isspace() or start == end):
        start -= 1
    while end < len(claim.text) and not claim.text[end].isspace():
        end += 1
    while claim.text.count(claim.text[start:end]) > 1:
        if end < len(claim.text):
            end = _following(claim.text, end)
        else:
            start = claim.text.rfind(" ", 0, max(start - 1, 0)) + 1
    after = text[start : len(text) - (len(claim.text) - end)]
    edit = Edit(EditKind.FORMAT, claim.text[start:end].rstrip("."), after.rstrip("."))
    return Claim(text=text, edits=(*claim.edits, edit))


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _following(text: str, end: int) -> int:
    space = text.find(" ", end + 1)
    return len(text) if space < 0 else space


def slots(item: Item) -> tuple[Slot, ...]:
    """The true claims of an item: one a key, one a pair; none of a false statement."""
    interaction = item.interaction
    match interaction:
        case ChoiceInteraction(key=key):
            return (
                _slot(
                    item,
                    key.text,
                    lambda claim, new: reworded(
                        item, claim, replace(interaction, key=replace(key, text=new))
                    ),
                ),
            )
        case MultipleResponseInteraction(keys=keys):
            return tuple(
                _slot(item, key.text, _put_key(item, interaction, number))
                for number, key in enumerate(keys)
            )
        case ClozeInteraction(key=word) | ShortAnswerInteraction(key=word):
            return (
                _slot(
                    item,
                    word,
                    lambda claim, new: reworded(item, claim, replace(interaction, key=new)),
                ),
            )
        case NumericInteraction(key=word):
            return (_slot(item, word, _put_number(item, interaction)),)
        case MatchInteraction(pairs=pairs):
            return tuple(
                Slot(
                    claim=pair.claim,
                    filling=pair.right,
                    evidence=(item.evidence[number],)
                    if len(item.evidence) == len(pairs)
                    else item.evidence,
                    put=_put_pair(item, interaction, number),
                )
                for number, pair in enumerate(pairs)
            )
        case TrueFalseInteraction(answer=True) | HotTextInteraction():
            return (_slot(item, "", lambda claim, _: reworded(item, claim, interaction)),)
        case TrueFalseInteraction() | OrderInteraction() | ExtendedTextInteraction():
            return ()
        case never:
            assert_never(never)


def reworded(item: Item, claim: Claim, interaction: Interaction) -> Item:
    """The item with another claim and answer, and its stem with the claim where it holds it."""
    old, new, stem = item.claim.text, claim.text, item.stem
    if old and old in stem:
        stem = stem.replace(old, new, 1)
    elif len(old) > 1 and old[1:] in stem and new[:1] == old[:1]:
        stem = stem.replace(old[1:], new[1:], 1)
    return replace(item, claim=claim, stem=stem, interaction=interaction)


def _slot(item: Item, filling: str, put: Callable[[Claim, str], Item]) -> Slot:
    return Slot(claim=item.claim, filling=filling, evidence=item.evidence, put=put)


def _put_key(
    item: Item, interaction: MultipleResponseInteraction, number: int
) -> Callable[[Claim, str], Item]:
    def put(claim: Claim, new: str) -> Item:
        keys = list(interaction.keys)
        keys[number] = Option(text=new, rationale=keys[number].rationale)
        return reworded(item, claim, replace(interaction, keys=tuple(keys)))

    return put


def _put_number(item: Item, interaction: NumericInteraction) -> Callable[[Claim, str], Item]:
    """Key and value together, so that they agree and are both wrong."""

    def put(claim: Claim, new: str) -> Item:
        old, other = distractors.number_in(interaction.key), distractors.number_in(new)
        value = interaction.value
        if old and other is not None:
            value = value * other / old
        return reworded(item, claim, replace(interaction, key=new, value=value))

    return put


def _put_pair(
    item: Item, interaction: MatchInteraction, number: int
) -> Callable[[Claim, str], Item]:
    def put(claim: Claim, new: str) -> Item:
        pairs = list(interaction.pairs)
        pairs[number] = replace(pairs[number], claim=claim, right=new)
        return replace(item, interaction=replace(interaction, pairs=tuple(pairs)))

    return put
