"""Progress, review and tests in Chromium, from file://: what is kept, comes back, leaves."""

# ruff: noqa: F811 - a fixture comes from the player's tests

import csv
import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler, State

from coursegen.files import answers
from coursegen.grading.responses import from_data
from tests import made_up, sites
from tests.test_browser_quiz import (
    RIGHT,
    SEQUENCE,
    Reader,
    browser,  # noqa: F401 - a fixture
    focus,
    options,
    press,
    status,
    tab_to,
    violations,
)

pytestmark = pytest.mark.browser

STORE = "Object.keys(localStorage).find((key) => /^coursegen:tide-mills-\\w+$/.test(key))"


@pytest.fixture
def reader(browser, tmp_path):
    reader = Reader(browser, profile=tmp_path / "profile")
    yield reader
    reader.close()


@pytest.fixture
def quiz(reader):
    reader.open(sites.stranger() / "quiz.html")
    return reader


ALL = "JSON.stringify(Object.entries(localStorage).sort())"


def go(reader, name):
    """Open another page, once what this one keeps is seen by a second tab.

    Chromium hands it over a moment later, and a page opened within that moment reads what was
    there before, and goes on doing so.
    """
    if reader.page.url != "about:blank":
        kept = reader.page.evaluate(ALL)
        assert any(kept == seen_by_another(reader) for _ in range(20))
    return reader.open(sites.stranger() / name)


def seen_by_another(reader):
    second = reader.context.new_page()
    second.goto((sites.stranger() / "reading.html").as_uri())
    seen = second.evaluate(ALL)
    second.close()
    return seen


def answer(reader, name, label):
    reader.item(name).get_by_label(label).check()
    press(reader.item(name), "Check")


def kept(page):
    return json.loads(page.evaluate(f"localStorage.getItem({STORE})"))


def change(page, edit):
    """Change what is kept: *edit* is the body of a function of it."""
    page.evaluate(
        f"""() => {{ const key = {STORE}; const data = JSON.parse(localStorage.getItem(key));
        {edit}; localStorage.setItem(key, JSON.stringify(data)); }}"""
    )


def download(page, act):
    with page.expect_download() as found:
        act()
    return found.value.suggested_filename, found.value.path()


# ---------------------------------------------------------------- the schedule


def histories(number):
    """Random histories: after how many seconds each answer came, and how it was rated."""
    chance = random.Random(17)
    waits = [
        lambda: chance.randint(1, 900),
        lambda: chance.randint(3600, 86_400 * 2),
        lambda: chance.randint(86_400, 86_400 * 30),
        lambda: chance.randint(86_400 * 30, 86_400 * 900),
    ]
    return [
        [(chance.choice(waits)(), chance.randint(1, 4)) for _ in range(chance.randint(1, 14))]
        for _ in range(number)
    ]


RUN = """(histories) => histories.map((history) => {
  let card = null;
  let now = Date.UTC(2026, 0, 1);
  return history.map(([wait, rating]) => {
    now += wait * 1000;
    card = coursegenProgress.schedule(card, rating, now);
    return [card.state, card.step, card.stability, card.difficulty, card.due];
  });
})"""

STATES = {State.Learning: "learning", State.Review: "review", State.Relearning: "relearning"}


def test_a_thousand_histories_are_scheduled_as_the_reference_does(reader):
    page = go(reader, "review.html")
    given = histories(1000)
    scheduler = Scheduler(enable_fuzzing=False)
    for history, found in zip(given, page.evaluate(RUN, given), strict=True):
        now = datetime(2026, 1, 1, tzinfo=UTC)
        card = Card()
        for (wait, rating), (state, step, stability, difficulty, due) in zip(
            history, found, strict=True
        ):
            now += timedelta(seconds=wait)
            card, _ = scheduler.review_card(card, Rating(rating), now)
            assert (state, step) == (STATES[card.state], card.step or 0)
            assert stability == pytest.approx(card.stability, rel=1e-9)
            assert difficulty == pytest.approx(card.difficulty, rel=1e-9)
            assert due == card.due.timestamp() * 1000


# ---------------------------------------------------------------- what is kept


