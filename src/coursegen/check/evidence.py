"""Evidence rules: an item points at words that stand, unchanged and once, in what is read."""

from __future__ import annotations

from collections.abc import Iterator

from coursegen import anchor
from coursegen.check.context import Context
from coursegen.model import Evidence, ExtendedTextInteraction, Finding, Item, TextPositionSelector


def cited(item: Item) -> tuple[Evidence, ...]:
    """All evidence of an item, that of its rubric included."""
    match item.interaction:
        case ExtendedTextInteraction(rubric=rubric):
            return (*item.evidence, *(criterion.evidence for criterion in rubric))
        case _:
            return item.evidence


def span_of(evidence: Evidence, context: Context) -> TextPositionSelector | None:
    """Where evidence stands in its source, None where that is not exactly one place."""
    document = context.course.library.get(evidence.source)
    return anchor.resolve(evidence, document).span if document else None


def found(item: Item, context: Context) -> Iterator[Finding]:
    """Every quotation stands word for word in its source."""
    if not cited(item):
        yield context.error(
            "E101", item, "The item has no evidence.", "Quote the words that prove its answer."
        )
    for evidence in cited(item):
        document = context.course.library.get(evidence.source)
        if document is None:
            yield context.error(
                "E101",
                item,
                f"There is no source '{evidence.source}'.",
                f"The sources are: {', '.join(context.course.library)}.",
            )
            continue
        placement = anchor.resolve(evidence, document)
        if placement.status is anchor.Status.LOST:
            words = ""
            if placement.suggestion is not None:
                span = placement.suggestion
                words = f'Nearest in the text: "{document.text[span.start : span.end]}".'
            yield context.error(
                "E101",
                item,
                f'"{evidence.quote.exact}" is not in {evidence.source}.',
                words or "Quote the words of the source.",
            )


def unique(item: Item, context: Context) -> Iterator[Finding]:
    """Every quotation stands at one place of its source, or its prefix and suffix tell which."""
    for evidence in cited(item):
        document = context.course.library.get(evidence.source)
        if document is None:
            continue
        placement = anchor.resolve(evidence, document)
        if placement.status is anchor.Status.AMBIGUOUS:
            yield context.error(
                "E102",
                item,
                f'"{evidence.quote.exact}" stands {len(placement.spans)} times in '
                f"{evidence.source}.",
                "Quote more words, or give `prefix` or `suffix`.",
            )


def unchanged(item: Item, context: Context) -> Iterator[Finding]:
    """The source is the one in which the evidence was placed."""
    for evidence in cited(item):
        document = context.course.library.get(evidence.source)
        if document is None or not evidence.digest or evidence.digest == document.digest:
            continue
        yield context.error(
            "E103",
            item,
            f"{evidence.source} has changed since the item was written.",
            "Read the item against the new text; then delete the evidence's start, end and "
            "digest, and change `exact` where the words have changed.",
        )


def read(item: Item, context: Context) -> Iterator[Finding]:
    """Every quotation lies within one of the module's excerpts, so that students have read it."""
    for evidence in cited(item):
        span = span_of(evidence, context)
        if span is None:
            continue
        if not any(
            excerpt.evidence.source == evidence.source
            and excerpt.evidence.position is not None
            and excerpt.evidence.position.start <= span.start
            and span.end <= excerpt.evidence.position.end
            for excerpt in context.module.excerpts
        ):
            yield context.error(
                "E105",
                item,
                f'"{evidence.quote.exact}" is in none of the readings of {context.module.id}.',
                "Add the passage to the module's excerpts, or quote one that is read.",
            )
