"""What a class's answers say: known parameters come back, planted faults are named, and a
figure that would mean nothing is not given."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from coursegen.build.analysing import analyse as analyse_files
from coursegen.build.grading import grade
from coursegen.errors import FileFault, FormatFault
from coursegen.files import yaml
from coursegen.grading.analysis import Analysis, analyse, data, measured
from coursegen.grading.classical import gather, interval, item_statistics, test_statistics
from coursegen.grading.marking import BLANK, Mark, marked
from coursegen.grading.rasch import fit, scale
from coursegen.grading.report import page
from coursegen.grading.weak import Reason, dead_distractors, weaknesses
from coursegen.model import Course, ItemBank, Option

from . import handout_course as eastmoor
from .classes import Simulated, item, simulate


def marks(rows: Sequence[Sequence[float]]) -> tuple[Mark, ...]:
    """Marks of right-or-wrong items, a row a learner."""
    return tuple(
        Mark(
            learner=f"p{person}",
            item=f"canal-s{number:02}",
            answer="right" if points else "wrong 1",
            points=points,
            of=1,
        )
        for person, row in enumerate(rows)
        for number, points in enumerate(row)
    )


def of(rows: Sequence[Sequence[float]]) -> Analysis:
    return analyse(marks(rows), [item(number) for number in range(len(rows[0]))])


matrices = st.integers(12, 40).flatmap(
    lambda learners: st.integers(2, 8).flatmap(
        lambda items: st.lists(
            st.lists(st.integers(0, 1), min_size=items, max_size=items),
            min_size=learners,
            max_size=learners,
        )
    )
)


@settings(deadline=None, max_examples=50)
@given(matrices)
def test_figures_agree_with_their_definitions(rows: list[list[int]]) -> None:
    these = gather(marks(rows), [item(number) for number in range(len(rows[0]))])
    test = test_statistics(these)
    totals = [sum(row) for row in rows]
    items = len(rows[0])
    spread = statistics.variance(totals)
    columns = list(zip(*rows, strict=True))
    if spread:
        parts = sum(statistics.variance(column) for column in columns)
        alpha = items / (items - 1) * (1 - parts / spread)
        assert test.alpha.value == pytest.approx(alpha)
        if alpha > -1e-12:
            error = spread**0.5 * (1 - alpha) ** 0.5
            assert test.error.value == pytest.approx(error)
        elif alpha < -1e-8:
            assert "negative" in test.error.why
    else:
        assert test.alpha.why == "all learners have the same score"
    assert test.mean.value == pytest.approx(statistics.mean(totals))
    for one, column in zip(item_statistics(these), columns, strict=True):
        rest = [total - points for total, points in zip(totals, column, strict=True)]
        assert one.facility.value == pytest.approx(statistics.mean(column))
        if statistics.variance(column) and statistics.variance(rest):
            expected = statistics.correlation(column, rest)
            assert one.discrimination.value == pytest.approx(expected, abs=1e-9)
        else:
            assert one.discrimination.value is None
            assert one.discrimination.why
        key = next(use for use in one.options if use.right)
        assert key.count == sum(column)
        assert key.share == pytest.approx(statistics.mean(column))


@settings(deadline=None, max_examples=50)
@given(matrices, st.randoms(use_true_random=False))
def test_the_order_of_learners_changes_nothing(rows: list[list[int]], random: object) -> None:
    items = [item(number) for number in range(len(rows[0]))]
    first = item_statistics(gather(marks(rows), items))
    random.shuffle(rows)  # type: ignore[attr-defined]
    for one, other in zip(first, item_statistics(gather(marks(rows), items)), strict=True):
        for name in ("facility", "discrimination", "upper_lower"):
            left, right = getattr(one, name), getattr(other, name)
            assert left.why == right.why
            if left.value is not None:
                assert left.value == pytest.approx(right.value, abs=1e-9)


def test_upper_and_lower_groups_are_27_percent_with_ties_shared() -> None:
    rows = [[int(person > 10 * number) for number in range(10)] for person in range(100)]
    found = of(rows)
    lowest = [row[0] for row in rows[:27]]
    assert found.statistics[0].upper_lower.value == pytest.approx(1 - sum(lowest) / 27)
    tied = [[1, 0, 0]] * 40 + [[0, 0, 0]] * 60
    assert of(tied).statistics[0].upper_lower.value == pytest.approx(1)


def test_parts_of_points_count() -> None:
    points = [2, 2, 1, 0, 2, 1, 0, 2, 1, 1, 2, 0]
    table = tuple(
        Mark(learner=f"p{n}", item="canal-07", answer={"1788": "x"}, points=one, of=4)
        for n, one in enumerate(points)
    )
    found = analyse(table, eastmoor.ITEMS).statistics[0]
    assert found.facility.value == pytest.approx(sum(points) / 48)
    assert not found.right_or_wrong
    assert found.options == ()
    assert found.of == 4


# ---------------------------------------------------------------- known parameters


@pytest.mark.parametrize("seed", range(4))
def test_rasch_difficulties_and_their_errors_are_recovered(seed: int) -> None:
    rng = np.random.default_rng(seed)
    learners, items = 500, 25
    difficulties = rng.normal(0, 1.2, items)
    abilities = rng.normal(0, 1.3, learners)
    abilities -= abilities.mean()
    chance = 1 / (1 + np.exp(difficulties - abilities[:, None]))
    right = (rng.random((learners, items)) < chance).astype(float)
    known = rng.random((learners, items)) > (0.15 if seed % 2 else 0)
    fitted = fit(right, known)
    assert not isinstance(fitted, str)
    values, errors, spread = fitted
    assert np.sqrt(((values - difficulties) ** 2).mean()) < 0.16
    assert np.abs(values - difficulties).max() < 0.5
    inside = np.abs(values - difficulties) < 1.96 * errors
    assert inside.mean() >= 0.84
    assert 0.75 < errors.mean() / np.sqrt(((values - difficulties) ** 2).mean()) < 1.5
    assert abs(spread - abilities.std()) < 0.15


def test_facility_is_recovered_within_three_standard_errors() -> None:
    made = simulate(5, learners=400, guessing=0.2)
    for column, one in enumerate(item_statistics(gather(made.marks, made.items))):
        logit = 1.2 * (made.abilities - made.difficulties[column])
        expected = (0.2 + 0.8 / (1 + np.exp(-logit))).mean()
        assert abs((one.facility.value or 0) - expected) < 3 * np.sqrt(expected / 4 / 400) + 0.02


def test_alpha_is_recovered() -> None:
    rng = np.random.default_rng(2)
    items, learners = 20, 2000
    true = rng.normal(0, 1, learners)[:, None]
    scores = true + rng.normal(0, 2, (learners, items))
    low, high = scores.min(), scores.max()
    table = tuple(
        Mark(
            learner=f"p{person}",
            item=f"canal-s{number:02}",
            answer="right",
            points=float((scores[person, number] - low) / (high - low)),
            of=1,
        )
        for person in range(learners)
        for number in range(items)
    )
    found = test_statistics(gather(table, [item(number) for number in range(items)]))
    expected = items / (items + 4)
    assert found.alpha.value == pytest.approx(expected, abs=0.02)


# ---------------------------------------------------------------- weak items


BAD = {"negative": (4,), "miskeyed": (11,), "dead": (20,)}


@pytest.mark.parametrize("seed", range(10))
def test_exactly_the_planted_items_are_named(seed: int) -> None:
    made = simulate(seed, **BAD)
    named = weaknesses(item_statistics(gather(made.marks, made.items)))
    assert {one.item for one in named} == {"canal-s04", "canal-s11", "canal-s20"}
    reasons = {name: [one.reason for one in named if one.item == name] for name in
               ("canal-s04", "canal-s11", "canal-s20")}  # fmt: skip
    assert reasons["canal-s04"][0] is Reason.NEGATIVE
    assert reasons["canal-s11"][0] is Reason.MISKEY
    assert reasons["canal-s20"] == [Reason.DEAD]
    miskey = next(one for one in named if one.reason is Reason.MISKEY)
    assert "“wrong 1”" in miskey.message
    dead = next(one for one in named if one.reason is Reason.DEAD)
    assert "“wrong 1” (0), “wrong 3” (0)" in dead.message


@pytest.mark.parametrize("learners", [15, 40, 200])
def test_a_sound_test_has_no_weak_items(learners: int) -> None:
    made = simulate(77, learners=learners)
    assert weaknesses(item_statistics(gather(made.marks, made.items))) == ()


def test_distractors_of_an_easy_item_are_not_dead() -> None:
    rows = [[1]] * 190 + [[0]] * 10
    one = of([[*row, 1, 0] for row in rows]).statistics[0]
    assert [use.count for use in one.options] == [190, 10, 0, 0]
    assert dead_distractors(one, 90) == ()


def test_the_interval_of_a_correlation() -> None:
    low, high = interval(0.5, 103)
    assert (round(low, 3), round(high, 3)) == (0.339, 0.632)
    assert interval(1.0, 4)[1] <= 1


# ---------------------------------------------------------------- what is not defined


def test_a_class_of_one_has_no_figures() -> None:
    found = of([[1, 0, 1]])
    for one in found.statistics:
        assert one.facility.why == "the class has 1 learner"
        assert one.discrimination.why == "the class has 1 learner"
        assert one.upper_lower.why == "the class has 1 learner"
    assert found.test.alpha.why == "the class has 1 learner"
    assert found.test.deviation.value is None
    assert found.test.mean.value == 2
    assert found.weak == ()
    assert "30 are the least" in found.scale.spread.why


def test_an_item_that_everybody_got_right_tells_nobody_apart() -> None:
    made = simulate(3, learners=60, items=8)
    easy = [
        replace(mark, points=1, answer="right") if mark.item == "canal-s00" else mark
        for mark in made.marks
    ]
    first = analyse(easy, made.items)
    one = first.statistics[0]
    assert one.facility.value == 1
    assert one.discrimination.why == "everybody got it right"
    assert first.scale.left_out["canal-s00"] == "everybody got it right"
    assert "canal-s01" in first.scale.difficulties
    nobody = of([[0, person % 2, person % 3 % 2] for person in range(12)])
    assert nobody.statistics[0].discrimination.why == "nobody earned a point"


def test_when_all_answers_are_blank_nothing_is_defined() -> None:
    rows = tuple(
        marked(f"p{person}", item(number), "") for person in range(40) for number in range(3)
    )
    found = analyse(rows, [item(number) for number in range(3)])
    for one in found.statistics:
        assert one.facility.why == "nobody answered it"
        assert one.blank == 40
        assert one.options[-1].text == ""
        assert one.options[-1].count == 40
    assert found.test.alpha.why == "all learners have the same score"
    assert found.test.error.why == "all learners have the same score"
    assert found.scale.spread.why == "fewer than two items have answers both right and wrong"
    assert found.weak == ()


def test_answers_that_wait_for_a_person_are_left_out() -> None:
    rows = [*marks([[1, 0], [0, 1], [1, 1]] * 5)]
    waiting = [
        replace(mark, points=None, answer="", note="a person must mark this")
        if mark.item == "canal-s01" and mark.learner != "p0"
        else mark
        for mark in rows
    ]
    found = analyse(waiting, [item(0), item(1)])
    one = found.statistics[1]
    assert one.facility.why == "most of its answers wait for a person"
    assert one.waiting == 14
    assert found.test.items == 1
    assert found.test.learners == 15
    assert found.test.alpha.why == "the test has one item"


def test_too_few_learners_are_too_few() -> None:
    found = of([[1, 0], [0, 1], [1, 1], [0, 0]])
    assert found.statistics[0].discrimination.why == "4 learners are too few; 10 are the least"
    assert found.statistics[0].upper_lower.why == "4 learners are too few; 20 are the least"
    assert found.statistics[0].facility.value == 0.5
    assert found.test.alpha.why == "4 learners are too few; 10 are the least"


def test_learners_who_had_other_items_do_not_count_against_an_item() -> None:
    rows = [mark for mark in marks([[1, 0], [0, 1]] * 10)
            if not (mark.item == "canal-s01" and int(mark.learner[1:]) < 4)]  # fmt: skip
    found = analyse(rows, [item(0), item(1)])
    assert [one.learners for one in found.statistics] == [20, 16]
    assert found.statistics[1].facility.value == 0.5


def test_the_scale_says_why_an_item_is_not_on_it() -> None:
    made = simulate(1, learners=120, items=12)
    partly = tuple(
        replace(mark, points=0.5) if mark.item == "canal-s02" and mark.learner == "p001" else mark
        for mark in made.marks
    )
    found = scale(gather(partly, made.items))
    assert found.left_out == {"canal-s02": "answers earned parts of its points"}
    assert set(found.difficulties) == {one.id for one in made.items} - {"canal-s02"}
    alike = of([[person % 2, (person // 2) % 2] for person in range(40)])
    assert alike.scale.spread.why == "the answers show no ability that the items share"
    ordered = of([[person % 4 > 0, person % 4 > 1, person % 4 > 2] for person in range(40)])
    assert "agree with one another beyond" in ordered.scale.spread.why


# ---------------------------------------------------------------- data and page


@pytest.fixture(scope="module")
def made() -> Simulated:
    return simulate(0, **BAD)


def strange() -> Analysis:
    """An analysis whose texts try to become markup."""
    wicked = '<script>alert("x")</script> & <b>'
    items = [
        replace(
            item(number),
            stem=f"{wicked} {number}",
            interaction=replace(item(number).interaction, key=Option(text=f"{wicked}'")),
        )
        for number in range(3)
    ]
    rows = [
        marked(f"p{person}", one, f"{wicked}'" if person % (number + 2) else "wrong 1")
        for person in range(40)
        for number, one in enumerate(items)
    ]
    return analyse(rows, items)


def test_the_page_stands_alone_and_is_well_formed(made: Simulated) -> None:
    found = analyse(made.marks, made.items)
    text = page(found, course="A & B", module="<i>Canals</i>")
    assert page(found, course="A & B", module="<i>Canals</i>") == text
    tree = html.fromstring(text)
    assert not tree.xpath("//script | //link | //img | //iframe | //a | //@src | //@href")
    assert "url(" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert tree.get("lang") == "en"
    assert tree.xpath("string(//h1)") == "What the answers say: <i>Canals</i>"
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    for plot in tree.xpath("//svg"):
        assert plot.get("role") == "img"
        for name in plot.get("aria-labelledby").split():
            assert tree.xpath("string(//*[@id=$name])", name=name)
    assert len(tree.xpath("//svg")) == 3
    assert all(th.get("scope") in {"col", "row"} for th in tree.xpath("//th"))
    assert tree.xpath("count(//section[@class='weak-item'])") == 3
    assert "NaN" not in text
    assert "nan" not in re.findall(r"[a-z]+", text.lower())


def test_text_never_becomes_markup() -> None:
    text = page(strange(), course="<x>", module="</title><script>")
    tree = html.fromstring(text)
    assert not tree.xpath("//script | //b | //x")
    assert "<script>" not in text
    assert tree.xpath("string(//p[@class='stem'])").startswith("<script>alert(")


@pytest.mark.parametrize(
    "rows", [[[1]], [[1, 0, 1]], [[0, 0]] * 40, [[1, 1]] * 40, [[1, 0], [0, 1]]]
)
def test_a_page_is_made_of_any_class(rows: list[list[int]]) -> None:
    found = of(rows)
    text = page(found, course="C", module="M")
    assert "not defined" in text
    json.dumps(data(found), allow_nan=False)


def test_data_say_what_is_not_defined(made: Simulated) -> None:
    whole = data(analyse(made.marks, made.items))
    assert json.loads(json.dumps(whole, allow_nan=False)) == whole
    assert whole["weak"][0]["item"] == "canal-s04"
    assert whole["items"][0]["options"][0]["text"] == "right"
    alone = data(of([[1, 0]]))
    assert alone["items"][0]["facility"] == {"not_defined": "the class has 1 learner"}
    assert measured(of([[1, 0]])) == []


# ---------------------------------------------------------------- files and commands


def course_of(made: Simulated) -> Course:
    bank = ItemBank(id="canal", title="Canal", items=made.items)
    return replace(eastmoor.course(), banks=(bank,))


def graded(tmp_path: Path, made: Simulated) -> Course:
    course = course_of(made)
    rows = ["learner,item,answer", *(f"{m.learner},{m.item},{m.answer}" for m in made.marks)]
    (tmp_path / "answers.csv").write_text("\n".join(rows), encoding="utf-8")
    grade(tmp_path, course, "canal", [tmp_path / "answers.csv"])
    return course


def test_marks_are_analysed_and_what_was_measured_goes_beside_the_bank(
    tmp_path: Path, made: Simulated
) -> None:
    course = graded(tmp_path, made)
    done = analyse_files(tmp_path, course, "canal", write_back=True)
    assert done.analysis == analyse(made.marks, made.items)
    assert [path.relative_to(tmp_path).as_posix() for path in done.paths] == [
        "results/canal-analysis.html",
        "results/canal-analysis.json",
        "quizzes/canal.measured.yaml",
    ]
    assert [path.name for path in (tmp_path / "quizzes").iterdir()] == ["canal.measured.yaml"]
    kept = yaml.parse(done.paths[2].read_text(encoding="utf-8"), "measured")
    assert kept["id"] == "canal"
    bad = next(one for one in kept["items"] if one["id"] == "canal-s04")
    assert bad["learners"] == "200"
    assert bad["weak"][0] == "negative discrimination"
    assert float(bad["facility"]) == pytest.approx(
        done.analysis.statistics[4].facility.value, abs=1e-4
    )
    before = [path.read_bytes() for path in done.paths]
    analyse_files(tmp_path, course, "canal", write_back=True)
    assert [path.read_bytes() for path in done.paths] == before
    assert done.summary()[0].startswith("canal-s04: negative discrimination.")


def test_marks_that_are_none_are_refused(tmp_path: Path, made: Simulated) -> None:
    course = course_of(made)
    with pytest.raises(FileFault, match="no marks to analyse. Run `coursegen grade"):
        analyse_files(tmp_path, course, "canal")
    table = tmp_path / "it.csv"
    table.write_text("learner,canal-s00\nJo,right\n", encoding="utf-8")
    with pytest.raises(FormatFault, match="no table of marks"):
        analyse_files(tmp_path, course, "canal", table=table)
    head = "learner,item,answer,points,of,note\n"
    table.write_text(head + "Jo,canal-s00,right,1,1,\n" * 2, encoding="utf-8")
    with pytest.raises(FormatFault, match="'Jo' has 2 marks for the item 'canal-s00'"):
        analyse_files(tmp_path, course, "canal", table=table)
    table.write_text(head + "Jo,canal-s99,right,1,1,\n", encoding="utf-8")
    with pytest.raises(FormatFault, match="no item 'canal-s99'"):
        analyse_files(tmp_path, course, "canal", table=table)
    assert not list(tmp_path.glob("*.html"))


def test_blank_answers_stay_blank_between_grading_and_analysis(
    tmp_path: Path, made: Simulated
) -> None:
    course = course_of(made)
    rows = ["learner,canal-s00,canal-s01", *(f"p{n},right," for n in range(12))]
    (tmp_path / "it.csv").write_text("\n".join(rows), encoding="utf-8")
    found = grade(tmp_path, course, "canal", [tmp_path / "it.csv"])
    assert {mark.note for mark in found.marks if mark.item == "canal-s01"} == {BLANK}
    done = analyse_files(tmp_path, course, "canal")
    assert done.analysis.statistics[1].blank == 12
    assert done.analysis.statistics[1].facility.why == "nobody answered it"
