"""Texts of every sort, written by somebody who did not know the rules: all of them can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from benchmarks import merit
from benchmarks.drafting import briefed, has_brief, unseen

from coursegen import items
from coursegen.build.gate import check
from coursegen.build.load import load
from coursegen.build.new import new
from coursegen.build.quizzes import quiz
from coursegen.items.merit import merit as worth
from coursegen.model import Severity

UNSEEN = Path(__file__).parent / "unseen"
ROUNDS = sorted((path.name for path in UNSEEN.iterdir() if path.is_dir()), key=lambda n: int(n[5:]))


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_is_ten_articles_or_more_and_a_mark_for_every_item(name: str) -> None:
    texts = list((UNSEEN / name).glob("*.txt"))
    assert 10 <= len(texts) <= 12
    bodies = [text.read_text("utf-8").split("\n", 2)[2].split() for text in texts]
    assert all(400 <= len(body) <= 800 for body in bodies)
    told = yaml.safe_load((UNSEEN / f"{name}.yaml").read_text("utf-8"))
    assert told["items"]
    for item in told["items"]:
        assert item["acceptable"] is (item["reason"] == ""), item["number"]
        assert item["yields"] or item["briefed"]


@pytest.mark.parametrize("name", [name for name in ROUNDS if has_brief(name)])
def test_a_brief_says_of_every_text_of_a_round_what_it_is_for(name: str) -> None:
    told = yaml.safe_load((UNSEEN / name / "brief.yaml").read_text("utf-8"))
    assert told.keys() == {path.stem for path in (UNSEEN / name).glob("*.txt")}
    for path in (UNSEEN / name).glob("*.txt"):
        assert len(told[path.stem]["objectives"]) >= 3
        assert len(told[path.stem]["terms"]) >= 3
        assert len(told[path.stem]["names"]) >= 1


def test_a_course_with_a_brief_has_it_in_its_modules_and_names() -> None:
    course = briefed("round28")
    known = [items.brief(module, course.gazetteer) for module in course.modules]
    bare = unseen("round28")
    assert all(one.objectives and one.entries for one in known)
    assert all(items.brief(one, bare.gazetteer) == items.Brief() for one in bare.modules)
    assert len({entity.name for entity in course.gazetteer}) == len(course.gazetteer)


@pytest.mark.parametrize("name", ROUNDS[-6:])
def test_a_round_becomes_a_course_whose_every_draft_is_proved(name: str, tmp_path: Path) -> None:
    root = tmp_path / "course"
    texts = sorted((UNSEEN / name).glob("*.txt"))
    new(root, texts)
    course = load(root)
    for path in texts:
        headline = path.read_text("utf-8").lstrip().split("\n")[0]
        assert course.library[path.stem.replace("_", "-")].source.title in headline.strip("#* ")
    added = quiz(root, course)
    assert sum(one.added for one in added) >= 10
    found = check(load(root))
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_a_line_that_signs_an_article_is_all_metadata(tmp_path: Path) -> None:
    new(tmp_path / "course", [UNSEEN / "round1" / "great-stink-london.txt"])
    (source,) = (document.source for document in load(tmp_path / "course").library.values())
    assert source.creator == "Dr Edmund Farleigh"
    assert source.publisher == "Past & Parish"
    assert source.date == "2021-07-03"


@pytest.mark.parametrize("name", ["quoted", "wrapped", "one word", "long"])
def test_a_signed_first_line_is_the_headline(name: str, tmp_path: Path) -> None:
    headline = {
        "quoted": '"A bell tells you when you have got it wrong"',
        "wrapped": "The Longest Room in Saltby: A Short History of the Ropewalk",
        "one word": "Lichen",
        "long": "‘A Tuned Piano Is Out of Tune’: Questions for a Man Who Has Tuned 40,000 of Them",
    }[name]
    text = (UNSEEN / "round12" / "ropewalk.txt").read_text("utf-8").split("\n", 1)[1]
    path = tmp_path / "text.txt"
    path.write_text(f"{headline}\n{text}", encoding="utf-8")
    new(tmp_path / "course", [path])
    (document,) = load(tmp_path / "course").library.values()
    assert document.source.title == headline
    assert document.source.creator == "Winifred Garth"
    assert document.text.startswith("Visitors to the supermarket")


def test_the_best_of_a_whole_course_are_chosen_wherever_they_are(tmp_path: Path) -> None:
    root = tmp_path / "course"
    new(root, sorted((UNSEEN / "round9").glob("*.txt")))
    course = load(root)
    words = sum(len(document.text.split()) for document in course.library.values())
    added = quiz(root, course, best=2)
    assert sum(one.added for one in added) == pytest.approx(2 * words / 1000, abs=1)
    again = quiz(root, load(root), best=2)
    assert sum(one.added for one in again) == 0
    more = quiz(root, load(root), best=4)
    shown = [item for bank in load(root).banks for item in bank.shown().items]
    assert len(shown) == sum(one.added for one in (*added, *more))
    judged = sum(item.interaction.type == "true_false" for item in shown)
    assert judged <= len(shown) / 2 + 1


def test_the_best_of_several_modules_are_those_of_most_worth() -> None:
    drafts = [item for bank in load(Path(__file__).parents[1]).banks for item in bank.items]
    worth = {item.id: number % 7 / 7 for number, item in enumerate(drafts)}
    best = items.best(drafts, worth, 10)
    assert len(best) == 10
    values = [worth[item.id] for item in best]
    assert values == sorted(values, reverse=True)
    assert sum(item.interaction.type == "true_false" for item in best) <= 5
    assert best == items.best(drafts[::-1], worth, 10)
    again = [replace(item, id=f"{item.id}-b") for item in drafts]
    both = worth | {item.id: worth.get(item.id.removesuffix("-b"), 0.0) for item in again}
    assert best == items.best((*drafts, *again), both, 10)


def test_where_nobody_described_the_names_every_stem_says_which_reading(tmp_path: Path) -> None:
    root = tmp_path / "course"
    new(root, sorted((UNSEEN / "round10").glob("*.txt")))
    quiz(root, load(root), best=8)
    shown = [item for bank in load(root).banks for item in bank.items]
    stated = [one for one in shown if one.interaction.type in {"true_false", "cloze", "numeric"}]
    assert all("according to" in one.stem.lower() or "missing term" in one.stem for one in stated)


def test_every_draft_that_was_read_has_a_mark() -> None:
    told = yaml.safe_load((UNSEEN / "drafts.yaml").read_text("utf-8"))
    assert set(told) == set(ROUNDS)
    for marks in told.values():
        assert len(marks) >= 25
        assert set(marks.values()) <= {"yes", "no", "split"}


def test_the_weights_know_the_marked_drafts_apart() -> None:
    data, _ = merit.rows({"round1", "round3", "round5", "round10"})
    means = {mark: [] for mark in (0.0, 1.0)}
    for _, features, mark in data:
        if mark in means:
            means[mark].append(worth(features))
    assert min(map(len, means.values())) > 100
    assert sum(means[1.0]) / len(means[1.0]) > 0.03 + sum(means[0.0]) / len(means[0.0])
