"""The names of a sentence, each with the type that something besides a guess supports.

A name of the gazetteer has the gazetteer's type. Any other needs positive evidence: a
speech verb, a title or apposition, a telling last word, or the same label wherever the
text uses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.lexicon import listed
from coursegen.language import Parser, entities
from coursegen.model import Document, EntityType

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_FULL = 2
"""Words of a full name."""
_LAST = {
    EntityType.INSTITUTION: listed(
        """university college institute academy ministry department agency council commission
    committee court parliament senate congress party bank museum library hospital school association
    society foundation union laboratory centre center bureau office authority observatory church"""
    ),
    EntityType.COMPANY: listed(
        """inc corp corporation company ltd plc group holdings gmbh technologies motors industries
    airlines electronics pharmaceuticals"""
    ),
    EntityType.EVENT: listed(
        """war conference summit revolution treaty festival games olympics forum uprising rebellion
    congress"""
    ),
}
_ROLES = listed(
    """mayor governor ambassador archbishop bishop captain colonel sir dame dr mr mrs ms lord lady
    prime vice deputy secretary chancellor president minister professor director chief executive
    editor scientist economist historian author researcher founder adviser advisor spokesman
    spokeswoman spokesperson chairman chairwoman manager engineer biologist physicist chemist
    king queen emperor general admiral senator judge poet painter composer philosopher
    entrepreneur analyst journalist columnist geologist botanist naturalist inventor explorer
    head"""
)
_COMMON_LAST = frozenset().union(*_LAST.values()) | listed(
    """canal railway river road street bridge island mountain valley lake sea bay cape side park
    square hall house tower station airport stadium gate hill beach field garden gardens village
    town city county state kingdom empire republic islands north south east west storm hurricane
    line group act law plan fund network programme program project model theory report survey
    index prize review"""
)
"""Last words of names that are nobody's."""
_PLACED = listed(
    "north south east west new old great saint san fort mount lake cape port upper lower"
)
"""First words of the names of places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name where a sentence uses it."""

    text: str
    """As the sentence writes it, without an article before it or a possessive behind it."""
    type: EntityType
    known: bool
    """Whether the gazetteer has it."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What one text tells about the names in it."""

    people: Mapping[str, str]
    """Full names by every form that the text uses; the gazetteer's people are not among them."""
    things: tuple[tuple[int, str], ...]
    """Names of two words or more that are nobody's, with where each stands first."""
    labels: Mapping[str, Counter[str]]
    """How often a name was given each label."""


@lru_cache(maxsize=1 << 12)
def survey(document: Document, parser: Parser) -> Survey:
    """The names of a text, read once."""
    labels: dict[str, Counter[str]] = {}
    full: dict[str, bool] = {}
    things: dict[str, int] = {}
    for sentence in parser.sentences(document):
        for ent in entities(sentence.span):
            if (span := _trimmed(ent)) is not None:
                labels.setdefault(span.text, Counter())[ent.label_] += 1
        for run in _runs(sentence.span):
            if len(run) < _FULL or parser.entity(run.text) is not None or _goes_on(run):
                continue
            offset = sentence.start + run.start_char - sentence.span.start_char
            if run[-1].lower_ in _COMMON_LAST:
                things.setdefault(run.text, offset)
            elif run[0].lower_ in _PLACED or any(t.text.isupper() and len(t) > 1 for t in run):
                things.setdefault(run.text, offset)
            elif len(run) <= _FULL + 1 and (_titled(run) or run.root.ent_type_ in {"PERSON", ""}):
                sure = _titled(run) or _speaks(run)
                full[run.text] = full.get(run.text, False) or sure
            else:
                things.setdefault(run.text, offset)
    labelled = {name for name, votes in labels.items() if votes.most_common(1)[0][0] == "PERSON"}
    known = [name for name, sure in full.items() if sure or name in labelled]
    surnames = Counter(name.split()[-1] for name in known)
    people = {name: name for name in known}
    people |= {name.split()[-1]: name for name in known if surnames[name.split()[-1]] == 1}
    for name in full.keys() - set(known):
        things.setdefault(name, document.text.find(name))
    return Survey(
        people=people,
        things=tuple(sorted((place, name) for name, place in things.items())),
        labels=labels,
    )


@lru_cache(maxsize=1 << 13)
def names(sentence: Span, document: Document, parser: Parser) -> tuple[Name, ...]:
    """The names of a sentence whose type is certain enough to ask for them."""
    return tuple(_names(sentence, document, parser))


def _names(sentence: Span, document: Document, parser: Parser) -> Iterator[Name]:
    taken: set[int] = set()
    labelled = entities(sentence)
    for ent in labelled:
        span = _trimmed(ent)
        entity = None if span is None else parser.entity(span.text)
        if span is not None and entity is not None:
            taken.update(t.i for t in span)
            yield Name(text=span.text, type=entity.type, known=True, span=span)
    yield from _opening(sentence, parser, taken)
    told = survey(document, parser)
    for run in _runs(sentence):
        if run.text in told.people and not taken & {t.i for t in run}:
            taken.update(t.i for t in run)
            yield Name(text=run.text, type=EntityType.PERSON, known=False, span=run)
    for ent in labelled:
        span = _trimmed(ent)
        if span is None or taken & {t.i for t in span}:
            continue
        kind = _evident(span, told)
        if kind is not None:
            yield Name(text=span.text, type=kind, known=False, span=span)


def _goes_on(run: Span) -> bool:
    """Whether a run is only the beginning of a name: "Northern Ireland Court of Appeal"."""
    after = run.doc[run.end : run.end + 2]
    return len(after) == 2 and after[0].lower_ == "of" and after[1].pos_ == "PROPN"


