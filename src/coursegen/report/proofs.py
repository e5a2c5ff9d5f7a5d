"""What is to be shown of each item: its answer, its claim, its evidence in place, its verdicts.

A proof says no more than was checked: a rule that was not asked has no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from coursegen import anchor
from coursegen.language import Parser
from coursegen.model import (
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Course,
    Document,
    Evidence,
    ExtendedTextInteraction,
    Finding,
    HotTextInteraction,
    Item,
    MatchInteraction,
    Module,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    Severity,
    ShortAnswerInteraction,
    TextPositionSelector,
    TrueFalseInteraction,
)


class Verdict(StrEnum):
    """What a rule said of an item."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    NOT_JUDGED = "not judged"
    """Because an earlier rule found that there was nothing to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it is shown."""

    code: str
    demand: str
    """What it asks of an item, in one sentence."""
    form: bool
    """Whether the rules on an item's matter are asked only where this one is content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One rule's verdict on one item."""

    rule: Rule
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it is shown, and whether it is right."""

    text: str
    right: bool
    rationale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Evidence in its place: the paragraph, and within it the sentence and the very words."""

    evidence: Evidence
    document: Document | None
    status: anchor.Status
    span: TextPositionSelector | None = None
    """Where the evidence stands in the document; None where that is not exactly one place."""
    text: str = ""
    """The paragraph, or the few that the evidence runs through; empty where it has no place."""
    sentence: TextPositionSelector | None = None
    """The sentences that the evidence touches, counted from the passage's beginning."""
    words: TextPositionSelector | None = None
    """The evidence itself, counted likewise."""
    nearest: str = ""
    """What comes nearest in the source, where the evidence is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """All that is shown of one item."""

    module: Module
    file: str
    item: Item
    answers: tuple[Answer, ...]
    claims: tuple[tuple[Claim, str], ...]
    """Each claim with the words that fill its gap."""
    passages: tuple[Passage, ...]
    verdicts: tuple[Judged, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of all."""
        found = {judged.verdict for judged in self.verdicts}
        worst = (Verdict.ERROR, Verdict.WARNING)
        return next((verdict for verdict in worst if verdict in found), Verdict.OK)


def proofs(
    course: Course, findings: Sequence[Finding], rules: Sequence[Rule], parser: Parser
) -> Iterator[Proof]:
    """The proof of every item that is shown, in the order of the banks."""
    of: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        of.setdefault((finding.file, finding.place), []).append(finding)
    modules: Mapping[str, Module] = {module.id: module for module in course.modules}
    for bank in course.banks:
        file = f"quizzes/{bank.id}.yaml"
        for item in bank.shown().items:
            yield Proof(
                module=modules[bank.id],
                file=file,
                item=item,
                answers=tuple(answers(item)),
                claims=tuple(claims(item)),
                passages=tuple(passage(one, course, parser) for one in cited(item)),
                verdicts=_verdicts(of.get((file, item.id), []), rules),
            )


def _verdicts(findings: Sequence[Finding], rules: Sequence[Rule]) -> tuple[Judged, ...]:
    form = {rule.code for rule in rules if rule.form}
    stopped = any(f.severity is Severity.ERROR and f.code in form for f in findings)
    judged = []
    for rule in rules:
        own = tuple(finding for finding in findings if finding.code == rule.code)
        if any(finding.severity is Severity.ERROR for finding in own):
            verdict = Verdict.ERROR
        elif own:
            verdict = Verdict.WARNING
        elif stopped and not rule.form:
            verdict = Verdict.NOT_JUDGED
        else:
            verdict = Verdict.OK
        judged.append(Judged(rule=rule, verdict=verdict, findings=own))
    known = {rule.code for rule in rules}
    for finding in findings:
        if finding.code not in known:
            verdict = Verdict.ERROR if finding.severity is Severity.ERROR else Verdict.WARNING
            rule = Rule(code=finding.code, demand="", form=False)
            judged.append(Judged(rule=rule, verdict=verdict, findings=(finding,)))
    return tuple(judged)


def cited(item: Item) -> tuple[Evidence, ...]:
    """All evidence of an item, that of its rubric included."""
    match item.interaction:
        case ExtendedTextInteraction(rubric=rubric):
            return (*item.evidence, *(criterion.evidence for criterion in rubric))
        case _:
            return item.evidence


