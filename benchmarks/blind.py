"""Blind samples: texts that no rule was tuned on, and what a reader said of their questions

Ten to twelve articles a round, of 400 to 800 words, in tests/unseen. Those of rounds 1, 2 and 9 on
were written by somebody who had not seen the rules; those of rounds 3 to 8 by one who had, before
anything was drawn from them, and they turned out easier. Rounds 10 to 12, 15 to 17, 18 to 21, 22 to
25, 26 and 27, and each four from 28 on were drawn by one version of the rules; between those from
28 on mostly faults were mended, and from 44 on the weights are others. (On the articles of rounds
15 to 17 a part of the gate, what a clause can go without, was tried before.)
`coursegen new` makes a course of a round's texts, and the sample at a yield is what `coursegen quiz
--best` takes: the best of all texts together, so many per 1,000 words, at most half of them true or
false. In rounds 1 to 12 it was the best of every text first, then the next best. Where the texts
give no more, two yields are the same, and a sample is smaller than its yield.
An item is acceptable where a teacher would use it unchanged; else it has a reason. Up to round 43
the first reader is one of those who wrote the rules, and a second one, who did not know them,
marked part of rounds 6 to 8 and all from round 15 on again, and was stricter, of late by more: the
first had grown used to the engine's questions. That the second has not changed is shown by rounds
22 to 25, which were given to second readers once more after all others up to 43. From round 44 on
neither reader knows the rules, nor the other's marks. The shares to be compared over time are the
second reader's. The marks are of the version of the rules that drew the items, so that each round
serves once; the faults of a round were mended, and its marks given to the weights (`python -m
benchmarks.merit`), before the next four were drawn. What has been mended since the last round is
not measured. Wrong keys are counted if a reader found one.
Of the texts of rounds 22 to 25 and from 28 on somebody who had seen no draft wrote objectives, key
terms and names, as an instructor would (brief.yaml in the folder of a round). What the weights know
of briefs is learned from the marks of rounds up to 55; from round 56 on each round is drawn twice,
as `coursegen new` leaves it and with its brief, and both are read in one sheet that does not say
which is which. In rounds 56 to 58 stems that had a described name did not say which text they were
from. From round 64 on what is taken goes by worth alone, so that a gap is preferred to a choice
with the same key; the weights are of the marks of rounds up to 62. The table of rounds is of the
draws without a brief.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

if not __package__:  # run as a script
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.drafting import UNSEEN, briefed, drafted, has_brief, unseen
from coursegen import items
from coursegen.build import gate
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

BRIEFED = "briefed"
"""Yields of the course with a brief."""
YIELDS = (2, 5, 10)
"""Items per 1,000 words."""
SEED = 2026
READERS = ("acceptable", "second_reader")
"""Under what each reader's mark stands."""
LAST = 8
"""Rounds that were drawn by nearly the present rules, to be taken together."""


def table() -> str:
    """The acceptable share at each yield, by round, and the reasons why items are none."""
    rounds = sorted(UNSEEN.glob("round*.yaml"), key=lambda path: int(path.stem[5:]))
    if not rounds:
        return "No round has been read yet."
    lines = [
        "| round | words | " + " | ".join(f"at {y} per 1,000" for y in YIELDS) + " | wrong keys |",
        "|---|--:" + "|--:" * (len(YIELDS) + 1) + "|",
    ]
    faults = []
    pooled = {each: [0, 0] for each in YIELDS}
    for path in rounds:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        marks = told["items"]
        cells = []
        for each in YIELDS:
            drawn = [one for one in marks if each in one["yields"]]
            good = sum(one["acceptable"] for one in drawn)
            cells.append(f"{good} of {len(drawn)}, {good / len(drawn):.0%}")
            if path in rounds[-LAST:]:
                pooled[each][0] += good
                pooled[each][1] += len(drawn)
        wrong = sum(one.get("reason") == "wrong key" for one in marks)
        lines.append(f"| {path.stem} | {told['words']:,} | {' | '.join(cells)} | {wrong} |")
        reasons = Counter(one["reason"] for one in marks if not one["acceptable"])
        shown = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
        faults.append(f"Why not, {path.stem}: {shown}.")
    shares = " | ".join(
        f"{good} of {all_}, **{good / all_:.0%}**" for good, all_ in pooled.values()
    )
    lines.append(f"| the last {LAST} together | | {shares} | |")
    return (
        "\n".join(lines) + "\n\n" + "\n\n".join([_second(rounds), *_with_briefs(rounds), *faults])
    )


