"""Claim rules: the evidence supports what the key completes, and nothing supports a distractor.

`not established` is never read as false: a false statement needs a contradiction that has
a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursegen import support
from coursegen.check.context import Context
from coursegen.check.evidence import span_of
from coursegen.check.statements import Statement, distractors, true_statements
from coursegen.model import (
    GAP,
    BlockKind,
    EditKind,
    Evidence,
    Finding,
    Item,
    MatchInteraction,
    TrueFalseInteraction,
)
from coursegen.support import Verdict


def supported(item: Item, context: Context) -> Iterator[Finding]:
    """Each key's claim is its evidence plus licensed edits."""
    for statement in true_statements(item):
        judgement = judge(statement, context)
        if judgement.verdict is not Verdict.SUPPORTED:
            words = f" ({', '.join(judgement.words)})" if judgement.words else ""
            yield context.error(
                "C401",
                item,
                f'The evidence does not prove "{statement.text}": {judgement.reason}{words}.',
                "Keep the claim's words close to the evidence, or quote the evidence it rests on.",
            )


def judge(statement: Statement, context: Context) -> support.Judgement:
    """Whether a statement's evidence supports it: its recorded edits replayed, else found."""
    evidence = " ".join(one.quote.exact for one in statement.evidence)
    before = surroundings(statement.evidence[0], context) if statement.evidence else ""
    if statement.claim.edits and len(statement.evidence) == 1:
        source = context.course.library.get(statement.evidence[0].source)
        return support.replay(
            statement.claim,
            evidence,
            statement.filling,
            parser=context.parser,
            context=before,
            source=source.source if source else None,
        )
    return support.judge(statement.text, evidence, parser=context.parser, context=before)


def surroundings(evidence: Evidence, context: Context) -> str:
    """The paragraph up to the evidence, for pronouns and speakers."""
    span = span_of(evidence, context)
    if span is None:
        return ""
    document = context.course.library[evidence.source]
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.start <= span.start < block.end:
            return document.text[block.start : span.start].strip()
    return ""


def no_distractor_true(item: Item, context: Context) -> Iterator[Finding]:
    """No sentence of any source supports what a distractor would make of the claim."""
    for text in _wrong(item):
        hit = context.index.any_support(text)
        if hit is not None:
            sentence, _ = hit
            yield context.error(
                "C402",
                item,
                f'"{text}" is true as well: {sentence.source} says "{sentence.text}"',
                "Replace the distractor.",
            )


def _wrong(item: Item) -> Iterator[str]:
    match item.interaction:
        case MatchInteraction(pairs=pairs):
            for pair in pairs:
                for other in pairs:
                    if other is not pair and GAP in pair.claim.text:
                        yield pair.claim.completed(other.right)
        case TrueFalseInteraction(answer=False):
            yield item.claim.text
        case _:
            if GAP in item.claim.text:
                for option in distractors(item):
                    yield item.claim.completed(option.text)


def _corrected(item: Item, correction: str) -> str:
    """The statement as it was before its mutation; what is true, where none is recorded."""
    for edit in item.claim.edits:
        if edit.kind is EditKind.MUTATION:
            return item.claim.text.replace(edit.after, edit.before, 1)
    return correction


def contradicted(item: Item, context: Context) -> Iterator[Finding]:
    """A false statement is contradicted by its evidence, by a contradiction that has a name."""
    match item.interaction:
        case TrueFalseInteraction(answer=False, correction=correction):
            evidence = " ".join(one.quote.exact for one in item.evidence)
            judgement = support.contradiction(
                item.claim.text, _corrected(item, correction), evidence, parser=context.parser
            )
            if judgement.verdict is not Verdict.CONTRADICTED:
                yield context.error(
                    "C404",
                    item,
                    f'Nothing in the evidence contradicts "{item.claim.text}": {judgement.reason}.',
                    "Make one thing false: a name, a number, a date, or the polarity.",
                )
        case _:
            return
