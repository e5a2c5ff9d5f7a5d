"""Two sentences that stand together: the second leans on the first, and the first on nothing.

Nothing is resolved: whoever reads both knows what *it* or *the figure* means as well as whoever
reads the text. What the second points at has to be in the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.leaning import pointers, points_elsewhere, predicates
from coursegen.facts.pieces import SUBJECTS, Piece, bracketed, clauses, declarative
from coursegen.facts.pointing import PLURAL
from coursegen.facts.statements import Statement, capitalised, replay, statements
from coursegen.facts.texts import Around, interview, people
from coursegen.language import QUOTATION_MARKS, Parser, Sentence
from coursegen.model import Document, Edit, EditKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST, _LONGEST, _TOGETHER = 5, 34, 54
"""Words of a sentence, and of both."""
_NOW = re.compile(
    r"\b(?:by now|so far|these days|up to now|until now|for now|of late|this (?:week|month|year)"
    r"|in this (?:article|column)|no\. \d)",
    re.IGNORECASE,
)
"""What points at the time of writing, or numbers that only name."""
_WRITING = lexicon.listed(
    """now today currently here soon recently lately ago tomorrow yesterday tonight nowadays
    presently early late last next"""
)
_TIMED = frozenset({"earlier", "later", "then", "afterwards", "afterward", "subsequently"})


def linked(
    before: Sentence, sentence: Sentence, document: Document, parser: Parser
) -> Iterator[Statement]:
    """What *sentence* says behind a statement of the one *before* it in its paragraph.

    Nothing where the one before cannot stand alone, or does not say what this one points at.
    """
    if before.block != sentence.block or not document.source.titled or interview(document):
        return
    if _unfit(before) or _unfit(sentence) or not declarative(sentence.span):
        return
    around = Around(document, parser, sentence.start)
    whole = Piece(sentence.span, tuple(sentence.span))
    opens = sentence.span.start  # a second clause leans on the first
    pieces = [whole, *(one for one in clauses(sentence.span) if one.tokens[0].i == opens)]
    pieces += [piece for one in tuple(pieces) for piece in bracketed(one)]
    seen: set[str] = set()
    for piece in pieces:
        text = _own_text(sentence, piece)
        size = len(text.split())
        if not _SHORTEST <= size <= _LONGEST or not predicates(piece):
            continue
        points = list(pointers(piece, around))
        if not points or points_elsewhere(piece):
            continue
        for opening in statements(before, document, parser):
            together = f"{opening.text} {text}"
            if len(opening.text.split()) + size > _TOGETHER or together in seen:
                continue
            if all(_told(token, opening, around) for token in points):
                seen.add(together)
                yield Statement(
                    sentence=sentence,
                    text=together,
                    edits=(*opening.edits, *_capitalised(piece.edits)),
                    tokens=piece.tokens,
                    alone=opening.alone,
                    opening=opening,
                )
                break


def _unfit(sentence: Sentence) -> bool:
    """Whether a sentence quotes somebody, or speaks of the time of writing."""
    return not QUOTATION_MARKS.isdisjoint(sentence.text) or bool(_NOW.search(sentence.text))


def _own_text(sentence: Sentence, piece: Piece) -> str:
    text = replay(sentence.text, piece.edits)
    return "" if text is None else capitalised(text)


def _capitalised(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, such that a clause taken out begins with a capital."""
    return tuple(
        replace(edit, after=capitalised(edit.after)) if edit.kind is EditKind.CLAUSE else edit
        for edit in edits
    )


def _told(token: Token, opening: Statement, around: Around) -> bool:
    """Whether the statement before has what a word points at."""
    low = token.lower_
    before = opening.tokens
    if low in lexicon.FIRST_AND_SECOND or low in _WRITING:
        return False
    if low in lexicon.HE:
        named = len(people(before, around.document, around.parser))
        resolved = any(e.kind is EditKind.PRONOUN for e in opening.edits)
        return named == 1 or (
            not named and resolved and any(t.lower_ in lexicon.HE for t in before)
        )
    if low in lexicon.IT:
        return any(_thing(t) for t in before)
    several = any(t.tag_ in PLURAL or t.dep_ == "conj" for t in before if t.pos_ in _NOUNS)
    if low in lexicon.THEY:
        return several
    if low in _TIMED:
        return any(t.ent_type_ in {"DATE", "TIME"} for t in before) or low == "then"
    if low in lexicon.POINTING or low in lexicon.LEANING_ADVERBS:
        return True
    lemmas = {t.lemma_.lower() for t in before}
    if low == "the":
        return token.head.lemma_.lower() in lemmas or token.head.tag_ == "CD"
    if low in lexicon.LEANING_ADJECTIVES:
        return low == "same" or token.head.lemma_.lower() in lemmas
    return token.lemma_.lower() in lexicon.UNFINISHED


_NOUNS = frozenset({"NOUN", "PROPN"})
_THINGS = frozenset({"", "ORG", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW", "LOC", "GPE"})
_THING_AT = frozenset({*SUBJECTS, "dobj", "attr", "pobj"})


def _thing(token: Token) -> bool:
    """Whether *it* can stand for a noun."""
    return (
        token.pos_ in _NOUNS
        and token.tag_ not in PLURAL
        and token.dep_ in _THING_AT
        and token.ent_type_ in _THINGS
        and not (token.dep_ == "pobj" and token.pos_ == "PROPN" and token.ent_type_ != "ORG")
        and token.lemma_.lower() not in lexicon.GENERIC
    )
