"""Stem and claim form rules: a question that can be read alone, and a claim with one gap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from coursegen.check.claim import standing
from coursegen.check.context import Context
from coursegen.check.statements import options
from coursegen.model import (
    GAP,
    ClozeInteraction,
    ExtendedTextInteraction,
    Finding,
    HotTextInteraction,
    Item,
    MatchInteraction,
    OrderInteraction,
    TrueFalseInteraction,
)

_TITLE = re.compile(r"“[^”]*”")
"""A reading's title, or what somebody said: its words are its own."""
STEM_LIMIT = 1_000
"""Characters; a longer stem is a reading, not a question."""
OPTION_LIMIT = 100
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>|&[a-z]+;|&#\d+;")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_DANGLING = re.compile(
    r"\b(?:last|next|this|previous)\s+(?:week|month|quarter|year|summer|winter|spring|autumn|fall"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?<!of )\b(?:yesterday|today|tomorrow|recently|nowadays|currently|the latter|the former)\b"
    r"|\b(?:the same|these|those|such)\s+"
    r"(?:day|week|month|year|reasons?|factors?|companies|firms)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:he|she|it|they|his|her|its|their|this|these|those|here|there too|also|but|however|"
    r"moreover|therefore|thus|yet|instead|the company|the firm|the author|the article)\b",
    re.IGNORECASE,
)


def worded(item: Item, context: Context) -> Iterator[Finding]:
    """The stem is there, is plain text, is not endless, and holds no hidden direction signs."""
    stem = item.stem
    if not stem.strip():
        yield context.error("S301", item, "The stem is empty.", "Ask something.")
    if len(stem) > STEM_LIMIT:
        yield context.error(
            "S301",
            item,
            f"The stem has {len(stem)} characters; {STEM_LIMIT} are the limit.",
            "Put the passage into the readings, and ask about it.",
        )
    if match := _MARKUP.search(stem):
        yield context.error(
            "S301",
            item,
            f'The stem holds markup, "{match[0]}".',
            "Write plain text; Markdown's emphasis is understood.",
        )
    hidden = sorted({f"U+{ord(sign):04X}" for sign in stem if sign in _BIDI or _control(sign)})
    if hidden:
        yield context.error(
            "S301",
            item,
            f"The stem holds invisible control characters: {', '.join(hidden)}.",
            "Delete them.",
        )


def _control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in "\n\t"


def one_gap(item: Item, context: Context) -> Iterator[Finding]:
    """The claim has exactly one gap; a true/false or hot text claim has none."""
    gaps = item.claim.text.count(GAP)
    match item.interaction:
        case OrderInteraction() | ExtendedTextInteraction():
            return
        case MatchInteraction(pairs=pairs):
            if any(pair.claim.text.count(GAP) != 1 for pair in pairs):
                yield context.error(
                    "C408",
                    item,
                    "The claim of a pair has not exactly one gap.",
                    f"Write `{GAP}` where the right side belongs.",
                )
        case TrueFalseInteraction() | HotTextInteraction():
            if gaps or not item.claim.text:
                yield context.error(
                    "C408",
                    item,
                    "A statement's claim is a whole sentence without a gap.",
                    "Write the statement itself.",
                )
        case _:
            if gaps != 1:
                yield context.error(
                    "C408",
                    item,
                    f"The claim has {gaps} gaps; it must have one.",
                    f"Write the answer's sentence, with `{GAP}` where the key belongs.",
                )
            if isinstance(item.interaction, ClozeInteraction) and item.stem.count(GAP) != 1:
                yield context.error(
                    "C408",
                    item,
                    f"The stem of a cloze item needs one gap, `{GAP}`.",
                    "Write it where the answer belongs.",
                )


def standing_alone(item: Item, context: Context) -> Iterator[Finding]:
    """Stem and claim lean on nothing that the reader does not see: no "last month", no "he"."""
    for text in dict.fromkeys((item.stem, item.claim.text)):
        words = _TITLE.sub("“”", text)
        if match := _DANGLING.search(words) or _LEANING.search(words.strip()):
            yield context.error(
                "C406",
                item,
                f'"{match[0]}" leans on words that are not there.',
                "Name the date, the person or the thing.",
            )
            return
    if (word := _dangling_pronoun(item, context)) is not None:
        yield context.error(
            "C406",
            item,
            f'Nothing before "{word}" in the claim says what it stands for.',
            "Name the person or the thing.",
        )


_THEY = frozenset({"they", "them", "their", "theirs"})
_PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
_THING = frozenset({"it", "its"})
_POINTING = frozenset({"this", "these", "those"})
_PRONOUN = re.compile(
    rf"\b(?:{'|'.join(sorted(_THEY | _PERSON | _THING | _POINTING))})\b", re.IGNORECASE
)
"""Whether there is anything to parse a claim for."""


def _dangling_pronoun(item: Item, context: Context) -> str | None:
    """The first pronoun of the claim with no noun of its number before it, None without one.

    "It" before its clause ("it is clear that…") stands for nothing, and is left alone.
    """
    if not _PRONOUN.search(item.claim.text):
        return None
    plural = singular = False
    for token in _tokens(item, context):
        word = token.lower_
        if (
            (word in _THEY and not plural)
            or (word in _PERSON and not singular)
            or (word in _THING and not singular and token.dep_ != "expl" and not _ahead(token))
            or (word in _POINTING and token.dep_ in {"nsubj", "nsubjpass"})
        ):
            return str(token.text)
        gap = set(word) == {"_"}
        noun = gap or token.pos_ in {"NOUN", "PROPN"}
        several = noun and any(child.dep_ == "conj" for child in token.children)
        plural = plural or gap or several or token.tag_ in {"NNS", "NNPS"}
        singular = singular or noun
    return None


def _tokens(item: Item, context: Context) -> Iterable[Any]:
    """The claim's words, as they are parsed in the evidence where it has them all in order.

    The claim itself is parsed only where they are not all there.
    """
    words = context.parser.tokens(item.claim.text)
    told = [token for one in standing(item.evidence, context) for token in one.span]
    found: list[Any] = []
    at = 0
    for word in words:
        if set(word.text) == {"_"}:
            found.append(word)
            continue
        place = next((k for k in range(at, len(told)) if told[k].lower_ == word.lower_), None)
        if place is None:
            return context.parser.parse(item.claim.text)
        found.append(told[place])
        at = place + 1
    return found


def _ahead(token: Any) -> bool:
    return any(child.dep_ in {"ccomp", "xcomp", "advcl", "acl"} for child in token.head.children)


def not_too_many(item: Item, context: Context) -> Iterator[Finding]:
    """No item offers more options than anybody can read."""
    if (number := len(options(item))) > OPTION_LIMIT:
        yield context.error(
            "K205",
            item,
            f"The item has {number} options; {OPTION_LIMIT} are the limit.",
            "Keep the best four.",
        )
