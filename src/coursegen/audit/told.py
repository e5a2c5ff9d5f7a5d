"""A score for people to read and for programs to use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coursegen.audit.kinds import EVIDENCE_AND_NUMBERS, LABELS
from coursegen.audit.score import Score


def lines(score: Score, *, quiet: bool = False) -> Iterator[str]:
    """The score in lines: the whole, kind by kind, and each survivor by name.

    When *quiet*, the survivors only.
    """
    if not quiet:
        found = len(score.trials) - len(score.survivors)
        yield f"{score.items} items, made wrong in {len(score.trials)} ways."
        for item in score.left_out:
            yield f"Left out, because the checks refuse it as it is: {item}"
        yield ""
        for kind, killed, made in score.kinds():
            mark = " *" if kind in EVIDENCE_AND_NUMBERS else ""
            yield f"{killed:5} of {made:5} noticed: {LABELS[kind]}{mark}"
        yield f"{found:5} of {len(score.trials):5} noticed in all, {score.rate:.1%}"
        yield "* none of these may pass unnoticed"
    for trial in score.survivors:
        yield (
            f"{trial.file}: survivor {trial.kind.value} {trial.item}: "
            f"{LABELS[trial.kind]}, and nothing noticed: {trial.description}"
        )


def data(score: Score) -> dict[str, Any]:
    """The score as plain data."""
    return {
        "items": score.items,
        "left_out": list(score.left_out),
        "mutants": len(score.trials),
        "killed": len(score.trials) - len(score.survivors),
        "rate": round(score.rate, 4),
        "kinds": [
            {
                "kind": kind.value,
                "label": LABELS[kind],
                "mutants": made,
                "killed": killed,
                "none_may_survive": kind in EVIDENCE_AND_NUMBERS,
            }
            for kind, killed, made in score.kinds()
        ],
        "survivors": [
            {
                "file": trial.file,
                "item": trial.item,
                "kind": trial.kind.value,
                "description": trial.description,
            }
            for trial in score.survivors
        ],
    }
