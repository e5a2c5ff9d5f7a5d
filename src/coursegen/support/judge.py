"""Whether evidence supports a claim: the edits are found, and each must be licensed.

One sentence has to cover the claim; several are never added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from coursegen.language import Parser, Sentence
from coursegen.model import Block, BlockKind, Document, Source
from coursegen.quantities import contradicts
from coursegen.support import qualifiers as q
from coursegen.support.align import changes, later_changes
from coursegen.support.licences import Fault, Scene, faults
from coursegen.support.references import Reference
from coursegen.support.roles import turned, worth_turning
from coursegen.support.speakers import attributed, claimed_sayings, same_speaker, sayings
from coursegen.support.verdict import (
    Judgement,
    Setting,
    Verdict,
    contradicted,
    not_established,
    supported,
)
from coursegen.support.words import Row, Word, bare, claimed, equal, pieces, stem, words

_NEAR = 3
"""How many sentences, those that share most words with the claim, are looked at closely."""
_COVER = 0.5
"""The share of a claim's matter that a sentence must hold to be looked at closely."""


def judge(
    claim: str,
    evidence: Sequence[Sentence] | str,
    *,
    parser: Parser,
    context: str = "",
    setting: Setting = "strict",  # noqa: ARG001
) -> Judgement:
    """Whether *evidence* supports *claim*, judged sentence by sentence.

    *context* is the paragraph that the evidence stands in, for what its pronouns mean.
    """
    if not claim.strip():
        return not_established("empty")
    spans = _spans(evidence, context, parser)
    whole = _one(claimed(claim), spans, parser)
    parts = pieces(claim)
    if whole.supported or len(parts) == 1:
        return whole
    return min((_one(claimed(part), spans, parser) for part in parts), key=_rank)


def sentences(text: str, parser: Parser) -> tuple[Sentence, ...]:
    """The sentences of a paragraph."""
    if not text.strip():
        return ()
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return parser.sentences(Document(source=Source(id="", title=""), text=text, blocks=(block,)))


def coverage(claim: Sequence[Word], sentence: Sequence[Word]) -> float:
    """The share of the claim's content words whose lemma or value the sentence holds."""
    matter = [w for w in claim if w.content]
    if not matter:
        return 1.0
    held = {stem(w.low) for w in sentence}
    values = [w for w in sentence if w.measure is not None]
    found = sum(stem(w.low) in held or any(equal(v, w) for v in values) for w in matter)
    return found / len(matter)


def _rank(judgement: Judgement) -> int:
    return [Verdict.CONTRADICTED, Verdict.NOT_ESTABLISHED, Verdict.SUPPORTED].index(
        judgement.verdict
    )


def _spans(evidence: Sequence[Sentence] | str, context: str, parser: Parser) -> tuple[Span, ...]:
    if not isinstance(evidence, str):
        return tuple(sentence.span for sentence in evidence)
    start = context.find(evidence) if context and evidence else -1
    if start < 0:
        return tuple(s.span for s in sentences(evidence, parser))
    end = start + len(evidence)
    return tuple(s.span for s in sentences(context, parser) if s.start < end and s.end > start)


def _one(claim: tuple[Word, ...], spans: Sequence[Span], parser: Parser) -> Judgement:
    rows = [(coverage(claim, row), row, span) for span in spans if (row := words(span))]
    near = sorted((r for r in rows if r[0] >= _COVER), key=lambda r: -r[0])[:_NEAR]
    verdicts: list[Judgement] = []
    for _, row, span in near:
        verdict = _against(claim, row, span, parser)
        if verdict.supported:
            return verdict
        verdicts.append(verdict)
    if not verdicts:
        return not_established("coverage")
    return next((v for v in verdicts if v.verdict is Verdict.CONTRADICTED), verdicts[0])


def _against(claim: Row, row: Row, span: Span, parser: Parser) -> Judgement:
    reference = Reference(tuple(e for e in span.doc.ents if e.end <= span.end))
    wrong, changed = _compared(claim, row, reference, parser)
    if not wrong:
        return supported("near-verbatim" if changed else "verbatim")
    if worth_turning(row, claim) and any(
        not _compared(claim, other, reference, parser)[0] for other in turned(row, span)
    ):
        return supported("voice")
    if attributed(claim):
        for said in sayings(row, span):
            for told in claimed_sayings(claim):
                if (
                    same_speaker(said.speaker, told.speaker, reference, parser)
                    and not (_compared(told.matter, said.matter, reference, parser)[0])
                ):
                    return supported("attribution")
    return _named(wrong) or not_established(wrong[0].code, wrong[0].words)


def _compared(
    claim: Row, row: Row, reference: Reference, parser: Parser
) -> tuple[tuple[Fault, ...], bool]:
    """The unlicensed changes between two rows, and whether there was any change."""
    found = changes(row, claim)
    scene = Scene(evidence=row, claim=claim, changes=found, reference=reference, parser=parser)
    wrong = faults(scene)
    if wrong and not any(bare(change.added) for change in found):
        later = replace(scene, changes=later_changes(row, claim))
        if not faults(later):
            return (), True
    return wrong, bool(found)


def _named(wrong: Sequence[Fault]) -> Judgement | None:
    """The one contradiction that the unlicensed changes make, where they make just one."""
    if len(wrong) == 2:
        one, two = (tuple(w.low for w in f.change.lost) for f in wrong)
        three, four = (tuple(w.low for w in f.change.added) for f in wrong)
        if one and one == four and two == three:
            return contradicted("order", wrong[0].words + wrong[1].words)
    if len(wrong) != 1:
        return None
    fault = wrong[0]
    lost, added = bare(fault.change.lost), bare(fault.change.added)
    if len(lost) == 1 and len(added) == 1:
        left, right = lost[0].measure, added[0].measure
        if left is not None and right is not None and contradicts(left, right):
            return contradicted("value", fault.words)
    if lost and added and all(w.name for w in (*lost, *added)):
        return contradicted("slot", fault.words)
    polar = [w for w in (*lost, *added) if w.low not in {"do", "does", "did"}]
    if not (lost and added) and len(polar) == 1 and polar[0].low in q.NEGATORS:
        return contradicted("polarity", fault.words)
    return None
