"""The sites that tests look at, each built once a run: a stranger's book and a course's book."""

import atexit
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from coursegen import render
from coursegen.files import records, text, yaml
from coursegen.model import Course
from tests import made_up
from tests import whole as whole_course


@cache
def scratch() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="coursegen-sites-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def stranger() -> Path:
    """The HTML of the small book in tests/data/book, which is no course."""
    out = scratch() / "stranger"
    done = sphinx(made_up.BOOK, out)
    assert done.returncode == 0, done.stderr
    return out


@cache
def course() -> Path:
    """The HTML of the made-up course's book."""
    return book(made_up.course(), scratch() / "course")


@cache
def whole() -> Path:
    """The HTML of a course's book that has every kind of page."""
    return book(whole_course.course(), scratch() / "whole", whole_course.extras())


def book(course: Course, root: Path, extras: render.Extras | None = None) -> Path:
    """Render and build the book of *course* in the folder *root*; its HTML folder."""
    bank = (made_up.BOOK / "tides.yaml").read_text(encoding="utf-8")
    text.write_text(root / "quizzes" / "tides.yaml", bank)
    for other in course.banks:
        if other.id != "tides":
            words = yaml.dumps(records.bank_data(other))
            text.write_text(root / "quizzes" / f"{other.id}.yaml", words)
    render.write(course, root / "book", extras)
    return render.book(root / "book").parent


def sphinx(source: Path, out: Path, builder: str = "html") -> subprocess.CompletedProcess[str]:
    """Run Sphinx strictly over *source*."""
    command = [sys.executable, "-m", "sphinx", "-b", builder, "-W", "-n", "--keep-going", "-q"]
    doctrees = out.parent / f"{out.name}-doctrees"
    return subprocess.run(
        [*command, "-d", str(doctrees), str(source), str(out)],
        capture_output=True,
        check=False,
        text=True,
    )
