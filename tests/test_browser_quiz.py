"""The player in Chromium, from file://: every interaction by mouse and by keyboard alone."""

import math
import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests import sites

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        reason = "Debian's chromium is not installed: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield browser
        browser.close()


class Reader:
    """A reader with a browser window, who notes every request and every script error.

    What `home` serves, where there is one, may be requested.
    """

    def __init__(
        self,
        browser,
        *,
        width=1280,
        theme="light",
        scripts=True,
        profile=None,
        home="file:",
        **more,
    ):
        self.home = home
        more |= {
            "viewport": {"width": width, "height": 900},
            "color_scheme": theme,
            "reduced_motion": "reduce",
            "java_script_enabled": scripts,
        }
        if profile:
            # What a page keeps is only kept reliably in a profile on the disk.
            start = browser.browser_type.launch_persistent_context
            self.context = start(profile, executable_path=CHROMIUM, args=SWITCHES, **more)
        else:
            self.context = browser.new_context(**more)
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("request", self._requested)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))

    def _requested(self, request):
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.faults.append(request.url)

    def open(self, path):
        self.page.goto(path.as_uri())
        return self.page

    def item(self, name):
        return self.page.locator(f"[data-cg-item='{name}']")

    def close(self):
        self.context.close()
        assert self.faults == []


@pytest.fixture
def reader(browser):
    reader = Reader(browser)
    yield reader
    reader.close()


@pytest.fixture
def quiz(reader):
    reader.open(sites.stranger() / "quiz.html")
    return reader


def status(item):
    return item.get_by_role("status").inner_text()


def press(item, name):
    item.get_by_role("button", name=name, exact=True).click()


def options(item):
    """The order in which the options, rows or entries stand on the page."""
    return [one.inner_text() for one in item.locator("label, .cg-entry").all()]


# ---------------------------------------------------------------- by mouse


def test_a_wrong_choice_says_why_and_a_right_one_explains_everything(quiz):
    item = quiz.item("tides-01")
    assert not item.locator("details").is_visible()
    press(item, "Check")
    assert status(item) == "Answer first, then check."
    item.get_by_label("1911").check()
    assert status(item) == ""
    press(item, "Check")
    assert status(item) == "✗ Not yet. Read why, then try again."
    wrong = item.locator(".cg-option.cg-is-wrong")
    assert wrong.count() == 1
    assert "✗ Wrong" in wrong.inner_text()
    assert "In 1911 the mill closed." in wrong.inner_text()
    assert wrong.locator("strong").inner_text() == "closed"
    assert item.locator(".cg-is-right").count() == 0
    assert not item.locator("details").is_visible()
    press(item, "Try again")
    assert item.locator("input:checked").count() == 0
    assert item.locator(".cg-why >> visible=true").count() == 0
    item.get_by_label("1742").check()
    press(item, "Check")
    assert status(item) == "✓ Right."
    assert item.locator(".cg-option.cg-is-right").count() == 1
    assert item.locator(".cg-option .cg-why").count() == 3
    solution = item.locator("details")
    assert solution.is_visible()
    assert "The first sentence says it." in solution.inner_text()
    assert "The mill at Orrin Sound was built in 1742." in solution.inner_text()


def test_show_the_answer_marks_it(quiz):
    item = quiz.item("tides-01")
    item.get_by_label("1911").check()
    press(item, "Check")
    press(item, "Show the answer")
    assert status(item) == "Here is the answer."
    assert item.locator("input:checked").evaluate("e => e.labels[0].textContent") == "1742"
    assert "✓ Right answer" in item.locator(".cg-option.cg-is-right").inner_text()
    assert item.locator("details").is_visible()


def test_several_answers_are_counted(quiz):
    item = quiz.item("tides-02")
    item.get_by_label("A pond").check()
    item.get_by_label("Rain").check()
    press(item, "Check")
    assert status(item) == "✗ Not yet: 1 of 2 right answers found, 1 chosen wrongly."
    assert item.locator(".cg-is-right").count() == 1
    assert item.locator(".cg-is-wrong").count() == 1
    item.get_by_label("Rain").uncheck()
    assert item.locator(".cg-is-wrong, .cg-is-right").count() == 0
    press(item, "Check")
    assert status(item) == "◐ Partly right: 1 of 2 right answers found. 1 of 2 points."
    item.get_by_label("A gate").check()
    press(item, "Check")
    assert status(item) == "✓ Right."


