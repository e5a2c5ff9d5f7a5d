"""The player as an anywidget, in Chromium, in a book that mystmd has built.

The tests of version 1 that need no more than a page with the quiz are run again here.
"""

# ruff: noqa: F401, F811 - tests and fixtures of version 1 find this page's `quiz`

import shutil
from contextlib import contextmanager

import pytest

from coursegen.files import answers
from tests import mystmd
from tests.test_browser_order import (
    test_entries_are_put_into_order_by_dragging,
)
from tests.test_browser_quiz import (
    EVIDENCE,
    Reader,
    answer_all,
    browser,
    focus,
    follow,
    press,
    shown,
    status,
    test_a_free_answer_is_compared_with_its_criteria,
    test_a_highlight_keeps_the_inline_markup_around_it,
    test_a_sentence_is_marked,
    test_a_wrong_choice_says_why_and_a_right_one_explains_everything,
    test_a_wrong_verdict_on_a_statement_shows_the_truth,
    test_answers_are_announced_to_whoever_listens,
    test_check_boxes_by_keyboard,
    test_entries_are_put_into_order_with_buttons,
    test_matching_by_keyboard,
    test_ordering_by_keyboard_keeps_the_focus,
    test_pairs_are_marked_row_by_row,
    test_radio_buttons_by_keyboard,
    test_several_answers_are_counted,
    test_show_the_answer_marks_it,
    test_text_fields_by_keyboard,
    test_the_browser_s_back_button_returns_to_the_question_as_it_was,
    test_the_evidence_and_back_by_keyboard,
    test_typed_answers_are_compared_as_people_write_them,
    violations,
)

pytestmark = pytest.mark.browser


class Visitor(Reader):
    """A reader of a served book, who waits until its anywidgets have started."""

    def go(self, name, query=""):
        self.page.goto(f"{self.home}/{name}/{query}")
        self.page.wait_for_selector("html[data-ready]")
        return self.page


@pytest.fixture(scope="module")
def site():
    mystmd.needed()
    with mystmd.served(mystmd.stranger()) as home:
        yield home


@contextmanager
def visiting(browser, site, **more):
    visitor = Visitor(browser, home=site, **more)
    yield visitor
    visitor.close()


@pytest.fixture
def visitor(browser, site):
    with visiting(browser, site) as visitor:
        yield visitor


@pytest.fixture
def quiz(visitor):
    visitor.go("quiz")
    return visitor


def test_the_questions_stand_in_a_shadow_tree(quiz):
    assert quiz.page.evaluate("document.querySelectorAll('.cg-item').length") == 0
    assert quiz.page.locator(".cg-item").count() == 10
    assert quiz.page.locator(".cg-number").first.inner_text() == "Question 1"


def test_without_scripts_questions_and_folded_solutions_are_there(browser, site):
    with visiting(browser, site, scripts=False) as visitor:
        page = visitor.page
        page.goto(f"{site}/quiz/")
        plain = page.locator(".cg-plain")
        assert "Question 1. When was the mill at Orrin Sound built? (" in plain.inner_text()
        for year in ("1742", "1842", "1911"):
            assert plain.locator("ol li", has_text=year).first.is_visible()
        solution = plain.locator("details p").first
        assert not solution.is_visible()
        plain.locator("summary").click()
        assert solution.inner_text().startswith(
            "Question 1. 1742. The first sentence says it. “The"
        )


def test_with_scripts_the_plain_words_are_gone(visitor):
    for name in ("quiz", "inline", "test", "progress", "review"):
        page = visitor.go(name)
        assert page.locator(".cg-plain").count() > 0
        assert page.locator(".cg-plain >> visible=true").count() == 0


@pytest.mark.parametrize("name", EVIDENCE)
def test_exactly_the_words_of_the_evidence_are_highlighted(quiz, name):
    assert follow(quiz, name) == EVIDENCE[name]
    assert quiz.page.url.startswith(f"{quiz.home}/reading/?cg-quote=")
    first = quiz.page.locator("mark.cg-found").first
    assert first.evaluate("e => e === document.activeElement")
    assert 0 < first.bounding_box()["y"] < 900


def test_the_hint_is_the_paragraph_and_then_the_sentence(quiz):
    item = quiz.item("tides-01")
    item.get_by_label("1911").check()
    press(item, "Check")
    item.locator(".cg-hint a").click()
    assert " ".join(shown(quiz.page).split()).endswith("lets the pond run out over the wheel.")
    quiz.page.get_by_role("button", name="Back to the question").click()
    quiz.page.wait_for_selector("html[data-ready]")
    assert status(item).startswith("✗ Not yet")
    item.locator(".cg-hint a").click()
    assert " ".join(shown(quiz.page).split()) == EVIDENCE["tides-01"]


def test_a_quiz_beside_its_reading_shows_the_words_without_leaving_the_page(visitor):
    page = visitor.go("inline")
    assert page.locator(".cg-number").all_inner_texts() == ["Question 1", "Question 2"]
    item = visitor.item("inline-1")
    item.get_by_role("textbox").fill("80 seconds")
    press(item, "Check")
    item.locator(".cg-hint a").click()
    paragraph = "The foghorn of Cape Linn sounds every ninety seconds. It was silent only once."
    assert shown(page) == paragraph
    assert page.url == f"{visitor.home}/inline/"
    page.go_back()
    page.wait_for_function("!document.querySelector('mark.cg-found')")
    assert item.get_attribute("data-cg-state") == "wrong"


