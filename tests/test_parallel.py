"""Work that several processes share comes back in its order, faults included."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from coursegen.errors import CoursegenError, FormatFault
from coursegen.parallel import mapped


def test_results_keep_the_order_of_the_work() -> None:
    for jobs in (1, 2, 3, 9):
        assert list(mapped(lambda one: one * one, range(7), jobs)) == [n * n for n in range(7)]
    assert list(mapped(str, [], 4)) == []


def test_others_do_the_work() -> None:
    pids = set(mapped(lambda _: os.getpid(), range(4), 2))
    assert len(pids) == 2
    assert os.getpid() not in pids
    assert set(mapped(lambda _: os.getpid(), range(4), 1)) == {os.getpid()}


def test_a_fault_of_another_process_is_raised_here() -> None:
    def refuse(one: int) -> int:
        if one == 3:
            raise FormatFault("there", "It is odd.", "Make it even.")
        return one

    results: Iterator[int] = mapped(refuse, range(6), 2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(FormatFault, match="there: It is odd. Make it even."):
        next(results)


def test_a_process_that_dies_is_reported() -> None:
    with pytest.raises(CoursegenError, match="--jobs 1"):
        list(mapped(lambda one: os._exit(9) if one else one, range(2), 2))