def test_a_wrong_verdict_on_a_statement_shows_the_truth(quiz):
    item = quiz.item("tides-03")
    item.get_by_label("True").check()
    press(item, "Check")
    assert status(item) == "✗ Not right. The solution says why."
    assert "False. The miller shuts the gate at high water." in item.locator("details").inner_text()


def test_typed_answers_are_compared_as_people_write_them(quiz):
    for name, answer, right in (
        ("tides-04", "restored", True),
        ("tides-04", "  The RESTORED. ", True),
        ("tides-04", "repaired", True),
        ("tides-04", "painted", False),
        ("tides-05", "Barley", True),
        ("tides-05", "oats", False),
        ("tides-06", "2.4", True),
        ("tides-06", "2.45", True),
        ("tides-06", "2.4 metres", True),
        ("tides-06", "2.46", False),
        ("tides-06", "-2.4", False),
        ("tides-06", "24", False),
    ):
        item = quiz.item(name)
        field = item.get_by_role("textbox")
        field.fill(answer)
        field.press("Enter")
        assert status(item).startswith("✓ Right." if right else "✗ Not yet"), answer
        assert field.get_attribute("aria-invalid") == str(not right).lower()
        assert item.locator("details").is_visible() == right


def test_what_is_no_number_is_not_marked(quiz):
    item = quiz.item("tides-06")
    for answer in ("", "two", "2,4", "1.2.3", "metres"):
        item.get_by_role("textbox").fill(answer)
        press(item, "Check")
        wanted = "Write a number, such as 12 or 1.5." if answer else "Answer first, then check."
        assert status(item) == wanted
        assert item.locator(".cg-is-wrong").count() == 0


RIGHT = {
    "1742": "the mill was built",
    "1911": "the mill closed",
    "Marta Quill": "restored the mill",
    "the miller": "shuts the gate",
}


def test_pairs_are_marked_row_by_row(quiz):
    item = quiz.item("tides-07")
    press(item, "Check")
    assert status(item) == "Choose something for every entry first."
    for left, right in RIGHT.items():
        item.get_by_label(left).select_option("sold the wheel" if left == "1911" else right)
    press(item, "Check")
    assert status(item) == "◐ Partly right: 3 of 4 right."
    assert item.locator(".cg-pair.cg-is-right").count() == 3
    assert "1911" in item.locator(".cg-pair.cg-is-wrong").inner_text()
    press(item, "Show the answer")
    assert item.get_by_label("1911").evaluate("e => e.selectedOptions[0].text") == RIGHT["1911"]
    assert item.locator(".cg-pair.cg-is-right").count() == 4
    press(item, "Try again")
    for left, right in RIGHT.items():
        item.get_by_label(left).select_option(right)
    press(item, "Check")
    assert status(item) == "✓ Right."


SEQUENCE = [
    "The flood fills the pond",
    "The miller shuts the gate",
    "The sea falls",
    "The pond runs out over the wheel",
]


def test_entries_are_put_into_order_with_buttons(quiz):
    item = quiz.item("tides-08")
    assert options(item) != SEQUENCE
    press(item, "Check")
    assert "in the right place" in status(item)
    for place, entry in enumerate(SEQUENCE):
        while options(item).index(entry) > place:
            press(item, f"Move up: {entry}")
    assert options(item) == SEQUENCE
    assert status(item).startswith("Now number ")
    press(item, "Check")
    assert status(item) == "✓ Right."
    assert item.locator("li.cg-is-right").count() == 4
    top = item.get_by_role("button", name=f"Move up: {SEQUENCE[0]}", exact=True)
    assert top.get_attribute("aria-disabled") == "true"
    top.dispatch_event("click")
    assert options(item) == SEQUENCE


def test_a_sentence_is_marked(quiz):
    item = quiz.item("tides-09")
    item.get_by_label("The mill grinds barley").check()
    press(item, "Check")
    assert status(item).startswith("✗ Not yet")
    assert item.locator(".cg-sentence.cg-is-wrong").count() == 1
    item.get_by_label("In 1911 the railway").check()
    press(item, "Check")
    assert status(item) == "✓ Right."


def test_a_free_answer_is_compared_with_its_criteria(quiz):
    item = quiz.item("tides-10")
    item.get_by_role("textbox").fill("No rain is needed.")
    press(item, "Compare with the criteria")
    assert "Says what a tide mill does not depend on." in item.locator("details").inner_text()
    press(item, "Try again")
    assert item.get_by_role("textbox").input_value() == "No rain is needed."
    assert not item.locator("details").is_visible()


