"""The form of the files that people read and edit, and the way from them to the model.

A record is what a file says; it may leave out what coursegen can work out. Where file
and model agree (options, most interactions, objectives, entities), the model's own
types describe the file. An unknown key is a fault everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

import pydantic

from coursegen import model
from coursegen.model import (
    Audience,
    Bloom,
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Criterion,
    Derivation,
    Edit,
    Entity,
    Evidence,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    ItemBank,
    LearningObjective,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    Pair,
    ShortAnswerInteraction,
    Source,
    Status,
    TextPositionSelector,
    TextQuoteSelector,
    TrueFalseInteraction,
    Work,
)

_STRICT = pydantic.ConfigDict(extra="forbid", str_strip_whitespace=True)

_SHARED = (
    ChoiceInteraction,
    ClozeInteraction,
    Derivation,
    Edit,
    Entity,
    HotTextInteraction,
    LearningObjective,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    Source,
    TrueFalseInteraction,
    Work,
)
for _type in _SHARED:
    pydantic.with_config(_STRICT)(_type)

T = TypeVar("T")


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class QuoteRecord:
    """A quotation of a source, placed or not."""

    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    digest: str = ""

    def evidence(self) -> Evidence:
        """The quotation as evidence; raises `ValueError` where only one end is given."""
        if (self.start is None) != (self.end is None):
            raise ValueError("Give both start and end, or neither.")
        placed = self.start is not None and self.end is not None
        return Evidence(
            source=self.source,
            quote=TextQuoteSelector(self.exact, self.prefix, self.suffix),
            position=TextPositionSelector(self.start, self.end)  # type: ignore[arg-type]
            if placed
            else None,
            digest=self.digest,
        )


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class ExcerptRecord:
    """A reading: its words (`exact`), or its first and last words (`from` and `to`)."""

    id: str
    title: str
    source: str
    exact: str = ""
    from_: Annotated[str, pydantic.Field(alias="from")] = ""
    to: str = ""

    def __post_init__(self) -> None:
        if bool(self.exact) == bool(self.from_ and self.to):
            raise ValueError(
                f"Excerpt {self.id} needs either 'exact', or both 'from' and 'to', in words."
            )


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class TermRecord:
    term: str
    definition: str
    evidence: QuoteRecord


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class CriterionRecord:
    points: Annotated[int, pydantic.Field(ge=0, le=100)]
    criterion: str
    evidence: QuoteRecord

    def value(self) -> Criterion:
        return Criterion(
            points=self.points, criterion=self.criterion, evidence=self.evidence.evidence()
        )


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class DiscussionRecord:
    id: str
    prompt: str
    rubric: tuple[CriterionRecord, ...]


Identifier = Annotated[
    str, pydantic.Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=80)
]
"""Lower-case letters, digits and hyphens: safe in a path, an anchor and a package alike."""


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class ModuleRecord:
    """``modules/<id>.yaml``."""

    id: Identifier
    title: Annotated[str, pydantic.Field(min_length=1, max_length=300)]
    introduction: str = ""
    objectives: tuple[LearningObjective, ...]
    excerpts: tuple[ExcerptRecord, ...]
    terms: tuple[TermRecord, ...] = ()
    discussion: tuple[DiscussionRecord, ...] = ()


REPORT_TO = r'^(mailto:[^\s@?&"<>]+@[^\s@?&"<>]+|https://[^\s"<>#]+)?$'
"""An address that a page may link: of a mailbox, or of a page that is fetched safely."""


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class CourseRecord:
    """``modules/course.yaml``."""

    id: Identifier
    title: Annotated[str, pydantic.Field(min_length=1, max_length=300)]
    description: str = ""
    language: Literal["en"] = "en"
    licence: str = ""
    audience: Audience = Audience.PRIVATE
    seed: int = 0
    quote_words: Annotated[int, pydantic.Field(ge=0)] = 300
    report_to: Annotated[str, pydantic.Field(pattern=REPORT_TO, max_length=2000)] = ""
    modules: tuple[Identifier, ...]
    bibliography: tuple[Work, ...] = ()
    gazetteer: tuple[Entity, ...] = ()


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class DropRecord:
    """A line, or part of one, that was left out of a captured page; `keep` brings it back."""

    line: int
    reason: str
    text: str
    part: bool = False
    keep: bool = False


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class DroppedSourceRecord:
    """What was left out of one captured page."""

    id: Identifier
    capture: Annotated[str, pydantic.Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    dropped: tuple[DropRecord, ...] = ()


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class WrittenRecord:
    """A file as it was generated, to tell whether a person has changed it since."""

    path: Annotated[str, pydantic.Field(pattern=r"^modules/(sources/)?[a-z0-9][a-z0-9.-]*$")]
    digest: str


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class ReviewRecord:
    """``modules/dropped.yaml``."""

    sources: tuple[DroppedSourceRecord, ...]
    written: tuple[WrittenRecord, ...] = ()


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class PairRecord:
    left: str
    right: str
    claim: str
    edits: tuple[Edit, ...] = ()
    rationale: str = ""


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class MatchRecord:
    pairs: tuple[PairRecord, ...]
    distractors: tuple[Option, ...] = ()
    type: Literal["match"] = "match"


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class ExtendedTextRecord:
    rubric: tuple[CriterionRecord, ...]
    type: Literal["extended_text"] = "extended_text"


InteractionRecord = Annotated[
    ChoiceInteraction
    | MultipleResponseInteraction
    | TrueFalseInteraction
    | ClozeInteraction
    | ShortAnswerInteraction
    | NumericInteraction
    | MatchRecord
    | OrderInteraction
    | HotTextInteraction
    | ExtendedTextRecord,
    pydantic.Field(discriminator="type"),
]


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class ItemRecord:
    id: Identifier
    status: Status = Status.DRAFT
    stem: str
    interaction: InteractionRecord
    claim: str = ""
    edits: tuple[Edit, ...] = ()
    rationale: str = ""
    objective: str
    bloom: Bloom
    evidence: tuple[QuoteRecord, ...]
    origin: str = "person"
    reason: str = ""

    def value(self) -> Item:
        """The item of the model."""
        interaction: model.Interaction
        match self.interaction:
            case MatchRecord(pairs=pairs, distractors=distractors):
                interaction = MatchInteraction(
                    pairs=tuple(
                        Pair(
                            left=pair.left,
                            right=pair.right,
                            claim=Claim(text=pair.claim, edits=pair.edits),
                            rationale=pair.rationale,
                        )
                        for pair in pairs
                    ),
                    distractors=distractors,
                )
            case ExtendedTextRecord(rubric=rubric):
                interaction = ExtendedTextInteraction(
                    rubric=tuple(criterion.value() for criterion in rubric)
                )
            case other:
                interaction = other
        return Item(
            id=self.id,
            status=self.status,
            stem=self.stem,
            interaction=interaction,
            claim=Claim(text=self.claim, edits=self.edits),
            rationale=self.rationale,
            objective=self.objective,
            bloom=self.bloom,
            evidence=tuple(quote.evidence() for quote in self.evidence),
            origin=self.origin,
            reason=self.reason,
        )


@pydantic.with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class BankRecord:
    """``quizzes/<module>.yaml``."""

    id: Identifier
    title: str
    items: tuple[ItemRecord, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for item in self.items:
            if item.id in seen:
                raise ValueError(f"Two items have the id '{item.id}'. Give one of them another id.")
            seen.add(item.id)

    def value(self) -> ItemBank:
        """The item bank of the model."""
        return ItemBank(
            id=self.id, title=self.title, items=tuple(item.value() for item in self.items)
        )


@cache
def adapter(form: type[T]) -> pydantic.TypeAdapter[T]:
    """Pydantic's adapter for one of the forms above, made once."""
    return pydantic.TypeAdapter(form)


