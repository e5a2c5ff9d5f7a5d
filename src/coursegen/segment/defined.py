"""Key terms that a text defines itself: the term, the defining words, the sentence they stand in.

Nothing is defined here in other words than the text's own; a sentence that merely mentions
a term gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen import anchor
from coursegen.language import Sentence
from coursegen.model import Document, Term
from coursegen.segment.lists import listed
from coursegen.segment.phrases import phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_VAGUE = listed(
    "example part reason way one result problem question thing sign lot step case fact goal key "
    "leader star winner place time moment matter point issue blend mix kind sort success failure "
    "priority challenge advantage highlight symbol force picture reference addition threat must "
    "surprise mistake choice beginning end answer first second third half majority member "
    "evidence number look story need move bid response attempt"
)
_ARTICLES = frozenset({"a", "an", "the"})
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "no", "any", "some", "every"})
_OPENING_QUOTES = frozenset({"‘", "“", '"', "'"})
_CLOSING_QUOTES = frozenset({"’", "”", '"', "'"})
_SHORT = re.compile(r"[A-Z][A-Za-z]{1,7}")
_ROLES = frozenset({"PERSON", "GPE", "LOC", "NORP", "FAC"})
MOST = 8
"""Terms that a module proposes at most."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as the text writes it, and the words that define it there."""

    term: str
    words: str
    sentence: Sentence


def terms(documents: dict[str, Document], sentences: Iterable[Sentence]) -> tuple[Term, ...]:
    """The key terms that these sentences define, in their order, each once."""
    found: dict[str, Term] = {}
    for sentence in sentences:
        for definition in definitions(sentence):
            document = documents[sentence.source]
            found.setdefault(
                definition.term.lower(),
                Term(
                    term=definition.term,
                    definition=_sentence(definition.words),
                    evidence=anchor.evidence(document, sentence.start, sentence.end),
                ),
            )
    return tuple(found.values())[:MOST]


def definitions(sentence: Sentence) -> Iterator[Definition]:
    """What a sentence defines: by ``X is a Y that …``, or by ``X, a Y …,`` and its like."""
    if sentence.text.endswith("?"):
        return
    yield from _set_off(sentence)
    for token in sentence.span:
        if token.dep_ == "attr" and token.head == sentence.span.root:
            yield from _copular(sentence, token)
        elif token.dep_ == "appos":
            yield from _apposed(sentence, token)


def _copular(sentence: Sentence, attribute: Token) -> Iterator[Definition]:
    verb = attribute.head
    subjects = [token for token in verb.children if token.dep_ == "nsubj"]
    hedged = any(
        token.dep_ in {"neg", "aux", "advmod", "expl", "mark", "cc"} for token in verb.children
    )
    if verb.lemma_ != "be" or verb.tag_ not in {"VBZ", "VBP"} or len(subjects) != 1 or hedged:
        return
    if any(token.dep_ in {"relcl", "acl", "prep"} for token in attribute.children):
        edge = subjects[0].right_edge.i + 1
        if any(token.lower_ == "the" for token in subjects[0].children):
            return  # "the conference" is one that was spoken of before, not a term
        yield from _made(sentence, edge, attribute.left_edge.i, attribute.right_edge.i + 1)


def _apposed(sentence: Sentence, attribute: Token) -> Iterator[Definition]:
    left = attribute.left_edge.i
    if left > sentence.span.start and sentence.span.doc[left - 1].text == ",":
        yield from _made(sentence, left - 1, left, attribute.right_edge.i + 1)


def _set_off(sentence: Sentence) -> Iterator[Definition]:
    """What stands between dashes, right after the term."""
    doc = sentence.span.doc
    dashes = [token.i for token in sentence.span if token.text in {"–", "—"}]
    for number, dash in enumerate(dashes):
        end = dashes[number + 1] if number + 1 < len(dashes) else sentence.span.end
        if doc[dash + 1 : end].text.strip() and doc[dash + 1].lower_ in _ARTICLES:
            yield from _made(sentence, dash, dash + 1, end)


def _made(sentence: Sentence, edge: int, start: int, end: int) -> Iterator[Definition]:
    """The definition by the tokens *start* to *end* of the term that ends before *edge*."""
    doc = sentence.span.doc
    words: Span = doc[start:end]
    kind = words.root
    term, short = _term(sentence, edge)
    if term is None or not _kind(words, kind):
        return
    subject = term.root
    if subject.ent_type_ in _ROLES or subject.pos_ not in {"NOUN", "PROPN"}:
        return
    quoted = doc[term.end].text in _CLOSING_QUOTES
    if subject.tag_ in {"NNS", "NNPS"} and (words[0].lower_ != "the" or not quoted):
        return
    if any(token.lower_ in _DEMONSTRATIVES for token in term):
        return
    name = phrase(term)
    text = _trimmed(words.text)
    if not name or name.lower() in text.lower() or not 4 <= len(text.split()) <= 40:
        return
    if any(sign in text for sign in '“”"‘') or text.count("(") != text.count(")"):
        return
    yield Definition(f"{name} ({short})" if short else name, text, sentence)


def _kind(words: Span, kind: Token) -> bool:
    """Whether a noun phrase says what kind of thing something is."""
    if words[0].lower_ not in _ARTICLES or kind.pos_ != "NOUN" or kind.lemma_.lower() in _VAGUE:
        return False
    told = any(token.dep_ in {"relcl", "acl", "prep"} for token in kind.children)
    superlative = any(token.tag_ == "JJS" for token in kind.children)
    return words[0].lower_ != "the" or (told and (superlative or kind.tag_ == "NN"))


def _term(sentence: Sentence, edge: int) -> tuple[Span | None, str]:
    """The noun phrase that ends before the token *edge*, and its short form in brackets."""
    doc = sentence.span.doc
    short = ""
    if edge >= 4 and doc[edge - 1].text == ")" and doc[edge - 3].text == "(":
        if not _SHORT.fullmatch(doc[edge - 2].text):
            return None, ""
        short, edge = doc[edge - 2].text, edge - 3
    while edge > sentence.span.start and doc[edge - 1].text in _CLOSING_QUOTES:
        edge -= 1
    chunk = next((c for c in sentence.span.noun_chunks if c.end == edge), None)
    if chunk is None:
        return None, ""
    start = chunk.start
    while start > sentence.span.start and doc[start].pos_ == doc[start - 1].pos_ == "PROPN":
        start -= 1
    # "Academy of Arts and Sciences" is one name in several noun phrases.
    while (
        start - 2 >= sentence.span.start
        and doc[start].pos_ == "PROPN"
        and (doc[start - 1].lower_ in {"of", "for", "and"} and doc[start - 2].pos_ == "PROPN")
    ):
        start -= 2
        while start > sentence.span.start and doc[start - 1].pos_ == "PROPN":
            start -= 1
    # An opening quotation mark within the phrase begins the term itself.
    for token in doc[start:edge]:
        if token.text in _OPENING_QUOTES:
            start = token.i + 1
    return (doc[start:edge] if start < edge else None), short


def _trimmed(text: str) -> str:
    return re.split(r"\s[–—]\s|;|\s\(", text)[0].rstrip(" ,.–—")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."
