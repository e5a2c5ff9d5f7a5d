"""What a pronoun stands for, where only one thing can be meant.

Two candidates are none: nothing is bound by being nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NEUTRAL = frozenset({"it", "its"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The names that a sentence's pronouns can point back to."""

    before: tuple[Span, ...]
    """Named entities of the paragraph before the sentence, and within it."""

    def stands_for(self, pronoun: Token, name: Sequence[Token]) -> bool:
        """Whether *name* is all that *pronoun* can mean."""
        low = pronoun.lower_
        possessive = bool(name) and name[-1].lower_ in {"'s", "’s", "'", "’"}
        if (low in {"his", "its"} or pronoun.tag_ == "PRP$") != possessive:
            return False
        head = [t for t in name if t.lower_ not in {"'s", "’s", "'", "’", "the"}]
        if not head:
            return False
        if low in _PERSONAL:
            labels = {"PERSON"}
        elif low in _NEUTRAL:
            labels = {"ORG", "GPE", "PRODUCT", "LAW", "EVENT", "FAC", "WORK_OF_ART", "LOC"}
        else:
            return False
        earlier = [s for s in self.before if s.label_ in labels and s.end <= pronoun.i]
        surnames = {s.text.removesuffix("'s").removesuffix("’s").split()[-1] for s in earlier}
        words = {word for s in earlier for word in s.text.split()}
        return len(surnames) == 1 and all(t.text in words for t in head)
