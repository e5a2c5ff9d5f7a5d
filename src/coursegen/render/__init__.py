"""The book of a course: its pages as text, and the tools that turn them into a web site.

A page follows from the course alone, and whatever the course's texts hold is text on it.
"""

from coursegen.render.extras import Extras
from coursegen.render.pages import GENERATED, pages, write
from coursegen.render.site import book

__all__ = ["GENERATED", "Extras", "book", "pages", "write"]
