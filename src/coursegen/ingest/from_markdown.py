"""Markdown in and out: read as plain text, and written so that it reads back the same.

No markup survives the reading: emphasis, links and lists become their words, raw HTML its
words without tags, pictures nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import lxml.etree
import lxml.html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coursegen.errors import FormatFault
from coursegen.files import records, yaml
from coursegen.files.text import read_text
from coursegen.ingest import normal
from coursegen.model import BlockKind, Document, Source

_FENCE = "---"
_MARKUP = re.compile(
    r"[\\`*\[\]<]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore within a word is none
    r"|&(?=[#\w]+;)"
    r"|^[#>+=~-]|^\d{1,9}(?P<list>[.)](?=\s|$))"
    r"|\#+$"
)
_OPENS = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
_CLOSES = re.compile(r"</(script|style|template)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def parts(text: str, where: str) -> tuple[str, str]:
    """The front matter of a Markdown text, empty where it has none, and what follows it.

    Raises `FormatFault` where front matter begins and does not end.
    """
    lines = normal.lines(text)
    if lines[0].rstrip() != _FENCE:
        return "", "\n".join(lines)
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in {_FENCE, "..."}:
            return "\n".join(["", *lines[1:number]]) + "\n", "\n".join(lines[number + 1 :])
    raise FormatFault(
        f"{where}:1", "The front matter is not closed.", "End it with a line of three hyphens."
    )


def front_matter(text: str, where: str, *, name: str, title: str) -> Source:
    """The source that front matter describes; *name* and *title* fill in where it is silent.

    Raises `FormatFault` where a key is unknown or a value has not the form of its key.
    """
    value = yaml.parse(text, where) if text.strip() else {}
    defaults = {"id": normal.identifier(name), "title": normal.line(title) or name}
    if isinstance(value, dict):
        text += "".join(yaml.dumps({key: defaults[key]}) for key in defaults if key not in value)
    given = yaml.loads(text, records.adapter(Source), where)
    source: Source = replace(
        given, id=given.id or defaults["id"], title=given.title or defaults["title"]
    )
    if source.id != normal.identifier(source.id):
        raise FormatFault(
            f"{where}: id",
            f"'{source.id}' is not an id.",
            f"Use lower-case letters, digits and hyphens: {normal.identifier(source.id)}.",
        )
    return source


def read(path: Path) -> Document:
    """The document in a Markdown file, described by its front matter where it has any."""
    where = str(path)
    head, body = parts(read_text(path), where)
    found = tuple(blocks(body))
    title = next((words for kind, words in found if kind is BlockKind.HEADING), "")
    source = front_matter(head, where, name=path.stem, title=title)
    return normal.document(source, found, where)


def blocks(text: str) -> Iterator[tuple[BlockKind, str]]:
    """The headings and paragraphs of a Markdown text, as plain lines.

    A list's entry is a paragraph, and so is a table's row.
    """
    for kind, words, _ in placed(text):
        yield kind, words


def placed(text: str) -> Iterator[tuple[BlockKind, str, int]]:
    """The headings and paragraphs of a Markdown text, each with the number of its first line."""
    tokens = _parser().parse(text)
    row: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        number = (token.map[0] if token.map else 0) + 1
        match token.type:
            case "inline":
                words = plain(token.children or ())
                if before is not None and before.type in {"td_open", "th_open"}:
                    row.append(words)
                else:
                    heading = before is not None and before.type == "heading_open"
                    yield BlockKind.HEADING if heading else BlockKind.PARAGRAPH, words, number
            case "tr_open":
                row, first = [], number
            case "tr_close":
                yield BlockKind.PARAGRAPH, " | ".join(word for word in row if word), first
            case "fence" | "code_block":
                yield BlockKind.PARAGRAPH, token.content, number
            case "html_block":
                yield BlockKind.PARAGRAPH, _without_tags(token.content), number
            case _:
                pass


def plain(children: Sequence[Token]) -> str:
    """The words of a Markdown paragraph; a soft line end is a space."""
    words = ""
    hidden = 0
    for token in children:
        match token.type:
            case "text" | "code_inline":
                words += "" if hidden else token.content
            case "softbreak" | "hardbreak":
                words += " "
            case "html_inline" if _OPENS.match(token.content):
                hidden += 1
            case "html_inline" if _CLOSES.match(token.content):
                hidden = max(0, hidden - 1)
            case "html_inline" if _BREAK.match(token.content):
                words += " "
            case _:
                pass
    return words


def _without_tags(markup: str) -> str:
    try:
        root = lxml.html.fragment_fromstring(markup, create_parent="div")
    except lxml.etree.ParserError:
        return ""
    texts = root.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return " ".join(str(text) for text in texts)


def write(document: Document) -> str:
    """The document as a Markdown file that `read` reads back the same, front matter first."""
    return source_matter(document.source) + body(
        (block.kind, document.text[block.start : block.end]) for block in document.blocks
    )


def source_matter(source: Source) -> str:
    """A source as front matter; what is unknown stands there empty, to be filled in."""
    data = {
        key: getattr(source, key)
        for key in ("id", "title", "creator", "publisher", "date", "url", "language", "licence")
    }
    return f"{_FENCE}\n{yaml.dumps(data)}{_FENCE}\n"


def body(blocks: Iterable[tuple[BlockKind, str]]) -> str:
    """Plain headings and paragraphs as Markdown, a blank line before each."""
    return "".join(
        f"\n## {escaped(words)}\n" if kind is BlockKind.HEADING else f"\n{escaped(words)}\n"
        for kind, words in blocks
    )


def escaped(words: str) -> str:
    """One line of plain text as Markdown, with nothing in it that Markdown takes for markup."""
    return _MARKUP.sub(_shielded, words)


def _shielded(found: re.Match[str]) -> str:
    if found["list"]:
        return f"{found.group()[:-1]}\\{found['list']}"
    return "".join(f"\\{character}" for character in found.group())
