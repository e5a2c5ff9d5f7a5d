"""Whose word a statement is: who says it in the evidence, and who is said to in the claim.

A statement keeps its speaker. It may be told as "according to" whoever the evidence has
saying it; it is never told as a fact of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen.language import Parser
from coursegen.support import qualifiers as q
from coursegen.support.references import Reference
from coursegen.support.words import Row, bare

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says what."""

    speaker: Row
    matter: Row


def sayings(row: Row, span: Span) -> list[Saying]:
    """What a sentence has somebody state, without doubt or denial."""
    found: list[Saying] = []
    for verb in span:
        lemma = verb.lemma_.lower()
        if lemma == "accord":
            found += _according(row, verb, span)
        if lemma not in q.STATING or not _states(verb):
            continue
        subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
        top = next((t for t in verb.children if t.dep_ == "ccomp"), None)
        if verb.dep_ == "parataxis":
            top = verb.head
        if subject is None or top is None or verb.dep_ not in {"ROOT", "parataxis"}:
            continue
        said = {t.i for t in verb.subtree} if verb.dep_ == "parataxis" else set()
        matter = _rows(row, {t.i for t in top.subtree} - said)
        told = {t.i for t in subject.subtree}
        beside = [
            w
            for child in verb.children
            if child not in {subject, top} and child.dep_ not in {"aux", "conj"}
            for w in _rows(row, {t.i for t in child.subtree})
        ]
        if all(
            w.punctuation or w.name or w.measure is not None or not w.content for w in beside
        ) and (not any(q.qualifier(w.low, w.lemma) for w in beside)):
            found.append(Saying(_rows(row, told), matter))
    return found


def attributed(claim: Row) -> bool:
    """Whether a claim may say whose word it is."""
    return any(w.low in q.STATED or w.low == "according" for w in claim)


def claimed_sayings(claim: Row) -> Iterator[Saying]:
    """What a claim, which is not parsed, may have somebody state: every way of reading it."""
    lows = [w.low for w in claim]
    end = len(lows) - 1 if lows[-1] in {".", "!", "?"} else len(lows)
    for k, low in enumerate(lows):
        if low == "," and lows[:2] == ["according", "to"]:
            yield Saying(claim[2:k], claim[k + 1 :])
        elif low == "according" and k and lows[k + 1 : k + 2] == ["to"]:
            yield Saying(claim[k + 2 : end], bare(claim[:k]))
        elif low in q.STATED:
            rest = claim[k + 1 :]
            while rest and (rest[0].low == "that" or rest[0].punctuation):
                rest = rest[1:]
            yield Saying(claim[:k], rest)
            yield Saying(claim[k + 1 : end], claim[:k])
            commas = [j for j, other in enumerate(lows[:k]) if other == ","]
            if commas and k + 1 == end:
                yield Saying(claim[commas[-1] + 1 : k], claim[: commas[-1]])


def same_speaker(evidence: Row, claim: Row, reference: Reference, parser: Parser) -> bool:
    """Whether two phrases name one speaker: the same words, the name in them, or a pronoun."""
    left, right = bare(evidence), bare(claim)
    if not left or not right:
        return False
    if [w.low for w in left] == [w.low for w in right]:
        return True
    text = " ".join(w.text for w in right)
    if len(left) == 1 and reference.stands_for(left[0].token, text.split()):
        return True
    inside = {t.i for w in evidence for t in w.tokens}
    heads = [t for w in evidence for t in w.tokens if t.head.i not in inside or t.head == t]
    for head in heads:
        for top in (head, *(t for t in head.children if t.dep_ == "appos")):
            name = [t.lower_ for t in top.subtree if t.dep_ == "compound" or t == top]
            if top.pos_ == "PROPN" and name == [w.low for w in right]:
                return True
    entity = parser.entity(" ".join(w.text for w in left))
    return entity is not None and text in entity.forms()


def _states(verb: Token) -> bool:
    """Whether somebody is said to have stated something: a finite verb, not denied or hedged."""
    helpers = [t for t in verb.children if t.dep_ == "aux"]
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and [t.lemma_ for t in helpers] != ["have"]:
        return False
    return not any(t.dep_ == "neg" for t in verb.children)


def _according(row: Row, verb: Token, span: Span) -> list[Saying]:
    pobj = [t for to in verb.children for t in to.children if t.dep_ == "pobj"]
    if not pobj or verb.head != span.root:
        return []
    aside = {t.i for t in verb.subtree}
    rest = tuple(w for w in row if w.token.i not in aside)
    while rest and rest[0].punctuation:
        rest = rest[1:]
    return [Saying(_rows(row, {t.i for t in pobj[0].subtree}), rest)]


def _rows(row: Row, tokens: set[int]) -> Row:
    found = tuple(w for w in row if w.token.i in tokens)
    while found and (
        found[0].punctuation or (found[0].low == "that" and found[0].token.dep_ == "mark")
    ):
        found = found[1:]
    return found
