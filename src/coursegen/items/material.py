"""What an item writer works from: a module, its texts, and what goes into every item.

Whatever an item says of its evidence is read from the statement; nothing is made up here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen.distractors import Distractor
from coursegen.facts import Answerable, Slot, Statement, lexicon, occurrences
from coursegen.facts.lexicon import listed
from coursegen.facts.pieces import SUBJECTS, quoted
from coursegen.items.pool import Pool
from coursegen.language import QUOTATION_MARKS, Parser, is_word
from coursegen.model import (
    GAP,
    Bloom,
    Claim,
    Document,
    Edit,
    EditKind,
    EntityType,
    Excerpt,
    FactKind,
    Interaction,
    Item,
    LearningObjective,
    Module,
    Status,
    Work,
)

_SHORT = 22
"""Words that a rationale quotes whole."""
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})
"""Quotation marks within quotation marks."""
VERSION = 1
"""Of the rules; part of every origin."""
_UNDERSTAND = frozenset({FactKind.CAUSE, FactKind.CONTRAST, FactKind.DEFINITION})
if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTED = frozenset({"CARDINAL", "DATE", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "TIME"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = listed(
    """the a an of in on at by for to from with and or as that which who whom this it its be is are
    was were has have had do does did not no more most than into over their his her explain
    describe name define identify state list compare contrast distinguish trace judge use decide
    summarise summarize evaluate analyse analyze relate give why how what whether each other can
    source sources according"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A module and the course around it, as far as writers need them."""

    module: Module
    library: Mapping[str, Document]
    parser: Parser
    bibliography: Mapping[str, Work]
    pool: Pool
    beside: Mapping[str, Pool]
    """Of the pool, by the source of a key, what can be taken for the key."""
    seed: int
    wrong: dict[int, tuple[Distractor, ...]] = field(default_factory=dict)
    """What can be offered in place of a fact's value, by the fact's identity: sought once."""

    def salt(self, answerable: Answerable) -> str:
        """A seed of its own for each fact, so that one draft more changes no other."""
        return f"{self.seed}/{self.module.id}/{answerable.fact.evidence.quote.exact}"


_HARDLY = 2
"""Times that a text names who is only quoted in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fact, and the reading in which it stands."""

    answerable: Answerable
    excerpt: Excerpt
    document: Document


def draft(
    material: Material,
    found: Found,
    interaction: Interaction,
    *,
    stem: str,
    claim: Claim,
    rationale: str,
    origin: str = "",
) -> Item:
    """An item on one fact; its id is minted when all drafts of the module are there."""
    fact = found.answerable.fact
    return Item(
        id="",
        status=Status.DRAFT,
        stem=stem,
        interaction=interaction,
        claim=claim,
        rationale=rationale,
        objective=objective(material, (found,)).id,
        bloom=Bloom.UNDERSTAND if fact.kind in _UNDERSTAND else Bloom.REMEMBER,
        evidence=(fact.evidence,),
        origin=f"{origin or fact.kind.value}/{VERSION}",
    )


def gapped(statement: Statement, value: str) -> Claim | None:
    """The statement with *value* as its gap; None where it has not exactly one place."""
    places = occurrences(statement.text, value)
    if len(places) != 1:
        return None
    start = places[0]
    text = statement.text[:start] + GAP + statement.text[start + len(value) :]
    return Claim(text=text, edits=(*statement.edits, Edit(EditKind.GAP, value, GAP)))


# ---------------------------------------------------------------- whose statement it is


def lead(material: Material, found: Found) -> str:
    """*According to …,* where a judgement or forecast stands without its speaker; else nothing."""
    statement = found.answerable.statement
    fact = found.answerable.fact
    if "according to" in statement.text.lower():
        return ""
    if not statement.alone or not _named(found):
        title = reading(found.document)
        return f"According to {title}, " if title else ""
    generic = fact.kind is FactKind.DEFINITION and re.search(r"\ban? ", statement.text)
    if fact.speaker or generic:
        return ""
    inside = quoted(statement.tokens)
    own = [t for t in statement.tokens if t.i not in inside and not t.ent_type_]
    words = {t.lower_ for t in own} | {t.lemma_.lower() for t in own}
    graded = any(t.tag_ in {"JJR", "JJS", "RBR", "RBS", "MD"} for t in own)
    if not graded and not words & lexicon.JUDGING:
        return ""
    based = found.document.source.based_on or not found.document.source.titled
    who = author(material, found.document) if based else reading(found.document)
    return f"According to {who}, " if who else ""


