"""An item's recorded edits, replayed on its evidence: each must apply, and each be licensed.

What the edits make of the evidence must be the claim, letter for letter but for the first
letter's case, white space and the final stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coursegen.language import Parser, Sentence
from coursegen.model import GAP, Claim, Edit, EditKind, Source
from coursegen.quantities import deictic
from coursegen.support.judge import contradiction, judge, placed
from coursegen.support.references import resolves
from coursegen.support.verdict import Judgement, Verdict, not_established, supported
from coursegen.support.words import bare, claimed, equal

_ADDED = re.compile(r"^according to (?P<speaker>[^,]+), (?P<rest>.*)$", re.IGNORECASE | re.DOTALL)


def replay(
    claim: Claim,
    evidence: str,
    filling: str,
    *,
    parser: Parser,
    context: str | Sequence[Sentence] = "",
    source: Source | None = None,
) -> Judgement:
    """Whether *claim*, its gap filled, is *evidence* after the claim's own licensed edits.

    A claim that records a mutation comes out as contradicted, by the name of what was
    changed, where without the mutation it would be supported. *context* is the paragraph,
    or what of it stands before the evidence, or the sentences of a document in which the
    evidence stands.
    """
    standing = placed(evidence, context, parser) if isinstance(context, str) else context
    text = evidence
    for edit in claim.edits:
        places = _places(text, edit.before)
        if len(places) != 1:
            return not_established("replay", (edit.kind.value, edit.before))
        text = text[: places[0]] + edit.after + text[places[0] + len(edit.before) :]
    if _plain(text) != _plain(claim.text):
        return not_established("replay", (text,))
    true = claim.completed(_whole(claim, filling))
    for edit in reversed(claim.edits):
        fault = _fault(edit, filling, evidence, standing, parser, source)
        if fault is not None:
            return fault
        if edit.kind in _UNDONE:
            true = _undone(true, edit)
    found = judge(true, standing, parser=parser)
    if not found.supported:
        return found
    return _mutated(claim, filling, standing, parser) or supported("replayed")


def _undone(text: str, edit: Edit) -> str:
    """The text without an edit; as it is where the edit has not exactly one place in it."""
    for after in (edit.after, edit.after[:1].upper() + edit.after[1:]):
        places = _places(text, after)
        if len(places) == 1:
            return text[: places[0]] + edit.before + text[places[0] + len(after) :]
    return text


_UNDONE = frozenset(
    {EditKind.PRONOUN, EditKind.ATTRIBUTION, EditKind.FORMAT, EditKind.ALIAS, EditKind.MUTATION}
)
"""What is judged by itself, and taken back before the rest is judged."""


def _fault(  # noqa: PLR0917 - all that an edit can rest on
    edit: Edit,
    filling: str,
    evidence: str,
    standing: Sequence[Sentence],
    parser: Parser,
    source: Source | None,
) -> Judgement | None:
    """What is wrong with an edit that is judged by itself; None for the others."""
    before, after = edit.before, edit.after
    licensed = True
    match edit.kind:
        case EditKind.GAP:
            licensed = after == GAP and (_alike(before, filling) or filling in _members(before))
        case EditKind.FORMAT:
            licensed = (
                _alike(before, after)
                or _dated(edit, evidence, source)
                or _told(edit, evidence, standing, parser)
            )
        case EditKind.ALIAS:
            licensed = _alias(before, after, parser)
        case EditKind.PRONOUN:
            licensed = _told(edit, evidence, standing, parser) or _resolved(
                edit, evidence, standing, parser
            )
        case EditKind.ATTRIBUTION:
            licensed = _attributed(before, after, standing, parser, source)
        case (
            EditKind.CLAUSE
            | EditKind.BRACKET
            | EditKind.VOICE
            | EditKind.MUTATION
            | EditKind.CONNECTIVE
        ):
            pass
    return None if licensed else not_established(edit.kind.value, (before, after))


def _mutated(
    claim: Claim, filling: str, standing: Sequence[Sentence], parser: Parser
) -> Judgement | None:
    """The contradiction that a recorded mutation makes; None where the claim records none."""
    changes = [edit for edit in claim.edits if edit.kind is EditKind.MUTATION]
    if not changes:
        return None
    if len(changes) > 1:
        return not_established("mutation", tuple(edit.after for edit in changes))
    false = claim.completed(filling)
    true = false.replace(changes[0].after, changes[0].before, 1)
    found = contradiction(false, true, standing, parser=parser)
    return found if found.verdict is not Verdict.SUPPORTED else not_established("mutation")


def _whole(claim: Claim, filling: str) -> str:
    """The whole list, where *filling* is one of its members: a set is asked for one by one."""
    gaps = [edit.before for edit in claim.edits if edit.kind is EditKind.GAP]
    return next((listed for listed in gaps if filling in _members(listed)), filling)


def _members(listed: str) -> tuple[str, ...]:
    """The members of a list in words, such as *iron, coal and tin*; none of anything else."""
    head, joint, last = listed.rpartition(" and ")
    parts = [part.strip() for part in [*head.rstrip(",").split(", "), last]]
    return tuple(parts) if joint and len(parts) > 2 and all(parts) else ()


def _alike(before: str, after: str) -> bool:
    """Whether two phrases are the same words, but for how numbers and dates are written."""
    one, two = bare(claimed(before)), bare(claimed(after))
    return len(one) == len(two) and all(equal(a, b) for a, b in zip(one, two, strict=True))


def _alias(before: str, after: str, parser: Parser) -> bool:
    old, new = _changed(before, after)
    for one, two in ((before, after), (old, new)):
        entity = parser.entity(one)
        if entity is not None and two in entity.forms():
            return True
    return False


def _told(edit: Edit, evidence: str, standing: Sequence[Sentence], parser: Parser) -> bool:
    """Whether the evidence with this one change is supported by the evidence."""
    places = _places(evidence, edit.before)
    if len(places) != 1 or edit.before == edit.after:
        return edit.before == edit.after
    start, end = places[0], places[0] + len(edit.before)
    text = evidence[:start] + edit.after + evidence[end:]
    return judge(text, standing, parser=parser).supported


def _resolved(edit: Edit, evidence: str, standing: Sequence[Sentence], parser: Parser) -> bool:
    """Whether a short reference is replaced by the one thing that it can mean."""
    if not standing:
        return False
    first = standing[0].span
    paragraph = first.doc.text
    start = max(paragraph.find(evidence, first.start_char), first.start_char)
    place = max(evidence.find(edit.before), 0)
    text = f"{paragraph[:start]} {evidence[:place]}"
    old, new = _changed(edit.before, edit.after)
    return resolves(edit.before, edit.after, text, parser) or resolves(old, new, text, parser)


def _dated(edit: Edit, evidence: str, source: Source | None) -> bool:
    """Whether *last year* is replaced by the year that it was when the source was written."""
    told = deictic(evidence, source.date) if source is not None else ()
    return any((one.text, one.absolute) == (edit.before, edit.after) for one in told)


def _attributed(
    before: str,
    after: str,
    standing: Sequence[Sentence],
    parser: Parser,
    source: Source | None,
) -> bool:
    """Whether what was added says whose statement it is, and says it truly."""
    added = _ADDED.match(after)
    if added is None or source is None:
        return True  # left to the judge, who knows the evidence's own speaker
    if _alike(added["rest"], before):
        speaker = added["speaker"].strip()
        return _is_maker(speaker, source, parser) or any(speaker in one.text for one in standing)
    return True


def _is_maker(speaker: str, source: Source, parser: Parser) -> bool:
    names = [source.creator, source.publisher]
    entity = parser.entity(speaker)
    forms = entity.forms() if entity is not None else (speaker,)
    return any(form and form in name for form in forms for name in names)


def _changed(before: str, after: str) -> tuple[str, str]:
    """The words in which two phrases differ."""
    old, new = before.split(), after.split()
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    return " ".join(old), " ".join(new)


def _places(text: str, words: str) -> Sequence[int]:
    """Where *words* stand in *text*, between word boundaries."""
    if not words:
        return ()
    found = []
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (_inside(text, start) or _inside(text, end)):
            found.append(start)
        start = text.find(words, end)
    return found


def _inside(text: str, place: int) -> bool:
    """Whether a place stands between two letters or digits of one word."""
    around = text[place - 1 : place + 1] if 0 < place < len(text) else " "
    return all(sign.isalnum() or sign == "_" for sign in around)


def _plain(text: str) -> str:
    text = re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split())).rstrip(".").strip(" ,;")
    return text[:1].lower() + text[1:]
