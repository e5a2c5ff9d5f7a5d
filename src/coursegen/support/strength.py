"""Whether a paraphrase commits itself to more than its evidence: qualifiers kept or weakened.

Only what qualifies the words that the claim kept is compared, so that a hedge in a clause
that was left out hedges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen.support import qualifiers as q
from coursegen.support.verdict import Judgement, not_established
from coursegen.support.words import Row, Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLASSES = [
    frozenset(line.split())
    for line in """
may might could possibly perhaps maybe possible potentially potential
probably likely presumably probable
would
should ought
must
will shall going
plan intend aim planned intended aspire
hope wish want like
expect expected due set
try attempt seek
seem appear apparently seemingly apparent
reportedly allegedly supposedly purportedly reputedly alleged supposed
propose suggest consider
all every each everyone everybody everything entire whole always entirely completely wholly fully
most majority mostly mainly largely primarily predominantly usually generally normally typically
many much several numerous lot number various often frequently commonly
some few sometimes occasionally half part partly partially
only solely exclusively just merely
about around roughly approximately circa
almost nearly virtually practically
exactly precisely
under below
over above
""".strip().splitlines()
]
_RANK = {word: rank for rank, words in enumerate(_CLASSES) for word in words}
_NEGATIVE = frozenset(
    "no not never none nobody nothing neither nor without hardly scarcely barely rarely non".split()  # noqa: SIM905
)
_REFUSING = frozenset("fail refuse decline cease stop prevent deny reject lack avoid".split())  # noqa: SIM905
_UNABLE = frozenset({"unable", "impossible", "seldom"})
_STRONG = frozenset(
    """all every each any everyone everybody everything entire whole always entirely completely
    wholly fully most majority mostly mainly largely usually generally only solely exclusively both
    half about around roughly approximately circa almost nearly virtually practically exactly
    precisely if unless until provided whether""".split()  # noqa: SIM905
)
"""What makes a claim say more than it would without it."""


@dataclass(frozen=True, slots=True)
class Strengths:
    """What qualifies a row's words."""

    negative: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    """Code and word."""
    said: bool
    """Whether it is told as somebody's word."""

    @staticmethod
    def compare(claim: Row, row: Row, links: Mapping[int, Word]) -> Judgement | None:
        """What the claim says more strongly than the evidence; None where it does not."""
        kept = {t.i for w in links.values() for t in w.tokens}
        told = _strengths(row, kept)
        here = _strengths(claim, {t.i for w in claim for t in w.tokens})
        unfounded = here.negative and not any(_negative(w) for w in row)
        if unfounded or _denied(claim, row, links):
            return not_established("negation", (*told.negative, *here.negative))
        for code, word in told.others:
            if not any(_alike(word, other) for _, other in here.others):
                return not_established(code, (word,))
        for code, word in here.others:
            if word in _STRONG and not any(_alike(word, other) for _, other in told.others):
                return not_established(code, (word,))
        if told.said and not here.said:
            return not_established("speaker")
        return None


def _denied(claim: Row, row: Row, links: Mapping[int, Word]) -> bool:
    """Whether a word is denied in the claim that is not in the evidence, or the other way round."""
    here, there = _denials(claim), _denials(row)
    for said in claim:
        told = links.get(said.token.i)
        if told is None or not (_weighs(said) and _weighs(told)):
            continue
        if (said.token.i in here) != any(t.i in there for t in told.tokens):
            return True
    return False


def _weighs(word: Word) -> bool:
    return word.content or word.token.pos_ in {"VERB", "AUX"}


def _negative(word: Word) -> bool:
    refusing = word.lemma in _REFUSING and word.token.pos_ == "VERB"
    return word.low in _NEGATIVE or word.low in _UNABLE or refusing


def _denials(row: Row) -> set[int]:
    """The positions of the words that a negative word goes with."""
    found: set[int] = set()
    for word in row:
        token = word.token
        if word.low in _NEGATIVE or word.low in _UNABLE:
            head = token.head
            if token.dep_ == "prep":
                found |= {t.i for t in token.children if t.dep_ in {"pobj", "pcomp"}}
            elif token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "neg", "det", "advmod"}:
                found.add(head.i)
                if head.lemma_ == "be":
                    found |= {t.i for t in head.children if t.dep_ in {"attr", "acomp"}}
                if token.dep_ == "det" and head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
                    found.add(head.head.i)
        elif word.lemma in _REFUSING and token.pos_ == "VERB":
            found |= {t.i for t in token.children if t.dep_ in {"xcomp", "dobj", "pcomp"}}
    return found


