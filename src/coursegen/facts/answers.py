"""Facts with the place in a statement where a question can be put to them.

The value of every fact stands exactly once in its statement, so that a gap in its place
has one filling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from coursegen import anchor
from coursegen.facts import lexicon
from coursegen.facts.asides import (
    AN_EXAMPLE,
    by_the_way,
    in_an_example,
    of_a_speaker,
    of_somebody,
    part_of_another,
)
from coursegen.facts.figures import Figure, figures
from coursegen.facts.lexicon import listed
from coursegen.facts.listings import listings
from coursegen.facts.names import Name, argument, forms, names
from coursegen.facts.pieces import SUBJECTS, occurrences, quoted
from coursegen.facts.statements import Statement
from coursegen.language import Parser
from coursegen.model import Document, EntityType, Evidence, Fact, FactKind

if TYPE_CHECKING:
    from spacy.tokens import Token


class Slot(StrEnum):
    """What kind of words a gap asks for."""

    NAME = "name"
    FIGURE = "figure"
    TERM = "term"
    QUOTE = "quote"
    PREDICATE = "predicate"
    REASON = "reason"
    LIST = "list"
    EXCHANGE = "exchange"
    WHOLE = "whole"
    """Nothing in it: the statement is to be judged as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """A fact, the statement that it was read from, and what a question about it asks for."""

    fact: Fact
    statement: Statement
    slot: Slot
    type: EntityType | None = None
    """Of a name or a term."""
    figure: Figure | None = None
    role: str = ""
    """How a name stands to its verb; of a figure, whether it is one of an "example"."""
    members: tuple[str, ...] = ()
    """Of a list; or the two sides of an exchange, in their order."""


def answerables(statement: Statement, document: Document, parser: Parser) -> Iterator[Answerable]:
    """The facts of a statement, surest first."""
    sentence = statement.sentence
    maker = _Maker(statement, anchor.evidence(document, statement.start, sentence.end))
    if statement.opening is not None:
        yield from _figures(maker)
        yield from _named(maker, document, parser)
        return
    yield from _lists(maker)
    yield from _definitions(maker, document, parser)
    yield from _figures(maker)
    yield from _named(maker, document, parser)
    yield from _quotes(maker)
    yield from _predicates(maker, document, parser)
    yield from _reasons(maker)
    yield from _exchanges(maker, document, parser)
    yield from maker.make(FactKind.RELATION, Slot.WHOLE, statement.root.text)


@dataclass(frozen=True, slots=True)
class _Maker:
    """What all facts of one statement share."""

    statement: Statement
    evidence: Evidence

    def make(
        self,
        kind: FactKind,
        slot: Slot,
        value: str,
        *,
        type_: EntityType | None = None,
        figure: Figure | None = None,
        role: str = "",
        members: tuple[str, ...] = (),
        subject: str = "",
    ) -> Iterator[Answerable]:
        told = self.statement.sentence.text
        if len(occurrences(self.statement.text, value)) != 1 or not occurrences(told, value):
            return
        root = self.statement.root
        yield Answerable(
            fact=Fact(
                kind=kind,
                subject=subject or phrase(_subject(root), self.statement),
                relation=root.lemma_,
                value=value,
                speaker=speaker(self.statement),
                time=next((f.text for f in self.figures() if f.date), ""),
                evidence=self.evidence,
            ),
            statement=self.statement,
            slot=slot,
            type=type_,
            figure=figure,
            role=role,
            members=members,
        )

    def figures(self) -> tuple[Figure, ...]:
        """The figures of the sentence that the statement kept."""
        span = self.statement.sentence.span
        inside = quoted(self.statement.tokens)
        kept = {t.idx - span.start_char for t in self.statement.tokens if t.i not in inside}
        return tuple(f for f in figures(span) if f.start in kept)


# ---------------------------------------------------------------- figures, names, terms


def _figures(maker: _Maker) -> Iterator[Answerable]:
    listed_here = any(True for _ in _lists(maker))
    for figure in maker.figures():
        if figure.noun and (listed_here or part_of_another(figure, maker.statement)):
            continue
        if not figure.date and by_the_way(figure, maker.statement):
            continue
        span = maker.statement.sentence.span
        at = next((t for t in span if t.idx - span.start_char >= figure.start), span.root)
        if of_a_speaker(at) or of_somebody(at) or AN_EXAMPLE.search(span.text[: figure.start]):
            continue
        role = "example" if in_an_example(at) else ""
        kind = FactKind.EVENT if figure.date else FactKind.QUANTITY
        yield from maker.make(kind, Slot.FIGURE, figure.text, figure=figure, role=role)


