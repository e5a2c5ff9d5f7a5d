"""Flaws of true/false statements: one idea, plainly said, and no word that tells which it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coursegen.check.context import Context
from coursegen.check.flaws.lexicon import ABSOLUTE, HEDGE, NEGATION, evidence_words, found
from coursegen.model import Finding, Item, TrueFalseInteraction

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_DENIED = re.compile(
    r"\b(?:not|n['’]t|never)\s+(?:\w+\s+)?"
    r"(?P<word>un(?!der|less|til|it|iversity|ion|ique|animous)\w{4,}"
    r"|(?:im(?:possible|probable|proper|perfect)|il(?:legal|logical)|ir(?:regular|relevant)"
    r"|in(?:accurate|correct|significant|effective|frequent|adequate|visible))\w*)",
    re.IGNORECASE,
)


def one_idea(item: Item, context: Context) -> Iterator[Finding]:
    """A true/false statement holds one idea (Haladyna, Downing & Rodriguez 2002).

    Two main clauses tied by "and", "but" or a semicolon are two; a contrast of one
    with the other ("while…") is one.
    """
    if not isinstance(item.interaction, TrueFalseInteraction):
        return
    for token in context.parser.parse(item.stem):
        if token.dep_ == "ROOT" and _has_subject(token):
            second = next((child for child in _joined(token) if _has_subject(child)), None)
            if second is not None:
                yield context.warning(
                    "S316",
                    item,
                    f'The statement says two things: "{token.text}" and "{second.text}" each '
                    "have a subject of their own.",
                    "Keep the one that matters.",
                )
                return


def _has_subject(token: Any) -> bool:
    return token.pos_ in {"VERB", "AUX"} and any(
        child.dep_ in _SUBJECTS for child in token.children
    )


def _joined(token: Any) -> Iterator[Any]:
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            yield child
            yield from _joined(child)


def double_negative(item: Item, context: Context) -> Iterator[Finding]:
    """A true/false statement denies at most once (Haladyna, Downing & Rodriguez 2002)."""
    if not isinstance(item.interaction, TrueFalseInteraction):
        return
    denied = found(NEGATION, item.stem)
    if match := _DENIED.search(item.stem):
        denied.append(match["word"])
    if len(denied) > 1 and found(NEGATION, evidence_words(item)) != denied:
        yield context.warning(
            "S317",
            item,
            f"The statement denies twice: {', '.join(denied)}.",
            "Say what is so.",
        )


def giveaway(item: Item, context: Context) -> Iterator[Finding]:
    """No "always" betrays a false statement, no "may" a true one (Tarrant et al. 2006).

    Words that the evidence says itself betray nothing.
    """
    match item.interaction:
        case TrueFalseInteraction(answer=answer):
            pattern = HEDGE if answer else ABSOLUTE
        case _:
            return
    told = set(found(pattern, evidence_words(item)))
    words = [word for word in found(pattern, item.stem) if word not in told]
    if words:
        yield context.warning(
            "S318",
            item,
            f'"{words[0]}" tells that the statement is {"true" if answer else "false"}.',
            "Say it without that word, or as the text does.",
        )
