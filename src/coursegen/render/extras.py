"""What a course's pages show of its readings' facts, found before the pages are made.

Every entry carries its evidence, and its words stand alone: no page needs a parser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from coursegen.model import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that a reading dates."""

    when: str
    """ISO 8601, as precise as the reading: ``2025``, ``2025-01``, ``2022-10-07``."""
    until: str = ""
    """The end of a period, inclusive; empty for a single date."""
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something that a reading lets somebody say."""

    speaker: str
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A figure of a chart, as its sentence writes it."""

    label: str
    shown: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """At least three figures of one unit that one sentence sets side by side."""

    title: str
    """What the figures count or measure."""
    words: str
    bars: tuple[Bar, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a reading, for the table of figures."""

    shown: str
    value: Decimal
    unit: str
    """Canonical, such as ``percent`` or ``US dollar``; what is counted, for a count."""
    bound: str = ""
    """The words with which the reading bounds it, such as ``more than``."""
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one module's readings state, in the order of the readings."""

    happenings: tuple[Happening, ...] = ()
    sayings: tuple[Saying, ...] = ()
    charts: tuple[Chart, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """The facts of every module, by the module's id."""

    facts: Mapping[str, Facts] = field(default_factory=dict)

    def of(self, module: str) -> Facts:
        """The facts of a module; none where nothing was found."""
        return self.facts.get(module, Facts())
