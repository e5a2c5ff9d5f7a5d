"""From a captured page to its article: every line is kept, or left out for a reason given.

The rules run in one fixed order, each on what the one before has left. They go by how
pages are made, not by what an article is about; a sentence that no rule can place is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from coursegen.ingest import ends, furniture, halves, metadata
from coursegen.ingest.page import Cleaned, Line, Mark, Page, Reason, Rule, Unit
from coursegen.model import BlockKind

RULES: tuple[tuple[str, Rule], ...] = (
    ("structure", furniture.structure),
    ("markers", halves.markers),
    ("metadata", metadata.take),
    ("credits", furniture.credits_and_captions),
    ("interface", furniture.interface),
    ("consent", furniture.consent),
    ("repeats", halves.repeats),
    ("head", ends.head),
    ("interruptions", halves.interruptions),
    ("captions", halves.told_before),
    ("ending", ends.ending),
    ("promotion", furniture.promotion),
    ("unrelated", ends.unrelated),
    ("emptied", ends.emptied),
)
"""The rules by name, in the order in which they run."""


def clean(
    lines: Iterable[Line],
    *,
    declared: Iterable[tuple[str, str]] = (),
    keep: Collection[tuple[int, Reason]] = (),
) -> Cleaned:
    """The article in the *lines* of a captured page, and what was left out of it.

    *declared* is the metadata that the page's markup gives; *keep* are line numbers, each
    with the reason that shall not count for it.
    """
    units = tuple(
        Unit(numbers=(line.number,), text=line.text, mark=line.mark, gap=line.gap)
        for line in lines
        if line.text
    )
    page = Page(units=units, found=tuple(declared), keep=frozenset(keep))
    for _, rule in RULES:
        page = rule(page)
    return Cleaned(
        blocks=tuple((_kind(unit), unit.text) for unit in page.units),
        origins=tuple(unit.numbers for unit in page.units),
        drops=tuple(sorted(page.drops, key=lambda drop: (drop.number, drop.part))),
        found=page.found,
    )


def _kind(unit: Unit) -> BlockKind:
    heading = unit.mark is Mark.HEADING or unit.title
    return BlockKind.HEADING if heading else BlockKind.PARAGRAPH
