"""Marks of a class from scans, from Moodle and Canvas, from the book, and from a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from coursegen import sheet
from coursegen.build.collecting import ON_PAPER
from coursegen.build.grading import BY_PERSON, Graded, grade
from coursegen.errors import CoursegenError, FileFault, FormatFault
from coursegen.grading.marking import BLANK, PERSON, Mark
from coursegen.handout.bubbles import choices
from coursegen.model import Course

from . import bubble_scans as scans
from . import handout_course as eastmoor

BANK = {item.id: item for item in eastmoor.ITEMS[:11]}
PAIRS = "1788 -> the council asks for a survey; 1794 -> the canal opens"
ANSWERS: Mapping[str, str] = {
    "canal-01": "Fourteen months",
    "canal-02": "coal; wool; grain",
    "canal-03": "True",
    "canal-04": "£42,000",
    "canal-05": "bell",
    "canal-06": "31.2 kilometres",
    "canal-07": PAIRS,
    "canal-08": "passengers; wool; stone; coal",
    "canal-09": "Coal stayed on the water longest, because the collieries owned the boats.",
    "canal-10": "Both; I think",
    "canal-11": "-",
}
POINTS = {
    "canal-01": 1,
    "canal-02": pytest.approx(1 / 3, abs=1e-4),
    "canal-03": 0,
    "canal-04": 1,
    "canal-05": 1,
    "canal-06": 1,
    "canal-07": 2,
    "canal-08": 1,
    "canal-09": 1,
    "canal-10": None,
    "canal-11": 0,
}


def graded(tmp_path: Path, *files: Path, course: Course | None = None, **more: object) -> Graded:
    return grade(tmp_path, course or eastmoor.course(), "canal", files, **more)


def by_item(result: Graded, learner: str) -> dict[str, Mark]:
    return {mark.item: mark for mark in result.marks if mark.learner == learner}


def table(path: Path, rows: Sequence[Sequence[object]], delimiter: str = ",") -> Path:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


# ---------------------------------------------------------------- Moodle


MOODLE = ["Last name", "First name", "Email address", "State", "Started on", "Grade/11.00"]


def moodle(tmp_path: Path, learners: Sequence[str], *, order: Sequence[str] = tuple(BANK)) -> Path:
    """Moodle's export with the questions' text; the slots are those of *order*."""
    head, cells = list(MOODLE), []
    for slot, name in enumerate(order, start=1):
        head += [f"Question {slot}", f"Response {slot}"]
        options = ": Two years; Fourteen months; Eleven weeks" if name == "canal-01" else ""
        cells += [BANK[name].stem + options, ANSWERS[name]]
    who = [["Doe", "Jo", one, "Finished", "1 May 2026", "5.00"] for one in learners]
    return table(tmp_path / "moodle.csv", [head, *([*one, *cells] for one in who)])


@pytest.mark.parametrize("order", [list(BANK), list(reversed(BANK))])
def test_moodles_answers_are_marked_by_the_words_of_the_questions(
    tmp_path: Path, order: list[str]
) -> None:
    result = graded(tmp_path, moodle(tmp_path, ["jo@example.org", "al@example.org"], order=order))
    for learner in ("jo@example.org", "al@example.org"):
        marks = by_item(result, learner)
        assert {name: mark.points for name, mark in marks.items()} == POINTS
        assert marks["canal-11"].note == BLANK
        assert marks["canal-10"].note == PERSON
        assert marks["canal-07"].of == 4
    assert [finding.code for finding in result.findings] == ["G106"]
    assert "Answers that wait for a person: 2" in result.findings[0].message


def test_moodles_right_answers_also_tell_which_question_it_is(tmp_path: Path) -> None:
    head = [*MOODLE, "Response 1", "Right answer 1", "Response 2", "Right answer 2"]
    row = ["Doe", "Jo", "jo@example.org", "Finished", "", "2"]
    cells = ["Ada Fenwick", "Thomas Bell", "Two years", "Fourteen months"]
    result = graded(tmp_path, table(tmp_path / "it.csv", [head, [*row, *cells]], ";"))
    marks = by_item(result, "jo@example.org")
    assert marks["canal-05"].points == 0
    assert marks["canal-01"].answer == "Two years"


def test_unfinished_nameless_and_average_rows_are_told_apart(tmp_path: Path) -> None:
    head = [*MOODLE, "Question 1", "Response 1"]
    asked = [BANK["canal-05"].stem, "Bell"]
    rows = [
        ["Doe", "Jo", "jo@example.org", "In progress", "", "-", *asked],
        ["", "", "", "Finished", "", "1", *asked],
        ["", "", "", "Finished", "", "1", *asked],
        ["Roe", "Al", "", "Finished", "", "1", *asked],
        ["Overall average", "", "", "", "", "1", "", ""],
    ]
    result = graded(tmp_path, table(tmp_path / "it.csv", [head, *rows]))
    assert [mark.learner for mark in result.marks] == ["row 3", "row 4", "Al Roe"]
    said = [(one.place, one.file, one.message) for one in result.findings]
    path = str(tmp_path / "it.csv")
    assert said == [
        ("line 2", path, "jo@example.org has not finished: 'in progress'."),
        ("line 3", path, "The learner has no name here; called “row 3”."),
        ("line 4", path, "The learner has no name here; called “row 4”."),
    ]


def test_a_question_that_is_not_in_the_bank_is_named(tmp_path: Path) -> None:
    head = [*MOODLE, "Question 1", "Response 1", "Question 2", "Response 2"]
    row = ["Doe", "Jo", "jo@example.org", "Finished", "", "1"]
    cells = [BANK["canal-05"].stem, "Bell", "Who dug the tunnel?", "Nobody"]
    result = graded(tmp_path, table(tmp_path / "it.csv", [head, [*row, *cells]]))
    assert [mark.item for mark in result.marks] == ["canal-05"]
    assert result.findings[0].message == "Question 2 is none of the bank's items."


# ---------------------------------------------------------------- Canvas


def canvas(tmp_path: Path, head: Sequence[str], *rows: Sequence[object]) -> Path:
    first = ["name", "id", "sis_id", "section", "section_id", "section_sis_id", "submitted"]
    last = ["n correct", "n incorrect", "score"]
    whole = [[*first, *head, *last]]
    for number, row in enumerate(rows):
        who = [f"Jo {number}", str(number), f"s-{number}", "A", "1", "", "2026-05-01"]
        whole.append([*who, *map(str, row), "1", "1", "1.0"])
    return table(tmp_path / "canvas.csv", whole)


def test_canvas_answers_are_marked(tmp_path: Path) -> None:
    head = []
    for number, name in enumerate(("canal-07", "canal-02", "canal-01", "canal-06")):
        head += [f"{700 + number}: {BANK[name].stem}", "1.0"]
    pairs = "1788=>the council asks for a survey,1794=>,1803=>the canal opens"
    path = canvas(
        tmp_path,
        head,
        [pairs, "0.5", "coal,wool", "0", "Fourteen months", 1, "31", 1],
        ["", "0.0", "", "", "", "", "12", 0],
    )
    result = graded(tmp_path, path)
    first, second = by_item(result, "s-0"), by_item(result, "s-1")
    assert {name: mark.points for name, mark in first.items()} == {
        "canal-07": 1,
        "canal-02": pytest.approx(2 / 3, abs=1e-4),
        "canal-01": 1,
        "canal-06": 1,
    }
    assert {name: mark.note for name, mark in second.items()} == {"canal-07": BLANK, "canal-06": ""}
    assert result.findings == ()


def refused(tmp_path: Path, *files: Path, **more: object) -> str:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(CoursegenError) as caught:
        graded(tmp_path, *files, **more)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert before == after
    return str(caught.value)


def test_moved_columns_are_refused(tmp_path: Path) -> None:
    one = f"701: {BANK['canal-01'].stem}"
    path = canvas(tmp_path, ["1.0", one], ["1", "Two years"])
    said = refused(tmp_path, path)
    assert "its points should stand, not “n correct”" in said
    assert "Columns have moved" in said
    head = [*MOODLE, "Question 1", "Response 1", "Question 2", "Response 2"]
    row = ["Doe", "Jo", "jo@example.org", "Finished", "", "1"]
    asked = [BANK["canal-01"].stem, "Thomas Bell", BANK["canal-05"].stem, "Two years"]
    rows = [[*row[:2], f"{n}@example.org", *row[3:], *asked] for n in range(4)]
    said = refused(tmp_path, table(tmp_path / "it.csv", [head, *rows]))
    assert "4 of 4 answers to 'canal-01' are none of its options" in said
    path = table(tmp_path / "ragged.csv", [head, [*row, *asked[:3]]])
    assert "ragged.csv: line 2: This row has 9 cells; the head has 10." in refused(tmp_path, path)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ([*MOODLE, "Response 1", "Response 2"], "tick “question text”"),
        ([*MOODLE, "Question 1", "Response 1", "Response 1"], "'Response 1' stands here twice"),
        ([*MOODLE, "Q. 1 /1.00"], "This table is not known"),
        (["who", "what"], "This table is not known"),
        (["learner", "canal-01", "canal-99"], "There is no item 'canal-99'"),
        (["learner"], "no rows of answers"),
    ],
)
def test_tables_that_cannot_be_read_are_refused(tmp_path: Path, head: list[str], said: str) -> None:
    path = table(tmp_path / "it.csv", [head, ["x"] * len(head)])
    assert said in refused(tmp_path, path)


def test_an_export_of_another_quiz_is_refused(tmp_path: Path) -> None:
    path = canvas(tmp_path, ["1: Who dug the tunnel?", "1.0"], ["Nobody", "1"])
    assert "“1: Who dug the tunnel?” is none of the bank's items" in refused(tmp_path, path)


def test_a_learner_who_is_there_twice_is_not_marked_and_is_named(tmp_path: Path) -> None:
    path = moodle(tmp_path, ["jo@example.org", "al@example.org", "jo@example.org"])
    result = graded(tmp_path, path)
    assert {mark.learner for mark in result.marks} == {"al@example.org"}
    finding = next(one for one in result.findings if one.code == "G201")
    assert finding.place == "jo@example.org"
    assert f"came 2 times: {path}: line 2, {path}: line 4" in finding.message


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = moodle(tmp_path, ["jo@example.org"])
    assert len(graded(tmp_path, path, path).marks) == 11


# ---------------------------------------------------------------- the book


def saved(tmp_path: Path, **changes: object) -> Path:
    data = {
        "coursegen": 1,
        "course": "eastmoor",
        "module": "canal",
        "learner": "Jo Doe",
        "answers": {
            "canal-01": "Fourteen months",
            "canal-02": ["coal", "wool", "stone"],
            "canal-03": False,
            "canal-06": 31,
            "canal-07": {"1788": "the council asks for a survey"},
            "canal-11": None,
        },
    }
    path = tmp_path / "jo.json"
    path.write_text(json.dumps(data | changes), encoding="utf-8")
    return path


def test_answers_of_the_book_are_marked(tmp_path: Path) -> None:
    marks = by_item(graded(tmp_path, saved(tmp_path)), "Jo Doe")
    assert {name: mark.points for name, mark in marks.items()} == {
        "canal-01": 1,
        "canal-02": 1,
        "canal-03": 1,
        "canal-06": 1,
        "canal-07": 1,
        "canal-11": 0,
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"coursegen": 2}, "coursegen: These are not answers of a book's test mode"),
        ({"module": "rail"}, "These are answers to the module 'rail' of 'eastmoor'."),
        ({"answers": {"canal-99": "x"}}, "There is no item 'canal-99'"),
        ({"learner": ""}, "learner: These are not answers"),
        ({"more": 1}, "more: These are not answers"),
        ({"answers": {"canal-01": [[]]}}, "answers.canal-01: These are not answers"),
    ],
)
def test_other_json_is_refused(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    assert said in refused(tmp_path, saved(tmp_path, **changes))


def test_broken_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "it.json").write_text('{"coursegen": 1,\n oops', encoding="utf-8")
    assert "it.json:2: This is not valid JSON" in refused(tmp_path, tmp_path / "it.json")
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    assert "not valid JSON" in refused(tmp_path, tmp_path / "deep.json")


# ---------------------------------------------------------------- tables of marks


def test_a_matrix_is_marked(tmp_path: Path) -> None:
    rows = [
        ["learner", "canal-01", "canal-02"],
        ["Jo", "Fourteen months", '["coal"]'],
        ["Al", "", "coal; wool"],
    ]
    result = graded(tmp_path, table(tmp_path / "it.csv", rows))
    assert [round(mark.points or 0, 3) for mark in result.marks] == [1, 0.333, 0, 0.667]


def test_a_person_completes_the_table_of_marks(tmp_path: Path) -> None:
    first = graded(tmp_path, moodle(tmp_path, ["jo@example.org"]))
    marks, scores = first.paths
    assert scores.read_text(encoding="utf-8").splitlines() == [
        "learner,points,of,waiting,blank",
        "jo@example.org,8.3333,16,1,1",
    ]
    text = marks.read_text(encoding="utf-8")
    assert graded(tmp_path, marks).marks == first.marks
    assert marks.read_text(encoding="utf-8") == text
    line = f"canal-10,Both; I think,,3,{PERSON}"
    assert line in text
    marks.write_text(text.replace(line, "canal-10,Both; I think,2.5,3,"), encoding="utf-8")
    again = graded(tmp_path, marks)
    assert by_item(again, "jo@example.org")["canal-10"].points == 2.5
    assert by_item(again, "jo@example.org")["canal-10"].note == BY_PERSON
    assert again.findings == ()
    text = marks.read_text(encoding="utf-8")
    marks.write_text(text.replace(",2.5,3,", ",4,3,"), encoding="utf-8")
    assert "'4' are no points for this item. Give 0 to 3" in refused(tmp_path, marks)


def test_corrected_marks_are_not_written_over(tmp_path: Path) -> None:
    path = moodle(tmp_path, ["jo@example.org"])
    result = graded(tmp_path, path)
    result.paths[0].write_text("learner,item,answer\nJo,canal-01,Two years\n", encoding="utf-8")
    assert "a person may have corrected them" in refused(tmp_path, path)
    assert graded(tmp_path, path, output=tmp_path / "other").marks == result.marks
    assert graded(tmp_path, path, replace_marks=True).marks == result.marks


def test_cells_never_become_formulas_and_come_back_as_they_were(tmp_path: Path) -> None:
    rows = [
        ["learner", "item", "answer"],
        ["=HYPERLINK(1)", "canal-05", "@SUM(A1)"],
        ["-Jo", "canal-05", "+cmd|x"],
        ["'=x", "canal-06", "-5"],
    ]
    first = graded(tmp_path, table(tmp_path / "it.csv", rows))
    cells = list(csv.reader(first.paths[0].read_text(encoding="utf-8").splitlines()))
    assert all(cell[:1] not in {"=", "@", "+"} for row in cells for cell in row)
    assert cells[3][2] == "-5"
    assert graded(tmp_path, first.paths[0]).marks == first.marks
    assert {mark.learner for mark in first.marks} == {"=HYPERLINK(1)", "-Jo", "=x"}


# ---------------------------------------------------------------- scans


COUNT = 12


def scan(
    tmp_path: Path, name: str, learner: str, chosen: Mapping[int, Sequence[int]], variant: int = 0
) -> Path:
    rng = np.random.default_rng(len(name))
    layout = sheet.layout("a4", COUNT)
    image = scans.fill(
        scans.blank(COUNT, variant), layout, scans.marks(layout, learner, chosen), rng
    )
    return scans.saved(tmp_path, name, scans.scanned(image, rng))


def right(variant: int) -> dict[int, list[int]]:
    """The bubbles of a perfect sheet."""
    chosen = {}
    for row, question in enumerate(scans.variants(COUNT, variant + 1)[variant].questions):
        letters = choices(question)
        if letters:
            chosen[row] = [letters.index(question.answer[0])]
    return chosen


@pytest.mark.parametrize("variant", [0, 3])
def test_scanned_sheets_of_any_variant_are_marked(tmp_path: Path, variant: int) -> None:
    path = scan(tmp_path, "jo.png", "20261", right(variant), variant)
    result = graded(tmp_path, path, course=scans.course(COUNT))
    marks = by_item(result, "20261")
    assert len(marks) == COUNT
    elsewhere = {"canal-q005"}
    for name, mark in marks.items():
        if name in elsewhere:
            assert (mark.points, mark.note) == (None, ON_PAPER)
        else:
            assert mark.points == 1, name
    assert [finding.code for finding in result.findings] == ["G106"]


def test_doubtful_and_blank_marks_of_a_sheet_are_told(tmp_path: Path) -> None:
    chosen = right(0) | {0: [0, 1], 1: []}
    result = graded(tmp_path, scan(tmp_path, "jo.png", "7", chosen), course=scans.course(COUNT))
    marks = by_item(result, "7")
    assert marks["canal-q000"].points is None
    assert marks["canal-q001"].note == BLANK
    finding = next(one for one in result.findings if one.code == "G105")
    shown = scans.variants(COUNT, 1)[0].questions[0].shown
    assert f"question 1 has two or more marks: A ({shown[0]}) and B ({shown[1]})" in finding.message
    assert finding.place == "page 1, 7, canal-q000"


def test_one_bad_page_does_not_stop_a_class(tmp_path: Path) -> None:
    good = scan(tmp_path, "good.png", "11", right(0))
    nameless = scan(tmp_path, "who.png", "", right(0))
    photo = scans.saved(tmp_path, "cat.png", Image.new("L", (1240, 1754), 200))
    course = scans.course(COUNT)
    result = graded(tmp_path, good, nameless, photo, course=course)
    assert dict.fromkeys(mark.learner for mark in result.marks) == {
        "11": None,
        "who.png page 1": None,
    }
    codes = {finding.code: finding for finding in result.findings}
    assert "no learner's number is marked" in codes["G104"].message
    assert codes["G101"].file == str(photo)
    assert "not an answer sheet" in codes["G101"].message
    assert "not an answer sheet" in refused(tmp_path, photo, course=course)


def test_sheets_of_another_exam_or_variant_are_refused(tmp_path: Path) -> None:
    path = scan(tmp_path, "jo.png", "7", right(0))
    other = scans.course(COUNT + 1)
    said = refused(tmp_path, path, course=other)
    assert f"code {scans.variants(COUNT, 1)[0].code} is that of no variant" in said
    assert "--seed" in said
    assert "no variant" in refused(tmp_path, path, course=scans.course(COUNT), seed=8)
    assert graded(tmp_path, path, course=scans.course(COUNT), seed=7).marks
    elsewhere = eastmoor.replace(scans.course(COUNT), id="westmoor")
    (tmp_path / "results" / "canal.csv").unlink()
    assert "belongs to the exam of another course or module" in refused(
        tmp_path, path, course=elsewhere
    )


def test_faults_before_anything_is_read(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path, tmp_path / "none.csv").lower()
    (tmp_path / "it.docx").write_bytes(b"PK")
    assert "not read from a file of the kind '.docx'" in refused(tmp_path, tmp_path / "it.docx")
    path = moodle(tmp_path, ["jo@example.org"])
    with pytest.raises(FormatFault, match="There is no module 'rail'"):
        grade(tmp_path, eastmoor.course(), "rail", [path])
    with pytest.raises(FormatFault, match="has no items"):
        graded(tmp_path, path, course=eastmoor.course(items=()))
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    with pytest.raises(FileFault, match="empty"):
        graded(tmp_path, tmp_path / "empty.csv")
