"""A small book that has nothing to do with a course: two pages, two banks, one extension."""

project = "Tide mills"
author = "The coursegen authors"
copyright = "2026, The coursegen authors"  # noqa: A001 - Sphinx's own name
extensions = ["myst_parser", "coursegen.sphinx"]
exclude_patterns = ["_build"]
html_theme = "sphinx_book_theme"
html_title = "Tide mills"
language = "en"
coursegen_objectives = {"t-1": "Explain how a <tide> mill works."}
coursegen_report_to = "https://example.org/issues/new?labels=quiz"
