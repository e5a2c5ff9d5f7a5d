"""Text in its one normal form: made here, at ingest, and never made again.

Normalising twice changes nothing; a document's blocks, joined by a blank line, are its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from coursegen.errors import FileFault
from coursegen.model import Block, BlockKind, Document, Source

LONGEST = 100_000
"""Code points of one block; a longer one is no paragraph, and would take hours to parse."""

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = {"Cc", "Cf", "Cs"}


def lines(text: str) -> list[str]:
    """The lines of *text*, whichever line ends it uses."""
    return _LINE_ENDS.sub("\n", text).split("\n")


def line(text: str) -> str:
    """*text* as one line: NFC, runs of white space one space, nothing that cannot be seen.

    Soft hyphens, zero-width characters, bidirectional controls and other control
    characters are dropped; quotation marks, dashes and all letters stay as they are.
    """
    seen = (
        character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _UNSEEN
    )
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def identifier(name: str) -> str:
    """*name* as an id: lower-case ASCII letters and digits, runs of all else one hyphen."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "text"


def document(source: Source, blocks: Iterable[tuple[BlockKind, str]], where: str) -> Document:
    """The document of *blocks*, normalised; those without a letter or digit are left out.

    Raises `FileFault` where nothing is left, or a block is too long to be prose.
    """
    text = ""
    placed: list[Block] = []
    for kind, raw in blocks:
        words = line(raw)
        if not any(character.isalnum() for character in words):
            continue
        if len(words) > LONGEST:
            raise FileFault(
                where,
                f"A paragraph has {len(words)} characters: '{words[:40]}…'.",
                "Divide it into paragraphs with blank lines.",
            )
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        placed.append(Block(kind, start, start + len(words)))
    if not placed:
        raise FileFault(where, "The file holds no text.", "Put text into it, or leave it out.")
    return Document(source=source, text=text, blocks=tuple(placed))
