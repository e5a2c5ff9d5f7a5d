"""Which passages belong together: by the nouns and names that they share, weighed by rarity.

The same passages give the same groups, in the same order, on every machine: nothing is
drawn by chance, and ties are broken by position.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coursegen.segment.lists import listed
from coursegen.segment.passages import Passage

Vector = Mapping[str, float]

_MOST = 160
"""Units beyond which neighbours are merged first; comparing pairs takes their square."""
_VAGUE = listed(
    "year time way people thing part lot number example case fact point week month day today "
    "percent per cent kind sort place side end use work world term"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Passages that are placed as one, and how they weigh."""

    members: tuple[int, ...]
    """Indices of passages, in order."""
    vector: Vector
    words: int


def themes(passage: Passage) -> Counter[str]:
    """How often a passage uses each noun or name, by lemma."""
    return Counter(
        token.lemma_.lower()
        for sentence in passage.sentences
        for token in sentence.span
        if token.pos_ in {"NOUN", "PROPN"}
        and len(token.lemma_) > 2
        and any(character.isalpha() for character in token.lemma_)
        and not token.is_stop
        and token.lemma_.lower() not in _VAGUE
    )


def vectors(counts: Sequence[Counter[str]]) -> tuple[Vector, ...]:
    """Unit vectors of the counts, tf-idf: the logarithm of one against the other's."""
    frequency = Counter(word for one in counts for word in one)
    total = len(counts)
    return tuple(
        _unit(
            {
                word: (1 + math.log(count)) * math.log((1 + total) / frequency[word])
                for word, count in one.items()
            }
        )
        for one in counts
    )


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in sorted(vector.items())} if length else {}


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)


def grouped(passages: Sequence[Passage], count: int) -> tuple[tuple[int, ...], ...]:
    """The passages in *count* groups (fewer where there are not as many), by their indices.

    Average-link clustering; no group grows beyond 1.7 times its even share of the words
    while smaller ones can still be merged. Groups stand in the order in which their
    passages, on average, stand in their documents. A group far below its even share joins
    the one that it is most like.
    """
    own = vectors([themes(passage) for passage in passages])
    units = [Unit((number,), own[number], passage.words) for number, passage in enumerate(passages)]
    units = _neighbours(passages, units)
    likes = (
        {
            (a, b): likeness(own[a], own[b]) + _kinship(passages[a], passages[b])
            for a in range(len(passages))
            for b in range(a + 1, len(passages))
        }
        if len(units) == len(passages)
        else {}
    )
    limit = 1.7 * sum(unit.words for unit in units) / count
    while len(units) > count:
        first, second = _closest(units, likes, limit)
        merged = _merged([units[first], units[second]])
        units = [u for n, u in enumerate(units) if n not in {first, second}] + [merged]
        units.sort(key=lambda unit: unit.members)
    groups = [unit.members for unit in _filled(units, likes)]
    return tuple(
        sorted(
            groups,
            key=lambda group: (
                math.fsum(passages[n].position for n in group) / len(group),
                group,
            ),
        )
    )


def _filled(units: list[Unit], likes: Mapping[tuple[int, int], float]) -> list[Unit]:
    least = 0.35 * sum(unit.words for unit in units) / len(units)
    while len(units) > 2:
        smallest = min(units, key=lambda unit: (unit.words, unit.members))
        if smallest.words >= least:
            break
        others = [unit for unit in units if unit is not smallest]
        near = max(others, key=lambda unit: (_average(smallest, unit, likes), unit.members))
        units = [unit for unit in others if unit is not near] + [_merged([near, smallest])]
    return units


def _neighbours(passages: Sequence[Passage], units: list[Unit]) -> list[Unit]:
    """Units few enough to be compared in pairs: in a long text, runs of passages."""
    size = math.ceil(len(units) / _MOST)
    if size <= 1:
        return units
    runs: dict[tuple[str, int], list[Unit]] = defaultdict(list)
    rank: Counter[str] = Counter()
    for passage, unit in zip(passages, units, strict=True):
        source = passage.document.source.id
        runs[source, rank[source] // size].append(unit)
        rank[source] += 1
    return [_merged(run) for run in runs.values()]


def _merged(units: Iterable[Unit]) -> Unit:
    parts = tuple(units)
    total: dict[str, float] = defaultdict(float)
    for unit in parts:
        for word, weight in unit.vector.items():
            total[word] += weight * unit.words
    return Unit(
        tuple(sorted(member for unit in parts for member in unit.members)),
        _unit(total),
        sum(unit.words for unit in parts),
    )


def _kinship(one: Passage, other: Passage) -> float:
    """A little for passages of one section, which their author put together."""
    same = one.document.source.id == other.document.source.id
    return 0.06 if same and one.heading and one.heading == other.heading else 0.0


def _closest(
    units: Sequence[Unit], likes: Mapping[tuple[int, int], float], limit: float
) -> tuple[int, int]:
    best, pair = -1.0, (0, 1)
    smallest = min(range(len(units)), key=lambda n: (units[n].words, n))
    for a in range(len(units)):
        for b in range(a + 1, len(units)):
            if units[a].words + units[b].words > limit:
                continue
            score = _average(units[a], units[b], likes)
            if score > best:
                best, pair = score, (a, b)
    if best >= 0.0:
        return pair
    others = [n for n in range(len(units)) if n != smallest]
    near = min(others, key=lambda n: (units[n].words, n))
    return min(smallest, near), max(smallest, near)


def _average(one: Unit, other: Unit, likes: Mapping[tuple[int, int], float]) -> float:
    if not likes:
        return likeness(one.vector, other.vector)
    pairs = [likes[min(a, b), max(a, b)] for a in one.members for b in other.members]
    return math.fsum(pairs) / len(pairs)
