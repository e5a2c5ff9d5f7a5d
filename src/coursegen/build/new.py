"""A course folder from anybody's texts: cleaned, described as far as they describe themselves.

The folder appears whole or not at all, and loads; what a person has changed in it since is
never overwritten. What the cleaning left out stands in ``modules/dropped.yaml``, and comes
back by a word there; what a text does not say about itself stays empty and is asked for.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coursegen import anchor, ingest
from coursegen.build.load import load
from coursegen.errors import AnchorFault, FileFault, FormatFault
from coursegen.files import records, yaml
from coursegen.files.text import read_bytes, read_text, write_bytes, write_text
from coursegen.ingest import from_markdown, normal
from coursegen.ingest.clean import clean
from coursegen.ingest.page import EXPLAINED, Drop, Reason
from coursegen.language import Parser
from coursegen.model import (
    BlockKind,
    Document,
    Entity,
    Excerpt,
    Module,
    Source,
    digest_of,
)
from coursegen.segment import Outline, outline

DROPPED = "modules/dropped.yaml"
COURSE = "modules/course.yaml"
_ASKED = {
    "creator": "who wrote it",
    "publisher": "who published it",
    "date": "when",
    "url": "at which address",
    "licence": "under which licence",
}

_DROPPED_HEAD = """\
# What was left out of the captured pages, line by line, and why.
# To bring a line back, set its `keep` to true and run `coursegen new DIR` again.
#
"""
_COURSE_HEAD = """\
# The course, as `coursegen new` proposed it. It is yours: edit whatever you like.
# It is private until you set `audience: public`; state the texts' licences before you do.
"""
_MODULE_HEAD = "# A module, as `coursegen new` proposed it. It is yours: edit whatever you like.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What was made, what was left out of the texts, and what a person has to say."""

    root: Path
    written: tuple[str, ...]
    """Paths in the course folder, with forward slashes."""
    dropped: tuple[tuple[str, int, int], ...]
    """For each source: its id, how many lines or parts were left out, how many came back."""
    notes: tuple[str, ...]
    """What was done otherwise than one may expect."""
    questions: tuple[str, ...]
    """What the texts do not say about themselves."""

    def lines(self) -> Iterator[str]:
        """The report as lines of plain text."""
        yield f"{self.root}: {len(self.written)} files written."
        for path in self.written:
            yield f"  {path}"
        for source, count, kept in self.dropped:
            back = f", {kept} brought back" if kept else ""
            yield f"{source}: {count} lines left out{back}"
        if any(count for _, count, _ in self.dropped):
            yield f"What was left out, and why, stands in {DROPPED}: set `keep: true` to undo."
        yield from self.notes
        if self.questions:
            yield "Not said by the texts, and left empty for you to fill in:"
            yield from (f"  {question}" for question in self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text on its way into the course."""

    document: Document
    capture: str
    """The file name of the raw page in ``modules/captures``."""
    data: bytes
    drops: tuple[tuple[Drop, bool], ...]
    """What was left out, and whether a person brought it back."""


def new(root: Path, files: Sequence[Path]) -> NewReport:
    """A new course folder *root* on the texts in *files*; without files, the decisions applied.

    Raises `FileFault` where *root* is a course already (with files) or is none (without),
    and where a text cannot be used; the folder is then as it was.
    """
    return _made(root, files) if files else _applied(root)


# ---------------------------------------------------------------- a new course


def _made(root: Path, files: Sequence[Path]) -> NewReport:
    _free(root)
    texts: list[_Text] = []
    notes: list[str] = []
    for path in files:
        text = _text(path, frozenset())
        same = next((one for one in texts if one.document.digest == text.document.digest), None)
        if same is not None:
            notes.append(f"{path} holds the same text as {same.document.source.id}: left out.")
            continue
        taken = {one.document.source.id for one in texts}
        own = text.document.source.id
        unique = _unique(own, taken)
        if unique != own:
            notes.append(f"{path} got the id {unique}: {own} was taken.")
        texts.append(_named(text, unique, path))
    proposal = _outlined(texts)
    with _folder(root) as folder:
        written = _write_texts(folder, texts)
        generated = _write_outline(folder, root, proposal)
        _write_review(folder, texts, generated)
        load(folder)
        _put(folder, root)
    return _report(root, texts, (*written, *generated, DROPPED), notes)


def _free(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise FileFault(str(root), "This is a file, not a folder.", "Name another folder.")
    if (root / "modules").exists():
        raise FileFault(
            str(root),
            "There is a course in this folder already, and it was left as it is.",
            f"Name another folder; to apply changes in {DROPPED}, name no files.",
        )


def _text(path: Path, keep: frozenset[tuple[int, Reason]]) -> _Text:
    """The text in a file, but for the lines that are left out of it."""
    data = read_bytes(path)
    head = ""
    if path.suffix.lower() in {".md", ".markdown"}:
        head, _ = from_markdown.parts(read_text(path), str(path))
    if head:
        # Somebody has described this text; it is no captured page.
        document = ingest.read(path)
        source = replace(document.source, based_on=(), derived=(), language="en")
        return _Text(
            document=replace(document, source=source), capture=path.name, data=data, drops=()
        )
    page = ingest.captured(path)
    cleaned = clean(page.lines, declared=page.declared, keep=keep)
    document = normal.document(_source(path, cleaned.found), cleaned.blocks, str(path))
    ingest.same_language(document, str(path))
    if not any(block.kind is BlockKind.PARAGRAPH for block in document.blocks):
        raise FileFault(
            str(path), "Nothing in this file reads like an article.", "Check it, or leave it out."
        )
    drops = [(drop, False) for drop in cleaned.drops]
    if keep:
        before = clean(page.lines, declared=page.declared).drops
        drops += [(drop, True) for drop in before if (drop.number, drop.reason) in keep]
        drops.sort(key=lambda entry: (entry[0].number, entry[0].part))
    return _Text(document=document, capture=path.name, data=data, drops=tuple(drops))


def _source(path: Path, found: Iterable[tuple[str, str]]) -> Source:
    """What a page says about itself; a file's name stands in for a title that it lacks."""
    said: dict[str, list[str]] = {}
    for key, value in found:
        said.setdefault(key, []).append(value)
    first = {key: values[0] for key, values in said.items()}
    publisher = first.get("publisher", "")
    title = first.get("title", path.stem)
    for mark in (" | ", " - ", " – ", " — "):
        title = title.removesuffix(f"{mark}{publisher}") if publisher else title
    names: list[str] = []
    for name in said.get("creator", []):
        if not any(name in other for other in names):
            names.append(name)
    return Source(
        id=normal.identifier(path.stem),
        title=title,
        creator=", ".join(names),
        publisher=publisher,
        date=first.get("date", ""),
        url=first.get("url", ""),
        language="en",
        licence=first.get("licence", ""),
    )


def _unique(own: str, taken: Iterable[str]) -> str:
    names = set(taken)
    unique, rank = own, 2
    while unique in names:
        unique, rank = f"{own}-{rank}", rank + 1
    return unique


def _named(text: _Text, unique: str, path: Path) -> _Text:
    source = replace(text.document.source, id=unique)
    return replace(
        text,
        document=replace(text.document, source=source),
        capture=f"{unique}{path.suffix.lower()}",
    )


def _outlined(texts: Sequence[_Text]) -> Outline:
    return outline([text.document for text in texts], Parser())


def _report(
    root: Path, texts: Sequence[_Text], written: Iterable[str], notes: Iterable[str]
) -> NewReport:
    return NewReport(
        root=root,
        written=tuple(written),
        dropped=tuple(
            (
                text.document.source.id,
                sum(not kept for _, kept in text.drops),
                sum(kept for _, kept in text.drops),
            )
            for text in texts
        ),
        notes=tuple(notes),
        questions=tuple(_questions([text.document.source for text in texts], texts)),
    )


def _questions(sources: Sequence[Source], texts: Sequence[_Text]) -> Iterator[str]:
    for source, text in zip(sources, texts, strict=True):
        missing = [words for key, words in _ASKED.items() if not getattr(source, key)]
        if normal.identifier(source.title) in {source.id, Path(text.capture).stem}:
            missing.insert(0, "what its title is (the file's name stands in)")
        if missing:
            yield f"{_source_path(source.id)}: {', '.join(missing)}"
    yield f"{COURSE}: the course's title, if the proposed one does not suit, and its licence"


# ---------------------------------------------------------------- decisions applied


def _applied(root: Path) -> NewReport:
    """The course with its texts made again from the captures, by the decisions of the person."""
    if not (root / DROPPED).is_file():
        raise FileFault(
            str(root),
            f"This folder has no {DROPPED}.",
            "Name the texts as well: `coursegen new DIR FILES…`.",
        )
    review = yaml.load(root / DROPPED, records.adapter(records.ReviewRecord), DROPPED)
    recorded = {entry.path: entry.digest for entry in review.written}
    notes: list[str] = []
    texts: list[_Text] = []
    left: set[str] = set()
    for record in review.sources:
        text, note = _again(root, record, recorded)
        texts.append(text)
        if note:
            left.add(text.document.source.id)
            notes.append(note)
    generated = {path: digest for path, digest in recorded.items() if "/sources/" not in path}
    why = _touched(root, generated)
    with _folder(root) as folder:
        shutil.copytree(root / "modules", folder / "modules", dirs_exist_ok=True)
        written = _write_texts(folder, texts, skip=left)
        if why:
            notes.append(f"{why} The modules are left as they are.")
        else:
            for path in generated:
                (folder / path).unlink()
            generated = _write_outline(folder, root, _outlined(texts))
            written = (*written, *generated)
        _write_review(
            folder,
            texts,
            generated,
            sources={path: digest for path, digest in recorded.items() if Path(path).stem in left},
        )
        load(folder)
        changed = tuple(path for path in (*written, DROPPED) if _differs(folder, root, path))
        _put(folder, root)
    return _report(root, texts, changed, notes)


def _again(
    root: Path, record: records.DroppedSourceRecord, recorded: Mapping[str, str]
) -> tuple[_Text, str]:
    """A text made again from its capture, under the front matter that stands there now."""
    path = root / "modules" / "captures" / record.capture
    text = _text(path, _decisions(record))
    name = _source_path(record.id)
    current = ingest.read(root / name)
    text = replace(text, document=replace(text.document, source=current.source))
    if current.digest != recorded.get(name, current.digest):
        kept = replace(text, document=current)
        return kept, f"{name} was changed by hand and is left as it is."
    return text, ""


def _decisions(record: records.DroppedSourceRecord) -> frozenset[tuple[int, Reason]]:
    keep: set[tuple[int, Reason]] = set()
    for number, entry in enumerate(record.dropped):
        try:
            reason = Reason(entry.reason)
        except ValueError:
            raise FormatFault(
                f"{DROPPED}: sources.{record.id}.dropped[{number}].reason",
                f"There is no reason '{entry.reason}'.",
                f"Leave it as it was: one of {', '.join(Reason)}.",
            ) from None
        if entry.keep:
            keep.add((entry.line, reason))
    return frozenset(keep)


def _touched(root: Path, generated: Mapping[str, str]) -> str:
    """Why the modules must not be proposed again; empty where nobody has worked on them."""
    for path, digest in generated.items():
        if not (root / path).is_file():
            return f"{path} was removed."
        if digest_of(read_text(root / path)) != digest:
            return f"{path} was changed by hand."
    if any((root / "quizzes").glob("*.yaml")):
        return "There are quizzes on the modules."
    return ""


def _differs(folder: Path, root: Path, path: str) -> bool:
    old = root / path
    return not old.is_file() or old.read_bytes() != (folder / path).read_bytes()


# ---------------------------------------------------------------- files


@contextmanager
def _folder(root: Path) -> Iterator[Path]:
    """An empty folder beside the course's own; it is gone afterwards, and so is a vain *root*."""
    made = [path for path in (root, *root.parents) if not path.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=root, prefix=".new-"))
    except OSError as error:
        for path in made:
            if path.is_dir():
                path.rmdir()
        raise FileFault(
            str(root),
            f"The folder cannot be written: {error.strerror}.",
            "Check its permissions and the space on the disk.",
        ) from None
    try:
        yield folder
    except OSError as error:
        raise FileFault(
            str(root),
            f"The folder cannot be written: {error.strerror}. What was there is unchanged.",
            "Check its permissions and the space on the disk.",
        ) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for path in made:
            if not any(path.iterdir()):
                path.rmdir()


