"""Which of the things that a paragraph says are worth asking for.

Each stretch of words that could be an answer gets features, each feature has a weight
(`weights.json`), and their sum orders the facts. The weights were fitted by
`python -m benchmarks.ranking --fit` to the answers that people chose for their questions on
encyclopaedia paragraphs; they are log odds, so that a weight can be read and disputed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from coursegen.facts.lexicon import listed
from coursegen.facts.spans import ARTICLES, spans
from coursegen.language import QUOTATION_MARKS, Parser, Sentence, entities
from coursegen.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Features = Mapping[str, float]

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_NAMING = listed("called named known termed dubbed titled")
_PRONOUNS = listed(
    """he she it they his her its their him them this these those that we our i who which what
    there us you one whom himself itself themselves such"""
)
_YEAR = re.compile(r"1\d{3}|20\d\d")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of a paragraph that could be an answer, and how much it is worth."""

    text: str
    sentence: Sentence
    start: int
    """Its first token, counted within the paragraph."""
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a text is about: the words of its title, and how often it uses each."""

    title: frozenset[str]
    counts: Mapping[str, int]


@lru_cache(maxsize=16)
def about(document: Document, parser: Parser) -> About:
    """What a document is about."""
    counts = Counter(t.lemma_.lower() for s in parser.sentences(document) for t in s.span)
    return About(title=frozenset(_WORD.findall(document.source.title.lower())), counts=counts)


def ranked(paragraph: Sequence[Sentence], topic: About) -> tuple[Candidate, ...]:
    """What the sentences of a paragraph offer to be asked for, the most worthwhile first.

    Two that differ only in articles and punctuation are one, the better.
    """
    best: dict[str, Candidate] = {}
    for place, sentence in enumerate(paragraph):
        scene = Scene.of(sentence.span, topic, place, len(paragraph))
        for (start, end), ways in spans(sentence.span).items():
            words = sentence.span.doc[start:end]
            key = plain(words.text)
            found = Candidate(
                text=words.text,
                sentence=sentence,
                start=start,
                end=end,
                score=score(features(words, ways, scene)),
            )
            if key and (key not in best or best[key].score < found.score):
                best[key] = found
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.start, one.end)))


def plain(text: str) -> str:
    """*text* in lower case without articles and punctuation; a hyphen parts words.

    >>> plain("The 8.2-metre wall,")
    '82 metre wall'
    """
    low = re.sub(r"[^\w\s]", "", re.sub(r"[-–—/]", " ", text.lower()))
    return " ".join(word for word in low.split() if word not in ARTICLES)


def score(found: Features, fitted: Mapping[str, float] | None = None) -> float:
    """The log odds that a person would ask for what has these features."""
    known = weights() if fitted is None else fitted
    return sum(known.get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> Mapping[str, float]:
    """What each feature adds to the log odds."""
    text = files("coursegen.facts").joinpath("weights.json").read_text(encoding="utf-8")
    fitted: dict[str, float] = json.loads(text)
    return fitted


# ---------------------------------------------------------------- features


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all stretches of one sentence share."""

    sentence: Span
    topic: About
    place: float
    """Of the sentence in its paragraph, from 0 to 1."""
    paragraph: Mapping[str, int]
    """How often the paragraph uses each lemma."""
    names: Sequence[Span]
    """Its names."""
    labels: Mapping[str, int]
    """How many names of each label the sentence has."""
    earlier: frozenset[str]
    """Lemmas of the sentences before."""
    quotation: frozenset[int]
    """Tokens within quotation marks."""

    @classmethod
    def of(cls, sentence: Span, topic: About, place: int, count: int) -> Scene:
        doc = sentence.doc
        inside: set[int] = set()
        marks = [t.i for t in sentence if t.text in QUOTATION_MARKS]
        for number, (first, second) in enumerate(pairwise(marks)):
            if number % 2 == 0:
                inside.update(range(first, second))
        names = entities(sentence)
        return cls(
            sentence=sentence,
            names=names,
            topic=topic,
            place=place / max(1, count - 1),
            paragraph=_lemmas(doc),
            labels=Counter(ent.label_ for ent in names),
            earlier=frozenset(t.lemma_.lower() for t in doc[: sentence.start]),
            quotation=frozenset(inside),
        )


@lru_cache(maxsize=4)
def _lemmas(doc: Doc) -> Mapping[str, int]:
    return Counter(t.lemma_.lower() for t in doc)


