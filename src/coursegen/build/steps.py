"""What the steps of a build share: whom they work on, and how they show how far they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from coursegen.build.load import COURSE
from coursegen.errors import FormatFault
from coursegen.model import Course, Module

Track = Callable[[Sequence[Any], str], Iterable[Any]]
"""Goes over a sequence, and may show how far it is."""


def silent(work: Sequence[Any], _label: str) -> Iterable[Any]:
    """*work*, with nothing shown."""
    return work


def named(course: Course, modules: Sequence[str]) -> tuple[Module, ...]:
    """The modules of those ids, or all where none is given; raises `FormatFault`."""
    known = {module.id: module for module in course.modules}
    for name in modules:
        if name not in known:
            raise FormatFault(
                COURSE, f"There is no module '{name}'.", f"The modules are: {', '.join(known)}."
            )
    return tuple(known[name] for name in modules) if modules else course.modules