def test_answers_are_there_again_counted_practised_and_reviewed(visitor):
    page = visitor.go("quiz")
    for name, label in (("tides-03", "False"), ("tides-01", "1911")):
        visitor.item(name).get_by_label(label).check()
        press(visitor.item(name), "Check")
    page = visitor.go("quiz")
    assert status(visitor.item("tides-03")) == "✓ Right."
    page = visitor.go("progress")
    assert "2 of 14 questions answered. Your mark: 1 of 13" in page.inner_text(".cg-sum")
    page.locator(".cg-missed a").click()
    page.wait_for_selector("html[data-ready]")
    assert page.url == f"{visitor.home}/quiz/#cg-tides-01"
    assert focus(page)[4] == "tides-01"
    page = visitor.go("progress")
    page.get_by_role("link", name="Practise what I missed (1)").click()
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text(".cg-queue") == "1 question that you missed."
    visitor.item("tides-01").get_by_label("1742").check()
    press(visitor.item("tides-01"), "Check")
    page.get_by_role("button", name="Good in 10 minutes").click()
    assert page.inner_text(".cg-queue") == "That was all that you missed."
    page = visitor.go("progress")
    press(page.locator(".cg-progress"), "Forget everything")
    press(page.locator(".cg-progress"), "Yes, forget all my answers")
    assert focus(page)[2] == "Save as CSV"
    assert page.evaluate("Object.keys(localStorage).filter((key) => /coursegen/.test(key))") == []


def test_a_reviewed_question_leads_to_its_reading(visitor):
    visitor.go("quiz")
    visitor.item("tides-05").get_by_role("textbox").fill("oats")
    press(visitor.item("tides-05"), "Check")
    page = visitor.go("review", "?cg-practise=missed")
    visitor.item("tides-05").get_by_role("textbox").fill("barley")
    press(visitor.item("tides-05"), "Check")
    visitor.item("tides-05").locator("details [data-cg-show]").click()
    assert " ".join(shown(page).split()) == EVIDENCE["tides-05"]


def test_a_test_gives_its_answers_as_a_file_and_nothing_else(visitor):
    page = visitor.go("test")
    hand = page.locator(".cg-hand")
    assert page.get_by_role("button", name="Check").count() == 0
    visitor.item("tides-01").get_by_label("1842").check()
    hand.get_by_label("Your name").fill("Ada")
    press(hand, "Save my answers")
    with page.expect_download() as found:
        press(hand, "Save them as they are")
    record = answers.load(found.value.path())
    assert (record.module, record.answers["tides-01"]) == ("tides", "1842")


def test_a_shuffled_quiz_keeps_its_order(visitor):
    def order():
        page = visitor.go("shuffled")
        numbers = page.locator(".cg-number").all_inner_texts()
        assert numbers == [f"Question {n}" for n in range(1, 11)]
        return [one.get_attribute("data-cg-item") for one in page.locator(".cg-item").all()]

    first = order()
    (key,) = visitor.page.evaluate("Object.keys(localStorage).filter((k) => /:order$/.test(k))")
    assert order() == first
    for seed in ("1", "2"):
        visitor.page.evaluate("([k, seed]) => localStorage.setItem(k, seed)", [key, seed])
        first, before = order(), first
        assert first != before


def test_nothing_in_a_bank_runs(visitor):
    page = visitor.go("injection")
    item = visitor.item("injection-1")
    for radio in item.get_by_role("radio").all():
        radio.check()
        press(item, "Check")
    assert "<script>" in item.inner_text()
    visitor.go("review", "?cg-practise=missed")
    page = visitor.go("progress")
    assert "</script><script>document.title" in page.inner_text(".cg-marks")
    assert page.title() == "Your progress"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 390])
def test_axe_finds_nothing(browser, site, theme, width):
    with visiting(browser, site, theme=theme, width=width) as visitor:
        page = visitor.go("quiz")
        root = page.locator(".cg-quiz").first
        assert root.evaluate("e => e.parentNode.dataset.theme") == theme
        answer_all(visitor)
        for name in ("", "progress", "review", "test", "inline"):
            page = visitor.go(name) if name else page
            assert violations(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        visitor.go("quiz")
        visitor.item("tides-01").locator(".cg-hint a").click()
        shown(page)
        assert violations(page) == []
        page = visitor.go("quiz")
        page.add_style_tag(content=".cg-plain { display: block !important; }")
        assert violations(page) == [], "without scripts"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_book_below_another_address_finds_its_pages(browser, tmp_path):
    """As on hosts that show a book below the name of its repository."""
    mystmd.needed()
    names = ("reading", "quiz", "progress")
    pages = {name: (mystmd.made_up.BOOK / f"{name}.md").read_text("utf-8") for name in names}
    folder = mystmd.written(tmp_path / "book", {"index": "# Book\n"} | pages)
    shutil.copytree(mystmd.built(folder, BASE_URL="/mills"), tmp_path / "site" / "mills")
    with (
        mystmd.served(tmp_path / "site") as home,
        visiting(browser, f"{home}/mills") as visitor,
    ):
        page = visitor.go("quiz")
        visitor.item("tides-03").get_by_label("True").check()
        press(visitor.item("tides-03"), "Check")
        visitor.item("tides-03").locator("details [data-cg-show]").click()
        assert shown(page) == "the miller shuts the gate at high water"
        assert page.url.startswith(f"{home}/mills/reading/?cg-quote=")
        page = visitor.go("progress")
        page.locator(".cg-missed a").click()
        page.wait_for_selector("html[data-ready]")
        assert page.url == f"{home}/mills/quiz/#cg-tides-03"