def _named(found: Found) -> bool:
    """Whether the subject of a statement is a name, which says by itself what is spoken of.

    So it does only in a text that was written for the course: a name of another text is known
    to who remembers that text.
    """
    statement = found.answerable.statement
    if found.answerable.fact.kind is FactKind.DEFINITION:
        return True
    if not found.document.source.based_on:
        return not found.document.source.titled
    kept = {t.i for t in statement.tokens}
    return any(
        t.pos_ == "PROPN" or (t.ent_type_ and t.ent_type_ not in _COUNTED)
        for subject in statement.root.children
        if subject.dep_ in SUBJECTS and subject.i in kept
        for t in subject.subtree
        if t.i in kept
    )


def in_passing(found: Found, parser: Parser) -> bool:
    """Whether somebody is asked for whom the text hardly knows, and nobody has described.

    So it is with who is only quoted, and with a surname behind *Mr* or *Judge*.
    """
    asked = found.answerable
    if asked.type is not EntityType.PERSON or asked.slot is not Slot.NAME:
        return False
    entity = parser.entity(asked.fact.value)
    if entity is not None and entity.description:
        return False
    before = asked.statement.text.partition(asked.fact.value)[0].split()
    if before and before[-1] in lexicon.TITLES:
        return True
    surname = re.escape(asked.fact.value.split()[-1])
    told = len(re.findall(rf"\b{surname}\b", found.document.text))
    return asked.fact.kind is FactKind.ATTRIBUTION and told <= _HARDLY


def author(material: Material, document: Document) -> str:
    """Who is to be named for what a text says: its author, else its publisher, else its title."""
    works = [
        material.bibliography[w] for w in document.source.based_on if w in material.bibliography
    ]
    for work in works[:1]:
        if work.creator and "(" not in work.creator:
            return work.creator
        if work.publisher:
            return work.publisher
    if document.source.creator and not works:
        return document.source.creator
    return reading(document)


def reading(document: Document) -> str:
    """A text by its title; empty where it has none."""
    title = re.sub(r"\s*\([^)]*\)", "", document.source.title)
    title = title.translate(_INNER)
    return f"the reading “{title}”" if title else ""


def led(words: str, text: str, found: Found) -> str:
    """*text* behind a lead, its first letter small unless it begins with a name."""
    return words + uncapitalised(text, found) if words else text


def uncapitalised(text: str, found: Found) -> str:
    """Words of a statement as they stand within a sentence."""
    if re.match(r"[A-Z][a-z]+, (?:an? |the |which |who )", text) and not text.startswith("The"):
        return text  # a name, which is explained
    opening = re.split(r"[\W\d_]", text, maxsplit=1)[0]
    statement = found.answerable.statement
    tokens = (statement.opening or statement).tokens
    first = next((t for t in tokens if t.lower_ == opening.lower()), None)
    if text.startswith(GAP) or (opening.isupper() and len(opening) > 1):
        return text
    if opening.lower() in _SPELLED or (first is not None and first.pos_ in _SMALL_WORDS):
        return text if opening == "I" else text[:1].lower() + text[1:]
    named = first is not None and (first.ent_type_ or first.pos_ == "PROPN") and _goes_on(first)
    whole = found.document.text
    if opening in {"The", "A", "An"} or (not named and _stands(r"(?<!\w)", opening.lower(), whole)):
        return text[:1].lower() + text[1:]
    counted = first and first.ent_type_ in _COUNTED
    name = (
        first is None
        or (first.pos_ == "PROPN" and _of_a_name(first))
        or (first.ent_type_ and not counted)
        or any(c.isupper() for c in opening[1:])
        or _stands("[a-z,] ", opening, whole)
        or not (is_word(opening.lower()) or _MADE.search(opening))
    )
    return text if name else text[:1].lower() + text[1:]