def passage(evidence: Evidence, course: Course, parser: Parser) -> Passage:
    """Evidence with the paragraph and the sentence around it."""
    document = course.library.get(evidence.source)
    if document is None:
        return Passage(evidence=evidence, document=None, status=anchor.Status.LOST)
    placement = anchor.resolve(evidence, document)
    span = placement.span
    if span is None:
        near = placement.suggestion
        return Passage(
            evidence=evidence,
            document=document,
            status=placement.status,
            nearest=document.text[near.start : near.end] if near else "",
        )
    blocks = [b for b in document.blocks if b.start < span.end and span.start < b.end]
    start = min((block.start for block in blocks), default=span.start)
    end = max((block.end for block in blocks), default=span.end)
    touched = [
        sentence
        for sentence in parser.sentences(document)
        if sentence.start < span.end and span.start < sentence.end
    ]
    first = min((sentence.start for sentence in touched), default=span.start)
    last = max((sentence.end for sentence in touched), default=span.end)
    return Passage(
        evidence=evidence,
        document=document,
        status=placement.status,
        span=span,
        text=document.text[start:end],
        sentence=TextPositionSelector(min(first, span.start) - start, max(last, span.end) - start),
        words=TextPositionSelector(span.start - start, span.end - start),
    )


def claims(item: Item) -> Iterable[tuple[Claim, str]]:
    """Each claim of an item with the words that complete it, one a key or pair."""
    match item.interaction:
        case MatchInteraction(pairs=pairs):
            return [(pair.claim, pair.right) for pair in pairs]
        case ChoiceInteraction(key=key):
            return [(item.claim, key.text)]
        case MultipleResponseInteraction(keys=keys):
            return [(item.claim, key.text) for key in keys]
        case ClozeInteraction(key=word) | ShortAnswerInteraction(key=word):
            return [(item.claim, word)]
        case NumericInteraction(key=word):
            return [(item.claim, word)]
        case TrueFalseInteraction() | HotTextInteraction():
            return [(item.claim, "")]
        case OrderInteraction() | ExtendedTextInteraction():
            return [(item.claim, "")] if item.claim.text else []
        case never:
            assert_never(never)


def answers(item: Item) -> Iterator[Answer]:
    """The answers of an item as a person reads them, the right ones first."""
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=wrong):
            yield Answer(text=key.text, right=True, rationale=key.rationale)
            for option in wrong:
                yield Answer(text=option.text, right=False, rationale=option.rationale)
        case MultipleResponseInteraction(keys=keys, distractors=wrong):
            for option in keys:
                yield Answer(text=option.text, right=True, rationale=option.rationale)
            for option in wrong:
                yield Answer(text=option.text, right=False, rationale=option.rationale)
        case TrueFalseInteraction(answer=True):
            yield Answer(text="True", right=True)
        case TrueFalseInteraction(correction=correction):
            told = f"False; right would be “{correction}”" if correction else "False"
            yield Answer(text=told, right=True)
        case (
            ClozeInteraction(key=key, accepted=also)
            | ShortAnswerInteraction(key=key, accepted=also)
        ):
            yield Answer(text=key, right=True)
            for other in also:
                yield Answer(text=f"{other} (also accepted)", right=True)
        case NumericInteraction(key=key, value=value, unit=unit, tolerance=width):
            number = f"{value} {unit}".strip()
            same = "" if number == key else f" = {number}"
            yield Answer(text=f"{key}{same}" + f", give or take {width}" * bool(width), right=True)
        case MatchInteraction(pairs=pairs, distractors=wrong):
            for pair in pairs:
                text = f"{pair.left} → {pair.right}"
                yield Answer(text=text, right=True, rationale=pair.rationale)
            for option in wrong:
                yield Answer(text=option.text, right=False, rationale=option.rationale)
        case OrderInteraction(sequence=entries):
            for place, entry in enumerate(entries, 1):
                yield Answer(text=f"{place}. {entry}", right=True)
        case HotTextInteraction(passage=sentences, key=key):
            for sentence in sentences:
                yield Answer(text=sentence, right=sentence == key)
        case ExtendedTextInteraction(rubric=rubric):
            for criterion in rubric:
                yield Answer(text=f"{criterion.criterion} ({criterion.points})", right=True)
        case never:
            assert_never(never)
