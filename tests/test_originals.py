"""The second hop: the briefs say nothing that the works they retell do not say."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coursegen import ingest
from coursegen.build import gate, load
from tests.running import run

ROOT = Path(__file__).parents[1]
ORIGINALS = ROOT.parent / "shared" / "originals"
BOOK = """\
Ada Brandt kept the harbour book of Skarvik. Its Harbour Board built the first lighthouse in 1874.
It is 31 metres high. A lamp took 12 litres of oil a night; the keepers disliked the oil. By 1931
there were 17 daymarks, nine of them red. "A daymark is a tower without a lamp," the Board wrote.
In 1922 electricity came to the Harbour Board, and four keepers went.
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    shutil.copytree(
        Path(__file__).parent / "data" / "tiny",
        tmp_path / "course",
        ignore=shutil.ignore_patterns(".coursegen"),
    )
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "harbour-book.txt").write_text(BOOK, encoding="utf-8")
    return tmp_path


def codes(tiny: Path, old: str = "", new: str = "") -> list[str]:
    source = tiny / "course" / "modules" / "sources" / "towers.md"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    course = load.load(tiny / "course")
    return [
        finding.code
        for finding in gate.check(course, originals=tiny / "originals")
        if finding.code.startswith("T")
    ]


def test_a_true_brief_has_no_finding(tiny: Path) -> None:
    assert codes(tiny) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("is 31 metres high", "is 32 metres high", "T703"),
        ("is 31 metres high", "is 31 feet high", "T703"),
        ("12 litres of oil", "twenty litres of oil", "T703"),
        ("In 1922 the", "In 1923 the", "T703"),
        ("Brandt counted", "Brandis counted", "T704"),
        ("A daymark is a tower without", 'They say "a daymark is a ship" without', "T702"),
    ],
)
def test_what_the_original_does_not_say_is_found(tiny: Path, old: str, new: str, code: str) -> None:
    excerpt = tiny / "course" / "modules" / "towers.yaml"
    words = excerpt.read_text(encoding="utf-8")
    excerpt.write_text(
        words.replace("from: A daymark is a tower", "from: Brandt counted").replace(
            "exact: A daymark is a tower without a lamp that ships use by daylight.",
            "exact: on the coast",
        ),
        encoding="utf-8",
    )
    if old == "Brandt counted":
        excerpt.write_text(
            excerpt.read_text(encoding="utf-8").replace("from: Brandt counted", "from: counted 17"),
            encoding="utf-8",
        )
    assert codes(tiny, old, new) == [code]


def test_what_is_derived_must_be_declared(tiny: Path) -> None:
    source = tiny / "course" / "modules" / "sources" / "towers.md"
    text = source.read_text(encoding="utf-8").replace("is 31 metres high", "is 102 feet high")
    derived = (
        "derived:\n"
        "  - { text: 102 feet, basis: 31 metres, because: One metre is 3.28 feet. }\n"
        "---\n\n##"
    )
    source.write_text(text.replace("---\n\n##", derived), encoding="utf-8")
    assert codes(tiny) == []
    source.write_text(
        source.read_text(encoding="utf-8").replace("basis: 31 metres", "basis: 33 metres"),
        encoding="utf-8",
    )
    assert codes(tiny) == ["T705"]


def test_a_missing_original_is_a_fault(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny / "originals" / "harbour-book.txt").unlink()
    assert run(["check", str(tiny / "course"), "--originals", str(tiny / "originals")]) == 2
    assert "harbour-book.txt: There is no such file." in capsys.readouterr().err


needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the articles are not on this machine"
)


@needs_originals
def test_the_briefs_are_true_to_their_articles() -> None:
    course = replace(load.load(ROOT), banks=())
    assert gate.check(course, originals=ORIGINALS) == ()


@needs_originals
def test_one_changed_figure_is_found(tmp_path: Path) -> None:
    source = ROOT / "modules" / "sources" / "bork-2025.md"
    text = source.read_text(encoding="utf-8")
    copy = tmp_path / source.name
    copy.write_text(text.replace("61 such models", "62 such models"), encoding="utf-8")
    course = load.load(ROOT)
    changed = replace(course, library={**course.library, "bork-2025": ingest.read(copy)}, banks=())
    (found,) = gate.check(changed, originals=ORIGINALS)
    assert (found.code, found.file) == ("T703", "modules/sources/bork-2025.md")
    assert '"62"' in found.message
