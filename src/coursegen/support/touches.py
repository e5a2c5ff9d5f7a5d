"""What a claim that nearly quotes its evidence does to what qualifies it; for `balanced`.

A paraphrase that touches its sentence in one or two places is read as a quotation: a hedge that is
gone from it is gone. It may put the hedge, the quantifier or the denial in other words.
"""

from __future__ import annotations

from collections.abc import Sequence

from coursegen.support import qualifiers as q
from coursegen.support.licences import Fault
from coursegen.support.opposites import opposite
from coursegen.support.retelling import retold, same_people
from coursegen.support.strength import SCALE, WIDEST, alike, counts, negative, undone
from coursegen.support.verdict import Judgement, not_established
from coursegen.support.words import Row, Word, bare

_QUOTED = 2
"""Unlicensed changes up to which a claim is read as a quotation, and judged as strictly."""
_SHORT = 5
"""Words up to which a change is a touch upon the wording; what is longer is left out or told."""
_WEIGHTY = frozenset(
    {"number", "name", "negation", "hedge", "condition", "speaker", "approximator", "quantifier"}
)


def touched(wrong: Sequence[Fault], row: Row, claim: Row) -> Judgement | None:
    """What is wrong with a claim of so few faults; None where nothing is, or they are many."""
    if not 0 < len(wrong) <= _QUOTED:
        return None
    lost = [w for fault in wrong for w in bare(fault.change.lost)]
    added = [w for fault in wrong for w in bare(fault.change.added)]
    for fault in wrong:
        size = max(len(bare(fault.change.lost)), len(bare(fault.change.added)))
        if fault.code in _WEIGHTY and size <= _SHORT and _weighs(fault, lost, added, row, claim):
            return not_established(fault.code, fault.words)
    return None


def _weighs(
    fault: Fault, lost: Sequence[Word], added: Sequence[Word], row: Row, claim: Row
) -> bool:
    """Whether a fault is one that a paraphrase may not have."""
    match fault.code:
        case "speaker":
            return not any(w.lemma in q.SAYING for w in bare(fault.change.added))
        case "number":
            figures = [w for w in bare(fault.change.added) if w.measure is not None]
            return not all(any(retold(told, said) for told in row) for said in figures)
        case "name":
            return not _same_names(lost, added, row, claim)
        case "negation":
            return not _same_sense(lost, added, row)
        case _:
            return _strengthens(fault, lost, added, claim)


def _same_names(lost: Sequence[Word], added: Sequence[Word], row: Row, claim: Row) -> bool:
    """Whether each name that was added is the evidence's, and none of its names is gone."""

    def found(name: Word, among: Sequence[Word]) -> bool:
        return any(w.low == name.low or same_people(w.low, name.low) for w in among)

    return all(found(w, row) for w in added if w.name and w.content) and all(
        found(w, claim) for w in lost if w.name and w.content
    )


def _same_sense(lost: Sequence[Word], added: Sequence[Word], row: Row) -> bool:
    """Whether the claim denies what the evidence denies, if in other words."""
    gone, new = ([w for w in some if _denies(w)] for some in (lost, added))
    if not gone and not new:
        return True
    if gone and not added and lost[0].low == "without":
        before = lost[0].token
        return bool(before.i) and before.nbor(-1).text == ","
    if len(gone) == len(new):
        return True
    if gone:
        return False
    if any(w.low == "unless" for w in row) and any(w.low == "if" for w in added):
        return True
    return any(
        opposite(told.low, said.low) or opposite(told.lemma, said.lemma) or undone(told, said)
        for said in added
        for told in row
        if said.content and told.content
    )


def _denies(word: Word) -> bool:
    if word.low in {"few", "little"}:
        token = word.token
        return not (token.i and token.nbor(-1).lower_ == "a")
    return negative(word) or q.qualifier(word.low, word.lemma) == "negation"


def _strengthens(fault: Fault, lost: Sequence[Word], added: Sequence[Word], claim: Row) -> bool:
    """Whether what qualifies a statement is really there, went alone, and was not put otherwise."""
    code = fault.code
    gone, new = (
        [w for w in some if q.qualifier(w.low, w.lemma) == code or (code, w.low) in _COUNTING]
        for some in (lost, added)
    )
    if gone and new and all(any(_alike(a, b) for b in new) for a in gone):
        return False
    gone, new = ([w for w in some if counts(w.token, code)] for some in (gone, new))
    denied = any(negative(w) for w in claim)
    if not new and (not gone or (not denied and all(w.low in WIDEST for w in gone))):
        return False
    here = bare(fault.change.lost)
    alone = code in {"approximator", "quantifier"} and not bare(fault.change.added)
    if alone and any(w.measure is not None for w in here):
        return False
    told, said = ([SCALE.get(w.low, -1) for w in some] for some in (gone, new))
    falls = bool(told and said) and min(told) >= 0 and 0 <= max(said) <= max(told)
    return not (code == "quantifier" and falls and not denied)


_COUNTING = {("quantifier", word) for word in SCALE}


def _alike(one: Word, other: Word) -> bool:
    return any(alike(a, b) for a in (one.low, one.lemma) for b in (other.low, other.lemma))