_MADE = re.compile(r"(?:bility|icity|ation|ness|graphy|ology)$")
"""Endings that nouns are made with as they are needed, of which no dictionary has all."""
_SMALL_WORDS = frozenset({"ADP", "SCONJ", "CCONJ", "DET", "PRON"})
_SPELLED = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred dozens scores""".split()  # noqa: SIM905
)


@lru_cache(maxsize=1 << 12)
def _stands(before: str, word: str, text: str) -> bool:
    """Whether a text has a word behind what the pattern *before* describes."""
    return re.search(rf"{before}{re.escape(word)}\b", text) is not None


def _of_a_name(token: Token) -> bool:
    """Whether a capital is more than that of a sentence's first word."""
    verb = token.i + 1 < len(token.doc) and token.nbor(1).pos_ in {"VERB", "AUX"}
    return not token.is_sent_start or verb or _goes_on(token)


def _goes_on(token: Token) -> bool:
    """Whether the next word has a capital too."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper()


# ---------------------------------------------------------------- objectives


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The words of a text that carry matter, cut to what their inflections share."""
    return frozenset(
        _cut(word)
        for w in _WORD.findall(text)
        if (word := w.lower()) not in _STOP and len(word) > 1
    )


@lru_cache(maxsize=1 << 15)
def _cut(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "es", "ed", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def objective(material: Material, founds: Sequence[Found]) -> LearningObjective:
    """The objective that shares most with the sentences asked about, then with their reading."""
    objectives = material.module.objectives
    words = [content(o.statement) for o in objectives]
    shared = Counter(word for group in words for word in group)
    best = objectives[0]
    score = 0.0
    for one, group in zip(objectives, words, strict=True):
        own = 0.0
        for found in founds:
            sentence = content(found.answerable.fact.evidence.quote.exact)
            near = content(found.excerpt.title) | content(_paragraph(found))
            own += sum(
                (3.0 if word in sentence else 0.5 if word in near else 0.0) / shared[word]
                for word in group
            )
        own /= len(group) ** 0.5 or 1.0
        if own > score + 1e-9:
            best, score = one, own
    return best


def _paragraph(found: Found) -> str:
    block = found.document.blocks[found.answerable.statement.sentence.block]
    return found.document.text[block.start : block.end]


# ---------------------------------------------------------------- wording


def rationale(material: Material, found: Found, key: str) -> str:
    """Why the key is right: who says so, in a few of the words around it."""
    text = found.answerable.statement.text
    who = author(material, found.document)
    place = f"The reading “{found.excerpt.title}”" if found.excerpt.title else who
    words = clip(text, key)
    return (
        f"{place} says so: {words}"
        if QUOTATION_MARKS & set(words)
        else f"{place} says so: “{words}”"
    )


def clip(text: str, words: str, *, room: int = 12) -> str:
    """The clause around *words*: up to *room* words on either side, marked where it was cut."""
    if len(text.split()) <= _SHORT:
        return text
    places = occurrences(text, words) or [0]
    start, end = places[0], places[0] + (len(words) if occurrences(text, words) else 0)
    before, after = text[:start].split(), text[end:].split(" ")
    left = before[-room:]
    right = [w for w in after if w][:room]
    glue = "" if text[end : end + 1] in {"", ".", ",", ";", ":", "'", '"', "’", "”"} else " "
    head = "… " if len(before) > len(left) else ""
    tail = " …" if len([w for w in after if w]) > len(right) else ""
    opening = " ".join(left)
    lead_in = f"{opening} " if opening and text[start - 1 : start] == " " else opening
    return f"{head}{lead_in}{text[start:end]}{glue}{' '.join(right)}{tail}".strip()


def mint(module: str, item: Item, ordinal: int) -> str:
    """An id from the evidence, the kind of item and its number among those of its kind."""
    first = item.evidence[0]
    parts = (first.source, first.quote.exact, item.interaction.type, str(ordinal))
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8])
    letters = "0123456789abcdefghjkmnpqrstvwxyz"
    code = ""
    for _ in range(4):
        number, rest = divmod(number, len(letters))
        code += letters[rest]
    return f"{module}-{code}"


def sloted(answerable: Answerable, *slots: Slot) -> bool:
    """Whether a fact asks for words of one of these kinds."""
    return answerable.slot in slots