def test_answers_are_there_again_on_the_next_visit(quiz):
    answer(quiz, "tides-01", "1911")
    answer(quiz, "tides-03", "False")
    quiz.item("tides-05").get_by_role("textbox").fill("Barley")
    press(quiz.item("tides-05"), "Check")
    for left in RIGHT:
        quiz.item("tides-07").get_by_label(left).select_option("shuts the gate")
    press(quiz.item("tides-07"), "Check")
    press(quiz.item("tides-08"), "Check")
    press(quiz.item("tides-08"), "Show the answer")
    assert "5 of 9 questions answered" in quiz.page.inner_text(".cg-score")
    page = go(quiz, "quiz.html")
    assert status(quiz.item("tides-01")) == "✗ Not yet. Read why, then try again."
    assert status(quiz.item("tides-03")) == "✓ Right."
    assert quiz.item("tides-05").get_by_role("textbox").input_value() == "Barley"
    assert status(quiz.item("tides-07")) == "◐ Partly right: 1 of 4 right."
    assert options(quiz.item("tides-08")) == SEQUENCE
    assert status(quiz.item("tides-02")) == ""
    assert "5 of 9 questions answered; your mark: " in page.inner_text(".cg-score")
    assert kept(page)["items"]["tides-01"]["tries"] == 1
    assert page.evaluate("document.activeElement === document.body")


def test_an_answer_to_a_reworded_question_is_not_shown_and_its_mark_stays(quiz):
    answer(quiz, "tides-01", "1742")
    change(quiz.page, 'data.items["tides-01"].version = "00000000"')
    page = go(quiz, "quiz.html")
    assert status(quiz.item("tides-01")) == ""
    assert quiz.item("tides-01").locator("input:checked").count() == 0
    assert "1 of 9 questions answered; your mark: 1 of 9" in page.inner_text(".cg-score")


BROKEN = [
    "{",
    "null",
    "[]",
    '"x"',
    '{"coursegen": 2, "course": "x", "items": {}}',
    '{"coursegen": 1, "course": "another", "items": {}}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_cannot_be_read_is_set_aside(quiz, text):
    answer(quiz, "tides-01", "1742")
    quiz.page.evaluate(f"(text) => localStorage.setItem({STORE}, text)", text)
    for name in ("quiz.html", "review.html", "progress.html"):
        page = go(quiz, name)
    assert page.evaluate(f"localStorage.getItem({STORE} + ':aside')") == text
    assert kept(page)["items"] == {}
    assert "0 of " in page.inner_text(".cg-sum")


def test_a_record_that_cannot_be_read_takes_no_other_with_it(quiz):
    for name, label in (("tides-01", "1742"), ("tides-03", "False"), ("tides-09", "In 1911")):
        answer(quiz, name, label)
    change(
        quiz.page,
        'data.items["tides-03"].last = "<img src=x>"; data.items["tides-09"].card.stability = -1;'
        ' data.items["tides-01"].response = {"odd": [1]}',
    )
    page = go(quiz, "progress.html")
    assert "1 of " in page.inner_text(".cg-sum")
    assert "was set aside" in page.inner_text(".cg-note")
    page = go(quiz, "quiz.html")
    assert "1 of 9" in page.inner_text(".cg-score")


def test_a_browser_that_keeps_nothing_is_told(browser):
    reader = Reader(browser)
    reader.context.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage', { get() { throw Error('no'); } });"
    )
    page = go(reader, "quiz.html")
    answer(reader, "tides-01", "1742")
    assert "1 of 9" in page.inner_text(".cg-score")
    page = reader.open(sites.stranger() / "progress.html")
    assert "This browser keeps nothing" in page.inner_text(".cg-progress")
    # The theme's own script needs the storage; ours does not.
    reader.faults = [fault for fault in reader.faults if "coursegen" in fault]
    reader.close()


# ---------------------------------------------------------------- progress


def rows(page):
    return {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts()
        for row in page.locator(".cg-marks tbody tr:has(td)").all()
    }


def test_progress_counts_marks_by_objective(quiz):
    page = go(quiz, "progress.html")
    assert "Nothing yet." in page.inner_text(".cg-progress")
    go(quiz, "quiz.html")
    answer(quiz, "tides-01", "1911")
    answer(quiz, "tides-01", "1742")
    answer(quiz, "tides-03", "False")
    quiz.item("tides-02").get_by_label("A pond").check()
    press(quiz.item("tides-02"), "Check")
    page = go(quiz, "progress.html")
    assert "3 of 14 questions answered. Your mark: 2.5 of " in page.inner_text(".cg-sum")
    assert "at the first try: 1.5." in page.inner_text(".cg-sum")
    assert rows(page)["Explain how a <tide> mill works."] == ["3 of 5", "2.5 of 5", "1.5"]
    missed = page.locator(".cg-missed a")
    assert missed.count() == 1
    assert missed.get_attribute("href") == "quiz.html#cg-tides-02"
    go(quiz, "inline.html")
    quiz.item("inline-1").get_by_role("textbox").fill("90 seconds")
    press(quiz.item("inline-1"), "Check")
    page = go(quiz, "progress.html")
    assert "✓ mastered" in page.inner_text(".cg-marks")


