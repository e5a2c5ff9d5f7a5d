"""A course folder as a value: every file read, every excerpt placed in its source.

What cannot be built at all (a missing file, an excerpt that is not in its source) is a
fault here; what can be judged item by item (evidence of items, terms and rubrics) is
left to the checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coursegen import anchor
from coursegen.errors import AnchorFault, FileFault, FormatFault
from coursegen.files import records, text, yaml
from coursegen.ingest import read
from coursegen.model import (
    Course,
    Criterion,
    Discussion,
    Document,
    Evidence,
    Excerpt,
    ItemBank,
    Module,
    Term,
)

COURSE = "modules/course.yaml"


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the course that was read, for the places in its faults."""

    name: str
    text: str

    def place(self, *path: str | int) -> str:
        return f"{self.name}:{yaml.line_of(self.text, path)}: {yaml.dotted(path)}"


def load(root: Path) -> Course:
    """The course in the folder *root*.

    Raises `FileFault` where there is none or a file of it cannot be read, `FormatFault`
    where a file has not the form of docs/files.md, and `AnchorFault` where an excerpt is
    not in its source.
    """
    if not (root / COURSE).exists():
        raise FileFault(
            str(root),
            f"This is not a course folder: it has no {COURSE}.",
            "Name a course folder, or make one with `coursegen new DIR FILES…`.",
        )
    file = _File(COURSE, text.read_text(root / COURSE))
    record = yaml.loads(file.text, records.adapter(records.CourseRecord), COURSE)
    if not record.modules:
        raise FormatFault(file.place("modules"), "The course has no modules.", "List one.")
    _unique(file, "modules", record.modules)
    _unique(file, "bibliography", tuple(work.id for work in record.bibliography))
    library = load_library(root)
    modules = tuple(_module(root, name, library) for name in record.modules)
    _objectives_unique(modules)
    banks = tuple(bank for module in modules if (bank := load_bank(root, module.id)))
    return Course(
        id=record.id,
        title=record.title,
        description=record.description,
        language=record.language,
        licence=record.licence,
        audience=record.audience,
        seed=record.seed,
        quote_words=record.quote_words,
        bibliography=record.bibliography,
        gazetteer=record.gazetteer,
        library=library,
        modules=modules,
        banks=banks,
        report_to=record.report_to,
    )


def load_library(root: Path) -> Mapping[str, Document]:
    """The documents of ``modules/sources``, by source id, in the order of the ids."""
    folder = root / "modules" / "sources"
    paths = sorted(path for path in folder.glob("*") if not path.name.startswith("."))
    if not paths:
        raise FileFault(
            str(folder), "There are no source texts here.", "Put the course's texts there."
        )
    library: dict[str, Document] = {}
    for path in paths:
        document = read(path)
        if document.source.id in library:
            raise FormatFault(
                str(path), f"Two sources have the id '{document.source.id}'.", "Rename one."
            )
        library[document.source.id] = document
    return dict(sorted(library.items()))


def bank_path(module: str) -> str:
    """Where the item bank of a module stands, relative to the course folder."""
    return f"quizzes/{module}.yaml"


def load_bank(root: Path, module: str) -> ItemBank | None:
    """The item bank of a module, or None where it has none yet."""
    name = bank_path(module)
    if not (root / name).exists():
        return None
    file = _File(name, text.read_text(root / name))
    bank: ItemBank = yaml.loads(file.text, records.adapter(records.BankRecord), name).value()
    if bank.id != module:
        raise FormatFault(
            file.place("id"),
            f"The bank's id is '{bank.id}'.",
            f"It must be '{module}', as its file.",
        )
    return bank


