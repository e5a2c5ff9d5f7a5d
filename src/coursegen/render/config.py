"""The files that tell both generations of Jupyter Book how to build the same pages.

Nothing that they turn on is fetched from anywhere when a page is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from coursegen.files import yaml
from coursegen.markup import fold, plain
from coursegen.model import Source, Work
from coursegen.render import myst, notebook
from coursegen.render.templates import FOLDER
from coursegen.render.view import Book, licence, slug

EXTENSIONS = (
    "sphinx_togglebutton",
    "myst_nb",
    "jupyter_book",
    "sphinx_comments",
    "sphinx_external_toc",
    "sphinx_design",
    "sphinx_book_theme",
    "sphinxcontrib.bibtex",
    "coursegen.sphinx",
    "coursegen.sphinx.quotes",
)
"""Jupyter Book's own, but for those that point pages to other hosts (thebe,
intersphinx) and those that a course has no use for."""


def looked_up(book: Book) -> tuple[str, ...]:
    """The pages on which things are looked up, the notebook of figures among them."""
    notebooks = (notebook.NAME,) if notebook.has_figures(book) else ()
    return (*book.lookups(), *notebooks)


def own(book: Book) -> tuple[str, ...]:
    """The pages on what a reader has answered."""
    asks = any(book.bank(module) for module in book.course.modules)
    return ("progress", "review") if asks else ()


def version1(book: Book, header: str) -> str:
    """``_config.yml``, for Jupyter Book 1 and Sphinx."""
    course = book.course
    title = fold(course.title)
    footer = (
        f"The course is published under {licence(course.licence)[0]}." if course.licence else ""
    )
    config = {
        "title": title,
        "author": "",
        "copyright": _copyright(book),
        "only_build_toc_files": True,
        "exclude_patterns": ["_build", "_ext", "parts", FOLDER],
        "execute": {"execute_notebooks": "off"},
        "parse": {"myst_enable_extensions": ["colon_fence", "deflist"]},
        "bibtex_bibfiles": ["references.bib"],
        "html": {
            "home_page_in_navbar": False,
            "use_edit_page_button": False,
            "use_issues_button": False,
            "use_repository_button": False,
            "use_multitoc_numbering": False,
            "extra_footer": html.escape(footer),
        },
        "launch_buttons": {"binderhub_url": "", "colab_url": "", "thebe": False},
        "repository": {"url": "", "branch": ""},
        "sphinx": {
            "recursive_update": True,
            "config": {
                "extensions": list(EXTENSIONS),
                "language": course.language,
                "smartquotes": False,
                "numfig": False,
                "bibtex_reference_style": "author_year",
                "bibtex_default_style": "unsrt",
                "html_copy_source": False,
                "html_use_index": False,
                "html_theme_options": {
                    "logo": {"text": html.escape(title)},
                    "toc_title": "On this page",
                    "navbar_persistent": [],
                    "back_to_top_button": False,
                    "use_download_button": False,
                    "show_toc_level": 2,
                },
                "coursegen_about": _about(book),
                "coursegen_book": True,
                "coursegen_course": course.id,
                "coursegen_objectives": {
                    one.id: fold(one.statement)
                    for module in course.modules
                    for one in module.objectives
                },
                "coursegen_report_to": course.report_to,
                "coursegen_sources": {source.id: fold(source.title) for source in book.sources()},
            },
        },
    }
    return _file(header, config)


def contents(book: Book, header: str, *, final: bool) -> str:
    """``_toc.yml``, for Jupyter Book 1; *final* says whether there is a final quiz."""
    modules = []
    for module in book.course.modules:
        entry: dict[str, Any] = {"file": f"modules/{module.id}"}
        if book.bank(module):
            entry["sections"] = [{"file": f"quizzes/{module.id}", "title": "Quiz"}]
        modules.append(entry)
    if final:
        modules.append({"file": "final"})
    learning = [{"caption": "Your learning", "chapters": [{"file": one} for one in own(book)]}]
    config = {
        "format": "jb-book",
        "root": "intro",
        "parts": [
            {"caption": "Start here", "chapters": [{"file": "how-to-use"}]},
            {"caption": "Modules", "chapters": modules},
            *(learning if own(book) else []),
            {"caption": "Look up", "chapters": [{"file": name} for name in looked_up(book)]},
        ],
    }
    return _file(header, config)


def version2(book: Book, header: str, *, final: bool) -> str:
    """``myst.yml``, for Jupyter Book 2 and mystmd; *final* as for version 1."""
    course = book.course
    modules: list[dict[str, Any]] = []
    for module in course.modules:
        entry: dict[str, Any] = {"file": f"modules/{module.id}.md"}
        if book.bank(module):
            entry["children"] = [{"file": f"quizzes/{module.id}.md", "title": "Quiz"}]
        modules.append(entry)
    if final:
        modules.append({"file": "final.md"})
    learning = [
        {"title": "Your learning", "children": [{"file": f"{one}.md"} for one in own(book)]}
    ]
    project: dict[str, Any] = {
        "id": course.id,
        "title": fold(course.title),
        "copyright": _copyright(book),
        "bibliography": ["references.bib"],
        "plugins": [f"_ext/{myst.PLUGIN}"],
        "numbering": {"headings": False},
        "error_rules": [
            {"rule": "reference-target-resolves", "severity": "error"},
            {"rule": "bibliography-label-exists", "severity": "error"},
        ],
        "toc": [
            {"file": "intro.md"},
            {"file": "how-to-use.md"},
            {"title": "Modules", "children": modules},
            *(learning if own(book) else []),
            {
                "title": "Look up",
                "children": [
                    {"file": f"{name}{'.ipynb' if name == notebook.NAME else '.md'}"}
                    for name in looked_up(book)
                ],
            },
        ],
    }
    if licence(course.licence)[1]:
        project["license"] = course.licence
    return _file(
        header,
        {"version": 1, "project": project, "site": {"template": "book-theme"}},
    )


def bibliography(book: Book, header: str) -> str:
    """``references.bib``: the works that sources retell, and sources that retell none."""
    entries = "".join(f"\n{_entry(one)}" for one in book.cited())
    return f"{header}\n{entries}"


def _entry(work: Work | Source) -> str:
    fields = {
        "author": f"{{{_latex(work.creator)}}}" if work.creator else "",
        "title": f"{{{_latex(work.title)}}}",
        "howpublished": _latex(work.publisher),
        "year": work.date[:4],
        "url": _url(work.url),
    }
    if not work.creator:
        fields["key"] = _latex(work.publisher or work.title)
    lines = [f"  {name} = {_delimited(value)}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{slug(work.id)},", *lines, "}\n"])


def _delimited(value: str) -> str:
    """A field's value in quotation marks, or in braces where it holds one itself."""
    return f"{{{value}}}" if '"' in value else f'"{value}"'


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": "(",
    "}": ")",
    "~": r"\textasciitilde{}",
    **{sign: "\\" + sign for sign in "&#%_"},
}
"""What pybtex and mystmd both read back as it was; neither can carry a brace."""


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in fold(text))


def _url(url: str) -> str:
    safe = fold(url)
    return safe if re.fullmatch(r"https?://[^\s{}\\\"<>]+", safe) else ""


def _copyright(book: Book) -> str:
    years = sorted({source.date[:4] for source in book.sources() if source.date})
    span = "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    creators = _creators(book)
    holders = "; ".join(creators) if 0 < len(creators) <= 3 else "The authors of the texts"
    return f"{span} {holders}".strip()


def _creators(book: Book) -> list[str]:
    """Who wrote the texts, where that is known of all of them."""
    creators = [fold(source.creator) for source in book.sources()]
    return list(dict.fromkeys(creators)) if all(creators) else []


def _about(book: Book) -> Mapping[str, Any]:
    """What pages say of the course, to whoever finds or cites them."""
    course = book.course
    return {
        "title": fold(course.title),
        "description": plain(course.description),
        "authors": _creators(book),
        "date": max((source.date for source in book.sources()), default=""),
        "licence": licence(course.licence)[1] or course.licence,
    }


def _file(header: str, config: Mapping[str, Any]) -> str:
    return f"{header}\n\n{yaml.dumps(dict(config))}"
