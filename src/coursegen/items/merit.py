"""How likely it is that a teacher would use a draft as it stands, from what can be counted in it.

Each feature has a weight (`weights.json`), a log odds that can be read and disputed; the
weights were fitted by `python -m benchmarks.merit --fit` to the drafts of tests/unseen that
readers marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING

from coursegen.facts import lexicon, ranking
from coursegen.facts.lexicon import listed
from coursegen.facts.names import survey
from coursegen.facts.pieces import SUBJECTS
from coursegen.facts.texts import first_uses, topics
from coursegen.items.choosing import keys_of
from coursegen.items.material import content
from coursegen.language import Parser, Sentence, entities
from coursegen.model import (
    GAP,
    ChoiceInteraction,
    Document,
    EditKind,
    Item,
    TrueFalseInteraction,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LEAD = re.compile(r"^According to (the reading “.*?”|[^,]*), ")
"""How a stem says whose word it asks for."""
_FIGURE = re.compile(r"\d[\d,.]*")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?! \d{4})"
)
_CAUSES = re.compile(
    r"\b(?:because|so that|in order to|owing to|due to|thanks to|caused?|led to)\b"
)
_CONTRASTS = re.compile(r"\b(?:but|although|though|while|whereas|unlike|rather than|than|not)\b")
_HEDGES = re.compile(r"\b(?:may|might|could|would|perhaps|probably|likely|expected|estimated)\b")
_YOU = re.compile(r"\b(?:you|your|I|my|we|our|us|me)\b")
_PRONOUNS = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them)\b", re.IGNORECASE)
_WRITER = re.compile(r"\b(?:I|[Mm]y|[Ww]e)\b")
_HOURS = re.compile(
    r"\b(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk|o['’]clock|minutes?|seconds?"
    r"|\d{1,2}[.:]\d\d|[ap]\.?m\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_SPORT = re.compile(
    r"\b(?:match|race|goals?|teams?|season|crowd|coach|captain|league|finals?|champions?|medals?"
    r"|scored?|won|win|lap|innings|set|stroke|kick|points?)\b"
)
_OLD = re.compile(r"\b1[5-9]\d\d\b")
_SMALL = listed(
    "two three four five six seven eight nine ten eleven twelve 2 3 4 5 6 7 8 9 10 11 12"
)
_OPENING, _CLOSING = 0.12, 0.9
"""Shares of a text that are its opening, and all but its end."""
_PHRASE = 3
"""Words of a phrase that tells hardly more than its noun."""
_TRUE = 0.66
"""Of true statements among other questions readers took two in three, whatever their features."""
_MATTER = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def merit(found: Mapping[str, float]) -> float:
    """The chance, from 0 to 1, that a draft with these features is used unchanged."""
    known = weights()
    chance = 1 / (1 + exp(-sum(known.get(name, 0.0) * value for name, value in found.items())))
    return min(chance, _TRUE) if "true" in found else chance


@cache
def weights() -> Mapping[str, float]:
    """What each feature adds to the log odds."""
    text = files("coursegen.items").joinpath("weights.json").read_text(encoding="utf-8")
    fitted: dict[str, float] = json.loads(text)
    return fitted


def features(
    item: Item, sentence: Sentence, document: Document, parser: Parser, asked: float | None
) -> dict[str, float]:
    """The features of a draft, from its words and those of its first evidence.

    *asked* is the log odds that people ask for its key, where that is known.
    """
    lead = LEAD.match(item.stem)
    bare = item.stem[lead.end() :] if lead else item.stem
    matter = content(bare.replace(GAP, ""))
    size = len(bare.split())
    found: dict[str, float] = {
        "": 1,
        f"type: {item.interaction.type}": 1,
        f"fact: {item.origin.partition('/')[0]}": 1,
        "lead: reading": bool(lead and lead[1].startswith("the reading")),
        "lead: author": bool(lead and not lead[1].startswith("the reading")),
        "long": max(0, size - 18) / 10,
        "words": size / 10,
        "two sentences": bool(
            item.evidence[0].position and item.evidence[0].position.start < sentence.start
        ),
        "short": max(0, 11 - size) / 4,
        "matter": min(len(matter), 12) / 6,
        "title words": min(3, len(matter & content(document.source.title))) / 2,
        "commas": min(4, bare.count(",")) / 2,
        "quotation": '"' in item.stem or "“" in bare,
        "small number": any(key.lower() in _SMALL for key in keys_of(item)),
        "figures": min(3, len(_FIGURE.findall(bare))) / 2,
        "semicolon": ";" in bare or ":" in bare,
        "cause": bool(_CAUSES.search(bare)),
        "contrast": bool(_CONTRASTS.search(bare)),
        "hedge": bool(_HEDGES.search(bare)),
        "month alone": bool(_MONTH.search(bare)),
        "worth asking": 0.0 if asked is None else max(-4.0, min(4.0, asked + 3)) / 4,
        "question": bare.endswith("?"),
        "edited": any(e.kind is not EditKind.GAP for e in item.claim.edits),
        "surname alone": _surname(bare, survey(document, parser).people),
        "title of a person": any(f"{title} " in bare for title in lexicon.TITLES),
        "key said once": any(
            key[:1].isupper() and document.text.count(key) == 1 for key in keys_of(item)
        ),
        "you": bool(_YOU.search(bare)),
        "time of day": bool(_HOURS.search(bare)),
        "pronouns": min(3, len(_PRONOUNS.findall(bare))) / 2,
    }
    found |= _told(sentence.span, sentence.start, document, parser)
    found["no name or figure"] = not found["names"] and not found["figures"]
    found["asks for a name"] = GAP in bare and any(
        key[:1].isupper() and not any(c.isdigit() for c in key) for key in keys_of(item)
    )
    found |= _asked(item, sentence)
    return {name: float(value) for name, value in found.items() if value}


def _surname(bare: str, people: Mapping[str, str]) -> bool:
    """Whether somebody is called by a part of the name only."""
    called = (people.get(word, "") for word in re.findall(r"[^\W\d_]+", bare))
    return any(" " in full and full not in bare for full in called)


@lru_cache(maxsize=1 << 10)
def _told(sentence: Span, start: int, document: Document, parser: Parser) -> Mapping[str, float]:
    """What all drafts of a sentence share."""
    tokens = list(sentence)
    about = topics(document, parser)
    shared = sum(1 for t in tokens if t.lemma_.lower() in about and t.pos_ != "PUNCT")
    names = [e for e in entities(sentence) if e.label_ in {"PERSON", "ORG", "GPE", "NORP", "LOC"}]
    place = start / max(1, len(document.text))
    counts = ranking.about(document, parser).counts
    words = [t.lemma_.lower() for t in tokens if t.pos_ in _MATTER]
    often = [counts.get(word, 1) for word in words] or [1]
    return {
        "topic words": min(shared, 5) / 3,
        "no topic word": shared == 0,
        "central": sum(log(count) for count in often) / len(often),
        "said once": sum(count == 1 for count in often) / len(often),
        "new the": min(3, _unknown(tokens, start, document, parser)) / 2,
        "old the": min(3, _unknown(tokens, start, document, parser, before=True)) / 2,
        "opens a paragraph": sentence.start == 0,
        "sentences before": min(5, sum(s.start < sentence.start for s in sentence.doc.sents)) / 3,
        "most central": log(max(often)),
        **_manner(document),
        "place in text": place,
        "opens the text": place < _OPENING,
        "ends the text": place + len(sentence.text) / max(1, len(document.text)) > _CLOSING,
        "names": min(3, len(names)) / 2,
        "opens with a phrase": tokens[0].dep_ in {"prep", "advmod", "mark"}
        or tokens[0].pos_ in {"ADP", "SCONJ"},
        "some so many": any(a.lower_ == "some" and b.like_num for a, b in pairwise(tokens)),
        "pluperfect": any(t.lower_ == "had" and t.dep_ in {"aux", "auxpass"} for t in tokens),
        "comparative": any(t.tag_ in {"JJR", "RBR"} for t in tokens)
        and not any(t.lower_ == "than" for t in tokens),
        "superlative": any(t.tag_ in {"JJS", "RBS"} for t in tokens),
        **dict.fromkeys(_grammar(tokens, about), 1.0),
    }


@lru_cache(maxsize=1 << 6)
def _manner(document: Document) -> Mapping[str, float]:
    """How a text is written: by somebody who speaks of himself, or of times long past."""
    size = max(1, len(document.text.split())) / 100
    return {
        "writer in the text": min(4.0, len(_WRITER.findall(document.text)) / size) / 2,
        "sport": min(3.0, len(_SPORT.findall(document.text)) / size),
        "old years": min(2.0, len(_OLD.findall(document.text)) / size),
    }


def _unknown(
    tokens: list[Token], start: int, document: Document, parser: Parser, *, before: bool = False
) -> int:
    """How many things *the* points at that the text has not named, or has named *before*."""
    first = first_uses(document, parser)
    about = topics(document, parser)
    return sum(
        t.lower_ == "the"
        and t.dep_ == "det"
        and t.head.pos_ == "NOUN"
        and t.head.lemma_.lower() not in about
        and (first.get(t.head.lemma_.lower(), 0) < start) is before
        and not any(c.dep_ in {"prep", "relcl", "acl"} for c in t.head.children)
        for t in tokens
    )


def _grammar(tokens: list[Token], about: frozenset[str]) -> Iterator[str]:
    """What the verb and the subject of a sentence are."""
    root = next((t for t in tokens if t.head.i == t.i), tokens[0])
    yield "tense: past" if root.tag_ in {"VBD", "VBN"} else "tense: other"
    if root.lemma_ == "be":
        yield "verb: be"
    elif root.lemma_ in lexicon.SPEECH:
        yield "verb: says"
    elif root.lemma_ in {"have", "get", "go", "come", "take", "make"}:
        yield "verb: light"
    if any(t.dep_ == "nsubjpass" for t in root.children):
        yield "passive"
    for subject in (t for t in root.children if t.dep_ in SUBJECTS):
        yield f"subject: {_subject(subject)}"
        if subject.lemma_.lower() in about:
            yield "subject: topic"


def _subject(subject: Token) -> str:
    left = subject.left_edge.lower_
    if subject.ent_type_ == "PERSON":
        return "person"
    if subject.pos_ == "PROPN" or subject.ent_type_:
        return "name"
    if left in {"a", "an"}:
        return "indefinite"
    if left == "the":
        return "the long" if len(list(subject.subtree)) > _PHRASE else "the short"
    if subject.pos_ == "PRON":
        return "pronoun"
    return "plural" if subject.tag_ == "NNS" else "other"


def _asked(item: Item, sentence: Sentence) -> dict[str, float]:
    match item.interaction:
        case TrueFalseInteraction(answer=True):
            return {"true": 1}
        case TrueFalseInteraction(correction=correction):
            return {"false": 1, f"false by: {_sort(correction, sentence)}": 1}
        case ChoiceInteraction(key=key, distractors=distractors):
            made = sum(d.rationale.startswith("Close to") for d in distractors)
            return {f"key: {_sort(key.text, sentence)}": 1, "made figures": made / 3}
        case interaction:
            key_text = getattr(interaction, "key", "")
            return {f"key: {_sort(key_text, sentence)}": 1} if isinstance(key_text, str) else {}


def _sort(words: str, sentence: Sentence) -> str:
    """What kind of words these are."""
    if re.fullmatch(r"(?:about )?\d{4}", words):
        return "year"
    if any(c.isdigit() for c in words):
        unit = re.search(r"[%$£€]", words)
        return "share or money" if unit else "number"
    at = sentence.text.find(words)
    if at >= 0 and words[:1].isupper():
        span = sentence.span.doc.char_span(
            sentence.span.start_char + at, sentence.span.start_char + at + len(words)
        )
        label = span.root.ent_type_ if span is not None else ""
        return label if label in {"PERSON", "ORG", "GPE", "LOC", "DATE"} else "name"
    return "words"
