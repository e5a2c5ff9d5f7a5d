"""What was checked, written down: the proofs as a page for people or as data for programs."""

from __future__ import annotations

import inspect
import json
from collections.abc import Sequence
from pathlib import Path

from coursegen import check as rules
from coursegen import report
from coursegen.errors import FormatFault
from coursegen.files import text
from coursegen.language import Parser
from coursegen.model import Course, Finding

ENDINGS = (".html", ".json")


def refuse_other_endings(paths: Sequence[Path]) -> None:
    """Raise `FormatFault` for a report that would be neither a page nor data."""
    for path in paths:
        if path.suffix.lower() not in ENDINGS:
            raise FormatFault(
                str(path),
                "A report is a page or data, and its file's ending says which.",
                "Let the name end in .html or .json.",
            )


def write(course: Course, findings: Sequence[Finding], paths: Sequence[Path]) -> None:
    """Write the proofs of a course that was checked to each of *paths*, by its ending.

    *findings* is what `gate.check` found in it.
    """
    refuse_other_endings(paths)
    if not paths:
        return
    shown = shown_rules()
    proofs = tuple(report.proofs(course, findings, shown, Parser(course.gazetteer)))
    for path in paths:
        if path.suffix.lower() == ".html":
            content = report.page(course, proofs, shown, findings)
        else:
            data = report.grounding(course, proofs, findings)
            content = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        text.write_text(path, content)


def shown_rules() -> tuple[report.Rule, ...]:
    """The item rules with what each demands, by the first line of its docstring."""
    return tuple(
        report.Rule(
            code=code,
            demand=(inspect.getdoc(rule) or code).splitlines()[0],
            form=code in rules.FORM,
        )
        for code, rule in rules.RULES.items()
    )