_TOO = frozenset({"also", "too", "as well", "likewise", "similarly"})


def _said_of_others(statement: Statement) -> bool:
    """Whether the statement went without an *also*: it holds of somebody else as well."""
    dropped = {e.before.strip(" ,").lower() for e in statement.edits}
    return not dropped.isdisjoint(_TOO)


def _named(maker: _Maker, document: Document, parser: Parser) -> Iterator[Answerable]:
    statement = maker.statement
    if _said_of_others(statement):
        return
    kept = {t.i for t in statement.tokens}
    inside = quoted(statement.tokens)
    for name in names(statement.sentence.span, document, parser):
        if not {t.i for t in name.span} <= kept or any(t.i in inside for t in name.span):
            continue
        role = argument(name.span)
        if not role or _repeated(name, statement, document, parser):
            continue
        if name.type is EntityType.CONCEPT:
            if role in {"subject", "object", "oblique"}:
                yield from maker.make(
                    FactKind.RELATION, Slot.TERM, name.text, type_=name.type, role=role
                )
            continue
        within = name.span.root.head.lower_ in {"in", "at", "near", "into", "through", "across"}
        if name.type is EntityType.PERSON and role == "oblique" and within:
            continue
        if of_a_speaker(name.span.root):
            continue
        speaks = name.type in {EntityType.PERSON, EntityType.COMPANY, EntityType.INSTITUTION}
        if speaks and role == "subject" and _narrates(name.span.root.head):
            continue
        attributed = speaks and (
            role == "speaker"
            or (role == "subject" and name.span.root.head.lemma_ in lexicon.SPEECH)
        )
        if name.type is EntityType.PLACE and _stands_for_government(name):
            continue
        kind = FactKind.ATTRIBUTION if attributed else FactKind.RELATION
        yield from maker.make(kind, Slot.NAME, name.text, type_=name.type, role=role)


_FEW, _MANY = 4, 18
"""Words of a reason or an effect that can be set in a row."""


def _narrates(verb: Token) -> bool:
    """Whether a verb only tells how a text goes on."""
    return verb.lemma_ in lexicon.NARRATING and not any(
        t.dep_ in {"ccomp", "xcomp"} for t in verb.children
    )


def _stands_for_government(name: Name) -> bool:
    """Whether a place is said to want, to say or to favour, as only people can."""
    root = name.span.root
    if root.dep_ == "pobj":
        return name.text.lower() not in lexicon.COUNTRIES and root.head.lower_ == "with"
    return root.dep_ in SUBJECTS and root.head.lemma_ in lexicon.SPEECH | lexicon.WANTING


def _repeated(name: Name, statement: Statement, document: Document, parser: Parser) -> bool:
    """Whether the statement names the same thing twice, or holds a telling part of its name."""
    written = set(forms(name.text, document, parser))
    words = {w for form in written for w in form.split() if len(w) > 3 and w[0].isupper()}
    outside = [t for t in statement.tokens if not name.span.start <= t.i < name.span.end]
    return any(t.text in words for t in outside) or any(
        len(occurrences(statement.text, form)) > (form == name.text)
        for form in written
        if form != name.text and form not in name.text
    )


