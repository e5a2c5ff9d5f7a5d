"""Any sentence of a course that supports a claim, found without reading them all.

The index holds every sentence under its lemmas and numbers; a claim is judged against the
few that share most with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING

from coursegen.language import Parser, Sentence
from coursegen.model import GAP
from coursegen.quantities import Date, Quantity
from coursegen.quantities import same as same_measure
from coursegen.support.balanced import hopeless
from coursegen.support.judge import altered, judge
from coursegen.support.licences import entailed
from coursegen.support.references import PERSONAL
from coursegen.support.verdict import Judgement, Setting, Verdict
from coursegen.support.words import Row, Word, claimed, equal, measures, stem, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLOSE = 5
_KEPT = 8
"""Claims whose candidates are remembered: the rules of one item ask for the same few."""
_ANOTHER = frozenset({"value", "slot"})
"""The contradictions by which a sentence says another thing of the same matter."""
_PRONOUN = re.compile(rf"\b(?:{'|'.join(sorted(PERSONAL))})\b")


class SupportIndex:
    """All the sentences of a course, by the words that they hold."""

    def __init__(self, course: Iterable[Sentence], *, parser: Parser) -> None:
        self._sentences = tuple(course)
        self._parser = parser
        self._aliases = " ".join(
            form for entity in parser.entities for form in entity.forms()
        ).lower()
        self._near: dict[str, tuple[Sentence, ...]] = {}
        self._keys: dict[tuple[str, int], frozenset[str]] = {}
        self._by_source: dict[str, list[Sentence]] = {}
        for sentence in self._sentences:
            self._by_source.setdefault(sentence.source, []).append(sentence)
        import numpy as np

        holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._sentences):
            keys = self._keys[sentence.source, sentence.start] = _keys(sentence.span)
            for key in keys:
                holders[key].append(number)
        self._by_stem: dict[str, np.ndarray] = {
            key: np.array(held, dtype=np.intp) for key, held in holders.items()
        }

    def touching(self, source: str, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences of a source that share a character with a half-open span of its text."""
        sentences = self._by_source.get(source, ())
        first = bisect_right(sentences, start, key=lambda one: one.end)
        last = bisect_left(sentences, end, key=lambda one: one.start)
        return tuple(sentences[first:last])

    def any_support(
        self,
        claim: str,
        filling: str = "",
        *,
        among: Iterable[Sentence] | None = None,
        setting: Setting = "balanced",
    ) -> tuple[Sentence, Judgement] | None:
        """The first sentence that supports *claim*, *filling* in its gap; None where none does.

        Looked at are the claim's `candidates`, or the sentences *among* which to look. Nothing
        is parsed for a claim that the words of the sentences alone can refuse, as they
        refuse most wrong answers.
        """
        text = claim.replace(GAP, filling, 1)
        names = _names([*filling.split(), *text.split()[1:]])
        looked = self.candidates(claim) if among is None else among
        near = [one for one in looked if self._may_name(names, one)]
        if near:
            numbers = measures(text)
            near = [one for one in near if _may_count(numbers, one)]
        for sentence in near:
            found = judge(text, [sentence], parser=self._parser)
            if found.supported:
                return sentence, found
        if setting == "strict" or not near:
            return None
        row = claimed(text)
        answer = claimed(filling)
        small = {w.low for w in answer}
        empty = bool(small) and not any(w.content for w in answer)
        for sentence in near:
            told = words(sentence.span)
            if empty and not small <= {w.low for w in told}:
                continue  # words of grammar alone count for nothing where paraphrases are judged
            if (
                _names_and_numbers(row, told)
                and not hopeless(answer, told)
                and not altered(row, sentence.span, self._parser)
            ):
                found = judge(text, [sentence], parser=self._parser, setting=setting)
                # a word that nothing in the sentence explains proves nothing
                if found.supported and not found.words:
                    return sentence, found
        return None

    def any_contradiction(
        self, claim: str, filling: str, *, among: Iterable[Sentence]
    ) -> tuple[Sentence, Judgement] | None:
        """The first sentence *among* some that says another thing of the same matter, in words.

        It has the names around the gap, and differs from the claim by one value or name.
        """
        names = _names(claim.split()[1:])
        text = claim.replace(GAP, filling, 1)
        row = claimed(text)
        for sentence in among:
            if self._may_name(names, sentence) and self._same_matter(row, sentence):
                found = judge(text, [sentence], parser=self._parser)
                if found.verdict is Verdict.CONTRADICTED and found.reason in _ANOTHER:
                    return sentence, found
        return None

    def candidates(self, claim: str) -> tuple[Sentence, ...]:
        """The few sentences that share most of *claim*'s words, the rarer counting for more.

        What will fill its gap counts for nothing, and who shares less than a third of the words
        is none.
        """
        if claim not in self._near:
            if len(self._near) == _KEPT:
                self._near.clear()
            self._near[claim] = self._candidates(claim)
        return self._near[claim]

    def _candidates(self, claim: str) -> tuple[Sentence, ...]:
        import numpy as np

        keys = _keys(self._parser.tokens(claim.replace(GAP, " ")))
        held = [self._by_stem[key] for key in keys if key in self._by_stem]
        if not held:
            return ()
        places = np.concatenate(held)
        sizes = [len(numbers) for numbers in held]
        worth = np.repeat([max(1, 1000 // size) for size in sizes], sizes)
        shared = np.bincount(places)
        score = np.bincount(places, weights=worth)
        near = np.flatnonzero(shared >= max(1, ceil(len(keys) / 3)))
        best = near[np.argsort(-score[near], kind="stable")[:_CLOSE]]
        return tuple(self._sentences[number] for number in best)

    def _may_name(self, names: Iterable[str], sentence: Sentence) -> bool:
        """Whether a sentence has each name, an alias of it, or a pronoun that may mean it.

        A pronoun means a name that its paragraph has, there or before.
        """
        text = sentence.text.lower()
        missing = [name for name in names if name not in text and name not in self._aliases]
        if not missing or _PRONOUN.search(text) is None:
            return not missing
        before = sentence.span.doc.text[: sentence.span.end_char].lower()
        return all(name in before for name in missing)

    def _same_matter(self, claim: Row, sentence: Sentence) -> bool:
        """Whether a sentence, or an alias, has all words of a claim but its names and numbers."""
        held = self._keys[sentence.source, sentence.start]
        return all(
            stem(word.low) in held or word.low in self._aliases
            for word in claim[1:]
            if word.content and not word.name and word.measure is None and word.low.isascii()
        )


def _names(parts: Iterable[str]) -> frozenset[str]:
    """The capitalised among some words, in lower case and without what is written to them."""
    return frozenset(
        part.strip("\"“”‘’'(),.;:?!").removesuffix("'s").removesuffix("’s").lower()
        for part in parts
        if part[:1].isupper()
    )


def _may_count(numbers: Iterable[Quantity | Date], sentence: Sentence) -> bool:
    """Whether a sentence has a number or date that is or implies each of a claim's."""
    held = [word.measure for word in words(sentence.span) if word.measure is not None]
    text = sentence.text.lower()
    return all(
        number.text.lower() in text
        or any(same_measure(told, number) or entailed(told, number) for told in held)
        for number in numbers
    )


def _names_and_numbers(claim: Row, row: Row) -> bool:
    """Whether a sentence holds or implies all names and numbers of a claim but its first word."""
    marked = [w for w in claim[1:] if w.measure is not None or w.name]
    return all(any(equal(told, said) or _implied(told, said) for told in row) for said in marked)


def _implied(told: Word, said: Word) -> bool:
    if told.measure is None or said.measure is None:
        return False
    return entailed(told.measure, said.measure)


def _keys(tokens: Iterable[Token]) -> frozenset[str]:
    """What a sentence is found by: the stems of its words that carry matter."""
    return frozenset(
        stem(token.lower_) for token in tokens if not token.is_stop and not token.is_punct
    )
