"""Names for the gazetteer: what is named, and of what type, voted over all documents.

A name is proposed only where two different signs agree about its type and none speaks
against it; the model's own guess is one sign among others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from coursegen.language import Sentence
from coursegen.model import Entity, EntityType
from coursegen.segment.lists import listed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_GUESSED: Mapping[str, EntityType] = {
    "PERSON": EntityType.PERSON,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "EVENT": EntityType.EVENT,
    "PRODUCT": EntityType.PRODUCT,
}
_KINDS: Mapping[EntityType, str] = {
    EntityType.PERSON: "president professor minister ceo spokesperson spokesman spokeswoman "
    "entrepreneur capitalist researcher editor director analyst adviser advisor scientist author "
    "economist manager head founder historian sociologist chairman chairwoman mayor teacher "
    "engineer physicist biologist writer philosopher doctor dr mr mrs ms sir chancellor secretary "
    "senator governor king queen emperor poet astronomer statistician",
    EntityType.COMPANY: "company firm startup start-up maker giant behemoth manufacturer developer "
    "corporation corp inc ltd group bank supplier retailer carmaker chipmaker publisher "
    "subsidiary holding technologies gmbh llc plc operator",
    EntityType.INSTITUTION: "university institute ministry academy college school agency "
    "department commission council association laboratory lab hospital museum parliament court "
    "government "
    "authority bureau committee foundation administration board",
    EntityType.PLACE: "city country state province capital region town village river island "
    "district county valley municipality lake port",
    EntityType.EVENT: "conference forum summit expo exhibition festival gala fair congress games "
    "olympics war",
    EntityType.PROGRAMME: "fund programme program initiative plan act strategy project "
    "policy network",
    EntityType.MODEL: "model chatbot",
    EntityType.PRODUCT: "app smartphone phone robot platform device software",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_SPEECH = listed(
    "say tell argue explain note add claim warn write observe ask describe believe think state "
    "declare announce insist suggest recall"
)
_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "United States": ("US", "U.S.", "USA", "U.S.A.", "America", "United States of America"),
    "United Kingdom": ("UK", "U.K.", "Britain", "Great Britain"),
    "European Union": ("EU", "E.U."),
    "China": ("People's Republic", "People’s Republic", "People's Republic of China", "PRC"),
}
"""Countries under names that no text explains."""
_ORGANISATIONS = {EntityType.COMPANY, EntityType.INSTITUTION}
MOST = 60
"""Names that a course proposes at most."""


def gazetteer(sentences: Iterable[Sentence]) -> tuple[Entity, ...]:
    """The names that these sentences agree about, in alphabetical order."""
    read = tuple(sentences)
    votes: dict[str, dict[str, Counter[EntityType]]] = defaultdict(lambda: defaultdict(Counter))
    mentions: Counter[str] = Counter()
    sources: dict[str, set[str]] = defaultdict(set)
    for sentence in read:
        for span in _names(sentence):
            if name := _bare(span):
                mentions[name] += 1
                sources[name].add(sentence.source)
                for sign, kind in _signs(span):
                    votes[name][sign][kind] += 1
    text = "\n".join(sentence.text for sentence in read)
    agreed: dict[str, EntityType] = {}
    for name, signs in votes.items():
        if mentions[name] < 0.6 * _count(name, text):
            signs.pop("guess", None)  # most of its mentions were not taken for a name at all
        elif len(sources[name]) > 1 and set(signs["guess"]) == {EntityType.PLACE}:
            signs["documents"] = signs["guess"]
        common = _agreed(signs)
        if common is not None:
            agreed[name] = common
    entities = []
    for forms in _same(agreed, text):
        name = min(forms, key=lambda form: (form not in _OTHERWISE, -mentions[form], form))
        aliases = [form for form in forms if form != name]
        base = _stripped(name)
        if agreed[name] is EntityType.COMPANY and base not in forms and _count(base, text):
            aliases = [base, *aliases]
        aliases += _surname(name, agreed, mentions) if agreed[name] is EntityType.PERSON else []
        entities.append(
            (mentions[name], Entity(name=name, type=agreed[name], aliases=tuple(aliases)))
        )
    entities.sort(key=lambda entry: (-entry[0], entry[1].name))
    return tuple(sorted((entity for _, entity in entities[:MOST]), key=lambda one: one.name))


def _count(name: str, text: str) -> int:
    """How often a name stands in a text, as whole words; a search for its letters is quickest."""
    count, start = 0, text.find(name)
    while start >= 0:
        end = start + len(name)
        apart = not (_letter(text[start - 1 : start]) or _letter(text[end : end + 1]))
        count += apart
        start = text.find(name, end if apart else start + 1)
    return count


def _letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _names(sentence: Sentence) -> Iterator[Span]:
    """The named entities of a sentence, but for quantities and dates."""
    for entity in sentence.span.ents:
        tokens = [token for token in entity if token.pos_ == "PROPN"]
        if (
            entity.label_
            in {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
            and tokens
        ):
            yield entity


def _bare(span: Span) -> str:
    """The name alone: without an article, a title before it, or a possessive."""
    tokens = list(span)
    while tokens and (
        tokens[0].pos_ != "PROPN"
        or tokens[0].lower_.strip(".") in {"the", "professor", "president", "dr", "mr", "mrs", "ms"}
    ):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag_ == "POS" or tokens[-1].is_punct):
        tokens = tokens[:-1]
    if not tokens or any(t.is_punct and t.text not in {"-", ".", "&", "'"} for t in tokens):
        return ""
    name = "".join(token.text_with_ws for token in tokens).strip()
    return name if name[:1].isupper() and len(name) > 1 and len(tokens) <= 7 else ""


def _signs(span: Span) -> Iterator[tuple[str, EntityType]]:
    """What speaks for a type where a name stands: the kind of sign, and the type."""
    guess = _GUESSED.get(span.label_)
    if guess is not None:
        yield "guess", guess
    if span.label_ == "ORG":
        for kind in sorted(_ORGANISATIONS):
            yield "guess", kind
    last = span[-1] if span[-1].tag_ != "POS" else span[len(span) - 2]
    for word in {token.i: token for token in (last, span[0], span.root)}.values():
        own = _KIND.get(word.lower_.strip("."))
        if own is not None and len(span) > 1:
            yield "own words", own
    for token in _beside(span):
        said = _KIND.get(token.lemma_.lower()) or _KIND.get(token.lower_)
        if said is not None:
            yield "beside", said
    head = span.root
    if (
        head.dep_ == "nsubj"
        and head.head.lemma_ in _SPEECH
        and len(span) >= 2
        and span.label_ == "PERSON"
    ):
        yield "speaks", EntityType.PERSON
    after = span.doc[span.end : span.end + 2].text
    if after == "-based" or (
        head.dep_ == "pobj" and head.head.lower_ == "in" and head.head.head.lemma_ == "base"
    ):
        yield "based", EntityType.PLACE
    if head.dep_ == "appos" and head.head.ent_type_ == "GPE" and span.label_ == "GPE":
        yield "within", EntityType.PLACE  # "in Shenzhen, China"


def _beside(span: Span) -> Iterator[Token]:
    """Nouns that say what a name names: before it, in apposition, or as what it is."""
    head = span.root
    for token in head.children:
        if token.dep_ == "appos" or (token.dep_ in {"compound", "nmod"} and token.i < span.start):
            yield token
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        yield head.head
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        yield from (token for token in head.head.children if token.dep_ == "attr")
    if span.start:
        before = span.doc[span.start - 1]
        if before.pos_ in {"NOUN", "PROPN"} and before.sent == span.sent:
            yield before


def _agreed(votes: Mapping[str, Counter[EntityType]]) -> EntityType | None:
    """The type that two signs share, each by most of its votes, and that no sign outvotes."""
    chosen: list[set[EntityType]] = []
    for counts in votes.values():
        most = max(counts.values())
        chosen.append({kind for kind, count in counts.items() if count == most})
    if len(chosen) < 2:
        return None
    common = set.intersection(*chosen)
    return next(iter(common)) if len(common) == 1 else None


def _same(agreed: Mapping[str, EntityType], text: str) -> Iterator[list[str]]:
    """The names in groups of forms of one name."""
    group: dict[str, str] = {}
    for name in sorted(agreed, key=lambda one: (len(one), one)):
        key = _stripped(name) if agreed[name] is EntityType.COMPANY else name.title()
        for whole, forms in _OTHERWISE.items():
            key = whole if name == whole or name in forms else key
        for other in sorted(agreed):
            if (
                agreed[other] is agreed[name]
                and _initials(name, other)
                and (f"{other} ({name})" in text or f"{name} ({other})" in text)
            ):
                key = other.title()
        group[name] = key
    people = [name for name, kind in agreed.items() if kind is EntityType.PERSON and " " in name]
    keys: dict[tuple[str, EntityType], list[str]] = defaultdict(list)
    for name, key in group.items():
        if not any(whole != name and whole.endswith(f" {name}") for whole in people):
            keys[key, agreed[name]].append(name)
    yield from (sorted(forms) for forms in keys.values())


def _stripped(name: str) -> str:
    """A company's name without what says that it is a company."""
    words = name.split(" ")
    while len(words) > 1 and _KIND.get(words[-1].lower().strip(".,")) is EntityType.COMPANY:
        words.pop()
    return " ".join(words)


def _initials(short: str, whole: str) -> bool:
    letters = "".join(word[0] for word in whole.split(" ") if word[:1].isupper())
    return short.isupper() and len(short) > 1 and letters == short


def _surname(name: str, agreed: Mapping[str, EntityType], mentions: Counter[str]) -> list[str]:
    """A person's surname, where it stands alone in the texts and belongs to nobody else."""
    last = name.rsplit(" ", 1)[-1]
    others = [one for one in agreed if one not in {name, last} and last in one.split(" ")]
    return [last] if last != name and mentions[last] and not others else []