def _module(root: Path, name: str, library: Mapping[str, Document]) -> Module:
    path = f"modules/{name}.yaml"
    file = _File(path, text.read_text(root / path))
    record = yaml.loads(file.text, records.adapter(records.ModuleRecord), path)
    if record.id != name:
        raise FormatFault(
            file.place("id"),
            f"The module's id is '{record.id}'.",
            f"It must be '{name}', as its file.",
        )
    if not record.excerpts:
        raise FormatFault(
            file.place("excerpts"),
            "The module has no excerpts, so that there is nothing to read or to ask.",
            "Give it at least one.",
        )
    _unique(file, "objectives", tuple(objective.id for objective in record.objectives))
    _unique(file, "excerpts", tuple(excerpt.id for excerpt in record.excerpts))
    return Module(
        id=record.id,
        title=record.title,
        introduction=record.introduction,
        objectives=record.objectives,
        excerpts=tuple(
            _excerpt(file, number, excerpt, library)
            for number, excerpt in enumerate(record.excerpts)
        ),
        terms=tuple(
            Term(
                term=term.term,
                definition=term.definition,
                evidence=_quote(file, term.evidence, library, "terms", number),
            )
            for number, term in enumerate(record.terms)
        ),
        discussion=tuple(
            Discussion(
                id=discussion.id,
                prompt=discussion.prompt,
                rubric=tuple(
                    Criterion(
                        points=criterion.points,
                        criterion=criterion.criterion,
                        evidence=_quote(
                            file, criterion.evidence, library, "discussion", number, "rubric", row
                        ),
                    )
                    for row, criterion in enumerate(discussion.rubric)
                ),
            )
            for number, discussion in enumerate(record.discussion)
        ),
    )


def _excerpt(
    file: _File, number: int, record: records.ExcerptRecord, library: Mapping[str, Document]
) -> Excerpt:
    place = file.place("excerpts", number)
    document = _document(place, record.source, library)
    if record.exact:
        quote = records.QuoteRecord(source=record.source, exact=record.exact)
        evidence = _quote(file, quote, library, "excerpts", number)
    else:
        try:
            evidence = anchor.between(document, record.from_, record.to)
        except AnchorFault as fault:
            raise AnchorFault(place, fault.what, fault.todo) from None
    return Excerpt(id=record.id, title=record.title, evidence=evidence)


def _quote(
    file: _File, record: records.QuoteRecord, library: Mapping[str, Document], *path: str | int
) -> Evidence:
    """The quotation, placed; raises `AnchorFault` where it has not exactly one place."""
    place = file.place(*path)
    document = _document(place, record.source, library)
    try:
        evidence = record.evidence()
    except ValueError as error:
        raise FormatFault(place, str(error), "") from None
    placement = anchor.resolve(evidence, document)
    match placement.status:
        case anchor.Status.EXACT | anchor.Status.MOVED:
            span = placement.spans[0]
            return anchor.evidence(document, span.start, span.end)
        case anchor.Status.AMBIGUOUS:
            raise AnchorFault(
                place,
                f'"{shortened(record.exact)}" stands {len(placement.spans)} times '
                f"in {record.source}.",
                "Quote more words, or give `prefix` or `suffix`.",
            )
        case anchor.Status.LOST:
            raise AnchorFault(
                place,
                f'"{shortened(record.exact)}" is not in {record.source}.',
                suggested(placement, document),
            )


def suggested(placement: anchor.Placement, document: Document) -> str:
    """What to do about a lost quotation, in words."""
    if placement.suggestion is None:
        return "Copy the words from the source text."
    words = document.text[placement.suggestion.start : placement.suggestion.end]
    why = f" (other {', '.join(placement.differences)})" if placement.differences else ""
    return f'Nearest in the text{why}: "{shortened(words, 200)}".'


def shortened(words: str, length: int = 80) -> str:
    """*words*, cut in the middle where they are longer than *length* code points."""
    half = length // 2 - 1
    return words if len(words) <= length else f"{words[:half]} … {words[-half:]}"


def _document(place: str, source: str, library: Mapping[str, Document]) -> Document:
    if source not in library:
        raise FormatFault(
            place, f"There is no source '{source}'.", f"The sources are: {', '.join(library)}."
        )
    return library[source]


def _unique(file: _File, key: str, ids: tuple[str, ...]) -> None:
    for number, one in enumerate(ids):
        if one in ids[:number]:
            raise FormatFault(
                file.place(key, number), f"The id '{one}' stands here twice.", "Rename one."
            )


def _objectives_unique(modules: tuple[Module, ...]) -> None:
    owner: dict[str, str] = {}
    for module in modules:
        for objective in module.objectives:
            if objective.id in owner:
                raise FormatFault(
                    f"modules/{module.id}.yaml: objectives",
                    f"The objective '{objective.id}' is also one of {owner[objective.id]}'s.",
                    "Rename one of them.",
                )
            owner[objective.id] = module.id
