"""Answer sheets: a row for every question of the exam, and a code that tells whose they are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from coursegen import scan, sheet
from coursegen.errors import BuildFault
from coursegen.handout import handouts
from coursegen.handout.bubbles import bubbles, choices
from coursegen.handout.paper import Paper, choose, papers
from coursegen.model import ChoiceInteraction, Course, Option

from . import bubble_scans as scans
from . import handout_course as eastmoor
from .handout_pdf import flat, info, poppler, read
from .running import run

SEED = 7


@cache
def sheets(variants: int = 1, paper: str = "a4") -> dict[str, bytes]:
    return dict(
        handouts(
            eastmoor.course(),
            "canal",
            kinds=["bubbles"],
            seed=SEED,
            variants=variants,
            paper=paper,
        )
    )


def paper_of(course: Course, number: int = 0) -> Paper:
    items = choose(course.banks[0].shown(), None, SEED)
    return papers(items, seed=SEED, variants=number + 1)[number]


def test_every_variant_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    assert list(sheets()) == ["canal-bubbles.pdf"]
    assert list(sheets(2)) == ["canal-bubbles-a.pdf", "canal-bubbles-b.pdf"]
    for number, pdf in enumerate(sheets(2).values()):
        text = flat(read(tmp_path, pdf))
        assert f"variant {paper_of(eastmoor.course(), number).code}" in text
        assert "The canal that crossed a hill" in text
        assert "Learner's number" in text


def test_no_question_is_left_out_and_those_without_letters_go_to_the_paper(tmp_path: Path) -> None:
    text = read(tmp_path, sheets()["canal-bubbles.pdf"])
    questions = paper_of(eastmoor.course()).questions
    without = [question for question in questions if not choices(question)]
    assert text.count("on the paper") >= len(without)
    named = [str(question.number) for question in without]
    assert f"Questions {', '.join(named[:-1])} and {named[-1]} are answered on the paper" in flat(
        text
    )
    for question in questions:
        assert str(question.number) in text.split()


def test_a_sheet_is_tagged_and_the_same_every_time(tmp_path: Path) -> None:
    pdf = sheets()["canal-bubbles.pdf"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    about = info(tmp_path, pdf)
    assert "answer sheet, variant" in about
    assert "Pages:           1" in about
    sheets.cache_clear()
    assert sheets()["canal-bubbles.pdf"] == pdf


@pytest.mark.parametrize("paper", sheet.SIZES)
def test_the_printed_pdf_is_read_back(tmp_path: Path, paper: str) -> None:
    poppler("pdftoppm")
    for number, pdf in enumerate(sheets(2, paper).values()):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pdf)
        placed = scan.place(next(scan.pages(path)))
        one = paper_of(eastmoor.course(), number)
        assert placed.code.variant == number
        assert f"{one.variant}-{placed.code.paper:04X}" == one.code
        assert placed.code.exam == sheet.exam_number("eastmoor", "canal")
        assert placed.layout == sheet.layout(paper, len(one.questions))
        reading = scan.read(placed, [len(choices(question)) for question in one.questions])
        assert {answer.choice for answer in reading.answers} == {None}
        assert {answer.doubt for answer in reading.answers} == {None}


def options(count: int) -> ChoiceInteraction:
    wrong = tuple(Option(text=f"wrong {number}") for number in range(1, count))
    return ChoiceInteraction(key=Option(text="right"), distractors=wrong)


@pytest.mark.parametrize(
    ("count", "letters"), [(1, ""), (2, "AB"), (3, "ABC"), (5, "ABCDE"), (6, "")]
)
def test_a_question_has_a_bubble_for_each_option_it_offers(count: int, letters: str) -> None:
    item = replace(eastmoor.ITEMS[0], interaction=options(count))
    question = papers((item,), seed=SEED, variants=1)[0].questions[0]
    assert choices(question) == letters


def test_what_no_sheet_can_carry_is_refused() -> None:
    short = eastmoor.with_items(eastmoor.ITEMS[4])
    with pytest.raises(BuildFault, match="No question of this paper can be answered by one letter"):
        handouts(short, "canal", kinds=["bubbles"], seed=SEED)
    many = papers(scans.items(101), seed=SEED, variants=1)[0]
    with pytest.raises(BuildFault, match="101 questions; a bubble sheet has room for 100"):
        bubbles(many, 0, exam=0, page="a4", where="canal-bubbles.pdf")


def test_a_hundred_questions_stand_on_one_page(tmp_path: Path) -> None:
    made = handouts(scans.course(100), "canal", kinds=["bubbles"], seed=SEED)
    about = info(tmp_path, made["canal-bubbles.pdf"])
    assert "Pages:           1" in about
    text = read(tmp_path, made["canal-bubbles.pdf"])
    assert {str(number) for number in range(1, 101)} <= set(text.split())


def test_a_long_title_leaves_the_bubbles_alone(tmp_path: Path) -> None:
    title = "What the council of Eastmoor decided, what it cost, and who says so today " * 3
    course = replace(eastmoor.course(replace(eastmoor.MODULE, title=title)), title=title)
    path = tmp_path / "it.pdf"
    poppler("pdftoppm")
    made = handouts(course, "canal", kinds=["bubbles"], seed=SEED, large_print=True)
    path.write_bytes(made["canal-bubbles.pdf"])
    text = read(
        tmp_path,
        made["canal-bubbles.pdf"],
        "-r",
        "72",
        "-x",
        "0",
        "-y",
        "318",
        "-W",
        "600",
        "-H",
        "500",
    )
    assert "on the paper" in text
    assert "council" not in text
    assert "is read" not in text
    placed = scan.place(next(scan.pages(path)))
    counts = [len(choices(question)) for question in paper_of(course).questions]
    reading = scan.read(placed, counts)
    assert reading.learner_doubt == "no learner's number is marked"
    assert all(answer.doubt is None for answer in reading.answers)


TINY = Path(__file__).parent / "data" / "tiny"


def test_the_command_prints_marks_and_analyses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_course = ["--course", str(TINY)]
    out = str(tmp_path)
    assert run(["handout", *in_course, "--kind", "bubbles", "--output", out]) == 0
    assert (tmp_path / "towers-bubbles.pdf").read_bytes().startswith(b"%PDF")
    answers = tmp_path / "it.csv"
    answers.write_text("learner,towers-01,towers-02\nJo,1874,oil\nAl,1922,coal\n", encoding="utf-8")
    module = [*in_course, "--module", "towers"]
    capsys.readouterr()
    assert run(["grade", str(answers), *module, "--output", out]) == 0
    said = capsys.readouterr().out
    assert "2 learners, 4 answers, 0 of them blank; from 0 of 2 to 2 of 2 points." in said
    table = tmp_path / "towers.csv"
    assert "Jo,towers-01,1874,1,1," in table.read_text(encoding="utf-8")
    assert run(["analyse", str(table), *module]) == 0
    assert "No item is named as weak." in capsys.readouterr().out
    assert (tmp_path / "towers-analysis.html").exists()
    answers.write_text("learner,towers-01\nJo,1873\nAl,1922\nBo,1931\n", encoding="utf-8")
    assert run(["grade", str(answers), *module, "--output", out]) == 2
    assert "a person may have corrected them" in capsys.readouterr().err
    assert run(["grade", str(answers), *module, "--output", out, "--replace"]) == 1
    assert "G105 line 2, Jo, towers-01: This answer waits" in capsys.readouterr().out
    assert run(["grade", str(tmp_path / "none.csv"), *module]) == 2
    assert run(["analyse", *module, "--output", out]) == 2
    assert not (TINY / "results").exists()
