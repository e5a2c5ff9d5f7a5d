"""Simulated classes: learners of known ability, items of known difficulty, and planted faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coursegen.grading.marking import Mark, marked
from coursegen.model import ChoiceInteraction, Item, Option

from . import handout_course as eastmoor


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """A class's marks and what they were made from."""

    items: tuple[Item, ...]
    marks: tuple[Mark, ...]
    difficulties: np.ndarray
    abilities: np.ndarray


def item(number: int, distractors: int = 3) -> Item:
    """A multiple-choice item; its key is ``right``."""
    return replace(
        eastmoor.ITEMS[0],
        id=f"canal-s{number:02}",
        stem=f"Question {number}?",
        interaction=ChoiceInteraction(
            key=Option(text="right"),
            distractors=tuple(Option(text=f"wrong {one}") for one in range(1, distractors + 1)),
        ),
    )


def simulate(
    seed: int,
    *,
    learners: int = 200,
    items: int = 30,
    guessing: float = 0.15,
    slope: float = 1.2,
    negative: Sequence[int] = (),
    miskeyed: Sequence[int] = (),
    dead: Sequence[int] = (),
) -> Simulated:
    """A class that answers by a three-parameter model, but for the items with planted faults.

    *negative*: the able are drawn to some wrong option; *miskeyed*: the first distractor is
    what the able know to be right; *dead*: all who err choose one distractor.
    """
    rng = np.random.default_rng(seed)
    difficulties = rng.normal(0, 1, items)
    difficulties[list(dead)] = 0
    difficulties[list(miskeyed)] = -0.5
    abilities = rng.normal(0, 1, learners)
    made = tuple(map(item, range(items)))
    marks = []
    for person, ability in enumerate(abilities):
        for number, one in enumerate(made):
            logit = slope * (ability - difficulties[number])
            knows = guessing + (1 - guessing) / (1 + np.exp(-logit))
            wrong = f"wrong {rng.integers(1, 4)}"
            if number in dead:
                wrong = "wrong 2"
            answer = "right" if rng.random() < knows else wrong
            if number in negative:
                drawn = rng.random() < 1 / (1 + np.exp(-1.2 * ability))
                answer = wrong if drawn or rng.random() < 0.3 else "right"
            if number in miskeyed:
                swapped = {"right": "wrong 1", "wrong 1": "right"}
                answer = swapped.get(answer, answer)
            marks.append(marked(f"p{person:03}", one, answer))
    return Simulated(items=made, marks=tuple(marks), difficulties=difficulties, abilities=abilities)