def test_an_answer_after_its_solution_earns_nothing(quiz):
    answer(quiz, "tides-01", "1911")
    press(quiz.item("tides-01"), "Show the answer")
    press(quiz.item("tides-01"), "Try again")
    answer(quiz, "tides-01", "1742")
    assert "your mark: 0 of 9" in quiz.page.inner_text(".cg-score")


def test_progress_is_saved_as_csv_and_json(quiz):
    answer(quiz, "tides-01", "1742")
    page = go(quiz, "progress.html")
    progress = page.locator(".cg-progress")
    name, path = download(page, lambda: press(progress, "Save as CSV"))
    assert name.startswith("progress-tide-mills-")
    table = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["quiz"], row["item"], row["mark"], row["tries"]) for row in table] == [
        ("tides", "tides-01", "1", "1")
    ]
    name, path = download(page, lambda: press(progress, "Save as JSON"))
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["coursegen"] == 1
    assert data["progress"][0]["objective"] == "t-1"
    assert datetime.fromisoformat(data["progress"][0]["due"]).tzinfo


def test_no_cell_of_a_table_can_be_a_formula(reader):
    page = go(reader, "progress.html")
    row = {"quiz": "=1+1", "item": '-"a",b', "objective": "@x\n", "mark": 1, "first": None}
    text = page.evaluate("(row) => coursegenProgress.csv([row])", row)
    (found,) = csv.DictReader(text.splitlines(keepends=True))
    assert (found["quiz"], found["item"], found["mark"]) == ("'=1+1", '\'-"a",b', "1")
    assert (found["objective"].strip(), found["first"]) == ("'@x", "")


def test_everything_is_forgotten_only_when_asked_twice_by_keyboard(quiz):
    answer(quiz, "tides-01", "1742")
    page = go(quiz, "progress.html")
    tab_to(page, lambda at: at[2] == "Forget everything", limit=120)
    page.keyboard.press("Enter")
    assert focus(page)[2] == "No, keep them"
    page.keyboard.press("Enter")
    assert focus(page)[2] == "Forget everything"
    assert kept(page)["items"]
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert focus(page)[2] == "Yes, forget all my answers"
    page.keyboard.press("Enter")
    assert page.evaluate(STORE) is None
    assert focus(page)[2] == "Save as CSV"
    assert "0 of 14" in page.inner_text(".cg-sum")


def test_a_module_s_page_ticks_what_is_mastered(reader):
    module = sites.course() / "modules" / "tides.html"
    page = reader.open(module)
    assert page.locator(".cg-objective").count() == 2
    assert page.locator(".cg-mastered").count() == 0
    reader.open(sites.course() / "quizzes" / "tides.html")
    items = made_up.bank().shown().items
    tested = [item.id for item in items if item.objective == "t-1"]
    record = {"first": 0, "last": 1, "best": 1, "tries": 2, "when": 1, "card": None}
    data = {"coursegen": 1, "course": "coast", "items": dict.fromkeys(tested, record)}
    page.evaluate("(data) => localStorage.setItem('coursegen:coast', data)", json.dumps(data))
    page = reader.open(module)
    page.wait_for_selector(".cg-mastered")
    ticked = page.locator(".cg-objective", has=page.locator(".cg-mastered"))
    assert ticked.all_inner_texts() == ["Explain how a tide mill works. ✓ mastered"]
    assert violations(page) == []


# ---------------------------------------------------------------- review


def later(page, hours):
    """Make everything that is kept so many hours older."""
    change(
        page,
        f"for (const one of Object.values(data.items)) if (one.card) {{"
        f" one.card.due -= {hours} * 3.6e6; one.card.last -= {hours} * 3.6e6; }}",
    )


def queue(page):
    return page.inner_text(".cg-queue")


def visible(page):
    return [one.get_attribute("data-cg-item") for one in page.locator(".cg-item:visible").all()]


