"""Flaws of stems: what is asked is said first, once, positively, and in words that are exact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursegen import cues
from coursegen.check.context import Context
from coursegen.check.flaws.lexicon import NEGATION, VAGUE, evidence_words, found
from coursegen.check.statements import options
from coursegen.model import (
    GAP,
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    Finding,
    Item,
    MultipleResponseInteraction,
    TrueFalseInteraction,
)

LONG = 55
"""Words beyond which a stem holds more than its question."""
_EMPTY = frozenset(
    cues.matter(
        """following statement sentence true correct right false wrong best apply answer option
        choose select describe reading text passage article complete belong"""
    )
)
"""What stems say that say nothing."""
_EXCEPTION = re.compile(
    r"\b(?:which|what|all|each)\b[^?.]*?\b(?P<word>not|never|except|least)\b", re.IGNORECASE
)
_OF_THESE = re.compile(r"\b(?:following|of these|of those|statements?|options?)\b", re.IGNORECASE)


def negative(item: Item, context: Context) -> Iterator[Finding]:
    """A stem asks for what is so; "not" and "except" stand out if they must be (NBME).

    Where the evidence denies something, too, "not" is the matter and no trick.
    """
    if not isinstance(item.interaction, ChoiceInteraction | MultipleResponseInteraction):
        return
    match = _EXCEPTION.search(item.stem)
    if match is None or GAP in item.stem:
        return
    word = match["word"]
    start, end = match.span("word")
    marked = word.isupper() or item.stem[start - 1 : start] in {"*", "_"}
    own = found(NEGATION, evidence_words(item)) and not _OF_THESE.search(item.stem[:end])
    if not marked and not own:
        yield context.warning(
            "S311",
            item,
            f'The stem asks for an exception, and its "{word}" is easily overlooked.',
            f"Ask for what is so, or write **{word.upper()}**.",
        )


def unfocused(item: Item, context: Context) -> Iterator[Finding]:
    """A stem says what it asks about before its options do (Haladyna, Downing & Rodriguez 2002)."""
    if not isinstance(item.interaction, ChoiceInteraction | MultipleResponseInteraction):
        return
    if not cues.matter(item.stem) - _EMPTY:
        yield context.warning(
            "S312",
            item,
            "The stem does not say what it asks about.",
            "Put the matter into the stem, so that it can be answered with the options covered.",
        )


def window_dressing(item: Item, context: Context) -> Iterator[Finding]:
    """A stem holds nothing that its answer does not need (Haladyna, Downing & Rodriguez 2002)."""
    if isinstance(item.interaction, ExtendedTextInteraction):
        return
    words = len(item.stem.split())
    if words > LONG:
        yield context.warning(
            "S313",
            item,
            f"The stem has {words} words; {LONG} are much already.",
            "Leave out what the question does not need.",
        )


def gap_first(item: Item, context: Context) -> Iterator[Finding]:
    """A gap that is to be filled by typing does not open its sentence (Tarrant et al. 2006)."""
    if not isinstance(item.interaction, ClozeInteraction):
        return
    before = item.stem.split(GAP, 1)[0].rpartition(":")[2]
    if not cues.matter(before):
        yield context.warning(
            "S314",
            item,
            "The gap opens the sentence: it must be read to its end before it asks anything.",
            "Turn the sentence round, or ask a question.",
        )


def vague(item: Item, context: Context) -> Iterator[Finding]:
    """No answer hangs on "often", "usually" or "rarely" (NBME), unless the text itself says so."""
    match item.interaction:
        case TrueFalseInteraction():
            texts: tuple[str, ...] = (item.stem,)
        case ChoiceInteraction() | MultipleResponseInteraction():
            texts = options(item)
        case _:
            return
    told = evidence_words(item)
    words = [word for text in texts for word in found(VAGUE, text) if word not in told.casefold()]
    if words:
        yield context.warning(
            "S315",
            item,
            f'"{words[0]}" means something else to everybody.',
            "Say how often, or take the text's own words.",
        )
