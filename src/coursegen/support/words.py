"""A sentence as a row of words that can be compared: numbers whole, contractions undone.

A row of evidence is made once per parse and kept with it; a claim's row needs no parse, so
that a claim costs no more than its tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coursegen.language import pipeline
from coursegen.quantities import Date, Kind, Quantity, dates, find
from coursegen.quantities import same as same_measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PLAIN = {
    "n't": "not", "n’t": "not", "ca": "can", "wo": "will", "sha": "shall", "’s": "'s", "’": "'",
    "’re": "are", "'re": "are", "’ve": "have", "'ve": "have", "’ll": "will", "'ll": "will",
    "’m": "am", "'m": "am", "’d": "'d", "cannot": "can", "an": "a", "&": "and",
}  # fmt: skip
_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "LAW"})
_ENDINGS = ("ingly", "ing", "ies", "ied", "edly", "ed", "es", "ly", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence, or one whole number, sum or date, ready to be compared."""

    text: str
    low: str
    """Lower case, contraction undone, quotes plain."""
    tokens: tuple[Token, ...]
    content: bool
    """Whether it carries matter rather than grammar."""
    name: bool
    measure: Quantity | Date | None = None
    also: frozenset[str] = frozenset()
    """Other words that it may be matched with: forms of a verb whose voice was changed."""

    @property
    def token(self) -> Token:
        """Its first token."""
        return self.tokens[0]

    @property
    def lemma(self) -> str:
        """The lemma of its first token; empty in a claim, which is not parsed."""
        return self.tokens[0].lemma_.lower()

    @property
    def punctuation(self) -> bool:
        """Whether it is no word at all."""
        return not self.content and not any(c.isalnum() or c in "%$£€¥" for c in self.low)


Row = tuple[Word, ...]
"""A sentence."""


def words(span: Span) -> tuple[Word, ...]:
    """The words of a parsed sentence, punctuation among them."""
    key = f"coursegen.words {span.start} {span.end}"
    known: tuple[Word, ...] | None = span.doc.user_data.get(key)
    if known is None:
        known = tuple(_words(list(span), span.text, span.start_char))
        span.doc.user_data[key] = known
    return known


@lru_cache(maxsize=1 << 12)
def claimed(text: str) -> tuple[Word, ...]:
    """The words of a claim, which is not parsed."""
    doc: Doc = pipeline().make_doc(text)
    return tuple(_words(list(doc), text, 0))


@lru_cache(maxsize=1 << 12)
def measures(text: str) -> tuple[Quantity | Date, ...]:
    """The numbers and dates of a text, none within another, in order."""
    found: list[Quantity | Date] = [*dates(text), *find(text)]
    found.sort(key=lambda m: (_start(m), -_end(m)))
    kept: list[Quantity | Date] = []
    for measure in found:
        if not kept or _start(measure) >= _end(kept[-1]):
            kept.append(measure)
    return tuple(kept)


@lru_cache(maxsize=1 << 16)
def stem(low: str) -> str:
    """What is left of a word without its ending; for finding candidates only."""
    low = american(low)
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


def _start(measure: Quantity | Date) -> int:
    return measure.lead if isinstance(measure, Quantity) else measure.start


def _end(measure: Quantity | Date) -> int:
    return measure.tail if isinstance(measure, Quantity) else measure.end


def _words(tokens: Sequence[Token], text: str, offset: int) -> list[Word]:
    pending = list(measures(text))
    row: list[Word] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.is_space:
            at += 1
            continue
        begin = token.idx - offset
        while pending and _end(pending[0]) <= begin:
            pending.pop(0)
        if pending and begin <= _start(pending[0]) < begin + len(token.text):
            measure = pending[0]
            stop = at + 1
            while stop < len(tokens) and tokens[stop].idx - offset < _end(measure):
                stop += 1
            group = tuple(tokens[at:stop])
            written = text[begin : group[-1].idx - offset + len(group[-1].text)]
            # spaCy leaves a sentence's stop at "$20m."
            length = len(written.removesuffix("."))
            exact = begin == _start(measure) and begin + length <= _end(measure) <= begin + len(
                written
            )
            low = " ".join(written.lower().split())
            row.append(
                Word(
                    written,
                    low,
                    group,
                    content=True,
                    name=False,
                    measure=measure if exact else None,
                )
            )
            pending.pop(0)
            at = stop
            continue
        row.append(_word(token))
        at += 1
    return row


def _word(token: Token) -> Word:
    low = token.lower_
    if not low.isascii():
        low = unicodedata.normalize("NFKC", low)
    low = _PLAIN.get(low, low.replace("’", "'"))
    if low == "'s" and token.pos_ in {"AUX", "VERB"}:
        low = "has" if token.lemma_ == "have" else "is"
    letters = any(c.isalnum() for c in low)
    content = letters and not token.is_stop
    if token.pos_:
        name = token.pos_ == "PROPN" or (token.ent_type_ in _NAMED and token.text[:1].isupper())
    else:
        name = content and token.text[:1].isupper()
    return Word(token.text, low, (token,), content, name)


def bare(row: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a row without its punctuation."""
    return tuple(w for w in row if not w.punctuation)


def written(row: Sequence[Word]) -> str:
    """The words of a row as their text has them, without the space after the last."""
    return "".join(t.text_with_ws for w in row for t in w.tokens).rstrip()


def equal(left: Word, right: Word) -> bool:
    """Whether the evidence's and the claim's word are one but for case and the form of a number."""
    if left.low == right.low or right.low in left.also or left.low in right.also:
        return True
    if left.measure is not None and right.measure is not None:
        vague = isinstance(left.measure, Quantity) and left.measure.kind is Kind.VAGUE
        return (not vague and same_measure(left.measure, right.measure)) or _digits(
            left
        ) == _digits(right) != ""
    if left.content and right.content and american(left.low) == american(right.low):
        return True
    if _initials(left) or _initials(right):
        return left.text.replace(".", "") == right.text.replace(".", "")
    return right.low == "'s" and left.low in {"is", "has"}


_OUR = (
    "(?:behavi|cand|clam|col|ard|arm|dem|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl"
    "|ranc|rig|rum|sav|splend|tum|val|vap|vig)our"
)
_BRITISH = (
    (re.compile(rf"\b({_OUR[:-3]})our"), r"\1or"),
    (re.compile(r"is(?=(?:e[ds]?|ing|ers?|ations?)$)"), "iz"),
    (re.compile(r"ys(?=(?:e[ds]?|ing|ers?)$)"), "yz"),
    (re.compile(r"((?:cent|theat|lit|fib|lust|spect|calib|somb|met))re(s?)$"), r"\1er\2"),
    (re.compile(r"(def|lic|off|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|ers?)$)"), "l"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
)


@lru_cache(maxsize=1 << 16)
def american(low: str) -> str:
    """A word, in lower case, as American English spells it; only for comparing two words."""
    for pattern, new in _BRITISH:
        low = pattern.sub(new, low)
    return low


_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


def _initials(word: Word) -> bool:
    """Whether it is written letter by letter: "U.S." is "US", which is no pronoun."""
    return _INITIALS.fullmatch(word.text) is not None


def _digits(word: Word) -> str:
    """A bare number without its commas; empty where it is more than that."""
    plain = word.low.replace(",", "")
    return plain if plain.isdigit() else ""


_STOPS = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z])")


def pieces(claim: str) -> list[str]:
    """The sentences of a claim that may have several, by its stops alone."""
    return [piece for piece in _STOPS.split(claim.strip()) if piece.strip()]
