"""Which changes leave a statement true: everything not named here is refused.

A licence looks at one change at a time, against the parse of the whole sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen.language import Parser
from coursegen.quantities import Bound, Date, Quantity, implies
from coursegen.support import qualifiers as q
from coursegen.support.align import Change
from coursegen.support.drops import may_drop
from coursegen.support.references import Reference
from coursegen.support.words import Word, bare, written

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGREE = (frozenset({"is", "are", "am"}), frozenset({"was", "were"}), frozenset({"has", "have"}))
_AROUND = 3
"""Words on either side of a change that may belong to the name that it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the licences look at."""

    evidence: tuple[Word, ...]
    claim: tuple[Word, ...]
    changes: tuple[Change, ...]
    reference: Reference
    parser: Parser


@dataclass(frozen=True, slots=True)
class Fault:
    """A change that nothing licenses."""

    code: str
    change: Change

    @property
    def words(self) -> tuple[str, ...]:
        """The words that decided it: those added, or else those lost."""
        return tuple(w.text for w in bare(self.change.added) or bare(self.change.lost))


def faults(scene: Scene) -> tuple[Fault, ...]:
    """The changes that nothing licenses, in order."""
    rests = [_rest(change, scene) for change in scene.changes]
    dropped = frozenset(t.i for rest in rests if rest for w in rest for t in w.tokens)
    return tuple(
        Fault(code_of(change), change)
        for change, rest in zip(scene.changes, rests, strict=True)
        if rest is None or (rest and not may_drop(rest, dropped, scene.evidence))
    )


def _rest(change: Change, scene: Scene) -> tuple[Word, ...] | None:
    """What was dropped where the remainder was replaced by the same; None where it was not."""
    lost, added = bare(change.lost), bare(change.added)
    if _alias(change, scene):
        return ()
    if not added or (not lost and all(w.low == "that" for w in added)):
        return lost
    for k in range(len(lost), 0, -1):
        if _same(lost[:k], added, scene):
            return lost[k:]
        if _same(lost[-k:], added, scene):
            return lost[:-k]
    return None


# ---------------------------------------------------------------- replaced


def _same(lost: Sequence[Word], added: Sequence[Word], scene: Scene) -> bool:
    """Whether two runs of words say the same."""
    if len(lost) == 1 and len(added) == 1:
        left, right = lost[0], added[0]
        if any(left.low in forms and right.low in forms for forms in _AGREE):
            return True
        if left.measure is not None and right.measure is not None:
            return weaker(left.measure, right.measure) and _rising(left.token)
    if len(lost) == len(added) == 2 and {lost[0].low, added[0].low} <= _DATING:
        left, right = lost[1], added[1]
        dates = isinstance(left.measure, Date) and isinstance(right.measure, Date)
        return dates and _same(lost[1:], added[1:], scene)
    return len(lost) == 1 and scene.reference.stands_for(
        lost[0].token, [t.text for w in added for t in w.tokens]
    )


def _rising(token: Token) -> bool:
    """Whether what holds of a number holds of a weaker one: nothing above it denies or limits it.

    Up to its verb nothing may generalise either: "all towns of over 60 souls" are not all towns
    of over 40. The verb's subject may, but may not deny. Nor may the number say which things
    are meant, or when: "vehicles over 60 tonnes", "when the wind exceeds 40 mph".
    """
    before = token.doc[token.i - 1] if token.i else token
    if before.pos_ == "NOUN" and before.dep_ != "npadvmod" and not _one_that_was(before):
        return False
    if _relative(token):
        return False
    below = True
    while True:
        near = [token, *token.children]
        verb = token.pos_ in {"VERB", "AUX"}
        if verb:
            subjects = [t for t in token.children if t.dep_ in {"nsubj", "nsubjpass"}]
            near += [t for subject in subjects for t in subject.subtree]
            below = False
        forbidden = {"negation", "condition", "quantifier"} if below else {"negation", "condition"}
        if any(
            t.lower_ in q.ONLY or q.qualifier(t.lower_, t.lemma_.lower()) in forbidden for t in near
        ):
            return False
        if token.head == token:
            return True
        if token.dep_ == "advcl" or (_singles_out(token) and not _one_that_was(token.head)):
            return False
        token = token.head


def _relative(token: Token) -> bool:
    """Whether a "who" or "when" stands before a number, with no comma before it or after."""
    for other in reversed(list(token.sent)[: token.i - token.sent.start]):
        if other.text == ",":
            return False
        if other.tag_ in {"WDT", "WP", "WP$", "WRB"}:
            lead = token.doc[other.i - 1].text if other.i else ""
            return lead != "," and not _one_that_was(token.doc[max(other.i - 1, 0)])
    return False


def _singles_out(token: Token) -> bool:
    """Whether words say which of the things that their noun names is meant."""
    aside = token.doc[token.left_edge.i - 1].text == "," if token.left_edge.i else False
    restricts = token.dep_ in {"relcl", "acl"} or (token.dep_ == "prep" and token.lower_ != "to")
    return restricts and token.head.pos_ in {"NOUN", "PROPN"} and not aside


def _one_that_was(noun: Token) -> bool:
    """Whether a noun is one thing of which something is told that has happened."""
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), noun)
    past = verb.tag_ == "VBD" or any(t.tag_ == "VBD" for t in verb.children if t.dep_[:3] == "aux")
    one = noun.tag_ in {"NN", "NNP"} and any(t.dep_ in {"det", "poss"} for t in noun.children)
    return one and past


_DATING = frozenset({"on", "in", "at"})
"""Of these each goes with dates of another precision: "on 4 May 1953", "in May 1953"."""


def weaker(told: Quantity | Date, claimed: Quantity | Date) -> bool:
    """Whether a claim's number or date says less than the evidence's, of the same thing.

    A lower bound can be lower, down to the half: beyond that it is no honest account of
    the evidence. A date can be less precise; "by 1995" is no account of "by 1990", true as it is.
    """
    if isinstance(told, Quantity) and isinstance(claimed, Quantity):
        lower = {told.bound, claimed.bound} <= {Bound.OVER, Bound.AT_LEAST}
        near = told.unit == claimed.unit and claimed.low * 2 >= told.low
        return lower and near and implies(told, claimed)
    if isinstance(told, Date) and isinstance(claimed, Date):
        within = claimed.first <= told.first and told.last <= claimed.last
        return told.relation is claimed.relation and within and implies(told, claimed)
    return False


def entailed(told: Quantity | Date, claimed: Quantity | Date) -> bool:
    """Whether a claim's number or date is `weaker`, or a date that must be true as well."""
    return weaker(told, claimed) or (isinstance(told, Date) and implies(told, claimed))


