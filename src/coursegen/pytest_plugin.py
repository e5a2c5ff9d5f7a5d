"""Every item of a course as a test: plain ``pytest`` in a course folder proves its grounding.

A file ``quizzes/<module>.yaml`` beside ``modules/course.yaml`` is collected as a test
file, each of its items as a test with the node id ``quizzes/<module>.yaml::<item>``. A
test fails with the findings as its text. Nothing is imported until such a file is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from coursegen.build.gate import Checker
    from coursegen.model import Finding, Item


class GroundingError(Exception):
    """An item has findings; its text is what the failure shows."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> BankFile | None:
    """The item bank at *file_path*, None where it is something else."""
    root = file_path.parent.parent
    if (
        file_path.suffix == ".yaml"
        and not file_path.name.endswith(".measured.yaml")
        and file_path.parent.name == "quizzes"
        and (root / "modules" / "course.yaml").is_file()
    ):
        return BankFile.from_parent(parent, path=file_path)
    return None


class BankFile(pytest.File):
    """An item bank."""

    def collect(self) -> Iterator[ItemTest]:
        """Its items, but for those that the instructor has rejected."""
        from coursegen.build.gate import Checker  # noqa: PLC0415 - spaCy loads only where needed
        from coursegen.errors import CoursegenError  # noqa: PLC0415

        root = self.path.parent.parent
        checkers: dict[Path, Checker] = self.config.stash.setdefault(_CHECKERS, {})
        try:
            if root not in checkers:
                checkers[root] = Checker.of(root)
            bank = checkers[root].bank(self.path.stem)
        except CoursegenError as fault:
            raise self.CollectError(str(fault)) from None
        for item in bank.items:
            yield ItemTest.from_parent(
                self, name=item.id, checker=checkers[root], module=bank.id, item=item
            )


class ItemTest(pytest.Item):
    """One item, to be proved."""

    def __init__(self, *, checker: Checker, module: str, item: Item, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._checker = checker
        self._module = module
        self._item = item

    def runtest(self) -> None:
        """Run every item rule; raises `GroundingError` where one finds an error."""
        findings = self._checker.errors(self._module, self._item)
        if findings:
            raise GroundingError(told(findings))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings; for anything else, what pytest shows."""
        if isinstance(excinfo.value, GroundingError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the item stands."""
        return self.path, None, f"{self.path.name}::{self.name}"


def told(findings: tuple[Finding, ...]) -> str:
    """Findings as lines that a person can act on."""
    return "\n".join(
        f"{finding.code} {finding.file}: {finding.place}: {finding.message} {finding.suggestion}"
        for finding in findings
    )


_CHECKERS: pytest.StashKey[dict[Path, Checker]] = pytest.StashKey()