def _put(folder: Path, root: Path) -> None:
    """The new ``modules`` in the place of the old, whose folder is moved aside until then."""
    old, aside = root / "modules", folder / "old"
    if old.exists():
        old.rename(aside)
    try:
        (folder / "modules").rename(old)
    except OSError:
        if aside.exists():
            aside.rename(old)
        raise


def _source_path(source: str) -> str:
    return f"modules/sources/{source}.md"


def _write_texts(
    folder: Path, texts: Sequence[_Text], *, skip: Iterable[str] = ()
) -> tuple[str, ...]:
    """The sources and their captures in *folder*; the paths of the sources."""
    left = set(skip)
    written = []
    for text in texts:
        path = _source_path(text.document.source.id)
        write_bytes(folder / "modules" / "captures" / text.capture, text.data)
        if text.document.source.id not in left:
            write_text(folder / path, _markdown(folder / path, text.document))
            if ingest.read(folder / path).text != text.document.text:
                raise FormatFault(path, "The text does not read back as it was written.", "")
            written.append(path)
    return tuple(written)


def _markdown(path: Path, document: Document) -> str:
    """The document as a file, under the front matter that the file at *path* has already."""
    if not path.is_file():
        return from_markdown.write(document)
    head, _ = from_markdown.parts(read_text(path), str(path))
    blocks = ((b.kind, document.text[b.start : b.end]) for b in document.blocks)
    return f"---{head}---\n{from_markdown.body(blocks)}"


