"""What students do, from end to end, in Chromium: a module by keyboard alone, a test, a review."""

# ruff: noqa: F811 - fixtures come from the player's tests

import csv
import shutil
from pathlib import Path

import pytest

from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)
from coursegen.render import controls
from tests import made_up, running, sites
from tests.test_browser_quiz import (
    ACTIVE,
    Reader,
    answer_all,
    browser,  # noqa: F401 - a fixture
    focus,
    options,
    press,
    quiz,  # noqa: F401 - a fixture
    reader,  # noqa: F401 - a fixture
    status,
    violations,
)

pytestmark = pytest.mark.browser

ITEMS = {item.id: item for item in made_up.bank().items}


# ---------------------------------------------------------------- by keyboard alone


def reach(page, want, limit=150):
    """Press Tab, and where that does not lead there Shift+Tab, until the focus is where wanted.

    What a busy machine has not shown yet is looked for once more.
    """
    for key, times in (("Tab", limit), ("Shift+Tab", 2 * limit), ("Tab", 2 * limit)):
        for _ in range(times):
            if want(*focus(page)):
                return
            page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
    raise AssertionError(f"not reached; the focus is on {focus(page)}")


def link(page, words):
    """Follow the link of these words."""
    reach(page, lambda tag, _type, text, *_rest: tag == "A" and text.startswith(words))
    page.keyboard.press("Enter")


def label(page):
    return " ".join(page.evaluate(f"{ACTIVE}.labels[0].textContent").split())


def choose(page, name, wanted):
    """The radio button of these words."""
    reach(page, lambda _tag, kind, *rest: kind == "radio" and rest[-1] == name)
    page.keyboard.press("Space")
    for _ in range(8):
        if label(page) == wanted:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(wanted)


def write(page, name, words):
    reach(page, lambda _tag, kind, *rest: kind in {"text", "textarea"} and rest[-1] == name)
    page.keyboard.type(words)


def answer(page, name, *, wrong=False):
    """Answer a question, and check it, with nothing but the keyboard."""
    match ITEMS[name].interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            choose(page, name, (distractors[0] if wrong else key).text)
        case TrueFalseInteraction(answer=true):
            choose(page, name, str(true != wrong))
        case HotTextInteraction(key=key):
            choose(page, name, key)
        case MultipleResponseInteraction(keys=keys):
            for key in keys:
                reach(
                    page,
                    lambda _tag, kind, *rest, key=key: (
                        kind == "checkbox" and rest[-1] == name and label(page) == key.text
                    ),
                )
                page.keyboard.press("Space")
        case ClozeInteraction(key=key) | ShortAnswerInteraction(key=key):
            write(page, name, "nothing" if wrong else key)
        case NumericInteraction(value=value):
            write(page, name, "-1" if wrong else str(value))
        case MatchInteraction(pairs=pairs):
            for pair in pairs:
                reach(
                    page,
                    lambda _tag, kind, *rest, pair=pair: (
                        kind == "select-one" and rest[-1] == name and label(page) == pair.left
                    ),
                )
                page.keyboard.type(pair.right)
        case OrderInteraction(sequence=sequence):
            item = page.locator(f"[data-cg-item='{name}']")
            for place, entry in enumerate(sequence):
                while options(item).index(entry) > place:
                    up = f"Move up: {entry}"
                    reach(page, lambda _t, _k, _x, named, at, up=up: (named, at) == (up, name))
                    page.keyboard.press("Space")
        case ExtendedTextInteraction():
            write(page, name, "A tide mill needs no rain.")
    words = {"Check", "Compare with the criteria"}
    reach(page, lambda _tag, _type, text, *rest: text in words and rest[-1] == name)
    page.keyboard.press("Enter")


def shown(page):
    return [one.get_attribute("data-cg-item") for one in page.locator(".cg-item:visible").all()]


