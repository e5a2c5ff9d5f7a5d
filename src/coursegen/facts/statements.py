"""Sentences that can leave their paragraph: what each says when it stands alone.

A statement is its sentence after recorded edits, and nothing in it points at words that
are not there: where a pronoun or a definite reference cannot be resolved to one name, the
sentence is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.leaning import Leaning, leaning
from coursegen.facts.names import Name, names, survey
from coursegen.facts.pieces import (
    SUBJECTS,
    Piece,
    bracketed,
    clauses,
    contrasted,
    declarative,
    following,
    freed,
    occurrences,
    quoted,
)
from coursegen.facts.texts import Around, people, telling_title, topics
from coursegen.language import Parser, Sentence
from coursegen.model import GAP, Document, Edit, EditKind, EntityType
from coursegen.quantities import deictic
from coursegen.support.references import others

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_JOINED = 15
"""Words beyond which a clause of its own is taken out of its sentence."""
_OWN_TIME = re.compile(
    r"\b(?:day|week|month|year)s? (?:before|after)\b[^,.]*\b(?:article|report|column)\b"
)
"""A time told by when the text itself appeared."""
_TWO = re.compile(r"(?:\d\w?|[a-z]{3,}|%)[.] (?=[A-Z][a-z])")
"""Two sentences that were taken for one."""
_INSIDE = re.compile(r'"[^"]*"|“[^”]*”')
_POINTERS = lexicon.POINTING | {"such", "the"}
_REFERRING = _POINTERS | lexicon.HE
"""Words that a name or a fuller phrase can take the place of."""
_PHRASE = 12
"""Tokens of a description that can stand in for a short reference."""
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
    alone: bool = True
    """Whether it is clear without knowing which text it is from."""
    opening: Statement | None = None
    """Of the sentence before, which the text begins with; the tokens are those of the sentence."""

    @property
    def start(self) -> int:
        """Where in its document what it is taken from begins."""
        return self.sentence.start if self.opening is None else self.opening.sentence.start

    @property
    def root(self) -> Token:
        """The verb that the statement hangs on."""
        kept = {token.i for token in self.tokens}
        if (whole := self.sentence.span.root).i in kept:
            return whole
        return next(t for t in self.tokens if t.head.i == t.i or t.head.i not in kept)


_RELATIVE = re.compile(r"(?:where|which|who|whose|whom)\b[^,]*$", re.IGNORECASE)
"""Half of a sentence that only belongs to a noun before it."""


@lru_cache(maxsize=16)
def statements(sentence: Sentence, document: Document, parser: Parser) -> tuple[Statement, ...]:
    """The statements that a sentence makes: the whole first, then clauses of their own.

    They are kept for a while: a sentence is also what the next one is asked together with.
    """
    return tuple(_statements(sentence, document, parser))


def _statements(sentence: Sentence, document: Document, parser: Parser) -> Iterator[Statement]:
    span = sentence.span
    if not declarative(span):
        return
    pieces = [freed(span)]
    around = Around(document, parser, sentence.start)
    if len(span) > _JOINED or leaning(pieces[0], around) is not Leaning.NONE:
        pieces += [freed(piece) for piece in clauses(span)]
        pieces += [piece for one in tuple(pieces) for piece in bracketed(one)]
    else:
        pieces += [freed(piece) for piece in contrasted(span)]
    if _announces(sentence) or _OWN_TIME.search(sentence.text) or _in_a_tale(span):
        return
    seen: set[str] = set()
    for piece in pieces:
        found = _resolved(sentence, piece, document, parser)
        if found is not None and found.text not in seen:
            seen.add(found.text)
            yield found


def _announces(sentence: Sentence) -> bool:
    """Whether a sentence ends with *a signal* that only the next one explains."""
    span = sentence.span
    nouns = [t for t in span if t.pos_ == "NOUN"]
    if not nouns or span.end >= len(span.doc):
        return False
    last = nouns[-1]
    indefinite = any(t.lower_ in {"a", "an", "some"} for t in last.lefts)
    return indefinite and span.doc[span.end :].text.lower().startswith(f"the {last.lower_} ")


_TALE = re.compile(
    r"\b(?:myths?|legends?|fables?|apocryphal|makes? a \w+ (?:story|tale)"
    r"|(?:story|tale) (?:goes|runs)"
    r"|(?:usual|familiar|popular|textbook) (?:story|version|account|tale)"
    r"|(?:nobody|no one|none) at the time|no (?:\w+ )?evidence (?:that|for|of)"
    r"|(?:is|was) (?:almost certainly |probably )?(?:untrue|not true|invented))\b",
    re.IGNORECASE,
)
"""How a text tells that what it told, or is about to tell, did not happen."""


def _in_a_tale(span: Span) -> bool:
    """Whether the sentence before or behind says that this one is only what people tell."""
    doc = span.doc
    before = doc[span.start - 1].sent if span.start else None
    after = doc[span.end].sent if span.end < len(doc) else None
    return any(one is not None and _TALE.search(one.text) is not None for one in (before, after))


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
        if token.lower_ not in _REFERRING or token.i in replaced:
            continue
        reference = (
            _personal(token, piece, document, parser)
            or _definite(token, piece, sentence, document, parser)
            or _fuller(token, piece, replaced)
        )
        if reference is not None:
            before, name, covered = reference
            edits.append(Edit(EditKind.PRONOUN, before, name))
            replaced.update(covered)
    for when, covered in _dated(sentence, piece, document):
        edits.append(when)
        replaced.update(covered)
    text = replay(sentence.text, edits)
    if text is not None and _RELATIVE.match(text):
        return None
    if text is None or GAP in text or not 5 <= len(text.split()) <= _LIMIT:
        return None
    leans = leaning(piece, Around(document, parser, sentence.start), replaced)
    # a text without a title of its own cannot be named in a stem
    if (
        _TWO.search(_INSIDE.sub("", text))
        or leans is Leaning.TEXT
        or (leans is Leaning.TOPIC and not document.source.titled)
    ):
        return None
    if leans is Leaning.TOPIC and "according to" in text.lower():
        return None  # a stem says once according to whom
    if leans is Leaning.TOPIC and not telling_title(document, parser):
        about = topics(document, parser)
        if not any(t.lemma_.lower() in about for t in piece.tokens):
            return None
    return Statement(
        sentence=sentence,
        text=capitalised(text),
        edits=tuple(edits),
        tokens=piece.tokens,
        alone=leans is Leaning.NONE,
    )


def _dated(
    sentence: Sentence, piece: Piece, document: Document
) -> Iterator[tuple[Edit, tuple[int, ...]]]:
    """*Last year* as the year that it was, by the date of the text, and the tokens that say it."""
    inside = quoted(piece.tokens)
    for told in deictic(sentence.text, document.source.date):
        start = sentence.span.start_char + told.start
        tokens = [t for t in piece.tokens if start <= t.idx < start + len(told.text)]
        if not tokens or inside & {t.i for t in tokens} or _perfect(tokens[-1]):
            continue
        if _tells_when(tokens[-1]):
            yield Edit(EditKind.FORMAT, told.text, told.absolute), tuple(t.i for t in tokens)


def _perfect(time: Token) -> bool:
    """Whether what is told of a time has not ended: "this year it has cost" is no *in 2016*."""
    verb = time.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    return any(t.dep_ == "aux" and t.lower_ in {"has", "have", "'ve"} for t in verb.children)


def _tells_when(time: Token) -> bool:
    """Whether a time is said beside what happened, and is not itself spoken of."""
    if time.dep_ in {*SUBJECTS, "dobj", "attr", "poss", "compound"}:
        return False
    return not (time.dep_ == "advmod" or time.lower_ == "yesterday") or time.i > time.head.i


def _personal(
    token: Token, piece: Piece, document: Document, parser: Parser
) -> tuple[str, str, tuple[int, ...]] | None:
    """*He* or *she* as a subject, or *his* or *her*, where the paragraph names one person so far.

    What the same pronoun means later in the piece is said with it.
    """
    owner = token.tag_ == "PRP$" and token.lower_ in {"his", "her"}
    subject = token.dep_ in SUBJECTS and token.lower_ in {"he", "she"}
    if not (owner or subject) or token.i in quoted(piece.tokens):
        return None
    if people([t for t in piece.tokens if t.i < token.i], document, parser):
        return None
    before = token.doc[: token.i]
    if len(people(list(before), document, parser)) != 1:
        return None
    last = [n for n in names(before, document, parser) if n.type is EntityType.PERSON]
    if not last or others(token):
        return None
    if any(t.lower_ in lexicon.HE for t in before[: last[0].span.start]):
        return None  # of somebody whom an earlier paragraph has named
    if _other_gender(last[-1].text, token.lower_, document.text):
        return None
    told = subject and token.head.lemma_ in lexicon.SPEECH | {"explain"}
    if not (told or _acts(last[-1]) or _subject_before(token)):
        return None
    gender = _SHE if token.lower_ in _SHE else _HE
    later = [
        t.i
        for t in piece.tokens
        if t.i > token.i
        and t.lower_ in gender
        and not people([u for u in piece.tokens if token.i < u.i < t.i], document, parser)
    ]
    name = f"{last[-1].text}'s" if owner else last[-1].text
    return token.text, name, (token.i, *later)


@lru_cache(maxsize=1 << 10)
def _other_gender(name: str, pronoun: str, text: str) -> bool:
    """Whether a text says *he* of somebody more often than *she*, for *she*; and the other way.

    What is counted stands behind the surname in the same sentence, or is a title before it.
    """
    surname = re.escape(name.rsplit(maxsplit=1)[-1])
    said = [
        len(re.findall(rf"\b{surname}\b[^.!?]*?\b(?:{'|'.join(group)})\b", text))
        + _TITLED
        * len(re.findall(rf"\b(?:{'|'.join(titles)})\.? (?:[\w-]+ ){{0,2}}{surname}\b", text))
        for group, titles in ((_HE, _MISTER), (_SHE, _MISS))
    ]
    male, female = said
    return male > female if pronoun in _SHE else female > male


_TITLED = 3
"""Pronouns that a title outweighs."""
_MISTER = ("Mr", "Sir", "Lord", "King", "husband", "brother", "nephew", "son", "father", "uncle")
_MISS = ("Mrs", "Ms", "Miss", "Lady", "Dame", "Queen", "wife", "sister", "niece", "daughter")
_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})


def _acts(person: Name) -> bool:
    """Whether a person was last named as the subject of a main clause."""
    root = person.span.root
    return root.dep_ in SUBJECTS and root.head.dep_ in {"ROOT", "conj"}


def _subject_before(token: Token) -> bool:
    """Whether the sentence before has *he* or *she* for its subject, as this one has."""
    sentence = token.sent
    before = token.doc[max(0, sentence.start - 1)].sent if sentence.start else None
    return before is not None and any(
        t.lower_ in {"he", "she"} and t.dep_ in SUBJECTS and t.head.dep_ == "ROOT" for t in before
    )


def _definite(
    token: Token, piece: Piece, sentence: Sentence, document: Document, parser: Parser
) -> tuple[str, str, tuple[int, ...]] | None:
    """*The* and a bare noun that is the head of just one name used earlier in the text."""
    if token.lower_ != "the" or token.dep_ != "det":
        return None
    noun = token.head
    if (
        token.i in quoted(piece.tokens)
        or noun.i != token.i + 1
        or noun.ent_type_
        or noun.tag_ != "NN"
    ):
        return None
    written = [
        next((form for form in entity.forms() if form in document.text), "")
        for entity in parser.gazetteer
        if entity.type in {EntityType.EVENT, EntityType.PROGRAMME}
        and entity.name.split()[-1].lower() == noun.lower_
    ]
    known = [form for form in written if form.lower().endswith(noun.lower_)]
    known += [
        name
        for place, name in survey(document, parser).things
        if name.split()[-1].lower() == noun.lower_
        and place < sentence.start
        and not any(name in one for one in known)
    ]
    described = any(t.dep_ in {"prep", "relcl", "acl"} and t.i > noun.i for t in noun.children)
    if len(known) != 1 or described or known[0] in piece.text:
        return None
    return f"{token.text} {noun.text}", f"{token.text} {known[0]}", (token.i, noun.i)


def _fuller(
    token: Token, piece: Piece, replaced: set[int]
) -> tuple[str, str, tuple[int, ...]] | None:
    """*These media* as *state-backed media*: the one phrase of that noun in the sentence before."""
    if token.lower_ not in _POINTERS:
        return None
    noun = token.head
    pointing = token.lower_ != "the" and token.dep_ in {"det", "amod"}
    bare = token.lower_ == "the" and token.dep_ == "det" and noun.dep_ in SUBJECTS
    between = token.doc[token.i + 1 : noun.i]
    if not (pointing or bare) or noun.i in replaced or len(between) > (1 if pointing else 0):
        return None
    if any(t.dep_ not in {"amod", "compound"} for t in between):
        return None
    if token.i in quoted(piece.tokens) or noun.pos_ != "NOUN":
        return None
    if any(t.dep_ in {"relcl", "acl"} for t in noun.children) or following(noun).lower_ == "as":
        return None
    before_it = token.doc[max(0, token.i - 1)]
    if (token.lower_ == "such" and before_it.tag_ != "CD") or before_it.lower_ == "of":
        return None
    sentence = token.sent
    before = token.doc[max(0, sentence.start - 1)].sent if sentence.start else None
    if before is None:
        return None
    same = [t for t in before if t.lemma_ == noun.lemma_ and t.pos_ == "NOUN"]
    if len(same) != 1 or same[0].tag_ != noun.tag_ or same[0].dep_ in {"compound", "conj"}:
        return None
    phrase = _described(same[0])
    telling = any(t.dep_ in {"compound", "nmod", "prep"} for t in same[0].children)
    if not phrase or (bare and not telling):
        return None
    if any(t.text not in phrase.split() for t in between):
        return None
    article = "the " if noun.tag_ == "NN" or bare else ""
    short = token.doc[token.i : noun.i + 1]
    return short.text, f"{article}{phrase}", tuple(t.i for t in short)


def _described(noun: Token) -> str:
    """A noun with the words that describe it, without its article; empty where there are none."""
    left = [t for t in noun.lefts if t.dep_ in {"compound", "amod", "nmod"}]
    of = next((t for t in noun.rights if t.lower_ == "of" and t.dep_ == "prep"), None)
    if any(t.dep_ in {"conj", "relcl", "acl", "appos", "poss", "cc"} for t in noun.children):
        return ""
    if not left and of is None:
        return ""
    start = min((t.left_edge.i for t in left), default=noun.i)
    end = noun.i if of is None else of.right_edge.i
    span = noun.doc[start : end + 1]
    leaning = {*lexicon.HE, *lexicon.IT, *lexicon.THEY, *lexicon.POINTING, "such", "other", "same"}
    if len(span) > _PHRASE or any(t.lower_ in leaning for t in span):
        return ""
    text = span.text
    first = span[0]
    named = first.pos_ == "PROPN" or first.ent_type_ or any(c.isupper() for c in first.text[1:])
    return text if named else text[:1].lower() + text[1:]
