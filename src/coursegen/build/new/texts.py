"""Texts on their way into a course: cleaned, described as far as they describe themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coursegen import ingest
from coursegen.errors import FileFault
from coursegen.files.text import read_bytes, read_text
from coursegen.ingest import from_markdown, normal
from coursegen.ingest.clean import clean
from coursegen.ingest.page import Drop, Reason
from coursegen.model import BlockKind, Document, Source

DROPPED = "modules/dropped.yaml"
COURSE = "modules/course.yaml"
_ASKED = {
    "creator": "who wrote it",
    "publisher": "who published it",
    "date": "when",
    "url": "at which address",
    "licence": "under which licence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text on its way into the course."""

    document: Document
    capture: str
    """The file name of the raw page in ``modules/captures``."""
    data: bytes
    drops: tuple[tuple[Drop, bool], ...]
    """What was left out, and whether a person brought it back."""


def source_path(source: str) -> str:
    return f"modules/sources/{source}.md"


def text_of(path: Path, keep: frozenset[tuple[int, Reason]]) -> Text:
    """The text in a file, but for the lines that are left out of it."""
    data = read_bytes(path)
    head = ""
    if path.suffix.lower() in {".md", ".markdown"}:
        head, _ = from_markdown.parts(read_text(path), str(path))
    if head:
        # Somebody has described this text; it is no captured page.
        document = ingest.read(path)
        source = replace(document.source, based_on=(), derived=(), language="en")
        if not any(block.kind is BlockKind.PARAGRAPH for block in document.blocks):
            raise FileFault(
                str(path), "There are headings here, but no text.", "Check it, or leave it out."
            )
        return Text(
            document=replace(document, source=source), capture=path.name, data=data, drops=()
        )
    page = ingest.captured(path)
    cleaned = clean(page.lines, declared=page.declared, keep=keep)
    if not any(kind is BlockKind.PARAGRAPH for kind, _ in cleaned.blocks):
        raise FileFault(
            str(path), "Nothing in this file reads like an article.", "Check it, or leave it out."
        )
    document = normal.document(_source(path, cleaned.found), cleaned.blocks, str(path))
    ingest.same_language(document, str(path))
    drops = [(drop, False) for drop in cleaned.drops]
    if keep:
        before = clean(page.lines, declared=page.declared).drops
        drops += [(drop, True) for drop in before if (drop.number, drop.reason) in keep]
        drops.sort(key=lambda entry: (entry[0].number, entry[0].part))
    return Text(document=document, capture=path.name, data=data, drops=tuple(drops))


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


def unique_id(own: str, taken: Iterable[str]) -> str:
    names = set(taken)
    unique, rank = own, 2
    while unique in names:
        unique, rank = f"{own}-{rank}", rank + 1
    return unique


def renamed(text: Text, own_id: str, path: Path) -> Text:
    source = replace(text.document.source, id=own_id)
    return replace(
        text,
        document=replace(text.document, source=source),
        capture=f"{own_id}{path.suffix.lower()}",
    )


def questions(sources: Sequence[Source], texts: Sequence[Text]) -> Iterator[str]:
    for source, text in zip(sources, texts, strict=True):
        missing = [words for key, words in _ASKED.items() if not getattr(source, key)]
        if normal.identifier(source.title) in {source.id, Path(text.capture).stem}:
            missing.insert(0, "what its title is (the file's name stands in)")
        if missing:
            yield f"{source_path(source.id)}: {', '.join(missing)}"
    yield f"{COURSE}: the course's title, if the proposed one does not suit, and its licence"
    yield "modules/*.yaml: what students shall learn; a quiz asks first about what you write there"
