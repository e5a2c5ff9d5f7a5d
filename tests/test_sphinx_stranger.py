"""docs/quiz-directive.md, followed to the letter in a Jupyter Book 1 that is no course."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

import coursegen.sphinx
from coursegen.sphinx.directive import Quiz

DOCS = Path(__file__).parents[1] / "docs" / "quiz-directive.md"
SPHINX = Path(coursegen.sphinx.__file__).parent
BOOK = Path(__file__).parent / "data" / "jupyter-book"

_BLOCK = re.compile(r"^(`{3,})(?:yaml|md)\n[#%] (\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


OWN = {1: {"_config.yml", "_toc.yml"}, 2: {"myst.yml"}}
"""The files that only one version of Jupyter Book reads."""


def steps(version):
    """What the page has its reader write: the name of each file, and what goes into it."""
    blocks = _BLOCK.findall(DOCS.read_text(encoding="utf-8"))
    return [(name, text) for _, name, text in blocks if name not in OWN[3 - version]]


def follow(version, folder):
    """A copy of the book in *folder*, after each step has been followed."""
    shutil.copytree(BOOK, folder, ignore=shutil.ignore_patterns(*OWN[3 - version]))
    for name, text in steps(version):
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{before.rstrip()}\n{text}" if before else text, encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """The book after each step, built."""
    folder = tmp_path_factory.mktemp("book") / "book"
    follow(1, folder)
    program = "from jupyter_book.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "build", str(folder), "-W", "-n", "--keep-going"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "_build" / "html"


def test_the_page_names_every_step():
    first = ["lamp-quiz.yaml", "_config.yml", "lamp.md"]
    assert [name for name, _ in steps(1)] == [*first, "_toc.yml", "progress.md", "review.md"]
    assert {name for name, _ in steps(2)} - {name for name, _ in steps(1)} == {"myst.yml"}


def test_a_stranger_s_book_has_its_quiz(followed):
    tree = html.parse(followed / "lamp.html").getroot()
    assert [one.get("data-cg-item") for one in tree.xpath("//fieldset")] == ["lamp-1", "lamp-2"]
    assert len(tree.xpath("//a[@data-cg-show]")) == 2
    for script in tree.xpath("//script[contains(@src, 'coursegen')]/@src"):
        assert (followed / script.partition("?")[0]).is_file()


def test_a_stranger_s_book_has_progress_and_review(followed):
    review = html.parse(followed / "review.html").getroot()
    assert [one.get("data-cg-item") for one in review.xpath("//fieldset")] == ["lamp-1", "lamp-2"]
    progress = html.parse(followed / "progress.html").getroot()
    assert "lamp.html#cg-lamp-1" in progress.xpath("//section/script")[0].text


def test_every_setting_is_documented():
    table = DOCS.read_text(encoding="utf-8").split("## Settings")[1].split("\n## ")[0]
    extension = (SPHINX / "__init__.py").read_text(encoding="utf-8")
    added = set(re.findall(r'add_config_value\("(\w+)"', extension)) - {"coursegen_book"}
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == added


def test_every_option_is_documented():
    table = DOCS.read_text(encoding="utf-8").split("## Options")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(Quiz.option_spec)