def test_a_review_brings_back_what_is_due_and_nothing_else(quiz):
    page = go(quiz, "review.html")
    assert queue(page).startswith("Nothing to review yet.")
    assert visible(page) == []
    go(quiz, "quiz.html")
    answer(quiz, "tides-01", "1911")
    answer(quiz, "tides-03", "False")
    page = go(quiz, "review.html")
    assert queue(page) == "Nothing is due now. The next question comes back in 1 minute."
    assert visible(page) == []
    later(page, 0.05)
    page = go(quiz, "review.html")
    assert queue(page) == "1 question due."
    assert visible(page) == ["tides-01"]
    assert quiz.item("tides-01").locator("input:checked").count() == 0
    answer(quiz, "tides-01", "1742")
    ways = page.locator(".cg-rates button").all_inner_texts()
    assert ways == ["Hard in 6 minutes", "Good in 10 minutes", "Easy in 1 day"]
    page.locator(".cg-rates button").nth(1).click()
    assert queue(page).startswith("Nothing is due now.")
    assert kept(page)["items"]["tides-01"]["card"]["step"] == 1
    page.get_by_role("button", name="Review ahead of time").click()
    assert visible(page) == ["tides-03"]


def test_a_wrong_answer_comes_back_soon_whatever_is_answered_next(quiz):
    answer(quiz, "tides-01", "1742")
    later(quiz.page, 24 * 40)
    page = go(quiz, "review.html")
    answer(quiz, "tides-01", "1911")
    assert "comes back soon" in page.inner_text(".cg-rates")
    answer(quiz, "tides-01", "1742")
    assert page.locator(".cg-rates button").all_inner_texts() == ["Next question"]
    card = kept(page)["items"]["tides-01"]["card"]
    assert (card["state"], card["step"]) == ("learning", 0)


def test_what_was_missed_is_practised_by_keyboard_from_the_progress_page(quiz):
    answer(quiz, "tides-03", "True")
    answer(quiz, "tides-09", "The mill grinds")
    answer(quiz, "tides-01", "1742")
    page = go(quiz, "progress.html")
    tab_to(page, lambda at: at[2] == "Practise what I missed (2)", limit=120)
    page.keyboard.press("Enter")
    page.wait_for_selector(".cg-queue")
    assert queue(page) == "2 questions that you missed."
    assert visible(page) == ["tides-03"]
    quiz.item("tides-03").get_by_label("False").focus()
    page.keyboard.press("Space")
    tab_to(page, lambda at: at[2] == "Check", limit=3)
    page.keyboard.press("Enter")
    tab_to(page, lambda at: at[2].startswith("Good"), limit=10)
    page.keyboard.press("Enter")
    assert queue(page) == "1 question that you missed."
    assert visible(page) == ["tides-09"]
    assert focus(page)[4] == "tides-09"
    answer(quiz, "tides-09", "In 1911")
    page.locator(".cg-rates button").nth(2).click()
    assert queue(page) == "That was all that you missed."
    assert page.evaluate("document.activeElement.className") == "cg-queue"


def test_the_text_and_back_finds_the_same_question_of_a_review(quiz):
    answer(quiz, "tides-01", "1911")
    answer(quiz, "tides-03", "True")
    later(quiz.page, 1)
    page = go(quiz, "review.html")
    assert visible(page) == ["tides-01"]
    answer(quiz, "tides-01", "1842")
    quiz.item("tides-01").locator(".cg-hint a").click()
    page.wait_for_selector("mark.cg-found")
    page.get_by_role("button", name="Back to the question").click()
    page.wait_for_function("document.title.startsWith('Review')")
    page.wait_for_function("document.activeElement?.closest('[data-cg-item]')")
    assert visible(page) == ["tides-01"]
    assert page.locator(".cg-rates button").all_inner_texts() == ["Next question"]
    page.locator(".cg-rates button").click()
    assert visible(page) == ["tides-03"]


# ---------------------------------------------------------------- hints


def test_the_first_hint_is_the_paragraph_and_the_second_the_sentence(quiz):
    answer(quiz, "tides-01", "1911")
    hint = quiz.item("tides-01").locator(".cg-hint a")
    assert hint.inner_text().startswith("Hint: show me the paragraph")
    hint.click()
    page = quiz.page
    page.wait_for_selector("mark.cg-found")
    words = "() => [...document.querySelectorAll('mark.cg-found')].map(e => e.textContent).join('')"
    paragraph = " ".join(page.evaluate(words).split())
    assert paragraph.startswith("The mill at Orrin Sound was built in 1742. Twice a day")
    assert "The paragraph" not in paragraph
    page.get_by_role("button", name="Back to the question").click()
    page.wait_for_function("document.title.startsWith('Check')")
    hint = quiz.item("tides-01").locator(".cg-hint a")
    page.wait_for_function("document.activeElement.matches('[data-cg-show]')")
    assert hint.inner_text().startswith("Hint: show me the sentence")
    hint.click()
    page.wait_for_selector("mark.cg-found")
    sentence = " ".join(page.evaluate(words).split())
    assert sentence == "The mill at Orrin Sound was built in 1742."


