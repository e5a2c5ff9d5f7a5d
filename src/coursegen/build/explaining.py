"""How an item came about: the fact it asks for, its steps, and what every rule says of it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursegen import check as rules
from coursegen import facts
from coursegen.build.gate import Checker
from coursegen.build.reviewing import Desk, Draft
from coursegen.model import Fact, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What one rule says of an item."""

    code: str
    rule: str
    """What it demands, in one sentence."""
    judged: bool
    """False where an earlier group of rules found an error, so that this one was not asked."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is known about an item."""

    draft: Draft
    facts: tuple[Fact, ...]
    """Those of the evidence's sentences that the item's rule asks for; none for a person's."""
    rulings: tuple[Ruling, ...]


def explain(root: Path, name: str) -> Explanation:
    """The explanation of the item with that id; raises `FormatFault` where there is none."""
    desk = Desk(root)
    draft = desk.find(name)
    return Explanation(
        draft=draft,
        facts=tuple(_facts(desk.checker, draft)),
        rulings=tuple(_rulings(desk.checker, draft)),
    )


def _facts(checker: Checker, draft: Draft) -> Iterator[Fact]:
    kind = draft.item.origin.partition("/")[0]
    for evidence in draft.item.evidence:
        document = checker.course.library.get(evidence.source)
        if document is None:
            continue
        for sentence in checker.parser.sentences(document):
            if sentence.text == evidence.quote.exact:
                seen = set()
                for fact in facts.extract(sentence, document, checker.parser):
                    told = fact.value in _answers(draft)
                    if fact.kind.value == kind and told and fact.value not in seen:
                        seen.add(fact.value)
                        yield fact


def _answers(draft: Draft) -> str:
    """Everything that the item shows and marks, to find which fact it asks for."""
    claims = [draft.item.claim.text, *(edit.before for edit in draft.item.claim.edits)]
    return " ".join([*claims, repr(draft.item.interaction)])


def _rulings(checker: Checker, draft: Draft) -> Iterator[Ruling]:
    context = checker.context(draft.module)
    open_ = True
    for group in rules.GROUPS:
        failed = False
        for code, rule in group.items():
            found = tuple(rule(draft.item, context)) if open_ else ()
            failed = failed or any(one.severity is Severity.ERROR for one in found)
            words = (inspect.getdoc(rule) or "").partition("\n")[0]
            yield Ruling(code=code, rule=words, judged=open_, findings=found)
        open_ = open_ and not failed
