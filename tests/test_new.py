"""A course folder from anybody's texts: what is written, asked, brought back, and refused."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from coursegen import render
from coursegen.build.gate import check
from coursegen.build.load import load
from coursegen.build.new import NewReport, new
from coursegen.build.quizzes import quiz
from coursegen.errors import CoursegenError, FileFault, FormatFault
from coursegen.files import records, yaml
from coursegen.ingest import read
from coursegen.ingest.page import words
from coursegen.model import Audience, BlockKind, Severity

ROOT = Path(__file__).parents[1]
ORIGINALS = ROOT.parent / "shared" / "originals"
FIXTURES = ROOT / "tests" / "data" / "ingest"

needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir() and os.environ.get("CI") != "true",
    reason="the captured articles are not beside this checkout",
)

PAGES = ("heat-pumps.txt", "kelp-farms.txt", "consent-matters.txt", "night-trains.html", "sleep.md")


def unmarked(name: str, folder: Path) -> Path:
    """A fixture page as it was captured, without the letters that mark its lines."""
    text = (FIXTURES / name).read_text("utf-8")
    if name.endswith(".txt"):
        text = re.sub(r"^[BHTF]\|", "", text, flags=re.MULTILINE)
    (folder / name).write_text(text, "utf-8")
    return folder / name


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    return [unmarked(name, folder) for name in PAGES]


@pytest.fixture(scope="module")
def made(pages, tmp_path_factory) -> tuple[Path, NewReport]:
    root = tmp_path_factory.mktemp("made") / "slow things"
    return root, new(root, pages)


@pytest.fixture
def course(made, tmp_path) -> Path:
    shutil.copytree(made[0], tmp_path / "course")
    return tmp_path / "course"


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def keep(course: Path, source: str, text: str) -> None:
    """Set `keep` on the entry that begins with *text*, as a person would."""
    path = course / "modules" / "dropped.yaml"
    whole = path.read_text("utf-8")
    start = whole.index(text, whole.index(f"- id: {source}\n"))
    at = whole.index("keep: false", start)
    path.write_text(whole[:at] + "keep: true" + whole[at + 11 :], "utf-8")


class TestMade:
    def test_the_folder_loads(self, made):
        course = load(made[0])
        assert course.id == "slow-things"
        assert course.audience is Audience.PRIVATE
        assert course.licence == ""
        assert sorted(course.library) == sorted(Path(name).stem for name in PAGES)
        assert 2 <= len(course.modules) <= 6

    def test_every_file_is_told(self, made):
        root, report = made
        captures = {f"modules/captures/{name}" for name in PAGES}
        assert set(report.written) | captures == set(tree(root))
        assert not list(root.glob(".*"))

    def test_captures_are_kept_as_they_were(self, made, pages):
        for page in pages:
            kept = made[0] / "modules" / "captures" / page.name
            assert kept.read_bytes() == page.read_bytes()

    def test_modules_are_complete(self, made):
        verbs = {"Explain", "Identify", "Summarise", "Compare", "Distinguish"}
        for module in load(made[0]).modules:
            assert module.excerpts
            assert len(module.objectives) >= 3
            assert module.introduction
            assert {o.statement.split(" ")[0] for o in module.objectives} <= verbs
            assert len({o.bloom for o in module.objectives}) >= 2

    def test_every_paragraph_is_read_once(self, made):
        course = load(made[0])
        for source, document in course.library.items():
            spans = sorted(
                (x.evidence.position.start, x.evidence.position.end)
                for module in course.modules
                for x in module.excerpts
                if x.evidence.source == source
            )
            read_ = "\n\n".join(document.text[start:end] for start, end in spans)
            paragraphs = [
                document.text[b.start : b.end]
                for b in document.blocks
                if b.kind.value == "paragraph"
            ]
            assert read_.split("\n\n") == paragraphs

    def test_excerpts_are_whole_paragraphs_that_stand_alone(self, made):
        course = load(made[0])
        for module in course.modules:
            for excerpt in module.excerpts:
                document = course.library[excerpt.evidence.source]
                starts = {b.start for b in document.blocks}
                ends = {b.end for b in document.blocks}
                assert excerpt.evidence.position.start in starts
                assert excerpt.evidence.position.end in ends

    def test_terms_are_defined_in_the_words_of_their_sentence(self, made):
        for module in load(made[0]).modules:
            for term in module.terms:
                assert term.definition[1:-1] in term.evidence.quote.exact

    def test_metadata_is_found_and_the_rest_is_asked(self, made):
        root, report = made
        source = load(root).library["night-trains"].source
        assert (source.creator, source.publisher) == ("Noor Vandersteen", "The Timetable")
        assert (source.date, source.url) == ("2022-11-05", "https://timetable.example/night-trains")
        assert source.licence == ""
        asked = {line.split(":")[0]: line for line in report.questions}
        assert asked["modules/sources/night-trains.md"].endswith(": under which licence")
        assert "who wrote it" in asked["modules/sources/consent-matters.md"]
        assert "title" not in asked["modules/sources/consent-matters.md"]

    def test_what_was_left_out_is_told_line_by_line(self, made):
        root, report = made
        path = root / "modules" / "dropped.yaml"
        review = yaml.load(path, records.adapter(records.ReviewRecord))
        by_id = {one.id: one for one in review.sources}
        told = {source: count for source, count, _ in report.dropped}
        assert told == {source: len(one.dropped) for source, one in by_id.items()}
        lines = (root / "modules/captures/heat-pumps.txt").read_text("utf-8").split("\n")
        for entry in by_id["heat-pumps"].dropped:
            first = words(entry.text)[0]
            assert first in words(lines[entry.line - 1])
            assert not entry.keep
        legend = path.read_text("utf-8").split("sources:")[0]
        used = {entry.reason for one in review.sources for entry in one.dropped}
        assert all(f"# {reason}: " in legend for reason in used)

    def test_the_report_reads(self, made):
        lines = list(made[1].lines())
        assert lines[0].endswith("files written.")
        assert "modules/dropped.yaml" in "\n".join(lines)

    def test_making_it_again_gives_the_same_bytes(self, made, pages, tmp_path):
        new(tmp_path / "slow things", pages)
        assert tree(tmp_path / "slow things") == tree(made[0])


class TestRefused:
    def refusal(self, root: Path, *files: Path) -> str:
        before = tree(root.parent)
        with pytest.raises(CoursegenError) as fault:
            new(root, files)
        assert tree(root.parent) == before
        assert not list(root.parent.rglob(".new-*"))
        return str(fault.value)

    def test_a_folder_that_is_a_course_already(self, course, pages):
        assert "There is a course in this folder already" in self.refusal(course, pages[0])

    def test_a_file_in_the_folders_place(self, tmp_path, pages):
        (tmp_path / "x").write_text("x")
        assert "This is a file, not a folder." in self.refusal(tmp_path / "x", pages[0])

    def test_no_files_and_no_course(self, tmp_path):
        assert "Name the texts as well" in self.refusal(tmp_path / "x")
        assert not (tmp_path / "x").exists()

    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("gone.txt", None, "There is no such file."),
            ("empty.txt", b" \n", "The file is empty."),
            ("latin.txt", "Das caf\xe9".encode("latin-1"), "not UTF-8"),
            ("nul.html", b"<p>The mill\0</p>", "NUL"),
            ("big.txt", b"The mill stood there. " * 1_000_000, "too large: 22.0 MB"),
            ("x.docx", b"The mill stood there.", "no reader for files that end in '.docx'"),
            ("furniture.txt", b"Home\n\nShare\n\nLog in\n", "Nothing in this file reads"),
            ("titles.txt", b"The mill\n\nThe river\n", "Nothing in this file reads"),
            (
                "german.txt",
                "Die Mühle stand zweihundert Jahre am Fluss, und dann wurde sie auf das andere "
                "Ufer gebracht, wo sie noch steht.".encode(),
                "not in English, but in German",
            ),
        ],
    )
    def test_a_text_that_cannot_be_used(self, tmp_path, pages, name, data, message):
        bad = tmp_path / "in" / name
        bad.parent.mkdir()
        if data is not None:
            bad.write_bytes(data)
        refusal = self.refusal(tmp_path / "course", pages[0], bad)
        assert message in refusal
        assert name in refusal
        assert not (tmp_path / "course").exists()

    def test_a_folder_among_the_files(self, tmp_path):
        (tmp_path / "in.txt").mkdir()
        assert "This is a folder, not a file." in self.refusal(
            tmp_path / "course", tmp_path / "in.txt"
        )

    def test_a_disk_that_is_full(self, tmp_path, pages, monkeypatch):
        def full(self, target):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        assert "No space left on device" in self.refusal(tmp_path / "course", *pages)
        assert not (tmp_path / "course").exists()

    def test_a_folder_that_may_not_be_written(self, tmp_path, pages, monkeypatch):
        def refused(*args, **kwargs):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", refused)
        assert "Permission denied" in self.refusal(tmp_path / "a" / "course", pages[0])


class TestNames:
    def test_two_files_of_one_stem(self, tmp_path, pages):
        text = "The {} stood on the river for two hundred years. Nobody has ever moved it."
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        for folder, word in (("a", "mill"), ("b", "tower")):
            (tmp_path / folder / "Old Things.txt").write_text(text.format(word))
        files = [tmp_path / folder / "Old Things.txt" for folder in "ab"]
        report = new(tmp_path / "c", files)
        library = load(tmp_path / "c").library
        assert list(library) == ["old-things", "old-things-2"]
        assert "tower" in library["old-things-2"].text
        assert any("got the id old-things-2" in note for note in report.notes)
        assert (tmp_path / "c/modules/captures/old-things-2.txt").is_file()

    def test_one_text_twice(self, tmp_path, pages):
        copy = tmp_path / "copy.txt"
        shutil.copy(pages[0], copy)
        report = new(tmp_path / "c", [pages[0], copy])
        assert list(load(tmp_path / "c").library) == ["heat-pumps"]
        assert any("holds the same text as heat-pumps" in note for note in report.notes)

    def test_a_source_that_is_described_is_taken_as_it_is(self, tmp_path):
        path = tmp_path / "x.md"
        body = "## A mill\n\nThe mill stood on the river for years.\n\n## Share\n\nShare it."
        path.write_text(f"---\nid: mill\ntitle: The mill\nlicence: CC-BY-4.0\n---\n\n{body}\n")
        report = new(tmp_path / "c", [path])
        document = load(tmp_path / "c").library["mill"]
        assert document.text == read(path).text
        assert document.source.licence == "CC-BY-4.0"
        assert report.dropped == (("mill", 0, 0),)

    def test_a_folder_with_other_things_in_it_is_used(self, tmp_path, pages):
        (tmp_path / "c").mkdir()
        (tmp_path / "c" / "notes.txt").write_text("mine")
        new(tmp_path / "c", [pages[0]])
        assert (tmp_path / "c" / "notes.txt").read_text() == "mine"
        assert load(tmp_path / "c")


class TestApplied:
    def test_nothing_decided_changes_nothing(self, course):
        before = tree(course)
        report = new(course, ())
        assert tree(course) == before
        assert report.written == ()
        assert next(iter(report.lines())).endswith("nothing changed.")

    def test_a_line_comes_back_in_its_place(self, course):
        assert "A technician checks" not in load(course).library["heat-pumps"].text
        keep(course, "heat-pumps", "A technician checks")
        report = new(course, ())
        text = load(course).library["heat-pumps"].text
        at = text.index("A technician checks")
        assert text.index("lesson in radiators") < at < text.index("When the first cold spell")
        assert ("heat-pumps", 1) in [(source, kept) for source, _, kept in report.dropped]
        assert "modules/sources/heat-pumps.md" in report.written
        assert "keep: true" in (course / "modules/dropped.yaml").read_text("utf-8")

    def test_and_goes_again(self, course):
        before = tree(course)
        keep(course, "heat-pumps", "A technician checks")
        new(course, ())
        path = course / "modules" / "dropped.yaml"
        path.write_text(path.read_text("utf-8").replace("keep: true", "keep: false"), "utf-8")
        new(course, ())
        assert tree(course) == before

    def test_what_a_person_wrote_into_the_front_matter_stays(self, course):
        path = course / "modules" / "sources" / "heat-pumps.md"
        text = path.read_text("utf-8").replace("licence: ''", "licence: CC-BY-4.0 # asked her")
        path.write_text(text, "utf-8")
        keep(course, "heat-pumps", "A technician checks")
        new(course, ())
        assert "licence: CC-BY-4.0 # asked her" in path.read_text("utf-8")
        assert "A technician checks" in path.read_text("utf-8")

    def test_a_text_changed_by_hand_is_left_and_said_so(self, course):
        path = course / "modules" / "sources" / "kelp-farms.md"
        text = path.read_text("utf-8") + "\nA sentence that somebody added by hand.\n"
        path.write_text(text, "utf-8")
        keep(course, "kelp-farms", "Become a member")
        for _ in range(2):
            report = new(course, ())
            assert path.read_text("utf-8") == text
            assert any("kelp-farms.md was changed by hand" in note for note in report.notes)

    def test_a_module_changed_by_hand_is_left_and_said_so(self, course):
        path = next((course / "modules").glob("m1-*.yaml"))
        path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
        keep(course, "heat-pumps", "A technician checks")
        for _ in range(2):
            report = new(course, ())
            assert path.read_text("utf-8").endswith("# mine\n")
            assert any("The modules are left as they are" in note for note in report.notes)
        assert "A technician checks" in load(course).library["heat-pumps"].text

    def test_modules_with_quizzes_are_left(self, course):
        (course / "quizzes").mkdir()
        (course / "quizzes" / "m1.yaml").write_text("id: m1\n")
        report = new(course, ())
        assert any("There are quizzes" in note for note in report.notes)

    def test_a_course_that_would_not_load_is_not_touched(self, course):
        path = next((course / "modules").glob("m1-*.yaml"))
        path.write_text(path.read_text("utf-8").replace("from: ", "from: Never written "), "utf-8")
        before = tree(course)
        with pytest.raises(CoursegenError):
            new(course, ())
        assert tree(course) == before

    @pytest.mark.parametrize(
        ("old", "changed", "message"),
        [
            ("reason: interface", "reason: boredom", "There is no reason 'boredom'."),
            ("keep: false", "keep: perhaps", "keep"),
            ("keep: false", "kept: false", "There is no key of the name 'kept' here."),
            ("capture: heat-pumps.txt", "capture: ../../x.txt", "capture"),
            ("capture: heat-pumps.txt", "capture: gone.txt", "There is no such file."),
        ],
    )
    def test_a_mistake_in_the_review_is_a_fault_with_its_place(self, course, old, changed, message):
        path = course / "modules" / "dropped.yaml"
        path.write_text(path.read_text("utf-8").replace(old, changed, 1), "utf-8")
        before = tree(course)
        with pytest.raises((FileFault, FormatFault)) as fault:
            new(course, ())
        assert message in str(fault.value)
        assert tree(course) == before


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> tuple[Path, NewReport]:
    """The course on the five raw articles."""
    root = tmp_path_factory.mktemp("raw") / "mycourse"
    return root, new(root, sorted(ORIGINALS.glob("*.txt")))


@needs_originals
class TestOriginals:
    FURNITURE = (
        "hereby consent",
        "revocation",
        "newsletter",
        "Waiting for Robots",
        "Perseverance",
        "Books in brief",
        "Skip to main content",
        "Leave a Comment",
        "Instagram",
        "curated AI news",
    )

    def test_five_raw_articles_make_a_course(self, raw):
        root, report = raw
        course = load(root)
        assert len(course.library) == 5
        assert 2 <= len(course.modules) <= 6
        text = "\n".join(document.text for document in course.library.values()).lower()
        assert [words for words in self.FURNITURE if words.lower() in text] == []
        assert {source for source, _, _ in report.dropped} == set(course.library)
        assert len(course.gazetteer) >= 20

    def test_no_furniture_reaches_a_page_or_a_quiz_and_no_sentence_is_lost(self, raw):
        root, _ = raw
        quiz(root, load(root))
        course = load(root)
        assert [f for f in check(course, kept=root) if f.severity is Severity.ERROR] == []
        assert sum(len(bank.items) for bank in course.banks) >= 10
        pages = "\n".join(render.pages(course).values())
        banks = "\n".join(path.read_text("utf-8") for path in (root / "quizzes").iterdir())
        for text in (pages.lower(), banks.lower()):
            assert [words for words in self.FURNITURE if words.lower() in text] == []
        unlinked = re.sub(r"\]\([^)\n]*\)|\]\{[^}\n]*\}", "] ", pages)
        shown = " ".join(words(unlinked.replace("\\", "")))
        for document in course.library.values():
            for block in document.blocks:
                if block.kind is BlockKind.PARAGRAPH:
                    own = " ".join(words(document.text[block.start : block.end]))
                    assert own in shown
