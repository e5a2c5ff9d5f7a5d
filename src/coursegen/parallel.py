"""Work shared among processes, its results in the order of the work.

A child is a copy of this process, so that what has been parsed is parsed for all of them.
Where the system makes no such copies, everything is done here, one after another.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

from coursegen.errors import CoursegenError, LanguageFault

T = TypeVar("T")
R = TypeVar("R")


def mapped(work: Callable[[T], R], many: Sequence[T], jobs: int) -> Iterator[R]:
    """What *work* makes of each of *many*, in their order, by at most *jobs* processes.

    A `CoursegenError` of a child is raised here.
    """
    jobs = min(jobs, len(many))
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return map(work, many)
    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(jobs)]
    children = [
        context.Process(target=_serve, args=(work, many[number::jobs], sender), daemon=True)
        for number, (_, sender) in enumerate(pipes)
    ]
    gc.freeze()  # what the children inherit is not to be copied for being counted
    try:
        for child in children:
            child.start()
    finally:
        gc.unfreeze()
    for _, sender in pipes:
        sender.close()
    return _received([receiver for receiver, _ in pipes], len(many))


def _serve(work: Callable[[T], R], many: Sequence[T], sender: Connection) -> None:
    for one in many:
        try:
            sender.send((work(one), None))
        except CoursegenError as fault:
            sender.send((None, fault))
            return


def _received(receivers: Sequence[Connection], count: int) -> Iterator[R]:
    for number in range(count):
        try:
            result, fault = receivers[number % len(receivers)].recv()
        except EOFError:
            raise LanguageFault(
                "--jobs", "A process ended before its work was done.", "Try it with `--jobs 1`."
            ) from None
        if fault is not None:
            raise fault
        yield result
