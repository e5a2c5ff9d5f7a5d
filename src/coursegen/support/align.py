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
    """Index of the first lost word in the evidence, or of the word before which was added."""


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
    tail = 0
    room = min(len(evidence), len(claim)) - head
    while tail < room and equal(evidence[-1 - tail], claim[-1 - tail]):
        tail += 1
    left = evidence[head : len(evidence) - tail]
    right = claim[head : len(claim) - tail]
    found: list[Change] = []
    i = j = 0
    for e, c in [*_pairs(left, right), (len(left), len(right))]:
        if e > i or c > j:
            found.append(Change(tuple(left[i:e]), tuple(right[j:c]), head + i))
        i, j = e + 1, c + 1
    return tuple(found)


def _pairs(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[int, int]]:
    """The best crossing-free matching, with a price on every run that is skipped."""
    if not left or not right:
        return []
    rows, columns = len(left), len(right)
    # best[i][j]: from here to the end, nothing being skipped yet; skip: inside a run
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    skip = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            if i == rows and j == columns:
                continue
            match = 0.0
            if i < rows and j < columns:
                like = likeness(left[i], right[j])
                match = like + best[i + 1][j + 1] if like else 0.0
            inner = max(
                skip[i + 1][j] - _EXTEND if i < rows else float("-inf"),
                skip[i][j + 1] - _EXTEND if j < columns else float("-inf"),
            )
            skip[i][j] = max(inner, match) if match else inner
            best[i][j] = max(match or float("-inf"), inner - _OPEN)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    skipping = False
    while i < rows or j < columns:
        here = skip[i][j] if skipping else best[i][j]
        if i < rows and j < columns:
            like = likeness(left[i], right[j])
            if like and like + best[i + 1][j + 1] >= here - 1e-9:
                pairs.append((i, j))
                i, j, skipping = i + 1, j + 1, False
                continue
        if i < rows and (j == columns or skip[i + 1][j] >= skip[i][j + 1] - 1e-9):
            i += 1
        else:
            j += 1
        skipping = True
    return pairs
