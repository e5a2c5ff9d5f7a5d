"""Where two sources of the course disagree, a stem says whose figure it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from coursegen.check.asked import attributed
from coursegen.check.context import Context
from coursegen.check.statements import true_statements
from coursegen.model import Finding, Item


def told_whose(item: Item, context: Context) -> Iterator[Finding]:
    """Where another source contradicts the key's claim, the stem says whose word it asks for."""
    if attributed(item, context):
        return
    own = {evidence.source for evidence in item.evidence}
    for statement in true_statements(item):
        others = [
            sentence
            for sentence in context.index.candidates(statement.claim.text)
            if sentence.source not in own
        ]
        hit = context.index.any_contradiction(statement.claim.text, statement.filling, among=others)
        if hit is not None:
            sentence, _ = hit
            yield context.error(
                "C407",
                item,
                f'Sources disagree: {sentence.source} says "{sentence.text}"',
                'Let the stem say whose figure it asks for: "According to …".',
            )
            return
