"""What can be taken out of a sentence so that the rest still says what it said.

Every piece records how it came from its sentence: replaying its edits gives its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.language import QUOTATION_MARKS
from coursegen.model import Edit, EditKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_REASONS = frozenset(
    {"since", "because", "as", "so", "though", "although", "until", "unless", "which", "who"}
)
_BETWEEN = frozenset({"not", "never", "also", "still", "now", "once"})
"""What may stand between a subject and its verb."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True)
class Piece:
    span: Span
    tokens: tuple[Token, ...]
    edits: tuple[Edit, ...] = ()

    @cached_property
    def text(self) -> str:
        """Its words as they stand, with what was between them."""
        return "".join(t.text_with_ws for t in self.tokens).strip()


def declarative(span: Span) -> bool:
    text = span.text.strip()
    if not text.endswith((".", '."', ".”", '".', "”.")) or len(span) < 5:
        return False
    if text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    if text.count("“") != text.count("”"):
        return False
    root = span.root
    return finite(root) and any(t.dep_ in SUBJECTS for t in root.children)


def finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(
        t.dep_ in {"aux", "auxpass"} and t.tag_ in FINITE for t in verb.children
    )


def freed(whole: Span | Piece) -> Piece:
    """Without the words that only tie it to the sentence before."""
    piece = whole if isinstance(whole, Piece) else Piece(whole, tuple(whole))
    piece = _opened(piece)
    inside = quoted(piece.tokens)
    dropped: set[int] = set()
    edits = list(piece.edits)
    kept = {t.i for t in piece.tokens}
    for number, token in enumerate(piece.tokens):
        if token.i in inside or token.lower_ not in lexicon.DROPPED_INSIDE:
            continue
        if not adverb_leans(token, piece.tokens[:number]) or _focused(token):
            continue
        commas = [i for i in (token.i - 1, token.i + 1) if token.doc[i].text == ","]
        size = [token.i, *commas] if len(commas) == 2 else [token.i]
        if len(commas) == 2 and piece.tokens[0].dep_ in {"mark", "advmod", "prep"}:
            size = [token.i, token.i + 1]  # the other comma ends the clause before
        if not set(size) <= kept:
            continue
        words = token.doc[min(size) : max(size) + 1].text
        edits.append(Edit(EditKind.CONNECTIVE, words, ""))
        dropped.update(size)
    told = piece.text
    bare = [
        w for w in ("as well", "as a result") if f"{w} as" not in told and f"{w} of" not in told
    ]
    inserted = [
        # before what explains a name, its comma stays: "Selby, by contrast, a small port, grew"
        f", {found}" if re.search(rf", {found}, (?:an?|the|wh\w+) ", told) else f", {found},"
        for found in lexicon.DROPPED_PHRASES
    ]
    for words in (*inserted, *bare):
        if words in told and len(occurrences(told, words)) == 1:
            start = piece.span.doc.text.index(words, piece.tokens[0].idx)
            dropped.update(t.i for t in piece.tokens if start <= t.idx < start + len(words))
            edits.append(Edit(EditKind.CONNECTIVE, words, ""))
    if not dropped:
        return piece
    tokens = tuple(t for t in piece.tokens if t.i not in dropped)
    return Piece(piece.span, tokens, tuple(edits))


def _focused(token: Token) -> bool:
    """Whether an adverb does more than tie: *not only … but also*, *too small*."""
    before = token.doc[max(0, token.i - 1)].lower_
    after = token.doc[min(len(token.doc) - 1, token.i + 1)]
    return before in {"but", "and", "not"} or (
        token.lower_ == "too" and after.pos_ in {"ADJ", "ADV"}
    )


def _opened(piece: Piece) -> Piece:
    """Without an opening that ties it to the sentence before and says nothing itself."""
    text = piece.text
    low = text.lower()
    for opening in lexicon.DROPPED_OPENINGS:
        if low.startswith((opening + " ", opening + ",")):
            size = len(opening)
            keep = size + 1 if low[size] == "," else size
            start = piece.tokens[0].idx + keep
            tokens = tuple(t for t in piece.tokens if t.idx >= start)
            edit = Edit(EditKind.CONNECTIVE, text[:keep], "")
            return Piece(piece.span, tokens, (*piece.edits, edit))
    return piece


