"""From files to documents: read, normalised once, told apart into headings and paragraphs.

What `read` gives is what every later stage points into; it depends on nothing but the
file's name and bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from coursegen import plugins
from coursegen.errors import FileFault
from coursegen.ingest import capture, foreign, from_markdown, normal
from coursegen.model import BlockKind, Document, Source
from coursegen.plugins import Reader

__all__ = ["captured", "html", "markdown", "read", "reader", "same_language", "text"]


def markdown(path: Path) -> Document:
    """The document in a Markdown file, described by its front matter where it has any."""
    return from_markdown.read(path)


def text(path: Path) -> Document:
    """The document in a text file: lines of one paragraph joined, nothing left out."""
    lines = capture.plain(path).lines
    source = Source(id=normal.identifier(path.stem), title=path.stem)
    # Only the marks of the file itself make a heading; nothing is guessed here.
    blocks = ((_kind(line.mark.value), line.text) for line in lines)
    return normal.document(source, blocks, str(path))


def html(path: Path) -> Document:
    """The document in an HTML page: its article, without what the site puts around it."""
    from coursegen.ingest.clean import clean

    page = capture.page(path)
    cleaned = clean(page.lines, declared=page.declared)
    found: dict[str, str] = {}
    for key, value in cleaned.found:
        found.setdefault(key, value)
    source = Source(
        id=normal.identifier(path.stem),
        title=found.get("title") or path.stem,
        creator=found.get("creator", ""),
        publisher=found.get("publisher", ""),
        date=found.get("date", ""),
        url=found.get("url", ""),
    )
    return normal.document(source, cleaned.blocks, str(path))


def _kind(mark: str) -> BlockKind:
    return BlockKind.HEADING if mark == "heading" else BlockKind.PARAGRAPH


_CAPTURES: Mapping[Reader, Callable[[Path], capture.Capture]] = {
    markdown: capture.marked,
    text: capture.plain,
    html: capture.page,
}
"""How the pages behind coursegen's own readers are captured; others give documents alone."""


def reader(path: Path) -> Reader:
    """The reader for a file's ending; raises `FileFault` where there is none."""
    known = plugins.readers()
    found = known.get(path.suffix.removeprefix(".").lower())
    if found is None:
        endings = ", ".join(f".{ending}" for ending in sorted(known))
        raise FileFault(
            str(path),
            f"There is no reader for files that end in '{path.suffix}'.",
            f"Save it as one of {endings}.",
        )
    return found


def read(path: Path) -> Document:
    """The document in the file at *path*, in normal form.

    Raises `FileFault` where the file cannot be read, holds no text, or is not in English,
    and `FormatFault` where its front matter has not the form that it should have.
    """
    document = reader(path)(path)
    same_language(document, str(path))
    return document


def captured(path: Path) -> capture.Capture:
    """The lines of a captured page, before anything is left out."""
    own = reader(path)
    return _CAPTURES[own](path) if own in _CAPTURES else capture.of(own(path))


def same_language(document: Document, where: str) -> None:
    """Raise `FileFault` where a document says that it is not in English, or plainly is not."""
    declared = document.source.language.lower()
    if declared and declared.split("-")[0] not in {"en", "eng", "english"}:
        found = f"'{document.source.language}' by its front matter"
    else:
        found = foreign.language(document.text)
    if found:
        raise FileFault(
            where,
            f"The text is not in English, but in {found}.",
            "coursegen reads English texts only; leave this one out, or translate it.",
        )
