"""The vocabulary: what a course is made of.

Every value here is frozen and computed from texts; nothing here reads, writes or
parses. The names are those of the field: Dublin Core for sources, W3C Web Annotation
for selectors and evidence, 1EdTech QTI for items and interactions.

Positions are counted in Unicode code points and are half-open: ``text[start:end]``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Literal

GAP = "____"
"""What stands in a claim for the words that the key fills in."""


def digest_of(text: str) -> str:
    """The digest of a normalised text: ``sha256:`` and 64 hexadecimal digits of its UTF-8 bytes."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


# ---------------------------------------------------------------- sources and evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A figure, date or name that a brief works out from its original instead of copying it."""

    text: str
    """As it stands in the brief."""
    basis: str
    """The words of the original that it rests on, verbatim."""
    because: str
    """The reasoning, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who made a text, when, and on what terms (Dublin Core). Unknown is the empty string."""

    id: str
    title: str
    creator: str = ""
    publisher: str = ""
    date: str = ""
    """ISO 8601, as precise as is known: ``2025``, ``2025-12`` or ``2025-12-08``."""
    url: str = ""
    language: str = ""
    licence: str = ""
    """An SPDX identifier, such as ``CC-BY-4.0``; empty where no licence is known."""
    based_on: tuple[str, ...] = ()
    """Ids of the works in the course's bibliography that the text retells."""
    derived: tuple[Derivation, ...] = ()

    @property
    def titled(self) -> bool:
        """Whether its title is one, and not the name of the file that it came in."""
        return " " in self.title or not (self.title.islower() or "_" in self.title)


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or paragraph of a document, by position."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source and its text, normalised once: NFC, one line a block, blocks two newlines apart."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", digest_of(self.text))

    def __hash__(self) -> int:
        return hash((self.source.id, self.digest))  # what is read of a text is kept by it


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """Code points ``start`` to ``end``, half-open (W3C Web Annotation, 4.2.5)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The words themselves, and enough on either side to tell two places apart (4.2.4)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of a source, pointed at by value: id, digest, position and quotation."""

    source: str
    quote: TextQuoteSelector
    position: TextPositionSelector | None = None
    """None while the quotation has not been placed, as in an item just written by a person."""
    digest: str = ""
    """Of the text in which the position was found; empty while there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A passage that a module has its students read."""

    id: str
    title: str
    evidence: Evidence


# ---------------------------------------------------------------- facts and claims


class FactKind(StrEnum):
    """What a fact is about."""

    QUANTITY = "quantity"
    EVENT = "event"
    DEFINITION = "definition"
    ATTRIBUTION = "attribution"
    ENUMERATION = "enumeration"
    RELATION = "relation"
    CAUSE = "cause"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What one sentence states, with the words that state it."""

    kind: FactKind
    subject: str
    relation: str
    value: str
    """The words of the evidence that a question may ask for, verbatim."""
    speaker: str = ""
    time: str = ""
    evidence: Evidence
    """The sentence, whole."""


class EditKind(StrEnum):
    """How a claim may differ from its evidence. Nothing else is licensed."""

    GAP = "gap"
    """The key's words were replaced by the gap."""
    CLAUSE = "clause"
    """A clause that stands on its own was taken out of its sentence."""
    PRONOUN = "pronoun"
    """A pronoun or definite reference was replaced by the name that it stands for."""
    VOICE = "voice"
    """Active was made passive, or passive active."""
    FORMAT = "format"
    """A number or date is written otherwise; its value is the same."""
    ALIAS = "alias"
    """A name was replaced by another name of the same thing, from the gazetteer."""
    BRACKET = "bracket"
    """Matter set off on both sides by brackets, dashes or commas was dropped."""
    CONNECTIVE = "connective"
    """A word that only ties the sentence to the one before it was dropped."""
    ATTRIBUTION = "attribution"
    """Whose statement it is was added."""
    MUTATION = "mutation"
    """One thing was made false, on purpose; only a false statement's claim carries it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One licensed step from the evidence to the claim: `before` was replaced by `after`.

    Replaying an item's edits, in order, on its evidence gives its claim, but for the
    case of the first letter, white space and the final full stop.
    """

    kind: EditKind
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A declarative sentence with one gap, or none for a true/false statement."""

    text: str
    edits: tuple[Edit, ...] = ()

    def completed(self, filling: str) -> str:
        """The sentence with *filling* in its gap; the sentence as it is where it has none."""
        return self.text.replace(GAP, filling, 1)


# ---------------------------------------------------------------- objectives and items


class Bloom(StrEnum):
    """Level of the revised taxonomy (Anderson & Krathwohl 2001)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"
    CREATE = "create"


