"""Sentences changed in what they commit their writer to: polarity, hedges, names, speakers.

Every change is small, reads like English, and says what the sentence did not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from coursegen import distractors
from coursegen.language import Parser, inflected
from coursegen.model import Course, Document, Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUXILIARIES = frozenset({"aux", "auxpass"})
_BE = frozenset({"be", "have", "do"})
_HEDGING = frozenset(
    """reportedly allegedly probably possibly perhaps apparently supposedly potentially likely
    partly largely mostly mainly often usually sometimes""".split()  # noqa: SIM905
)
_MODALS = frozenset({"may", "might", "could"})
_WANTING = frozenset("plan aim hope intend want wish seek try attempt expect".split())  # noqa: SIM905
_SPEECH = (
    r"said|says|argued|argues|wrote|writes|noted|notes|told|reported|reports|stated|states"
    r"|explained|explains|warned|warns|claimed|claims|thinks|thought|found|finds|believes"
)
_PHRASE = r"(?:the )?[A-Z][\w.’'-]*(?: (?:of |the |for |and )?[A-Z][\w.’'-]*)*"
_ACCORDING = re.compile(rf"\b[Aa]ccording to ({_PHRASE})")
_SAYS = re.compile(
    r"\b(?!(?:Who|Which|What|He|She|It|They|This|That|The|Each|When|Where)\b)"
    rf"({_PHRASE})(?= (?:{_SPEECH})\b)"
)
_FORMS = frozenset({"NN", "NNS", "VBD", "VBZ", "VBP", "VBN"})
_PAIRS = (
    "more less|most least|higher lower|larger smaller|stronger weaker|better worse|before after"
    "|first last|early late|increase decrease|increased decreased|rise fall|rose fell|north south"
    "|public private|high low|strong weak|cheap expensive|old new|foreign domestic|inside outside"
)
_TURNED = {
    "some": "all", "many": "all", "several": "all", "most": "all", "often": "always",
    "usually": "always", "mostly": "entirely", "largely": "entirely", "partly": "entirely",
    **{a: b for pair in _PAIRS.split("|") for a, b in (pair.split(), pair.split()[::-1])},
}  # fmt: skip
_SYMMETRIC = frozenset({"be", "meet", "equal", "resemble", "compare", "compete", "join", "differ"})
_TITLE = frozenset({"person", "institution"})
STRANGER = "Harriet Olsen"
"""Stands for a speaker whom no text of a course knows."""


@dataclass(frozen=True, slots=True)
class Change:
    """*new* for the code points *start* to *end* of a text."""

    start: int
    end: int
    new: str

    def applied(self, text: str) -> str:
        """*text* with the change."""
        return text[: self.start] + self.new + text[self.end :]


def polarity(text: str, parser: Parser) -> Change | None:
    """A negation taken out of the main clause, or one put in; None where neither can be done.

    Of several sentences none is changed: which of them matters is not known.
    """
    doc = parser.parse(text)
    if sum(token.dep_ == "ROOT" for token in doc) != 1:
        return None
    for token in doc:
        if token.dep_ == "neg" and token.lower_ in {"not", "never", "n't", "n’t"}:
            if token.head.dep_ != "ROOT":
                return None
            gap = token.i > 0 and doc[token.i - 1].whitespace_
            return Change(token.idx - bool(gap), token.idx + len(token), "")
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in {"VERB", "AUX"} or not root.text[0].isalpha():
        return None
    helpers = [child for child in root.children if child.dep_ in _AUXILIARIES and child.i < root.i]
    if helpers:
        helper = helpers[0]
        asked = any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > helper.i for c in root.children)
        at = root.idx - 1 if asked else helper.idx + len(helper)
    elif root.lemma_ == "be":
        at = root.idx + len(root)
    elif root.tag_ in {"VBD", "VBZ", "VBP"}:
        return Change(root.idx, root.idx, "never ")
    else:
        return None
    return Change(at, at, " not")


def hedges(text: str, parser: Parser) -> Iterator[Change]:
    """Each hedge of *text* taken out, so that it states what it only supposed."""
    doc = parser.parse(text)
    for token in doc:
        if token.lower_ in _HEDGING and token.dep_ == "advmod" and token.i + 1 < len(doc):
            yield Change(token.idx, doc[token.i + 1].idx, "")
        elif token.lower_ in _MODALS and token.dep_ == "aux" and token.i < token.head.i:
            yield from _done(token, token.head)
        elif token.lemma_ in _WANTING and token.tag_ in {"VBD", "VBZ", "VBP"}:
            done = [child for child in token.children if child.dep_ == "xcomp"]
            if done and any(c.lower_ == "to" and c.i == token.i + 1 for c in done[0].children):
                yield from _done(token, done[0])


def _done(hedge: Token, verb: Token) -> Iterator[Change]:
    """*verb* as done, where *hedge* and what stands between them made it a mere thought."""
    between = verb.doc[hedge.i + 1 : verb.i]
    kept = [token.text for token in between if token.lower_ != "to"]
    if any(token.lower_ in {"not", "have", "be", "been"} for token in between):
        return
    past = inflected(verb.lemma_, "VBD")
    if past and verb.lemma_ not in _BE:
        yield Change(hedge.idx, verb.idx + len(verb), " ".join([*kept, past[0]]))


def others(
    text: str, near: str, documents: Sequence[Document], parser: Parser, salt: str
) -> Iterator[Change]:
    """A noun, then a verb of *text* replaced by one in the same form that *near* does not have."""
    told = {token.lemma_ for token in parser.parse(f"{near} {text}")}
    pool = [
        token
        for document in documents
        for sentence in parser.sentences(document)
        for token in sentence.span
        if token.tag_ in _FORMS and token.is_alpha and token.lemma_ not in told
    ]
    pool.sort(key=lambda token: (distractors.digest(salt, token.text), token.text))
    for tags in (("NN", "NNS"), ("VBD", "VBZ", "VBP", "VBN")):
        for token in parser.parse(text):
            if token.tag_ in tags and token.is_alpha and not token.is_stop and not token.ent_type_:
                like = (other.text for other in pool if other.tag_ == token.tag_)
                new = next(like, None)
                if new is not None:
                    yield Change(token.idx, token.idx + len(token), new)
                    break


def opposites(text: str) -> Iterator[Change]:
    """Words of *text* turned into their opposites, quantifiers into stronger ones."""
    for match in re.finditer(r"(?<![\w-])[A-Za-z]+(?![\w-])", text):
        new = _TURNED.get(match[0].lower())
        if new is not None:
            yield Change(*match.span(), new.capitalize() if match[0][0].isupper() else new)


def exchanged(text: str, spans: Sequence[tuple[int, int]], parser: Parser) -> Iterator[Change]:
    """The first two names or figures of *text* in each other's place, if their places differ."""
    ordered = sorted(spans)
    for (start, end), (left, right) in pairwise(ordered):
        one, other = text[start:end], text[left:right]
        alike = one[0].isdigit() == other[0].isdigit()
        if alike and one != other and not _joined(one, other, text, parser):
            verbs = {token.lemma_ for token in parser.parse(text) if token.pos_ in {"VERB", "AUX"}}
            if not verbs & _SYMMETRIC:
                yield Change(start, right, f"{other}{text[end:left]}{one}")
                return


