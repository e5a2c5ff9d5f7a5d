"""Course rules: ids are one's own, objectives are covered, and no more is quoted than allowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coursegen.check.balance import balance_findings
from coursegen.model import Audience, Course, Finding, Severity

FREE = ("CC0", "CC-BY", "PDDL", "PUBLIC-DOMAIN", "MIT", "APACHE", "ODC-BY", "GFDL")
"""How the identifiers of licences begin under which a text may be quoted whole."""


def course_findings(course: Course) -> Iterator[Finding]:
    """What the course rules find, rule by rule."""
    yield from ids(course)
    yield from objectives_known(course)
    yield from objectives_covered(course)
    yield from within_budget(course)
    yield from listed_works(course)
    yield from balance_findings(course)


def ids(course: Course) -> Iterator[Finding]:
    """B501: no two items of the course share an id."""
    owner: dict[str, str] = {}
    for bank in course.banks:
        for item in bank.items:
            if item.id in owner:
                yield _error(
                    "B501",
                    f"quizzes/{bank.id}.yaml",
                    item.id,
                    f"The id is also that of an item of {owner[item.id]}.",
                    "Give it another id.",
                )
            owner[item.id] = bank.id


def objectives_known(course: Course) -> Iterator[Finding]:
    """O602: the objective of every item is one of its module's."""
    for bank in course.banks:
        known = _objectives(course, bank.id)
        for item in bank.shown().items:
            if item.objective not in known:
                yield _error(
                    "O602",
                    f"quizzes/{bank.id}.yaml",
                    item.id,
                    f"The module has no objective '{item.objective}'.",
                    f"Its objectives are: {', '.join(known)}.",
                )


def objectives_covered(course: Course) -> Iterator[Finding]:
    """O601: every objective has at least one item; a discussion alone is worth a warning."""
    for bank in course.banks:
        asked = {item.objective for item in bank.shown().items}
        for objective in _objectives(course, bank.id):
            if objective not in asked:
                yield Finding(
                    code="O601",
                    severity=Severity.WARNING,
                    file=f"modules/{bank.id}.yaml",
                    place=f"objectives/{objective}",
                    message=f"No item of the bank asks for the objective '{objective}'.",
                    suggestion="Write one, or run `coursegen quiz` with a larger --count.",
                )


def within_budget(course: Course) -> Iterator[Finding]:
    """E104: of a source that is not freely licensed, no more is quoted than the course allows.

    A private course is warned, not stopped: what a teacher reads with a class is not published.
    """
    quoted: dict[str, set[int]] = defaultdict(set)
    for module in course.modules:
        for excerpt in module.excerpts:
            span = excerpt.evidence.position
            if span is not None:
                quoted[excerpt.evidence.source].update(range(span.start, span.end))
    private = course.audience is Audience.PRIVATE
    for source, places in quoted.items():
        document = course.library[source]
        if document.source.licence.upper().startswith(FREE):
            continue
        words = _words(document.text, places)
        if words > course.quote_words:
            licence = document.source.licence or "no known licence"
            yield Finding(
                code="E104",
                severity=Severity.WARNING if private else Severity.ERROR,
                file="modules/course.yaml",
                place="quote_words",
                message=(
                    f"{words} words of {source} ({licence}) are quoted; "
                    f"{course.quote_words} are allowed."
                ),
                suggestion=(
                    "Keep this course private, or ask for a licence before you publish it."
                    if private
                    else "Quote less, or state the licence in the source's front matter."
                ),
            )


def listed_works(course: Course) -> Iterator[Finding]:
    """T701: every work that a source is based on is in the bibliography."""
    works = {work.id for work in course.bibliography}
    for document in course.library.values():
        for work in document.source.based_on:
            if work not in works:
                yield _error(
                    "T701",
                    f"modules/sources/{document.source.id}.md",
                    "based_on",
                    f"The bibliography has no work '{work}'.",
                    "Add it to modules/course.yaml.",
                )


def _words(text: str, places: set[int]) -> int:
    return sum(
        1
        for place in places
        if not text[place].isspace() and (place == 0 or text[place - 1].isspace())
    )


def _objectives(course: Course, module: str) -> tuple[str, ...]:
    return next(
        tuple(objective.id for objective in one.objectives)
        for one in course.modules
        if one.id == module
    )


def _error(code: str, file: str, place: str, message: str, suggestion: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        file=file,
        place=place,
        message=message,
        suggestion=suggestion,
    )
