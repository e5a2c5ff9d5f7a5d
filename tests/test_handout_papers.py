"""Papers and keys: variants, counts, extremes, and what cannot be set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.answers import points
from coursegen.errors import BuildFault
from coursegen.handout import Kind, handouts
from coursegen.handout.paper import choose, papers
from coursegen.model import (
    ChoiceInteraction,
    Option,
)

from . import handout_course as eastmoor
from .handout_pdf import flat, info, read, solid

SEED = 7


@cache
def made(variants: int = 1) -> Mapping[str, bytes]:
    return handouts(eastmoor.course(), "canal", kinds=tuple(Kind), seed=SEED, variants=variants)


def stem_number(paper: str, stem: str) -> int:
    found = re.search(rf"^[ \f]*(\d+) +{re.escape(stem[:40])}", paper, re.MULTILINE)
    assert found, stem
    return int(found[1])


def offered(paper: str, stem: str, texts: Sequence[str]) -> dict[str, str]:
    """The letter of each text offered below a stem."""
    below = paper[paper.index(stem[:40]) :]
    return {
        found[1]: text
        for text in texts
        if (found := re.search(rf"\b([A-Z]) +{re.escape(text)} *$", below, re.MULTILINE))
    }


def test_variants_differ_and_the_key_answers_each(tmp_path: Path) -> None:
    files = made(3)
    papers = [read(tmp_path, files[f"canal-quiz-{name}.pdf"]) for name in "abc"]
    key = read(tmp_path, files["canal-key.pdf"])
    codes = [re.search(r"Variant ([A-C]-[0-9A-F]{4})", paper)[1] for paper in papers]  # type: ignore[index]
    assert re.search(r"No\. +" + " +".join(codes), key)
    rows = {
        int(number): re.split(r" {2,}", row.strip())
        for number, row in re.findall(
            r"^ *(\d+) {2,}(.+)$", key[: key.index("Answers and")], re.MULTILINE
        )
    }
    assert len(rows) == 11
    orders = []
    for variant, paper in enumerate(papers):
        stems = [item.stem.split("____")[0] for item in eastmoor.ITEMS[:-1]]
        numbers = [stem_number(paper, stem) for stem in stems]
        assert sorted(numbers) == list(range(1, 12))
        orders.append(numbers)
        answers = [rows[number][variant] for number in numbers]
        choice = offered(
            paper, stems[0], ["Fourteen months", "Eleven weeks", "Two years", "Nine months"]
        )
        assert len(choice) == 4
        assert choice[answers[0]] == "Fourteen months"
        several = offered(paper, stems[1], ["coal", "wool", "stone", "grain", "timber"])
        assert {several[one] for one in answers[1].split(", ")} == {"coal", "wool", "stone"}
        assert answers[2:6] == ["False", "42,000 pounds", "Thomas Bell", "31 kilometres"]
        below = paper[paper.index(stems[6]) :]
        years = dict(re.findall(r"\b(\d) +(1788|1794|1803|1846)\b", below))
        pairs = eastmoor.ITEMS[6].interaction.pairs  # type: ignore[union-attr]
        rights = offered(paper, stems[6], [pair.right for pair in pairs])
        assert {years[one[:-1]]: rights[one[-1]] for one in answers[6].split(", ")} == {
            pair.left: pair.right for pair in pairs
        }
        order = offered(paper, stems[7], ["passengers", "wool", "stone", "coal"])
        assert [order[one] for one in answers[7].split(", ")] == [
            "passengers",
            "wool",
            "stone",
            "coal",
        ]
        assert answers[8:10] == ["2", "see rubric"]
    assert orders[0] == list(range(1, 12))
    assert len(set(map(tuple, orders))) == 3


@given(seed=st.integers(), variants=st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_shuffles_are_permutations(seed: int, variants: int) -> None:
    items = eastmoor.course().banks[0].shown().items
    made = papers(items, seed=seed, variants=variants)
    assert made == papers(items, seed=seed, variants=variants)
    assert len({paper.code for paper in made}) == variants
    for paper in made:
        assert [question.number for question in paper.questions] == list(range(1, 12))
        assert paper.points == sum(points(item.interaction) for item in items)
        shown = {question.item.id: sorted(question.shown) for question in paper.questions}
        assert set(shown) == {item.id for item in items}
        assert shown["canal-01"] == ["Eleven weeks", "Fourteen months", "Nine months", "Two years"]
        assert shown["canal-02"] == ["coal", "grain", "stone", "timber", "wool"]
        order = next(one for one in paper.questions if one.item.id == "canal-08")
        assert sorted(order.shown) == ["coal", "passengers", "stone", "wool"]
        assert order.shown != ("passengers", "wool", "stone", "coal")


@given(seed=st.integers(), count=st.integers(1, 11))
def test_a_choice_of_items_keeps_their_order(seed: int, count: int) -> None:
    bank = eastmoor.course().banks[0].shown()
    chosen = choose(bank, count, seed)
    assert len(chosen) == count
    assert list(chosen) == [item for item in bank.items if item in chosen]


def test_another_seed_gives_another_code(tmp_path: Path) -> None:
    codes = {
        re.search(r"Variant (\S+)", read(tmp_path, pdf))[1]  # type: ignore[index]
        for seed in (1, 2)
        for pdf in handouts(eastmoor.course(), "canal", kinds=["quiz"], seed=seed).values()
    }
    assert len(codes) == 2


def test_an_item_longer_than_a_page_loses_nothing(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(2500))
    course = eastmoor.with_items(
        eastmoor.ITEMS[1], replace(eastmoor.ITEMS[0], stem=words), eastmoor.ITEMS[2]
    )
    files = handouts(course, "canal", seed=SEED)
    for name in ("canal-quiz.pdf", "canal-key.pdf"):
        text = re.findall(r"word\d+", read(tmp_path, files[name]))
        assert text == words.split(), name


@pytest.mark.parametrize("size", [7, 11, 18, 36])
def test_no_item_is_split_that_fits_on_a_page(tmp_path: Path, size: float) -> None:
    stem = "A stem that is long enough for a few lines of type. " * (1 if size > 30 else 8)
    items = tuple(
        replace(
            eastmoor.ITEMS[0],
            id=f"canal-{number}",
            stem=f"Begin{number} {stem}",
            interaction=ChoiceInteraction(
                key=Option(text=f"{number} Right"),
                distractors=(Option(text="wrong"), Option(text="End")),
            ),
        )
        for number in range(9)
    )
    files = handouts(
        eastmoor.with_items(*items), "canal", kinds=["quiz"], seed=SEED, font_size=size
    )
    pages = read(tmp_path, files["canal-quiz.pdf"]).split("\f")
    assert sum(page.count("Begin") for page in pages) == 9
    for page in pages:
        assert (
            page.count("Begin")
            == len(re.findall(r"\bRight$", page, re.MULTILINE))
            == len(re.findall(r"\bEnd$", page, re.MULTILINE))
        )


@pytest.mark.parametrize("title", ["a title of many words " * 14, "t" * 300])
def test_a_title_of_300_characters_is_set_whole(tmp_path: Path, title: str) -> None:
    title = title[:300].strip()
    files = handouts(eastmoor.course(replace(eastmoor.MODULE, title=title)), "canal", seed=SEED)
    for name, pdf in files.items():
        assert solid(title) in solid(read(tmp_path, pdf)), name


def test_large_print_is_larger(tmp_path: Path) -> None:
    def pages(pdf: bytes) -> int:
        return int(re.search(r"Pages: +(\d+)", info(tmp_path, pdf))[1])  # type: ignore[index]

    large = handouts(eastmoor.course(), "canal", seed=SEED, large_print=True, paper="letter")
    for name, pdf in large.items():
        assert pages(pdf) > pages(made()[name])
        assert "letter" in info(tmp_path, pdf)
    assert "letter paper, 18 point, large print" in flat(read(tmp_path, large["canal-key.pdf"]))


def test_a_count_takes_the_objectives_in_turn(tmp_path: Path) -> None:
    pdf = handouts(eastmoor.course(), "canal", kinds=["key"], seed=SEED, count=3)["canal-key.pdf"]
    assert set(re.findall(r"objective (c-\d)", read(tmp_path, pdf))) == {"c-1", "c-2", "c-3"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"module": "none"}, r"modules/none\.yaml: The course has no module 'none'.*canal"),
        ({"count": 0}, "0 items were asked for"),
        ({"count": 12}, "12 items were asked for; the bank has 11"),
        ({"variants": 0}, "0 variants"),
        ({"variants": 10_000}, "10000 variants"),
        ({"paper": "a5"}, "no such paper.*a4, letter"),
        ({"kinds": ["poster"]}, "no such kind.*reading, quiz"),
        ({"font_size": 2}, "Type of 2 points"),
    ],
)
def test_what_cannot_be_set_is_a_clear_fault(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(BuildFault, match=message):
        handouts(eastmoor.course(), **({"module": "canal", "seed": SEED} | arguments))  # type: ignore[arg-type]


def test_a_module_without_items_has_a_reading_but_no_quiz() -> None:
    for items, message in ((None, "no item bank yet"), (eastmoor.ITEMS[-1:], "all are rejected")):
        course = eastmoor.course(items=items)
        assert list(handouts(course, "canal", kinds=["reading"], seed=SEED)) == [
            "canal-reading.pdf"
        ]
        with pytest.raises(BuildFault, match=message) as caught:
            handouts(course, "canal", seed=SEED)
        assert caught.value.where == "quizzes/canal.yaml"
