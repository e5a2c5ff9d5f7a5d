"""Sentences that can leave their paragraph: what each says when it stands alone.

A statement is its sentence after recorded edits, and nothing in it points at words that
are not there: where a pronoun or a definite reference cannot be resolved to one name, the
sentence is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from coursegen.facts import lexicon
from coursegen.facts.leaning import people, stands
from coursegen.facts.pieces import (
    SUBJECTS,
    Piece,
    bracketed,
    clauses,
    contrasted,
    declarative,
    freed,
    occurrences,
    quoted,
    text_of,
)
from coursegen.language import Parser, Sentence
from coursegen.model import GAP, Document, Edit, EditKind, EntityType

_JOINED = 15
"""Words beyond which a clause of its own is taken out of its sentence."""
_LIMIT = 46
"""Words beyond which a sentence asks too much of whoever reads it as a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a sentence says, in words that stand alone."""

    sentence: Sentence
    text: str
    """The evidence after the edits: a whole sentence with its final stop."""
    edits: tuple[Edit, ...]
    tokens: tuple[Token, ...]
    """What was kept of the sentence, in order."""

    @property
    def root(self) -> Token:
        """The verb that the statement hangs on."""
        kept = {token.i for token in self.tokens}
        return next(t for t in self.tokens if t.head.i == t.i or t.head.i not in kept)


def statements(sentence: Sentence, document: Document, parser: Parser) -> Iterator[Statement]:
    """The statements that a sentence makes: the whole first, then clauses of their own."""
    span = sentence.span
    if not declarative(span):
        return
    pieces = [freed(span)]
    if len(span) > _JOINED or not stands(pieces[0], document, parser):
        pieces += [freed(piece) for piece in clauses(span)]
        pieces += [piece for one in tuple(pieces) for piece in bracketed(one)]
    else:
        pieces += [freed(piece) for piece in contrasted(span)]
    seen: set[str] = set()
    for piece in pieces:
        found = _resolved(sentence, piece, document, parser)
        if found is not None and found.text not in seen:
            seen.add(found.text)
            yield found


def replay(text: str, edits: Iterable[Edit]) -> str | None:
    """*text* after *edits*, tidied; None where one of them has not exactly one place."""
    for edit in edits:
        places = occurrences(text, edit.before)
        if len(places) != 1:
            return None
        text = text[: places[0]] + edit.after + text[places[0] + len(edit.before) :]
    text = " ".join(text.split())
    text = re.sub(r" ([,.;:])", r"\1", text)
    if not text.endswith((".", "!", "?", '."', ".”")):
        text += "."
    return text


def capitalised(text: str) -> str:
    """*text* with a capital first letter, unless its first word has a capital of its own."""
    first = text.split(" ", 1)[0]
    return text if any(c.isupper() for c in first) else text[:1].upper() + text[1:]


# ---------------------------------------------------------------- references


def _resolved(
    sentence: Sentence, piece: Piece, document: Document, parser: Parser
) -> Statement | None:
    edits = list(piece.edits)
    replaced: set[int] = set()
    for token in piece.tokens:
        reference = _personal(token, piece, parser) or _definite(token, piece, document, parser)
        if reference is not None:
            before, name, covered = reference
            edits.append(Edit(EditKind.PRONOUN, before, name))
            replaced.update(covered)
    text = replay(sentence.text, edits)
    if text is None or GAP in text or not 5 <= len(text.split()) <= _LIMIT:
        return None
    if not stands(piece, document, parser, replaced):
        return None
    return Statement(
        sentence=sentence, text=capitalised(text), edits=tuple(edits), tokens=piece.tokens
    )


def _personal(
    token: Token, piece: Piece, parser: Parser
) -> tuple[str, str, tuple[int, ...]] | None:
    """*He* or *she* as a subject, where the paragraph so far names one person only."""
    if token.lower_ not in {"he", "she"} or token.dep_ not in SUBJECTS:
        return None
    if token.i in quoted(piece.tokens):
        return None
    if people([t for t in piece.tokens if t.i < token.i], parser):
        return None
    before = token.doc[: token.i]
    if len(people(list(before), parser)) != 1:
        return None
    ents = [e for e in before.ents if e.label_ == "PERSON"]
    last = ents[-1] if ents else None
    if last is None or token.head.lemma_ not in lexicon.SPEECH | {"explain"}:
        return None
    return token.text, last.text.removesuffix("'s").removesuffix("’s"), (token.i,)


def _definite(
    token: Token, piece: Piece, document: Document, parser: Parser
) -> tuple[str, str, tuple[int, ...]] | None:
    """*The* and a bare noun that is the head of just one name used earlier in the text."""
    if token.lower_ != "the" or token.dep_ != "det" or token.i in quoted(piece.tokens):
        return None
    noun = token.head
    if noun.i != token.i + 1 or noun.ent_type_ or noun.tag_ != "NN":
        return None
    known = [
        entity.name
        for entity in parser.gazetteer
        if entity.type in {EntityType.EVENT, EntityType.PROGRAMME}
        and entity.name.split()[-1].lower() == noun.lower_
    ]
    described = any(t.dep_ in {"prep", "relcl", "acl"} and t.i > noun.i for t in noun.children)
    if len(known) != 1 or described or known[0] in text_of(piece.tokens):
        return None
    if known[0] not in document.text:
        return None
    return f"{token.text} {noun.text}", f"{token.text} {known[0]}", (token.i, noun.i)
