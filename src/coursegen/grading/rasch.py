"""The Rasch model: how hard each item is on one scale with the learners, in logits.

Marginal maximum likelihood (Bock & Aitkin, Psychometrika 46, 1981): abilities are taken as
normal with mean 0 and a spread that is estimated, and integrated over by Gauss-Hermite
quadrature. Only answers that are right or wrong take part; what is missing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coursegen.grading.classical import Class, Figure, Flags, Numbers

LEAST = 30
"""Learners from whom on difficulties stand within a logit (Linacre, RMT 7:4, 1994)."""
_NODES = 41
_STEPS = 1000
_ENOUGH = 1e-5
_LEAST_SPREAD, _MOST_SPREAD = 0.05, 20.0
_ALL_SHARED = "the answers agree with one another beyond what chance would leave"
_NOTHING_SHARED = "the answers show no ability that the items share"
_FARTHEST = 1.0
"""The longest step of a difficulty, in logits."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """Where an item stands among the abilities, with its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The items on the scale of abilities, or why there is none."""

    spread: Figure
    """Standard deviation of the abilities, in logits."""
    difficulties: dict[str, Difficulty]
    left_out: dict[str, str]
    """Why an item has no place on the scale."""


def scale(these: Class) -> Scale:
    """The difficulties of a class's items; a learner of ability 0 is the class's average."""
    shares = these.shares
    left_out: dict[str, str] = {}
    kept = []
    for column, item in enumerate(these.items):
        given = shares[~np.isnan(shares[:, column]), column]
        if len(given) < LEAST:
            left_out[item.id] = f"{len(given)} learners are too few; {LEAST} are the least"
        elif not np.isin(given, (0, 1)).all():
            left_out[item.id] = "answers earned parts of its points"
        elif given.min() == given.max():
            left_out[item.id] = "everybody got it right" if given[0] else "nobody got it right"
        else:
            kept.append(column)
    few = f"{len(these.learners)} learners are too few; {LEAST} are the least"
    if len(these.learners) < LEAST:
        return Scale(spread=Figure(None, few), difficulties={}, left_out=left_out)
    if len(kept) < 2:
        why = "fewer than two items have answers both right and wrong"
        return Scale(spread=Figure(None, why), difficulties={}, left_out=left_out)
    right, known = np.nan_to_num(shares[:, kept]), ~np.isnan(shares[:, kept])
    fitted = fit(right, known)
    if isinstance(fitted, str):
        return Scale(spread=Figure(None, fitted), difficulties={}, left_out=left_out)
    values, errors, spread = fitted
    return Scale(
        spread=Figure(spread),
        difficulties={
            these.items[column].id: Difficulty(float(value), float(error))
            for column, value, error in zip(kept, values, errors, strict=True)
        },
        left_out=left_out,
    )


def fit(right: Numbers, known: Flags) -> tuple[Numbers, Numbers, float] | str:
    """Difficulties, their standard errors, and the spread of abilities; or why there are none.

    *right* holds 1 and 0, a row a learner; *known* says where. Each round takes a Newton
    step for the difficulties under the present weights of the abilities and sets the
    spread from them. The errors come from the observed information (Louis 1982), in which
    the spread is taken as known.
    """
    given = known.astype(float)
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    weights = weights / weights.sum()
    share = np.clip((right * given).sum(axis=0) / given.sum(axis=0), 0.01, 0.99)
    difficulties: Numbers = np.log((1 - share) / share)
    spread = 1.0
    for _ in range(_STEPS):
        chance, posterior = _posterior(right, given, difficulties, spread * nodes, weights)
        wanted = posterior.T @ given
        slope = (wanted * chance).sum(axis=0) - (right * given).sum(axis=0)
        bend = (wanted * chance * (1 - chance)).sum(axis=0)
        step = np.clip(slope / np.maximum(bend, 1e-9), -_FARTHEST, _FARTHEST)
        difficulties = difficulties + step
        before, spread = spread, spread * float(np.sqrt((posterior @ nodes**2).mean()))
        if spread < _LEAST_SPREAD:
            return _NOTHING_SHARED
        if spread > _MOST_SPREAD:
            return _ALL_SHARED
        if max(np.abs(step).max(), abs(spread - before)) < _ENOUGH:
            break
    else:
        return _NOTHING_SHARED if spread < 1 else _ALL_SHARED
    chance, posterior = _posterior(right, given, difficulties, spread * nodes, weights)
    curve = ((posterior.T @ given) * chance * (1 - chance)).sum(axis=0)
    expected = (posterior @ chance) * given
    together = sum(
        np.outer(row, row) * ((given * weight[:, None]).T @ given)
        for row, weight in zip(chance, posterior.T, strict=True)
    )
    information = np.diag(curve) - together + expected.T @ expected
    errors: Numbers = np.sqrt(np.diag(np.linalg.inv(information)))
    return difficulties, errors, spread


def _posterior(
    right: Numbers, given: Numbers, difficulties: Numbers, abilities: Numbers, weights: Numbers
) -> tuple[Numbers, Numbers]:
    """Chances of a right answer by ability and item, and each learner's weights of abilities."""
    chance = 1 / (1 + np.exp(difficulties[None, :] - abilities[:, None]))
    high, low = np.log(np.clip(chance, 1e-12, 1)), np.log(np.clip(1 - chance, 1e-12, 1))
    likelihood = (right * given) @ high.T + ((1 - right) * given) @ low.T + np.log(weights)
    likelihood -= likelihood.max(axis=1, keepdims=True)
    posterior = np.exp(likelihood)
    return chance, posterior / posterior.sum(axis=1, keepdims=True)