# ---------------------------------------------------------------- tests


def take(reader):
    for name, label in (("01", "1842"), ("02", "A pond"), ("02", "A gate"), ("03", "False")):
        reader.item(f"tides-{name}").get_by_label(label).check()
    for name, words in (("04", "restored"), ("05", " oats "), ("06", "2.4 metres")):
        reader.item(f"tides-{name}").get_by_role("textbox").fill(words)
    for left, right in RIGHT.items():
        reader.item("tides-07").get_by_label(left).select_option(right)
    for place, entry in enumerate(SEQUENCE):
        while options(reader.item("tides-08")).index(entry) > place:
            press(reader.item("tides-08"), f"Move up: {entry}")
    reader.item("tides-09").get_by_label("In 1911").check()
    reader.item("tides-10").get_by_role("textbox").fill("No rain.\nNone.")


def test_a_test_gives_no_hint_and_its_answers_leave_as_a_file(reader):
    page = go(reader, "test.html")
    hand = page.locator(".cg-hand")
    assert page.get_by_role("button", name="Check").count() == 0
    assert page.locator("details.cg-solution").count() == 0
    press(hand, "Save my answers")
    assert status(hand) == "Write your name first."
    hand.get_by_label("Your name").fill("Zoë Ó <b>Briain</b>")
    reader.item("tides-01").get_by_label("1842").check()
    press(hand, "Save my answers")
    assert status(hand).startswith("Still open: Question 2, Question 3,")
    take(reader)
    name, path = download(page, lambda: press(hand, "Save my answers"))
    assert name == "answers-tides-zoë-ó-b-briain-b.json"
    record = answers.load(path)
    assert (record.module, record.learner) == ("tides", "Zoë Ó <b>Briain</b>")
    items = {item.id: item for item in made_up.bank().items}
    assert record.answers == {
        "tides-01": "1842",
        "tides-02": record.answers["tides-02"],
        "tides-03": False,
        "tides-04": "restored",
        "tides-05": "oats",
        "tides-06": "2.4 metres",
        "tides-07": RIGHT,
        "tides-08": SEQUENCE,
        "tides-09": record.answers["tides-09"],
        "tides-10": "No rain.\nNone.",
    }
    assert sorted(record.answers["tides-02"]) == ["A gate", "A pond"]
    for item, value in record.answers.items():
        assert from_data(items[item], value) is not None, item
    assert page.evaluate(STORE) is None


def test_a_test_with_nothing_answered_can_still_be_saved(reader):
    page = go(reader, "test.html")
    hand = page.locator(".cg-hand")
    hand.get_by_label("Your name").fill("…")
    press(hand, "Save my answers")
    name, path = download(page, lambda: press(hand, "Save them as they are"))
    assert name == "answers-tides-learner.json"
    assert set(answers.load(path).answers.values()) == {None}


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_new_pages(browser, tmp_path, theme, width):
    reader = Reader(browser, theme=theme, width=width, profile=tmp_path)

    def sound(page):
        # The theme puts its logo outside every landmark; a course's book mends that.
        assert violations(page, exclude={"region"}) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page = go(reader, "progress.html")
    sound(page)
    sound(go(reader, "review.html"))
    go(reader, "quiz.html")
    answer(reader, "tides-03", "True")
    answer(reader, "tides-01", "1742")
    later(page, 24 * 9)
    page = go(reader, "progress.html")
    sound(page)
    press(page.locator(".cg-progress"), "Forget everything")
    sound(page)
    page = go(reader, "review.html")
    sound(page)
    answer(reader, visible(page)[0], "False" if visible(page) == ["tides-03"] else "1742")
    sound(page)
    page = go(reader, "test.html")
    press(page.locator(".cg-hand"), "Save my answers")
    sound(page)
    reader.close()


def test_new_controls_are_large_enough_to_touch(browser, tmp_path):
    reader = Reader(browser, width=390, profile=tmp_path)
    go(reader, "quiz.html")
    answer(reader, "tides-01", "1911")
    for name in ("progress.html", "test.html"):
        page = go(reader, name)
        targets = ".cg-button:visible, .cg-input:visible, .cg-missed a"
        for target in page.locator(targets).all():
            assert target.bounding_box()["height"] >= 44
    reader.close()
