"""Who fills which slot of which verb, whatever the voice and the order of the words.

A slot that the evidence fills with something else is not free.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen.support.verdict import Judgement, contradicted, not_established
from coursegen.support.words import Row, Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLES = {"nsubj": "doer", "csubj": "doer", "agent": "doer", "nsubjpass": "done", "dobj": "done",
          "attr": "is", "acomp": "is", "oprd": "is", "dative": "to"}  # fmt: skip
_PRONOUNS = frozenset(
    """he she it they him her them who which that this these those we i us me you there what one
    others some many all both""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Argument:
    """A verb, a slot of it, and the head of what fills it."""

    verb: Token
    role: str
    filler: Token


def arguments(row: Row) -> tuple[Argument, ...]:
    """The filled slots of a parsed sentence's verbs."""
    inside = {t.i for w in row for t in w.tokens}
    found: list[Argument] = []
    for word in row:
        for token in word.tokens:
            if token.pos_ in {"VERB", "AUX"}:
                found += [a for a in _of(token) if a.filler.i in inside]
    return tuple(found)


def _of(verb: Token) -> list[Argument]:
    found = []
    for child in verb.children:
        if child.dep_ == "agent":
            found += [Argument(verb, "doer", t) for t in child.children if t.dep_ == "pobj"]
        elif child.dep_ in _ROLES:
            found.append(Argument(verb, _ROLES[child.dep_], child))
    if verb.dep_ == "conj" and not any(a.role == "doer" for a in found):
        found += [Argument(verb, a.role, a.filler) for a in _of(verb.head) if a.role == "doer"]
    if verb.dep_ in {"relcl", "acl"}:
        for argument in tuple(found):
            if argument.filler.lower_ in {"who", "which", "that"}:
                found.append(Argument(verb, argument.role, verb.head))
        if verb.dep_ == "acl" and not found:
            found.append(Argument(verb, "done" if verb.tag_ == "VBN" else "doer", verb.head))
    return found


class Slots:
    """The comparison of a claim's slots with those of its evidence."""

    @staticmethod
    def compare(
        claim: Sequence[Argument], evidence: Sequence[Argument], links: Mapping[int, Word]
    ) -> Judgement | None:
        """The slot that the evidence fills otherwise; None where there is none."""
        for said in claim:
            verb = links.get(said.verb.i)
            filler = links.get(said.filler.i)
            if verb is None:
                continue
            told = [a for a in evidence if a.verb.i in {t.i for t in verb.tokens}]
            here = [a.filler for a in told if a.role == said.role]
            if filler is None or said.filler.lower_ in _PRONOUNS:
                continue
            inside = {t.i for t in filler.tokens}
            elsewhere = [a for a in told if a.filler.i in inside and a.role != said.role]
            copula = said.verb.lemma_ == "be"
            if elsewhere and not copula and not any(t.i in inside for t in here):
                return contradicted("order", (said.filler.text, said.verb.text))
            if here and not copula and not any(_may_be(t, inside) for t in here):
                return not_established("slot", (said.filler.text, said.verb.text))
        return _crossed(claim, evidence, links)


def _crossed(
    claim: Sequence[Argument], evidence: Sequence[Argument], links: Mapping[int, Word]
) -> Judgement | None:
    """A verb of the claim whose two arguments change places in the evidence, whatever its verb."""
    turned = _pairs(evidence)
    for doer, done in _pairs(claim):
        mine, other = links.get(doer.i), links.get(done.i)
        if mine is None or other is None:
            continue
        for first, second in turned:
            crossed = _fills(first, other) and _fills(second, mine)
            if crossed and not (_fills(first, mine) or _fills(second, other)):
                return contradicted("order", (doer.text, done.text))
    return None


def _pairs(some: Sequence[Argument]) -> list[tuple[Token, Token]]:
    """Who does, and what is done, of each verb that has both."""
    return [
        (one.filler, other.filler)
        for one in some
        if one.role == "doer"
        for other in some
        if other.verb.i == one.verb.i and other.role == "done"
    ]


def _fills(filler: Token, word: Word) -> bool:
    return any(filler.i in {t.i, t.head.i} for t in word.tokens)


def _may_be(told: Token, inside: set[int]) -> bool:
    """Whether what fills a slot in the evidence can be what fills it in the claim."""
    if told.i in inside or told.lower_ in _PRONOUNS:
        return True
    near = {t.i for t in told.subtree} | {t.i for t in told.conjuncts}
    return bool(near & inside)


def misplaced(claim: Row, links: Mapping[int, Word]) -> Judgement | None:
    """A name or number that goes with another word than in the evidence, or in another order."""
    linked = {t.i for word in links.values() for t in word.tokens}
    safe: list[tuple[Word, Word, bool]] = []
    for said in claim:
        told = links.get(said.token.i)
        counted = said.measure is not None or (said.name and said.content)
        if told is None or not counted:
            continue
        mine, theirs = _governor(said), _governor(told)
        other = links.get(mine.i) if mine is not None else None
        bound = False
        if mine is not None and theirs is not None and other is not None:
            bound = theirs.i in {t.i for t in other.tokens}
            counts = said.measure is not None and not bound
            if counts and theirs.i in linked and theirs.i not in {t.i for t in told.tokens}:
                return not_established("slot", (said.text, mine.text))
        safe.append((said, told, bound and theirs is not None and theirs.pos_ != "VERB"))
    for number, (said, told, bound) in enumerate(safe):
        for after, later, fixed in safe[number + 1 :]:
            apart = said.name == after.name and told is not later
            if apart and later.token.i < told.token.i and not (bound and fixed):
                return contradicted("order", (said.text, after.text))
    return None


def _governor(word: Word) -> Token | None:
    """The word of matter that a word hangs on; None for a sentence's root."""
    inside = {t.i for t in word.tokens}
    at = word.token
    while at.i in inside or at.pos_ in {"ADP", "SYM", "DET", "PUNCT", "PART"} or at.dep_ == "appos":
        if at.head == at:
            return None
        at = at.head
    return at