def test_a_module_is_finished_and_reviewed_by_keyboard_alone(browser, tmp_path):
    reader = Reader(browser, profile=tmp_path)
    page = reader.open(sites.course() / "modules" / "tides.html")
    link(page, "Take the quiz")
    page.wait_for_url("**/quizzes/tides.html*")
    asked = shown(page)
    assert len(asked) > 4
    can_be_missed = ("choice", "cloze", "short_answer", "numeric")
    missed = next(name for name in asked if ITEMS[name].interaction.type in can_be_missed)
    for name in asked:
        answer(page, name, wrong=name == missed)
        told = {"extended_text": "Compare your answer with these criteria."}
        wanted = (
            "✗ Not yet" if name == missed else told.get(ITEMS[name].interaction.type, "✓ Right.")
        )
        assert status(reader.item(name)).startswith(wanted), name
    # The way to the words and back.
    reach(page, lambda _t, _k, text, _a, at: text.startswith("Hint: show") and at == missed)
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.cg-found")
    reach(page, lambda _tag, _type, text, *_rest: text == "Back to the question", limit=3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/quizzes/tides.html*")
    page.wait_for_function(f"{ACTIVE}.matches('[data-cg-show]')")
    assert focus(page)[4] == missed
    # What was missed, until it is known.
    link(page, "Your progress")
    page.wait_for_url("**/progress.html*")
    link(page, "Practise what I missed (1)")
    page.wait_for_url("**/review.html*")
    assert shown(page) == [missed]
    answer(page, missed)
    reach(page, lambda _tag, _type, text, *_rest: text.startswith("Good in"))
    page.keyboard.press("Enter")
    assert page.inner_text(".cg-queue") == "That was all that you missed."
    assert focus(page)[2] == page.inner_text(".cg-queue")
    reach(page, lambda _tag, _type, text, *_rest: text == "Back to what is due")
    page.keyboard.press("Enter")
    assert page.inner_text(".cg-queue").startswith("Nothing is due now.")
    reader.close()


FOCUSED = f"""() => {{
  const lined = (e) => e && getComputedStyle(e).outlineStyle !== "none"
    && parseFloat(getComputedStyle(e).outlineWidth) >= 3;
  const active = {ACTIVE};
  return [active, active.closest(".cg-option"), active.nextElementSibling].some(lined);
}}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_is_always_visible(browser, theme):
    reader = Reader(browser, theme=theme)
    page = reader.open(sites.stranger() / "quiz.html")
    answer_all(reader)
    reader.item("tides-01").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    seen = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        tag, kind, text, name, item = focus(page)
        if not item:
            break
        seen.add(tag)
        assert page.evaluate(FOCUSED), (tag, kind, text, name, item)
    assert seen >= {"INPUT", "SELECT", "BUTTON", "A", "SUMMARY", "TEXTAREA"}
    reader.close()


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_a_stranger(browser, theme):
    reader = Reader(browser, theme=theme)
    for path in sorted(sites.stranger().glob("*.html")):
        if path.stem not in {"genindex", "search"}:
            page = reader.open(path)
            # The theme puts its logo outside every landmark; a course's book mends that.
            assert violations(page, exclude={"region"}) == [], path.name
    reader.close()


def test_whoever_wants_no_motion_gets_none(browser):
    moving = "e => parseFloat(getComputedStyle(e).transitionDuration) > 0"
    for wanted, found in (("reduce", False), ("no-preference", True)):
        reader = Reader(browser)
        page = reader.open(sites.stranger() / "quiz.html")
        page.emulate_media(reduced_motion=wanted)
        for name in (".cg-option", ".cg-button"):
            assert page.locator(name).first.evaluate(moving) == found
        reader.close()


def test_the_player_s_one_file_is_enough_to_play(browser, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(sites.stranger(), site)
    page = site / "quiz.html"
    words = page.read_text(encoding="utf-8")
    assert words.count("_static/coursegen-progress.js") == 1
    page.write_text(words.replace("_static/coursegen-progress.js", "_static/gone.js"), "utf-8")
    reader = Reader(browser)
    page = reader.open(page)
    answer_all(reader)
    assert status(reader.item("tides-03")) == "✓ Right."
    assert status(reader.item("tides-07")) == "◐ Partly right: 1 of 4 right."
    reader.item("tides-01").locator(".cg-hint a").click()
    page.wait_for_selector("mark.cg-found")
    assert (controls.PLAYER / "coursegen-player.js").stat().st_size < 40_000
    reader.close()


def test_nothing_in_a_bank_runs_on_progress_and_review(browser, tmp_path):
    reader = Reader(browser, profile=tmp_path)
    page = reader.open(sites.stranger() / "injection.html")
    item = reader.item("injection-1")
    for radio in item.get_by_role("radio").all():
        radio.check()
        press(item, "Check")
        if status(item).startswith("✗"):
            break
    page = reader.open(sites.stranger() / "progress.html")
    assert "</script><script>document.title" in page.inner_text(".cg-marks")
    assert "<script>document.title = 'owned'</script>" in page.inner_text(".cg-missed")
    assert page.title().startswith("Your progress")
    reader.page.locator(".cg-go").click()
    page.wait_for_selector(".cg-queue")
    assert shown(page) == ["injection-1"]
    assert page.title().startswith("Review")
    assert page.locator("article img, article h1 + h1").count() == 0
    reader.close()


LONG = "".join(f"unbroken{n}" for n in range(30))
"""Three hundred characters without a place to break."""
ODD = 'مرحبا بالعالم \u202e<b>bold</b> & "quoted" 😀'

WORDS = f"""\
id: odd
title: '{LONG} {ODD}'
items:
  - id: odd-1
    stem: '{LONG} {ODD}'
    interaction:
      type: choice
      key: {{ text: '{LONG}', rationale: '{LONG}' }}
      distractors: [{{ text: '{ODD}', rationale: '{ODD}' }}]
    rationale: '{LONG}'
    objective: '{LONG}'
    bloom: remember
    evidence: [{{ source: s, exact: 'A page of {ODD}' }}]
  - id: odd-2
    stem: '{ODD}'
    interaction: {{ type: order, sequence: ['{LONG}', '{ODD}', end] }}
    objective: o-2
    bloom: remember
    evidence: []
  - id: odd-3
    stem: 'Pair {ODD}'
    interaction:
      type: match
      pairs:
        - {{ left: '{LONG}', right: '{ODD}', claim: '____' }}
        - {{ left: '{ODD}', right: '{LONG}', claim: '____' }}
    objective: o-2
    bloom: remember
    evidence: []
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A site whose bank and heading hold words of every awkward kind."""
    folder = tmp_path_factory.mktemp("odd")
    book = folder / "book"
    book.mkdir()
    shutil.copy(made_up.BOOK / "conf.py", book)
    (book / "odd.yaml").write_text(WORDS, encoding="utf-8")
    odd = ODD.replace("<", "\\<")
    head = "A heading of many words " * 13
    (book / "index.md").write_text(
        f"# {head}{odd}\n\nA page of {odd}\n\n```{{quiz}} odd.yaml\n:reading: index\n```\n\n"
        "```{toctree}\nprogress\n```\n",
        encoding="utf-8",
    )
    shutil.copy(made_up.BOOK / "progress.md", book)
    done = sites.sphinx(book, folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_words_of_every_kind_stay_words_and_fit_a_telephone(browser, tmp_path, odd):
    reader = Reader(browser, width=390, profile=tmp_path)
    page = reader.open(odd / "index.html")
    fits = "document.documentElement.scrollWidth <= innerWidth"
    item = reader.item("odd-1")
    assert item.locator(".cg-stem").inner_text() == f"{LONG} {ODD}"
    item.get_by_label("bold").check()
    press(item, "Check")
    assert status(item).startswith("✗")
    press(reader.item("odd-2"), "Check")
    for select in reader.item("odd-3").locator("select").all():
        select.select_option(index=1)
    press(reader.item("odd-3"), "Check")
    assert page.evaluate(fits)
    item.locator(".cg-hint a").click()
    page.wait_for_selector("mark.cg-found")
    assert page.evaluate(fits)
    page = reader.open(odd / "progress.html")
    assert f"{LONG} {ODD}" in page.inner_text(".cg-marks")
    assert page.evaluate(fits)
    assert page.locator("article b, article script[src]").count() == 0
    reader.close()


# ---------------------------------------------------------------- a test, handed in


def test_answers_saved_in_the_book_are_graded(browser, tmp_path):
    course, book = tmp_path / "course", tmp_path / "book"
    shutil.copytree(Path(__file__).parent / "data" / "tiny", course)
    book.mkdir()
    shutil.copy(course / "quizzes" / "towers.yaml", book)
    conf = 'extensions = ["myst_parser", "coursegen.sphinx"]\ncoursegen_course = "lights"\n'
    (book / "conf.py").write_text(conf, encoding="utf-8")
    (book / "index.md").write_text("# Test\n\n```{quiz} towers.yaml\n:mode: test\n```\n", "utf-8")
    assert sites.sphinx(book, tmp_path / "out").returncode == 0
    files = []
    for learner, year, word in (("Ada", "1874", "oil"), ("Bo", "1922", "coal")):
        reader = Reader(browser)
        page = reader.open(tmp_path / "out" / "index.html")
        reader.item("towers-01").get_by_label(year).check()
        reader.item("towers-02").get_by_role("textbox").fill(word)
        page.get_by_label("Your name").fill(learner)
        with page.expect_download() as found:
            press(page.locator(".cg-hand"), "Save my answers")
        files.append(tmp_path / found.value.suggested_filename)
        found.value.save_as(files[-1])
        reader.close()
    marks = tmp_path / "marks"
    grade = ["grade", *map(str, files), "--module", "towers", "--course", str(course)]
    assert running.run([*grade, "--output", str(marks), "--quiet"]) == 0
    (table,) = [path for path in marks.rglob("*.csv") if "answer" in path.read_text("utf-8-sig")]
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    earned = {(row["learner"], row["item"]): row["points"] for row in rows}
    assert earned == {
        ("Ada", "towers-01"): "1",
        ("Ada", "towers-02"): "1",
        ("Bo", "towers-01"): "0",
        ("Bo", "towers-02"): "0",
    }
