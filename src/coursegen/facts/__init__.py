"""Facts: what the sentences of a text state, high precision first.

A fact's value is words of its evidence, verbatim, and its evidence is one whole sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coursegen.facts.answers import Answerable, Slot, answerables, speaker
from coursegen.facts.figures import Figure, trivial
from coursegen.facts.pairs import linked
from coursegen.facts.pieces import occurrences
from coursegen.facts.statements import Statement, replay, statements
from coursegen.language import Parser, Sentence
from coursegen.model import Document, Fact

__all__ = [
    "Answerable",
    "Figure",
    "Slot",
    "Statement",
    "answerables",
    "extract",
    "occurrences",
    "questions",
    "replay",
    "speaker",
    "statements",
    "trivial",
]

ENOUGH = 7
"""Words that a statement needs, so that what is asked about it is clear."""
LONG = 18
"""Words beyond which a shorter statement of the same fact is clearer."""


def extract(sentence: Sentence, document: Document, parser: Parser) -> Iterator[Fact]:
    """The facts that a sentence states and that can be asked for without its paragraph."""
    seen: set[tuple[str, str]] = set()
    for found in questions(sentence, document, parser):
        key = (found.fact.kind.value, found.fact.value)
        if key not in seen:
            seen.add(key)
            yield found.fact


def questions(
    sentence: Sentence, document: Document, parser: Parser, before: Sentence | None = None
) -> Iterator[Answerable]:
    """The same facts, each in the clearest statement in which it can be asked for.

    Where the sentence makes none that is clear alone, it is also read with the one *before* it.
    """
    alone = statements(sentence, document, parser)
    yield from _clearest(alone, document, parser)
    if before is not None and not any(one.alone for one in alone):
        yield from _clearest(linked(before, sentence, document, parser), document, parser)


def _clearest(
    told: Iterable[Statement], document: Document, parser: Parser
) -> Iterator[Answerable]:
    shortest: dict[tuple[str, str, str], Answerable] = {}
    for statement in told:
        for found in answerables(statement, document, parser):
            whole = found.slot in {Slot.PREDICATE, Slot.REASON}
            asked = found.fact.subject if whole else found.fact.value
            key = (found.fact.kind.value, found.slot.value, asked)
            known = shortest.get(key)
            if known is None or _clearer(found.statement, known.statement):
                shortest[key] = found
    yield from shortest.values()


def _clearer(one: Statement, other: Statement) -> bool:
    """Whether one statement says less around a fact than another, but still enough."""
    size, longer = len(one.text.split()), len(other.text.split())
    return ENOUGH <= size < longer and longer > LONG
