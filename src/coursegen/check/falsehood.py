"""A false statement is one step away from a true one, and that step is the one on record."""

from __future__ import annotations

from collections.abc import Iterator

from coursegen import support
from coursegen.answers import normal
from coursegen.check.claim import standing
from coursegen.check.context import Context
from coursegen.model import EditKind, Finding, Item, TrueFalseInteraction
from coursegen.support import Verdict


def one_step_from_truth(item: Item, context: Context) -> Iterator[Finding]:
    """A false statement's record leads to it by one mutation, without which it is proved."""
    match item.interaction:
        case TrueFalseInteraction(answer=False, correction=correction) if item.claim.edits:
            pass
        case _:
            return
    mutations = [edit for edit in item.claim.edits if edit.kind is EditKind.MUTATION]
    if len(mutations) != 1:
        yield context.error(
            "C409",
            item,
            f"The record of a false statement has {len(mutations)} mutations; it must have one.",
            "Record what was made false, and nothing else, as its mutation.",
        )
        return
    (mutation,) = mutations
    if normal(correction) != normal(mutation.before):
        yield context.error(
            "C409",
            item,
            f'The correction is "{correction}", but what was made false was "{mutation.before}".',
            "Give the words that the mutation replaced as the correction.",
        )
    first = item.evidence[0]
    source = context.course.library.get(first.source)
    judgement = support.replay(
        item.claim,
        " ".join(evidence.quote.exact for evidence in item.evidence),
        "",
        parser=context.parser,
        context=standing(item.evidence, context),
        source=source.source if source else None,
    )
    if judgement.verdict is not Verdict.CONTRADICTED:
        yield context.error(
            "C409",
            item,
            f'The evidence, with "{mutation.after}" for "{mutation.before}", does not come to '
            f'"{item.claim.text}": {judgement.reason}.',
            "Let the statement be the evidence's own, but for the one thing that is false.",
        )
