"""The files of a new course, written so that they read back as what they were made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from coursegen import anchor, ingest
from coursegen.build.new.texts import COURSE, DROPPED, Text, source_path
from coursegen.errors import AnchorFault, FormatFault
from coursegen.files import records, yaml
from coursegen.files.text import read_text, write_bytes, write_text
from coursegen.ingest import from_markdown
from coursegen.ingest.page import EXPLAINED
from coursegen.model import Document, Entity, Excerpt, Module, digest_of
from coursegen.segment import Outline

_DROPPED_HEAD = """\
# What was left out of the captured pages, line by line, and why.
# To bring a line back, set its `keep` to true and run `coursegen new DIR` again.
#
"""
_COURSE_HEAD = """\
# The course, as `coursegen new` proposed it. It is yours: edit whatever you like.
# It is private until you set `audience: public`; state the texts' licences before you do.
"""
_MODULE_HEAD = """\
# A module, as `coursegen new` proposed it. It is yours: edit whatever you like.
# Say in your own words what students shall learn: `coursegen quiz` asks first about what your
# objectives, key terms and described names speak of. Proposed objectives count for nothing there.
"""


def write_texts(
    folder: Path, texts: Sequence[Text], *, skip: Iterable[str] = ()
) -> tuple[str, ...]:
    """The sources and their captures in *folder*; the paths of the sources."""
    left = set(skip)
    written = []
    for text in texts:
        path = source_path(text.document.source.id)
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


def write_outline(folder: Path, course_id: str, proposal: Outline) -> dict[str, str]:
    """The course and its modules in *folder*; their paths, with the digests of their texts."""
    course = {
        "id": course_id,
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
        source: ingest.read(folder / source_path(source))
        for source in dict.fromkeys(excerpt.evidence.source for excerpt in module.excerpts)
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


def write_review(
    folder: Path,
    texts: Sequence[Text],
    generated: Mapping[str, str],
    *,
    sources: Mapping[str, str] | None = None,
) -> None:
    """What was left out, and the digests by which a later run knows a person's changes."""
    digests = {source_path(text.document.source.id): text.document.digest for text in texts}
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