# ---------------------------------------------------------------- from the model to plain data


def bank_data(bank: ItemBank) -> dict[str, Any]:
    """An item bank as plain data in the order in which its file shows it."""
    return {"id": bank.id, "title": bank.title, "items": [item_data(item) for item in bank.items]}


def item_data(item: Item) -> dict[str, Any]:
    """An item as plain data; what a person does not read (offsets, digests) stands last."""
    data: dict[str, Any] = {
        "id": item.id,
        "status": item.status.value,
        **({"reason": item.reason} if item.reason else {}),
        "stem": item.stem,
        "interaction": _interaction_data(item.interaction),
    }
    if item.claim.text:
        data["claim"] = item.claim.text
    if item.claim.edits:
        data["edits"] = [_edit_data(edit) for edit in item.claim.edits]
    return data | {
        "rationale": item.rationale,
        "objective": item.objective,
        "bloom": item.bloom.value,
        "origin": item.origin,
        "evidence": [evidence_data(evidence) for evidence in item.evidence],
    }


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """Evidence as its flat record."""
    data: dict[str, Any] = {"source": evidence.source, "exact": evidence.quote.exact}
    for key in ("prefix", "suffix"):
        if value := getattr(evidence.quote, key):
            data[key] = value
    if evidence.position is not None:
        data |= {"start": evidence.position.start, "end": evidence.position.end}
    if evidence.digest:
        data["digest"] = evidence.digest
    return data


def _edit_data(edit: Edit) -> dict[str, Any]:
    return {"kind": edit.kind.value, "before": edit.before, "after": edit.after}


def _option_data(option: Option) -> dict[str, Any]:
    return {"text": option.text} | ({"rationale": option.rationale} if option.rationale else {})


def _interaction_data(interaction: model.Interaction) -> dict[str, Any]:
    data: dict[str, Any] = {"type": interaction.type}
    for name in type(interaction).__dataclass_fields__:
        value = getattr(interaction, name)
        if name == "type" or value in ((), ""):
            continue
        data[name] = _plain(value)
    return data


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return [_plain(one) for one in value]
        case Option():
            return _option_data(value)
        case Pair():
            data: dict[str, Any] = {
                "left": value.left,
                "right": value.right,
                "claim": value.claim.text,
            }
            if value.claim.edits:
                data["edits"] = [_edit_data(edit) for edit in value.claim.edits]
            return data | ({"rationale": value.rationale} if value.rationale else {})
        case Criterion():
            return {
                "points": value.points,
                "criterion": value.criterion,
                "evidence": evidence_data(value.evidence),
            }
        case Decimal() | bool() | str():
            return value
        case _:
            raise TypeError(f"no plain form for {type(value).__name__}")
