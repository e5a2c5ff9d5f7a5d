"""What stands in a sentence by the way: nobody should be asked for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursegen.facts import lexicon
from coursegen.facts.figures import Figure
from coursegen.facts.pieces import SUBJECTS, occurrences
from coursegen.facts.statements import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

AN_EXAMPLE = re.compile(
    r"\b(?:say|for example|for instance|suppose|imagine),? (?:\w+ )?$", re.IGNORECASE
)
"""What says of a figure that another would do."""
_ASIDE = frozenset({"relcl", "acl", "advcl"})


def of_a_speaker(token: Token) -> bool:
    """Whether words stand where somebody is introduced who is only quoted: nobody's business."""
    at = token
    while at.head.i != at.i:
        person = at.head
        if at.dep_ in {"relcl", "acl", "appos"} and (
            person.ent_type_ == "PERSON" or person.pos_ == "PROPN"
        ):
            verb = person.head.head if person.head.dep_ == "prep" else person.head
            if verb.lemma_ in lexicon.SPEECH or verb.lower_ == "according":
                return True
        at = at.head
    return False


def of_somebody(token: Token) -> bool:
    """Whether words stand in a clause that only says who somebody is: "who has run it since"."""
    at = token
    while at.head.i != at.i:
        if at.dep_ == "relcl" and any(t.lower_ in {"who", "whose"} for t in at.subtree):
            return True
        at = at.head
    return False


def in_an_example(token: Token) -> bool:
    """Whether a figure describes something thought of, where another would do: "a £12 wine is"."""
    noun = token.head
    while noun.i > token.i and noun.dep_ in {"nummod", "compound", "nmod", "amod"}:
        noun = noun.head
    told = noun.pos_ in {"NOUN", "PROPN"} and noun.i > token.i
    return (
        told
        and noun.left_edge.lower_ in {"a", "an"}
        and noun.dep_ in SUBJECTS
        and noun.head.tag_ in {"VBZ", "VBP"}
    )


def by_the_way(figure: Figure, statement: Statement) -> bool:
    """Whether a number stands only in a clause that describes something else."""
    span = statement.sentence.span
    kept = {t.i for t in statement.tokens}
    at = next((t for t in span if t.idx - span.start_char >= figure.start), None)
    while at is not None and at.head.i != at.i and at.head.i in kept:
        if at.dep_ in _ASIDE and at.pos_ in {"VERB", "AUX"}:
            return True
        at = at.head
    return False


def part_of_another(figure: Figure, statement: Statement) -> bool:
    """Whether a figure is a part of another, or has one: *12 of their 20 shops*."""
    text = statement.text
    places = occurrences(text, figure.text)
    if len(places) != 1:
        return True
    before, after = text[: places[0]], text[places[0] + len(figure.text) :]
    return bool(
        re.search(r"\d of (?:the|its|their|his|her|all)\s*(?:\w+\s)?$", before)
        or re.match(r"\s*(?:\w+\s)?of (?:the|its|their|his|her|all)\s*(?:\w+\s)?\d", after)
    )