def _write_outline(folder: Path, root: Path, proposal: Outline) -> dict[str, str]:
    """The course and its modules in *folder*; their paths, with the digests of their texts."""
    course = {
        "id": normal.identifier(root.resolve().name),
        "title": proposal.title,
        "description": proposal.description,
        "language": "en",
        "licence": "",
        "audience": "private",
        "seed": 1,
        "quote_words": 300,
        "modules": [module.id for module in proposal.modules],
        "gazetteer": [_entity_data(entity) for entity in proposal.gazetteer],
    }
    texts = {COURSE: _COURSE_HEAD + yaml.dumps(course)}
    for module in proposal.modules:
        texts[f"modules/{module.id}.yaml"] = _MODULE_HEAD + yaml.dumps(_module_data(module, folder))
    for path, text in texts.items():
        write_text(folder / path, text)
    return {path: digest_of(text) for path, text in texts.items()}


def _entity_data(entity: Entity) -> dict[str, Any]:
    data: dict[str, Any] = {"name": entity.name, "type": entity.type.value}
    return data | ({"aliases": list(entity.aliases)} if entity.aliases else {})


def _module_data(module: Module, folder: Path) -> dict[str, Any]:
    library = {
        excerpt.evidence.source: ingest.read(folder / _source_path(excerpt.evidence.source))
        for excerpt in module.excerpts
    }
    data: dict[str, Any] = {
        "id": module.id,
        "title": module.title,
        "introduction": module.introduction,
        "objectives": [
            {"id": one.id, "statement": one.statement, "bloom": one.bloom.value}
            for one in module.objectives
        ],
        "excerpts": [
            _excerpt_data(excerpt, library[excerpt.evidence.source]) for excerpt in module.excerpts
        ],
    }
    if module.terms:
        data["terms"] = [
            {
                "term": term.term,
                "definition": term.definition,
                "evidence": {
                    key: value
                    for key, value in records.evidence_data(term.evidence).items()
                    if key in {"source", "exact", "prefix", "suffix"}
                },
            }
            for term in module.terms
        ]
    return data


