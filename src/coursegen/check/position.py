"""A recorded position is where the words stand, and no quotation begins or ends in mid-word."""

from __future__ import annotations

from collections.abc import Iterator

from coursegen import anchor
from coursegen.check.context import Context
from coursegen.check.evidence import cited
from coursegen.model import Finding, Item


def placed(item: Item, context: Context) -> Iterator[Finding]:
    """Start and end, where they are given, are those of whole words in the unchanged source."""
    for evidence in cited(item):
        document = context.course.library.get(evidence.source)
        if document is None or evidence.digest not in {"", document.digest}:
            continue
        placement = anchor.resolve(evidence, document)
        if placement.span is None:
            continue
        if placement.status is anchor.Status.MOVED:
            beside = "context" in placement.differences
            yield context.error(
                "E106",
                item,
                f'"{evidence.quote.exact}" stands at {placement.span.start} to '
                f"{placement.span.end} of {evidence.source}, not where the item says"
                + (": the words beside it are others." if beside else "."),
                "Run `coursegen repair`, or delete the evidence's prefix, suffix, start, end "
                "and digest.",
            )
        elif placement.span not in anchor.index(document.text).occurrences(evidence.quote.exact):
            yield context.error(
                "E106",
                item,
                f'"{evidence.quote.exact}" begins or ends within a word of {evidence.source}.',
                "Quote whole words.",
            )