def _strengths(row: Row, kept: set[int]) -> Strengths:
    negative: list[str] = []
    others: list[tuple[str, str]] = []
    said = False
    for word in row:
        token = word.token
        if word.measure is not None or word.punctuation:
            continue
        lemma = word.lemma
        if not _bears(token, kept):
            continue
        if _negative(word):
            negative.append(word.text)
            continue
        if lemma in q.SAYING and any(t.dep_ in {"ccomp", "parataxis"} for t in _around(token)):
            said = True
        elif word.low == "according":
            said = True
        code = q.qualifier(word.low, lemma)
        if code in {"hedge", "quantifier", "approximator", "condition"} and _counts(token, code):
            others.append((code, word.low if word.low in _RANK else lemma))
    return Strengths(tuple(negative), tuple(others), said)


def _around(token: Token) -> Iterator[Token]:
    yield from token.children
    if token.dep_ == "parataxis":
        yield token


def _bears(token: Token, kept: set[int]) -> bool:
    """Whether a word qualifies any of the kept ones: its head, or what hangs on it, is kept."""
    if token.i in kept or token.head.i in kept:
        return True
    if token.dep_ in {"det", "advmod", "neg"} and token.head.head.i in kept:
        return True
    if token.dep_ == "mark":
        return token.head.i in kept or token.head.head.i in kept
    return any(
        t.i in kept for child in token.children if child.dep_ in _SCOPE for t in child.subtree
    )


_SCOPE = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj", "attr", "acomp", "oprd"})


def _counts(token: Token, code: str) -> bool:
    """Whether a word of the lists does here what it is listed for."""
    if code == "hedge" and token.pos_ in {"VERB", "ADJ", "NOUN"}:
        return any(t.dep_ in {"xcomp", "ccomp", "acl"} for t in token.children)
    if code == "condition":
        return token.dep_ in {"mark", "advmod", "prep"}
    if token.lower_ in {"over", "above", "under", "below", "around", "about"}:
        return token.dep_ in {"advmod", "quantmod"}
    if token.lower_ in {"most", "least", "much", "more"}:
        return token.dep_ != "advmod" or token.head.pos_ == "NUM"
    return True


def _alike(one: str, other: str) -> bool:
    return one == other or (one in _RANK and _RANK[one] == _RANK.get(other))


_GRANTED = frozenset(
    """manage begin start continue come go help have proceed keep use stop need succeed remember
    let make cause see find discover know realise realize learn able notice show""".split()  # noqa: SIM905
)
"""Verbs whose complement is as true as they are."""
_IFS = frozenset(
    [
        "if",
        "unless",
        "until",
        "provided",
        "providing",
        "should",
        "assuming",
        "supposing",
        "lest",
        "whether",
        "once",
    ]
)


def taken_out(claim: Row, links: Mapping[int, Word]) -> Judgement | None:
    """What the claim states that the evidence only has within something else."""
    kept = {t.i for word in links.values() for t in word.tokens}
    for said in claim:
        token = said.token
        told = links.get(token.i)
        if (
            told is None
            or token.pos_ not in {"VERB", "AUX"}
            or told.token.pos_ not in {"VERB", "AUX"}
        ):
            continue
        under = _under(told.token, kept)
        if under is not None and token.dep_ not in {"ccomp", "xcomp", "advcl", "pcomp", "acl"}:
            return not_established("factivity", (under.text,))
        clause = _condition(told.token, kept)
        if clause is not None:
            return not_established("condition", (clause.text,))
    return None


def _under(verb: Token, kept: set[int]) -> Token | None:
    """What a verb hangs on as its complement and was not kept; None where it stands by itself."""
    at = verb
    while at.dep_ != "ROOT":
        head = at.head
        if head.i not in kept and at.dep_ in {"ccomp", "xcomp", "pcomp", "acl", "csubj"}:
            participle = at.dep_ == "acl" and at.tag_ in {"VBN", "VBG"}
            way = at.dep_ == "pcomp" and head.lower_ in {"by", "with", "after", "before", "in"}
            if head.lemma_.lower() not in _GRANTED and not participle and not way:
                return head
        at = head
    return None


def _condition(verb: Token, kept: set[int]) -> Token | None:
    """The word that opens a condition on a verb that was kept without it."""
    for clause in (verb, *verb.children):
        if clause != verb and clause.dep_ not in {"advcl", "prep"}:
            continue
        first = clause.left_edge
        opens = [first, *(t for t in clause.children if t.dep_ == "mark")]
        for word in opens:
            if (
                word.lower_ in _IFS
                and word.i not in kept
                and (clause == verb or clause.dep_ == "advcl")
            ):
                return word
    return None
