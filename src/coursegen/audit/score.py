"""How many mutants a gate found, kind by kind, and which ones it missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from coursegen.audit.kinds import EVIDENCE_AND_NUMBERS, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One mutant, and whether the gate noticed."""

    file: str
    item: str
    kind: Kind
    description: str
    codes: tuple[str, ...]
    """The rules that found an error, which the item had not before; none for a survivor."""

    @property
    def killed(self) -> bool:
        """Whether a rule found it."""
        return bool(self.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What an audit comes to."""

    trials: tuple[Trial, ...]
    items: int
    left_out: tuple[str, ...]
    """Items that the gate refuses as they are, so that nothing can be learnt from them."""

    @property
    def rate(self) -> float:
        """The share of all mutants that were found; 0 where there was none to find."""
        return sum(t.killed for t in self.trials) / len(self.trials) if self.trials else 0.0

    @property
    def survivors(self) -> tuple[Trial, ...]:
        """The mutants that nobody noticed."""
        return tuple(trial for trial in self.trials if not trial.killed)

    def kinds(self) -> tuple[tuple[Kind, int, int], ...]:
        """Each kind that occurred with how many were found of how many, in the kinds' order."""
        made = Counter(trial.kind for trial in self.trials)
        found = Counter(trial.kind for trial in self.trials if trial.killed)
        return tuple((kind, found[kind], made[kind]) for kind in Kind if made[kind])

    def passes(self, at_least: float) -> bool:
        """Whether the rate is reached, with no survivor among the kinds that allow none."""
        spared = any(trial.kind in EVIDENCE_AND_NUMBERS for trial in self.survivors)
        return bool(self.trials) and self.rate >= at_least and not spared
