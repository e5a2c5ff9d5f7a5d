"""Whether words can be read without the sentence before them.

Whatever is doubtful leans: a sentence is left out rather than read wrongly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.names import decapitalised, survey
from coursegen.facts.pieces import SUBJECTS, Piece, adverb_leans, finite, quoted, text_of
from coursegen.language import Parser
from coursegen.model import BlockKind, Document, EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = frozenset({"NNS", "NNPS"})
_ARGUMENTS = frozenset({*SUBJECTS, "dobj", "attr", "pobj", "poss", "conj"})
_CORE = frozenset({"compound", "amod", "poss", "nmod", "conj", "appos"})
_OFTEN = 3
"""How often a text uses a noun that it is about."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence."""

    document: Document
    parser: Parser
    start: int
    """Where in the document the sentence begins."""


def stands(
    piece: Piece,
    around: Around,
    replaced: Iterable[int] = (),
) -> bool:
    """Whether nothing in a piece leans on words outside it."""
    skip = set(replaced)
    tokens = [t for t in piece.tokens if t.i not in skip]
    if not tokens:
        return False
    opening = text_of(piece.tokens).lower()
    if re.search(r"\bas (?:well(?! as\b)|a result(?! of\b))", opening):
        return False
    if piece.tokens[0].i not in skip and any(
        re.match(rf"{re.escape(o)}\b", opening) for o in lexicon.LEANING_OPENINGS
    ):
        return False
    kept = {t.i for t in piece.tokens}
    root = next((t for t in tokens if t.head.i == t.i or t.head.i not in kept), tokens[0])
    if not finite(root) or not any(t.dep_ in SUBJECTS and t.i in kept for t in root.children):
        return False
    inside = quoted(piece.tokens)
    if root.i in inside or not _anchored(root, kept, around, skip):
        return False
    return all(t.i in inside or not _leans(t, piece.tokens, around, skip) for t in tokens)


def _anchored(root: Token, kept: set[int], around: Around, replaced: set[int]) -> bool:
    """Whether the subject holds a name, or a noun that its text is about."""
    subjects = [t for t in root.children if t.dep_ in SUBJECTS and t.i in kept]
    phrase = [
        t
        for s in subjects
        for t in s.subtree
        if t.i in kept and (t.i == s.i or t.dep_ in _CORE or t.head.lower_ == "of")
    ]
    if any(t.i in replaced or t.pos_ == "PROPN" or t.ent_type_ for t in phrase):
        return True
    generic = any(s.left_edge.lower_ in {"a", "an"} for s in subjects)
    if generic and root.lemma_ in {"be", "mean", "denote"}:
        return True
    for subject in subjects:
        words = " ".join(t.text for t in phrase if t.head.i in {subject.i, subject.head.i})
        if _own_word(subject, around.document) or around.parser.entity(decapitalised(words)):
            return True
    about = topics(around.document, around.parser)
    return any(t.lemma_.lower() in about or t.lower_ in about for t in phrase if t.pos_ == "NOUN")