def features(words: Span, ways: Iterable[str], scene: Scene) -> dict[str, float]:
    """The features of a stretch of a sentence; those that it lacks are left out."""
    root = words.root
    tokens = list(words)
    size = len(tokens)
    content = [t.lemma_.lower() for t in tokens if t.pos_ in _CONTENT]
    found: dict[str, float] = {f"form: {way}": 1 for way in ways}
    found |= dict.fromkeys(_labels(words, scene), 1.0)
    found |= dict.fromkeys(_grammar(words, root), 1.0)
    told = {
        "": 1,
        "one word": size == 1,
        "two words": size == 2,
        "three words": size == 3,
        "many words": size > 8,
        "words": min(size, 12) / 4,
        "comma": any(t.text == "," for t in tokens),
        "clause": any(t.dep_ in {"relcl", "acl"} for t in tokens),
        "and": any(t.dep_ == "cc" for t in tokens),
        "preposition": any(t.dep_ == "prep" for t in tokens),
        "pronoun": any(t.lower_ in _PRONOUNS for t in tokens),
        "digit": any(c.isdigit() for c in words.text),
        "year": bool(_YEAR.fullmatch(words.text)),
        "capitals": sum(t.text[0].isupper() for t in tokens) / size,
        "all capitals": all(t.text[0].isupper() for t in tokens),
        "plain word": size == 1 and root.pos_ in _CONTENT - {"PROPN", "NUM"},
        "late in paragraph": scene.place,
        "first sentence": scene.place == 0,
        "late in sentence": (words.start - scene.sentence.start) / len(scene.sentence),
        "ends the sentence": words.end >= scene.sentence.end - 1,
        "opens the sentence": words.start <= scene.sentence.start + 1,
        "depth": _depth(root) / 4,
        "in title": sum(w in scene.topic.title for w in content) / max(1, len(content)),
        "is title": bool(content) and all(w in scene.topic.title for w in content),
        "empty": not content,
        "repeated here": _often(content, scene.paragraph),
        "repeated in text": _often(content, scene.topic.counts),
        "told before": bool(content) and all(w in scene.earlier for w in content),
        "in brackets": words.start > 0 and words.doc[words.start - 1].text == "(",
        "quoted": words.start in scene.quotation,
        "named": any(t.lower_ in _NAMING for t in words.doc[max(0, words.start - 3) : words.start]),
        "superlative": any(t.tag_ in {"JJS", "RBS"} for t in tokens),
        "length of sentence": len(scene.sentence) / 30,
        "longest word": max(map(len, content), default=0) / 8,
    }
    found |= {name: float(value) for name, value in told.items() if value}
    return found


def _labels(words: Span, scene: Scene) -> Iterable[str]:
    doc = words.doc
    for ent in scene.names:
        if ent.end <= words.start or words.end <= ent.start:
            continue
        start = ent.start + (doc[ent.start].lower_ in ARTICLES)
        if start == words.start and ent.end == words.end:
            yield f"label: {ent.label_}"
            yield "only one of its label" if scene.labels[ent.label_] == 1 else "one of several"
        elif start <= words.start and words.end <= ent.end:
            yield "part of a name"
        elif words.start <= ent.start and ent.end <= words.end:
            yield "holds a name"
        else:
            yield "cuts a name"


def _grammar(words: Span, root: Token) -> Iterable[str]:
    doc = words.doc
    yield f"role: {root.dep_}"
    yield f"word: {root.pos_}"
    yield f"under: {root.head.pos_}"
    if root.dep_ == "pobj":
        yield f"after: {root.head.lower_}"
        yield f"after under: {root.head.head.pos_}"
    if root.dep_ in {"nsubj", "dobj", "attr"}:
        yield f"{root.dep_} of {'be' if root.head.lemma_ == 'be' else root.head.dep_}"
    left = root.left_edge.i
    if left < words.start and doc[left].dep_ == "det":
        left += 1
    if left >= words.start:
        yield "whole before"
    if root.right_edge.i < words.end:
        yield "whole after"
    if root.dep_ == "conj" or any(t.dep_ == "conj" for t in root.children):
        yield "listed"
    before = doc[words.start - 1] if words.start else None
    after = doc[words.end] if words.end < len(doc) else None
    yield f"before: {before.pos_ if before is not None else '-'}"
    yield f"next: {after.pos_ if after is not None else '-'}"
    if before is not None and before.dep_ == "det":
        yield f"article: {before.lower_}"
    if root.pos_ == "NUM" and after is not None and after.pos_ in {"NOUN", "PROPN", "NUM"}:
        yield "number of something"
    if root.pos_ == "NUM" and before is not None and before.pos_ in {"SYM", "NUM"}:
        yield "rest of a number"
    yield f"first: {words[0].pos_}"
    yield f"last: {words[-1].pos_}"
    if words[0].i > 0 and words[0].nbor(-1).pos_ == "ADJ" and words[0].pos_ in {"NOUN", "PROPN"}:
        yield "without its adjective"


def _depth(token: Token) -> int:
    steps = 0
    while token.head.i != token.i and steps < 8:
        token = token.head
        steps += 1
    return steps


def _often(content: Sequence[str], counts: Mapping[str, int]) -> float:
    if not content:
        return 0.0
    return log(sum(counts.get(word, 1) for word in content) / len(content))
