"""Whether evidence supports a claim: the edits are found, and each must be licensed.

One sentence has to cover the claim; several are never added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coursegen.language import Parser, Sentence
from coursegen.model import Block, BlockKind, Document, Source
from coursegen.support.align import changes, later_changes
from coursegen.support.balanced import paraphrases, stems
from coursegen.support.contradictions import named
from coursegen.support.drops import halves
from coursegen.support.licences import Scene, faults
from coursegen.support.references import Reference
from coursegen.support.roles import moved, turned, worth_turning
from coursegen.support.speakers import attributed, claimed_sayings, same_speaker, sayings
from coursegen.support.touches import touched
from coursegen.support.verdict import (
    Judgement,
    Setting,
    Verdict,
    not_established,
    supported,
)
from coursegen.support.words import Row, Word, bare, claimed, equal, pieces, stem, words

if TYPE_CHECKING:
    from spacy.tokens import Span

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
    setting: Setting = "strict",
) -> Judgement:
    """Whether *evidence* supports *claim*, judged sentence by sentence.

    *context* is the paragraph that the evidence stands in, for what its pronouns mean;
    sentences of a document bring theirs with them, and cost no parse.
    """
    if not claim.strip():
        return not_established("empty")
    standing = placed(evidence, context, parser) if isinstance(evidence, str) else evidence
    if any(sentence.text == claim for sentence in standing):
        return supported("verbatim")
    spans = tuple(sentence.span for sentence in standing)
    whole = _one(claimed(claim), spans, parser)
    parts = pieces(claim)
    if not whole.supported and len(parts) > 1:
        whole = min((_one(claimed(part), spans, parser) for part in parts), key=_rank)
    if whole.supported or setting == "strict":
        return whole
    parsed = [words(sentence.span) for sentence in sentences(claim, parser)]
    loose = min((_paraphrased(row, spans, parser) for row in parsed), key=_rank)
    return loose if loose.supported or whole.verdict is Verdict.NOT_ESTABLISHED else whole


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


def placed(evidence: str, context: str, parser: Parser) -> tuple[Sentence, ...]:
    """The sentences that *evidence* touches, parsed within their paragraph where that is given.

    A *context* that does not hold the evidence is what stands before it.
    """
    start = context.find(evidence) if evidence else -1
    if start < 0 and context.strip():
        context = f"{context.rstrip()} {evidence}"
        start = len(context) - len(evidence)
    elif start < 0:
        context, start = evidence, 0
    end = start + len(evidence)
    return tuple(s for s in sentences(context, parser) if s.start < end and s.end > start)


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


def _paraphrased(claim: Row, spans: Sequence[Span], parser: Parser) -> Judgement:
    """The best judgement of a parsed claim against any of the sentences, in balance."""
    rows = {span: words(span) for span in spans}
    near = sorted(
        ((coverage(claim, row), span) for span, row in rows.items()), key=lambda found: -found[0]
    )[:_NEAR]
    verdicts = []
    for _, span in near:
        around = stems([row for other, row in rows.items() if other != span])
        own = stems([rows[span]])
        verdict = _too_close(claim, span, parser) or paraphrases(
            claim, rows[span], _reference(span), around - own
        )
        if verdict.supported:
            return verdict
        verdicts.append(verdict)
    return verdicts[0] if verdicts else not_established("coverage")


def _too_close(claim: Row, span: Span, parser: Parser) -> Judgement | None:
    """What is wrong with a claim that quotes its evidence but for something that qualifies it."""
    row = words(span)
    return touched(faults(_scene(claim, row, _reference(span), parser)), row, claim)


def altered(claim: Row, span: Span, parser: Parser) -> bool:
    """Whether a claim, not parsed, quotes a sentence but for a number: no paraphrase, then."""
    verdict = _too_close(claim, span, parser)
    return verdict is not None and verdict.reason == "number"


def _reference(span: Span) -> Reference:
    return Reference(tuple(e for e in span.doc.ents if e.end <= span.end))


def _against(claim: Row, row: Row, span: Span, parser: Parser) -> Judgement:
    reference = _reference(span)
    scene = _scene(claim, row, reference, parser)
    if row[-1].low == "?" and claim[-1].low != "?":
        return not_established("question", ("?",))
    wrong = faults(scene)
    if not wrong:
        same = [w.low for w in bare(row)] == [w.low for w in bare(claim)]
        return supported("verbatim" if same else "near-verbatim")
    if _told(scene):
        return supported("near-verbatim")
    if worth_turning(row, claim) and any(
        _told(_scene(claim, other, reference, parser)) for other in turned(row, span)
    ):
        return supported("voice")
    if any(_told(_scene(claim, other, reference, parser)) for other in (*moved(row), *halves(row))):
        return supported("near-verbatim")
    if attributed(claim):
        for said in sayings(row, span):
            for told in claimed_sayings(claim):
                if same_speaker(said.speaker, told.speaker, reference, parser) and _told(
                    _scene(told.matter, said.matter, reference, parser)
                ):
                    return supported("attribution")
    return named(scene, wrong) or not_established(wrong[0].code, wrong[0].words)


def _scene(claim: Row, row: Row, reference: Reference, parser: Parser) -> Scene:
    return Scene(
        evidence=row,
        claim=claim,
        changes=changes(row, claim),
        reference=reference,
        parser=parser,
    )


def _told(scene: Scene) -> bool:
    """Whether every change is licensed, a repeated word being taken where it helps."""
    if not faults(scene):
        return True
    if any(bare(change.added) for change in scene.changes):
        return False
    return not faults(replace(scene, changes=later_changes(scene.evidence, scene.claim)))


def contradiction(
    claim: str,
    true_claim: str,
    evidence: Sequence[Sentence] | str,
    *,
    parser: Parser,
    context: str = "",
) -> Judgement:
    """The contradiction between *claim* and the *true_claim* that *evidence* supports."""
    direct = judge(claim, evidence, parser=parser, context=context)
    if direct.verdict is not Verdict.NOT_ESTABLISHED:
        return direct
    against = judge(claim, true_claim, parser=parser)
    if against.verdict is Verdict.NOT_ESTABLISHED:
        return direct
    return against
