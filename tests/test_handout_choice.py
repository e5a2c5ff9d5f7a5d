"""Which items stand on a paper, how a crowded or a very large bank is told, and two columns."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from coursegen.build import outputs
from coursegen.cues import rivals
from coursegen.errors import BuildFault
from coursegen.handout import crowded_out, handouts
from coursegen.handout.paper import choose
from coursegen.model import (
    ClozeInteraction,
    ItemBank,
    MatchInteraction,
    Option,
    Pair,
)

from . import handout_course as eastmoor
from .handout_pdf import flat, read, solid, words_on

SEED = 7
TELLER = replace(
    eastmoor.ITEMS[3],
    id="canal-91",
    stem="A tunnel under Carrow, at 42,000 pounds more than all the rest of the works, was ____.",
    interaction=ClozeInteraction(key="dear"),
)


def test_what_gives_an_answer_away_is_left_out_and_the_key_says_so(tmp_path: Path) -> None:
    course = eastmoor.with_items(*eastmoor.ITEMS[:4], TELLER, *eastmoor.ITEMS[4:])
    kinds = ["quiz", "key", "docx"]
    files = handouts(course, "canal", kinds=kinds, seed=SEED, variants=3)
    for letter in "abc":
        paper = flat(read(tmp_path, files[f"canal-quiz-{letter}.pdf"]))
        assert ("42,000" in paper) != ("would cost ___" in paper)
        assert "Answer all 11 questions." in paper
    key = flat(read(tmp_path, files["canal-key.pdf"]))
    assert crowded_out(course, "canal") == (("canal-91", "canal-04"),)
    assert (
        "Not on these papers, because one would give another's answer away: canal-91 "
        "(beside canal-04)." in key
    )
    assert "Not on these papers" not in flat(
        read(
            tmp_path,
            handouts(eastmoor.course(), "canal", kinds=["key"], seed=SEED)["canal-key.pdf"],
        )
    )


def test_the_command_line_is_told_what_is_left_out(tmp_path: Path) -> None:
    course = eastmoor.with_items(*eastmoor.ITEMS, TELLER)
    lines: list[str] = []
    outputs.handouts(tmp_path, course, kinds=["quiz"], say=lines.append)
    assert lines == ["canal-91 is left out: beside canal-04 it would give an answer away."]
    outputs.handouts(tmp_path, course, kinds=["quiz"], count=4, say=lines.append)
    outputs.handouts(tmp_path, course, kinds=["reading"], say=lines.append)
    assert len(lines) == 1


def test_nothing_is_written_where_something_cannot_be_set(tmp_path: Path) -> None:
    module = replace(eastmoor.MODULE, id="other", terms=())
    course = eastmoor.course()
    course = replace(course, modules=(*course.modules, module))
    with pytest.raises(BuildFault, match="other"):
        outputs.handouts(tmp_path, course, kinds=["cards"])
    assert not list(tmp_path.iterdir())


def test_a_count_that_cannot_stand_together_is_a_clear_fault() -> None:
    course = eastmoor.with_items(*eastmoor.ITEMS[:4], TELLER)
    assert handouts(course, "canal", kinds=["quiz"], seed=SEED, count=4)
    with pytest.raises(BuildFault, match=r"only 4 of the bank's 5 can share a paper.*at most 4"):
        handouts(course, "canal", kinds=["quiz"], seed=SEED, count=5)


def test_no_paper_of_a_count_holds_rivals() -> None:
    items = (*eastmoor.ITEMS[:-1], TELLER)
    bank = ItemBank(id="canal", title="", items=items)
    assert any(rivals(items))
    for seed in range(12):
        for count in (3, 6, 11):
            chosen = choose(bank, count, seed)
            assert len(chosen) == count
            assert not any(rivals(chosen))


def test_five_thousand_items_give_a_paper_of_some(tmp_path: Path) -> None:
    files = handouts(
        eastmoor.with_items(*eastmoor.numbered(5000)),
        "canal",
        kinds=["quiz"],
        seed=SEED,
        count=30,
        variants=2,
    )
    paper = flat(read(tmp_path, files["canal-quiz-b.pdf"]))
    assert "Answer all 30 questions." in paper
    assert len(set(re.findall(r"\(canal (\d+)\)", paper))) == 30


def test_a_key_to_hundreds_of_items_has_them_all(tmp_path: Path) -> None:
    files = handouts(
        eastmoor.with_items(*eastmoor.numbered(400)), "canal", kinds=["key"], seed=SEED
    )
    key = read(tmp_path, files["canal-key.pdf"])
    assert re.findall(r"canal-(\d{4}) ·", key) == [f"{n:04}" for n in range(400)]


def test_two_columns_stand_side_by_side_and_hold_the_same_words(tmp_path: Path) -> None:
    one, two = (
        handouts(eastmoor.course(), "canal", kinds=["exam"], seed=SEED, columns=columns)[
            "canal-exam.pdf"
        ]
        for columns in (1, 2)
    )
    first = words_on(tmp_path, two)[0]
    begins = {text: left for left, _, _, _, text in first if text in {"According", "Match"}}
    assert begins["According"] < 120
    assert begins["Match"] > 280
    text = flat(read(tmp_path, two, "-raw"))
    for item in eastmoor.ITEMS[:-1]:
        for part in item.stem.split("____"):
            assert solid(part) in solid(text), part
    for words in ("Answer all 11 questions.", "stands after it", "the council builds a tunnel"):
        assert words in text
    assert len(words_on(tmp_path, two)) < len(words_on(tmp_path, one))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"columns": 3}, "3 columns.*Choose 1 or 2"),
        ({"columns": 2, "large_print": True}, "18 points is too large for two columns"),
        ({"columns": 2, "font_size": 15}, "15 points is too large"),
    ],
)
def test_columns_that_cannot_be_set_are_a_clear_fault(
    arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(BuildFault, match=message):
        handouts(eastmoor.course(), "canal", seed=SEED, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("columns", [1, 2])
def test_a_matching_table_longer_than_a_page_loses_nothing(tmp_path: Path, columns: int) -> None:
    pairs = tuple(
        Pair(
            left=f"left{n}x with some words",
            right=f"right{n}x and so many words that it needs another line",
            claim=eastmoor.ITEMS[0].claim,
        )
        for n in range(60)
    )
    item = replace(
        eastmoor.ITEMS[6],
        interaction=MatchInteraction(pairs=pairs, distractors=(Option(text="right60x"),)),
    )
    files = handouts(
        eastmoor.with_items(item), "canal", kinds=["quiz", "slides"], seed=SEED, columns=columns
    )
    for name, times in (("canal-quiz.pdf", 1), ("canal-slides.pdf", 1)):
        text = read(tmp_path, files[name])
        for side, count in (("left", 60), ("right", 61)):
            found = re.findall(rf"{side}(\d+)x", text)
            assert len(set(found)) == count
            assert len(found) >= count * times
    paper = read(tmp_path, files["canal-quiz.pdf"])
    assert len(re.findall(r"right\d+x", paper)) == 61
    assert "BI" in paper