def clauses(span: Span) -> Iterator[Piece]:
    """The independent clauses of a sentence that joins two with a comma and *and*."""
    root = span.root
    if any(t.lower_ in {"according", "if", "unless"} for t in span):
        return
    if root.lemma_ in lexicon.SPEECH and any(t.dep_ == "ccomp" for t in root.children):
        return
    for verb in root.children:
        if verb.dep_ != "conj" or not finite(verb):
            continue
        if not any(t.dep_ in SUBJECTS for t in verb.children):
            continue
        joint = next((t for t in root.children if t.dep_ == "cc" and t.i < verb.i), None)
        if joint is None or joint.lower_ not in {"and", "but"} or joint.i == span.start:
            continue
        if joint.nbor(-1).text != ",":
            continue
        doc = span.doc
        whole = span.text
        first = doc[span.start : joint.i - 1]
        if not _spliced(first, root):
            yield Piece(span, tuple(first), (Edit(EditKind.CLAUSE, whole, first.text + "."),))
        subject = min(t.left_edge.i for t in root.children if t.dep_ in SUBJECTS)
        if subject == span.start and any(t.i == joint.i for t in verb.head.children):
            second = doc[joint.i + 1 : span.end]
            yield Piece(span, tuple(second), (Edit(EditKind.CLAUSE, whole, second.text),))

    yield from contrasted(span)


def _spliced(clause: Span, root: Token) -> bool:
    """Whether a stretch holds two main clauses with only a comma between them."""
    return any(
        verb.i != root.i
        and verb.head.i == root.i
        and verb.dep_ in {"ccomp", "parataxis", "conj"}
        and finite(verb)
        and any(t.dep_ in SUBJECTS for t in verb.children)
        and not any(t.dep_ in {"mark", "cc"} for t in verb.children)
        and root.lemma_ not in lexicon.SPEECH
        and any(
            t.text == ","
            for t in clause[min(verb.i, root.i) - clause.start : max(verb.i, root.i) - clause.start]
        )
        for verb in clause
    )


def contrasted(span: Span) -> Iterator[Piece]:
    """The two halves of a sentence that sets them against each other with *while*."""
    root = span.root
    doc = span.doc
    for verb in root.children:
        mark = next((t for t in verb.children if t.dep_ == "mark"), None)
        if verb.dep_ != "advcl" or mark is None or mark.lower_ not in {"while", "whereas"}:
            continue
        if verb.i < root.i or doc[mark.i - 1].text != "," or mark.i - 1 <= root.i:
            continue
        if root.lemma_ in lexicon.SPEECH or ":" in span.text:
            continue
        first = doc[span.start : mark.i - 1]
        second = doc[mark.i + 1 : span.end]
        yield Piece(span, tuple(first), (Edit(EditKind.CLAUSE, span.text, first.text + "."),))
        if min(t.left_edge.i for t in root.children if t.dep_ in SUBJECTS) == span.start:
            yield Piece(span, tuple(second), (Edit(EditKind.CLAUSE, span.text, second.text),))


def _far(head: Token, comma: int) -> bool:
    """Whether a verb, or the end of another aside, stands between a noun and what explains it."""
    doc = head.doc
    if any(t.pos_ in {"VERB", "AUX"} for t in doc[head.i + 1 : comma]):
        return True
    if any(
        t.text == "," and t.i and doc[t.i - 1].dep_ == "cc"
        for t in doc[max(0, comma - _ASIDE) : comma]
    ):
        return True  # "and, one suspects, the dismay of developers"
    prep = head.head
    return prep.dep_ == "prep" and prep.i > 0 and doc[prep.i - 1].text == ","


_ASIDE = 12
"""Words that may stand between "and," and the comma that takes the sentence up again."""
_CONTINUING = frozenset({"VERB", "AUX", "ADP", "PART", "ADV"})
_NAMING = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM"})