def names(text: str, parser: Parser) -> Iterator[tuple[int, int, Entity]]:
    """The gazetteer's names in *text*, the longer before the shorter, none within another."""
    taken: list[tuple[int, int]] = []
    forms = sorted(
        ((form, entity) for entity in parser.gazetteer for form in entity.forms()),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    found = []
    for form, entity in forms:
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            start, end = match.span()
            if all(end <= left or right <= start for left, right in taken):
                taken.append((start, end))
                found.append((start, end, entity))
    yield from sorted(found, key=lambda one: one[0])


def other_names(
    entity: Entity, written: str, statement: str, *, near: str = "", parser: Parser, salt: str
) -> tuple[str, ...]:
    """Names of other things of *entity*'s type, those that *near* holds first.

    None that *statement* holds, that shares a word with the name, or that *near* names in one
    breath with it, since what is said of one may be said of both.
    """
    choices = []
    for other in parser.gazetteer:
        if other.type is not entity.type or other is entity or _akin(entity, other):
            continue
        if any(_holds(statement, form) for form in other.forms()):
            continue
        form = next((form for form in other.forms() if _holds(near, form)), None)
        if form is not None and _joined(written, form, near, parser):
            continue
        choices.append((form is None, distractors.digest(salt, other.name), form or other.name))
    return tuple(form for _, _, form in sorted(choices))


def other_things(written: str, statement: str, near: str, parser: Parser) -> tuple[str, ...]:
    """Noun phrases of *near*, without their articles, that neither *written* nor *statement* has.

    None that stands beside *written* as another name of it, or in one list with it.
    """
    phrases = []
    for chunk in parser.parse(near).noun_chunks:
        words = chunk[1:] if chunk[0].pos_ == "DET" and len(chunk) > 1 else chunk
        told = {word.lower() for word in re.findall(r"\w+", f"{written} {statement}")}
        if (
            words.root.pos_ in {"NOUN", "PROPN"}
            and words.text not in written
            and written not in words.text
            and not any(token.lower_ in told for token in words)
            and not _joined(written, words.text, near, parser)
        ):
            phrases.append(words.text)
    return tuple(dict.fromkeys(phrases))


def _akin(one: Entity, other: Entity) -> bool:
    words = {word for form in one.forms() for word in form.lower().split()}
    return any(word in words for form in other.forms() for word in form.lower().split())


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text) is not None


def _joined(one: str, other: str, text: str, parser: Parser) -> bool:
    """Whether two names stand in one list of *text*, or one of them beside the other."""
    doc = parser.parse(text)
    heads = [{token.i for token in doc if token.text in name.split()} for name in (one, other)]
    return any(
        token.dep_ in {"conj", "appos"} and _chain(token) & heads[0] and _chain(token) & heads[1]
        for token in doc
    )


def _chain(token: Token) -> set[int]:
    """*token* and all that it is listed with."""
    chain = {token.i}
    while token.dep_ in {"conj", "appos"}:
        token = token.head
        chain.add(token.i)
    return chain


def speakers(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* names whose word it gives: “according to X”, “X says”."""
    for pattern in (_ACCORDING, _SAYS):
        for match in pattern.finditer(text):
            yield match.span(1)


def another_speaker(known: Sequence[str], course: Course, salt: str) -> str:
    """A person or institution of the course that shares no word with the *known* ones."""
    words = {word for name in known for word in re.findall(r"\w+", name.lower())}
    choices = [
        entity.name
        for entity in course.gazetteer
        if entity.type.value in _TITLE
        and not any(word in words for form in entity.forms() for word in form.lower().split())
    ]
    return min(choices, key=lambda name: distractors.digest(salt, name), default=STRANGER)


def voices(document: Document, course: Course) -> tuple[str, ...]:
    """Who may stand behind a document: its makers, and those of the works that it retells."""
    source = document.source
    works = [work for work in course.bibliography if work.id in source.based_on]
    return (
        source.id,
        source.title,
        source.creator,
        source.publisher,
        *(part for work in works for part in (work.creator, work.publisher, work.title)),
    )
