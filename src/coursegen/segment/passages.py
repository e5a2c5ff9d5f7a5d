"""Passages: whole paragraphs in a row, under one heading, that can be read by themselves.

Every paragraph of a document is in exactly one passage. A passage never crosses a heading,
and begins with a paragraph that leans on the one before only where there is none before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from coursegen.language import Parser, Sentence
from coursegen.model import BlockKind, Document
from coursegen.segment.lists import listed

ENOUGH = 70
"""Words after which a passage may end."""
FULL = 180
"""Words after which a passage ends as soon as it may."""

_LEANING = listed(
    "however meanwhile moreover furthermore therefore thus yet but and or so also still then "
    "instead similarly likewise nevertheless nonetheless consequently accordingly besides "
    "indeed otherwise hence additionally afterwards tellingly"
)
_ECHOES = (
    "for example",
    "for instance",
    "in that sense",
    "in other words",
    "as a result",
    "as such",
    "in turn",
    "at the same time",
    "on the other hand",
    "by contrast",
    "in this",
    "of these",
)
_PRONOUNS = listed("it its they them their he him his she her this that these those such both")


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs in a row, by the indices of their blocks."""

    document: Document
    blocks: tuple[int, ...]
    heading: str
    """The heading that it stands under, empty where there is none."""
    opens: bool
    """Whether it is the first below its heading."""
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        return self.document.blocks[self.blocks[0]].start

    @property
    def end(self) -> int:
        return self.document.blocks[self.blocks[-1]].end

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def position(self) -> float:
        """Where its middle stands in its document, from 0 to 1."""
        return (self.start + self.end) / (2 * len(self.document.text))


def passages(document: Document, parser: Parser) -> tuple[Passage, ...]:
    """The passages of a document, in order."""
    by_block = {
        block: tuple(group)
        for block, group in groupby(parser.sentences(document), key=lambda one: one.block)
    }
    found: list[Passage] = []
    for heading, blocks in _sections(document):
        groups = list(_grouped(document, blocks, by_block))
        found += [
            Passage(
                document,
                group,
                heading,
                number == 0,
                tuple(one for block in group for one in by_block.get(block, ())),
            )
            for number, group in enumerate(groups)
        ]
    return tuple(found)


def _sections(document: Document) -> Iterator[tuple[str, list[int]]]:
    heading = ""
    blocks: list[int] = []
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            if blocks:
                yield heading, blocks
            heading, blocks = document.text[block.start : block.end], []
        else:
            blocks = [*blocks, number]
    if blocks:
        yield heading, blocks


def _grouped(
    document: Document, blocks: list[int], sentences: dict[int, tuple[Sentence, ...]]
) -> Iterator[tuple[int, ...]]:
    group: list[int] = []
    for number, block in enumerate(blocks):
        if group and _may_begin(document, block, group[-1], sentences):
            size = _words(document, group)
            rest = _words(document, blocks[number:])
            coming = size + _words(document, [block])
            if size >= ENOUGH and (coming > FULL or size >= FULL) and rest >= ENOUGH // 2:
                yield tuple(group)
                group = []
        group.append(block)
    yield tuple(group)


def _may_begin(
    document: Document, block: int, before: int, sentences: dict[int, tuple[Sentence, ...]]
) -> bool:
    last = document.blocks[before]
    if document.text[: last.end].endswith(":"):
        return False
    own = sentences.get(block, ())
    return bool(own) and not leans(own[0]) and not _surname_alone(own[0], document)


def leans(sentence: Sentence) -> bool:
    """Whether a sentence needs the one before it: by a connective, or a pronoun as its subject."""
    words = sentence.text.lstrip("\"“‘'(").lower()
    first = words.split(" ", 1)[0].strip(",.;:")
    if first in _LEANING or first in _PRONOUNS or words.startswith(_ECHOES):
        return True
    return any(
        token.dep_ in {"nsubj", "nsubjpass"} and token.lower_ in _PRONOUNS - {"this", "that"}
        for token in sentence.span
        if token.head == sentence.span.root
    )


def _surname_alone(sentence: Sentence, document: Document) -> bool:
    """Whether a person is called by one name here, and was introduced by two before."""
    before = document.text[: sentence.start]
    for entity in sentence.span.ents:
        if entity.label_ == "PERSON" and len(entity) == 1:
            at = before.find(f" {entity.text}")
            if at > 0 and before[:at].split(" ")[-1][:1].isupper():
                return True
    return False


def _words(document: Document, blocks: Iterable[int]) -> int:
    return sum(
        len(document.text[document.blocks[b].start : document.blocks[b].end].split())
        for b in blocks
    )
