"""Evidence damaged: other words, another place, another text, a false seal."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from coursegen import anchor, distractors
from coursegen.audit.kinds import Kind, Mutant
from coursegen.language import Parser, Sentence
from coursegen.model import (
    Course,
    Document,
    Evidence,
    ExtendedTextInteraction,
    Item,
    Module,
    TextPositionSelector,
)

_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = re.compile(r"[a-z]+")


def damaged(item: Item, course: Course, parser: Parser) -> Iterator[Mutant]:
    """The item with each of its quotations damaged in every way.

    Evidence of an open question may point at another sentence, since it proves no answer.
    """
    for number, evidence in enumerate(_quoted(item)):
        document = course.library.get(evidence.source)
        if document is None:
            continue
        placement = anchor.resolve(evidence, document)
        if placement.span is None:
            continue
        for kind, description, other in (
            *_altered(item, evidence, document),
            *_shifted(evidence, document),
            *_forged(item, evidence),
        ):
            yield _with(item, number, other, kind, description)
        if not isinstance(item.interaction, ExtendedTextInteraction):
            yield from _elsewhere(item, number, document, course, parser)
        yield from _source_changed(item, document, placement.span)


Damage = tuple[Kind, str, Evidence]


def _quoted(item: Item) -> tuple[Evidence, ...]:
    """The evidence of an item, and after it that of its rubric."""
    match item.interaction:
        case ExtendedTextInteraction(rubric=rubric):
            return (*item.evidence, *(criterion.evidence for criterion in rubric))
        case _:
            return item.evidence


def _with(item: Item, number: int, evidence: Evidence, kind: Kind, description: str) -> Mutant:
    own = len(item.evidence)
    if number < own:
        quotes = (*item.evidence[:number], evidence, *item.evidence[number + 1 :])
        return Mutant(kind=kind, description=description, item=replace(item, evidence=quotes))
    assert isinstance(item.interaction, ExtendedTextInteraction)  # noqa: S101 - it has a rubric
    rubric = list(item.interaction.rubric)
    rubric[number - own] = replace(rubric[number - own], evidence=evidence)
    interaction = replace(item.interaction, rubric=tuple(rubric))
    return Mutant(kind=kind, description=description, item=replace(item, interaction=interaction))


def _altered(item: Item, evidence: Evidence, document: Document) -> Iterator[Damage]:
    """Another word in the quotation, once with its position and once as a person writes it."""
    exact = evidence.quote.exact
    places = list(_WORD.finditer(exact))
    if not places:
        return
    match = min(places, key=lambda m: distractors.digest(item.id, str(m.start())))
    others = {m[0] for m in _WORD.finditer(document.text) if m[0].islower()}
    for other in sorted(others - {match[0].lower()}, key=lambda w: distractors.digest(item.id, w)):
        words = exact[: match.start()] + other + exact[match.end() :]
        if words not in document.text:
            quote = replace(evidence.quote, exact=words)
            what = f"“{match[0]}” became “{other}” in the quotation"
            yield Kind.QUOTATION_ALTERED, what, replace(evidence, quote=quote)
            unplaced = replace(evidence, quote=quote, position=None, digest="")
            yield Kind.QUOTATION_ALTERED, f"{what}, which has no position", unplaced
            break
    shorter = exact[: match.start()] + exact[match.end() :].lstrip()
    if shorter not in document.text:
        quote = replace(evidence.quote, exact=shorter)
        what = f"“{match[0]}” was left out of the quotation"
        yield Kind.QUOTATION_ALTERED, what, replace(evidence, quote=quote)


def _shifted(evidence: Evidence, document: Document) -> Iterator[Damage]:
    """The position beside the words, and the words cut in mid-word with the position."""
    position, exact, text = evidence.position, evidence.quote.exact, document.text
    if position is not None and evidence.digest == document.digest:
        for step in (1, -1):
            start, end = position.start + step, position.end + step
            if start >= 0 and end <= len(text) and text[start:end] != exact:
                moved = replace(evidence, position=TextPositionSelector(start, end))
                yield Kind.SELECTORS_SHIFTED, f"start and end moved by {step:+d}", moved
        if position.end - position.start > 1:
            longer = replace(
                evidence, position=TextPositionSelector(position.start, position.end + 1)
            )
            if position.end < len(text):
                yield Kind.SELECTORS_SHIFTED, "end moved by +1", longer
    for first, last, what in ((1, 0, "first"), (0, 1, "last")):
        cut = exact[first : len(exact) - last]
        edge = exact[:2] if first else exact[-2:]
        if len(edge) < 2 or not edge.isalnum():
            continue
        place = None
        if position is not None:
            place = TextPositionSelector(position.start + first, position.end - last)
        shorter = replace(evidence, quote=replace(evidence.quote, exact=cut), position=place)
        yield Kind.SELECTORS_SHIFTED, f"the quotation lost its {what} letter", shorter


def _forged(item: Item, evidence: Evidence) -> Iterator[Damage]:
    seal = "sha256:" + hashlib.sha256(f"{item.id} {evidence.digest}".encode()).hexdigest()
    yield Kind.DIGEST_FORGED, "another text's digest", replace(evidence, digest=seal)


def _elsewhere(
    item: Item, number: int, document: Document, course: Course, parser: Parser
) -> Iterator[Mutant]:
    """The evidence pointed at another sentence that is read and says something else.

    The item's record of edits, which speaks of the old sentence, is dropped with it.
    """
    evidence = item.evidence[number]
    module = module_of(item, course)
    told = _stems(evidence.quote.exact)
    others = [
        sentence
        for sentence in parser.sentences(document)
        if _read(sentence, module)
        and sentence.text != evidence.quote.exact
        and evidence.quote.exact not in sentence.text
        and sentence.text not in evidence.quote.exact
        and 2 * len(told & _stems(sentence.text)) < len(told)
    ]
    others.sort(key=lambda s: (-len(told & _stems(s.text)), distractors.digest(item.id, s.text)))
    bare = replace(item, claim=replace(item.claim, edits=()))
    for sentence in others[:2]:
        quote = anchor.evidence(document, sentence.start, sentence.end)
        what = f"evidence is now “{sentence.text}”"
        yield _with(bare, number, quote, Kind.EVIDENCE_ELSEWHERE, what)


def module_of(item: Item, course: Course) -> Module | None:
    """The module whose bank holds the item, None where none does."""
    owner = next((bank.id for bank in course.banks if item in bank.items), None)
    return next((module for module in course.modules if module.id == owner), None)


def _read(sentence: Sentence, module: Module | None) -> bool:
    return module is None or any(
        excerpt.evidence.source == sentence.source
        and excerpt.evidence.position is not None
        and excerpt.evidence.position.start <= sentence.start
        and sentence.end <= excerpt.evidence.position.end
        for excerpt in module.excerpts
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _LETTERS.findall(text.lower()) if len(word) > 3)


def _source_changed(item: Item, document: Document, span: TextPositionSelector) -> Iterator[Mutant]:
    """One letter or digit of the evidence, changed in the source itself."""
    places = [at for at in range(span.start, span.end) if document.text[at].isalnum()]
    if not places:
        return
    at = min(places, key=lambda place: distractors.digest(item.id, str(place)))
    old = document.text[at]
    if old.isdigit():
        new = str((int(old) + 3) % 10) if old.isascii() else "7"
    else:
        new = "q" if old.lower() != "q" else "k"
    text = document.text[:at] + new + document.text[at + 1 :]
    yield Mutant(
        kind=Kind.SOURCE_CHANGED,
        description=f"“{old}” became “{new}” at {at} of {document.source.id}",
        item=item,
        document=replace(document, text=text),
    )
