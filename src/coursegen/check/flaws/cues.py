"""Cues: what lets a student who knows nothing pick the key from its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coursegen import cues
from coursegen.check.context import Context
from coursegen.check.flaws.lexicon import ABSOLUTE, all_of_these, found
from coursegen.model import GAP, ChoiceInteraction, Finding, Item

LONGER = 1.5
"""How many times the mean distractor a key may be long."""
MORE = 12
"""Characters by which a key must be longer than the longest distractor, to catch the eye."""
_ARTICLE = re.compile(rf"(?:^|\s)(an?)(?:\s+{GAP}|[\s:.…]*$)", re.IGNORECASE)
_VOWEL = re.compile(
    r"(?:[ai]|e(?![uw])|o(?!n(?:e|ce)\b)|u(?!ni(?:[^mn]|$)|s[aeiu]|tili|r[aeio]|kr|gan)"
    r"|hour|hono|heir|[AEFHILMNORSX][A-Z0-9]|8|1[18]\b)"
)
"""How words begin before which stands "an", by their sound."""
_VERB = re.compile(rf"{GAP}\s+(is|are|was|were|has|have|does|do)\b")
_SINGULAR = frozenset({"is", "was", "has", "does"})


def _texts(item: Item) -> tuple[str, tuple[str, ...]] | None:
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            return key.text, tuple(option.text for option in distractors)
        case _:
            return None


def longest(item: Item, context: Context) -> Iterator[Finding]:
    """The key is not much longer than the distractors (Haladyna, Downing & Rodriguez 2002).

    A difference of a word among short names catches no eye.
    """
    if (texts := _texts(item)) is None or not texts[1]:
        return
    key, wrong = texts
    mean = sum(map(len, wrong)) / len(wrong)
    if len(key) > LONGER * mean and len(key) >= MORE + max(map(len, wrong)):
        yield context.warning(
            "K212",
            item,
            f"The key is the longest option, {len(key) / mean:.1f} times the mean distractor.",
            "Shorten it, or say as much in the distractors.",
        )


def clang(item: Item, context: Context) -> Iterator[Finding]:
    """No word stands in the stem and in the key alone (Haladyna, Downing & Rodriguez 2002)."""
    if (texts := _texts(item)) is None:
        return
    key, wrong = texts
    shared = cues.matter(item.stem) & cues.matter(key)
    betraying = sorted(shared - frozenset[str]().union(*map(cues.matter, wrong)))
    if betraying:
        yield context.warning(
            "K213",
            item,
            f'"{betraying[0]}…" stands in the stem and in the key, and in no distractor.',
            "Reword one of them, or let a distractor have the word.",
        )


def convergence(item: Item, context: Context) -> Iterator[Finding]:
    """The key is not the option that shares most with all others (NBME).

    Counted are the words that an option shares with another; the key betrays itself where
    it shares at least two, with different distractors, and more than any of them does.
    """
    if (texts := _texts(item)) is None or len(texts[1]) < 2:
        return
    offered = [cues.matter(text) for text in (texts[0], *texts[1])]
    everywhere = frozenset.intersection(*offered)
    sets = [words - everywhere for words in offered]
    shares = [
        sum(len(words & other) for place, other in enumerate(sets) if place != own)
        for own, words in enumerate(sets)
    ]
    partners = [words & sets[0] for words in sets[1:] if words & sets[0]]
    elements = frozenset[str]().union(*partners)
    if len(partners) >= 2 and len(elements) >= 2 and shares[0] > max(shares[1:]):
        yield context.warning(
            "K214",
            item,
            "The key shares its words with several distractors, more than any of them does.",
            "Vary the distractors from one another as much as from the key.",
        )


def grammar(item: Item, context: Context) -> Iterator[Finding]:
    """Every option fits the stem: "a" or "an", singular or plural (Tarrant et al. 2006)."""
    if (texts := _texts(item)) is None:
        return
    key, wrong = texts
    if article := _ARTICLE.search(item.stem):
        misfit = next((text for text in wrong if _an(text) != _an(key)), None)
        if misfit is not None:
            yield context.warning(
                "K215",
                item,
                f'"{article[1]}" before the answer rules out "{misfit}".',
                'Write "a/an", or move the article into the options.',
            )
            return
    if verb := _VERB.search(item.stem):
        fits = verb[1] in _SINGULAR
        misfit = next(
            (text for text in wrong if _singular(text, context) not in {fits, None}), None
        )
        if misfit is not None and _singular(key, context) is fits:
            yield context.warning(
                "K215",
                item,
                f'"{verb[1]}" after the answer rules out "{misfit}".',
                "Let all options have one number.",
            )


def _an(text: str) -> bool:
    return _VOWEL.match(text if text[:2].isupper() else text[:1].lower() + text[1:]) is not None


def _singular(text: str, context: Context) -> bool | None:
    """The number of a noun phrase; None for names and for whatever has none."""
    if all(word[:1].isupper() or word[:1].isdigit() for word in text.split()):
        return None
    doc: Any = context.parser.parse(text)
    heads = [token for token in doc if token.dep_ == "ROOT"]
    if len(heads) != 1 or any(child.dep_ == "conj" for child in heads[0].children):
        return None
    return {"NN": True, "NNS": False}.get(heads[0].tag_)


def absolute(item: Item, context: Context) -> Iterator[Finding]:
    """No "always" or "never" betrays a distractor (Haladyna, Downing & Rodriguez 2002)."""
    if (texts := _texts(item)) is None:
        return
    key, wrong = texts
    if found(ABSOLUTE, key):
        return
    words = [
        (word, text) for text in wrong if not all_of_these(text) for word in found(ABSOLUTE, text)
    ]
    if words:
        yield context.warning(
            "K216",
            item,
            f'"{words[0][0]}" in "{words[0][1]}" tells that it is wrong; the key has no such word.',
            "Word the distractor without it.",
        )
