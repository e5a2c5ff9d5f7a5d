"""Any sentence of a course that supports a claim, found without reading them all.

The index holds every sentence under its lemmas and numbers; a claim is judged against the
few that share most with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from coursegen.language import Parser, Sentence
from coursegen.support.judge import judge
from coursegen.support.verdict import Judgement, Setting
from coursegen.support.words import Row, Word, claimed, equal, stem, words

_CLOSE = 5


class SupportIndex:
    """All the sentences of a course, by the words that they hold."""

    def __init__(self, course: Iterable[Sentence], *, parser: Parser) -> None:
        self._sentences = tuple(course)
        self._parser = parser
        self._by_stem: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._sentences):
            for key in _keys(words(sentence.span)):
                self._by_stem[key].append(number)

    def any_support(
        self, claim: str, *, setting: Setting = "balanced"
    ) -> tuple[Sentence, Judgement] | None:
        """The first sentence that supports *claim*, with its judgement; None where none does.

        In the balanced setting a claim is parsed only where a sentence holds all its names and
        numbers, so that most wrong answers cost no parse.
        """
        near = self.candidates(claim)
        for sentence in near:
            found = judge(claim, [sentence], parser=self._parser)
            if found.supported:
                return sentence, found
        if setting == "strict":
            return None
        row = claimed(claim)
        for sentence in near:
            if _names_and_numbers(row, words(sentence.span)):
                found = judge(claim, [sentence], parser=self._parser, setting=setting)
                if found.supported:
                    return sentence, found
        return None

    def candidates(self, claim: str) -> tuple[Sentence, ...]:
        """The few sentences that share most of *claim*'s words, the rarer counting for more."""
        score: Counter[int] = Counter()
        for key in _keys(claimed(claim)):
            holders = self._by_stem.get(key, ())
            for number in holders:
                score[number] += max(1, 1000 // len(holders))
        best = sorted(score.items(), key=lambda pair: (-pair[1], pair[0]))[:_CLOSE]
        return tuple(self._sentences[number] for number, _ in best)


def _names_and_numbers(claim: Row, row: Row) -> bool:
    """Whether a sentence holds every name and number of a claim, the first word aside."""
    marked = [w for w in claim[1:] if w.measure is not None or w.name]
    return all(any(equal(told, said) for told in row) for said in marked)


def _keys(row: Iterable[Word]) -> frozenset[str]:
    return frozenset(stem(w.low) for w in row if w.content)