def test_answers_are_announced_to_whoever_listens(quiz):
    quiz.page.evaluate(
        "() => { window.heard = []; document.addEventListener('coursegen:answered',"
        " (event) => window.heard.push(event.detail)); }"
    )
    item = quiz.item("tides-03")
    item.get_by_label("False").check()
    press(item, "Check")
    heard = quiz.page.evaluate("window.heard")
    assert heard == [
        {
            "item": "tides-03",
            "response": [1],
            "result": {"points": 1, "of": 1, "parts": {"1": True}},
        }
    ]


# ---------------------------------------------------------------- by keyboard alone


ACTIVE = """(() => {
  let active = document.activeElement;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
})()"""
"""The element in focus, also in a shadow tree."""


def focus(page):
    return page.evaluate(
        f"() => {{ const e = {ACTIVE};"
        " return [e.tagName, e.type || '', e.textContent.trim(), e.ariaLabel || '',"
        " e.closest('[data-cg-item]')?.dataset.cgItem || '']; }"
    )


def tab_to(page, want, limit=80):
    """Press Tab until the element in focus is the one wanted."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if want(focus(page)):
            return
    raise AssertionError(f"not reached by Tab; the focus is on {focus(page)}")


def start(quiz, name):
    """Leave the focus just before a question, as if the reader had tabbed there."""
    quiz.item(name).evaluate("e => { e.tabIndex = -1; e.focus(); e.removeAttribute('tabindex'); }")


def check(quiz, name):
    tab_to(quiz.page, lambda at: at[2] == "Check" and at[4] == name)
    quiz.page.keyboard.press("Enter")
    assert focus(quiz.page)[2] == "Try again"


def choose(quiz, name, wanted, key="ArrowDown"):
    start(quiz, name)
    quiz.page.keyboard.press("Tab")
    quiz.page.keyboard.press("Space")
    checked = quiz.item(name).locator("input:checked")
    for _ in range(6):
        if wanted in checked.evaluate("e => e.labels[0].textContent"):
            return
        quiz.page.keyboard.press(key)
    raise AssertionError(wanted)


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("tides-01", "1911", "1742"),
        ("tides-03", "True", "False"),
        ("tides-09", "The mill grinds", "In 1911"),
    ],
)
def test_radio_buttons_by_keyboard(quiz, name, wrong, right):
    choose(quiz, name, wrong)
    check(quiz, name)
    assert status(quiz.item(name)).startswith("✗")
    quiz.page.keyboard.press("Enter")
    assert focus(quiz.page)[1] == "radio"
    choose(quiz, name, right)
    check(quiz, name)
    assert status(quiz.item(name)) == "✓ Right."


def test_check_boxes_by_keyboard(quiz):
    start(quiz, "tides-02")
    for label in options(quiz.item("tides-02")):
        quiz.page.keyboard.press("Tab")
        if label in {"A pond", "A gate"}:
            quiz.page.keyboard.press("Space")
    check(quiz, "tides-02")
    assert status(quiz.item("tides-02")) == "✓ Right."


def test_text_fields_by_keyboard(quiz):
    for name, answer in (("tides-04", "restored"), ("tides-05", "barley"), ("tides-06", "2.4")):
        start(quiz, name)
        quiz.page.keyboard.press("Tab")
        quiz.page.keyboard.type(answer)
        quiz.page.keyboard.press("Enter")
        assert status(quiz.item(name)) == "✓ Right."


def test_matching_by_keyboard(quiz):
    start(quiz, "tides-07")
    for right in RIGHT.values():
        tab_to(quiz.page, lambda at: at[1] == "select-one", limit=2)
        quiz.page.keyboard.type(right)
        quiz.page.keyboard.press("Enter")
        quiz.page.keyboard.press("Escape")
    check(quiz, "tides-07")
    assert status(quiz.item("tides-07")) == "✓ Right."


def test_ordering_by_keyboard_keeps_the_focus(quiz):
    item = quiz.item("tides-08")
    for place, entry in enumerate(SEQUENCE):
        start(quiz, "tides-08")
        tab_to(quiz.page, lambda at, entry=entry: at[3] == f"Move up: {entry}")
        while options(item).index(entry) > place:
            quiz.page.keyboard.press("Space")
            assert focus(quiz.page)[3] == f"Move up: {entry}"
    start(quiz, "tides-08")
    check(quiz, "tides-08")
    assert status(item) == "✓ Right."


def test_the_evidence_and_back_by_keyboard(quiz):
    choose(quiz, "tides-01", "1911")
    check(quiz, "tides-01")
    tab_to(quiz.page, lambda at: at[2].startswith("Hint: show me the paragraph"), limit=3)
    quiz.page.keyboard.press("Enter")
    quiz.page.wait_for_selector("mark.cg-found")
    assert focus(quiz.page)[0] == "MARK"
    tab_to(quiz.page, lambda at: at[2] == "Back to the question", limit=2)
    quiz.page.keyboard.press("Enter")
    quiz.page.wait_for_function("document.title.startsWith('Check')")
    quiz.page.wait_for_function(f"{ACTIVE}.matches('[data-cg-show]')")
    item = quiz.item("tides-01")
    assert item.get_attribute("data-cg-state") == "wrong"
    assert item.locator("input:checked").evaluate("e => e.labels[0].textContent") == "1911"


# ---------------------------------------------------------------- the words in the reading


def shown(page):
    """The highlighted words, as they stand in the page."""
    page.wait_for_selector("mark.cg-found")
    return page.evaluate(
        "() => [...document.querySelectorAll('mark.cg-found')].map((m) => m.textContent).join('')"
    )


def follow(reader, name, index=0):
    item = reader.item(name)
    item.locator("details").evaluate("e => { e.hidden = false; e.open = true; }")
    item.locator("details [data-cg-show]").nth(index).click()
    return " ".join(shown(reader.page).split())


EVIDENCE = {
    "tides-01": "The mill at Orrin Sound was built in 1742.",
    "tides-02": (
        "Twice a day the flood fills its pond through a gate of oak, "
        "and the miller shuts the gate at high water."
    ),
    "tides-04": "Marta Quill, who restored the mill, says: “A tide mill never waits for rain.”",
    "tides-05": "The mill grinds barley, and it grinds at night as well",
    "tides-09": "In 1911 the railway brought cheap flour, and the mill closed.",
}


@pytest.mark.parametrize("name", EVIDENCE)
def test_exactly_the_words_of_the_evidence_are_highlighted(quiz, name):
    assert follow(quiz, name) == EVIDENCE[name]
    first = quiz.page.locator("mark.cg-found").first
    assert first.evaluate("e => e === document.activeElement")
    box = first.bounding_box()
    assert 0 < box["y"] < 900
    heading = first.evaluate("e => e.closest('section').querySelector('h2').firstChild.textContent")
    assert heading == ("How it ended" if name in {"tides-05", "tides-09"} else "How it works")


def test_a_highlight_keeps_the_inline_markup_around_it(quiz):
    follow(quiz, "tides-02")
    marks = [one.inner_text() for one in quiz.page.locator("mark.cg-found").all()]
    assert marks[1] == "gate of oak"
    assert quiz.page.locator("em > mark.cg-found").count() == 1


def test_the_browser_s_back_button_returns_to_the_question_as_it_was(quiz):
    quiz.item("tides-04").get_by_role("textbox").fill("painted")
    item = quiz.item("tides-07")
    for left in RIGHT:
        item.get_by_label(left).select_option("sold the wheel")
    press(item, "Check")
    item.locator(".cg-hint a").click()
    shown(quiz.page)
    quiz.page.get_by_role("button", name="Back to the question").click()
    quiz.page.wait_for_function("document.title.startsWith('Check')")
    quiz.page.wait_for_function(f"{ACTIVE}.closest('[data-cg-item]')")
    assert focus(quiz.page)[4] == "tides-07"
    assert status(quiz.item("tides-07")) == "✗ Not yet: 0 of 4 right."
    assert quiz.item("tides-04").get_by_role("textbox").input_value() == "painted"


def test_a_quiz_beside_its_reading_shows_the_words_without_leaving_the_page(reader):
    page = reader.open(sites.stranger() / "inline.html")
    item = reader.item("inline-1")
    item.get_by_role("textbox").fill("80 seconds")
    press(item, "Check")
    item.locator(".cg-hint a").click()
    paragraph = "The foghorn of Cape Linn sounds every ninety seconds. It was silent only once."
    assert shown(page) == paragraph
    assert page.url.endswith("inline.html#foghorn")
    assert item.get_attribute("data-cg-state") == "wrong"
    page.go_back()
    page.wait_for_function("!document.querySelector('mark.cg-found')")
    item.locator(".cg-hint a").click()
    assert shown(page) == "sounds every ninety seconds"
    page.go_back()
    page.wait_for_function("!document.querySelector('mark.cg-found')")
    assert item.get_attribute("data-cg-state") == "wrong"
    assert "The foghorn of Cape Linn sounds every ninety seconds." in page.inner_text("article")


def test_words_that_have_gone_are_said_to_be_gone(reader):
    page = reader.open(sites.stranger() / "reading.html")
    page.goto(page.url + "?cg-quote=%3Cimg%20src%3Dx%3E%20gone&cg-prefix=x#orrin-works")
    page.wait_for_selector(".cg-return")
    assert "no longer on this page" in page.inner_text(".cg-return")
    assert page.locator("mark").count() == 0
    assert page.locator(".cg-return img").count() == 0


LOCATE = """([exact, prefix]) => {
  const root = document.createElement("div");
  const put = (tag, text) => {
    const e = document.createElement(tag);
    e.textContent = text;
    root.append(e);
  };
  put("p", 'a one  two b--c "q" isn\\'t... end');
  put("p", "start first same and second ");
  root.lastChild.append(Object.assign(document.createElement("b"), { textContent: "same" }));
  put("p", "\\u{1f600} x");
  const places = coursegenPlayer.locate(root, exact, prefix);
  if (!places) return null;
  if (places[0].node.parentNode.tagName === "B") return "the second";
  const runs = new Map();
  for (const { node, start, end } of places) {
    const run = runs.get(node) || { start, end };
    runs.set(node, { start: run.start, end });
  }
  return [...runs].map(([n, r]) => n.data.slice(r.start, r.end)).join("");
}"""


def test_words_are_found_across_nodes_spaces_and_signs(reader):
    page = reader.open(sites.stranger() / "index.html")
    for exact, prefix, found in (
        ("one two", "", "one  two"),
        ("b—c", "", "b--c"),
        ("“q” isn’t…", "", '"q" isn\'t...'),
        ("end start", "", "endstart"),
        ("same", "first", "same"),
        ("same", "second ", "the second"),
        ("\U0001f600 x", "", "\U0001f600 x"),
        ("one two!", "", None),
    ):
        assert page.evaluate(LOCATE, [exact, prefix]) == found


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_a_course_s_pages_once_answered(browser, theme, width):
    """The pages as they open are in test_browser_book.py."""
    reader = Reader(browser, width=width, theme=theme)
    for name in ("quizzes", "modules"):
        page = reader.open(sites.course() / name / "tides.html")
        assert page.evaluate("document.documentElement.dataset.theme") == theme
        answer_all(reader)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.item("tides-01").locator(".cg-hint a").click()
    shown(page)
    assert violations(page) == []
    reader.close()


def answer_all(reader):
    """Every question of the page, some right and some wrong, with all that this shows."""
    there = {
        one.get_attribute("data-cg-item")[-2:] for one in reader.page.locator(".cg-item").all()
    }
    for name, label in (("01", "1911"), ("02", "Wind"), ("03", "False"), ("09", "In 1911")):
        if name in there:
            reader.item(f"tides-{name}").get_by_label(label).check()
            press(reader.item(f"tides-{name}"), "Check")
    for name, answer in (("04", "restored"), ("05", "oats"), ("06", "3")):
        if name in there:
            reader.item(f"tides-{name}").get_by_role("textbox").fill(answer)
            press(reader.item(f"tides-{name}"), "Check")
    for left in RIGHT if "07" in there else ():
        reader.item("tides-07").get_by_label(left).select_option("shuts the gate")
    for name in {"07", "08"} & there:
        press(reader.item(f"tides-{name}"), "Check")
    if "10" in there:
        press(reader.item("tides-10"), "Compare with the criteria")


def violations(page, exclude=()):
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [node["target"] for node in one["nodes"]], one["nodes"][0]["failureSummary"])
        for one in found
        if one["id"] not in exclude
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_stranger_s_quiz_but_the_theme_s_own_logo(browser, theme):
    reader = Reader(browser, theme=theme)
    page = reader.open(sites.stranger() / "quiz.html")
    answer_all(reader)
    # The theme puts its logo outside every landmark; a course's book mends that, see above.
    assert violations(page, exclude={"region"}) == []
    reader.close()


def test_controls_are_large_enough_to_touch(browser):
    reader = Reader(browser, width=390)
    page = reader.open(sites.stranger() / "quiz.html")
    answer_all(reader)
    targets = (
        ".cg-option, .cg-button, .cg-input, .cg-pair select, .cg-area, .cg-solution summary, "
        ".cg-grip, .cg-show, .cg-report"
    )
    for target in page.locator(targets).all():
        if target.is_visible():
            box = target.bounding_box()
            assert box["height"] >= 44, target
            assert box["width"] >= 44, target
    lines = "e => [...e.getClientRects()].map((line) => line.height)"
    for sentence in page.locator(".cg-sentence label").all():
        assert min(sentence.evaluate(lines)) >= 44
    reader.close()


def test_a_sentence_s_button_stays_on_the_line_of_its_first_word(quiz):
    apart = """() => [...document.querySelectorAll(".cg-sentence")].filter((sentence) => {
      const { top, bottom } = sentence.querySelector("input").getBoundingClientRect();
      const line = sentence.querySelector("label").getClientRects()[0];
      return top < line.top || bottom > line.bottom;
    }).length"""
    assert quiz.page.locator(".cg-sentence").count() > 2
    for width in range(300, 640, 10):
        quiz.page.set_viewport_size({"width": width, "height": 900})
        assert quiz.page.evaluate(apart) == 0, width


def test_without_scripts_questions_and_folded_solutions_are_there(browser):
    reader = Reader(browser, scripts=False)
    page = reader.open(sites.stranger() / "quiz.html")
    item = reader.item("tides-01")
    assert item.get_by_role("radio").count() == 4
    assert page.locator(".cg-button").count() == 0
    summary = item.locator("summary")
    assert summary.is_visible()
    assert not item.locator(".cg-key").is_visible()
    summary.click()
    assert item.locator(".cg-key").inner_text() == "Answer: 1742"
    assert "In 1911 the mill closed." in item.inner_text()
    item.locator("[data-cg-show]").click()
    assert page.url.endswith("#orrin-works")
    reader.close()


def test_on_paper_a_quiz_has_room_to_write_and_no_solutions(quiz):
    answer_all(quiz)
    quiz.page.emulate_media(media="print")
    assert quiz.page.locator(".cg-solution >> visible=true").count() == 0
    assert quiz.page.locator(".cg-button >> visible=true").count() == 0
    assert quiz.page.locator(".cg-mark-of >> visible=true").count() == 0
    assert "sold the wheel" in quiz.item("tides-07").locator("ol.cg-paper").inner_text()


def test_nothing_in_a_bank_runs(reader):
    page = reader.open(sites.stranger() / "injection.html")
    item = reader.item("injection-1")
    item.get_by_role("radio").first.check()
    press(item, "Check")
    press(item, "Try again")
    for radio in item.get_by_role("radio").all():
        radio.check()
        press(item, "Check")
    assert "<script>" in item.inner_text()
    pair = reader.item("injection-2")
    for select in pair.locator("select").all():
        select.select_option(index=1)
    press(pair, "Check")
    press(pair, "Show the answer")
    assert page.title() == "Text that would like to be more — Tide mills"
    assert page.locator("article img, article h1 + h1").count() == 0


def test_numbers_are_read_as_people_write_them(reader):
    page = reader.open(sites.stranger() / "index.html")
    for typed, unit, value in (
        ("1,500", "", 1500),
        ("1 500 000", "", 1500000),
        ("1\u00a0500", "", 1500),
        ("0.5", "", 0.5),
        (".5", "", 0.5),
        ("-3", "", -3),
        ("\u22123", "", -3),
        ("12 %", "%", 12),
        ("12%", "", 12),
        ("$47", "US$ billion", 47),
        ("47 billion", "billion", 47),
        ("US$47", "US$", 47),
        ("1,50", "", None),
        ("1e3", "", None),
        ("Infinity", "", None),
        ("0x10", "", None),
        ("", "", None),
    ):
        number = page.evaluate("([t, u]) => coursegenPlayer.numberOf(t, u)", [typed, unit])
        assert (None if math.isnan(number) else number) == value, typed


def test_the_player_is_one_small_file():
    player = sites.stranger() / "_static" / "coursegen-player.js"
    assert player.stat().st_size < 40_000
