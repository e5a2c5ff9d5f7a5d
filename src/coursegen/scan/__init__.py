"""Scanned answer sheets read back: what is marked, and what a person must look at.

A mark is read only where one bubble is clearly filled and all others are clearly empty;
everything between is a doubt with its reason, never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from coursegen import sheet
from coursegen.scan.images import SUFFIXES, Page, pages
from coursegen.scan.register import Placed, fills, place

__all__ = ["SUFFIXES", "Doubt", "Marked", "Page", "Placed", "Reading", "pages", "place", "read"]

FULL = 0.42
"""From this share of black on, a bubble counts as filled."""
EMPTY = 0.17
"""Up to this share, a bubble counts as empty: its letter and the noise of a bad scan reach .13."""
_RADIUS = 1.7
"""Millimetres around a bubble's middle that are looked at: its outline stays outside."""


class Doubt(StrEnum):
    """Why a person must look."""

    SEVERAL = "several"
    """More than one bubble is filled."""
    FAINT = "faint"
    """A bubble is neither clearly filled nor clearly empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What stands at one question, or in one place of the learner's number."""

    choice: int | None = None
    """The one bubble that is filled, counted from 0; None where there is none or a doubt."""
    doubt: Doubt | None = None
    seen: tuple[int, ...] = ()
    """The bubbles that are not clearly empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a sheet says."""

    learner: str
    """The digits of the learner's number; empty where it cannot be read."""
    learner_doubt: str
    """Why it cannot be read, in words; empty where it can."""
    answers: tuple[Marked, ...]
    """By question, in the order of the sheet."""


def read(placed: Placed, choices: Sequence[int]) -> Reading:
    """What is marked on a sheet whose questions have so many bubbles, 0 for those with none."""
    places = placed.layout.bubbles
    numbers = [place for column in placed.layout.digits for place in column]
    questions = [place for row, count in zip(places, choices, strict=True) for place in row[:count]]
    dark = fills(placed, [*numbers, *questions], _RADIUS)
    columns = [_marked(part) for part in np.split(dark[: len(numbers)], sheet.DIGITS)]
    learner, doubt = _number(columns)
    answers = []
    start = len(numbers)
    for count in choices:
        answers.append(_marked(dark[start : start + count]))
        start += count
    return Reading(learner=learner, learner_doubt=doubt, answers=tuple(answers))


def _marked(dark: npt.NDArray[np.float64]) -> Marked:
    seen = tuple(int(index) for index in np.flatnonzero(dark > EMPTY))
    full = [index for index in seen if dark[index] >= FULL]
    if not seen:
        return Marked()
    if len(full) > 1:
        return Marked(doubt=Doubt.SEVERAL, seen=seen)
    if len(seen) > 1 or not full:
        return Marked(doubt=Doubt.FAINT, seen=seen)
    return Marked(choice=full[0], seen=seen)


def _number(columns: Sequence[Marked]) -> tuple[str, str]:
    """The digits, with empty places allowed at either end, or why they cannot be read."""
    for place_of, column in enumerate(columns, start=1):
        if column.doubt:
            said = " and ".join(map(str, column.seen))
            why = "two or more digits" if column.doubt is Doubt.SEVERAL else "an unclear mark"
            return "", f"place {place_of} of the learner's number has {why} ({said})"
    digits = "".join(" " if column.choice is None else str(column.choice) for column in columns)
    number = digits.strip()
    if not number:
        return "", "no learner's number is marked"
    if " " in number:
        return "", f"the learner's number has an empty place in the middle ({number!r})"
    return number, ""
