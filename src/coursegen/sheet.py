"""The bubble sheet: where everything on it lies, and what its code strip says.

Who prints a sheet and who reads it back take every position from here, so that they cannot
disagree. Positions are centres, in millimetres from the top left corner of the page.
"""

from __future__ import annotations

import hashlib
from binascii import crc_hqx
from collections.abc import Sequence
from dataclasses import dataclass

MOST_QUESTIONS = 100
MOST_OPTIONS = 5
LETTERS = "ABCDE"
DIGITS = 8
"""Columns of the learner's number."""

MARK = 7.0
"""Side of a registration mark, a black square."""
INSET = 15.0
"""From the page's edges to the middle of a mark."""
CELL = 3.0
"""Side of a square of the code strip."""
BUBBLE = 4.4
"""Diameter of a bubble."""

_PITCH = 6.2
"""From bubble to bubble in a row."""
_STRIP_PITCH = 4.6
_STRIP_ROWS = (12.4, 17.6)
_STRIP_COLUMNS = 32
_DIGIT_PITCH = 5.5
_DIGITS_TOP = 47.0
_GRID_TOP = 118.0
_GRID_BOTTOM = 25.0
_SIDE = 20.0
_BLOCK = 5
"""Rows between two gaps of a column."""
_GAP = 1.6
_MOST_ROWS = 25
_SALT = 0xC0DE

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What the strip at the head of a sheet says: 48 bits and their checksum."""

    exam: int
    """16 bits of the course and the module, see `exam_number`."""
    variant: int
    """0 for A, up to 511."""
    paper: int
    """The four hexadecimal digits of the paper's code."""
    questions: int
    """Rows of the sheet, 1 to 100."""

    def bits(self) -> tuple[bool, ...]:
        """The 64 squares, black for True: the upper row from the left, then the lower."""
        data = self.exam << 32 | self.variant << 23 | self.questions << 16 | self.paper
        whole = data << 16 | crc_hqx(data.to_bytes(6), _SALT)
        return tuple(bool(whole >> shift & 1) for shift in range(63, -1, -1))

    @classmethod
    def read(cls, bits: Sequence[bool]) -> Code | None:
        """The code of 64 squares, or None where the checksum says that it was misread."""
        whole = int("".join("01"[bit] for bit in bits), 2)
        data, check = whole >> 16, whole & 0xFFFF
        if crc_hqx(data.to_bytes(6), _SALT) != check:
            return None
        code = cls(
            exam=data >> 32,
            variant=data >> 23 & 0x1FF,
            questions=data >> 16 & 0x7F,
            paper=data & 0xFFFF,
        )
        return code if 1 <= code.questions <= MOST_QUESTIONS else None


def exam_number(course: str, module: str) -> int:
    """The 16 bits that stand on a sheet for a module of a course, by their ids."""
    return int.from_bytes(hashlib.sha256(f"{course}/{module}".encode()).digest()[:2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The positions on a sheet with so many questions, on paper of that size."""

    width: float
    height: float
    questions: int

    def __post_init__(self) -> None:
        if not 1 <= self.questions <= MOST_QUESTIONS:
            raise ValueError(f"a sheet has 1 to {MOST_QUESTIONS} questions, not {self.questions}")

    @property
    def marks(self) -> tuple[Point, Point, Point, Point]:
        """The registration marks: top left, top right, bottom right, bottom left."""
        right, bottom = self.width - INSET, self.height - INSET
        return (INSET, INSET), (right, INSET), (right, bottom), (INSET, bottom)

    @property
    def strip(self) -> tuple[Point, ...]:
        """The squares of the code, in the order of `Code.bits`."""
        left = (self.width - (_STRIP_COLUMNS - 1) * _STRIP_PITCH) / 2
        return tuple(
            (left + column * _STRIP_PITCH, row)
            for row in _STRIP_ROWS
            for column in range(_STRIP_COLUMNS)
        )

    @property
    def digits(self) -> tuple[tuple[Point, ...], ...]:
        """The bubbles 0 to 9 of each place of the learner's number."""
        left = self.width - _SIDE - (DIGITS - 1) * _PITCH - BUBBLE / 2
        return tuple(
            tuple(
                (left + place * _PITCH, _DIGITS_TOP + digit * _DIGIT_PITCH) for digit in range(10)
            )
            for place in range(DIGITS)
        )

    @property
    def columns(self) -> int:
        """How many columns the questions stand in."""
        return 2 if self.questions <= 2 * 15 else 3 if self.questions <= 3 * 20 else 4

    @property
    def rows(self) -> int:
        """How many questions stand in a full column."""
        return -(-self.questions // self.columns)

    @property
    def bubbles(self) -> tuple[tuple[Point, ...], ...]:
        """The five bubbles that there is room for at each question."""
        gaps = (self.rows - 1) // _BLOCK * _GAP
        room = self.height - _GRID_BOTTOM - _GRID_TOP - gaps
        pitch = min(8.0, room / max(1, self.rows - 1))
        width = (self.width - 2 * _SIDE) / self.columns
        places = []
        for question in range(self.questions):
            column, row = divmod(question, self.rows)
            left = _SIDE + column * width + 11.5
            top = _GRID_TOP + row * pitch + row // _BLOCK * _GAP
            places.append(tuple((left + option * _PITCH, top) for option in range(MOST_OPTIONS)))
        return tuple(places)


SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the paper that a sheet is printed on."""


def layout(paper: str, questions: int) -> Layout:
    """The layout on one of `SIZES`."""
    width, height = SIZES[paper]
    return Layout(width=width, height=height, questions=questions)
