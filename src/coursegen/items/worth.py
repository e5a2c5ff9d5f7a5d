"""How much drafts are worth: the ranking of facts, and what readers marked, for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from coursegen.facts import ranking
from coursegen.facts.pieces import occurrences
from coursegen.facts.ranking import Scene
from coursegen.facts.spans import ARTICLES, Forms, spans
from coursegen.items.briefs import Brief, shared
from coursegen.items.choosing import keys_of
from coursegen.items.merit import features as traits
from coursegen.items.merit import merit
from coursegen.language import Parser, Sentence
from coursegen.model import Document, Item, TextPositionSelector

if TYPE_CHECKING:
    from spacy.tokens import Span

_TRUTHS = frozenset({"True", "False", ""})
_NOTHING = Brief()


def worth(
    drafts: Iterable[Item],
    library: Mapping[str, Document],
    parser: Parser,
    known: Brief = _NOTHING,
) -> dict[str, float]:
    """How likely a teacher would use each draft unchanged, from 0 to 1, by the draft's id.

    What a person has written of the drafts' module is *known*. A draft whose first evidence is
    no sentence of the course is left out.
    """
    told = features(drafts, library, parser, known)
    return {name: merit(found) for name, found in told.items()}


def features(
    drafts: Iterable[Item],
    library: Mapping[str, Document],
    parser: Parser,
    known: Brief = _NOTHING,
) -> dict[str, dict[str, float]]:
    """What `worth` looks at, by the draft's id."""
    scenes = _Scenes(library, parser)
    found: dict[str, dict[str, float]] = {}
    for item in drafts:
        evidence = item.evidence[0]
        if evidence.position is None:
            continue
        sentence = scenes.sentence(evidence.source, evidence.position)
        if sentence is None:
            continue
        document = library[evidence.source]
        keys = [key for key in keys_of(item) if key not in _TRUTHS]
        odds = [one for key in keys if (one := scenes.odds(sentence, key)) is not None]
        own = traits(item, sentence, document, parser, max(odds, default=None))
        found[item.id] = own | shared(known, sentence.text, keys, document, parser)
    return found


class _Scenes:
    """The sentences of a course as the ranking sees them, each looked at once."""

    def __init__(self, library: Mapping[str, Document], parser: Parser) -> None:
        self._library = library
        self._parser = parser
        self._sentences: dict[str, dict[int, Sentence]] = {}
        self._paragraphs: dict[tuple[str, int], list[int]] = {}
        self._seen: dict[tuple[str, int], tuple[Scene, Forms]] = {}
        self._odds: dict[tuple[str, int, str], float | None] = {}

    def sentence(self, source: str, place: TextPositionSelector) -> Sentence | None:
        """The last sentence of a source that a quotation holds, which is the one asked about."""
        if source not in self._sentences:
            if source not in self._library:
                return None
            blocks: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
            sentences = self._parser.sentences(self._library[source])
            for one in sentences:
                blocks[source, one.block].append(one.start)
            self._paragraphs |= blocks
            self._sentences[source] = {one.end: one for one in sentences}
        return self._sentences[source].get(place.end)

    def odds(self, sentence: Sentence, key: str) -> float | None:
        """The log odds of a key; None where it is no whole words of the sentence."""
        at = (sentence.source, sentence.start, key)
        if at not in self._odds:
            places = occurrences(sentence.text, key)
            start = sentence.span.start_char + (places[0] if places else 0)
            words = sentence.span.doc.char_span(start, start + len(key)) if places else None
            self._odds[at] = None if words is None else self._score(words, sentence)
        return self._odds[at]

    def _score(self, words: Span, sentence: Sentence) -> float:
        scene, ways = self._scene(sentence)
        start = words.start + (len(words) > 1 and words[0].lower_ in ARTICLES)
        bare = words.doc[start : words.end]
        found = ranking.features(bare, ways.get((start, words.end), ()), scene)
        return ranking.score(found)

    def _scene(self, sentence: Sentence) -> tuple[Scene, Forms]:
        at = (sentence.source, sentence.start)
        if at not in self._seen:
            paragraph = self._paragraphs[sentence.source, sentence.block]
            topic = ranking.about(self._library[sentence.source], self._parser)
            place = paragraph.index(sentence.start)
            scene = Scene.of(sentence.span, topic, place, len(paragraph))
            self._seen[at] = scene, spans(sentence.span)
        return self._seen[at]
