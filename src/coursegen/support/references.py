"""What a pronoun or a short reference stands for, where only one thing can be meant.

Two candidates are none: nothing is bound by being nearer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen.language import Parser
from coursegen.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
"""The pronouns in whose place a person's name may stand."""
_FEMALE = frozenset({"she", "her", "hers"})
_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_MEN = frozenset(
    "man father grandfather son husband brother boy king emperor uncle fisherman spokesman".split()  # noqa: SIM905
)
_WOMEN = frozenset(
    "woman mother grandmother daughter wife sister girl queen empress aunt spokeswoman".split()  # noqa: SIM905
)
_EITHER = frozenset(
    """president minister mayor author director teacher doctor professor friend chief leader
    manager owner driver scientist researcher child prisoner governor general officer founder actor
    writer editor columnist entrepreneur investor engineer student worker expert analyst economist
    chairman chairwoman ambassador secretary judge lawyer reporter journalist poet artist player
    colleague neighbour neighbor relative visitor speaker historian partner boss guard soldier
    captain commander client""".split()  # noqa: SIM905
)
PERSONS = _MEN | _WOMEN | _EITHER
"""Nouns of people."""
_ANIMALS = frozenset(
    """cat dog horse mare stallion cow bull sheep ewe ram goat pig sow lion lioness tiger bear wolf
    fox lynx elephant whale dolphin seal eagle hen cock drake duck goose swan puppy kitten pony
    donkey camel monkey ape gorilla chimpanzee parrot falcon hawk owl queen matriarch""".split()  # noqa: SIM905
)
_KINDS = {
    "company": {EntityType.COMPANY}, "firm": {EntityType.COMPANY}, "startup": {EntityType.COMPANY},
    "start-up": {EntityType.COMPANY}, "maker": {EntityType.COMPANY}, "group": {EntityType.COMPANY},
    "manufacturer": {EntityType.COMPANY}, "corporation": {EntityType.COMPANY},
    "university": {EntityType.INSTITUTION}, "institute": {EntityType.INSTITUTION},
    "laboratory": {EntityType.INSTITUTION}, "ministry": {EntityType.INSTITUTION},
    "school": {EntityType.INSTITUTION}, "city": {EntityType.PLACE}, "country": {EntityType.PLACE},
    "province": {EntityType.PLACE}, "region": {EntityType.PLACE}, "island": {EntityType.PLACE},
    "programme": {EntityType.PROGRAMME}, "program": {EntityType.PROGRAMME},
    "plan": {EntityType.PROGRAMME}, "fund": {EntityType.PROGRAMME, EntityType.INSTITUTION},
    "model": {EntityType.MODEL}, "chatbot": {EntityType.MODEL, EntityType.PRODUCT},
    "robot": {EntityType.PRODUCT}, "product": {EntityType.PRODUCT},
    "conference": {EntityType.EVENT}, "event": {EntityType.EVENT}, "summit": {EntityType.EVENT},
}  # fmt: skip
"""What kind of name a noun can stand for."""
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The names that a sentence's pronouns can point back to."""

    before: tuple[Span, ...]
    """Named entities of the paragraph before the sentence, and within it."""

    def stands_for(self, pronoun: Token, name: Sequence[str]) -> bool:
        """Whether the words *name* are all that a personal pronoun can mean."""
        low = pronoun.lower_
        ends = bool(name) and name[-1] in _GENITIVE
        if (low == "his" or pronoun.tag_ == "PRP$") != ends:
            return False
        head = [word for word in name if word not in _GENITIVE]
        if not head or low not in PERSONAL or others(pronoun):
            return False
        earlier = [s for s in self.before if s.label_ == "PERSON" and s.end <= pronoun.i]
        surnames = {_plain(s).split()[-1] for s in earlier}
        known = {word for s in earlier for word in re.split(r"[\s-]+", _plain(s))}
        return len(surnames) == 1 and all(word in known for word in head)


def _plain(name: Span) -> str:
    return name.text.removesuffix("'s").removesuffix("’s").strip()


def others(pronoun: Token) -> bool:
    """Whether somebody whom no name goes with could be meant as well: a mayor, a cat."""
    if any(map(_animate, pronoun.doc[_near(pronoun) : pronoun.i])):
        return True
    female = pronoun.lower_ in _FEMALE
    fitting = _EITHER | (_WOMEN if female else _MEN)
    return any(
        t.pos_ == "NOUN"
        and t.lower_ in fitting
        and t.dep_ not in {"appos", "compound", "attr"}
        and t.head.lower_ != "as"
        and not any(child.dep_ == "appos" for child in t.children)
        for t in pronoun.doc[: pronoun.i]
    )


def _near(pronoun: Token) -> int:
    """Where the sentence before a pronoun's begins: an animal is not remembered for longer."""
    start = pronoun.sent.start
    return pronoun.doc[start - 1].sent.start if start else 0


def _animate(noun: Token) -> bool:
    """Whether a noun is an animal with a sex, or is said to be a *who*."""
    if noun.pos_ != "NOUN" or noun.tag_ != "NN":
        return False
    if noun.lemma_.lower() in _ANIMALS:
        return True
    who = any(t.lower_ == "who" for c in noun.children if c.dep_ == "relcl" for t in c.children)
    return noun.dep_ == "attr" and who and not any(map(_person, noun.head.children))


def _person(token: Token) -> bool:
    """Whether a verb's subject is a person already told: what it *is* is nobody else."""
    return token.dep_ == "nsubj" and (token.lower_ in PERSONAL or token.ent_type_ == "PERSON")


def resolves(short: str, full: str, before: str, parser: Parser) -> bool:
    """Whether a reference such as "the firm" or "these media" can only mean *full*.

    It does where *full* repeats its noun and the text *before* has that noun in one phrase
    only, or the course one name that ends in it; or where its noun is a kind of name, and
    *before* has one name of that kind.
    """
    old, new = short.lower().split(), full.split()
    if len(old) < 2 or old[0] not in _POINTING or not new:
        return False
    if old[0] != "the":
        before = _last_sentence(before)
    noun = old[-1]
    phrase = full.removeprefix("the ").removeprefix("The ")
    if new[-1].lower() == noun or f" {noun} of " in f" {full} ":
        return _only_phrase(noun, phrase, before) or _only_name(noun, phrase, parser)
    kinds = _KINDS.get(noun)
    entity = parser.entity(phrase)
    if kinds is None or entity is None or entity.type not in kinds:
        return False
    named = [
        e
        for e in parser.gazetteer
        if e.type in kinds and any(re.search(rf"\b{re.escape(f)}\b", before) for f in e.forms())
    ]
    return named == [entity]


def _last_sentence(text: str) -> str:
    """The last whole sentence of a text and what follows it."""
    return " ".join(re.split(r"(?<=[.!?])[\"”’]?\s+", text.strip())[-2:])


def _only_phrase(noun: str, phrase: str, before: str) -> bool:
    low = before.lower()
    uses = len(re.findall(rf"\b{re.escape(noun)}\b", low))
    held = len(re.findall(rf"(?<!\w){re.escape(phrase.lower())}(?!\w)", low))
    return held >= 1 and uses <= held + len(re.findall(rf"\b(?:the|this|these|such) {noun}\b", low))


def _only_name(noun: str, phrase: str, parser: Parser) -> bool:
    ending = [e for e in parser.gazetteer if any(f.lower().split()[-1] == noun for f in e.forms())]
    return len(ending) == 1 and phrase in ending[0].forms()
