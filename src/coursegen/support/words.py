"""A sentence as a row of words that can be compared: contractions undone, quotes plain.

A row is made once per parse and kept with it, so that evidence is read once a course.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from spacy.tokens import Span, Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_PLAIN = {
    "n't": "not", "n’t": "not", "ca": "can", "wo": "will", "sha": "shall", "’s": "'s", "’": "'",
    "’re": "are", "'re": "are", "’ve": "have", "'ve": "have", "’ll": "will", "'ll": "will",
    "’m": "am", "'m": "am", "’d": "'d", "per cent": "%", "percent": "%", "cannot": "can",
}  # fmt: skip
_NUMBERS = {
    word: Decimal(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()  # noqa: SIM905
    )
} | {"thirty": Decimal(30), "forty": Decimal(40), "fifty": Decimal(50), "hundred": Decimal(100)}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence, ready to be compared."""

    token: Token
    low: str
    """Lower case, contraction undone, quotes plain."""
    lemma: str
    content: bool
    """Whether it carries matter rather than grammar."""
    name: bool
    value: Decimal | None
    """Of a number; None where it is none."""

    @property
    def punctuation(self) -> bool:
        """Whether it is no word at all."""
        return not any(c.isalnum() or c in "%$£€¥" for c in self.low)


def words(span: Span) -> tuple[Word, ...]:
    """The words of *span*, punctuation among them."""
    key = f"coursegen.words {span.start} {span.end}"
    known: tuple[Word, ...] | None = span.doc.user_data.get(key)
    if known is None:
        known = tuple(_word(token) for token in span if not token.is_space)
        span.doc.user_data[key] = known
    return known


def value_of(text: str) -> Decimal | None:
    """The value of a number written in digits or as one word."""
    if text in _NUMBERS:
        return _NUMBERS[text]
    try:
        return Decimal(text.replace(",", "")) if text[:1].isdigit() else None
    except InvalidOperation:
        return None


def _word(token: Token) -> Word:
    low = token.lower_
    low = _PLAIN.get(low, low.replace("’", "'"))
    if low == "'s" and token.pos_ != "PART":
        low = "has" if token.lemma_ == "have" else "is"
    if low == "an":
        low = "a"
    return Word(
        token,
        low,
        token.lemma_.lower(),
        token.pos_ in _CONTENT,
        token.pos_ == "PROPN" or (token.ent_type_ in {"PERSON", "ORG", "GPE", "LOC"}),
        value_of(low) if token.pos_ != "PRON" else None,
    )