@lru_cache(maxsize=16)
def topics(document: Document, parser: Parser) -> frozenset[str]:
    """The nouns that a text is about: those of its title and headings, and its frequent ones."""
    counts = Counter(
        token.lemma_.lower()
        for sentence in parser.sentences(document)
        for token in sentence.span
        if token.pos_ == "NOUN"
    )
    heads = " ".join(
        [document.source.title]
        + [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    )
    titled = {w.lower().removesuffix("s") for w in re.findall(r"[^\W\d_]{4,}", heads)}
    often = {lemma for lemma, count in counts.items() if count >= _OFTEN}
    return frozenset((titled | often) - lexicon.GENERIC)


@lru_cache(maxsize=16)
def first_uses(document: Document, parser: Parser) -> Mapping[str, int]:
    """Where the sentence begins that first uses a noun, by its lemma."""
    first: dict[str, int] = {}
    for sentence in parser.sentences(document):
        for token in sentence.span:
            if token.pos_ in {"NOUN", "PROPN"}:
                first.setdefault(token.lemma_.lower(), sentence.start)
    return first


def _leans(
    token: Token,
    tokens: Sequence[Token],
    around: Around,
    replaced: set[int],
) -> bool:
    low = token.lower_
    earlier = [t for t in tokens if t.i < token.i]
    if low in lexicon.FIRST_AND_SECOND and token.tag_ in {"PRP", "PRP$"}:
        return True
    if low in lexicon.HE:
        return len(people(earlier, around.document, around.parser)) != 1
    if low in lexicon.IT:
        return not _neutral(token, earlier) and not _expletive(token)
    if low in lexicon.THEY:
        return not any(
            t.pos_ in {"NOUN", "PROPN"}
            and (t.dep_ == "conj" or (t.tag_ == "NNS" and t.dep_ in _ARGUMENTS))
            for t in earlier
        )
    if low in lexicon.POINTING:
        return _points(token, earlier)
    if low in lexicon.LEANING_DETERMINERS and token.pos_ in {"DET", "ADJ", "PRON", "NOUN"}:
        return _compares(token, earlier)
    if low in lexicon.LEANING_ADJECTIVES and token.dep_ == "amod":
        subject = token.head.dep_ in SUBJECTS
        own = any(t.dep_ in {"prep", "relcl", "acl"} for t in token.head.children)
        return subject or not (earlier and own)
    if (
        low in lexicon.LEANING_NOUNS
        and not token.ent_type_
        and token.pos_ in {"NOUN", "PRON", "NUM"}
    ):
        of = any(t.dep_ in {"prep", "relcl"} for t in token.children)
        return not of and token.dep_ not in {"nummod", "det"}
    if low in lexicon.LEANING_ADVERBS and token.pos_ in {"ADV", "CCONJ", "SCONJ", "PRON"}:
        return adverb_leans(token, earlier)
    if low == "the" and token.dep_ == "det":
        return _bare(token, tokens, around, replaced)
    return False


def _points(token: Token, earlier: Sequence[Token]) -> bool:
    """Whether *this* or *that* points out of the sentence; a conjunction does not."""
    if token.dep_ in {"mark", "complm"} or token.tag_ in {"WDT", "IN"}:
        return False
    if (
        token.lower_ == "that"
        and token.dep_ in SUBJECTS
        and token.head.dep_ in {"relcl", "conj", "ccomp", "acl"}
    ):
        return not any(t.lower_ in {"that", "which", "who"} for t in earlier)
    if token.dep_ == "det":
        return token.head.lemma_ not in {t.lemma_ for t in earlier}
    if token.lower_ in {"that", "those"} and any(
        t.dep_ in {"prep", "relcl", "acl"} for t in token.children
    ):
        return token.dep_ in SUBJECTS and not earlier
    return True


def _compares(token: Token, earlier: Sequence[Token]) -> bool:
    low = token.lower_
    if low == "such":
        return token.nbor(1).lower_ != "as"
    if low == "both" and token.dep_ == "det" and token.head.dep_ not in SUBJECTS:
        return False
    if low in {"both", "either", "neither"}:
        after = token.doc[token.i + 1 : token.sent.end]
        return not any(t.lower_ in {"and", "or", "nor"} for t in after[:8])
    named = any(t.ent_type_ for t in earlier)
    subject = any(t.dep_ in SUBJECTS for t in (token, token.head))
    return subject or not named


def _expletive(token: Token) -> bool:
    return token.lower_ == "it" and any(
        t.dep_ in {"xcomp", "ccomp", "advcl", "csubj"} and t.i > token.head.i
        for t in (*token.head.children, *token.head.head.children)
        if t.dep_ != "advcl"
    )


def _neutral(token: Token, earlier: Sequence[Token]) -> bool:
    """Whether a thing that *it* can stand for is in the sentence, as an argument of a verb."""
    owner = token.dep_ == "poss"
    governor = token.head.head if token.head.dep_ == "prep" else token.head
    things = [
        t
        for t in earlier
        if (owner or (t.dep_ != "poss" and t.head.i != governor.i))
        and t.pos_ in {"NOUN", "PROPN"}
        and t.tag_ not in _PLURAL
        and t.ent_type_ not in {"PERSON", "DATE"}
        and t.dep_ in _ARGUMENTS
    ]
    return bool(things)


def people(tokens: Sequence[Token], document: Document, parser: Parser) -> set[str]:
    """The people whom the tokens name, by surname."""
    known = survey(document, parser).people
    names = {known[t.text].split()[-1] for t in tokens if t.text in known}
    for token in tokens:
        if token.ent_type_ == "PERSON":
            ent = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
            if ent is not None:
                entity = parser.entity(ent.text)
                full = entity.name if entity else ent.text
                if entity is None or entity.type is EntityType.PERSON:
                    names.add(full.removesuffix("'s").split()[-1])
    return names


def _bare(
    token: Token,
    tokens: Sequence[Token],
    around: Around,
    replaced: set[int],
) -> bool:
    """Whether *the* points at something that only an earlier sentence has named."""
    noun = token.head
    if noun.i in replaced or noun.ent_type_ or noun.pos_ == "PROPN":
        return False
    kept = {t.i for t in tokens}
    phrase = [t for t in noun.subtree if t.i in kept]
    named = {"NORP", "ORG", "PERSON", "GPE", "PRODUCT", "EVENT", "LAW", "MISC"}
    if any(t.pos_ == "PROPN" or t.tag_ == "CD" or t.ent_type_ in named for t in phrase):
        return False
    if around.parser.entity(noun.doc[token.i + 1 : noun.i + 1].text) is not None:
        return False
    naming = {t.lemma_ for t in tokens if token.i - 2 <= t.i < token.i} & lexicon.NAMING
    if naming and noun.lemma_ in lexicon.NAMED:
        return False
    if noun.dep_ in {"attr", "conj"} and noun.i > token.sent.root.i:
        return False
    if noun.lower_ in lexicon.UNIQUE_NOUNS or _own_word(noun, around.document):
        return False
    earlier = {t.lemma_.lower() for t in tokens if t.i < token.i}
    if noun.lemma_.lower() in earlier:
        return False
    if any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"first", "only", "last"} for t in phrase):
        return False
    described = any(
        t.dep_ in {"prep", "relcl", "acl", "poss", "appos"} and t.i in kept and t.i > noun.i
        for t in noun.children
    )
    inner = any(t.dep_ in {"amod", "compound"} for t in noun.children)
    if token.head.dep_ in SUBJECTS:
        return not described
    if noun.lemma_.lower() in lexicon.SUMMING and not described:
        return True
    known = first_uses(around.document, around.parser).get(noun.lemma_.lower(), around.start)
    return not (described or inner) and known < around.start


def _own_word(noun: Token, document: Document) -> bool:
    """Whether a text calls itself so: a column, an article, a report."""
    title = document.source.title.lower()
    return noun.lower_ in {"column", "columnist", "article", "report", "essay"} and any(
        noun.lower_.startswith(word) for word in re.findall(r"[a-z]{5,}", title)
    )
