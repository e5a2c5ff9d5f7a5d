"""PDF from a template and data: tagged, PDF/UA-1, and the same bytes for the same data.

Data reaches the templates as JSON, so that it stays data. Only the fonts that typst
carries are used, and those of the folders that a caller names; a character that none of
them has is a fault that names the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import typst

from coursegen.errors import BuildFault

_TEMPLATES = Path(__file__).parent / "templates"
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_TOO_LONG = re.compile(r"too long for a card: (.*?)\"?$", re.DOTALL)
_CONTEXT = 24
LARGE = 18
"""Points; the least size that counts as large print (American Printing House for the Blind)."""
WIDEST = 14
"""Points; the largest type of which two columns can hold a line of 25 letters and more."""


class Paper(StrEnum):
    """The paper that a handout is set for."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Paper and size of type; raises `BuildFault` where no page can be set in it."""

    paper: Paper = Paper.A4
    font_size: float = 11
    large_print: bool = False
    """At least 18 points, ragged right, without italics."""
    columns: int = 1
    """Of a quiz or exam paper."""

    def __post_init__(self) -> None:
        if not 7 <= self.font_size <= 36:
            raise BuildFault(
                "handout",
                f"Type of {self.font_size:g} points cannot be set on this page.",
                "Choose a font size from 7 to 36.",
            )
        if self.columns not in {1, 2}:
            raise BuildFault(
                "handout",
                f"A paper cannot be set in {self.columns} columns.",
                "Choose 1 or 2 columns.",
            )
        if self.columns == 2 and self.size > WIDEST:
            raise BuildFault(
                "handout",
                f"Type of {self.size:g} points is too large for two columns.",
                f"Choose one column, or type of at most {WIDEST} points.",
            )

    @property
    def size(self) -> float:
        """The size of the text, in points."""
        return max(self.font_size, LARGE) if self.large_print else self.font_size

    def words(self) -> str:
        """``A4 paper, 11 point``."""
        paper = "A4" if self.paper is Paper.A4 else "letter"
        large = ", large print" if self.large_print else ""
        return f"{paper} paper, {self.size:g} point{large}"

    def data(self) -> dict[str, Any]:
        """For the templates."""
        paper = "a4" if self.paper is Paper.A4 else "us-letter"
        return {
            "paper": paper,
            "size": self.size,
            "large": self.large_print,
            "columns": self.columns,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A template's name and its data, ready to be set."""

    template: str
    data: Mapping[str, Any]
    where: str
    """What a fault names: the handout's file name."""


class Press:
    """Sets sheets, all with the same fonts.

    They are those that typst brings and those of the folders that are named, so that a sheet is
    the same on every machine. Only a sheet with a character that none of these has is set with
    the fonts of this machine as well: a name in Chinese, say.
    """

    def __init__(self, font_paths: Sequence[Path] = ()) -> None:
        for path in font_paths:
            if not path.is_dir():
                raise BuildFault(str(path), "There is no such folder of fonts.", "Check the path.")
        self._font_paths = list(font_paths)
        self._fonts: dict[bool, typst.Fonts] = {}
        self._compilers: dict[tuple[str, bool], typst.Compiler] = {}

    def pdf(self, sheet: Sheet) -> bytes:
        """The sheet as PDF/UA-1; raises `BuildFault` where typst refuses it."""
        try:
            try:
                pdf, warnings = self._set(sheet, system=False)
            except typst.TypstError as error:
                if not _MISSING.search(error.diagnostic):
                    raise
                pdf, warnings = self._set(sheet, system=True)
        except typst.TypstError as error:
            raise _fault(sheet, error) from None
        for warning in warnings:
            if "converge" in warning.message:
                raise BuildFault(
                    sheet.where, f"The page's layout does not settle: {warning.message}.", _REPORT
                )
        if not isinstance(pdf, bytes):
            raise BuildFault(sheet.where, "typst gave no PDF.", _REPORT)
        return pdf

    def _set(self, sheet: Sheet, *, system: bool) -> tuple[Any, Sequence[typst.TypstWarning]]:
        return self._compiler(sheet.template, system=system).compile_with_warnings(
            format="pdf", sys_inputs=_inputs(sheet), pdf_standards="ua-1"
        )

    def _compiler(self, template: str, *, system: bool = False) -> typst.Compiler:
        if (template, system) not in self._compilers:
            self._compilers[template, system] = typst.Compiler(
                _TEMPLATES / f"{template}.typ",
                root=_TEMPLATES,
                font_paths=self._all(system=system),
                ignore_system_fonts=not system,
            )
        return self._compilers[template, system]

    def _all(self, *, system: bool) -> typst.Fonts:
        if system not in self._fonts:
            self._fonts[system] = typst.Fonts(
                include_system_fonts=system, font_paths=self._font_paths
            )
        return self._fonts[system]

    def lines(self, sheet: Sheet) -> dict[str, int]:
        """The line of each mark of a reading, counted from 1 over the whole handout."""
        try:
            try:
                found = self._query(sheet, system=False)
            except typst.TypstError as error:
                if not _MISSING.search(error.diagnostic):
                    raise
                found = self._query(sheet, system=True)
        except typst.TypstError as error:
            raise _fault(sheet, error) from None
        return {str(mark): int(line) for mark, line in json.loads(found).items()}

    def _query(self, sheet: Sheet, *, system: bool) -> str:
        found: str = typst.query(
            _TEMPLATES / f"{sheet.template}.typ",
            "<lines>",
            field="value",
            one=True,
            root=_TEMPLATES,
            font_paths=self._all(system=system),
            ignore_system_fonts=not system,
            sys_inputs=_inputs(sheet),
        )
        return found


_REPORT = "This is a fault of coursegen; report it with the course that shows it."


def _inputs(sheet: Sheet) -> dict[str, str]:
    return {"data": json.dumps(sheet.data, ensure_ascii=False)}


def _fault(sheet: Sheet, error: typst.TypstError) -> BuildFault:
    if too_long := _TOO_LONG.search(error.message):
        return BuildFault(
            f"{sheet.where}: {too_long[1]}",
            "The text is too long for a card, even in the smallest type.",
            "Shorten it, or leave the cards out.",
        )
    missing = [
        _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
        for text in _MISSING.findall(error.diagnostic)
    ]
    if not missing:
        return BuildFault(sheet.where, f"typst refused the page: {error.message}.", _REPORT)
    first = missing[0]
    place, text = _holder(sheet.data, first)
    codes = " ".join(f"U+{ord(character):04X}" for character in first)
    others = sorted({character for one in missing for character in one} - set(first))
    more = f" (nor for {' '.join(others[:12])})" if others else ""
    return BuildFault(
        f"{sheet.where}: {place}" if place else sheet.where,
        f"No font has a glyph for “{first}” ({codes}){more} in the text “{text}”.",
        "Install a font that has it, name its folder (--font-path DIR), or write it otherwise.",
    )


def _holder(data: Any, words: str) -> tuple[str, str]:
    """The id of what holds *words*, and the words around them."""
    for place, text in _texts(data, ""):
        at = text.find(words)
        if at >= 0:
            start, end = max(0, at - _CONTEXT), at + len(words) + _CONTEXT
            left = "…" if start else ""
            right = "…" if end < len(text) else ""
            return place, f"{left}{text[start:end]}{right}"
    return "", words


def _texts(data: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of the data, with the nearest id above it."""
    match data:
        case str():
            yield place, data
        case Mapping():
            here = data.get("id", place)
            for value in data.values():
                yield from _texts(value, here)
        case list() | tuple():
            for value in data:
                yield from _texts(value, place)
        case _:
            return
