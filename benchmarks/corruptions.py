"""True sentences made false, one thing at a time: the cases on which a judge of support is tried.

Every corruption is drawn with a fixed seed from texts of two shapes: a list of
``{article, level, context}`` (three reading levels of one article) and SQuAD's
``{data: [{title, paragraphs: [{context}]}]}``. A corruption that may well be true is not
made: names that share a word, numbers inside a range, exchanged members of a list.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

from lemminflect import getInflection
from spacy.tokens import Span, Token

from coursegen.language import Parser, Sentence
from coursegen.model import Block, BlockKind, Document, Source

SEED = 20261122
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and its sentences."""

    article: str
    level: str
    number: int
    text: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def names(self) -> list[Span]:
        return [
            e
            for e in (self.sentences[0].span.doc.ents if self.sentences else ())
            if e.label_ in NAMES
        ]

    @property
    def held_out(self) -> bool:
        """Whether its article belongs to the half that rules are not tuned on."""
        return hashlib.sha256(self.article.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Case:
    """A false claim, the paragraph that it is judged against, and what it was made from."""

    kind: str
    claim: str
    sentence: str
    """What the claim was made from; the paragraph holds it."""
    context: str
    """The paragraph, in which some sentence would have to support the claim."""
    article: str
    held_out: bool


def load(path: Path, parser: Parser) -> list[Paragraph]:
    """The paragraphs of a data file, or of a folder of articles, parsed, in their order."""
    rows = _articles(path) if path.is_dir() else _rows(path)
    parser.parse_all(text for _, _, text in rows)
    counts: dict[tuple[str, str], int] = {}
    found = []
    for article, level, text in rows:
        number = counts[article, level] = counts.get((article, level), -1) + 1
        blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
        document = Document(source=Source(id=article, title=article), text=text, blocks=blocks)
        found.append(Paragraph(article, level, number, text, parser.sentences(document)))
    return found


Rows = dict[tuple[str, str, str], None]
"""Article, level, and a paragraph's text."""


def _rows(path: Path) -> Rows:
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        return {(row["article"], row["level"], row["context"]): None for row in data}
    return {
        (article["title"], "", paragraph["context"]): None
        for article in data["data"]
        for paragraph in article["paragraphs"]
    }


def _articles(folder: Path) -> Rows:
    """Each article without its first paragraph: its title, and who wrote it."""
    return {
        (f"{folder.name}/{path.stem}", "", " ".join(block.split())): None
        for path in sorted(folder.glob("*.txt"))
        for block in path.read_text(encoding="utf-8").split("\n\n")[1:]
    }


def usable(sentence: Sentence) -> bool:
    """Whether a sentence states something: a finite verb, its subject, a full stop."""
    span = sentence.span
    return (
        5 <= sum(t.is_alpha for t in span) <= 45
        and span.text.rstrip("\"”’'").endswith(".")
        and span.text[0].isalnum() | (span.text[0] in "“\"'‘")
        and any(t.dep_ in {"nsubj", "nsubjpass"} for t in span)
        and span.root.pos_ in {"VERB", "AUX"}
    )


# ---------------------------------------------------------------- writing


def write(span: Span, *changes: tuple[int, int, str]) -> str:
    """The sentence with tokens ``[start, end)`` replaced, for each change."""
    text = ""
    at = span.start
    for start, end, new in sorted(changes):
        text += span.doc[at:start].text_with_ws if start > at else ""
        last = span.doc[end - 1] if end > start else None
        text += new
        if new and (last is None or last.whitespace_):
            text += " "
        elif not new:
            text = text if last is None or last.whitespace_ else text.rstrip()
        at = end
    text += span.doc[at : span.end].text
    text = " ".join(text.split()).strip(" ,")
    for index, char in enumerate(text):
        if char.isalnum():
            return text[:index] + char.upper() + text[index + 1 :]
    return text


def phrase(token: Token) -> tuple[int, int]:
    """Where a token's subtree stands, without punctuation at its ends."""
    tokens = list(token.subtree)
    start, end = tokens[0].i, tokens[-1].i + 1
    while token.doc[end - 1].is_punct and end - 1 > token.i:
        end -= 1
    return start, end


def low(span: Span) -> str:
    """A phrase as it is written in mid-sentence."""
    first = span[0]
    keep = first.pos_ == "PROPN" or first.text == "I" or (len(first.text) > 1 and first.is_upper)
    return span.text if keep else span.text[0].lower() + span.text[1:]


def inflect(lemma: str, like: str) -> str:
    """A verb's form by tag, the lemma where none is known."""
    forms = getInflection(lemma, like)
    return forms[0] if forms else lemma


Made = str | tuple[str, str]
"""A claim; or a claim and the weaker sentence that takes the place of the one that was given."""

Maker = Callable[[Sentence, Paragraph, random.Random], Iterator[Made]]
"""Claims that corrupt one sentence in one way."""

MAKERS: dict[str, Maker] = {}


def kind(name: str) -> Callable[[Maker], Maker]:
    """Enter a maker under the name of the kind that it makes."""

    def enter(maker: Maker) -> Maker:
        MAKERS[name] = maker
        return maker

    return enter


def cases(
    paragraphs: list[Paragraph],
    edited: Iterable[tuple[Sentence, Paragraph]] = (),
    *,
    limit: int = 150,
) -> list[Case]:
    """At most *limit* cases of each kind for each half of the articles, spread over the texts.

    They are made from the sentences themselves, and from *edited*: true claims that are no
    sentence of their paragraph, such as one that had a clause taken out.
    """
    for name in ("values", "claims", "roles"):
        import_module(f"benchmarks.corruption_{name}")

    plain = [(s, p) for p in paragraphs for s in p.sentences if usable(s)]
    bases = {s.text: (s, p, False) for s, p in reversed(plain)}
    bases |= {s.text: (s, p, True) for s, p in edited if s.text not in bases}
    found: list[Case] = []
    for name, maker in MAKERS.items():
        made: list[Case] = []
        for sentence, paragraph, changed in bases.values():
            rng = random.Random(f"{SEED} {name} {sentence.text}")
            drawn = [
                _case(name, m, sentence, paragraph)
                for m in maker(sentence, paragraph, rng)
                if not (changed and isinstance(m, tuple))
            ]
            drawn = [c for c in dict.fromkeys(drawn) if c.claim != c.sentence]
            rng.shuffle(drawn)
            made += drawn[:2]
        random.Random(f"{SEED} {name}").shuffle(made)
        for held_out in (False, True):
            found += [c for c in made if c.held_out is held_out][:limit]
    return found


def _case(name: str, made: Made, sentence: Sentence, paragraph: Paragraph) -> Case:
    claim, weaker = made if isinstance(made, tuple) else (made, sentence.text)
    context = paragraph.text.replace(sentence.text, weaker, 1)
    return Case(name, claim, weaker, context, paragraph.article, paragraph.held_out)
