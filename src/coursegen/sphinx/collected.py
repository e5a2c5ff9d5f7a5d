"""The pages that look at a whole book's questions: ``{quiz-progress}`` and ``{quiz-review}``.

A question of a test is on neither, since both tell the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from coursegen.errors import FormatFault
from coursegen.markup import fold
from coursegen.model import Evidence, ExtendedTextInteraction, Item
from coursegen.render import controls, quiz
from coursegen.sphinx.directive import QUIZZES, REVIEWS, SEEN, quiz_node, refused

COLLECTS = "coursegen-collects"
"""Noted in the metadata of a page that shows other pages' questions: what it does with them."""


KEPT = "coursegen_kept"
"""Where the environment keeps, during a build, what many pages ask of the whole book."""

T = TypeVar("T")


class progress_node(nodes.General, nodes.Element):  # noqa: N801 - docutils' names are lower case
    """What a reader has answered; inside, what paper says instead."""


class review_node(nodes.General, nodes.Element):  # noqa: N801
    """The book's questions, when they are due again; inside, what paper says instead."""


class mastery_node(nodes.General, nodes.Element):  # noqa: N801
    """Which questions test the objectives that a page lists, for the player; nothing on paper."""


class _Collected(SphinxDirective):
    """A directive without argument that stands for questions of other pages."""

    name_of = ""
    words = ""
    node: type[nodes.Element]

    def run(self) -> list[nodes.Node]:
        noted = self.env.metadata[self.env.docname]
        noted[COLLECTS] = f"{noted.get(COLLECTS, '')} {self.name_of}".strip()
        node = self.node("", nodes.paragraph("", self.words), data={}, items=(), links={})
        self.set_source_info(node)
        return [node]


class QuizProgress(_Collected):
    """Marks by objective, what was missed, and their export, from the reader's own browser."""

    name_of = "progress"
    words = "Where scripts run, this page shows what you have answered so far."
    node = progress_node


class QuizReview(_Collected):
    """The questions that a reader has answered, each when it is due again."""

    name_of = "review"
    words = "Where scripts run, questions that you have answered come back on this page."
    node = review_node

    def run(self) -> list[nodes.Node]:
        if self.env.temp_data.get(SEEN) or self.env.temp_data.get(REVIEWS):
            fault = FormatFault(
                self.env.docname,
                "A review shows the questions of all pages, so that this page can have no others.",
                "Put the quiz or the review on a page of its own.",
            )
            return refused(fault, self.get_location())
        # Whatever quiz comes after it on the page is refused in turn.
        self.env.temp_data[REVIEWS] = True
        return super().run()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A quiz of the book, and the page on which it stands."""

    docname: str
    node: quiz_node
    items: tuple[Item, ...]
    """Those that stand on no earlier page."""


def kept(env: BuildEnvironment, name: str, make: Callable[[], T]) -> T:
    """What *make* gives, made once a build; *name* is its own."""
    found: dict[str, Any] | None = getattr(env, KEPT, None)
    if found is None:
        found = {}
        setattr(env, KEPT, found)
    if name not in found:
        found[name] = make()
    made: T = found[name]
    return made


def forget(_app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """What was found in an earlier build is found again."""
    setattr(env, KEPT, None)


def quizzes(env: BuildEnvironment) -> tuple[Placed, ...]:
    """The practice quizzes of all pages, in the order of the book, each item once."""
    return kept(env, "quizzes", lambda: _quizzes(env))


def _quizzes(env: BuildEnvironment) -> tuple[Placed, ...]:
    seen: set[str] = set()
    found = []
    for docname in _order(env):
        if QUIZZES not in env.metadata.get(docname, {}):
            continue
        for node in env.get_doctree(docname).findall(quiz_node):
            if not node["test"]:
                items = tuple(item for item in node["items"] if item.id not in seen)
                seen.update(item.id for item in items)
                found.append(Placed(docname=docname, node=node, items=items))
    return tuple(found)


def _order(env: BuildEnvironment) -> Sequence[str]:
    """All pages, as the table of contents names them; those that it does not name come last."""
    found: dict[str, None] = {}

    def walk(docname: str) -> None:
        if docname not in found:
            found[docname] = None
            for child in env.toctree_includes.get(docname, ()):
                walk(child)

    walk(str(env.config.root_doc))
    found.update(dict.fromkeys(sorted(env.found_docs)))
    return [name for name in found if name in env.found_docs]


def outdated(
    _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages that may show something else once any page has changed."""
    if not (added or changed or removed):
        return []
    return [name for name, noted in env.metadata.items() if COLLECTS in noted]


