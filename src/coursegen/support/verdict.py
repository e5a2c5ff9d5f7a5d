"""What a judgement says: one of three verdicts, a stable code, and the words that decided it.

Contradicted always names its contradiction; what is merely not established is never false.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Setting = Literal["strict", "balanced"]
"""Strict accepts near-verbatim claims alone; balanced also those that paraphrase a little."""


class Verdict(StrEnum):
    """Whether evidence supports a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_ESTABLISHED = "not_established"


CONTRADICTIONS = frozenset({"value", "slot", "polarity", "order", "speaker"})
"""The names that a contradiction can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict, why, and on which words."""

    verdict: Verdict
    reason: str
    """A stable code, such as ``number``, ``negation`` or ``lost-word``."""
    words: tuple[str, ...] = ()
    """Those that decided it, as the claim or the evidence writes them."""

    @property
    def supported(self) -> bool:
        """Whether the evidence proves the claim."""
        return self.verdict is Verdict.SUPPORTED


def supported(reason: str, words: tuple[str, ...] = ()) -> Judgement:
    """The judgement that a claim is proved."""
    return Judgement(verdict=Verdict.SUPPORTED, reason=reason, words=words)


def contradicted(reason: str, words: tuple[str, ...] = ()) -> Judgement:
    """The judgement that a claim is false by the contradiction that *reason* names."""
    return Judgement(verdict=Verdict.CONTRADICTED, reason=reason, words=words)


def not_established(reason: str, words: tuple[str, ...] = ()) -> Judgement:
    """The judgement that nothing is known, and what was missing."""
    return Judgement(verdict=Verdict.NOT_ESTABLISHED, reason=reason, words=words)
