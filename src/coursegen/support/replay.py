"""An item's recorded edits, replayed on its evidence: each must apply, and each be licensed.

What the edits make of the evidence must be the claim, letter for letter but for the first
letter's case, white space and the final stop.
"""

from __future__ import annotations

import re

from coursegen.language import Parser
from coursegen.model import GAP, Claim, EditKind, Source
from coursegen.support.judge import judge
from coursegen.support.verdict import Judgement, not_established, supported


def replay(
    claim: Claim,
    evidence: str,
    filling: str,
    *,
    parser: Parser,
    context: str = "",
    source: Source | None = None,  # noqa: ARG001
) -> Judgement:
    """Whether *claim*, its gap filled, is *evidence* after the claim's own licensed edits."""
    text = evidence
    for edit in claim.edits:
        places = [m.start() for m in re.finditer(re.escape(edit.before), text)]
        if not edit.before or len(places) != 1:
            return not_established("replay", (edit.kind.value, edit.before))
        if edit.kind is EditKind.GAP and (edit.before != filling or edit.after != GAP):
            return not_established("gap", (edit.before, filling))
        text = text.replace(edit.before, edit.after, 1)
    if _plain(text) != _plain(claim.text):
        return not_established("replay", (text,))
    if any(edit.kind is EditKind.MUTATION for edit in claim.edits):
        return not_established("mutation")
    found = judge(claim.completed(filling), evidence, parser=parser, context=context)
    return supported("replayed") if found.supported else found


def _plain(text: str) -> str:
    text = " ".join(text.split()).rstrip(".").strip()
    return text[:1].lower() + text[1:]
