"""What the engine writes for the modules of a course, as all benchmarks of it draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from coursegen import items
from coursegen.build import gate
from coursegen.build.load import load
from coursegen.build.new import new
from coursegen.model import (
    Bloom,
    Course,
    Entity,
    EntityType,
    Item,
    LearningObjective,
    Module,
    Term,
)

UNSEEN = Path(__file__).parents[1] / "tests" / "unseen"
BRIEF = "brief.yaml"
"""What somebody wrote of a round's texts as their instructor would, in the round's folder."""
_TYPES = {
    "person": EntityType.PERSON,
    "organisation": EntityType.INSTITUTION,
    "place": EntityType.PLACE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A module, the words of its excerpts, all its drafts, and what each is worth."""

    module: Module
    words: int
    drafts: tuple[Item, ...]
    worth: Mapping[str, float]


def drafted(course: Course, checker: gate.Checker) -> Iterator[Drafted]:
    """The drafts of each module, none of them chosen or judged yet."""
    stock = items.stock(course.library, checker.parser)
    for module in course.modules:
        drafts = items.write(
            module,
            course.library,
            checker.parser,
            bibliography=course.bibliography,
            seed=course.seed,
            held=stock,
        )
        yield Drafted(
            module=module,
            words=sum(len(one.evidence.quote.exact.split()) for one in module.excerpts),
            drafts=drafts,
            worth=items.worth(
                drafts,
                course.library,
                checker.parser,
                items.brief(module, course.gazetteer),
            ),
        )


def unseen(name: str) -> Course:
    """The course that `coursegen new` makes of a round's texts."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        new(root, sorted((UNSEEN / name).glob("*.txt")))
        return load(root)


def has_brief(name: str) -> bool:
    """Whether somebody has written a brief of a round's texts."""
    return (UNSEEN / name / BRIEF).exists()


def briefed(name: str) -> Course:
    """The same after somebody has written down its objectives, terms and names, where one has."""
    course = unseen(name)
    if not has_brief(name):
        return course
    page = (UNSEEN / name / BRIEF).read_text(encoding="utf-8")
    told: dict[str, dict[str, Any]] = yaml.safe_load(page)
    described = {
        one["name"]: Entity(
            name=one["name"], type=_TYPES[one["type"]], description=one["description"]
        )
        for brief in told.values()
        for one in brief["names"]
    }
    gazetteer = tuple(
        replace(entity, description=described.pop(entity.name).description)
        if entity.name in described
        else entity
        for entity in course.gazetteer
    )
    return replace(
        course,
        modules=tuple(_briefed(module, told) for module in course.modules),
        gazetteer=(*gazetteer, *described.values()),
    )


def _briefed(module: Module, told: Mapping[str, Mapping[str, Any]]) -> Module:
    """A module with what was written of the readings in it."""
    readings = {one.evidence.source: one.evidence for one in module.excerpts}
    objectives = [one for source in readings for one in told[source]["objectives"]]
    return replace(
        module,
        objectives=tuple(
            LearningObjective(id=f"{module.id}-{place}", statement=one, bloom=Bloom.UNDERSTAND)
            for place, one in enumerate(objectives, 1)
        ),
        terms=tuple(
            Term(term=one["term"], definition=one["definition"], evidence=evidence)
            for source, evidence in readings.items()
            for one in told[source]["terms"]
        ),
    )
