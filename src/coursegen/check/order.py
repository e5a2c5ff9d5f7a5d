"""The order of events is that of their dates, each proved by evidence of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from coursegen import quantities
from coursegen.check.context import Context
from coursegen.model import Evidence, Finding, Item, OrderInteraction
from coursegen.quantities import Relation

_WORD = re.compile(r"\w{4,}")
_HELD = 0.5
"""The share of an entry's words that its evidence must hold."""


def dated(item: Item, context: Context) -> Iterator[Finding]:
    """Each entry of an order has its own evidence with a date, and no two dates overlap."""
    match item.interaction:
        case OrderInteraction(sequence=entries):
            pass
        case _:
            return
    if len(entries) != len(item.evidence):
        yield context.error(
            "C410",
            item,
            f"The order has {len(entries)} entries and {len(item.evidence)} quotations.",
            "Quote the evidence of each entry, in the entries' order.",
        )
        return
    spans = [_span(evidence) for evidence in item.evidence]
    for entry, evidence, span in zip(entries, item.evidence, spans, strict=True):
        if span is None:
            yield context.error(
                "C410",
                item,
                f'"{evidence.quote.exact}" does not date "{entry}" surely.',
                "Quote a sentence with one date of which the entry is told.",
            )
        elif not _tells(evidence.quote.exact, entry):
            yield context.error(
                "C410",
                item,
                f'"{evidence.quote.exact}" does not speak of "{entry}".',
                "Word the entry as its evidence does, and quote in the entries' order.",
            )
    for (one, earlier), (other, later) in pairwise(zip(entries, spans, strict=True)):
        if earlier is not None and later is not None and not earlier[1] < later[0]:
            yield context.error(
                "C410",
                item,
                f'"{one}" is not surely before "{other}": their dates overlap, or are the other '
                "way round.",
                "Exchange the entries, or leave one out.",
            )


def _span(evidence: Evidence) -> tuple[dt.date, dt.date] | None:
    """The days of the one date that the evidence names; None where it names none or several."""
    found = [date for date in quantities.dates(evidence.quote.exact) if date.dated]
    if len(found) != 1 or found[0].relation is not Relation.ON:
        return None
    return found[0].first, found[0].last


def _tells(evidence: str, entry: str) -> bool:
    told = {word[:5] for word in _WORD.findall(evidence.lower())}
    words = {word[:5] for word in _WORD.findall(entry.lower())}
    return bool(words) and len(words & told) >= _HELD * len(words)
