"""What a rule may look at besides the item: everything is read, nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coursegen.language import Parser
from coursegen.model import Course, Finding, Item, Module, Severity
from coursegen.support import SupportIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The course around an item, parsed once and shared by all rules."""

    course: Course
    module: Module
    file: str
    """The item bank's file, relative to the course folder."""
    parser: Parser
    index: SupportIndex
    """Every sentence of every source."""

    def error(self, code: str, item: Item, message: str, suggestion: str = "") -> Finding:
        """A finding that fails the item."""
        return Finding(
            code=code,
            severity=Severity.ERROR,
            file=self.file,
            place=item.id,
            message=message,
            suggestion=suggestion,
        )

    def warning(self, code: str, item: Item, message: str, suggestion: str = "") -> Finding:
        """A finding that is shown, and fails nothing."""
        return Finding(
            code=code,
            severity=Severity.WARNING,
            file=self.file,
            place=item.id,
            message=message,
            suggestion=suggestion,
        )


Rule = Callable[[Item, Context], Iterator[Finding]]
"""What one rule finds in one item."""
