"""Placing quotations

200 quotations of 8 to 25 words from a text of 20,018 words, in shuffled order: 100 verbatim, 50
edited by a word or two, 25 typeset otherwise and 25 invented. *Right* is the very place, or, of
an edited quotation, one that overlaps it by half; *suggested* is the right place, shown to a
person. `coursegen` accepts only what it calls exact; the others accept what they place at all.
The times, of the processor, hold the making of whatever index there is; *× ours* is on the same
quotations.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.texts import Case, Kind, cases, generate, real
from coursegen.anchor import Index, Status
from coursegen.model import TextQuoteSelector

WORDS = 20_018
LANGEXTRACT = (20, 10, 5, 5)
"""Quotations of each kind for langextract's default aligner, which needs minutes for all 200.

``python -m benchmarks.anchor --full`` gives it all of them.
"""
GROWTH = (2_000, 20_000, 200_000, 2_000_000)
REPEATS = 5


class Answer(NamedTuple):
    """What a placer says of one quotation."""

    span: tuple[int, int] | None = None
    """The place that it accepts."""
    suggested: tuple[int, int] | None = None
    all: tuple[tuple[int, int], ...] = ()
    """Every place, where it says that there are several."""


Placer = Callable[[str, Sequence[str]], list[Answer]]


def ours(text: str, quotes: Sequence[str]) -> list[Answer]:
    index = Index(text)
    return [_answer(index, quote) for quote in quotes]


def _answer(index: Index, quote: str) -> Answer:
    placement = index.place(TextQuoteSelector(quote))
    spans = tuple((span.start, span.end) for span in placement.spans)
    if placement.status is Status.AMBIGUOUS:
        return Answer(all=spans)
    near = placement.suggestion
    return Answer(
        span=spans[0] if spans else None,
        suggested=(near.start, near.end) if near else None,
    )


def rapidfuzz(text: str, quotes: Sequence[str]) -> list[Answer]:
    from rapidfuzz import fuzz

    found = (fuzz.partial_ratio_alignment(quote, text, score_cutoff=75) for quote in quotes)
    return [Answer((one.dest_start, one.dest_end) if one else None) for one in found]


def langextract(text: str, quotes: Sequence[str], *, fuzzy: bool = True) -> list[Answer]:
    from langextract.core.data import Extraction
    from langextract.resolver import WordAligner

    extractions = [Extraction("quotation", quote) for quote in quotes]
    (aligned,) = WordAligner().align_extractions([extractions], text, enable_fuzzy_alignment=fuzzy)
    spans = (one.char_interval for one in aligned)
    return [Answer((one.start_pos, one.end_pos) if one else None) for one in spans]


def langextract_exact(text: str, quotes: Sequence[str]) -> list[Answer]:
    return langextract(text, quotes, fuzzy=False)


class Score(NamedTuple):
    """How often a placer was right about the quotations of one kind."""

    right: int = 0
    suggested: int = 0
    several: int = 0
    wrong: int = 0
    nowhere: int = 0


def scored(text: str, given: Sequence[Case], answers: Sequence[Answer]) -> dict[Kind, Score]:
    """The answers of each kind, counted."""
    counts = {kind: dict.fromkeys(Score._fields, 0) for kind in Kind}
    for case, answer in zip(given, answers, strict=True):
        counts[case.kind][_verdict(text, case, answer)] += 1
    return {kind: Score(**count) for kind, count in counts.items()}


def _verdict(text: str, case: Case, answer: Answer) -> str:
    place = (case.start, case.end)
    if answer.all:
        return "several" if place in answer.all else "wrong"
    if answer.span:
        close = 0.99 if case.kind is Kind.VERBATIM else 0.5
        return "right" if _overlap(answer.span, place) >= close else "wrong"
    if answer.suggested:
        same = text[slice(*answer.suggested)] == text[slice(*place)]
        return "suggested" if same or _overlap(answer.suggested, place) >= 0.5 else "wrong"
    return "nowhere"


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def timed(
    placer: Placer, text: str, quotes: Sequence[str], repeats: int = REPEATS
) -> tuple[float, list[Answer]]:
    """The least processor seconds of some runs, and the answers."""
    seconds, answers = [], []
    for _ in range(repeats):
        start = time.process_time()
        answers = placer(text, quotes)
        seconds.append(time.process_time() - start)
    return min(seconds), answers


def table(langextract_cases: tuple[int, int, int, int] = LANGEXTRACT) -> str:
    """The comparison and the growth, as Markdown."""
    texts = real(WORDS)
    text, strange = texts or (generate(WORDS, seed=1), generate(WORDS, seed=2))
    origin = "XQuAD" if texts else "the seeded generator"
    rows = [
        f"Text: {origin}, {WORDS:,} words.",
        "",
        "| | quotations | seconds | each | × ours | verbatim | edited | typeset | invented |",
        "|---|--:|--:|--:|--:|---|---|---|---|",
    ]
    runs: list[tuple[str, Placer, tuple[Case, ...], int]] = [
        ("coursegen", ours, cases(text, strange), REPEATS),
        ("rapidfuzz `partial_ratio_alignment`, ≥ 75", rapidfuzz, cases(text, strange), REPEATS),
        ("langextract, exact only", langextract_exact, cases(text, strange), 1),
        ("langextract, default", langextract, cases(text, strange, langextract_cases), 1),
    ]
    for name, placer, given, repeats in runs:
        quotes = [case.quote for case in given]
        try:
            seconds, answers = timed(placer, text, quotes, repeats)
        except ImportError:
            rows.append(f"| {name} | not installed | | | | | | | |")
            continue
        ratio = seconds / timed(ours, text, quotes)[0]
        cells = [_cell(score) for score in scored(text, given, answers).values()]
        rows.append(
            f"| {name} | {len(quotes)} | {seconds:.3f} | {seconds / len(quotes) * 1000:.2f} ms | "
            f"{ratio:,.1f} | {' | '.join(cells)} |"
        )
    return "\n".join((*rows, "", *growth()))


def _cell(score: Score) -> str:
    names = {"several": "reported ambiguous", "nowhere": "refused", "wrong": "**wrong**"}
    counted = score._asdict().items()
    return ", ".join(f"{count} {names.get(name, name)}" for name, count in counted if count)


def growth() -> list[str]:
    """How the time to index and to look up grows with the text."""
    rows = [
        "Growth, on text from the seeded generator; a look-up is one of 200 as above.",
        "",
        "| words | index, s | index, µs a word | verbatim look-up, µs | any look-up, µs |",
        "|--:|--:|--:|--:|--:|",
    ]
    strange = generate(5_000, seed=2)
    for words in GROWTH:
        text = generate(words, seed=1)
        start = time.process_time()
        index = Index(text)
        made = time.process_time() - start
        given = cases(text, strange)
        verbatim = [case.quote for case in given if case.kind is Kind.VERBATIM]
        each = [_each(index, quotes) * 1e6 for quotes in (verbatim, [c.quote for c in given])]
        rows.append(
            f"| {words:,} | {made:.3f} | {made / words * 1e6:.2f} | {each[0]:.0f} | {each[1]:.0f} |"
        )
    return rows


def _each(index: Index, quotes: Sequence[str]) -> float:
    def place(_: str, quotes: Sequence[str]) -> list[Answer]:
        return [_answer(index, quote) for quote in quotes]

    return timed(place, "", quotes)[0] / len(quotes)


if __name__ == "__main__":
    print(table((100, 50, 25, 25)) if "--full" in sys.argv else table())