def _with_briefs(rounds: Sequence[Path]) -> list[str]:
    """What both readers took of the same texts, drawn with a brief and without."""
    told = {path: yaml.safe_load(path.read_text(encoding="utf-8"))["items"] for path in rounds}
    drawn = [path for path in rounds if BRIEFED in told[path][0]]
    return [
        _beside([path.stem for path in paths], [one for path in paths for one in told[path]])
        for paths in (drawn[:-LAST], drawn[-LAST:])
        if paths
    ]


def _beside(names: Sequence[str], marks: Sequence[dict[str, Any]]) -> str:
    """What was drawn of the named rounds without a brief, beside what was drawn with one."""
    lines = [
        f"With a brief, {names[0]} to {names[-1]}:",
        "",
        "| | " + " | ".join(f"at {y} per 1,000" for y in YIELDS) + " |",
        "|---|" + "--:|" * len(YIELDS),
    ]
    for name, way in {"without": "yields", "with": BRIEFED}.items():
        cells = []
        for each in YIELDS:
            drawn = [one for one in marks if each in one[way]]
            shares = [sum(one[reader] for one in drawn) / len(drawn) for reader in READERS]
            cells.append(f"{' and '.join(f'{one:.0%}' for one in shares)} of {len(drawn)}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _second(rounds: Sequence[Path]) -> str:
    """What the second reader made of the items that both have marked."""
    told = {path: yaml.safe_load(path.read_text(encoding="utf-8"))["items"] for path in rounds}
    marks = [one for items_ in told.values() for one in items_ if "second_reader" in one]
    recent = [one for path in rounds[-LAST:] for one in told[path] if "second_reader" in one]
    again = [one for one in marks if "read_again" in one]
    alike = sum(one["acceptable"] == one["second_reader"] for one in marks) / len(marks)
    shares = [sum(one[reader] for one in marks) / len(marks) for reader in READERS]
    chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    lines = [
        (
            f"Read twice, rounds 6 to 8 and from 15 on: {_shares(marks, READERS)}. They agreed on "
            f"{alike:.0%} (Cohen's kappa {(alike - chance) / (1 - chance):.2f})."
        ),
        f"The last {LAST} alone: {_shares(recent, READERS)}.",
        (
            f"Rounds 22 to 25, read by second readers then and once more at the end: "
            f"{_shares(again, (*READERS, 'read_again'))}."
        ),
    ]
    return "\n\n".join(lines)


def _shares(marks: Sequence[dict[str, Any]], readers: Sequence[str]) -> str:
    """What each reader took, at each yield."""
    cells = []
    for each in YIELDS[:2]:
        drawn = [one for one in marks if each in one["yields"]]
        taken = ", ".join(
            f"{_READERS[reader]} {sum(one[reader] for one in drawn) / len(drawn):.0%}"
            for reader in readers
        )
        cells.append(f"at {each} per 1,000, {len(drawn)} items: {taken}")
    return "; ".join(cells)


_READERS = {
    "acceptable": "the first reader took",
    "second_reader": "the second",
    "read_again": "the second once more",
}


def draw(name: str) -> tuple[int, list[tuple[Item, dict[str, list[int]]]]]:
    """The words of a round's texts, and each item drawn from them with its yields.

    These are named by the course that it was drawn from: as `coursegen new` makes it, and, where
    somebody has written a brief, with that.
    """
    bare = unseen(name)
    words = sum(len(document.text.split()) for document in bare.library.values())
    courses = {"yields": bare} | ({BRIEFED: briefed(name)} if has_brief(name) else {})
    found: dict[tuple[str, ...], tuple[Item, dict[str, list[int]]]] = {}
    for way, course in courses.items():
        chosen, worth = _chosen(course)
        for each in YIELDS:
            for item in items.best(chosen, worth, round(words * each / 1000)):
                asked = (item.interaction.type, item.stem, *items.keys_of(item))
                told = found.setdefault(asked, (item, {one: [] for one in courses}))
                told[1][way].append(each)
    drawn = list(found.values())
    random.Random(SEED).shuffle(drawn)
    return words, drawn


def _chosen(course: Course) -> tuple[list[Item], dict[str, float]]:
    """All that `coursegen quiz --best` chooses the best of, and what each is worth."""
    checker = gate.Checker(course)
    chosen: list[Item] = []
    worth: dict[str, float] = {}
    for one in drafted(course, checker):
        worth |= one.worth
        chosen += items.choose(
            one.drafts,
            one.module,
            count=len(one.drafts),
            seed=course.seed,
            mixed=False,
            balanced=False,
            worth=one.worth,
            passes=lambda draft, name=one.module.id: not checker.errors(name, draft),
        )
    return chosen, worth


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
            {"number": place, **shown(item), **yields, "acceptable": None, "reason": ""}
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