def progress_data(app: Sphinx, docname: str, course: str) -> Mapping[str, Any]:
    """What the progress page must know of the book: its questions, by quiz."""
    env = app.env
    listed: dict[str, dict[str, Any]] = {}
    for placed in quizzes(env):
        address = app.builder.get_relative_uri(docname, placed.docname)
        bank = listed.setdefault(
            placed.node["bank"],
            {"id": placed.node["bank"], "title": fold(placed.node["title"]), "items": []},
        )
        bank["items"] += [
            {
                "id": item.id,
                "stem": fold(item.stem),
                "objective": item.objective,
                "marked": not isinstance(item.interaction, ExtendedTextInteraction),
                "href": f"{address}#cg-{item.id}",
            }
            for item in placed.items
        ]
    reviews = [n for n, noted in env.metadata.items() if "review" in noted.get(COLLECTS, "")]
    return {
        "form": quiz.FORM,
        "course": course,
        "objectives": {
            str(name): fold(str(words)) for name, words in app.config.coursegen_objectives.items()
        },
        "quizzes": [one for one in listed.values() if one["items"]],
        "review": app.builder.get_relative_uri(docname, min(reviews)) if reviews else "",
    }


def progress(data: Mapping[str, Any], words: str) -> str:
    """The HTML of the progress page's part: empty until the player fills it."""
    section = controls.el(
        "section",
        {"class": "cg-quiz cg-progress"},
        controls.el("p", {"class": "cg-without"}, words),
        controls.data(data),
    )
    return controls.text(section)


def review(
    items: Sequence[Item], links: Mapping[Evidence, str], around: controls.Page, words: str
) -> str:
    """The HTML of the review: every question, of which the player shows what is due."""
    form = quiz.form("review", "Review", items, links, course=around.course)
    section = controls.el(
        "section",
        {"class": "cg-quiz cg-review", "data-cg-quiz": "review"},
        controls.el("p", {"class": "cg-without"}, words),
        *controls.questions(items, replace(around, links=links, first=1)),
        controls.data(form),
    )
    return controls.text(section)


def mark_objectives(app: Sphinx, doctree: nodes.document, course: str) -> None:
    """Make the page's list of objectives one in which the player can tick what is mastered."""
    named = {fold(str(words)): name for name, words in app.config.coursegen_objectives.items()}
    listed = []
    for entry in list(doctree.findall(nodes.list_item)) if named else ():
        name = named.get(fold(entry.astext()))
        items = _tested(app.env).get(name, ()) if name is not None else ()
        if items:
            entry["classes"].append("cg-objective")
            listed.append(list(items))
    if listed:
        form = {"form": quiz.FORM, "course": course, "objectives": listed}
        doctree.append(mastery_node("", data=form))


def _tested(env: BuildEnvironment) -> Mapping[str, tuple[str, ...]]:
    """The marked questions of each objective."""
    return kept(env, "tested", lambda: _tests(env))


def _tests(env: BuildEnvironment) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in items_of(quizzes(env)):
        if not isinstance(item.interaction, ExtendedTextInteraction):
            found[item.objective] = (*found.get(item.objective, ()), item.id)
    return found


def items_of(found: Sequence[Placed]) -> Iterator[Item]:
    """The items of quizzes, in their order."""
    for placed in found:
        yield from placed.items
