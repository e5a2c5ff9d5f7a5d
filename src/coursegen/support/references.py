"""What a pronoun stands for, where only one thing can be meant.

Two candidates are none: nothing is bound by being nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_GENITIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The names that a sentence's pronouns can point back to."""

    before: tuple[Span, ...]
    """Named entities of the paragraph before the sentence, and within it."""

    def stands_for(self, pronoun: Token, name: Sequence[str]) -> bool:
        """Whether the words *name* are all that *pronoun* can mean."""
        low = pronoun.lower_
        ends = bool(name) and name[-1] in _GENITIVE
        if (low in {"his", "its"} or pronoun.tag_ == "PRP$") != ends:
            return False
        head = [word for word in name if word not in _GENITIVE]
        if not head or low not in _PERSONAL:
            return False
        earlier = [s for s in self.before if s.label_ == "PERSON" and s.end <= pronoun.i]
        surnames = {s.text.removesuffix("'s").removesuffix("’s").split()[-1] for s in earlier}
        known = {word for s in earlier for word in s.text.split()}
        return len(surnames) == 1 and all(word in known for word in head)
