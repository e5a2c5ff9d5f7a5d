"""Whether words can be read without the sentence before them.

Whatever is doubtful leans: a sentence is left out rather than read wrongly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.names import decapitalised, survey
from coursegen.facts.pieces import SUBJECTS, Piece, adverb_leans, finite, following, quoted, text_of
from coursegen.language import Parser, entities
from coursegen.model import BlockKind, Document, EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = frozenset({"NNS", "NNPS"})
_ARGUMENTS = frozenset({*SUBJECTS, "dobj", "attr", "pobj", "poss", "conj"})
_CORE = frozenset({"compound", "amod", "poss", "nmod", "conj", "appos"})
_LEANING = re.compile(
    r"\bas (?:well(?! as\b)|a result(?! of\b))|\bin question\b|\bby now\b|\bso far\b|\bthese days\b"
    r"|\bat (?:that|this|the) (?:time|point|moment)\b(?! of\b| when\b)|\bup to now\b|\buntil now\b"
    r"|\bwithin (?:a |an )?(?:hour|day|week|month|year|decade)s?\b(?! of\b)"
    r"|\bby then\b|\bfor now\b|\bof late\b|\bno\. \d"
)
"""What points at another sentence, or at the time of writing, wherever it stands; and numbers
that only name."""
_OPENINGS = re.compile(rf"(?:{'|'.join(map(re.escape, lexicon.LEANING_OPENINGS))})\b")
_LEANING_WORDS = frozenset[str]().union(
    lexicon.FIRST_AND_SECOND,
    lexicon.HE,
    lexicon.IT,
    lexicon.THEY,
    lexicon.POINTING,
    lexicon.LEANING_DETERMINERS,
    lexicon.LEANING_ADJECTIVES,
    lexicon.LEANING_NOUNS,
    lexicon.LEANING_ADVERBS,
)
_CLOCK = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY"})
"""Labels of what is no name."""
_PERSON = re.compile(r"(?:er|or|ist|ian|man|woman|boy|girl|king|queen|student|priest|judge)$")
"""How the nouns end that mostly mean people."""
_QUANTIFIERS = frozenset({"several", "many", "few", "some", "most", "none", "all", "enough"})
_ALONE = frozenset({"attr", "dobj", "pobj", *SUBJECTS})
"""Places in a clause where a quantity stands for the things that it counts."""
_TURN = re.compile(r"[A-Z][^\s:]*(?: [A-Z][^\s:]*){0,2}: ")
"""Who speaks next, in an interview."""
_QUESTIONS = 3
"""Paragraphs that ask, in an interview."""
_OFTEN = 3
"""How often a text uses a noun that it is about."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence."""

    document: Document
    parser: Parser
    start: int
    """Where in the document the sentence begins."""


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
    opening = text_of(piece.tokens).lower()
    if _LEANING.search(opening):
        return Leaning.TEXT
    if _TURN.match(text_of(piece.tokens)) and interview(around.document):
        return Leaning.TEXT
    if piece.tokens[0].i not in skip and _OPENINGS.match(opening):
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
        t.i in replaced or t.pos_ == "PROPN" or (t.ent_type_ and t.ent_type_ not in _CLOCK)
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
    if subject.dep_ == "expl" or subject.pos_ in {"VERB", "AUX"} or _expletive(subject):
        return True
    if subject.lower_ in lexicon.YOU:
        return True
    vague = lexicon.GENERIC | lexicon.SUMMING
    described = any(
        t.i in kept and t.dep_ in {"nummod", "amod", "compound", "prep", "relcl", "acl"}
        for t in subject.children
    )
    return subject.pos_ == "NOUN" and (described or subject.lemma_.lower() not in vague)


def interview(document: Document) -> bool:
    """Whether questions are put to somebody, whose answers are not the author's."""
    asked = [block for block in document.blocks if document.text[block.end - 1] == "?"]
    return len(asked) >= _QUESTIONS


@lru_cache(maxsize=1 << 12)
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


@lru_cache(maxsize=1 << 12)
def telling_title(document: Document, parser: Parser) -> bool:
    """Whether a title names something that its text speaks of."""
    titled = re.findall(r"[^\W\d_]{4,}", document.source.title.lower())
    known = first_uses(document, parser)
    return any(word in known or word.removesuffix("s") in known for word in titled)


@lru_cache(maxsize=1 << 12)
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
) -> Leaning:
    low = token.lower_
    if low == "the" and token.dep_ == "det":
        return _bare(token, tokens, around, replaced)
    if low in lexicon.YOU and not interview(around.document):
        return Leaning.TOPIC
    return Leaning.TEXT if _points_out(token, tokens, around) else Leaning.NONE


