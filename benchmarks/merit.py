"""What drafts teachers would use: the weights of src/coursegen/items/weights.json, fitted

Of the drafts that the engine made of the texts of tests/unseen the better half was read and marked
(tests/unseen/drafts.yaml) by readers who did not know the rules: those of the blind samples, and
more that were read in sheets of their own. In such sheets most drafts are true statements, and
readers took more of these and fewer of the rest; that this is so has weights of its own, which are
not written down. Of the texts of some rounds somebody wrote objectives, terms and names, as an
instructor would, without having seen any draft (brief.yaml in the folder of the round). The weights
are a logistic regression on the features of `coursegen.items.merit` and `coursegen.items.briefs`;
to judge them, the rounds are left out one at a time. Marks of drafts that the present rules do not
make are counted, and not used.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks.drafting import UNSEEN, briefed, drafted, unseen
from coursegen import items
from coursegen.build import gate
from coursegen.items.merit import LEAD
from coursegen.model import Item, TrueFalseInteraction

ROOT = Path(__file__).parents[1]
MARKS = UNSEEN / "drafts.yaml"
WEIGHTS = ROOT / "src" / "coursegen" / "items" / "weights.json"
RIDGE = 20.0
"""What a weight of one costs: the features are many, and the marks are few."""
STEPS = 60
Row = tuple[str, dict[str, float], float]
"""Text, features, mark: 1 acceptable, 0 not, a half where two readers differed."""
MEANS = {"yes": 1.0, "split": 0.5, "no": 0.0}
APART = "read apart: "
"""Begins what only says in what company a draft was read."""


def key(item: Item) -> str:
    """What a mark is found by again."""
    bare = LEAD.sub("", item.stem)
    stem = bare[:1].upper() + bare[1:]
    return f"{item.interaction.type} | {stem} | {' + '.join(items.keys_of(item))}"


def _drawn(name: str) -> set[tuple[str, str]]:
    """Type and stem of what was read as a sample of a round."""
    told = yaml.safe_load((UNSEEN / f"{name}.yaml").read_text(encoding="utf-8"))
    return {(one["type"], one["stem"]) for one in told["items"]}


def _briefs(name: str) -> dict[str, items.Brief]:
    """What somebody wrote of the modules of a round, by the module's id."""
    course = briefed(name)
    return {module.id: items.brief(module, course.gazetteer) for module in course.modules}


def _company(item: Item) -> str:
    """What kind of draft this is beside those that it was read with."""
    kind = item.interaction
    return f"{kind.answer}" if isinstance(kind, TrueFalseInteraction) else kind.type


def rows(names: Collection[str] = ()) -> tuple[list[Row], int]:
    """The marked drafts that the present rules make, and how many they make no more.

    Those of the named rounds only, where any is named.
    """
    told: dict[str, dict[str, Any]] = yaml.safe_load(MARKS.read_text(encoding="utf-8"))
    told = {name: marks for name, marks in told.items() if not names or name in names}
    found: list[Row] = []
    left = sum(map(len, told.values()))
    for name, marks in told.items():
        drawn = _drawn(name)
        course = unseen(name)
        checker = gate.Checker(course)
        known = _briefs(name)
        for one in drafted(course, checker):
            told_of = items.features(
                one.drafts, course.library, checker.parser, known[one.module.id]
            )
            for item in one.drafts:
                mark = marks.get(key(item))
                if mark is not None and item.id in told_of:
                    left -= 1
                    text = f"{name}/{item.evidence[0].source}"
                    features = dict(told_of[item.id])
                    if (item.interaction.type, item.stem) not in drawn:
                        features[APART + _company(item)] = 1.0
                    found.append((text, features, MEANS[mark]))
    return found, left


def fit(data: Sequence[Row], ridge: float = RIDGE) -> dict[str, float]:
    """The weights of least squared size that tell the marks apart best."""
    names = sorted({name for _, features, _ in data for name in features})
    at = {name: place for place, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    y = np.array([mark for _, _, mark in data], dtype=float)
    for row, (_, features, _) in enumerate(data):
        for name, value in features.items():
            x[row, at[name]] = value
    cost = np.full(len(names), ridge)
    cost[at[""]] = 0.01
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + cost * w
        bend = (x.T * (p * (1 - p))) @ x + np.diag(cost)
        step = np.linalg.solve(bend, slope)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(w[place]), 3) for name, place in at.items()}


def judged(data: Sequence[Row], ridge: float = RIDGE) -> list[tuple[str, float, float]]:
    """Each round's drafts as weights fitted to all the others see them."""
    found = []
    for left in sorted({text.partition("/")[0] for text, _, _ in data}):
        known = fit([row for row in data if row[0].partition("/")[0] != left], ridge)
        for text, features, mark in data:
            if text.partition("/")[0] == left:
                odds = sum(known.get(name, 0.0) * value for name, value in features.items())
                found.append((text, odds, mark))
    return found


def top(found: Sequence[tuple[str, float, float]], count: int) -> tuple[int, int]:
    """Of the best so many drafts of each text, how many are good, and how many they are."""
    groups: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for text, odds, mark in found:
        groups[text].append((odds, mark))
    best = [one for group in groups.values() for one in sorted(group, reverse=True)[:count]]
    return sum(mark == 1 for _, mark in best), len(best)


def main() -> None:
    """Print how well the weights judge texts that they were not fitted to; write them down."""
    data, left = rows()
    good = sum(mark == 1 for _, _, mark in data)
    print(f"{len(data)} marked drafts, {good} of them acceptable; {left} are made no more")
    for ridge in (RIDGE / 2, RIDGE, RIDGE * 2):
        found = judged(data, ridge)
        shares = ", ".join(
            f"best {n}: {good}/{all_} {good / all_:.0%}"
            for n in (1, 2, 3, 5)
            for good, all_ in [top(found, n)]
        )
        loss = np.mean([np.logaddexp(0, odds) - mark * odds for _, odds, mark in found])
        print(f"ridge {ridge}: {shares}; loss {loss:.3f}")
    if "--fit" in sys.argv:
        fitted = {name: w for name, w in fit(data).items() if not name.startswith(APART)}
        page = json.dumps(fitted, indent=1, sort_keys=True, ensure_ascii=False)
        WEIGHTS.write_text(page + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