def _definitions(maker: _Maker, document: Document, parser: Parser) -> Iterator[Answerable]:
    """*X is a Y that …*, *X means …*: the term, and what it is said to be."""
    statement = maker.statement
    root = statement.root
    subject = _subject(root)
    if subject is None or root.lemma_ not in {"be", "mean", "denote"} or _hedged(root):
        return
    if root.tag_ not in {"VBZ", "VBP", "VBD"}:
        return
    complement = next(
        (t for t in root.children if t.dep_ in {"attr", "dobj"} and t.i > root.i), None
    )
    if any(t.dep_ == "conj" for t in subject.children):
        return
    if complement is None or complement.pos_ not in {"NOUN", "PROPN", "NUM", "PRON"}:
        return
    told = [t for t in complement.children if t.dep_ in {"relcl", "prep", "acl", "amod"}]
    before = [t for t in statement.tokens if t.i < root.i]
    if not told or not before or before[0].i != subject.left_edge.i:
        return
    term_tokens = [t for t in before if t.dep_ != "det" or t.i != before[0].i]
    stop = next((n for n, t in enumerate(term_tokens) if t.text in {",", "("}), None)
    term_tokens = term_tokens[:stop]
    if not term_tokens or any(
        t.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} and t.text != "-" for t in term_tokens
    ):
        return
    term = _words(term_tokens)
    entity = parser.entity(term)
    article = complement.left_edge
    if entity is None and not _termlike(term_tokens, before, document):
        return
    defined = before[0].lower_ in {"a", "an"} or article.lower_ in {"a", "an", "the"}
    if entity is None and root.lemma_ == "be" and not defined:
        return
    kind = entity.type if entity else EntityType.CONCEPT
    slot = Slot.TERM if kind is EntityType.CONCEPT else Slot.NAME
    definiens = statement.text.split(f" {root.text} ", 1)[-1].rstrip(".")
    yield from maker.make(
        FactKind.DEFINITION, slot, term, type_=kind, role="subject", members=(definiens,)
    )
    yield from maker.make(FactKind.DEFINITION, Slot.PREDICATE, definiens, type_=kind, subject=term)


_PLACES = lexicon.listed("first second third fourth fifth last next")
"""Whoever came third is no term."""


def _termlike(tokens: list[Token], before: list[Token], document: Document) -> bool:
    """Whether an unlisted subject is a term: generic, and used more than once in its text."""
    indefinite = before[0].lower_ in {"a", "an"}
    generic = indefinite or (before[0].dep_ != "det" and tokens[-1].tag_ in {"NN", "NNP"})
    words = _words(tokens)
    return (
        generic
        and tokens[-1].lower_ not in _PLACES
        and all(t.pos_ in {"NOUN", "ADJ", "PROPN"} for t in tokens)
        and (indefinite or len(occurrences(document.text.lower(), words.lower())) > 1)
    )


def _quotes(maker: _Maker) -> Iterator[Answerable]:
    """A short quotation with somebody who said it."""
    statement = maker.statement
    text = statement.text
    parts = re.split('["“”]', text)
    if len(parts) != 3:
        return
    quotation = parts[1]
    size = len(quotation.split())
    who = speaker(statement)
    if 2 <= size <= 6 and who and quotation[-1].isalnum():
        yield from maker.make(FactKind.ATTRIBUTION, Slot.QUOTE, quotation)


# ---------------------------------------------------------------- predicates and lists


def _predicates(maker: _Maker, document: Document, parser: Parser) -> Iterator[Answerable]:
    """A name and all that its sentence says of it."""
    statement = maker.statement
    root = statement.root
    subject = _subject(root)
    if subject is None:
        return
    name = next(
        (
            n
            for n in names(statement.sentence.span, document, parser)
            if n.span.root.i == subject.i and argument(n.span) == "subject"
        ),
        None,
    )
    if name is None or not statement.text.startswith((name.text, f"The {name.text}")):
        return
    rest = statement.text.split(name.text, 1)[1]
    if rest[:1] != " ":
        return
    predicate = rest.strip().rstrip(".")
    if not _FEW <= len(predicate.split()) <= 24 or GAPLESS & set(predicate) or _narrates(root):
        return
    if any(len(occurrences(predicate, form)) for form in forms(name.text, document, parser)):
        return
    yield from maker.make(
        FactKind.RELATION, Slot.PREDICATE, predicate, type_=name.type, subject=name.text
    )


GAPLESS = frozenset(":;\n")


def _reasons(maker: _Maker) -> Iterator[Answerable]:
    """*X, because Y*: the reason that a sentence gives at its end."""
    statement = maker.statement
    root = statement.root
    for clause in root.children:
        mark = next((t for t in clause.children if t.dep_ == "mark"), None)
        if clause.dep_ != "advcl" or mark is None or mark.lower_ != "because" or mark.i < root.i:
            continue
        effect, _, reason = statement.text.rstrip(".").partition(f" {mark.text} ")
        yield from _reason(maker, reason, effect.rstrip(","))
    opening = statement.text.rstrip(".").partition("Because ")
    if opening[0] == "" and opening[2].count(", ") == 1:
        reason, _, effect = opening[2].partition(", ")
        yield from _reason(maker, reason, effect)


