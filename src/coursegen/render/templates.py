"""The templates of the pages: those that coursegen brings, and those of a course in their place.

Whatever a template shows is text and is escaped, unless it is markup that this package made
(`Myst`). A template of a course obeys the same rule, and cannot run a program.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from coursegen.errors import FormatFault
from coursegen.markup import escape
from coursegen.render import charts, proof, quiz
from coursegen.render.view import Book, Myst

FOLDER = "templates"
"""Where in the book folder a course keeps its own."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a template makes, and what it gets besides `COMMON`, by name."""

    page: str
    gets: Mapping[str, str] = field(default_factory=dict)


_MODULE = {"module": "the module of the page (`Module`)"}
_ASKED = {"asked": "the questions, each with its bank (pairs of `ItemBank` and `Item`)"}

TEMPLATES: Mapping[str, Template] = {
    "intro.md": Template("the first page"),
    "how-to-use.md": Template("how to use the book"),
    "overview.md": Template("`parts/overview.md`, the modules and the map, for the first page"),
    "module.md": Template("the page of each module", _MODULE),
    "quiz.md": Template("the quiz of each module", _MODULE),
    "final.md": Template("the final quiz", _ASKED),
    "glossary.md": Template("the glossary"),
    "people.md": Template("people and organisations"),
    "timeline.md": Template("the timeline of the course"),
    "sources.md": Template("sources, licences and references"),
    "checks.md": Template("how the answers were checked"),
    "progress.md": Template("the reader's progress"),
    "review.md": Template("the review"),
}

COMMON: Mapping[str, str] = {
    "course": "the course (`Course`)",
    "book": "what a page asks of the course; its parts are listed below (`Book`)",
    "places": "where the questions of each module stand, by the module's id (`Places`)",
    "links": "the concept map, or nothing where the course has none (`Concepts`)",
    "plural": "`plural(things)`: the ending of the noun that counts them, `s` or nothing",
    "points": "`points(criterion)`: the points of a rubric's line, such as `2 points`",
    "cited": "`cited(words)`: words in quotation marks, but for words that have some",
    "alt": "`alt(chart)`: a chart in words",
    "kinds": "`kinds(banks)`: how many questions there are of each kind",
    "reviewed": "`reviewed(banks)`: how many questions a person has decided on",
    "compared": "`compared(banks)`: what the gate has compared, and how often",
}
"""What every template gets."""


class Templates:
    """The templates of one book folder; *folder* None is the built-in ones alone."""

    def __init__(self, folder: Path | None = None) -> None:
        self._own = folder / FOLDER if folder else None
        self._environment = _environment(self._own)

    def render(self, name: str, book: Book, **values: Any) -> str:
        """The page that a template makes; raises `FormatFault` with its file and line."""
        try:
            template = self._environment.get_template(name)
            return template.render(book=book, course=book.course, **values)
        except jinja2.TemplateSyntaxError as error:
            raise self._fault(error.name or name, error.lineno, error.message or "") from None
        except jinja2.TemplateNotFound as error:
            raise self._fault(name, 0, f"there is no template '{error.message}'") from None
        except Exception as error:
            if self._source(name) is None:
                raise
            where = [one for one in traceback.extract_tb(error.__traceback__) if self._is_own(one)]
            at, line = (where[-1].filename, where[-1].lineno) if where else (name, 0)
            raise self._fault(Path(at).name, line or 0, str(error)) from None

    def check(self) -> None:
        """Raise `FormatFault` for a template that would never be used."""
        for path in sorted(self._own.glob("*")) if self._own else ():
            if path.is_file() and path.name not in TEMPLATES and path.name[0] not in "._":
                raise FormatFault(
                    f"book/{FOLDER}/{path.name}",
                    "No page has a template of that name.",
                    f"The templates are: {', '.join(TEMPLATES)}. Begin the name with _ if "
                    "another template includes this one.",
                )

    def _source(self, name: str) -> Path | None:
        path = self._own / name if self._own else None
        return path if path and path.is_file() else None

    def _is_own(self, frame: traceback.FrameSummary) -> bool:
        return self._own is not None and Path(frame.filename).parent == self._own

    def _fault(self, name: str, line: int, message: str) -> FormatFault:
        at = f":{line}" if line else ""
        return FormatFault(
            f"book/{FOLDER}/{name}{at}",
            f"The template cannot be used: {message.rstrip('.')}.",
            "docs/templates.md lists what a template gets; remove the file for the built-in one.",
        )


class _Sandbox(ImmutableSandboxedEnvironment):
    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Formatting gives text, also where it fills words into markup."""
        wrapped = super().wrap_str_format(value)
        return wrapped and (lambda *args, **kwargs: str(wrapped(*args, **kwargs)))


def _environment(own: Path | None) -> jinja2.Environment:
    folders = [jinja2.FileSystemLoader(own)] if own else []
    built_in = jinja2.PackageLoader("coursegen.render")
    prefixed = jinja2.PrefixLoader({"coursegen": built_in})
    environment = _Sandbox(
        loader=jinja2.ChoiceLoader([*folders, built_in, prefixed]),
        autoescape=False,
        finalize=lambda value: value if isinstance(value, Myst) else escape(str(value)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # What a block, a macro or `{% set %}` puts together has been escaped piece by piece.
    environment.concat = lambda pieces: Myst("".join(pieces))  # type: ignore[method-assign]
    environment.globals |= {
        "plural": _plural,
        "points": quiz.points,
        "cited": _cited,
        "alt": charts.alt,
        "kinds": quiz.kinds,
        "reviewed": quiz.reviewed,
        "compared": proof.compared,
    }
    return environment


def _cited(words: str) -> str:
    """*words* in quotation marks, but for words that quote somebody themselves."""
    return words if set(words) & set('"“”') else f"“{words}”"


def _plural(things: Sized | int) -> str:
    """The ending of the noun that counts *things*."""
    number = things if isinstance(things, int) else len(things)
    return "" if number == 1 else "s"
