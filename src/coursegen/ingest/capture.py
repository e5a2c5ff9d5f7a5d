"""A file as it was captured: its lines, numbered, and the metadata that its markup declares.

Nothing is left out here but what no reader ever sees: scripts, styles, comments, and
characters without a glyph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from coursegen.files.text import read_text
from coursegen.ingest import from_markdown, metadata, normal
from coursegen.ingest.page import Line, Mark
from coursegen.model import BlockKind, Document, Source

_BULLET = re.compile(r"\s*(?:[•▪◦‣●○·–*+-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w_\\])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BROKEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_SIGNED = 3
"""Lines of a headline and the byline below it."""
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The lines of a captured page, and what its markup says about it."""

    lines: tuple[Line, ...]
    declared: tuple[tuple[str, str], ...] = ()


def plain(path: Path) -> Capture:
    """The lines of a text file; lines that were wrapped at a margin are joined."""
    return Capture(lines=tuple(_lines(normal.lines(read_text(path)))))


def page(path: Path) -> Capture:
    """The blocks of an HTML page."""
    from coursegen.ingest import from_html  # noqa: PLC0415 - most courses read no HTML

    lines, declared = from_html.read(read_text(path), str(path))
    return Capture(lines=lines, declared=declared)


def marked(path: Path) -> Capture:
    """The blocks of a Markdown file, numbered by their lines; front matter is metadata."""
    where = str(path)
    head, body = from_markdown.parts(read_text(path), where)
    source = from_markdown.front_matter(head, where, name="", title="-")
    keys = ("title", "creator", "publisher", "date", "url", "licence")
    values = ((key, getattr(source, key)) for key in keys)
    shift = head.count("\n") + 1 if head else 0
    return Capture(
        lines=tuple(
            Line(
                number=number + shift,
                text=normal.line(words),
                mark=Mark.HEADING if kind is BlockKind.HEADING else Mark.TEXT,
                gap=True,
            )
            for kind, words, number in from_markdown.placed(body)
        ),
        declared=tuple((key, value) for key, value in values if value and value != "-"),
    )


def of(document: Document) -> Capture:
    """The blocks of a document that another reader made, numbered from 1."""
    source: Source = document.source
    keys = ("title", "creator", "publisher", "date", "url", "licence")
    return Capture(
        lines=tuple(
            Line(
                number=number,
                text=document.text[block.start : block.end],
                mark=Mark.HEADING if block.kind is BlockKind.HEADING else Mark.TEXT,
                gap=True,
            )
            for number, block in enumerate(document.blocks, 1)
        ),
        declared=tuple((key, getattr(source, key)) for key in keys if getattr(source, key)),
    )


def _lines(raw: Sequence[str]) -> Iterator[Line]:
    margin = _margin(raw)
    groups: list[list[tuple[int, str]]] = [[]]
    for number, text in enumerate(raw, 1):
        if text.strip():
            groups[-1].append((number, text.rstrip()))
        elif groups[-1]:
            groups.append([])
    for before, group, after in zip([[], *groups], groups, [*groups[1:], []], strict=False):
        listed = len(group) > 1 or any(_BULLET.match(one[0][1]) for one in (before, after) if one)
        for rank, (number, words) in enumerate(_unwrapped(group, margin)):
            yield _line(number, words, gap=rank == 0 and bool(before), listed=listed)


def _margin(raw: Sequence[str]) -> int:
    """The length at which the lines of a text were wrapped, 0 where they were not.

    A wrapped text shows it throughout: most lines that another follows are nearly as long
    as the longest of them, and stop in the middle of a sentence.
    """
    followed = [a.rstrip() for a, b in pairwise(raw) if a.strip() and b.strip()]
    longest = max(map(len, followed), default=0)
    if len(followed) < 4 or not 40 <= longest <= 120:
        return 0
    full = [text for text in followed if len(text) >= 0.75 * longest]
    inside = [text for text in full if text[-1] not in ".!?:"]
    return longest if min(len(full), 1.4 * len(inside)) >= 0.7 * len(followed) else 0


def _unwrapped(group: list[tuple[int, str]], margin: int) -> list[tuple[int, str]]:
    """The paragraphs of a stretch without blank lines: a line goes on where it was full."""
    paragraphs: list[tuple[int, str]] = []
    full = False
    for number, text in group:
        signs = len(group) <= _SIGNED and metadata.byline(text)
        if full and not _BULLET.match(text) and not signs:
            first, before = paragraphs[-1]
            paragraphs[-1] = (first, f"{before}\n{text.lstrip()}")
        else:
            paragraphs.append((number, text))
        full = bool(margin) and len(text) >= 0.6 * margin
    return paragraphs


def _line(number: int, text: str, *, gap: bool, listed: bool) -> Line:
    mark = Mark.TEXT
    if found := _HASHES.match(text):
        mark, text = Mark.HEADING, text[found.end() :]
    elif found := _BULLET.match(text):
        # A numbered line all by itself, and no sentence, is a section's heading.
        alone = not listed and found.group().strip()[:1].isdigit() and text[-1] not in ".!?;:,"
        mark, text = (Mark.HEADING if alone else Mark.ITEM), text[found.end() :]
    text = _BROKEN.sub("", text)
    text = _EMPHASIS.sub(r"\2", _UNDERLINED.sub(r"\2", text))
    return Line(number=number, text=normal.line(_ESCAPE.sub(r"\1", text)), mark=mark, gap=gap)