_UNSURE = listed(
    """only just simply partly mainly chiefly mostly largely perhaps possibly apparently presumably
    not"""
)
"""Words before *because* that say how far, or how surely, the reason holds."""


def _reason(maker: _Maker, reason: str, effect: str) -> Iterator[Answerable]:
    if effect.split()[-1:] and effect.rsplit(maxsplit=1)[-1] in _UNSURE:
        return
    if all(_FEW <= len(part.split()) <= _MANY for part in (reason, effect)):
        yield from maker.make(FactKind.CAUSE, Slot.REASON, reason, subject=effect)


def _lists(maker: _Maker) -> Iterator[Answerable]:
    """The members of a set that a sentence names in full, as in *The six are A, B and C*."""
    for text, members in listings(maker.statement):
        yield from maker.make(FactKind.ENUMERATION, Slot.LIST, text, members=members)


def _exchanges(maker: _Maker, document: Document, parser: Parser) -> Iterator[Answerable]:
    """Two names of one type, or two terms, that a sentence sets against each other."""
    statement = maker.statement
    kept = {t.i for t in statement.tokens}
    words = {t.lower_ for t in statement.tokens}
    opposed = words & {"while", "whereas", "unlike", "than", "but", "although"}
    if not opposed or quoted(statement.tokens):
        return
    found = [
        n
        for n in names(statement.sentence.span, document, parser)
        if {t.i for t in n.span} <= kept
        and n.span.root.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj", "poss"}
        and len(occurrences(statement.text, n.text)) == 1
    ]
    for number, first in enumerate(found):
        for second in found[number + 1 :]:
            if first.type is not second.type or first.text == second.text:
                continue
            if first.span.root.ent_type_ != second.span.root.ent_type_:
                continue
            if {first.span.root.head.lower_, second.span.root.head.lower_} & {"from", "between"}:
                continue  # the way back may be as long
            entity = parser.entity(first.text)
            if entity is not None and entity == parser.entity(second.text):
                continue
            text = statement.text
            start, second_start = (occurrences(text, n.text)[0] for n in (first, second))
            members = [first.text, second.text]
            articles = [text[:at].endswith("the ") for at in (start, second_start)]
            if articles != [True, True]:
                members = [
                    ("the " if a else "") + m for a, m in zip(articles, members, strict=True)
                ]
                start -= 4 * articles[0]
            opens = text[:start].endswith("The ")
            end = second_start + len(second.text)
            if start < end and (not opens or articles[1]):
                members[1] = members[1].removeprefix("the ") if opens else members[1]
                yield from maker.make(
                    FactKind.CONTRAST,
                    Slot.EXCHANGE,
                    text[start:end],
                    type_=first.type,
                    members=(members[0], members[1]),
                )


# ---------------------------------------------------------------- grammar


def speaker(statement: Statement) -> str:
    """Whose statement it is, as far as the statement itself says."""
    for token in statement.tokens:
        if token.lower_ == "according":
            named = [t for t in token.subtree if t.dep_ == "pobj"]
            if named:
                return _words(list(named[0].subtree))
        if token.lemma_ in lexicon.SPEECH and token.pos_ == "VERB":
            subject = _subject(token)
            if subject is not None and (
                subject.pos_ == "PROPN" or subject.ent_type_ or subject.lower_ in _TEXTS
            ):
                return _words([t for t in subject.subtree if t.i <= subject.i])
        if token.dep_ == "poss" and token.head.lemma_ in _VIEWS and token.pos_ == "PROPN":
            return token.text
    return ""


_VIEWS = listed(
    """view word term report position thesis judgement judgment opinion account argument claim
    estimate example answer conclusion eyes"""
)
_TEXTS = frozenset({"article", "column", "columnist", "report", "author", "study", "survey"})


def phrase(token: Token | None, statement: Statement) -> str:
    """The words of a token's phrase that the statement kept."""
    if token is None:
        return ""
    kept = {t.i for t in statement.tokens}
    return _words([t for t in token.subtree if t.i in kept])


def _subject(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ in SUBJECTS), None)


def _hedged(verb: Token) -> bool:
    return any(t.dep_ in {"neg", "aux"} for t in verb.children)


def _words(tokens: list[Token]) -> str:
    return "".join(t.text_with_ws for t in tokens).strip()
