"""Records of edits tampered with: they no longer lead from the evidence to the claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coursegen.audit.kinds import Kind, Mutant
from coursegen.model import Claim, Edit, Item, MatchInteraction

_WORD = "harbour"


def damaged(item: Item) -> Iterator[Mutant]:
    """The item with each of its edits changed on either side, and with each left out.

    A record of one edit is never left out whole: an item without one is an honest item.
    """
    for edits, what in _tampered(item.claim.edits):
        claim = Claim(text=item.claim.text, edits=edits)
        yield Mutant(kind=Kind.EDITS_TAMPERED, description=what, item=replace(item, claim=claim))
    match item.interaction:
        case MatchInteraction(pairs=pairs) if pairs:
            for edits, what in _tampered(pairs[0].claim.edits):
                claim = Claim(text=pairs[0].claim.text, edits=edits)
                first = replace(pairs[0], claim=claim)
                interaction = replace(item.interaction, pairs=(first, *pairs[1:]))
                yield Mutant(
                    kind=Kind.EDITS_TAMPERED,
                    description=what,
                    item=replace(item, interaction=interaction),
                )
        case _:
            return


def _tampered(edits: tuple[Edit, ...]) -> Iterator[tuple[tuple[Edit, ...], str]]:
    for number, edit in enumerate(edits):
        head, tail = edits[:number], edits[number + 1 :]
        name = f"the {edit.kind.value} edit"
        before = replace(edit, before=_spoilt(edit.before))
        yield (*head, before, *tail), f"{name} replaces “{before.before}”"
        after = replace(edit, after=_spoilt(edit.after))
        yield (*head, after, *tail), f"{name} puts “{after.after}”"
        if len(edits) > 1 and edit.before != edit.after:
            yield (*head, *tail), f"{name} is gone"


def _spoilt(words: str) -> str:
    """*words* with one other word among them."""
    first, space, rest = words.partition(" ")
    return f"{first} {_WORD}{space}{rest}" if words else f" {_WORD}"
