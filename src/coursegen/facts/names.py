"""The names of a sentence, each with the type that something besides a guess supports.

A name of the gazetteer has the gazetteer's type. Any other needs positive evidence: a
speech verb, a title or apposition, a telling last word, or the same label wherever the
text uses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span, Token

from coursegen.facts import lexicon
from coursegen.facts.lexicon import listed
from coursegen.language import Parser
from coursegen.model import Document, EntityType

_LABELS = {"PERSON": EntityType.PERSON, "GPE": EntityType.PLACE}
_LAST = {
    EntityType.INSTITUTION: listed(
        """university college institute academy ministry department agency council commission
    committee court parliament senate congress party bank museum library hospital school association
    society foundation union laboratory centre center bureau office authority observatory church"""
    ),
    EntityType.COMPANY: listed(
        """inc corp corporation company ltd plc group holdings gmbh technologies motors industries
    airlines electronics pharmaceuticals"""
    ),
    EntityType.EVENT: listed(
        """war conference summit revolution treaty festival games olympics forum uprising rebellion
    congress"""
    ),
}
_ROLES = listed(
    """president minister professor director chief executive editor scientist economist historian
    author researcher founder adviser advisor spokesman spokeswoman spokesperson chairman
    chairwoman manager engineer biologist physicist chemist king queen emperor general admiral
    senator judge poet painter composer philosopher entrepreneur analyst journalist columnist
    geologist botanist naturalist inventor explorer head"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name where a sentence uses it."""

    text: str
    """As the sentence writes it, without an article before it or a possessive behind it."""
    type: EntityType
    known: bool
    """Whether the gazetteer has it."""
    span: Span


def names(sentence: Span, document: Document, parser: Parser) -> Iterator[Name]:
    """The names of a sentence whose type is certain enough to ask for them."""
    for ent in sentence.doc.ents:
        if ent.start < sentence.start or ent.end > sentence.end:
            continue
        span = _trimmed(ent)
        if span is None:
            continue
        entity = parser.entity(span.text)
        if entity is not None:
            yield Name(text=span.text, type=entity.type, known=True, span=span)
            continue
        kind = _evident(span, document, parser)
        if kind is not None:
            yield Name(text=span.text, type=kind, known=False, span=span)


def _trimmed(ent: Span) -> Span | None:
    start, end = ent.start, ent.end
    while start < end and ent.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while end > start and ent.doc[end - 1].lower_ in {"'s", "’s", "'", "’"}:
        end -= 1
    return ent.doc[start:end] if start < end else None


def _evident(span: Span, document: Document, parser: Parser) -> EntityType | None:
    """The type of a name that the gazetteer does not have, where two signals agree."""
    if not all(t.pos_ == "PROPN" or t.lower_ in {"of", "and", "the", "for"} for t in span):
        return None
    if not span.text[0].isupper() or len(span.text) < 3:
        return None
    last = span[-1].lower_
    label = span.root.ent_type_
    for kind, words in _LAST.items():
        if last in words and len(span) > 1:
            return kind
    votes = _votes(document, parser).get(span.text, Counter())
    counts = votes.most_common(2)
    if not counts:
        return None
    winner, count = counts[0]
    sure = count >= 2 and count / sum(votes.values()) >= 0.75
    if label == "PERSON" and winner == "PERSON" and (_speaks(span) or _titled(span)):
        return EntityType.PERSON
    if label == "PERSON" and winner == "PERSON" and sure and len(span) > 1:
        return EntityType.PERSON
    if span.text.lower() in lexicon.COUNTRIES:
        return EntityType.PLACE
    if label == "GPE" and winner == "GPE" and (sure or _placed(span)):
        return EntityType.PLACE
    return None


def _speaks(span: Span) -> bool:
    root = span.root
    return root.dep_ == "nsubj" and root.head.lemma_ in lexicon.STRONG_SPEECH


def _titled(span: Span) -> bool:
    appositions = [t for t in span.root.children if t.dep_ == "appos"]
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    return any(t.lemma_.lower() in _ROLES for t in appositions) or (
        before is not None and before.lemma_.lower() in _ROLES
    )


def _placed(span: Span) -> bool:
    root = span.root
    return root.dep_ == "pobj" and root.head.lower_ in {"in", "near", "from"} and len(span) <= 3


@lru_cache(maxsize=16)
def _votes(document: Document, parser: Parser) -> dict[str, Counter[str]]:
    """How often a text's names were given each label."""
    votes: dict[str, Counter[str]] = {}
    for sentence in parser.sentences(document):
        for ent in sentence.span.ents:
            span = _trimmed(ent)
            if span is not None:
                votes.setdefault(span.text, Counter())[ent.label_] += 1
    return votes


def argument(name: Span) -> str:
    """How a name stands to a verb: "subject", "object", "oblique", "owner", or nothing.

    Only a complete argument of a clause's verb counts: not a modifier of another noun, not
    one of several that are listed together.
    """
    root = name.root
    if any(t.dep_ in {"conj", "cc"} for t in root.children) or root.dep_ == "conj":
        return ""
    if any(t.dep_ in {"amod", "compound", "nummod"} and t.i < name.start for t in root.children):
        return ""
    if root.right_edge.i > name.end - 1 and not _aside(root, name):
        return ""
    if root.dep_ in {"nsubj", "nsubjpass"} and _main(root.head):
        return "subject"
    if root.dep_ in {"dobj", "attr", "oprd", "dative"} and _main(root.head):
        return "object"
    if root.dep_ == "pobj" and root.head.dep_ in {"prep", "agent", "dative"}:
        governor = root.head.head
        if root.head.lower_ == "to" and root.head.head.lower_ == "according":
            return "speaker"
        if governor.pos_ in {"VERB", "AUX"} and governor.dep_ != "amod":
            return "oblique"
    if root.dep_ == "poss" and root.head.dep_ in {"nsubj", "nsubjpass"} and _main(root.head.head):
        return "owner"
    return ""


def _aside(root: Token, name: Span) -> bool:
    """Whether all that follows a name within its phrase is set off by a comma."""
    after = [t for t in root.subtree if t.i >= name.end]
    return bool(after) and (after[0].text in {",", "(", "'s", "’s"})


def _main(verb: Token) -> bool:
    """Whether a verb is the sentence's own, or joined to it, or what somebody said."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    return verb.dep_ in {"ROOT", "conj", "ccomp", "parataxis"} or (
        verb.dep_ == "advcl"
        and any(
            t.dep_ == "mark" and t.lower_ in {"while", "whereas", "because", "although"}
            for t in verb.children
        )
    )
