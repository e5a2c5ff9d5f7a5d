"""Everything in a sentence that could be asked for: the words that may fill a gap.

Wide where the facts are strict: whatever a person might choose as an answer is here, and it
is the ranking that says which of it is worth asking for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from coursegen.language import QUOTATION_MARKS, entities, noun_chunks

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Forms = dict[tuple[int, int], set[str]]
"""How each stretch of tokens was come by, by its first token and the one after its last."""

LONGEST = 25
"""Tokens of an answer."""
ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_HEADS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB", "ADP", "ADV", "SYM", "SCONJ"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_AFTER = frozenset({"relcl", "appos", "acl", "cc", "conj", "punct"})
_QUOTED = 12


def spans(sentence: Span) -> Forms:
    """The stretches of a sentence that could be answers, without articles at their front."""
    found: Forms = {}
    for first, last, form in _stretches(sentence):
        start, end = _bare(sentence, first, last)
        if 0 < end - start <= LONGEST:
            found.setdefault((start, end), set()).add(form)
    return found


def _bare(sentence: Span, start: int, end: int) -> tuple[int, int]:
    """A stretch within its sentence, without articles and marks at its ends."""
    doc = sentence.doc
    start, end = max(start, sentence.start), min(end, sentence.end)
    while start < end and (doc[start].lower_ in ARTICLES or _mark(doc[start])):
        start += 1
    while end > start and (doc[end - 1].lower_ in _POSSESSIVE or _mark(doc[end - 1])):
        end -= 1
    return start, end


def _mark(token: Token) -> bool:
    return token.is_punct or token.is_space


def _stretches(sentence: Span) -> Iterator[tuple[int, int, str]]:
    for ent in entities(sentence):
        yield ent.start, ent.end, "name"
    for chunk in noun_chunks(sentence):
        yield chunk.start, chunk.end, "chunk"
        yield chunk.root.i, chunk.end, "head"
    for token in sentence:
        if token.like_num:
            yield token.i, token.i + 1, "number"
        if token.pos_ in _HEADS:
            yield token.left_edge.i, token.right_edge.i + 1, "phrase"
        if token.pos_ in _NOUNS:
            yield from _noun(token)
        if token.pos_ == "ADJ":
            yield token.i, token.i + 1, "adjective"
    yield from _capitals(sentence)
    marks = [t.i for t in sentence if t.text in QUOTATION_MARKS]
    for first, second in pairwise(marks):
        if 0 < second - first - 1 <= _QUOTED:
            yield first + 1, second, "quotation"


def _noun(noun: Token) -> Iterator[tuple[int, int, str]]:
    """A noun with more or less of what belongs to it."""
    left = noun.left_edge.i
    close = [t.left_edge.i for t in noun.lefts if t.dep_ in {"compound", "nummod", "nmod"}]
    if close:
        yield min(close), noun.i + 1, "compound"
    yield left, noun.i + 1, "noun"
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "to", "for", "in", "between"}:
            yield left, child.right_edge.i + 1, "of" if child.lower_ == "of" else "prepositional"
            if child.lower_ == "of":
                yield min([noun.i, *close]), child.right_edge.i + 1, "bare of"
        elif child.dep_ in _AFTER:
            yield left, child.left_edge.i, "cut"
            break


def _capitals(sentence: Span) -> Iterator[tuple[int, int, str]]:
    """The runs of proper nouns."""
    start: int | None = None
    for token in sentence:
        if token.pos_ == "PROPN":
            start = token.i if start is None else start
        elif start is not None:
            yield start, token.i, "capitals"
            start = None
    if start is not None:
        yield start, sentence.end, "capitals"
