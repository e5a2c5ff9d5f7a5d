"""Whether words can be read without the sentence before them.

Whatever is doubtful leans: a sentence is left out rather than read wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.names import decapitalised
from coursegen.facts.pieces import SUBJECTS, Piece, finite, quoted
from coursegen.facts.pointing import CLOCK, expletive, points_out
from coursegen.facts.texts import Around, first_uses, interview, topics
from coursegen.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

_CORE = frozenset({"compound", "amod", "poss", "nmod", "conj", "appos"})
_LEANING = re.compile(
    r"\bas (?:well(?! as\b)|a result(?! of\b))|\bin question\b|\bby now\b|\bso far\b|\bthese days\b"
    r"|\bat (?:that|this|the) (?:time|point|moment)\b(?! of\b| when\b)|\bup to now\b|\buntil now\b"
    r"|\bwithin (?:a |an )?(?:hour|day|week|month|year|decade)s?\b(?! of\b)"
    r"|\b(?:over|in) the (?:same )?period\b(?! of\b| from\b)"
    r"|\bby then\b|\bfor now\b|\bof late\b|\bno\. \d"
)
"""What points at another sentence, or at the time of writing, wherever it stands; and numbers
that only name."""
_OPENINGS = re.compile(rf"(?:{'|'.join(map(re.escape, lexicon.LEANING_OPENINGS))})\b")
_TURN = re.compile(r"[A-Z][^\s:]*(?: [A-Z][^\s:]*){0,2}: ")
"""Who speaks next, in an interview."""


class Leaning(IntEnum):
    """How much a piece of a sentence leans on what stands around it."""

    NONE = 0
    TOPIC = 1
    """It is clear to who knows which text it is from: "the dam", in a text about one."""
    TEXT = 2
    """It cannot be understood without other sentences."""


def leaning(
    piece: Piece,
    around: Around,
    replaced: Iterable[int] = (),
) -> Leaning:
    """How much of a piece leans on words outside it."""
    skip = set(replaced)
    tokens = [t for t in piece.tokens if t.i not in skip]
    if not tokens:
        return Leaning.TEXT
    if _TURN.match(piece.text) and interview(around.document):
        return Leaning.TEXT
    if _elliptical(tokens):
        return Leaning.TEXT
    if points_elsewhere(piece, opens=piece.tokens[0].i not in skip):
        return Leaning.TEXT
    kept = {t.i for t in piece.tokens}
    root = next((t for t in tokens if t.head.i == t.i or t.head.i not in kept), tokens[0])
    if not finite(root) or not any(t.dep_ in SUBJECTS and t.i in kept for t in root.children):
        return Leaning.TEXT
    inside = quoted(piece.tokens)
    if root.i in inside:
        return Leaning.TEXT
    return max(
        _anchored(root, kept, around, skip),
        *(_leans(t, piece.tokens, around, skip) for t in tokens if t.i not in inside),
    )


def _elliptical(tokens: Sequence[Token]) -> bool:
    """Whether a piece breaks off behind a helping verb: "why so many landlords are not"."""
    words = [t for t in tokens if not t.is_punct]
    if any(t.tag_ == "MD" and t.dep_ in _CLAUSES for t in words):
        return True  # "the forecast suggested it might"
    if len(words) > 1 and (words[-1].dep_ == "neg" or words[-1].lower_ == "not"):
        return words[-2].lemma_ in _HELPING
    return bool(words) and words[-1].pos_ == "AUX" and words[-1].lemma_ != "be"


_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})
_HELPING = lexicon.listed("do have be will would can could may might shall should must")


def points_elsewhere(piece: Piece, *, opens: bool = True) -> bool:
    """Whether a phrase ties a piece to another sentence, or to the time of writing."""
    text = piece.text.lower()
    return bool(_LEANING.search(text) or (opens and _OPENINGS.match(text)))


def predicates(piece: Piece) -> bool:
    """Whether a piece has a finite verb with a subject, and is not what somebody says."""
    kept = {t.i for t in piece.tokens}
    root = next((t for t in piece.tokens if t.head.i == t.i or t.head.i not in kept), None)
    return (
        root is not None
        and finite(root)
        and any(t.dep_ in SUBJECTS and t.i in kept for t in root.children)
    )


def pointers(piece: Piece, around: Around) -> Iterator[Token]:
    """The words that point at other sentences."""
    inside = quoted(piece.tokens)
    for token in piece.tokens:
        if token.i not in inside and _leans(token, piece.tokens, around, set()) is Leaning.TEXT:
            yield token


def _anchored(root: Token, kept: set[int], around: Around, replaced: set[int]) -> Leaning:
    """How the subject leans, which holds a name or a noun that its text is about, or does not."""
    subjects = [t for t in root.children if t.dep_ in SUBJECTS and t.i in kept]
    phrase = [
        t
        for s in subjects
        for t in s.subtree
        if t.i in kept and (t.i == s.i or t.dep_ in _CORE or t.head.lower_ == "of")
    ]
    if any(
        t.i in replaced or t.pos_ == "PROPN" or (t.ent_type_ and t.ent_type_ not in CLOCK)
        for t in phrase
    ):
        return Leaning.NONE
    generic = any(s.left_edge.lower_ in {"a", "an"} for s in subjects)
    if generic and root.lemma_ in {"be", "mean", "denote"}:
        return Leaning.NONE
    for subject in subjects:
        words = " ".join(t.text for t in phrase if t.head.i in {subject.i, subject.head.i})
        if _own_word(subject, around.document) or around.parser.entity(decapitalised(words)):
            return Leaning.NONE
    about = topics(around.document, around.parser)
    if any(t.lemma_.lower() in about or t.lower_ in about for t in phrase if t.pos_ == "NOUN"):
        return Leaning.NONE
    told = all(_telling(s, kept) for s in subjects)
    return Leaning.TOPIC if told else Leaning.TEXT


def _telling(subject: Token, kept: set[int]) -> bool:
    """Whether a subject says what it is, to who knows the text; or is none, as in *there is*."""
    if subject.dep_ == "expl" or subject.pos_ in {"VERB", "AUX"} or expletive(subject):
        return True
    if subject.lower_ in lexicon.YOU:
        return True
    vague = lexicon.GENERIC | lexicon.SUMMING
    described = any(
        t.i in kept and t.dep_ in {"nummod", "amod", "compound", "prep", "relcl", "acl"}
        for t in subject.children
    )
    return subject.pos_ == "NOUN" and (described or subject.lemma_.lower() not in vague)


def _leans(
    token: Token,
    tokens: Sequence[Token],
    around: Around,
    replaced: set[int],
) -> Leaning:
    low = token.lower_
    if low == "the" and token.dep_ == "det":
        return _bare(token, tokens, around, replaced)
    if low in lexicon.YOU and not interview(around.document):
        return Leaning.TOPIC
    return Leaning.TEXT if points_out(token, tokens, around) else Leaning.NONE


def _bare(
    token: Token,
    tokens: Sequence[Token],
    around: Around,
    replaced: set[int],
) -> Leaning:
    """How *the* leans, which may point at something that only an earlier sentence has named."""
    noun = token.head
    if noun.i in replaced or noun.ent_type_ or noun.pos_ == "PROPN":
        return Leaning.NONE
    kept = {t.i for t in tokens}
    phrase = [t for t in noun.subtree if t.i in kept]
    named = {"NORP", "ORG", "PERSON", "GPE", "PRODUCT", "EVENT", "LAW", "MISC"}
    lemma = noun.lemma_.lower()
    if lemma in lexicon.RELATIONAL and not _told_of(noun, kept):
        owned = any(t.dep_ in {"compound", "poss"} for t in noun.children)
        if not owned:
            return Leaning.TEXT
    if noun.pos_ == "NUM" and not any(t.dep_ in {"prep", "relcl"} for t in noun.children):
        return Leaning.TEXT
    counted = any(t.dep_ == "nummod" and t.head.i == noun.i for t in phrase)
    if counted and noun.tag_ == "NNS" and not _told_of(noun, kept) and noun.ent_type_ == "":
        return Leaning.TEXT
    if any(t.pos_ == "PROPN" or t.tag_ == "CD" or t.ent_type_ in named for t in phrase):
        return Leaning.NONE
    if around.parser.entity(noun.doc[token.i + 1 : noun.i + 1].text) is not None:
        return Leaning.NONE
    naming = {t.lemma_ for t in tokens if token.i - 2 <= t.i < token.i} & lexicon.NAMING
    if naming and noun.lemma_ in lexicon.NAMED:
        return Leaning.NONE
    listed = noun.dep_ in {"attr", "conj"} or any(t.dep_ == "conj" for t in noun.children)
    if listed and noun.i > token.sent.root.i:
        return Leaning.NONE
    if noun.lower_ in lexicon.UNIQUE_NOUNS or _own_word(noun, around.document):
        return Leaning.NONE
    earlier = {t.lemma_.lower() for t in tokens if t.i < token.i}
    if noun.lemma_.lower() in earlier:
        return Leaning.NONE
    if any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"first", "only", "last"} for t in phrase):
        return Leaning.NONE
    described = any(
        t.dep_ in {"prep", "relcl", "acl", "poss", "appos"} and t.i in kept and t.i > noun.i
        for t in noun.children
    )
    inner = any(t.dep_ in {"amod", "compound"} for t in noun.children)
    if described:
        return Leaning.NONE
    lemma = noun.lemma_.lower()
    if lemma in lexicon.SUMMING | lexicon.GENERIC:
        return Leaning.TEXT
    known = first_uses(around.document, around.parser).get(lemma, around.start)
    if token.head.dep_ in SUBJECTS:
        return Leaning.TOPIC
    told = noun.head.lower_ == "to" and noun.head.head.lower_ == "according"
    return Leaning.TOPIC if known < around.start or not (inner or told) else Leaning.NONE


def _told_of(noun: Token, kept: set[int]) -> bool:
    """Whether what follows a noun says which it is."""
    return any(
        t.dep_ in {"prep", "relcl", "acl", "appos"} and t.i in kept and t.i > noun.i
        for t in noun.children
    )


def _own_word(noun: Token, document: Document) -> bool:
    """Whether a text calls itself so: a column, an article, a report."""
    title = document.source.title.lower()
    return noun.lower_ in {"column", "columnist", "article", "report", "essay"} and any(
        noun.lower_.startswith(word) for word in re.findall(r"[a-z]{5,}", title)
    )