def _points_out(token: Token, tokens: Sequence[Token], around: Around) -> bool:
    """Whether a word stands for something, or compares with something, outside its piece."""
    low = token.lower_
    if _unfinished(token) or _uncounted(token):
        return True
    bare = token.tag_ == "JJR" or low in {"less", "more", "fewer"}
    if bare and token.dep_ in {"attr", "dobj", "pobj", *SUBJECTS}:
        return not any(t.lower_ in {"than", "of"} for t in tokens if t.i > token.i)
    if low in _QUANTIFIERS and token.dep_ in _ALONE and token.head.lower_ != "of":
        return not any(t.dep_ in {"prep", "relcl", "acl"} for t in token.children)
    if low == "something" and token.dep_ in {"attr", "dobj"}:
        return not any(t.dep_ in {"prep", "relcl", "acl"} for t in token.children)
    if low not in _LEANING_WORDS:
        return False
    earlier = [t for t in tokens if t.i < token.i]
    if low in lexicon.FIRST_AND_SECOND and token.tag_ in {"PRP", "PRP$"}:
        return low not in lexicon.YOU or interview(around.document)
    if low in lexicon.HE:
        owner = token.dep_ == "poss"
        others = [t for t in earlier if owner or _verb(t).i != _governor(token).i]
        named = people(others, around.document, around.parser)
        return len(named) != 1 and not (not named and _somebody(others))
    if low in lexicon.IT:
        return not _neutral(token, earlier) and not _expletive(token)
    if low in lexicon.THEY:
        owner = token.dep_ == "poss"
        return not any(
            t.pos_ in {"NOUN", "PROPN"}
            and (owner or _verb(t).i != _governor(token).i)
            and (t.dep_ == "conj" or (t.tag_ == "NNS" and t.dep_ in _ARGUMENTS))
            and (owner or not _described_by(t, token))
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
        and token.ent_type_ in {"", "CARDINAL"}
        and token.pos_ in {"NOUN", "PRON", "NUM", "ADJ"}
    ):
        of = any(t.dep_ in {"prep", "relcl"} for t in token.children)
        return not of and token.dep_ not in {"nummod", "det"}
    if low in lexicon.LEANING_ADVERBS and token.pos_ in {"ADV", "CCONJ", "SCONJ", "PRON"}:
        return adverb_leans(token, earlier)
    return False


def _unfinished(verb: Token) -> bool:
    """Whether a verb goes without what it is about: "the elders refused", "customers followed"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.UNFINISHED:
        return False
    return not any(t.dep_ in _COMPLETING for t in verb.children) and verb.dep_ != "amod"


_COMPLETING = frozenset(
    {"dobj", "xcomp", "ccomp", "prep", "advcl", "nsubjpass", "auxpass", "dative"}
)


def _uncounted(number: Token) -> bool:
    """Whether a number counts things that are not named: "there were 70"."""
    if number.pos_ != "NUM" or number.ent_type_ not in {"", "CARDINAL"}:
        return False
    return number.dep_ in {"attr", "dobj"} and not list(number.children)


def _somebody(earlier: Sequence[Token]) -> bool:
    """Whether just one subject stands before, a noun that can be a person."""
    found = [t for t in earlier if t.dep_ in SUBJECTS and t.pos_ in {"NOUN", "PROPN"}]
    return (
        len(found) == 1
        and found[0].tag_ not in _PLURAL
        and (found[0].ent_type_ == "PERSON" or _PERSON.search(found[0].lower_) is not None)
    )


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
        said = token.lower_ == "that" and earlier and earlier[-1].pos_ == "VERB"
        if said and token.head.dep_ in SUBJECTS and token.head.head.dep_ == "ccomp":
            return False
        return token.head.lemma_ not in {t.lemma_ for t in earlier}
    if token.lower_ in {"that", "those"} and any(
        t.dep_ in {"prep", "relcl", "acl"} for t in token.children
    ):
        return token.dep_ in SUBJECTS and not earlier
    return True


def _compares(token: Token, earlier: Sequence[Token]) -> bool:
    low = token.lower_
    if low == "such":
        return following(token).lower_ != "as"
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
    governors = _acting(_governor(token)) | {_verb(token).i}
    if token.dep_ == "nsubj" and any(t.lower_ == "to" for t in token.head.children):
        governors.add(token.head.head.i)  # "the council expects it to pay"
    things = [
        t
        for t in earlier
        if (owner or (t.dep_ != "poss" and _verb(t).i not in governors))
        and t.pos_ in {"NOUN", "PROPN"}
        and t.tag_ not in _PLURAL
        and t.ent_type_ not in _NOT_IT | (set() if owner else {"GPE"})
        and not _described_by(t, token)
        and t.lemma_.lower() not in lexicon.SUMMING | lexicon.GENERIC | _IN_PHRASES
        and t.dep_ in _ARGUMENTS
    ]
    return bool(things)


_NOT_IT = frozenset({"PERSON", "NORP", *_CLOCK})


_IN_PHRASES = frozenset("average total fact course least most".split())  # noqa: SIM905
"""Nouns of set phrases: "on average"."""


def _described_by(noun: Token, pronoun: Token) -> bool:
    """Whether a pronoun is in the clause that describes a noun: "the men who built them"."""
    governor = _governor(pronoun)
    return any(t.dep_ == "relcl" and t.i == governor.i for t in noun.children)


def _acting(verb: Token) -> set[int]:
    """A verb and those whose subject it shares, as *leave* that of *proposed to leave it*."""
    found = {verb.i}
    while verb.dep_ in {"xcomp", "conj"} and verb.head.i not in found:
        verb = verb.head
        found.add(verb.i)
    return found


def _governor(token: Token) -> Token:
    """The verb, or another word, whose argument a token is, through a preposition or not."""
    return token.head.head if token.head.dep_ == "prep" else token.head


def _verb(token: Token) -> Token:
    """The verb in whose arguments a token stands; the top of its phrase where there is none."""
    at = token.head
    while at.head.i != at.i and at.pos_ not in {"VERB", "AUX"}:
        at = at.head
    return at


def people(tokens: Sequence[Token], document: Document, parser: Parser) -> set[str]:
    """The people whom the tokens name, by surname."""
    known = survey(document, parser).people
    names = {known[t.text].split()[-1] for t in tokens if t.text in known}
    for token in tokens:
        if token.ent_type_ == "PERSON":
            ent = next((e for e in entities(token.doc[:]) if e.start <= token.i < e.end), None)
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
