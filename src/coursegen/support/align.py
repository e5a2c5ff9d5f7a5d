"""How a claim differs from a sentence: the fewest runs of words changed, in order.

The alignment never crosses itself: words that changed places come out as changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coursegen.support.words import Word, equal

_OPEN = 1.0
_EXTEND = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """A run of the evidence's words and the run of the claim's that stands in its place."""

    lost: tuple[Word, ...]
    added: tuple[Word, ...]
    at: int
    """Index in the evidence of the first lost word, or of the word before which was added."""
    to: int
    """The same in the claim."""


def likeness(left: Word, right: Word) -> float:
    """What matching two words is worth; zero where they must not be matched."""
    if equal(left, right):
        return 0.4 if left.punctuation else 4.0 if left.content else 2.0
    return 0.0


def changes(evidence: Sequence[Word], claim: Sequence[Word]) -> tuple[Change, ...]:
    """The changes that turn *evidence* into *claim*, first to last."""
    head = 0
    while head < min(len(evidence), len(claim)) and equal(evidence[head], claim[head]):
        head += 1
    return _changes(evidence, claim, head, late=False)


def later_changes(evidence: Sequence[Word], claim: Sequence[Word]) -> tuple[Change, ...]:
    """The same, but a word that stands twice in the evidence is taken where it comes last."""
    return _changes(evidence, claim, 0, late=True)


def _changes(
    evidence: Sequence[Word], claim: Sequence[Word], head: int, *, late: bool
) -> tuple[Change, ...]:
    tail = 0
    room = min(len(evidence), len(claim)) - head
    while tail < room and equal(evidence[-1 - tail], claim[-1 - tail]):
        tail += 1
    left = evidence[head : len(evidence) - tail]
    right = claim[head : len(claim) - tail]
    found: list[Change] = []
    i = j = 0
    for e, c in [*_pairs(left, right, late=late), (len(left), len(right))]:
        if e > i or c > j:
            found.append(Change(tuple(left[i:e]), tuple(right[j:c]), head + i, head + j))
        i, j = e + 1, c + 1
    return tuple(found)


def _pairs(left: Sequence[Word], right: Sequence[Word], *, late: bool) -> list[tuple[int, int]]:
    """The best crossing-free matching, with a price on every run that is skipped."""
    if not left or not right:
        return []
    rows, columns = len(left), len(right)
    like = [[likeness(a, b) for b in right] for a in left]
    none = float("-inf")
    # best: from here to the end, the word before being matched; skip: inside a skipped run
    best = [[none] * (columns + 1) for _ in range(rows + 1)]
    skip = [[none] * (columns + 1) for _ in range(rows + 1)]
    best[rows][columns] = skip[rows][columns] = 0.0
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            match = inner = none
            if i < rows and j < columns and like[i][j]:
                match = like[i][j] + best[i + 1][j + 1]
            if i < rows:
                inner = skip[i + 1][j] - _EXTEND
            if j < columns:
                inner = max(inner, skip[i][j + 1] - _EXTEND)
            if i < rows or j < columns:
                skip[i][j] = max(inner, match)
                best[i][j] = max(match, inner - _OPEN)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    skipping = False
    while i < rows or j < columns:
        here = (skip if skipping else best)[i][j] - 1e-9
        can_match = (
            i < rows and j < columns and like[i][j] and like[i][j] + best[i + 1][j + 1] >= here
        )
        price = _EXTEND if skipping else _EXTEND + _OPEN
        can_lose = i < rows and skip[i + 1][j] - price >= here
        if can_match and not (late and can_lose):
            pairs.append((i, j))
            i, j, skipping = i + 1, j + 1, False
        elif can_lose:
            i, skipping = i + 1, True
        else:
            j, skipping = j + 1, True
    return pairs
