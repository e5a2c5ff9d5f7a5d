"""Claim rules: the evidence supports what the key completes, and nothing supports a distractor.

`not established` is never read as false: a false statement needs a contradiction that has
a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coursegen import support
from coursegen.check.context import Context
from coursegen.check.evidence import span_of
from coursegen.check.statements import Statement, distractors, true_statements
from coursegen.language import Sentence
from coursegen.model import (
    GAP,
    Claim,
    EditKind,
    Evidence,
    Finding,
    HotTextInteraction,
    Item,
    MatchInteraction,
    TrueFalseInteraction,
)
from coursegen.support import Verdict
from coursegen.support.judge import sentences


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
    sentences = standing(statement.evidence, context)
    if statement.claim.edits and len(statement.evidence) == 1:
        source = context.course.library.get(statement.evidence[0].source)
        return support.replay(
            statement.claim,
            statement.evidence[0].quote.exact,
            statement.filling,
            parser=context.parser,
            context=sentences,
            source=source.source if source else None,
        )
    return support.judge(statement.text, sentences, parser=context.parser)


def standing(evidence: Sequence[Evidence], context: Context) -> tuple[Sentence, ...]:
    """The whole sentences that the evidence touches: what stands around a quotation counts."""
    found: dict[Sentence, None] = {}
    for one in evidence:
        span = span_of(one, context)
        if span is not None:
            found |= dict.fromkeys(context.index.touching(one.source, span.start, span.end))
    return tuple(found)


def no_distractor_true(item: Item, context: Context) -> Iterator[Finding]:
    """No sentence of any source supports what a distractor would make of the claim."""
    own = standing(item.evidence, context)
    for claim, filling in _wrong(item):
        told = (claim, *_untold(claim))
        hits = (
            context.index.any_support(
                one.text,
                filling,
                among=[near for near in context.index.candidates(one.text) if near not in own],
            )
            for one in told
        )
        hit = next((hit for hit in hits if hit is not None), None)
        if hit is not None:
            sentence, _ = hit
            yield context.error(
                "C402",
                item,
                f'"{claim.completed(filling)}" is true as well: {sentence.source} says '
                f'"{sentence.text}"',
                "Replace the distractor.",
            )


def one_option_true(item: Item, context: Context) -> Iterator[Finding]:
    """The evidence itself makes no distractor true beside the key, as "over 60" does "over 40"."""
    own = standing(item.evidence, context)
    for claim, filling in _wrong(item):
        told = (claim, *_untold(claim))
        if any(context.index.any_support(one.text, filling, among=own) for one in told):
            yield context.error(
                "C403",
                item,
                f'The evidence proves "{claim.completed(filling)}" as well as the key.',
                "Replace the distractor, or quote and ask more closely.",
            )


def one_to_mark(item: Item, context: Context) -> Iterator[Finding]:
    """The sentence to be marked is the smallest answer, one sentence, and the only one."""
    match item.interaction:
        case HotTextInteraction(passage=passage, key=key):
            pass
        case _:
            return
    if len(sentences(key, context.parser)) > 1:
        yield context.error(
            "C411", item, "What is to be marked is more than a sentence.", "Mark one sentence."
        )
    for other in passage:
        if (
            other != key
            and support.judge(
                item.claim.text, other, parser=context.parser, setting="balanced"
            ).supported
        ):
            yield context.error(
                "C411",
                item,
                f'"{other}" answers as well as the sentence to be marked.',
                "Shorten the passage, or ask more closely.",
            )


_ATTRIBUTED = re.compile(r"According to [^,]{1,80}, (?=\w)")


def _untold(claim: Claim) -> Iterator[Claim]:
    """The claim as a source says it that does not name itself, where it is told as somebody's."""
    if match := _ATTRIBUTED.match(claim.text):
        yield Claim(text=claim.text[match.end() :])


def _wrong(item: Item) -> Iterator[tuple[Claim, str]]:
    """The claims that must not be true, and what fills their gaps."""
    match item.interaction:
        case MatchInteraction(pairs=pairs):
            for pair in pairs:
                for other in pairs:
                    if other is not pair and GAP in pair.claim.text:
                        yield pair.claim, other.right
        case TrueFalseInteraction(answer=False):
            yield item.claim, ""
        case _:
            if GAP in item.claim.text:
                for option in distractors(item):
                    yield item.claim, option.text


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
            judgement = support.contradiction(
                item.claim.text,
                _corrected(item, correction),
                standing(item.evidence, context),
                parser=context.parser,
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