def _alias(change: Change, scene: Scene) -> bool:
    """Whether a change, with a few words around it, turns a name into another of its forms."""
    start, stop = change.at, change.at + len(change.lost)
    begin, end = change.to, change.to + len(change.added)
    for before in range(min(_AROUND, start, begin) + 1):
        for after in range(_AROUND + 1):
            old = scene.evidence[start - before : stop + after]
            entity = scene.parser.entity(written(old))
            if entity is not None:
                new = scene.claim[begin - before : end + after]
                if written(new) in entity.forms():
                    return True
    return False


# ---------------------------------------------------------------- named


def code_of(change: Change) -> str:
    """The stable code of an unlicensed change, by the heaviest thing that it touches."""
    lost, added = bare(change.lost), bare(change.added)
    if any(w.measure is not None for w in added):
        return "number"
    codes = {q.qualifier(w.low, w.lemma) for w in (*lost, *added)}
    for code in ("negation", "hedge", "condition", "speaker", "approximator", "quantifier"):
        if code in codes:
            return code
    if any(w.lemma in q.SAYING for w in lost):
        return "speaker"
    if any(w.name for w in added):
        return "name"
    if any(w.content for w in added):
        return "unlicensed-word"
    return "lost-word" if any(w.content for w in lost) else "grammar"
