"""Books that mystmd builds, without a network: each once a run, with the theme in tests/data."""

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest

from coursegen import render
from coursegen.files import text
from coursegen.model import Course
from tests import made_up, running, sites

THEME = Path(__file__).parent / "data" / "myst-theme"
OLDEST = 20
"""The version of Node from which mystmd runs."""

CONFIG = """\
version: 1
project:
  title: Tide mills
  error_rules:
    - { rule: reference-target-resolves, severity: error }
    - { rule: link-resolves, severity: error }
  plugins: [_ext/quiz.mjs]
  toc:
"""


@cache
def missing() -> str:
    """What this machine lacks for mystmd; empty where nothing."""
    node = shutil.which("node")
    found = "none"
    if node:
        told = subprocess.run([node, "--version"], capture_output=True, check=True, text=True)
        found = told.stdout.strip()
        if int(found.lstrip("v").partition(".")[0]) >= OLDEST:
            return "" if find_spec("mystmd_py") else "the Python package mystmd is not installed"
    return f"mystmd needs Node {OLDEST} or newer on the path; there is {found}"


def needed() -> None:
    """Skip the test, or fail it on a machine that proves the whole, where mystmd cannot run."""
    if reason := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


def build(book: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``myst build --html --ci --strict`` in the folder *book*."""
    engine = Path(find_spec("mystmd_py").origin).with_name("myst.cjs")
    return subprocess.run(
        ["node", str(engine), "build", "--html", "--ci", "--strict"],
        capture_output=True,
        check=False,
        cwd=book,
        env=os.environ | {"NO_UPDATE_NOTIFIER": "1", "NO_COLOR": "1"} | environment,
        text=True,
        timeout=300,
    )


def built(book: Path, **environment: str) -> Path:
    """The HTML of *book*, which must build without a fault."""
    done = build(book, **environment)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "⛔" not in said, said
    site = book / "_build" / "html"
    assert (site / "index.html").is_file(), said
    return site


def plain(config: str) -> str:
    """The text of a ``myst.yml`` with the theme that is here in the place of its own."""
    assert "template: book-theme" in config
    return config.replace("template: book-theme", f"template: {THEME}")


def written(folder: Path, pages: dict[str, str]) -> Path:
    """A book of *pages* in *folder*, with the banks of the small book, prepared."""
    names = "".join(f"    - file: {name}.md\n" for name in pages)
    config = plain(f"{CONFIG}{names}site:\n  template: book-theme\n")
    text.write_text(folder / "myst.yml", config)
    for name, words in pages.items():
        text.write_text(folder / f"{name}.md", words)
    banks = sorted(made_up.BOOK.glob("*.yaml"))
    for bank in banks:
        shutil.copy(bank, folder)
    prepare = ["myst", *(str(folder / bank.name) for bank in banks)]
    report = ["--report-to", "https://example.org/issues/new?labels=quiz"]
    assert running.run([*prepare, "--output", str(folder / "_ext"), "--quiet", *report]) == 0
    return folder


@cache
def stranger() -> Path:
    """The HTML of the small book's pages, by mystmd."""
    names = ("reading", "quiz", "inline", "injection", "test", "shuffled", "progress", "review")
    pages = {name: (made_up.BOOK / f"{name}.md").read_text(encoding="utf-8") for name in names}
    pages = {"index": "# Tide mills\n\nA small book.\n"} | pages
    return built(written(sites.scratch() / "stranger-2", pages))


@cache
def course() -> Path:
    """The HTML of the made-up course's book, by mystmd."""
    return book(made_up.course(), sites.scratch() / "course-2")


def book(course: Course, root: Path, extras: render.Extras | None = None) -> Path:
    """Render and build the book of *course* in the folder *root*; its HTML folder."""
    bank = (made_up.BOOK / "tides.yaml").read_text(encoding="utf-8")
    text.write_text(root / "quizzes" / "tides.yaml", bank)
    render.write(course, root / "book", extras)
    config = root / "book" / "myst.yml"
    config.write_text(plain(config.read_text(encoding="utf-8")), encoding="utf-8")
    return built(root / "book")


def widgets(site: Path, page: str) -> list[dict]:
    """The anywidgets of a page, as mystmd has written them."""
    tree = json.loads((site / f"{page}.json").read_text(encoding="utf-8"))["mdast"]

    def walk(node: dict) -> Iterator[dict]:
        if node["type"] == "anywidget":
            yield node
        for child in node.get("children", ()):
            yield from walk(child)

    return list(walk(tree))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address under which this computer shows *site*, as long as it is needed."""
    handler = functools.partial(_Quiet, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
