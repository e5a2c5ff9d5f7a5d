"""What makes a claim false: a contradiction with a name, or no judgement at all.

A claim that nothing supports is not thereby false. There are five names: a value that
cannot be equal, another name in a name's place, polarity, the order of what was exchanged,
and the speaker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coursegen.quantities import Date, Quantity, contradicts
from coursegen.support import qualifiers as q
from coursegen.support.licences import Fault, Scene
from coursegen.support.opposites import opposite
from coursegen.support.verdict import Judgement, contradicted
from coursegen.support.words import Row, Word, bare

_HELPERS = frozenset("do does did is are was were has have had be been to a the any some".split())  # noqa: SIM905
_POLAR = frozenset(
    "no not never none nobody nothing neither nor without hardly scarcely rarely seldom".split()  # noqa: SIM905
)
_REFUSING = frozenset("fail refuse deny unable decline cease stop".split())  # noqa: SIM905


def named(scene: Scene, wrong: Sequence[Fault]) -> Judgement | None:
    """The contradiction that the unlicensed changes make, where they make just one."""
    shown = tuple(word for fault in wrong for word in fault.words)
    if _exchanged(scene):
        return contradicted("order", shown)
    if len(wrong) != 1:
        return None
    change = wrong[0].change
    lost, added = bare(change.lost), bare(change.added)
    if _denied(scene.claim) and _polarity(lost) == _polarity(added):
        return None  # what was denied of one may be denied of another
    if _values_apart(lost, added):
        return contradicted("value", shown)
    if lost and added and all(w.name for w in (*lost, *added)):
        speaks = any(
            w.token.dep_ == "nsubj" and w.token.head.lemma_.lower() in q.SAYING for w in lost
        )
        return contradicted("speaker" if speaks else "slot", shown)
    if _turned(lost, added) and not _ALLOWING & {word.low for word in scene.claim}:
        return contradicted("polarity", shown)
    return None


_ALLOWING = frozenset({"may", "might"})
"""What may be may as well not be."""
_SCARCE = frozenset({"little", "few"})
_COUNTED = frozenset({"more", "less", "fewer", "later", "earlier", "only", "least", "until"})
"""Words behind *no* and *not* with which nothing is denied: "not until 1973", "no more than"."""


def _denied(claim: Row) -> bool:
    """Whether a claim says that something is not so."""
    return any(
        (word.low in _POLAR or word.low in _SCARCE)
        and not (after and after.low in _COUNTED)
        and not (word.low in _SCARCE and before is not None and before.low == "a")
        for before, word, after in zip((None, *claim), claim, (*claim[1:], None), strict=False)
    )


def _exchanged(scene: Scene) -> bool:
    """Whether the claim has the evidence's words, some in each other's place."""
    old = Counter(w.low for w in bare(scene.evidence))
    new = Counter(w.low for w in bare(scene.claim))
    return old == new


def _values_apart(lost: Row, added: Row) -> bool:
    """Whether one number or date was put for another that excludes it, in the same words."""
    old: list[Quantity | Date] = [w.measure for w in lost if w.measure is not None]
    new: list[Quantity | Date] = [w.measure for w in added if w.measure is not None]
    if len(old) != 1 or len(new) != 1 or not contradicts(old[0], new[0]):
        return False
    return _rest(lost) == _rest(added)


def _rest(row: Row) -> list[str]:
    return [w.low for w in row if w.measure is None and w.low not in {"in", "on", "at", "by"}]


def _turned(lost: Row, added: Row) -> bool:
    """Whether a word was put for its opposite, or one negative word was added or dropped."""
    if len(lost) == 1 and len(added) == 1 and opposite(lost[0].low, added[0].low):
        return True
    old, new = _polarity(lost), _polarity(added)
    if old == new:
        return False
    matter = Counter(_base(w) for w in lost if not _idle(w))
    matter.subtract(_base(w) for w in added if not _idle(w))
    return not any(matter.values())


def _polarity(row: Row) -> int:
    return sum(w.low in _POLAR or _base(w) in _REFUSING for w in row) % 2


def _idle(word: Word) -> bool:
    return word.low in _HELPERS or word.low in _POLAR or _base(word) in _REFUSING


def _base(word: Word) -> str:
    """The lemma where the word was parsed, else the word without its ending."""
    low = word.lemma or word.low
    for lemma in _REFUSING:
        if low.startswith(lemma[:4]) and len(low) - len(lemma) <= 3:
            return lemma
    for ending in ("ing", "ed", "es", "s", "d"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)].rstrip("e")
    return low.rstrip("e")
