"""What a course's book asks of its theme beyond quizzes: every part has a name and a place.

Switched on by ``coursegen_book``; other projects' pages are left as their theme makes them.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from coursegen.sphinx import about, drawn, lists, paper

TEMPLATES = Path(__file__).parent / "templates"

SIDEBAR = ("coursegen-home.html", "search-button-field.html", "sbt-sidebar-nav.html")


def setup(app: Sphinx) -> None:
    """Connect what follows."""
    app.connect("config-inited", _add_templates)
    app.connect("builder-inited", _write_styles)
    for part in (about, drawn, lists, paper):
        part.setup(app)
    app.connect("html-page-context", _escape_titles, priority=900)
    app.connect("html-page-context", _name_toggles, priority=900)


def _add_templates(_app: Sphinx, config: Config) -> None:
    """The book's title in the sidebar is navigation, and says so."""
    if config.coursegen_book and config.html_theme == "sphinx_book_theme":
        config.templates_path.append(str(TEMPLATES))
        config.html_sidebars.setdefault("**", list(SIDEBAR))


def _write_styles(app: Sphinx) -> None:
    """myst-nb's style sheet before the first page, and not only after the last.

    Sphinx names a style sheet with its checksum, so that a page would differ between a first
    build, where the file is not there yet, and the next.
    """
    if app.config.coursegen_book and app.builder.format == "html" and "myst_nb" in app.extensions:
        (Path(app.outdir) / "_static").mkdir(parents=True, exist_ok=True)
        import_module("myst_nb.sphinx_ext").add_global_html_resources(app, None)


def _escape_titles(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """The theme puts these two into its pages as they are, so that markup in them would run."""
    if app.config.coursegen_book:
        for name in ("pagetitle", "root_title"):
            if name in context:
                context[name] = html.escape(context[name])


def _name_toggles(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Each toggle of the sidebar is called after the page whose parts it shows."""
    make: Callable[..., Any] | None = context.get("generate_toctree_html")
    if make is None or not app.config.coursegen_book:
        return

    def named(*args: Any, **kwargs: Any) -> Any:
        tree = make(*args, **kwargs)
        for summary in tree.find_all("summary") if hasattr(tree, "find_all") else ():
            link = summary.find_parent("li").find("a")
            summary["aria-label"] = f"Parts of {link.get_text(strip=True)}"
        return tree

    context["generate_toctree_html"] = named
