"""The faults that coursegen reports; every one says where, what, and what to do.

    CoursegenError
    ├── FileFault               a file is missing, unreadable, badly encoded, empty or too large
    ├── FormatFault             a file was read, but its content is not of the form it should have
    ├── AnchorFault             a quotation is not, or not uniquely, in its source
    ├── LanguageFault           the language model is missing or is not the one that was verified
    ├── BuildFault              a tool that coursegen runs (Jupyter Book, typst) refused its input
    └── UnsupportedInteraction  an output format cannot carry an item's interaction

A fault is raised where it is found and shown once, by the command line; no other
module catches one to print it.
"""

__all__ = [
    "AnchorFault",
    "BuildFault",
    "CoursegenError",
    "FileFault",
    "FormatFault",
    "LanguageFault",
    "UnsupportedInteraction",
]


class CoursegenError(Exception):
    """A fault with a place and a remedy.

    `where` is a file and, where known, a place in it ("quizzes/a.yaml: items[3].stem");
    `what` is one sentence; `todo` is one sentence that tells what to do.
    """

    def __init__(self, where: str, what: str, todo: str = "") -> None:
        super().__init__(where, what, todo)
        self.where = where
        self.what = what
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.what}", self.todo) if part)


class FileFault(CoursegenError):
    """A file is missing, unreadable, badly encoded, empty, too large, or cannot be written."""


class FormatFault(CoursegenError):
    """A file's content does not have the form that its place in the course asks for."""


class AnchorFault(CoursegenError):
    """A quotation does not resolve to exactly one place in its source."""


class LanguageFault(CoursegenError):
    """The language model is missing, or its weights are not those that were verified."""


class BuildFault(CoursegenError):
    """A tool that coursegen runs refused what it was given."""


class UnsupportedInteraction(CoursegenError):
    """An output format cannot carry an item's interaction; nothing is dropped in silence."""

    def __init__(self, item: str, interaction: str, output: str) -> None:
        super().__init__(
            item,
            f"{output} cannot carry an item of type {interaction}.",
            "Leave the item out by name, or choose another format (see `coursegen formats`).",
        )
