"""What the engine writes for the modules of a course, as all benchmarks of it draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from coursegen import items
from coursegen.build import gate
from coursegen.build.load import load
from coursegen.build.new import new
from coursegen.model import Course, Item, Module

UNSEEN = Path(__file__).parents[1] / "tests" / "unseen"


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
            worth=items.worth(drafts, course.library, checker.parser),
        )


def unseen(name: str) -> Course:
    """The course that `coursegen new` makes of a round's texts."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        new(root, sorted((UNSEEN / name).glob("*.txt")))
        return load(root)
