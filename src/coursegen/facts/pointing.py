"""Words that stand for something, or compare with something, outside what they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.pieces import SUBJECTS, adverb_leans, following
from coursegen.facts.texts import Around, interview, people
from coursegen.support.references import PERSONS

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset({"NNS", "NNPS"})
CLOCK = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY"})
"""Labels of what is no name."""
_ARGUMENTS = frozenset({*SUBJECTS, "dobj", "attr", "pobj", "poss", "conj"})
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
_PERSON = re.compile(r"(?:er|or|ist|ian|man|woman|boy|girl|king|queen|student|priest|judge)$")
"""How the nouns end that mostly mean people."""
_FEWER = frozenset({"less", "more", "fewer"})
_QUANTIFIERS = frozenset({"several", "many", "few", "some", "most", "none", "all", "enough"})
_ALONE = frozenset({"attr", "dobj", "pobj", *SUBJECTS})
"""Places in a clause where a quantity stands for the things that it counts."""


def points_out(token: Token, tokens: Sequence[Token], around: Around) -> bool:
    """Whether a word stands for something, or compares with something, outside its piece."""
    low, kind = token.lower_, token.pos_
    if (kind == "VERB" and _unfinished(token)) or (kind == "NUM" and _uncounted(token)):
        return True
    bare = low in _FEWER or token.tag_ == "JJR"
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
        return not _neutral(token, earlier) and not expletive(token)
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
    if verb.lemma_.lower() not in lexicon.UNFINISHED:
        return False
    completed = any(t.dep_ in _COMPLETING and not _when(t) for t in verb.children)
    return not completed and verb.dep_ != "amod"


_WHEN = frozenset({"after", "before", "when", "while", "once", "until", "as"})


def _when(token: Token) -> bool:
    """Whether a phrase or clause only says when: "Britain followed in October, after …"."""
    if token.dep_ == "advcl":
        return any(t.lower_ in _WHEN for t in token.children)
    return any(t.dep_ == "pobj" and t.ent_type_ in {"DATE", "TIME"} for t in token.children)


_COMPLETING = frozenset(
    {"dobj", "xcomp", "ccomp", "prep", "advcl", "nsubjpass", "auxpass", "dative"}
)


def _uncounted(number: Token) -> bool:
    """Whether a number counts things that are not named: "there were 70"."""
    if number.ent_type_ not in {"", "CARDINAL"}:
        return False
    return number.dep_ in {"attr", "dobj"} and not list(number.children)


def _somebody(earlier: Sequence[Token]) -> bool:
    """Whether just one subject stands before, a noun that can be a person."""
    found = [t for t in earlier if t.dep_ in SUBJECTS and t.pos_ in {"NOUN", "PROPN"}]
    return (
        len(found) == 1
        and found[0].tag_ not in PLURAL
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


_IMPERSONAL = lexicon.listed(
    "be seem appear happen turn take follow emerge become matter remain cost pay"
)
"""Verbs before whose clause *it* stands for nothing: "it seems that", "it took years to"."""
_RAISING = lexicon.listed("seem appear happen turn")
"""Of these, those before whose *to* it stands for something: "it seems to work"."""
_FINDING = frozenset({"find", "make", "think", "consider"})
"""Verbs of "they found it hard to"."""


def expletive(token: Token) -> bool:
    """Whether *it* only holds the place of a clause that follows."""
    if token.lower_ != "it":
        return False
    verb = token.head
    judged = verb.pos_ == "ADJ" or verb.tag_ in {"VBG", "VBN"}
    if judged and verb.dep_ == "ccomp" and verb.head.lemma_ in _FINDING:
        after = verb.doc[verb.i + 1 : verb.i + 6]
        return any(t.lower_ in {"to", "that"} or t.tag_ in {"WRB", "WP"} for t in after)
    passive = token.dep_ == "nsubjpass" or any(t.dep_ == "auxpass" for t in verb.children)
    if not (passive or verb.lemma_ in _IMPERSONAL):
        return False  # "it finds that", "it has to"
    raised = passive or verb.lemma_ in _RAISING  # "it was found to be slow"
    clauses = {"ccomp", "csubj"} if raised else {"xcomp", "ccomp", "csubj"}
    beside = (*verb.children, *verb.head.children)
    return any(t.dep_ in clauses and t.i > verb.i for t in beside)


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
        and t.tag_ not in PLURAL
        and t.ent_type_ not in _NOT_IT | (set() if owner else {"GPE"})
        and not _described_by(t, token)
        and t.lemma_.lower() not in lexicon.SUMMING | lexicon.GENERIC | _IN_PHRASES | PERSONS
        and not _TRADE.search(t.lower_)
        and t.dep_ in _ARGUMENTS
    ]
    return bool(things)


_NOT_IT = frozenset({"PERSON", "NORP", *CLOCK})


_TRADE = re.compile(r"[^\W\d_]{3}(?<!l)ist$|ician$|(?:wo)?man$")
"""How nouns end that always mean people: *anatomist*, not *list*."""
_IN_PHRASES = frozenset({"average", "total", "fact", "course", "least", "most", "statement"})
"""Nouns of set phrases: "on average", "in a statement"."""


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