def _excerpt_data(excerpt: Excerpt, document: Document) -> dict[str, Any]:
    """A reading by its first and last words, as many as make it unique."""
    position = excerpt.evidence.position
    if position is None:
        raise ValueError(f"excerpt {excerpt.id} has no place")
    data = {"id": excerpt.id, "title": excerpt.title, "source": excerpt.evidence.source}
    text = document.text[position.start : position.end]
    opening = text.split("\n\n", maxsplit=1)[0].split(" ")
    closing = text.rsplit("\n\n", maxsplit=1)[-1].split(" ")
    for count in range(5, max(len(opening), len(closing)) + 5):
        first, last = " ".join(opening[:count]), " ".join(closing[-count:])
        if len(first) + len(last) >= len(text):
            break
        try:
            found = anchor.between(document, first, last).position
        except AnchorFault:
            continue
        if found == position:
            return data | {"from": first, "to": last}
    return data | {"exact": text}


def _write_review(
    folder: Path,
    texts: Sequence[_Text],
    generated: Mapping[str, str],
    *,
    sources: Mapping[str, str] | None = None,
) -> None:
    """What was left out, and the digests by which a later run knows a person's changes."""
    digests = {_source_path(text.document.source.id): text.document.digest for text in texts}
    used = sorted({drop.reason for text in texts for drop, _ in text.drops})
    legend = "".join(f"# {reason.value}: {EXPLAINED[reason]}\n" for reason in used)
    data = {
        "sources": [
            {
                "id": text.document.source.id,
                "capture": text.capture,
                "dropped": [
                    {"line": drop.number, "reason": drop.reason.value}
                    | ({"part": True} if drop.part else {})
                    | {"text": drop.text, "keep": kept}
                    for drop, kept in text.drops
                ],
            }
            for text in texts
        ],
        "written": [
            {"path": path, "digest": digest}
            for path, digest in {**digests, **(sources or {}), **generated}.items()
        ],
    }
    write_text(folder / DROPPED, _DROPPED_HEAD + legend + yaml.dumps(data))