class Status(StrEnum):
    """What an instructor has decided about an item. All but a draft are theirs."""

    DRAFT = "draft"
    APPROVED = "approved"
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningObjective:
    """What a student can do afterwards: an action verb, its matter, and a Bloom level."""

    id: str
    statement: str
    bloom: Bloom


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer on offer, and why it is right or wrong."""

    text: str
    rationale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row of a matching item; its own claim, gapped on the right side, proves it."""

    left: str
    right: str
    claim: Claim
    rationale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a rubric: what earns how many points, and the words it rests on."""

    points: int
    criterion: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceInteraction:
    """One key among distractors (QTI choiceInteraction, maxChoices 1)."""

    key: Option
    distractors: tuple[Option, ...]
    type: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleResponseInteraction:
    """All the keys and none of the distractors (QTI choiceInteraction, maxChoices 0)."""

    keys: tuple[Option, ...]
    distractors: tuple[Option, ...]
    type: Literal["multiple_response"] = "multiple_response"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseInteraction:
    """The claim itself, true, or false by the one mutation among its edits."""

    answer: bool
    correction: str = ""
    """The true words, where the statement is false."""
    type: Literal["true_false"] = "true_false"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeInteraction:
    """The gap of the stem, filled by typing (QTI textEntryInteraction)."""

    key: str
    accepted: tuple[str, ...] = ()
    """Other forms that count as right."""
    type: Literal["cloze"] = "cloze"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswerInteraction:
    """A question answered in a few typed words (QTI textEntryInteraction)."""

    key: str
    accepted: tuple[str, ...] = ()
    type: Literal["short_answer"] = "short_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericInteraction:
    """A number, with its unit beside the field; right within the tolerance."""

    key: str
    """The number as the text writes it, with its unit: what fills the claim's gap."""
    value: Decimal
    unit: str = ""
    tolerance: Decimal = Decimal(0)
    """Absolute, in the unit."""
    type: Literal["numeric"] = "numeric"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchInteraction:
    """Rows to be paired, a bijection (QTI matchInteraction)."""

    pairs: tuple[Pair, ...]
    distractors: tuple[Option, ...] = ()
    """Right sides that belong to no row."""
    type: Literal["match"] = "match"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderInteraction:
    """Entries in their right order, first to last (QTI orderInteraction)."""

    sequence: tuple[str, ...]
    type: Literal["order"] = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class HotTextInteraction:
    """A passage in which the reader marks the sentence that answers (QTI hottextInteraction)."""

    passage: tuple[str, ...]
    """The sentences on offer, in their order."""
    key: str
    """The sentence to be marked."""
    type: Literal["hot_text"] = "hot_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedTextInteraction:
    """An answer in the reader's own words, marked by a rubric (QTI extendedTextInteraction)."""

    rubric: tuple[Criterion, ...]
    type: Literal["extended_text"] = "extended_text"


Interaction = (
    ChoiceInteraction
    | MultipleResponseInteraction
    | TrueFalseInteraction
    | ClozeInteraction
    | ShortAnswerInteraction
    | NumericInteraction
    | MatchInteraction
    | OrderInteraction
    | HotTextInteraction
    | ExtendedTextInteraction
)
"""A closed union: whoever matches on it ends in ``assert_never``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question, its answer, and the proof of its answer (QTI assessmentItem)."""

    id: str
    """Minted once; rewording keeps it."""
    status: Status
    stem: str
    interaction: Interaction
    claim: Claim
    """Empty for matching (each pair has its own), ordering and extended text."""
    rationale: str
    objective: str
    bloom: Bloom
    evidence: tuple[Evidence, ...]
    origin: str
    """The rule and its version, such as ``quantity/1``, or ``person``."""
    reason: str = ""
    """Why the instructor rejected it; empty where nobody said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBank:
    """The items of one module."""

    id: str
    title: str
    items: tuple[Item, ...]

    def shown(self) -> ItemBank:
        """The bank without what its instructor rejected: what students see."""
        return replace(self, items=tuple(i for i in self.items if i.status is not Status.REJECTED))


# ---------------------------------------------------------------- modules and the course


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A key term, its definition, and the words of a reading that the definition rests on."""

    term: str
    definition: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """A question for conversation, with the rubric that a good answer meets."""

    id: str
    prompt: str
    rubric: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One sitting of the course: what it is for, what is read, which words matter."""

    id: str
    title: str
    introduction: str
    objectives: tuple[LearningObjective, ...]
    excerpts: tuple[Excerpt, ...]
    terms: tuple[Term, ...] = ()
    discussion: tuple[Discussion, ...] = ()


class EntityType(StrEnum):
    """What a name of the gazetteer names."""

    PERSON = "person"
    COMPANY = "company"
    INSTITUTION = "institution"
    PLACE = "place"
    PROGRAMME = "programme"
    MODEL = "model"
    PRODUCT = "product"
    EVENT = "event"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name that matters to the course, what it names, and how else it is written."""

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    description: str = ""

    def forms(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An entry of the bibliography: a work that a source retells."""

    id: str
    title: str
    creator: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    file: str = ""
    """Its file name in the folder that ``--originals`` names; empty where there is none."""


class Audience(StrEnum):
    """Who may see the course: a private one may quote more than a public one."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Modules, the texts that they quote, and the item banks that go with them."""

    id: str
    title: str
    description: str
    language: str
    licence: str
    audience: Audience
    seed: int
    quote_words: int
    """Words that may be quoted from each source that is not freely licensed."""
    bibliography: tuple[Work, ...]
    gazetteer: tuple[Entity, ...]
    library: Mapping[str, Document]
    """By source id, in the order of the ids."""
    modules: tuple[Module, ...]
    banks: tuple[ItemBank, ...]
    """In the order of the modules; a module without a bank has none here."""
    report_to: str = ""
    """Where students report a question: a ``mailto:`` or ``https:`` address, or nowhere."""

    def bank(self, module: str) -> ItemBank | None:
        """The bank of a module, by the module's id."""
        return next((bank for bank in self.banks if bank.id == module), None)


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault in a course's quality, found by a rule."""

    code: str
    """Stable: E evidence, K key and options, S stem, C claim, B bank, O objectives, T texts,
    G answers of a class."""
    severity: Severity
    file: str
    """Relative to the course folder, with forward slashes."""
    place: str
    """An id or a key path within the file; empty for the whole file."""
    message: str
    suggestion: str = ""
