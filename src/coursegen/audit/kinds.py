"""What an audit does to an item: the kinds of damage, and one damaged item.

A mutant is wrong by construction; whether anybody notices is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coursegen.model import Document, Item


class Kind(StrEnum):
    """One way in which an item goes wrong."""

    QUOTATION_ALTERED = "quotation-altered"
    EVIDENCE_ELSEWHERE = "evidence-elsewhere"
    SELECTORS_SHIFTED = "selectors-shifted"
    SOURCE_CHANGED = "source-changed"
    DIGEST_FORGED = "digest-forged"
    KEY_NUMBER = "key-number"
    CLAIM_NUMBER = "claim-number"
    STEM_NUMBER = "stem-number"
    NUMERIC_VALUE = "numeric-value"
    NUMERIC_UNIT = "numeric-unit"
    NUMERIC_TOLERANCE = "numeric-tolerance"
    KEY_DISTRACTOR = "key-distractor"
    KEY_NAME = "key-name"
    KEY_WORDS = "key-words"
    ACCEPTED_WRONG = "accepted-wrong"
    DISTRACTOR_TRUE = "distractor-true"
    OPTION_DUPLICATE = "option-duplicate"
    PAIRS_CROSSED = "pairs-crossed"
    ORDER_SWAPPED = "order-swapped"
    SPAN_ELSEWHERE = "span-elsewhere"
    CLAIM_NAME = "claim-name"
    CLAIM_SPEAKER = "claim-speaker"
    CLAIM_POLARITY = "claim-polarity"
    CLAIM_HEDGE = "claim-hedge"
    CLAIM_WORD = "claim-word"
    CLAIM_OPPOSITE = "claim-opposite"
    CLAIM_EXCHANGED = "claim-exchanged"
    STEM_NAME = "stem-name"
    STEM_SPEAKER = "stem-speaker"
    STEM_POLARITY = "stem-polarity"
    ANSWER_FLIPPED = "answer-flipped"
    CORRECTION_FALSE = "correction-false"
    EDITS_TAMPERED = "edits-tampered"


LABELS: Mapping[Kind, str] = {
    Kind.QUOTATION_ALTERED: "a word of the quotation altered",
    Kind.EVIDENCE_ELSEWHERE: "the evidence pointed at another sentence",
    Kind.SELECTORS_SHIFTED: "start or end of the evidence off by one",
    Kind.SOURCE_CHANGED: "one character of the source changed",
    Kind.DIGEST_FORGED: "the digest forged",
    Kind.KEY_NUMBER: "the key's number or date changed",
    Kind.CLAIM_NUMBER: "a number or date of the claim changed",
    Kind.STEM_NUMBER: "a number or date of the stem changed",
    Kind.NUMERIC_VALUE: "the value of a numeric item changed",
    Kind.NUMERIC_UNIT: "the unit of a numeric item changed",
    Kind.NUMERIC_TOLERANCE: "the tolerance of a numeric item spoilt",
    Kind.KEY_DISTRACTOR: "the key exchanged with a distractor",
    Kind.KEY_NAME: "the key's name replaced by another",
    Kind.KEY_WORDS: "the key replaced by other words of the evidence",
    Kind.ACCEPTED_WRONG: "a wrong answer among the accepted ones",
    Kind.DISTRACTOR_TRUE: "a distractor that is true",
    Kind.OPTION_DUPLICATE: "an option given twice",
    Kind.PAIRS_CROSSED: "two pairs crossed",
    Kind.ORDER_SWAPPED: "two entries of the order exchanged",
    Kind.SPAN_ELSEWHERE: "another sentence to be marked",
    Kind.CLAIM_NAME: "a name in the claim replaced by another",
    Kind.CLAIM_SPEAKER: "another speaker in the claim",
    Kind.CLAIM_POLARITY: "the claim's polarity flipped",
    Kind.CLAIM_HEDGE: "a hedge or bound of the claim removed",
    Kind.CLAIM_WORD: "a noun or verb of the claim replaced by another",
    Kind.CLAIM_OPPOSITE: "a word of the claim turned into its opposite, or made stronger",
    Kind.CLAIM_EXCHANGED: "two names or figures of the claim exchanged",
    Kind.STEM_NAME: "a name in the stem replaced by another",
    Kind.STEM_SPEAKER: "another speaker in the stem",
    Kind.STEM_POLARITY: "the stem's polarity flipped",
    Kind.ANSWER_FLIPPED: "true and false exchanged",
    Kind.CORRECTION_FALSE: "the correction falsified",
    Kind.EDITS_TAMPERED: "the recorded edits tampered with",
}
"""Each kind in words."""

EVIDENCE_AND_NUMBERS = frozenset(
    {
        Kind.QUOTATION_ALTERED,
        Kind.EVIDENCE_ELSEWHERE,
        Kind.SELECTORS_SHIFTED,
        Kind.SOURCE_CHANGED,
        Kind.DIGEST_FORGED,
        Kind.KEY_NUMBER,
        Kind.CLAIM_NUMBER,
        Kind.STEM_NUMBER,
        Kind.NUMERIC_VALUE,
        Kind.NUMERIC_UNIT,
        Kind.NUMERIC_TOLERANCE,
    }
)
"""The kinds of which nothing may survive: where evidence and figures slip, nothing is proved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """An item that was right, and is wrong now."""

    kind: Kind
    description: str
    """What was changed, in words."""
    item: Item
    document: Document | None = None
    """The source as it reads now, where it is the source that was changed."""