def _opening(sentence: Span, parser: Parser, taken: set[int]) -> Iterator[Name]:
    """A term of the gazetteer that has a capital only because it begins its sentence."""
    start = sentence.start + (sentence[0].lower_ in {"the", "a", "an"})
    for end in range(min(start + 5, sentence.end), start, -1):
        span = sentence.doc[start:end]
        entity = parser.entity(decapitalised(span.text))
        if entity is not None and not taken & {t.i for t in span}:
            taken.update(t.i for t in span)
            yield Name(text=span.text, type=entity.type, known=True, span=span)
            return


def decapitalised(text: str) -> str:
    """*text* with a small first letter."""
    return text[:1].lower() + text[1:]


def forms(name: str, document: Document, parser: Parser) -> tuple[str, ...]:
    """Every way in which a text writes a name, the full one first."""
    entity = parser.entity(name) or parser.entity(decapitalised(name))
    if entity is not None:
        return entity.forms()
    people = survey(document, parser).people
    if name in people:
        full = people[name]
        return (full, *(form for form, whole in people.items() if whole == full and form != full))
    return (name,)


@lru_cache(maxsize=1 << 13)
def _runs(sentence: Span) -> tuple[Span, ...]:
    """The runs of capitalised names of a sentence, without a role in front of them."""
    return tuple(_in_runs(sentence))


def _in_runs(sentence: Span) -> Iterator[Span]:
    start: int | None = None
    for token in [*sentence, None]:
        proper = (
            token is not None
            and token.pos_ == "PROPN"
            and token.text[:1].isupper()
            and token.lower_.rstrip(".") not in _ROLES
        )
        if proper and start is None and token is not None:
            start = token.i
        elif not proper and start is not None:
            end = sentence.end if token is None else token.i
            yield sentence.doc[start:end]
            start = None


def _trimmed(ent: Span) -> Span | None:
    start, end = ent.start, ent.end
    while start < end and ent.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while end > start and ent.doc[end - 1].lower_ in {"'s", "’s", "'", "’"}:
        end -= 1
    return ent.doc[start:end] if start < end else None


def _evident(span: Span, told: Survey) -> EntityType | None:
    """The type of a thing's name that the gazetteer does not have, where two signals agree."""
    if not all(t.pos_ == "PROPN" or t.lower_ in {"of", "and", "the", "for"} for t in span):
        return None
    if not span.text[0].isupper() or len(span.text) < 3:
        return None
    last = span[-1].lower_
    for kind, listed_words in _LAST.items():
        if last in listed_words and len(span) > 1:
            return kind
    if span.text.lower() in lexicon.COUNTRIES:
        return EntityType.PLACE
    votes = told.labels.get(span.text, Counter())
    if not votes or span.root.ent_type_ != "GPE":
        return None
    winner, count = votes.most_common(1)[0]
    sure = count >= 2 and count / sum(votes.values()) >= 0.75
    return EntityType.PLACE if winner == "GPE" and (sure or _placed(span)) else None


def _speaks(span: Span) -> bool:
    root = span.root
    return root.dep_ == "nsubj" and root.head.lemma_ in lexicon.STRONG_SPEECH


def _titled(span: Span) -> bool:
    appositions = [t for t in span.root.children if t.dep_ == "appos"]
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    return any(t.lemma_.lower() in _ROLES for t in appositions) or (
        before is not None and before.lemma_.lower() in _ROLES
    )


def _placed(span: Span) -> bool:
    root = span.root
    return root.dep_ == "pobj" and root.head.lower_ in {"in", "near", "from"} and len(span) <= 3


def argument(name: Span) -> str:
    """How a name stands to a verb: "subject", "object", "oblique", "owner", or nothing.

    Only a complete argument of a clause's verb counts: not a modifier of another noun, not
    one of several that are listed together.
    """
    root = name.root
    before = [t.lower_ for t in name.doc[max(0, name.start - 2) : name.start]]
    if before[-1:] in (["like"], ["including"]) or before == ["such", "as"]:
        return ""
    if any(t.dep_ in {"conj", "cc"} for t in root.children) or root.dep_ == "conj":
        return ""
    if any(
        t.dep_ in {"amod", "compound", "nummod"} and t.i < name.start and t.lower_ not in _ROLES
        for t in root.children
    ):
        return ""
    if root.right_edge.i > name.end - 1 and not _aside(root, name):
        return ""
    if root.dep_ in {"nsubj", "nsubjpass"} and _main(root.head):
        return "subject"
    if root.dep_ in {"dobj", "attr", "oprd", "dative"} and _main(root.head):
        return "object"
    if root.dep_ == "pobj" and root.head.dep_ in {"prep", "agent", "dative"}:
        governor = root.head.head
        if root.head.lower_ == "to" and root.head.head.lower_ == "according":
            return "speaker"
        if governor.pos_ in {"VERB", "AUX"} and governor.dep_ != "amod":
            return "oblique"
    if root.dep_ == "poss" and root.head.dep_ in {"nsubj", "nsubjpass"} and _main(root.head.head):
        return "owner"
    return ""


def _aside(root: Token, name: Span) -> bool:
    """Whether all that follows a name within its phrase is set off by a comma."""
    after = [t for t in root.subtree if t.i >= name.end]
    return bool(after) and (after[0].text in {",", "(", "'s", "’s"})


def _main(verb: Token) -> bool:
    """Whether a verb is the sentence's own, or joined to it, or what somebody said."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    return verb.dep_ in {"ROOT", "conj", "ccomp", "parataxis"} or (
        verb.dep_ == "advcl"
        and any(
            t.dep_ == "mark" and t.lower_ in {"while", "whereas", "because", "although"}
            for t in verb.children
        )
    )
