"""This repository's own course: complete, its own words, and built again to the same bytes."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursegen import handout, render
from coursegen.build import load, matter
from coursegen.model import BlockKind, Course, Status
from tests.running import run

ROOT = Path(__file__).parents[1]
ORIGINALS = ROOT.parent / "shared" / "originals"
WORD = re.compile(r"[A-Za-z0-9$%']+")
QUOTED = re.compile(r"[“\"][^”\"\n]{1,260}[”\"]")
TAG = re.compile(r"<[^<>]*>")
RUN = 9
"""Words in a row that a text of ours may not share with an article outside quotation marks."""


@pytest.fixture(scope="module")
def course() -> Course:
    return load.load(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("modules", "quizzes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_module_has_what_it_needs(course: Course) -> None:
    assert len(course.modules) == 6
    for module in course.modules:
        assert 3 <= len(module.objectives) <= 5
        assert len({excerpt.evidence.source for excerpt in module.excerpts}) >= 2
        assert len(module.discussion) == 2
        assert all(discussion.rubric for discussion in module.discussion)
        assert module.terms
        assert module.introduction


def test_every_bank_has_at_least_ten_items_of_several_kinds(course: Course) -> None:
    for module in course.modules:
        bank = course.bank(module.id)
        assert bank is not None
        items = bank.shown().items
        assert len(items) >= 10
        assert len({item.interaction.type for item in items}) >= 4
        asked = {item.objective for item in items}
        assert asked >= {objective.id for objective in module.objectives}


def test_every_paragraph_of_the_briefs_is_read(course: Course) -> None:
    read = Counter[tuple[str, int]]()
    for module in course.modules:
        for excerpt in module.excerpts:
            span = excerpt.evidence.position
            assert span is not None
            for block in course.library[excerpt.evidence.source].blocks:
                if block.start < span.end and span.start < block.end:
                    read[excerpt.evidence.source, block.start] += 1
    unread = [
        (document.source.id, block.start)
        for document in course.library.values()
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH and not read[document.source.id, block.start]
    ]
    assert unread == []


def test_the_committed_book_is_what_the_course_renders(course: Course) -> None:
    own = []
    for name, content in render.pages(course, matter.matter(course)).items():
        committed = (ROOT / "book" / name).read_text(encoding="utf-8")
        if render.GENERATED in committed.split("\n", 1)[0]:
            assert committed == content, name
        else:
            own.append(name)
    assert own == ["intro.md"]


def test_the_published_handouts_are_those_of_the_course(course: Course) -> None:
    kinds = ("reading", "quiz", "exam", "key", "bubbles", "slides", "cards", "docx")
    papers = handout.handouts(course, "export-controls", kinds=kinds, seed=course.seed)
    for name, data in papers.items():
        assert (ROOT / "docs" / "handouts" / name).read_bytes() == data, name


def test_writing_quizzes_again_changes_nothing(copy: Path) -> None:
    before = contents(copy)
    assert run(["quiz", str(copy), "--count", "10"]) == 0
    assert contents(copy) == before


def test_what_a_person_decided_stays_when_drafts_are_added(copy: Path) -> None:
    path = copy / "quizzes" / "involution.yaml"
    words = path.read_text(encoding="utf-8")
    words = re.sub(r"status: \w+", "status: rejected  # mine", words, count=3)
    path.write_text(words, encoding="utf-8")
    rejected = [
        item
        for item in load.load_bank(copy, "involution").items  # type: ignore[union-attr]
        if item.status is Status.REJECTED
    ]
    assert len(rejected) >= 3
    assert run(["quiz", str(copy), "--module", "involution", "--count", "60"]) == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(words)
    assert len(after) > len(words)
    bank = load.load_bank(copy, "involution")
    assert bank is not None
    new = bank.items[words.count("\n  - id: ") :]
    old_stems = {item.stem for item in rejected}
    assert not old_stems & {item.stem for item in new}


def test_banks_are_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        root = tmp_path / seed
        shutil.copytree(ROOT / "modules", root / "modules")
        subprocess.run(
            [sys.executable, "-m", "coursegen", "quiz", str(root), "--module", "involution"],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"},
            check=True,
            capture_output=True,
        )
        written.append((root / "quizzes" / "involution.yaml").read_bytes())
    assert written[0] == written[1]


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the articles are not on this machine")
def test_no_sentence_of_an_article_is_in_the_repository() -> None:
    grams = set[tuple[str, ...]]()
    for path in ORIGINALS.glob("*.txt"):
        grams |= runs(path.read_text(encoding="utf-8"))
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    found = []
    for name in filter(None, names):
        path = ROOT / name
        if path.suffix in {".svg", ".png", ".lock", ".pdf"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".json":
            text = "\n".join(strings(json.loads(text)))
        found += [(name, " ".join(gram)) for gram in runs(QUOTED.sub(" ¶ ", text)) & grams]
    assert found == []


def strings(value: object) -> Iterator[str]:
    """The words of every string within a JSON value, without escapes and without HTML's tags."""
    match value:
        case str():
            yield html.unescape(TAG.sub(" ", value))
        case list():
            for member in value:
                yield from strings(member)
        case dict():
            for key, member in value.items():
                yield from strings(key)
                yield from strings(member)


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text.replace("’", "'"))]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_a_module_without_questions_is_built_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = Path(__file__).parent / "data" / "tiny"
    root = tmp_path / "course"
    shutil.copytree(tiny, root, ignore=shutil.ignore_patterns(".coursegen"))
    bank = root / "quizzes" / "towers.yaml"
    bank.write_text("id: towers\ntitle: Towers and daymarks\nitems: []\n", encoding="utf-8")
    assert run(["build", str(root)]) == 0
    assert "No questions yet, so no papers: towers" in capsys.readouterr().err
    assert [path.name for path in (root / "handouts").iterdir()] == ["towers-reading.pdf"]
    assert (root / "book" / "_build" / "html" / "index.html").is_file()
