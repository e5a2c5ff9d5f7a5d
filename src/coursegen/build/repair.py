"""Quotations that no longer stand where an item says, and what could be put for them.

Nothing is put for them here but what a person has confirmed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coursegen import anchor
from coursegen.build.load import bank_path
from coursegen.errors import FormatFault
from coursegen.files import repairs as files
from coursegen.model import (
    Course,
    Document,
    Evidence,
    ExtendedTextInteraction,
    Item,
    Module,
    TextPositionSelector,
)

CHANGED = "its source has changed; the words still stand there"
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_ASIDE = 48
"""Code points shown on either side of words that stand at several places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A quotation that is not where its item says, and what may be meant."""

    file: str
    item: str
    place: tuple[str | int, ...]
    """Its key path in the file."""
    evidence: Evidence
    trouble: str
    """What is the matter, in a few words."""
    choices: tuple[Evidence, ...]
    """What could be put for it: none where nothing comes near, several where words repeat."""
    shown: tuple[str, ...]
    """Each choice as a person should see it: with what stands beside it where words repeat."""


def repairs(course: Course) -> tuple[Repair, ...]:
    """Every quotation of the course's items that is lost, moved, ambiguous or of an older text."""
    modules = {module.id: module for module in course.modules}
    return tuple(
        repair
        for bank in course.banks
        for item in bank.shown().items
        for place, evidence in _quoted(item)
        if (repair := _repair(course, modules[bank.id], item, place, evidence)) is not None
    )


def confirmed(found: Sequence[Repair], ids: Sequence[str]) -> tuple[tuple[Repair, Evidence], ...]:
    """The repairs of the items *ids* with their only choices.

    Raises `FormatFault` for an id that needs none, and where there is no one choice.
    """
    chosen = []
    for name in ids:
        own = [repair for repair in found if repair.item == name]
        if not own:
            raise FormatFault(
                name,
                "No quotation of an item of this id needs a repair.",
                "Run `coursegen check --suggest` to see those that do.",
            )
        for repair in own:
            if len(repair.choices) != 1:
                raise FormatFault(
                    f"{repair.file}: {name}",
                    f"There are {len(repair.choices)} choices for the quotation, not one.",
                    "Correct it by hand, or run `coursegen repair` and choose.",
                )
            chosen.append((repair, repair.choices[0]))
    return tuple(chosen)


def put(root: Path, repair: Repair, choice: Evidence) -> None:
    """Rewrite a quotation in its bank's file as a person has chosen; all else stays as it is."""
    files.rewrite(root / repair.file, repair.place, repair.evidence, choice, repair.file)


def side_by_side(repair: Repair) -> tuple[tuple[str, str], ...]:
    """The old words and the new, for each choice, with what differs in square brackets."""
    old = repair.evidence.quote.exact
    if not repair.shown:
        return ((old, "(nothing comes near)"),)
    if len(repair.shown) > 1 or old == repair.choices[0].quote.exact:
        return tuple((old, shown) for shown in repair.shown)
    return (differing(old, repair.shown[0]),)


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts, the words in which they differ in square brackets.

    >>> differing("built its first tower in 1874", "built its tower in 1875")
    ('built its [first ]tower in [1874]', 'built its tower in [1875]')
    """
    left, right = _PIECE.findall(old), _PIECE.findall(new)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    one, other = "", ""
    for kind, i, j, k, m in matcher.get_opcodes():
        lost, added = "".join(left[i:j]), "".join(right[k:m])
        one += lost if kind == "equal" else f"[{lost}]" * bool(lost)
        other += added if kind == "equal" else f"[{added}]" * bool(added)
    return one, other


def _quoted(item: Item) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    for number, evidence in enumerate(item.evidence):
        yield ("items", item.id, "evidence", number), evidence
    match item.interaction:
        case ExtendedTextInteraction(rubric=rubric):
            for number, criterion in enumerate(rubric):
                place = ("items", item.id, "interaction", "rubric", number, "evidence")
                yield place, criterion.evidence
        case _:
            return


def _repair(
    course: Course, module: Module, item: Item, place: tuple[str | int, ...], evidence: Evidence
) -> Repair | None:
    document = course.library.get(evidence.source)
    if document is None:
        return None
    placement = anchor.resolve(evidence, document)
    stale = evidence.digest not in {"", document.digest}
    spans: tuple[TextPositionSelector, ...] = placement.spans
    match placement.status:
        case anchor.Status.EXACT if not stale:
            return None
        case anchor.Status.EXACT:
            trouble = CHANGED
        case anchor.Status.MOVED:
            trouble = "the words stand elsewhere" if evidence.position else "between other words"
        case anchor.Status.AMBIGUOUS:
            trouble = f"the words stand at {len(spans)} places"
            spans = _read(spans, evidence.source, module) or spans
        case anchor.Status.LOST:
            spans = (placement.suggestion,) if placement.suggestion else ()
            other = ", ".join(placement.differences)
            trouble = (
                f"not in the source; nearest differs in {other}" if spans else "not in the source"
            )
    choices = tuple(_placed(document, span, evidence) for span in spans)
    repeated = placement.status is anchor.Status.AMBIGUOUS
    return Repair(
        file=bank_path(module.id),
        item=item.id,
        place=place,
        evidence=evidence,
        trouble=trouble,
        choices=choices,
        shown=tuple(
            _beside(document, span) if repeated else choice.quote.exact
            for span, choice in zip(spans, choices, strict=True)
        ),
    )


def _placed(document: Document, span: TextPositionSelector, old: Evidence) -> Evidence:
    """The words of a span as evidence; without a position where the old one had none."""
    new = anchor.evidence(document, span.start, span.end)
    if old.position is None:
        return replace(new, position=None, digest=new.digest if old.digest else "")
    return new


def _read(
    spans: Sequence[TextPositionSelector], source: str, module: Module
) -> tuple[TextPositionSelector, ...]:
    """Those of several places that lie in the module's readings."""
    return tuple(
        span
        for span in spans
        for excerpt in module.excerpts
        if excerpt.evidence.source == source
        and (read := excerpt.evidence.position) is not None
        and read.start <= span.start
        and span.end <= read.end
    )


def _beside(document: Document, span: TextPositionSelector) -> str:
    """The words of a span with a little of what stands on either side."""
    start, end = max(0, span.start - _ASIDE), min(len(document.text), span.end + _ASIDE)
    head, tail = "… " * (start > 0), " …" * (end < len(document.text))
    before, after = document.text[start : span.start], document.text[span.end : end]
    return f"{head}{before}[{document.text[span.start : span.end]}]{after}{tail}"