def bracketed(piece: Piece) -> Iterator[Piece]:
    """The piece without one non-restrictive clause or apposition set off on both sides."""
    doc = piece.span.doc
    kept = {t.i for t in piece.tokens}
    for token in piece.tokens:
        if token.dep_ not in {"relcl", "appos"}:
            continue
        left, right = token.left_edge.i, token.right_edge.i
        if left - 1 not in kept or right + 1 not in kept:
            continue
        if doc[left - 1].text != "," or doc[right + 1].text not in {",", "."}:
            continue
        if any(i not in kept for i in range(left, right + 1)) or doc[right].dep_ == "cc":
            continue
        closing = right + 1 if doc[right + 1].text == "," else right
        after = doc[min(closing + 1, len(doc) - 1)]
        if after.dep_ == "cc" or after.pos_ == "PRON" or after.lower_ in _REASONS:
            continue  # what follows may belong to what would be dropped
        if after.text in QUOTATION_MARKS:
            continue
        if token.dep_ == "appos" and any(t.dep_ == "conj" for t in token.head.children):
            continue
        before = [t for t in piece.tokens if t.i < left - 1]
        if token.dep_ == "appos" and any(t.text == ":" for t in before):
            continue  # it may be one of a list
        if token.dep_ == "appos" and closing > right and after.pos_ not in _CONTINUING:
            continue  # the comma opens what is said next as well: "letters, much of it repetitive"
        if token.dep_ == "appos" and _far(token.head, left - 1):
            continue
        listed = after.dep_ == "conj" and token.head.dep_ not in SUBJECTS
        if token.dep_ == "relcl" and closing > right and listed:
            continue  # the comma parts the members of a list
        if token.dep_ == "relcl" and closing > right and after.pos_ in _NAMING:
            continue  # the comma may set off what only the clause explains
        subject = token.dep_ == "relcl" and token.head.dep_ in SUBJECTS
        if subject and after.pos_ not in {"VERB", "AUX"} and after.lower_ not in _BETWEEN:
            continue
        commas = [t.i for t in before if t.text == ","]
        closes = token.dep_ == "relcl" or doc[right + 1].text == ","
        if closes and commas and token.head.left_edge.i != commas[-1] + 1:
            continue  # a comma of its own may open or close something else as well
        if token.dep_ == "relcl" and token.head.dep_ == "appos":
            closing = right  # its comma closes what explains a name: "a lawyer, Reuss, proposed"
        dropped = doc[left - 1 : closing + 1]
        rest = tuple(t for t in piece.tokens if not left - 1 <= t.i <= closing)
        edit = Edit(EditKind.BRACKET, dropped.text, "")
        yield Piece(piece.span, rest, (*piece.edits, edit))


def adverb_leans(token: Token, earlier: Sequence[Token]) -> bool:
    low = token.lower_
    if low == "here":
        return True
    if low == "there":
        return token.dep_ != "expl" and not any(t.ent_type_ in {"GPE", "LOC"} for t in earlier)
    if low == "then" and earlier and following(token).pos_ in {"ADJ", "NOUN", "PROPN"}:
        return False
    if low == "so":
        return not earlier or (token.head.pos_ == "VERB" and earlier[-1].text != ",")
    if low in {"earlier", "later", "ago"}:
        measured = any(t.dep_ in {"npadvmod", "prep"} for t in token.children)
        first = token.left_edge.i  # "sixty years later" is no date to count from
        dated = low != "ago" and not any(t.ent_type_ == "DATE" for t in earlier if t.i < first)
        return not measured or (dated and following(token).lower_ not in {"than", "when"})
    if low == "then" and token.dep_ in {"pcomp", "pobj"}:
        return not any(t.ent_type_ == "DATE" for t in earlier)
    if low == "too" and following(token).pos_ in {"ADJ", "ADV"}:
        return False
    if low == "instead" and following(token).lower_ == "of":
        return False
    verbs = [t for t in earlier if t.pos_ in {"VERB", "AUX"} and finite(t)]
    clause = token.head
    inside = {t.i for t in clause.subtree}
    return all(v.i in inside for v in verbs)


# ---------------------------------------------------------------- words


def following(token: Token) -> Token:
    """The next token; the last of a paragraph itself."""
    return token.nbor() if token.i + 1 < len(token.doc) else token


def occurrences(text: str, words: str) -> list[int]:
    """Where *words* stand in *text* between word boundaries."""
    found: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if _apart(text[start - 1 : start + 1]) and _apart(text[end - 1 : end + 1]):
            found.append(start)
            start = text.find(words, end)
        else:
            start = text.find(words, start + 1)
    return found


def _apart(two: str) -> bool:
    """Whether a word may end between two characters: not between two of its own."""
    return len(two) < 2 or not all(sign.isalnum() or sign == "_" for sign in two)


@lru_cache(maxsize=8)
def _quotes(doc: Doc) -> bool:
    """Whether a paragraph has quotation marks at all."""
    return any(t.text in QUOTATION_MARKS for t in doc)


def quoted(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens between quotation marks."""
    if not tokens or not _quotes(tokens[0].doc):
        return frozenset()
    inside: set[int] = set()
    open_ = False
    for token in tokens:
        if token.text in QUOTATION_MARKS:
            open_ = token.text == "“" or (token.text == '"' and not open_)
        elif open_:
            inside.add(token.i)
    return frozenset(inside)
