"""A build that would change nothing does nothing, and never trusts what has changed."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from coursegen.build import fresh
from coursegen.build.fresh import Built
from coursegen.model import Finding, Severity


@pytest.fixture
def built(tmp_path):
    for name in (
        "modules/course.yaml",
        "quizzes/a.yaml",
        "book/intro.md",
        "book/_build/html/index.html",
        "handouts/a-key.pdf",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    made = Built(
        findings=(
            Finding(
                code="S301",
                severity=Severity.WARNING,
                file="quizzes/a.yaml",
                place="a-1",
                message="“Why?”",
            ),
        ),
        lines=(7,),
        book=tmp_path / "book" / "_build" / "html" / "index.html",
        quizzes=tmp_path / "quizzes",
        items=3,
        handouts=tmp_path / "handouts",
        papers=1,
    )
    fresh.keep(tmp_path, fresh.outputs(tmp_path, fresh.inputs(tmp_path)), made)
    return tmp_path, made


def test_nothing_is_known_of_a_folder_that_was_never_built(tmp_path):
    assert fresh.unchanged(tmp_path) is None


def test_what_was_built_is_known_with_its_findings(built):
    root, made = built
    assert fresh.unchanged(root) == replace(made, anew=False)


@pytest.mark.parametrize(
    "name",
    [
        "modules/course.yaml",
        "modules/sources/new.md",
        "quizzes/a.yaml",
        "quizzes/b.yaml",
        "book/intro.md",
        "book/templates/mine.md",
        "book/_build/html/index.html",
        "book/_build/html/more.html",
        "handouts/a-key.pdf",
    ],
)
def test_any_change_is_noticed(built, name):
    root, _ = built
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed", encoding="utf-8")
    assert fresh.unchanged(root) is None


@pytest.mark.parametrize("name", ["quizzes/a.yaml", "book/_build/html/index.html"])
def test_what_is_gone_is_noticed(built, name):
    root, _ = built
    (root / name).unlink()
    assert fresh.unchanged(root) is None


def test_words_cannot_move_from_one_file_to_the_next(built):
    root, _ = built
    (root / "quizzes" / "a.yaml").rename(root / "quizzes" / "c.yaml")
    assert fresh.unchanged(root) is None


def test_another_program_is_another_build(built, monkeypatch):
    root, _ = built
    monkeypatch.setattr(fresh, "_program", lambda: "another")
    assert fresh.unchanged(root) is None


@pytest.mark.parametrize(
    "record", ["", "{", "[]", "null", '{"state": {}}', '{"state": {"program": "", "more": 1}}']
)
def test_a_corrupt_record_is_no_record(built, record):
    root, _ = built
    (root / fresh.RECORD).write_text(record, encoding="utf-8")
    assert fresh.unchanged(root) is None


def test_a_record_without_its_findings_is_no_record(built):
    root, _ = built
    data = json.loads((root / fresh.RECORD).read_text(encoding="utf-8"))
    del data["findings"]
    (root / fresh.RECORD).write_text(json.dumps(data), encoding="utf-8")
    assert fresh.unchanged(root) is None


def test_a_build_with_nothing_to_do_loads_no_language_and_says_what_stands_there(built):
    root, _ = built
    program = (
        "import sys; from coursegen import cli; sys.argv = ['coursegen', 'build', sys.argv[1]]\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "loaded = {'spacy', 'jinja2', 'typst', 'lxml'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(root)],
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert "quizzes/a.yaml:7: warning S301 a-1: “Why?”" in done.stdout
    assert "Nothing has changed" in done.stdout
