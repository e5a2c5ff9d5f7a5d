"""Blind samples: texts that no rule was tuned on, and what a reader said of their questions

The texts of tests/unseen were written for this by somebody who did not see the rules, a round at a
time. `coursegen new` made a course of a round's texts, and a bank was drawn at each yield; where a
text gives no more, the banks of two yields are the same. Every item was read by one of those who
wrote the rules, and marked acceptable or not, with the reason: an acceptable one a teacher would
use unchanged. The marks are of the version of the rules that drew the items, so that each round
serves once; the commonest faults of a round were mended before the next, and those of the last
round have been mended, but not measured.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

if not __package__:  # run as a script
    sys.path.insert(0, str(Path(__file__).parents[1]))

from coursegen import items
from coursegen.build import gate
from coursegen.build.load import load
from coursegen.build.new import new
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    Course,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    TrueFalseInteraction,
)

UNSEEN = Path(__file__).parents[1] / "tests" / "unseen"
YIELDS = (2, 5, 10)
"""Items per 1,000 words."""
SEED = 2026


def table() -> str:
    """The acceptable share at each yield, by round, and the reasons why items are none."""
    rounds = sorted(UNSEEN.glob("*.yaml"))
    if not rounds:
        return "No round has been read yet."
    lines = [
        "| round | words | " + " | ".join(f"at {y} per 1,000" for y in YIELDS) + " | wrong keys |",
        "|---|--:" + "|--:" * (len(YIELDS) + 1) + "|",
    ]
    faults = []
    for path in rounds:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        marks = told["items"]
        cells = []
        for each in YIELDS:
            drawn = [one for one in marks if each in one["yields"]]
            good = sum(one["acceptable"] for one in drawn)
            cells.append(f"{good} of {len(drawn)}, {good / len(drawn):.0%}")
        wrong = sum(one.get("reason") == "wrong key" for one in marks)
        lines.append(f"| {path.stem} | {told['words']:,} | {' | '.join(cells)} | {wrong} |")
        reasons = Counter(one["reason"] for one in marks if not one["acceptable"])
        shown = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
        faults.append(f"Why not, {path.stem}: {shown}.")
    return "\n".join(lines) + "\n\n" + "\n\n".join(faults)


def draw(name: str) -> tuple[int, list[tuple[Item, list[int]]]]:
    """The words of a round's texts, and each item drawn from them with its yields."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        new(root, sorted((UNSEEN / name).glob("*.txt")))
        course = load(root)
    words = sum(len(document.text.split()) for document in course.library.values())
    found: dict[str, tuple[Item, list[int]]] = {}
    ranked = _ranked(course)
    for each in YIELDS:
        for item in _best(ranked, round(words * each / 1000)):
            found.setdefault(f"{item.stem}{item.interaction}", (item, []))[1].append(each)
    drawn = list(found.values())
    random.Random(SEED).shuffle(drawn)
    return words, drawn


def _ranked(course: Course) -> list[Item]:
    """What the engine chooses of each text: the best of every text first, then the next best."""
    checker = gate.Checker(course)
    stock = items.stock(course.library, checker.parser)
    found: list[tuple[float, str, Item]] = []
    for module in course.modules:
        read = sum(len(excerpt.evidence.quote.exact.split()) for excerpt in module.excerpts)
        drafts = items.write(
            module,
            course.library,
            checker.parser,
            bibliography=course.bibliography,
            seed=course.seed,
            held=stock,
        )
        worth = items.worth(drafts, course.library, checker.parser)
        chosen = items.choose(
            drafts,
            module,
            count=round(read * 2 * max(YIELDS) / 1000),
            seed=course.seed,
            worth=worth,
            passes=lambda draft, name=module.id: not checker.errors(name, draft),
        )
        found += [(-worth.get(item.id, 0.0), item.id, item) for item in chosen]
    place: Counter[str] = Counter()
    ranked = []
    for value, name, item in sorted(found, key=lambda one: one[:2]):
        source = item.evidence[0].source
        ranked.append((place[source], value, name, item))
        place[source] += 1
    return [item for *_, item in sorted(ranked, key=lambda one: one[:3])]


def _best(ranked: Sequence[Item], count: int) -> list[Item]:
    """The first so many, at most half of them true or false."""
    found: list[Item] = []
    judged = 0
    for item in ranked:
        true_false = isinstance(item.interaction, TrueFalseInteraction)
        if len(found) < count and not (true_false and judged >= count / 2):
            found.append(item)
            judged += true_false
    return found


def shown(item: Item) -> dict[str, Any]:
    """An item as its reader is given it: the question, its answers, and the words behind it."""
    asked: dict[str, Any] = {"type": item.interaction.type, "stem": item.stem}
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            asked |= {"key": key.text, "others": [one.text for one in distractors]}
        case MultipleResponseInteraction(keys=keys, distractors=distractors):
            asked |= {
                "key": [one.text for one in keys],
                "others": [one.text for one in distractors],
            }
        case TrueFalseInteraction(answer=answer, correction=correction):
            asked |= {"key": answer, "correction": correction}
        case ClozeInteraction(key=key) | HotTextInteraction(key=key):
            asked |= {"key": key}
        case NumericInteraction(key=key, unit=unit):
            asked |= {"key": key, "unit": unit}
        case MatchInteraction(pairs=pairs):
            asked |= {"key": {pair.left: pair.right for pair in pairs}}
        case _:
            asked |= {"key": items.keys_of(item)}
    return asked | {"evidence": [one.quote.exact for one in item.evidence]}


def main(names: Sequence[str]) -> None:
    """Draw the named rounds and write them down to be marked; print the table of all."""
    for name in names:
        words, drawn = draw(name)
        marks = [
            {"number": place, **shown(item), "yields": yields, "acceptable": None, "reason": ""}
            for place, (item, yields) in enumerate(drawn, 1)
        ]
        page = yaml.safe_dump(
            {"words": words, "items": marks}, allow_unicode=True, sort_keys=False, width=96
        )
        (UNSEEN / f"{name}.yaml").write_text(page, encoding="utf-8")
    if not names:
        print(table())


if __name__ == "__main__":
    main(sys.argv[1:])
